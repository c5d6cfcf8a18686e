// A policy that is pressed to please a reward model fitted to raters' answers: scripts/models/reward_model/model.py.
//   const end = pressed({ seed: 0, degree: 1, pressure: 6, rounds: 1 }); // the degree of 1 is a line, of 2 a parabola
//   end.policy                           // -> the chance for each of REPLIES
//   [end.promised, end.gained, end.bits] // -> [4.30…, -1.01…, 17.6…]: gains by the model and in truth, and the price
//   end.proxy                            // -> what the last reward model says of each, fitted to replies of end.asked

import { randomOf } from "./random.js";

const COMPARISONS = 500; // in each round
const STEPS = 50; // of the climb to the best fit
const CLOYING = 4;

export const REPLIES = [...Array(61).keys()].map((step) => (step - 30) / 5); // from cold to warm
export const TRUE = REPLIES.map((x) => x - (x * x) / CLOYING);
export const START = softmax(REPLIES.map((x) => (-x * x) / 2));

function softmax(logits) {
  const highest = Math.max(...logits);
  const weights = logits.map((logit) => Math.exp(logit - highest));
  const total = weights.reduce((a, b) => a + b);
  return weights.map((weight) => weight / total);
}

// With a policy for one row, the mean of the other.
export function dot(row, other) {
  return row.reduce((sum, each, n) => sum + each * other[n], 0);
}

// The place of one of some weights, drawn in proportion to them.
function choose(weights, random) {
  const total = weights.reduce((a, b) => a + b);
  let left = random() * total;
  const place = weights.findIndex((weight) => (left -= weight) < 0);
  return place < 0 ? weights.length - 1 : place;
}

// Two replies of a policy, first the one that a noisy rater prefers.
function compare(policy, random) {
  const pair = [choose(policy, random), choose(policy, random)];
  const odds = softmax(pair.map((reply) => TRUE[reply]));
  return choose(odds, random) === 0 ? pair : pair.reverse();
}

function powers(x, degree) {
  return degree === 1 ? [x] : [x, x * x];
}

// The reward of each reply, by a polynomial fitted to comparisons.
function fit(random, degree, policy) {
  const gaps = Array.from({ length: COMPARISONS }, () => {
    const [winner, loser] = compare(policy, random).map((reply) => powers(REPLIES[reply], degree));
    return winner.map((each, n) => each - loser[n]);
  });
  let slopes = Array(degree).fill(0);
  for (let step = 0; step < STEPS; step++) {
    const misses = gaps.map((gap) => 1 / (1 + Math.exp(dot(slopes, gap))));
    slopes = slopes.map((slope, n) => slope + misses.reduce((sum, miss, k) => sum + miss * gaps[k][n], 0) / COMPARISONS);
  }
  return REPLIES.map((x) => dot(slopes, powers(x, degree)));
}

// The policy that is best by the proxy less the price of moving away.
function press(policy, proxy, pressure) {
  return softmax(policy.map((share, n) => Math.log(share) + pressure * proxy[n]));
}

function bitsFromStart(policy) {
  return policy.reduce((sum, share, n) => (share > 0 ? sum + share * Math.log2(share / START[n]) : sum), 0);
}

// What comes of a pressure that is laid on in so many equal parts, raters being asked before each.
export function pressed({ seed, degree, pressure, rounds }) {
  const random = randomOf(seed);
  let [policy, asked, proxy, promised] = [START, START, null, 0];
  for (let round = 0; round < rounds; round++) {
    asked = policy;
    proxy = fit(random, degree, asked);
    policy = press(asked, proxy, pressure / rounds);
    promised += dot(policy, proxy) - dot(asked, proxy);
  }
  return { policy, asked, proxy, promised, gained: dot(policy, TRUE) - dot(START, TRUE), bits: bitsFromStart(policy) };
}
