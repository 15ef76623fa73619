"""Questions to a store: resolve a name, related papers, show, search, paths, trends, statistics."""
