// Search: fetched when its field is first focused. It reads all that scripts/publishing/search_index.py wrote, some hundreds
// of short entries, at every letter. Lunr, which comes with MkDocs, was tried in its place: it needs a second and more to
// make its index of the same entries, knows a typing error only when told of one, ranks a term below the pages that use
// it, and was last released in 2020.

const MOST = 12; // results shown
const SHORT = 280; // characters of a text that is shown whole, as a term's meaning is
const AROUND = 60; // characters of a longer one before the first word found, at most
const KINDS = {
  term: "Term", claim: "Claim", essay: "Essay", model: "Model", page: "Page", section: "In", source: "Source",
};
const RANKS = Object.keys(KINDS);
const GLOSSARY = { url: "glossary/", title: "Glossary", kind: "page", text: "All terms from A to Z." };
const FIELDS = { title: 8, names: 8, text: 2, more: 1 }; // what a word weighs there

const field = document.querySelector(".gl-search__field");
const box = document.querySelector(".gl-search__found");
const told = box.querySelector(".gl-search__told");
const list = box.querySelector(".gl-search__list");
const index = new URL(field.dataset.index, location.href);
let entries = [];
let known = []; // all their words

load();
field.addEventListener("input", search);
field.form.addEventListener("submit", (event) => {
  event.preventDefault();
  list.querySelector("a")?.click();
});
field.form.addEventListener("keydown", walk);
document.addEventListener("pointerdown", ({ target }) => {
  if (!field.form.contains(target)) box.hidden = true;
});
field.form.addEventListener("focusout", ({ relatedTarget }) => {
  if (relatedTarget && !field.form.contains(relatedTarget)) box.hidden = true;
});

async function load() {
  try {
    const answer = await fetch(index);
    if (!answer.ok) throw new Error(answer.statusText);
    const read = await answer.json();
    const works = new Map(read.filter(({ kind }) => kind === "source").map(({ url, title }) => [url, title]));
    entries = read.map((entry) => prepare(entry, works));
    known = [...new Set(entries.flatMap(({ folded }) => Object.values(folded).join("").split(" ")))];
    search();
  } catch {
    show("Search cannot be reached. The glossary and the exchange list all there is.");
  }
}

// A page can be found by the titles of the works that it cites, too.
function prepare(entry, works) {
  const names = [entry.title, ...(entry.names || [])].map(fold);
  const squeezed = names.map((name) => ` ${name.replaceAll(" ", "")}`); // "worldmodel"
  const cited = (entry.cites || []).map((url) => works.get(url)).join(" ");
  const folded = {
    title: `${names[0]} `,
    names: `${names.slice(1).join("")}${entry.kind === "term" ? squeezed.join("") : ""} `,
    text: `${fold(entry.text)} `,
    more: `${fold(`${entry.more || ""} ${cited}`)} `,
  };
  return { ...entry, names: [...names, ...squeezed], folded };
}

function search() {
  const words = understand(field.value, known);
  if (!words.length) box.hidden = true;
  else if (!entries.length) show("Loading …");
  else {
    const found = find(words, fold(field.value));
    if (found.length) show(found.length === 1 ? "1 result" : `${found.length} results`, found.slice(0, MOST), words);
    else show("Nothing found. The term that looks most like it, and all terms:", closest(field.value));
  }
}

// Entries with all the words but for names of models, or that are called by some of them; where there are none, with any.
// The best come first: above all those, works apart, whose title has what was typed, word for word.
function find(words, typed) {
  const phrases = [words, words.filter(({ isModel }) => !isModel)].map((some) => some.map(({ word }) => ` ${word}`).join(""));
  const scored = entries.map((entry) => ({ entry, parts: words.map(({ ways }) => weigh(entry, ways)) }));
  const isTyped = ({ kind, folded }) => kind !== "source" && typed.split(" ").length > 2 && folded.title.includes(typed);
  const rare = words.map((_, n) => Math.log(1 + entries.length / (1 + scored.filter(({ parts }) => parts[n]).length)));
  for (const one of scored) {
    one.named = Math.max(...phrases.map((phrase) => share(one.entry, phrase)));
    one.all = one.named >= 0.5 || one.parts.every((part, n) => part || words[n].isModel);
    one.score = one.parts.reduce((sum, part, n) => sum + part * rare[n], 0);
    one.score *= (isTyped(one.entry) ? 100 : 1) * (one.all ? 4 : 1) * (one.named === 1 ? 100 : 1 + one.named) * (1 + overlap(one.entry, words));
  }
  const number = scored.filter(({ entry, named }) => entry.kind === "claim" && named === 1);
  if (number.length) return number.map(({ entry }) => entry);
  const some = scored.filter(({ parts }) => parts.some(Boolean));
  const all = some.filter(({ all, named }) => all || named);
  const found = all.length ? all : some;
  found.sort((a, b) => b.score - a.score
    || RANKS.indexOf(a.entry.kind) - RANKS.indexOf(b.entry.kind) || a.entry.url.length - b.entry.url.length);
  return found.map(({ entry }) => entry);
}

