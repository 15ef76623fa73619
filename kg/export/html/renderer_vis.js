// The drawing, by vis-network. A renderer is made with (container, drawing, onSelect) and answers five calls:
//   has(node)           is the node drawn?
//   show(isShown)       hide what isShown(node) refuses
//   light(node, others) put a node and its neighbours in front; null lights everything
//   focus(nodes)        bring nodes into view; all of them if none are given
//   theme(dark)         follow the colours of the page
"use strict";
kg.renderers = kg.renderers || {};

kg.renderers.vis = (container, drawing, onSelect) => {
  const plain = new Map(drawing.nodes.map((node) => [node.id, node]));
  const nodes = new vis.DataSet(drawing.nodes.map((node) => ({ ...node, label: node.kind === "paper" ? undefined : node.label })));
  const edges = new vis.DataSet(drawing.edges.map((edge, id) => ({ ...edge, id })));
  const network = new vis.Network(container, { nodes, edges }, drawing.options);
  let ink = "#1d2329";
  let back = "#fbfbfa";
  let faint = "#b6bec644";
  let strong = "#5d6873";
  let lit = null;

  network.on("click", (event) => onSelect(event.nodes.length ? event.nodes[0] : null));

  // Entities are labelled when they are near enough; papers, whose titles are long, when they are lit.
  const paint = () => {
    nodes.update([...plain.values()].map((node) => {
      const front = !lit || lit.has(node.id);
      const named = node.kind !== "paper" || (lit && front);
      return {
        id: node.id,
        opacity: front ? 1 : 0.12,
        label: named && front ? node.label : undefined,
        font: { color: ink, strokeColor: back, size: Math.max(13, node.size * 2) },
      };
    }));
    edges.update(drawing.edges.map((edge, id) => {
      const front = lit && lit.node !== undefined && (edge.from === lit.node || edge.to === lit.node);
      return { id, color: { color: front ? strong : faint, inherit: false }, width: front ? 1.6 : 0.6 };
    }));
  };

  return {
    has: (node) => plain.has(node),
    show: (isShown) => {
      nodes.update([...plain.keys()].map((id) => ({ id, hidden: !isShown(id) })));
    },
    light: (node, others) => {
      lit = node === null ? null : new Set([node, ...others]);
      if (lit) lit.node = node;
      network.unselectAll();
      if (node !== null && plain.has(node)) network.selectNodes([node], false);
      paint();
    },
    focus: (chosen) => {
      const found = chosen.filter((node) => plain.has(node));
      if (found.length === 1) network.focus(found[0], { scale: Math.max(network.getScale(), 0.9) });
      else network.fit({ nodes: found.length ? found : undefined, maxZoomLevel: 1.4 });
    },
    theme: (dark) => {
      [ink, back, faint, strong] = dark ? ["#e8ebee", "#14181c", "#6b778533", "#a3adb7"] : ["#1d2329", "#fbfbfa", "#9aa5af40", "#5d6873"];
      paint();
    },
  };
};
