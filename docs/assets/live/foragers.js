// Foragers that are selected for feeding well, and a sweetener that comes: scripts/models/proxy/model.py.
//   const ages = evolve({ seed: 0, cost: 0.35, times: 1, comes: "later" });
//   ages.at(-1)                       // -> 40 tastes: the weights of sweetness, colour and assay
//   fitness([1, 0, 0], 0.35, true)    // -> 0.402…, of a sweet tooth where the sweetener is
//   regained(ages.at(-1), 0.35)       // -> 0.36…, the share that they have made good of what a sweet tooth lost

import { gaussOf, randomOf } from "./random.js";

const CUE = 0.9; // the correlation of natural sweetness with nutrition
const ASSAY = 0.95; // and that of the assay
const SWEETENER = 2; // its spread
const LUCK = 0.05;
const MUTATION = 0.05;
const SIZE = 40;
export const CHANGE = 50; // generations before the sweetener comes for good
export const ENDS = { later: 3 * CHANGE, often: 2 * CHANGE }; // the last generation, by when the sweetener comes

// Nutrition obtained, less the cost of heeding the assay.
export function fitness([sweet, colour, assay], cost, sweetened) {
  const nutrition = sweet * CUE + assay * ASSAY;
  const rest = [sweet * Math.sqrt(1 - CUE ** 2), colour, assay * Math.sqrt(1 - ASSAY ** 2), sweetened ? sweet * SWEETENER : 0];
  return nutrition / Math.hypot(nutrition, ...rest) - cost * Math.abs(assay);
}

// Tastes for sweetness and assay alone, from a sweet tooth to a pure assayer.
export function proportions(steps) {
  return Array.from({ length: steps + 1 }, (_, step) => {
    const angle = ((Math.PI / 2) * step) / steps;
    return [Math.cos(angle), 0, Math.sin(angle)];
  });
}

export function best(cost) {
  return Math.max(...proportions(1000).map((taste) => fitness(taste, cost, true)));
}

export function mean(values) {
  return values.reduce((a, b) => a + b) / values.length;
}

// Where fitness with the sweetener lies between a sweet tooth's in it (0) and a sweet tooth's before it came (1).
export function regained(population, cost) {
  const [before, low] = [false, true].map((sweetened) => fitness([1, 0, 0], cost, sweetened));
  return (mean(population.map((taste) => fitness(taste, cost, true))) - low) / (before - low);
}

// Whether the sweetener is there for a generation: for good from the change on, or in every second one from the start.
function isSweetened(comes, generation) {
  return comes === "later" ? generation >= CHANGE : generation % 2 === 0;
}

function unit(weights) {
  const length = Math.hypot(...weights);
  return weights.map((weight) => weight / length);
}

// All generations. `times`: how widely children vary, times the page's own.
export function evolve({ seed, cost, times, comes }) {
  const gauss = gaussOf(randomOf(seed));
  const near = (middle, spread) => middle + spread * gauss();
  const generations = [Array.from({ length: SIZE }, () => unit([gauss(), gauss(), gauss()]))];
  for (let number = 0; number < ENDS[comes]; number++) {
    const sweetened = isSweetened(comes, number);
    const fed = generations[number].map((taste) => [near(fitness(taste, cost, sweetened), LUCK), taste]);
    const parents = fed.sort(([a], [b]) => a - b).slice(SIZE / 2).map(([, taste]) => taste);
    generations.push([...parents, ...parents].map((parent) => unit(parent.map((weight) => near(weight, times * MUTATION)))));
  }
  return generations;
}
