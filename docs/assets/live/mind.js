// An altered mind: what stands in the network for a place or for the end of a walk is replaced by what stands for another.

import { MOVES, PLACES, WEEK, WORDS } from "../specimen/language.js";
import { Exact, Network, dice, keepersDays, likeliest, load, walked, walksOn } from "./readers.js";
import { Diary, Odds, Town, leading, saidOdds } from "./pieces.js";
import { Frame } from "./frame.js";

const SHUT = [[1, 2], [13, 14]]; // mill to church, forge to bridge
const DAYS = 3; // of the keeper, before today
const BEFORE = [...keepersDays(SHUT, DAYS), WEEK[DAYS]];
// How today begins, up to the word where the change is made. Both ways the writer is then at the well.
const BEGINS = { place: ["westbay", "go", "west", "north"], end: ["well", "go"] };
const LONGEST = 30; // words that are written on
const WELL = PLACES.indexOf("well");
const TOWER = PLACES.indexOf("tower"); // where the walk ends
const ENDS = ["church", "eastbay", "school", "market", "inn", "ferry", "bridge", "westbay"]; // of other writers' walks
const WHATS = { place: "of where the writer is", end: "of where the walk is going" };
const HOWS = { word: "at this word alone", on: "again at every word from here on" };
const BLOCKS = { 1: [0], 2: [1], 3: [2], 4: [3], 5: [4], 6: [5], "5 and 6": [4, 5] }; // after which the change is made
const WRITERS = { plain: "the network as it was", altered: "the changed one", random: "the one changed at random" };
const COLUMNS = ["Before", "After", "Noise", "Exact", "If true"];

export async function start(root) {
  const [weights, means] = await Promise.all([load("main-1"), loadMeans()]);
  const plain = new Network(weights);
  const exact = new Exact();
  const diary = new Diary();
  const town = new Town();
  const next = new Odds("The next word", COLUMNS);
  const places = new Odds("Where the writer is", COLUMNS, "Place");
  let networks, moved, altered;

  const anew = { walk: [] };
  const base = ({ what }) => [...BEFORE, ...BEGINS[what]];
  const ended = ({ walk }) => walk.length >= LONGEST || (walk.length > 0 && !walksOn(walk.at(-1)));
  const live = new Frame(root, {
    tries: "Choose another place, and compare before with after. Press Step: is the change kept? Make it again at every word. Then change where the walk is going, with the slider at 5 and 6.",
    notice:
      "The network’s usual numbers for the true place are taken away, and its usual numbers for the other put in. “If true” is what the exact reader would say if the change were so; the nearer “after” comes to it, the more was moved. “Noise” is a change of the same size in no particular direction.",
    fields: {
      what: Object.keys(WHATS),
      place: PLACES,
      end: ENDS,
      block: Object.keys(BLOCKS),
      how: Object.keys(HOWS),
      writer: Object.keys(WRITERS),
      walk: { any: WORDS },
    },
    first: { what: "place", place: "inn", end: "ferry", block: "4", how: "word", writer: "altered", walk: [] },
    pieces: [town, next, places, diary],
    ended,
    show,
    step: ({ writer, walk }) => ({ walk: [...walk, likeliest(networks[writer].odds)] }),
  });
  const to = Object.fromEntries(Object.keys(WHATS).map((what) => [what, live.select(what, "to", undefined, anew)]));
  for (const [what, select] of Object.entries(to)) live.syncs.push((state) => (select.hidden = state.what !== what));
  await live.open([
    live.radios("what", "Change its idea", Object.values(WHATS), anew),
    ...Object.values(to),
    live.slider("block", "after block", Object.keys(BLOCKS), anew),
    live.radios("how", "The change is made", Object.values(HOWS), anew),
    live.radios("writer", "Who writes on", Object.values(WRITERS), anew),
  ]);

  async function show(state) {
    const { what, how, block, writer, walk } = state;
    const key = [what, state[what], how, block].join(" ");
    if (key !== altered) alter(state);
    altered = key;
    const words = [...base(state), ...walk];
    const readers = [...Object.values(networks), exact, moved];
    for (const reader of readers) await reader.follow(words);
    const odds = readers.map((reader) => reader.odds);
    const asked = readers.map((reader) => reader.ask("by"));
    diary.show(words);
    next.show([...Object.keys(MOVES), "by", "oh", "stop"], odds);
    places.show(leading(asked, 5, PLACES), asked);
    town.show(SHUT, networks[writer].ask("by"), exact.ask("by"), WRITERS[writer]);
    if (ended(state)) return `The walk is over. ${led(state)}`;
    const [was, is] = odds.map((each) => each && saidOdds(each));
    const [here, there] = asked.map((each) => each && saidOdds(each));
    const place = words.at(-1) === "go" ? "" : ` Asked, a word later, where the writer is: before, ${here}; after, ${there}.`;
    return `Next word: before, ${was}; after, ${is}.${place}`;
  }

  function led({ what, walk, ...state }) {
    const to = state[what];
    const [at, instead] = [WELL, PLACES.indexOf(to)].map((place) => PLACES[walked(SHUT, place, walk)]);
    if (what === "end") return `From the well its words lead to ${at}; the end put in was ${to}.`;
    return `From the well, where the writer is, its words lead to ${at}; from ${to}, which was put in, to ${instead}.`;
  }

  function alter({ what, how, block, ...state }) {
    const put = PLACES.indexOf(state[what]);
    const last = base({ what }).length - 1;
    const old = what === "end" ? TOWER : WELL;
    const change = (of, at) => of[at][put].map((x, n) => x - of[at][old][n]);
    const later = what === "end" ? means.walking : means.place;
    const changes = BLOCKS[block].map((at) => [at, change(means[what], at), change(later, at)]);
    const edit = (changes) => (at, place, stream) => {
      for (const [block, now, then] of changes) {
        if (block !== at || place < last || (place > last && how !== "on")) continue;
        for (let n = 0; n < stream.length; n++) stream[n] += (place === last ? now : then)[n];
      }
    };
    networks = {
      plain,
      altered: new Network(weights, { edit: edit(changes) }),
      random: new Network(weights, { edit: edit(changes.map(([at, ...pair]) => [at, ...pair.map(noise)])) }),
    };
    moved = new Moved(last, what === "end" ? "goal" : "place", put);
  }
}

// The exact reader of a diary whose writer, unseen, is put elsewhere or has another end from one of its words on.
class Moved extends Exact {
  constructor(at, part, place) {
    super();
    Object.assign(this, { at, part, place });
  }

  read(word) {
    super.read(word);
    if (this.words.length !== this.at) return;
    const put = (state) => (state[this.part] < 0 ? state : { ...state, [this.part]: this.place });
    this.reader.states = this.reader.states.map(([state, p]) => [put(state), p]);
    this.odds = this.reader.odds();
  }
}

// The network's mean stream by block and place: of where writers are, and of where their walks are to end, at `go` and
// when walking.
async function loadMeans() {
  const answer = await fetch(new URL("../specimen/directions.json", import.meta.url)).catch(() => null);
  if (!answer?.ok) throw new Error("The means of the network’s states could not be fetched. Reload the page to try again.");
  return answer.json();
}

function length(vector) {
  return Math.sqrt(vector.reduce((sum, x) => sum + x * x, 0));
}

// A vector as long as another, in a direction drawn evenly; the same one each time.
function noise(change) {
  const random = dice(1);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const vector = change.map(normal);
  return vector.map((x) => (x * length(change)) / length(vector));
}
