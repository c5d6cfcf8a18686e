// The diaries of a small town, as scripts/specimen/language.py has them; why they are so is said there.
// `step` says what may come next, and a Reader knows the exact odds of all that the words so far leave open:
//   const reader = new Reader(); reader.read("diary"); reader.odds()  -> Map { "shut" => 1 }

const WIDTH = 4; // of the grid
const ROWS = ["tower mill church eastbay", "school market square quay", "inn bakery well ferry", "garden forge bridge westbay"];
const NO_STREETS = ["church square", "bakery forge", "quay ferry"]; // though neighbours
const ROUND = ["inn", "school", "church", "bridge"]; // the postman's, one a day
const SLIP = 0.05;
const REPORT = 0.15;
const REST = 0.2;
const WRING = 0.7;
const PATIENCE = 2;
const OTHERS = "diary shut and . go by oh stop rest cast full empty wring heavy light end".split(" ");

export const PLACES = ROWS.join(" ").split(" ");
export const MOVES = { north: -WIDTH, south: WIDTH, west: -1, east: 1 };
export const WEEK = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
export const WRITERS = ["keeper", "trader", "postman", "wanderer", "fisher"];
export const BAYS = ["eastbay", "westbay"];
export const SHIFT = 0.15;
export const CATCH = 0.95;
export const HEAVY = { full: 0.95, wrung: 0.05, wet: 0.8 };
export const WORDS = [...OTHERS, ...Object.keys(MOVES), ...WEEK, ...PLACES];
export const STREETS = pairsOf([...PLACES.keys()]).filter(isStreet);

// The moves open at a place where two streets are shut, and where each leads.
export const exits = remembered((shut, place) => {
  const closed = shut.map(String);
  const open = STREETS.map(String).filter((street) => !closed.includes(street));
  const leads = Object.entries(MOVES).map(([word, move]) => [word, place + move]);
  return Object.fromEntries(leads.filter(([, to]) => open.includes(String([place, to].sort((a, b) => a - b)))));
});

// How many steps each place is from a goal; -1 where no way leads there.
export const distances = remembered((shut, goal) => {
  const steps = PLACES.map(() => -1);
  steps[goal] = 0;
  const reached = [goal];
  for (const place of reached) {
    for (const neighbour of Object.values(exits(shut, place))) {
      if (steps[neighbour] < 0) {
        steps[neighbour] = steps[place] + 1;
        reached.push(neighbour);
      }
    }
  }
  return steps;
});

// The two streets that a diary may shut: one can still go from anywhere to anywhere.
export const PAIRS = pairsOf(STREETS).filter((pair) => Math.min(...distances(pair, 0)) === 0);
// Which of them no diary had that a network was trained on.
export const HELD_OUT = [
  10, 18, 24, 25, 35, 37, 52, 55, 64, 66, 72, 77, 79, 80, 84, 90, 91, 98, 103, 107, 111, 113, 120,
  122, 124, 129, 130, 133, 136, 141, 143, 149, 154, 156, 158, 172, 182, 187, 194,
].map((number) => PAIRS[number]);

const START = {
  phase: "opening",
  due: [],
  shut: [],
  day: 0,
  writer: "",
  slips: true,
  place: -1,
  goal: -1,
  memory: 0, // which of the trader's or postman's ends is next; the fisher's bay
  empties: 0,
  fish: 0,
};
const PHASES = {
  opening,
  day,
  walk,
  report,
  cast,
  "haul full": haul,
  "haul wrung": haul,
  "haul wet": haul,
  ended: () => [],
};

// [[word, its probability, the state that it leads to], ...]; a word may stand there more than once.
export function step(state) {
  const [word, ...due] = state.due;
  return word ? [[word, 1, { ...state, due }]] : PHASES[state.phase](state);
}

// A diary of which the first word, `diary`, is written.
export function begun(shut, writer, slips = true) {
  const [[a, b], [c, d]] = shut;
  const due = ["shut", PLACES[a], PLACES[b], "and", PLACES[c], PLACES[d], "."];
  return { ...START, phase: "day", due, shut, writer, slips };
}

export class Reader {
  constructor(start = START) {
    this.states = [[start, 1]]; // each that the words so far allow, with its probability
  }

  // The probability of each word that may come next.
  odds() {
    const found = new Map();
    for (const [state, weight] of this.states) {
      for (const [word, p] of step(state)) add(found, word, weight * p);
    }
    return found;
  }

  // Take the next word in; gives its probability.
  read(word) {
    const found = new Map();
    const states = new Map();
    for (const [state, weight] of this.states) {
      for (const [other, p, after] of step(state)) {
        if (other !== word) continue;
        const key = Object.values(after).join("|");
        states.set(key, after);
        add(found, key, weight * p);
      }
    }
    if (!found.size) throw new Error(`No diary goes on with “${word}” here.`);
    const total = [...found.values()].reduce((sum, weight) => sum + weight);
    this.states = [...found].map(([key, weight]) => [states.get(key), weight / total]);
    return total;
  }

  // The probability of each value of what is asked of a state: posterior((state) => state.writer).
  posterior(of) {
    const found = new Map();
    for (const [state, weight] of this.states) add(found, of(state), weight);
    return found;
  }

