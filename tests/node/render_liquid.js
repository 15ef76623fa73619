// Renders _includes/kg-related.html of a Jekyll site for a post, or for a paper in it, and prints it. Of the posts
// of the site, the one named last is published.
const fs = require("fs");
const path = require("path");
const { Liquid } = require("liquidjs");

const [, , site, post, id, published] = process.argv;
const related = JSON.parse(fs.readFileSync(path.join(site, "_data", "related.json"), "utf-8"));
const engine = new Liquid({ strictFilters: true });
engine.registerFilter("relative_url", (address) => `/base${address}`);
const template = fs.readFileSync(path.join(site, "_includes", "kg-related.html"), "utf-8");
const documents = published ? [{ relative_path: published, url: "/first/" }] : [];
console.log(engine.parseAndRenderSync(template, { page: { path: post }, include: id ? { id } : {}, site: { data: { related }, documents } }));
