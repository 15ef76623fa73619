"""Pages of a Jekyll site besides its posts: an index of topics, a page for each entity of several digests."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from kg.export.blog import PublicGraph, telling_sentence
from kg.export.blog_results import level_tables
from kg.export.export_limits import MIN_ENTITY_PAGE_PAPERS
from kg.export.note_names import name_notes
from kg.export.yaml_text import yaml_text
from kg.records import Entity, LinkRow
from kg.store.reader import Store

_FOLDER = "kg"
#: The beginning of the front matter of our pages, by which those that have to go are known.
_OURS = "---\n# written by kg export jekyll\n"
#: `{% include kg-paper.html id="2510.21800" %}`: a link to the digest of a paper, or to the paper.
_PAPER_INCLUDE = """\
{%- assign kg_paper = site.data.related.papers[include.id] -%}
{%- assign kg_post = nil -%}
{%- if kg_paper.post -%}
{%- assign kg_post = site.documents | where: "relative_path", kg_paper.post | first -%}
{%- endif -%}
{%- capture kg_address -%}
{%- if kg_post -%}{{ kg_post.url | relative_url }}\
{% if kg_paper.anchor != "" %}#{{ kg_paper.anchor }}{% endif %}
{%- else -%}{{ kg_paper.url }}{%- endif -%}
{%- endcapture -%}
{%- if kg_address == "" -%}{{ kg_paper.title | escape }}
{%- else -%}<a href="{{ kg_address | escape }}">{{ kg_paper.title | escape }}</a>{%- endif -%}
"""
_TOPICS_INCLUDE = """\
<div class="kg-related-index" lang="{{ site.data.related.lang }}">
{%- for kg_area in site.data.kg_topics %}
<h2 id="{{ kg_area.id | escape }}">{{ kg_area.name | escape }}</h2>
{%- for kg_topic in kg_area.topics %}
<h3 id="{{ kg_topic.id | escape }}">{{ kg_topic.name | escape }}</h3>
<ul>
{%- for kg_id in kg_topic.papers %}
<li>{% include kg-paper.html id=kg_id %}</li>
{%- endfor %}
</ul>
{%- endfor %}
{%- endfor %}
</div>
"""
_ENTITY_INCLUDE = """\
{%- assign kg_entity = site.data.kg_entities[include.id] -%}
<div class="kg-related-index" lang="{{ site.data.related.lang }}">
<ul>
{%- for kg_link in kg_entity.papers %}
<li>{% include kg-paper.html id=kg_link.id %} <small>{{ kg_link.relation }}</small>
{%- if kg_link.sentence != "" %}<br><q>{{ kg_link.sentence | escape }}</q>{% endif %}</li>
{%- endfor %}
</ul>
{%- for kg_table in kg_entity.tables %}
<h2>{{ kg_table.title | escape }}</h2>
<table>
<caption>{{ kg_table.better }}</caption>
{%- for kg_row in kg_table.rows %}
<tr title="{{ kg_row.sentence | escape }}"><td>{{ kg_row.value | escape }}</td>
<td>{{ kg_row.system | escape }}</td>
<td>{% include kg-paper.html id=kg_row.id %}</td></tr>
{%- endfor %}
</table>
{%- endfor %}
</div>
"""
#: Relations as a blog says them, by language.
_RELATIONS: Mapping[str, Mapping[str, str]] = {
    "en": {},
    "ko": {
        "proposes": "제안",
        "uses": "사용",
        "evaluates_on": "평가",
        "compares_with": "비교",
        "addresses": "다룸",
        "mentions": "언급",
    },
}


def render_pages(
    store: Store, public: PublicGraph, language: str, site: Path
) -> Iterator[tuple[str, list[str] | None]]:
    """Yield the path and the text of each file; no text for a page of an entity that has to go.

    Args:
        store: The graph.
        public: What of it a site shows.
        language: `ko` or `en`.
        site: The folder of the site, which may hold pages of an earlier export.
    """
    entities = _entities(store, public, language)
    yield "_data/kg_topics.json", [_json(_topics(public, language))]
    yield "_data/kg_entities.json", [_json(entities)]
    yield "_includes/kg-paper.html", [_PAPER_INCLUDE]
    yield "_includes/kg-topics.html", [_TOPICS_INCLUDE]
    yield "_includes/kg-entity.html", [_ENTITY_INCLUDE]
    title = {"en": "Topics", "ko": "주제"}[language]
    yield f"{_FOLDER}/topics.html", [_page(title, f"/{_FOLDER}/topics/", "{% include kg-topics.html %}")]
    names = name_notes({entity_id: (entity_id.replace(":", "-"), entity_id) for entity_id in entities})
    written = set()
    for entity_id, entity in entities.items():
        name = names[entity_id].replace(" ", "-")
        path = f"{_FOLDER}/entities/{name}.html"
        written.add(path)
        body = f"{{% include kg-entity.html id={json.dumps(entity_id, ensure_ascii=False)} %}}"
        yield path, [_page(entity["name"], f"/{_FOLDER}/entities/{name}/", body)]
    for file in sorted((site / _FOLDER / "entities").glob("*.html")):
        path = f"{_FOLDER}/entities/{file.name}"
        if path not in written and file.read_text(encoding="utf-8", errors="replace").startswith(_OURS):
            yield path, None


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _page(title: str, address: str, body: str) -> str:
    return f"{_OURS}layout: page\ntitle: {yaml_text(title)}\npermalink: {yaml_text(address)}\n---\n{body}\n"


def _topics(public: PublicGraph, language: str) -> list[dict[str, Any]]:
    """Return the areas, each with its topics that have papers, the newest papers first."""
    papers: defaultdict[str, list[str]] = defaultdict(list)
    for paper in sorted(public.papers.values(), key=lambda paper: (paper.date, paper.id), reverse=True):
        for topic_id in public.paper_topics.get(paper.id, ()):
            papers[topic_id].append(paper.id)
    topics = public.topics.values()
    names = {
        topic.id: (topic.korean or topic.english) if language == "ko" else topic.english for topic in topics
    }
    areas = [
        {
            "id": area.id,
            "name": names[area.id],
            "topics": [
                {"id": topic.id, "name": names[topic.id], "papers": papers[topic.id]}
                for topic in topics
                if topic.area == area.id and papers[topic.id]
            ],
        }
        for area in topics
        if not area.area
    ]
    return [area for area in areas if area["topics"]]


def _entities(store: Store, public: PublicGraph, language: str) -> dict[str, dict[str, Any]]:
    """Return the entities that enough papers name in public, with these papers, the newest first."""
    links: defaultdict[str, list[LinkRow]] = defaultdict(list)
    for link in store.links():
        if public.evidence.get((link.paper, link.entity)) and link.paper in public.papers:
            links[link.entity].append(link)
    return {
        entity.id: _entity(entity, links[entity.id], public, language)
        | _with_tables(level_tables(store, public, entity, language))
        for entity in store.entities()
        if len(links[entity.id]) >= MIN_ENTITY_PAGE_PAPERS
    }


def _with_tables(tables: list[dict[str, Any]]) -> dict[str, Any]:
    return {"tables": tables} if tables else {}


def _entity(entity: Entity, links: Iterable[LinkRow], public: PublicGraph, language: str) -> dict[str, Any]:
    newest = sorted(links, key=lambda link: (public.papers[link.paper].date, link.paper), reverse=True)
    papers = [
        {
            "id": link.paper,
            "relation": _RELATIONS[language].get(link.relation, link.relation.replace("_", " ")),
            "sentence": telling_sentence(public.evidence[link.paper, entity.id]),
        }
        for link in newest
    ]
    return {"name": entity.name, "type": str(entity.type), "papers": papers}
