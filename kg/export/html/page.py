"""Rendering the page: pyvis holds what is drawn, a template of ours makes the file.

pyvis's own template loads libraries from the network, runs titles as markup and cannot be searched; of pyvis we use the network
of nodes and edges, its options and the vis-network library that it ships.
"""

import json
from collections.abc import Iterable, Sequence
from importlib import resources
from pathlib import Path
from typing import Any, NamedTuple

import jinja2
import pyvis
from pyvis.network import Network

from kg.export.html.data import PageInput, page_data
from kg.export.style import KINDS, kind_color, kind_shape

_SCRIPTS = ("data.js", "search.js", "renderer_vis.js", "panel.js", "main.js")
_VIS = Path(pyvis.__file__).parent / "lib" / "vis-9.1.2" / "vis-network.min.js"

#: How vis-network draws: places are given, nothing moves by itself, edges rest while the view moves.
_OPTIONS: dict[str, Any] = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {
        "hover": True,
        "hideEdgesOnDrag": True,
        "hideEdgesOnZoom": True,
        "tooltipDelay": 150,
        "keyboard": False,
    },
    "nodes": {"borderWidth": 1, "font": {"size": 14, "strokeWidth": 4}, "scaling": {"label": {"drawThreshold": 10}}},
    "edges": {"smooth": False, "width": 0.6, "selectionWidth": 1.5, "hoverWidth": 0},
}


class Drawn(NamedTuple):
    """A node of the drawing: its number in the page's data, its place, size and kind (a type of entity, or `paper`)."""

    number: int
    label: str
    kind: str
    x: float
    y: float
    size: float


def render_page(page: PageInput, nodes: Iterable[Drawn], edges: Sequence[tuple[int, int]], *, title: str) -> str:
    """Return the page as one HTML file that makes no request.

    Args:
        page: What the page knows.
        nodes: What it draws at first.
        edges: (source, target) numbers of drawn nodes.
        title: What the browser shows for it.
    """
    network = Network(height="100%", width="100%")
    # appended, not added: `add_edge` compares each edge with all others
    network.nodes = [_vis_node(node) for node in nodes]
    network.edges = [{"from": source, "to": target} for source, target in edges]
    network.options = _OPTIONS
    network.templateEnv = _environment()
    network.templateEnv.globals |= {"data": page_data(page), "title": title, "legend": _legend()}
    network.path = "page.html.j2"
    return str(network.generate_html())


def _vis_node(node: Drawn) -> dict[str, Any]:
    return {
        "id": node.number,
        "label": node.label,
        "kind": node.kind,
        "x": node.x,
        "y": node.y,
        "size": node.size,
        "color": kind_color(node.kind),
        "shape": kind_shape(node.kind),
    }


def _legend() -> list[dict[str, str]]:
    return [{"kind": kind, "color": kind_color(kind), "shape": kind_shape(kind)} for kind in KINDS]


def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(loader=jinja2.FunctionLoader(_file), autoescape=True, undefined=jinja2.StrictUndefined)
    environment.filters["script_json"] = _script_json
    environment.globals |= {
        "scripts": [_file(name) for name in _SCRIPTS],
        "style": _file("page.css"),
        "vis": _VIS.read_text(encoding="utf-8"),
    }
    return environment


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
