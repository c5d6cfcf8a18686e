// Numbers from 0 to 1, those that Python's Random draws for a small whole seed: the Mersenne Twister.
//   const random = randomOf(1);
//   random() // -> 0.13436424411240122
//   const gauss = gaussOf(random); // numbers with the mean 0 and the spread 1, as its gauss() makes them

const SIZE = 624; // words of state
const APART = 397;

export function randomOf(seed) {
  const state = seeded(seed);
  let used = SIZE;

  function word() {
    if (used === SIZE) {
      twist(state);
      used = 0;
    }
    let drawn = state[used++];
    drawn ^= drawn >>> 11;
    drawn ^= (drawn << 7) & 0x9d2c5680;
    drawn ^= (drawn << 15) & 0xefc60000;
    return (drawn ^ (drawn >>> 18)) >>> 0;
  }

  return () => ((word() >>> 5) * 2 ** 26 + (word() >>> 6)) / 2 ** 53;
}

export function gaussOf(random) {
  const kept = [];
  return () => {
    if (kept.length) return kept.pop();
    const turn = 2 * Math.PI * random();
    const far = Math.sqrt(-2 * Math.log(1 - random()));
    kept.push(Math.sin(turn) * far);
    return Math.cos(turn) * far;
  };
}

function seeded(seed) {
  const state = new Uint32Array(SIZE).fill(19650218, 0, 1);
  const before = (n) => state[n - 1] ^ (state[n - 1] >>> 30);
  for (let n = 1; n < SIZE; n++) state[n] = Math.imul(1812433253, before(n)) + n;
  let n = 1;
  function put(value) {
    state[n++] = value;
    if (n < SIZE) return;
    state[0] = state[SIZE - 1];
    n = 1;
  }
  for (let times = 0; times < SIZE; times++) put((state[n] ^ Math.imul(1664525, before(n))) + seed);
  for (let times = 1; times < SIZE; times++) put((state[n] ^ Math.imul(1566083941, before(n))) - n);
  state[0] = 2 ** 31;
  return state;
}

function twist(state) {
  for (let n = 0; n < SIZE; n++) {
    const joined = (state[n] & 0x80000000) | (state[(n + 1) % SIZE] & 0x7fffffff);
    state[n] = state[(n + APART) % SIZE] ^ (joined >>> 1) ^ (joined & 1 ? 0x9908b0df : 0);
  }
}
