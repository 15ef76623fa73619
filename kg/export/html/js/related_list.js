// The papers related to one, or to two: a row each with what the score is made of, why, and the quotes of both.
import { alikeQuotes } from "./alike.js";
import { data, options } from "./data.js";
import { make, makeButton } from "./dom.js";
import { starOf } from "./keep.js";
import { fillQuote, makeList, nodeLink } from "./lists.js";
import { nearTo } from "./nearness.js";
import { shortName } from "./nodes.js";
import { barLegend, sayReasons, scoreBar, toldParts } from "./reasons.js";
import { bothQuotes } from "./relations.js";
import { say } from "./words.js";

// The two sentences that are most alike, under the titles of their papers; filled in when they are found.
const alikePart = (origin, other) => {
  const place = make("div");
  alikeQuotes(origin, other).then((quotes) => {
    if (!quotes) return;
    place.append(make("h4", say("mostAlike")), ...quotes.flatMap((quote, number) => [make("p", shortName([origin, other][number]), "kind"), fillQuote(make("blockquote"), quote)]));
  }).catch(() => {});
  return place;
};

// Opened, it shows the sentences of both papers on the heaviest names that they share, and those that are alike in wording or meaning.
const quotesOf = (origin, row) => {
  const entities = row.parts.filter(({ kind }) => kind === "entity").slice(0, options.limits.quotedReasons).map(({ ref }) => ref);
  const isAlike = row.parts.some(({ kind }) => kind === "wording" || kind === "meaning");
  if (!entities.length && !isAlike) return [];
  const details = make("details", [make("summary", say("why"))], "quotes");
  details.dataset.fold = `why ${row.node}`;
  details.addEventListener("toggle", () => { if (details.open && details.children.length === 1) details.append(...bothQuotes(origin, row.node, entities, shortName), ...(isAlike ? [alikePart(origin, row.node)] : [])); });
  return [details];
};

const originButton = (app, row) => {
  const { state } = app;
  const isOrigin = state.with === row.node;
  const button = makeButton(isOrigin ? "−" : "+", () => app.go({ with: isOrigin ? null : row.node, show: state.show === "map" ? "" : state.show }), "small");
  const name = isOrigin ? say("removeOrigin", { name: data.name(row.node) }) : say("addOrigin");
  button.title = name;
  button.setAttribute("aria-label", `${name}: ${data.name(row.node)}`);
  return button;
};

const rowOf = (app, origins, row, best) => () => {
  const origin = origins[row.origins[0]];
  const head = make("span", [nodeLink(app, row.node)], "row-name strong-name");
  const facts = make("span", [make("span", data.date(row.node), "nowrap"), make("span", say("strength", { strength: say(row.strength), score: row.score.toFixed(2) }), `strength ${row.strength}`), originButton(app, row), starOf(app, row.node)], "facts");
  const reasons = make("p", sayReasons(origin, row.node, toldParts(row)).join("; "), "reasons");
  return [make("div", [head, facts], "related-head"), scoreBar(row, best), reasons, ...quotesOf(origin, row)];
};

/**
 * Fills a place with the papers related to one or two.
 * @param {App} app
 * @param {HTMLElement} place
 * @param {PageNode} paper
 * @param {PageNode | null} second
 * @param {number} length rows before `more`
 */
export const fillRelated = async (app, place, paper, second, length) => {
  const near = await nearTo(paper, second);
  const origins = second === null ? [paper] : [paper, second];
  const title = second === null ? say("related") : say("nearBoth", { a: shortName(paper), b: shortName(second) });
  if (!near.length) {
    place.replaceChildren(make("h3", title), make("p", say("relatedNone"), "kind"));
    return;
  }
  const rows = near.map((row) => rowOf(app, origins, row, near[0].score));
  const isWeak = near.every(({ strength }) => strength === "weak");
  const [head, ...list] = makeList(title, rows, length);
  place.replaceChildren(head, barLegend(), ...(isWeak ? [make("p", say("allWeak"), "kind")] : []), ...list);
};
