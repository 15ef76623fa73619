// Puts the parts together: the address holds the state, and everything that is shown follows from it.
import { withoutOutliers } from "./bulk.js";
import { showChips } from "./chips.js";
import { data, load, options } from "./data.js";
import { unpack } from "./details.js";
import { announce, byId, isNarrow } from "./dom.js";
import { newFilters } from "./filters.js";
import { followOtherWindows, showKept } from "./keep.js";
import { listenToKeys } from "./keys.js";
import { newPanel } from "./panel.js";
import { newRelatedMap } from "./related_map.js";
import { newSaveMenu } from "./save.js";
import { makeScene } from "./scene.js";
import { prepareSearch } from "./search.js";
import { newSearchBox } from "./search_box.js";
import { emptyState, readState, shownView, writeState } from "./state.js";
import { newTable } from "./table.js";
import { newTimeline } from "./timeline.js";
import { setUpTools, translate } from "./tools.js";
import { followViews } from "./views.js";
import { browserLanguage, language, say, setLanguage } from "./words.js";

const address = () => location.hash.slice(1);

// How many papers and entities are drawn, where the map is seen.
const sayCounts = (app) => {
  const place = byId("counts");
  const { scene } = app;
  const counts = say("counts", { papers: scene.papers, entities: scene.entities, allPapers: data.papers, allEntities: data.count - data.papers });
  place.textContent = options.papers > data.papers ? `${counts} · ${say("newest", { n: data.papers, all: options.papers })}` : counts;
};

// The scene is made when it is first asked for: the related map does without it.
const withScene = (app) => {
  let scene = /** @type {Scene | null} */ (null);
  let madeOf = /** @type {PageState | null} */ (null);
  Object.defineProperty(app, "scene", { get: () => {
    if (madeOf !== app.state) [scene, madeOf] = [makeScene(app.state), app.state];
    return scene;
  } });
};

// Of what is lit, what to bring into view: the chosen node and the most of the others, without the few that stand far away.
const nearest = ({ lit, node, shown, path }) => {
  const nodes = [...lit].filter((each) => shown[each]);
  if (path || node === null || Number.isNaN(data.x[node])) return nodes;
  const distance = (each) => Math.hypot(data.x[each] - data.x[node], data.y[each] - data.y[node]) || 0;
  return nodes.sort((a, b) => distance(a) - distance(b)).slice(0, Math.max(6, Math.ceil(options.limits.shareInView * nodes.length)));
};

// Draws the map of the state, and brings into view what is new in it.
const showMap = (app, { stay, fit }) => {
  const { state, scene, renderer } = app;
  renderer.draw(scene);
  if (state.view) renderer.look(state.view);
  else if (!stay && scene.lit) renderer.focus(nearest(scene));
  else if (!scene.lit && (!app.isDrawn || !stay || (fit && scene.isFiltered))) renderer.focus(withoutOutliers([...scene.nodes].filter((node) => !scene.isFiltered || data.isPaper(node))));
  else renderer.redraw();
  app.isDrawn = true;
};

// Shows what stands beside the map, and over it.
const showBeside = (app, parts, { isWhole, view, back, panel }) => {
  if (isWhole) parts.filters.render(); // elsewhere they are not seen
  showChips(app, isWhole);
  if (panel) parts.panel({ back });
  parts.table();
  byId("counts").hidden = view !== "map" || isNarrow();
  if (isWhole) sayCounts(app);
};

const show = (app, parts, { stay = false, fit = true, back = false, panel = true } = {}) => {
  const { state } = app;
  const view = state.table ? "table" : shownView(state);
  const isRelated = view === "related" || view === "list";
  const isWhole = !isRelated && view !== "time";
  byId("map").classList.toggle("related-shown", !isWhole);
  byId("map").dataset.view = view;
  document.title = state.node === null ? options.title : `${data.name(state.node)} · ${options.title}`;
  const showRest = () => { if (app.state === state) showBeside(app, parts, { isWhole, view, back, panel }); };
  if (isRelated) {
    parts.related.render(state.node, state.with).catch(() => {}).then(showRest); // the map first, since it is what one waits for
    parts.timeline.hide();
    return;
  }
  parts.related.hide();
  if (view === "time") parts.timeline.render(state.node);
  else parts.timeline.hide();
  if (isWhole) showMap(app, { stay, fit });
  showRest();
};

// What the parts of the page may ask for.
const addCalls = (app, parts) => {
  // Goes to a changed state: `replace` keeps it out of the history, `stay` keeps the view, `fit` fits what filters leave.
  app.go = (change, { replace = false, stay = true, fit = true } = {}) => {
    const isFilter = !("view" in change) && !("lang" in change) && !("table" in change);
    app.state = { ...app.state, unknown: "", ...(isFilter && stay ? { view: null } : {}), ...change };
    const next = `#${writeState(app.state)}`;
    if (replace) history.replaceState(null, "", next);
    else if (next.slice(1) !== address()) history.pushState(null, "", next);
    show(app, parts, { stay, fit });
  };
  // Rings papers on the map, which are new while it grows.
  app.mark = (papers) => {
    app.fresh = papers;
    app.scene.fresh = papers;
    app.renderer.redraw();
  };
  app.endFinding = () => {
    app.finding = "";
    byId("banner").hidden = true;
  };
  app.startPath = (finding) => {
    app.finding = finding;
    byId("banner").textContent = say(finding === "path" ? "pathChoose" : "withChoose");
    byId("banner").hidden = false;
    parts.searchBox.focus();
  };
  // Chooses a node, or the other end of a path; from the map the view stays, from elsewhere it goes there.
  app.choose = (node, { stay = false } = {}) => {
    const { state, finding } = app;
    app.isKeepOpen = false;
    if (finding && node !== null && state.node !== null && node !== state.node) {
      app.endFinding();
      app.go({ [finding]: node, view: null }, { stay: false });
    } else {
      app.go({ node, path: null, with: null, table: false, view: stay ? state.view : null }, { stay, fit: false });
    }
    if (node !== null) announce(say("chosen", { name: data.name(node) }));
  };
};

