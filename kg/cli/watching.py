"""Seeing that files have changed, by looking: it works on every file system, and needs no library.

Looking at a hundred posts takes a millisecond. The more it takes, the less often it is done.
"""

import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from kg.errors import NoInputError
from kg.posts.find_inputs import Selection, find_inputs

#: The path, time and size of each file that is looked at.
Snapshot = tuple[tuple[str, int, int], ...]
_SECONDS_BETWEEN_LOOKS = 0.5
#: So many times what a look takes is waited until the next.
_SHARE_OF_WAITING = 20


def take_snapshot(paths: Iterable[Path], selection: Selection, files: Iterable[Path]) -> Snapshot:
    """Return the state of posts and of other files; those that are not there have none.

    Args:
        paths: Files and folders of posts.
        selection: Which posts are left out.
        files: Other files.
    """
    posts: list[Path] = []
    for path in paths:
        try:
            posts += [post.path for post in find_inputs([path], selection)]
        except NoInputError:
            continue
    return tuple(_state(path) for path in [*posts, *files])


def _state(path: Path) -> tuple[str, int, int]:
    try:
        status = path.stat()
    except OSError:
        return str(path), 0, 0
    return str(path), status.st_mtime_ns, status.st_size


def changes(look: Callable[[], Snapshot], sleep: Callable[[float], None] = time.sleep) -> Iterator[None]:
    """Yield whenever something has changed and has then stayed as it is for one look; an editor writes twice.

    The first look is taken at once, so that what changes during a build that comes after it is a change.

    Args:
        look: Returns the present state.
        sleep: Waits so many seconds.
    """
    return _changes_since(look(), look, sleep)


def _changes_since(
    built: Snapshot, look: Callable[[], Snapshot], sleep: Callable[[float], None]
) -> Iterator[None]:
    seen = built
    while True:
        started = time.monotonic()
        present = look()
        sleep(max(_SECONDS_BETWEEN_LOOKS, _SHARE_OF_WAITING * (time.monotonic() - started)))
        if present == seen and present != built:
            built = present
            yield
        seen = present
