// Light or dark: as the system has it until the reader chooses.

const button = document.querySelector(".gl-scheme");
const key = "room-for-agency.scheme";
const dark = matchMedia("(prefers-color-scheme: dark)");

function paint(scheme) {
  document.body.dataset.mdColorScheme = scheme;
  const { backgroundColor } = getComputedStyle(document.body);
  for (const meta of document.querySelectorAll("meta[name=theme-color]")) meta.content = backgroundColor;
  const label = scheme === "slate" ? "Switch to light" : "Switch to dark";
  button.title = label;
  button.setAttribute("aria-label", label);
}

function kept() {
  try {
    return localStorage.getItem(key);
  } catch {
    return null; // a browser may forbid it; a choice then lasts for one page
  }
}

button.addEventListener("click", () => {
  const scheme = document.body.dataset.mdColorScheme === "slate" ? "default" : "slate";
  paint(scheme);
  try {
    localStorage.setItem(key, scheme);
  } catch {}
});
dark.addEventListener("change", () => {
  if (!kept()) paint(dark.matches ? "slate" : "default");
});
paint(document.body.dataset.mdColorScheme);
button.hidden = false;
