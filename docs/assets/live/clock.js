// Sums on a clock, learnt by units that square: what scripts/models/memorised/model.py does, step for step.
//   const pupil = new Pupil(begin(1), choose(1, 0.5), 1); // weights, the sums that are shown, weight decay
//   pupil.step();
//   pupil.percents() // -> { shown: 100, hidden: 3, waves: 84 }, the last with each unit's strongest wave alone

export const NUMBERS = 23;
const WIDTH = 128;
const RATE = 0.01;
const [SLOW, SLOWER] = [0.9, 0.98]; // how slowly Adam's two running means forget
const SUMS = NUMBERS ** 2;
const WAVES = (NUMBERS - 1) / 2;

// Numbers from 0 to 1, the same for a seed.
function dice(seed) {
  let state = seed * 7919 + 1;
  return () => (state = (state * 48271) % 2147483647) / 2147483647;
}

// Small random weights: `first` from either addend's numbers to the units, `second` from the units to the answers.
export function begin(seed) {
  const random = dice(seed);
  const normal = () => Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random());
  const drawn = (count, scale) => Float64Array.from({ length: count }, () => normal() * scale);
  return { first: drawn(2 * NUMBERS * WIDTH, (2 * NUMBERS) ** -0.5), second: drawn(WIDTH * NUMBERS, WIDTH ** -0.5) };
}

// A share of the sums; a smaller share is part of a larger.
export function choose(seed, share) {
  const random = dice(seed + 1000);
  const order = Array.from({ length: SUMS }, (_, sum) => [random(), sum]).sort(([a], [b]) => a - b);
  return order.slice(0, Math.round(share * SUMS)).map(([, sum]) => sum);
}

// The places in `first` of what a sum's two addends give the first unit.
function places(sum) {
  return [Math.floor(sum / NUMBERS) * WIDTH, (NUMBERS + (sum % NUMBERS)) * WIDTH];
}

function answer(sum) {
  return (Math.floor(sum / NUMBERS) + (sum % NUMBERS)) % NUMBERS;
}

function scores({ first, second }, sum, before, given) {
  const [left, right] = places(sum);
  given.fill(0);
  for (let unit = 0; unit < WIDTH; unit++) {
    before[unit] = first[left + unit] + first[right + unit];
    const squared = before[unit] * before[unit];
    const at = unit * NUMBERS;
    for (let n = 0; n < NUMBERS; n++) given[n] += squared * second[at + n];
  }
}

// The gradient of the mean cross-entropy of the shown sums.
export function slopes(weights, shown) {
  const { second } = weights;
  const slope = { first: new Float64Array(weights.first.length), second: new Float64Array(second.length) };
  const [before, error] = [new Float64Array(WIDTH), new Float64Array(NUMBERS)];
  for (const sum of shown) {
    scores(weights, sum, before, error);
    const most = Math.max(...error);
    let total = 0;
    for (let n = 0; n < NUMBERS; n++) total += error[n] = Math.exp(error[n] - most);
    for (let n = 0; n < NUMBERS; n++) error[n] /= total * shown.length;
    error[answer(sum)] -= 1 / shown.length;
    const [left, right] = places(sum);
    for (let unit = 0; unit < WIDTH; unit++) {
      const squared = before[unit] * before[unit];
      const at = unit * NUMBERS;
      let back = 0;
      for (let n = 0; n < NUMBERS; n++) {
        slope.second[at + n] += squared * error[n];
        back += second[at + n] * error[n];
      }
      slope.first[left + unit] += 2 * before[unit] * back;
      slope.first[right + unit] += 2 * before[unit] * back;
    }
  }
  return slope;
}

// The first weights with each unit's mean and strongest wave alone.
export function wavesAlone(first) {
  const kept = new Float64Array(first.length);
  for (let unit = 0; unit < WIDTH; unit++) {
    const sides = [0, 1].map((side) => Array.from({ length: NUMBERS }, (_, n) => first[(side * NUMBERS + n) * WIDTH + unit]));
    const waves = Array.from({ length: WAVES }, (_, n) => sides.map((side) => wave(side, n + 1)));
    const power = (both) => both.reduce((sum, [cosine, sine]) => sum + cosine ** 2 + sine ** 2, 0);
    const rounds = waves.map(power).reduce((best, each, n, all) => (each > all[best] ? n : best), 0);
    for (const [side, values] of sides.entries()) {
      const [cosine, sine] = waves[rounds][side];
      const mean = values.reduce((a, b) => a + b) / NUMBERS;
      for (let n = 0; n < NUMBERS; n++) {
        const angle = (2 * Math.PI * (rounds + 1) * n) / NUMBERS;
        kept[(side * NUMBERS + n) * WIDTH + unit] = mean + cosine * Math.cos(angle) + sine * Math.sin(angle);
      }
    }
  }
  return kept;
}

function wave(values, rounds) {
  let [cosine, sine] = [0, 0];
  for (const [n, value] of values.entries()) {
    const angle = (2 * Math.PI * rounds * n) / NUMBERS;
    cosine += (2 / NUMBERS) * value * Math.cos(angle);
    sine += (2 / NUMBERS) * value * Math.sin(angle);
  }
  return [cosine, sine];
}

export class Pupil {
  steps = 0;

  constructor(weights, shown, decay) {
    const known = new Set(shown);
    const hidden = Array.from({ length: SUMS }, (_, sum) => sum).filter((sum) => !known.has(sum));
    const copied = { first: weights.first.slice(), second: weights.second.slice() };
    Object.assign(this, { weights: copied, shown, hidden, decay });
    const empty = () => ({ first: new Float64Array(weights.first.length), second: new Float64Array(weights.second.length) });
    [this.means, this.squares] = [empty(), empty()];
  }

  // One step of Adam on all shown sums, with the decay of all weights.
  step() {
    const slope = slopes(this.weights, this.shown);
    this.steps++;
    const [warm, warmer] = [1 - SLOW ** this.steps, 1 - SLOWER ** this.steps];
    for (const layer of ["first", "second"]) {
      const [weights, means, squares] = [this.weights[layer], this.means[layer], this.squares[layer]];
      for (let n = 0; n < weights.length; n++) {
        const rise = slope[layer][n];
        means[n] = SLOW * means[n] + (1 - SLOW) * rise;
        squares[n] = SLOWER * squares[n] + (1 - SLOWER) * rise ** 2;
        weights[n] -= RATE * (means[n] / warm / (Math.sqrt(squares[n] / warmer) + 1e-8) + this.decay * weights[n]);
      }
    }
  }

  percents() {
    const alone = { ...this.weights, first: wavesAlone(this.weights.first) };
    return { shown: right(this.weights, this.shown), hidden: right(this.weights, this.hidden), waves: right(alone, this.hidden) };
  }
}

function right(weights, sums) {
  const [before, given] = [new Float64Array(WIDTH), new Float64Array(NUMBERS)];
  const known = sums.filter((sum) => {
    scores(weights, sum, before, given);
    return given.indexOf(Math.max(...given)) === answer(sum);
  });
  return (100 * known.length) / sums.length;
}
