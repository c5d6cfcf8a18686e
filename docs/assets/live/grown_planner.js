// A town whose doors the reader shuts, and the moves that a network foretells there, round by round.

import { DOORS, Messages, SIDE, SQUARES, distances, neighbour, rightMoves, townOf } from "./messages.js";
import { Frame, make } from "./frame.js";
import { Odds, draw } from "./pieces.js";

const MOVES = ["north", "east", "south", "west"];
const ARROWS = "↑→↓←";
const ROUNDS = [...Array(25).keys()]; // it was trained with 12
const BARRED = 0.35; // the share of doors in a town by lot, as in training
const PLACES = [...Array(SQUARES).keys()];
const KEYS = { ArrowUp: [-1, 0], ArrowRight: [0, 1], ArrowDown: [1, 0], ArrowLeft: [0, -1] };
const PRESSES = ["goal", "seeker"];
const FIRST = {
  shut: [1, 4, 5, 8, 10, 15, 16, 22, 23, 25, 33, 36], // the town of the figure
  goal: 5,
  seeker: 14,
  rounds: 4,
  press: "goal",
};

export async function start(root) {
  const network = new Messages(await fetched());
  const map = new TownMap(
    (door) => live.act(({ shut }) => ({ shut: shut.includes(door) ? shut.filter((each) => each !== door) : [...shut, door] })),
    (square) => live.act(({ press }) => ({ [press]: square })),
  );
  const table = new Odds("The seeker’s first move", ["Network", "Right"], "Move");
  const ended = ({ rounds }) => rounds === ROUNDS.at(-1);

  const live = new Frame(root, {
    tries:
      "Play to 12 rounds, as in training. Then shut the door below row 2, column 3, three streets from the seeker, and see its first move turn. Shut others; move the goal. Arrow keys lead from square to door.",
    notice:
      "The moves come right from the goal outwards. The news goes one street a round, so that 12 rounds do not bring it further than 11 streets: where doors make a way longer than that, give it more rounds.",
    fields: {
      shut: { any: [...DOORS.keys()] },
      goal: PLACES,
      seeker: PLACES,
      rounds: ROUNDS,
      press: PRESSES,
    },
    first: FIRST,
    pieces: [map, table],
    ended,
    show,
    step: ({ rounds }) => ({ rounds: rounds + 1 }),
  });
  await live.open([
    live.slider("rounds", "Rounds of messages", ROUNDS.map(String)),
    live.radios("press", "To press a square moves", ["the goal", "the seeker"]),
    live.button("Another town", byLot),
  ]);

  async function show({ shut, goal, seeker, rounds }) {
    const town = townOf(shut, goal);
    const odds = network.odds(town, rounds);
    const right = rightMoves(town);
    const aimless = network.odds(townOf(shut, -1), rounds);
    const news = odds.map((each, square) => each.reduce((sum, p, move) => sum + Math.abs(p - aimless[square][move]) / 2, 0));
    map.show({ town, shut, seeker, odds, right, news });
    const shares = right[seeker].map((each) => each / right[seeker].filter(Boolean).length || 0);
    table.show(MOVES, [odds[seeker], shares].map((each) => new Map(each.map((p, move) => [MOVES[move], p]))));
    const asked = PLACES.filter((square) => right[square].some(Boolean));
    const hits = asked.filter((square) => right[square][best(odds[square])]);
    const said = `After ${rounds} ${rounds === 1 ? "round" : "rounds"} the likeliest move is right in ${hits.length} of ${asked.length} squares.`;
    return `${said} ${walk(town, odds, seeker)}`;
  }
}

async function fetched() {
  const answer = await fetch(new URL("grown_planner.json", import.meta.url)).catch(() => null);
  if (!answer?.ok) throw new Error("The network could not be fetched. Reload the page to try again.");
  return answer.json();
}

// A town whose goal lies some streets from the seeker.
function byLot() {
  const lot = () => Math.floor(Math.random() * SQUARES);
  const drawn = { shut: [...DOORS.keys()].filter(() => Math.random() < BARRED), goal: lot(), seeker: lot(), rounds: FIRST.rounds };
  const streets = distances(townOf(drawn.shut, drawn.goal))[drawn.seeker];
  return streets > 2 && streets < Infinity ? drawn : byLot();
}

function best(odds) {
  return odds.indexOf(Math.max(...odds));
}

// Where the likeliest moves lead the seeker.
function walk(town, odds, seeker) {
  const streets = distances(town)[seeker];
  if (streets === 0) return "The seeker is at the goal.";
  if (streets === Infinity) return "No way leads from the seeker to the goal.";
  let [square, taken] = [seeker, 0];
  while (square !== town.goal && taken < SQUARES) {
    const move = best(odds[square]);
    if (!town.open[square][move]) break;
    square = neighbour(square, move);
    taken++;
  }
  const way = `The shortest way from the seeker to the goal has ${streets} ${streets === 1 ? "street" : "streets"};`;
  return square === town.goal ? `${way} move by move as foretold it gets there in ${taken}.` : `${way} move by move as foretold it does not get there.`;
}

