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
  const theirs = ["loss and muon in a very long sentence of many words", "momentum for muon"];
  assert.deepEqual(mostAlike(own, theirs, papers({ muon: 3, loss: 40, momentum: 5 }), 50), [1, 1]);
  assert.deepEqual(mostAlike(own, theirs, papers({ muon: 3, loss: 4, momentum: 45 }), 50), [0, 0]);
});

test("one shared word is too few, and a word of one paper counts nothing", () => {
  loadPage();
  assert.equal(mostAlike(["muon lowers loss"], ["loss of adam"], papers({ loss: 4 }), 50), null);
  assert.equal(mostAlike(["muon lowers loss"], ["muon and loss"], papers({ loss: 4, muon: 1 }), 50), null);
});
