// The map on a canvas. A renderer is made with (container, { choose, chooseTopic, moved, covered }) and answers:
//   draw(scene)        take a scene; redraw, look or focus shows it
//   focus(nodes)       bring nodes into view; all of the scene if none are given
//   view()             [x, y, scale] of the middle of the view
//   look(view)         go to such a view
//   pan(dx, dy)        move by pixels
//   zoom(factor)       zoom at the middle
//   theme()            follow the colors of the page
//   labels()           the labels as drawn: [{ text, x, y, w, h, … }] in pixels
//   redraw()           draw in full, at once
//   picture()          a canvas with what is seen
// choose(node or null), chooseTopic(topic) and moved(view) are called when a person does so; covered() says how many pixels on the
// left lie under a card, and blocked() which boxes no label may take.
import { data, neighborsOf, options } from "./data.js";
import { make } from "./dom.js";
import { drawClouds } from "./glow.js";
import { placeLabels } from "./labels.js";
import { drawnRadius } from "./nodes.js";
import { drawLines, drawNodes, drawRings, newScreen, newWriter } from "./paint.js";
import { listenToPointer } from "./pointer.js";

const REST = 90; // milliseconds after the last movement until all is drawn again

const readColors = () => {
  const style = getComputedStyle(document.documentElement);
  return Object.fromEntries(["back", "ink", "soft", "edge", "strong", "halo", "accent"].map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
};

const makeCanvas = (container) => {
  const canvas = make("canvas");
  canvas.tabIndex = 0;
  canvas.setAttribute("role", "application");
  container.append(canvas);
  return canvas;
};

// Draws a scene in full.
const paint = (ink, scene, view, size, colors, writer, blocked) => {
  const { width, height, ratio } = size;
  const screen = newScreen(view, width, height);
  // lines are thinner the more there are of them, and from afar
  const thin = Math.min(1, Math.sqrt(16_000 / (scene.faint.length + 1))) * Math.max(0.5, Math.min(1, view[2]));
  const isFront = (node) => !scene.lit || scene.lit.has(node) || scene.pins.has(node);
  ink.setTransform(ratio, 0, 0, ratio, 0, 0);
  ink.fillStyle = colors.back;
  ink.fillRect(0, 0, width, height);
  drawClouds(ink, screen, scene);
  if (!scene.lit || scene.faint.length < options.limits.maxFaintLineEnds) drawLines(ink, screen, scene.faint, colors.edge, (scene.lit ? 0.4 : 0.6) * thin);
  if (scene.lit) drawNodes(ink, screen, scene, (node) => !isFront(node), 0.16, colors);
  drawLines(ink, screen, scene.strong, colors.strong, 1.2);
  drawNodes(ink, screen, scene, isFront, 1, colors);
  drawRings(ink, screen, scene, [...new Set([scene.node, ...(scene.path ?? []), ...scene.pins])], colors.ink);
  drawRings(ink, screen, scene, [...scene.fresh], colors.accent);
  const placed = placeLabels(scene, view, width, height, blocked);
  for (const label of placed) writer.draw(ink, label, ratio, colors);
  return placed;
};

// The view that shows some nodes, in the part of the map that no card covers.
const fittingView = (nodes, { width, height }, covered) => {
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const node of nodes) {
    left = Math.min(left, data.x[node]);
    right = Math.max(right, data.x[node]);
    top = Math.min(top, data.y[node]);
    bottom = Math.max(bottom, data.y[node]);
  }
  const free = Math.max(width - covered, width / 2);
  const fitting = Math.min((free - 60) / Math.max(right - left, 1), (height - 90) / Math.max(bottom - top, 1), 1.6);
  const scale = Math.max(fitting, options.limits.minScale);
  return [(left + right) / 2 - (width - free) / 2 / scale, (top + bottom) / 2, scale];
};

// The canvas with its last full drawing, which is shifted and scaled while the view moves.
const newSheet = (container, blocked) => {
  const canvas = makeCanvas(container);
  const buffer = make("canvas");
  const context = canvas.getContext("2d", { alpha: false });
  const ink = buffer.getContext("2d", { alpha: false });
  const writer = newWriter();
  const size = { width: 1, height: 1, ratio: 1 };
  let colors = readColors();
  let drawnView = [0, 0, 1];
  const sheet = { canvas, buffer, size, scene: /** @type {Scene | null} */ (null), view: [0, 0, 1], placed: /** @type {Label[]} */ ([]), hovered: /** @type {PageNode | null} */ (null) };
  // Shows the last full drawing where the view now is, and the neighbors of what the mouse is on.
  const show = () => {
    const { width, height, ratio } = size;
    const { view } = sheet;
    const scale = view[2] / drawnView[2];
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.fillStyle = colors.back;
    context.fillRect(0, 0, width, height);
    const left = (drawnView[0] - view[0]) * view[2] + (width / 2) * (1 - scale);
    const top = (drawnView[1] - view[1]) * view[2] + (height / 2) * (1 - scale);
    context.drawImage(buffer, left, top, width * scale, height * scale);
    if (sheet.hovered !== null) drawHovered(context, newScreen(view, width, height), sheet.scene, sheet.hovered, colors);
  };
  const redraw = () => {
    if (!sheet.scene) return;
    sheet.placed = paint(ink, sheet.scene, sheet.view, size, colors, writer, blocked());
    drawnView = [...sheet.view];
    show();
  };
  const fit = () => { fitCanvas(container, [canvas, buffer], size); writer.clear(); redraw(); };
  const follow = () => { colors = readColors(); writer.clear(); redraw(); };
  const at = (x, y) => findAt(sheet.scene, newScreen(sheet.view, size.width, size.height), sheet.placed, x, y);
  return Object.assign(sheet, { show, redraw, fit, follow, at });
};

