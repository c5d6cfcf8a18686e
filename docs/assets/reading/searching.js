// Search costs nothing until its field is focused: only then its script is fetched.

const field = document.querySelector(".gl-search__field");

field.addEventListener("focus", () => {
  const script = document.createElement("script");
  script.src = field.dataset.script;
  document.body.append(script);
}, { once: true });

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    field.focus();
  }
});
