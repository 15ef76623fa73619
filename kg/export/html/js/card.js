// What the panel says of a paper: what it is about first, then what it is near to and what it names.
import { data, options } from "./data.js";
import { detailsOf, summaryOf } from "./details.js";
import { make, makeButton, makeLink } from "./dom.js";
import { moreActions, stepButtons, viewButtons } from "./actions.js";
import { starOf } from "./keep.js";
import { nodeLink } from "./lists.js";
import { topicName } from "./nodes.js";
import { fillRelated } from "./related_list.js";
import { buildingPapers, paperRelations } from "./relations.js";
import { fillResults } from "./results.js";
import { areaIcon } from "./shapes.js";
import { shownView } from "./state.js";
import { say, sayMonth } from "./words.js";

const isWeb = (url) => /^https?:\/\//.test(url);

// Id and date, with the ways to the paper and to the posts.
const facts = (paper) => {
  const url = data.url(paper);
  const name = /^\d{4}\.\d{4,5}$/.test(data.id(paper)) ? `${say("arxiv")} ${data.id(paper)}` : data.id(paper);
  const place = make("p", [isWeb(url) ? makeLink(`${name} ↗`, url) : name], "about");
  if (data.date(paper)) place.append(` · ${sayMonth(data.date(paper).slice(0, 7))}`);
  return place;
};

// A post, as a link where its blog is known.
const postLink = (post, line) => {
  const address = options.posts[post];
  return address && isWeb(address) ? makeLink(`${post}:${line} ↗`, address) : make("span", `${post}:${line}`);
};

// Long lines show their beginning until the rest is asked for.
const summaryLine = ([label, text]) => {
  const line = make("p", [make("strong", say(label)), ` ${text}`], "summary-line");
  if ([...text].length > options.limits.shortSummary) {
    line.classList.add("clamped");
    const more = makeButton(say("showMore"), () => { line.classList.remove("clamped"); more.remove(); }, "link more-text");
    return [line, more];
  }
  return [line];
};

const fillDigest = async (summary, posts, paper) => {
  const [details, lines] = await Promise.all([detailsOf(paper), summaryOf(paper)]);
  summary.append(...lines.flatMap(summaryLine));
  if (!lines.length) summary.remove();
  details.digests.forEach(([post, line], number) => posts.append(number ? ", " : `${say("post")} `, postLink(details.posts[post], line)));
};

/** A chip for a topic, which opens it. */
export const topicChip = (app, topic) => {
  const area = data.topics[topic].area < 0 ? topic : data.topics[topic].area;
  const button = makeButton([areaIcon(area), topicName(topic)], () => app.chooseTopic(topic), "chip");
  button.dataset.topic = String(topic);
  return button;
};

/**
 * The card of a paper, and what is still to come.
 * @param {App} app
 * @param {PageNode} paper
 * @returns {{ parts: HTMLElement[], ready: Promise<unknown> }}
 */
export const paperCard = (app, paper) => {
  const { state } = app;
  const summary = make("div", undefined, "summary");
  const posts = make("p", undefined, "kind posts");
  const related = make("div", undefined, "related");
  const isList = shownView(state) === "list";
  const results = make("div");
  const ready = Promise.all([fillDigest(summary, posts, paper), fillResults(results, paper), fillRelated(app, related, paper, state.with, isList ? 15 : options.limits.relatedRows)])
    .catch(() => { summary.textContent = say("noQuotes"); });
  const topics = make("p", data.topicsOf(paper).map((topic) => topicChip(app, topic)), "chips");
  const second = state.with === null ? [] : [make("p", [make("strong", "+ "), nodeLink(app, state.with), " ", makeButton("×", () => app.go({ with: null }), "small")], "kind")];
  return {
    parts: [
      make("div", [make("h2", data.name(paper)), starOf(app, paper)], "title-row"), facts(paper), posts, summary, topics,
      make("p", [viewButtons(app, paper), ...(shownView(state) === "map" ? [stepButtons(app)] : []), ...moreActions(app, paper)], "actions"),
      ...second, ...(isList ? [] : [...paperRelations(app, paper), results]), related,
      ...buildingPapers(app, paper, 0, 1, "builds_on"), ...buildingPapers(app, paper, 1, 0, "builtOnBy"),
      ...(isList ? [results, ...paperRelations(app, paper)] : []),
    ],
    ready,
  };
};
