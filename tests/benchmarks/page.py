"""Measure the page against pyvis on the same graph: `python -m tests.benchmarks.page [NODES]…`.

pyvis is tuned: it gets the same places, no physics, straight lines, and hides them while the view moves. Each
figure is the median of several runs in the same Chromium, with the network off. The layout is measured
against ForceAtlas2 by `pip install fa2_modified`, which is under the GPL and therefore no dependency; without
it these lines are left out. Exits with 1 if a bound is not kept.
"""

import re
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import networkx as nx
import numpy as np
from numpy.typing import NDArray
from playwright.sync_api import Browser, Page, sync_playwright
from pyvis.network import Network

from kg.export.html.page import render_page
from kg.export.html.page_input import PageInput
from kg.map.layout import lay_out
from kg.records import Entity, EntityType, Paper, Relation

RUNS = 5
#: Bounds by number of nodes: ratios of the page to pyvis; of the layout to ForceAtlas2 (purity at least,
#: seconds at most).
BOUNDS = {
    1000: {
        "file": 0.25,
        "paint": 0.5,
        "fps": 1.0,
        "redraw": 0.8,
        "focus": 0.9,
        "heap": 0.25,
        "purity": 1.0,
        "layout": 1.2,
    },
    5000: {
        "file": 0.40,
        "paint": 0.4,
        "fps": 1.1,
        "redraw": 0.8,
        "focus": 0.7,
        "heap": 0.15,
        "purity": 1.3,
        "layout": 0.8,
    },
    20000: {
        "file": 0.45,
        "paint": 0.25,
        "fps": 2.5,
        "redraw": 0.8,
        "focus": 0.5,
        "heap": 0.10,
        "purity": 1.8,
        "layout": 0.25,
    },
}
AT_LEAST = {"fps", "purity"}

#: Counts frames, and notes when the first frame with something drawn on a canvas has been shown.
WATCH = """
window.frames_ = 0;
(function count() { window.frames_ += 1; requestAnimationFrame(count); })();
const begin = CanvasRenderingContext2D.prototype.beginPath;
CanvasRenderingContext2D.prototype.beginPath = function () {
  if (!window.painting) {
    window.painting = true;
    requestAnimationFrame(() => setTimeout(() => { window.painted = performance.now(); }));
  }
  return begin.call(this);
};
"""
KG = {
    "redraw": "() => { kg.app.renderer.redraw(); "
    "kg.app.renderer.picture().getContext('2d').getImageData(0, 0, 1, 1); }",
    "focus": """(name) => {
        kg.app.go({ node: kg.search(name)[0], show: 'map', view: null }, { stay: false });
        kg.app.renderer.picture().getContext('2d').getImageData(0, 0, 1, 1);
    }""",
}
PYVIS = {
    "redraw": "() => { network.renderer._redraw(); "
    "document.querySelector('canvas').getContext('2d').getImageData(0, 0, 1, 1); }",
    "focus": """(name) => {
        const node = nodes.get({ filter: (each) => each.label === name })[0].id;
        network.selectNodes([node]);
        neighbourhoodHighlight({ nodes: [node] });
        network.focus(node, { scale: 0.9 });
        network.renderer._redraw();
        document.querySelector('canvas').getContext('2d').getImageData(0, 0, 1, 1);
    }""",
}


class Graph(NamedTuple):
    """A graph of papers and entities with planted topics; nodes are numbered, papers first."""

    papers: int
    topics: list[int]
    edges: list[tuple[int, int]]

    @property
    def nodes(self) -> int:
        """How many nodes there are."""
        return len(self.topics)


def plant(nodes: int) -> Graph:
    """Return a graph with 4.2 times as many edges as nodes, of which three in four stay within a topic."""
    random = Random(nodes)  # noqa: S311 # no secret
    papers = nodes // 2
    count = max(5, int(nodes**0.5 / 4.2))
    topics = [random.randrange(count) for _ in range(nodes)]
    members: list[list[int]] = [[] for _ in range(count)]
    for entity in range(papers, nodes):
        members[topics[entity]].append(entity)
    edges: set[tuple[int, int]] = set()
    while len(edges) < 4.2 * nodes:
        paper = random.randrange(papers)
        own = members[topics[paper]] if random.random() < 0.75 else range(papers, nodes)
        edges.add((paper, own[int(len(own) * random.random() ** 2)]))
    return Graph(papers, topics, sorted(edges))


