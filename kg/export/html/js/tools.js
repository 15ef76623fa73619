// The buttons of the page that do not change with the state, and their words.
import { byId } from "./dom.js";
import { emptyState } from "./state.js";
import { language, say } from "./words.js";

/** Writes the words of the page's own controls in the current language. */
export const translate = () => {
  document.documentElement.lang = language();
  // attributes are read as such: a form with a box called `dataset` has no other `dataset`
  for (const element of document.querySelectorAll("[data-word]")) element.textContent = say(element.getAttribute("data-word"));
  for (const element of document.querySelectorAll("[data-label]")) {
    element.setAttribute("aria-label", say(element.getAttribute("data-label")));
    if (element instanceof HTMLButtonElement) element.title = say(element.getAttribute("data-label"));
  }
  /** @type {HTMLInputElement} */ (byId("search")).placeholder = say("search");
  byId("language").textContent = say("otherName");
  byId("language").lang = language() === "ko" ? "en" : "ko";
};

/** @param {App} app @param {(language: string) => void} speak */
export const setUpTools = (app, speak) => {
  const listen = (id, call) => byId(id).addEventListener("click", call);
  listen("home", () => {
    app.isKeepOpen = false;
    app.go({ ...emptyState(), lang: app.state.lang }, { stay: false });
  });
  listen("fit", () => app.renderer.focus([]));
  listen("zoom-in", () => app.renderer.zoom(1.4));
  listen("zoom-out", () => app.renderer.zoom(1 / 1.4));
  listen("show-table", () => app.go({ table: !app.state.table }));
  listen("show-keep", () => app.openKeep(!app.isKeepOpen));
  listen("language", () => {
    const lang = language() === "ko" ? "en" : "ko";
    speak(lang);
    app.go({ lang });
  });
  listen("skip", (event) => { event.preventDefault(); byId("panel").focus(); });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => app.renderer.theme());
};
