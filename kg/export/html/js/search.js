// Search over names, aliases and ids, Korean and English, as you type and with typing errors. The specification is that of
// `kg search` (kg/query/name_search.py, name_match.py, search_keys.py); tests/data/search.json has examples for both. What the
// page does not search are the sentences of digests, which it holds packed.
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
  const plural = key.length > 4 && key.endsWith("s") && !/(ss|us|is)$/.test(key) && /^[\x00-\x7f]*$/.test(key);
  // a plural s is a lower-case s: AdamS is not Adam
  return plural ? key.slice(0, -1) + (/S[\s\-_'"/`]*$/.test(text) ? "S" : "") : key;
};

// The key of a name by which it is compared: without accents, and with Hangul as the keys that are typed for it, so that a
// syllable half typed begins the whole one.
kg.fold = (() => {
  const INITIALS = "ㄱ ㄲ ㄴ ㄷ ㄸ ㄹ ㅁ ㅂ ㅃ ㅅ ㅆ ㅇ ㅈ ㅉ ㅊ ㅋ ㅌ ㅍ ㅎ";
  const VOWELS = "ㅏ ㅐ ㅑ ㅒ ㅓ ㅔ ㅕ ㅖ ㅗ ㅗㅏ ㅗㅐ ㅗㅣ ㅛ ㅜ ㅜㅓ ㅜㅔ ㅜㅣ ㅠ ㅡ ㅡㅣ ㅣ";
  const FINALS = "ㄱ ㄲ ㄱㅅ ㄴ ㄴㅈ ㄴㅎ ㄷ ㄹ ㄹㄱ ㄹㅁ ㄹㅂ ㄹㅅ ㄹㅌ ㄹㅍ ㄹㅎ ㅁ ㅂ ㅂㅅ ㅅ ㅆ ㅇ ㅈ ㅊ ㅋ ㅌ ㅍ ㅎ";
  /** @type {Map<string, string>} */
  const keys = new Map();
  for (const [first, letters] of /** @type {[number, string][]} */ ([[0x1100, INITIALS], [0x1161, VOWELS], [0x11A8, FINALS]])) {
    letters.split(" ").forEach((letter, place) => keys.set(String.fromCharCode(first + place), letter));
  }
  return (text) => kg.foldName(text).normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[\u1100-\u11ff]/g, (letter) => keys.get(letter) ?? letter);
})();

// The words of a name: runs of Hangul, or of other letters and digits with points inside and plus signs behind.
kg.splitWords = (text) => {
  const words = text.normalize("NFC").match(/[가-힣ㄱ-ㆎ]+|(?:(?![가-힣ㄱ-ㆎ])[\p{L}\p{N}])+(?:\.(?:(?![가-힣ㄱ-ㆎ])[\p{L}\p{N}])+)*\+*/gu) ?? [];
  return words.map(kg.fold).filter(Boolean);
};

// The fewest edits that make a name of what is typed, or more than `limit`; of the name alone its beginning if `ofBeginning`. Two
// letters in the wrong order are one edit (optimal string alignment).
kg.countEdits = (typed, name, limit, ofBeginning = false) => {
  const length = ofBeginning ? Math.min(name.length, typed.length + limit) : name.length;
  if (typed.length - length > limit || (!ofBeginning && length - typed.length > limit)) return limit + 1;
  let before = [];
  let row = Array.from({ length: typed.length + 1 }, (_, column) => column);
  let fewest = row[typed.length];
  for (let line = 1; line <= length; line += 1) {
    const letter = name[line - 1];
    const next = [line];
    let least = line;
    for (let column = 1; column <= typed.length; column += 1) {
      const other = typed[column - 1];
      next[column] = Math.min(row[column] + 1, next[column - 1] + 1, row[column - 1] + (other === letter ? 0 : 1));
      const isSwap = line > 1 && column > 1 && other === name[line - 2] && typed[column - 2] === letter;
      if (isSwap) next[column] = Math.min(next[column], before[column - 2] + 1);
      if (next[column] < least) least = next[column];
    }
    if (least > limit) return Math.min(ofBeginning ? fewest : limit + 1, limit + 1);
    [before, row] = [row, next];
    fewest = Math.min(fewest, row[typed.length]);
  }
  return Math.min(ofBeginning ? fewest : row[typed.length], limit + 1);
};

