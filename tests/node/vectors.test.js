// The page and the command line find the same: both read the examples of tests/data.
"use strict";

const assert = require("node:assert/strict");
const test = require("node:test");
const { loadScripts, pageData, readJson } = require("./page_scripts.js");

const fold = readJson("fold.json");
const search = readJson("search.json");
const path = readJson("path.json");

test("there are examples", () => {
  for (const { cases } of [fold, search, path]) assert.ok(cases.length > 5);
});

for (const { text, key, page = key } of fold.cases) {
  test(`${JSON.stringify(text)} folds to ${JSON.stringify(key)}`, () => {
    const kg = loadScripts(["data.js", "search.js"]);
    assert.deepEqual([kg.foldName(text), kg.fold(text)], [key, page]);
    assert.equal(kg.foldName(key), key);
  });
}

for (const { query, expected, page = expected } of search.cases) {
  test(`a search for ${JSON.stringify(query)} finds ${page}`, () => {
    const kg = loadScripts(["data.js", "search.js"], pageData(search.papers, search.entities));
    assert.deepEqual(Array.from(kg.search(query, 5), kg.data.id), page);
  });
}

test("a search returns no more than it is asked for, and all that fits where a set is asked for", () => {
  const kg = loadScripts(["data.js", "search.js"], pageData(search.papers, search.entities));
  assert.deepEqual(Array.from(kg.search("muon", 2), kg.data.id), ["method:muon", "method:muon-optimizer"]);
  assert.deepEqual([...kg.search.all("muon")].map(kg.data.id).sort(), ["2510.05491", "method:muon", "method:muon-optimizer", "method:normuon"]);
  assert.equal(kg.search("o").length, 24);
});

for (const { about, start, goal, nodes } of path.cases) {
  test(`the path from ${start} to ${goal}: ${about}`, () => {
    const papers = Object.keys(path.links).map((id) => ({ id, title: id }));
    const entities = Object.entries(path.entities).map(([id, { name = id, aliases, papers: count }]) => ({ id, name, aliases, papers: count }));
    const kg = loadScripts(["data.js", "paths.js"], pageData(papers, entities, path.links));
    const found = kg.path(kg.data.find(start), kg.data.find(goal));
    assert.deepEqual([...found].map(kg.data.id), nodes);
    found.slice(1).forEach((node, step) => {
      const row = kg.rowBetween(found[step], node);
      assert.deepEqual([kg.data.paperOf[row], kg.data.entityOf[row]].sort(), [found[step], node].sort());
    });
  });
}

test("a heap gives out the cheapest first, equal costs by number", () => {
  const kg = loadScripts(["data.js", "paths.js"]);
  const heap = kg.heap();
  const items = [[3, 1], [1, 9], [2, 4], [1, 2], [5, 0], [1, 5]];
  for (const item of items) heap.push(item);
  const taken = items.map(() => heap.pop());
  assert.deepEqual(taken, [[1, 2], [1, 5], [1, 9], [2, 4], [3, 1], [5, 0]]);
  assert.equal(heap.size, 0);
});
