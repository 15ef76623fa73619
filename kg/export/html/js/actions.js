// What can be done with a node: keep it, draw around it, find a path, take it away.
import { data } from "./data.js";
import { make, makeButton } from "./dom.js";
import { bibtex } from "./exports.js";
import { copy } from "./files.js";
import { linkTo } from "./links.js";
import { say } from "./words.js";
import { shownView } from "./state.js";

const group = (name, buttons) => {
  const element = make("span", buttons, "group");
  element.setAttribute("role", "group");
  element.setAttribute("aria-label", name);
  return element;
};

const toggle = (text, isOn, call) => {
  const button = makeButton(text, call);
  button.setAttribute("aria-pressed", String(isOn));
  return button;
};

const viewsOf = (node) => (data.isPaper(node) ? [["", "related", "viewRelated"], ["map", "map", "viewMap"], ["list", "list", "viewList"]] : [["", "time", "viewTime"], ["map", "map", "viewMap"]]);

/** The views of a node: of a paper its related map, the whole map, a list; of an entity its papers in time, the whole map. */
export const viewButtons = (app, node) => group(say("views"), viewsOf(node)
  .map(([show, view, name]) => toggle(say(name), shownView(app.state) === view, () => app.go({ show, hops: show === "map" ? app.state.hops : 1, path: null, table: false, view: null }, { stay: false }))));

/** How far around a node is drawn on the whole map. */
export const stepButtons = (app) => group(say("expand"), [0, 1, 2]
  .map((hops) => toggle(say(`expand${hops}`), app.state.hops === hops, () => app.go({ hops, path: null }))));

/** The buttons of a node that are not needed at each visit. */
export const moreActions = (app, node) => {
  const { state } = app;
  const isPinned = state.pin.includes(node);
  const without = state.pin.filter((each) => each !== node);
  const isMap = shownView(state) === "map";
  return [
    makeButton(say("pathFrom"), () => app.startPath("path")),
    makeButton(say("copyLink"), () => copy(linkTo({ ...state, view: null }))),
    ...(data.isPaper(node) ? [makeButton(say("bibtex"), () => copy(bibtex(node)))] : []),
    ...(isMap ? [makeButton(say(isPinned ? "unpin" : "pin"), () => app.go({ pin: isPinned ? without : [...state.pin, node] })),
      makeButton(say("hide"), () => app.go({ hide: [...state.hide, node], node: null, show: "", path: null, pin: without }))] : []),
  ];
};
