// Views that a person has named: filters and what is chosen, as addresses, in this browser.
import { make, makeButton } from "./dom.js";
import { copy } from "./files.js";
import { linkTo } from "./links.js";
import { emptyState, readState, writeState } from "./state.js";
import { say } from "./words.js";

const KEY = "kg-views";

// Where the browser refuses to store anything, views last as long as the page.
let memory = /** @type {Record<string, string> | null} */ (null);

/** The named views, as addresses without `#`, in the order in which they were named. */
export const namedViews = () => {
  if (memory) return memory;
  try {
    const stored = JSON.parse(localStorage.getItem(KEY) ?? "{}");
    memory = Object.fromEntries(Object.entries(stored ?? {}).map(([name, address]) => [name, String(address)]));
  } catch {
    memory = {};
  }
  return memory;
};

const write = (views) => {
  memory = views;
  try {
    localStorage.setItem(KEY, JSON.stringify(views));
  } catch {
    // the views are kept in memory
  }
};

/** Names what a state shows; a name that was given before gets the new view. */
export const nameView = (name, state) => write({ ...namedViews(), [name]: writeState({ ...state, keep: [], lang: "" }) });

export const forgetView = (name) => write(Object.fromEntries(Object.entries(namedViews()).filter(([each]) => each !== name)));

/** Follows what other windows of this browser name. */
export const followViews = (call) => window.addEventListener("storage", (event) => {
  if (event.key !== KEY) return;
  memory = null;
  call();
});

const row = (app, name, address) => {
  const open = makeButton(name, () => { app.openKeep(false); app.go({ ...emptyState(), ...readState(address), lang: app.state.lang }, { stay: false }); }, "link");
  const forget = makeButton("×", () => { forgetView(name); app.renderPanel(); }, "small");
  forget.setAttribute("aria-label", say("forgetView", { name }));
  return make("li", [make("div", [make("span", [open], "row-name"), make("span", [makeButton(say("copyLink"), () => copy(linkTo(readState(address))), "small"), forget], "facts")], "related-head")]);
};

/** The views in the panel, and the form that names what is shown. */
export const viewsPart = (app) => {
  const input = make("input");
  Object.assign(input, { type: "text", className: "note", name: "view", placeholder: say("viewName"), required: true, maxLength: 80 });
  input.setAttribute("aria-label", say("viewName"));
  const submit = make("button", say("nameView"));
  submit.type = "submit";
  const form = make("form", [input, submit], "name-view");
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const name = input.value.trim();
    if (!name) return;
    nameView(name, app.state);
    app.renderPanel();
  });
  const views = Object.entries(namedViews());
  return [make("h3", say("views_")), make("p", say("viewsHelp"), "kind"), form, ...(views.length ? [make("ul", views.map(([name, address]) => row(app, name, address)))] : [])];
};
