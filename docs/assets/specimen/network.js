// The specimen at work on one diary, word by word, as scripts/specimen/network.py has it:
//   const run = new Run(parse(await answer.arrayBuffer()));
//   odds(run.read(WORDS.indexOf("diary")))  -> of each word that it comes next
// After a read, of the last word: run.stream[3] is what stands after the third block, [0] what stood before any;
// run.looks[4][0] is how the fifth block's first head looked at each place so far.

import { WORDS } from "./language.js";

const LAYERS = 6;
const HEADS = 4;
const WIDTH = 64;
const PART = WIDTH / HEADS; // of a head
const INNER = 256;
const BASE = 200; // of the speeds at which pairs of parts turn
const EPSILON = 1e-6;
const BLOCK = [
  ...["query", "key", "value", "out"].map((name) => [name, WIDTH, WIDTH]),
  ["up", INNER, WIDTH],
  ["down", WIDTH, INNER],
];
const BLOCKS = [...Array(LAYERS).keys()];
const SHAPES = [
  ["embed", WORDS.length, WIDTH],
  ...BLOCKS.flatMap((block) => BLOCK.map(([name, ...shape]) => [`${block}.${name}`, ...shape])),
  ["unembed", WORDS.length, WIDTH],
];

// The matrices in a file of scripts/specimen/weights.py, each row after row: {"embed": ..., "0.query": ..., ...}.
export function parse(buffer) {
  const rows = SHAPES.reduce((sum, [, rows]) => sum + rows, 0);
  const length = SHAPES.reduce((sum, [, rows, columns]) => sum + rows * columns, 4 * rows);
  if (buffer.byteLength !== length) {
    throw new Error(`The file of a network has ${length} bytes, and this one ${buffer.byteLength}.`);
  }
  const scales = new Float32Array(buffer, 0, rows);
  const whole = new Int8Array(buffer, 4 * rows);
  const weights = {};
  let row = 0;
  let number = 0;
  for (const [name, rows, columns] of SHAPES) {
    const matrix = (weights[name] = new Float32Array(rows * columns));
    for (let n = 0; n < matrix.length; n++) matrix[n] = whole[number++] * scales[row + Math.floor(n / columns)];
    row += rows;
  }
  return weights;
}

// hide(block, place): whether a place is hidden in a block from all that are not.
// edit(block, place, stream): may alter what a block leaves at a place.
export class Run {
  words = [];
  stream = [];
  looks = [];
  keys = BLOCKS.map(() => []); // by block, an array for each place
  values = BLOCKS.map(() => []);

  constructor(weights, { hide, edit } = {}) {
    Object.assign(this, { weights, hide, edit });
  }

  // Takes the next word in, by its number; gives the logits of the one after it.
  read(word) {
    const place = this.words.length;
    let stream = this.weights.embed.slice(word * WIDTH, (word + 1) * WIDTH);
    this.words.push(word);
    this.stream = [stream];
    this.looks = [];
    for (const block of BLOCKS) {
      const matrix = (name) => this.weights[`${block}.${name}`];
      stream = sum(stream, times(matrix("out"), this.look(block, norm(stream))));
      const inner = times(matrix("up"), norm(stream)).map((x) => Math.max(x, 0) ** 2);
      stream = sum(stream, times(matrix("down"), inner));
      this.edit?.(block, place, stream);
      this.stream.push(stream);
    }
    return times(this.weights.unembed, norm(stream));
  }

  // What a block's four heads bring from the places so far.
  look(block, x) {
    const [query, key, value] = ["query", "key", "value"].map((name) => times(this.weights[`${block}.${name}`], x));
    const keys = this.keys[block];
    const values = this.values[block];
    const here = keys.length;
    turn(query, here);
    turn(key, here);
    keys.push(key);
    values.push(value);
    const seesAll = !this.hide || this.hide(block, here);
    const hidden = keys.map((_, place) => !seesAll && this.hide(block, place));
    const brought = new Float32Array(WIDTH);
    this.looks[block] = [];
    for (let start = 0; start < WIDTH; start += PART) {
      const score = new Float32Array(keys.length);
      for (let place = 0; place < keys.length; place++) {
        score[place] = hidden[place] ? -Infinity : dot(query, start, keys[place], start, PART) / Math.sqrt(PART);
      }
      const share = odds(score);
      for (let place = 0; place < keys.length; place++) {
        for (let n = start; n < start + PART; n++) brought[n] += share[place] * values[place][n];
      }
      this.looks[block].push(share);
    }
    return brought;
  }

  // One that goes on from here by itself; what was worked out so far is shared.
  copy() {
    const other = Object.assign(new Run(this.weights), this);
    other.words = [...this.words];
    other.keys = this.keys.map((keys) => [...keys]);
    other.values = this.values.map((values) => [...values]);
    return other;
  }
}

// Logits as probabilities.
export function odds(logits) {
  const most = logits.reduce((a, b) => Math.max(a, b));
  const raised = logits.map((x) => Math.exp(x - most));
  const total = raised.reduce((a, b) => a + b);
  return raised.map((x) => x / total);
}

function times(matrix, x) {
  const found = new Float32Array(matrix.length / x.length);
  for (let row = 0; row < found.length; row++) found[row] = dot(matrix, row * x.length, x, 0, x.length);
  return found;
}

function dot(a, fromA, b, fromB, length) {
  let total = 0;
  for (let n = 0; n < length; n++) total += a[fromA + n] * b[fromB + n];
  return total;
}

function sum(a, b) {
  return a.map((x, n) => x + b[n]);
}

// A vector at a root mean square of one.
function norm(x) {
  const size = Math.sqrt(dot(x, 0, x, 0, x.length) / x.length + EPSILON);
  return x.map((each) => each / size);
}

// Turns each pair of parts of each head by an angle that grows with the place.
function turn(x, place) {
  const half = PART / 2;
  for (let n = 0; n < half; n++) {
    const angle = place * BASE ** (-n / half);
    const cosine = Math.cos(angle);
    const sine = Math.sin(angle);
    for (let a = n; a < WIDTH; a += PART) {
      const b = a + half;
      [x[a], x[b]] = [x[a] * cosine - x[b] * sine, x[b] * cosine + x[a] * sine];
    }
  }
}
