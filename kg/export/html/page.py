"""Rendering the page: data, scripts and style go into one file that makes no request and runs nothing but what it came with.

Two renderers draw the same page: `canvas`, ours, for maps of any size, and `pyvis`, for neighbourhoods whose nodes are pleasant
to drag. Of pyvis we use the network's options and the vis-network library that it ships; its own template loads libraries from
the network, runs titles as markup and cannot be searched.
"""

import base64
import hashlib
import json
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any, NamedTuple

import jinja2
import pyvis
from pyvis.network import Network

from kg.export.html.page_data import PageInput, page_chunks, page_data
from kg.export.style import KINDS, kind_color, kind_shape


class Renderer(StrEnum):
    """What draws the map of a page."""

    CANVAS = "canvas"
    PYVIS = "pyvis"


class PageSettings(NamedTuple):
    """How a page is shown.

    Attributes:
        title: What the browser shows for it.
        renderer: What draws its map.
        start: The node at which it opens, by id, if its address names none.
        least: Entities of at least so many papers are drawn at first; None leaves it to the page's rule.
        papers: How many papers the graph has, if the page is of the newest of them.
    """

    title: str = "kg"
    renderer: Renderer = Renderer.CANVAS
    start: str = ""
    least: int | None = None
    papers: int = 0


#: The scripts of the page, in the order in which they rest on each other.
_SCRIPTS = (
    "data.js",
    "words.js",
    "dom.js",
    "search.js",
    "state.js",
    "paths.js",
    "scene.js",
    "labels.js",
    "shapes.js",
    "pointer.js",
    "renderer_{renderer}.js",
    "panel.js",
    "node.js",
    "filters.js",
    "table.js",
    "save.js",
    "search_box.js",
    "keys.js",
    "main.js",
)
#: Up to so many nodes, dragging them about with physics is pleasant.
DRAGGABLE = 500
#: How vis-network draws: places are given and small networks settle from there, edges rest while the view moves.
_OPTIONS: dict[str, Any] = {
    "layout": {"improvedLayout": False},
    "interaction": {"hideEdgesOnDrag": True, "hideEdgesOnZoom": True, "keyboard": False, "tooltipDelay": 150},
    "nodes": {"borderWidth": 1, "font": {"strokeWidth": 4}},
    "edges": {"smooth": False, "width": 0.6, "selectionWidth": 1.5, "hoverWidth": 0},
}
_GENTLE_PHYSICS = {
    "solver": "forceAtlas2Based",
    "forceAtlas2Based": {"gravitationalConstant": -60, "springLength": 90, "avoidOverlap": 0.6},
    "stabilization": {"enabled": True, "iterations": 120},
}


def render_page(page: PageInput, settings: PageSettings = PageSettings()) -> str:  # immutable
    """Return the page as one HTML file."""
    scripts = [_file(f"js/{name.format(renderer=settings.renderer)}") for name in _SCRIPTS]
    options: dict[str, Any] = {**settings._asdict(), "legend": _legend()}
    if settings.renderer is Renderer.PYVIS:
        library, options["vis"] = _vis(len(page.papers) + len(page.entities))
        scripts.insert(0, library)
    script = "\n".join(scripts)
    style = _file("page.css")
    return _template().render(
        title=settings.title,
        policy=_policy(script, style, inline_style=settings.renderer is Renderer.PYVIS),
        style=style,
        script=script,
        data=_script_json(page_data(page)),
        chunks=list(page_chunks(page)),
        options=_script_json(options),
    )


def _vis(nodes: int) -> tuple[str, dict[str, Any]]:
    """Return the vis-network library that pyvis ships, and its options for so many nodes."""
    network = Network(height="100%", width="100%")
    moving = _GENTLE_PHYSICS if nodes <= DRAGGABLE else {"enabled": False}
    network.set_options(json.dumps({**_OPTIONS, "physics": moving}))
    library = resources.files(pyvis) / "lib" / "vis-9.1.2" / "vis-network.min.js"
    return library.read_text(encoding="utf-8"), dict(network.options)


def _policy(script: str, style: str, *, inline_style: bool) -> str:
    """Return a Content-Security-Policy that lets the page's own script and style run, by their hashes, and nothing else."""
    styles = "'unsafe-inline'" if inline_style else f"'sha256-{_digest(style)}'"
    return (
        f"default-src 'none'; script-src 'sha256-{_digest(script)}'; style-src {styles}; "
        "img-src data: blob:; base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode("ascii")


def _legend() -> list[dict[str, str]]:
    return [{"kind": kind, "color": kind_color(kind), "shape": kind_shape(kind)} for kind in KINDS]


@cache
def _template() -> jinja2.Template:
    environment = jinja2.Environment(
        autoescape=True, undefined=jinja2.StrictUndefined, keep_trailing_newline=True
    )
    return environment.from_string(_file("page.html.j2"))


def _file(name: str) -> str:
    return (resources.files(__package__) / name).read_text(encoding="utf-8")


def _script_json(value: Any) -> str:
    r"""Return JSON that cannot end the script element it stands in, nor a line of it."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return (
        text.replace("<", "\\u003c")
        .replace(">", "\\u003e")
        .replace("&", "\\u0026")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029")
    )
