// The map by vis-network, as pyvis ships it: nodes settle by themselves and can be dragged. It answers the same calls as the canvas.
"use strict";

kg.renderers.pyvis = (container, { choose, moved }) => {
  const { data } = kg;
  const nodes = new vis.DataSet();
  const edges = new vis.DataSet();
  let scene = null;
  let colors = {};

  const readColors = () => {
    const style = getComputedStyle(document.documentElement);
    colors = Object.fromEntries(["back", "ink", "edge", "strong", "halo"].map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
  };
  const node = (number) => {
    const { color, shape } = kg.shapes.looks[kg.scene.kindOf[number]];
    const inFront = !scene.lit || scene.lit.has(number) || scene.pins.has(number);
    const isNamed = !data.isPaper(number) || number === scene.node || (scene.lit && inFront) || scene.nodes.length < kg.options.limits.maxNamedNodes;
    return {
      id: number, shape, color, size: kg.scene.radius[number] + 3, opacity: inFront ? 1 : 0.15, label: isNamed && inFront ? kg.shortName(number) : undefined,
      borderWidth: number === scene.node || scene.pins.has(number) ? 4 : 1,
      font: { color: colors.ink, strokeColor: colors.halo, strokeWidth: 4, size: Math.max(13, kg.scene.radius[number] * 1.2) },
    };
  };
  // Nodes are placed once; from then on vis-network has them where they settled or were dragged to.
  const placed = (number) => (nodes.get(number) ? {} : { x: data.x[number], y: data.y[number] });
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
  const draw = (next) => {
    scene = next;
    replace(nodes, [...scene.nodes].map((number) => ({ ...node(number), ...placed(number) })));
    replace(edges, [...edgeRows(scene.faint, colors.edge, 0.6), ...edgeRows(scene.strong, colors.strong, 1.8)]);
  };

  readColors();
  const network = new vis.Network(container, { nodes, edges }, kg.options.vis);
  const canvas = container.querySelector("canvas");
  canvas.tabIndex = 0;
  canvas.setAttribute("role", "application");
  network.on("click", (event) => choose(event.nodes.length ? event.nodes[0] : null));
  const view = () => { const { x, y } = network.getViewPosition(); return [x, y, network.getScale()]; };
  network.on("dragEnd", () => moved(view()));
  network.on("zoom", () => moved(view()));
  const look = ([x, y, scale]) => network.moveTo({ position: { x, y }, scale });

  return {
    draw,
    focus: (wanted) => {
      const found = wanted.filter((number) => nodes.get(number));
      if (found.length === 1) network.focus(found[0], { scale: Math.max(network.getScale(), 0.9) });
      else network.fit({ ...(found.length ? { nodes: found } : {}), maxZoomLevel: 1.4 });
    },
    view,
    look,
    pan: (dx, dy) => { const [x, y, scale] = view(); look([x + dx / scale, y + dy / scale, scale]); moved(view()); },
    zoom: (factor) => { const [x, y, scale] = view(); look([x, y, scale * factor]); moved(view()); },
    theme: () => { readColors(); if (scene) draw(scene); },
    labels: () => [],
    redraw: () => network.redraw(),
    picture: () => canvas,
    name: (text) => canvas.setAttribute("aria-label", text),
  };
};
