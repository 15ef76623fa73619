// Whether a loan word in Hangul sounds like a Latin name: `뮤온` and `Muon`. Both are spelled by sound, and compared by their consonants and
// the vowels between; the specification is kg/query/sound.py, and kg/extract/korean/phonetic.py for the spelling.
import { options, perData } from "./data.js";

/** @returns {[string, string][]} */
const each = (/** @type {string} */ letters, /** @type {string} */ value) => [...letters].map((letter) => [letter, value]);
const CONSONANTS_OF = new Map([...each("\u1100\u1101\u110f\u11a8\u11a9\u11bf", "k"), ...each("\u1103\u1104\u1110\u11ae\u11c0", "t"), ...each("\u1107\u1108\u1111\u11b8\u11c1", "p"),
  ...each("\u1109\u110a\u110c\u110d\u110e\u11ba\u11bd\u11be\u11bb", "s"), ...each("\u1105\u11af", "r"), ...each("\u1106\u11b7", "m"), ...each("\u1102\u11ab\u11bc", "n")]);
/** @type {[RegExp, string][]} */
const ENGLISH_SPELLINGS = [
  [/[tsc]ion/g, "s.n"], [/ph/g, "p"], [/dge?(?=[ei]|$)|[st]ch|[sct]h/g, "s"], [/kn(?=[aeiouy])/g, "n"], [/ck|qu?/g, "k"], [/x/g, "ks"], [/[cg](?=[eiy])/g, "s"],
  [/ng(?![aeiouy])/g, "n"], [/[cg]/g, "k"], [/[jz]/g, "s"], [/d/g, "t"], [/[bfv]/g, "p"], [/r(?![aeiouy.])/g, ""], [/l/g, "r"],
];
const LETTER_NAMES = "에이 비 씨 디 이 에프 지 에이치 아이 제이 케이 엘 엠 엔 오 피 큐 알 에스 티 유 브이 더블유 엑스 와이 제트".split(" "); // from A on
const SILENT = "\u1173"; // ㅡ, which stands between consonants for no vowel
const SPELLINGS_OF_VOWELS = new Map([...each("\u1161\u1163", "au"), ...each("\u1162\u1164\u1166\u1168", "ea"), ...each("\u1165\u1167", "eaoui"), ...each("\u1169\u116d", "oau"), ["\u116a", "aow"],
  ...each("\u116b\u116c\u1170", "eaow"), ["\u116e", "uow"], ["\u116f", "oauew"], ["\u1171", "iyew"], ["\u1172", "uw"], ["\u1174", "iey"], ["\u1175", "iey"], [SILENT, ""]]);
const DIPHTHONGS = new Map([["\u1161\u1175", "iyea"], ["\u1166\u1175", "aei"], ["\u1169\u116e", "ou"], ["\u1161\u116e", "ou"]]); // which English may spell with one letter
const LETTERS_OF_SOUNDS = { k: "ckqgx", m: "m", n: "nk", p: "bfpvw", r: "lrw", s: "szjcgtdxh", t: "tdw" };
const PART = /[가-힣ㄱ-ㆎ]+|[A-Za-z]+|\d+(?:\.\d+)*/g;
const OF_PART = 0.25; // what a name costs of which only some words fit, and words that only fit together
const MIN_SOUNDS = 4; // consonants and vowels of a word that is compared
const DIFFERING_VOWELS = 0.2; // in so large a share of places vowels may differ
const MOST_LETTERS = 4; // Latin ones that a syllable stands for, on average
const FIRST_VOWELS = "aeiouywhflmnrsx"; // with what a name begins that sounds like a vowel: one, a silent letter, or one that is read as `em`

/** The runs of Hangul, of Latin letters and of digits in a text. */
export const splitParts = (text) => text.match(PART) ?? [];
/** Whether a run is Hangul. */
export const isHangul = (part) => part >= "가";

/** A word with one letter for each consonant that Korean tells apart; what stands between stays. */
export const spellBySound = (part) => (isHangul(part) ? [...part.normalize("NFD").replaceAll("\u11ba", "\u11ae")].map((letter) => CONSONANTS_OF.get(letter) ?? letter).join("")
  : ENGLISH_SPELLINGS.reduce((spelling, [pattern, replacement]) => spelling.replace(pattern, replacement), part.toLowerCase()));

// The consonants of a word, the same twice only with a vowel between, and the vowels before, between and after them.
const soundsOf = (word) => {
  let consonants = "";
  const vowels = [""];
  for (const letter of splitParts(word).map(spellBySound).join("")) {
    if (!"kmnprst".includes(letter)) vowels[vowels.length - 1] += letter;
    else if (!consonants.endsWith(letter) || /[^\u1173]/.test(vowels[vowels.length - 1])) {
      consonants += letter;
      vowels.push("");
    }
  }
  return { consonants, vowels };
};

const known = perData(() => /** @type {Map<string, { consonants: string, vowels: string[] }[]>} */ (new Map()));

// The ways to read a Latin name: as words, and with its capitals letter by letter.
const readingsOf = (name) => {
  const before = known().get(name);
  if (before) return before;
  const spelled = name.replace(/[A-Z]{2,}(?![a-z])/g, (run) => [...run].map((letter) => LETTER_NAMES[letter.charCodeAt(0) - 65]).join(""));
  const readings = [name, ...(spelled === name ? [] : [spelled])].map(soundsOf);
  known().set(name, readings);
  return readings;
};

