// The view as an SVG picture: what the canvas shows, or the related map, with a legend.
import { data } from "./data.js";
import { byId, makeSvg } from "./dom.js";
import { cloudElements } from "./glow.js";
import { placeLabels } from "./labels.js";
import { drawnRadius, kindOf, kinds, topicName } from "./nodes.js";
import { newScreen } from "./paint.js";
import { areaColor, areaInk, paperColor, shapeElement } from "./shapes.js";
import { FAMILY } from "./text_width.js";
import { say } from "./words.js";

const colorOf = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

const text = (x, y, value, size, weight, color) => makeSvg("text", {
  x: x.toFixed(1), y: y.toFixed(1), "font-family": FAMILY, "font-size": size, "font-weight": weight, fill: color, stroke: colorOf("halo"), "stroke-width": 3, "paint-order": "stroke",
}, [value]);

const root = (box, parts) => new XMLSerializer().serializeToString(makeSvg("svg", { xmlns: "http://www.w3.org/2000/svg", viewBox: `0 0 ${box.width} ${box.height}`, width: box.width, height: box.height },
  [makeSvg("rect", { width: "100%", height: "100%", fill: colorOf("back") }), ...parts]));

// The areas of the papers in view, and the shapes of the types, at the lower left.
const legend = (scene, height) => {
  const areas = new Map();
  for (const node of scene.nodes) if (data.isPaper(node) && data.areaOf[node] >= 0) areas.set(data.areaOf[node], (areas.get(data.areaOf[node]) ?? 0) + 1);
  const rows = [...[...areas].sort((a, b) => b[1] - a[1]).slice(0, 8).map(([area]) => ({ name: topicName(area), sign: (y) => makeSvg("circle", { cx: 16, cy: y - 4, r: 5, fill: areaColor(area) }) })),
    ...kinds().slice(1).map((kind, number) => ({ name: say(kind), sign: (y) => shapeElement(number + 1, 16, y - 4, 5) }))];
  return rows.flatMap(({ name, sign }, number) => { const y = height - 10 - 17 * (rows.length - 1 - number); return [sign(y), text(28, y, name, 11, 400, colorOf("soft"))]; });
};

const mapPicture = (app) => {
  const { scene, renderer } = app;
  const box = byId("canvas").getBoundingClientRect();
  const [cx, cy, scale] = renderer.view();
  /** @returns {[number, number]} */
  const at = (node) => [(data.x[node] - cx) * scale + box.width / 2, (data.y[node] - cy) * scale + box.height / 2];
  const isSeen = ([x, y]) => x > -40 && y > -40 && x < box.width + 40 && y < box.height + 40;
  const lines = (pairs, stroke, width, opacity) => {
    let d = "";
    for (let place = 0; place < pairs.length; place += 2) {
      const [a, b] = [at(pairs[place]), at(pairs[place + 1])];
      if (isSeen(a) || isSeen(b)) d += `M${a.map((value) => value.toFixed(1)).join(" ")}L${b.map((value) => value.toFixed(1)).join(" ")}`;
    }
    return makeSvg("path", { d, stroke, "stroke-width": width, "stroke-opacity": opacity, fill: "none" });
  };
  const thin = Math.min(1, Math.sqrt(16_000 / (scene.faint.length + 1))) * Math.max(0.5, Math.min(1, scale));
  const isCalm = !scene.lit && scale < 1.2;
  const nodes = [...scene.nodes].filter((node) => isSeen(at(node))).map((node) => {
    const isFront = !scene.lit || scene.lit.has(node) || scene.pins.has(node);
    const isPaper = data.isPaper(node);
    return shapeElement(kindOf()[node], ...at(node), drawnRadius(node, scale), { opacity: isFront ? (isPaper || scene.lit ? 1 : isCalm ? 0.3 : 0.7) : 0.16, ...(isPaper ? { fill: paperColor(node) } : isCalm ? { fill: colorOf("soft") } : {}) });
  });
  const rings = [...new Set([scene.node, ...(scene.path ?? []), ...scene.pins])].filter((node) => node !== null && scene.shown[node]).map((node) => makeSvg("path", {
    d: `M${at(node)[0] - drawnRadius(node, scale) - 4} ${at(node)[1]}a${drawnRadius(node, scale) + 4} ${drawnRadius(node, scale) + 4} 0 1 0 ${2 * (drawnRadius(node, scale) + 4)} 0a${drawnRadius(node, scale) + 4} ${drawnRadius(node, scale) + 4} 0 1 0 ${-2 * (drawnRadius(node, scale) + 4)} 0`,
    fill: "none", stroke: colorOf("ink"), "stroke-width": 2, class: "ring",
  }));
  const labels = placeLabels(scene, renderer.view(), box.width, box.height).map((label) => text(label.x, label.y + label.h * 0.78, label.text, label.size, label.weight, label.topic === undefined ? colorOf("soft") : areaInk(data.topics[label.topic].area < 0 ? label.topic : data.topics[label.topic].area)));
  return root(box, [...cloudElements(newScreen(renderer.view(), box.width, box.height), scene), lines(scene.faint, colorOf("strong"), 0.6 * thin, 0.25), lines(scene.strong, colorOf("strong"), 1.2, 1), ...nodes, ...rings, ...labels, makeSvg("g", { class: "legend" }, legend(scene, box.height))]);
};

