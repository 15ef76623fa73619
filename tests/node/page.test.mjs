// What the page computes: what filters leave, where related papers stand, why they are related, what is exported.
import assert from "node:assert/strict";
import test from "node:test";
import { data } from "../../kg/export/html/js/data.js";
import { bibtex, csv, exportRows, markdown, ris } from "../../kg/export/html/js/exports.js";
import { genericEntities, shortName } from "../../kg/export/html/js/nodes.js";
import { closestPairs } from "../../kg/export/html/js/pairs.js";
import { sayReasons, tellingParts, textsOnLine, toldParts } from "../../kg/export/html/js/reasons.js";
import { intoColumns } from "../../kg/export/html/js/columns.js";
import { layOut } from "../../kg/export/html/js/related_layout.js";
import { breakLines } from "../../kg/export/html/js/title_lines.js";
import { groupLevels, sayValue } from "../../kg/export/html/js/results.js";
import { byRelation } from "../../kg/export/html/js/relations.js";
import { newQuery } from "../../kg/export/html/js/query.js";
import { findRegions } from "../../kg/export/html/js/regions.js";
import { countDifferingVowels, matchBySound } from "../../kg/export/html/js/sound.js";
import { makeScene } from "../../kg/export/html/js/scene.js";
import { placeInTime } from "../../kg/export/html/js/timeline.js";
import { emptyState } from "../../kg/export/html/js/state.js";
import { loadPage } from "./page_scripts.mjs";

const TOPICS = [
  { id: "training", en: "Training" }, { id: "optimizers", en: "Optimizers", area: "training" },
  { id: "vision", en: "Vision" }, { id: "detection", en: "Detection", area: "vision" },
];
const SMALL = {
  papers: [
    { id: "2510.1", title: "MARS-M: Matrices", date: "2025-10-09", topics: ["optimizers"] },
    { id: "2510.2", title: "NorMuon", date: "2025-10-20", topics: ["optimizers", "detection"] },
    { id: "2511.3", title: "Seeing", date: "2025-11-03", topics: ["detection"] },
  ],
  entities: [
    { id: "method:muon", name: "Muon", papers: 2 }, { id: "method:normuon", name: "NorMuon", papers: 2 },
    { id: "model:yolo", name: "YOLO", papers: 1 }, { id: "metric:latency", name: "latency", papers: 3 },
  ],
  links: {
    "2510.1": [["method:muon", "uses"], ["method:normuon", "compares_with"], ["metric:latency", "evaluates_on"]],
    "2510.2": [["method:muon", "uses"], ["method:normuon", "proposes"], ["metric:latency", "evaluates_on"]],
    "2511.3": [["model:yolo", "proposes"], ["metric:latency", "evaluates_on"]],
  },
  topics: TOPICS,
  variants: [["method:normuon", "method:muon"]],
  buildsOn: [["2510.1", "2510.2", "method:normuon"]],
  measured: { "metric:latency": ["2510.2", "2511.3"] },
  places: { "2510.1": [0, 0], "2510.2": [10, 0], "2511.3": [500, 500], "method:muon": [5, 5], "method:normuon": [5, 9], "metric:latency": [90, 90] },
};
const drawn = (change) => [...makeScene({ ...emptyState(), ...change }).nodes].map(data.id).sort();

for (const [about, change, expected] of [
  ["nothing", {}, ["2510.1", "2510.2", "2511.3", "method:muon", "method:normuon", "metric:latency"]],
  ["a topic", { topics: [1] }, ["2510.1", "2510.2", "method:muon", "method:normuon", "metric:latency"]],
  ["two topics at once", { topics: [1, 3] }, ["2510.2"]],
  ["an area", { topics: [2] }, ["2510.2", "2511.3", "metric:latency"]],
  ["dates", { from: "2025-10-20", to: "2025-10" }, ["2510.2"]],
  ["variants alone", { relations: ["variant_of"] }, ["method:muon", "method:normuon"]],
  ["papers that build on others alone", { relations: ["builds_on"] }, ["2510.1", "2510.2"]],
  ["proposals alone, with what one paper proposes", { relations: ["proposes"] }, ["2510.2", "2511.3", "method:normuon", "model:yolo"]],
  ["a type", { types: ["paper"] }, ["2510.1", "2510.2", "2511.3"]],
  ["results on a benchmark", { results: [6] }, ["2510.2", "2511.3", "metric:latency"]],
  ["a name", { text: "yolo" }, ["2511.3", "model:yolo"]],
  ["what is hidden", { hide: [0], topics: [1] }, ["2510.2", "method:muon", "method:normuon", "metric:latency"]],
]) {
  test(`filters of ${about} leave ${expected}`, () => { loadPage(SMALL); assert.deepEqual(drawn(change), expected); });
}

