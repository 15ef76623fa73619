// What is drawn, as a table that can be sorted: the map for those who do not look at it.
"use strict";

kg.table = (app) => {
  const place = document.getElementById("table");
  const { data, make } = kg;
  const { tableRows, moreTableRows } = kg.options.limits;
  // Name, value of a node, and the direction in which it is sorted first.
  /** @type {[string, (node: number) => string | number, number][]} */
  const columns = [
    ["name", (node) => data.name(node), 1],
    ["type", (node) => kg.say(data.kind(node)), 1],
    ["papersHeading", (node) => (data.isPaper(node) ? 0 : data.size(node)), -1],
    ["date", (node) => (data.isPaper(node) ? data.date(node) : ""), -1],
  ];
  let sorted = 2;
  let turned = 1;
  let limit = tableRows;

  const compare = (a, b) => {
    const [, value, way] = columns[sorted];
    const [one, other] = [value(a), value(b)];
    const order = typeof one === "number" ? one - Number(other) : one.localeCompare(String(other));
    return order * way * turned || a - b;
  };
  const head = (scene) => make("tr", columns.map(([key, , way], number) => {
    const cell = make("th", [kg.button(kg.say(key), () => {
      turned = number === sorted ? -turned : 1;
      sorted = number;
      render(scene);
      /** @type {HTMLElement} */ (place.querySelectorAll("th button")[number]).focus();
    })]);
    cell.scope = "col";
    cell.setAttribute("aria-sort", number !== sorted ? "none" : way * turned > 0 ? "ascending" : "descending");
    return cell;
  }));
  const row = (node) => make("tr", [make("td", [kg.node.link(app, node)]), ...columns.slice(1).map(([, value]) => make("td", String(value(node) || "")))]);
  const render = (scene) => {
    const nodes = [...scene.nodes].sort(compare);
    const table = make("table", [make("caption", `${kg.say("tableTitle")} · ${kg.say("shownRows", { n: Math.min(limit, nodes.length), all: nodes.length })}`),
      make("thead", [head(scene)]), make("tbody", nodes.slice(0, limit).map(row))]);
    const more = nodes.length > limit ? [kg.button(kg.say("more", { n: nodes.length - limit }), () => { limit += moreTableRows; render(scene); })] : [];
    place.replaceChildren(table, ...more);
  };
  return (state, scene) => {
    place.hidden = !state.table;
    document.getElementById("show-table").setAttribute("aria-pressed", String(state.table));
    if (state.table) render(scene);
    else place.replaceChildren();
  };
};
