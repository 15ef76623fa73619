// The search box: arrows move, Enter opens, Escape closes.
"use strict";

kg.searchBox = (app) => {
  const input = /** @type {HTMLInputElement} */ (document.getElementById("search"));
  const list = document.getElementById("results");
  let marked = -1;

  const close = () => {
    list.hidden = true;
    list.replaceChildren();
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
    marked = -1;
  };
  const pick = (item) => {
    close();
    input.value = "";
    app.choose(Number(item.dataset.node));
  };
  const mark = (place) => {
    const items = [...list.children];
    if (!items.length) return;
    marked = (place + items.length) % items.length;
    items.forEach((item, number) => item.setAttribute("aria-selected", String(number === marked)));
    items[marked].scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", items[marked].id);
  };
  const item = (node, number) => {
    const row = kg.make("li", [kg.shapes.icon(kg.scene.kindOf[node]), kg.make("span", kg.data.name(node), "name"), kg.make("span", kg.node.about(node).trim(), "kind")]);
    row.id = `result-${number}`;
    row.setAttribute("role", "option");
    row.setAttribute("aria-selected", "false");
    row.dataset.node = String(node);
    row.addEventListener("mousedown", (event) => { event.preventDefault(); pick(row); });
    return row;
  };
  const update = () => {
    const found = kg.search(input.value);
    marked = -1;
    input.removeAttribute("aria-activedescendant");
    list.replaceChildren(...found.map(item));
    list.hidden = !found.length;
    input.setAttribute("aria-expanded", String(found.length > 0));
    if (input.value.trim()) kg.announce(found.length ? kg.say("results_", { n: found.length }) : kg.say("noResults"));
  };
  input.addEventListener("input", update);
  input.addEventListener("focus", update);
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return; // Enter ends a Korean syllable first
    if (event.key === "ArrowDown") { event.preventDefault(); mark(marked + 1); }
    else if (event.key === "ArrowUp") { event.preventDefault(); mark(marked - 1); }
    else if (event.key === "Escape") { event.stopPropagation(); close(); input.blur(); }
    else if (event.key === "Enter" && list.children.length) pick(list.children[Math.max(marked, 0)]);
  });
  return { focus: () => input.focus() };
};
