// Narrows the glossary's A to Z (overrides/partials/glossary-index.html) to the terms in whose title, other forms or
// meaning the words that are typed begin a word, and a level to those of that level.

const form = document.querySelector(".gl-filter");
const field = form.querySelector(".gl-filter__field");
const level = form.querySelector(".gl-filter__level");
const count = form.querySelector(".gl-filter__count");
const groups = [...document.querySelectorAll(".gl-index__group")].map(readGroup);
const all = groups.flatMap((group) => group.items);
const known = [...new Set(all.flatMap(({ text }) => text.split(" ")))];

form.addEventListener("submit", (event) => event.preventDefault());
field.addEventListener("input", narrow);
level.addEventListener("change", narrow);
narrow(); // a browser may bring back what was typed before

function narrow() {
  const typed = understand(field.value, known);
  const others = typed.filter(({ isModel }) => !isModel);
  const words = others.length ? others : typed;
  let left = 0;
  for (const { section, letter, items } of groups) {
    for (const { item, text } of items) {
      const holds = words.every(({ ways }) => ways.some((way) => text.includes(` ${way}`)));
      item.hidden = !holds || !item.dataset.level.startsWith(level.value);
    }
    const shown = items.filter(({ item }) => !item.hidden).length;
    section.hidden = letter.hidden = shown === 0;
    left += shown;
  }
  count.textContent = words.length || level.value ? `${left} of ${all.length} terms` : `${all.length} terms`;
}

function readGroup(section) {
  const id = section.getAttribute("aria-labelledby");
  const items = [...section.querySelectorAll(".gl-index__item")].map((item) => {
    const title = fold(item.querySelector("dt").textContent);
    return { item, text: `${fold(`${item.textContent} ${item.dataset.forms}`)} ${title.replaceAll(" ", "")}` };
  });
  return { section, items, letter: document.querySelector(`.gl-letters a[href="#${id}"]`) };
}
