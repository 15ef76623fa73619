// The page's data, indexed once: nodes are numbered, papers first, then entities. Details are unpacked when they are asked for.
"use strict";
/** @type {Kg} */
const kg = /** @type {any} */ ({ renderers: {} });

kg.options = JSON.parse(document.getElementById("options").textContent);

kg.data = (() => {
  const raw = JSON.parse(document.getElementById("data").textContent);
  const papers = raw.papers.id.length;
  const count = papers + raw.entities.name.length;
  const rows = raw.links.entity.length;

  // Links are rows, sorted by paper; `starts` has where the rows of each node begin, and `rowOf` lists those of the entities.
  const paperOf = new Uint32Array(rows);
  const entityOf = new Uint32Array(rows);
  const starts = new Uint32Array(count + 1);
  raw.links.counts.forEach((links, paper) => { starts[paper + 1] = starts[paper] + links; });
  for (let paper = 0; paper < papers; paper += 1) paperOf.fill(paper, starts[paper], starts[paper + 1]);
  const rowOf = new Uint32Array(rows);
  for (let row = 0; row < rows; row += 1) {
    entityOf[row] = papers + raw.links.entity[row];
    starts[entityOf[row] + 1] += 1;
  }
  for (let node = papers; node < count; node += 1) starts[node + 1] += starts[node];
  const next = starts.slice(papers, count);
  for (let row = 0; row < rows; row += 1) {
    const entity = entityOf[row] - papers;
    rowOf[next[entity] - rows] = row;
    next[entity] += 1;
  }
  const relationOf = Uint8Array.from(raw.links.relation, Number);
  const typeOf = Uint8Array.from(raw.entities.type, Number);

  // Where nodes stand; NaN for those that have no place of their own.
  const x = new Float32Array(count).fill(NaN);
  const y = new Float32Array(count).fill(NaN);
  const community = new Uint16Array(count);
  raw.map.node.forEach((node, place) => {
    x[node] = raw.map.x[place];
    y[node] = raw.map.y[place];
    community[node] = raw.map.community[place];
  });
  const dates = [...new Set(raw.papers.date)].filter(Boolean).sort();

  const isPaper = (node) => node < papers;
  const name = (node) => (isPaper(node) ? raw.papers.title[node] : raw.entities.name[node - papers]);
  const kind = (node) => (isPaper(node) ? "paper" : raw.types[typeOf[node - papers]]);
  const slug = (entity) => raw.entities.id[entity] || raw.entities.name[entity].toLowerCase().replaceAll(" ", "-");
  const id = (node) => (isPaper(node) ? raw.papers.id[node] : `${kind(node)}:${slug(node - papers)}`);
  let numbers = null;
  const find = (text) => {
    if (!numbers) {
      numbers = new Map();
      for (let node = 0; node < count; node += 1) numbers.set(id(node), node);
    }
    return numbers.get(text) ?? null;
  };
  // Calls visit(other, row) for each link of a node.
  const visit = (node, call) => {
    for (let place = starts[node]; place < starts[node + 1]; place += 1) {
      if (isPaper(node)) call(entityOf[place], place);
      else call(paperOf[rowOf[place - rows]], rowOf[place - rows]);
    }
  };
  const result = {
    count, papers, rows, paperOf, entityOf, relationOf, x, y, community, dates, isPaper, name, kind, id, find, visit,
    types: raw.types, relations: raw.relations, variants: raw.variants, buildsOn: raw.buildsOn, communities: raw.communities,
    mapped: Uint32Array.from(raw.map.node),
    date: (node) => raw.papers.date[node],
    url: (node) => raw.papers.url[node] ?? (/^\d{4}\.\d{4,5}$/.test(raw.papers.id[node]) ? `https://arxiv.org/abs/${raw.papers.id[node]}` : ""),
    aliases: (node) => (isPaper(node) ? [] : raw.entities.aliases[node - papers] ?? []),
    size: (node) => (isPaper(node) ? 0 : raw.entities.papers[node - papers]),
    degree: (node) => starts[node + 1] - starts[node],
    relation: (row) => raw.relations[relationOf[row]],
    chunk: raw.chunk,
  };
  raw.links = raw.map = null; // kept above in a tenth of the space
  return result;
})();

// What a node looks like from the outside: its neighbors, those it builds on and its variants among them.
kg.neighbors = (node) => {
  const found = new Set();
  kg.data.visit(node, (other) => found.add(other));
  for (const [paper, target] of kg.data.buildsOn) {
    if (paper === node) found.add(target);
    if (target === node) found.add(paper);
  }
  for (const [variant, family] of kg.data.variants) {
    if (variant === node) found.add(family);
    if (family === node) found.add(variant);
  }
  return found;
};

// Sentences, related papers and posts of a paper, unpacked with those of its neighbors in the file.
kg.details = (() => {
  const chunks = new Map();
  const unpack = async (number) => {
    const bytes = Uint8Array.from(atob(document.getElementById(`details-${number}`).textContent), (letter) => letter.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
    return new Response(stream).json();
  };
  const load = (paper) => {
    const number = Math.floor(paper / kg.data.chunk);
    if (!chunks.has(number)) chunks.set(number, unpack(number));
    return chunks.get(number);
  };
  let rowsBefore = null;
  const firstRow = (paper) => {
    if (!rowsBefore) {
      rowsBefore = new Map();
      kg.data.paperOf.forEach((owner, row) => {
        const number = Math.floor(owner / kg.data.chunk);
        if (!rowsBefore.has(number)) rowsBefore.set(number, row);
      });
    }
    return rowsBefore.get(Math.floor(paper / kg.data.chunk)) ?? 0;
  };
  return {
    // The sentence behind a link, or null: { text, start, end, post, line }.
    quote: async (row) => {
      const paper = kg.data.paperOf[row];
      const chunk = await load(paper);
      const [sentence, start, end, post, line] = chunk.quotes[row - firstRow(paper)];
      return sentence === undefined ? null : { text: chunk.sentences[sentence], start, end, post: chunk.posts[post], line };
    },
    // [[paper, score, [[entity, weight], …]], …], best first.
    related: async (paper) => (await load(paper)).related[paper % kg.data.chunk],
    // [[post, line], …]
    digests: async (paper) => {
      const chunk = await load(paper);
      return chunk.digests[paper % kg.data.chunk].map(([post, line]) => [chunk.posts[post], line]);
    },
  };
})();
