// What the search and the glossary's filter share: how words are compared, and what a question's words may mean.

// Words that say nothing of what is sought, without apostrophes.
const STOP = new Set(`a about after all also am an and any anyone anything are arent as at be because been being between but by can cant come comes
  could define definition did didnt difference do does doesnt doing done dont ever everyone everything explain for from had happens
  has hasnt have having he her him his how i if in into is isnt it its ive just let like made make makes many
  may me mean meaning means meant might more most much must my never not nothing of on one only or other our out over
  own really said say says shall she should so some something such tell than that thats the their them then there
  these they thing things this those to too us use used versus very vs was wasnt we were what whats when where
  which while who whom whose why will with without wont would you your`.split(/\s+/));

// What nearly every page speaks of, so that a question is about its other words; and models by name, of which most pages
// speak only as language models.
const MODEL = "language model";
const CALLED = ["assistant", "bot", "chatbot", "computer", "machine", "model", "robot"];
const MODELS = new Map([["ai", MODEL], ["llm", MODEL], ...CALLED.map((word) => [word, word])]);
const NAMES = new Set(`anthropic bard bing chatgpt claude copilot deepseek gemini gpt grok llama mistral openai qwen
  sydney`.split(/\s+/));

// Everyday words by what they ask about: the name of a term, whose page comes first then, or a word of the pages. The
// forms that a term's own page gives are found besides, and linked in every text, as these are not.
const EVERYDAY = {
  "deceptive alignment": "betray deceive deceiving deception dishonest lie lying manipulate plot plotting scheme scheming trick",
  goal: "desire intend intention motivation motive purpose want wanting wish",
  "gradient descent": "sgd",
  "intentional stance": "alive believe conscious consciousness emotion feel feeling mind sentience sentient soul think thinking",
  "look ahead": "ahead",
  memorisation: "overfitting",
  memory: "remember",
  persona: "character personality",
  planning: "plan",
  "reward hacking": "cheat cheating",
  sycophancy: "agree flatter flattering flattery",
  "world model": "comprehend understand understanding",
};
const MEANT = new Map(Object.entries(EVERYDAY).flatMap(([meant, words]) => words.split(" ").map((word) => [word, meant])));

// Words with a space before each, without case, accents, plurals and stop words: "The World-Models’" -> " world model".
function fold(text) {
  const plain = text.normalize("NFKD").replace(/\p{M}|(?<=\p{L})['’ʼ](?=\p{L})/gu, "").toLowerCase();
  const words = plain.match(/\p{N}+(?:\.\p{N}+)+|[\p{L}\p{N}]+/gu) || [];
  return words.filter((word) => !STOP.has(word)).map((word) => ` ${singular(word)}`).join("");
}

function singular(word) {
  return word.replace(/(?<=..)ies$/, "y").replace(/(?<=..[^sui])s$/, "");
}

// The words of a question, each with the ways to find it: as it stands, or with one typing error where no known word
// begins so; and as what it means. known: all words that there are.
function understand(question, known) {
  return fold(question).replace(/( large)? language model/g, " llm").split(" ").slice(1).map((word) => {
    const isKnown = known.some((other) => other.startsWith(word));
    const model = MODELS.get(word);
    if (model) return { word: model, ways: [...new Set([model, MODEL, word])], isModel: true };
    if (NAMES.has(word)) return { word, ways: [isKnown ? word : MODEL], isModel: true };
    const ways = isKnown ? [word] : near(word, known);
    const meant = MEANT.get(word);
    return { word: meant || ways[0] || word, ways: meant ? [...ways, meant] : ways, isModel: false };
  });
}

function near(word, known) {
  if (word.length < 5 || /\p{N}/u.test(word)) return [];
  const whole = known.filter((other) => oneEdit(word, other, (a, b) => a === b));
  return whole.length ? whole : known.filter((other) => oneEdit(word, other, (a, b) => b.startsWith(a)));
}

// Whether a letter more, less or other, or two letters swapped, makes a word the same as another.
function oneEdit(word, other, same) {
  let at = 0;
  while (at < word.length && word[at] === other[at]) at += 1;
  const [a, b] = [word.slice(at), other.slice(at)];
  return same(a.slice(1), b) || same(a, b.slice(1)) || same(a.slice(1), b.slice(1))
    || (a.length > 1 && same(a[1] + a[0] + a.slice(2), b));
}