test("a relation draws its lines, of variants too", () => {
  loadPage(SMALL);
  assert.deepEqual([...makeScene({ ...emptyState(), relations: ["variant_of"] }).faint].map(data.id), ["method:normuon", "method:muon"]);
  assert.deepEqual([...makeScene({ ...emptyState(), relations: ["builds_on"] }).faint].map(data.id), ["2510.1", "2510.2"]);
});

test("what is chosen is drawn though a filter leaves it out", () => {
  loadPage(SMALL);
  assert.ok(drawn({ topics: [1], node: data.find("2511.3") }).includes("2511.3"));
});

test("entities in small letters that papers of all areas use alike are generic, names are not", () => {
  const papers = Array.from({ length: 6 }, (_, number) => ({ id: `p${number}`, title: "", topics: [number % 2 ? "optimizers" : "detection"] }));
  const entities = [{ id: "metric:latency", name: "latency", papers: 6 }, { id: "model:gpt", name: "GPT", papers: 6 }, { id: "task:tuning", name: "tuning", papers: 2 }];
  loadPage({ papers, entities, topics: TOPICS, links: Object.fromEntries(papers.map(({ id }) => [id, ["metric:latency", "model:gpt"]])), places: { "metric:latency": [0, 0], "model:gpt": [0, 0], "task:tuning": [0, 0] } });
  assert.deepEqual([...genericEntities()].slice(6), [1, 0, 0]);
});

test("regions are areas, then topics, with the papers about them, where most of their papers stand", () => {
  const place = (number) => [number < 4 ? number : 900, 0];
  const papers = Array.from({ length: 5 }, (_, number) => ({ id: `p${number}`, title: "", topics: ["optimizers"] }));
  loadPage({ papers, topics: TOPICS, places: Object.fromEntries(papers.map(({ id }, number) => [id, place(number)])) });
  assert.deepEqual(findRegions(makeScene(emptyState())), [
    { topic: 0, papers: 5, isArea: true, x: 1.5, y: 0, near: 0.8 }, { topic: 1, papers: 5, isArea: false, x: 1.5, y: 0, near: 0.8 },
  ]);
});

const part = (kind, ref, weight) => ({ kind, ref, weight });

test("reasons say what both papers do, how rare a name is, and join what is alike", () => {
  loadPage(SMALL);
  const [mars, normuon] = [data.find("2510.1"), data.find("2510.2")];
  const [muon, own, latency] = ["method:muon", "method:normuon", "metric:latency"].map(data.find);
  const said = (parts) => sayReasons(mars, normuon, parts);
  assert.deepEqual(said([part("entity", muon, 0.2)]), ["both use Muon (only these 2)"]);
  assert.deepEqual(said([part("entity", own, 0.2), part("wording", -1, 0.1), part("meaning", -1, 0.1)]), ["this one compares with, the other proposes: NorMuon (only these 2)", "alike in wording and meaning"]);
  assert.deepEqual(said([part("topic", 1, 0.1), part("topic", 0, 0.1), part("rest", -1, 0.1)]), ["both are about Optimizers", "both are in Training", "other shared names"]);
  assert.deepEqual(said([part("entity", latency, 0.1), part("entity", latency, 0.1)]), ["both evaluate on latency (3 papers) and latency (3 papers)"]);
});

