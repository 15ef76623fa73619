"""What is new in a graph: papers, names and topics, and what connects them with what was read before.

New are the papers of a date or later, or those that an earlier graph does not have; all others were read
before. A name or a topic is new if no earlier paper has it.
"""

import datetime as dt
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from kg.errors import QuestionError
from kg.limits import MIN_NEW_PAPERS, is_hub
from kg.query.alike_sentences import read_sentences
from kg.query.connections import Subject
from kg.query.load_nodes import load_entity, load_paper
from kg.query.question import RelatedPaper
from kg.query.question_dates import check_date
from kg.query.ranking import rank_neighbors
from kg.query.trend_test import upper_tail
from kg.query.trends import Share
from kg.records import Entity, EntityType, Evidence, LinkRow, Paper, Relation, SectionKind
from kg.similarity.score import Strength
from kg.store.reader import Store
from kg.store.topic_queries import TopicRow

#: How many days before the newest paper are new if nobody says since when: two weeks of posts are one page.
NEWS_DAYS = 14
#: A name that no paper had for so many days comes back.
RETURN_DAYS = 60
#: A topic rises if so large a share of new papers would have it less often than this by chance.
MAX_NEWS_CHANCE = 0.05
#: Types of things that are made once and used again; tasks and metrics are there all the time.
_LASTING_TYPES = frozenset({EntityType.METHOD, EntityType.MODEL, EntityType.DATASET, EntityType.BENCHMARK})
#: What makes a name a proper one, and no general term in small letters.
_PROPER = re.compile(r"[A-Z\d]")


class NewPaper(NamedTuple):
    """A paper that is new.

    Attributes:
        paper: The paper.
        topics: Its topics, best first.
        sentence: The sentence with which its digest begins, if there is one.
        earlier: The paper read before that is most related to it, if that is more than weakly so.
    """

    paper: Paper
    topics: tuple[TopicRow, ...]
    sentence: Evidence | None
    earlier: RelatedPaper | None


class NewName(NamedTuple):
    """A name that no earlier paper has: of what a new paper proposes, or of what several new ones name.

    Attributes:
        entity: What it names.
        papers: The papers, oldest first.
        proposed_by: The papers that propose it.
    """

    entity: Entity
    papers: tuple[Paper, ...]
    proposed_by: tuple[Paper, ...]


class ReturningName(NamedTuple):
    """A name that a new paper has, and for long no other had.

    Attributes:
        entity: What it names.
        paper: The first new paper that has it.
        last: The last earlier paper that has it.
    """

    entity: Entity
    paper: Paper
    last: Paper


class TopicNews(NamedTuple):
    """A topic of new papers.

    Attributes:
        topic: The topic.
        new: How many of the new papers have it.
        before: How many of those before.
        is_rising: Whether its share has grown beyond chance.
    """

    topic: TopicRow
    new: Share
    before: Share
    is_rising: bool


class News(NamedTuple):
    """What is new.

    Attributes:
        since: The date from which papers are new; of two graphs, that of the first new paper.
        until: The date of the last new paper.
        posts: The posts that hold new papers.
        earlier: How many papers were read before.
        papers: The new papers, oldest first.
        topics: Their topics, those of most papers first.
        names: New names, those of most papers first.
        returning: Names that have not been there for long, the longest absent first.
        gone: Papers of the earlier graph that are not in this one.
    """

    since: str
    until: str
    posts: tuple[str, ...]
    earlier: int
    papers: tuple[NewPaper, ...]
    topics: tuple[TopicNews, ...]
    names: tuple[NewName, ...]
    returning: tuple[ReturningName, ...]
    gone: tuple[Paper, ...] = ()

    @property
    def connected(self) -> list[NewPaper]:
        """The new papers that are related to earlier ones, the most related first."""
        connected = [new for new in self.papers if new.earlier]
        return sorted(connected, key=lambda new: (-new.earlier.score if new.earlier else 0, new.paper.id))


def news_since(store: Store, since: str = "") -> News:
    """Return what is new from a date on.

    Args:
        store: The graph.
        since: A year, a month or a day; the last two weeks before the newest paper if empty.

    Raises:
        QuestionError: It is no date, or no paper has one.
    """
    check_date("since", since)
    papers = list(store.papers())
    start = since or _recent_start(papers)
    return _news(store, papers, {paper.id for paper in papers if paper.date >= start}, start)


def news_between(old: Store, new: Store) -> News:
    """Return what a graph has that an earlier one has not.

    Args:
        old: The earlier graph.
        new: The graph.
    """
    old_papers = {paper.id: paper for paper in old.papers()}
    papers = list(new.papers())
    new_ids = {paper.id for paper in papers} - old_papers.keys()
    gone_ids = sorted(old_papers.keys() - {paper.id for paper in papers})
    return _news(new, papers, new_ids, "")._replace(gone=tuple(old_papers[paper_id] for paper_id in gone_ids))


def _recent_start(papers: Iterable[Paper]) -> str:
    """Return the day so many days before the newest paper.

    Raises:
        QuestionError: No paper has a whole date.
    """
    newest = max((paper.date for paper in papers if len(paper.date) == len("2025-10-28")), default="")
    if not newest:
        message = "no paper of this graph has a date; name two graphs to compare"
        raise QuestionError(message)
    return (dt.date.fromisoformat(newest) - dt.timedelta(days=NEWS_DAYS - 1)).isoformat()


