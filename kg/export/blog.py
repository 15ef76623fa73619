"""What a blog shows of related papers, whatever generates the site: the data behind includes and partials.

Nothing of a post that is not published is in it: no digest, and no sentence or name that such a post alone
holds.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import Any, NamedTuple

from kg.export.export_limits import LANGUAGE_SENTENCES, MAX_BLOG_REASONS
from kg.export.site_posts import SitePost
from kg.query.ranking import all_related
from kg.records import Evidence, Paper
from kg.similarity.score import Related, Strength
from kg.store.reader import Store
from kg.store.topic_queries import TopicRow
from kg.text import has_hangul, sentences

#: What the site says, by language.
WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {"related": "Related papers", "alike": "alike in content", "to": "for"},
    "ko": {"related": "관련 논문", "alike": "비슷한 내용", "to": "관련:"},
}
#: (id of the paper, id of the entity)
_Link = tuple[str, str]


class BlogOptions(NamedTuple):
    """How a blog shows related papers.

    Attributes:
        limit: How many related papers of each paper, and of each post.
        links_to_posts: Whether links lead to the posts of the site; if not, to the papers.
        language: `ko` or `en`.
        has_pages: Whether there are pages of topics and entities.
    """

    limit: int
    links_to_posts: bool
    language: str
    has_pages: bool = False


class PublicGraph(NamedTuple):
    """What of a graph a site shows.

    Attributes:
        papers: The papers that a public post has, by id, with their public digests alone.
        posts: The posts, by their names in the graph.
        evidence: The sentences of public posts behind each link.
        topics: The topics, by id.
        paper_topics: The ids of the topics of each paper, best first.
        opening: The first sentence of the oldest digest of each paper, if that is public.
    """

    papers: Mapping[str, Paper]
    posts: Mapping[str, SitePost]
    evidence: Mapping[_Link, Sequence[Evidence]]
    topics: Mapping[str, TopicRow]
    paper_topics: Mapping[str, Sequence[str]]
    opening: Mapping[str, str]


def blog_data(store: Store, blog: PublicGraph, options: BlogOptions) -> dict[str, Any]:
    """Return the data of a site.

    They hold `lang` and `words`; `papers` by id, each with `title`, `url`, `date`, `related` and its place;
    and `posts` by path, each with `papers`, the ids in the order of the post, and `related`, the best of
    what is in other posts. An item of `related` has `id`, `title`, `url`, `strength`, `date`, `because`
    (names that both papers share, or a topic), `sentence` (of the related paper) and, if links lead to
    posts, `post` and `anchor`; in a post it has `to`, the title of the paper of that post, besides.

    Args:
        store: The graph.
        blog: What of it the site shows.
        options: What is shown.
    """
    related = all_related(store, store.links(), store.paper_count())
    items = {paper_id: _items(paper_id, related.get(paper_id, ()), blog, options) for paper_id in blog.papers}
    papers = {
        paper_id: {
            "title": paper.title,
            "url": paper.url,
            "date": paper.date,
            **(_place(paper, blog) if options.links_to_posts else {}),
            "related": [item for _, item in items[paper_id]],
        }
        for paper_id, paper in blog.papers.items()
    }
    return {
        "lang": options.language,
        "words": WORDS[options.language],
        "papers": papers,
        "posts": _posts(blog, items, options.limit),
    }


def hidden_posts(store: Store) -> set[str]:
    """Return the names of the posts that were not published when the graph was built."""
    return set(json.loads(store.meta().get("unpublished", "[]")))


def main_language(store: Store) -> str:
    """Return the language in which most of the first sentences are written: `ko` or `en`."""
    texts = (evidence.sentence for _, evidence in store.links_with_evidence() if evidence)
    are_korean = [has_hangul(text) for text in islice(texts, LANGUAGE_SENTENCES)]
    return "ko" if 2 * sum(are_korean) > len(are_korean) else "en"


def public_graph(store: Store, posts: Mapping[str, SitePost]) -> PublicGraph:
    """Return what of a graph a site shows.

    Args:
        store: The graph.
        posts: Its posts as the site has them, by their names in the graph.
    """
    hidden = hidden_posts(store)
    public = {name for name, post in posts.items() if post.is_public and name not in hidden}
    papers = {}
    for paper in store.papers():
        digests = tuple(digest for digest in paper.digests if digest[0] in public)
        if digests:
            papers[paper.id] = paper._replace(digests=digests)
    evidence = {
        link: [sentence for sentence in sentences_of_link if sentence.post in public]
        for link, sentences_of_link in store.all_evidence().items()
    }
    taxonomy = {topic.id: topic for topic in store.topics()}
    topics: defaultdict[str, list[str]] = defaultdict(list)
    for paper_id, topic in store.all_paper_topics():
        topics[paper_id].append(topic.topic)
    return PublicGraph(papers, posts, evidence, taxonomy, topics, _openings(store, papers, public))


def _openings(store: Store, papers: Iterable[str], public: Iterable[str]) -> dict[str, str]:
    """Return the first sentence of the oldest digest of each paper, if its post is public."""
    openings: dict[str, str] = {}
    for paper_id in papers:
        for post, sections in store.oldest_digests([paper_id]).values():
            text = next((section.text for section in sections[1:] if section.text.strip()), "")
            if post in public and text:
                start, end = next(iter(sentences(text)), (0, 0))
                openings[paper_id] = " ".join(text[start:end].split()).removeprefix("- ")
    return openings


def _items(
    paper_id: str, related: Iterable[Related], blog: PublicGraph, options: BlogOptions
) -> list[tuple[float, dict[str, Any]]]:
    """Return score and item of the papers related to a paper, best first; a blog names no weak ones."""
    known = (neighbor for neighbor in related if neighbor.paper in blog.papers)
    strong = (neighbor for neighbor in known if neighbor.strength is not Strength.WEAK)
    return [
        (neighbor.score, _item(paper_id, neighbor, blog, options))
        for neighbor in islice(strong, options.limit)
    ]


def _item(paper_id: str, related: Related, blog: PublicGraph, options: BlogOptions) -> dict[str, Any]:
    paper = blog.papers[related.paper]
    shared = [
        reason
        for reason in related.reasons
        if blog.evidence.get((paper_id, reason.entity)) and blog.evidence.get((paper.id, reason.entity))
    ][:MAX_BLOG_REASONS]
    names = [reason.name for reason in shared] or [
        (topic.korean or topic.english) if options.language == "ko" else topic.english
        for reason in related.topics[:1]
        if (topic := blog.topics.get(reason.topic))
    ]
    quotes = [sentence for reason in shared for sentence in blog.evidence[paper.id, reason.entity]]
    item = {
        "id": paper.id,
        "title": paper.title,
        "url": paper.url,
        "strength": str(related.strength),
        "date": paper.date,
        "because": names,
        "sentence": telling_sentence(quotes) or blog.opening.get(paper.id, ""),
    }
    return item | _place(paper, blog) if options.links_to_posts else item


def telling_sentence(quotes: Sequence[Evidence]) -> str:
    """Return the first sentence that is no title; that is shown anyway."""
    return next((quote.sentence for quote in quotes if quote.section != "title"), "")


def _place(paper: Paper, blog: PublicGraph) -> dict[str, str]:
    """Return where the oldest digest of a paper stands in the site."""
    name, line = paper.digests[0]
    post = blog.posts[name]
    return {"post": post.path, "anchor": post.anchor(line)}


def _posts(
    blog: PublicGraph, items: Mapping[str, Sequence[tuple[float, dict[str, Any]]]], limit: int
) -> dict[str, dict[str, Any]]:
    """Return the papers of each post, in their order, and the papers of other posts related to them."""
    digests = sorted((name, line, paper.id) for paper in blog.papers.values() for name, line in paper.digests)
    papers: defaultdict[str, list[str]] = defaultdict(list)
    for name, _, paper_id in digests:
        papers[name].append(paper_id)
    posts = {}
    for name, paper_ids in papers.items():
        own = list(dict.fromkeys(paper_ids))
        best: dict[str, tuple[float, dict[str, Any]]] = {}
        for paper_id in own:
            for score, item in items[paper_id]:
                if item["id"] not in own and score > best.get(item["id"], (0.0, {}))[0]:
                    best[item["id"]] = score, {**item, "to": blog.papers[paper_id].title}
        ranked = sorted(best.values(), key=lambda pair: (-pair[0], pair[1]["id"]))
        posts[blog.posts[name].path] = {"papers": own, "related": [item for _, item in ranked[:limit]]}
    return posts
