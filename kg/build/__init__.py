"""From posts to a graph and its views: read, extract, link, store, write; and the training of models.

The folder can be called: `kg.build("posts/")` is `build_graph`.
"""

import os
import sys
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.build.build import BuildReport
    from kg.parallel import Progress

#: Where a user's own names and decisions are looked for, from the current folder.
DEFAULT_VOCABULARY, DEFAULT_CURATION = "data/vocabulary.tsv", "data/curation.toml"
DEFAULT_TOPICS = "data/topics.tsv"
#: These files need not exist; others that are named must.
DEFAULT_FILES = (DEFAULT_VOCABULARY, DEFAULT_CURATION, DEFAULT_TOPICS)


def build_graph(  # noqa: PLR0913 # one an option of the command
    posts: "str | os.PathLike[str] | Iterable[str | os.PathLike[str]]",
    output: "str | os.PathLike[str]" = "output",
    *,
    vocabulary: "str | os.PathLike[str] | None" = DEFAULT_VOCABULARY,
    curation: "str | os.PathLike[str] | None" = DEFAULT_CURATION,
    model: "str | os.PathLike[str] | None" = None,
    topics: "str | os.PathLike[str] | None" = DEFAULT_TOPICS,
    exclude: "Iterable[str]" = (),
    encoding: str = "",
    site: str | tuple[str, str] = "",
    workers: int | None = None,
    scheduler: str = "",
    replace: bool = False,
    progress: "Progress | None" = None,
) -> "BuildReport":
    """Build the graph of posts into a folder, and return counts, problems and the files written.

    Args:
        posts: Files and folders of posts, one or several.
        output: The folder to write `kg.db`, `graph.html` and `graph.graphml` into.
        vocabulary: A file of names that you know; only that of the default need not exist.
        curation: A file of your decisions on entities; likewise.
        model: A folder that training wrote; None for the shipped model.
        topics: A file of research topics of your own; likewise.
        exclude: Patterns of files and folders that are no posts: `drafts/*`, `*.tmp.md`.
        encoding: The encoding of the posts; UTF-8 if empty.
        site: Where the posts are published, for links to them: an address, or (address, permalink).
        workers: How many processes work; all cores if None.
        scheduler: The address of a Dask scheduler whose workers do that instead.
        replace: Whether posts of the last graph that are not named, or another program's `kg.db`, may go.
        progress: Called with (step, done, total), as in `progress("Linking", 500, 3000)`.

    Raises:
        KgError: One of those of `kg.build.build.build`: no posts, a file that cannot be read or written, …
    """
    from kg.build.build import Blog, Selection, Settings, build
    from kg.parallel import ignore_progress

    return build(
        [posts] if isinstance(posts, str | os.PathLike) else list(posts),
        output,
        Settings(vocabulary, curation, model, topics),
        selection=Selection(tuple(exclude), encoding),
        blog=Blog(site) if isinstance(site, str) else Blog(*site),
        workers=workers,
        scheduler=scheduler,
        replace=replace,
        progress=progress or ignore_progress,
    )


class _CallablePackage(ModuleType):
    """A package that can be called.

    Python binds the name of a subpackage in its parent once it is imported, so that the package itself must
    be what `kg.build(…)` calls.
    """

    __call__ = staticmethod(build_graph)


sys.modules[__name__].__class__ = _CallablePackage
