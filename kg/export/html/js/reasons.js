// Why two papers are related, in words: the parts of the score that `kg related` prints, as kg/cli/related_layout.py has them.
import { data, options, rowBetween } from "./data.js";
import { make, makeSvg } from "./dom.js";
import { isHub, topicName } from "./nodes.js";
import { say, sayPapers } from "./words.js";

// What the parts are called that are about no entity or topic.
const PLAIN = { wording: "partWording", meaning: "partMeaning", rest: "partRest" };
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

const relationTo = (paper, entity) => data.relation(rowBetween(paper, entity));

// What both papers do with entities.
const sayDeeds = (own, theirs, names) => (own === theirs ? say(`both_${own}`, { names }) : say("differ", { own: say(`does_${own}`), other: say(`does_${theirs}`), names }));

const nameOf = (entity) => `${data.name(entity)} (${data.size(entity) === 2 ? say("only2") : sayPapers(data.size(entity))})`;

/**
 * The reasons in words; entities with which both papers do the same are joined.
 * @param {PageNode} paper
 * @param {PageNode} other
 * @param {RelatedPart[]} parts
 * @returns {string[]}
 */
export const sayReasons = (paper, other, parts) => {
  const said = [];
  let last = { deeds: /** @type {string[]} */ ([]), names: /** @type {string[]} */ ([]) };
  for (const { kind, ref } of parts) {
    if (kind === "entity") {
      const deeds = [relationTo(paper, ref), relationTo(other, ref)];
      if (deeds.join() === last.deeds.join()) said.pop();
      else last = { deeds, names: [] };
      last.names.push(nameOf(ref));
      said.push(sayDeeds(deeds[0], deeds[1], last.names.join(", ")));
      continue;
    }
    last = { deeds: [], names: [] };
    if (kind === "topic") said.push(say(isArea(ref) ? "partArea" : "partTopic", { name: topicName(ref) }));
    else said.push(say(PLAIN[kind]));
  }
  return said;
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

/** The strongest shared names of two papers, for a line between them. */
export const namesOnLine = ({ parts }, count = 2) => parts.filter(({ kind, ref }) => kind === "entity" && !isHub(ref)).slice(0, count).map(({ ref }) => data.name(ref)).join(" · ");
