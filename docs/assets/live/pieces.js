// What is shown of the specimen: a table of odds, the town, the diary so far. Each has an `element`, a `show`, and `text()`.

import { MOVES, PLACES, STREETS, WEEK, exits } from "../specimen/language.js";
import { make } from "./frame.js";

const SVG = "http://www.w3.org/2000/svg";
const SIDE = 4; // places in a row of the town
const ACROSS = 80; // units from one place to the next, the width of the picture being 320
const DOWN = 70;
const LARGEST = 21; // radius of a circle that stands for certainty; its area goes with the odds

export const STREET_NAMES = STREETS.map(([a, b]) => `${PLACES[a]} to ${PLACES[b]}`);

// The words with which a diary's first line shuts two streets.
export function notice([[a, b], [c, d]]) {
  return ["diary", "shut", PLACES[a], PLACES[b], "and", PLACES[c], PLACES[d], "."];
}

// "97", "3.1", "<0.1": in per cent.
export function percent(p) {
  if (p > 0 && p < 0.001) return "<0.1";
  return (100 * p).toFixed(p < 0.0995 && p > 0 ? 1 : 0);
}

// "market 97%, mill 2%": the likeliest, as far as they matter.
export function saidOdds(odds, most = 2) {
  const all = [...odds].filter(([, p]) => p >= 0.01).sort((a, b) => b[1] - a[1]);
  return all.slice(0, most).map(([word, p]) => `${word === "." ? "a full stop" : word} ${percent(p)}%`).join(", ");
}

// Those words of some odds that are likeliest in any of them.
export function leading(all, count, among) {
  const best = (word) => Math.max(...all.map((odds) => odds?.get(word) ?? 0));
  return [...among].sort((a, b) => best(b) - best(a)).slice(0, count);
}

// A table of words and numbers: a row is a list of cells, the first of which is what it is about.
export class Table {
  constructor(caption, columns, wide = columns.length > 4) {
    const head = columns.map((name) => make("th", { scope: "col" }, name));
    this.caption = caption;
    this.head = make("thead", {}, make("tr", {}, ...head));
    this.body = make("tbody");
    this.table = make("table", { class: "gl-live__table" }, make("caption", {}, caption), this.head, this.body);
    this.element = make("div", { class: wide ? "gl-live__wide" : "gl-live__piece" }, this.table);
  }

  show(rows) {
    const made = rows.map(([about, ...cells]) => make("tr", {}, make("th", { scope: "row" }, about), ...cells.map(cell)));
    this.body.replaceChildren(...made);
  }

  text() {
    const rows = [...this.head.rows, ...this.body.rows].map((row) => [...row.cells].map(({ textContent }) => textContent).join("\t"));
    return [this.caption, ...rows].join("\n");
  }
}

// A row for each word and a column for each of some odds; odds that are null are "none".
export class Odds extends Table {
  constructor(caption, columns, what = "Word") {
    super(`${caption}, in %`, [what, ...columns]);
    this.table.classList.add("gl-live__odds");
  }

  show(words, columns) {
    super.show(words.map((word) => [word, ...columns.map((odds) => (odds ? (odds.get(word) ?? 0) : "none"))]));
  }
}

// Words as they are; a number as a share, in per cent and with a bar.
function cell(held) {
  return typeof held === "number" ? make("td", {}, percent(held), bar(held)) : make("td", {}, held);
}

// A bar as long as a share of its cell; the number stands beside it.
function bar(share) {
  const picture = draw("svg", { class: "gl-live__bar", viewBox: "0 0 100 6", preserveAspectRatio: "none", "aria-hidden": true });
  picture.append(draw("rect", { width: 100, height: 6 }), draw("rect", { width: 100 * share, height: 6 }));
  return picture;
}

// The town: a disc at each place for the network's odds that the writer is there, a ring for the exact ones.
export class Town {
  constructor() {
    this.picture = draw("svg", { class: "gl-live__town", viewBox: "0 0 320 284", role: "img" });
    this.legend = make("figcaption");
    this.element = make("figure", { class: "gl-live__piece" }, this.picture, this.legend);
  }

