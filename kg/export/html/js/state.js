// What is shown, as one plain object, and its form in the address, so that every view can be bookmarked, shared and gone back to.
//   #ID&path=ID&hops=2&type=method,model&relation=uses&least=3&text=…&from=2025-10&to=2025-11&hide=ID,ID&pin=ID,ID&table=1&lang=ko&view=x,y,zoom
"use strict";

kg.state = (() => {
  const empty = () => ({
    node: null, path: null, hops: 1, types: null, relations: null, least: 0, text: "", from: "", to: "", hide: [], pin: [], table: false, lang: "", view: null,
  });
  const escape = (text) => encodeURIComponent(text).replace(/%(3A|2F)/g, (whole) => decodeURIComponent(whole));
  const unescape = (text) => { try { return decodeURIComponent(text); } catch { return text; } };
  const known = (values, all) => (values === undefined ? null : unescape(values).split(",").filter((value) => all.includes(value)));
  const nodes = (text) => (text ?? "").split(",").map((part) => kg.data.find(unescape(part))).filter((node) => node !== null);

  const read = (address) => {
    const [first, ...rest] = address.replace(/^#/, "").split("&");
    const given = new Map(rest.map((part) => [part.split("=")[0], part.slice(part.indexOf("=") + 1)]));
    const date = (name) => { const text = unescape(given.get(name) ?? ""); return /^\d{4}(-\d\d){0,2}$/.test(text) ? text : ""; };
    const view = (given.get("view") ?? "").split(",").map(Number);
    const hops = Number(given.get("hops") ?? 1);
    return {
      node: kg.data.find(unescape(first)),
      path: kg.data.find(unescape(given.get("path") ?? "")),
      hops: [0, 1, 2].includes(hops) ? hops : 1,
      types: known(given.get("type"), ["paper", ...kg.data.types]),
      relations: known(given.get("relation"), kg.data.relations),
      least: Math.max(0, Math.floor(Number(given.get("least"))) || 0),
      text: unescape(given.get("text") ?? ""),
      from: date("from"),
      to: date("to"),
      hide: nodes(given.get("hide")),
      pin: nodes(given.get("pin")),
      table: given.get("table") === "1",
      lang: ["en", "ko"].includes(given.get("lang")) ? given.get("lang") : "",
      view: view.length === 3 && view.every(Number.isFinite) && view[2] > 0 ? view : null,
    };
  };
  const write = (state) => {
    const list = (values) => values.map((node) => escape(kg.data.id(node))).join(",");
    const parts = [
      ["path", state.path === null ? "" : escape(kg.data.id(state.path))],
      ["hops", state.hops === 1 ? "" : String(state.hops)],
      ["type", state.types === null ? null : state.types.join(",")],
      ["relation", state.relations === null ? null : state.relations.join(",")],
      ["least", state.least ? String(state.least) : ""],
      ["text", escape(state.text)],
      ["from", state.from],
      ["to", state.to],
      ["hide", list(state.hide)],
      ["pin", list(state.pin)],
      ["table", state.table ? "1" : ""],
      ["lang", state.lang],
      ["view", state.view ? state.view.map((value) => Number(value.toPrecision(5))).join(",") : ""],
    ];
    // an empty list of types or relations is something to say; any other empty value is not
    const kept = parts.filter(([name, value]) => value || (value === "" && (name === "type" || name === "relation")));
    return [state.node === null ? "" : escape(kg.data.id(state.node)), ...kept.map((part) => part.join("="))].join("&");
  };
  return { empty, read, write };
})();
