// Search over names, aliases and ids, Korean and English, as you type and with typing errors. The specification is that of
// `kg search` (kg/query/name_search.py, name_match.py, search_keys.py); tests/data/search.json has examples for both.
import { data, options } from "./data.js";
import { foldName } from "./fold.js";
import { findId } from "./ids.js";
import { retype } from "./keyboard.js";
import { letterIndex, lettersOf, nameIndex, nameLength, namesWithAll, namesWithAny, visitNames } from "./names.js";
import { newQuery } from "./query.js";
import { isHangul, lettersLike, matchBySound, splitParts } from "./sound.js";

/** @param {SearchHit} hit */
const weight = ({ node, coverage }) => coverage * (1 + Math.log1p(data.size(node)));
/** @param {SearchHit} a @param {SearchHit} b */
const compare = (a, b) => a.grade - b.grade || a.cost - b.cost || weight(b) - weight(a);

const newHits = (prefix) => {
  const { owners, names } = nameIndex();
  /** @type {Map<number, SearchHit>} */
  const hits = new Map();
  // Keeps the best hit of each node.
  const add = (number, match) => {
    const hit = { node: owners[number], name: names[number], ...match };
    const known = hits.get(hit.node);
    if (data.id(hit.node).startsWith(prefix) && (!known || compare(hit, known) < 0)) hits.set(hit.node, hit);
  };
  const count = (...grades) => [...hits.values()].filter(({ grade }) => grades.includes(grade)).length;
  return { hits, add, count };
};

const findParts = (query, add) => {
  const { names } = nameIndex();
  const words = query.words.slice(0, options.limits.maxSearchWords);
  if (words.length < 2) return;
  const total = names.length;
  const weights = new Map(words.map((word) => [word, Math.log(1 + total / (namesWithAny([word]).size + 1 + total / 1000))]));
  const wanted = new Set();
  for (const part of query.parts.keys()) visitNames(`\n${part}\n`, (number) => wanted.add(number));
  if (words.length > 2) {
    const groups = query.wordPieces().map((pieces, number) => namesWithAny(pieces.length ? pieces : [words[number]]));
    const found = new Map();
    for (const group of groups) for (const number of group) found.set(number, (found.get(number) ?? 0) + 1);
    for (const [number, times] of found) if (times >= words.length - Math.floor(words.length / 3)) wanted.add(number);
  }
  for (const number of wanted) {
    const match = query.match(names[number], true, (word) => weights.get(word) ?? 0);
    if (match) add(number, match);
  }
};

const findSimilar = (query, add, count) => {
  const { names } = nameIndex();
  const tryAll = (numbers) => {
    for (const number of numbers) {
      const match = query.match(names[number], true);
      if (match) add(number, match);
    }
  };
  const groups = query.wordPieces().filter((pieces) => pieces.length);
  if (groups.length && query.words.length > 1) tryAll(namesWithAll(groups));
  if (!query.limit || count(6)) return;
  const pieces = query.wholePieces();
  if (pieces.length) tryAll(namesWithAny(pieces));
  else for (let number = 0; number < names.length; number += 1) if (Math.abs(nameLength(number) - query.key.length) <= query.limit) tryAll([number]);
};

// The numbers of the names that hold all words, or of each in Hangul a letter for each of its consonants.
const namesLikeSounds = (words) => {
  const letters = letterIndex();
  const whole = words.filter((word) => !isHangul(word)).map((word) => [foldName(word)]);
  const loans = words.filter(isHangul).map((word) => ({ holders: namesWithAny([foldName(word)]), groups: lettersLike(word).map((some) => lettersOf(some.join(""))) }));
  if (!whole.length && loans.every(({ groups }) => !groups.length)) return [];
  const candidates = whole.length ? namesWithAll(whole) : [...letters.keys()];
  return candidates.filter((number) => loans.every(({ holders, groups }) => holders.has(number) || groups.every((group) => letters[number] & group)));
};

