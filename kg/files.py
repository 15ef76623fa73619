"""Writing a file so that nobody ever sees half of it."""

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from kg.errors import OutsideError


def write_text(path: str | os.PathLike[str], parts: Iterable[str]) -> None:
    """Write text as UTF-8 into a temporary file in the same folder, and rename it into its place.

    Folders are made as needed. On any failure, an error of `parts` included, the old file stays as it was.
    What is no file, such as `/dev/stdout` or a named pipe, is written to and not replaced.

    Args:
        path: The file.
        parts: The text, in parts that are written one after the other; lines end as they are, on Windows too.
    """
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        if _is_special(path):
            with path.open("w", encoding="utf-8", newline="\n") as file:
                file.writelines(parts)
        else:
            _write_and_rename(path, parts)
    except OSError as error:
        # a full disk has no name, and that of the temporary file tells nothing
        is_own = error.filename is None or Path(error.filename).name.startswith(f".{path.name}.")
        if is_own and error.errno is not None:
            raise OSError(error.errno, error.strerror, str(path)) from error
        raise


def _is_special(path: Path) -> bool:
    """Tell whether a path leads to a device, a pipe or an open file of this process, and not to a file."""
    is_other = path.exists() and not path.is_file() and not path.is_dir()
    return is_other or path.absolute().parent.as_posix() in {"/dev", "/dev/fd", "/proc/self/fd"}


def refuse_outside(path: Path, folder: Path) -> None:
    """Raise an error if a file that is to be written into a folder would come to lie outside.

    A link in the folder may lead elsewhere: whoever exports into a site that they were given does not expect
    that other files of theirs are changed.

    Args:
        path: The file; a link in its place is replaced and not followed.
        folder: The folder, which may itself be a link.

    Raises:
        OutsideError: A folder on the way to the file leads out of the folder.
    """
    if not path.parent.resolve().is_relative_to(folder.resolve()) or path.name in {"", ".."}:
        raise OutsideError(str(path), str(folder))


def _write_and_rename(path: Path, parts: Iterable[str]) -> None:
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".tmp", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.writelines(parts)
            file.flush()
            os.fsync(file.fileno())
        # a temporary file is for its user alone, the new one has the usual rights
        temporary.chmod(0o666 & ~_umask())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def _umask() -> int:
    """Return the process's umask, the permission bits that new files do not get.

    The system returns it only when another one is set, so it is set to 0 for a moment and then restored.
    """
    mask = os.umask(0)
    os.umask(mask)
    return mask
