// What is drawn, as tables that can be sorted: the map for those who do not look at it. Papers and entities have columns of their own.
import { data, options } from "./data.js";
import { relatedOf } from "./details.js";
import { byId, make, makeButton } from "./dom.js";
import { starOf } from "./keep.js";
import { nodeLink } from "./lists.js";
import { topicName } from "./nodes.js";
import { say } from "./words.js";

// Name, value of a node, and the direction in which it is sorted first.
/** @returns {TableColumn[]} */
const paperColumns = (scores) => [
  { key: "title", value: (node) => data.name(node), way: 1 },
  { key: "date", value: (node) => data.date(node), way: -1 },
  { key: "area", value: (node) => (data.topicsOf(node).length ? topicName(data.topicsOf(node)[0]) : ""), way: 1 },
  ...(scores.size ? [{ key: "relatedness", value: (node) => scores.get(node) ?? 0, way: -1 }] : []),
];
/** @returns {TableColumn[]} */
const entityColumns = () => [
  { key: "name", value: (node) => data.name(node), way: 1 },
  { key: "type", value: (node) => say(data.kind(node)), way: 1 },
  { key: "papersHeading", value: (node) => data.size(node), way: -1 },
];

const compareBy = ({ value, way }, turned) => (a, b) => {
  const [one, other] = [value(a), value(b)];
  const order = typeof one === "number" ? one - Number(other) : one.localeCompare(String(other));
  return order * way * turned || a - b;
};

const cellText = (value) => (typeof value === "number" ? (Number.isInteger(value) ? String(value || "") : value.toFixed(2)) : value);

const makeTabs = (groups, chosen, choose) => make("p", ["papers", "entities"].map((name) => {
  const button = makeButton(say(name === "papers" ? "tablePapers" : "tableEntities", { n: groups[name].length }), () => choose(name));
  button.setAttribute("aria-pressed", String(chosen === name));
  button.dataset.tab = name;
  return button;
}), "group tabs");

/** The table of the page: render() follows the state. */
export const newTable = (app) => {
  const place = byId("table");
  const sorting = { papers: { key: "date", turned: 1 }, entities: { key: "papersHeading", turned: 1 } };
  let tab = /** @type {"papers" | "entities"} */ ("papers");
  let limit = options.limits.tableRows;
  let scores = new Map();

  const head = (columns) => make("tr", columns.map(({ key, way }) => {
    const sorted = sorting[tab];
    const cell = make("th", [makeButton(say(key), () => {
      sorting[tab] = { key, turned: key === sorted.key ? -sorted.turned : 1 };
      render();
      /** @type {HTMLElement} */ (place.querySelector(`th button[data-key="${key}"]`)).focus();
    })]);
    /** @type {HTMLElement} */ (cell.firstChild).dataset.key = key;
    cell.scope = "col";
    cell.setAttribute("aria-sort", key !== sorted.key ? "none" : way * sorted.turned > 0 ? "ascending" : "descending");
    return cell;
  }));
  const row = (columns) => (node) => make("tr", [make("td", [make("span", [starOf(app, node), nodeLink(app, node)], "row-name")]), ...columns.slice(1).map(({ key, value }) => make("td", cellText(value(node)), key === "date" ? "nowrap" : undefined))]);
  const choose = (name) => { tab = name; limit = options.limits.tableRows; render(); };
  const render = () => {
    const shown = [...app.scene.nodes];
    const groups = { papers: shown.filter((node) => data.isPaper(node)), entities: shown.filter((node) => !data.isPaper(node)) };
    const columns = tab === "papers" ? paperColumns(scores) : entityColumns();
    const sorted = columns.find(({ key }) => key === sorting[tab].key) ?? columns[0];
    const nodes = groups[tab].sort(compareBy(sorted, sorting[tab].turned));
    const table = make("table", [make("caption", `${say("tableTitle")} · ${say("shownRows", { n: Math.min(limit, nodes.length), all: nodes.length })}`),
      make("thead", [head(columns)]), make("tbody", nodes.slice(0, limit).map(row(columns)))]);
    const more = nodes.length > limit ? [makeButton(say("more", { n: nodes.length - limit }), () => { limit += options.limits.moreTableRows; render(); }, "more")] : [];
    place.replaceChildren(makeTabs(groups, tab, choose), table, ...more);
  };
  const follow = async () => {
    const { state } = app;
    const node = state.node !== null && data.isPaper(state.node) ? state.node : null;
    scores = new Map(node === null ? [] : (await relatedOf(node)).map((each) => [each.node, each.score]));
    if (app.state === state) render();
  };
  return () => {
    place.hidden = !app.state.table;
    byId("show-table").setAttribute("aria-pressed", String(app.state.table));
    if (!app.state.table) { place.replaceChildren(); return; }
    render();
    if (app.state.node !== null) follow();
  };
};
