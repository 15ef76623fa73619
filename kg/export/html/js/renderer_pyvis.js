// The map by vis-network, as pyvis ships it: nodes settle by themselves and can be dragged. It answers the same calls as the canvas.
import { data, options } from "./data.js";
import { kindOf, radiusOf, shortName } from "./nodes.js";
import { lookOf, paperColor } from "./shapes.js";

const readColors = () => {
  const style = getComputedStyle(document.documentElement);
  return Object.fromEntries(["back", "ink", "edge", "strong", "halo"].map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
};

const nodeRow = (number, scene, colors) => {
  const { color, shape } = lookOf(kindOf()[number]);
  const inFront = !scene.lit || scene.lit.has(number) || scene.pins.has(number);
  const isNamed = !data.isPaper(number) || number === scene.node || (scene.lit && inFront) || scene.nodes.length < options.limits.maxNamedNodes;
  return {
    id: number, shape, color: data.isPaper(number) ? paperColor(number) : color, size: radiusOf()[number] + 3, opacity: inFront ? 1 : 0.15,
    label: isNamed && inFront ? shortName(number) : undefined,
    borderWidth: number === scene.node || scene.pins.has(number) ? 4 : 1,
    font: { color: colors.ink, strokeColor: colors.halo, strokeWidth: 4, size: 15 },
  };
};

const edgeRows = (pairs, color, width) => {
  const rows = [];
  for (let place = 0; place < pairs.length; place += 2) {
    rows.push({ id: `${pairs[place]} ${pairs[place + 1]}`, from: pairs[place], to: pairs[place + 1], color: { color, inherit: false }, width });
  }
  return rows;
};

const replace = (set, rows) => {
  const kept = new Set(rows.map((row) => row.id));
  set.remove(set.getIds().filter((id) => !kept.has(id)));
  set.update(rows);
};

const LABEL_ROOM = 60; // pixels for the names of nodes at the border
const STEPS = 300; // in which nodes settle

// The view that shows some places with names, in the part of the map that no card covers; vis-network would fit under cards too.
const fittingView = (places, { clientWidth, clientHeight }, covered) => {
  const [xs, ys] = [places.map(({ x }) => x), places.map(({ y }) => y)];
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const free = Math.max(clientWidth - covered, clientWidth / 2);
  const scale = Math.min((free - 2 * LABEL_ROOM) / Math.max(right - left, 1), (clientHeight - LABEL_ROOM) / Math.max(bottom - top, 1), 1.4);
  return [(left + right) / 2 - (clientWidth - free) / 2 / scale, (top + bottom) / 2, scale];
};

/** @type {NewRenderer} */
export const newPyvisMap = (container, { choose, moved, covered }) => {
  const nodes = new vis.DataSet();
  const edges = new vis.DataSet();
  let scene = /** @type {Scene | null} */ (null);
  let colors = readColors();
  let isSettled = options.vis.physics.enabled === false;
  // Nodes are placed once; from then on vis-network has them where they settled or were dragged to.
  const placed = (number) => (nodes.get(number) ? {} : { x: data.x[number], y: data.y[number] });
  const draw = (next) => {
    scene = next;
    replace(nodes, [...scene.nodes].map((number) => ({ ...nodeRow(number, scene, colors), ...placed(number) })));
    replace(edges, [...edgeRows(scene.faint, colors.edge, 0.6), ...edgeRows(scene.strong, colors.strong, 1.2)]);
    if (!isSettled) network.stabilize(STEPS);
    isSettled = true;
  };
  const network = new vis.Network(container, { nodes, edges }, options.vis);
  const canvas = container.querySelector("canvas");
  canvas.tabIndex = 0;
  canvas.setAttribute("role", "application");
  network.on("click", (event) => choose(event.nodes.length ? event.nodes[0] : null));
  const view = () => { const { x, y } = network.getViewPosition(); return [x, y, network.getScale()]; };
  network.on("dragEnd", () => moved(view()));
  network.on("zoom", () => moved(view()));
  const look = (/** @type {View} */ [x, y, scale]) => network.moveTo({ position: { x, y }, scale });
  const focus = (wanted) => {
    const found = wanted.filter((number) => nodes.get(number));
    const places = Object.values(network.getPositions(found.length > 1 ? found : undefined));
    if (places.length) look(fittingView(places, container, covered()));
  };
  // the nodes settle out of sight; then they stay where they are or are dragged to
  network.on("stabilizationIterationsDone", () => {
    network.setOptions({ physics: { enabled: false } });
    if (scene && !location.hash.includes("view=")) focus([...(scene.lit ?? [])]);
  });
  return {
    draw,
    focus,
    view,
    look,
    pan: (dx, dy) => { const [x, y, scale] = view(); look([x + dx / scale, y + dy / scale, scale]); moved(view()); },
    zoom: (factor) => { const [x, y, scale] = view(); look([x, y, scale * factor]); moved(view()); },
    theme: () => { colors = readColors(); if (scene) draw(scene); },
    labels: () => [],
    redraw: () => network.redraw(),
    picture: () => canvas,
    name: (text) => canvas.setAttribute("aria-label", text),
  };
};
