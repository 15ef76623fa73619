// The page's data, indexed once: nodes are numbered, papers first, then entities.
"use strict";
const kg = {};

kg.data = (() => {
  const raw = JSON.parse(document.getElementById("data").textContent);
  const papers = raw.papers.id.length;
  const count = papers + raw.entities.id.length;
  const links = Array.from({ length: count }, () => []);
  raw.links.paper.forEach((paper, row) => {
    links[paper].push(row);
    links[raw.links.entity[row]].push(row);
  });
  const numbers = new Map();
  raw.papers.id.forEach((id, number) => numbers.set(id, number));
  raw.entities.id.forEach((id, number) => numbers.set(id, papers + number));

  const isPaper = (node) => node < papers;
  const entity = (node) => node - papers;
  return {
    raw, count, papers, numbers, links, isPaper,
    id: (node) => (isPaper(node) ? raw.papers.id[node] : raw.entities.id[entity(node)]),
    name: (node) => (isPaper(node) ? raw.papers.title[node] : raw.entities.name[entity(node)]),
    kind: (node) => (isPaper(node) ? "paper" : raw.types[raw.entities.type[entity(node)]]),
    aliases: (node) => (isPaper(node) ? [raw.papers.id[node]] : raw.entities.aliases[entity(node)]),
    size: (node) => (isPaper(node) ? 0 : raw.entities.papers[entity(node)]),
    other: (node, row) => (isPaper(node) ? raw.links.entity[row] : raw.links.paper[row]),
    relation: (row) => raw.relations[raw.links.relation[row]],
  };
})();

// The neighbours of a node: what it links to, and for papers also what they build on.
kg.neighbours = (node) => {
  const found = new Set(kg.data.links[node].map((row) => kg.data.other(node, row)));
  for (const [paper, target] of kg.data.raw.buildsOn) {
    if (paper === node) found.add(target);
    if (target === node) found.add(paper);
  }
  return found;
};