def purity(graph: Graph, places: NDArray[np.float64]) -> float:
    """Return the share of a paper's ten nearest papers that are of its topic."""
    points, topics = places[: graph.papers], np.array(graph.topics[: graph.papers])
    rows = np.random.default_rng(0).choice(graph.papers, min(graph.papers, 1000), replace=False)
    distance = ((points[rows][:, None] - points[None]) ** 2).sum(axis=2)
    distance[np.arange(len(rows)), rows] = np.inf
    nearest = np.argpartition(distance, 10, axis=1)[:, :10]
    return float((topics[nearest] == topics[rows][:, None]).mean())


def kg_page(graph: Graph, places: NDArray[np.float64]) -> str:
    """Return our page of the graph."""
    names = [f"node {number}" for number in range(graph.nodes)]
    counts = np.bincount([entity for _, entity in graph.edges], minlength=graph.nodes)
    kinds = list(EntityType)
    papers = [Paper(str(number), names[number], "", "2025-01-01", ()) for number in range(graph.papers)]
    entities = [
        Entity(
            f"{kinds[number % 6]}:{names[number]}", names[number], kinds[number % 6], (), int(counts[number])
        )
        for number in range(graph.papers, graph.nodes)
    ]
    ids = [*(paper.id for paper in papers), *(entity.id for entity in entities)]
    links = [(ids[paper], ids[entity], Relation.USES) for paper, entity in graph.edges]
    where = {node: (float(x), float(y)) for node, (x, y) in zip(ids, places, strict=True)}
    return render_page(PageInput(papers, entities, links, {}, (), (), {}, where))


def pyvis_page(graph: Graph, places: NDArray[np.float64]) -> str:
    """Return the page that pyvis makes when it is tuned; what it would load from the network is left out."""
    network = Network(height="800px", width="100%", cdn_resources="in_line", neighborhood_highlight=True)
    network.nodes = [
        {"id": number, "label": f"node {number}", "x": float(x), "y": float(y), "shape": "dot", "size": 6}
        for number, (x, y) in enumerate(places)
    ]
    network.edges = [{"from": paper, "to": entity} for paper, entity in graph.edges]
    network.set_options(
        '{"physics":{"enabled":false},"layout":{"improvedLayout":false},"edges":{"smooth":false},'
        '"interaction":{"hideEdgesOnDrag":true,"hideEdgesOnZoom":true}}'
    )
    text = str(network.generate_html())
    return re.sub(r'<(link|script)[^>]*(href|src)="https?://[^>]*>(</script>)?', "", text)


class Figures(NamedTuple):
    """Figures of a page: MB of the file, seconds to first paint, frames a second, ms of redraw and focus."""

    file: float
    paint: float
    fps: float
    redraw: float
    focus: float
    heap: float


def measure(browser: Browser, path: Path, calls: dict[str, str], name: str) -> Figures:
    """Open a page and measure it."""
    context = browser.new_context(offline=True, viewport={"width": 1280, "height": 800}, locale="en-US")
    context.add_init_script(WATCH)
    page = context.new_page()
    page.goto(path.as_uri())
    paint = _wait(page, "window.painted")
    fps = _move(page)
    timed = {call: page.evaluate(_timed(calls[call]), name) for call in ("redraw", "focus")}
    client = context.new_cdp_session(page)
    client.send("HeapProfiler.collectGarbage")
    client.send("Performance.enable")
    metrics = {each["name"]: each["value"] for each in client.send("Performance.getMetrics")["metrics"]}
    context.close()
    return Figures(
        path.stat().st_size / 1e6,
        paint / 1000,
        fps,
        timed["redraw"],
        timed["focus"],
        metrics["JSHeapUsedSize"] / 1e6,
    )


def _timed(call: str) -> str:
    clock = "const start = performance.now(); run(name); return performance.now() - start;"
    return f"(name) => {{ const run = {call}; run(name); {clock} }}"


