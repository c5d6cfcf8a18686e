// The frame of whatever runs live in a page: what to try and to notice, its controls, what is said of it, its pieces.
// A state is an object of choices; all that is shown follows from it, and the address holds it (#live=b.1.ca).
//   const live = new Frame(root, {
//     tries: "Walk.", notice: "Where it thinks that it is.",
//     fields: { start: PLACES, walk: { any: WORDS } },  // what can be chosen: one of these, or any number
//     first: { start: "inn", walk: [] },
//     pieces: [diary, odds],                                   // each has an `element`, and `text()` for who copies it
//     show: async (state) => "What is then said.",
//     step: async (state) => ({ walk: [...state.walk, "north"] }),  // what changes
//     ended: (state) => state.walk.length > 40,
//   });
//   await live.open([live.select("start", "The walk began at")]);

const MARK = "#live=";
const LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
const PACE = 450; // milliseconds between steps that play
const SETTLED = 400; // milliseconds without a change after which the address has it: browsers refuse too many

export function make(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

export class Frame {
  state;
  turn = null; // of the playing that goes on
  syncs = []; // each brings a control up to the state
  asked = 0; // changes that are still to be made
  queue = Promise.resolve();
  said = make("p", { class: "gl-live__said", role: "status" });

  constructor(root, model) {
    Object.assign(this, { root, model });
  }

  async open(controls) {
    const { tries, notice, pieces } = this.model;
    const focused = this.root.contains(document.activeElement);
    this.play = this.push("Play", () => (this.turn ? this.pause() : this.playOn()));
    const buttons = [
      this.play,
      this.push("Step", () => this.act(this.stepped)),
      this.push("Reset", () => this.act(() => this.model.first)),
      this.push("Copy as text", () => this.copy()),
    ];
    for (const button of buttons.slice(0, 2)) this.syncs.push((state) => able(button, !this.model.ended(state)));
    this.root.replaceChildren(
      make("p", { class: "gl-live__hint" }, make("b", {}, "Try "), tries),
      make("div", { class: "gl-live__controls" }, ...controls),
      make("div", { class: "gl-live__buttons", role: "group", "aria-label": "Run" }, ...buttons),
      this.said,
      make("div", { class: "gl-live__pieces" }, ...pieces.map(({ element }) => element)),
      make("p", { class: "gl-live__hint" }, make("b", {}, "Notice "), notice),
    );
    if (focused) this.root.querySelector(".gl-live__controls :is(button, select, input)").focus();
    addEventListener("hashchange", () => this.act(() => this.restored()));
    await this.change(() => this.restored() ?? this.model.first);
  }

  // What a control does: `change` gives what is to change of the state.
  act(change) {
    this.pause();
    this.remember();
    return this.change(change);
  }

  // Changes the state after all that was asked before, and shows what follows once nothing more is asked.
  change(change) {
    this.asked++;
    this.queue = this.queue.then(async () => {
      try {
        this.state = { ...this.state, ...(await change(this.state)) };
        if (this.asked === 1) await this.show();
      } catch (error) {
        this.pause();
        this.say(error.message);
        reportError(error);
      }
      this.asked--;
    });
    return this.queue;
  }

  async show() {
    this.shown = this.state;
    this.told = await this.model.show(this.state);
    if (this.asked > 1) return; // whoever goes on dragging a slider is not to have it taken back
    for (const sync of this.syncs) sync(this.state);
    this.say(this.told);
  }

  stepped = async () => {
    if (this.shown !== this.state) await this.show(); // a step goes on from what is shown
    return this.model.ended(this.state) ? {} : this.model.step(this.state);
  };

  async playOn() {
    const turn = (this.turn = {});
    this.play.textContent = "Pause";
    this.said.setAttribute("aria-live", "off"); // else every step is spoken
    while (this.turn === turn) {
      await this.change(this.stepped);
      this.remember();
      if (this.model.ended(this.state) && this.turn === turn) this.pause();
      else await new Promise((done) => setTimeout(done, PACE));
    }
  }

  pause() {
    if (!this.turn) return;
    this.turn = null;
    this.play.textContent = "Play";
    this.said.setAttribute("aria-live", "polite");
    this.say(this.told);
  }

  say(text) {
    this.said.textContent = text;
  }

  async copy() {
    const texts = this.model.pieces.map((piece) => piece.text());
    try {
      await navigator.clipboard.writeText([...texts, this.told, this.address()].join("\n\n"));
      this.say("Copied as text.");
    } catch {
      this.say("The browser refused to copy.");
    }
  }

  address() {
    const { fields } = this.model;
    const packed = Object.entries(fields).map(([name, options]) => {
      const value = this.state[name];
      if (!options.any) return options.indexOf(value);
      return value.map((each) => LETTERS[options.any.indexOf(each)]).join("");
    });
    return new URL(MARK + packed.join("."), location.href).href;
  }

  remember() {
    clearTimeout(this.remembering);
    this.remembering = setTimeout(() => history.replaceState(history.state, "", this.address()), SETTLED);
  }

  // The state that the address holds, or nothing.
  restored() {
    if (!location.hash.startsWith(MARK)) return null;
    const packed = location.hash.slice(MARK.length).split(".");
    const values = Object.entries(this.model.fields).map(([name, options], n) => {
      const text = packed[n] ?? "";
      return [name, options.any ? [...text].map((letter) => options.any[LETTERS.indexOf(letter)]) : options[text]];
    });
    const whole = values.every(([, value]) => value !== undefined && !(Array.isArray(value) && value.includes(undefined)));
    return whole ? Object.fromEntries(values) : null;
  }

  // Controls. Each is bound to a field; `names` are what its options are called; `also` changes along with it, and may hang
  // on the state.

  push(label, pressed) {
    const button = make("button", { type: "button", class: "gl-live__button" }, label);
    button.addEventListener("click", () => {
      if (button.getAttribute("aria-disabled") !== "true") pressed();
    });
    return button;
  }

  // A button that changes the state; `change` gives null where it cannot, `note` what stands under its label.
  button(label, change, note) {
    const button = this.push(label, () => this.act((state) => change(state) ?? {}));
    const under = make("small");
    if (note) button.append(" ", under);
    this.syncs.push((state) => {
      able(button, change(state) !== null);
      if (note) under.textContent = note(state);
    });
    return button;
  }

  select(field, label, names = this.model.fields[field], also = {}) {
    const select = make("select", { autocomplete: "off" }, ...names.map((name, n) => make("option", { value: n }, name)));
    this.bind(select, field, also);
    return make("label", { class: "gl-live__field" }, label, " ", select);
  }

  slider(field, label, names = this.model.fields[field], also = {}) {
    const range = make("input", { type: "range", min: 0, max: names.length - 1, autocomplete: "off" });
    const shown = make("span", { "aria-hidden": true }); // the value is spoken with the slider
    this.bind(range, field, also);
    this.syncs.push(() => {
      shown.textContent = names[range.value];
      range.setAttribute("aria-valuetext", names[range.value]);
    });
    return make("label", { class: "gl-live__field" }, label, " ", range, shown);
  }

  radios(field, label, names = this.model.fields[field], also = {}) {
    const options = this.model.fields[field];
    const set = make("fieldset", { class: "gl-live__choices" }, make("legend", {}, label));
    for (const [n, name] of names.entries()) {
      const radio = make("input", { type: "radio", name: `live-${field}`, autocomplete: "off" });
      radio.addEventListener("change", () => this.act((state) => ({ ...along(also, state), [field]: options[n] })));
      this.syncs.push((state) => (radio.checked = state[field] === options[n]));
      set.append(make("label", {}, radio, name));
    }
    return set;
  }

  bind(control, field, also) {
    const options = this.model.fields[field];
    control.addEventListener("input", () => {
      const value = options[control.value];
      this.act((state) => ({ ...along(also, state), [field]: value }));
    });
    this.syncs.push((state) => (control.value = options.indexOf(state[field])));
  }
}

function along(also, state) {
  return typeof also === "function" ? also(state) : also;
}

function able(button, can) {
  button.setAttribute("aria-disabled", !can);
}
