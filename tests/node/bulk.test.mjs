// Which nodes a view is fitted to, and which names may sound like a word.
import assert from "node:assert/strict";
import test from "node:test";
import { withoutOutliers } from "../../kg/export/html/js/bulk.js";
import { data } from "../../kg/export/html/js/data.js";
import { matchBySound } from "../../kg/export/html/js/sound.js";
import { loadPage } from "./page_scripts.mjs";

const idOf = (number) => `2510.${String(number).padStart(5, "0")}`;
const keptOf = (places) => {
  const papers = places.map((_, number) => ({ id: idOf(number), title: `Paper ${number}` }));
  loadPage({ papers, places: Object.fromEntries(places.map((place, number) => [idOf(number), place])) });
  return withoutOutliers(papers.map((_, node) => node)).map(data.id);
};
const row = (count) => Array.from({ length: count }, (_, number) => [10 * number, number % 2]);

test("a node far from forty others is left out of a fitted view", () => {
  assert.deepEqual(keptOf([...row(40), [9000, 0]]), Array.from({ length: 40 }, (_, number) => idOf(number)));
  assert.deepEqual(keptOf([...row(40), [200, -9000]]), Array.from({ length: 40 }, (_, number) => idOf(number)));
});

test("no node is left out where all stand at even distances, nor of a few", () => {
  assert.equal(keptOf(row(41)).length, 41);
  assert.equal(keptOf([...row(19), [9000, 0]]).length, 20);
  assert.equal(keptOf([[0, 0]]).length, 1);
});

test("letters that are read with two and three consonants are found by their names", () => {
  loadPage();
  assert.deepEqual(["XLM", "WMT", "ZRX"].map((name, number) => matchBySound(["엑스엘엠", "더블유엠티", "제트알엑스"][number], name)?.cost), [0, 0, 0]);
});
