// The related map: a paper, or two, with the papers near to them. Titles are always written, none over another; colour is the month,
// the width of a line how strongly two papers are related, and names on the lines are those that both share.
import { data, options } from "./data.js";
import { byId, make, makeSvg } from "./dom.js";
import { dragBoxes } from "./drag.js";
import { lightNodes } from "./lists.js";
import { nearTo } from "./nearness.js";
import { closestPairs } from "./pairs.js";
import { namesOnLine, sayReasons, tellingParts } from "./reasons.js";
import { layOut } from "./related_layout.js";
import { monthColor } from "./shapes.js";
import { say, sayMonth } from "./words.js";

const DOT = 9; // pixels from the top of a box to the middle of its dot

const months = () => [...new Set(data.dates.map((date) => date.slice(0, 7)))];
const colorOf = (node) => {
  const all = months();
  const place = all.indexOf(data.date(node).slice(0, 7));
  return place < 0 ? "#8a949e" : monthColor(place, all.length);
};

const isNarrow = () => byId("map").clientWidth < 600;

// On a narrow map the part of a long title that stands before its colon.
const titleOf = (node) => {
  const title = data.name(node);
  const [head] = title.split(": ");
  return isNarrow() && [...title].length > 45 && [...head].length > 3 ? head : title;
};

const makeBox = (app, row, isOrigin) => {
  const { node } = row;
  const dot = make("span", "", "dot");
  dot.style.backgroundColor = colorOf(node);
  const title = make("span", titleOf(node), "title");
  const box = make("button", [dot, title, make("span", sayMonth(data.date(node).slice(0, 7)), "when")], isOrigin ? "box origin" : `box ${row.strength}`);
  box.type = "button";
  box.dataset.node = String(node);
  box.title = isOrigin ? data.name(node) : `${data.name(node)}\n${say("strength", { strength: say(row.strength), score: row.score.toFixed(2) })}`;
  box.addEventListener("click", () => { if (!box.classList.contains("dragged")) app.choose(node); });
  return box;
};

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

// Boxes, the strongest that fit; all have their sizes from the browser.
const fitBoxes = (place, boxes, near, origins) => {
  const frame = frameOf(place);
  const sizes = boxes.map((box) => ({ w: box.offsetWidth, h: box.offsetHeight }));
  for (let count = boxes.length; count > origins.length; count -= 1) {
    const papers = boxes.slice(0, count).map((box) => Number(box.dataset.node));
    const pairs = closestPairs(papers, Math.round(1.3 * count)).filter(({ b }) => b >= origins.length);
    const best = near[0]?.score || 1;
    const ties = near.slice(0, count - origins.length).flatMap((row, number) => row.origins.map((origin) => ({ a: origin, b: number + origins.length, length: 1 - 0.4 * (row.score / best) })));
    const placed = layOut(sizes.slice(0, count), [...ties, ...pairs.map(({ a, b, weight }) => ({ a, b, length: 0.7 - 0.3 * weight }))], frame, origins.length);
    if (placed) return { placed, pairs: pairs.filter(({ a }) => a >= origins.length) };
  }
  return { placed: [], pairs: [] };
};

const frameOf = (place) => {
  const room = isNarrow() ? 6 : 14;
  return { left: room, top: room, right: place.clientWidth - room, bottom: place.clientHeight - (isNarrow() ? 30 : 48) };
};

const meets = (a, b) => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;

// What a box covers: its dot, and the words below.
const coverOf = ({ x, y, w, h }) => [{ x: x + w / 2 - DOT, y, w: 2 * DOT, h: 2 * DOT }, { x, y: y + 2 * DOT, w, h: h - 2 * DOT }];

// Where a name may stand: on its line, best in the middle, or just above or below it.
const placesOn = (from, to, w, h) => [0, -0.8, 0.8].flatMap((shift) => [0.5, 0.42, 0.58, 0.34, 0.66, 0.27, 0.73].map((share) => ({
  x: from.x + share * (to.x - from.x) - w / 2, y: from.y + share * (to.y - from.y) - h / 2 + shift * h, w, h,
})));

