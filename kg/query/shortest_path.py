"""The cheapest path in a graph that is looked up node by node."""

import heapq
import math
from collections.abc import Callable, Iterable

#: Returns the neighbors of a node, each with the cost of the step to it; the step back costs the same.
Neighbors = Callable[[str], Iterable[tuple[str, float]]]


class _Search:
    """The state of a search from one end.

    Attributes:
        end: The node at which the search starts.
        costs: The lowest known cost from the end to each node that was seen.
        previous: The node before each of these on the cheapest known path from the end.
        frontier: A heap of (cost, node) pairs that are still to be expanded.
    """

    def __init__(self, end: str) -> None:
        self.end = end
        self.costs: dict[str, float] = {end: 0.0}
        self.previous: dict[str, str] = {}
        self.frontier: list[tuple[float, str]] = [(0.0, end)]

    def path_to(self, node: str) -> list[str]:
        """Return the nodes from the end to a node."""
        path = [node]
        while path[-1] != self.end:
            path.append(self.previous[path[-1]])
        return path[::-1]


def shortest_path(start: str, goal: str, neighbors: Neighbors) -> list[str]:
    """Return the nodes of the cheapest path, both ends included, or nothing if there is none.

    Dijkstra's algorithm from both ends at once (Nicholson, "Finding the shortest route between two points in
    a network", 1966), so that a hub halfway between the ends is usually reached from both sides without being
    expanded. Of several paths of the same cost, always the same one is returned.

    Args:
        start: One end.
        goal: The other.
        neighbors: Returns the neighbors of a node with the cost of each step.

    Example:
        >>> steps = {
        ...     "a": {"b": 1.0, "hub": 5.0},
        ...     "b": {"a": 1.0, "c": 1.0},
        ...     "c": {"b": 1.0, "hub": 5.0},
        ...     "hub": {"a": 5.0, "c": 5.0},
        ... }
        >>> shortest_path("a", "c", lambda node: steps[node].items())
        ['a', 'b', 'c']
    """
    searches = (_Search(start), _Search(goal))
    best_cost, meeting = (0.0, start) if start == goal else (math.inf, "")
    while all(search.frontier for search in searches):
        if sum(search.frontier[0][0] for search in searches) >= best_cost:
            break
        search, opposite = sorted(searches, key=lambda search: search.frontier[0][0])
        cost, node = heapq.heappop(search.frontier)
        if cost > search.costs[node]:
            continue
        for neighbor, step_cost in neighbors(node):
            new_cost = cost + step_cost
            if new_cost < search.costs.get(neighbor, math.inf):
                search.costs[neighbor] = new_cost
                search.previous[neighbor] = node
                heapq.heappush(search.frontier, (new_cost, neighbor))
                total_cost = new_cost + opposite.costs.get(neighbor, math.inf)
                best_cost, meeting = min((best_cost, meeting), (total_cost, neighbor))
    if math.isinf(best_cost):
        return []
    return [*searches[0].path_to(meeting), *searches[1].path_to(meeting)[-2::-1]]
