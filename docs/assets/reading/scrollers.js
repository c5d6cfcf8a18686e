// What is wider than its place scrolls, and keys can only scroll what can have the focus: wide tables and lines of code get
// it, and a name, as long as they are too wide. Figures' numbers and models' sources have theirs from the build.

const scrollers = [...document.querySelectorAll("article :is(pre, pre > code, table, .arithmatex)")].filter(
  (part) => !part.closest("article [tabindex]"),
);

function reachScrollers() {
  for (const part of scrollers) {
    const scrolls = part.scrollWidth > part.clientWidth && !/visible|hidden|clip/.test(getComputedStyle(part).overflowX);
    if (scrolls) part.tabIndex = 0;
    else part.removeAttribute("tabindex");
    if (!scrolls || part.hasAttribute("aria-label")) continue;
    const table = part.matches("table");
    if (!table) part.setAttribute("role", "group"); // a table has a role of its own
    part.setAttribute("aria-label", table ? "Wide table" : "Long lines");
  }
}

const resized = new ResizeObserver(reachScrollers); // by the window, larger type, or what was folded away
for (const part of scrollers) resized.observe(part);
