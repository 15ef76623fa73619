"""What `kg diff` prints: a page about what is new, in English or Korean."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from kg.cli.news_markup import Markup
from kg.cli.news_words import WORDS, Words, count_papers, count_posts
from kg.limits import MIN_NEW_PAPERS
from kg.query.news import NewName, NewPaper, News, TopicNews
from kg.query.question import RelatedPaper, ShownMeaning, ShownReason, ShownTopic, ShownWording
from kg.query.trends import Share
from kg.records import EntityType, Evidence, Paper
from kg.store.topic_queries import TopicRow

#: The label of a sentence in a digest, which says nothing on a page: `Goal: `.
_LABEL = re.compile(r"^(?:[A-Z][\w /-]{1,30}|[가-힣 ]{1,12}):\s+")
#: More than one blank line.
_BLANK_LINES = re.compile(r"\n{3,}")
_TESTS = (EntityType.BENCHMARK, EntityType.DATASET)
#: How many topics and names a sentence lists.
_LISTED = 3


class Page(NamedTuple):
    """How a page about news is written.

    Attributes:
        markup: Its form.
        language: Its language, a key of `WORDS`.
        limit: How many topics, connections and names of each kind it has at most.
        addresses: Where earlier papers lead, by their ids, if not to themselves.
    """

    markup: Markup
    language: str
    limit: int
    addresses: Mapping[str, str] = {}

    @property
    def words(self) -> Words:
        """The words of its language."""
        return WORDS[self.language]

    def render(self, news: News, areas: Mapping[str, TopicRow]) -> str:
        """Return the page.

        Args:
            news: What is new; at least one paper.
            areas: The areas of topics, by id.
        """
        return _BLANK_LINES.sub("\n\n", "\n".join(self._lines(news, areas))).strip("\n")

    def _lines(self, news: News, areas: Mapping[str, TopicRow]) -> Iterator[str]:
        words = self.words
        yield self.markup.heading(words.title.format(since=news.since, until=news.until), 2)
        yield from self._summary(news)
        topics = [row for row in news.topics if row.new.papers >= MIN_NEW_PAPERS][: self.limit]
        yield from self._section(words.topics, 3, [self._topic(row) for row in topics])
        yield from self._connections(news)
        yield from self._names(news)
        yield from self._papers(news, areas)
        gone = [self._paper(paper) for paper in news.gone]
        yield from self._section(words.gone, 3, gone)

    def _count(self, papers: int) -> str:
        return count_papers(papers, self.language)

    def _name(self, topic: TopicRow) -> str:
        return topic.korean if self.language == "ko" else topic.english

    def _summary(self, news: News) -> Iterator[str]:
        yield self.words.summary.format(
            papers=self._count(len(news.papers)),
            posts=count_posts(len(news.posts), self.language),
            earlier=self._count(news.earlier),
            connected=self._count(len(news.connected)) if self.language == "ko" else len(news.connected),
        )
        if rising := [self._name(row.topic) for row in news.topics if row.is_rising and row.before.papers]:
            topics = ", ".join(map(self.markup.text, rising[:_LISTED]))
            yield self.words.rising.format(topics=topics)

    def _section(self, title: str, level: int, items: Sequence[str]) -> Iterator[str]:
        """Yield a heading and the first items of a list, if there are any."""
        if not items:
            return
        yield self.markup.heading(title, level)
        yield from map(self.markup.item, items[: self.limit])
        if len(items) > self.limit:
            yield self.markup.item(self.words.more.format(count=len(items) - self.limit))

    def _topic(self, row: TopicNews) -> str:
        papers = self._count(row.new.papers)
        if not row.before.total:  # with nothing read before, all is new
            return f"{self.markup.strong(self._name(row.topic))}: {papers}"
        form = self.words.topic if row.before.papers else self.words.first_topic
        text = form.format(papers=papers, share=self._share(row.new), before=self._share(row.before))
        return f"{self.markup.strong(self._name(row.topic))}: {text}{' ↑' if row.is_rising else ''}"

    def _share(self, share: Share) -> str:
        part = share.papers / share.total
        return f"{part:.0%}" if part >= 0.01 else self.words.small_share

    def _paper(self, paper: Paper, *, is_earlier: bool = False) -> str:
        address = self.addresses.get(paper.id, paper.url) if is_earlier else paper.url
        return self.markup.link(paper.title, address, paper.id)

    def _connections(self, news: News) -> Iterator[str]:
        connected = news.connected
        if not connected:
            return
        yield self.markup.heading(self.words.connections, 3)
        for new in connected[: self.limit]:
            if new.earlier:
                yield from self._connection(new, new.earlier)
        if len(connected) > self.limit:
            yield self.markup.item(self.words.more.format(count=len(connected) - self.limit))

    def _connection(self, new: NewPaper, earlier: RelatedPaper) -> Iterator[str]:
        sentence = self.words.connected.format(
            new=self._paper(new.paper),
            old=self._paper(earlier.paper, is_earlier=True),
            date=earlier.paper.date,
        )
        yield self.markup.item(" ".join([sentence, *self._reasons(new, earlier)]))
        for label, evidence in zip((self.words.now, self.words.then), _quotes(earlier), strict=False):
            if evidence:
                text = _LABEL.sub("", evidence.sentence)
                yield self.markup.quote(label, text, f"{evidence.post}:{evidence.line}")

    def _reasons(self, new: NewPaper, earlier: RelatedPaper) -> Iterator[str]:
        """Yield sentences about what two papers share: names, then topics."""
        parts = earlier.telling_parts()
        names = [part.reason.name for part in parts if isinstance(part, ShownReason)]
        if names:
            yield self.words.shared.format(names=", ".join(map(self.markup.text, names[:_LISTED])))
        shared = {part.topic for part in parts if isinstance(part, ShownTopic)}
        topics = [self.markup.text(self._name(topic)) for topic in new.topics if topic.id in shared]
        if topics and not names:
            yield self.words.about.format(topics=", ".join(topics[:2]))

    def _names(self, news: News) -> Iterator[str]:
        own = [name for name in news.names if name.proposed_by and _is_main_name(name)]
        tests = [self._own_name(name) for name in own if name.entity.type in _TESTS]
        things = [self._own_name(name) for name in own if name.entity.type not in _TESTS]
        shared = [
            f"{self.markup.strong(name.entity.name)}: {', '.join(map(self._paper, name.papers))}"
            for name in news.names
            if len(name.papers) > 1
        ]
        returning = [
            self.words.last_seen.format(name=self.markup.text(row.entity.name), date=row.last.date)
            for row in news.returning
        ]
        if tests or things or shared or returning:
            yield self.markup.heading(self.words.names, 3)
        yield from self._listed(self.words.shared_names, shared)
        yield from self._listed(self.words.tests, tests)
        yield from self._listed(self.words.things, things)
        yield from self._listed(self.words.returning, returning)

    def _listed(self, title: str, names: Sequence[str]) -> Iterator[str]:
        """Yield an item that lists names behind a title."""
        if names:
            more = [f"… +{len(names) - self.limit}"] if len(names) > self.limit else []
            separator = "; " if any(": " in name for name in names) else ", "
            yield self.markup.item(f"{title}: {separator.join([*names[: self.limit], *more])}")

    def _own_name(self, name: NewName) -> str:
        paper = name.proposed_by[0]
        return self.markup.link(name.entity.name, paper.url, paper.id)

    def _papers(self, news: News, areas: Mapping[str, TopicRow]) -> Iterator[str]:
        """Yield all new papers by area, the area of most papers first."""
        by_area: defaultdict[str, list[NewPaper]] = defaultdict(list)
        for new in news.papers:
            by_area[new.topics[0].area if new.topics else ""].append(new)
        yield self.markup.heading(self.words.papers, 3)
        for area, papers in sorted(by_area.items(), key=lambda item: (not item[0], -len(item[1]), item[0])):
            yield self.markup.heading(self._name(areas[area]) if area else self.words.other_area, 4)
            yield from map(self.markup.item, self._paper_lines(papers))

    def _paper_lines(self, papers: Iterable[NewPaper]) -> Iterator[str]:
        for new in papers:
            about = self.markup.text(_LABEL.sub("", new.sentence.sentence)) if new.sentence else ""
            yield " — ".join(filter(None, (self._paper(new.paper), about)))


def _is_main_name(name: NewName) -> bool:
    """Tell whether a name is what its paper is about, by the title; of tests, all are told."""
    if name.entity.type in _TESTS:
        return True
    title = name.proposed_by[0].title
    head = title.partition(":")[0] if ":" in title else ""
    return name.entity.name.lower() in {
        head.lower(),
        *(alias.lower() for alias in name.entity.aliases if alias == head),
    }


def _quotes(earlier: RelatedPaper) -> tuple[Evidence | None, Evidence | None]:
    """Return the sentences of both papers behind the heaviest part that has any."""
    for part in earlier.telling_parts():
        if isinstance(part, ShownWording | ShownMeaning) and part.alike:
            return part.alike.sentence, part.alike.their_sentence
        if isinstance(part, ShownReason) and part.evidence and part.their_evidence:
            return part.evidence[0], part.their_evidence[0]
    return None, None
