"""Hashes of everything that a result depends on: code, vocabulary, libraries, and the text of a digest.

What the last build did is used again only as long as these hashes are the same.
"""

import hashlib
import json
from collections.abc import Iterable
from functools import cache
from importlib import metadata
from pathlib import Path

from kg.records import Digest

_PACKAGE = Path(__file__).parent.parent
_SHARED_CODE = ("records.py", "text.py", "limits.py")
#: Files and folders of the package that decide what a post is read as; a change elsewhere leaves read digests
#: valid.
READING_CODE = (*_SHARED_CODE, "posts", "build/fingerprints.py")
#: Files and folders of the package that decide which mentions a digest has; a change elsewhere leaves
#: extracted mentions valid.
EXTRACTION_CODE = (*_SHARED_CODE, "extract", "vocabulary")
#: Files and folders of the package that decide which topics and which meaning a text has.
TOPIC_CODE = (*_SHARED_CODE, "similarity", "vocabulary", "extract/korean", "extract/english.py")
#: Files and folders of the package that decide where a graph's nodes stand on the map.
MAP_CODE = (*_SHARED_CODE, "map", "build/kept_map.py", "build/write_outputs.py")
#: Files besides those of extraction that decide which results a paper has.
RESULT_CODE = ("linking/merge_digests.py", "linking/located_sections.py", "build/paper_results.py")
_READING_LIBRARIES = ("markdown-it-py", "python-frontmatter", "PyYAML")
_BUILD_LIBRARIES = (*_READING_LIBRARIES, "spacy", "networkx", "numpy", "scipy", "sparse-dot-topn", "pyvis")
_SUFFIXES = frozenset({".py", ".tsv", ".npz", ".json", ".js", ".css", ".j2"})
_DIGEST_HASH_BYTES = 16


def digest_hash(digest: Digest) -> bytes:
    """Return the hash of what mentions depend on: the kinds and texts of sections, not their lines.

    Returns:
        16 bytes, so that two of many millions of digests hardly ever share a hash.
    """
    sections = [[section.kind, section.text] for section in digest.readable_sections()]
    text = json.dumps(sections, ensure_ascii=False)
    return hashlib.sha256(text.encode()).digest()[:_DIGEST_HASH_BYTES]


def reader_fingerprint() -> str:
    """Return the hash of everything that decides what a post is read as."""
    return _hash(code_hash(READING_CODE), *_versions(_READING_LIBRARIES))


def extractor_fingerprint(user_vocabulary: str, model: Path | None) -> str:
    """Return the hash of everything that decides which mentions a digest has.

    Args:
        user_vocabulary: The text of the user's vocabulary file.
        model: The folder of the user's model; None for the shipped one.
    """
    return _hash(code_hash(EXTRACTION_CODE), user_vocabulary, _model_hash(model), *_versions(["spacy"]))


def results_fingerprint(extractor: str) -> str:
    """Return the hash of everything besides the digests that decides which results a paper has.

    Args:
        extractor: What `extractor_fingerprint` returned.
    """
    return _hash(code_hash(RESULT_CODE), extractor)


def topics_fingerprint(user_topics: str) -> str:
    """Return the hash of everything besides the text that decides which topics it has.

    Args:
        user_topics: The text of the user's own topics.
    """
    return _hash(code_hash(TOPIC_CODE), user_topics, *_versions(["numpy"]))


def map_fingerprint() -> str:
    """Return the hash of everything besides the graph that decides where its nodes stand on the map."""
    return _hash(code_hash(MAP_CODE), *_versions(["networkx", "numpy", "scipy"]))


def builder_fingerprint(model: Path | None, *user_files: str) -> str:
    """Return the hash of everything besides the posts that decides what a build writes.

    Args:
        model: The folder of the user's model; None for the shipped one.
        user_files: The texts of the user's files.
    """
    return _hash(code_hash((".",)), *user_files, _model_hash(model), *_versions(_BUILD_LIBRARIES))


def _versions(libraries: Iterable[str]) -> list[str]:
    return [f"{name} {_version(name)}" for name in libraries]


def _version(library: str) -> str:
    """Return the version of a library; empty if it is one that an installation may be without."""
    try:
        return metadata.version(library)
    except metadata.PackageNotFoundError:
        return ""


def _model_hash(model: Path | None) -> str:
    if model is None:
        return ""
    digest = hashlib.sha256()
    if model.is_dir():
        for file in sorted(path for path in model.iterdir() if path.suffix in _SUFFIXES):
            digest.update(f"{file.name}\0".encode())
            digest.update(file.read_bytes())
    return digest.hexdigest()


def _files(names: Iterable[str]) -> list[Path]:
    """Return the files of the package that have some names or are in folders of these names."""
    files: list[Path] = []
    for name in names:
        path = _PACKAGE / name
        if path.is_file():
            files.append(path)
        else:
            files += sorted(file for file in path.rglob("*") if file.suffix in _SUFFIXES)
    return files


@cache
def code_hash(names: tuple[str, ...]) -> str:
    """Return the hash of files of the package.

    They are read once, since a process goes on with the code that it began with.
    """
    digest = hashlib.sha256()
    for file in _files(names):
        digest.update(f"{file.relative_to(_PACKAGE).as_posix()}\0".encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()


def _hash(*texts: str) -> str:
    digest = hashlib.sha256()
    for text in texts:
        digest.update(f"\0{text}".encode())
    return digest.hexdigest()
