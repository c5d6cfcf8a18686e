// Where no page is: the words of the address are put into the search, "/glossary/world-models/" as "world models".

document.addEventListener("DOMContentLoaded", () => { // by then the search waits for its field to be focused
  const field = document.querySelector(".gl-search__field");
  const parts = location.pathname.split("/").filter((part) => part && !/^index\./.test(part));
  const words = decoded(parts.at(-1) ?? "").replace(/\.\w+$/, "").replace(/[^\p{L}\p{N}.]+/gu, " ").trim();
  if (!words) return;
  field.value = words;
  document.querySelector(".gl-missing__words").textContent = words;
  document.querySelector(".gl-missing").hidden = false;
  field.focus();

  function decoded(part) {
    try {
      return decodeURIComponent(part);
    } catch {
      return part; // a stray percent sign
    }
  }
});
