// In a wide window an essay's references stand beside their paragraphs too, each where it is first cited. They are copies
// for the eye: who listens or tabs has the list at the foot, which also says what each work shows.

(() => {
  "use strict";
  const wide = matchMedia("(min-width: 100em)");
  wide.addEventListener("change", add);
  add();

  function add() {
    if (!wide.matches || document.querySelector(".gl-sidenote")) return;
    const seen = new Set();
    for (const link of document.querySelectorAll("article > p a.footnote-ref")) {
      const note = document.getElementById(decodeURIComponent(link.hash.slice(1)));
      if (seen.has(note)) continue;
      seen.add(note);
      const side = document.createElement("span");
      side.className = "gl-sidenote";
      side.setAttribute("aria-hidden", "true");
      side.append(`${link.textContent} `, ...note.querySelector("p").cloneNode(true).childNodes);
      for (const part of side.querySelectorAll(".footnote-backref, .gl-shows")) part.remove();
      for (const inner of side.querySelectorAll("a")) inner.tabIndex = -1;
      link.parentNode.before(side); // it floats to the margin of the line
    }
  }
})();