def _wait(page: Page, value: str) -> float:
    while not (found := page.evaluate(value)):
        page.wait_for_timeout(20)
    return float(found)


def _move(page: Page) -> float:
    """Return the frames a second while the map is really dragged and zoomed with the wheel."""
    page.mouse.move(500, 400)
    start, frames = time.perf_counter(), page.evaluate("window.frames_")
    for turn in range(4):
        page.mouse.down()
        for step in range(15):
            page.mouse.move(500 + (20 * step if turn % 2 else 300 - 20 * step), 400 + 5 * step)
        page.mouse.up()
        for step in range(6):
            page.mouse.wheel(0, -60 if step < 3 else 60)
    return float((page.evaluate("window.frames_") - frames) / (time.perf_counter() - start))


def medians(run: Callable[[], Figures]) -> Figures:
    """Return the median of each figure over several runs."""
    return Figures(*(statistics.median(values) for values in zip(*(run() for _ in range(RUNS)), strict=True)))


def layouts(graph: Graph) -> tuple[NDArray[np.float64], dict[str, float]]:
    """Return our positions, and the layout against ForceAtlas2 in purity and seconds, if installed."""
    edges = np.array(graph.edges)
    start = time.perf_counter()
    places = np.array(lay_out(graph.nodes, edges, np.ones(len(edges))))
    ours = time.perf_counter() - start
    try:
        theirs = _force_atlas(graph)
    except ModuleNotFoundError:
        return places, {}
    seconds, other = theirs
    return places, {"purity": purity(graph, places) / purity(graph, other), "layout": ours / seconds}


def _force_atlas(graph: Graph) -> tuple[float, NDArray[np.float64]]:
    from fa2_modified import ForceAtlas2  # noqa: PLC0415 # may be missing

    network: nx.Graph[int] = nx.Graph(graph.edges)
    network.add_nodes_from(range(graph.nodes))
    np.random.seed(0)  # noqa: NPY002 # what fa2 draws from
    start = time.perf_counter()
    places = ForceAtlas2(verbose=False).forceatlas2_networkx_layout(network, iterations=100)
    return time.perf_counter() - start, np.array([places[node] for node in range(graph.nodes)])


def compare(browser: Browser, nodes: int, folder: Path) -> dict[str, float]:
    """Return all ratios for a graph of so many nodes."""
    graph = plant(nodes)
    places, ratios = layouts(graph)
    name = f"node {graph.edges[len(graph.edges) // 2][1]}"
    found = {}
    for tool, text, calls in (
        ("kg", kg_page(graph, places), KG),
        ("pyvis", pyvis_page(graph, places), PYVIS),
    ):
        path = folder / f"{tool}.html"
        path.write_text(text, encoding="utf-8")
        found[tool] = medians(lambda path=path, calls=calls: measure(browser, path, calls, name))  # type: ignore[misc]
    for tool, figures in found.items():
        sys.stdout.write(
            f"{nodes:6} {tool:6} "
            + "  ".join(f"{key} {value:.3g}" for key, value in figures._asdict().items())
            + "\n"
        )
    pairs = zip(Figures._fields, found["kg"], found["pyvis"], strict=True)
    return {key: ours / theirs for key, ours, theirs in pairs} | ratios


def main() -> int:
    """Print the table and return the exit code."""
    sizes = [int(text) for text in sys.argv[1:]] or list(BOUNDS)
    kept = True
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as name:
        options: dict[str, Any] = {
            "executable_path": shutil.which("chromium"),
            "args": ["--no-sandbox", "--disable-gpu"],
        }
        browser = playwright.chromium.launch(**options)
        for nodes in sizes:
            for key, ratio in compare(browser, nodes, Path(name)).items():
                bound = BOUNDS[nodes][key]
                fits = ratio >= bound if key in AT_LEAST else ratio <= bound
                kept = kept and fits
                sign = "≥" if key in AT_LEAST else "≤"
                sys.stdout.write(
                    f"{nodes:6} {key:8} {ratio:8.3f}  {sign} {bound:.2f}{'' if fits else '  NOT KEPT'}\n"
                )
        browser.close()
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
