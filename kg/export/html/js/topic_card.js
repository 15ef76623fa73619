// What the panel says of what filters leave: of a topic or an area, of several at once, with results on a benchmark, since a date: its papers, months, topics and leading names.
import { data, options } from "./data.js";
import { make, makeButton } from "./dom.js";
import { topicChip } from "./card.js";
import { countMonths, monthChart } from "./charts.js";
import { keepPapers } from "./filtering.js";
import { makeList, nodeRow, signOf } from "./lists.js";
import { genericEntities, topicName } from "./nodes.js";
import { areaIcon } from "./shapes.js";
import { say, sayPapers } from "./words.js";

/** The entities that most of some papers name, and few others: n papers of theirs among `size` in all score n·(n/size)^½. */
export const leadingNames = (papers, count) => {
  const named = new Map();
  for (const paper of papers) data.visit(paper, (entity) => named.set(entity, (named.get(entity) ?? 0) + 1));
  const score = ([entity, n]) => n * Math.sqrt(n / data.size(entity));
  return [...named].filter(([entity, n]) => n > 1 && !genericEntities()[entity] && data.kind(entity) !== "metric")
    .sort((a, b) => score(b) - score(a) || a[0] - b[0]).slice(0, count);
};

const newestFirst = (papers) => [...papers].sort((a, b) => data.date(b).localeCompare(data.date(a)) || a - b);

/** A chip for an entity that so many of some papers name, which opens it. */
export const nameChip = (app, entity, papers) => {
  const chip = makeButton([signOf(entity), data.name(entity), make("span", String(papers), "count")], () => app.choose(entity), "chip");
  chip.dataset.node = String(entity);
  return chip;
};

const headingOf = ({ topics, results, text, from, to }) => {
  const named = [...topics.map(topicName), ...results.map((entity) => say("chipResult", { name: data.name(entity) })), ...(text ? [say("headText", { text })] : [])].join(" + ");
  return named || (to ? say("between", { from, to }) : say("since", { date: from }));
};

/** @param {App} app @param {number[]} topics */
export const topicCard = (app, topics) => {
  const kept = keepPapers(app.state);
  const papers = newestFirst(app.state.text ? [...app.scene.nodes].filter(data.isPaper) : Array.from({ length: data.papers }, (_, paper) => paper).filter((paper) => kept[paper]));
  const area = topics.length === 1 && data.topics[topics[0]].area < 0 ? topics[0] : -1;
  const inside = area < 0 ? [] : data.topics.filter((topic) => topic.area === area).map(({ number }) => ({ number, n: papers.filter((paper) => data.isAbout(paper, number)).length }))
    .filter(({ n }) => n).sort((a, b) => b.n - a.n);
  const names = leadingNames(papers, options.limits.leadingNames);
  const areaOf = (topic) => (data.topics[topic].area < 0 ? topic : data.topics[topic].area);
  return {
    parts: [
      make("h2", [...(topics.length ? [areaIcon(areaOf(topics[0])), " "] : []), headingOf(app.state)]),
      make("p", [`${sayPapers(papers.length)}. ${say("filteredTo")} `, makeButton(say("showAllAgain"), () => app.go({ topics: [], results: [], text: "", from: "", to: "" }, { stay: false }), "link")], "kind"),
      ...(countMonths(papers).filter((month) => month.papers).length > 1 ? monthChart(papers) : []),
      ...(inside.length ? [make("h3", say("topicsOf")), make("p", inside.map(({ number, n }) => { const chip = topicChip(app, number); chip.append(make("span", String(n), "count")); return chip; }), "chips")] : []),
      ...(names.length ? [make("h3", say("leadingNames")), make("p", names.map(([entity, n]) => nameChip(app, entity, n)), "chips")] : []),
      ...makeList(say("papersOf"), papers.map((paper) => () => nodeRow(app, paper)), 20),
    ],
    ready: Promise.resolve(),
  };
};
