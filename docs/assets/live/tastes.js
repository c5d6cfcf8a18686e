// Foragers' tastes, generation by generation, on the fitness that a taste has before and after the sweetener comes.

import { CHANGE, ENDS, best, evolve, fitness, mean, proportions, regained } from "./foragers.js";
import { Frame, make } from "./frame.js";
import { label, panel, trace } from "./panel.js";
import { Table, draw } from "./pieces.js";

const AT_ONCE = 5; // generations
const RECENT = 6; // in the table
const COSTS = [0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4];
const TIMES = [0.25, 0.5, 1, 2, 4];

export async function start(root) {
  const picture = new Picture();
  const table = new Table("The last generations, in %", ["Generation", "Fitness", "Heed to the assay", "Loss made good"]);
  const last = ({ comes, generation }) => Math.min(generation, ENDS[comes]);
  let known = { asked: "", generations: [] };
  const live = new Frame(root, {
    tries: "Play to the end. There, let children vary half as much; then raise the cost to 0.4; then let them vary twice as much.",
    notice:
      "With the sweetener the solid curve rises from the left on where the assay is cheap. At a cost of 0.35 it is all but flat there, and foragers whose children vary half as much get nowhere. At 0.4 it dips first: they stay at the left, though the right is better, unless children vary enough to leap.",
    fields: {
      cost: COSTS,
      times: TIMES,
      comes: Object.keys(ENDS),
      seed: [0, 1, 2],
      generation: [...Array(ENDS.later / AT_ONCE + 1).keys()].map((n) => n * AT_ONCE),
    },
    first: { cost: 0.35, times: 1, comes: "later", seed: 0, generation: 0 },
    pieces: [picture, table],
    ended: (state) => last(state) === ENDS[state.comes],
    show,
    step: (state) => ({ generation: last(state) + AT_ONCE }),
  });
  await live.open([
    live.slider("cost", "Cost of the assay", COSTS.map(String)),
    live.slider("times", "Variation among children", ["a quarter", "half", "as on the page", "twice", "four times"]),
    live.radios("comes", "The sweetener comes", [`for good, after ${CHANGE} generations`, "in every second generation"]),
    live.select("seed", "Population", ["first", "second", "third"]),
  ]);

  async function show(state) {
    const { cost, times, comes, seed } = state;
    const asked = [cost, times, comes, seed].join();
    if (asked !== known.asked) known = { asked, generations: evolve(state) };
    const now = last(state);
    const looks = [];
    for (let number = 0; number <= now; number += AT_ONCE) looks.push(look(known.generations[number], number, state));
    table.show(looks.slice(-RECENT).map(({ number, ...shares }) => [String(number), ...Object.values(shares).map(said)]));
    picture.show(known.generations[now], cost, isThere(comes, now));
    return sentence(looks.at(-1), comes);
  }
}

// Whether fitness is told with the sweetener.
function isThere(comes, generation) {
  return comes === "often" || generation >= CHANGE;
}

function look(population, number, { cost, comes }) {
  const there = isThere(comes, number);
  return {
    number,
    fit: mean(population.map((taste) => fitness(taste, cost, there))),
    heed: mean(population.map(([, , assay]) => Math.abs(assay))),
    good: there ? regained(population, cost) : null,
  };
}

function sentence({ number, fit, heed, good }, comes) {
  const came = number === CHANGE && comes === "later" ? ", the sweetener has just come" : "";
  const whose = good === null ? "before the sweetener" : "with the sweetener";
  const told = `Generation ${number}${came}: fitness ${whose} is ${said(fit)}%, heed to the assay ${said(heed)}%.`;
  if (good === null) return told;
  return `${told} Of the loss ${said(good)}% is made good.`;
}

function said(share) {
  return share === null ? "–" : String(Math.round(100 * share)).replace("-", "−");
}

// A disc for each forager: to the right by its heed to the assay, and upwards by its fitness.
const [TOP, HIGH] = [4, 220];
const [MOST, LEAST] = [1, -0.2]; // of fitness

class Picture {
  constructor() {
    const told = "Discs: the foragers, upwards by fitness (whoever is below is drawn at the foot). Solid: the fitness of tastes for sweetness and assay alone, as the world is now. Thin: the same with the sweetener where it is not there, and without it where it is.";
    this.picture = draw("svg", { class: "gl-live__town", viewBox: "0 0 320 252", role: "img" });
    this.element = make("figure", { class: "gl-live__piece" }, this.picture, make("figcaption", {}, told));
  }

  show(population, cost, sweetened) {
    const axis = draw("g", { class: "gl-live__street" });
    axis.append(draw("line", { x1: 4, y1: TOP + down(0), x2: 316, y2: TOP + down(0) }));
    this.picture.replaceChildren(
      axis,
      panel(TOP, HIGH, landscape(cost, !sweetened, { class: "gl-live__before" }), landscape(cost, sweetened), ...population.map(disc)),
      label("fitness 0", 284, TOP + down(0) - 6),
      label("heed 0%", 34, TOP + HIGH + 20),
      label("heed 100%", 280, TOP + HIGH + 20),
    );
    const heeds = population.map(([, , assay]) => Math.abs(assay));
    const ends = [Math.min(...heeds), Math.max(...heeds)].map(said);
    const top = sweetened ? ` The best taste has a fitness of ${said(best(cost))}%.` : "";
    this.said = `${population.length} foragers heed the assay by ${ends[0]}% to ${ends[1]}%.${top}`;
    this.picture.setAttribute("aria-label", this.said);

    function disc(taste) {
      const y = Math.min(down(fitness(taste, cost, sweetened)), HIGH - 4);
      return draw("circle", { class: "gl-live__disc", cx: across(taste), cy: y, r: 4 });
    }
  }

  text() {
    return this.said;
  }
}

function landscape(cost, sweetened, attributes) {
  return trace(proportions(60).map((taste) => [across(taste), down(fitness(taste, cost, sweetened))]), attributes);
}

function across([, , assay]) {
  return 10 + 300 * Math.abs(assay);
}

function down(fit) {
  return (HIGH * (MOST - fit)) / (MOST - LEAST);
}
