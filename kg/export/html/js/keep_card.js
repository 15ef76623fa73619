// The reading list in the panel: what is kept, with notes, and the ways to take it away.
import { data } from "./data.js";
import { make, makeButton } from "./dom.js";
import { exportRows } from "./exports.js";
import { copy, download } from "./files.js";
import { keepNode, keptNodes, showKept, starOf, unkeepNode } from "./keep.js";
import { linkTo } from "./links.js";
import { about, nodeLink, nodeRow, signOf } from "./lists.js";
import { emptyState } from "./state.js";
import { viewsPart } from "./views.js";
import { say } from "./words.js";

const row = (app, { node, note }) => {
  const area = make("textarea", note, "note");
  area.rows = 1;
  area.placeholder = say("noteHint");
  area.setAttribute("aria-label", say("note", { name: data.name(node) }));
  area.addEventListener("input", () => keepNode(node, area.value));
  return make("li", [make("div", [make("span", [signOf(node), nodeLink(app, node)], "row-name"), starOf(app, node)], "title-row"), make("p", about(node), "kind"), area]);
};

const section = (app, title, rows) => (rows.length ? [make("h3", title), make("ul", rows.map((each) => row(app, each)))] : []);

const save = (format) => {
  const { text, type, name } = exportRows(format, keptNodes());
  download(new Blob([text], { type }), name);
};

const ways = (app) => [
  make("h3", say("exportAs")),
  make("p", [
    ...["Bibtex", "Ris", "Markdown", "Csv"].map((name) => makeButton(say(`export${name}`), () => save(/** @type {any} */ (name.toLowerCase())))),
    makeButton(say("keepLink"), () => copy(linkTo({ ...emptyState(), keep: keptNodes().map(({ node }) => node) }))),
    makeButton(say("emptyList"), () => { keptNodes().forEach(({ node }) => unkeepNode(node)); showKept(); app.renderPanel(); }),
  ], "actions"),
];

// A list that came with the address, until it is taken or closed.
const sharedPart = (app) => {
  const shared = app.state.keep;
  if (!shared.length) return [];
  const take = makeButton(say("takeShared"), () => { shared.forEach((node) => keepNode(node)); showKept(); app.go({ keep: [] }); });
  return [make("h3", say("shared")), make("ul", shared.map((node) => make("li", nodeRow(app, node)))),
    make("p", [take, makeButton(say("close"), () => app.go({ keep: [] }))], "actions")];
};

/** @param {App} app */
export const keepCard = (app) => {
  const kept = keptNodes();
  const isPaper = ({ node }) => data.isPaper(node);
  return {
    parts: [
      make("div", [make("h2", say("keepList")), makeButton("×", () => app.openKeep(false), "small")], "title-row"), ...sharedPart(app),
      ...(kept.length ? [...section(app, say("keepPapers"), kept.filter(isPaper)), ...section(app, say("keepEntities"), kept.filter((each) => !isPaper(each))), ...ways(app)] : [make("p", say("keepEmpty"))]),
      ...viewsPart(app),
    ],
    ready: Promise.resolve(),
  };
};
