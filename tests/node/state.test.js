// The address of a view: what is written is read again.
"use strict";

const assert = require("node:assert/strict");
const test = require("node:test");
const { loadScripts, pageData } = require("./page_scripts.js");

const kg = loadScripts(
  ["data.js", "state.js"],
  pageData([{ id: "2510.00001", title: "A" }, { id: "2510.00002", title: "B" }], [{ id: "method:muon", name: "Muon", papers: 2 }]),
);
const plain = (state) => JSON.parse(JSON.stringify(state));

test("an empty address is the empty state", () => {
  assert.deepEqual(plain(kg.state.read("")), plain(kg.state.empty()));
  assert.equal(kg.state.write(kg.state.empty()), "");
});

test("every part of a state stands in the address and is read from it", () => {
  const address = "method:muon&path=2510.00002&hops=2&type=paper,method&relation=uses&least=3&text=a%20%26%20b&from=2025-10&to=2025-11-02"
    + "&hide=2510.00001&pin=2510.00002,method:muon&table=1&lang=ko&view=10,-20.5,0.25";
  const state = kg.state.read(`#${address}`);
  assert.deepEqual(plain(state), {
    node: 2, path: 1, hops: 2, types: ["paper", "method"], relations: ["uses"], least: 3, text: "a & b", from: "2025-10", to: "2025-11-02",
    hide: [0], pin: [1, 2], table: true, lang: "ko", view: [10, -20.5, 0.25],
  });
  assert.equal(kg.state.write(state), address);
});

test("what makes no sense is left out", () => {
  const state = kg.state.read("#nothing&hops=9&type=&least=-2&from=<b>&hide=x,2510.00001&lang=fr&view=1,2,0&%E0%A4%A");
  assert.deepEqual(plain(state), plain({ ...kg.state.empty(), types: [], hide: [0] }));
});
