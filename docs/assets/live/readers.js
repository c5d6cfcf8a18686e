// Who reads along where the specimen runs live: a network, and the exact reader of the language. Both follow a diary:
//   const network = new Network(await load("main-1"));
//   await network.follow(["diary", "shut", ...]);
//   network.odds         -> Map of each word to the odds that it comes next
//   network.ask("by")    -> the same, if the diary went on with `by`; the network itself does not go on

import { MOVES, PLACES, Reader, WORDS, begun, distances, exits, step } from "../specimen/language.js";
import { Run, odds, parse } from "../specimen/network.js";

const AT_ONCE = 12; // milliseconds of work, after which the page gets its turn
const NUMBERS = new Map(WORDS.map((word, number) => [word, number]));
let rested = 0;

// The weights of a network by its name.
export async function load(name) {
  const answer = await fetch(new URL(`../specimen/weights/${name}.bin`, import.meta.url)).catch(() => null);
  if (!answer?.ok) throw new Error(`The network ${name} could not be fetched. Reload the page to try again.`);
  return parse(await answer.arrayBuffer());
}

export async function breathe() {
  if (performance.now() - rested < AT_ONCE) return;
  await new Promise((done) => setTimeout(done));
  rested = performance.now();
}

// Takes in a diary as it grows, and begins anew where it is another one.
class Follower {
  words = [];

  async follow(words) {
    if (!this.words.length || this.words.some((word, n) => word !== words[n])) this.begin();
    for (const word of words.slice(this.words.length)) {
      this.read(word);
      this.words.push(word);
      await breathe();
    }
  }
}

export class Network extends Follower {
  constructor(weights, hands) {
    super();
    Object.assign(this, { weights, hands });
  }

  begin() {
    this.words = [];
    this.run = new Run(this.weights, this.hands);
  }

  read(word) {
    this.odds = oddsAfter(this.run, word);
  }

  ask(word) {
    return oddsAfter(this.run.copy(), word);
  }
}

// Its odds are null from the first word on that no diary could have there.
export class Exact extends Follower {
  begin() {
    this.words = [];
    this.reader = new Reader();
    this.odds = this.reader.odds();
  }

  read(word) {
    if (this.odds?.has(word)) this.reader.read(word);
    this.odds = this.odds?.has(word) ? this.reader.odds() : null;
  }

  ask(word) {
    if (!this.odds?.has(word)) return null;
    const reader = this.reader.copy();
    reader.read(word);
    return reader.odds();
  }
}

function oddsAfter(run, word) {
  const found = odds(run.read(NUMBERS.get(word)));
  return new Map(WORDS.map((other, number) => [other, found[number]]));
}

export function likeliest(odds) {
  return [...odds].reduce((best, entry) => (entry[1] > best[1] ? entry : best))[0];
}

// One of some entries [what, its weight, ...], by these.
export function drawn(random, entries) {
  const all = [...entries];
  let left = random() * all.reduce((sum, [, weight]) => sum + weight, 0);
  return all.find(([, weight]) => (left -= weight) < 0) ?? all.at(-1);
}

// The same numbers in [0, 1) each time that one begins with the same seed: a counter, with its bits well mixed.
export function dice(seed) {
  const mixed = (bits) => Math.imul(bits ^ (bits >>> 16), 0x45d9f3b);
  let count = Math.imul(seed + 1, 0x10001) >>> 0;
  return () => {
    count = (count + 0x9e3779b9) >>> 0;
    const bits = mixed(mixed(count));
    return ((bits ^ (bits >>> 16)) >>> 0) / 2 ** 32;
  };
}

// The first days of a keeper's diary, the same ones each time: without slips, from far away, and never a longer way than
// with all streets open, so that nothing but the notice tells which are shut.
export function keepersDays(shut, days) {
  const random = dice(1);
  const tower = PLACES.indexOf("tower");
  const plain = ({ place }) => distances(shut, tower)[place] === distances([], tower)[place] && distances([], tower)[place] > 2;
  const words = ["diary"];
  let state = begun(shut, "keeper", false);
  while (state.day < days) {
    const next = step(state);
    const begins = state.phase === "day" && !state.due.length;
    const [word, , after] = drawn(random, begins ? next.filter(([, , start]) => plain(start)) : next);
    words.push(word);
    state = after;
  }
  return words;
}

// Where steps lead; one along no open street leads nowhere.
export function walked(shut, place, words) {
  return words.reduce((at, word) => (word in MOVES ? exits(shut, at)[word] ?? at : at), place);
}

// Whether a walk goes on after a word.
export function walksOn(word) {
  return word in MOVES || PLACES.includes(word) || ["by", "oh", "go"].includes(word);
}
