// The papers of an entity on a time axis: a column for each month, a row for each relation.
import { data } from "./data.js";
import { byId, make, makeButton } from "./dom.js";
import { paperColor } from "./shapes.js";
import { say, sayMonth } from "./words.js";

/**
 * The papers of an entity by relation and month, the relations in their order, the months without gaps between the first and the last
 * that have papers; papers without a date are left out.
 * @param {PageNode} entity
 * @returns {{ months: string[], rows: { relation: string, cells: PageNode[][] }[] }}
 */
export const placeInTime = (entity) => {
  const found = [];
  data.visit(entity, (paper, row) => { if (data.date(paper)) found.push({ paper, relation: data.relation(row), month: data.date(paper).slice(0, 7) }); });
  const used = found.map(({ month }) => month).sort();
  const all = [...new Set(data.dates.map((date) => date.slice(0, 7)))];
  const months = all.filter((month) => month >= used[0] && month <= used[used.length - 1]);
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
  const button = makeButton([dot, make("span", data.name(paper))], () => app.choose(paper), "in-time");
  button.dataset.node = String(paper);
  button.title = `${data.name(paper)}\n${data.date(paper)}`;
  return button;
};

/** The timeline of the page: render(entity) fills it, hide() empties it. */
export const newTimeline = (app) => {
  const place = byId("timeline");
  const render = (entity) => {
    const { months, rows } = placeInTime(entity);
    const head = make("tr", [make("td"), ...months.map((month) => { const cell = make("th", sayMonth(month)); cell.scope = "col"; return cell; })]);
    const body = rows.map(({ relation, cells }) => {
      const name = make("th", say(`${relation}By`));
      name.scope = "row";
      return make("tr", [name, ...cells.map((papers) => make("td", papers.map((paper) => paperButton(app, paper))))]);
    });
    place.hidden = false;
    place.replaceChildren(make("table", [make("caption", say("timelineOf", { name: data.name(entity) })), make("thead", [head]), make("tbody", body)]));
  };
  return { render, hide: () => { place.hidden = true; place.replaceChildren(); } };
};
