// Search over names, aliases and ids, Korean and English, as you type and with typing errors. The specification is that of
// `kg search` (kg/query/name_search.py); tests/data/search.json has examples for both, and says where they differ, and why.
"use strict";

kg.foldCharacter = (() => {
  const IGNORED = new Set(" \t\n\r\u00a0\u3000-‐‑‒–—―−_'’‘\"“”/·・`");
  /** @type {Map<string, string>} */
  const known = new Map();
  return (character) => {
    let folded = known.get(character);
    if (folded === undefined) {
      // what Python's casefold does beyond lower case, as far as names hold it
      const lower = character.normalize("NFKC").toLowerCase().replaceAll("ß", "ss").replaceAll("ς", "σ");
      folded = [...lower].filter((part) => !IGNORED.has(part)).join("");
      known.set(character, folded);
    }
    return folded;
  };
})();

// The key of a name as `kg.text.fold` has it: without case, width, spaces, hyphens, quotes and a plural s.
kg.foldName = (text) => {
  let key = "";
  for (const character of text) key += kg.foldCharacter(character);
  // eslint-disable-next-line no-control-regex -- ASCII includes the control characters
  while (key.length > 4 && key.endsWith("s") && !/(ss|us|is)$/.test(key) && /^[\x00-\x7f]*$/.test(key)) key = key.slice(0, -1);
  return key;
};

// The key of a name on the page: also without accents, and with Hangul taken apart, so that a syllable half typed finds the
// whole one.
kg.fold = (text) => kg.foldName(text).normalize("NFD").replace(/[\u0300-\u036f]/g, "");

kg.search = (() => {
  const { limits } = kg.options;
  // All folded names stand in one text, each between line ends, so that one look through it finds them all.
  let text = "";
  let starts = new Uint32Array(0);
  let owners = new Uint32Array(0);

  const build = () => {
    const names = [];
    const nodes = [];
    for (let node = 0; node < kg.data.count; node += 1) {
      for (const name of new Set([kg.data.name(node), kg.data.id(node), ...kg.data.aliases(node)].map(kg.fold))) {
        names.push(name.replaceAll("\n", ""));
        nodes.push(node);
      }
    }
    owners = Uint32Array.from(nodes);
    starts = new Uint32Array(names.length + 1);
    names.forEach((name, number) => { starts[number + 1] = starts[number] + name.length + 1; });
    text = `\n${names.join("\n")}\n`;
  };
  const prepare = () => { if (!text) build(); };
  const nameLength = (number) => starts[number + 1] - starts[number] - 1;
  // The number of the name that stands at an offset of the text.
  const nameAt = (offset) => {
    let low = 0;
    let high = starts.length - 2;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle] <= offset - 1) low = middle;
      else high = middle - 1;
    }
    return low;
  };
  // Calls add(node, grade, similarity) for the names that hold the key: grade 0 equals it, 1 begins with it, 2 holds it; the
  // similarity is the part of the name that the key covers.
  const findHolding = (key, add) => {
    for (let offset = text.indexOf(key); offset >= 0;) {
      const number = nameAt(offset);
      const begins = text[offset - 1] === "\n";
      const ends = text[offset + key.length] === "\n";
      add(owners[number], begins && ends ? 0 : begins ? 1 : 2, key.length / nameLength(number));
      offset = text.indexOf(key, starts[number + 1]);
    }
  };
  // The least number of edits between the key and a beginning of the name between two offsets, or more than `maxEdits`; two
  // letters in the wrong order are one edit (optimal string alignment).
  const prefixEdits = (key, start, end, maxEdits) => {
    const length = Math.min(end - start, key.length + maxEdits);
    let earlier = null;
    let row = Array.from({ length: key.length + 1 }, (_, number) => number);
    let fewest = row[key.length];
    for (let column = 1; column <= length; column += 1) {
      const letter = text[start + column - 1];
      const current = [column];
      let rowFewest = column;
      for (let line = 1; line <= key.length; line += 1) {
        current[line] = Math.min(row[line] + 1, current[line - 1] + 1, row[line - 1] + (key[line - 1] === letter ? 0 : 1));
        const isSwapped = earlier && line > 1 && key[line - 1] === text[start + column - 2] && key[line - 2] === letter;
        if (isSwapped) current[line] = Math.min(current[line], earlier[line - 2] + 1);
        if (current[line] < rowFewest) rowFewest = current[line];
      }
      fewest = Math.min(fewest, current[key.length]);
      if (rowFewest > maxEdits) return fewest;
      [earlier, row] = [row, current];
    }
    return fewest;
  };
  // Names that begin nearly like the key, with one of its first two letters, to be quick; grade 3 has one edit, 4 two.
  const findSimilar = (key, add) => {
    if (key.length < limits.minLengthForOneTypingError) return;
    const maxEdits = key.length < limits.minLengthForTwoTypingErrors ? 1 : 2;
    for (let number = 0; number < owners.length; number += 1) {
      const start = starts[number] + 1;
      if (text[start] !== key[0] && text[start] !== key[1]) continue;
      const edits = prefixEdits(key, start, starts[number + 1], maxEdits);
      if (edits <= maxEdits) add(owners[number], 2 + edits, key.length / Math.max(key.length, nameLength(number)));
    }
  };
  const newHits = () => {
    /** @type {Map<number, SearchHit>} */
    const hits = new Map();
    // Keeps the best hit of each node.
    const add = (node, grade, similarity) => {
      const known = hits.get(node);
      if (!known || grade < known.grade || (grade === known.grade && similarity > known.similarity)) hits.set(node, { node, grade, similarity });
    };
    return { hits, add };
  };
  // Nodes and how well they fit: by the whole of what is typed, else by all its words, else by nearly the whole.
  const find = (words) => {
    const { hits, add } = newHits();
    const key = kg.fold(words);
    if (!key) return hits;
    findHolding(key, add);
    const parts = words.trim().split(/\s+/).map(kg.fold).filter(Boolean);
    if (!hits.size && parts.length > 1) {
      const hitsOfParts = parts.map((part) => { const found = newHits(); findHolding(part, found.add); return found.hits; });
      for (const [node, { similarity }] of hitsOfParts[0]) if (hitsOfParts.every((found) => found.has(node))) add(node, 3, similarity);
    }
    if (!hits.size) findSimilar(key, add);
    return hits;
  };
  // The numbers of the nodes that fit best, best first: by grade, then by similarity, then by number.
  const search = (words, limit = limits.maxResults) => {
    prepare();
    const ranked = [...find(words).values()].sort((a, b) => a.grade - b.grade || b.similarity - a.similarity || a.node - b.node);
    return ranked.slice(0, limit).map(({ node }) => node);
  };
  search.prepare = prepare;
  // The set of all nodes that a text names.
  search.all = (words) => { prepare(); return new Set(find(words).keys()); };
  return search;
})();
