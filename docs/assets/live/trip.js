// A slip: the reader takes the next step for a keeper, right or wrong, and sees whether the network says `oh`.

import { MOVES, PLACES, WEEK, WORDS, distances, exits } from "../specimen/language.js";
import { Exact, Network, keepersDays, likeliest, load, walked, walksOn } from "./readers.js";
import { Diary, Odds, Town, compass, percent, saidOdds } from "./pieces.js";
import { Frame } from "./frame.js";

const SHUT = [[1, 2], [13, 14]]; // mill to church, forge to bridge
const DAYS = 3; // of the keeper, before today
const FROM = PLACES.indexOf("bridge");
const BEFORE = [...keepersDays(SHUT, DAYS), WEEK[DAYS], PLACES[FROM], "go"];
const AWAY = distances(SHUT, PLACES.indexOf("tower"));
const LONGEST = 40; // words of today's walk
const NEXT = ["oh", ...Object.keys(MOVES), "by", "stop"];
const NAMES = { "main-1": "the network", "no-slips-1": "the one that never read of a slip" };

export async function start(root) {
  const writers = Object.keys(NAMES);
  const networks = (await Promise.all(writers.map(load))).map((weights) => new Network(weights));
  const exact = new Exact();
  const diary = new Diary();
  const town = new Town();
  const next = new Odds("The next word", ["Network", "Never read of a slip", "Exact"]);
  const place = ({ walk }) => walked(SHUT, FROM, walk);
  const ended = ({ walk }) => walk.length >= LONGEST || (walk.length > 0 && !walksOn(walk.at(-1)));

  const live = new Frame(root, {
    tries:
      "The writer is on the way to the tower. Take a step for them that leads away from it, or into a wall, and let the network go on. Then forbid the word oh.",
    notice:
      "In the diaries a writer who takes a wrong step says oh at once. Whether a step is wrong depends on where the writer is and wants to go; the diary says neither outright. Step and Play write the likeliest word. Where oh was left out, the exact odds take the writer for a wanderer, who never says it.",
    fields: { writer: writers, barred: [false, true], walk: { any: WORDS } },
    first: { writer: "main-1", barred: false, walk: ["north"] },
    pieces: [town, next, diary],
    ended,
    show,
    step: (state) => ({ walk: [...state.walk, likeliest(allowed(networks[writers.indexOf(state.writer)].odds, state))] }),
  });
  await live.open([
    compass(live, SHUT, place, (state, word) => (ended(state) ? null : { walk: [...state.walk, word] })),
    live.radios("barred", "The word oh", ["may be written", "may not be written"]),
    live.radios("writer", "Who writes on", Object.values(NAMES)),
  ]);

  async function show(state) {
    const words = [...BEFORE, ...state.walk];
    for (const reader of [...networks, exact]) await reader.follow(words);
    const [seen, unslipped] = networks.map(({ odds }) => allowed(odds, state));
    diary.show(words);
    next.show(NEXT, [seen, unslipped, exact.odds]);
    const asked = networks[writers.indexOf(state.writer)].ask("by");
    town.show(SHUT, asked, exact.ask("by"), NAMES[state.writer]);
    if (ended(state)) return `The walk is over, at ${PLACES[place(state)]}.`;
    const oh = (odds) => (odds ? `${percent(odds.get("oh") ?? 0)}%` : "none, for no diary says this");
    const [network, other] = networks.map(({ odds }) => oh(odds));
    return `${judged(state)}Odds of oh${state.barred ? ", were it allowed" : ""}: network ${network}; never read of a slip: ${other}; exact: ${oh(exact.odds)}. Asked where the writer is, ${NAMES[state.writer]} says ${saidOdds(asked)}.`;
  }
}

// The odds as they are, or without `oh` and the others scaled up.
function allowed(odds, { barred }) {
  if (!barred) return odds;
  return new Map([...odds].map(([word, p]) => [word, word === "oh" ? 0 : p / (1 - odds.get("oh"))]));
}

// What the last step was, if the last word is one.
function judged({ walk }) {
  const word = walk.at(-1);
  if (!(word in MOVES)) return "";
  const from = walked(SHUT, FROM, walk.slice(0, -1));
  const to = exits(SHUT, from)[word];
  if (to === undefined) return `The last step was ${word} from ${PLACES[from]}, where no street is open. `;
  return `The last step, ${word} from ${PLACES[from]}, was ${AWAY[to] < AWAY[from] ? "right" : "wrong"}. `;
}
