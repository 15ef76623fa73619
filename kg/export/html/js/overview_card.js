// What the panel says at rest: what the posts hold, what is new, what rises, and the areas.
import { data, options } from "./data.js";
import { make, makeButton } from "./dom.js";
import { monthChart } from "./charts.js";
import { makeList, nodeLink, nodeRow, signOf } from "./lists.js";
import { topicName } from "./nodes.js";
import { areaIcon } from "./shapes.js";
import { leadingNames } from "./topic_card.js";
import { say, sayMonth, sayPapers } from "./words.js";

const sentence = () => {
  const { posts } = data.overview;
  const values = { papers: sayPapers(options.papers || data.papers), posts: posts || "…" };
  const { dates } = data;
  if (!posts) return sayPapers(data.papers);
  if (!dates.length) return say("atRestPlain", values);
  return say("atRest", { ...values, from: sayMonth(dates[0].slice(0, 7)), to: sayMonth(dates[dates.length - 1].slice(0, 7)) });
};

const newest = (app) => {
  const last = data.dates[data.dates.length - 1];
  if (!last || data.dates.length < 2) return [];
  const papers = Array.from({ length: data.papers }, (_, paper) => paper).filter((paper) => data.date(paper) === last);
  return [...makeList(say("newestPapers", { date: last }), papers.map((paper) => () => [make("span", [signOf(paper), nodeLink(app, paper)], "row-name")]), 6), ...wholeMonth(app, last.slice(0, 7), papers.length)];
};

// The way to all papers of the last month.
const wholeMonth = (app, month, shown) => {
  const dates = data.dates.filter((date) => date.startsWith(month));
  const papers = Array.from({ length: data.papers }, (_, paper) => paper).filter((paper) => data.date(paper).startsWith(month)).length;
  return papers > shown && dates[0] > data.dates[0]
    ? [make("p", [makeButton(say("allOfMonth", { papers: sayPapers(papers), month: sayMonth(month) }), () => app.go({ from: dates[0] }, { stay: false }), "link")], "kind")] : [];
};

const percent = (value) => (value < 10 ? value : Math.round(value));

const rising = (app) => {
  const { since, risingTopics, risingEntities } = data.overview;
  const row = (sign, link, recent, before) => [make("div", [make("span", [sign, link], "row-name"), make("span", [make("strong", `↑ ${percent(recent)} %`), ` ${say("risesRow", { before: percent(before) })}`], "kind")], "rising")];
  const rows = [
    ...risingTopics.map(([topic, recent, before]) => () => row(areaIcon(data.topics[topic].area < 0 ? topic : data.topics[topic].area), makeButton(topicName(topic), () => app.chooseTopic(topic), "link"), recent, before)),
    ...risingEntities.map(([node, recent, before]) => () => row(signOf(node), nodeLink(app, node), recent, before)),
  ];
  return since ? makeList(say("risesSince", { month: sayMonth(since.slice(0, 7)) }), rows, 6) : [];
};

// Pairs of papers of far topics, and the rare thing that they share.
const bridgeRow = (app, [entity, one, other]) => () => [
  make("span", [signOf(one), nodeLink(app, one)], "row-name"), make("span", [signOf(other), nodeLink(app, other)], "row-name"),
  make("span", [`${say("bothName")} `, nodeLink(app, entity)], "kind"),
];

const bridges = (app) => makeList(say("bridges"), data.overview.bridges.map((bridge) => bridgeRow(app, bridge)), 3);

const areaRow = (app, topic, papers) => () => {
  const open = makeButton(topicName(topic), () => app.chooseTopic(topic), "link");
  const names = leadingNames(papers, 3).map(([entity]) => data.name(entity)).join(" · ");
  return [make("div", [make("span", [areaIcon(topic), open], "row-name"), make("span", sayPapers(papers.length), "kind"), ...monthChart(papers, "spark")], "area-row"), ...(names ? [make("p", names, "kind")] : [])];
};

const areas = (app) => {
  const found = data.topics.filter(({ area }) => area < 0).map(({ number }) => ({ number, papers: data.papersAbout(number) }))
    .filter(({ papers }) => papers.length).sort((a, b) => b.papers.length - a.papers.length || a.number - b.number);
  return makeList(say("areas"), found.map(({ number, papers }) => areaRow(app, number, papers)), 30);
};

const largest = (app) => {
  const nodes = Array.from({ length: data.count - data.papers }, (_, number) => data.papers + number)
    .sort((a, b) => data.size(b) - data.size(a) || a - b).slice(0, options.limits.listRows);
  return makeList(say("leadingNames"), nodes.map((node) => () => nodeRow(app, node)));
};

// A graph without papers greets with what a digest looks like.
const greeting = () => [make("h2", say("emptyGraph")), make("p", say("emptyGraphHelp")),
  make("pre", "# 1. [Muon for Everyone](https://arxiv.org/abs/2510.12345)\n\n## Introduction\n- Goal: …\n\n## Results\n…", "sample")];

/** @param {App} app */
export const overviewCard = (app) => ({
  parts: data.papers === 0 ? greeting() : [make("h2", say("overview")), make("p", sentence()), make("p", say("help"), "kind"), ...newest(app), ...rising(app), ...bridges(app), ...areas(app),
    ...(data.topics.length ? [] : largest(app))],
  ready: Promise.resolve(),
});
