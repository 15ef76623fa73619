// The filters that are on, as chips above the map: each can be taken away, or all; and what to do when nothing is left.
import { byId, make, makeButton } from "./dom.js";
import { shortName, topicName } from "./nodes.js";
import { noFilters } from "./state.js";
import { say } from "./words.js";

const names = (values) => (values.length ? values.map((value) => say(value)).join(", ") : say("nothing"));

/**
 * What each active filter says, and the change that takes it away.
 * @param {PageState} state
 * @returns {{ text: string, without: Partial<PageState> }[]}
 */
export const activeFilters = (state) => {
  const without = (list, value) => list.filter((each) => each !== value);
  return [
    ...state.topics.map((topic) => ({ text: topicName(topic), without: { topics: without(state.topics, topic) } })),
    ...state.results.map((node) => ({ text: say("chipResult", { name: shortName(node) }), without: { results: without(state.results, node) } })),
    ...(state.types === null ? [] : [{ text: say("onlyTypes", { names: names(state.types) }), without: { types: null } }]),
    ...(state.relations === null ? [] : [{ text: say("onlyRelations", { names: names(state.relations) }), without: { relations: null } }]),
    ...(state.least ? [{ text: say("chipLeast", { n: state.least }), without: { least: 0 } }] : []),
    ...(state.text ? [{ text: say("chipText", { text: state.text }), without: { text: "" } }] : []),
    ...(state.from ? [{ text: say("chipFrom", { date: state.from }), without: { from: "" } }] : []),
    ...(state.to ? [{ text: say("chipTo", { date: state.to }), without: { to: "" } }] : []),
    ...state.hide.map((node) => ({ text: say("chipHidden", { name: shortName(node) }), without: { hide: without(state.hide, node) } })),
  ];
};

const chip = (app, { text, without }) => {
  const button = makeButton(`${text} ×`, () => app.go(without, { stay: false }), "chip");
  button.setAttribute("aria-label", say("remove", { name: text }));
  return button;
};

const clearAll = (app) => makeButton(say("clearAll"), () => app.go(noFilters(), { stay: false }), "chip clear");

/** Shows the active filters, and a way out when nothing is left of the whole map. */
export const showChips = (app, isWhole) => {
  const { state } = app;
  const active = activeFilters(state);
  const place = byId("chips");
  place.replaceChildren(...(active.length ? [...active.map((each) => chip(app, each)), ...(active.length > 1 ? [clearAll(app)] : [])] : []));
  place.hidden = !active.length;
  const nothing = byId("nothing");
  nothing.hidden = !isWhole || !active.length || app.scene.nodes.length > 0;
  if (!nothing.hidden) {
    nothing.replaceChildren(make("p", [make("strong", say("nothingLeft"))]), make("p", say("nothingLeftHelp")),
      make("p", [...active.map((each) => chip(app, each)), clearAll(app)], "chips"));
  }
  byId("filter-count").textContent = active.length ? String(active.length) : "";
};
