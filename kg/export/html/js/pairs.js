// How closely papers are tied by the names that they share: what the related map draws between papers besides the lines to its origin.
import { data } from "./data.js";
import { genericEntities } from "./nodes.js";

const rarity = (entity) => Math.log(data.papers / Math.max(1, data.size(entity)));

const entitiesOf = (paper) => {
  const found = new Set();
  data.visit(paper, (entity) => { if (!genericEntities()[entity] && data.size(entity) > 1) found.add(entity); });
  return found;
};

const likeness = (one, other) => {
  let common = 0;
  for (const entity of one) if (other.has(entity)) common += rarity(entity) ** 2;
  const whole = (entities) => [...entities].reduce((sum, entity) => sum + rarity(entity) ** 2, 0);
  return common && common / Math.sqrt(whole(one) * whole(other));
};

/**
 * The closest pairs among some papers, as places in the list, closest first.
 * @param {PageNode[]} papers
 * @param {number} most
 * @returns {{ a: number, b: number, weight: number }[]}
 */
export const closestPairs = (papers, most) => {
  const entities = papers.map(entitiesOf);
  const pairs = [];
  for (let a = 0; a < papers.length; a += 1) {
    for (let b = a + 1; b < papers.length; b += 1) {
      const weight = likeness(entities[a], entities[b]);
      if (weight > 0.05) pairs.push({ a, b, weight });
    }
  }
  return pairs.sort((one, other) => other.weight - one.weight || one.a - other.a || one.b - other.b).slice(0, most);
};
