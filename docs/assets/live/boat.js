// A boat and two bays: move the fish, pay for full nets or do not, and see whether the boat hears of it.

import { Frame, make } from "./frame.js";
import { Table, percent } from "./pieces.js";
import { RECORDS, fullNets, sail } from "./sailing.js";

const SVG = "http://www.w3.org/2000/svg";
const LONGEST = 60; // updates
const RECENT = 6; // in the table
const [NORTH, SOUTH] = [40, 280]; // units from the left
const KINDS = [
  "an old log",
  "what its author would do now",
  "its own deeds, without pay",
  "its own deeds, paid for full nets",
  "the same, and paid for trying",
];

export async function start(root) {
  const sea = new Sea();
  const table = new Table("The last updates, in %", ["Updates", "Fish", "Goes south", "Full nets"]);
  const live = new Frame(root, {
    tries: "Play to about 12 and move the fish. Reset, and move them at 24.",
    notice: "A boat that is paid for full nets takes about as long to come back as it had sailed there.",
    fields: { record: RECORDS, where: { any: ["south", "north"] } },
    first: { record: "reward", where: ["south"] },
    pieces: [sea, table],
    ended: ({ where }) => where.length > LONGEST,
    show,
    step: ({ where }) => ({ where: [...where, where.at(-1)] }),
  });
  await live.open([
    live.radios("record", "The boat learns from", KINDS),
    live.button("Move the fish", ({ where }) => ({ where: [...where.slice(0, -1), other(where.at(-1))] })),
  ]);

  // `where` has the place of the fish for each update that was made, and for the next.
  async function show({ record, where }) {
    const souths = sail(record, where.slice(0, -1));
    const rows = where.map((fish, n) => [String(n), fish, souths[n], fullNets(souths[n], fish)]);
    table.show(rows.slice(-RECENT));
    sea.show(souths.at(-1), where.at(-1));
    return sentence(record, where, souths);
  }
}

function other(fish) {
  return fish === "south" ? "north" : "south";
}

function sentence(record, where, souths) {
  const fish = where.at(-1);
  const there = souths.map((south) => (fish === "south" ? south : 1 - south));
  const goes = `the boat goes there on ${percent(there.at(-1))}% of mornings`;
  const after = `After ${where.length - 1} updates the fish are in the ${fish}, and ${goes}.`;
  const move = where.lastIndexOf(other(fish)) + 1;
  return move > 0 ? `${after} ${heard(record, there.slice(move))}` : after;
}

// What a boat has heard of a move, by how often it goes to the fish from then on.
function heard(record, there) {
  if (record === "log") return "The log was written before the fish moved, and cannot say so.";
  if (record === "own") return "Its own deeds tell it nothing of the fish.";
  const back = there.findIndex((share) => share >= 0.5);
  if (back < 0) return `It is not back, ${there.length - 1} updates after the fish moved.`;
  return `It was back ${back} updates after the fish moved.`;
}

// Two bays: a ring where the fish are, and the boat as near to a bay as it goes there often.
class Sea {
  constructor() {
    this.picture = draw("svg", { class: "gl-live__town", viewBox: "0 0 320 78", role: "img" });
    this.legend = make("figcaption", {}, "Ring: the fish. Disc: the boat, the nearer to a bay the oftener it goes there.");
    this.element = make("figure", { class: "gl-live__piece" }, this.picture, this.legend);
  }

  show(south, fish) {
    const sea = draw("g", { class: "gl-live__street" });
    sea.append(draw("line", { x1: NORTH, y1: 28, x2: SOUTH, y2: 28 }));
    const [ring, boat] = [fish === "south" ? SOUTH : NORTH, NORTH + (SOUTH - NORTH) * south];
    this.picture.replaceChildren(
      sea,
      draw("circle", { class: "gl-live__ring", cx: ring, cy: 28, r: 20 }),
      draw("circle", { class: "gl-live__disc", cx: boat, cy: 28, r: 9 }),
      named("north", NORTH),
      named("south", SOUTH),
    );
    this.said = `The fish are in the ${fish}; the boat goes south on ${percent(south)}% of mornings`;
    this.picture.setAttribute("aria-label", `${this.said}.`);
  }

  text() {
    return `${this.said}.`;
  }
}

function named(bay, x) {
  const label = draw("text", { x, y: 70 });
  label.textContent = bay;
  return label;
}

function draw(name, attributes) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}
