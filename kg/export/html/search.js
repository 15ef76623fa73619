// Search as you type over names, aliases, ids and titles, Korean and English.
"use strict";

// Folds what nobody would call a difference, as the look-up keys of the store do.
kg.fold = (text) => text.normalize("NFKC").toLowerCase().replace(/[\s\-‐-―_'’‘"“”/·・`]/g, "");

kg.search = (() => {
  const index = [];
  for (let node = 0; node < kg.data.count; node += 1) {
    const names = [kg.data.name(node), kg.data.id(node), ...kg.data.aliases(node)];
    index.push(names.map(kg.fold));
  }
  // 0 equal, 1 begins with it, 2 holds it; -1 not found
  const grade = (names, key) => {
    let best = -1;
    for (const name of names) {
      const place = name.indexOf(key);
      const found = place < 0 ? -1 : name === key ? 0 : place === 0 ? 1 : 2;
      if (found >= 0 && (best < 0 || found < best)) best = found;
    }
    return best;
  };
  return (text, limit = 30) => {
    const key = kg.fold(text);
    if (!key) return [];
    const found = [];
    index.forEach((names, node) => {
      const grade_ = grade(names, key);
      if (grade_ >= 0) found.push([grade_, -kg.data.size(node), node]);
    });
    found.sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2]);
    return found.slice(0, limit).map((row) => row[2]);
  };
})();

// The search box: arrows move, Enter opens, Escape closes.
kg.searchBox = (open) => {
  const input = document.getElementById("search");
  const list = document.getElementById("results");
  let chosen = -1;

  const close = () => {
    list.hidden = true;
    list.replaceChildren();
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
    chosen = -1;
  };
  const pick = (item) => {
    close();
    open(Number(item.dataset.node));
  };
  const mark = (place) => {
    const items = [...list.children];
    if (!items.length) return;
    chosen = (place + items.length) % items.length;
    items.forEach((item, number) => item.setAttribute("aria-selected", String(number === chosen)));
    items[chosen].scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", items[chosen].id);
  };
  const item = (node, number) => {
    const row = document.createElement("li");
    row.id = `result-${number}`;
    row.setAttribute("role", "option");
    row.setAttribute("aria-selected", "false");
    row.dataset.node = String(node);
    const name = document.createElement("span");
    name.className = "name";
    name.textContent = kg.data.name(node);
    const kind = document.createElement("span");
    kind.className = "kind";
    kind.textContent = kg.data.isPaper(node) ? kg.data.id(node) : `${kg.data.kind(node)} · ${kg.data.size(node)}`;
    row.append(name, kind);
    row.addEventListener("mousedown", (event) => { event.preventDefault(); pick(row); });
    return row;
  };
  const update = () => {
    const found = kg.search(input.value);
    chosen = -1;
    list.replaceChildren(...found.map(item));
    list.hidden = !found.length;
    input.setAttribute("aria-expanded", String(found.length > 0));
  };
  input.addEventListener("input", update);
  input.addEventListener("focus", update);
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") { event.preventDefault(); mark(chosen + 1); }
    else if (event.key === "ArrowUp") { event.preventDefault(); mark(chosen - 1); }
    else if (event.key === "Escape") close();
    else if (event.key === "Enter" && list.children.length) pick(list.children[Math.max(chosen, 0)]);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && document.activeElement !== input) { event.preventDefault(); input.focus(); }
  });
};
