// What the panel says of one paper or one entity.
"use strict";

kg.node = (() => {
  const { data, make } = kg;
  const { listRows, maxChartMonths } = kg.options.limits;

  const link = (app, node, text) => {
    const button = kg.button(text ?? data.name(node), () => app.choose(node), "link");
    button.dataset.node = String(node);
    return button;
  };
  const about = (node) => (data.isPaper(node) ? ` ${data.id(node)}` : ` ${kg.say(data.kind(node))} · ${kg.sayPapers(data.size(node))}`);
  // A heading and a list; rows are functions that make their parts, so that a long list costs nothing until it is asked for.
  const list = (title, rows) => {
    if (!rows.length) return [];
    const items = make("ul");
    const add = (from, to) => items.append(...rows.slice(from, to).map((row) => make("li", row())));
    add(0, listRows);
    if (rows.length <= listRows) return [make("h3", title), items];
    const more = kg.button(kg.say("more", { n: rows.length - listRows }), () => {
      add(listRows);
      more.remove();
      items.children[listRows].querySelector("button")?.focus();
    });
    return [make("h3", title), items, more];
  };
  // The sentence behind a link, its name marked, with post and line; filled in when it is unpacked.
  const quote = (row) => {
    const block = make("blockquote");
    kg.details.quote(row).then((found) => {
      if (!found) { block.remove(); return; }
      const { text, start, end, post, line } = found;
      block.append(text.slice(0, start), make("mark", text.slice(start, end)), text.slice(end), make("cite", `${post}:${line}`));
    }).catch(() => { block.textContent = kg.say("noQuotes"); });
    return block;
  };
  const byRelation = (app, node, names) => data.relations.flatMap((relation) => {
    const rows = [];
    data.visit(node, (other, row) => { if (data.relation(row) === relation) rows.push([other, row]); });
    rows.sort((a, b) => (data.isPaper(a[0]) ? data.date(b[0]).localeCompare(data.date(a[0])) : data.size(b[0]) - data.size(a[0])) || a[0] - b[0]);
    return list(kg.say(names(relation)), rows.map(([other, row]) => () => [link(app, other), make("span", about(other), "kind"), quote(row)]));
  });
  const builds = (app, node, from, to, title) => list(kg.say(title), data.buildsOn.filter((row) => row[from] === node)
    .map((row) => () => [link(app, row[to]), make("span", ` ${kg.say("through", { name: data.name(row[2]) })}`, "kind")]));

  // A reason that two papers are related; opened, it quotes both.
  const reason = (paper, other, entity) => {
    const row = make("details", undefined, "reason");
    row.append(make("summary", `${data.name(entity)} · ${kg.sayPapers(data.size(entity))}`));
    row.addEventListener("toggle", () => {
      if (row.open && row.children.length === 1) row.append(...[paper, other].map((each) => quote(kg.rowBetween(each, entity))));
    });
    return row;
  };
  const related = (app, node) => {
    const place = make("div");
    kg.details.related(node).then((found) => {
      place.append(...list(kg.say("related"), found.map(([other, score, reasons]) => () => [
        link(app, other), make("span", ` ${score.toFixed(2)}`, "kind"), ...reasons.map(([entity]) => reason(node, other, entity)),
      ])));
    }).catch(() => {});
    return place;
  };
  const digests = (node) => {
    const place = make("div");
    kg.details.digests(node).then((found) => place.append(...list(kg.say("posts"), found.map(([post, line]) => () => [`${post}:${line}`])))).catch(() => {});
    return place;
  };

  const paper = (app, node) => {
    const where = make("p");
    const url = data.url(node);
    if (/^https?:\/\//.test(url)) {
      const anchor = make("a", data.id(node));
      anchor.href = url;
      anchor.rel = "noopener noreferrer";
      where.append(anchor);
    } else where.append(data.id(node));
    if (data.date(node)) where.append(` · ${data.date(node)}`);
    return [make("h2", data.name(node)), where, actions(app, node), related(app, node), ...builds(app, node, 0, 1, "builds_on"),
      ...builds(app, node, 1, 0, "builtOnBy"), ...byRelation(app, node, (relation) => relation), digests(node)];
  };

  // How many papers name an entity, month by month, as bars.
  const chart = (node) => {
    const months = new Map();
    data.visit(node, (other) => { const month = data.date(other).slice(0, 7); if (month) months.set(month, (months.get(month) ?? 0) + 1); });
    const all = [...new Set(data.dates.map((date) => date.slice(0, 7)))];
    if (months.size < 1 || all.length < 2) return [];
    const most = Math.max(...months.values());
    const shown = all.slice(-maxChartMonths);
    const bars = shown.map((month, place) => {
      const count = months.get(month) ?? 0;
      const tall = (34 * count) / most;
      return kg.svg("rect", { x: place * 10 + 1, y: 36 - tall, width: 8, height: tall }, [kg.svg("title", {}, [`${month}: ${count}`])]);
    });
    const label = shown.map((month) => `${month} ${months.get(month) ?? 0}`).join(", ");
    const picture = kg.svg("svg", { viewBox: `0 0 ${shown.length * 10} 38`, class: "chart", preserveAspectRatio: "xMinYMid", role: "img", "aria-label": `${kg.say("byMonth")}: ${label}` }, bars);
    return [make("h3", kg.say("byMonth")), picture, make("p", `${shown[0]} – ${shown[shown.length - 1]}`, "kind")];
  };
  const entity = (app, node) => {
    const aliases = data.aliases(node);
    const pairs = (from, to) => data.variants.filter((row) => row[from] === node).map((row) => () => [link(app, row[to]), make("span", about(row[to]), "kind")]);
    const head = make("p", [kg.shapes.icon(kg.scene.kindOf[node]), about(node)], "kind");
    return [make("h2", data.name(node)), head, ...(aliases.length ? [make("p", `${kg.say("alsoNamed")}: ${aliases.join(" · ")}`)] : []), actions(app, node),
      ...chart(node), ...list(kg.say("variant_of"), pairs(0, 1)), ...list(kg.say("variants"), pairs(1, 0)), ...byRelation(app, node, (relation) => `${relation}By`)];
  };

  // What can be done with a node.
  const actions = (app, node) => {
    const { state } = app;
    const expand = make("span", [0, 1, 2].map((hops) => {
      const button = kg.button(kg.say(`expand${hops}`), () => app.go({ hops, path: null }));
      button.setAttribute("aria-pressed", String(state.hops === hops));
      return button;
    }), "group");
    expand.setAttribute("role", "group");
    expand.setAttribute("aria-label", kg.say("expand"));
    const pinned = state.pin.includes(node);
    const pin = kg.button(kg.say(pinned ? "unpin" : "pin"), () => app.go({ pin: pinned ? state.pin.filter((each) => each !== node) : [...state.pin, node] }));
    const hide = kg.button(kg.say("hide"), () => app.go({ hide: [...state.hide, node], node: null, path: null, pin: state.pin.filter((each) => each !== node) }));
    const copies = [kg.button(kg.say("copyLink"), () => kg.save.copyLink(app))];
    if (data.isPaper(node)) copies.push(kg.button(kg.say("bibtex"), () => kg.save.copy(kg.save.bibtex(node))));
    return make("p", [expand, kg.button(kg.say("pathFrom"), () => app.startPath()), pin, hide, ...copies], "actions");
  };

  return { link, about, list, quote, render: (app, node) => (data.isPaper(node) ? paper(app, node) : entity(app, node)) };
})();
