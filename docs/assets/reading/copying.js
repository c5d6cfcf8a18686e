// Links and quotations to take away: a mark's own link at once, and tools that give its words, or those selected, with
// title and address. Without script a mark is a plain link.

const MARK = "a.gl-mark, a.headerlink";
const WAYS = [
  ["Copy link", "Link copied.", ({ address }) => address],
  ["Quote as Markdown", "Quotation copied as Markdown.", ({ words, title, address }) =>
    `> ${escaped(words)}\n\n[${escaped(title)}](${address})\n`],
  ["Quote as text", "Quotation copied.", ({ words, title, address }) => `“${words}”\n${title}\n${address}\n`],
];

const tools = makeBox("gl-copy", "group");
tools.setAttribute("aria-label", "Copy");
let passage, place;

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

// As it is read: without marks, notes' numbers and line breaks.
function plain(node) {
  const copy = node.cloneNode(true);
  for (const mark of copy.querySelectorAll(`${MARK}, sup`)) mark.remove();
  return copy.textContent.replace(/\s+/g, " ").trim();
}

// The tools stand after their passage in the page too, so that Tab leads from it to them.
function offer(block, where, words, address, title) {
  const page = document.querySelector("h1");
  const site = document.querySelector('[property="og:site_name"]')?.content;
  title ||= page ? plain(page) : document.title;
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
  const words = plain(block.querySelector(".gl-words") || block);
  offer(block, () => mark.getBoundingClientRect(), words, address, mark.dataset.title);
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
  offer(block, () => [...range.getClientRects()].at(-1) || block.getBoundingClientRect(), plain(range.cloneContents()), addressOf(from));
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
  if (key === "Escape") hideBox(tools);
});
addEventListener("scroll", () => {
  if (tools.offsetHeight) place();
}, { passive: true });
