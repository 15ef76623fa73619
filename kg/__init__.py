"""A knowledge graph of your paper digests: which papers use what, and how they connect, sentence by sentence.

    import kg

    kg.build("posts/", output="output/")
    with kg.open("output/kg.db") as graph:
        for related in graph.related("2510.21800", limit=5):
            print(related.paper.title, related.score)
    kg.extract("Muon에 분산 감소를 얹은 MARS-M을 제안한다.")

`docs/python.md` shows more. Importing kg loads nothing heavy: libraries are imported when a call needs them.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any, Self

from kg.errors import KgError

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Sequence
    from pathlib import Path
    from types import TracebackType

    import networkx as nx

    from kg.build import build_graph as build
    from kg.extract import extract_text as extract
    from kg.linking.proposals import ProposalKind
    from kg.query.bridges import Bridge
    from kg.query.compare import Comparison
    from kg.query.frames import Frame
    from kg.query.news import News
    from kg.query.path import Step
    from kg.query.question import Question, RelatedAnswer, RelatedPaper
    from kg.query.resolve import Resolved
    from kg.query.results import ResultsAnswer
    from kg.query.review import ReviewItem
    from kg.query.search import SearchResult
    from kg.query.show import Card
    from kg.query.stats import Stats
    from kg.query.topic_answers import PaperTopicDetail, TopicCount, TopicPaper
    from kg.query.trends import Trends
    from kg.query.why_not import WhyNot
    from kg.records import Evidence
    from kg.store.topic_queries import TopicRow

__version__ = "0.1.0"
__all__ = ["Graph", "KgError", "build", "extract", "open"]


def __getattr__(name: str) -> Any:
    """Return `build` or `extract`: folders of the package that can also be called, loaded on demand."""
    if name in {"build", "extract"}:
        return import_module(f"kg.{name}")
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)


def open(path: "str | os.PathLike[str]" = "output/kg.db") -> "Graph":  # noqa: A001 # kg.open, as gzip.open
    """Open a graph for questions.

    Args:
        path: The store that a build wrote.

    Raises:
        NoGraphError: There is no such file.
        ForeignStoreError: The file is not a graph that this version can read.
    """
    return Graph(path)


class Graph:
    """A graph that was built, read-only; several threads may ask it at once.

    Use it in a `with` statement, or close it.

    Papers and entities are named as on the command line: by an id, a link, a whole name or alias, or words of
    a title. What a name was taken for stands in the answer.
    """

    def __init__(self, path: "str | os.PathLike[str]") -> None:
        """Open the store; see `kg.open`."""
        from kg.store.reader import Store

        self._store = Store(path)

    def __enter__(self) -> Self:
        """Return the graph itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: "TracebackType | None"
    ) -> None:
        """Close the graph.

        Raises:
            ForeignStoreError: The file turned out to be damaged.
        """
        self._store.__exit__(kind, error, trace)

    def close(self) -> None:
        """Close the file; the graph cannot be asked any more."""
        self._store.close()

    def resolve(self, name: str) -> "Resolved":
        """Return the paper or entity that a name stands for, in the field `node`.

        Raises:
            UnknownNodeError: The graph has nothing of that name.
            AmbiguousNodeError: Several papers fit the words.
        """
        from kg.query.resolve import resolve

        return resolve(self._store, name)

    def complete(self, start: str, *, limit: int = 30) -> list[tuple[str, str]]:
        """Return the ids that start with a text, each with its title or name, as a shell completes them.

        Args:
            start: The beginning of an id.
            limit: How many papers, and again how many entities, to return at most.
        """
        return self._store.ids_starting_with(start, limit)

    def related(  # noqa: PLR0913 # each narrows the question
        self,
        names: "str | Iterable[str]",
        *,
        limit: int | None = 10,
        since: str = "",
        types: "Iterable[str]" = (),
        relations: "Iterable[str]" = (),
        via: str = "",
        posts: str = "",
        topic: str = "",
    ) -> "list[RelatedPaper]":
        """Return the papers related to a paper, to all of several papers, or to an entity, best first.

        Args:
            names: The name of a paper or an entity, or the names of several papers.
            limit: How many to return at most; None for all that are near.
            since: Only papers of this date or later, such as `2025-10`.
            types: Only through entities of these types.
            relations: Only through these relations of one of the papers to the entity.
            via: Only through this entity.
            posts: `same` for papers of the same post, `other` for papers of other posts.
            topic: Only papers about this topic, named by id, English or Korean name.

        Raises:
            UnknownNodeError: The graph has nothing of a name.
            UnknownTopicError: There is no such topic.
            AmbiguousNodeError: Several papers fit a name.
            NotAPaperError: An entity is named together with something else.
            QuestionError: The arguments contradict each other.
        """
        from kg.query.question import Question, Scope

        scope = Scope(since, tuple(types), tuple(relations), via, posts, topic)
        question_names = (names,) if isinstance(names, str) else tuple(names)
        return self.ask(Question(question_names, scope=scope, limit=limit)).related

    def related_to_file(
        self, path: "str | os.PathLike[str]", *, limit: int | None = 10
    ) -> "list[RelatedPaper]":
        """Return the papers related to the first digest of a file that need not be in the graph, best first.

        Raises:
            NoDigestError: The file holds no digest.
        """
        from kg.query.question import Question

        return self.ask(Question(file=path, limit=limit)).related

    def ask(self, question: "Question") -> "RelatedAnswer":
        """Return the answer to a question about related papers, with what its names were taken for."""
        from kg.query.related import answer

        return answer(self._store, question)

    def render_related(self, answer: "RelatedAnswer") -> str:
        """Return the page about an answer: what was asked about, the related papers, and what they share."""
        from kg.export.html.build_page import render_related_page

        return render_related_page(self._store, answer)

    def show(self, name: str) -> "Card":
        """Return all that is known of a paper or an entity."""
        from kg.query.show import show

        return show(self._store, self.resolve(name).node)

    def paper(self, name: str) -> "Card":
        """Return all that is known of a paper.

        Raises:
            NotAPaperError: The name is that of an entity.
        """
        from kg.query.resolve import resolve_paper
        from kg.query.show import show

        return show(self._store, resolve_paper(self._store, name))

    def entity(self, name: str) -> "Card":
        """Return all that is known of an entity.

        Raises:
            NotAnEntityError: The name is that of a paper.
        """
        from kg.query.resolve import resolve_entity
        from kg.query.show import show

        return show(self._store, resolve_entity(self._store, name))

    def topics(self, name: str) -> "list[PaperTopicDetail]":
        """Return the research topics of a paper, best first, each with the terms that spoke for it.

        Raises:
            NotAPaperError: The name is that of an entity.
        """
        from kg.query.resolve import resolve_paper
        from kg.query.topic_answers import topics_of_paper

        return topics_of_paper(self._store, resolve_paper(self._store, name).id)

    def count_topics(self, topics: "Iterable[str]" = ()) -> "list[TopicCount]":
        """Return the areas and topics that papers are about, with how many papers, by month.

        Args:
            topics: Only the areas and topics of these ids; all if empty.
        """
        from kg.query.topic_answers import count_topics

        return count_topics(self._store, topics)

    def find_topic(self, text: str) -> "TopicRow | None":
        """Return the topic of an id, or of an English or Korean name; None if there is none."""
        from kg.query.topic_answers import find_topic

        return find_topic(self._store, text)

    def papers_about(self, topic: str) -> "list[TopicPaper]":
        """Return the papers about a topic or an area, named by id or by a name, the surest first.

        Raises:
            UnknownTopicError: There is no such topic.
        """
        from kg.query.topic_answers import papers_about, resolve_topic

        return papers_about(self._store, resolve_topic(self._store, topic).id)

    def search(self, text: str, *, limit: int = 20) -> "list[SearchResult]":
        """Return the papers and entities whose names come closest to a text, best first."""
        from kg.query.search import search

        return search(self._store, text, limit=limit)

    def path(self, start: str, goal: str) -> "list[Step]":
        """Return the steps of the most telling path between two papers or entities; empty if none is."""
        return next(iter(self.paths(start, goal)), [])

    def paths(self, start: str, goal: str, *, count: int = 1) -> "list[list[Step]]":
        """Return up to `count` paths between two papers or entities, each through other nodes."""
        from kg.query.path import find_paths

        return find_paths(self._store, self.resolve(start).node, self.resolve(goal).node, count=count)

    def why_not(self, first: str, second: str) -> "WhyNot":
        """Return how near two papers are, and what keeps the second from being listed for the first."""
        from kg.query.why_not import why_not

        return why_not(self._store, first, second)

    def trends(
        self, *, limit: int = 10, falling: bool = False, since: str = "", types: "Iterable[str]" = ()
    ) -> "Trends":
        """Return the topics and entities that rise or fall beyond chance, and those that are new.

        Args:
            limit: How many topics, how many entities and how many new ones to return at most.
            falling: Return what falls instead.
            since: Compare papers of this date or later, such as `2025-10`, with those before; the last months
                if empty.
            types: Only entities of these types; `topic` stands for topics. All if empty.

        Raises:
            QuestionError: `since` is no date, or leaves nothing to compare.
        """
        from kg.query.trends import trends

        return trends(self._store, limit=limit, falling=falling, since=since, types=tuple(types))

    def news(self, *, since: str = "", old: "str | os.PathLike[str] | None" = None) -> "News":
        """Return what is new: papers, names, topics, and connections to what was read before.

        Args:
            since: New are papers of this date or later, such as `2025-10-15`; the last two weeks if empty.
            old: New is instead what this earlier graph does not have.

        Raises:
            QuestionError: `since` is no date.
            NoGraphError: There is no earlier graph.
        """
        from kg.query.news import news_between, news_since
        from kg.store.reader import Store

        if old is None:
            return news_since(self._store, since)
        with Store(old) as earlier:
            return news_between(earlier, self._store)

    def results(self, name: str, *, since: str = "") -> "ResultsAnswer":
        """Return who reached what on a benchmark or dataset, by a metric, or in a paper.

        Args:
            name: A benchmark, dataset, metric, system or paper; also a measure such as `accuracy`.
            since: Only papers of this date or later.
        """
        from kg.query.results import results

        return results(self._store, name, since=since)

    def compare(self, *names: str) -> "Comparison":
        """Return papers or systems side by side: what they share, reached, and claim of each other."""
        from kg.query.compare import compare

        return compare(self._store, names)

    def first_sentence(self, name: str) -> "Evidence | None":
        """Return the sentence with which the digest of a paper begins, which mostly says what it is about."""
        from kg.query.news import first_sentence
        from kg.query.resolve import resolve_paper

        return first_sentence(self._store, resolve_paper(self._store, name))

    def areas(self) -> "list[TopicRow]":
        """Return the areas of topics, in the order of the taxonomy."""
        return [topic for topic in self._store.topics() if not topic.area]

    def bridges(self, *, limit: int = 10) -> "list[Bridge]":
        """Return pairs of papers of far topics that share something rare."""
        from kg.query.bridges import bridges

        return bridges(self._store, limit=limit)

    def stats(self, *, limit: int = 10) -> "Stats":
        """Return counts, hubs, trends and the problems of the last build."""
        from kg.query.stats import stats

        return stats(self._store, limit=limit)

    def review(
        self,
        curation: "Path | None" = None,
        kinds: "Sequence[ProposalKind] | None" = None,
        *,
        is_sure: bool = False,
    ) -> "list[ReviewItem]":
        """Return decisions that you might want to make about the entities, with the sentences they rest on.

        Args:
            curation: A file of your decisions; what they answer is not proposed. It need not exist.
            kinds: What the proposals are about; all kinds if None.
            is_sure: Return only what definitions or the vocabulary prove.

        Raises:
            UserFileError: The file of decisions has a line that cannot be followed.
        """
        from kg.linking.proposals import ProposalKind
        from kg.query.review import review

        chosen_kinds = list(ProposalKind) if kinds is None else kinds
        return review(self._store, curation, chosen_kinds, is_sure=is_sure)

    def frame(self, name: str) -> "Frame":
        """Return a table of the graph: columns by name, for `pandas.DataFrame` or `polars.DataFrame`.

        Args:
            name: `papers`, `entities`, `links`, `evidence`, `surfaces`, `variants`, `builds_on`,
                `neighbors` or `results`.

        Raises:
            QuestionError: There is no table of that name.
        """
        from kg.query.frames import frame

        return frame(self._store, name)

    def to_networkx(self, view: str = "all", min_papers: int = 1) -> "nx.Graph[str]":
        """Return the graph as networkx knows it.

        Args:
            view: `all`, `bipartite` (papers and the entities they name), `papers`, or `entities`.
            min_papers: Leave out entities that fewer papers name.
        """
        from kg.export.load_graph import load_graph

        return load_graph(self._store, view=view, min_papers=min_papers)
