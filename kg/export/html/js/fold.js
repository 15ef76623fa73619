// How texts are compared: the keys of names and words, without case, width, spaces and hyphens. tests/data/fold.json has examples for
// these functions and for kg/text.py and kg/query/search_keys.py.

const foldCharacter = (() => {
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
export const foldName = (text) => {
  let key = "";
  for (const character of text) key += foldCharacter(character);
  // eslint-disable-next-line no-control-regex -- ASCII includes the control characters
  const plural = key.length > 4 && key.endsWith("s") && !/(ss|us|is)$/.test(key) && /^[\x00-\x7f]*$/.test(key);
  // a plural s is a lower-case s: AdamS is not Adam
  return plural ? key.slice(0, -1) + (/S[\s\-_'"/`]*$/.test(text) ? "S" : "") : key;
};

// The key of a name by which it is compared: without accents, and with Hangul as the keys that are typed for it, so that a
// syllable half typed begins the whole one.
export const foldText = (() => {
  const INITIALS = "ㄱ ㄲ ㄴ ㄷ ㄸ ㄹ ㅁ ㅂ ㅃ ㅅ ㅆ ㅇ ㅈ ㅉ ㅊ ㅋ ㅌ ㅍ ㅎ";
  const VOWELS = "ㅏ ㅐ ㅑ ㅒ ㅓ ㅔ ㅕ ㅖ ㅗ ㅗㅏ ㅗㅐ ㅗㅣ ㅛ ㅜ ㅜㅓ ㅜㅔ ㅜㅣ ㅠ ㅡ ㅡㅣ ㅣ";
  const FINALS = "ㄱ ㄲ ㄱㅅ ㄴ ㄴㅈ ㄴㅎ ㄷ ㄹ ㄹㄱ ㄹㅁ ㄹㅂ ㄹㅅ ㄹㅌ ㄹㅍ ㄹㅎ ㅁ ㅂ ㅂㅅ ㅅ ㅆ ㅇ ㅈ ㅊ ㅋ ㅌ ㅍ ㅎ";
  /** @type {Map<string, string>} */
  const keys = new Map();
  for (const [first, letters] of /** @type {[number, string][]} */ ([[0x1100, INITIALS], [0x1161, VOWELS], [0x11A8, FINALS]])) {
    letters.split(" ").forEach((letter, place) => keys.set(String.fromCharCode(first + place), letter));
  }
  return (text) => foldName(text).normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[\u1100-\u11ff]/g, (letter) => keys.get(letter) ?? letter);
})();

// The words of a name: runs of Hangul, or of other letters and digits with points inside and plus signs behind.
export const splitWords = (text) => {
  const words = text.normalize("NFC").match(/[가-힣ㄱ-ㆎ]+|(?:(?![가-힣ㄱ-ㆎ])[\p{L}\p{N}])+(?:\.(?:(?![가-힣ㄱ-ㆎ])[\p{L}\p{N}])+)*\+*/gu) ?? [];
  return words.map(foldText).filter(Boolean);
};
