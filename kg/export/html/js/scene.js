// What is drawn of a state: which nodes and lines, where, and which of them are in front.
//
// By default papers are drawn, and the entities that at least `minPapers` papers name, where `minPapers` is 2 or what leaves at
// most `maxEntities` of them. Lines of hubs are drawn when the hub is chosen; on a large map the largest entities are hubs until
// at most `maxLines` lines are left. These limits, and what a hub is, stand in kg/limits.py.
// What a person chooses, pins or expands is drawn whatever the filters say, unless it is hidden.
"use strict";

kg.scene = (() => {
  const { data } = kg;
  const { limits } = kg.options;
  const kinds = ["paper", ...data.types];
  const kindOf = new Uint8Array(data.count);
  const radius = new Float32Array(data.count);
  for (let node = 0; node < data.count; node += 1) {
    kindOf[node] = kinds.indexOf(data.kind(node));
    // no larger than half of the distance that the layout keeps between nodes
    radius[node] = data.isPaper(node) ? 5 : Math.min(20, 3 + 2.2 * Math.sqrt(data.size(node)));
  }
  const sizes = [...data.mapped].filter((node) => !data.isPaper(node)).map(data.size).sort((a, b) => b - a);
  const defaultMinPapers = kg.options.minPapers ?? Math.max(2, (sizes[limits.maxEntities] ?? 1) + 1);
  // as `kg.limits.is_hub` has it
  const hubSize = Math.max(limits.minHubPapers, limits.hubShare * data.papers);
  const isHub = (node) => !data.isPaper(node) && data.degree(node) > hubSize;
  const month = (date, length) => date.slice(0, length);

  // Which papers the filters leave, and how many of them name each entity by a relation that is asked for.
  const filtered = (state) => {
    const types = new Set(state.types ?? kinds);
    const wanted = Uint8Array.from(data.relations, (relation) => (state.relations === null || state.relations.includes(relation) ? 1 : 0));
    const named = state.text ? kg.search.all(state.text) : null;
    const shown = new Uint8Array(data.count);
    const links = new Uint32Array(data.count);
    const isIn = (paper) => {
      const date = data.date(paper);
      return (!state.from || month(date, state.from.length) >= state.from) && (!state.to || (date && month(date, state.to.length) <= state.to));
    };
    const papers = Uint8Array.from({ length: data.papers }, (_, paper) => (isIn(paper) ? 1 : 0));
    const beside = named && new Uint8Array(data.count);
    for (let row = 0; row < data.rows; row += 1) {
      const paper = data.paperOf[row];
      const entity = data.entityOf[row];
      if (!papers[paper] || !wanted[data.relationOf[row]]) continue;
      links[entity] += 1;
      links[paper] += 1;
      if (named && named.has(entity)) beside[paper] = 1;
      if (named && named.has(paper)) beside[entity] = 1;
    }
    const minPapers = state.least || defaultMinPapers;
    const all = state.relations === null;
    for (const node of data.mapped) {
      const fits = data.isPaper(node) ? papers[node] && (all || links[node]) : data.size(node) >= minPapers && links[node] >= Math.min(2, minPapers);
      shown[node] = fits && types.has(kinds[kindOf[node]]) && (!named || named.has(node) || beside[node]) ? 1 : 0;
    }
    return { shown, wanted };
  };

  // The nodes around one, by steps: itself, its neighbors, and the papers of those of its neighbors that are no hubs.
  const around = (node, hops) => {
    const found = new Set([node]);
    if (hops < 1) return found;
    const near = [...kg.neighbors(node)];
    near.forEach((other) => found.add(other));
    if (hops < 2) return found;
    for (const other of near.filter((each) => !isHub(each)).sort((a, b) => data.size(a) - data.size(b))) {
      data.visit(other, (far) => { if (found.size < limits.maxExpanded) found.add(far); });
    }
    return found;
  };

  // Puts nodes without a place on rings around the paper that names them.
  const settle = (nodes) => {
    const beside = new Map();
    for (const node of nodes) {
      if (!Number.isNaN(data.x[node])) continue;
      let home = -1;
      data.visit(node, (paper) => { if (home < 0 && !Number.isNaN(data.x[paper])) home = paper; });
      if (!beside.has(home)) beside.set(home, []);
      beside.get(home).push(node);
    }
    for (const [home, group] of beside) {
      group.forEach((node, number) => {
        const ring = 1 + Math.floor(number / 12);
        const turn = (2 * Math.PI * (number % 12)) / Math.min(12, group.length - 12 * (ring - 1)) + ring;
        data.x[node] = (home < 0 ? 0 : data.x[home]) + 26 * ring * Math.cos(turn);
        data.y[node] = (home < 0 ? 0 : data.y[home]) + 26 * ring * Math.sin(turn);
      });
    }
  };

  const chosen = (state) => {
    const path = state.node !== null && state.path !== null ? kg.path(state.node, state.path) : null;
    const lit = path ? new Set(path.length ? path : [state.node, state.path]) : state.node === null ? null : around(state.node, state.hops);
    return { path, lit };
  };

  // The degree above which an entity is a hub among the nodes that are shown.
  const hubDegree = (nodes) => {
    let lines = 0;
    for (const degree of nodes.filter((node) => !data.isPaper(node)).map(data.degree).sort((a, b) => a - b)) {
      lines += degree;
      if (lines > limits.maxLines) return Math.min(degree - 1, hubSize);
    }
    return hubSize;
  };

  // Pairs of nodes to join: faint lines, and those in front.
  const lines = (state, shown, wanted, lit, path, most) => {
    const faint = [];
    const strong = [];
    const steps = new Set((path ?? []).slice(1).map((node, place) => `${Math.min(node, path[place])} ${Math.max(node, path[place])}`));
    const isStrong = (a, b) => {
      if (path) return steps.has(`${Math.min(a, b)} ${Math.max(a, b)}`);
      if (!lit || !lit.has(a) || !lit.has(b)) return false;
      return a === state.node || b === state.node || state.hops === 2;
    };
    const join = (a, b, hub) => {
      if (!shown[a] || !shown[b]) return;
      if (isStrong(a, b)) strong.push(a, b);
      else if (!hub) faint.push(a, b);
    };
    for (let row = 0; row < data.rows; row += 1) if (wanted[data.relationOf[row]]) join(data.paperOf[row], data.entityOf[row], data.degree(data.entityOf[row]) > most);
    if (wanted[data.relations.indexOf("builds_on")]) for (const [paper, target] of data.buildsOn) join(paper, target, false);
    if (wanted[data.relations.indexOf("variant_of")]) for (const [variant, family] of data.variants) join(variant, family, false);
    return { faint: Uint32Array.from(faint), strong: Uint32Array.from(strong) };
  };

  const make = (state) => {
    const { shown, wanted } = filtered(state);
    const { path, lit } = chosen(state);
    for (const node of [...(lit ?? []), ...state.pin]) shown[node] = 1;
    for (const node of state.hide) shown[node] = 0;
    const nodes = [];
    // large nodes first, so that small ones lie above them
    for (let node = 0; node < data.count; node += 1) if (shown[node]) nodes.push(node);
    settle(nodes);
    nodes.sort((a, b) => radius[b] - radius[a] || a - b);
    const most = hubDegree(nodes);
    const papers = nodes.reduce((sum, node) => sum + (data.isPaper(node) ? 1 : 0), 0);
    return {
      nodes: Uint32Array.from(nodes), shown, lit, path, node: state.node, pins: new Set(state.pin), ...lines(state, shown, wanted, lit, path, most),
      papers, entities: nodes.length - papers, hubs: nodes.filter((node) => !data.isPaper(node) && data.degree(node) > most).length,
    };
  };
  return { make, kinds, kindOf, radius, isHub, defaultMinPapers, largest: sizes[0] ?? 2 };
})();

// What a label says: what stands before the colon of a title, and no more than fits.
kg.shortName = (node, maxLength = kg.options.limits.maxLabelLength) => {
  const name = kg.data.name(node).split(": ")[0];
  const letters = [...name];
  return letters.length > maxLength ? `${letters.slice(0, maxLength - 1).join("").trimEnd()}…` : name;
};
