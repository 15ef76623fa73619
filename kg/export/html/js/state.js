// What is shown, as one plain object, and its form in the address, so that every view can be bookmarked, shared and gone back to.
//   #ID&show=map&with=ID&path=ID&hops=2&topic=ID,ID&result=ID&type=method,model&relation=uses&least=3&text=…&from=2025-10&to=2025-11&hide=ID,ID
//   &pin=ID,ID&keep=ID,ID&table=1&lang=ko&view=x,y,zoom
import { data } from "./data.js";
import { findId } from "./ids.js";

/** @returns {PageState} */
export const emptyState = () => ({
  node: null, unknown: "", show: "", with: null, path: null, hops: 1, topics: [], results: [], types: null, relations: null, least: 0, text: "", from: "", to: "",
  hide: [], pin: [], keep: [], table: false, lang: "", view: null,
});

/** The parts of a state that narrow what is drawn, empty. */
export const noFilters = () => {
  const { topics, results, types, relations, least, text, from, to, hide } = emptyState();
  return { topics, results, types, relations, least, text, from, to, hide };
};

const escape = (text) => encodeURIComponent(text).replace(/%(3A|2F)/g, (whole) => decodeURIComponent(whole));
const unescape = (text) => { try { return decodeURIComponent(text); } catch { return text; } };
const known = (values, all) => (values === undefined ? null : unescape(values).split(",").filter((value) => all.includes(value)));
const list = (text, find) => (text ?? "").split(",").map((part) => find(unescape(part))).filter((found) => found !== null);
// A date filter is a date that papers have, so that address and form say the same.
const nearestDate = (text, isEnd) => {
  if (!/^\d{4}(-\d\d){0,2}$/.test(text)) return "";
  const inside = isEnd ? data.dates.filter((date) => date.slice(0, text.length) <= text).at(-1) : data.dates.find((date) => date >= text);
  return inside ?? text;
};

/**
 * @param {string} address
 * @returns {PageState}
 */
export const readState = (address) => {
  const [first, ...rest] = address.replace(/^#/, "").split("&");
  const given = new Map(rest.map((part) => [part.split("=")[0], part.slice(part.indexOf("=") + 1)]));
  const view = (given.get("view") ?? "").split(",").map(Number);
  const hops = Number(given.get("hops") ?? 1);
  const node = findId(unescape(first));
  return {
    node,
    unknown: node === null ? unescape(first) : "",
    show: ["map", "list"].includes(given.get("show")) ? given.get("show") : "",
    with: findId(unescape(given.get("with") ?? "")),
    path: findId(unescape(given.get("path") ?? "")),
    hops: [0, 1, 2].includes(hops) ? hops : 1,
    topics: list(given.get("topic"), data.findTopic),
    results: list(given.get("result"), findId).filter((node) => data.measured.has(node)),
    types: known(given.get("type"), ["paper", ...data.types]),
    relations: known(given.get("relation"), data.relations),
    least: Math.max(0, Math.floor(Number(given.get("least"))) || 0),
    text: unescape(given.get("text") ?? ""),
    from: nearestDate(unescape(given.get("from") ?? ""), false),
    to: nearestDate(unescape(given.get("to") ?? ""), true),
    hide: list(given.get("hide"), findId),
    pin: list(given.get("pin"), findId),
    keep: list(given.get("keep"), findId),
    table: given.get("table") === "1",
    lang: ["en", "ko"].includes(given.get("lang")) ? given.get("lang") : "",
    view: view.length === 3 && view.every(Number.isFinite) && view[2] > 0 ? view : null,
  };
};

const nodeText = (node) => (node === null ? "" : escape(data.id(node)));

/**
 * @param {PageState} state
 * @returns {string}
 */
export const writeState = (state) => {
  const nodes = (values) => values.map(nodeText).join(",");
  const parts = [
    ["show", state.show],
    ["with", nodeText(state.with)],
    ["path", nodeText(state.path)],
    ["hops", state.hops === 1 ? "" : String(state.hops)],
    ["topic", state.topics.map((topic) => data.topics[topic].id).join(",")],
    ["result", nodes(state.results)],
    ["type", state.types === null ? null : state.types.join(",")],
    ["relation", state.relations === null ? null : state.relations.join(",")],
    ["least", state.least ? String(state.least) : ""],
    ["text", escape(state.text)],
    ["from", state.from],
    ["to", state.to],
    ["hide", nodes(state.hide)],
    ["pin", nodes(state.pin)],
    ["keep", nodes(state.keep)],
    ["table", state.table ? "1" : ""],
    ["lang", state.lang],
    ["view", state.view ? state.view.map((value) => Number(value.toPrecision(5))).join(",") : ""],
  ];
  // an empty list of types or relations is something to say; any other empty value is not
  const kept = parts.filter(([name, value]) => value || (value === "" && (name === "type" || name === "relation")));
  return [state.node === null ? escape(state.unknown) : nodeText(state.node), ...kept.map((part) => part.join("="))].join("&");
};

/** What is shown of a state: a paper's related map, or its related papers as a list; an entity's papers in time; or the whole map. */
export const shownView = ({ node, path, show, hops }) => {
  if (path !== null || node === null) return "map";
  if (!data.isPaper(node)) return show === "map" || hops !== 1 ? "map" : "time";
  return show === "map" || show === "list" ? show : "related";
};
