// Cards on terms, claims and citations. Their words stand in the page already: under "Terms on this page", "Claims on
// this page" and "References", and in the exchange itself. Nothing is fetched, so they work from file:// too.

const REST = 350; // ms that a pointer rests on a link before its card opens
const GRACE = 300; // ms after it has left both before the card closes

const CARDED = "a.gl-term, a[data-claim], a.footnote-ref";
const SECOND_TAP = "Tap the link again to follow it.";
const card = makeBox("gl-card", "tooltip");
text.append(card);
let shown = null; // the link whose card is open
let piece = 0; // which of its pieces the card is at
let tapped = false; // whether the last pointer was a finger
let closed = null; // the link that the pointer has to leave before a card opens: Esc or a selection came between
let opening, closing, still = [];

// Where the words of a link's card stand.
function sourceOf(link) {
  const { term, claim } = link.dataset;
  if (term) return document.querySelector(`.gl-terms__item[data-term="${CSS.escape(term)}"]`);
  if (claim) return document.querySelector(`[data-claim="${CSS.escape(claim)}"]:not(a)`);
  return named(link.hash);
}

function open(link, at = 0) {
  const source = sourceOf(link);
  clearTimeout(closing);
  closing = 0;
  if (!source || !link.getClientRects().length || shown === link) return;
  close();
  const words = source.cloneNode(true);
  words.removeAttribute("id");
  for (const other of words.querySelectorAll(".footnote-backref, .gl-mark, .gl-message__relations, .gl-found")) other.remove();
  const number = words.querySelector(".gl-message__number"); // in the exchange: who speaks stands over the message
  if (number) {
    const name = document.createElement("b");
    name.textContent = source.dataset.title;
    number.replaceWith(name);
    words.querySelector(".gl-message__status").remove();
  }
  for (const inner of words.querySelectorAll("a")) inner.replaceWith(...inner.childNodes);
  for (const named of words.querySelectorAll("[id]")) named.removeAttribute("id");
  const list = source.parentNode.cloneNode();
  list.append(words);
  card.replaceChildren(list);
  if (tapped) {
    const hint = document.createElement("p");
    hint.className = "gl-card__hint";
    hint.textContent = SECOND_TAP;
    card.append(hint);
  }
  shown = link;
  piece = at;
  put(rectOf(link));
}

// Beside its link; a page on which something else must be seen, too, moves it then (assets/map.js).
function put(rect) {
  showBox(card, rect, shown);
  shown.dispatchEvent(new CustomEvent("gl-card", { bubbles: true, detail: card }));
}

function rectOf(link) {
  const rects = link.getClientRects();
  return rects[piece] || rects[0];
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

document.addEventListener("pointermove", ({ pointerType, target, clientX, clientY, buttons }) => {
  // Where the page has moved under a pointer that rests, nobody has pointed at anything.
  if (pointerType === "touch" || (still[0] === clientX && still[1] === clientY)) return;
  still = [clientX, clientY];
  const link = target.closest?.(CARDED);
  if (buttons) closed = link; // a selection is being dragged, which ends here perhaps
  else if (link !== closed) closed = null;
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
  close();
  if (still.length) closed = document.elementFromPoint(...still)?.closest(CARDED);
});

document.addEventListener("keydown", () => { tapped = false; }, true);

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

// The card goes along with its link, and closes when that has left the window.
whenMoved(({ target }) => {
  clearTimeout(opening);
  if (target !== card) requestAnimationFrame(followLink);
});

function followLink() {
  if (!shown) return;
  const rect = rectOf(shown);
  if (rect && rect.bottom > 0 && rect.top < innerHeight) put(rect);
  else close();
}

addEventListener("pagehide", close); // else it is there still when one comes back

for (const link of document.querySelectorAll(CARDED)) {
  const source = sourceOf(link);
  const meaning = source?.querySelector(".gl-words, [id]") || source;
  if (!meaning || link.hasAttribute("aria-label")) continue; // a label says it already
  meaning.id ||= `gl-words-${link.dataset.claim}`;
  link.setAttribute("aria-describedby", meaning.id);
}
