// Three in a row, its perfect player, and who reads the record of its moves: scripts/models/small_world/model.py.
//   const usual = new Rules(1);          // a line wins (1), loses (-1) or means nothing (0); then the squares that are closed
//   usual.search("mm.yy....", [2, 5])    // -> Map of squares to odds; m: who is to move holds it, y: the other side
//   const record = usual.record(300);    // -> [{ board, moves, chosen }, ...]
//   count(record)(board, moves)          // -> the odds by a table of counts
//   aim(record, [])                      // -> what a line must be worth for search to explain the record best

const LINES = ["012", "345", "678", "036", "147", "258", "048", "246"].map((line) => [...line].map(Number));
const [QUARTER, MIRROR] = ["630741852", "210543876"].map((squares) => [...squares].map(Number));
const ALL = [...Array(9).keys()];
const SMOOTHING = 0.1; // of a count, added to each
const EXCLUDED = 0.001; // the odds at which a move is charged that a policy excludes
export const EMPTY = ".".repeat(9); // squares row by row

// The board after a move, as the other side sees it.
export function play(board, square) {
  return [...board].map((mark, n) => (n === square ? "y" : { m: "y", y: "m", ".": "." }[mark])).join("");
}

export function lineMade(board) {
  return LINES.some((line) => line.every((square) => board[square] === "y"));
}

// Odds in proportion to scores; or even ones on the best of them.
function shared(moves, scores) {
  const total = scores.reduce((a, b) => a + b);
  return new Map(moves.map((square, n) => [square, scores[n] / total]));
}

export function likeliest(odds) {
  const most = Math.max(...odds.values());
  const top = [...odds.keys()].filter((square) => odds.get(square) > most - 1e-9);
  return shared(top, top.map(() => 1));
}

export class Rules {
  values = new Map();

  constructor(line, closed = []) {
    Object.assign(this, { line, closed });
  }

  legal(board) {
    return lineMade(board) ? [] : ALL.filter((square) => board[square] === "." && !this.closed.includes(square));
  }

  // What a board is worth to who is to move; a win is 10, a loss -10, and either is nearer to 0 by 1 a move.
  value(board) {
    if (lineMade(board)) return -10 * this.line;
    if (!this.values.has(board)) {
      const worths = this.legal(board).map((square) => -this.value(play(board, square)));
      const best = worths.length ? Math.max(...worths) : 0;
      this.values.set(board, best - Math.sign(best));
    }
    return this.values.get(board);
  }

  search = (board, moves) => likeliest(new Map(moves.map((square) => [square, -this.value(play(board, square))])));

  // The perfect player's choices in so many games against moves at random; it begins in turn.
  record(games) {
    let state = 7919; // of the lot, always the same
    const lot = (among) => among[Math.floor(((state = (state * 48271) % 2147483647) / 2147483647) * among.length)];
    const choices = [];
    for (let number = 0; number < games; number++) {
      let board = EMPTY;
      for (let turn = number; this.legal(board).length; turn++) {
        const moves = this.legal(board);
        const chosen = lot(turn % 2 ? moves : [...this.search(board, moves).keys()]);
        if (turn % 2 === 0) choices.push({ board, moves, chosen });
        board = play(board, chosen);
      }
    }
    return choices;
  }
}

// A square on a board, named alike however the board is turned or mirrored.
const TURNED = [1, 2, 3].reduce((views) => [...views, QUARTER.map((source) => views.at(-1)[source])], [ALL]);
const VIEWS = TURNED.flatMap((view) => [view, MIRROR.map((source) => view[source])]);

function standing(board, square) {
  return VIEWS.map((view) => view.map((source) => board[source]).join("") + view.indexOf(square)).sort()[0];
}

function tally(names) {
  const counts = new Map();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

export function count(choices) {
  const taken = tally(choices.map(({ board, chosen }) => standing(board, chosen)));
  return (board, moves) => {
    const names = moves.map((square) => standing(board, square));
    const alike = tally(names);
    return shared(moves, names.map((name) => (taken.get(name) ?? 0) / alike.get(name) + SMOOTHING));
  };
}

export function aim(choices, closed) {
  const lines = [1, 0, -1];
  const losses = lines.map((line) => {
    const { search } = new Rules(line, closed);
    return choices.reduce((sum, { board, moves, chosen }) => sum - Math.log2(search(board, moves).get(chosen) ?? EXCLUDED), 0);
  });
  return lines[losses.indexOf(Math.min(...losses))];
}
