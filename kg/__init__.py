"""A knowledge graph of paper digests: Korean and English, offline, with the sentence behind every link."""

#: A constant, since asking the package metadata for it costs as much as the whole start-up.
__version__ = "0.1.0"
