"""Related papers for a Jekyll site: a data file, and includes that show them under digests and posts."""

import json
from collections.abc import Iterator
from pathlib import Path

from kg.export.blog import BlogOptions, blog_data, public_graph
from kg.export.blog_pages import render_pages
from kg.export.site_posts import find_site_posts
from kg.store.reader import Store

DATA_PATH = "_data/related.json"
INCLUDE_PATH = "_includes/kg-related.html"
#: The include of earlier versions, which layouts may name.
OLD_INCLUDE_PATH = "_includes/related.html"

#: `{% include kg-related.html id="2510.21800" %}` under a digest, without id under a post.
_INCLUDE = """\
{%- comment -%} Written by kg export jekyll. With an id: what is related to that paper. Without one: what is \
related to the papers of this post. {%- endcomment -%}
{%- assign kg_data = site.data.related -%}
{%- if include.id -%}
{%- assign kg_related = kg_data.papers[include.id].related -%}
{%- else -%}
{%- assign kg_related = kg_data.posts[page.path].related -%}
{%- endif -%}
{%- if kg_related and kg_related.size > 0 -%}
<aside class="kg-related" lang="{{ kg_data.lang }}">
<p class="kg-related-title">{{ kg_data.words.related }}</p>
<ul>
{%- for kg_item in kg_related -%}
{%- assign kg_post = nil -%}
{%- if kg_item.post -%}
{%- assign kg_post = site.documents | where: "relative_path", kg_item.post | first -%}
{%- endif -%}
{%- capture kg_address -%}
{%- if kg_post -%}{{ kg_post.url | relative_url }}\
{% if kg_item.anchor != "" %}#{{ kg_item.anchor }}{% endif %}
{%- else -%}{{ kg_item.url }}{%- endif -%}
{%- endcapture %}
<li>{% if kg_address == "" %}{{ kg_item.title | escape }}{% else %}<a href="{{ kg_address | escape }}">\
{{ kg_item.title | escape }}</a>{% endif %}
<small>{% if kg_item.date != "" %}<time>{{ kg_item.date }}</time> · {% endif %}\
{% if kg_item.because.size > 0 %}{{ kg_item.because | join: ", " | escape }}\
{% else %}{{ kg_data.words.alike }}{% endif %}\
{% if kg_item.to %} ({{ kg_data.words.to }} {{ kg_item.to | escape }}){% endif %}</small>
{%- if kg_item.sentence != "" %}<br><q>{{ kg_item.sentence | escape }}</q>{% endif %}</li>
{%- endfor %}
</ul>
</aside>
{%- endif -%}
"""


def render_jekyll_site(
    store: Store, options: BlogOptions, site: Path
) -> Iterator[tuple[str, list[str] | None]]:
    """Yield the path in the site, and the text, of each file; no text for one that has to go."""
    names = {name for paper in store.papers() for name, _ in paper.digests}
    posts = find_site_posts(sorted(names), site, "jekyll")
    public = public_graph(store, posts)
    data = blog_data(store, public, options)
    yield DATA_PATH, [json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n"]
    yield INCLUDE_PATH, [_INCLUDE]
    yield OLD_INCLUDE_PATH, ["{%- include kg-related.html -%}\n"]
    if options.has_pages:
        yield from render_pages(store, public, options.language, site)
