"""What can be wrong with the file of a store, and with writing one."""

import os
import sqlite3

from kg.errors import KgError
from kg.store.schema import APPLICATION_ID

#: What SQLite raises; only the store and the build cache import its library.
DATABASE_ERRORS = (sqlite3.Error,)
#: What reading a damaged file raises. SQLite quotes a damaged table in its message, which may be no text.
READ_ERRORS = (sqlite3.DatabaseError, UnicodeDecodeError)
#: What is raised for a reason of its own, whatever the values of a store are.
_OTHER_ERRORS = (KgError, OSError)
#: What is wrong with a file whose checksum is not that of its bytes.
CHANGED = "it has changed since it was written"
_WRITE_ERROR_CODES = frozenset(
    {sqlite3.SQLITE_FULL, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_IOERR}
)
_READ_IO_ERRORS = frozenset({sqlite3.SQLITE_IOERR_READ, sqlite3.SQLITE_IOERR_SHORT_READ})
#: Where the header of a SQLite file says which program's file it is.
_APPLICATION_ID_AT = 68


def may_be_of_values(error: BaseException | None) -> bool:
    """Tell whether an error may come from values that SQLite reads well, and that no build has written.

    Where such a value is met, and what it raises there, is not foreseen: it may be any error.
    """
    return isinstance(error, Exception) and not isinstance(error, _OTHER_ERRORS)


def is_write_error(error: BaseException) -> bool:
    """Tell whether an error of SQLite is about a file that is written: a full disk, no permission."""
    code = getattr(error, "sqlite_errorcode", 0)
    return code & 0xFF in _WRITE_ERROR_CODES and code not in _READ_IO_ERRORS


def read_error_reason(error: BaseException) -> str:
    """Return what is wrong with a file that could not be read."""
    return "its tables are damaged" if isinstance(error, UnicodeDecodeError) else str(error)


def is_foreign_file(path: str | os.PathLike[str], *, is_expected: bool) -> bool:
    """Tell whether a file is that of another program, and no store of any version, damaged or empty.

    A crash of the system may leave a file of zeros. A pipe or a device is none of ours.

    Args:
        path: The file.
        is_expected: Whether a store was here, as far as one knows: a file that is none of SQLite's then
            counts as a damaged store.
    """
    if os.path.exists(path) and not os.path.isfile(path) and not os.path.isdir(path):  # noqa: PTH110, PTH112, PTH113
        return True
    try:
        with open(path, "rb") as file:  # noqa: PTH123 # pathlib takes longer to import than a question
            header = file.read(_APPLICATION_ID_AT + 4)
    except OSError:
        return False
    if not any(header) or header[_APPLICATION_ID_AT:] == APPLICATION_ID.to_bytes(4, "big"):
        return False
    return not is_expected or header.startswith(b"SQLite format 3")
