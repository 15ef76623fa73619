"""Fixtures of all formats."""

from tests.export.hostile import hostile_graph

__all__ = ["hostile_graph"]
