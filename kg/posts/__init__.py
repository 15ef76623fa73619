"""Posts in, digests and problems out: Markdown with front matter, and JSON lines."""
