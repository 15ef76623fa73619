"""The map of the last build, which is kept as long as what is drawn stays the same."""

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from kg.build.fingerprints import map_fingerprint
from kg.map.visible import VisibleGraph
from kg.records import Community
from kg.store.previous_build import open_previous_build
from kg.store.writer import Position

#: The key in `Store.meta` of what the map was made of.
MAP_KEY = "map"


class Map(NamedTuple):
    """The positions of the nodes, in the order of `VisibleGraph.nodes`, and the communities."""

    positions: Sequence[Position]
    communities: Sequence[Community]


def map_hash(visible: VisibleGraph, newest: Sequence[str]) -> str:
    """Return the hash of everything that decides how a graph is drawn.

    Args:
        visible: The graph.
        newest: The ids of the papers that the page shows.
    """
    digest = hashlib.sha256(map_fingerprint().encode())
    digest.update(json.dumps([visible.nodes, visible.papers, list(newest)]).encode())
    for array in (visible.sizes, visible.pairs, visible.weights, visible.first_seen):
        digest.update(array.tobytes())
    return digest.hexdigest()


def kept_map(previous: Path | None, visible: VisibleGraph, graph_hash: str) -> Map | None:
    """Return the map of the last build, or None if something else was drawn.

    Args:
        previous: The store of the last build, which need not exist; None if it is not to be used.
        visible: The graph.
        graph_hash: What `map_hash` returned for it.
    """
    with open_previous_build(previous, MAP_KEY, graph_hash) as store:
        if store is None:
            return None
        positions = store.positions()
        return Map([positions[node] for node in visible.nodes], store.communities())
