// How two nodes connect: each step with its relation and the sentence that says so.
import { data, rowBetween } from "./data.js";
import { make, makeButton } from "./dom.js";
import { copy } from "./files.js";
import { linkTo } from "./links.js";
import { makeQuote, nodeRow } from "./lists.js";
import { shortName } from "./nodes.js";
import { say } from "./words.js";

const step = (app, from, node) => {
  const row = rowBetween(from, node);
  const [paper, entity] = data.isPaper(from) ? [from, node] : [node, from];
  const relation = say("pathRow", { paper: shortName(paper), relation: say(data.relation(row)), entity: data.name(entity) });
  return make("li", [make("p", relation, "kind"), makeQuote(row), make("p", nodeRow(app, node))]);
};

/** @param {App} app @param {PageNode[]} nodes */
export const pathCard = (app, nodes) => {
  const close = makeButton(say("closePath"), () => app.go({ path: null }));
  const buttons = make("p", [close, makeButton(say("copyLink"), () => copy(linkTo({ ...app.state, view: null })))], "actions");
  const parts = nodes.length
    ? [make("h2", say("pathTitle")), make("p", nodes.length === 2 ? say("oneStep") : say("steps", { n: nodes.length - 1 }), "kind"), make("p", nodeRow(app, nodes[0])),
      make("ul", nodes.slice(1).map((node, number) => step(app, nodes[number], node))), buttons]
    : [make("h2", say("pathTitle")), make("p", say("noPath")), close];
  return { parts, ready: Promise.resolve() };
};
