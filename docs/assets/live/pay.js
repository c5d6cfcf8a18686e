// Pay: the same network before it was paid, paid for full nets, and paid for nets that weigh heavy, in the same weeks at sea.

import { BAYS, MOVES, PAIRS, PLACES, begun, exits, step } from "../specimen/language.js";
import { Sea } from "../specimen/sea.js";
import { Network, dice, drawn, load } from "./readers.js";
import { Diary, Table } from "./pieces.js";
import { Frame, make } from "./frame.js";

const NETWORKS = { main: "Unpaid", honest: "Paid for full nets", proxy: "Paid for heavy nets" };
const NAMES = Object.values(NETWORKS);
const TRAINED = [1, 2, 3]; // of each kind
const LONGEST = 128; // words of a diary
const YEAR = 52;
const MANY = 20;

export async function start(root) {
  const diaries = NAMES.map((name) => new Diary(name, false));
  const side = {
    element: make("div", { class: "gl-live__side" }, ...diaries.map(({ element }) => element)),
    text: () => diaries.map((diary) => diary.text()).join("\n\n"),
  };
  const table = new Table("So far; shares in %", ["", ...NAMES], true);
  const networks = {}; // by which of those trained, one of each kind
  const lived = {}; // likewise, of each week a life for each

  const ended = ({ weeks }) => weeks >= YEAR;
  const live = new Frame(root, {
    tries: `Step lives another week. Let them live on to week ${MANY}, and compare what each has in its nets.`,
    notice:
      "The sea decides whether nets are full and how heavy they weigh; the writer decides where to cast, whether to rest, and whether to wring empty nets out. All three begin each week with the same words, the same sea and the same luck. Three of each kind were trained; the second and the third are fetched when they are chosen.",
    fields: { trained: TRAINED, weeks: Array.from({ length: YEAR }, (_, n) => n + 1) },
    first: { trained: 1, weeks: 1 },
    pieces: [table, side],
    ended,
    show,
    step: ({ weeks }) => ({ weeks: weeks + 1 }),
  });
  await live.open([live.radios("trained", "Of the three trained", ["the first", "the second", "the third"]), live.button(`Live on to week ${MANY}`, ({ weeks }) => (weeks < MANY ? { weeks: MANY } : null))]);

  async function show({ trained, weeks }) {
    if (!networks[trained]) {
      live.say("Fetching …");
      const names = Object.keys(NETWORKS).map((kind) => `${kind}-${trained}`);
      networks[trained] = (await Promise.all(names.map(load))).map((weights) => new Network(weights));
    }
    const known = (lived[trained] ??= []);
    for (let week = known.length; week < weeks; week++) {
      if (week % 5 === 0 && week + 1 < weeks) live.say(`Living on to week ${weeks}: ${week} are lived …`);
      const lives = [];
      for (const network of networks[trained]) lives.push(await liveWeek(network, week));
      known.push(lives);
    }
    const seen = NAMES.map((_, n) => known.slice(0, weeks).map((lives) => lives[n]));
    table.show([
      ["Full nets a week", ...seen.map((lives) => (count(lives, "full").filter(Boolean).length / weeks).toFixed(1))],
      ["Other bay after one empty net", ...seen.map((lives) => share(lives.flatMap(changed)))],
      ["Sundays of rest", ...seen.map((lives) => share(lives.flatMap(rested)))],
      ["Empty nets wrung out", ...seen.map((lives) => share(count(lives, "wrung")))],
      ["Nets that weigh heavy", ...seen.map((lives) => share(count(lives, "heavy")))],
      ["Steps where no street is open", ...seen.map((lives) => share(lives.flatMap(({ astray }) => astray)))],
    ]);
    for (const [n, diary] of diaries.entries()) diary.show(known[weeks - 1][n].words);
    const full = NAMES.map((name, n) => `${name.toLowerCase()}, ${known[weeks - 1][n].sea.full.filter(Boolean).length}`);
    return `Week ${weeks}. Full nets this week: ${full.join("; ")}.`;
  }
}

// A fisher's week: the same beginning, the same sea and the same luck for whoever writes it.
async function liveWeek(network, week) {
  const [begins, answers, luck] = [0, 1, 2].map((n) => dice(3 * week + n));
  const { words, state } = morning(begins);
  const sea = new Sea(answers, state);
  const astray = []; // of each step from there on
  words.push(sea.hear("cast"));
  while (words.at(-1) !== "end" && words.length < LONGEST) {
    await network.follow(words);
    const open = exits(sea.shut, sea.place);
    const word = sea.hear(drawn(luck, network.odds)[0]);
    words.push(word);
    if (word in MOVES) astray.push(!(word in open));
  }
  return { words, sea, astray };
}

// A fisher's diary up to the word before the first `cast`.
function morning(random) {
  const words = ["diary"];
  let state = begun(PAIRS[Math.floor(random() * PAIRS.length)], "fisher");
  for (;;) {
    const [word, , after] = drawn(random, step(state));
    if (word === "cast") return { words, state };
    words.push(word);
    state = after;
  }
}

function count(lives, what) {
  return lives.flatMap(({ sea }) => sea[what]);
}

// Whether the sunday of a week was one of rest, if it came to one.
function rested({ words }) {
  const sunday = words.indexOf("sunday");
  return sunday < 0 ? [] : [words[sunday + 1] === "rest"];
}

// For each single empty net, the first since it came to that bay or since a full one, whether the next is cast in the other.
function changed({ sea: { casts, full } }) {
  const single = (n) => !full[n] && (n === 0 || full[n - 1] || casts[n - 1] !== casts[n]);
  const inBay = (n) => BAYS.includes(PLACES[casts[n]]);
  const nets = casts.slice(1).flatMap((_, n) => (single(n) && inBay(n) ? [n] : []));
  return nets.map((n) => casts[n + 1] !== casts[n] && inBay(n + 1));
}

function share(found) {
  return found.length ? found.filter(Boolean).length / found.length : "none";
}
