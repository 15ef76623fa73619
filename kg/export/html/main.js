// Puts the parts together: the address names the node that is open, and everything else follows it.
"use strict";

(() => {
  const drawing = JSON.parse(document.getElementById("drawing").textContent);
  const least = document.getElementById("least");
  const hidden = new Set();
  const open = (node) => { location.hash = node === null ? "" : encodeURIComponent(kg.data.id(node)).replaceAll("%3A", ":").replaceAll("%2F", "/"); };
  const renderer = kg.renderers.vis(document.getElementById("canvas"), drawing, open);
  const showPanel = kg.panel(open);

  const isShown = (node) => !hidden.has(kg.data.kind(node)) && (kg.data.isPaper(node) || kg.data.size(node) >= Number(least.value));
  const filter = () => {
    document.getElementById("least-value").textContent = least.value;
    renderer.show(isShown);
    const shown = drawing.nodes.filter((node) => isShown(node.id));
    const papers = shown.filter((node) => node.kind === "paper").length;
    document.getElementById("counts").textContent = `${papers} papers, ${shown.length - papers} entities shown of ${kg.data.count - kg.data.papers}`;
  };
  const follow = () => {
    let id = location.hash.slice(1);
    try { id = decodeURIComponent(id); } catch { /* a malformed address names nothing */ }
    const node = kg.data.numbers.get(id) ?? null;
    const others = node === null ? [] : [...kg.neighbours(node)];
    renderer.light(node, others);
    if (node !== null) renderer.focus(renderer.has(node) ? [node] : others);
    showPanel(node);
  };

  const SHAPES = {
    dot: "M7 1a6 6 0 1 0 .01 0z", square: "M1.5 1.5h11v11h-11z", diamond: "M7 0l7 7-7 7-7-7z", triangle: "M7 1l6.5 12H.5z",
    triangleDown: "M7 13L.5 1h13z", hexagon: "M4 1.5h6L13.5 7 10 12.5H4L.5 7z",
  };
  const legend = document.getElementById("legend");
  for (const { kind, color, shape } of drawing.legend) {
    const label = document.createElement("label");
    const box = document.createElement("input");
    box.type = "checkbox";
    box.checked = true;
    box.name = kind;
    box.addEventListener("change", () => { if (box.checked) hidden.delete(kind); else hidden.add(kind); filter(); });
    const picture = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    picture.setAttribute("viewBox", "0 0 14 14");
    picture.setAttribute("aria-hidden", "true");
    const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
    path.setAttribute("d", SHAPES[shape]);
    path.setAttribute("fill", color);
    picture.append(path);
    label.append(box, picture, kind);
    legend.append(label);
  }

  const largest = drawing.nodes.reduce((most, node) => Math.max(most, kg.data.size(node.id)), 2);
  least.max = String(Math.min(largest, 40));
  least.addEventListener("input", filter);
  document.getElementById("fit").addEventListener("click", () => renderer.focus([]));
  document.getElementById("filters").addEventListener("submit", (event) => event.preventDefault());
  document.addEventListener("keydown", (event) => { if (event.key === "Escape" && document.activeElement.id !== "search") open(null); });
  kg.searchBox(open);
  const dark = matchMedia("(prefers-color-scheme: dark)");
  dark.addEventListener("change", () => renderer.theme(dark.matches));
  renderer.theme(dark.matches);
  filter();
  follow();
  window.addEventListener("hashchange", follow);
})();
