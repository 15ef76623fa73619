// What is searched for, and how names fit it, as kg/query/name_match.py has it.
import { options } from "./data.js";
import { countEdits } from "./edits.js";
import { splitWords } from "./fold.js";

const maxErrors = (typed) => {
  const { limits } = options;
  const bounds = [limits.minLengthForOneTypingError, limits.minLengthForTwoTypingErrors, limits.minLengthForThreeTypingErrors];
  const errors = bounds.filter((bound) => typed.length >= bound).length;
  return /\d/.test(typed) ? Math.min(errors, 1) : errors;
};

const hasMostLetters = (typed, name, limit) => {
  let missing = 0;
  for (const letter of new Set(typed)) if (!name.includes(letter)) missing += 1;
  return missing <= limit;
};

const editsOfWord = (typed, word, limit) => {
  const { minLengthForOneTypingError, minLengthForEditedBeginning } = options.limits;
  const isKorean = typed[0] >= "ㄱ" && typed.length >= minLengthForOneTypingError;
  if (word.startsWith(typed) || (isKorean && word.includes(typed))) return 0;
  if (!limit || !hasMostLetters(typed, word, limit)) return limit + 1;
  return countEdits(typed, word, limit, typed.length >= minLengthForEditedBeginning && word.length > typed.length + limit);
};

// Texts of which a name similar to what is typed holds at least one as it is: with n errors one of n + 1 pieces is untouched;
// a swap on a border touches two, so a second division has its borders elsewhere. None if they would leave out few names.
const pieces = (typed) => {
  const errors = maxErrors(typed);
  if (!errors) return typed.length > 1 ? [typed] : [];
  if (typed.length < 5) return [];
  if (errors === 1) {
    const length = (typed.length - 1) >> 1;
    return [typed.slice(0, length), typed.slice(-length)];
  }
  const borders = Array.from({ length: errors + 2 }, (_, number) => Math.floor(typed.length * number / (errors + 1)));
  const shifted = borders.map((border) => (border && border < typed.length ? border - 1 : border));
  return [borders, shifted].flatMap((cut) => cut.slice(1).map((end, number) => typed.slice(cut[number], end))).filter(Boolean);
};

// The runs of words, which may be names, with their first and last place.
const findParts = (words) => {
  const parts = /** @type {Map<string, [number, number]>} */ (new Map());
  for (let start = 0; start < words.length; start += 1) {
    for (let end = start + 1; end <= Math.min(start + options.limits.maxPartWords, words.length); end += 1) parts.set(words.slice(start, end).join(""), [start, end]);
  }
  return parts;
};

const wholeCosts = (key, limit, name) => {
  const costs = [];
  if (!hasMostLetters(key, name, limit)) return costs;
  const edits = countEdits(key, name, limit);
  if (edits <= limit) costs.push(edits);
  if (limit && key.length >= options.limits.minLengthForEditedBeginning) {
    const editsOfBeginning = countEdits(key, name, limit, true);
    if (editsOfBeginning <= limit) costs.push(editsOfBeginning + 0.25);
  }
  return costs;
};

// Whether a name, all its words together, holds what is typed from the start of a word on.
const standsAtWord = (typed, key, words) => {
  let start = 0;
  return words.some((word) => {
    const stands = key.startsWith(typed, start);
    start += word.length;
    return stands;
  });
};

const sum = (values) => values.reduce((total, value) => total + value, 0);

/**
 * What is searched for, and how names fit it: { grade, cost, coverage }, or null. Grades: 0 equal, 1 begins with it, 2 holds it
 * from the start of a word on, 3 inside a word, 4 has all its words, 5 sounds like it, 6 is similar, 7 has a part. `weigh` tells how much a word
 * tells, for names that have only some.
 * @param {string} text
 * @returns {SearchQuery}
 */
export const newQuery = (text) => {
  const words = splitWords(text);
  const key = words.join("");
  const limit = maxErrors(key);
  const wordLimits = words.map(maxErrors);
  const known = words.map(() => new Map());
  const parts = findParts(words);
  // none if a word of the text begins one of a name, or several that are written together (`superresolution`), or is a word in camel case
  const fewestEdits = (number, nameWords, nameKey, humps) => {
    const typed = words[number];
    const fewest = Math.min(...nameWords.map((word) => {
      let edits = known[number].get(word);
      if (edits === undefined) known[number].set(word, edits = editsOfWord(typed, word, wordLimits[number]));
      return edits;
    }));
    if (humps.includes(typed)) return 0;
    return fewest && typed.length >= options.limits.minLengthForOneTypingError && standsAtWord(typed, nameKey, nameWords) ? 0 : fewest;
  };
  const matchPart = (nameWords, matched, coverage, weigh) => {
    const [start, end] = parts.get(nameWords.join("")) ?? [0, 0];
    const weights = words.map(weigh);
    const share = sum(weights.filter((_, number) => matched[number] || (start <= number && number < end)));
    const missing = 1 - share / sum(weights);
    return share && (end > 0 || missing <= 1 - options.limits.minMatchedShare) ? { grade: 7, cost: missing, coverage } : null;
  };
  /** @type {SearchQuery["match"]} */
  const match = (name, withErrors, weigh = null) => {
    const nameWords = splitWords(name);
    const nameKey = nameWords.join("");
    if (!nameKey) return null;
    const coverage = Math.min(1, key.length / nameKey.length);
    const humps = (name.match(/(?<=[a-z])[A-Z][a-z]+/g) ?? []).map((hump) => hump.toLowerCase()); // code and zip of LongCodeZip
    const edits = words.map((_, number) => fewestEdits(number, nameWords, nameKey, humps));
    if (edits.every((count) => count === 0)) return { grade: 4, cost: 0, coverage };
    if (!withErrors) return null;
    const costs = wholeCosts(key, limit, nameKey);
    const matched = edits.map((count, number) => count <= wordLimits[number]);
    if (matched.every(Boolean)) costs.push(sum(edits) + 0.5);
    if (costs.length) return { grade: 6, cost: Math.min(...costs), coverage };
    return weigh && matchPart(nameWords, matched, coverage, weigh);
  };
  return { words, key, limit, parts, match, wordPieces: () => words.map(pieces), wholePieces: () => pieces(key) };
};
