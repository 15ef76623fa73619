// What a text would be, had it been typed with the keyboard in the other language: `ahepf` is 모델, `ㅡㅕㅐㅜ` is `muon`. The specification
// is kg/query/keyboard.py; Hangul is left as the letters that are typed for it, as names are compared by them.
import { splitWords } from "./fold.js";

const KEYS = "qwertyuiopasdfghjklzxcvbnmQWERTOP";
const LETTERS = "ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡㅃㅉㄸㄲㅆㅒㅖ";
const letterOf = new Map([...KEYS].map((key, place) => [key, LETTERS[place]]));
const keyOf = new Map([...LETTERS].map((letter, place) => [letter, KEYS[place].toLowerCase()]));
const INITIAL = "[ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ]";
const VOWEL = "(?:ㅗ[ㅏㅐㅣ]|ㅜ[ㅓㅔㅣ]|ㅡㅣ|[ㅏ-ㅣ])";
const FINAL = "(?:ㄱㅅ|ㄴ[ㅈㅎ]|ㄹ[ㄱㅁㅂㅅㅌㅍㅎ]|ㅂㅅ|[ㄱㄲㄴㄷㄹㅁㅂㅅㅆㅇㅈㅊㅋㅌㅍㅎ])";
// At least two syllables, of which the last may be begun; a consonant before a vowel is the next initial.
const SYLLABLES = new RegExp(`^(?:${INITIAL}${VOWEL}(?:${FINAL}(?![ㅏ-ㅣ]))?){2,}${INITIAL}?$`);
const MIN_LETTERS = 3; // fewer Latin ones begin too many names

const lettersOf = (word) => {
  const letters = [...word].map((key) => letterOf.get(key) ?? letterOf.get(key.toLowerCase())).join("");
  return SYLLABLES.test(letters) ? letters : word;
};
const keysOf = (word) => {
  const keys = [...splitWords(word).join("")].map((letter) => keyOf.get(letter));
  return keys.length >= MIN_LETTERS && keys.every(Boolean) ? keys.join("") : word;
};

/**
 * A text with its Latin words, and with its Hangul ones, as their keys type in the other language; up to two texts.
 * @param {string} text
 * @returns {string[]}
 */
export const retype = (text) => [text.replace(/[A-Za-z]+/g, lettersOf), text.replace(/[가-힣ㄱ-ㆎ]+/g, keysOf)].filter((other) => other !== text);
