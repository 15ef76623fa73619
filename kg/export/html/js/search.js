// Search over names, aliases and ids, Korean and English, as you type and with typing errors.
"use strict";

// Folds what nobody would call a difference; Hangul is taken apart, so that a syllable half typed finds the whole one.
kg.fold = (text) => text.normalize("NFKD").toLowerCase().replace(/[\u0300-\u036f\s\-‐-―_'’‘"“”/·・`]/g, "");

kg.search = (() => {
  // All folded names stand in one text, each between line ends, so that one look through it finds them all.
  let text = "";
  let places = new Uint32Array(0);
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
    places = new Uint32Array(names.length + 1);
    names.forEach((name, number) => { places[number + 1] = places[number] + name.length + 1; });
    text = `\n${names.join("\n")}\n`;
  };
  const ready = () => { if (!text) build(); };
  // The number of the name that holds a place of the text.
  const nameAt = (place) => {
    let low = 0;
    let high = places.length - 2;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (places[middle] <= place - 1) low = middle;
      else high = middle - 1;
    }
    return low;
  };
  // Calls found(node, grade) for the names that hold the key: 0 equal, 1 begins with it, 2 holds it.
  const holding = (key, found) => {
    for (let place = text.indexOf(key); place >= 0;) {
      const number = nameAt(place);
      const begins = text[place - 1] === "\n";
      const ends = text[place + key.length] === "\n";
      found(owners[number], begins && ends ? 0 : begins ? 1 : 2);
      place = text.indexOf(key, places[number + 1]);
    }
  };
  // The least number of edits between the key and a name's beginning, or more than `most`; two letters in the wrong order are one
  // edit (optimal string alignment).
  const edits = (key, start, end, most) => {
    const length = Math.min(end - start, key.length + most);
    let earlier = null;
    let row = Array.from({ length: key.length + 1 }, (_, number) => number);
    let best = row[key.length];
    for (let column = 1; column <= length; column += 1) {
      const letter = text[start + column - 1];
      const now = [column];
      let least = column;
      for (let line = 1; line <= key.length; line += 1) {
        now[line] = Math.min(row[line] + 1, now[line - 1] + 1, row[line - 1] + (key[line - 1] === letter ? 0 : 1));
        const isTurned = earlier && line > 1 && key[line - 1] === text[start + column - 2] && key[line - 2] === letter;
        if (isTurned) now[line] = Math.min(now[line], earlier[line - 2] + 1);
        if (now[line] < least) least = now[line];
      }
      best = Math.min(best, now[key.length]);
      if (least > most) return best;
      [earlier, row] = [row, now];
    }
    return best;
  };
  // Names that begin nearly like the key, with one of its first two letters, to be quick.
  const near = (key, found) => {
    const most = key.length > 7 ? 2 : 1;
    if (key.length < 4) return;
    for (let number = 0; number < owners.length; number += 1) {
      const start = places[number] + 1;
      if (text[start] !== key[0] && text[start] !== key[1]) continue;
      const distance = edits(key, start, places[number + 1], most);
      if (distance <= most) found(owners[number], 2 + distance);
    }
  };
  // An empty map of nodes to grades, and what puts a node there, the best grade staying.
  const newGrades = () => {
    const grades = new Map();
    return [grades, (node, grade) => { if (!(grades.get(node) <= grade)) grades.set(node, grade); }];
  };
  // Nodes and how well they fit: by the whole of what is typed, else by all its words, else by nearly the whole.
  const gradesOf = (words) => {
    const [grades, found] = newGrades();
    const key = kg.fold(words);
    if (!key) return grades;
    holding(key, found);
    const parts = words.trim().split(/\s+/).map(kg.fold).filter(Boolean);
    if (!grades.size && parts.length > 1) {
      const each = parts.map((part) => { const [one, add] = newGrades(); holding(part, add); return one; });
      for (const node of each[0].keys()) if (each.every((one) => one.has(node))) found(node, 3);
    }
    if (!grades.size) near(key, found);
    return grades;
  };
  const run = (words, limit) => {
    ready();
    const levels = [[], [], [], [], []];
    gradesOf(words).forEach((grade, node) => levels[grade].push(node));
    const result = [];
    for (const level of levels) {
      if (result.length >= limit) break;
      level.sort((a, b) => kg.data.size(b) - kg.data.size(a) || a - b);
      for (const node of level) result.push(node);
    }
    return result.slice(0, limit);
  };
  const search = (words, limit = 30) => run(words, limit);
  search.prepare = ready;
  // The set of all nodes that a text names.
  search.all = (words) => { ready(); return new Set(gradesOf(words).keys()); };
  return search;
})();
