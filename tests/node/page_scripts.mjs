// Gives the scripts of the page their data without a browser.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { load } from "../../kg/export/html/js/data.js";

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const TYPES = ["method", "model", "dataset", "benchmark", "metric", "task"];
const RELATIONS = ["proposes", "uses", "evaluates_on", "compares_with", "addresses", "mentions", "variant_of", "builds_on"];

export const readJson = (name) => JSON.parse(readFileSync(join(ROOT, "tests", "data", name), "utf-8"));

// The limits that the page gets from kg/export/html/page_limits.py; pytest hands them over.
const PRINT_LIMITS = "import json; from kg.export.html.page_limits import page_limits; print(json.dumps(page_limits()))";
const LIMITS = JSON.parse(process.env.KG_PAGE_LIMITS ?? execFileSync("python3", ["-c", PRINT_LIMITS], { cwd: ROOT, encoding: "utf-8" }));

/**
 * Loads the data of a page (see kg/export/html/page_data.py) of papers { id, title, date, topics } and entities { id, name, aliases,
 * papers }, with links as an object: what each paper names, as ids or as [id, relation].
 */
/** Rules of words as the page gets them, a few. */
export const WORDS = { stop: ["with", "또한"], form: "^[가-힣]*[가-힣](?:하게|되는)$", endings: ["은", "을", "의", "에서"], loanEnds: ["도메인"] };

export const loadPage = ({ papers = [], entities = [], links = {}, topics = [], variants = [], buildsOn = [], measured = {}, places = {}, options = {} } = {}) => {
  const numbers = new Map([...papers, ...entities].map(({ id }, number) => [id, number]));
  const topicNumbers = new Map(topics.map(({ id }, number) => [id, number]));
  const rows = papers.map(({ id }) => (links[id] ?? []).map((link) => (Array.isArray(link) ? link : [link, "uses"])));
  const mapped = [...numbers.keys()].filter((id) => id in places);
  const data = {
    types: TYPES,
    relations: RELATIONS,
    chunk: 64,
    papers: { id: papers.map(({ id }) => id), title: papers.map(({ title }) => title), date: papers.map(({ date = "" }) => date), url: {}, topics: papers.map((paper) => (paper.topics ?? []).map((topic) => topicNumbers.get(topic))) },
    entities: {
      id: entities.map(({ id }) => id.slice(id.indexOf(":") + 1)),
      name: entities.map(({ name }) => name),
      type: entities.map(({ id }) => String(TYPES.indexOf(id.split(":")[0]))).join(""),
      papers: entities.map((entity) => entity.papers),
      aliases: Object.fromEntries(entities.map(({ aliases }, number) => [number, aliases]).filter(([, aliases]) => aliases?.length)),
    },
    links: { counts: rows.map((row) => row.length), entity: rows.flat().map(([id]) => numbers.get(id) - papers.length), relation: rows.flat().map(([, relation]) => RELATIONS.indexOf(relation)).join("") },
    variants: variants.map((pair) => pair.map((id) => numbers.get(id))),
    buildsOn: buildsOn.map((row) => row.map((id) => numbers.get(id))),
    measured: Object.entries(measured).map(([id, some]) => [numbers.get(id), ...some.map((paper) => numbers.get(paper))]),
    map: { node: mapped.map((id) => numbers.get(id)), x: mapped.map((id) => places[id][0]), y: mapped.map((id) => places[id][1]) },
    topics: { id: topics.map(({ id }) => id), en: topics.map(({ en }) => en), ko: topics.map(({ ko = "" }) => ko), area: topics.map(({ area }) => topicNumbers.get(area) ?? -1), place: topics.map((_, number) => number) },
    overview: { posts: 1, since: "", risingTopics: [], risingEntities: [], bridges: [] },
  };
  load(data, { limits: LIMITS, minPapers: null, posts: {}, words: WORDS, ...options });
  return numbers;
};
