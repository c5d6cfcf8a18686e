// Steps through the figures that have frames (scripts/showing/figures.py). The picture shows frame `still`; the first
// frame says everything and each further one what changes, so a frame is reached by playing all up to it.

(() => {
  "use strict";
  for (const figure of document.querySelectorAll(".gl-fig")) {
    const written = figure.querySelector(".gl-fig__frames");
    if (written) addSteps(figure, JSON.parse(written.textContent));
  }

  function addSteps(figure, { still, frames }) {
    const last = frames.length - 1;
    const parts = new Map([...figure.querySelectorAll("[data-part]")].map((part) => [part.dataset.part, part]));
    const range = make("input", "gl-fig__range", { type: "range", min: 1, max: last + 1, autocomplete: "off", "aria-label": "Step" });
    const say = make("output", "gl-fig__say", { role: "status" });
    const back = makeButton("Previous step", "←", -1);
    const on = makeButton("Next step", "→", 1);
    range.addEventListener("input", () => play(range.value - 1));
    figure.querySelector(".gl-fig__steps").append(back, range, on, say);
    tell(still);

    function makeButton(name, sign, by) {
      const button = make("button", "gl-fig__step", { type: "button", "aria-label": name });
      button.textContent = sign;
      button.addEventListener("click", () => play(Math.min(Math.max(range.value - 1 + by, 0), last)));
      return button;
    }

    function play(n) {
      for (const frame of frames.slice(0, n + 1)) {
        for (const [name, change] of Object.entries(frame.parts)) alter(parts.get(name), change);
      }
      tell(n);
    }

    function tell(n) {
      const place = `${n + 1} of ${last + 1}`;
      range.value = n + 1;
      range.setAttribute("aria-valuetext", place);
      back.setAttribute("aria-disabled", n === 0);
      on.setAttribute("aria-disabled", n === last);
      say.textContent = `${place}: ${frames[n].say}`;
    }
  }

  function alter(part, { text, tone, at }) {
    if (text !== undefined) (part.querySelector("text") || part).textContent = text;
    if (tone) part.dataset.tone = tone;
    if (at) part.setAttribute("transform", `translate(${at.join(" ")})`);
  }

  function make(name, className, attributes) {
    const made = document.createElement(name);
    made.className = className;
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return made;
  }
})();
