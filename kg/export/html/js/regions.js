// Where the papers of an area or a topic stand closest: there its name is written on the map.
import { data, options } from "./data.js";

const spread = () => {
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const node of data.mapped) {
    left = Math.min(left, data.x[node]);
    right = Math.max(right, data.x[node]);
    top = Math.min(top, data.y[node]);
    bottom = Math.max(bottom, data.y[node]);
  }
  return Math.max(right - left, bottom - top, 1);
};

// The middle of the papers around the one that most others stand near to.
const densest = (papers, reach) => {
  const step = Math.ceil(papers.length / options.limits.maxRegionSamples);
  const some = papers.filter((_, number) => number % step === 0);
  let best = /** @type {number[]} */ ([]);
  for (const paper of some) {
    const near = some.filter((other) => Math.hypot(data.x[other] - data.x[paper], data.y[other] - data.y[paper]) <= reach);
    if (near.length > best.length) best = near;
  }
  const mean = (values) => best.reduce((sum, paper) => sum + values[paper], 0) / best.length;
  return { x: mean(data.x), y: mean(data.y), near: best.length / some.length };
};

/**
 * The areas, and the topics, of what is drawn, those of most papers first.
 * @param {Scene} scene
 * @returns {Region[]}
 */
export const findRegions = (scene) => {
  const first = /** @type {Map<number, number[]>} */ (new Map());
  const counts = /** @type {Map<number, number>} */ (new Map());
  for (const paper of scene.nodes) {
    if (!data.isPaper(paper)) continue;
    const own = data.topicsOf(paper);
    const all = new Set(own.flatMap((topic) => (data.topics[topic].area < 0 ? [topic] : [topic, data.topics[topic].area])));
    for (const topic of all) counts.set(topic, (counts.get(topic) ?? 0) + 1);
    for (const topic of new Set(own.length ? [own[0], data.areaOf[paper]] : [])) {
      if (!first.has(topic)) first.set(topic, []);
      first.get(topic).push(paper);
    }
  }
  const reach = spread() / 10;
  return [...first].filter(([, papers]) => papers.length >= options.limits.minRegionPapers)
    .map(([topic, papers]) => ({ topic, papers: counts.get(topic), isArea: data.topics[topic].area < 0, ...densest(papers, reach) }))
    .sort((a, b) => Number(b.isArea) - Number(a.isArea) || b.papers - a.papers || a.topic - b.topic);
};
