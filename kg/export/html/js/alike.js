// The two sentences of two papers that are most alike, as kg/query/alike_sentences.py has it: by the words of both, each weighed by how
// few papers have it.
import { data, options, perData } from "./data.js";
import { allDetails, detailsOf, sentencesOf } from "./details.js";

const rules = perData(() => {
  const { stop, form, endings, loanEnds } = options.words;
  return { stop: new Set(stop), form: new RegExp(form), endings: new Set(endings), loanEnds, longest: Math.max(0, ...endings.map((ending) => ending.length)) };
});

// A Korean word without its particle or ending.
const stem = (word) => {
  const { endings, loanEnds, longest } = rules();
  if (loanEnds.some((end) => word.endsWith(end))) return word;
  for (let length = Math.max(2, word.length - longest); length < word.length; length += 1) if (endings.has(word.slice(length))) return word.slice(0, length);
  return word;
};

const known = perData(() => /** @type {Map<string, string[]>} */ (new Map()));

// The words of a token that may say what a paper is about.
const wordsOf = (token) => {
  const before = known().get(token);
  if (before) return before;
  const words = (token.match(/[a-z][a-z0-9]*(?:[-.][a-z0-9]+)*|[가-힣]{2,}/g) ?? []).map((word) => (word < "가" ? word : stem(word)))
    .filter((word) => word.length > 1 && !word.endsWith("다") && !rules().stop.has(word) && !rules().form.test(word));
  known().set(token, words);
  return words;
};

const tokensOf = (text) => text.toLowerCase().match(/[a-z0-9]+(?:[.-][a-z0-9]+)*|[가-힣]+/g) ?? [];

/** @param {string} text */
export const tellingWords = (text) => new Set(tokensOf(text).flatMap(wordsOf));

const isKorean = (sentences) => {
  const tokens = sentences.flatMap(tokensOf);
  return tokens.filter((token) => token >= "가").length > options.limits.minKoreanShare * tokens.length;
};

// In how many papers each word stands; in a large graph, in how many of the newest.
const countPapers = perData(async () => {
  const counts = /** @type {Map<string, number>} */ (new Map());
  const last = Math.max(0, data.papers - options.limits.maxCountedPapers);
  const all = await allDetails(last);
  all.forEach((details, place) => {
    for (const word of tellingWords([data.name(data.papers - all.length + place), ...sentencesOf(details)].join("\n"))) counts.set(word, (counts.get(word) ?? 0) + 1);
  });
  return { counts, total: all.length };
});

// In how many sentences each word stands.
const countSentences = (/** @type {{ words: Set<string> }[]} */ sentences) => {
  const counts = /** @type {Map<string, number>} */ (new Map());
  for (const { words } of sentences) for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
};

/**
 * The places of the two sentences that are most alike, the first of several; null if no two share enough words.
 * @param {string[]} own
 * @param {string[]} theirs
 * @param {(word: string) => number} papers how many papers have a word; of one paper alone it counts nothing
 * @param {number} total
 * @returns {[number, number] | null}
 */
export const mostAlike = (own, theirs, papers, total) => {
  const describe = (text) => ({ words: tellingWords(text), length: tokensOf(text).length });
  const [ownSentences, theirSentences] = [own.map(describe), theirs.map(describe)];
  const [ownCounts, theirCounts] = [countSentences(ownSentences), countSentences(theirSentences)];
  const weigh = (word) => Math.log((1 + total) / papers(word)) ** 2 * Math.sqrt((1 + Math.log(ownCounts.get(word))) * (1 + Math.log(theirCounts.get(word))));
  let best = 0;
  let found = /** @type {[number, number] | null} */ (null);
  theirSentences.forEach((sentence, theirPlace) => {
    ownSentences.forEach(({ words, length }, ownPlace) => {
      const shared = [...sentence.words].filter((word) => words.has(word) && papers(word) > 1);
      if (shared.length < options.limits.minAlikeWords) return;
      const likeness = shared.reduce((sum, word) => sum + weigh(word), 0) / Math.sqrt(length + sentence.length);
      if (likeness > best + 1e-9) { best = likeness; found = [ownPlace, theirPlace]; }
    });
  });
  return found;
};

const placesOf = async (/** @type {string[][]} */ [own, theirs]) => {
  const { counts, total } = await countPapers();
  return mostAlike(own, theirs, (word) => counts.get(word) ?? 0, total);
};

// Digests of two languages share hardly a word; their most alike sentences stand in the page.
const translatedPlaces = (/** @type {PaperDetails} */ { related }, other) => {
  const [, , , , , , , own, theirs] = related.find(([node]) => node === other) ?? [];
  return own === undefined ? null : [own, theirs];
};

/**
 * The most alike sentences of two papers as quotes, or null.
 * @param {PageNode} paper
 * @param {PageNode} other
 * @returns {Promise<[Quote, Quote] | null>}
 */
export const alikeQuotes = async (paper, other) => {
  const [own, theirs] = await Promise.all([detailsOf(paper), detailsOf(other)]);
  const texts = [own, theirs].map(sentencesOf);
  const places = isKorean(texts[0]) === isKorean(texts[1]) ? await placesOf(texts) : translatedPlaces(own, other);
  if (!places) return null;
  const quote = (details, place) => ({
    text: details.sentences[place], start: 0, end: 0, post: details.posts[details.post] ?? "", line: details.lines.slice(0, place + 1).reduce((sum, step) => sum + step, 0),
  });
  return [quote(own, places[0]), quote(theirs, places[1])];
};
