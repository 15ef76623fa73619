"""For the blog: data and an include, with which every post of a Jekyll site shows related papers and why."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

DATA = "_data/related.json"
INCLUDE = "_includes/related.html"

#: Shows what is related to the papers of a post: `{% include related.html %}` in a layout of posts.
_INCLUDE = """{%- comment -%} Written by kg export jekyll. Include this file in the layout of posts. {%- endcomment -%}
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


def render_jekyll(
    papers: Mapping[str, Mapping[str, Any]], posts: Mapping[str, Sequence[str]]
) -> dict[str, str]:
    """Return the files of the export, by their path in the site.

    Args:
        papers: By id, the `title` of a paper and its `related` papers with `title`, `url` and `because`.
        posts: The papers of each post, by file name.
    """
    data = {"papers": papers, "posts": posts}
    return {DATA: json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n", INCLUDE: _INCLUDE}
