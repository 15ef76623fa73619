"""The checksum of a store file, which tells whether a byte of it has changed since it was written.

SQLite notices a damaged table, but not a damaged text or number in it. The checksum stands in the file
itself, in the table `meta`, and is that of the file with zeros in its place.
"""

import hashlib
import mmap
import os
import re

#: The key of the checksum in `meta`. It is a sentence so that no post has it by chance.
KEY = "sha-256 of this file with zeros here: "
#: What stands in the place of the checksum until the file is complete.
UNSET = "0" * 64
_PLACE = re.compile(re.escape(KEY).encode() + rb"([0-9a-f]{64})")


def sign(path: str | os.PathLike[str]) -> None:
    """Write the checksum of a complete file, which has `UNSET` in its place, into it."""
    with open(path, "r+b") as file, mmap.mmap(file.fileno(), 0) as content:  # noqa: PTH123 # as in the reader
        place = _PLACE.search(content)
        if place is None:
            message = f"{os.fspath(path)}: no place for the checksum"
            raise ValueError(message)
        start, end = place.span(1)
        del place  # it holds on to the file
        content[start:end] = _checksum(content, start, end)


def is_changed(path: str | os.PathLike[str]) -> bool:
    """Tell whether a store file is not as it was written; one that has no checksum is not."""
    with open(path, "rb") as file:  # noqa: PTH123 # pathlib takes longer to import than a question
        if not os.fstat(file.fileno()).st_size:
            return True
        with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
            place = _PLACE.search(content)
            if place is None:
                return True
            (start, end), written = place.span(1), place[1]
            del place
            return written != _checksum(content, start, end)


def _checksum(content: mmap.mmap, start: int, end: int) -> bytes:
    """Return the checksum of a file with zeros from `start` to `end`, in hexadecimal."""
    with memoryview(content) as view:
        checksum = hashlib.sha256(view[:start])
        checksum.update(UNSET.encode())
        checksum.update(view[end:])
    return checksum.hexdigest().encode()
