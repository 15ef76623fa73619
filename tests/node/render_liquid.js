// Renders _includes/related.html of a Jekyll site for a post, as the site would, and prints it.
const fs = require("fs");
const path = require("path");
const { Liquid } = require("liquidjs");

const [, , site, post] = process.argv;
const related = JSON.parse(fs.readFileSync(path.join(site, "_data", "related.json"), "utf-8"));
const engine = new Liquid({ strictFilters: true });
const template = fs.readFileSync(path.join(site, "_includes", "related.html"), "utf-8");
console.log(engine.parseAndRenderSync(template, { page: { path: post }, site: { data: { related } } }));
