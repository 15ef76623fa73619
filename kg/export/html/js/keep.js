// The reading list: papers and entities that a person keeps, with notes, in this browser.
import { data } from "./data.js";
import { byId, makeButton } from "./dom.js";
import { say } from "./words.js";

const KEY = "kg-reading-list";

// Where the browser refuses to store anything, the list lasts as long as the page.
let memory = /** @type {Record<string, string> | null} */ (null);

const readAll = () => {
  if (memory) return memory;
  try {
    const stored = JSON.parse(localStorage.getItem(KEY) ?? "{}");
    memory = Object.fromEntries(Object.entries(stored ?? {}).map(([id, note]) => [id, String(note)]));
  } catch {
    memory = {};
  }
  return memory;
};

const writeAll = (list) => {
  memory = list;
  try {
    localStorage.setItem(KEY, JSON.stringify(list));
  } catch {
    // the list is kept in memory
  }
};

/** What is kept of this graph, in the order in which it was kept; other graphs of this browser keep theirs in the same place. */
export const keptNodes = () => Object.entries(readAll()).map(([id, note]) => ({ node: data.find(id), note })).filter(({ node }) => node !== null);

export const isKeptNode = (node) => data.id(node) in readAll();

export const keepNode = (node, note = "") => writeAll({ ...readAll(), [data.id(node)]: note });

export const unkeepNode = (node) => writeAll(Object.fromEntries(Object.entries(readAll()).filter(([id]) => id !== data.id(node))));

/** Follows what other windows of this browser keep. */
export const followOtherWindows = (call) => window.addEventListener("storage", (event) => {
  if (event.key !== KEY) return;
  memory = null;
  call();
});

const show = (button, node) => {
  const isKept = isKeptNode(node);
  button.textContent = isKept ? "★" : "☆";
  button.setAttribute("aria-pressed", String(isKept));
  button.setAttribute("aria-label", say(isKept ? "unkeepOne" : "keepOne", { name: data.name(node) }));
  button.title = say(isKept ? "kept" : "keep");
};

/** Writes how much is kept on the button of the list, and each star as it is. */
export const showKept = () => {
  byId("kept-count").textContent = String(keptNodes().length || "");
  for (const star of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".star"))) show(star, Number(star.dataset.star));
};

/** The star of a node, which keeps it. */
export const starOf = (app, node) => {
  const button = makeButton("", () => {
    if (isKeptNode(node)) unkeepNode(node);
    else keepNode(node);
    showKept();
    if (app.isKeepOpen) app.renderPanel();
  }, "star");
  button.dataset.star = String(node);
  show(button, node);
  return button;
};
