"""The map of a graph: which part is visible, where its nodes are placed, and its communities."""
