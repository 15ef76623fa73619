// The way between two nodes that says most: few steps, through entities that few papers name.
import { data, options, perData, rowBetween } from "./data.js";
import { genericEntities } from "./nodes.js";

// A heap of [cost, node], least cost first, equal costs by number of the node.
export const newHeap = () => {
  const items = [];
  const before = (a, b) => items[a][0] < items[b][0] || (items[a][0] === items[b][0] && items[a][1] < items[b][1]);
  const swap = (a, b) => { [items[a], items[b]] = [items[b], items[a]]; };
  return {
    push: (item) => {
      items.push(item);
      for (let place = items.length - 1; place > 0 && before(place, (place - 1) >> 1); place = (place - 1) >> 1) swap(place, (place - 1) >> 1);
    },
    pop: () => {
      const top = items[0];
      const last = items.pop();
      if (!items.length) return top;
      items[0] = last;
      for (let place = 0; ;) {
        let best = place;
        for (const child of [2 * place + 1, 2 * place + 2]) if (child < items.length && before(child, best)) best = child;
        if (best === place) return top;
        swap(place, best);
        place = best;
      }
    },
    get size() { return items.length; },
  };
};

// Whether papers that name an entity may mean different things: it is an abbreviation of few papers that no alias spells out.
const isUnsure = (entity) => {
  const isShort = data.size(entity) < options.limits.minSurePapers && /^(?=(?:[a-z]*[A-Z]){2})[A-Za-z]{2,5}$/.test(data.name(entity));
  return isShort && !data.aliases(entity).some((alias) => /[ -]/.test(alias));
};

// For each paper those that build on it, or on which it builds.
const papersBeside = perData(() => {
  const beside = new Map();
  for (const [paper, target] of data.buildsOn) {
    for (const [from, to] of [[paper, target], [target, paper]]) beside.set(from, [...(beside.get(from) ?? []), to]);
  }
  return beside;
});

// Whether it says something of a paper that it names an entity, on a way over another paper: not if it only mentions it, measures by it or
// evaluates it as a model.
const saysSomething = (entity, relation) => data.kind(entity) !== "metric" && relation !== "mentions" && (data.kind(entity) !== "model" || relation !== "evaluates_on");

// Whether a way says something of its ends: if it has more than two steps, few papers name what it passes, and each does something with it.
const isTelling = (nodes) => {
  if (nodes.length < 4) return true;
  const passed = nodes.slice(1, -1).filter((node) => !data.isPaper(node));
  const counts = passed.map((node) => Math.log(Math.max(data.size(node), 1)));
  const isRare = counts.reduce((total, count) => total + count, 0) <= counts.length * Math.log(options.limits.maxMeanPathPapers);
  return isRare && passed.every((entity) => [-1, 1].every((side) => saysSomething(entity, data.relation(rowBetween(nodes[nodes.indexOf(entity) + side], entity)))));
};

// Whether a way stays in its field: if it has more than two steps, each paper and the next that it has are of one area.
const staysInArea = (nodes) => {
  if (nodes.length < 4) return true;
  const areas = nodes.filter(data.isPaper).map((paper) => new Set(data.topicsOf(paper).map(data.areaOfTopic)));
  return areas.every((own, place) => !place || !own.size || !areas[place - 1].size || [...own].some((area) => areas[place - 1].has(area)));
};

// The nodes from one to another, both included; empty if nothing telling connects them. Dijkstra; a step between a paper and one that
// builds on it costs 2, one through an entity 2 and more the more papers name it, and one more if it is a metric or only mentioned, as
// `kg path` has it. No way goes through hubs, generic terms or names that may mean several things, but it may begin or end there, and
// none has more than four steps, or more than two over papers of other fields.
export const findPath = (start, goal) => {
  const { limits } = options;
  const hubSize = Math.max(limits.minHubPapers, limits.hubShare * data.papers);
  const isPassable = (entity) => entity === start || entity === goal || (data.size(entity) <= hubSize && !isUnsure(entity) && !genericEntities()[entity]);
  const cost = new Float64Array(data.count).fill(Infinity);
  const from = new Int32Array(data.count).fill(-1);
  const heap = newHeap();
  cost[start] = 0;
  heap.push([0, start]);
  while (heap.size) {
    const [spent, node] = heap.pop();
    if (node === goal) break;
    if (spent > cost[node]) continue;
    const reach = (other, next) => {
      if (next >= cost[other]) return;
      cost[other] = next;
      from[other] = node;
      heap.push([next, other]);
    };
    for (const paper of papersBeside().get(node) ?? []) reach(paper, spent + 2);
    data.visit(node, (other, row) => {
      const entity = data.isPaper(node) ? other : node;
      const saysLittle = data.kind(entity) === "metric" || data.relation(row) === "mentions";
      const next = spent + 2 + Math.log(Math.max(data.size(entity), 1)) + Number(saysLittle);
      if (isPassable(entity)) reach(other, next);
    });
  }
  if (cost[goal] === Infinity) return [];
  const nodes = [goal];
  while (nodes[0] !== start) nodes.unshift(from[nodes[0]]);
  return nodes.length > limits.maxPathSteps + 1 || !isTelling(nodes) || !staysInArea(nodes) ? [] : nodes;
};
