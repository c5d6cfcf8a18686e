// The boat on the home page: move the fish, pay for full nets, and see what it comes to do. What is said of it stands in the
// page, an item for each case; how it sails is the model's rule (live/sailing.js), fetched when a button is first pressed.

(() => {
  "use strict";
  const [BEFORE, AFTER] = [12, 24]; // updates before the fish move and after it, as in scripts/models/feedback
  const ACROSS = 180; // units from the north bay to the south
  const FRAME = 90; // ms an update
  const sea = document.querySelector(".gl-sea");
  const said = document.querySelector(".gl-toy");
  const boat = sea.querySelector(".gl-sea__boat");
  const items = said.querySelectorAll("li"); // as it is; fish moved; paid; both
  const [move, pay, again] = sea.querySelectorAll("button");
  let sailing;

  said.setAttribute("role", "status");
  for (const button of [move, pay]) {
    button.addEventListener("click", () => press(button, !isPressed(button)));
  }
  again.addEventListener("click", () => {
    press(pay, false);
    press(move, false);
  });

  function isPressed(button) {
    return button.getAttribute("aria-pressed") === "true";
  }

  async function press(button, on) {
    button.setAttribute("aria-pressed", on);
    const [moved, paid] = [move, pay].map(isPressed);
    const now = moved + 2 * paid;
    said.dataset.fish = sea.dataset.fish = moved ? "north" : "south";
    items.forEach((item, n) => item.classList.toggle("gl-toy__now", n === now));
    const { sail } = await import("./live/sailing.js");
    const where = [...Array(BEFORE).fill("south"), ...Array(moved ? AFTER : 0).fill("north")];
    const souths = sail(paid ? "reward" : "log", where);
    go(moved ? souths.slice(BEFORE) : souths);
  }

  // Sails through the updates: the nearer to a bay, the oftener the boat goes there.
  function go([south, ...rest]) {
    clearTimeout(sailing);
    if (rest.length && matchMedia("(prefers-reduced-motion: reduce)").matches) return go(rest.slice(-1));
    boat.setAttribute("transform", `translate(${ACROSS * south} 0)`);
    if (rest.length) sailing = setTimeout(() => go(rest), FRAME);
  }
})();
