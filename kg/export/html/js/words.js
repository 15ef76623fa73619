// What the page says, in Korean and in English: the other modules ask say(key, values).
import { english } from "./words_en.js";
import { korean } from "./words_ko.js";

export const words = { en: english, ko: korean };

let current = "en";

/** The language that the browser asks for, of those that the page speaks. */
export const browserLanguage = () => ((navigator.language || "en").toLowerCase().startsWith("ko") ? "ko" : "en");

export const language = () => current;
export const setLanguage = (next) => { current = next; };

/**
 * @param {string} key
 * @param {Record<string, string | number>} [values]
 */
export const say = (key, values = {}) => {
  const text = words[current][key] ?? key;
  return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
};

export const sayPapers = (n) => (n === 1 ? say("onePaper") : say("papers", { n }));

/** A month as people write it: `2025-10` is `Oct 2025`. */
export const sayMonth = (month) => {
  const [year, number] = month.split("-");
  if (!number) return year ?? "";
  return say("month", { year, month: current === "ko" ? Number(number) : say("months").split(" ")[Number(number) - 1] });
};

/** Names as a list in a sentence: `Muon, AdamW and Lion`. */
export const sayList = (names) => (names.length < 2 ? names.join("") : say("listed", { first: names.slice(0, -1).join(", "), last: names.at(-1) }));
