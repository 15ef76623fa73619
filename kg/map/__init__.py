"""What is drawn, and where: the visible part of a graph, its layout and its communities."""
