// The relations of a node, by kind: those of a paper as chips whose quotes unfold, those of an entity as its papers.
import { data, options, rowBetween } from "./data.js";
import { make, makeButton } from "./dom.js";
import { isHub, kindOf } from "./nodes.js";
import { about, makeList, makeQuote, nodeLink, signOf } from "./lists.js";
import { icon } from "./shapes.js";
import { say } from "./words.js";

// Papers by date, the newest first; entities by how many papers name them, but those that nearly all name last, since they say least.
const inOrder = (/** @type {[PageNode, number]} */ [a], /** @type {[PageNode, number]} */ [b]) => (data.isPaper(a) ? data.date(b).localeCompare(data.date(a)) : Number(isHub(a)) - Number(isHub(b)) || data.size(b) - data.size(a)) || a - b;

/**
 * The links of a node by relation, in the order of the relations.
 * @param {PageNode} node
 * @returns {{ relation: string, rows: [PageNode, number][] }[]}
 */
export const byRelation = (node) => {
  const groups = data.relations.map((relation) => ({ relation, rows: /** @type {[PageNode, number][]} */ ([]) }));
  data.visit(node, (other, row) => groups[data.relationOf[row]].rows.push([other, row]));
  for (const { rows } of groups) rows.sort(inOrder);
  return groups.filter(({ rows }) => rows.length);
};

// A chip that unfolds the sentence behind it, with the way to the entity.
const chip = (app, entity, row) => {
  const label = make("span", data.name(entity), "chip-name");
  const count = data.size(entity) > 1 ? [make("span", String(data.size(entity)), "count")] : [];
  const quote = make("div", undefined, "unfolded");
  quote.hidden = true;
  const button = makeButton([icon(kindOf()[entity]), label, ...count], () => {
    const open = quote.hidden;
    button.setAttribute("aria-expanded", String(open));
    quote.hidden = !open;
    if (open && !quote.children.length) quote.append(make("p", [nodeLink(app, entity, say("openNode", { name: data.name(entity) })), make("span", ` ${about(entity)}`, "kind")]), makeQuote(row));
  }, "chip");
  button.dataset.node = String(entity);
  button.dataset.fold = `chip ${entity}`;
  button.setAttribute("aria-expanded", "false");
  button.title = say("showQuote", { name: data.name(entity) });
  return [button, quote];
};

const chips = (app, { relation, rows }) => {
  const place = make("div", undefined, "chips");
  const add = (from, to) => place.append(...rows.slice(from, to).flatMap(([entity, row]) => chip(app, entity, row)));
  add(0, options.limits.listRows);
  if (rows.length > options.limits.listRows) {
    const more = makeButton(say("more", { n: rows.length - options.limits.listRows }), () => { more.remove(); add(options.limits.listRows); }, "more");
    place.append(more);
  }
  return [make("h3", say(relation)), place];
};

/** The entities of a paper, a group of chips for each relation. */
export const paperRelations = (app, paper) => byRelation(paper).flatMap((group) => chips(app, group));

/** The papers of an entity, by relation, each with its sentence. */
export const entityPapers = (app, entity) => byRelation(entity).flatMap(({ relation, rows }) => makeList(say(`${relation}By`), rows.map(([paper, row]) => () => [
  make("span", [signOf(paper), nodeLink(app, paper)], "row-name"), make("span", ` ${about(paper)}`, "kind"), makeQuote(row),
])));

/** The papers that a paper builds on, or that build on it, and through what. */
export const buildingPapers = (app, paper, from, to, title) => makeList(say(title), data.buildsOn.filter((row) => row[from] === paper)
  .map((row) => () => [nodeLink(app, row[to]), make("span", ` ${say("through", { name: data.name(row[2]) })}`, "kind")]));

/** The quotes of two papers on what they share, under their short titles. */
export const bothQuotes = (paper, other, entities, shortName) => entities.flatMap((entity) => [
  make("h4", data.name(entity)),
  ...[paper, other].flatMap((each) => [make("p", shortName(each), "kind"), makeQuote(rowBetween(each, entity))]),
]);