test("telling parts leave out what adds little, and areas where there are topics", () => {
  loadPage(SMALL);
  const parts = [part("topic", 1, 0.5), part("topic", 0, 0.3), part("entity", data.find("method:muon"), 0.195), part("wording", -1, 0.005)];
  assert.deepEqual(tellingParts({ score: 1, parts }).map(({ kind, ref }) => [kind, ref]), [["topic", 1], ["entity", data.find("method:muon")]]);
  assert.deepEqual(tellingParts({ score: 1, parts: parts.slice(1, 2) }).map(({ ref }) => ref), [0]);
});

test("a line names the two strongest shared names, or one where there is no room, or else the topic", () => {
  loadPage(SMALL);
  const names = ["method:muon", "metric:latency", "method:normuon"].map((id) => part("entity", data.find(id), 0.1));
  assert.deepEqual(textsOnLine({ parts: [part("topic", 1, 0.5), ...names] }, []), { kind: "entity", texts: ["Muon · latency", "Muon", "latency"] });
  assert.deepEqual(textsOnLine({ parts: names.slice(0, 1) }, []), { kind: "entity", texts: ["Muon"] });
  assert.deepEqual(textsOnLine({ parts: [part("topic", 0, 0.5), part("topic", 1, 0.3)] }, [0, 1]), { kind: "topic", texts: ["Optimizers"] });
  assert.deepEqual(textsOnLine({ parts: [part("topic", 1, 0.3)] }, [0, 2]), { kind: "topic", texts: [] }); // paper 2 is about something else
  assert.deepEqual(textsOnLine({ parts: [part("topic", 0, 0.5), part("wording", -1, 0.5)] }, [0, 1]), { kind: "topic", texts: [] });
});

test("names and topics are told before likeness, those that add little behind it", () => {
  loadPage(SMALL);
  const [muon, latency] = ["method:muon", "metric:latency"].map(data.find);
  const parts = [part("wording", -1, 0.5), part("topic", 1, 0.2), part("meaning", -1, 0.15), part("rest", -1, 0.1), part("entity", muon, 0.03), part("entity", latency, 0.02)];
  assert.deepEqual(toldParts({ score: 1, parts }).map(({ kind, ref }) => [kind, ref]), [["topic", 1], ["entity", muon], ["wording", -1], ["meaning", -1], ["rest", -1], ["entity", latency]]);
});

test("papers that share rare names are the closest pairs", () => {
  loadPage(SMALL);
  assert.deepEqual(closestPairs([0, 1, 2], 5).map(({ a, b }) => [a, b]), [[0, 1]]);
});

const overlaps = (a, b) => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;

for (const [name, frame, size, count] of [
  ["a wide map", { left: 6, top: 56, right: 1002, bottom: 800 }, { w: 190, h: 80 }, 20], ["a phone", { left: 6, top: 48, right: 384, bottom: 440 }, { w: 108, h: 57 }, 16],
]) {
  test(`no boxes of ${name} overlap, and all are inside`, () => {
    const ties = Array.from({ length: count - 1 }, (_, number) => ({ a: 0, b: number + 1, length: 0.4 + 0.02 * number }));
    const boxes = layOut(count, () => Array.from({ length: count }, () => size), ties, frame, size.w);
    assert.equal(boxes.length, count);
    boxes.forEach((box, number) => {
      assert.ok(box.x >= frame.left - 0.01 && box.y >= frame.top - 0.01 && box.x + box.w <= frame.right + 0.01 && box.y + box.h <= frame.bottom + 0.01);
      for (const other of boxes.slice(number + 1)) assert.ok(!overlaps(box, other));
    });
    assert.deepEqual(layOut(count, () => Array.from({ length: count }, () => size), ties, frame, size.w), boxes);
  });
}

test("boxes that do not fit have no layout", () => {
  assert.equal(layOut(9, () => Array.from({ length: 9 }, () => ({ w: 100, h: 100 })), [], { left: 0, top: 0, right: 220, bottom: 220 }, 100), null);
});