kg.searchText = (() => {
  const { limits } = kg.options;
  const maxErrors = (typed) => {
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
    const isKorean = typed[0] >= "ㄱ" && typed.length >= limits.minLengthForOneTypingError;
    if (word.startsWith(typed) || (isKorean && word.includes(typed))) return 0;
    if (!limit || !hasMostLetters(typed, word, limit)) return limit + 1;
    return kg.countEdits(typed, word, limit, typed.length >= limits.minLengthForEditedBeginning && word.length > typed.length + limit);
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
  // What is searched for, and how names fit it: { grade, cost, coverage }, or null. Grades: 0 equal, 1 begins with it, 2 holds it
  // from the start of a word on, 3 inside a word, 4 has all its words, 5 is similar, 6 has a part. `weigh` tells how much a word
  // tells, for names that have only some.
  return (text) => {
    const words = kg.splitWords(text);
    const key = words.join("");
    const limit = maxErrors(key);
    const wordLimits = words.map(maxErrors);
    const known = words.map(() => new Map());
    // The runs of words, which may be names, with their first and last place.
    const parts = new Map();
    for (let start = 0; start < words.length; start += 1) {
      for (let end = start + 1; end <= Math.min(start + limits.maxPartWords, words.length); end += 1) parts.set(words.slice(start, end).join(""), [start, end]);
    }
    const fewestEdits = (number, nameWords) => Math.min(...nameWords.map((word) => {
      let edits = known[number].get(word);
      if (edits === undefined) known[number].set(word, edits = editsOfWord(words[number], word, wordLimits[number]));
      return edits;
    }));
    const wholeCosts = (name) => {
      const costs = [];
      if (!hasMostLetters(key, name, limit)) return costs;
      const edits = kg.countEdits(key, name, limit);
      if (edits <= limit) costs.push(edits);
      if (limit && key.length >= limits.minLengthForEditedBeginning) {
        const editsOfBeginning = kg.countEdits(key, name, limit, true);
        if (editsOfBeginning <= limit) costs.push(editsOfBeginning + 0.25);
      }
      return costs;
    };
    const matchPart = (nameWords, matched, coverage, weigh) => {
      const [start, end] = parts.get(nameWords.join("")) ?? [0, 0];
      const weights = words.map(weigh);
      const sum = (values) => values.reduce((total, value) => total + value, 0);
      const share = sum(weights.filter((_, number) => matched[number] || (start <= number && number < end)));
      const missing = 1 - share / sum(weights);
      return share && (end > 0 || missing <= 1 - limits.minMatchedShare) ? { grade: 6, cost: missing, coverage } : null;
    };
    const match = (name, withErrors, weigh = null) => {
      const nameWords = kg.splitWords(name);
      const nameKey = nameWords.join("");
      if (!nameKey) return null;
      const coverage = Math.min(1, key.length / nameKey.length);
      const edits = words.map((_, number) => fewestEdits(number, nameWords));
      if (edits.every((count) => count === 0)) return { grade: 4, cost: 0, coverage };
      if (!withErrors) return null;
      const costs = wholeCosts(nameKey);
      const matched = edits.map((count, number) => count <= wordLimits[number]);
      if (matched.every(Boolean)) costs.push(edits.reduce((total, count) => total + count, 0) + 0.5);
      if (costs.length) return { grade: 5, cost: Math.min(...costs), coverage };
      return weigh && matchPart(nameWords, matched, coverage, weigh);
    };
    return { words, key, limit, parts, match, wordPieces: () => words.map(pieces), wholePieces: () => pieces(key) };
  };
})();

kg.search = (() => {
  const { limits } = kg.options;
  // The keys of all names stand in one text, each between line ends, so that one look through it finds them all; `isStart` marks
  // where words begin.
  let text = "";
  let isStart = new Uint8Array(0);
  let starts = new Uint32Array(0);
  let owners = new Uint32Array(0);
  let names = [];

  const build = () => {
    const keys = [];
    const nodes = [];
    const marks = [1];
    names = [];
    for (let node = 0; node < kg.data.count; node += 1) {
      const ids = kg.data.isPaper(node) && !kg.data.id(node).includes(":") ? [kg.data.id(node)] : [];
      for (const name of new Set([kg.data.name(node), ...ids, ...kg.data.aliases(node)])) {
        const words = kg.splitWords(name);
        if (!words.length) continue;
        for (const word of words) for (let place = 0; place < word.length; place += 1) marks.push(place ? 0 : 1);
        marks.push(0);
        keys.push(words.join(""));
        names.push(name);
        nodes.push(node);
      }
    }
    owners = Uint32Array.from(nodes);
    isStart = Uint8Array.from(marks);
    starts = new Uint32Array(keys.length + 1);
    keys.forEach((key, number) => { starts[number + 1] = starts[number] + key.length + 1; });
    text = `\n${keys.join("\n")}\n`;
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
  // Calls see(number, offset) for each place where a name holds a key.
  const visit = (key, see) => {
    for (let offset = text.indexOf(key); offset >= 0; offset = text.indexOf(key, offset + 1)) see(nameAt(offset), offset);
  };
  const namesWithAny = (keys) => {
    const numbers = new Set();
    for (const key of keys) visit(key, (number) => numbers.add(number));
    return numbers;
  };
  const namesWithAll = (groups) => {
    const [first, ...others] = groups.map(namesWithAny);
    return first ? [...first].filter((number) => others.every((some) => some.has(number))) : [];
  };

  const weight = ({ node, coverage }) => coverage * (1 + Math.log1p(kg.data.size(node)));
  const compare = (a, b) => a.grade - b.grade || a.cost - b.cost || weight(b) - weight(a);
  const newHits = (prefix) => {
    /** @type {Map<number, SearchHit>} */
    const hits = new Map();
    // Keeps the best hit of each node.
    const add = (number, match) => {
      const hit = { node: owners[number], ...match };
      const known = hits.get(hit.node);
      if (kg.data.id(hit.node).startsWith(prefix) && (!known || compare(hit, known) < 0)) hits.set(hit.node, hit);
    };
    const count = (...grades) => [...hits.values()].filter(({ grade }) => grades.includes(grade)).length;
    return { hits, add, count };
  };
  const findParts = (query, add) => {
    const words = query.words.slice(0, limits.maxSearchWords);
    if (words.length < 2) return;
    const total = names.length;
    const weights = new Map(words.map((word) => [word, Math.log(1 + total / (namesWithAny([word]).size + 1 + total / 1000))]));
    const wanted = new Set();
    for (const part of query.parts.keys()) visit(`\n${part}\n`, (_, offset) => wanted.add(nameAt(offset + 1)));
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
    const tryAll = (numbers) => {
      for (const number of numbers) {
        const match = query.match(names[number], true);
        if (match) add(number, match);
      }
    };
    const groups = query.wordPieces().filter((pieces) => pieces.length);
    if (groups.length && query.words.length > 1) tryAll(namesWithAll(groups));
    if (!query.limit || count(5)) return;
    const pieces = query.wholePieces();
    if (pieces.length) tryAll(namesWithAny(pieces));
    else for (let number = 0; number < names.length; number += 1) if (Math.abs(nameLength(number) - query.key.length) <= query.limit) tryAll([number]);
  };
  // The nodes that fit a text, each with how: by the whole of it, else by all its words, else with typing errors, else by a part.
  const findNodes = (words, prefix) => {
    const { hits, add, count } = newHits(prefix);
    const query = kg.searchText(words);
    if (!query.key) return hits;
    visit(query.key, (number, offset) => {
      const begins = text[offset - 1] === "\n";
      const grade = !begins ? (isStart[offset] ? 2 : 3) : text[offset + query.key.length] === "\n" ? 0 : 1;
      add(number, { grade, cost: 0, coverage: query.key.length / nameLength(number) });
    });
    if (count(0, 1, 2) < limits.minExactHits && query.words.length > 1) {
      for (const number of namesWithAll(query.words.map((word) => [word]))) {
        const match = query.match(names[number], false);
        if (match) add(number, match);
      }
    }
    if (!count(0, 1, 2, 4)) findSimilar(query, add, count);
    if (!hits.size) findParts(query, add);
    return hits;
  };
  // The node of an id or of a link to an arXiv paper, in any form, or null.
  const findId = (words) => {
    const arxiv = words.match(/(?:^|arxiv[:.]\s*|\/)(\d{4}\.\d{4,5})(?:v\d+)?(?:\.pdf)?(?:[?#].*)?$/i);
    const doi = words.match(/(?:^|doi[:\s]\s*|doi\.org\/)(10\.\d{4,9}\/\S+)$/i);
    return kg.data.find(words) ?? kg.data.find(words.toLowerCase()) ?? (arxiv && kg.data.find(arxiv[1])) ?? (doi && kg.data.find(`doi:${doi[1].toLowerCase()}`));
  };
  const find = (typed) => {
    const words = typed.normalize("NFC").trim();
    const node = findId(words);
    if (node !== null && kg.data.isPaper(node)) return new Map([[node, { node, grade: 0, cost: 0, coverage: 1 }]]);
    const [, type, rest] = words.match(/^(\w+):(.*)$/) ?? [];
    if (!kg.data.types.includes(type?.toLowerCase())) return findNodes(words, "");
    const ofType = findNodes(rest, `${type.toLowerCase()}:`);
    return ofType.size ? ofType : findNodes(rest, "");
  };
  // The numbers of the nodes that fit best, best first; of those that fit alike, the one with the smallest number.
  const search = (words, limit = limits.maxResults) => {
    prepare();
    const named = kg.data.find(words.trim().toLowerCase());
    const isNamed = ({ node }) => Number(node !== named);
    const ranked = [...find(words).values()].sort((a, b) => isNamed(a) - isNamed(b) || compare(a, b) || a.node - b.node);
    return ranked.slice(0, limit).map(({ node }) => node);
  };
  search.prepare = prepare;
  // The set of all nodes that a text names.
  search.all = (words) => { prepare(); return new Set(find(words).keys()); };
  return search;
})();
