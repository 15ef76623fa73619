// Sentences, summary, related papers and places in posts of a paper, unpacked with those of its neighbors in the file.
import { data, perData } from "./data.js";

const chunks = perData(() => /** @type {Map<number, Promise<PaperDetails[]>>} */ (new Map()));

/** What an element of the page holds: JSON, deflated, as base64. */
export const unpack = async (id) => {
  const bytes = Uint8Array.from(atob(document.getElementById(id).textContent), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Response(stream).json();
};

const loadChunk = (number) => {
  const known = chunks();
  if (!known.has(number)) known.set(number, unpack(`details-${number}`));
  return known.get(number);
};

/**
 * The details of a paper.
 * @param {PageNode} paper
 * @returns {Promise<PaperDetails>}
 */
export const detailsOf = async (paper) => (await loadChunk(Math.floor(paper / data.chunk)))[paper % data.chunk];

/**
 * The details of all papers, in their order; of those that are unpacked together with a first one, and all behind it.
 * @param {PageNode} [first]
 * @returns {Promise<PaperDetails[]>}
 */
export const allDetails = async (first = 0) => {
  const skipped = Math.floor(first / data.chunk);
  const numbers = Array.from({ length: Math.ceil(data.papers / data.chunk) - skipped }, (_, number) => skipped + number);
  return (await Promise.all(numbers.map(loadChunk))).flat();
};

/**
 * The sentences of the first digest of a paper.
 * @param {PaperDetails} details
 */
export const sentencesOf = ({ sentences, lines }) => sentences.slice(0, lines.length);

// The rows of links of a paper follow one another.
const firstRows = perData(() => {
  const first = new Map();
  data.paperOf.forEach((paper, row) => { if (!first.has(paper)) first.set(paper, row); });
  return first;
});

/**
 * The sentence behind a link, or null.
 * @param {number} row
 * @returns {Promise<Quote | null>}
 */
export const quoteOf = async (row) => {
  const paper = data.paperOf[row];
  const { quotes, sentences, posts } = await detailsOf(paper);
  const [sentence, start, end, post, line] = quotes[row - firstRows().get(paper)];
  return sentence === undefined ? null : { text: sentences[sentence], start, end, post: posts[post], line };
};

// A line of the summary: the sentences that hold it, without its label.
const summaryText = (sentences, /** @type {any[]} */ [first, count, skipped, length]) => {
  if (typeof first === "string") return first;
  const text = sentences.slice(first, first + count).join(" ").slice(skipped);
  return length ? `${text.slice(0, length)}…` : text;
};

/**
 * The lines that say what a paper is about, as [label, text].
 * @param {PageNode} paper
 * @returns {Promise<[string, string][]>}
 */
export const summaryOf = async (paper) => {
  const { summary, sentences } = await detailsOf(paper);
  return summary.map(([label, ...place]) => [label, summaryText(sentences, place)]);
};

/**
 * The numbers that a paper states, in the order of its digest.
 * @param {PageNode} paper
 * @returns {Promise<StatedResult[]>}
 */
export const resultsOf = async (paper) => {
  const { results, sentences, posts } = await detailsOf(paper);
  return results.map(([value, unit, bound, kind, direction, metric, place, on, system, against, [sentence, start, end, post, line]]) => ({
    paper, value, unit, bound, kind, direction, metric, place, on, system, against, quote: { text: sentences[sentence], start, end, post: posts[post], line },
  }));
};

const SCALE = 1000;
const pairs = (values) => Array.from({ length: values.length / 2 }, (_, place) => [values[2 * place], values[2 * place + 1] / SCALE]);

/**
 * The related papers of a paper, best first; the weights of the parts of each sum up to its score.
 * @param {PageNode} paper
 * @returns {Promise<Related[]>}
 */
export const relatedOf = async (paper) => {
  const { related } = await detailsOf(paper);
  return related.map(([node, score, strength, wording, meaning, entities, topics]) => {
    const parts = /** @type {RelatedPart[]} */ ([
      ...pairs(entities).map(([entity, weight]) => ({ kind: "entity", ref: entity, weight })),
      ...pairs(topics).map(([topic, weight]) => ({ kind: "topic", ref: topic, weight })),
      { kind: "wording", ref: -1, weight: wording / SCALE },
      { kind: "meaning", ref: -1, weight: meaning / SCALE },
    ]);
    const rest = score / SCALE - parts.reduce((sum, { weight }) => sum + weight, 0);
    if (rest > 0.002) parts.push({ kind: "rest", ref: -1, weight: rest }); // less than that is rounding
    parts.sort((a, b) => b.weight - a.weight);
    return { node, score: score / SCALE, strength: ["strong", "fair", "weak"][strength], parts: parts.filter(({ weight }) => weight > 0) };
  });
};