test("where boxes have no room to stand freely, they are made for columns", () => {
  const asked = [];
  const sizesAt = (width) => { asked.push(width); return Array.from({ length: 4 }, () => ({ w: width, h: 90 })); };
  const boxes = layOut(4, sizesAt, [], { left: 0, top: 0, right: 206, bottom: 190 }, 100);
  assert.deepEqual(asked, [100, 100]);
  assert.deepEqual(boxes.map(({ x }) => x).sort((a, b) => a - b), [0, 0, 106, 106]);
});

test("in columns boxes stand as near as they can to where they want to be", () => {
  const frame = { left: 0, top: 0, right: 106, bottom: 100 };
  const boxes = [{ x: 90, y: 80, w: 20, h: 40 }, { x: 0, y: 10, w: 50, h: 30 }, { x: 80, y: 75, w: 40, h: 20 }, { x: 10, y: 12, w: 30, h: 30 }];
  assert.deepEqual(intoColumns(boxes, 2, frame, 6), [{ x: 86, y: 60, w: 20, h: 40 }, { x: 0, y: 10, w: 50, h: 30 }, { x: 66, y: 34, w: 40, h: 20 }, { x: 10, y: 46, w: 30, h: 30 }]);
  assert.equal(intoColumns(boxes, 2, { ...frame, bottom: 60 }, 6), null);
  assert.equal(intoColumns(boxes, 3, frame, 6), null);
});

for (const [title, width, lines] of [
  ["MARS-M: When Variance Reduction Meets Matrices", 200, ["MARS-M: When ", "Variance Reduction ", "Meets Matrices"]],
  ["one two three four", 90, ["one two ", "three ", "four"]],
  ["Auxiliary-Loss-Free", 120, ["Auxiliary-", "Loss-Free"]],
  ["가나다라마 바사", 30, ["가나다", "라마 ", "바사"]],
  ["", 90, []],
]) {
  test(`the lines of “${title}” are no wider than ${width}, and hold all of it`, () => {
    const broken = breakLines(title, width, (text) => 10 * text.length);
    assert.deepEqual(broken.map(({ text }) => text), lines);
    for (const line of broken) assert.equal(line.width, 10 * line.text.trimEnd().length);
    assert.equal(broken.map(({ text }) => text).join(""), title);
  });
}

test("a layout is null where nothing fits", () => {
  assert.equal(layOut(1, () => [{ w: 100, h: 300 }], [], { left: 0, top: 0, right: 220, bottom: 220 }, 100), null);
});

test("exports hold what is kept, and no commands or formulas of titles", () => {
  const url = "https://arxiv.org/abs/2510.00001";
  loadPage({ papers: [{ id: "2510.00001", title: "50% \\of {x}_y & $z$ ~^#", date: "2025-10-02" }], entities: [{ id: "method:muon", name: "=Muon[1]", papers: 1 }] });
  const title = String.raw`  title = {{50\% \textbackslash{}of \{x\}\_y \& \$z\$ \textasciitilde{}\textasciicircum{}\#}},`;
  assert.equal(bibtex(0), `@misc{2510.00001,\n${title}\n  year = {2025},\n  eprint = {2510.00001},\n  archivePrefix = {arXiv},\n  url = {${url}},\n}\n`);
  assert.ok(bibtex(0, "read & tell").includes("  note = {read \\& tell},\n"));
  assert.equal(ris(0, "a\nb"), `TY  - UNPB\r\nTI  - 50% \\of {x}_y & $z$ ~^#\r\nPY  - 2025\r\nID  - 2510.00001\r\nUR  - ${url}\r\nN1  - a b\r\nER  - \r\n`);
  assert.equal(markdown(1, "good"), "- =Muon\\[1\\]: good\n");
  assert.equal(markdown(0), `- [50% \\\\of {x}\\_y & $z$ ~^#](${url}) (2510.00001, 2025-10-02)\n`);
  assert.equal(csv([{ node: 1, note: "" }]), "id,kind,title,date,url,note\r\n\"method:muon\",\"method\",\"'=Muon[1]\",\"\",\"\",\"\"\r\n");
  assert.deepEqual(Object.values(exportRows("bibtex", [{ node: 1, note: "" }])), ["", "application/x-bibtex", "reading-list.bib"]);
});

