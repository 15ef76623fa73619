// What a node looks like on the map whatever is chosen: its kind, its radius, and whether it says little.
import { data, options, perData } from "./data.js";
import { language } from "./words.js";

/** The kinds of nodes: papers, and entities by their type. */
export const kinds = () => ["paper", ...data.types];

export const kindOf = perData(() => {
  const all = kinds();
  return Uint8Array.from({ length: data.count }, (_, node) => all.indexOf(data.kind(node)));
});

// no larger than half of the distance that the layout keeps between nodes
export const radiusOf = perData(() => Float32Array.from({ length: data.count }, (_, node) => (data.isPaper(node) ? 7 : Math.min(11, 2 + 1.3 * Math.sqrt(data.size(node))))));

/** The radius of a node in pixels: it grows with the map, more slowly, so that no node vanishes from afar. */
export const drawnRadius = (node, scale) => Math.max(data.isPaper(node) ? 2.4 : 1.2, radiusOf()[node] * Math.min(scale ** 0.7, 1.4));

// as `kg.limits.is_hub` has it
export const hubSize = () => Math.max(options.limits.minHubPapers, options.limits.hubShare * data.papers);
export const isHub = (node) => !data.isPaper(node) && data.size(node) > hubSize();

const repeatRate = (counts) => {
  let papers = 0;
  let pairs = 0;
  for (const count of counts) {
    papers += count;
    pairs += count * (count - 1);
  }
  return papers > 1 ? pairs / (papers * (papers - 1)) : 0;
};

/** Entities that papers of all areas use alike, as kg/query/trends.py has it; they are not drawn unless they are asked for. */
export const genericEntities = perData(() => {
  const { limits } = options;
  const areaOfAll = new Map();
  for (const area of data.areaOf) areaOfAll.set(area, (areaOfAll.get(area) ?? 0) + 1);
  const usual = repeatRate(areaOfAll.values());
  const generic = new Uint8Array(data.count);
  for (const node of data.mapped) {
    if (data.isPaper(node) || data.size(node) < limits.minGenericPapers) continue;
    if (isHub(node)) { generic[node] = 1; continue; }
    const name = data.name(node);
    if (name !== name.toLowerCase()) continue;
    const counts = new Map();
    data.visit(node, (paper) => { counts.set(data.areaOf[paper], (counts.get(data.areaOf[paper]) ?? 0) + 1); });
    generic[node] = repeatRate(counts.values()) < limits.minAreaConcentration * usual ? 1 : 0;
  }
  return generic;
});

const sizes = perData(() => [...data.mapped].filter((node) => !data.isPaper(node)).map(data.size).sort((a, b) => b - a));
export const largestEntity = () => sizes()[0] ?? 2;
export const defaultMinPapers = () => options.minPapers ?? Math.max(2, (sizes()[options.limits.maxEntities] ?? 1) + 1);

const cut = (text, maxLength) => {
  const letters = [...text];
  return letters.length > maxLength ? `${letters.slice(0, maxLength - 1).join("").trimEnd()}…` : text;
};

/** What a label says: what stands before the colon of a title, and no more than fits. */
export const shortName = (node, maxLength = options.limits.maxLabelLength) => cut(data.name(node).split(": ")[0], maxLength);

export const topicName = (topic) => data.topics[topic][language() === "ko" ? "ko" : "en"];
