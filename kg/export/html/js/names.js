// All names of the graph in one text, so that one look through it finds every name that holds a key.
import { data, perData } from "./data.js";
import { splitWords } from "./fold.js";

// The keys stand between line ends; `isStart` marks where words begin, `starts` where names do, `owners` has their nodes.
const build = () => {
  const keys = [];
  const owners = [];
  const marks = [1];
  const names = /** @type {string[]} */ ([]);
  for (let node = 0; node < data.count; node += 1) {
    const ids = data.isPaper(node) && !data.id(node).includes(":") ? [data.id(node)] : [];
    for (const name of new Set([data.name(node), ...ids, ...data.aliases(node)])) {
      const words = splitWords(name);
      if (!words.length) continue;
      for (const word of words) for (let place = 0; place < word.length; place += 1) marks.push(place ? 0 : 1);
      marks.push(0);
      keys.push(words.join(""));
      names.push(name);
      owners.push(node);
    }
  }
  const starts = new Uint32Array(keys.length + 1);
  keys.forEach((key, number) => { starts[number + 1] = starts[number] + key.length + 1; });
  return { text: `\n${keys.join("\n")}\n`, isStart: Uint8Array.from(marks), starts, owners: Uint32Array.from(owners), names };
};

export const nameIndex = perData(build);

export const nameLength = (number) => nameIndex().starts[number + 1] - nameIndex().starts[number] - 1;

// The number of the name that stands at an offset of the text.
const nameAt = (offset) => {
  const { starts } = nameIndex();
  let low = 0;
  let high = starts.length - 2;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle] <= offset - 1) low = middle;
    else high = middle - 1;
  }
  return low;
};

/** Calls see(number, offset) for each place where a name holds a key. */
export const visitNames = (key, see) => {
  const { text } = nameIndex();
  for (let offset = text.indexOf(key); offset >= 0; offset = text.indexOf(key, offset + 1)) see(nameAt(offset + Number(key.startsWith("\n"))), offset);
};

/** The numbers of the names that hold one of some keys. */
export const namesWithAny = (keys) => {
  const numbers = /** @type {Set<number>} */ (new Set());
  for (const key of keys) visitNames(key, (number) => numbers.add(number));
  return numbers;
};

const CODE_OF_A = 97;
/** The letters from a to z that a key holds, one bit each. */
export const lettersOf = (key) => {
  let letters = 0;
  for (let place = 0; place < key.length; place += 1) {
    const letter = key.charCodeAt(place) - CODE_OF_A;
    if (letter >= 0 && letter < 26) letters |= 1 << letter;
  }
  return letters;
};

/** The letters of each name. */
export const letterIndex = perData(() => {
  const { text, starts, names } = nameIndex();
  return Uint32Array.from(names, (_, number) => lettersOf(text.slice(starts[number] + 1, starts[number + 1])));
});

/** The numbers of the names that hold a key of each of some groups. */
export const namesWithAll = (groups) => {
  const [first, ...others] = groups.map(namesWithAny);
  return first ? [...first].filter((number) => others.every((some) => some.has(number))) : [];
};
