// Marks in "On this page" the section that is being read.

const entries = new Map();
for (const link of document.querySelectorAll(".gl-toc a")) {
  const heading = named(link.hash);
  if (heading) entries.set(heading, [...(entries.get(heading) || []), link]);
}

function markCurrent() {
  const headings = [...entries.keys()];
  const current = headings.findLast((heading) => heading.getBoundingClientRect().top < innerHeight / 3);
  for (const [heading, links] of entries) {
    for (const link of links) link.classList.toggle("gl-toc__here", heading === current);
  }
}

if (entries.size) {
  addEventListener("scroll", () => requestAnimationFrame(markCurrent), { passive: true });
  markCurrent();
}

// The menu would stay open over the section that a link in it leads to.
const menu = document.querySelector("#gl-menu");
menu.addEventListener("click", ({ target }) => {
  if (menu.showPopover && menu.matches(":popover-open") && target.closest("[href^='#']")) menu.hidePopover();
});