const isVowel = (letter) => SPELLINGS_OF_VOWELS.has(letter);

// By which letters each of some Korean vowels may be spelled; none for ㅡ.
const spellingsOf = (vowels) => {
  const spellings = [];
  for (let place = 0; place < vowels.length; place += 1) {
    const two = DIPHTHONGS.get(vowels.slice(place, place + 2));
    spellings.push(two ?? SPELLINGS_OF_VOWELS.get(vowels[place]));
    if (two) place += 1;
  }
  return spellings.filter(Boolean);
};

// Whether Korean vowels cannot be spelled as the letters that stand at a place, 0 the last one.
const differs = (heard, read, place) => {
  const heardVowels = [...heard].filter(isVowel).join("");
  const named = [...read].filter(isVowel);
  if (named.length) return !named.every((letter) => heardVowels.includes(letter));
  if (read.includes(".")) return false;
  const letters = new Set([...read].filter((letter) => "aeiouwy".includes(letter)));
  const spellings = spellingsOf(heardVowels);
  if (!letters.size || !spellings.length) {
    const isSilent = letters.size === 1 && letters.has("e") && (place === 0 || heardVowels !== "");
    return (spellings.length > 0 || letters.size > 0) && !isSilent;
  }
  return spellings.some((spelling) => [...spelling].every((letter) => !letters.has(letter)));
};

/** In how many places the vowels of a loan word differ from those of a Latin name; null if it is another word. */
export const countDifferingVowels = (loanWord, name) => {
  const [heard] = readingsOf(loanWord);
  const spoken = [...heard.vowels.join("")].filter((letter) => SPELLINGS_OF_VOWELS.get(letter)).length;
  if (heard.consonants.length < 2 || heard.consonants.length + spoken < MIN_SOUNDS) return null;
  const counts = readingsOf(name).filter(({ consonants }) => consonants === heard.consonants)
    .map(({ vowels }) => vowels.filter((read, number) => differs(heard.vowels[number], read, number - vowels.length + 1)).length)
    .filter((count) => count <= DIFFERING_VOWELS * heard.consonants.length);
  return counts.length ? Math.min(...counts) : null;
};

/** For each consonant of a loan word the letters of which a Latin name holds one for it. */
export const lettersLike = (loanWord) => [...new Set(readingsOf(loanWord)[0].consonants)].map((consonant) => [...LETTERS_OF_SOUNDS[consonant]]);

// No fewer consonants than a run of Latin letters may be read with: one for a consonant, more for x, and for w and z as letters.
const MOST_CONSONANTS = new Map([...each("bcdfghjklmnpqrstv", "1"), ...each("xz", "2"), ["W", "3"]].map(([letter, count]) => [letter, Number(count)]));
const mostConsonants = (part) => [...part].reduce((sum, letter) => sum + (MOST_CONSONANTS.get(letter) ?? MOST_CONSONANTS.get(letter.toLowerCase()) ?? 0), 0);

// The words of a name that hold a word in Hangul, or together sound most like it; several together fit less well than one.
const findRun = (loanWord, parts) => {
  const [{ consonants, vowels }] = readingsOf(loanWord);
  const firstLetters = vowels[0] ? FIRST_VOWELS : LETTERS_OF_SOUNDS[consonants[0]];
  const most = parts.map(mostConsonants);
  let best = /** @type {{ cost: number, start: number, end: number } | null} */ (null);
  for (let start = 0; start < parts.length; start += 1) {
    if (parts[start].includes(loanWord)) return { cost: 0, start, end: start + 1 };
    if (!firstLetters.includes(parts[start][0].toLowerCase())) continue;
    for (let end = start + 1; end <= Math.min(start + options.limits.maxPartWords, parts.length); end += 1) {
      const joined = parts.slice(start, end).join("");
      if (!/^[A-Za-z]+$/.test(joined) || joined.length > MOST_LETTERS * loanWord.length) break;
      if (most.slice(start, end).reduce((sum, each) => sum + each, 0) < consonants.length) continue;
      const count = countDifferingVowels(loanWord, joined);
      const cost = count + (end > start + 1 ? OF_PART : 0);
      if (count !== null && (!best || cost < best.cost)) best = { cost, start, end };
    }
  }
  return best;
};

const findBegun = (word, parts) => {
  const start = parts.findIndex((part) => part.toLowerCase().startsWith(word.toLowerCase()));
  return start < 0 ? null : { cost: 0, start, end: start + 1 };
};

/**
 * How a name fits a text of which words in Hangul sound like words of the name, or null if a word has nothing like it there.
 * @param {string} text
 * @param {string} name
 * @returns {{ cost: number, coverage: number } | null}
 */
export const matchBySound = (text, name) => {
  const parts = splitParts(name);
  const covered = /** @type {Set<number>} */ (new Set());
  let cost = 0;
  for (const word of splitParts(text)) {
    const found = isHangul(word) ? findRun(word, parts) : findBegun(word, parts);
    if (!found) return null;
    for (let place = found.start; place < found.end; place += 1) covered.add(place);
    cost += found.cost;
  }
  const length = (numbers) => numbers.reduce((sum, place) => sum + parts[place].length, 0);
  return { cost: cost + (covered.size < parts.length ? OF_PART : 0), coverage: length([...covered]) / length([...parts.keys()]) };
};