test("the papers of an entity stand by relation and month, without gaps between, those without a date at the end", () => {
  loadPage({ ...SMALL, papers: SMALL.papers.map((paper, number) => (number === 1 ? { ...paper, date: "2025-12-01" } : paper)) });
  assert.deepEqual(placeInTime(data.find("method:normuon")), { months: ["2025-10", "2025-11", "2025-12"], rows: [{ relation: "proposes", cells: [[], [], [1]] }, { relation: "compares_with", cells: [[0], [], []] }] });
  loadPage({ ...SMALL, papers: SMALL.papers.map((paper, number) => (number === 1 ? { ...paper, date: "" } : paper)) });
  assert.deepEqual(placeInTime(data.find("method:normuon")), { months: ["2025-10", ""], rows: [{ relation: "proposes", cells: [[], [1]] }, { relation: "compares_with", cells: [[0], []] }] });
});

test("names stand by relation, those of most papers first, hubs last", () => {
  const papers = Array.from({ length: 10 }, (_, number) => ({ id: `2510.${number}`, title: "" }));
  const entities = [["model:llm", 9], ["method:adamw", 2], ["method:muon", 3]].map(([id, size]) => ({ id, name: id, papers: size }));
  const named = (options) => {
    loadPage({ papers, entities, links: { "2510.0": ["model:llm", "method:adamw", "method:muon"] }, options });
    return byRelation(0).map(({ relation, rows }) => [relation, rows.map(([entity]) => data.id(entity))]);
  };
  assert.deepEqual(named({}), [["uses", ["model:llm", "method:muon", "method:adamw"]]]);
  assert.deepEqual(named({ limits: { minHubPapers: 4, hubShare: 0.1 } }), [["uses", ["method:muon", "method:adamw", "model:llm"]]]);
});

test("words in camel case are words of a name", () => {
  const match = (text, name) => newQuery(text).match(name, false)?.grade ?? null;
  assert.deepEqual([match("long context code zip", "LongCodeZip: Compress Long Context"), match("context code tar", "LongCodeZip: Compress Long Context")], [4, null]);
});

test("a loan word sounds like a name, and costs more where it is a part of it or several words of it", () => {
  loadPage({});
  assert.deepEqual([["뮤온", "Muon"], ["뮤온", "main"], ["지피티", "GPT"], ["라마", "Lima"]].map(([word, name]) => countDifferingVowels(word, name)), [0, null, 0, null]);
  assert.deepEqual(matchBySound("뮤온", "Muon optimizer"), { cost: 0.25, coverage: 4 / 13 });
  assert.deepEqual(matchBySound("나노바나나", "Nano Banana"), { cost: 0.25, coverage: 1 });
  assert.deepEqual(matchBySound("딥시크 r1", "DeepSeek-R1"), { cost: 0, coverage: 1 });
  assert.equal(matchBySound("딥시크 r2", "DeepSeek-R1"), null);
});

test("levels on a benchmark are grouped by measure and unit, newest first; gains and other places are left out", () => {
  loadPage(SMALL);
  const quote = { text: "", start: 0, end: 0, post: "", line: 1 };
  const result = (paper, value, more = {}) => ({ paper, value, unit: "%", bound: "", kind: "level", direction: "better", metric: "정확도", place: "Muon", on: [3], system: "", against: "", quote, ...more });
  const groups = groupLevels([result(0, "70.5"), result(2, "81"), result(1, "1,200", { metric: "FPS", unit: "" }), result(1, "3", { kind: "gain" }), result(1, "9", { on: [4] }), result(1, "75")], 3);
  assert.deepEqual(groups.map(({ metric, unit, levels }) => [metric, unit, levels.map(({ value }) => value)]), [["정확도", "%", ["81", "75", "70.5"]], ["FPS", "", ["1,200"]]]);
  assert.equal(sayValue(result(0, "70.5", { bound: "up to" })), "up to 70.5 %");
});

test("a short name is what stands before the colon, cut where it is long", () => {
  loadPage(SMALL);
  assert.equal(shortName(0), "MARS-M");
  assert.equal(shortName(0, 4), "MAR…");
});
