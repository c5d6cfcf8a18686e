// The boat on the home page: shift the bank, weigh the catch, and see what it comes to do. What is said of it stands in the
// page, an item for each case; how it sails is the model's rule (live/sailing.js), fetched when a button is first pressed.

(() => {
  "use strict";
  const [BEFORE, AFTER] = [12, 24]; // lessons before the bank shifts and after it, as in scripts/models/feedback
  const ACROSS = 180; // units from the north bay to the south
  const FRAME = 90; // ms a lesson
  const sea = document.querySelector(".gl-sea");
  const said = document.querySelector(".gl-toy");
  const boat = sea.querySelector(".gl-sea__boat");
  const items = said.querySelectorAll("li"); // as it is; shifted; weighed; both
  const [shift, weigh, again] = sea.querySelectorAll("button");
  let sailing;

  said.setAttribute("role", "status");
  for (const button of [shift, weigh]) {
    button.addEventListener("click", () => press(button, !isPressed(button)));
  }
  again.addEventListener("click", () => {
    press(weigh, false);
    press(shift, false);
  });

  function isPressed(button) {
    return button.getAttribute("aria-pressed") === "true";
  }

  async function press(button, on) {
    button.setAttribute("aria-pressed", on);
    const [shifted, weighed] = [shift, weigh].map(isPressed);
    const now = shifted + 2 * weighed;
    said.dataset.fish = sea.dataset.fish = shifted ? "north" : "south";
    items.forEach((item, n) => item.classList.toggle("gl-toy__now", n === now));
    const { sail } = await import("./live/sailing.js");
    const where = [...Array(BEFORE).fill("south"), ...Array(shifted ? AFTER : 0).fill("north")];
    const souths = sail(weighed ? "reward" : "log", where);
    go(shifted ? souths.slice(BEFORE) : souths);
  }

  // Sails through the lessons: the nearer to a bay, the oftener the boat goes there.
  function go([south, ...rest]) {
    clearTimeout(sailing);
    if (rest.length && matchMedia("(prefers-reduced-motion: reduce)").matches) return go(rest.slice(-1));
    boat.setAttribute("transform", `translate(${ACROSS * south} 0)`);
    if (rest.length) sailing = setTimeout(() => go(rest), FRAME);
  }
})();
