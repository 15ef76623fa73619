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

/** Bars of the papers of each month; nothing if all are of one month. */
export const monthChart = (papers, className = "chart") => {
  const months = countMonths(papers);
  const most = Math.max(...months.map((each) => each.papers));
  if (months.length < 2 || most < 1) return [];
  const bars = months.map(({ month, papers: count }, place) => {
    const tall = (34 * count) / most;
    return makeSvg("rect", { x: place * 10 + 1, y: 36 - tall, width: 8, height: tall }, [makeSvg("title", {}, [`${month}: ${count}`])]);
  });
  const label = months.map(({ month, papers: count }) => `${month} ${count}`).join(", ");
  return [makeSvg("svg", { viewBox: `0 0 ${months.length * 10} 38`, class: className, preserveAspectRatio: className === "chart" ? "xMinYMax" : "none", role: "img", "aria-label": `${say("byMonth")}: ${label}` }, bars)];
};
