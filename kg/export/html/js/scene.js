// What is drawn of a state: which nodes and lines, where, and which of them are in front.
//
// By default papers are drawn, and the entities that at least `minPapers` papers name, where `minPapers` is 2 or what leaves at
// most `maxEntities` of them, but no generic ones. Lines of hubs are drawn when the hub is chosen; on a large map the largest
// entities are hubs until at most `maxLines` lines are left. These limits, and what a hub is, stand in kg/limits.py.
// What a person chooses, pins or expands is drawn whatever the filters say, unless it is hidden.
import { data, neighborsOf, options } from "./data.js";
import { keepPapers } from "./filtering.js";
import { defaultMinPapers, genericEntities, hubSize, isHub, kindOf, kinds, radiusOf } from "./nodes.js";
import { findPath } from "./paths.js";
import { searchAll } from "./search.js";

// How many links that are asked for each node has, among papers that the filters leave.
const countLinks = (papers, wanted) => {
  const links = new Uint32Array(data.count);
  for (let row = 0; row < data.rows; row += 1) {
    if (!papers[data.paperOf[row]] || !wanted[data.relationOf[row]]) continue;
    links[data.entityOf[row]] += 1;
    links[data.paperOf[row]] += 1;
  }
  return links;
};

// Adds the links between papers, and between entities of papers that the filters leave.
const addOtherLinks = (links, papers, wanted) => {
  const isNamed = countLinks(papers, new Uint8Array(data.relations.length).fill(1));
  const add = (pairs, relation, isIn) => {
    if (!wanted[data.relations.indexOf(relation)]) return;
    for (const [one, other] of pairs) if (isIn[one] && isIn[other]) { links[one] += 1; links[other] += 1; }
  };
  add(data.buildsOn, "builds_on", papers);
  add(data.variants, "variant_of", isNamed);
};

// Of the entities that chosen relations touch, as many as fit, those with the most links first.
const touched = (links) => {
  const found = [];
  for (let node = data.papers; node < data.count; node += 1) if (links[node]) found.push(node);
  return found.sort((a, b) => links[b] - links[a] || a - b).slice(0, options.limits.maxEntities);
};

// Which nodes the filters leave, and which relations they ask for.
const filtered = (state) => {
  const all = kinds();
  const types = new Set(state.types ?? all);
  const wanted = Uint8Array.from(data.relations, (relation) => (state.relations === null || state.relations.includes(relation) ? 1 : 0));
  const papers = keepPapers(state);
  const links = countLinks(papers, wanted);
  const shown = new Uint8Array(data.count);
  const minPapers = state.least || defaultMinPapers();
  const generic = genericEntities();
  if (state.relations === null) {
    for (const node of data.mapped) {
      if (data.isPaper(node)) shown[node] = papers[node];
      else shown[node] = data.size(node) >= minPapers && links[node] >= Math.min(2, minPapers) && (state.least || !generic[node]) ? 1 : 0;
    }
  } else {
    addOtherLinks(links, papers, wanted);
    for (let paper = 0; paper < data.papers; paper += 1) shown[paper] = papers[paper] && links[paper] ? 1 : 0;
    for (const node of touched(links)) shown[node] = !state.least || data.size(node) >= state.least ? 1 : 0;
  }
  for (let node = 0; node < data.count; node += 1) if (!types.has(all[kindOf()[node]])) shown[node] = 0;
  if (state.text) keepNamed(state.text, shown, papers);
  return { shown, wanted };
};

// Keeps what bears a name, and what is linked to that.
const keepNamed = (text, shown, papers) => {
  const named = searchAll(text);
  const kept = new Uint8Array(data.count);
  for (const node of named) kept[node] = 1;
  for (let row = 0; row < data.rows; row += 1) {
    const [paper, entity] = [data.paperOf[row], data.entityOf[row]];
    if (!papers[paper]) continue;
    if (named.has(entity)) kept[paper] = 1;
    if (named.has(paper)) kept[entity] = 1;
  }
  for (let node = 0; node < data.count; node += 1) if (!kept[node]) shown[node] = 0;
  for (const node of named) if (!data.isPaper(node) || papers[node]) shown[node] = 1;
};

// The nodes around one, by steps: itself, its neighbors, and the papers of those of its neighbors that are no hubs.
const around = (node, hops) => {
  const found = new Set([node]);
  if (hops < 1) return found;
  const near = [...neighborsOf(node)];
  near.forEach((other) => found.add(other));
  if (hops < 2) return found;
  for (const other of near.filter((each) => !isHub(each)).sort((a, b) => data.size(a) - data.size(b))) {
    data.visit(other, (far) => { if (found.size < options.limits.maxExpanded) found.add(far); });
  }
  return found;
};

