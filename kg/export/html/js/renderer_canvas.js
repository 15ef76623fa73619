// The map on a canvas. A renderer is made with (container, { choose, moved }) and answers:
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
// choose(node or null) and moved(view) are called when a person does so; covered() says how many pixels on the left lie under a card.
"use strict";

kg.renderers.canvas = (container, { choose, moved, covered }) => {
  const canvas = kg.make("canvas");
  const buffer = kg.make("canvas"); // the last full drawing, which is shifted and scaled while the view moves
  const context = canvas.getContext("2d", { alpha: false });
  const ink = buffer.getContext("2d", { alpha: false });
  canvas.tabIndex = 0;
  canvas.setAttribute("role", "application");
  container.append(canvas);
  const { data } = kg;
  const REST = 90; // milliseconds after the last movement until all is drawn again
  const HALO = 3;
  const { maxFaintLineEnds, maxCachedLabels, minScale, maxScale } = kg.options.limits;
  const clampScale = (scale) => Math.min(maxScale, Math.max(minScale, scale));
  let scene = null;
  let view = [0, 0, 1];
  let drawnView = view;
  let width = 1;
  let height = 1;
  let ratio = 1;
  let colors = {};
  let placed = [];
  let timer = 0;
  let frame = 0;

  const readColors = () => {
    const style = getComputedStyle(document.documentElement);
    colors = Object.fromEntries(["back", "ink", "soft", "edge", "strong", "halo"].map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
  };
  const screenX = (x) => (x - view[0]) * view[2] + width / 2;
  const screenY = (y) => (y - view[1]) * view[2] + height / 2;
  const isSeen = (x, y, room) => x > -room && y > -room && x < width + room && y < height + room;

  const drawRegions = () => {
    const paths = data.communities.map(() => new Path2D());
    const room = Math.max(30 * view[2], 2.5);
    for (const node of scene.nodes) {
      const path = paths[data.community[node] - 1];
      const x = screenX(data.x[node]);
      const y = screenY(data.y[node]);
      if (!path || !isSeen(x, y, room)) continue;
      path.moveTo(x + room, y);
      path.arc(x, y, room, 0, 2 * Math.PI);
    }
    paths.forEach((path, number) => {
      ink.fillStyle = kg.shapes.tint(number + 1, scene.lit ? 0.06 : 0.16);
      ink.fill(path);
    });
  };
  // Lines are thinner the more there are of them, and from afar.
  const thinness = () => Math.min(1, Math.sqrt(16_000 / (scene.faint.length + 1))) * Math.max(0.5, Math.min(1, view[2]));
  const drawLines = (pairs, color, thick) => {
    ink.strokeStyle = color;
    ink.lineWidth = thick;
    ink.beginPath();
    for (let place = 0; place < pairs.length; place += 2) {
      const ax = screenX(data.x[pairs[place]]);
      const ay = screenY(data.y[pairs[place]]);
      const bx = screenX(data.x[pairs[place + 1]]);
      const by = screenY(data.y[pairs[place + 1]]);
      if ((ax < 0 && bx < 0) || (ay < 0 && by < 0) || (ax > width && bx > width) || (ay > height && by > height)) continue;
      ink.moveTo(ax, ay);
      ink.lineTo(bx, by);
    }
    ink.stroke();
  };
  // Nodes of one kind are one path; those behind a chosen one are drawn first and faintly.
  const drawNodes = (inFront, alpha) => {
    const paths = kg.scene.kinds.map(() => new Path2D());
    for (const node of scene.nodes) {
      if (scene.lit && scene.lit.has(node) !== inFront && !(inFront && scene.pins.has(node))) continue;
      const x = screenX(data.x[node]);
      const y = screenY(data.y[node]);
      if (!isSeen(x, y, 30)) continue;
      const kind = kg.scene.kindOf[node];
      kg.shapes.trace(paths[kind], kg.shapes.looks[kind].shape, x, y, kg.drawnRadius(node, view[2]));
    }
    ink.globalAlpha = alpha;
    ink.lineWidth = Math.min(1.5, view[2]);
    ink.strokeStyle = colors.back;
    paths.forEach((path, kind) => {
      ink.fillStyle = kg.shapes.looks[kind].color;
      ink.fill(path);
      if (view[2] > 0.8) ink.stroke(path);
    });
    ink.globalAlpha = 1;
  };
  const drawRings = () => {
    ink.strokeStyle = colors.ink;
    ink.lineWidth = 2;
    for (const node of new Set([scene.node, ...(scene.path ?? []), ...scene.pins])) {
      if (node === null || !scene.shown[node]) continue;
      ink.beginPath();
      ink.arc(screenX(data.x[node]), screenY(data.y[node]), kg.drawnRadius(node, view[2]) + 4, 0, 2 * Math.PI);
      ink.stroke();
    }
  };
  // Labels are drawn once each, with a halo, and copied from there: writing is the slowest part of a drawing.
  const written = new Map();
  /** @param {Label} label */
  const write = ({ text, font, w, h, community }) => {
    const key = `${font} ${text}`;
    if (written.has(key)) return written.get(key);
    if (written.size > maxCachedLabels) written.clear();
    const sheet = kg.make("canvas");
    sheet.width = Math.ceil((w + 2 * HALO) * ratio);
    sheet.height = Math.ceil((h + 2 * HALO) * ratio);
    const pen = sheet.getContext("2d");
    pen.scale(ratio, ratio);
    Object.assign(pen, { font, textBaseline: "top", lineJoin: "round", lineWidth: 3.5, strokeStyle: colors.halo });
    pen.strokeText(text, HALO, HALO);
    pen.fillStyle = community ? colors.soft : colors.ink;
    pen.fillText(text, HALO, HALO);
    written.set(key, sheet);
    return sheet;
  };
  const drawLabels = () => {
    placed = kg.labels.place(scene, view, ink, width, height);
    for (const label of placed) {
      const sheet = write(label);
      const [x, y] = [label.x, label.y].map((value) => Math.round((value - HALO) * ratio) / ratio); // on whole pixels, to stay sharp
      ink.drawImage(sheet, x, y, sheet.width / ratio, sheet.height / ratio);
    }
  };
  const redraw = () => {
    clearTimeout(timer);
    timer = 0;
    if (!scene) return;
    ink.setTransform(ratio, 0, 0, ratio, 0, 0);
    ink.fillStyle = colors.back;
    ink.fillRect(0, 0, width, height);
    drawRegions();
    if (!scene.lit || scene.faint.length < maxFaintLineEnds) drawLines(scene.faint, colors.edge, (scene.lit ? 0.4 : 0.8) * thinness());
    if (scene.lit) drawNodes(false, 0.18);
    drawLines(scene.strong, colors.strong, 1.4);
    drawNodes(true, 1);
    drawRings();
    drawLabels();
    drawnView = [...view];
    show();
  };
  // Shows the last full drawing where the view now is.
  const show = () => {
    const scale = view[2] / drawnView[2];
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.fillStyle = colors.back;
    context.fillRect(0, 0, width, height);
    const left = (drawnView[0] - view[0]) * view[2] + (width / 2) * (1 - scale);
    const top = (drawnView[1] - view[1]) * view[2] + (height / 2) * (1 - scale);
    context.drawImage(buffer, left, top, width * scale, height * scale);
  };
  const move = (next) => {
    view = [next[0], next[1], clampScale(next[2])];
    if (!frame) frame = requestAnimationFrame(() => { frame = 0; show(); });
    clearTimeout(timer);
    timer = setTimeout(() => { redraw(); moved(view); }, REST);
  };

  const fit = () => {
    const box = container.getBoundingClientRect();
    ratio = window.devicePixelRatio || 1;
    written.clear();
    width = Math.max(1, box.width);
    height = Math.max(1, box.height);
    for (const each of [canvas, buffer]) {
      each.width = Math.round(width * ratio);
      each.height = Math.round(height * ratio);
    }
    canvas.style.width = `${width}px`;
    canvas.style.height = `${height}px`;
  };
  const zoomAt = (factor, x, y) => {
    const scale = clampScale(view[2] * factor);
    const wx = view[0] + (x - width / 2) / view[2];
    const wy = view[1] + (y - height / 2) / view[2];
    move([wx - (x - width / 2) / scale, wy - (y - height / 2) / scale, scale]);
  };
  const nodeAt = (x, y) => {
    let best = null;
    let nearest = 12;
    for (const node of scene.nodes) {
      const distance = Math.hypot(screenX(data.x[node]) - x, screenY(data.y[node]) - y) - kg.drawnRadius(node, view[2]);
      if (distance <= nearest) { nearest = distance; best = node; }
    }
    const label = placed.find((each) => each.node !== undefined && x >= each.x && x <= each.x + each.w && y >= each.y && y <= each.y + each.h);
    return nearest > 4 && label ? label.node : best;
  };
  const look = (next) => { view = [...next]; redraw(); };
  const focus = (nodes) => {
    const found = (nodes.length ? nodes : [...scene.nodes]).filter((node) => !Number.isNaN(data.x[node]));
    if (!found.length) return;
    let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
    for (const node of found) {
      left = Math.min(left, data.x[node]);
      right = Math.max(right, data.x[node]);
      top = Math.min(top, data.y[node]);
      bottom = Math.max(bottom, data.y[node]);
    }
    const free = Math.max(width - covered(), width / 2);
    const fitting = Math.min((free - 60) / Math.max(right - left, 1), (height - 80) / Math.max(bottom - top, 1), 1.6);
    const scale = Math.max(fitting, nodes.length ? 0.25 : minScale);
    look([(left + right) / 2 - (width - free) / 2 / scale, (top + bottom) / 2, scale]);
  };

  kg.pointer(canvas, { tap: (x, y) => choose(nodeAt(x, y)), pan: (dx, dy) => move([view[0] - dx / view[2], view[1] - dy / view[2], view[2]]), zoom: zoomAt,
    hover: (x, y) => {
      const node = nodeAt(x, y);
      canvas.style.cursor = node === null ? "grab" : "pointer";
      canvas.title = node === null ? "" : data.name(node);
    } });
  new ResizeObserver(() => { fit(); redraw(); }).observe(container);
  fit();
  readColors();

  return {
    draw: (next) => { scene = next; },
    focus,
    view: () => [...view],
    look,
    pan: (dx, dy) => move([view[0] + dx / view[2], view[1] + dy / view[2], view[2]]),
    zoom: (factor) => zoomAt(factor, width / 2, height / 2),
    theme: () => { readColors(); written.clear(); redraw(); },
    labels: () => placed,
    redraw,
    picture: () => buffer,
    name: (text) => canvas.setAttribute("aria-label", text),
  };
};
