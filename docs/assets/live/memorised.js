// A network that learns sums on a clock, step by step: what it knows, and what its strongest waves alone know.

import { Pupil, begin, choose } from "./clock.js";
import { Frame } from "./frame.js";
import { Table } from "./pieces.js";

const SEED = 1;
const AT_ONCE = 25; // steps
const GROWN = 1200; // steps after which the circuit is taken to be there
const LONGEST = 2000;
const MARKS = [0, 25, 50, 100, 200, 400, 800, 1200, 1600, LONGEST];
const DECAYS = [0, 0.25, 0.5, 1, 2, 4];
const SHARES = [0.2, 0.3, 0.4, 0.5, 0.6, 0.7];
const BEGINNINGS = ["nothing", "circuit"];

export async function start(root) {
  const table = new Table("Sums got right, in %", ["Steps", "Shown sums", "Hidden sums", "Hidden, strongest waves alone"]);
  const ended = ({ steps }) => steps >= LONGEST;
  const again = { steps: 0 };
  let pupil = null;
  let circuit = null;
  let looks = [];
  let settings = "";

  const live = new Frame(root, {
    tries: "Step to 50, where all shown sums are known, and play on. Then without decay; then from a grown circuit (some seconds) with a fifth of the sums.",
    notice: "The last column is ahead of the one before it: the circuit is there before the network can use it.",
    fields: {
      begun: BEGINNINGS,
      decay: DECAYS,
      share: SHARES,
      steps: Array.from({ length: LONGEST / AT_ONCE + 1 }, (_, n) => n * AT_ONCE),
    },
    first: { begun: "nothing", decay: 1, share: 0.5, steps: 0 },
    pieces: [table],
    ended,
    show,
    step: ({ steps }) => ({ steps: steps + AT_ONCE }),
  });
  await live.open([
    live.radios("begun", "Begin with", ["random weights", "a grown circuit"], again),
    live.slider("decay", "Weight decay", DECAYS.map(String), again),
    live.slider("share", "Sums shown", SHARES.map((share) => `${Math.round(100 * share)}%`), again),
  ]);

  async function show({ begun, decay, share, steps }) {
    const asked = [begun, decay, share].join();
    if (asked !== settings || pupil.steps > steps) {
      const weights = begun === "circuit" ? await grown() : begin(SEED);
      pupil = new Pupil(weights, choose(SEED, share), decay);
      looks = [[0, pupil.percents()]];
      settings = asked;
    }
    await teach(pupil, steps, () => looks.push([pupil.steps, pupil.percents()]));
    const now = pupil.percents();
    const past = looks.filter(([step]) => step < steps);
    table.show([...past, [steps, now]].map(([step, known]) => [String(step), ...Object.values(known).map((each) => each / 100)]));
    const [shown, hidden, waves] = Object.values(now).map(Math.round);
    return `After ${steps} steps it knows ${shown}% of the shown sums and ${hidden}% of the hidden ones; its strongest waves alone know ${waves}%.`;
  }

  async function grown() {
    if (!circuit) {
      live.say("Growing the circuit …");
      const teacher = new Pupil(begin(SEED), choose(SEED, 0.5), 1);
      await teach(teacher, GROWN, () => {});
      circuit = teacher.weights;
    }
    return circuit;
  }
}

// Teaches up to so many steps, and lets the page have its turns.
async function teach(pupil, steps, look) {
  let rested = performance.now();
  while (pupil.steps < steps) {
    pupil.step();
    if (MARKS.includes(pupil.steps)) look();
    if (performance.now() - rested > 12) {
      await new Promise((done) => setTimeout(done));
      rested = performance.now();
    }
  }
}
