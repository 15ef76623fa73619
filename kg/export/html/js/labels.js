// Which labels are drawn: the most important first, none over another.
import { data, options } from "./data.js";
import { drawnRadius, shortName, topicName } from "./nodes.js";
import { findRegions } from "./regions.js";
import { fontOf, textWidth } from "./text_width.js";

const CELL = 64; // pixels
const cellsOf = (box) => {
  const found = [];
  for (let column = Math.floor(box.x / CELL); column <= Math.floor((box.x + box.w) / CELL); column += 1) {
    for (let row = Math.floor(box.y / CELL); row <= Math.floor((box.y + box.h) / CELL); row += 1) found.push(column * 100003 + row);
  }
  return found;
};
const meets = (a, b) => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;

// Remembers rectangles by the cells they touch; takes the place of a box if it is free, and says whether it was.
const newBoard = () => {
  const cells = new Map();
  return (box) => {
    const keys = cellsOf(box);
    if (keys.some((key) => (cells.get(key) ?? []).some((other) => meets(box, other)))) return false;
    for (const key of keys) {
      if (!cells.has(key)) cells.set(key, []);
      cells.get(key).push(box);
    }
    return true;
  };
};

// How much a node asks for its label: what is chosen first, then what is lit, then what many papers name; papers where there is
// room: when few of them are drawn, or from near.
const importance = (scene, node, scale) => {
  if (node === scene.node || scene.path?.includes(node) || scene.pins.has(node)) return 1e6;
  const size = data.size(node);
  if (scene.lit) return scene.lit.has(node) ? 1e3 + (data.isPaper(node) ? 0.5 : size) : 0;
  if (!data.isPaper(node)) return size;
  return scene.papers <= options.limits.maxNamedPapers ? 1e2 : scale > 1.1 ? 0.5 : 0;
};

const wantedNodes = (scene, scale) => {
  // from afar only areas, topics and what is in front are named; nearer, everything that has room
  const least = scale < 0.9 && scene.nodes.length > 3 * options.limits.maxNamedPapers ? 1e2 : 0;
  const wanted = [];
  for (const node of scene.nodes) {
    const value = importance(scene, node, scale);
    if (value > 0 && value >= least) wanted.push([value, node]);
  }
  return wanted.sort((a, b) => b[0] - a[0] || a[1] - b[1]).slice(0, options.limits.maxLabelCandidates);
};

const regionLabels = (scene, scale, narrow) => {
  const { maxAreaLabels, maxTopicLabels } = options.limits;
  const found = findRegions(scene).filter(({ topic }) => !scene.topics.includes(topic)); // what is filtered by is not said again
  const areas = found.filter(({ isArea }) => isArea).slice(0, narrow ? maxAreaLabels / 2 : maxAreaLabels);
  const topics = found.filter(({ isArea }) => !isArea).slice(0, narrow ? maxTopicLabels / 2 : maxTopicLabels);
  return [...(scale < 1.4 ? areas : []), ...topics];
};

/**
 * The labels to draw in a view of `width` by `height`, x and y of the corner, in pixels; `blocked` boxes stay free.
 * @param {Scene} scene
 * @param {View} view
 * @param {number} width
 * @param {number} height
 * @param {Box[]} [blocked]
 * @returns {Label[]}
 */
export const placeLabels = (scene, view, width, height, blocked = []) => {
  const take = newBoard();
  blocked.forEach(take);
  const placed = /** @type {Label[]} */ ([]);
  const [cx, cy, scale] = view;
  const toScreen = (x, y) => [(x - cx) * scale + width / 2, (y - cy) * scale + height / 2];
  const put = (text, x, y, size, weight, more) => {
    const font = fontOf(size, weight);
    const w = textWidth(text, font);
    const box = { text, x: x - w / 2, y, w, h: size * 1.25, font, size, weight, ...more };
    if (box.x < 2 || box.y < 2 || box.x + w > width - 2 || box.y + box.h > height - 2) return false;
    if (!take({ x: box.x - 3, y: box.y - 1, w: w + 6, h: box.h + 2 })) return false;
    placed.push(box);
    return true;
  };
  if (!scene.lit && scale < 2.5 && scene.papers > options.limits.minRegionPapers * 4) {
    for (const { topic, papers, isArea, ...at } of regionLabels(scene, scale, width < 600)) {
      const [x, y] = toScreen(at.x, at.y);
      const size = isArea ? (width < 600 ? 13 : 15) : 12;
      for (const shift of [0, -1, 1, -2, 2]) if (put(`${topicName(topic)} · ${papers}`, x, y - 10 + shift * size * 1.4, size, isArea ? 700 : 500, { topic })) break;
    }
  }
  for (const [value, node] of wantedNodes(scene, scale)) {
    const [x, y] = toScreen(data.x[node], data.y[node]);
    if (x < -50 || y < -50 || x > width + 50 || y > height + 50) continue;
    const size = value >= 1e6 ? 14 : data.isPaper(node) ? 12 : 11;
    const room = Math.min(drawnRadius(node, scale), 24) + 3;
    const weight = value >= 1e6 ? 700 : data.isPaper(node) ? 500 : 400;
    const isPut = put(shortName(node), x, y + room, size, weight, { node });
    // what is chosen, lit or a paper may also stand above its node
    if (!isPut && value >= 1e2) put(shortName(node), x, y - room - size * 1.25, size, weight, { node });
    if (placed.length > options.limits.maxLabels) break;
  }
  return placed;
};
