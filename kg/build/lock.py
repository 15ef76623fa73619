"""The lock of an output folder: one build at a time writes into it, and cleans up after killed ones.

Two builds of different posts that share a folder would mix what they have read, and pair the page of one with
the store of the other. The lock is that of the system on an open file, so that it ends with the process that
holds it, however that ends.
"""

import errno
import os
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import FileIO
from pathlib import Path

from kg.errors import BuildLockError
from kg.parallel import Progress

#: The locked file; it holds the number of the process, and is deleted when the build ends.
LOCK_FILE = ".kg.lock"
#: A build waits so long for another one, and looks this often.
MAX_WAIT_SECONDS, _POLL_SECONDS = 1_800.0, 0.2
#: The build cache; kept after an error or a crash, for the next build to go on.
CACHE_FILE = ".kg.partial"
#: Temporary files and folders of builds.
_TEMPORARY = ("kg.db.tmp-*", ".kg.rows-*", ".*graph.html*.tmp", ".*graph.graphml*.tmp")

#: What trying to lock a file raises if another process has locked it, and on a disk that knows no locks.
_HELD = frozenset({errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES, errno.EDEADLK})
_NO_LOCKS = frozenset({errno.ENOLCK, errno.ENOTSUP, errno.ENOSYS})

if sys.platform == "win32":
    import msvcrt

    def _try_to_lock(file: FileIO) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _try_to_lock(file: FileIO) -> None:
        """Lock a file, or raise OSError if another process has done so."""
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def build_lock(folder: Path, progress: Progress) -> Iterator[bool]:
    """Hold the lock of an output folder, which is made if there is none.

    Args:
        folder: The folder.
        progress: Called with a step that says which process is waited for.

    Yields:
        Whether another build was waited for.

    Raises:
        BuildLockError: Another build holds the lock for longer than `MAX_WAIT_SECONDS`.
        OSError: The folder cannot be written to.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / LOCK_FILE
    deadline = time.monotonic() + MAX_WAIT_SECONDS
    has_waited = False
    while (file := _lock(path)) is None:
        holder = _holder(path)
        if time.monotonic() > deadline:
            raise BuildLockError(str(folder), holder)
        if not has_waited:
            progress(f"Waiting for {holder}, which builds into {folder}", 0, 0)
            has_waited = True
        time.sleep(_POLL_SECONDS)
    try:
        yield has_waited
    finally:
        _unlock(path, file)


def _lock(path: Path) -> FileIO | None:
    """Return the locked file, or None if another process holds its lock."""
    file = path.open("ab+", buffering=0)
    try:
        _try_to_lock(file)
    except OSError as error:
        if error.errno in _HELD:
            file.close()
            return None
        if error.errno not in _NO_LOCKS:
            raise
    if not _is_at(file, path):  # the build that held it has deleted the file meanwhile
        file.close()
        return None
    with suppress(OSError):  # the number is told, and not needed; a full disk is reported by what needs it
        file.truncate(0)
        file.write(f"{os.getpid()}\n".encode())
    return file


def _is_at(file: FileIO, path: Path) -> bool:
    """Tell whether an open file is still the one at its path."""
    try:
        return os.path.samestat(os.fstat(file.fileno()), path.stat())
    except OSError:
        return False


def _unlock(path: Path, file: FileIO) -> None:
    with suppress(OSError):  # Windows deletes no open file
        path.unlink()
    file.close()
    if sys.platform == "win32":
        with suppress(OSError):
            path.unlink()


def _holder(path: Path) -> str:
    """Return who holds a lock, in words."""
    try:
        number = path.read_text(encoding="ascii", errors="replace").strip()
    except OSError:
        number = ""
    return f"process {number}" if number.isdigit() else "another process"


def leftovers(folder: Path, *others: str) -> list[Path]:
    """Return the temporary files and folders in an output folder; those of killed builds, while none runs.

    Args:
        folder: The folder.
        others: Names of further files that count.
    """
    return sorted(path for pattern in (*_TEMPORARY, *others) for path in folder.glob(pattern))


def remove_leftovers(folder: Path) -> None:
    """Remove what killed builds have left in an output folder, but for the build cache; hold the lock."""
    for path in leftovers(folder):
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path, ignore_errors=True)
        else:
            with suppress(OSError):
                path.unlink()
