// The papers of an entity on a time axis: a column for each month, a row for each relation; below, what else these papers name.
import { data, options } from "./data.js";
import { byId, make, makeButton } from "./dom.js";
import { papersOf } from "./entity_card.js";
import { paperColor } from "./shapes.js";
import { leadingNames, nameChip } from "./topic_card.js";
import { say, sayMonth } from "./words.js";

/**
 * The papers of an entity by relation and month, the relations in their order, the months without gaps between the first and the last
 * that have papers; papers without a date stand in a month of their own, "", the last.
 * @param {PageNode} entity
 * @returns {{ months: string[], rows: { relation: string, cells: PageNode[][] }[] }}
 */
export const placeInTime = (entity) => {
  const found = [];
  data.visit(entity, (paper, row) => { found.push({ paper, relation: data.relation(row), month: data.date(paper).slice(0, 7) }); });
  const used = found.map(({ month }) => month).filter(Boolean).sort();
  const all = [...new Set(data.dates.map((date) => date.slice(0, 7)))];
  const months = [...all.filter((month) => month >= used[0] && month <= used[used.length - 1]), ...(used.length < found.length ? [""] : [])];
  const rows = data.relations.filter((relation) => found.some((each) => each.relation === relation)).map((relation) => ({
    relation,
    cells: months.map((month) => found.filter((each) => each.relation === relation && each.month === month).map(({ paper }) => paper)
      .sort((a, b) => data.date(a).localeCompare(data.date(b)) || a - b)),
  }));
  return { months, rows };
};

const paperButton = (app, paper) => {
  const dot = make("span", "", "dot");
  dot.style.backgroundColor = paperColor(paper);
  const button = makeButton([dot, make("span", [data.name(paper), make("span", data.date(paper).slice(5), "day")])], () => app.choose(paper), "in-time");
  button.dataset.node = String(paper);
  button.title = `${data.name(paper)}\n${data.date(paper)}`;
  return button;
};

const headCell = (scope, name, papers) => {
  const cell = make("th", [name, " ", make("span", String(papers), "count")]);
  cell.scope = scope;
  return cell;
};

// The names that most papers of an entity share, and few others.
const namedWith = (app, entity) => {
  const names = leadingNames(papersOf(entity), options.limits.leadingNames + 1).filter(([other]) => other !== entity).slice(0, options.limits.leadingNames);
  return names.length ? [make("h3", say("namedWith")), make("p", names.map(([other, papers]) => nameChip(app, other, papers)), "chips")] : [];
};

/** The timeline of the page: render(entity) fills it, hide() empties it. */
export const newTimeline = (app) => {
  const place = byId("timeline");
  const render = (entity) => {
    const { months, rows } = placeInTime(entity);
    const count = (cells) => cells.reduce((sum, papers) => sum + papers.length, 0);
    const head = make("tr", [make("td"), ...months.map((month, number) => headCell("col", month ? sayMonth(month) : say("undated"), count(rows.map(({ cells }) => cells[number]))))]);
    const body = rows.map(({ relation, cells }) => make("tr", [headCell("row", say(`${relation}By`), count(cells)), ...cells.map((papers) => make("td", papers.map((paper) => paperButton(app, paper))))]));
    place.hidden = false;
    place.replaceChildren(make("table", [make("caption", say("timelineOf", { name: data.name(entity) })), make("thead", [head]), make("tbody", body)]), ...namedWith(app, entity));
    place.scrollTop = 0;
  };
  return { render, hide: () => { place.hidden = true; place.replaceChildren(); } };
};
