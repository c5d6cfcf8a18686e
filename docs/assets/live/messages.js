// A network whose squares pass messages along open doors: what scripts/models/grown_planner/model.py does.
//   const network = new Messages(await answer.json());
//   const town = townOf([4, 7], 0);      // the numbers of the shut doors in DOORS, and the goal's square
//   network.odds(town, 12)[6]            // -> odds of the moves N, E, S, W from the square after so many rounds
//   rightMoves(town)[6]                  // -> [false, true, false, false]

export const SIDE = 5;
export const SQUARES = SIDE ** 2;
const SHIFTS = [-SIDE, 1, SIDE, -1]; // to the neighbour in the north, east, south, west
const INNER = [...Array(SQUARES).keys()];

// Each door by the square that it leads from and the move, east (1) or south (2).
export const DOORS = [
  ...INNER.filter((square) => square % SIDE < SIDE - 1).map((square) => [square, 1]),
  ...INNER.filter((square) => square < SQUARES - SIDE).map((square) => [square, 2]),
];

// A town without a goal has -1 for it.
export function townOf(shut, goal) {
  const open = INNER.map(() => [false, false, false, false]);
  for (const [door, [square, move]] of DOORS.entries()) {
    if (shut.includes(door)) continue;
    open[square][move] = true;
    open[square + SHIFTS[move]][(move + 2) % 4] = true;
  }
  return { open, goal };
}

export function neighbour(square, move) {
  return square + SHIFTS[move];
}

// Streets from each square to the goal; Infinity where there is no way.
export function distances({ open, goal }) {
  const away = INNER.map((square) => (square === goal ? 0 : Infinity));
  const reached = [goal];
  for (const square of reached) {
    for (const [move, there] of SHIFTS.map((shift, move) => [move, square + shift])) {
      if (!open[square][move] || away[there] < Infinity) continue;
      away[there] = away[square] + 1;
      reached.push(there);
    }
  }
  return away;
}

// Of each square, which moves begin a shortest way to the goal.
export function rightMoves(town) {
  const away = distances(town);
  return town.open.map((doors, square) => doors.map((open, move) => open && away[neighbour(square, move)] < away[square]));
}

export class Messages {
  constructor({ rule, move }) {
    Object.assign(this, { rule: rule[0], move });
  }

  odds(town, rounds) {
    let states = INNER.map(() => this.rule[0].map(() => 0));
    for (let past = 0; past < rounds; past++) states = this.round(town, states);
    return states.map((state) => softmax(weighed(this.move, [...state, 1])));
  }

  // What each square makes of its own numbers, its neighbours' through open doors, its doors, and whether it is the goal.
  round({ open, goal }, states) {
    const silence = states[0].map(() => 0);
    return states.map((state, square) => {
      const heard = open[square].map((door, move) => (door ? states[neighbour(square, move)] : silence));
      const facts = [square === goal, ...open[square], true].map(Number);
      return weighed(this.rule, [...state, ...heard.flat(), ...facts]).map((sum) => Math.max(sum, 0));
    });
  }
}

function weighed(rows, inputs) {
  const sums = rows[0].map(() => 0);
  for (const [n, input] of inputs.entries()) {
    if (input) for (const [unit, weight] of rows[n].entries()) sums[unit] += input * weight;
  }
  return sums;
}

function softmax(scores) {
  const most = Math.max(...scores);
  const powers = scores.map((score) => Math.exp(score - most));
  const total = powers.reduce((a, b) => a + b);
  return powers.map((power) => power / total);
}
