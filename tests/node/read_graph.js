// Reads a GraphML or GEXF file as Gephi Lite does, or the JSON of graphology, and prints what it found as JSON.
const fs = require("fs");
const { MultiDirectedGraph, Graph } = require("graphology");
const { JSDOM } = require("jsdom");

const file = process.argv[2];
const createParser = require(file.endsWith(".gexf") ? "graphology-gexf/common/parser.js" : "graphology-graphml/common/parser.js");
const { DOMParser, Document } = new JSDOM("").window;
const parse = createParser(DOMParser, Document);
const options = { addMissingNodes: true, allowUndeclaredAttributes: true };
const text = fs.readFileSync(file, "utf-8");
const graph = file.endsWith(".json") ? Graph.from(JSON.parse(text)) : parse(MultiDirectedGraph, text, options);
const nodes = {};
graph.forEachNode((id, attributes) => { nodes[id] = attributes; });
const edges = [];
graph.forEachEdge((id, attributes, source, target) => { edges.push({ id, source, target, ...attributes }); });
console.log(JSON.stringify({ nodes, edges }));
