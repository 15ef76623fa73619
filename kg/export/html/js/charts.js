// Small charts of months.
import { data, options } from "./data.js";
import { makeSvg } from "./dom.js";
import { say } from "./words.js";

/** How many of some papers each month has, oldest first; the months of the whole graph. */
export const countMonths = (papers) => {
  const counts = new Map();
  for (const paper of papers) {
    const month = data.date(paper).slice(0, 7);
    if (month) counts.set(month, (counts.get(month) ?? 0) + 1);
  }
  const all = [...new Set(data.dates.map((date) => date.slice(0, 7)))].slice(-options.limits.maxChartMonths);
  return all.map((month) => ({ month, papers: counts.get(month) ?? 0 }));
};

const WIDE = { width: 260, tall: 34, bar: 30 }; // a chart with words, in units of its picture

// A bar for each month, with what it stands for if `isNamed`.
const bars = (months, isNamed) => {
  const most = Math.max(...months.map((each) => each.papers));
  const step = isNamed ? Math.min(52, WIDE.width / months.length) : 10;
  const wide = isNamed ? Math.min(WIDE.bar, 0.8 * step) : 8;
  const every = Math.ceil(27 / step); // months that have room for their names
  const bottom = isNamed ? WIDE.tall + 12 : 36;
  return months.flatMap(({ month, papers }, place) => {
    const tall = (WIDE.tall * papers) / most;
    const x = place * step + (step - wide) / 2;
    const word = (y, text, className) => makeSvg("text", { x: (x + wide / 2).toFixed(1), y: y.toFixed(1), class: className }, [text]);
    return [
      makeSvg("rect", { x: x.toFixed(1), y: (bottom - tall).toFixed(1), width: wide.toFixed(1), height: tall.toFixed(1) }, [makeSvg("title", {}, [`${month}: ${papers}`])]),
      ...(isNamed && papers && step >= 14 ? [word(bottom - tall - 3, String(papers), "value")] : []),
      ...(isNamed && place % every === 0 ? [word(bottom + 11, month.slice(2).replace("-", "/"), "month")] : []),
    ];
  });
};

/** Bars of the papers of each month, with numbers and months unless they are a small picture; nothing if all months are one. */
export const monthChart = (papers, className = "chart") => {
  const months = countMonths(papers);
  if (months.length < 2 || !months.some((each) => each.papers)) return [];
  const isNamed = className === "chart";
  const label = months.map(({ month, papers: count }) => `${month} ${count}`).join(", ");
  const [width, height] = isNamed ? [WIDE.width, WIDE.tall + 26] : [months.length * 10, 38];
  return [makeSvg("svg", { viewBox: `0 0 ${width} ${height}`, class: className, preserveAspectRatio: isNamed ? "xMinYMid" : "none", role: "img", "aria-label": `${say("byMonth")}: ${label}` }, bars(months, isNamed))];
};
