// How two nodes connect: each step with its relation and the sentence that says so.
import { data, rowBetween } from "./data.js";
import { make, makeButton } from "./dom.js";
import { copy } from "./files.js";
import { linkTo } from "./links.js";
import { makeQuote, nodeRow } from "./lists.js";
import { shortName } from "./nodes.js";
import { say } from "./words.js";

const step = (app, from, node) => {
  const built = data.buildsOn.find(([paper, target]) => (paper === from && target === node) || (paper === node && target === from));
  const [paper, target] = built ?? (data.isPaper(from) ? [from, node] : [node, from]);
  const row = rowBetween(paper, built ? built[2] : target);
  const relation = say("pathRow", { paper: shortName(paper), relation: say(built ? "builds_on" : data.relation(row)), entity: built ? shortName(target) : data.name(target) });
  return make("li", [make("p", relation, "kind"), makeQuote(row), make("p", nodeRow(app, node))]);
};

// What to do where nothing connects two papers: look at what is near to both.
const nearBoth = (app) => {
  const { node, path } = app.state;
  return data.isPaper(node) && data.isPaper(path) ? [makeButton(say("seeNearBoth"), () => app.go({ path: null, with: path, show: "" }, { stay: false }))] : [];
};

/** @param {App} app @param {PageNode[]} nodes */
export const pathCard = (app, nodes) => {
  const close = makeButton(say("closePath"), () => app.go({ path: null }));
  const buttons = make("p", [close, makeButton(say("copyLink"), () => copy(linkTo({ ...app.state, view: null })))], "actions");
  const parts = nodes.length
    ? [make("h2", say("pathTitle")), make("p", nodes.length === 2 ? say("oneStep") : say("steps", { n: nodes.length - 1 }), "kind"), make("p", nodeRow(app, nodes[0])),
      make("ul", nodes.slice(1).map((node, number) => step(app, nodes[number], node))), buttons]
    : [make("h2", say("pathTitle")), make("p", say("noPath")), make("ul", [app.state.node, app.state.path].map((node) => make("li", nodeRow(app, node)))), make("p", [...nearBoth(app), close], "actions")];
  return { parts, ready: Promise.resolve() };
};
