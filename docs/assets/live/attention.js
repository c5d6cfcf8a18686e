// One text, read look by look: by asking where a look would tell most, and at the same places always.

import { PLACES, asking, believe, best, bestPattern, drawWorld, fixed, information, read, share, unseen } from "./asking.js";
import { Frame } from "./frame.js";
import { Odds, Table, leading, percent } from "./pieces.js";

const WORLDS = [1, 2, 3, 4, 5, 6];
const ENDINGS = [4, 8, 16, 32, 64];
const LOOKS = [1, 2, 3, 4, 5, 6, 7];
const LISTED = 6; // endings whose odds are shown
const NAMES = ["asking", "the fixed pattern"];

export async function start(root) {
  const places = new Table("The text’s eight places", ["Place", "Asking sees (look)", "A look would tell, in 1/100 bit", "The pattern sees (look)"], false);
  const beliefs = new Odds("Belief in the endings", ["Asking", "Pattern"], "Ending");
  const shares = new Table("Right endings over all texts of this world, in %", ["Looks", "Asking", "Best pattern"]);
  const ended = ({ looks, looked }) => looked === looks;
  const again = { looked: 0 };
  let compared = null; // what is known of the world that is shown

  const live = new Frame(root, {
    tries: "Step through the four looks, with this text and with others. Then three looks and five, and other worlds.",
    notice:
      "In the last table asking leads most where looks just suffice, each look halving the endings: three looks for 8, four for 16, five for 32. With fewer it leads by next to nothing, and with more its lead soon shrinks. The pattern looks at its places in their order; asking goes by what it has seen.",
    fields: {
      world: WORLDS,
      endings: ENDINGS,
      looks: LOOKS,
      ending: [...Array(ENDINGS.at(-1)).keys()],
      looked: [0, ...LOOKS],
    },
    first: { world: 1, endings: 16, looks: 4, ending: 5, looked: 0 },
    pieces: [places, beliefs, shares],
    ended,
    show,
    step: ({ looked }) => ({ looked: looked + 1 }),
  });
  await live.open([
    live.slider("endings", "Endings", ENDINGS.map(String), { ...again, ending: 0 }),
    live.slider("looks", "Looks", LOOKS.map(String), again),
    live.button("Another text", ({ ending, endings }) => ({ ...again, ending: (ending + 1) % endings })),
    live.select("world", "World", WORLDS.map(String), again),
  ]);

  async function show({ world: seed, endings, looks, ending: asked, looked: reached }) {
    const [ending, looked] = [asked % endings, Math.min(reached, looks)]; // an address may ask for more
    const { world, patterns, rows } = compare(seed, endings);
    const text = world[ending].map(([, second]) => Math.round(second));
    const policies = [asking(world), fixed(patterns[looks - 1])];
    const seen = policies.map((policy) => read(text, policy, looks).slice(0, looked));
    const belief = seen.map((each) => believe(world, each));
    const before = believe(world, seen[0]);
    const open = looked < looks ? unseen(seen[0]) : [];
    const worth = (place) => (open.includes(place) ? Math.max(0, information(world, before, place)) : "nothing");
    places.show([...Array(PLACES).keys()].map((place) => [String(place + 1), sight(seen[0], place), worth(place), sight(seen[1], place)]));
    const named = belief.map((each) => new Map(each.map((p, n) => [n === ending ? `${n + 1} (the right one)` : `${n + 1}`, p])));
    beliefs.show(leading(named, LISTED, [...named[0].keys()]), named);
    shares.show(rows.map(([count, ...each]) => [count === looks ? `${count} (here)` : `${count}`, ...each]));
    if (!looked) return `Nothing is seen yet. Asking will look at place ${policies[0]([]) + 1}, where a look tells most; the pattern looks at ${listed(patterns[looks - 1])}.`;
    if (looked < looks) return `Look ${looked} of ${looks}: ${seen.map((each, n) => `${NAMES[n]} sees ${saidLook(each.at(-1))}`).join(", ")}.`;
    const answers = belief.map((each) => best([...each.keys()], (n) => each[n]));
    const verdicts = answers.map((answer, n) => `${NAMES[n]} answers ending ${answer + 1}, ${answer === ending ? "right" : "wrong"}`);
    const [, first, second] = rows[looks - 1];
    return `All looks are used: ${verdicts.join("; ")}. Over all texts they are right in ${percent(first)}% and ${percent(second)}%.`;
  }

  function compare(seed, endings) {
    if (compared?.seed === seed && compared.endings === endings) return compared;
    const world = drawWorld(seed, endings);
    const patterns = LOOKS.map((looks) => bestPattern(world, looks));
    const rows = LOOKS.map((looks, n) => [looks, share(world, asking(world), looks), share(world, fixed(patterns[n]), looks)]);
    compared = { seed, endings, world, patterns, rows };
    return compared;
  }
}

function sight(seen, place) {
  const look = seen.findIndex((each) => each.place === place);
  return look < 0 ? "unseen" : `${"ab"[seen[look].word]} (${look + 1})`;
}

function saidLook({ place, word }) {
  return `${"ab"[word]} at place ${place + 1}`;
}

function listed(pattern) {
  const names = pattern.map((place) => place + 1);
  return names.length === 1 ? `place ${names[0]} always` : `places ${names.slice(0, -1).join(", ")} and ${names.at(-1)}, always`;
}
