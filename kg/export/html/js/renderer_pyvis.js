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
    font: { color: colors.ink, strokeColor: colors.halo, strokeWidth: 4, size: Math.max(14, radiusOf()[number] * 1.2) },
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

/** @type {NewRenderer} */
export const newPyvisMap = (container, { choose, moved, covered }) => {
  const nodes = new vis.DataSet();
  const edges = new vis.DataSet();
  let scene = /** @type {Scene | null} */ (null);
  let colors = readColors();
  // Nodes are placed once; from then on vis-network has them where they settled or were dragged to.
  const placed = (number) => (nodes.get(number) ? {} : { x: data.x[number], y: data.y[number] });
  const draw = (next) => {
    scene = next;
    replace(nodes, [...scene.nodes].map((number) => ({ ...nodeRow(number, scene, colors), ...placed(number) })));
    replace(edges, [...edgeRows(scene.faint, colors.edge, 0.6), ...edgeRows(scene.strong, colors.strong, 1.8)]);
  };
  const network = new vis.Network(container, { nodes, edges }, options.vis);
  const canvas = container.querySelector("canvas");
  canvas.tabIndex = 0;
  canvas.setAttribute("role", "application");
  network.on("click", (event) => choose(event.nodes.length ? event.nodes[0] : null));
  const view = () => { const { x, y } = network.getViewPosition(); return [x, y, network.getScale()]; };
  network.on("dragEnd", () => moved(view()));
  network.on("zoom", () => moved(view()));
  const look = ([x, y, scale]) => network.moveTo({ position: { x, y }, scale });
  const focus = (wanted) => {
    const found = wanted.filter((number) => nodes.get(number));
    network.fit({ ...(found.length > 1 ? { nodes: found } : {}), maxZoomLevel: 1.4 });
    const [x, y, scale] = view();
    look([x - covered() / 2 / scale, y, scale]);
  };
  // the nodes have settled: what was fitted before may now lie outside
  network.once("stabilized", () => { if (scene && !location.hash.includes("view=")) focus([...(scene.lit ?? [])]); });
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
