"""Rendering the page: one HTML file with its data, scripts and style, which makes no request.

Two renderers draw the same page: `canvas`, our own, for maps of any size, and `pyvis`, for neighborhoods
whose nodes are pleasant to drag. Of pyvis we use the options of its network and the vis-network library that
it ships; its own template loads libraries from the network, runs titles as markup and cannot be searched.
"""

import base64
import hashlib
import json
from collections.abc import Sequence
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any, NamedTuple

import jinja2

from kg.export.html.address import post_addresses
from kg.export.html.page_data import page_data
from kg.export.html.page_details import is_large, pack, page_chunks
from kg.export.html.page_input import PageInput
from kg.export.html.page_limits import page_limits
from kg.export.style import NODE_KINDS, kind_color, kind_shape
from kg.limits import MAX_DRAGGABLE_NODES
from kg.query.alike_sentences import word_rules


class Renderer(StrEnum):
    """What draws the map of a page."""

    CANVAS = "canvas"
    PYVIS = "pyvis"


class PageSettings(NamedTuple):
    """How a page is shown.

    Attributes:
        title: The title of the browser's tab and the heading of the page.
        renderer: What draws the map.
        start: The id of the node at which the page opens, unless its address names one; empty for the
            overview.
        min_papers: Entities that fewer papers name are not drawn at first; None leaves it to the rule of the
            page.
        total_papers: How many papers the graph has; the page says so if it has only the newest of them.
        site: The address of the blog, so that posts are links; empty if it is not known.
        permalink: How the blog makes the addresses of its posts, as Jekyll writes it.
    """

    title: str = "kg"
    renderer: Renderer = Renderer.CANVAS
    start: str = ""
    min_papers: int | None = None
    total_papers: int = 0
    site: str = ""
    permalink: str = ""


DEFAULT_SETTINGS = PageSettings()


#: How vis-network draws: positions are given, and lines are hidden while the view moves.
_VIS_OPTIONS: dict[str, Any] = {
    "layout": {"improvedLayout": False},
    "interaction": {"hideEdgesOnDrag": True, "hideEdgesOnZoom": True, "keyboard": False, "tooltipDelay": 150},
    "nodes": {"borderWidth": 1, "font": {"strokeWidth": 4}},
    "edges": {"smooth": False, "width": 0.6, "selectionWidth": 1.5, "hoverWidth": 0},
}
#: How the nodes of a small network settle from the given positions.
_VIS_PHYSICS = {
    "solver": "forceAtlas2Based",
    "forceAtlas2Based": {"gravitationalConstant": -60, "springLength": 110, "avoidOverlap": 0.8},
    "stabilization": {"enabled": True, "iterations": 120},
}


def render_page(page: PageInput, settings: PageSettings = DEFAULT_SETTINGS) -> str:
    """Return the page as the text of one HTML file."""
    script = _read_resource(f"bundle/{settings.renderer}.js")
    options = _script_options(page, settings)
    is_pyvis = settings.renderer is Renderer.PYVIS
    if is_pyvis:
        options["vis"] = _vis_options(len(page.papers) + len(page.entities))
    library = _vis_library() if is_pyvis else ""
    style = _read_resource("page.css")
    return _template().render(
        title=settings.title,
        policy=_content_security_policy(list(filter(None, (library, script))), style, inline_style=is_pyvis),
        style=style,
        library=library,
        script=script,
        data=pack(page_data(page)) if is_large(page) else _script_json(page_data(page)),
        chunks=page.chunks or list(page_chunks(page)),
        options=_script_json(options),
    )


def _script_options(page: PageInput, settings: PageSettings) -> dict[str, Any]:
    """Return what the scripts import as `options`."""
    posts = {path for paper in page.papers for path, _ in paper.digests}
    return {
        "title": settings.title,
        "renderer": settings.renderer,
        "start": settings.start,
        "minPapers": settings.min_papers,
        "papers": settings.total_papers,
        "posts": post_addresses(posts, settings.site, settings.permalink),
        "legend": _legend(),
        "limits": page_limits(),
        "words": word_rules(),
    }


def _legend() -> list[dict[str, str]]:
    """Return color and shape of each kind of nodes."""
    return [{"kind": kind, "color": kind_color(kind), "shape": kind_shape(kind)} for kind in NODE_KINDS]


def _vis_library() -> str:
    """Return the script of vis-network that pyvis ships."""
    import pyvis  # takes a third of a second to import; few pages need it

    library = resources.files(pyvis) / "lib" / "vis-9.1.2" / "vis-network.min.js"
    return library.read_text(encoding="utf-8")


def _vis_options(nodes: int) -> dict[str, Any]:
    """Return the options of vis-network for a network of so many nodes, made by pyvis."""
    from pyvis.network import Network

    physics = _VIS_PHYSICS if nodes <= MAX_DRAGGABLE_NODES else {"enabled": False}
    network = Network(height="100%", width="100%")
    network.set_options(json.dumps({**_VIS_OPTIONS, "physics": physics}))
    return dict(network.options)


def _content_security_policy(scripts: Sequence[str], style: str, *, inline_style: bool) -> str:
    """Return a Content-Security-Policy that allows scripts and a style, by their hashes, and nothing else.

    Args:
        scripts: The texts of the script elements.
        style: The text of the style element.
        inline_style: Allow any inline style instead, which vis-network needs.
    """
    style_source = "'unsafe-inline'" if inline_style else f"'sha256-{_sha256(style)}'"
    script_sources = " ".join(f"'sha256-{_sha256(script)}'" for script in scripts)
    return (
        f"default-src 'none'; script-src {script_sources}; style-src {style_source}; "
        "img-src data: blob:; base-uri 'none'; form-action 'none'"
    )


def _sha256(text: str) -> str:
    """Return the SHA-256 of a text in base64, as Content-Security-Policy writes it."""
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode("ascii")


@cache
def _template() -> jinja2.Template:
    environment = jinja2.Environment(
        autoescape=True, undefined=jinja2.StrictUndefined, keep_trailing_newline=True
    )
    return environment.from_string(_read_resource("page.html.j2"))


def _read_resource(name: str) -> str:
    """Return the text of a file of this package."""
    return (resources.files(__package__) / name).read_text(encoding="utf-8")


def _script_json(value: Any) -> str:
    r"""Return JSON that can stand in a script element: `<`, `>`, `&`, U+2028 and U+2029 are escaped."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text
