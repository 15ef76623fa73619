// Which papers are near to a paper, or to two of them.
import { relatedOf } from "./details.js";

const join = (one, other) => {
  const parts = [...one.parts, ...other.parts].map((part) => ({ ...part, weight: part.weight / 2 }));
  const merged = new Map();
  for (const part of parts) {
    const key = `${part.kind} ${part.ref}`;
    const known = merged.get(key);
    merged.set(key, known ? { ...known, weight: known.weight + part.weight } : part);
  }
  const order = ["strong", "fair", "weak"];
  return {
    node: one.node, score: (one.score + other.score) / 2, parts: [...merged.values()].sort((a, b) => b.weight - a.weight),
    strength: order[Math.max(order.indexOf(one.strength), order.indexOf(other.strength))],
  };
};

/**
 * The papers near to one paper, or to two: those near to both first, with the mean of both scores, then those near to one.
 * @param {PageNode} paper
 * @param {PageNode | null} second
 * @returns {Promise<NearPaper[]>}
 */
export const nearTo = async (paper, second) => {
  const first = await relatedOf(paper);
  if (second === null || second === paper) return first.map((row) => ({ ...row, origins: [0], both: false }));
  const other = new Map((await relatedOf(second)).map((row) => [row.node, row]));
  const own = new Map(first.map((row) => [row.node, row]));
  const both = first.filter(({ node }) => other.has(node)).map((row) => ({ ...join(row, other.get(row.node)), origins: [0, 1], both: true }));
  const single = [...first.filter(({ node }) => !other.has(node)).map((row) => ({ ...row, origins: [0], both: false })),
    ...[...other.values()].filter(({ node }) => !own.has(node)).map((row) => ({ ...row, origins: [1], both: false }))];
  const byScore = (a, b) => b.score - a.score || a.node - b.node;
  return [...both.sort(byScore), ...single.sort(byScore)].filter(({ node }) => node !== paper && node !== second);
};
