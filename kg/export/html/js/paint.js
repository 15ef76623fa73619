// Drawing a scene on a canvas: lines, nodes, rings and labels of a view.
import { data, options } from "./data.js";
import { make } from "./dom.js";
import { drawnRadius, kindOf, kinds } from "./nodes.js";
import { areaColor, areaInk, lookOf, trace } from "./shapes.js";

const HALO = 3;

/** Where the view puts nodes: { x(node), y(node), isSeen(x, y, room) } in pixels. */
export const newScreen = (/** @type {View} */ [cx, cy, scale], width, height) => ({
  scale,
  x: (node) => (data.x[node] - cx) * scale + width / 2,
  y: (node) => (data.y[node] - cy) * scale + height / 2,
  isSeen: (x, y, room) => x > -room && y > -room && x < width + room && y < height + room,
  width,
  height,
});

export const drawLines = (ink, screen, pairs, color, thick) => {
  const { width, height } = screen;
  ink.strokeStyle = color;
  ink.lineWidth = thick;
  ink.beginPath();
  for (let place = 0; place < pairs.length; place += 2) {
    const [ax, ay] = [screen.x(pairs[place]), screen.y(pairs[place])];
    const [bx, by] = [screen.x(pairs[place + 1]), screen.y(pairs[place + 1])];
    if ((ax < 0 && bx < 0) || (ay < 0 && by < 0) || (ax > width && bx > width) || (ay > height && by > height)) continue;
    ink.moveTo(ax, ay);
    ink.lineTo(bx, by);
  }
  ink.stroke();
};

// Nodes of one look are one path: papers by their area, entities by their type; in gray where papers are to stand out.
const newPaths = (gray) => {
  const paths = /** @type {Map<string, { path: Path2D, color: string, isPaper: boolean }>} */ (new Map());
  return {
    paths,
    add: (node, x, y, radius) => {
      const kind = kindOf()[node];
      const isPaper = data.isPaper(node);
      const key = isPaper ? `area ${data.areaOf[node]}` : kinds()[kind];
      if (!paths.has(key)) paths.set(key, { path: new Path2D(), isPaper, color: isPaper ? areaColor(data.areaOf[node]) : gray || lookOf(kind).color });
      trace(paths.get(key).path, lookOf(kind).shape, x, y, radius);
    },
  };
};

/** Draws nodes; entities more softly than papers unless something is chosen, since papers are what the map is about. */
export const drawNodes = (ink, screen, scene, isWanted, alpha, colors) => {
  const isCalm = !scene.lit && screen.scale < 1.2;
  const { paths, add } = newPaths(isCalm ? colors.soft : "");
  for (const node of scene.nodes) {
    if (!isWanted(node)) continue;
    const [x, y] = [screen.x(node), screen.y(node)];
    if (screen.isSeen(x, y, 30)) add(node, x, y, drawnRadius(node, screen.scale));
  }
  ink.lineWidth = Math.min(1.5, screen.scale);
  ink.strokeStyle = colors.back;
  for (const { path, color, isPaper } of paths.values()) {
    ink.globalAlpha = isPaper || scene.lit ? alpha : alpha * (isCalm ? 0.3 : 0.7);
    ink.fillStyle = color;
    ink.fill(path);
    if (screen.scale > 0.8) ink.stroke(path);
  }
  ink.globalAlpha = 1;
};

export const drawRings = (ink, screen, scene, nodes, color) => {
  ink.strokeStyle = color;
  ink.lineWidth = 2;
  for (const node of nodes) {
    if (node === null || !scene.shown[node]) continue;
    ink.beginPath();
    ink.arc(screen.x(node), screen.y(node), drawnRadius(node, screen.scale) + 4, 0, 2 * Math.PI);
    ink.stroke();
  }
};

/** Labels are drawn once each, with a halo, and copied from there: writing is the slowest part of a drawing. */
export const newWriter = () => {
  const written = /** @type {Map<string, HTMLCanvasElement>} */ (new Map());
  const write = (label, ratio, colors) => {
    const { text, font, w, h, topic } = label;
    const key = `${font} ${text}`;
    if (written.has(key)) return written.get(key);
    if (written.size > options.limits.maxCachedLabels) written.clear();
    const sheet = make("canvas");
    sheet.width = Math.ceil((w + 2 * HALO) * ratio);
    sheet.height = Math.ceil((h + 2 * HALO) * ratio);
    const pen = sheet.getContext("2d");
    pen.scale(ratio, ratio);
    Object.assign(pen, { font, textBaseline: "top", lineJoin: "round", lineWidth: 3.5, strokeStyle: colors.halo });
    pen.strokeText(text, HALO, HALO);
    pen.fillStyle = topic === undefined ? colors.soft : areaInk(data.topics[topic].area < 0 ? topic : data.topics[topic].area);
    pen.fillText(text, HALO, HALO);
    written.set(key, sheet);
    return sheet;
  };
  const draw = (ink, label, ratio, colors) => {
    const sheet = write(label, ratio, colors);
    const [x, y] = [label.x, label.y].map((value) => Math.round((value - HALO) * ratio) / ratio); // on whole pixels, to stay sharp
    ink.drawImage(sheet, x, y, sheet.width / ratio, sheet.height / ratio);
  };
  return { draw, clear: () => written.clear() };
};
