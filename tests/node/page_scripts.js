// Runs scripts of the page without a browser: what they ask of the document are the data and the options.
"use strict";

const { execFileSync } = require("node:child_process");
const { readFileSync } = require("node:fs");
const { join } = require("node:path");
const vm = require("node:vm");

const ROOT = join(__dirname, "..", "..");
const SCRIPTS = join(ROOT, "kg", "export", "html", "js");
const TYPES = ["method", "model", "dataset", "benchmark", "metric", "task"];

const readJson = (name) => JSON.parse(readFileSync(join(ROOT, "tests", "data", name), "utf-8"));

// The limits that the page gets from kg/limits.py; pytest hands them over.
const PRINT_LIMITS = "import json; from kg.export.html.page_limits import page_limits; print(json.dumps(page_limits()))";
const LIMITS = JSON.parse(process.env.KG_PAGE_LIMITS ?? execFileSync("python3", ["-c", PRINT_LIMITS], { cwd: ROOT, encoding: "utf-8" }));

// The data of a page (see kg/export/html/page_data.py) of papers { id, title } and entities { id, name, aliases, papers }, with
// links as an object: the ids of the entities that each paper names.
const pageData = (papers, entities, links = {}) => {
  const numbers = new Map(entities.map(({ id }, number) => [id, number]));
  const linksOf = papers.map(({ id }) => (links[id] ?? []).map((entity) => numbers.get(entity)));
  return {
    types: TYPES,
    relations: ["uses"],
    chunk: 64,
    papers: { id: papers.map(({ id }) => id), title: papers.map(({ title }) => title), date: papers.map(() => ""), url: {} },
    entities: {
      id: entities.map(({ id }) => id.slice(id.indexOf(":") + 1)),
      name: entities.map(({ name }) => name),
      type: entities.map(({ id }) => String(TYPES.indexOf(id.split(":")[0]))).join(""),
      papers: entities.map((entity) => entity.papers),
      aliases: Object.fromEntries(entities.map(({ aliases }, number) => [number, aliases]).filter(([, aliases]) => aliases?.length)),
    },
    links: { counts: linksOf.map((row) => row.length), entity: linksOf.flat(), relation: "0".repeat(linksOf.flat().length) },
    variants: [],
    buildsOn: [],
    map: { node: [], x: [], y: [], community: [] },
    communities: [],
  };
};

// The global `kg` of the page after some of its scripts have run.
const loadScripts = (names, data = pageData([], [])) => {
  const texts = { data: JSON.stringify(data), options: JSON.stringify({ limits: LIMITS }) };
  const context = vm.createContext({ document: { getElementById: (id) => ({ textContent: texts[id] }) } });
  for (const name of names) vm.runInContext(readFileSync(join(SCRIPTS, name), "utf-8"), context, { filename: name });
  return vm.runInContext("kg", context);
};

module.exports = { loadScripts, pageData, readJson };
