"""The shortest way from one paper or entity to another, through what they share, common entities avoided."""

import heapq
from collections.abc import Callable, Iterable

#: Gives the neighbours of a node, each with the cost of going there.
Neighbours = Callable[[str], Iterable[tuple[str, float]]]


def shortest_path(start: str, goal: str, neighbours: Neighbours) -> list[str]:
    """Return the nodes of the cheapest path, both ends included, or nothing if there is none (Dijkstra's algorithm).

    Of two paths that cost the same, the one through the earlier ids is returned.
    """
    frontier: list[tuple[float, str]] = [(0.0, start)]
    costs: dict[str, float] = {start: 0.0}
    before: dict[str, str] = {}
    done: set[str] = set()
    while frontier:
        cost, node = heapq.heappop(frontier)
        if node == goal:
            return _walk_back(start, goal, before)
        if node in done:
            continue
        done.add(node)
        for other, step in neighbours(node):
            if other not in costs or cost + step < costs[other]:
                costs[other] = cost + step
                before[other] = node
                heapq.heappush(frontier, (cost + step, other))
    return []


def _walk_back(start: str, goal: str, before: dict[str, str]) -> list[str]:
    path = [goal]
    while path[-1] != start:
        path.append(before[path[-1]])
    return path[::-1]
