"""The graph as files for others: renderers return text, and one function writes it."""
