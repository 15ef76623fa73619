"""The shortest way from one paper or entity to another, through what they share, common entities avoided."""

import heapq
import math
from collections.abc import Callable, Iterable

#: Gives the neighbours of a node, each with the cost of going there, which is that of coming back.
Neighbours = Callable[[str], Iterable[tuple[str, float]]]


class _Search:
    """What is known of the nodes around one end: what each costs, which node comes before it, and which are to be looked at."""

    def __init__(self, end: str) -> None:
        self.end = end
        self.costs: dict[str, float] = {end: 0.0}
        self.before: dict[str, str] = {}
        self.frontier: list[tuple[float, str]] = [(0.0, end)]

    def walk(self, node: str) -> list[str]:
        """Return the nodes from the end to a node."""
        way = [node]
        while way[-1] != self.end:
            way.append(self.before[way[-1]])
        return way[::-1]


def shortest_path(start: str, goal: str, neighbours: Neighbours) -> list[str]:
    """Return the nodes of the cheapest path, both ends included, or nothing if there is none.

    Dijkstra's algorithm from both ends at once (Nicholson, "Finding the shortest route between two points in a network", 1966),
    so that a hub between them is reached from both sides and never gone through. Of paths that cost the same, always the same one
    is returned.
    """
    searches = (_Search(start), _Search(goal))
    best = (0.0, start) if start == goal else (math.inf, "")
    while (
        all(search.frontier for search in searches)
        and sum(search.frontier[0][0] for search in searches) < best[0]
    ):
        here, there = sorted(searches, key=lambda search: search.frontier[0][0])
        cost, node = heapq.heappop(here.frontier)
        if cost > here.costs[node]:
            continue
        for other, step in neighbours(node):
            if cost + step < here.costs.get(other, math.inf):
                here.costs[other] = cost + step
                here.before[other] = node
                heapq.heappush(here.frontier, (cost + step, other))
                best = min(best, (cost + step + there.costs.get(other, math.inf), other))
    if math.isinf(best[0]):
        return []
    return [*searches[0].walk(best[1]), *searches[1].walk(best[1])[-2::-1]]
