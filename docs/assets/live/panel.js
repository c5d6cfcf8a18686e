// Parts of pictures that are drawn on a plane: a panel that cuts off what lies outside it, a line through points, a label.

import { draw } from "./pieces.js";

export function panel(top, high, ...shapes) {
  const part = draw("svg", { y: top, width: 320, height: high });
  part.append(...shapes);
  return part;
}

export function trace(points, attributes = {}) {
  const joined = points.map((point) => point.map((each) => each.toFixed(1)).join(" ")).join("L");
  return draw("path", { ...attributes, d: `M${joined}` });
}

export function label(name, x, y) {
  const made = draw("text", { x, y });
  made.textContent = name;
  return made;
}
