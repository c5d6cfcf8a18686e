// Copies how to cite the page, in the form beside whose name the button stands.

for (const copying of document.querySelectorAll(".gl-cite__copy")) {
  copying.hidden = false;
  copying.addEventListener("click", async () => {
    const name = copying.parentNode;
    const told = name.querySelector(".gl-cite__told");
    try {
      await navigator.clipboard.writeText(name.nextElementSibling.textContent.trim());
      told.textContent = "Copied.";
    } catch {
      told.textContent = "The copying was refused.";
    }
  });
}
