// The link that skips to the text gives it the focus, which without script only moves to where Tab goes on from. Not for
// good: every click in the text would then take Tab back to its beginning.

const text = document.querySelector("main");

document.querySelector(".md-skip").addEventListener("click", () => {
  text.tabIndex = -1;
  text.focus();
});
text.addEventListener("blur", () => text.removeAttribute("tabindex"));
