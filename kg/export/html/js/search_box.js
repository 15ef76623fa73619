// The search box: papers, names, topics and sentences in groups; arrows move, Enter opens and moves on, Escape closes.
import { data, options } from "./data.js";
import { announce, byId, make } from "./dom.js";
import { foldText } from "./fold.js";
import { about, signOf } from "./lists.js";
import { topicName } from "./nodes.js";
import { saysLess, searchHits } from "./search.js";
import { searchSentences } from "./sentences.js";
import { areaIcon } from "./shapes.js";
import { say } from "./words.js";

/** Topics whose name holds a text, in either language. */
const findTopics = (text) => {
  const key = foldText(text);
  if (key.length < 2) return [];
  return data.topics.filter(({ en, ko, number }) => (foldText(en).includes(key) || foldText(ko).includes(key)) && data.papersAbout(number).length).slice(0, 3).map(({ number }) => number);
};

const makeItem = (sign, name, note, kind, call) => {
  const item = make("li", [sign, make("span", [name, ...(note ? [make("span", ` ${note}`, "note-text")] : [])], "name"), make("span", kind, "kind")]);
  item.setAttribute("role", "option");
  item.setAttribute("aria-selected", "false");
  item.addEventListener("mousedown", (event) => { event.preventDefault(); call(); });
  return { item, call };
};

const heading = (text) => {
  const item = make("li", text, "group-head");
  item.setAttribute("role", "presentation");
  return item;
};

// The list under the search box, in groups, of which one item may be marked.
const newResults = (input, list) => {
  let items = /** @type {ReturnType<typeof makeItem>[]} */ ([]);
  let marked = -1;
  const show = (groups, note) => {
    items = groups.flatMap((group) => group.items);
    items.forEach(({ item }, number) => { item.id = `result-${number}`; });
    marked = -1;
    list.replaceChildren(...(note ? [heading(note)] : []), ...groups.filter((group) => group.items.length).flatMap((group) => [heading(group.title), ...group.items.map(({ item }) => item)]));
    list.hidden = !list.children.length;
    input.setAttribute("aria-expanded", String(!list.hidden));
    input.removeAttribute("aria-activedescendant");
  };
  const mark = (place) => {
    if (!items.length) return;
    marked = (place + items.length) % items.length;
    items.forEach(({ item }, number) => item.setAttribute("aria-selected", String(number === marked)));
    items[marked].item.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", items[marked].item.id);
  };
  return { show, mark, move: (step) => mark(marked + step), marked: () => marked, pick: () => items[Math.max(marked, 0)]?.call(), count: () => items.length };
};

// The name that matched, where it is not the one that is shown.
const matched = ({ node, name }) => (name === data.name(node) || name === data.id(node) ? "" : say("also", { name }));

const SIMILAR = 6; // the grade of what is only similar, as kg/query/name_match.py has it

// What is found by names, in groups, the one with the best hit first, or papers where one is asked for beside another; what is only similar are guesses.
const findNamed = (text, items) => {
  const hits = searchHits(text);
  const exact = hits.filter(({ grade }) => grade !== SIMILAR);
  const rows = (isPaper) => exact.filter(({ node }) => data.isPaper(node) === isPaper).map((hit) => items.node(hit.node, matched(hit)));
  const [papers, entities] = [{ title: say("paperHits"), items: rows(true) }, { title: say("entityHits"), items: rows(false) }];
  const names = items.isForPaper() || (exact.length && data.isPaper(exact[0].node)) ? [papers, entities] : [entities, papers];
  const topics = { title: say("topicHits"), items: findTopics(text).map(items.topic) };
  const isPart = saysLess(hits);
  return {
    known: new Set(hits.map(({ node }) => node)),
    named: isPart ? [topics] : [...names, topics],
    parts: { title: say("partHits"), items: isPart ? names.flatMap((group) => group.items) : [] },
    guesses: { title: say("didYouMean"), items: hits.filter(({ grade }) => grade === SIMILAR).map((hit) => items.node(hit.node, matched(hit))) },
  };
};

const count = (groups) => groups.reduce((sum, { items }) => sum + items.length, 0);

/** @param {App} app */
export const newSearchBox = (app) => {
  const input = /** @type {HTMLInputElement} */ (byId("search"));
  const results = newResults(input, byId("results"));
  let asked = 0;
  const close = () => {
    asked += 1;
    results.show([], "");
  };
  // What is picked takes the focus with it, so that keys work there.
  const pick = (call) => {
    close();
    input.value = "";
    input.blur();
    call();
    byId("panel").focus({ preventScroll: true });
  };
  const items = {
    isForPaper: () => app.finding !== "" && app.state.node !== null && data.isPaper(app.state.node),
    node: (node, note = "") => makeItem(signOf(node), data.name(node), note, about(node), () => pick(() => app.choose(node))),
    topic: (topic) => makeItem(areaIcon(data.topics[topic].area < 0 ? topic : data.topics[topic].area), topicName(topic), "", `${say("topics")} · ${data.papersAbout(topic).length}`, () => pick(() => app.chooseTopic(topic))),
  };
  const update = async () => {
    const text = input.value.trim();
    asked += 1;
    if (!text) { close(); return; }
    const own = asked;
    const { named, parts, guesses, known } = findNamed(text, items);
    results.show([...named, guesses], "");
    if (count(named)) announce(say("results_", { n: count(named) }));
    const found = await searchSentences(text, known, options.limits.maxSentenceHits).catch(() => []);
    if (own !== asked) return;
    const sentences = { title: say("sentenceHits"), items: found.map(({ node, sentence }) => items.node(node, sentence)) };
    const place = results.marked();
    const isNothing = !count([...named, sentences, parts]);
    results.show([...named, sentences, parts, guesses], isNothing ? say("nothingFor", { text }) + (count([guesses]) ? "" : ` ${say("checkWords")}`) : "");
    if (place >= 0) results.mark(place);
    announce(isNothing && !count([guesses]) ? say("noResults") : say("results_", { n: results.count() }));
  };
  listenToInput(input, { update, close, results });
  return { focus: () => input.focus() };
};

const listenToInput = (input, { update, close, results }) => {
  input.addEventListener("input", update);
  input.addEventListener("focus", update);
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return; // Enter ends a Korean syllable first
    if (event.key === "ArrowDown") { event.preventDefault(); results.move(1); }
    else if (event.key === "ArrowUp") { event.preventDefault(); results.move(-1); }
    else if (event.key === "Escape") { event.stopPropagation(); close(); input.blur(); }
    else if (event.key === "Enter") results.pick();
  });
};