// Writes names on lines where there is room for them.
const nameLines = (lines, boxes, texts, middle) => {
  const taken = boxes.flatMap(coverOf);
  lines.forEach(({ a, b }, number) => {
    const text = texts[number];
    if (!text) return;
    text.hidden = false;
    const free = placesOn(middle(a), middle(b), text.offsetWidth, text.offsetHeight).find((box) => !taken.some((other) => meets(box, other)));
    text.hidden = !free;
    if (!free) return;
    taken.push(free);
    text.style.left = `${free.x}px`;
    text.style.top = `${free.y}px`;
  });
};

// Draws lines and names on them for boxes that have their places.
const drawTies = (svg, elements, lines, texts) => {
  const boxes = elements.map((element) => ({ x: element.offsetLeft, y: element.offsetTop, w: element.offsetWidth, h: element.offsetHeight }));
  const middle = (number) => ({ x: boxes[number].x + boxes[number].w / 2, y: boxes[number].y + DOT });
  svg.replaceChildren(...lines.map(({ a, b, width, kind }) => makeSvg("line", {
    x1: middle(a).x, y1: middle(a).y, x2: middle(b).x, y2: middle(b).y, "stroke-width": width.toFixed(1), class: kind,
    "data-ends": `${elements[a].dataset.node} ${elements[b].dataset.node}`,
  })));
  nameLines(lines, boxes, texts, middle);
};

const linesOf = (near, origins, pairs, count) => {
  const best = near[0]?.score || 1;
  const own = near.slice(0, count - origins.length).flatMap((row, number) => row.origins.map((origin) => ({ a: origin, b: number + origins.length, width: 1 + 5 * (row.score / best), kind: row.strength, row })));
  return [...pairs.map(({ a, b, weight }) => ({ a, b, width: 0.8 + weight, kind: "between", row: null })), ...own];
};

/** The related map of the page: render(paper, second) fills it, hide() empties it. */
export const newRelatedMap = (app) => {
  const place = byId("related-map");
  let shown = "";

  const draw = (origins, near) => {
    const svg = makeSvg("svg", { class: "ties", "aria-hidden": "true" });
    const all = [...origins.map((node) => makeBox(app, { node }, true)), ...near.map((row) => makeBox(app, row, false))];
    place.replaceChildren(svg, ...all, legend());
    const { placed, pairs } = fitBoxes(place, all, near, origins);
    all.slice(placed.length).forEach((box) => box.remove());
    const boxes = all.slice(0, placed.length);
    boxes.forEach((box, number) => { box.style.left = `${placed[number].x}px`; box.style.top = `${placed[number].y}px`; });
    const lines = linesOf(near, origins, pairs, boxes.length);
    const texts = lines.map(({ row, kind }) => {
      const names = row && kind !== "between" ? namesOnLine(row) : "";
      return names ? make("span", names, "on-line") : null;
    });
    svg.after(...texts.filter(Boolean));
    for (const { b, row } of lines) if (row) boxes[b].title += `\n${sayReasons(origins[row.origins[0]], row.node, tellingParts(row)).join("; ")}`;
    const redraw = () => drawTies(svg, boxes, lines, texts);
    redraw();
    dragBoxes(boxes, frameOf(place), redraw);
  };
  const render = async (paper, second) => {
    const key = `${paper} ${second}`;
    shown = key;
    place.hidden = false;
    const near = (await nearTo(paper, second)).slice(0, options.limits.maxRelatedMap + (second === null ? 0 : 4));
    if (shown === key) draw(second === null ? [paper] : [paper, second], near);
  };
  lightNodes(place, (node) => app.light(node));
  let width = 0;
  new ResizeObserver(() => {
    if (place.hidden || place.clientWidth === width) return;
    width = place.clientWidth;
    if (shown) app.drawRelated();
  }).observe(place);
  return { render, hide: () => { shown = ""; place.hidden = true; place.replaceChildren(); } };
};
