// Puts a Start button into .gl-live. On Start, or at once where the address has a state (#live=...), what runs there
// is fetched (live/NAME.js), and nothing before. Without script the still figure stands alone.

(() => {
  "use strict";
  const FILE = "This runs only where the page comes from a server: a page opened as a file may fetch nothing.";
  const LOST = "What runs here could not be fetched. Reload the page to try again.";
  const here = document.currentScript.src;
  const live = document.querySelector(".gl-live");
  const { live: name, bytes } = live.dataset;
  const button = document.createElement("button");
  const said = document.createElement("p");
  button.type = "button";
  button.textContent = "Start";
  said.setAttribute("role", "status");
  said.textContent = `Fetches ${Math.round(bytes / 1000)} kB and runs in this page; nothing is sent anywhere.`;
  live.append(button, said);
  button.addEventListener("click", run);
  addEventListener("hashchange", restore);
  restore();

  function restore() {
    if (location.hash.startsWith("#live=")) run();
  }

  async function run() {
    button.removeEventListener("click", run);
    removeEventListener("hashchange", restore);
    said.textContent = "Fetching …";
    const [found] = await Promise.all([import(`./live/${name}.js`).catch(() => null), dress()]);
    try {
      if (!found) throw new Error(location.protocol === "file:" ? FILE : LOST);
      await found.start(live);
    } catch ({ message }) {
      said.textContent = message;
    }
  }

  // Resolves when the style sheet is there, or is not to be had.
  function dress() {
    const sheet = document.createElement("link");
    Object.assign(sheet, { rel: "stylesheet", href: new URL("live/live.css", here).href });
    document.head.append(sheet);
    return new Promise((done) => {
      for (const end of ["load", "error"]) sheet.addEventListener(end, done);
    });
  }
})();
