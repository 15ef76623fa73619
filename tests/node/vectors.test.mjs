// The page and the command line find the same: both read the examples of tests/data.
import assert from "node:assert/strict";
import test from "node:test";
import { data, rowBetween } from "../../kg/export/html/js/data.js";
import { foldName, foldText } from "../../kg/export/html/js/fold.js";
import { findPath, newHeap } from "../../kg/export/html/js/paths.js";
import { saysLess, search, searchAll, searchHits } from "../../kg/export/html/js/search.js";
import { loadPage, readJson } from "./page_scripts.mjs";

const fold = readJson("fold.json");
const searches = readJson("search.json");
const path = readJson("path.json");

test("there are examples", () => {
  for (const { cases } of [fold, searches, path]) assert.ok(cases.length > 5);
});

for (const { text, key, page = key } of fold.cases) {
  test(`${JSON.stringify(text)} folds to ${JSON.stringify(key)}`, () => {
    assert.deepEqual([foldName(text), foldText(text)], [key, page]);
    assert.equal(foldName(key), key);
  });
}

for (const { query, expected, page = expected, sentences_first: isPart = false } of searches.cases) {
  test(`a search for ${JSON.stringify(query)} finds ${page}`, () => {
    loadPage(searches);
    assert.deepEqual(search(query, 5).map(data.id), page);
    assert.equal(saysLess(searchHits(query, 5)), isPart);
  });
}

test("a search returns no more than it is asked for, and all that fits where a set is asked for", () => {
  loadPage(searches);
  assert.deepEqual(search("muon", 2).map(data.id), ["method:muon", "method:muon-optimizer"]);
  assert.deepEqual([...searchAll("muon")].map(data.id).sort(), ["2510.05491", "method:muon", "method:muon-optimizer", "method:normuon"]);
  assert.equal(search("o").length, 24);
});

test("a hit says which name was found", () => {
  loadPage(searches);
  assert.deepEqual(searchHits("뮤온", 1).map(({ node, name, grade }) => [data.id(node), name, grade]), [["method:muon", "뮤온", 0]]);
});

for (const { about, start, goal, nodes } of path.cases) {
  test(`the path from ${start} to ${goal}: ${about}`, () => {
    loadPage({
      papers: Object.keys(path.links).map((id) => ({ id, title: id, topics: path.areas[id] })),
      topics: ["caches", "music", "video"].map((id) => ({ id, en: id })),
      entities: Object.entries(path.entities).map(([id, { name = id, aliases, papers }]) => ({ id, name, aliases, papers })),
      links: path.links,
      buildsOn: path.buildsOn,
    });
    const found = findPath(data.find(start), data.find(goal));
    assert.deepEqual(found.map(data.id), nodes);
    found.slice(1).forEach((node, step) => {
      if (data.isPaper(node) && data.isPaper(found[step])) return;
      const row = rowBetween(found[step], node);
      assert.deepEqual([data.paperOf[row], data.entityOf[row]].sort(), [found[step], node].sort());
    });
  });
}

test("no path passes what papers of all fields use alike", () => {
  const papers = Array.from({ length: 20 }, (_, number) => ({ id: `2510.000${number + 10}`, title: "Paper", topics: [`topic${number % 4}`] }));
  const topics = [0, 1, 2, 3].map((number) => ({ id: `topic${number}`, en: `Topic ${number}` }));
  const links = Object.fromEntries(papers.slice(0, 6).map(({ id }) => [id, ["method:x"]]));
  const found = (name) => {
    loadPage({ papers, topics, links, entities: [{ id: "method:x", name, papers: 6 }], places: { "method:x": [0, 0] } });
    return findPath(data.find("2510.00010"), data.find("2510.00011")).length;
  };
  assert.deepEqual(["latency", "Sinkhorn"].map(found), [0, 3]);
});

test("over another paper each does something with what is shared", () => {
  const papers = ["2510.00001", "2510.00002", "2510.00003"].map((id) => ({ id, title: "Paper" }));
  const found = (entity, relation) => {
    const links = { "2510.00001": ["method:left"], "2510.00002": ["method:left", entity], "2510.00003": [[entity, relation]] };
    loadPage({ papers, links, entities: [{ id: "method:left", name: "Left", papers: 2 }, { id: entity, name: "Right", papers: 2 }] });
    return findPath(data.find("2510.00001"), data.find("2510.00003")).length;
  };
  const rows = [["method:right", "uses"], ["method:right", "mentions"], ["metric:right", "uses"], ["model:right", "uses"], ["model:right", "evaluates_on"]];
  assert.deepEqual(rows.map((row) => found(...row)), [5, 0, 0, 5, 0]);
});

test("a heap gives out the cheapest first, equal costs by number", () => {
  const heap = newHeap();
  const items = [[3, 1], [1, 9], [2, 4], [1, 2], [5, 0], [1, 5]];
  for (const item of items) heap.push(item);
  const taken = items.map(() => heap.pop());
  assert.deepEqual(taken, [[1, 2], [1, 5], [1, 9], [2, 4], [3, 1], [5, 0]]);
  assert.equal(heap.size, 0);
});
