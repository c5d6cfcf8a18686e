// Steps through the exchange, claim by claim (overrides/partials/exchange.html): by the buttons of a bar, by a swipe, and
// by j and k or the arrows → and ← where a claim has the focus. Which claim is current stands in the address: "#claim-3.9".
// A step takes the place of the one before in the browser's history, so that Back leads out of the dialogue.

(() => {
  "use strict";
  const KEYS = { j: 1, ArrowRight: 1, k: -1, ArrowLeft: -1 };
  const SWIPE = 60; // px that a finger goes sideways
  const talk = document.querySelector(".gl-talk");
  const claims = [...talk.querySelectorAll("[id^='claim-']")];
  const last = claims.length - 1;
  const bar = make("div", "gl-talk__bar");
  const place = make("span", "gl-talk__place");
  const keys = make("span", "gl-talk__keys");
  const back = makeButton("← Previous", -1);
  const on = makeButton("Next →", 1);
  let at, start; // which claim is current, -1 for none; where a finger came down

  keys.textContent = "keys in a claim: j k ← →";
  bar.setAttribute("role", "group");
  bar.setAttribute("aria-label", "Step through the exchange");
  bar.append(back, place, on, keys);
  talk.prepend(bar);
  addEventListener("hashchange", show);
  talk.addEventListener("keydown", (event) => {
    const claim = event.target.closest("[id^='claim-']");
    if (!claim || !(event.key in KEYS) || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    go(claims.indexOf(claim) + KEYS[event.key]);
  });
  talk.addEventListener("pointerdown", (event) => { start = event; });
  talk.addEventListener("pointerup", ({ pointerType, x, y }) => {
    const [across, along] = [x - start?.x, Math.abs(y - start?.y)];
    if (pointerType === "touch" && Math.abs(across) > Math.max(SWIPE, 2 * along)) step(across < 0 ? 1 : -1);
  });
  show();

  // From the current claim, else from where the page is.
  function step(by) {
    const passed = claims.findLastIndex((claim) => claim.getBoundingClientRect().top < innerHeight / 4);
    go((at < 0 ? passed : at) + by);
  }

  function go(to) {
    location.replace(`#${claims[Math.min(Math.max(to, 0), last)].id}`);
  }

  function show() {
    at = claims.findIndex((claim) => `#${claim.id}` === location.hash);
    place.textContent = at < 0 ? `${last + 1} claims` : `${at + 1} of ${last + 1}`;
    back.setAttribute("aria-disabled", at === 0);
    on.setAttribute("aria-disabled", at === last);
    for (const claim of claims) claim.removeAttribute("aria-current");
    if (at < 0) return;
    claims[at].setAttribute("aria-current", "step");
    claims[at].tabIndex = -1;
    claims[at].focus({ preventScroll: true });
    claims[at].scrollIntoView({ block: "center" });
  }

  function makeButton(name, by) {
    const button = Object.assign(make("button", "gl-talk__step"), { type: "button", textContent: name });
    button.addEventListener("click", () => step(by));
    return button;
  }

  function make(name, className) {
    return Object.assign(document.createElement(name), { className });
  }
})();
