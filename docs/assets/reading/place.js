// Boxes over the page, for cards and for copying: made once, shown at a piece of text, hidden again.
// The files of this folder are joined to one script, in the order that scripts/publishing/assets.py has.

const EDGE = 8; // px that a box keeps from the window's edges
const GAP = 4; // px between it and its text: less than a pointer crosses while a card waits to close

function makeBox(className, role) {
  const box = document.createElement("div");
  box.className = className;
  box.setAttribute("role", role);
  if (box.showPopover) box.popover = "manual"; // above everything, in the top layer
  else box.hidden = true;
  return box;
}

// `source`: the element after which Tab enters the box.
function showBox(box, rect, source) {
  if (!box.showPopover) box.hidden = false;
  else if (!box.matches(":popover-open")) box.showPopover(source instanceof HTMLElement ? { source } : {}); // SVG's may not be
  const below = innerHeight - rect.bottom;
  const under = below >= box.offsetHeight + GAP + EDGE || below >= rect.top;
  box.style.maxHeight = `${Math.max(under ? below : rect.top, 0) - GAP - EDGE}px`;
  box.style.top = `${under ? rect.bottom + GAP : rect.top - GAP - box.offsetHeight}px`;
  box.style.left = `${Math.max(EDGE, Math.min(rect.left, innerWidth - EDGE - box.offsetWidth))}px`;
  // What does not fit the window scrolls, and keys can only scroll what can have the focus.
  if (box.scrollHeight > box.clientHeight) box.tabIndex = 0;
  else box.removeAttribute("tabindex");
}

function hideBox(box) {
  box.style.maxHeight = "";
  if (!box.showPopover) box.hidden = true;
  else if (box.matches(":popover-open")) box.hidePopover();
}

// A link broken over two lines has two pieces: the number of the one under the pointer, else of the first.
function pieceAt(element, x, y) {
  const under = ({ left, right, top, bottom }) => x >= left && x <= right && y >= top && y <= bottom;
  return Math.max([...element.getClientRects()].findIndex(under), 0);
}

// Calls back whenever what is on the page may have moved in the window: scrolled, within a table too, or re-laid. A box
// that follows does so in the frame that comes next: Firefox complains of one that moves while the page scrolls.
function whenMoved(follow) {
  addEventListener("scroll", follow, { capture: true, passive: true });
  addEventListener("resize", follow);
}
