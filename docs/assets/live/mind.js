// An altered mind: what stands in the network for a place or for the end of a walk is replaced by what stands for another.

import { MOVES, PLACES, WEEK, WORDS } from "../specimen/language.js";
import { Exact, Network, dice, keepersDays, likeliest, load, walked, walksOn } from "./readers.js";
import { Diary, Odds, Town, leading, saidOdds } from "./pieces.js";
import { Frame } from "./frame.js";

const SHUT = [[1, 2], [13, 14]]; // mill to church, forge to bridge
const DAYS = 3; // of the keeper, before today
const BEFORE = [...keepersDays(SHUT, DAYS), WEEK[DAYS], "westbay", "go"];
const GIVEN = ["west", "north"]; // to the well
const LONGEST = 30; // words that are written on
const FROM = PLACES.indexOf("westbay");
const TOWER = PLACES.indexOf("tower"); // where the walk ends
const WHATS = { place: "the writer is", end: "the walk is to end" };
const HOWS = { word: "the last word alone", on: "the last word and all after it" };
const BLOCKS = [0, 1, 2, 3, 4, 5];
const WRITERS = { plain: "the network as it was", altered: "the altered one", random: "the one altered at random" };
const COLUMNS = ["Before", "After", "Noise", "Exact", "If so"];

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
  const base = ({ what }) => (what === "end" ? BEFORE : [...BEFORE, ...GIVEN]);
  const ended = ({ walk }) => walk.length >= LONGEST || (walk.length > 0 && !walksOn(walk.at(-1)));
  const live = new Frame(root, {
    tries: "Choose another place and compare before with after. Move the slider. Then let the altered network walk on.",
    notice:
      "What is added to the network’s state is the difference of its means for the two places. If that is what a place is to the network, “after” comes to “if so”, the exact odds of a writer of whom the change is true. “Noise” is what a change of the same size in a direction drawn at random does.",
    fields: {
      what: Object.keys(WHATS),
      to: PLACES,
      block: BLOCKS,
      how: Object.keys(HOWS),
      writer: Object.keys(WRITERS),
      walk: { any: WORDS },
    },
    first: { what: "place", to: "inn", block: 3, how: "word", writer: "altered", walk: [] },
    pieces: [diary, next, places, town],
    ended,
    show,
    step: ({ writer, walk }) => ({ walk: [...walk, likeliest(networks[writer].odds)] }),
  });
  await live.open([
    live.radios("what", "Alter where", Object.values(WHATS), anew),
    live.select("to", "to another place:", PLACES, anew),
    live.slider("block", "after block", BLOCKS.map((block) => block + 1), anew),
    live.radios("how", "at which words", Object.values(HOWS), anew),
    live.radios("writer", "Who writes on", Object.values(WRITERS), anew),
  ]);

  async function show(state) {
    const { what, to, how, block, writer, walk } = state;
    if (!known(what, to)) return `No walk ends at ${to}, so there is nothing to put in.`;
    const key = [what, to, how, block].join(" ");
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
    const at = PLACES[walked(SHUT, FROM, words.slice(BEFORE.length))];
    if (ended(state)) return `The walk is over. Its words lead to ${at}${what === "end" ? `; the end put in was ${to}` : ""}.`;
    const [was, is] = odds.map((each) => each && saidOdds(each));
    const [here, there] = asked.map((each) => each && saidOdds(each));
    const place = words.at(-1) === "go" ? "" : ` Asked where the writer is: before, ${here}; after, ${there}.`;
    return `Next word: before, ${was}; after, ${is}.${place}`;
  }

  function known(what, to) {
    return means[what][0][PLACES.indexOf(to)].some((x) => x !== 0);
  }

  function alter({ what, to, how, block }) {
    const last = base({ what }).length - 1;
    const old = what === "end" ? TOWER : walked(SHUT, FROM, GIVEN);
    const added = means[what][block][PLACES.indexOf(to)].map((x, n) => x - means[what][block][old][n]);
    const edit = (change) => (at, place, stream) => {
      if (at !== block || !(how === "on" ? place >= last : place === last)) return;
      for (let n = 0; n < stream.length; n++) stream[n] += change[n];
    };
    networks = {
      plain,
      altered: new Network(weights, { edit: edit(added) }),
      random: new Network(weights, { edit: edit(atRandom(length(added), added.length)) }),
    };
    moved = new Moved(last, what === "end" ? "goal" : "place", PLACES.indexOf(to));
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

// The network's mean stream by block and place: of where writers are, and of where their walks are to end.
async function loadMeans() {
  const answer = await fetch(new URL("../specimen/directions.json", import.meta.url)).catch(() => null);
  if (!answer?.ok) throw new Error("The means of the network’s states could not be fetched. Reload the page to try again.");
  return answer.json();
}

function length(vector) {
  return Math.sqrt(vector.reduce((sum, x) => sum + x * x, 0));
}

// A vector of a length, in a direction drawn evenly; the same one each time.
function atRandom(size, parts) {
  const random = dice(1);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const vector = Array.from({ length: parts }, normal);
  return vector.map((x) => (x * size) / length(vector));
}
