// Search: fetched when its field is first focused. It looks through what scripts/publishing/search_index.py wrote: some
// hundreds of short entries, so that reading all of them at every letter is quicker than an index would be to load.

(() => {
  const MOST = 12; // results shown
  const AROUND = 60; // characters of text before the first word found
  const KINDS = { term: "Term", claim: "Claim", essay: "Essay", section: "In", page: "Page" };
  const RANKS = Object.keys(KINDS);

  const field = document.querySelector(".gl-search__field");
  const box = document.querySelector(".gl-search__found");
  const told = box.querySelector(".gl-search__told");
  const list = box.querySelector(".gl-search__list");
  const index = new URL(field.dataset.index, location.href);
  let entries = [];

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
      entries = (await answer.json()).map(prepare);
      search();
    } catch {
      show("Search cannot be reached. The glossary and the exchange list all there is.");
    }
  }

  function prepare(entry) {
    const names = (entry.names || []).map(fold);
    return { ...entry, names, folded: { title: fold(entry.title), names: names.join(""), text: fold(entry.text) } };
  }

  // Letters and digits in words with a space before each: "World-Model’s" -> " world model s"
  function fold(text) {
    const words = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().match(/[\p{L}\p{N}]+/gu);
    return words ? ` ${words.join(" ")}` : "";
  }

  function search() {
    const wanted = fold(field.value);
    if (!wanted) {
      box.hidden = true;
      return;
    }
    if (!entries.length) return show("Loading …");
    const words = wanted.trim().split(" ");
    const found = entries.map((entry) => ({ entry, score: score(entry, wanted, words) })).filter(({ score }) => score);
    found.sort((a, b) => b.score - a.score || RANKS.indexOf(a.entry.kind) - RANKS.indexOf(b.entry.kind));
    show(found.length === 1 ? "1 result" : `${found.length} results`, found.slice(0, MOST), words);
  }

  // All words must begin a word of the entry. What is called so comes first, then titles, then text.
  function score({ names, folded }, wanted, words) {
    let sum = names.includes(wanted) || folded.title === wanted ? 10000 : 0;
    for (const word of words) {
      const at = ["title", "names", "text"].findIndex((part) => folded[part].includes(` ${word}`));
      if (at < 0) return 0;
      sum += [100, 90, Math.min(folded.text.split(` ${word}`).length, 9)][at];
    }
    if (folded.title.includes(wanted)) sum += 500;
    return folded.text.includes(wanted) ? sum + 50 : sum;
  }

  function show(message, found = [], words = []) {
    told.textContent = message;
    list.replaceChildren(...found.map(({ entry }) => item(entry, words)));
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

  function excerpt(text, words) {
    const any = new RegExp(`(?<![\\p{L}\\p{N}])(${words.join("|")})`, "giu");
    const first = Math.max(0, text.search(any));
    const start = first < AROUND ? 0 : text.indexOf(" ", first - AROUND) + 1;
    const piece = text.slice(start, start + 3 * AROUND);
    const shown = element("span", "gl-search__text", start ? "… " : "");
    for (const part of piece.split(any)) {
      shown.append(words.includes(part.toLowerCase()) ? element("mark", "", part) : part);
    }
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
})();
