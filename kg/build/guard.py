"""What a build refuses to destroy, unless it is told to."""

import errno
import os
from collections.abc import Collection, Sequence
from pathlib import Path

from kg.build.output_files import OutputFiles
from kg.errors import ForeignStoreError, NoGraphError, OutputError, OverwriteError
from kg.store.faults import is_foreign_file
from kg.store.reader import Store

#: How many of the posts that would be dropped are named.
_NAMED_POSTS = 3


def refuse_folders(files: OutputFiles) -> None:
    """Raise an error if a folder is in the place of a file that a build writes.

    It cannot be replaced, which would be seen when other files of the build are in their places already.

    Raises:
        OutputError: There is such a folder.
    """
    for path in files:
        if path.is_dir():
            raise OutputError(str(path), os.strerror(errno.EISDIR))


def refuse_loss(files: OutputFiles, paths: Sequence[Path], names: Collection[str]) -> None:
    """Raise an error if a build would destroy another program's file, or drop posts by mistake.

    Whoever names folders means all that is in them, so that posts which are gone are dropped. Whoever names
    files may have meant to add them.

    Args:
        files: Where the build writes.
        paths: The files and folders of posts as the user named them.
        names: The names of the posts of this build.

    Raises:
        OverwriteError: The file is that of another program, or all paths are files and the last graph has
            posts that are not among them.
    """
    store, *beside = files
    if is_foreign_file(store, is_expected=all(path.is_file() for path in beside)):
        raise OverwriteError(str(store), "a file of another program, which a build would overwrite")
    if not all(path.is_file() for path in paths):
        return
    dropped = [name for name in _stored_posts(store) if name not in names]
    if dropped:
        some = ", ".join(dropped[:_NAMED_POSTS]) + (", …" if len(dropped) > _NAMED_POSTS else "")
        posts = "1 post" if len(dropped) == 1 else f"{len(dropped)} posts"
        reason = f"the graph has {posts} that you do not name, and the build would drop: {some}"
        raise OverwriteError(str(store), reason)


def _stored_posts(store: Path) -> list[str]:
    """Return the names of the posts of the last build, sorted; none if there is no graph to lose."""
    try:
        with Store(store) as previous:
            return sorted(post.path for post in previous.posts())
    except (NoGraphError, ForeignStoreError):
        return []
