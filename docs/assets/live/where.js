// Where the network thinks that the writer of a walk is: asked after each step, beside what the walk says exactly.

import { MOVES, PLACES, exits } from "../specimen/language.js";
import { Exact, Network, load, walked } from "./readers.js";
import { Diary, Odds, Town, compass, leading, notice, saidOdds } from "./pieces.js";
import { Frame } from "./frame.js";

const SHUT = [[1, 2], [9, 10]]; // mill to church, bakery to well
const LONGEST = 40; // steps

export async function start(root) {
  const network = new Network(await load("main-1"));
  const exact = new Exact();
  const diary = new Diary();
  const town = new Town();
  const table = new Odds("Where the writer is", ["Network", "Exact"], "Place");
  const place = ({ start, walk }) => walked(SHUT, PLACES.indexOf(start), walk);
  const blocked = ({ start, walk }) => walk.findIndex((word, n) => !(word in exits(SHUT, place({ start, walk: walk.slice(0, n) }))));
  const known = (state) => (blocked(state) < 0 ? place(state) : null);
  const ended = ({ walk }) => walk.length >= LONGEST;

  const live = new Frame(root, {
    tries:
      "Walk with the four buttons, through streets, shut streets and walls. Then let the same walk begin elsewhere. Step and Play take an open street at random.",
    notice:
      "Only the place where the walk began is named; after it the network has compass words and nothing else. After a step through a wall or a shut street no diary fits, so there are no exact odds; it answers all the same. On long walks it loses its way.",
    fields: { start: PLACES, walk: { any: Object.keys(MOVES) } },
    first: { start: "garden", walk: ["north", "east", "north"] },
    pieces: [town, table, diary],
    ended,
    show,
    step: (state) => {
      const open = Object.keys(exits(SHUT, place(state)));
      return { walk: [...state.walk, open[Math.floor(Math.random() * open.length)]] };
    },
  });
  await live.open([
    compass(live, SHUT, known, (state, word) => (ended(state) ? null : { walk: [...state.walk, word] })),
    live.select("start", "The walk began at"),
  ]);

  async function show(state) {
    const { start, walk } = state;
    const words = [...notice(SHUT), "monday", start, "go", ...walk];
    await network.follow(words);
    await exact.follow(words);
    const [seen, sure] = [network.ask("by"), exact.ask("by")];
    diary.show(words);
    town.show(SHUT, seen, sure);
    table.show(leading([seen, sure], 5, PLACES), [seen, sure]);
    if (!walk.length) return "A diary tells where its writer is only after a step: take one.";
    const through = blocked(state);
    const truth = sure ? `The exact odds: ${saidOdds(sure)}.` : `No diary could have this: at step ${through + 1}, ${walk[through]}, no street is open.`;
    const over = ended(state) ? " The walk is as long as it may be: reset it to walk again." : "";
    return `Where is the writer? The network: ${saidOdds(seen)}. ${truth}${over}`;
  }
}
