// How each kind of node looks: a color and a shape of its own, so that color is not needed to tell them apart.
"use strict";

kg.shapes = (() => {
  const corners = {
    square: [[-0.88, -0.88], [0.88, -0.88], [0.88, 0.88], [-0.88, 0.88]],
    diamond: [[0, -1.2], [1.2, 0], [0, 1.2], [-1.2, 0]],
    triangle: [[0, -1.2], [1.1, 0.85], [-1.1, 0.85]],
    triangleDown: [[0, 1.2], [-1.1, -0.85], [1.1, -0.85]],
    hexagon: [[1.05, 0], [0.52, 0.92], [-0.52, 0.92], [-1.05, 0], [-0.52, -0.92], [0.52, -0.92]],
  };
  const looks = kg.options.legend;
  // Adds a node to a path of a canvas.
  const trace = (path, shape, x, y, r) => {
    if (shape === "dot") {
      path.moveTo(x + r, y);
      path.arc(x, y, r, 0, 2 * Math.PI);
      return;
    }
    corners[shape].forEach(([dx, dy], number) => { if (number) path.lineTo(x + r * dx, y + r * dy); else path.moveTo(x + r * dx, y + r * dy); });
    path.closePath();
  };
  // The node as an SVG element.
  const element = (kind, x, y, r, attributes = {}) => {
    const { shape, color } = looks[kind];
    if (shape === "dot") return kg.svg("circle", { cx: x.toFixed(1), cy: y.toFixed(1), r: r.toFixed(1), fill: color, ...attributes });
    const points = corners[shape].map(([dx, dy]) => `${(x + r * dx).toFixed(1)},${(y + r * dy).toFixed(1)}`).join(" ");
    return kg.svg("polygon", { points, fill: color, ...attributes });
  };
  const icon = (kind) => kg.svg("svg", { viewBox: "0 0 14 14", "aria-hidden": "true", class: "icon" }, [element(kind, 7, 7, 5.2)]);
  // Regions are tinted by turns of the golden angle, which keeps neighbors in the list apart.
  const tint = (community, alpha) => `hsl(${(community * 137.508) % 360} 55% 55% / ${alpha})`;
  return { looks, trace, element, icon, tint };
})();