// Puts nodes without a place on rings around the paper that names them.
const settle = (nodes) => {
  const beside = new Map();
  for (const node of nodes) {
    if (!Number.isNaN(data.x[node])) continue;
    let home = -1;
    data.visit(node, (paper) => { if (home < 0 && !Number.isNaN(data.x[paper])) home = paper; });
    if (!beside.has(home)) beside.set(home, []);
    beside.get(home).push(node);
  }
  for (const [home, group] of beside) {
    group.forEach((node, number) => {
      const ring = 1 + Math.floor(number / 12);
      const turn = (2 * Math.PI * (number % 12)) / Math.min(12, group.length - 12 * (ring - 1)) + ring;
      data.x[node] = (home < 0 ? 0 : data.x[home]) + 26 * ring * Math.cos(turn);
      data.y[node] = (home < 0 ? 0 : data.y[home]) + 26 * ring * Math.sin(turn);
    });
  }
};

const chosen = (state) => {
  const path = state.node !== null && state.path !== null ? findPath(state.node, state.path) : null;
  const lit = path ? new Set(path.length ? path : [state.node, state.path]) : state.node === null ? null : around(state.node, state.hops);
  return { path, lit };
};

// The degree above which an entity is a hub among the nodes that are shown.
const hubDegree = (nodes) => {
  let lines = 0;
  for (const degree of nodes.filter((node) => !data.isPaper(node)).map(data.degree).sort((a, b) => a - b)) {
    lines += degree;
    if (lines > options.limits.maxLines) return Math.min(degree - 1, hubSize());
  }
  return hubSize();
};

// Pairs of nodes to join: faint lines, and those in front.
const lines = (state, shown, wanted, { path, lit }, most) => {
  const faint = [];
  const strong = [];
  const steps = new Set((path ?? []).slice(1).map((node, place) => `${Math.min(node, path[place])} ${Math.max(node, path[place])}`));
  const isStrong = (a, b) => {
    if (path) return steps.has(`${Math.min(a, b)} ${Math.max(a, b)}`);
    if (!lit || !lit.has(a) || !lit.has(b)) return false;
    return a === state.node || b === state.node || state.hops === 2;
  };
  const join = (a, b, hub) => {
    if (!shown[a] || !shown[b]) return;
    if (isStrong(a, b)) strong.push(a, b);
    else if (!hub) faint.push(a, b);
  };
  const all = state.relations === null;
  for (let row = 0; row < data.rows; row += 1) if (wanted[data.relationOf[row]]) join(data.paperOf[row], data.entityOf[row], all && data.degree(data.entityOf[row]) > most);
  if (wanted[data.relations.indexOf("builds_on")]) for (const [paper, target] of data.buildsOn) join(paper, target, false);
  if (wanted[data.relations.indexOf("variant_of")]) for (const [variant, family] of data.variants) join(variant, family, false);
  return { faint: Uint32Array.from(faint), strong: Uint32Array.from(strong) };
};

/**
 * @param {PageState} state
 * @returns {Scene}
 */
export const makeScene = (state) => {
  const { shown, wanted } = filtered(state);
  const front = chosen(state);
  for (const node of [...(front.lit ?? []), ...state.pin]) shown[node] = 1;
  for (const node of state.hide) shown[node] = 0;
  const nodes = [];
  for (let node = 0; node < data.count; node += 1) if (shown[node]) nodes.push(node);
  settle(nodes);
  // large nodes first, so that small ones lie above them; papers above entities
  nodes.sort((a, b) => Number(data.isPaper(a)) - Number(data.isPaper(b)) || radiusOf()[b] - radiusOf()[a] || a - b);
  const papers = nodes.reduce((sum, node) => sum + (data.isPaper(node) ? 1 : 0), 0);
  return {
    nodes: Uint32Array.from(nodes), shown, ...front, node: state.node, topics: state.topics, pins: new Set(state.pin), fresh: new Set(), ...lines(state, shown, wanted, front, hubDegree(nodes)),
    papers, entities: nodes.length - papers, isFiltered: state.text !== "" || state.topics.length > 0 || state.results.length > 0 || state.from !== "" || state.to !== "" || state.relations !== null,
  };
};
