// Search over the sentences of all digests, as kg/query/sentence_search.py has it: the papers in one of whose sentences all words stand.
import { data } from "./data.js";
import { allDetails } from "./details.js";

const escape = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

// A word stands at the beginning of a word of the sentence; Korean words are joined to others.
const pattern = (word) => new RegExp((/^[A-Za-z0-9]/.test(word) ? "(?<![\\p{L}\\p{N}])" : "") + escape(word), "iu");

// What is searched for, without quotes, brackets and stops around the words.
const splitText = (text) => text.normalize("NFC").split(/\s+/).map((word) => word.replace(/^["'“”‘’.,:;()[\]]+|["'“”‘’.,:;()[\]]+$/g, "")).filter(Boolean);

/**
 * Papers in one of whose sentences all words of a text stand, newest first, each with the sentence.
 * @param {string} text
 * @param {Set<PageNode>} known papers that are left out
 * @param {number} limit
 * @returns {Promise<{ node: PageNode, sentence: string }[]>}
 */
export const searchSentences = async (text, known, limit) => {
  const words = splitText(text);
  if (!words.some((word) => [...word].length > 1)) return [];
  const patterns = words.map(pattern);
  const details = await allDetails();
  const newest = Array.from({ length: data.papers }, (_, paper) => paper).sort((a, b) => data.date(b).localeCompare(data.date(a)) || b - a);
  const found = [];
  for (const node of newest) {
    if (known.has(node)) continue;
    const sentence = details[node].sentences.find((each) => patterns.every((word) => word.test(each)));
    if (sentence !== undefined) found.push({ node, sentence });
    if (found.length >= limit) break;
  }
  return found;
};