def _news(store: Store, papers: Sequence[Paper], new_ids: set[str], since: str) -> News:
    new = sorted((paper for paper in papers if paper.id in new_ids), key=lambda paper: (paper.date, paper.id))
    dates = [paper.date for paper in new if paper.date]
    start = since or min(dates, default="")
    posts = {post for paper in new for post, _ in paper.digests}
    links = _links_by_entity(store)
    return News(
        start,
        max(dates, default=""),
        tuple(sorted(posts)),
        len(papers) - len(new),
        tuple(_new_papers(store, new, new_ids)),
        tuple(_topic_news(store, new_ids, len(papers))),
        tuple(_new_names(store, links, new_ids)),
        tuple(_returning(store, links, new_ids, {paper.id: paper for paper in papers})),
    )


def _links_by_entity(store: Store) -> dict[str, list[LinkRow]]:
    """Return the links of each entity with a proper name."""
    links: defaultdict[str, list[LinkRow]] = defaultdict(list)
    for link in store.links():
        if _PROPER.search(link.name):
            links[link.entity].append(link)
    return links


def _new_papers(store: Store, papers: Iterable[Paper], new_ids: set[str]) -> Iterator[NewPaper]:
    taxonomy = {topic.id: topic for topic in store.topics()}
    for paper in papers:
        topics = tuple(taxonomy[topic.topic] for topic in store.topics_of(paper.id))
        yield NewPaper(paper, topics, first_sentence(store, paper), _nearest_earlier(store, paper, new_ids))


def first_sentence(store: Store, paper: Paper) -> Evidence | None:
    """Return the first sentence of the introduction of a paper's oldest digest, or of its text."""
    for post, sections in store.oldest_digests([paper.id]).values():
        found = read_sentences(post, sections)
        in_order = sorted(found, key=lambda sentence: sentence.section.kind is not SectionKind.INTRODUCTION)
        if in_order:
            _, section, start, end, _ = in_order[0]
            line = section.line + section.text.count("\n", 0, start)
            return Evidence(post, line, section.kind, section.text[start:end], 0, end - start)
    return None


def _nearest_earlier(store: Store, paper: Paper, new_ids: set[str]) -> RelatedPaper | None:
    """Return the most related paper that is not new, unless it is weakly so."""
    ranking = rank_neighbors(store, paper)
    nearest = next((related for related in ranking if related.paper not in new_ids), None)
    if nearest is None or nearest.strength is Strength.WEAK:
        return None
    evidence = {entity: sentences for (_, entity), sentences in store.all_evidence(paper.id).items()}
    digests = store.oldest_digests([paper.id]).values()
    sentences = [sentence for digest in digests for sentence in read_sentences(*digest)]
    (described,) = Subject(store, sentences, evidence).describe([nearest])
    return described


def _topic_news(store: Store, new_ids: set[str], total: int) -> list[TopicNews]:
    recent, before = Counter[str](), Counter[str]()
    for paper, topic in store.all_paper_topics():
        (recent if paper in new_ids else before)[topic.topic] += 1
    new_count = len(new_ids)
    news = [
        TopicNews(
            topic,
            Share(recent[topic.id], new_count),
            Share(before[topic.id], total - new_count),
            is_rising=recent[topic.id] >= MIN_NEW_PAPERS
            and upper_tail(
                recent[topic.id], marked=recent[topic.id] + before[topic.id], drawn=new_count, total=total
            )
            <= MAX_NEWS_CHANCE,
        )
        for topic in store.topics()
        if recent[topic.id]
    ]
    return sorted(news, key=lambda row: (-row.new.papers, row.before.papers, row.topic.id))


def _new_names(store: Store, links: dict[str, list[LinkRow]], new_ids: set[str]) -> list[NewName]:
    names = []
    for entity_id, rows in links.items():
        proposing = {link.paper for link in rows if link.relation is Relation.PROPOSES}
        is_shared = len(rows) >= MIN_NEW_PAPERS and rows[0].type in _LASTING_TYPES
        if any(link.paper not in new_ids for link in rows) or not (proposing or is_shared):
            continue
        papers = sorted((load_paper(store, link.paper) for link in rows), key=_by_date)
        proposed_by = tuple(paper for paper in papers if paper.id in proposing)
        names.append(NewName(load_entity(store, entity_id), tuple(papers), proposed_by))
    return sorted(names, key=lambda name: (-len(name.papers), name.entity.id))


def _returning(
    store: Store, links: dict[str, list[LinkRow]], new_ids: set[str], papers: dict[str, Paper]
) -> list[ReturningName]:
    found = []
    for entity_id, rows in links.items():
        new = sorted((papers[link.paper] for link in rows if link.paper in new_ids), key=_by_date)
        old = sorted((papers[link.paper] for link in rows if link.paper not in new_ids), key=_by_date)
        if not new or not old or rows[0].type not in _LASTING_TYPES or is_hub(len(rows), len(papers)):
            continue
        if _days_between(old[-1], new[0]) >= RETURN_DAYS:
            found.append(ReturningName(load_entity(store, entity_id), new[0], old[-1]))
    return sorted(found, key=lambda name: (-_days_between(name.last, name.paper), name.entity.id))


def _by_date(paper: Paper) -> tuple[str, str]:
    return paper.date, paper.id


def _days_between(earlier: Paper, later: Paper) -> int:
    """Return how many days lie between two papers; 0 if one of them has no whole date."""
    try:
        start, end = map(dt.date.fromisoformat, (earlier.date, later.date))
    except ValueError:
        return 0
    return (end - start).days
