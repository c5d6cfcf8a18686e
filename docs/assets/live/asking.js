// Readers with a few looks at a text, as scripts/models/attention/model.py has them.
//   const world = drawWorld(1, 16);             // by ending and place, the odds of the two words
//   read(world, text, asking(world), 4)         // -> [{ place: 2, word: 1 }, ...], each look as the last ones advise
//   share(world, asking(world), 4)              // -> 0.83, how often the likeliest ending is then right
//   bestPattern(world, 4)                       // -> [0, 2, 3, 6], the places that serve best if they are fixed

export const PLACES = 8;
const SLIP = 0.02; // how often a word is drawn by lot, whatever the ending
const ALL = [...Array(PLACES).keys()];

// A text for each ending, by lot; the same for a seed.
export function drawWorld(seed, endings) {
  let state = seed * 7919 + 1;
  const coin = () => ((state = (state * 48271) % 2147483647) / 2147483647 < 0.5 ? 0 : 1);
  return Array.from({ length: endings }, () =>
    ALL.map(() => {
      const second = SLIP / 2 + (1 - SLIP) * coin();
      return [1 - second, second];
    }),
  );
}

function likelihood(text, seen) {
  return seen.reduce((odds, { place, word }) => odds * text[place][word], 1);
}

// The probability of each ending by Bayes' rule, from equal odds.
export function believe(world, seen) {
  const joint = world.map((text) => likelihood(text, seen));
  const total = joint.reduce((a, b) => a + b);
  return joint.map((odds) => odds / total);
}

function entropy(odds) {
  return odds.reduce((bits, p) => (p > 0 ? bits - p * Math.log2(p) : bits), 0);
}

// By how many bits a look should cut the entropy of belief in the endings.
export function information(world, belief, place) {
  let [second, noise] = [0, 0];
  for (const [ending, share] of belief.entries()) {
    second += share * world[ending][place][1];
    noise += share * entropy(world[ending][place]);
  }
  return entropy([1 - second, second]) - noise;
}

export function unseen(seen) {
  return ALL.filter((place) => seen.every((look) => look.place !== place));
}

// Who asks looks where the bits are most; who has a pattern looks at its places in turn.
export function asking(world) {
  return (seen) => {
    const belief = believe(world, seen);
    const places = unseen(seen);
    return best(places, (place) => toNine(information(world, belief, place)));
  };
}

export function fixed(places) {
  return (seen) => places[seen.length];
}

function toNine(number) {
  return Math.round(number * 1e9) / 1e9;
}

// The first of those that are worth most. What sums up in another order is the same to nine decimals.
export function best(all, worth) {
  const worths = all.map(worth);
  return all[worths.indexOf(Math.max(...worths))];
}

export function read(text, choose, looks) {
  const seen = [];
  while (seen.length < looks) {
    const place = choose(seen);
    seen.push({ place, word: text[place] });
  }
  return seen;
}

// The exact chance of the right ending, over all that may be seen.
export function share(world, choose, looks, seen = []) {
  if (seen.length === looks) return Math.max(...world.map((text) => likelihood(text, seen))) / world.length;
  const place = choose(seen);
  return [0, 1].reduce((sum, word) => sum + share(world, choose, looks, [...seen, { place, word }]), 0);
}

export function bestPattern(world, looks) {
  return best(patterns(looks), (places) => toNine(share(world, fixed(places), looks)));
}

function patterns(looks, from = 0) {
  if (!looks) return [[]];
  return ALL.slice(from).flatMap((place) => patterns(looks - 1, place + 1).map((others) => [place, ...others]));
}
