// A shut street: what the network makes of the notice in a diary's first line, which may be hidden from its blocks.

import { MOVES, PAIRS, PLACES, STREETS, WEEK, WORDS } from "../specimen/language.js";
import { Exact, Network, keepersDays, likeliest, load, walked, walksOn } from "./readers.js";
import { Diary, Odds, STREET_NAMES, Town, saidOdds } from "./pieces.js";
import { Frame } from "./frame.js";

const DAYS = 3; // of the keeper, before today
const LONGEST = 30; // words of today's walk
const NOTICE = [1, 7]; // the first and last of its words
const BLOCKS = [0, 1, 2, 3, 4, 5];
const NAMES = ["1", "2", "3", "4", "5", "6"];
const HIDES = {
  "from no block": () => false,
  "from the block below alone": (block, chosen) => block === chosen,
  "from all but the block below": (block, chosen) => block !== chosen,
  "from all blocks": () => true,
};
const NEXT = [...Object.keys(MOVES), "by", "oh", "stop"];

export async function start(root) {
  const weights = await load("main-1");
  const exact = new Exact();
  const diary = new Diary();
  const town = new Town();
  const next = new Odds("The next word", ["Network", "Exact"]);
  const looks = new Odds("Attention on the notice, of the head that looks at it most", NAMES, "Block");
  let network, hiding;

  const anew = { walk: [] };
  const live = new Frame(root, {
    tries: "Hide the notice from all blocks, then from one after another. Step writes the likeliest word. Shut other streets, and let today begin beside one.",
    notice:
      "The days before tell that the writer goes to the tower, and their ways would be as short with every street open: only the notice, the first line, tells which are shut. “Today” has the word of today that looks at it most.",
    fields: {
      one: STREETS,
      other: STREETS,
      from: PLACES,
      hidden: Object.keys(HIDES),
      block: BLOCKS,
      walk: { any: WORDS },
    },
    first: { one: STREETS[0], other: STREETS[19], from: "mill", hidden: "from no block", block: 5, walk: [] },
    pieces: [diary, town, next, looks],
    ended,
    show,
    step: ({ walk }) => ({ walk: [...walk, likeliest(network.odds)] }),
  });
  await live.open([
    live.select("one", "Shut is", STREET_NAMES, anew),
    live.select("other", "and", STREET_NAMES, anew),
    live.select("from", "Today begins at", PLACES, anew),
    live.radios("hidden", "The notice is hidden", Object.keys(HIDES), anew),
    live.slider("block", "Block", NAMES, anew),
  ]);

  function ended({ walk }) {
    return walk.length >= LONGEST || (walk.length > 0 && !walksOn(walk.at(-1)));
  }

  async function show({ one, other, from, hidden, block, walk }) {
    const shut = [one, other].sort((a, b) => STREETS.indexOf(a) - STREETS.indexOf(b));
    if (!PAIRS.map(String).includes(String(shut))) return "No diary shuts these two together: choose two that still let one go everywhere.";
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
    const at = PLACES[walked(shut, PLACES.indexOf(from), walk)];
    const truth = exact.odds ? `The exact odds: ${saidOdds(exact.odds)}.` : "No diary says this.";
    const coming = `Next, the network says ${saidOdds(network.odds)}. ${truth}`;
    return (ended({ walk }) ? `The walk is over, at ${at}.` : coming) + barred(shut, from, walk);

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

// What to add where a step of today went along no open street.
function barred(shut, from, walk) {
  const places = walk.map((_, n) => walked(shut, PLACES.indexOf(from), walk.slice(0, n + 1)));
  const through = walk.findIndex((word, n) => word in MOVES && places[n] === (places[n - 1] ?? PLACES.indexOf(from)));
  return through < 0 ? "" : ` It stepped where no street was open, from ${PLACES[places[through]]} ${walk[through]}.`;
}
