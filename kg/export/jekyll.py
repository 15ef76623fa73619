"""Related papers for a Jekyll site: a data file, and an include that shows them under every post."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath
from typing import Any

from kg.limits import MAX_JEKYLL_REASONS, MAX_JEKYLL_RELATED
from kg.query.ranking import all_related
from kg.records import Paper
from kg.similarity.score import Related, Strength
from kg.store.reader import Store

DATA_PATH = "_data/related.json"
INCLUDE_PATH = "_includes/related.html"

#: A layout of posts shows what is related to the papers of a post by `{% include related.html %}`.
_INCLUDE = """\
{%- comment -%} Written by kg export jekyll. Include this file in the layout of posts. {%- endcomment -%}
{%- assign file = page.path | split: "/" | last -%}
{%- assign papers = site.data.related.posts[file] -%}
{%- if papers -%}
<section class="related-papers" lang="ko">
  <h2>관련 논문</h2>
  {%- for id in papers -%}
  {%- assign paper = site.data.related.papers[id] -%}
  {%- if paper.related.size > 0 %}
  <h3>{{ paper.title | escape }}</h3>
  <ul>
    {%- for other in paper.related %}
    <li><a href="{{ other.url | escape }}">{{ other.title | escape }}</a>
      <small>{{ other.because | join: ", " | escape }}</small></li>
    {%- endfor %}
  </ul>
  {%- endif -%}
  {%- endfor %}
</section>
{%- endif -%}
"""


def render_jekyll_site(store: Store) -> dict[str, Iterable[str]]:
    """Return the text of the files to write, by their path in the folder of the site.

    The data file holds `papers` (by id: `title`, and `related` with `title`, `url` and `because` of each
    related paper, the latter being names of shared entities) and `posts` (by file name: the ids of their
    papers, in the order of the post).
    """
    papers = {paper.id: paper for paper in store.papers()}
    related = all_related(store, store.links(), store.paper_count())
    data = {
        "papers": {
            paper.id: _paper_data(paper, related.get(paper.id, ()), papers) for paper in papers.values()
        },
        "posts": _papers_of_posts(papers.values()),
    }
    text = json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    return {DATA_PATH: [text], INCLUDE_PATH: [_INCLUDE]}


def _paper_data(paper: Paper, related: Iterable[Related], papers: Mapping[str, Paper]) -> dict[str, Any]:
    """Return the title of a paper and its best connected papers; a blog names no weakly connected ones."""
    best = [neighbor for neighbor in related if neighbor.strength is not Strength.WEAK][:MAX_JEKYLL_RELATED]
    return {"title": paper.title, "related": [_related_data(neighbor, papers) for neighbor in best]}


def _related_data(neighbor: Related, papers: Mapping[str, Paper]) -> dict[str, Any]:
    """Return title and address of a related paper, and the entities that connect it, heaviest first."""
    paper = papers[neighbor.paper]
    reasons = neighbor.reasons[:MAX_JEKYLL_REASONS]
    because = [reason.name for reason in reasons]
    return {"title": paper.title, "url": paper.url, "strength": neighbor.strength, "because": because}


def _papers_of_posts(papers: Iterable[Paper]) -> dict[str, list[str]]:
    """Return the ids of the papers of each post, by its file name, in the order in which they stand there."""
    digests = sorted((path, line, paper.id) for paper in papers for path, line in paper.digests)
    posts: defaultdict[str, list[str]] = defaultdict(list)
    for path, _, paper_id in digests:
        posts[PurePosixPath(path).name].append(paper_id)
    return dict(posts)