// Finds names that loan words in Hangul sound like, the text as it is or with its words joined.
const findBySound = (typed, add) => {
  const { names } = nameIndex();
  const words = splitParts(typed).slice(0, options.limits.maxSearchWords);
  const loanWords = words.filter(isHangul);
  if (!loanWords.length) return;
  const texts = new Set([words.join(" "), ...(loanWords.length === words.length ? [words.join("")] : [])]);
  for (const number of namesLikeSounds(words)) {
    const fits = [...texts].map((text) => matchBySound(text, names[number])).filter(Boolean);
    fits.sort((a, b) => a.cost - b.cost || a.coverage - b.coverage);
    if (fits.length) add(number, { grade: 5, ...fits[0] });
  }
};

const EXACT = [0, 1, 2, 4]; // the grades of names that hold the text from the start of a word on, or all its words

// Finds names that hold the text, or all its words.
const findExact = (query, add, count) => {
  if (!query.key) return;
  const { text, isStart, names } = nameIndex();
  visitNames(query.key, (number, offset) => {
    const begins = text[offset - 1] === "\n";
    const grade = !begins ? (isStart[offset] ? 2 : 3) : text[offset + query.key.length] === "\n" ? 0 : 1;
    add(number, { grade, cost: 0, coverage: query.key.length / nameLength(number) });
  });
  if (count(0, 1, 2) < options.limits.minExactHits && query.words.length > 1) {
    for (const number of namesWithAll(query.words.map((word) => [word]))) {
      const match = query.match(names[number], false);
      if (match) add(number, match);
    }
  }
};

// The nodes that a text would fit exactly, had it been typed with the keyboard in the other language.
const findRetyped = (words, prefix) => {
  for (const other of retype(words)) {
    const { hits, add, count } = newHits(prefix);
    findExact(newQuery(other), add, count);
    const exact = [...hits].filter(([, { grade }]) => EXACT.includes(grade));
    if (exact.length) return new Map(exact);
  }
  return null;
};

// The nodes that fit a text, each with how: by the whole of it, else by all its words, else by sound and with typing errors, else by a part.
const findNodes = (words, prefix) => {
  const { hits, add, count } = newHits(prefix);
  const query = newQuery(words);
  findExact(query, add, count);
  if (!query.key || count(...EXACT)) return hits;
  const retyped = findRetyped(words, prefix);
  if (retyped) return retyped;
  findBySound(words, add);
  findSimilar(query, add, count);
  if (!hits.size) findParts(query, add);
  return hits;
};

const find = (typed) => {
  const words = typed.normalize("NFC").trim();
  const node = findId(words);
  if (node !== null && data.isPaper(node)) return new Map([[node, { node, name: data.id(node), grade: 0, cost: 0, coverage: 1 }]]);
  const [, type, rest] = words.match(/^(\w+):(.*)$/) ?? [];
  if (!data.types.includes(type?.toLowerCase())) return findNodes(words, "");
  const ofType = findNodes(rest, `${type.toLowerCase()}:`);
  return ofType.size ? ofType : findNodes(rest, "");
};

/**
 * What fits best, best first, each node with the name that fits and how; of those that fit alike, the smallest number first.
 * @param {string} words
 * @param {number} [limit]
 * @returns {SearchHit[]}
 */
export const searchHits = (words, limit = options.limits.maxResults) => {
  const named = data.find(words.trim().toLowerCase());
  const isNamed = ({ node }) => Number(node !== named);
  const ranked = [...find(words).values()].sort((a, b) => isNamed(a) - isNamed(b) || compare(a, b) || a.node - b.node);
  return ranked.slice(0, limit);
};

const PART = 7; // the grade of a name of which only a part fits, as kg/query/name_match.py has it

/** Whether the names that were found have only a part of what is typed: sentences with all of it say more. */
export const saysLess = (hits) => hits[0]?.grade === PART;

/** The nodes that fit best, best first. */
export const search = (words, limit = options.limits.maxResults) => searchHits(words, limit).map(({ node }) => node);

/** The set of all nodes that a text names. */
export const searchAll = (words) => new Set(find(words).keys());

/** Makes the index, so that the first search is quick. */
export const prepareSearch = () => { nameIndex(); };