  copy() {
    return Object.assign(new Reader(), this);
  }
}

function opening(state) {
  const chance = 1 / PAIRS.length / WRITERS.length;
  return PAIRS.flatMap((pair) => WRITERS.map((writer) => ["diary", chance, begun(pair, writer, state.slips)]));
}

function day(state) {
  const word = WEEK[state.day];
  if (!word) return [["end", 1, { ...state, phase: "ended" }]];
  if (state.writer === "fisher" && word === "sunday") return [[word, 1, { ...tomorrow(state), due: ["rest"] }]];
  const starts = state.day === 0 ? begin(state) : [state];
  const chance = 1 / starts.length / PLACES.length;
  return starts.flatMap((start) => PLACES.map((_, place) => [word, chance, go(start, place)]));
}

// What a writer may have in mind on the first day, and where the fish may be.
function begin(state) {
  const ends = { trader: 2, postman: ROUND.length, fisher: BAYS.length }[state.writer] ?? 1;
  const bays = state.writer === "fisher" ? BAYS.length : 1;
  return Array.from({ length: ends * bays }, (_, n) => ({ ...state, memory: Math.floor(n / bays), fish: n % bays }));
}

function go(state, place) {
  const goals = { keeper: ["tower"], trader: ["market", "ferry"], postman: ROUND, fisher: BAYS, wanderer: [] };
  const goal = PLACES.indexOf(goals[state.writer][state.memory]); // -1 for the wanderer
  return { ...state, phase: "walk", due: [PLACES[place], "go"], place, goal };
}

function walk(state) {
  if (state.goal < 0) return wander(state);
  if (state.place === state.goal) return arrive(state);
  const open = Object.entries(exits(state.shut, state.place));
  const far = distances(state.shut, state.goal);
  const best = open.filter(([, place]) => far[place] === far[state.place] - 1);
  const wrong = state.slips ? open.filter((exit) => !best.includes(exit)) : [];
  const slip = wrong.length ? SLIP : 0;
  const right = best.map(([word, place]) => [word, (1 - slip) / best.length, after(state, place)]);
  return [...right, ...wrong.map(([word, place]) => [word, slip / wrong.length, after(state, place, ["oh"])])];
}

function wander(state) {
  const open = Object.entries(exits(state.shut, state.place));
  const steps = open.map(([word, place]) => [word, (1 - REST) / open.length, after(state, place)]);
  return [["stop", REST, tomorrow(state)], ...steps];
}

function after(state, place, due = []) {
  return { ...state, phase: "report", place, due };
}

// The place, if it is told, and else what comes next anyway.
function report(state) {
  const walking = { ...state, phase: "walk" };
  const rest = walk(walking).map(([word, p, then]) => [word, p * (1 - REPORT), then]);
  return [["by", REPORT, { ...walking, due: [PLACES[state.place]] }], ...rest];
}

function arrive(state) {
  return state.writer === "fisher" ? [["cast", 1, { ...state, phase: "cast" }]] : [["stop", 1, tomorrow(state)]];
}

// The next day. The trader and the postman have another end then.
function tomorrow(state) {
  const ends = { trader: 2, postman: ROUND.length }[state.writer];
  const memory = ends ? (state.memory + 1) % ends : state.memory;
  return { ...state, phase: "day", day: state.day + 1, place: -1, goal: -1, memory };
}

function cast(state) {
  const full = state.memory === state.fish ? CATCH : 1 - CATCH;
  const empties = state.empties + 1;
  return [
    ["full", full, { ...state, phase: "haul full", empties: 0 }],
    ["empty", (1 - full) * WRING, { ...state, phase: "haul wrung", empties, due: ["wring"] }],
    ["empty", (1 - full) * (1 - WRING), { ...state, phase: "haul wet", empties }],
  ];
}

// How heavy the nets weigh, where the fish then are, and which bay it will be next.
function haul(state) {
  const heavy = HEAVY[state.phase.replace("haul ", "")];
  const changes = state.empties >= PATIENCE;
  const memory = changes ? 1 - state.memory : state.memory;
  const then = { ...tomorrow(state), memory, empties: changes ? 0 : state.empties };
  return [["heavy", heavy], ["light", 1 - heavy]].flatMap(([word, p]) => [
    [word, p * (1 - SHIFT), then],
    [word, p * SHIFT, { ...then, fish: 1 - state.fish }],
  ]);
}

function isStreet([a, b]) {
  const neighbours = b - a === WIDTH || (b - a === 1 && b % WIDTH > 0);
  return neighbours && !NO_STREETS.includes(`${PLACES[a]} ${PLACES[b]}`);
}

function pairsOf(items) {
  return items.flatMap((a, n) => items.slice(n + 1).map((b) => [a, b]));
}

function add(found, key, p) {
  found.set(key, (found.get(key) ?? 0) + p);
}

function remembered(work) {
  const found = new Map();
  return (...given) => {
    const key = given.join("|");
    if (!found.has(key)) found.set(key, work(...given));
    return found.get(key);
  };
}