// What the cards of the panel may ask for.
const addPanelCalls = (app, parts) => {
  app.chooseTopic = (topic) => {
    app.isKeepOpen = false;
    app.go({ node: null, path: null, with: null, topics: app.state.node === null ? [...app.state.topics.filter((each) => each !== topic), topic] : [topic], view: null }, { stay: false });
  };
  app.openKeep = (shown) => {
    app.isKeepOpen = shown;
    byId("show-keep").setAttribute("aria-expanded", String(shown));
    app.renderPanel();
    if (shown) byId("panel").focus();
  };
  app.renderPanel = () => parts.panel();
  app.drawRelated = () => { if (app.state.node !== null && ["related", "list"].includes(shownView(app.state))) parts.related.render(app.state.node, app.state.with); };
  // Lights what names a node in the related map and in the panel.
  app.light = (node) => {
    for (const element of document.querySelectorAll(".lit")) element.classList.remove("lit");
    byId("related-map").classList.toggle("lighting", node !== null && byId("related-map").querySelector(`[data-node="${node}"]`) !== null);
    if (node === null) return;
    for (const element of document.querySelectorAll(`#related-map [data-node="${node}"], #related-map [data-ends~="${node}"], #panel .related [data-node="${node}"]`)) element.classList.add("lit");
  };
};

const newRenderers = (app, makeRenderer) => makeRenderer(byId("canvas"), {
  choose: (node) => app.choose(node, { stay: true }),
  chooseTopic: (topic) => app.chooseTopic(topic),
  moved: (view) => {
    app.state.view = view;
    history.replaceState(null, "", `#${writeState(app.state)}`);
  },
  covered: () => (byId("filters").hidden || isNarrow() ? 0 : byId("filters").getBoundingClientRect().width + 12),
  blocked: () => blockedBoxes(),
});

// What lies over the map, as boxes of it: no label may stand there.
const blockedBoxes = () => {
  const frame = byId("canvas").getBoundingClientRect();
  return ["filters", "zoom", "counts", "chips"].map(byId).filter((element) => !element.hidden).map((element) => {
    const box = element.getBoundingClientRect();
    return { x: box.left - frame.left, y: box.top - frame.top, w: box.width, h: box.height };
  });
};

/**
 * Starts the page; at once, unless its data are deflated, as those of large graphs are.
 * @param {NewRenderer} makeRenderer
 * @param {(app: App) => void} started
 */
export const start = (makeRenderer, started) => {
  const given = JSON.parse(byId("options").textContent);
  const text = byId("data").textContent;
  if (text.startsWith("{")) started(startWith(makeRenderer, JSON.parse(text), given));
  else unpack("data").then((raw) => started(startWith(makeRenderer, raw, given))).catch(() => { byId("panel").textContent = say("noQuotes"); });
};

const startWith = (makeRenderer, raw, given) => {
  load(raw, given);
  const app = /** @type {App} */ ({ state: emptyState(), isDrawn: false, isKeepOpen: false, fresh: new Set(), finding: "" });
  withScene(app);
  const parts = /** @type {Parts} */ ({});
  addCalls(app, parts);
  addPanelCalls(app, parts);
  app.renderer = newRenderers(app, makeRenderer);
  Object.assign(parts, { panel: newPanel(app), filters: newFilters(app), table: newTable(app), searchBox: newSearchBox(app), saveMenu: newSaveMenu(app), related: newRelatedMap(app), timeline: newTimeline(app) });
  const speak = (next) => {
    setLanguage(next);
    translate();
    app.renderer.name(say("mapHelp"));
    parts.saveMenu.render();
    showKept();
  };
  const follow = (back) => {
    app.state = readState(address());
    // a page about a neighborhood opens with all of it in front
    if (!address() && options.start) Object.assign(app.state, { node: data.find(options.start), hops: 2 });
    app.endFinding();
    app.isKeepOpen = app.state.keep.length > 0;
    if (app.state.lang && app.state.lang !== language()) speak(app.state.lang);
    show(app, parts, { back });
  };
  setUpTools(app, speak);
  window.addEventListener("popstate", () => follow(true));
  window.addEventListener("hashchange", () => { if (writeState(app.state) !== address()) follow(true); });
  listenToKeys(app, parts);
  followOtherWindows(showKept);
  followViews(() => { if (app.isKeepOpen) app.renderPanel(); });
  speak(readState(address()).lang || browserLanguage());
  follow(false);
  const idle = window.requestIdleCallback ?? ((call) => setTimeout(call, 200));
  idle(() => prepareSearch());
  return app;
};
