"""The use cases: where pure functions meet files and processes. Each is importable without the command line."""
