// The panel: what the whole holds, how two nodes connect, or what is known of what is chosen. Who comes back to a card finds it as it
// was left: where it was scrolled to, and what was unfolded.
import { paperCard } from "./card.js";
import { data } from "./data.js";
import { byId } from "./dom.js";
import { entityCard } from "./entity_card.js";
import { keepCard } from "./keep_card.js";
import { lightNodes } from "./lists.js";
import { overviewCard } from "./overview_card.js";
import { pathCard } from "./path_card.js";
import { topicCard } from "./topic_card.js";
import { unknownCard } from "./unknown_card.js";

const cardOf = (app) => {
  const { state } = app;
  if (app.isKeepOpen) return keepCard(app);
  if (state.path !== null && app.scene.path) return pathCard(app, app.scene.path);
  if (state.node !== null) return data.isPaper(state.node) ? paperCard(app, state.node) : entityCard(app, state.node);
  if (state.topics.length || state.results.length || state.from || state.text) return topicCard(app, state.topics);
  return state.unknown ? unknownCard(app, state.unknown) : overviewCard(app);
};

const keyOf = ({ state, isKeepOpen }) => (isKeepOpen ? "keep" : [state.node, state.path, state.node === null ? [state.topics, state.results, state.from, state.text] : ""].join(" "));

const isOpen = (element) => element.getAttribute("aria-expanded") === "true" || (element instanceof HTMLDetailsElement && element.open);
const unfold = (element) => { if (element instanceof HTMLDetailsElement) element.open = true; else element.click(); };

/** Renders the panel; `back` says that a person came back to where they were. */
export const newPanel = (app) => {
  const place = byId("panel");
  const left = /** @type {Map<string, { top: number, open: string[] }>} */ (new Map());
  let shown = "";
  const folds = () => /** @type {HTMLElement[]} */ ([...place.querySelectorAll("[data-fold]")]);
  const remember = () => { if (shown) left.set(shown, { top: place.scrollTop, open: folds().filter(isOpen).map((element) => element.dataset.fold) }); };
  const restore = (key, isBack) => {
    const before = left.get(key);
    if (!before || key !== shown) return;
    folds().filter((element) => before.open.includes(element.dataset.fold) && !isOpen(element)).forEach(unfold);
    if (isBack) place.scrollTop = before.top;
  };
  lightNodes(place, (node) => app.light(node));
  return ({ back = false } = {}) => {
    remember();
    const key = keyOf(app);
    const isSame = key === shown;
    shown = key;
    const { parts, ready } = cardOf(app);
    place.replaceChildren(...parts);
    place.scrollTop = 0;
    restore(key, back || isSame);
    ready.then(() => restore(key, back || isSame));
  };
};
