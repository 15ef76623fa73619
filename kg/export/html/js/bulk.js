// Which nodes a view is fitted to: the few that stand far from all others would make it small.
import { data } from "./data.js";

const SHARE_OUTSIDE = 0.025; // of nodes on each side, which no bound looks at
const ROOM = 0.05; // of the extent of the others, on each side, in which a node still belongs to them

// Within which bounds nearly all values lie; of few values all do.
const boundsOf = (values) => {
  const sorted = [...values].sort((a, b) => a - b);
  const outside = Math.round((sorted.length - 1) * SHARE_OUTSIDE);
  const [low, high] = [sorted[outside], sorted[sorted.length - 1 - outside]];
  return [low - (high - low) * ROOM, high + (high - low) * ROOM];
};

/**
 * The nodes without those that stand far from all others, along either axis.
 * @param {PageNode[]} nodes
 * @returns {PageNode[]}
 */
export const withoutOutliers = (nodes) => {
  const placed = nodes.filter((node) => !Number.isNaN(data.x[node]));
  const [left, right] = boundsOf(placed.map((node) => data.x[node]));
  const [top, bottom] = boundsOf(placed.map((node) => data.y[node]));
  return placed.filter((node) => data.x[node] >= left && data.x[node] <= right && data.y[node] >= top && data.y[node] <= bottom);
};