// What finding a word in any of these ways is worth: as a whole word more than as a beginning; a number only as a whole.
function weigh({ folded, kind }, ways) {
  let best = 0;
  for (const [n, way] of ways.entries()) {
    for (const [name, weight] of Object.entries(FIELDS)) {
      const times = folded[name].split(` ${way} `).length - 1;
      const begun = times || (!/^\p{N}/u.test(way) && folded[name].includes(` ${way}`));
      if (begun) best = Math.max(best, (weight + Math.min(times, 5) / 5) * (times ? 1 : 0.5) * (n ? 0.25 : 1));
    }
  }
  return kind === "source" ? best / 2 : best;
}

// How far an entry is called by a phrase: 1 where a name is the whole of it; else what part of it, or of the name, is.
function share({ names, kind }, phrase) {
  if (!phrase) return 0;
  return Math.max(0, ...names.filter(Boolean).map((name) => {
    if (`${phrase} `.includes(`${name} `)) return name.length / phrase.length;
    return kind === "term" && name.startsWith(phrase) ? phrase.length / name.length : 0;
  }));
}

// What part of a title is asked for.
function overlap({ folded }, words) {
  const there = words.filter(({ ways }) => ways.some((way) => folded.title.includes(` ${way}`)));
  return there.length / folded.title.trim().split(" ").length;
}

// The term of whose name most pairs of letters are those of a word, and the glossary.
function closest(text) {
  const pairs = (name) => new Set([...name].slice(1).map((letter, n) => name[n] + letter));
  const wanted = pairs(fold(text));
  const like = ({ names }) => Math.max(...names.map((name) => {
    const own = pairs(name);
    return [...own].filter((pair) => wanted.has(pair)).length / (own.size + wanted.size);
  }));
  const terms = entries.filter(({ kind }) => kind === "term").map((entry) => ({ entry, score: like(entry) }));
  terms.sort((a, b) => b.score - a.score);
  return [...terms.slice(0, 1).map(({ entry }) => entry), GLOSSARY];
}

function show(message, found = [], words = []) {
  told.textContent = message;
  list.replaceChildren(...found.map((entry) => item(entry, words)));
  box.hidden = false;
}

function item({ url, title, kind, page, text }, words) {
  const link = element("a", "gl-search__link");
  link.href = new URL(`../${url}`, index);
  const label = element("span", "gl-search__kind", kind === "section" ? ` ${KINDS[kind]} ${page}` : ` ${KINDS[kind]}`);
  link.append(element("span", "gl-search__title", title), label, excerpt(text, words));
  const row = document.createElement("li");
  row.append(link);
  return row;
}

// A text, or a piece of it: from its beginning, or from the last sentence or word before what is found that is near enough.
function excerpt(text, words) {
  const ways = words.flatMap(({ ways }) => ways).map((way) => way.replaceAll(" ", "[^\\p{L}\\p{N}]+"));
  const any = new RegExp(`(?<![\\p{L}\\p{N}])((?:${ways.join("|") || "(?!)"})[\\p{L}\\p{N}]*)`, "giu");
  const first = Math.max(0, text.search(any));
  const near = text.slice(Math.max(0, first - AROUND), first);
  const sentence = near.search(/(?<=[.?!]”? )\S(?!.*[.?!]”? )/u);
  const long = text.length > SHORT;
  const start = !long || first <= AROUND ? 0 : first - near.length + (sentence < 0 ? near.indexOf(" ") + 1 : sentence);
  const end = start + 3 * AROUND;
  const piece = !long || end >= text.length ? text.slice(start) : text.slice(start, end).replace(/\s\S*$/, "");
  const shown = element("span", "gl-search__text", start && sentence < 0 ? "… " : "");
  for (const [n, part] of piece.split(any).entries()) shown.append(n % 2 ? element("mark", "", part) : part);
  if (start + piece.length < text.length) shown.append(" …");
  return shown;
}

function element(name, className, text = "") {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.textContent = text;
  return made;
}

function walk(event) {
  if (event.key === "Escape") {
    box.hidden = true;
    field.focus();
  }
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const stops = [field, ...list.querySelectorAll("a")];
  if (!step || box.hidden || stops.length === 1) return;
  event.preventDefault();
  stops[(stops.indexOf(document.activeElement) + step + stops.length) % stops.length].focus();
}
