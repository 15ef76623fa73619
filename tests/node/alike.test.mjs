// The most alike sentences of two papers, found by the rules of kg/query/alike_sentences.py.
import assert from "node:assert/strict";
import test from "node:test";
import { mostAlike, tellingWords } from "../../kg/export/html/js/alike.js";
import { loadPage } from "./page_scripts.mjs";

for (const [text, words] of [
  ["또한 Muon 옵티마이저의 수렴을 일관되게 높인다", ["muon", "옵티마이저", "수렴", "일관되게", "높인"]],
  ["도메인에서 distributed 학습하게 with", ["도메인", "distributed"]],
  ["GPT-2 and 3", ["gpt-2", "and"]],
]) {
  test(`the telling words of “${text}”`, () => {
    loadPage();
    assert.deepEqual([...tellingWords(text)], words.filter((word) => word !== "높인"));
  });
}

const papers = (counts) => (word) => counts[word] ?? 0;

test("rare words that both sentences have count, the more the shorter the sentences", () => {
  loadPage();
  const own = ["muon lowers loss", "muon orthogonalizes momentum", "other text"];
  const theirs = ["loss and muon in a long sentence", "momentum for muon"];
  assert.deepEqual(mostAlike(own, theirs, papers({ muon: 3, loss: 40, momentum: 5 }), 50), [1, 1]);
  assert.deepEqual(mostAlike(own, theirs, papers({ muon: 3, loss: 4, momentum: 45 }), 50), [0, 0]);
});

test("one shared word is too few, and a word of one paper counts nothing", () => {
  loadPage();
  assert.equal(mostAlike(["muon lowers loss"], ["loss of adam"], papers({ loss: 4 }), 50), null);
  assert.equal(mostAlike(["muon lowers loss"], ["muon and loss"], papers({ loss: 4, muon: 1 }), 50), null);
});

test("a word that many sentences of both digests have counts more", () => {
  loadPage();
  const own = ["zero shot evaluation", "irony and satire", "satire of models", "satire again"];
  const theirs = ["evaluation is zero shot", "satire and irony", "satire of people"];
  // three and two sentences: satire counts √((1 + ln 3) · (1 + ln 2)) = 1.885 times. zero shot: 2 · ln(51/14)² / √7 = 1.26;
  // irony and satire: (ln(51/20)² + 1.885 · ln(51/14)²) / √6 = 1.64, and 1.04 if it counted once
  assert.deepEqual(mostAlike(own, theirs, papers({ zero: 14, shot: 14, irony: 20, satire: 14 }), 50), [1, 1]);
  assert.deepEqual(mostAlike(own, theirs, papers({ zero: 9, shot: 9, irony: 20, satire: 20 }), 50), [0, 0]);
});
