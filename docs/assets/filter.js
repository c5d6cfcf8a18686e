// Narrows the glossary's A to Z (overrides/partials/glossary-index.html) to the terms that hold what is typed:
// "wm" leaves those with "wm" in their title, other forms or meaning, and a level those of that level.

(() => {
  "use strict";
  const form = document.querySelector(".gl-filter");
  const field = form.querySelector(".gl-filter__field");
  const level = form.querySelector(".gl-filter__level");
  const count = form.querySelector(".gl-filter__count");
  const groups = [...document.querySelectorAll(".gl-index__group")].map(readGroup);
  const total = groups.reduce((sum, group) => sum + group.items.length, 0);

  form.addEventListener("submit", (event) => event.preventDefault());
  field.addEventListener("input", narrow);
  level.addEventListener("change", narrow);
  narrow(); // a browser may bring back what was typed before

  function narrow() {
    const wanted = fold(field.value.trim());
    let left = 0;
    for (const { section, letter, items } of groups) {
      for (const { item, text } of items) {
        item.hidden = !text.includes(wanted) || !item.dataset.level.startsWith(level.value);
      }
      const shown = items.filter(({ item }) => !item.hidden).length;
      section.hidden = letter.hidden = shown === 0;
      left += shown;
    }
    count.textContent = wanted || level.value ? `${left} of ${total} terms` : `${total} terms`;
  }

  function readGroup(section) {
    const id = section.getAttribute("aria-labelledby");
    const items = [...section.querySelectorAll(".gl-index__item")].map((item) => ({
      item,
      text: fold(`${item.textContent} ${item.dataset.forms}`),
    }));
    return { section, items, letter: document.querySelector(`.gl-letters a[href="#${id}"]`) };
  }

  // Without case and accents: "Naïve" -> "naive".
  function fold(text) {
    return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  }
})();
