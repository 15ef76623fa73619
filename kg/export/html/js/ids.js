// Which node an id or a link names, in any form in which people write it.
import { data } from "./data.js";

const ARXIV = /(?:^|arxiv[:.]\s*|\/)(\d{4}\.\d{4,5})(?:v\d+)?(?:\.pdf)?(?:[?#].*)?$/i;
const DOI = /(?:^|doi[:\s]\s*|doi\.org\/)(10\.\d{4,9}\/\S+)$/i;

/**
 * The node of an id, or of a link to a paper, with or without version and in any case; null if the graph has none.
 * @param {string} text
 * @returns {PageNode | null}
 */
export const findId = (text) => {
  const words = text.normalize("NFC").trim();
  const arxiv = words.match(ARXIV);
  const doi = words.match(DOI);
  const forms = [words, words.toLowerCase(), arxiv?.[1], doi && `doi:${doi[1].toLowerCase()}`, doi?.[1]];
  for (const form of forms) {
    const node = form ? data.find(form) : null;
    if (node !== null) return node;
  }
  return null;
};
