// The fisher's week: the reader says what came of each day's fishing, and the network writes on, its weights unchanged.

import { MOVES, PLACES, WEEK } from "../specimen/language.js";
import { Exact, Network, drawn, likeliest, load, walked } from "./readers.js";
import { Diary, Odds, Table, notice, saidOdds } from "./pieces.js";
import { Frame } from "./frame.js";

const SHUT = [[0, 1], [12, 13]]; // tower to mill, garden to forge: on no short way to a bay
const STARTS = ["market", "well", "square", "bridge", "quay", "well"]; // where the days begin
const FIRST = ["north", "east", "east", "cast"]; // monday's walk, to eastbay
const RESULTS = ["full", "empty"];
const LONGEST = 128; // words

export async function start(root) {
  const [told, untold] = (await Promise.all(["main-1", "no-results-1"].map(load))).map((weights) => new Network(weights));
  const exact = new Exact();
  const days = new Table("Where the nets are cast", ["Day", "Exact odds", "Network", "Never told", "Nets"]);
  const first = new Odds("The first step of the latest day", ["Network", "Never told", "Exact"]);
  const diaries = [new Diary("The network’s diary"), new Diary("The diary of the network never told, which has no results in it")];
  let casts = true;

  const live = new Frame(root, {
    tries:
      "The nets are cast. Press full or empty: that word goes into the diary, and the network writes on, always the likeliest word, till it casts again. Press empty twice in a row.",
    notice:
      "Nothing in the network changes from day to day: what it has to go by stands in the diary. The other network, never told, was trained on diaries without results; your answers do not go into its diary. Step lets the sea itself answer.",
    fields: { results: { any: RESULTS } },
    first: { results: [] },
    pieces: [days, first, ...diaries],
    ended: () => !casts,
    show,
    step: ({ results }) => ({ results: [...results, answer()] }),
  });
  await live.open(RESULTS.map((word) => live.button(word, ({ results }) => (casts ? { results: [...results, word] } : null))));

  async function show({ results }) {
    const words = [...notice(SHUT), WEEK[0]];
    const silent = [...words];
    const rows = [];
    let steps;
    for (const n of [...results, null].keys()) {
      if (n) words.push(results[n - 1]);
      const seen = await writeDay(told, words, n);
      const unseen = await writeDay(untold, silent, n);
      await exact.follow(words.slice(0, words.lastIndexOf("go") + 1));
      const goes = words.includes(WEEK[n]) && words.lastIndexOf("go") > words.indexOf(WEEK[n]);
      steps = [seen, unseen, goes ? exact.odds : null];
      const odds = goes && exact.odds ? saidOdds(bays()) : "none";
      rows.push([WEEK[n].slice(0, 3), n ? odds : "given", outcome(words), outcome(silent), results[n] ?? ""]);
      casts = words.at(-1) === "cast";
      if (!casts) break;
    }
    await exact.follow(words);
    days.show(rows);
    first.show(Object.keys(MOVES), steps);
    diaries[0].show(words);
    diaries[1].show(silent);
    const [, odds, place, untoldPlace] = rows.at(-1);
    const day = WEEK[rows.length - 1];
    if (!results.length) return `On ${day} the nets are cast at ${place}. Full or empty?`;
    return casts
      ? `On ${day} the network casts at ${place}, the one never told at ${untoldPlace}; the exact odds: ${odds}. Full or empty?`
      : `On ${day}: ${place}. The week is over.`;
  }

  function bays() {
    return new Map([...exact.reader.posterior(({ goal }) => goal)].map(([goal, p]) => [PLACES[goal] ?? "nowhere", p]));
  }

  // As the sea would, by the exact odds.
  function answer() {
    return drawn(Math.random, RESULTS.map((word) => [word, exact.odds?.get(word) ?? 1 / RESULTS.length]))[0];
  }
}

// Writes a day on, to the cast or to the end of the week; gives the odds of the day's first step. Where a day begins is
// given, and on monday the walk is, too.
async function writeDay(network, words, day) {
  let first = null;
  do {
    await network.follow(words);
    const word = likeliest(network.odds);
    const begins = WEEK.includes(words.at(-1)) && word !== "rest";
    words.push(begins ? (STARTS[day] ?? word) : word);
    if (words.at(-1) !== "go") continue;
    await network.follow(words);
    first = network.odds;
    if (day === 0) words.push(...FIRST);
  } while (!["cast", "end"].includes(words.at(-1)) && words.length < LONGEST);
  return first;
}

function outcome(words) {
  if (words.at(-1) !== "cast") return words.slice(-2).includes("rest") ? "rest" : "no cast";
  const go = words.lastIndexOf("go");
  return PLACES[walked(SHUT, PLACES.indexOf(words[go - 1]), words.slice(go))];
}
