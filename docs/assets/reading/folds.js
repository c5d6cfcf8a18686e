// An address that leads into something folded opens it, its label too, where the browser has not done so itself.

function unfold() {
  const place = named(location.hash);
  const fold = place && place.closest("details:not([open])");
  if (!fold) return;
  fold.open = true;
  place.scrollIntoView();
}

unfold();
addEventListener("hashchange", unfold);
