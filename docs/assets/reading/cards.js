// Cards on terms, claims and citations. Their words stand in the page already: under "Terms on this page", "Claims on
// this page" and "References". Nothing is fetched, so they work from file:// too.

const REST = 350; // ms that a pointer rests on a link before its card opens
const GRACE = 300; // ms after it has left both before the card closes

const CARDED = "a.gl-term, a.gl-claim, a.footnote-ref";
const card = makeBox("gl-card", "tooltip");
document.querySelector("main").append(card);
let shown = null; // the link whose card is open
let tapped = false; // whether the last pointer was a finger
let closed = null; // the link whose card Esc has closed while the pointer was on it
let opening, closing, still = [];

// Where the words of a link's card stand.
function sourceOf(link) {
  const { term, claim } = link.dataset;
  if (term) return document.querySelector(`.gl-terms__item[data-term="${CSS.escape(term)}"]`);
  if (claim) return document.querySelector(`.gl-terms__item[data-claim="${CSS.escape(claim)}"]`);
  return named(link.hash);
}

function open(link, rect = link.getClientRects()[0]) {
  const source = sourceOf(link);
  clearTimeout(closing);
  closing = 0;
  if (!source || !rect || shown === link) return;
  close();
  const words = source.cloneNode(true);
  words.removeAttribute("id");
  for (const mark of words.querySelectorAll(".footnote-backref")) mark.remove();
  for (const inner of words.querySelectorAll("a")) inner.replaceWith(...inner.childNodes);
  for (const named of words.querySelectorAll("[id]")) named.removeAttribute("id");
  const list = source.parentNode.cloneNode();
  list.append(words);
  card.replaceChildren(list);
  shown = link;
  showBox(card, rect, link);
}

function close() {
  clearTimeout(opening);
  clearTimeout(closing);
  closing = 0;
  shown = null;
  hideBox(card);
}

function leave() {
  clearTimeout(opening);
  if (shown && !closing && !focused()) closing = setTimeout(close, GRACE);
}

// Whether the link whose card is open has the focus, or the card itself, where it scrolls.
function focused() {
  return [shown, card].includes(document.activeElement);
}

document.addEventListener("pointermove", ({ pointerType, target, clientX, clientY }) => {
  // Where the page has moved under a pointer that rests, nobody has pointed at anything.
  if (pointerType === "touch" || (still[0] === clientX && still[1] === clientY)) return;
  still = [clientX, clientY];
  const link = target.closest?.(CARDED);
  if (link !== closed) closed = null;
  clearTimeout(opening);
  if (card.contains(target) || (link && link === shown)) {
    clearTimeout(closing);
    closing = 0;
  } else {
    leave();
    if (link && !closed) opening = setTimeout(() => open(link, pieceAt(link, clientX, clientY)), REST);
  }
});

document.documentElement.addEventListener("pointerleave", leave);

document.addEventListener("focusin", ({ target }) => {
  if (target.matches(CARDED) && target.matches(":focus-visible")) open(target);
});

document.addEventListener("focusout", ({ target, relatedTarget }) => {
  const ours = [shown, card];
  if (ours.includes(target) && !ours.includes(relatedTarget)) close();
});

document.addEventListener("keydown", ({ key }) => {
  if (key !== "Escape") return;
  if (document.activeElement === card) shown.focus();
  closed = shown;
  close();
});

document.addEventListener("pointerdown", ({ pointerType, target }) => {
  tapped = pointerType === "touch";
  if (!card.contains(target) && target.closest(CARDED) !== shown) close();
});

// By touch: the first tap opens the card, the second follows the link.
document.addEventListener("click", (event) => {
  const link = event.target.closest(CARDED);
  if (!link) return;
  if (tapped && link !== shown && sourceOf(link)) {
    event.preventDefault();
    open(link, pieceAt(link, event.clientX, event.clientY));
  } else close();
});

addEventListener("scroll", () => {
  clearTimeout(opening);
  if (!shown) return;
  if (focused()) showBox(card, shown.getClientRects()[0]);
  else if (!card.matches(":hover")) close();
}, { passive: true });

addEventListener("pagehide", close); // else it is there still when one comes back

for (const link of document.querySelectorAll(CARDED)) {
  const meaning = sourceOf(link)?.querySelector("[id]") || sourceOf(link);
  if (meaning) link.setAttribute("aria-describedby", meaning.id);
}
