// An altered mind: what stands for one place in the network is replaced by what stands for another, and it writes on.

import { MOVES, PLACES, WEEK, WORDS } from "../specimen/language.js";
import { Exact, Network, dice, keepersDays, likeliest, load, walked, walksOn } from "./readers.js";
import { Diary, Odds, Town, leading, saidOdds } from "./pieces.js";
import { Frame } from "./frame.js";

const SHUT = [[1, 2], [13, 14]]; // mill to church, forge to bridge
const DAYS = 3; // of the keeper, before today
const BEFORE = [...keepersDays(SHUT, DAYS), WEEK[DAYS], "westbay", "go"];
const GIVEN = ["west", "north"]; // to the well
const LONGEST = 30; // words that are written on
const HOWS = { word: "at its last word alone", on: "from its last word on", go: "at the word go alone, as the walk begins" };
const BLOCKS = [0, 1, 2, 3, 4, 5];
const WRITERS = { plain: "the network as it was", altered: "the altered one", random: "the one altered at random" };
const COLUMNS = ["As it was", "Altered", "Random", "Exact", "Exact, if moved"];

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
  const base = ({ how }) => (how === "go" ? BEFORE : [...BEFORE, ...GIVEN]);
  const from = ({ how }) => walked(SHUT, PLACES.indexOf("westbay"), how === "go" ? [] : GIVEN);
  const ended = ({ walk }) => walk.length >= LONGEST || (walk.length > 0 && !walksOn(walk.at(-1)));
  const live = new Frame(root, {
    tries: "Choose another place, and compare the odds. Move the slider to other blocks. Then let the altered network walk on.",
    notice:
      "What is added is the difference between the network’s mean states at the two places. If it moves the network’s belief, the altered odds should be like the exact ones of a writer who was moved there; a random change of the same size should do nothing of the kind.",
    fields: { to: PLACES, how: Object.keys(HOWS), block: BLOCKS, writer: Object.keys(WRITERS), walk: { any: WORDS } },
    first: { to: "inn", how: "on", block: 2, writer: "altered", walk: [] },
    pieces: [diary, next, places, town],
    ended,
    show,
    step: ({ writer, walk }) => ({ walk: [...walk, likeliest(networks[writer].odds)] }),
  });
  await live.open([
    live.select("to", "In its mind, move the writer to", PLACES, anew),
    live.slider("block", "after block", BLOCKS.map((block) => block + 1), anew),
    live.radios("how", "The network is altered", Object.values(HOWS), anew),
    live.radios("writer", "Who writes on", Object.values(WRITERS), anew),
  ]);

  async function show(state) {
    const { to, how, block, writer, walk } = state;
    const here = PLACES[from(state)];
    if (altered !== `${to} ${how} ${block}`) alter(state);
    altered = `${to} ${how} ${block}`;
    const words = [...base(state), ...walk];
    const readers = [...Object.values(networks), exact, moved];
    for (const reader of readers) await reader.follow(words);
    const odds = readers.map((reader) => reader.odds);
    const asked = readers.map((reader) => reader.ask("by"));
    diary.show(words);
    next.show([...Object.keys(MOVES), "by", "oh", "stop"], odds);
    places.show(leading(asked, 5, PLACES), asked);
    town.show(SHUT, networks[writer].ask("by"), exact.ask("by"), WRITERS[writer]);
    if (ended(state)) {
      const fit = (reader, place) => `${reader.odds ? "fits" : "does not fit"} a writer who was at ${place}`;
      return `The walk is over. It ${fit(exact, here)}, and ${fit(moved, to)}.`;
    }
    const [was, is] = odds.map((each) => each && saidOdds(each));
    return `Next, the network as it was says ${was}; altered, ${is}. Asked where the writer is: ${saidOdds(asked[0])}; altered, ${saidOdds(asked[1])}.`;
  }

  function alter({ to, how, block }) {
    const last = base({ how }).length - 1;
    const added = means[block][PLACES.indexOf(to)].map((x, n) => x - means[block][from({ how })][n]);
    const edit = (change) => (at, place, stream) => {
      if (at !== block || !(how === "on" ? place >= last : place === last)) return;
      for (let n = 0; n < stream.length; n++) stream[n] += change[n];
    };
    networks = {
      plain,
      altered: new Network(weights, { edit: edit(added) }),
      random: new Network(weights, { edit: edit(atRandom(length(added), added.length)) }),
    };
    moved = new Moved(last, PLACES.indexOf(to));
  }
}

// The exact reader of a diary whose writer is moved, unseen, at one of its words.
class Moved extends Exact {
  constructor(at, place) {
    super();
    Object.assign(this, { at, place });
  }

  read(word) {
    super.read(word);
    if (this.words.length !== this.at) return;
    this.reader.states = this.reader.states.map(([state, p]) => [{ ...state, place: this.place }, p]);
    this.odds = this.reader.odds();
  }
}

// The network's mean stream by block and place.
async function loadMeans() {
  const answer = await fetch(new URL("../specimen/directions.json", import.meta.url)).catch(() => null);
  if (!answer?.ok) throw new Error("The means of the network’s states could not be fetched. Reload the page to try again.");
  return (await answer.json()).place;
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
