// The keyboard: what works from anywhere, and what works on the map.
import { byId } from "./dom.js";
import { say } from "./words.js";

const STEP = 60; // pixels
const isTyping = (element) => element.matches?.("input:not([type=checkbox]):not([type=range]), textarea, select");

// Escape takes back one thing at a time, the last one first.
const escape = (app) => {
  const banner = byId("banner");
  if (app.finding) app.endFinding();
  else if (!banner.hidden) banner.hidden = true;
  else if (app.isKeepOpen) app.openKeep(false);
  else if (app.state.table) app.go({ table: false });
  else if (app.state.path !== null) app.go({ path: null });
  else if (app.state.node !== null) app.choose(null, { stay: true });
  else if (app.state.topics.length || app.state.results.length || app.state.from || app.state.text) app.go({ topics: [], results: [], from: "", text: "" }, { stay: false });
};

const showKeys = () => {
  const banner = byId("banner");
  banner.textContent = say("keys");
  banner.hidden = !banner.hidden;
};

/** @param {App} app */
export const listenToKeys = (app, { filters, searchBox }) => {
  const anywhere = {
    "/": () => searchBox.focus(),
    "?": showKeys,
    t: () => app.go({ table: !app.state.table }),
    f: () => filters.open(!filters.isOpen()),
    k: () => app.openKeep(!app.isKeepOpen),
    p: () => { if (app.state.node !== null) app.startPath("path"); },
    0: () => app.renderer.focus([]),
    "+": () => app.renderer.zoom(1.4),
    "=": () => app.renderer.zoom(1.4),
    "-": () => app.renderer.zoom(1 / 1.4),
    Escape: () => escape(app),
  };
  const onMap = {
    ArrowLeft: () => app.renderer.pan(-STEP, 0), ArrowRight: () => app.renderer.pan(STEP, 0),
    ArrowUp: () => app.renderer.pan(0, -STEP), ArrowDown: () => app.renderer.pan(0, STEP),
  };
  document.addEventListener("keydown", (event) => {
    const target = /** @type {Element} */ (event.target);
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isTyping(target)) return;
    const call = anywhere[event.key] ?? (target.closest?.("#canvas") ? onMap[event.key] : undefined);
    if (!call) return;
    event.preventDefault();
    call();
  });
};
