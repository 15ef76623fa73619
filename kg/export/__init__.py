"""Formats in which others read the graph: renderers return text, and `kg.files.write_text` writes it."""
