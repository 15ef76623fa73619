// What the panel says of an entity.
import { data, options } from "./data.js";
import { make, makeButton } from "./dom.js";
import { moreActions, stepButtons, viewButtons } from "./actions.js";
import { monthChart } from "./charts.js";
import { starOf } from "./keep.js";
import { about, makeList, nodeLink, signOf } from "./lists.js";
import { entityPapers } from "./relations.js";
import { fillLevels } from "./results.js";
import { shownView } from "./state.js";
import { say, sayPapers } from "./words.js";

/** The papers that name an entity. */
export const papersOf = (entity) => {
  const papers = [];
  data.visit(entity, (paper) => papers.push(paper));
  return papers;
};

const byMonth = (entity) => {
  const chart = monthChart(papersOf(entity));
  if (!chart.length) return [];
  return [make("h3", say("byMonth")), ...chart];
};

const family = (app, entity, from, to, title) => makeList(say(title), data.variants.filter((row) => row[from] === entity)
  .map((row) => () => [nodeLink(app, row[to]), make("span", ` ${about(row[to])}`, "kind")]));

// The way to the papers that state a level on a benchmark or dataset.
const measuredOnly = (app, entity) => {
  const papers = data.measured.get(entity)?.size;
  return papers ? [make("p", [makeButton(say("onlyMeasured", { papers: sayPapers(papers) }), () => app.go({ node: null, path: null, results: [entity], view: null }, { stay: false }), "link")], "kind")] : [];
};

/** @param {App} app @param {PageNode} entity */
export const entityCard = (app, entity) => {
  const aliases = data.aliases(entity);
  const levels = make("div");
  const newest = papersOf(entity).sort((a, b) => data.date(b).localeCompare(data.date(a)) || b - a);
  const hasLevels = ["benchmark", "dataset"].includes(data.kind(entity));
  const shown = aliases.slice(0, options.limits.shownAliases).join(" · ") + (aliases.length > options.limits.shownAliases ? " …" : "");
  return {
    parts: [
      make("div", [make("h2", data.name(entity)), starOf(app, entity)], "title-row"), make("p", [signOf(entity), ` ${about(entity)}`], "kind"),
      ...(aliases.length ? [make("p", `${say("alsoNamed")}: ${shown}`)] : []), make("p", [viewButtons(app, entity), ...(shownView(app.state) === "map" ? [stepButtons(app)] : []), ...moreActions(app, entity)], "actions"),
      ...byMonth(entity), levels, ...measuredOnly(app, entity), ...family(app, entity, 0, 1, "variant_of"), ...family(app, entity, 1, 0, "variants"), ...entityPapers(app, entity),
    ],
    ready: hasLevels ? fillLevels(app, levels, entity, newest).catch(() => {}) : Promise.resolve(),
  };
};
