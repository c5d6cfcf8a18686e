// Sorts the list of sources (overrides/partials/sources.html) by author, year or subject.

(() => {
  "use strict";
  const form = document.querySelector(".gl-sort");
  const choice = form.querySelector("select");
  const list = document.querySelector(".gl-works");
  const works = [...list.children]; // by author, as they stand
  const orders = {
    key: () => 0,
    year: (a, b) => Number(b.dataset.year) - Number(a.dataset.year),
    subject: (a, b) => a.dataset.subject.localeCompare(b.dataset.subject),
  };

  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  choice.addEventListener("change", sort);
  sort(); // a browser may bring back what was chosen before

  function sort() {
    list.append(...[...works].sort(orders[choice.value])); // works of equal rank stay by author
  }
})();
