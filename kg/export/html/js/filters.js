// The filters: what topics, kinds, relations, dates and names are drawn. The form always shows the state, whoever changed it.
import { data, options } from "./data.js";
import { byId, isTight, make, makeButton } from "./dom.js";
import { newDateBrush } from "./histogram.js";
import { defaultMinPapers, kinds, largestEntity, topicName } from "./nodes.js";
import { newPlayer } from "./play.js";
import { icon } from "./shapes.js";
import { noFilters } from "./state.js";
import { language, say } from "./words.js";

// A group of boxes, all ticked when the state says null; show(chosen) ticks them.
const makeBoxes = (title, values, iconOf, change) => {
  const inputs = values.map((value) => {
    const box = make("input");
    Object.assign(box, { type: "checkbox", name: value });
    box.addEventListener("change", () => {
      const kept = inputs.filter(({ checked }) => checked).map(({ name }) => name);
      change(kept.length === values.length ? null : kept);
    });
    return box;
  });
  const labels = inputs.map((box) => make("label", [box, ...iconOf(box.name), say(box.name)]));
  const show = (chosen) => { for (const box of inputs) box.checked = chosen === null || chosen.includes(box.name); };
  return { part: make("fieldset", [make("legend", title), ...labels]), show };
};

const makeLeast = (change) => {
  const input = make("input");
  const text = make("span");
  const first = Math.min(2, defaultMinPapers());
  Object.assign(input, { type: "range", name: "least", min: String(first), max: String(Math.max(first + 1, Math.min(largestEntity(), options.limits.maxMinPapers))) });
  const tell = () => { text.textContent = say("least", { n: input.value }); input.setAttribute("aria-valuetext", text.textContent); };
  input.addEventListener("input", () => { tell(); change(Number(input.value) === defaultMinPapers() ? 0 : Number(input.value)); });
  return { part: make("label", [text, input], "range"), show: (least) => { input.value = String(least || defaultMinPapers()); tell(); } };
};

const makeText = (change) => {
  const input = make("input");
  Object.assign(input, { type: "search", name: "text" });
  input.addEventListener("input", () => change(input.value));
  return { part: make("label", [make("span", say("text")), input], "range"), show: (text) => { if (input.value !== text) input.value = text; } };
};

// Areas with their topics, of which one is added at a time.
const makeTopics = (change) => {
  const select = make("select");
  select.name = "topic";
  select.setAttribute("aria-label", say("topics"));
  const counted = (topic) => `${topicName(topic)} · ${data.papersAbout(topic).length}`;
  select.append(option("", say("addTopic")));
  for (const area of data.topics.filter((topic) => topic.area < 0)) {
    const group = make("optgroup", [option(area.number, counted(area.number)), ...data.topics.filter((topic) => topic.area === area.number).map(({ number }) => option(number, `  ${counted(number)}`))]);
    group.label = topicName(area.number);
    select.append(group);
  }
  select.addEventListener("change", () => { if (select.value) change(Number(select.value)); select.value = ""; });
  return make("label", [make("span", say("topics")), select], "range");
};

const option = (value, text) => {
  const item = make("option", text);
  item.value = String(value);
  return item;
};

// The benchmarks and datasets on which most papers state results.
const makeResults = (change) => {
  const select = make("select");
  select.name = "result";
  select.setAttribute("aria-label", say("results_on"));
  const size = (entity) => data.measured.get(entity).size;
  const entities = [...data.measured.keys()].sort((a, b) => size(b) - size(a) || data.name(a).localeCompare(data.name(b))).slice(0, options.limits.maxBenchmarks);
  select.append(option("", say("addResult")), ...entities.map((entity) => option(entity, `${data.name(entity)} · ${size(entity)}`)));
  select.addEventListener("change", () => { if (select.value) change(Number(select.value)); select.value = ""; });
  return make("label", [make("span", say("results_on")), select], "range");
};

const makeForm = (app) => {
  const { state: _, ...calls } = app;
  const quiet = { replace: true, fit: false };
  const boxes = makeBoxes(say("types"), kinds(), (kind) => [icon(kinds().indexOf(kind))], (types) => calls.go({ types }));
  const relations = makeBoxes(say("relations"), data.relations, () => [], (chosen) => calls.go({ relations: chosen }));
  const least = makeLeast((value) => calls.go({ least: value }, quiet));
  const text = makeText((value) => calls.go({ text: value }, quiet));
  const brush = data.dates.length > 1 ? newDateBrush((dates) => calls.go(dates, quiet)) : null;
  const player = newPlayer(app);
  const reset = makeButton(say("reset"), () => calls.go(noFilters(), { stay: false }));
  const topics = data.topics.length ? [makeTopics((topic) => calls.go({ topics: [...app.state.topics.filter((each) => each !== topic), topic] }, { stay: false }))] : [];
  const results = data.measured.size ? [makeResults((entity) => calls.go({ results: [...app.state.results.filter((each) => each !== entity), entity] }, { stay: false }))] : [];
  const dates = brush ? [make("fieldset", [make("legend", say("dates")), ...brush.parts, player.button])] : [];
  const show = (state) => {
    boxes.show(state.types);
    relations.show(state.relations);
    least.show(state.least);
    text.show(state.text);
    brush?.show(state);
  };
  return { parts: [...topics, ...results, ...dates, text.part, least.part, boxes.part, relations.part, reset], show, player };
};

/** The form of the filters: render() follows the state, open(shown) shows it or not. */
export const newFilters = (app) => {
  const form = byId("filters");
  const toggle = byId("show-filters");
  let made = /** @type {ReturnType<typeof makeForm> | null} */ (null);
  let madeIn = "";
  const render = () => {
    if (!made || madeIn !== language()) {
      made?.player.stop();
      made = makeForm(app);
      madeIn = language();
      const close = makeButton("×", () => { open(false); toggle.focus(); }, "small close");
      close.setAttribute("aria-label", say("close"));
      form.replaceChildren(close, ...made.parts);
    }
    made.show(app.state);
  };
  const open = (shown) => {
    form.hidden = !shown;
    toggle.setAttribute("aria-expanded", String(shown));
  };
  toggle.addEventListener("click", () => {
    const isElsewhere = byId("map").classList.contains("related-shown");
    open(form.hidden || isElsewhere);
    if (isElsewhere) app.go({ show: "map" }, { stay: false }); // filters are about the whole map
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  open(!isTight() && data.papers > 0 && options.renderer !== "pyvis"); // small maps hardly need them
  return { render, open, isOpen: () => !form.hidden };
};