/** @type {NewRenderer} */
export const newCanvasMap = (container, { choose, chooseTopic, moved, covered, blocked }) => {
  const sheet = newSheet(container, blocked);
  const { canvas, size } = sheet;
  let timer = 0;
  let frame = 0;
  const redraw = () => { clearTimeout(timer); sheet.redraw(); };
  const look = (next) => { sheet.view = [...next]; redraw(); };
  const move = (next) => {
    sheet.view = [next[0], next[1], clampScale(next[2])];
    if (!frame) frame = requestAnimationFrame(() => { frame = 0; sheet.show(); });
    clearTimeout(timer);
    timer = window.setTimeout(() => { redraw(); moved(sheet.view); }, REST);
  };
  const moveBy = (dx, dy) => move([sheet.view[0] + dx / sheet.view[2], sheet.view[1] + dy / sheet.view[2], sheet.view[2]]);
  const zoomAt = (factor, x, y) => {
    const { view } = sheet;
    const scale = clampScale(view[2] * factor);
    const [dx, dy] = [x - size.width / 2, y - size.height / 2];
    move([view[0] + dx / view[2] - dx / scale, view[1] + dy / view[2] - dy / scale, scale]);
  };
  const focus = (nodes) => {
    const found = (nodes.length ? nodes : [...sheet.scene.nodes]).filter((node) => !Number.isNaN(data.x[node]));
    if (found.length) look(fittingView(found, size, covered()));
    else redraw();
  };
  listenToPointer(canvas, {
    tap: (x, y) => { const { node, topic } = sheet.at(x, y); if (topic === undefined) choose(node); else chooseTopic(topic); },
    pan: (dx, dy) => moveBy(-dx, -dy),
    zoom: zoomAt,
    hover: (x, y) => {
      const { node, topic } = sheet.at(x, y);
      canvas.style.cursor = node === null && topic === undefined ? "grab" : "pointer";
      canvas.title = node === null ? "" : data.name(node);
      if (node !== sheet.hovered) { sheet.hovered = node; sheet.show(); }
    },
  });
  new ResizeObserver(sheet.fit).observe(container);
  sheet.fit();
  return {
    draw: (next) => Object.assign(sheet, { scene: next, hovered: null }),
    focus, look, redraw, pan: moveBy,
    view: () => [...sheet.view],
    zoom: (factor) => zoomAt(factor, size.width / 2, size.height / 2),
    theme: sheet.follow,
    labels: () => sheet.placed,
    picture: () => sheet.buffer,
    name: (text) => canvas.setAttribute("aria-label", text),
  };
};

const clampScale = (scale) => Math.min(options.limits.maxScale, Math.max(options.limits.minScale, scale));

const fitCanvas = (container, canvases, size) => {
  const box = container.getBoundingClientRect();
  Object.assign(size, { ratio: window.devicePixelRatio || 1, width: Math.max(1, box.width), height: Math.max(1, box.height) });
  for (const each of canvases) {
    each.width = Math.round(size.width * size.ratio);
    each.height = Math.round(size.height * size.ratio);
    each.style.width = `${size.width}px`;
    each.style.height = `${size.height}px`;
  }
};

// The node at a point, or the topic whose name stands there.
const findAt = (scene, screen, placed, x, y) => {
  let node = null;
  let nearest = 12;
  for (const each of scene.nodes) {
    const distance = Math.hypot(screen.x(each) - x, screen.y(each) - y) - drawnRadius(each, screen.scale);
    if (distance <= nearest) { nearest = distance; node = each; }
  }
  const label = placed.find((each) => x >= each.x && x <= each.x + each.w && y >= each.y && y <= each.y + each.h);
  if (label?.topic !== undefined) return { node: null, topic: label.topic };
  return { node: nearest > 4 && label ? label.node : node };
};

const drawHovered = (context, screen, scene, node, colors) => {
  const near = [...neighborsOf(node)].filter((other) => scene.shown[other]);
  drawLines(context, screen, near.flatMap((other) => [node, other]), colors.accent, 1.3);
  context.strokeStyle = colors.accent;
  context.lineWidth = 2;
  for (const each of [node, ...near.slice(0, options.limits.maxExpanded)]) {
    context.beginPath();
    context.arc(screen.x(each), screen.y(each), drawnRadius(each, screen.scale) + 2, 0, 2 * Math.PI);
    context.stroke();
  }
};
