// The papers of each week as bars, over which the two ends of the dates are drawn; the ends cannot cross.
import { data } from "./data.js";
import { make, makeSvg } from "./dom.js";
import { say } from "./words.js";

const DAY = 86_400_000;

// The dates by week, each with its papers; a date of a month alone is a week of its own.
const countWeeks = () => {
  const weekOf = (date) => Math.floor((Date.parse(date.length === 10 ? date : `${date}-01`.slice(0, 10)) / DAY + 3) / 7);
  const counts = new Map();
  for (let paper = 0; paper < data.papers; paper += 1) {
    const week = data.date(paper) ? weekOf(data.date(paper)) : NaN;
    if (!Number.isNaN(week)) counts.set(week, (counts.get(week) ?? 0) + 1);
  }
  return { counts, weekOf };
};

const bars = () => {
  const { counts, weekOf } = countWeeks();
  const weeks = [...counts.keys()].sort((a, b) => a - b);
  const [first, last] = [weeks[0], weeks[weeks.length - 1]];
  const span = Math.max(1, last - first + 1);
  const most = Math.max(...counts.values());
  const rects = weeks.map((week) => makeSvg("rect", { x: week - first + 0.08, y: 30 - (28 * counts.get(week)) / most, width: 0.84, height: (28 * counts.get(week)) / most, "data-week": week }));
  const svg = makeSvg("svg", { viewBox: `0 0 ${span} 30`, preserveAspectRatio: "none", class: "histogram", role: "img", "aria-label": say("histogram") }, rects);
  return { svg, rects, weekOf };
};

const makeSlider = (name, value, last, change) => {
  const input = make("input");
  Object.assign(input, { type: "range", name, min: "0", max: String(last), value: String(value) });
  input.addEventListener("input", change);
  return input;
};

/**
 * The two ends of the dates under their histogram. change({ from, to }) is called as a person draws them; show(state) follows a state.
 * @param {(dates: { from: string, to: string }) => void} change
 */
export const newDateBrush = (change) => {
  const all = data.dates;
  const last = all.length - 1;
  const { svg, rects, weekOf } = bars();
  const texts = { from: make("span"), to: make("span") };
  const places = () => [Number(inputs.from.value), Number(inputs.to.value)];
  const tell = () => {
    const [from, to] = places();
    for (const [name, place] of /** @type {["from" | "to", number][]} */ ([["from", from], ["to", to]])) {
      texts[name].textContent = say(name, { date: all[place] });
      inputs[name].setAttribute("aria-valuetext", say(name, { date: all[place] }));
    }
    for (const rect of rects) {
      const week = Number(rect.getAttribute("data-week"));
      rect.classList.toggle("outside", week < weekOf(all[from]) || week > weekOf(all[to]));
    }
  };
  const moved = (name) => () => {
    const [from, to] = places();
    if (from > to) inputs[name === "from" ? "to" : "from"].value = inputs[name].value; // one end pushes the other
    tell();
    const [first, end] = places();
    change({ from: first ? all[first] : "", to: end < last ? all[end] : "" });
  };
  const inputs = { from: makeSlider("from", 0, last, moved("from")), to: makeSlider("to", last, last, moved("to")) };
  const show = ({ from, to }) => {
    const first = from ? all.findIndex((date) => date >= from) : 0;
    const end = to ? all.filter((date) => date.slice(0, to.length) <= to).length - 1 : last;
    inputs.from.value = String(Math.max(first, 0));
    inputs.to.value = String(Math.max(end, 0));
    tell();
  };
  const rows = ["from", "to"].map((name) => make("label", [texts[name], inputs[name]], "range"));
  return { parts: [svg, ...rows], show };
};
