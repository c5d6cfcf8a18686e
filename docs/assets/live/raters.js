// A policy under a pressure that the reader chooses, and a reward model that raters were asked for once or again.

import { Frame, make } from "./frame.js";
import { label, panel, trace } from "./panel.js";
import { Table, draw } from "./pieces.js";
import { REPLIES, START, TRUE, dot, pressed } from "./pressing.js";

const PRESSURES = [...Array(13).keys()].map((step) => step / 2);
const SHAPES = { 1: "line", 2: "parabola" }; // by the degree
const ASKED = { 1: "once", 2: "again half-way", 6: "in 6 rounds" }; // by the rounds
const BEST = 2; // the warmth beyond which it cloys

export async function start(root) {
  const picture = new Picture();
  const table = new Table("At this pressure, by how raters are asked", ["Asked", "Gain promised", "True gain", "Bits from the start"]);
  const live = new Frame(root, {
    tries: "Play to the hardest pressure. There, ask raters again half-way. Then ask once, and make the reward model a parabola.",
    notice:
      "The dashed line leaves the truth where hardly any reply had been compared, and pressure brings the policy there: the promise grows, the true gain turns. Raters who are asked again half-way compare warm replies, and the next line is flat or falls.",
    fields: { pressure: PRESSURES, rounds: [1, 2, 6], degree: [1, 2], seed: [0, 1, 2] },
    first: { pressure: 0, rounds: 1, degree: 1, seed: 0 },
    pieces: [picture, table],
    ended: ({ pressure }) => pressure === PRESSURES.at(-1),
    show,
    step: ({ pressure }) => ({ pressure: PRESSURES[PRESSURES.indexOf(pressure) + 1] }),
  });
  await live.open([
    live.slider("pressure", "Pressure", PRESSURES.map(String)),
    live.radios("rounds", "Raters are asked", Object.values(ASKED)),
    live.radios("degree", "The reward model is", ["a line", "a parabola"]),
    live.select("seed", "Draws of pairs and answers", ["first", "second", "third"]),
  ]);

  async function show(state) {
    const ends = live.model.fields.rounds.map((rounds) => [rounds, pressed({ ...state, rounds })]);
    const rows = ends.map(([rounds, { promised, gained, bits }]) => {
      const name = rounds === state.rounds ? `${ASKED[rounds]} (here)` : ASKED[rounds];
      return [name, ...[promised, gained, bits].map(said)];
    });
    const [, end] = ends.find(([rounds]) => rounds === state.rounds);
    picture.show(end, SHAPES[state.degree]);
    table.show(rows);
    return sentence(state, end);
  }
}

function sentence({ pressure, rounds, degree }, { promised, gained, bits }) {
  if (pressure === 0) return `Nothing is pressed yet: the policy is as at the start, and a ${SHAPES[degree]} is fitted to comparisons of its replies.`;
  const who = rounds === 1 ? `the ${SHAPES[degree]} promises` : `the ${SHAPES[degree]}s together promise`;
  const worse = gained < 0 ? ", worse than at the start" : "";
  return `Pressure ${pressure}, raters asked ${ASKED[rounds]}: ${who} a gain of ${said(promised)}. The true gain is ${said(gained)}${worse}, at a price of ${said(bits)} bits.`;
}

// To one decimal, and to two below one, as the page has it.
function said(number) {
  const digits = Math.abs(number) >= 1 ? 1 : 2;
  return String(Number(number.toFixed(digits))).replace("-", "−");
}

// Above, the true reward and the model's; below, the chance of each reply, from cold to warm.
const STEP = 5.2; // units from one reply to the next
const REWARD = { top: 4, high: 170, most: 6, least: -4 };
const CHANCE = { top: 184, high: 84, most: 0.21, least: 0 };
const FOOT = 288;

class Picture {
  constructor() {
    const told = "Solid: the true reward. Dashed: what the reward model says, drawn level with the truth where raters last compared replies, for only differences count. Bars: the policy’s chance for each reply; thin outline: at the start.";
    this.picture = draw("svg", { class: "gl-live__town", viewBox: "0 0 320 296", role: "img" });
    this.element = make("figure", { class: "gl-live__piece" }, this.picture, make("figcaption", {}, told));
  }

  show({ policy, asked, proxy }, shape) {
    const level = dot(asked, TRUE) - dot(asked, proxy);
    const guess = proxy.map((reward) => reward + level);
    const lines = draw("g", { class: "gl-live__street" });
    const marked = draw("g", { class: "gl-live__shut" });
    const zero = REWARD.top + REWARD.high * (REWARD.most / (REWARD.most - REWARD.least));
    const foot = CHANCE.top + CHANCE.high;
    lines.append(...[zero, foot].map((y) => draw("line", { x1: 4, y1: y, x2: 316, y2: y })));
    marked.append(draw("line", { x1: across(BEST), y1: 4, x2: across(BEST), y2: foot }));
    this.picture.replaceChildren(
      lines,
      marked,
      panel(REWARD.top, REWARD.high, curve(REWARD, TRUE), curve(REWARD, guess, { class: "gl-live__guess" })),
      panel(CHANCE.top, CHANCE.high, ...policy.map(bar), curve(CHANCE, START, { class: "gl-live__before" })),
      ...[["cold", -5.2], ["usual", 0], ["best", BEST], ["warm", 5.2]].map(([name, warm]) => label(name, across(warm), FOOT)),
      label("reward 0", 36, zero - 6),
      label("chance", 30, CHANCE.top + 18),
    );
    const mean = dot(policy, REPLIES);
    const at = (row) => said(row[REPLIES.indexOf(Math.round(5 * mean) / 5)]);
    this.said = `From −6, cold, to 6, warm, a reply is ${said(mean)} on average; ${BEST} is best. Of such a reply the true reward is ${at(TRUE)}, and the ${shape} says ${at(guess)}`;
    this.picture.setAttribute("aria-label", `${this.said}.`);
  }

  text() {
    return `${this.said}.`;
  }
}

function across(warm) {
  return 160 + 5 * STEP * warm;
}

function down({ high, most, least }, value) {
  return (high * (most - value)) / (most - least);
}

function curve(scale, values, attributes) {
  return trace(values.map((value, n) => [across(REPLIES[n]), down(scale, value)]), attributes);
}

function bar(share, n) {
  const y = down(CHANCE, share);
  return draw("rect", { class: "gl-live__disc", x: across(REPLIES[n]) - 2, y, width: 4, height: CHANCE.high - y });
}
