// Why two papers are related, in words: the parts of the score that `kg related` prints, as kg/cli/related_layout.py has them.
import { data, options, rowBetween } from "./data.js";
import { make, makeSvg } from "./dom.js";
import { isHub, topicName } from "./nodes.js";
import { say, sayList, sayPapers } from "./words.js";

// What the kinds of parts are called.
const BAR = { entity: "barEntity", topic: "barTopic", wording: "barWording", meaning: "barMeaning", rest: "barRest" };

const isArea = (topic) => data.topics[topic].area < 0;

/** The parts worth naming: no hubs, none that adds little, no areas where topics say more. */
export const tellingParts = ({ score, parts }) => {
  const hasTopic = parts.some(({ kind, ref }) => kind === "topic" && !isArea(ref));
  return parts.filter(({ kind, ref, weight }) => {
    if (weight < options.limits.minReasonShare * score) return false;
    if (kind === "entity") return !isHub(ref);
    return kind !== "topic" || !isArea(ref) || !hasTopic;
  });
};

const isLikeness = ({ kind }) => kind === "wording" || kind === "meaning";

/**
 * The telling parts in the order in which they are told, as kg/query/question.py has it: names and topics come first, for that texts are
 * alike says how near two papers are, not in what; those that add little come after it.
 * @param {{ score: number, parts: RelatedPart[] }} row
 * @returns {RelatedPart[]}
 */
export const toldParts = (row) => {
  const rank = (part) => (isLikeness(part) ? 1 : part.kind !== "rest" && part.weight >= options.limits.minToldFirstShare * row.score ? 0 : 2);
  return tellingParts(row).sort((a, b) => rank(a) - rank(b));
};

const relationTo = (paper, entity) => data.relation(rowBetween(paper, entity));

// What both papers do with entities.
const sayDeeds = (own, theirs, names) => (own === theirs ? say(`both_${own}`, { names }) : say("differ", { own: say(`does_${own}`), other: say(`does_${theirs}`), names }));

const nameOf = (entity) => `${data.name(entity)} (${data.size(entity) === 2 ? say("only2") : sayPapers(data.size(entity))})`;

// What several parts in a row have in common, which is said once, and then the name of each.
const groupOf = (paper, other, part) => {
  const { kind, ref } = part;
  if (kind === "entity") return { deeds: [relationTo(paper, ref), relationTo(other, ref)], name: nameOf(ref) };
  if (kind === "topic") return { deeds: [isArea(ref) ? "partArea" : "partTopic"], name: topicName(ref) };
  return isLikeness(part) ? { deeds: ["partAlike"], name: say(BAR[kind]) } : { deeds: ["partRest"], name: "" };
};

/**
 * The reasons in words; entities with which both papers do the same, topics, and kinds of likeness are joined.
 * @param {PageNode} paper
 * @param {PageNode} other
 * @param {RelatedPart[]} parts
 * @returns {string[]}
 */
export const sayReasons = (paper, other, parts) => {
  const groups = /** @type {{ deeds: string[], names: string[] }[]} */ ([]);
  for (const part of parts) {
    const { deeds, name } = groupOf(paper, other, part);
    const last = groups.at(-1);
    if (last && last.deeds.join() === deeds.join()) last.names.push(name);
    else groups.push({ deeds, names: [name] });
  }
  return groups.map(({ deeds: [own, theirs], names }) => (theirs ? sayDeeds(own, theirs, sayList(names)) : say(own, { names: sayList(names) })));
};

const partName = ({ kind, ref }) => {
  if (kind === "entity") return `${data.name(ref)}${isHub(ref) ? ` (${say("damped")})` : ""}`;
  return kind === "topic" ? topicName(ref) : say(BAR[kind]);
};

/** All parts with their weights, which sum up to the score. */
export const sayParts = (parts) => parts.map((part) => `${partName(part)} ${part.weight.toFixed(2)}`).join(" · ");

/** A thin bar: as long as the score, divided into what the score is made of. */
export const scoreBar = ({ score, parts }, best) => {
  let x = 0;
  const segments = parts.map((part) => {
    const width = (100 * part.weight) / best;
    const segment = makeSvg("rect", { x: x.toFixed(2), y: 0, width: Math.max(width - 0.4, 0.2).toFixed(2), height: 6, class: `part-${part.kind}` }, [makeSvg("title", {}, [`${partName(part)} ${part.weight.toFixed(2)}`])]);
    x += width;
    return segment;
  });
  const label = say("madeOf", { parts: sayParts(parts) });
  const picture = makeSvg("svg", { viewBox: "0 0 100 6", preserveAspectRatio: "none", class: "bar", role: "img", "aria-label": `${score.toFixed(2)}. ${label}` }, segments);
  return make("span", [picture], "bar-row");
};

/** What the colors of the bars mean. */
export const barLegend = () => make("p", ["entity", "topic", "wording", "meaning"].map((kind) => make("span", [
  makeSvg("svg", { viewBox: "0 0 10 10", class: "bar-sign", "aria-hidden": "true" }, [makeSvg("rect", { width: 10, height: 10, rx: 2, class: `part-${kind}` })]), say(BAR[kind]),
])), "bar-legend kind");

/**
 * What stands on a line between two papers, the more telling first, of which the first that has room is written: the two strongest
 * names that they share, or one of them, or else the topic that they share, which the cards of both list: of others they have a trace.
 * @param {{ parts: RelatedPart[] }} row
 * @param {PageNode[]} papers
 * @returns {{ kind: string, texts: string[] }}
 */
export const textsOnLine = ({ parts }, papers) => {
  const names = parts.filter(({ kind, ref }) => kind === "entity" && !isHub(ref)).slice(0, 2).map(({ ref }) => data.name(ref));
  if (names.length) return { kind: "entity", texts: [names.join(" · "), ...names].filter((text, place, all) => all.indexOf(text) === place) };
  const topic = parts.find(({ kind, ref }) => kind === "topic" && !isArea(ref) && papers.every((paper) => data.topicsOf(paper).includes(ref)));
  return { kind: "topic", texts: topic ? [topicName(topic.ref)] : [] };
};
