// The lines of the related map, and the shared names on them, where there is room.
import { makeSvg } from "./dom.js";
import { DOT } from "./related_box.js";

const meets = (a, b) => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;

// What a box covers: its dot, and the words below.
const coverOf = ({ x, y, w, h }) => [{ x: x + w / 2 - DOT, y, w: 2 * DOT, h: 2 * DOT }, { x, y: y + 2 * DOT, w, h: h - 2 * DOT }];

// Where a name may stand: on its line, best in the middle, or just above or below it.
const placesOn = (from, to, { text, w }, h) => [0, -0.8, 0.8].flatMap((shift) => [0.5, 0.42, 0.58, 0.34, 0.66, 0.27, 0.73, 0.2, 0.8].map((share) => ({
  text, x: from.x + share * (to.x - from.x) - w / 2, y: from.y + share * (to.y - from.y) - h / 2 + shift * h, w, h,
})));

const nameLines = (lines, boxes, middle) => {
  const taken = boxes.flatMap(coverOf);
  for (const { a, b, name } of lines) {
    if (!name) continue;
    const free = name.texts.flatMap((text) => placesOn(middle(a), middle(b), text, name.h)).find((box) => !taken.some((other) => meets(box, other)));
    name.element.hidden = !free;
    if (!free) continue;
    taken.push(free);
    name.element.textContent = free.text;
    name.element.style.left = `${free.x}px`;
    name.element.style.top = `${free.y}px`;
  }
};

/**
 * Which lines are drawn: those between papers first, then those to the origins.
 * @param {NearPaper[]} near
 * @param {number} origins
 * @param {{ a: number, b: number, weight: number }[]} pairs
 * @returns {RelatedLine[]}
 */
export const linesOf = (near, origins, pairs) => {
  const best = near[0]?.score || 1;
  const own = near.flatMap((row, number) => row.origins.map((origin) => ({ a: origin, b: number + origins, width: 1 + 5 * (row.score / best), kind: row.strength, row, name: null })));
  return [...pairs.map(({ a, b, weight }) => ({ a, b, width: 0.8 + weight, kind: "between", row: null, name: null })), ...own];
};

/**
 * Draws lines between boxes, and the names on them.
 * @param {Element} svg
 * @param {RelatedLine[]} lines
 * @param {Box[]} boxes
 * @param {PageNode[]} nodes
 */
export const drawLines = (svg, lines, boxes, nodes) => {
  const middle = (number) => ({ x: boxes[number].x + boxes[number].w / 2, y: boxes[number].y + DOT });
  svg.replaceChildren(...lines.map(({ a, b, width, kind }) => makeSvg("line", {
    x1: middle(a).x, y1: middle(a).y, x2: middle(b).x, y2: middle(b).y, "stroke-width": width.toFixed(1), class: kind, "data-ends": `${nodes[a]} ${nodes[b]}`,
  })));
  nameLines(lines, boxes, middle);
};
