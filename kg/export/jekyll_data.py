"""Related papers for a Jekyll site."""

from collections import defaultdict
from pathlib import Path, PurePosixPath
from typing import Any

from kg.export.jekyll import render_jekyll
from kg.query.related import all_related
from kg.similarity.score import Related
from kg.store.reader import Store

#: Reasons that are named for a related paper, and papers that are named for a paper.
_REASONS, _RELATED = 3, 5


def render_blog(graph: Path) -> dict[str, str]:
    """Return the files that make every post of a Jekyll site show related papers, by their path in the site."""
    with Store(graph) as store:
        papers = {paper.id: paper for paper in store.papers()}
        found = all_related(store, store.links(), store.paper_count())

        def shown(each: Related) -> dict[str, Any]:
            other = papers[each.paper]
            return {
                "title": other.title,
                "url": other.url,
                "because": [reason.name for reason in each.reasons[:_REASONS]],
            }

        data = {
            paper.id: {
                "title": paper.title,
                "related": [shown(each) for each in found.get(paper.id, ())[:_RELATED]],
            }
            for paper in papers.values()
        }
        posts: defaultdict[str, list[str]] = defaultdict(list)
        rows = sorted((path, line, paper.id) for paper in papers.values() for path, line in paper.digests)
        for path, _, paper_id in rows:
            posts[PurePosixPath(path).name].append(paper_id)
        return render_jekyll(data, posts)