// The town as buttons, squares and the doors between them. Its arrow keys move the focus, so that Tab passes it in one.
class TownMap {
  constructor(door, square) {
    const legend = "A disc is the seeker, rings are the goal, a thick bar is a shut door. Four arms: the odds of each move. A dot at an edge: a right move. Dashed: the likeliest move is wrong. The stronger the tint, the more the news of the goal has changed the odds.";
    this.grid = make("div", { class: "gl-live__streets", role: "group", "aria-label": "The town" });
    this.element = make("figure", { class: "gl-live__piece" }, this.grid, make("figcaption", {}, legend));
    this.at = new Map(); // buttons by where they stand: "2,3" is a door between two squares of the second row
    this.squares = PLACES.map((place) => this.put(2 * Math.floor(place / SIDE), 2 * (place % SIDE), "square", () => square(place)));
    this.doors = DOORS.map(([place, move], number) => {
      const [row, column] = [2 * Math.floor(place / SIDE), 2 * (place % SIDE)];
      return move === 1 ? this.put(row, column + 1, "east", () => door(number)) : this.put(row + 1, column, "south", () => door(number));
    });
    const rows = [...Array(2 * SIDE - 1).keys()];
    this.grid.append(...rows.flatMap((row) => rows.map((column) => this.at.get(`${row},${column}`) ?? make("span"))));
    this.squares[0].tabIndex = 0;
  }

  put(row, column, kind, pressed) {
    // gl-live__square gl-live__east gl-live__south
    const button = make("button", { type: "button", class: `gl-live__${kind}`, tabindex: -1 });
    button.addEventListener("click", pressed);
    button.addEventListener("focus", () => {
      for (const each of this.at.values()) each.tabIndex = each === button ? 0 : -1;
    });
    button.addEventListener("keydown", (event) => {
      const [down, across] = KEYS[event.key] ?? [0, 0];
      const next = [1, 2].map((far) => this.at.get(`${row + far * down},${column + far * across}`)).find(Boolean);
      if (!(event.key in KEYS) || !next) return;
      event.preventDefault();
      next.focus();
    });
    this.at.set(`${row},${column}`, button);
    return button;
  }

  show({ town, shut, seeker, odds, right, news }) {
    for (const [square, button] of this.squares.entries()) {
      const asked = right[square].some(Boolean);
      const hit = right[square][best(odds[square])];
      const who = [square === seeker && "seeker", square === town.goal && "goal"].filter(Boolean);
      const told = asked ? `, likeliest ${MOVES[best(odds[square])]}, ${hit ? "right" : "wrong"}` : "";
      button.setAttribute("aria-label", `${[named(square), ...who].join(", ")}${told}`);
      button.classList.toggle("gl-live__square--wrong", asked && !hit);
      button.replaceChildren(pictured(asked ? odds[square] : [], right[square], asked ? news[square] : 0, who));
    }
    for (const [number, button] of this.doors.entries()) {
      const [square, move] = DOORS[number];
      const state = shut.includes(number) ? "shut" : "open";
      button.setAttribute("aria-label", `Door from ${named(square)} to the ${MOVES[move]}, ${state}`);
      button.classList.toggle("gl-live__door--shut", state === "shut");
    }
    this.shown = { town, shut, seeker, odds, right };
  }

  text() {
    const { town, seeker, odds, right } = this.shown;
    const mark = (square) => (square === town.goal ? "G" : right[square].some(Boolean) ? ARROWS[best(odds[square])] : "?");
    const rows = [...Array(SIDE).keys()].map((row) => PLACES.slice(SIDE * row, SIDE * (row + 1)));
    const lines = rows.flatMap((row) => [
      row.map((square) => mark(square) + (town.open[square][1] ? " " : "|")).join(""),
      row.map((square) => (town.open[square][2] ? "  " : "- ")).join(""),
    ]);
    return ["The likeliest move in each square (G: the goal)", ...lines, `The seeker: ${named(seeker)}`].join("\n");
  }
}

function named(square) {
  return `row ${Math.floor(square / SIDE) + 1}, column ${(square % SIDE) + 1}`;
}

// A square of 40 by 40, its middle at 0.
function pictured(odds, right, news, who) {
  const picture = draw("svg", { viewBox: "-20 -20 40 40", "aria-hidden": true });
  picture.append(draw("rect", { class: "gl-live__news", x: -20, y: -20, width: 40, height: 40, "fill-opacity": (0.45 * news).toFixed(3) }));
  for (const [move, p] of odds.entries()) {
    const turned = { transform: `rotate(${90 * move})` };
    picture.append(draw("rect", { class: "gl-live__arm", x: -2, y: -15 * p, width: 4, height: 15 * p, ...turned }));
    if (right[move]) picture.append(draw("circle", { class: "gl-live__right", cy: -17, r: 2.5, ...turned }));
  }
  if (who.includes("goal")) picture.append(...[5, 10].map((r) => draw("circle", { class: "gl-live__ring", r })));
  if (who.includes("seeker")) picture.append(draw("circle", { class: "gl-live__seeker", r: 6 }));
  return picture;
}
