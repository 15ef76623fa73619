// How nodes look: each kind has a shape of its own, so that color is not needed to tell them apart; papers have the color of their area.
import { data, options } from "./data.js";
import { makeSvg } from "./dom.js";

const corners = {
  square: [[-0.88, -0.88], [0.88, -0.88], [0.88, 0.88], [-0.88, 0.88]],
  diamond: [[0, -1.2], [1.2, 0], [0, 1.2], [-1.2, 0]],
  triangle: [[0, -1.2], [1.1, 0.85], [-1.1, 0.85]],
  triangleDown: [[0, 1.2], [-1.1, -0.85], [1.1, -0.85]],
  hexagon: [[1.05, 0], [0.52, 0.92], [-0.52, 0.92], [-1.05, 0], [-0.52, -0.92], [0.52, -0.92]],
};

/** The color and the shape of a kind, by its number. */
export const lookOf = (kind) => options.legend[kind];

/** Adds a node to a path of a canvas. */
export const trace = (path, shape, x, y, r) => {
  if (shape === "dot") {
    path.moveTo(x + r, y);
    path.arc(x, y, r, 0, 2 * Math.PI);
    return;
  }
  corners[shape].forEach(([dx, dy], number) => { if (number) path.lineTo(x + r * dx, y + r * dy); else path.moveTo(x + r * dx, y + r * dy); });
  path.closePath();
};

/** A node as an SVG element. */
export const shapeElement = (kind, x, y, r, attributes = {}) => {
  const { shape, color } = lookOf(kind);
  if (shape === "dot") return makeSvg("circle", { cx: x.toFixed(1), cy: y.toFixed(1), r: r.toFixed(1), fill: color, ...attributes });
  const points = corners[shape].map(([dx, dy]) => `${(x + r * dx).toFixed(1)},${(y + r * dy).toFixed(1)}`).join(" ");
  return makeSvg("polygon", { points, fill: color, ...attributes });
};

export const icon = (kind) => makeSvg("svg", { viewBox: "0 0 14 14", "aria-hidden": "true", class: "icon" }, [shapeElement(kind, 7, 7, 5.2)]);

const isDark = () => matchMedia("(prefers-color-scheme: dark)").matches;

// Areas are colored by turns of the golden angle, which keeps neighbors in the taxonomy apart.
const hue = (area) => ((data.topics[area].place * 137.508 + 20) % 360).toFixed(0);

/** The color of the papers of an area; gray without one. */
export const areaColor = (area) => (area < 0 ? "#6b7785" : `hsl(${hue(area)} 62% ${data.topics[area].place % 2 ? 42 : 50}%)`);
/** The color of the name of an area: readable on the background of either theme. */
export const areaInk = (area) => `hsl(${hue(area)} 60% ${isDark() ? 78 : 27}%)`;
export const paperColor = (paper) => areaColor(data.areaOf[paper]);
/** A dot in the color of an area. */
export const areaIcon = (area) => makeSvg("svg", { viewBox: "0 0 14 14", "aria-hidden": "true", class: "icon" }, [makeSvg("circle", { cx: 7, cy: 7, r: 5.2, fill: areaColor(area) })]);

/** The color of a month among all months: the later, the farther from the background. */
export const monthColor = (place, months) => {
  const share = months > 1 ? place / (months - 1) : 1;
  const lightness = isDark() ? 34 + 44 * share : 72 - 38 * share;
  return `hsl(${(205 + (isDark() ? -10 : 45) * share).toFixed(0)} ${(45 + 30 * share).toFixed(0)}% ${lightness.toFixed(0)}%)`;
};