// The words of an element as they stand on the screen, on what lies behind them there.
const wordsOf = (element, frame, color) => {
  const { left, top, width, height } = element.getBoundingClientRect();
  const style = getComputedStyle(element);
  const label = text(left - frame.left + width / 2, top - frame.top + 0.76 * height, element.textContent.trim(), parseFloat(style.fontSize), style.fontWeight, color);
  for (const [name, value] of [["text-anchor", "middle"], ["font-style", style.fontStyle]]) label.setAttribute(name, value);
  return [makeSvg("rect", { x: (left - frame.left).toFixed(1), y: (top - frame.top).toFixed(1), width: width.toFixed(1), height: height.toFixed(1), rx: 3, fill: colorOf("back"), "fill-opacity": 0.82 }), label];
};

const boxPicture = (box, frame) => {
  const dot = /** @type {HTMLElement} */ (box.querySelector(".dot"));
  const { left, top, width, height } = dot.getBoundingClientRect();
  const place = { cx: (left - frame.left + width / 2).toFixed(1), cy: (top - frame.top + height / 2).toFixed(1) };
  const ring = box.classList.contains("origin") ? [makeSvg("circle", { ...place, r: width / 2 + 2.8, fill: "none", stroke: colorOf("accent"), "stroke-width": 2.5, class: "ring" })] : [];
  const words = [...box.querySelectorAll(".line")].flatMap((line) => wordsOf(line, frame, colorOf("ink")));
  const when = [...box.querySelectorAll(".when")].filter((month) => month.getBoundingClientRect().width).flatMap((month) => wordsOf(month, frame, colorOf("soft")));
  return [makeSvg("circle", { ...place, r: width / 2, fill: dot.style.backgroundColor, stroke: colorOf("back"), "stroke-width": 1.5 }), ...ring, ...words, ...when];
};

const relatedPicture = () => {
  const place = byId("related-map");
  const frame = place.getBoundingClientRect();
  const ties = [...place.querySelectorAll(".ties line")].map((line) => makeSvg("line", {
    ...Object.fromEntries(["x1", "y1", "x2", "y2", "stroke-width"].map((name) => [name, line.getAttribute(name)])), stroke: colorOf("strong"), "stroke-opacity": getComputedStyle(line).strokeOpacity, "stroke-linecap": "round",
  }));
  const names = [...place.querySelectorAll(".on-line:not([hidden])")].flatMap((name) => wordsOf(name, frame, getComputedStyle(name).color));
  const boxes = [...place.querySelectorAll(".box")].flatMap((box) => boxPicture(box, frame));
  const swatches = /** @type {HTMLElement[]} */ ([...place.querySelectorAll(".legend li")]).flatMap((item, number) => [
    makeSvg("rect", { x: 12 + 58 * number, y: frame.height - 30, width: 54, height: 8, fill: /** @type {HTMLElement} */ (item.firstChild).style.backgroundColor }), text(12 + 58 * number, frame.height - 8, item.textContent, 11, 400, colorOf("soft"))]);
  const width = text(24 + 58 * place.querySelectorAll(".legend li").length, frame.height - 8, say("legendWidth"), 11, 400, colorOf("soft"));
  return root(frame, [...ties, ...names, ...boxes, makeSvg("g", { class: "legend" }, [...swatches, width])]);
};

/** The view as the text of an SVG file. */
export const svgPicture = (app) => (byId("related-map").hidden ? mapPicture(app) : relatedPicture());
