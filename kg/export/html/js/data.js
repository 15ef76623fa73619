// The page's data, indexed once: nodes are numbered, papers first, then entities. `load` fills what the other modules import.

export const options = /** @type {PageOptions} */ ({});
export const data = /** @type {PageData} */ ({});

let version = 0;

/**
 * Computes a value when it is first asked for, and again after other data were loaded.
 * @template T
 * @param {() => T} make
 * @returns {() => T}
 */
export const perData = (make) => {
  let made = /** @type {T | undefined} */ (undefined);
  let madeFor = -1;
  return () => {
    if (madeFor !== version) [made, madeFor] = [make(), version];
    return /** @type {T} */ (made);
  };
};

// Links are rows, sorted by paper; `starts` has where the rows of each node begin, and `rowOf` lists those of the entities.
const indexLinks = (raw, papers, count) => {
  const rows = raw.links.entity.length;
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
  /** @type {PageData["visit"]} */
  const visit = (node, call) => {
    for (let place = starts[node]; place < starts[node + 1]; place += 1) {
      if (node < papers) call(entityOf[place], place);
      else call(paperOf[rowOf[place - rows]], rowOf[place - rows]);
    }
  };
  return { rows, paperOf, entityOf, visit, relationOf: Uint8Array.from(raw.links.relation, Number), degree: (node) => starts[node + 1] - starts[node] };
};

// Where nodes stand; NaN for those that have no place of their own.
const indexMap = (raw, count) => {
  const x = new Float32Array(count).fill(NaN);
  const y = new Float32Array(count).fill(NaN);
  raw.map.node.forEach((node, place) => { [x[node], y[node]] = [raw.map.x[place], raw.map.y[place]]; });
  return { x, y, mapped: Uint32Array.from(raw.map.node) };
};

const describeNodes = (raw, papers, count) => {
  const typeOf = Uint8Array.from(raw.entities.type, Number);
  const isPaper = (node) => node < papers;
  const kind = (node) => (isPaper(node) ? "paper" : raw.types[typeOf[node - papers]]);
  const slug = (entity) => raw.entities.id[entity] || raw.entities.name[entity].toLowerCase().replaceAll(" ", "-");
  const id = (node) => (isPaper(node) ? raw.papers.id[node] : `${kind(node)}:${slug(node - papers)}`);
  let numbers = /** @type {Map<string, number> | null} */ (null);
  const find = (text) => {
    if (!numbers) {
      numbers = new Map();
      for (let node = 0; node < count; node += 1) numbers.set(id(node), node);
    }
    return numbers.get(text) ?? null;
  };
  return {
    isPaper, kind, id, find,
    name: (node) => (isPaper(node) ? raw.papers.title[node] : raw.entities.name[node - papers]),
    date: (node) => (isPaper(node) ? raw.papers.date[node] : ""),
    url: (node) => raw.papers.url[node] ?? (/^\d{4}\.\d{4,5}$/.test(raw.papers.id[node]) ? `https://arxiv.org/abs/${raw.papers.id[node]}` : ""),
    aliases: (node) => (isPaper(node) ? [] : raw.entities.aliases[node - papers] ?? []),
    size: (node) => (isPaper(node) ? 0 : raw.entities.papers[node - papers]),
  };
};

// Topics are numbered in the order of the taxonomy, areas among them; an area has no area of its own.
const indexTopics = (raw, papers) => {
  const { id, en, ko, area, place } = raw.topics;
  const topics = id.map((name, number) => ({ number, id: name, en: en[number], ko: ko[number], area: area[number], place: place[number] }));
  const numbers = new Map(id.map((name, number) => [name, number]));
  const topicsOf = (paper) => raw.papers.topics[paper] ?? [];
  const areaOfTopic = (topic) => (topics[topic].area < 0 ? topic : topics[topic].area);
  const areaOf = Int16Array.from({ length: papers }, (_, paper) => (topicsOf(paper).length ? areaOfTopic(topicsOf(paper)[0]) : -1));
  const isAbout = (paper, topic) => topicsOf(paper).some((own) => own === topic || topics[own].area === topic);
  const papersAbout = (topic) => Array.from({ length: papers }, (_, paper) => paper).filter((paper) => isAbout(paper, topic));
  return { topics, topicsOf, areaOf, areaOfTopic, isAbout, papersAbout, findTopic: (text) => numbers.get(text) ?? null };
};

/** Takes the data and the options of the page. */
export const load = (raw, given) => {
  version += 1;
  Object.assign(options, given);
  const papers = raw.papers.id.length;
  const count = papers + raw.entities.name.length;
  const links = indexLinks(raw, papers, count);
  Object.assign(data, {
    count, papers, ...links, ...indexMap(raw, count), ...describeNodes(raw, papers, count), ...indexTopics(raw, papers),
    dates: [...new Set(raw.papers.date)].filter(Boolean).sort(),
    types: raw.types, relations: raw.relations, variants: raw.variants, buildsOn: raw.buildsOn, overview: raw.overview, measured: new Map(raw.measured.map(([entity, ...some]) => [entity, new Set(some)])), chunk: raw.chunk,
    relation: (row) => raw.relations[links.relationOf[row]],
  });
  raw.links = raw.map = null; // kept above in a tenth of the space
};

/** What a node looks like from the outside: its neighbors, those it builds on and its variants among them. */
export const neighborsOf = (node) => {
  const found = /** @type {Set<number>} */ (new Set());
  data.visit(node, (other) => found.add(other));
  for (const [one, other] of [...data.buildsOn, ...data.variants]) {
    if (one === node) found.add(other);
    if (other === node) found.add(one);
  }
  return found;
};

/** The row of the link between two neighbors; -1 if there is none. */
export const rowBetween = (one, other) => {
  let found = -1;
  data.visit(one, (node, row) => { if (node === other) found = row; });
  return found;
};
