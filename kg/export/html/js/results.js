// The numbers that digests state: those of a paper as lines, and the levels that papers reached on a benchmark or dataset.
import { data, options } from "./data.js";
import { resultsOf } from "./details.js";
import { make, makeSvg } from "./dom.js";
import { foldText } from "./fold.js";
import { fillQuote, makeList, nodeLink } from "./lists.js";
import { shortName } from "./nodes.js";
import { say } from "./words.js";

/** @param {StatedResult} result */
export const sayValue = ({ bound, value, unit }) => [bound && say(`bound_${bound.replace(" ", "_")}`), value, unit].filter(Boolean).join(" ");

const unfolding = (parts, result) => {
  const details = make("details", [make("summary", parts), fillQuote(make("blockquote"), result.quote)], "result");
  details.dataset.fold = `result ${result.paper} ${result.quote.line} ${result.value} ${result.metric}`;
  return details;
};

const name = (text, className) => (text ? [make("span", text, className)] : []);

// A value, what it measures and where, of what and against what; unfolded, the sentence.
const paperRow = (result) => () => [unfolding([
  make("strong", sayValue(result)), " ", ...name(result.metric), ...(result.place && result.place !== result.metric ? [make("span", ` · ${result.place}`)] : []),
  ...name([result.system, result.against && say("against", { name: result.against })].filter(Boolean).join(" "), "kind of-whom"),
], result)];

/** Fills a place with the results of a paper. */
export const fillResults = async (place, paper) => {
  const results = await resultsOf(paper);
  place.replaceChildren(...makeList(say("statedResults"), results.map(paperRow), options.limits.relatedRows));
};

const PLAIN = new Set(["score", "점수", "스코어"].map(foldText)); // which say no more than that something was measured

const number = ({ value }) => Number(value.replaceAll(",", ""));

/**
 * The levels reached on a benchmark or dataset, by what was measured, the measures of most papers first; each newest first.
 * @param {StatedResult[]} results
 * @param {PageNode} entity
 * @returns {{ metric: string, unit: string, levels: StatedResult[] }[]}
 */
export const groupLevels = (results, entity) => {
  const groups = new Map();
  for (const result of results) {
    if (result.kind !== "level" || !result.on.includes(entity) || Number.isNaN(number(result))) continue;
    const metric = PLAIN.has(foldText(result.metric)) ? "" : result.metric;
    const key = `${foldText(metric)} ${result.unit}`;
    if (!groups.has(key)) groups.set(key, { metric, unit: result.unit, levels: [] });
    groups.get(key).levels.push(result);
  }
  const papers = ({ levels }) => new Set(levels.map(({ paper }) => paper)).size;
  for (const { levels } of groups.values()) levels.sort((a, b) => data.date(b.paper).localeCompare(data.date(a.paper)) || number(b) - number(a));
  return [...groups.values()].sort((a, b) => papers(b) - papers(a) || b.levels.length - a.levels.length);
};

// Levels over time: a dot each.
const chart = ({ metric, levels }) => {
  const days = levels.map(({ paper }) => Date.parse(data.date(paper)) / 86_400_000);
  if (new Set(days).size < 2 || days.some(Number.isNaN)) return [];
  const [first, last] = [Math.min(...days), Math.max(...days)];
  const values = levels.map(number);
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const dots = levels.map((result, place) => makeSvg("circle", {
    cx: (5 + (190 * (days[place] - first)) / (last - first)).toFixed(1), cy: (45 - (40 * (values[place] - least)) / Math.max(most - least, 1e-9)).toFixed(1), r: 3,
  }, [makeSvg("title", {}, [`${data.date(result.paper)}: ${sayValue(result)}, ${shortName(result.paper)}`])]));
  const label = `${metric}: ${levels.map((result) => `${data.date(result.paper)} ${sayValue(result)}`).join(", ")}`;
  return [makeSvg("svg", { viewBox: "0 0 200 50", class: "levels", role: "img", "aria-label": label }, dots)];
};

const levelRow = (app, result) => () => [unfolding([make("strong", sayValue(result)), " ", ...name(result.system), make("span", ` ${data.date(result.paper)}`, "kind")], result), make("span", [nodeLink(app, result.paper, shortName(result.paper))], "of-whom")];

/** Fills a place with the levels that papers reached on an entity. */
export const fillLevels = async (app, place, entity, papers) => {
  const results = (await Promise.all(papers.slice(0, options.limits.maxLevelPapers).map(resultsOf))).flat();
  const groups = groupLevels(results, entity);
  if (!groups.length) return;
  place.replaceChildren(make("h3", say("levels")), ...groups.slice(0, options.limits.maxLevelGroups).flatMap((group) => [
    make("h4", [group.metric || say("score"), group.unit && ` (${group.unit})`].join("")), ...chart(group), ...makeList("", group.levels.map((result) => levelRow(app, result)), 5),
  ]));
};
