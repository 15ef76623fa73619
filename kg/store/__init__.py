"""The graph on disk: one SQLite file, written whole, read by every look-up."""
