"""The open file of a store: its check, and one SQLite connection for each thread that reads it."""

import os
import sqlite3
import stat

# the low-level module: `threading` would take a millisecond to import, a good part of what a question takes
from _thread import allocate_lock, get_ident
from collections.abc import Sequence
from types import TracebackType
from typing import Any, Self

from kg.errors import ForeignStoreError, NoGraphError, ReplacedStoreError
from kg.store.faults import CHANGED, READ_ERRORS, is_write_error, may_be_of_values, read_error_reason
from kg.store.schema import APPLICATION_ID, VERSION

#: A path of a file, as text or as a `pathlib.Path`. The store itself does not import `pathlib`, which takes
#: longer than a question.
FilePath = str | os.PathLike[str]

#: What tells a file from another one that is put in its place: the numbers of its device and of its inode.
FileIdentity = tuple[int, int]


class StoreConnection:
    """An open store file that several threads may read at once.

    A SQLite connection answers one statement at a time, so each thread gets its own when it first asks
    something. All of them read the file that was opened first, and `close` closes them all, from any thread.
    """

    def __init__(self, path: FilePath, identity: FileIdentity | None = None) -> None:
        """Open the file.

        Args:
            path: The file of a store.
            identity: Which file has to be at the path; any, if None.

        Raises:
            NoGraphError: There is no such file.
            ForeignStoreError: It is not a store of this version.
            ReplacedStoreError: The file is not the one that has to be there.
        """
        self._path = os.fspath(path)
        self._absolute_path = os.path.abspath(self._path)  # noqa: PTH100 # see FilePath
        self._lock = allocate_lock()
        self._is_closed = False
        #: By the identity of the thread. The identity of a thread that has ended is given to a later one,
        #: with the connection.
        self._connections: dict[int, sqlite3.Connection] = {}
        try:
            self._identity = identity or _file_identity(self._absolute_path)
        except OSError as error:
            raise NoGraphError(self._path) from error
        self._connection()

    def __enter__(self) -> Self:
        """Return the store itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the file. An error of SQLite inside the `with` statement means that the file is damaged.

        So does any other that is not about the question or the system, if the file is not as it was written.

        Raises:
            ForeignStoreError: The file is damaged.
        """
        self.close()
        if isinstance(error, READ_ERRORS) and not is_write_error(error):
            raise ForeignStoreError(self._path, read_error_reason(error)) from error
        if may_be_of_values(error) and self._is_changed():
            raise ForeignStoreError(self._path, CHANGED) from error

    def close(self) -> None:
        """Close the connections of all threads; a query afterwards raises ValueError. Can be called twice."""
        with self._lock:
            self._is_closed = True
            for connection in self._connections.values():
                connection.close()
            self._connections.clear()

    def _is_changed(self) -> bool:
        """Tell whether the file is not as it was written; it is read once."""
        from kg.store.checksum import is_changed  # noqa: PLC0415 # few questions need it

        return self._has_same_file() and is_changed(self._absolute_path)

    def _execute(self, query: str, values: Sequence[object] = ()) -> sqlite3.Cursor:
        """Run a query in the connection of this thread.

        Args:
            query: One SQL statement with `?` for each value.
            values: The values.

        Returns:
            A cursor over the rows, to be read in this thread.

        Raises:
            ValueError: The store has been closed.
            ReplacedStoreError: This thread has no connection yet, and another file has taken the place of the
                store.
        """
        return self._connection().execute(query, values)

    def _value(self, query: str, values: Sequence[object] = ()) -> Any:
        """Return the first column of the first row that a query gives, or None if it gives no row."""
        row = self._execute(query, values).fetchone()
        return None if row is None else row[0]

    def _connection(self) -> sqlite3.Connection:
        """Return the connection of this thread; open it if there is none."""
        thread = get_ident()
        connection = self._connections.get(thread)
        if connection is None:
            with self._lock:
                connection = self._connections[thread] = self._open()
        return connection

    def _open(self) -> sqlite3.Connection:
        if self._is_closed:
            message = f"{self._path}: the graph has been closed"
            raise ValueError(message)
        if not self._has_same_file():
            raise ReplacedStoreError(self._path)
        # without the check, since `close` may be called by another thread
        connection = sqlite3.connect(_read_only_uri(self._absolute_path), uri=True, check_same_thread=False)
        try:
            self._check_version(connection)
            self._prepare(connection)
        except BaseException as error:
            connection.close()
            if isinstance(error, READ_ERRORS):
                raise ForeignStoreError(self._path, read_error_reason(error)) from error
            raise
        return connection

    def _check_version(self, connection: sqlite3.Connection) -> None:
        """Raise ForeignStoreError unless the file is a store of this version."""
        application = connection.execute("PRAGMA application_id").fetchone()[0]
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        if application != APPLICATION_ID:
            raise ForeignStoreError(self._path, "another kind of file")
        if version != VERSION:
            raise ForeignStoreError(self._path, f"store version {version}")

    def _prepare(self, connection: sqlite3.Connection) -> None:
        """Make a new connection ready for queries; a view of a part of the store limits it to that part."""

    def _has_same_file(self) -> bool:
        try:
            return _file_identity(self._absolute_path) == self._identity
        except OSError:
            return False


def _file_identity(path: str) -> FileIdentity:
    """Return the identity of a file.

    Raises:
        OSError: There is no file at the path.
    """
    status = os.stat(path)  # noqa: PTH116 # see FilePath
    if not stat.S_ISREG(status.st_mode):
        raise FileNotFoundError(path)
    return status.st_dev, status.st_ino


def _read_only_uri(path: str) -> str:
    """Return the address by which SQLite opens a file without ever writing to it.

    A store is never changed in its place, so SQLite need not lock it, and must not apply a journal that
    something has left beside it.
    """
    quoted = path.replace(os.sep, "/").replace("%", "%25").replace("?", "%3f").replace("#", "%23")
    return f"file:{quoted}?immutable=1"
