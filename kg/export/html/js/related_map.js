// The related map: a paper, or two, with the papers near to them. Titles are always written whole, none over another; colour is the
// month, the width of a line how strongly two papers are related, and names on the lines are those that both share.
import { options } from "./data.js";
import { byId, make, makeSvg } from "./dom.js";
import { dragBoxes } from "./drag.js";
import { lightNodes } from "./lists.js";
import { nearTo } from "./nearness.js";
import { closestPairs } from "./pairs.js";
import { sayReasons, textsOnLine, toldParts } from "./reasons.js";
import { makeBox, months, styleOf, titleBox } from "./related_box.js";
import { layOut } from "./related_layout.js";
import { drawLines, linesOf } from "./related_lines.js";
import { monthColor } from "./shapes.js";
import { fontOf, textWidth } from "./text_width.js";
import { say } from "./words.js";

const NARROW = 600; // pixels
const NAME = { size: 10.5, height: 13, widest: 190 }; // pixels of names on lines; what is wider is written if it stands alone

const legend = () => {
  const all = months().slice(-options.limits.maxLegendMonths);
  const total = months().length;
  const swatches = all.map((month, number) => {
    const swatch = make("span", "", "swatch");
    swatch.style.backgroundColor = monthColor(total - all.length + number, total);
    return make("li", [swatch, month.slice(2).replace("-", "/")]);
  });
  const list = make("ul", swatches);
  list.setAttribute("aria-label", say("legendMonth"));
  return make("div", [list, make("span", say("legendWidth"), "line-legend")], "legend");
};

// As many papers as fit, the nearest first: their boxes, and which of them are tied to each other.
const fit = (origins, near, frame, style) => {
  const rows = [...origins.map((node) => ({ node })), ...near];
  const known = /** @type {Map<number, TitleBox[]>} */ (new Map());
  const titlesAt = (width) => {
    if (!known.has(width)) known.set(width, rows.map((row) => titleBox(row, style, width)));
    return known.get(width);
  };
  const best = near[0]?.score || 1;
  for (let count = rows.length; count >= origins.length; count -= 1) {
    const pairs = closestPairs(rows.slice(0, count).map(({ node }) => node), Math.round(1.3 * count)).filter(({ b }) => b >= origins.length);
    const ties = near.slice(0, count - origins.length).flatMap((row, number) => row.origins.map((origin) => ({ a: origin, b: number + origins.length, length: 1 - 0.4 * (row.score / best) })));
    const placed = layOut(count, (width) => titlesAt(width).slice(0, count), [...ties, ...pairs.map(({ a, b, weight }) => ({ a, b, length: 0.7 - 0.3 * weight }))], frame, style.widest, origins.length);
    if (placed) return { rows: rows.slice(0, count), boxes: placed, pairs: pairs.filter(({ a }) => a >= origins.length) };
  }
  return { rows: [], boxes: [], pairs: [] };
};

// Gives lines what both papers share, as elements.
const addNames = (lines, nodes) => {
  for (const line of lines) {
    const { kind, texts } = line.row ? textsOnLine(line.row, [nodes[line.a], nodes[line.b]]) : { kind: "", texts: [] };
    if (!texts.length) continue;
    const element = make("span", "", `on-line ${kind}`);
    const measured = texts.map((text) => ({ text, w: Math.ceil(textWidth(text, fontOf(NAME.size, 400))) + 10 }));
    line.name = { element, texts: measured.filter(({ w }, number) => number || w <= NAME.widest || measured.length === 1), h: NAME.height };
  }
};

/** The related map of the page: render(paper, second) fills it, hide() empties it. */
export const newRelatedMap = (app) => {
  const place = byId("related-map");
  let shown = "";

  const draw = (origins, near) => {
    const isNarrow = place.clientWidth < NARROW;
    const room = isNarrow ? 6 : 14;
    const frame = { left: room, top: room, right: place.clientWidth - room, bottom: place.clientHeight - (isNarrow ? 30 : 48) };
    const { rows, boxes, pairs } = fit(origins, near, frame, styleOf(isNarrow));
    const elements = rows.map((row, number) => makeBox(app, row, boxes[number], boxes[number]));
    const lines = linesOf(near.slice(0, rows.length - origins.length), origins.length, pairs);
    if (!isNarrow) addNames(lines, rows.map(({ node }) => node));
    for (const { b, row } of lines) if (row) elements[b].title += `\n${sayReasons(origins[row.origins[0]], row.node, toldParts(row)).join("; ")}`;
    const svg = makeSvg("svg", { class: "ties", "aria-hidden": "true" });
    const redraw = () => drawLines(svg, lines, boxes, rows.map(({ node }) => node));
    redraw();
    place.replaceChildren(svg, ...lines.flatMap(({ name }) => (name ? [name.element] : [])), ...elements, legend());
    dragBoxes(elements, frame, (number, x, y) => { Object.assign(boxes[number], { x, y }); redraw(); });
  };
  const render = async (paper, second) => {
    const key = `${paper} ${second}`;
    shown = key;
    place.hidden = false;
    const near = (await nearTo(paper, second)).slice(0, options.limits.maxRelatedMap + (second === null ? 0 : 4));
    if (shown === key) draw(second === null ? [paper] : [paper, second], near);
  };
  lightNodes(place, (node) => app.light(node));
  let size = "";
  new ResizeObserver(() => {
    const next = `${place.clientWidth} ${place.clientHeight}`;
    if (place.hidden || next === size) return;
    const isFirst = !size;
    size = next;
    if (shown && !isFirst) app.drawRelated();
  }).observe(place);
  return { render, hide: () => { shown = ""; place.hidden = true; place.replaceChildren(); } };
};
