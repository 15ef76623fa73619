// The address of a view: what is written is read again.
import assert from "node:assert/strict";
import test from "node:test";
import { activeFilters } from "../../kg/export/html/js/chips.js";
import { emptyState, readState, shownView, writeState } from "../../kg/export/html/js/state.js";
import { loadPage } from "./page_scripts.mjs";

const TOPICS = [{ id: "training", en: "Training" }, { id: "optimizers", en: "Optimizers", area: "training" }];
const load = (dates = ["", ""]) => loadPage({
  papers: [{ id: "2510.00001", title: "A", date: dates[0] }, { id: "2510.00002", title: "B", date: dates[1] }],
  entities: [{ id: "method:muon", name: "Muon", papers: 2 }], topics: TOPICS, measured: { "method:muon": ["2510.00001"] },
});

test("an empty address is the empty state", () => {
  load();
  assert.deepEqual(readState(""), emptyState());
  assert.equal(writeState(emptyState()), "");
});

test("every part of a state stands in the address and is read from it", () => {
  load();
  const address = "method:muon&show=map&with=2510.00001&path=2510.00002&hops=2&topic=optimizers,training&result=method:muon&type=paper,method&relation=uses&least=3&text=a%20%26%20b"
    + "&from=2025-10&to=2025-11-02&hide=2510.00001&pin=2510.00002,method:muon&keep=2510.00002&table=1&lang=ko&view=10,-20.5,0.25";
  const state = readState(`#${address}`);
  assert.deepEqual(state, {
    node: 2, unknown: "", show: "map", with: 0, path: 1, hops: 2, topics: [1, 0], results: [2], types: ["paper", "method"], relations: ["uses"], least: 3, text: "a & b",
    from: "2025-10", to: "2025-11-02", hide: [0], pin: [1, 2], keep: [1], table: true, lang: "ko", view: [10, -20.5, 0.25],
  });
  assert.equal(writeState(state), address);
});

test("what makes no sense is left out, and what names nothing is remembered", () => {
  load();
  const state = readState("#nothing&show=x&hops=9&topic=none&result=2510.00001&type=&least=-2&from=<b>&hide=x,2510.00001&lang=fr&view=1,2,0&%E0%A4%A");
  assert.deepEqual(state, { ...emptyState(), unknown: "nothing", types: [], hide: [0] });
});

for (const form of ["2510.00002v3", "arXiv:2510.00002", "https%3A%2F%2Farxiv.org%2Fpdf%2F2510.00002v1.pdf", "http://arxiv.org/abs/2510.00002"]) {
  test(`${form} names the paper`, () => { load(); assert.equal(readState(`#${form}`).node, 1); });
}

test("the case of an id does not matter", () => { load(); assert.equal(readState("#Method:MUON").node, 2); });

test("dates without a paper become the nearest that have one", () => {
  load(["2025-10-09", "2025-11-21"]);
  const { from, to } = readState("#&from=2025-10-15&to=2025-11-20");
  assert.deepEqual([from, to], ["2025-11-21", "2025-10-09"]);
  assert.equal(readState("#&to=2025-11").to, "2025-11-21");
});

test("each active filter can be taken away, and nothing else changes", () => {
  load();
  const state = { ...emptyState(), topics: [0, 1], results: [2], types: ["paper"], relations: ["uses", "proposes"], least: 3, text: "muon", from: "2025-10-09", to: "2025-11-21", hide: [2] };
  const active = activeFilters(state);
  assert.deepEqual(active.map(({ text }) => text), ["Training", "Optimizers", "result on: Muon", "only paper", "relation: Uses, Proposes", "≥ 3 papers", "name: muon", "from 2025-10-09", "to 2025-11-21", "hidden: Muon"]);
  assert.deepEqual(active[0].without, { topics: [1] });
  assert.deepEqual(active.slice(2).reduce((left, { without }) => ({ ...left, ...without }), { ...state, topics: [] }), emptyState());
  assert.deepEqual(activeFilters(emptyState()), []);
});

test("a paper opens in its related map, an entity and a path on the whole map", () => {
  load();
  assert.equal(shownView(readState("#2510.00001")), "related");
  assert.equal(shownView(readState("#2510.00001&show=list")), "list");
  assert.equal(shownView(readState("#2510.00001&path=2510.00002")), "map");
  assert.equal(shownView(readState("#method:muon")), "time");
  assert.equal(shownView(readState("#method:muon&show=map")), "map");
  assert.equal(shownView(readState("#method:muon&hops=2")), "map");
});
