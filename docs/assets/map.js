// On the argument map the lines of the claim under the pointer, or in focus, stand out.

(() => {
  "use strict";
  const map = document.querySelector(".gl-map");
  for (const event of ["pointerover", "focusin"]) map.addEventListener(event, light);
  for (const event of ["pointerleave", "focusout"]) map.addEventListener(event, light);

  function light({ type, target }) {
    const node = type === "pointerleave" || type === "focusout" ? null : target.closest(".gl-node");
    map.classList.toggle("gl-map--lit", Boolean(node));
    for (const edge of map.querySelectorAll("[data-edge]")) {
      edge.classList.toggle("gl-edge--lit", Boolean(node) && edge.dataset.edge.split(" ").includes(node.dataset.claim));
    }
  }
})();
