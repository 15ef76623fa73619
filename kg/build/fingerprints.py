"""What a result depends on besides the posts: the code, the vocabulary, the libraries that do the work."""

import hashlib
from collections.abc import Iterable
from importlib import metadata
from pathlib import Path

_PACKAGE = Path(__file__).parent.parent
#: What decides which mentions a digest has; a change elsewhere leaves extracted mentions valid.
_EXTRACTION = ("records.py", "text.py", "extract", "vocabulary")
_READING = ("records.py", "text.py", "posts", "build/extract_digests.py")
_SUFFIXES = frozenset({".py", ".tsv", ".npz", ".json", ".js", ".css", ".j2"})


def reader_fingerprint() -> str:
    """Return the hash of everything that decides what a post is read as."""
    libraries = (
        f"{name} {metadata.version(name)}" for name in ("markdown-it-py", "python-frontmatter", "PyYAML")
    )
    return _hash([path for name in _READING for path in _files(_PACKAGE / name)], *libraries)


def extractor_fingerprint(own_vocabulary: str, model: Path | None) -> str:
    """Return the hash of everything that decides what is extracted from a digest; `model` is a folder of the user's."""
    files = [path for name in _EXTRACTION for path in _files(_PACKAGE / name)]
    return _hash(files, own_vocabulary, _model_hash(model), f"spacy {metadata.version('spacy')}")


def builder_fingerprint(model: Path | None, *texts: str) -> str:
    """Return the hash of everything besides the posts that decides what a build writes; `texts` are what the user wrote."""
    libraries = (
        f"{name} {metadata.version(name)}"
        for name in ("spacy", "networkx", "numpy", "scipy", "sparse-dot-topn", "pyvis", "markdown-it-py")
    )
    return _hash(_files(_PACKAGE), *texts, _model_hash(model), *libraries)


def _model_hash(model: Path | None) -> str:
    if model is None:
        return ""
    digest = hashlib.sha256()
    for file in (
        sorted(path for path in model.iterdir() if path.suffix in _SUFFIXES) if model.is_dir() else ()
    ):
        digest.update(f"{file.name}\0".encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()


def _files(path: Path) -> list[Path]:
    if path.is_file():
        return [path]
    return sorted(file for file in path.rglob("*") if file.suffix in _SUFFIXES)


def _hash(files: Iterable[Path], *texts: str) -> str:
    digest = hashlib.sha256()
    for file in files:
        digest.update(f"{file.relative_to(_PACKAGE).as_posix()}\0".encode())
        digest.update(file.read_bytes())
    for text in texts:
        digest.update(f"\0{text}".encode())
    return digest.hexdigest()
