// The boxes of the related map: a dot in the color of the month, the whole title, and the month.
import { data } from "./data.js";
import { make } from "./dom.js";
import { monthColor } from "./shapes.js";
import { fontOf, textWidth } from "./text_width.js";
import { breakLines } from "./title_lines.js";
import { say, sayMonth } from "./words.js";

/** Pixels from the top of a box to the middle of its dot. */
export const DOT = 9;
const TOP = 20; // pixels of a box above its title
const PADDING = 6; // of a title, left and right together

// Pixels: size and height of the letters of titles, those of origins, height of the month, and how wide a box becomes where there is room.
const WIDE = { size: 12, line: 15, originSize: 13, originLine: 17, when: 15, widest: 200 };
const NARROW = { size: 10.5, line: 12.5, originSize: 11.5, originLine: 14, when: 0, widest: 118 };

/** How boxes are written on a map that is narrow, or not. */
export const styleOf = (isNarrow) => (isNarrow ? NARROW : WIDE);

/** The months of the whole graph. */
export const months = () => [...new Set(data.dates.map((date) => date.slice(0, 7)))];

const monthOf = (node) => data.date(node).slice(0, 7);
const colorOf = (node) => {
  const all = months();
  const place = all.indexOf(monthOf(node));
  return place < 0 ? "#8a949e" : monthColor(place, all.length);
};

/**
 * The lines of a title and the size of its box, if it may not be wider.
 * @param {NearPaper | { node: PageNode }} row
 * @param {typeof WIDE} style
 * @param {number} width
 * @returns {TitleBox}
 */
export const titleBox = (row, style, width) => {
  const isOrigin = !("strength" in row);
  const font = fontOf(isOrigin ? style.originSize : style.size, isOrigin ? 700 : row.strength === "weak" ? 500 : 600);
  const lines = breakLines(data.name(row.node), width - PADDING, (text) => textWidth(text, font));
  const when = style.when ? textWidth(sayMonth(monthOf(row.node)), fontOf(11, 400)) : 0;
  const line = isOrigin ? style.originLine : style.line;
  return { lines: lines.map(({ text }) => text), w: Math.ceil(Math.max(when, 2 * DOT, ...lines.map((each) => each.width)) + PADDING), h: TOP + lines.length * line + style.when + 1 };
};

/**
 * The element of a box.
 * @param {App} app
 * @param {NearPaper | { node: PageNode }} row
 * @param {TitleBox} titled
 * @param {Box} place
 */
export const makeBox = (app, row, titled, place) => {
  const { node } = row;
  const dot = make("span", "", "dot");
  dot.style.backgroundColor = colorOf(node);
  const title = make("span", titled.lines.map((line) => make("span", line, "line")), "title");
  const box = make("button", [dot, title, make("span", sayMonth(monthOf(node)), "when")], "strength" in row ? `box ${row.strength}` : "box origin");
  box.type = "button";
  box.dataset.node = String(node);
  box.title = "strength" in row ? `${data.name(node)}\n${say("strength", { strength: say(row.strength), score: row.score.toFixed(2) })}` : data.name(node);
  Object.assign(box.style, { left: `${place.x}px`, top: `${place.y}px`, width: `${place.w}px`, height: `${place.h}px` });
  box.addEventListener("click", () => { if (!box.classList.contains("dragged")) app.choose(node); });
  return box;
};
