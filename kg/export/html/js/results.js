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

const PLOT = { left: 40, right: 252, top: 10, bottom: 52, width: 260, height: 72 }; // in units of the picture

// Where a level stands: the later the farther right, the higher the farther up.
const placesOf = (levels) => {
  const days = levels.map(({ paper }) => Date.parse(data.date(paper)) / 86_400_000);
  const values = levels.map(number);
  const [first, last, least, most] = [Math.min(...days), Math.max(...days), Math.min(...values), Math.max(...values)];
  const across = (day) => PLOT.left + ((PLOT.right - PLOT.left) * (day - first)) / (last - first);
  const up = (value) => (most > least ? PLOT.bottom - ((PLOT.bottom - PLOT.top) * (value - least)) / (most - least) : (PLOT.top + PLOT.bottom) / 2);
  return levels.map((result, place) => ({ result, x: across(days[place]), y: up(values[place]) }));
};

// The lines and words of the two axes: the least and the greatest value, the first and the last day.
const axesOf = (places) => {
  const ends = [...places].sort((a, b) => number(a.result) - number(b.result));
  const days = [...places].sort((a, b) => a.x - b.x);
  const word = (x, y, text, anchor) => makeSvg("text", { x, y, "text-anchor": anchor }, [text]);
  return [...[...new Map([ends[0], ends[ends.length - 1]].map((end) => [end.y, end])).values()].flatMap(({ y, result }) => [
    makeSvg("line", { x1: PLOT.left, x2: PLOT.right, y1: y.toFixed(1), y2: y.toFixed(1) }), word(PLOT.left - 6, (y + 3).toFixed(1), result.value, "end"),
  ]), word(PLOT.left, PLOT.height - 5, data.date(days[0].result.paper), "start"), word(PLOT.right, PLOT.height - 5, data.date(days[days.length - 1].result.paper), "end")];
};

// Levels over time: a dot each.
const chart = ({ metric, levels }) => {
  const days = levels.map(({ paper }) => Date.parse(data.date(paper)));
  if (new Set(days).size < 2 || days.some(Number.isNaN)) return [];
  const places = placesOf(levels);
  const dots = places.map(({ result, x, y }) => makeSvg("circle", { cx: x.toFixed(1), cy: y.toFixed(1), r: 3.5 }, [makeSvg("title", {}, [`${data.date(result.paper)}: ${sayValue(result)}, ${shortName(result.paper)}`])]));
  const label = `${metric}: ${levels.map((result) => `${data.date(result.paper)} ${sayValue(result)}`).join(", ")}`;
  return [makeSvg("svg", { viewBox: `0 0 ${PLOT.width} ${PLOT.height}`, class: "levels", role: "img", "aria-label": label }, [...axesOf(places), ...dots])];
};

// A level, of what, and of which paper; what bears the name of its paper is named once.
const levelRow = (app, result) => () => {
  const paper = shortName(result.paper);
  const system = foldText(result.system) === foldText(paper) ? "" : result.system;
  return [unfolding([make("strong", sayValue(result)), " ", ...name(system), make("span", ` ${data.date(result.paper)}`, "kind")], result), make("span", [nodeLink(app, result.paper, paper)], "of-whom")];
};

/** Fills a place with the levels that papers reached on an entity. */
export const fillLevels = async (app, place, entity, papers) => {
  const results = (await Promise.all(papers.slice(0, options.limits.maxLevelPapers).map(resultsOf))).flat();
  const groups = groupLevels(results, entity);
  if (!groups.length) return;
  place.replaceChildren(make("h3", say("levels")), ...groups.slice(0, options.limits.maxLevelGroups).flatMap((group) => [
    make("h4", [group.metric || say("score"), group.unit && ` (${group.unit})`].join("")), ...chart(group), ...makeList("", group.levels.map((result) => levelRow(app, result)), 5),
  ]));
};
