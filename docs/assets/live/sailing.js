// A boat that learns in which of two bays the fish are (scripts/models/feedback/model.py), by the record that is to be expected.
//   learn([0, 0], "reward", [0.1, 0.9])   // -> [-0.4, 0.4], the logits of north and south after an update

export const RECORDS = ["log", "author", "own", "reward", "bonus"];
export const PAYOFFS = { south: [0.1, 0.9], north: [0.9, 0.1] }; // the chances of full nets, north and south, by where the fish are
const RATE = 2;
const SKILL = 4; // how sharply an author tells the better bay
const BONUS = 0.2; // full nets, for each nat by which a deed surprises

function softmax(logits) {
  const highest = Math.max(...logits);
  const powers = logits.map((logit) => Math.exp(logit - highest));
  const total = powers[0] + powers[1];
  return powers.map((power) => power / total);
}

// How much of each deed a record holds.
function recordOf(source, logits, payoff) {
  if (source === "log") return authorOf(PAYOFFS.south);
  if (source === "author") return authorOf(payoff);
  return softmax(logits).map((share, bay) => share * weightOf(source, share, payoff[bay]));
}

function authorOf(payoff) {
  return softmax(payoff.map((full) => SKILL * full));
}

function weightOf(source, share, full) {
  if (source === "reward") return full;
  if (source === "bonus") return full - BONUS * Math.log(share);
  return 1;
}

// How often the boat goes south, before each update and after the last. `where` has the place of the fish for each update.
export function sail(source, where) {
  let logits = [0, 0];
  const souths = [softmax(logits)[1]];
  for (const fish of where) {
    logits = learn(logits, source, PAYOFFS[fish]);
    souths.push(softmax(logits)[1]);
  }
  return souths;
}

// How often the nets are full, by how often the boat goes south.
export function fullNets(south, fish) {
  const [north, there] = PAYOFFS[fish];
  return (1 - south) * north + south * there;
}

// The logits after an update, up the log-likelihood of the record.
export function learn(logits, source, payoff) {
  const record = recordOf(source, logits, payoff);
  const total = record[0] + record[1];
  const policy = softmax(logits);
  return logits.map((logit, bay) => logit + RATE * (record[bay] - total * policy[bay]));
}
