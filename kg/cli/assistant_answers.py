"""What an assistant is told: answers from a graph in few words, each with quotes and where they stand.

An answer that would have to be filled says that nothing is close instead.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from kg.cli.assistant_budget import MAX_TOKENS, fit, quotes
from kg.cli.phrases import count_papers, in_words
from kg.cli.results_layout import table_heading, value_text
from kg.query.question import Question, Scope, ShownMeaning, ShownReason, ShownTopic, ShownWording
from kg.records import Entity, Evidence, Paper
from kg.similarity.score import Strength

if TYPE_CHECKING:
    from kg import Graph
    from kg.query.question import RelatedAnswer, RelatedPaper, ShownPart
    from kg.query.results import ResultEntry
    from kg.query.show import Card, ShownLink
    from kg.query.trends import Trend

#: How many names of what connects two papers are told.
_MAX_REASONS = 3
#: A title, and a list of aliases, is cut to so many characters; few are longer.
_MAX_NAME = 160
#: How many places of a paper are told.
_MAX_LISTED = 8
#: How many papers a topic is told with.
_MAX_TOPIC_PAPERS = 10
#: A resource is read as a whole, and may be longer than an answer.
RESOURCE_TOKENS = 6_000


def cite(node: Paper | Entity) -> str:
    """Return a paper or an entity in a line: its name, its id, and what tells most beside it."""
    if isinstance(node, Paper):
        return " · ".join(filter(None, (_short(node.title), node.id, node.date, node.url)))
    return f"{_short(node.name)} · {node.type} · {node.id} · {count_papers(node.papers)}"


def _short(name: str) -> str:
    """Return a name or a title, cut if it is none that anybody would read."""
    return name if len(name) <= _MAX_NAME else f"{name[:_MAX_NAME]}…"


def search(graph: "Graph", text: str, limit: int = 8) -> str:
    """Return what a text names, best first, each with a sentence about it."""
    results = graph.search(text, limit=limit)[:limit]
    if not results:
        return f"Nothing close to “{text}” in this graph: no name, no title, no sentence with these words."
    items = [
        "\n".join([f"{rank}. {cite(result.node)}", *quotes([result.snippet])])
        for rank, result in enumerate(results, start=1)
    ]
    return fit(f"Found for “{text}”:", items)


def show(graph: "Graph", name: str, *, max_tokens: int = MAX_TOKENS) -> str:
    """Return what is known of a paper or an entity."""
    card = graph.show(name)
    header = cite(card.node)
    if isinstance(card.node, Paper):
        topics = ", ".join(topic.name for topic in graph.topics(card.node.id))
        places = ", ".join(f"{post}:{line}" for post, line in card.node.digests[:_MAX_LISTED])
        first = quotes([graph.first_sentence(card.node.id)])
        header = "\n".join([header, f"topics: {topics or 'none'}", f"read in: {places}", *first])
    elif card.node.aliases:
        header += f"\nalso called: {_short(', '.join(card.node.aliases))}"
    items = [*_connections(card), *(_link(card, shown) for shown in card.links)]
    return fit(header, items, max_tokens=max_tokens)


def _connections(card: "Card") -> list[str]:
    """Return lines about other nodes of the same kind."""
    lines = [f"- builds on: {cite(built.paper)}" for built in card.builds_on]
    lines += [f"- built on by: {cite(built.paper)}" for built in card.built_on_by]
    lines += [f"- variant of: {cite(family)}" for family in card.variant_of]
    return lines + [f"- variant: {cite(variant)}" for variant in card.variants]


def _link(card: "Card", shown: "ShownLink") -> str:
    """Return a link with its clearest sentence."""
    link = shown.link
    is_paper = isinstance(card.node, Paper)
    other = (
        f"{_short(link.name)} ({link.type}, {link.entity})"
        if is_paper
        else f"{_short(shown.title)} ({link.paper})"
    )
    return "\n".join([f"- {in_words(link.relation)}: {other}", *quotes(shown.evidence[:1])])


def related(graph: "Graph", name: str, *, limit: int = 5, since: str = "", topic: str = "") -> str:
    """Return the papers related to a paper or an entity, and why; weakly related ones are not told."""
    answer = graph.ask(Question((name,), scope=Scope(since=since, topic=topic), limit=limit))
    about = cite(answer.subjects[0].node)
    close = [paper for paper in answer.related if paper.strength is not Strength.WEAK]
    if not close:
        return f"Nothing close: no paper of this graph is more than weakly related to {about}."
    items = [_related_item(answer, rank, paper) for rank, paper in enumerate(close, start=1)]
    weak = len(answer.related) - len(close)
    footer = "Others are only weakly related." if weak else ""
    return fit(f"Related to {about}:", items, footer)


def _related_item(answer: "RelatedAnswer", rank: int, related_paper: "RelatedPaper") -> str:
    title = f"{rank}. {cite(related_paper.paper)}"
    if answer.naming:
        naming = answer.naming[rank - 1]
        sentences = related_paper.reasons[0].their_evidence[:1] if related_paper.reasons else ()
        return "\n".join([title, f"   {in_words(naming.relation)} it", *quotes(sentences)])
    parts = related_paper.told_parts()
    why = "; ".join(filter(None, map(_reason, parts[:_MAX_REASONS])))
    asked, theirs = _both_sentences(parts)
    strength = f"{related_paper.strength}: " if related_paper.strength else ""
    lines = [*quotes([asked], "asked about: "), *quotes([theirs], "this paper: ")]
    return "\n".join([title, f"   {strength}{why}", *lines])


def _reason(part: "ShownPart") -> str:
    if isinstance(part, ShownReason):
        reason = part.reason
        if reason.relation is reason.their_relation:
            return f"both: {in_words(reason.relation, reason.type)} {reason.name}"
        relations = (
            f"{in_words(reason.relation, reason.type)} / {in_words(reason.their_relation, reason.type)}"
        )
        return f"{relations} {reason.name}"
    if isinstance(part, ShownTopic):
        return f"topic {part.name}"
    return "similar meaning" if isinstance(part, ShownMeaning) else "similar wording"


def _both_sentences(parts: Iterable["ShownPart"]) -> tuple[Evidence | None, Evidence | None]:
    """Return the sentences of the heaviest part that has one of each paper."""
    for part in parts:
        if isinstance(part, ShownReason) and part.evidence and part.their_evidence:
            return part.evidence[0], part.their_evidence[0]
        if isinstance(part, ShownWording | ShownMeaning) and part.alike:
            return part.alike.sentence, part.alike.their_sentence
    return None, None


def path(graph: "Graph", start: str, goal: str) -> str:
    """Return how two papers or entities connect, with the sentence behind each step."""
    ends = [graph.resolve(name).node for name in (start, goal)]
    header = f"From {cite(ends[0])}\nto {cite(ends[1])}:"
    steps = graph.path(ends[0].id, ends[1].id)
    if not steps:
        return f"{header}\nNothing close: no telling path connects them."
    items = []
    for step in steps:
        arrow = "←" if step.is_backward else "→"
        items.append(
            "\n".join([f"{arrow} {in_words(step.relation)}: {cite(step.target)}", *quotes(step.evidence[:1])])
        )
    return fit(header, items)


def topics(graph: "Graph", name: str = "") -> str:
    """Return the topics of the graph with counts; or a topic's papers, or a paper's topics."""
    if not name:
        counts = sorted(graph.count_topics(), key=lambda count: -count.papers)
        items = [
            f"- {count.topic.english} ({count.topic.id}): {count_papers(count.papers)}" for count in counts
        ]
        return fit("Topics of this graph, those of most papers first:", items)
    if topic := graph.find_topic(name):
        papers = graph.papers_about(topic.id)
        items = [
            "\n".join([f"- {cite(row.paper)}", *quotes([graph.first_sentence(row.paper.id)])])
            for row in papers[:_MAX_TOPIC_PAPERS]
        ]
        return fit(
            f"{count_papers(len(papers))} about {topic.english} ({topic.id}), the surest first:", items
        )
    subject = graph.resolve(name).node
    details = graph.topics(subject.id)
    items = [f"- {detail.name} ({detail.topic}): {', '.join(detail.terms)}" for detail in details]
    sentence = quotes([graph.first_sentence(subject.id)])
    return fit(
        "\n".join([f"Topics of {cite(subject)}:", *sentence]), items or ["Nothing close: no topic is sure."]
    )


def trends(graph: "Graph", since: str = "", limit: int = 5) -> str:
    """Return what rises beyond chance and what is new, each with its first paper."""
    answer = graph.trends(limit=limit, since=since)
    groups = (*answer.topics, *answer.entities, *answer.new)
    header = f"{count_papers(answer.recent)} since {answer.since}, {answer.before} before."
    if not groups:
        return f"{header}\nNothing close to a trend: nothing rises beyond chance."
    return fit(header, [_trend(graph, trend) for trend in groups])


def _trend(graph: "Graph", trend: "Trend") -> str:
    subject = trend.subject
    name = (
        f"{subject.name} ({subject.id})"
        if isinstance(subject, Entity)
        else f"{subject.english} ({subject.id})"
    )
    counts = (
        f"{trend.recent.papers} of {trend.recent.total}, before {trend.before.papers} of {trend.before.total}"
    )
    first = [f"   first: {cite(trend.first)}", *quotes([graph.first_sentence(trend.first.id)])]
    return "\n".join([f"- {trend.direction}: {name}: {counts}", *first])


def results(graph: "Graph", name: str, since: str = "") -> str:
    """Return who reached what on a benchmark, by a metric or in a paper: levels best first, then changes."""
    answer = graph.results(name, since=since)
    about = cite(answer.subject.node) if answer.subject else _short(name)
    if not answer.stating:
        return f"Nothing close: no digest of this graph states a number about {about}."
    header = (
        f"About {about}: {answer.stating} of the {count_papers(answer.naming)} that name it state a number."
    )
    items: list[str] = []
    for table in answer.tables:
        items += [f"- {table_heading(table)}:", *map(_result, table.entries)]
    if answer.apart:
        items += ["- levels that cannot be compared:", *map(_result, answer.apart)]
    if answer.changes:
        items += ["- gains and ratios, the newest first:", *map(_result, answer.changes)]
    return fit(header, items)


def _result(entry: "ResultEntry") -> str:
    result = entry.result
    against = f" against {result.against.text}" if result.against.text else ""
    system = result.system.text or "a system that is not named"
    what = " ".join(filter(None, (result.metric.text, f"on {result.on.text}" if result.on.text else "")))
    line = f"  {value_text(result)} · {system}{against} · {what} · {cite(entry.paper)}"
    return "\n".join([line, *quotes([result.evidence])])


def what_is_new(graph: "Graph", since: str = "", limit: int = 5) -> str:
    """Return what is new since a date: what connects to papers read before, then the other new papers."""
    news = graph.news(since=since)
    if not news.papers:
        return f"Nothing is new since {news.since}."
    rising = ", ".join(row.topic.english for row in news.topics if row.is_rising)
    header = (
        f"{count_papers(len(news.papers))} new since {news.since}, {news.earlier} before. "
        f"Topics that rise: {rising or 'none'}."
    )
    connected = news.connected[:limit]
    items = [_connected(new.paper, new.earlier) for new in connected if new.earlier]
    others = [new for new in news.papers if new not in connected]
    items += ["\n".join([f"- {cite(new.paper)}", *quotes([new.sentence])]) for new in others]
    return fit(header, items)


def _connected(paper: Paper, earlier: "RelatedPaper") -> str:
    now, then = _both_sentences(earlier.telling_parts())
    lines = [*quotes([now], "now: "), *quotes([then], "then: ")]
    return "\n".join([f"- {cite(paper)}", f"   connects to {cite(earlier.paper)}", *lines])
