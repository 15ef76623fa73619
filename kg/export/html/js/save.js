// Taking something away: links, BibTeX, and the view as a picture.
"use strict";

kg.save = (() => {
  const { data } = kg;

  const download = (blob, name) => {
    const anchor = kg.make("a");
    anchor.href = URL.createObjectURL(blob);
    anchor.download = name;
    anchor.click();
    setTimeout(() => URL.revokeObjectURL(anchor.href), 10_000);
  };
  // Copies a text; where the browser refuses, it is shown, selected, to be copied by hand.
  const copy = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
      kg.announce(kg.say("copied"));
    } catch {
      const area = kg.make("textarea", text, "copy");
      area.readOnly = true;
      area.setAttribute("aria-label", kg.say("notCopied"));
      document.querySelector("#panel textarea.copy")?.remove();
      document.querySelector("#panel .actions")?.after(area);
      area.select();
      kg.announce(kg.say("notCopied"));
    }
  };
  const copyLink = (app) => copy(`${location.href.split("#")[0]}#${kg.state.write({ ...app.state, view: null })}`);

  // A paper as a BibTeX entry; what BibTeX would read as a command is escaped.
  const bibtex = (paper) => {
    const special = { "\\": "\\textbackslash{}", "{": "\\{", "}": "\\}", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}" };
    const text = (value) => value.replace(/[\\{}~^]/g, (letter) => special[letter]).replace(/[&%$#_]/g, (letter) => `\\${letter}`).replace(/\s+/g, " ");
    const id = data.id(paper);
    const arxiv = /^\d{4}\.\d{4,5}$/.test(id);
    const year = arxiv ? `20${id.slice(0, 2)}` : data.date(paper).slice(0, 4);
    const fields = [
      ["title", `{${text(data.name(paper))}}`], ["year", year],
      ...(arxiv ? [["eprint", id], ["archivePrefix", "arXiv"]] : []), ["url", data.url(paper).replace(/[{}\\]/g, "")],
    ].filter(([, value]) => value);
    return `@misc{${id.replace(/[^\w.:-]/g, "_")},\n${fields.map(([name, value]) => `  ${name} = {${value}},\n`).join("")}}\n`;
  };

  const png = (app) => app.renderer.picture().toBlob((blob) => download(blob, "kg.png"));
  // The view as SVG text: lines, nodes and labels, as the canvas has them.
  const svg = (app) => {
    const { scene, renderer } = app;
    const box = document.getElementById("canvas").getBoundingClientRect();
    const [cx, cy, scale] = renderer.view();
    const style = getComputedStyle(document.documentElement);
    const color = (name) => style.getPropertyValue(`--${name}`).trim();
    /** @returns {[number, number]} */
    const at = (node) => [(data.x[node] - cx) * scale + box.width / 2, (data.y[node] - cy) * scale + box.height / 2];
    const isSeen = ([x, y]) => x > -40 && y > -40 && x < box.width + 40 && y < box.height + 40;
    const lines = (pairs, stroke, width) => {
      let d = "";
      for (let place = 0; place < pairs.length; place += 2) {
        const [a, b] = [at(pairs[place]), at(pairs[place + 1])];
        if (isSeen(a) || isSeen(b)) d += `M${a.map((value) => value.toFixed(1)).join(" ")}L${b.map((value) => value.toFixed(1)).join(" ")}`;
      }
      return kg.svg("path", { d, stroke, "stroke-width": width, fill: "none" });
    };
    const nodes = [...scene.nodes].filter((node) => isSeen(at(node))).map((node) => {
      const opacity = !scene.lit || scene.lit.has(node) || scene.pins.has(node) ? 1 : 0.18;
      return kg.shapes.element(kg.scene.kindOf[node], ...at(node), kg.drawnRadius(node, scale), { opacity });
    });
    const context = kg.make("canvas").getContext("2d");
    const labels = kg.labels.place(scene, renderer.view(), context, box.width, box.height).map((label) => kg.svg("text", {
      x: label.x.toFixed(1), y: (label.y + label.h * 0.78).toFixed(1), "font-family": kg.labels.FAMILY, "font-size": label.size, "font-weight": label.weight, fill: color(label.community ? "soft" : "ink"),
      stroke: color("halo"), "stroke-width": 3, "paint-order": "stroke",
    }, [label.text]));
    const root = kg.svg("svg", { xmlns: "http://www.w3.org/2000/svg", viewBox: `0 0 ${box.width} ${box.height}`, width: box.width, height: box.height }, [
      kg.svg("rect", { width: "100%", height: "100%", fill: color("back") }), lines(scene.faint, color("edge"), 0.8), lines(scene.strong, color("strong"), 1.4),
      ...nodes, ...labels,
    ]);
    return new XMLSerializer().serializeToString(root);
  };

  // The menu of the Save button.
  const menu = (app) => {
    const button = document.getElementById("save");
    const list = document.getElementById("save-menu");
    const open = (shown) => {
      list.hidden = !shown;
      button.setAttribute("aria-expanded", String(shown));
      if (shown) list.querySelector("button").focus();
    };
    /** @type {[string, () => void][]} */
    const items = [["savePng", () => png(app)], ["saveSvg", () => download(new Blob([svg(app)], { type: "image/svg+xml" }), "kg.svg")],
      ["saveLink", () => copy(`${location.href.split("#")[0]}#${kg.state.write({ ...app.state, view: app.renderer.view() })}`)]];
    button.addEventListener("click", () => open(list.hidden));
    list.addEventListener("keydown", (event) => { if (event.key === "Escape") { event.stopPropagation(); open(false); button.focus(); } });
    list.addEventListener("focusout", (event) => { if (!list.contains(/** @type {Node} */ (event.relatedTarget)) && event.relatedTarget !== button) open(false); });
    const render = () => list.replaceChildren(...items.map(([key, call]) => kg.make("li", [kg.button(kg.say(key), () => { call(); open(false); button.focus(); })])));
    return { render };
  };
  return { copy, copyLink, bibtex, png, svg, menu };
})();
