// Lists, links and quotes, as the cards of the panel share them.
import { data, options } from "./data.js";
import { quoteOf } from "./details.js";
import { make, makeButton } from "./dom.js";
import { kindOf } from "./nodes.js";
import { areaIcon, icon } from "./shapes.js";
import { say, sayPapers } from "./words.js";

/** @param {App} app @param {PageNode} node @param {string} [text] */
export const nodeLink = (app, node, text) => {
  const button = makeButton(text ?? data.name(node), () => app.choose(node), "link");
  button.dataset.node = String(node);
  return button;
};

/** What stands behind the name of a node: id and date of a paper, type and number of papers of an entity. */
export const about = (node) => (data.isPaper(node) ? [data.id(node), data.date(node)].filter(Boolean).join(" · ") : `${say(data.kind(node))} · ${sayPapers(data.size(node))}`);

/** The sign of a node: its area's colour, or the shape of its type. */
export const signOf = (node) => (data.isPaper(node) ? areaIcon(data.areaOf[node]) : icon(kindOf()[node]));

/** A link to a node with its sign and what it is. */
export const nodeRow = (app, node) => [make("span", [signOf(node), nodeLink(app, node)], "row-name"), make("span", ` ${about(node)}`, "kind")];

/**
 * A heading and a list; rows are functions that make their parts, so that a long list costs nothing until it is asked for.
 * @param {string} title
 * @param {(() => (Node | string)[])[]} rows
 * @param {number} [length]
 * @returns {HTMLElement[]}
 */
export const makeList = (title, rows, length = options.limits.listRows) => {
  if (!rows.length) return [];
  const items = make("ul");
  const add = (from, to) => items.append(...rows.slice(from, to).map((row) => make("li", row())));
  add(0, length);
  const head = title ? [make("h3", title)] : [];
  if (rows.length <= length) return [...head, items];
  const more = makeButton(say("more", { n: rows.length - length }), () => {
    add(length);
    more.remove();
    /** @type {HTMLElement} */ (items.children[length].querySelector("button"))?.focus();
  }, "more");
  return [...head, items, more];
};

/** Writes a sentence with its mark, post and line. */
export const fillQuote = (block, { text, start, end, post, line }) => {
  block.append(text.slice(0, start), ...(end > start ? [make("mark", text.slice(start, end))] : []), text.slice(end), make("cite", `${post}:${line}`));
  return block;
};

/** The sentence behind a link, its name marked, with post and line; filled in when it is unpacked. */
export const makeQuote = (row) => {
  const block = make("blockquote");
  quoteOf(row).then((found) => {
    if (!found) { block.remove(); return; }
    fillQuote(block, found);
  }).catch(() => { block.textContent = say("noQuotes"); });
  return block;
};

/** Lights a node on the map while the mouse or the focus is on what names it. */
export const lightNodes = (element, light) => {
  const nodeOf = (event) => { const found = /** @type {Element} */ (event.target).closest?.("[data-node]"); return found ? Number(/** @type {HTMLElement} */ (found).dataset.node) : null; };
  element.addEventListener("mouseover", (event) => light(nodeOf(event)));
  element.addEventListener("mouseleave", () => light(null));
  element.addEventListener("focusin", (event) => light(nodeOf(event)));
  element.addEventListener("focusout", () => light(null));
};
