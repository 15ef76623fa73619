// Reads a GraphML file as Gephi Lite does and prints what it found as JSON.
const fs = require("fs");
const { MultiDirectedGraph } = require("graphology");
const createParser = require("graphology-graphml/common/parser.js");
const { JSDOM } = require("jsdom");

const { DOMParser, Document } = new JSDOM("").window;
const parse = createParser(DOMParser, Document);
const graph = parse(MultiDirectedGraph, fs.readFileSync(process.argv[2], "utf-8"), { addMissingNodes: true });
const nodes = {};
graph.forEachNode((id, attributes) => { nodes[id] = attributes; });
const edges = [];
graph.forEachEdge((id, attributes, source, target) => { edges.push({ id, source, target, ...attributes }); });
console.log(JSON.stringify({ nodes, edges }));