  show(shut, seen, exact, who = "the network") {
    this.picture.replaceChildren(...STREETS.map((street) => drawStreet(street, isShut(shut, street))));
    for (const [place, name] of PLACES.entries()) {
      const [cx, cy] = middle(place);
      const r = (odds) => LARGEST * Math.sqrt(odds?.get(name) ?? 0);
      const label = draw("text", { x: cx, y: cy + 35 });
      label.textContent = name;
      this.picture.append(
        draw("circle", { class: "gl-live__place", cx, cy, r: 3 }),
        draw("circle", { class: "gl-live__disc", cx, cy, r: r(seen) }),
        draw("circle", { class: "gl-live__ring", cx, cy, r: r(exact) }),
        label,
      );
    }
    this.said = `Where the writer is, by ${who}: ${saidOdds(seen, 4)}; exactly: ${exact ? saidOdds(exact, 4) : "no diary says this"}`;
    this.legend.textContent = `Where the writer is. Filled disc: the odds by ${who}. Ring round it: the exact odds. Dashed and crossed: a shut street.`;
    const shutNames = shut.map((street) => STREET_NAMES[STREETS.findIndex((other) => String(other) === String(street))]);
    this.picture.setAttribute("aria-label", `The town, with ${shutNames.join(" and ")} shut. ${this.said}.`);
  }

  text() {
    return `${this.said}.`;
  }
}

function isShut(shut, street) {
  return shut.map(String).includes(String(street));
}

function middle(place) {
  return [ACROSS * (place % SIDE) + ACROSS / 2, DOWN * Math.floor(place / SIDE) + 26];
}

function drawStreet([a, b], shut) {
  const [[x1, y1], [x2, y2]] = [middle(a), middle(b)];
  const [x, y] = [(x1 + x2) / 2, y1 + 0.61 * (y2 - y1)]; // below the name of the upper place
  const street = draw("g", { class: shut ? "gl-live__shut" : "gl-live__street" });
  street.append(draw("line", { x1, y1, x2, y2 }));
  if (shut) street.append(draw("path", { d: `M${x - 6} ${y - 6}l12 12m0 -12l-12 12` }));
  return street;
}

// An element of a picture.
export function draw(name, attributes) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

// The diary so far, a day a line, with its last word marked.
export class Diary {
  constructor(name = "The diary so far", wide = true) {
    this.name = name;
    this.lines = make("div", { class: "gl-live__diary" });
    this.element = make("div", { class: wide ? "gl-live__wide" : "gl-live__piece" }, make("p", { class: "gl-live__name" }, name), this.lines);
  }

  show(words) {
    const lines = [[]];
    for (const word of words) {
      if (WEEK.includes(word)) lines.push([]);
      lines.at(-1).push(word);
    }
    this.said = lines.map((line) => line.join(" ")).join("\n");
    this.lines.replaceChildren(...lines.map((line) => make("p", {}, line.join(" "))));
    const last = this.lines.lastChild;
    last.textContent = last.textContent.slice(0, -words.at(-1).length);
    last.append(make("mark", {}, words.at(-1)));
  }

  text() {
    return `${this.name}:\n${this.said}`;
  }
}

// Four buttons by which the reader takes the next step; each says what lies there. `place`: where the writer is, or null
// where nobody can say.
export function compass(live, shut, place, change) {
  const buttons = Object.entries(MOVES).map(([word, move]) => {
    const button = live.button(
      word,
      (state) => change(state, word),
      (state) => way(shut, place(state), word, move),
    );
    button.classList.add(`gl-live__${word}`); // gl-live__north gl-live__south gl-live__west gl-live__east
    return button;
  });
  return make("div", { class: "gl-live__compass", role: "group", "aria-label": "The next step" }, ...buttons);
}

function way(shut, place, word, move) {
  if (place === null) return "";
  const to = exits(shut, place)[word];
  if (to !== undefined) return `to ${PLACES[to]}`;
  return isShut(shut, [place, place + move].sort((a, b) => a - b)) ? "shut" : "wall";
}

