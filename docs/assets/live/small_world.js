// Who plays and who reads the record of the plays, when a line is worth something else.

import { EMPTY, Rules, aim, count, likeliest, lineMade, play } from "./lines.js";
import { Frame, make } from "./frame.js";
import { Odds, draw, saidOdds } from "./pieces.js";

const SQUARES = ["top left", "top", "top right", "left", "middle", "right", "bottom left", "bottom", "bottom right"];
const ALL = [...SQUARES.keys()];
const LINE = [1, -1, 0];
const MEANINGS = ["wins", "loses", "means nothing"];
const MIDDLE = ["open", "closed"];
const GAMES = [1, 3, 10, 30, 100, 300, 1000];
const WHO = ["Player", "Reader", "Table"];

export async function start(root) {
  const board = new Board((square) => live.act((state) => (open(state).includes(square) ? { moves: [...played(state), square] } : {})));
  const table = new Odds("The odds of the next move", WHO, "Square");
  const records = new Map();
  let policies = [];

  const live = new Frame(root, {
    tries:
      "X could make a line, top right, and O is to move. Let a line lose where they play, then on the record too, and see who still cares. Then give the table of counts more games. Press squares to play on.",
    notice:
      "The player alone is told what a line is worth where they play. Reader and table have it from the record: the reader at once and for every board, as it knows how moves follow on each other; the table board by board.",
    fields: { own: LINE, theirs: LINE, middle: MIDDLE, games: GAMES, by: WHO, moves: { any: ALL } },
    first: { own: 1, theirs: 1, middle: "open", games: 30, by: "Player", moves: [0, 7, 1] },
    pieces: [board, table],
    ended: (state) => !open(state).length,
    show,
    step: (state) => {
      const now = boardOf(state);
      const best = [...likeliest(policies[WHO.indexOf(state.by)](now, open(state))).keys()];
      return { moves: [...played(state), best[Math.floor(Math.random() * best.length)]] };
    },
  });
  await live.open([
    live.radios("own", "Where they play, a line", MEANINGS),
    live.radios("theirs", "On the record, a line", MEANINGS),
    live.radios("middle", "Where they play, the middle is", MIDDLE),
    live.slider("games", "Games on the record", GAMES.map(String)),
    live.select("by", "Step and Play are moves of the"),
  ]);

  function show(state) {
    const record = recorded(state);
    const rules = rulesOf(state);
    policies = [rules.search, new Rules(record.line, rules.closed).search, record.counted];
    const now = boardOf(state);
    const moves = open(state);
    const odds = policies.map((policy) => (moves.length ? policy(now, moves) : new Map()));
    const turn = played(state).length % 2;
    board.show(turn ? swapped(now) : now, moves, odds, rules.closed);
    table.show(moves.map((square) => SQUARES[square]), odds.map((each) => new Map([...each].map(([square, p]) => [SQUARES[square], p]))));
    const taken = `The reader takes it that a line ${MEANINGS[LINE.indexOf(record.line)]}.`;
    if (!moves.length) return `${over(now, state.own, turn)} ${taken}`;
    const said = odds.map((each, n) => `${WHO[n].toLowerCase()}, ${few(each)}`);
    return `${"XO"[turn]} is to move. Likeliest: ${said.join("; ")}. ${taken}`;
  }

  function recorded({ theirs, games }) {
    const key = `${theirs} ${games}`;
    if (!records.has(key)) {
      const choices = new Rules(theirs).record(games);
      records.set(key, { line: aim(choices, []), counted: count(choices) });
    }
    return records.get(key);
  }
}

function rulesOf({ own, middle }) {
  return new Rules(own, middle === "closed" ? [4] : []);
}

// The moves up to the first that may not be made: a middle that is closed takes a game back.
function played(state) {
  const rules = rulesOf(state);
  let board = EMPTY;
  const wrong = state.moves.findIndex((square) => {
    if (!rules.legal(board).includes(square)) return true;
    board = play(board, square);
    return false;
  });
  return wrong < 0 ? state.moves : state.moves.slice(0, wrong);
}

function boardOf(state) {
  return played(state).reduce(play, EMPTY);
}

function open(state) {
  return rulesOf(state).legal(boardOf(state));
}

function swapped(board) {
  return board.replace(/[my]/g, (mark) => (mark === "m" ? "y" : "m"));
}

function few(odds) {
  const best = likeliest(odds);
  if (best.size > 3) return `any of ${best.size} alike`;
  return saidOdds([...odds].filter(([square]) => best.has(square)).map(([square, p]) => [SQUARES[square], p]), 3);
}

function over(board, own, turn) {
  if (!lineMade(board)) return "The board is full: a draw.";
  const [maker, other] = turn ? "XO" : "OX";
  const outcome = { 1: `so that ${maker} wins`, [-1]: `so that ${other} wins`, 0: "which means nothing" };
  return `${maker} has made a line, ${outcome[own]}.`;
}

// The board as buttons: a mark, or how high the odds of each of the three are.
class Board {
  constructor(pressed) {
    const legend = "In each open square, from left to right, the odds by the player (P), the reader (R) and the table of counts (T). Press a square to move there.";
    this.squares = ALL.map((square) => {
      const button = make("button", { type: "button" });
      button.addEventListener("click", () => pressed(square));
      return button;
    });
    const grid = make("div", { class: "gl-live__board", role: "group", "aria-label": "The board" }, ...this.squares);
    this.element = make("figure", { class: "gl-live__piece" }, grid, make("figcaption", {}, legend));
  }

  // `marks`: m for X and y for O.
  show(marks, moves, odds, closed) {
    this.marks = ALL.map((square) => (closed.includes(square) ? "#" : { m: "X", y: "O", ".": "." }[marks[square]]));
    for (const [square, button] of this.squares.entries()) {
      const mark = this.marks[square];
      const held = { "#": "closed", ".": "free" }[mark] ?? mark;
      button.setAttribute("aria-label", `${SQUARES[square]}: ${held}`);
      button.setAttribute("aria-disabled", !moves.includes(square));
      button.replaceChildren(pictured(mark, moves.includes(square) ? odds.map((each) => each.get(square) ?? 0) : []));
    }
  }

  text() {
    return ["The board", ...[0, 3, 6].map((row) => this.marks.slice(row, row + 3).join(" "))].join("\n");
  }
}

const SHAPES = { X: "M18 18l24 24m0 -24l-24 24", O: "M30 16a14 14 0 1 0 .1 0z", "#": "M4 4l52 52", ".": "" };

function pictured(mark, heights) {
  const picture = draw("svg", { viewBox: "0 0 60 60", "aria-hidden": true });
  picture.append(draw("path", { d: SHAPES[mark] }));
  for (const [n, p] of heights.entries()) {
    const letter = draw("text", { x: 14 + 16 * n, y: 57 });
    letter.textContent = WHO[n][0];
    picture.append(draw("rect", { class: "gl-live__arm", x: 9 + 16 * n, y: 46 - 40 * p, width: 10, height: 40 * p }), letter);
  }
  return picture;
}
