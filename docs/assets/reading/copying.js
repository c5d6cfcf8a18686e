// Links and quotations to take away: a mark's own link at once, and tools that give its words, or those selected, with
// title and address. Without script a mark is a plain link.

const MARK = "a.gl-mark, a.headerlink";
const UNREAD = `${MARK}, sup, .gl-copy, .gl-card, .gl-sidenote, .gl-fig__steps, svg, script`;
const BLOCKS = "p, li, dt, dd, th, td, caption, figcaption, h1, h2, h3, h4, pre, br";
const SPEAKERS = { 1: "skeptic", 2: "respondent", 3: "skeptic" }; // of the messages
const MARKS = ["“”", "‘’"]; // round a quotation, and round one within it
const WAYS = [
  ["Copy link", "Link copied.", ({ address }) => address],
  ["Quote as Markdown", "Quotation copied as Markdown.", ({ words, title, address }) =>
    `> ${escaped(plain(words))}\n\n[${escaped(title)}](${address})\n`],
  ["Quote as text", "Quotation copied.", ({ words, title, address }) => `“${plain(words, 1)}”\n${title}\n${address}\n`],
];

const tools = makeBox("gl-copy", "group");
tools.setAttribute("aria-label", "Copy");
let passage, place, origin;

for (const way of WAYS) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = way[0];
  button.addEventListener("click", () => copy(way));
  tools.append(button);
}
const told = document.createElement("p");
told.setAttribute("role", "status");
tools.append(told);

async function copy([, done, form]) {
  try {
    await navigator.clipboard.writeText(form(passage));
    told.textContent = done;
  } catch {
    told.textContent = "The browser refused to copy.";
  }
}

function escaped(text) {
  return text.replace(/[\\`*_[\]<>]/g, "\\$&");
}

// As it is read: without marks, notes' numbers and line breaks, and with the quotation marks that the style sheet draws.
// `depth`: how many quotations it stands in already.
function plain(node, depth = 0) {
  const copy = document.createElement("div");
  copy.append(node.cloneNode(true));
  for (const part of copy.querySelectorAll(UNREAD)) part.remove();
  for (const block of copy.querySelectorAll(BLOCKS)) block.after(" ");
  const level = (part) => depth + quotationsAround(part).length;
  const texts = document.createTreeWalker(copy, NodeFilter.SHOW_TEXT);
  for (let text; (text = texts.nextNode()); ) {
    if (level(text) % 2) text.data = text.data.replaceAll("“", "‘").replaceAll("”", "’");
  }
  for (const quotation of copy.querySelectorAll("q")) {
    const [before, after] = MARKS[level(quotation) % 2];
    quotation.prepend(before);
    quotation.append(after);
  }
  return copy.textContent.replace(/\s+/g, " ").trim();
}

function quotationsAround(node) {
  const found = [];
  for (let q = node; (q = q.parentElement?.closest("q")); ) found.push(q);
  return found;
}

// Whose words they are, where they are a side's and not the site's: "Claim 3.9, the skeptic (contested)"
function saidBy(element, page) {
  const { title } = element.closest("[data-title]")?.dataset ?? {};
  if (title) return title;
  const number = element.closest("q[cite]")?.getAttribute("cite");
  const speaker = SPEAKERS[number?.[0]];
  if (speaker) return `${number}, the ${speaker}, quoted in ${page}`;
  const [, side] = element.closest(".gl-voice")?.className.match(/--(\w+)/) ?? [];
  return side ? `The ${side}’s side, ${page}` : page;
}

// The tools stand after their passage in the page too, so that Tab leads from it to them.
// `speaking`: the innermost element that has all the words.
function offer(block, where, words, address, speaking) {
  const page = document.querySelector("h1");
  const site = document.querySelector('[property="og:site_name"]')?.content;
  const title = saidBy(speaking, page ? plain(page) : document.title);
  passage = { words, title: site ? `${title}, ${site}` : title, address: new URL(address, location.href).href };
  told.textContent = "";
  place = () => showBox(tools, where());
  block.insertAdjacentElement(block.matches("p, h1, h2, h3, h4") ? "afterend" : "beforeend", tools);
  place();
}

document.addEventListener("click", (event) => {
  const mark = event.target.closest(MARK);
  if (!mark || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const block = mark.closest("p, li, h1, h2, h3, h4");
  const address = mark.getAttribute("href");
  if (address.startsWith("#")) history.replaceState(history.state, "", address);
  origin = mark;
  offer(block, () => mark.getBoundingClientRect(), block.querySelector(".gl-words") || block, address, block);
  copy(WAYS[0]);
});

let settling;
document.addEventListener("selectionchange", () => {
  clearTimeout(settling);
  settling = setTimeout(offerSelection, 250); // a selection is made of many changes
});

function offerSelection() {
  const selection = getSelection();
  if (selection.isCollapsed || !selection.rangeCount) return;
  const range = selection.getRangeAt(0);
  const [from, to] = [range.startContainer, range.endContainer].map((node) => (node.closest ? node : node.parentElement));
  const block = to?.closest("article :is(p, li, dd, td, h1, h2, h3)");
  if (!block || tools.contains(to)) return;
  origin = block.querySelector(MARK) || block;
  const within = range.commonAncestorContainer;
  let words = range.cloneContents();
  for (const quotation of quotationsAround(within.firstChild || within)) {
    const whole = quotation.cloneNode();
    whole.append(words);
    words = whole;
  }
  const where = () => [...range.getClientRects()].at(-1) || block.getBoundingClientRect();
  offer(block, where, words, addressOf(from), within.closest ? within : within.parentElement);
}

// A passage is pointed at by its own id, else by the heading before it.
function addressOf(element) {
  const own = element.closest("article :is(p, li, h1, h2, h3)[id]");
  const before = [...document.querySelectorAll("article :is(h1, h2, h3)[id]")].filter(
    (heading) => heading.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING,
  );
  const id = (own || before.at(-1))?.id;
  return id ? `#${id}` : location.pathname;
}

document.addEventListener("pointerdown", ({ target }) => {
  if (!tools.contains(target)) hideBox(tools);
});
tools.addEventListener("pointerdown", (event) => event.preventDefault()); // the selection stays
document.addEventListener("keydown", ({ key }) => {
  if (key !== "Escape") return;
  const inside = tools.contains(document.activeElement);
  hideBox(tools);
  if (!inside) return;
  if (origin.tabIndex < 0) origin.tabIndex = -1; // a passage without a mark
  origin.focus();
});
whenMoved(() => {
  if (tools.offsetHeight) requestAnimationFrame(place);
});
