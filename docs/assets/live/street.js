// A shut street: what the network makes of the notice in a diary's first line, which may be hidden from its blocks.

import { HELD_OUT, MOVES, PAIRS, PLACES, STREETS, WEEK, WORDS } from "../specimen/language.js";
import { Exact, Network, keepersDays, likeliest, load, walked, walksOn } from "./readers.js";
import { Diary, Odds, STREET_NAMES, Town, saidOdds } from "./pieces.js";
import { Frame } from "./frame.js";

const DAYS = 3; // of the keeper, before today
const LONGEST = 30; // words of today's walk
const NOTICE = [1, 7]; // the first and last of its words
const BLOCKS = [0, 1, 2, 3, 4, 5];
const NAMES = ["1", "2", "3", "4", "5", "6"];
const ONE = "from the one block set below";
const HIDES = {
  "from no block": () => false,
  [ONE]: (block, chosen) => block === chosen,
  "from all blocks but the one set below": (block, chosen) => block !== chosen,
  "from all blocks": () => true,
};
const NEXT = [...Object.keys(MOVES), "by", "oh", "stop"];

export async function start(root) {
  const weights = await load("main-1");
  const exact = new Exact();
  const diary = new Diary();
  const town = new Town();
  const next = new Odds("The next word", ["Network", "Exact"]);
  const looks = new Odds("How much of its attention each block gives to the notice: the most of its four heads", NAMES, "Block");
  let network, hiding;

  const anew = { walk: [] };
  const live = new Frame(root, {
    tries: "Hide the notice from all blocks, then from one after another. Step writes the likeliest word. Shut other streets, and let today begin beside one; “new” marks pairs that were never shut together in what it read.",
    notice:
      "The days before tell that the writer goes to the tower, and their walks would be as short with no street shut: only the notice, the first line, tells which are. A look need not be used. In the last table “today” is the strongest look from any word of today’s line.",
    fields: {
      one: STREETS,
      other: STREETS,
      from: PLACES,
      hidden: Object.keys(HIDES),
      block: BLOCKS,
      walk: { any: WORDS },
    },
    first: { one: STREETS[0], other: STREETS[19], from: "mill", hidden: "from no block", block: 5, walk: [] },
    pieces: [town, next, diary, looks],
    ended,
    show,
    step: ({ walk }) => ({ walk: [...walk, likeliest(network.odds)] }),
  });
  const other = live.select("other", "and", STREET_NAMES, anew);
  live.syncs.push(({ one }) => {
    for (const [n, option] of [...other.querySelectorAll("option")].entries()) {
      const shut = pair(one, STREETS[n]);
      option.disabled = !isAmong(PAIRS, shut);
      option.textContent = STREET_NAMES[n] + (isAmong(HELD_OUT, shut) ? " (new)" : "");
    }
  });
  await live.open([
    live.select("one", "Shut is", STREET_NAMES, anew),
    other,
    live.select("from", "Today begins at", PLACES, anew),
    live.radios("hidden", "The notice is hidden", Object.keys(HIDES), anew),
    live.slider("block", "Block", NAMES, ({ hidden }) => ({ ...anew, hidden: /one/.test(hidden) ? hidden : ONE })),
  ]);

  function ended({ one, other, walk }) {
    return !isAmong(PAIRS, pair(one, other)) || walk.length >= LONGEST || (walk.length > 0 && !walksOn(walk.at(-1)));
  }

  async function show({ one, other, from, hidden, block, walk }) {
    const shut = pair(one, other);
    if (!isAmong(PAIRS, shut)) return `${one === other ? "Choose two different streets." : "With these two shut, one could not get to every place: choose another pair."} What stands below is still of the pair before.`;
    const key = `${hidden} ${block}`;
    if (key !== hiding) network = new Watched(weights, { hide: hides });
    hiding = key;
    const before = keepersDays(shut, DAYS);
    const words = [...before, WEEK[DAYS], from, "go", ...walk];
    await network.follow(words);
    await exact.follow(words);
    diary.show(words);
    next.show(NEXT, [network.odds, exact.odds]);
    const today = network.looked.slice(before.length);
    const most = (block) => Math.max(...today.map((shares) => shares[block]));
    looks.show(["last word", "today"], BLOCKS.map((at) => new Map([["last word", today.at(-1)[at]], ["today", most(at)]])));
    town.show(shut, network.ask("by"), exact.ask("by"));
    const truth = exact.odds ? `The exact odds: ${saidOdds(exact.odds)}.` : "No diary says this.";
    const coming = `Next, the network says ${saidOdds(network.odds)}. ${truth}`;
    const newPair = isAmong(HELD_OUT, shut) ? " The diaries that it learnt from never shut these two together." : "";
    return (ended({ one, other, walk }) ? "The walk is over." : coming) + led(shut, from, walk) + newPair;

    // From words after the notice only; it may read itself.
    function hides(at, place) {
      const within = place >= NOTICE[0] && place <= NOTICE[1];
      return within && network.run.words.length > NOTICE[1] + 1 && HIDES[hidden](at, block);
    }
  }
}

// Keeps for each word how much of each block's attention went to the notice.
class Watched extends Network {
  looked = [];

  read(word) {
    super.read(word);
    const share = (head) => head.slice(NOTICE[0], NOTICE[1] + 1).reduce((sum, look) => sum + look, 0);
    this.looked[this.words.length] = this.run.looks.map((heads) => Math.max(...heads.map(share)));
  }
}

function pair(...streets) {
  return streets.sort((a, b) => STREETS.indexOf(a) - STREETS.indexOf(b));
}

function isAmong(pairs, shut) {
  return pairs.map(String).includes(String(shut));
}

// Where today's words lead, or which of them went along no open street.
function led(shut, from, walk) {
  const places = walk.map((_, n) => walked(shut, PLACES.indexOf(from), walk.slice(0, n + 1)));
  const through = walk.findIndex((word, n) => word in MOVES && places[n] === (places[n - 1] ?? PLACES.indexOf(from)));
  const intoShut = shut.some((street) => String(street) === String([places[through], places[through] + MOVES[walk[through]]].sort((a, b) => a - b)));
  if (through >= 0) return ` It stepped ${walk[through]} from ${PLACES[places[through]]}, ${intoShut ? "into the shut street" : "where no street is open"}.`;
  return walk.length ? ` Its words lead to ${PLACES[places.at(-1)]}.` : "";
}
