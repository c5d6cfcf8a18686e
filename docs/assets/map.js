// On the argument map the lines of the claim under the pointer, or in focus, stand out, and its card opens where it covers
// none of them, if there is such a place in the window.

(() => {
  "use strict";
  const EDGE = 8; // px that the card keeps from the window's edges
  const GAP = 4; // px between it and what it is not to cover
  const GRID = 16; // px from one place that is tried to the next
  const map = document.querySelector(".gl-map");
  for (const event of ["pointerover", "focusin"]) map.addEventListener(event, light);
  for (const event of ["pointerleave", "focusout"]) map.addEventListener(event, light);
  map.addEventListener("gl-card", ({ target, detail }) => place(detail, target.getBoundingClientRect()));

  function light({ type, target }) {
    const node = type === "pointerleave" || type === "focusout" ? null : target.closest(".gl-node");
    map.classList.toggle("gl-map--lit", Boolean(node));
    for (const edge of map.querySelectorAll("[data-edge]")) {
      edge.classList.toggle("gl-edge--lit", Boolean(node) && edge.dataset.edge.split(" ").includes(node.dataset.claim));
    }
  }

  // Where the card covers least, and of such places at the nearest to its claim.
  function place(card, claim) {
    card.style.maxHeight = `${innerHeight - 2 * EDGE}px`;
    const { width, height } = card.getBoundingClientRect();
    const kept = [...cornersOf(claim), ...lit()];
    let best = { covered: Infinity };
    for (let top = EDGE; top + height <= innerHeight - EDGE; top += GRID) {
      for (let left = EDGE; left + width <= innerWidth - EDGE; left += GRID) {
        const covered = kept.filter(({ x, y }) =>
          x > left - GAP && x < left + width + GAP && y > top - GAP && y < top + height + GAP).length;
        const far = Math.hypot(left + width / 2 - (claim.left + claim.right) / 2, top + height / 2 - (claim.top + claim.bottom) / 2);
        if (covered < best.covered || (covered === best.covered && far < best.far)) best = { covered, far, top, left };
      }
    }
    if (best.covered === Infinity) return; // the window is too small
    card.style.top = `${best.top}px`;
    card.style.left = `${best.left}px`;
  }

  // Points of the lines that stand out and of the claims at their ends, in the window.
  function lit() {
    const edges = [...map.querySelectorAll(".gl-edge--lit")].filter((edge) => edge.getClientRects().length);
    const numbers = new Set(edges.flatMap((edge) => edge.dataset.edge.split(" ")));
    const ends = [...map.querySelectorAll(".gl-node")].filter((node) => numbers.has(node.dataset.claim));
    return [...edges.flatMap(along), ...ends.flatMap((node) => cornersOf(node.getBoundingClientRect()))];
  }

  function along(edge) {
    const points = [];
    const matrix = edge.getScreenCTM();
    for (let at = edge.getTotalLength(); at >= 0; at -= GRID) points.push(edge.getPointAtLength(at).matrixTransform(matrix));
    return points;
  }

  function cornersOf({ left, right, top, bottom }) {
    return [left, right].flatMap((x) => [top, bottom].map((y) => ({ x, y })));
  }
})();
