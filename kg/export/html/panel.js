// The panel: all that is known of the chosen node. Everything that comes from posts is set as text.
"use strict";

kg.panel = (open) => {
  const place = document.getElementById("panel");
  const { raw } = kg.data;
  const RELATIONS = {
    proposes: ["Proposes", "Proposed by"], uses: ["Uses", "Used by"], evaluates_on: ["Evaluates on", "Evaluated on by"],
    compares_with: ["Compares with", "Compared with by"], addresses: ["Addresses", "Addressed by"], mentions: ["Mentions", "Mentioned by"],
  };

  const make = (tag, text, className) => {
    const element = document.createElement(tag);
    if (text !== undefined) element.textContent = text;
    if (className) element.className = className;
    return element;
  };
  const link = (node, text) => {
    const button = make("button", text === undefined ? kg.data.name(node) : text, "link");
    button.type = "button";
    button.addEventListener("click", () => open(node));
    return button;
  };
  const list = (title, items) => {
    if (!items.length) return [];
    const rows = make("ul");
    rows.append(...items.map((parts) => { const row = make("li"); row.append(...parts); return row; }));
    return [make("h3", title), rows];
  };
  const quote = (row) => {
    const [sentence, start, end, post, line] = raw.links.quote[row];
    if (sentence === undefined) return [];
    const text = raw.sentences[sentence];
    const block = make("blockquote");
    block.append(text.slice(0, start), make("mark", text.slice(start, end)), text.slice(end));
    block.append(make("cite", `${raw.posts[post]}:${line}`));
    return [block];
  };
  const byRelation = (node, direction) => Object.entries(RELATIONS).flatMap(([relation, titles]) => {
    const rows = kg.data.links[node].filter((row) => kg.data.relation(row) === relation);
    const items = rows.map((row) => {
      const other = kg.data.other(node, row);
      const kind = make("span", kg.data.isPaper(other) ? ` ${kg.data.id(other)}` : ` ${kg.data.kind(other)} · ${kg.data.size(other)}`, "kind");
      return [link(other), kind, ...quote(row)];
    });
    return list(titles[direction], items);
  });
  const builds = (node, from, to, title) => list(title, raw.buildsOn.filter((row) => row[from] === node)
    .map((row) => [link(row[to]), make("span", ` through ${kg.data.name(row[2])}`, "kind")]));

  const paper = (node) => {
    const url = raw.papers.url[node];
    const about = make("p");
    if (/^https?:\/\//.test(url)) {
      const anchor = make("a", kg.data.id(node));
      anchor.href = url;
      anchor.rel = "noopener noreferrer";
      about.append(anchor);
    } else about.append(kg.data.id(node));
    if (raw.papers.date[node]) about.append(` · ${raw.papers.date[node]}`);
    const posts = raw.papers.posts[node].map(([post, line]) => [`${raw.posts[post]}:${line}`]);
    const related = raw.related[node].map(([other, score, reasons]) => [
      link(other), make("span", ` ${score.toFixed(2)}`, "kind"),
      make("blockquote", `both: ${reasons.map(([entity]) => `${kg.data.name(entity)} (${kg.data.size(entity)} papers)`).join(", ")}`),
    ]);
    return [make("h2", kg.data.name(node)), about, ...list("Posts", posts), ...list("Related papers", related),
      ...builds(node, 0, 1, "Builds on"), ...builds(node, 1, 0, "Built on by"), ...byRelation(node, 0)];
  };
  const entity = (node) => {
    const aliases = kg.data.aliases(node);
    const about = make("p", `${kg.data.kind(node)} · ${kg.data.size(node)} papers`, "kind");
    const family = raw.variants.filter((row) => row[0] === node).map((row) => [link(row[1])]);
    const variants = raw.variants.filter((row) => row[1] === node).map((row) => [link(row[0])]);
    return [make("h2", kg.data.name(node)), about, ...(aliases.length ? [make("p", aliases.join(" · "))] : []),
      ...list("Variant of", family), ...list("Variants", variants), ...byRelation(node, 1)];
  };
  const nothing = () => {
    const top = raw.entities.id.map((_, number) => kg.data.papers + number)
      .sort((a, b) => kg.data.size(b) - kg.data.size(a) || a - b).slice(0, 12);
    return [make("h2", "What the papers share"), make("p", "Search, or click a node, to see what is known of it and why it is linked. Press / to search."),
      ...list("Named by most papers", top.map((node) => [link(node), make("span", ` ${kg.data.kind(node)} · ${kg.data.size(node)}`, "kind")]))];
  };

  return (node) => {
    place.replaceChildren(...(node === null ? nothing() : kg.data.isPaper(node) ? paper(node) : entity(node)));
    place.scrollTop = 0;
  };
};
