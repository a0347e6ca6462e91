"""The project file as SQLite knows it: opened, locked, checked, brought up to date, its errors put into words.

One process has a project open at a time. SQLite's own lock on the file, held from opening to closing, sees to that: the
operating system drops it when the process ends, however it ends, so no lock outlives a kill. The file beside it
(`eventcoder.db.lock`) only says who holds the lock, for the message to whoever comes second; it locks nothing.

The file keeps SQLite's rollback journal and not its write-ahead log: between two decisions one file holds everything,
so that a copy of `eventcoder.db` is a whole backup, and network file systems can hold it.
"""

from __future__ import annotations

import getpass
import json
import os
import socket
import sqlite3
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from typing import TYPE_CHECKING, Any

from eventcoder.errors import EventcoderError, ProjectError, WriteError
from eventcoder.store.schema import STEPS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

APPLICATION_ID = 0x45564344
"""Stands in the file's header and tells a project file from other SQLite files ("EVCD")."""

LOCK_PATIENCE = 1.0
"""Seconds to wait for another process that is just closing the file."""

CHECKED_ON_OPENING = 64 * 1024 * 1024
"""Files up to this many bytes are read whole on opening, so that damage is found before a decision is added to it.
Larger ones would make the coder wait; in them damage is found when its page is read."""


def open_file(file: Path, steps: Sequence[str] = STEPS) -> sqlite3.Connection:
    """Open the project file for this process alone, making it where there is none.

    Args:
        file: the project file; its folder exists.
        steps: the SQL that leads from an empty file to today's.

    Raises:
        ProjectError: it is locked, damaged, no project file, or from a newer version; the file is as it was.
        WriteError: it cannot be made or brought up to date.
    """
    with in_words(file):
        connection = sqlite3.connect(file, timeout=LOCK_PATIENCE, isolation_level=None)
        try:
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("BEGIN EXCLUSIVE")
            connection.execute("COMMIT")  # the lock stays
            _bring_up_to_date(connection, file, steps)
        except BaseException:
            connection.close()
            raise
    _say_who_has_it(file)
    return connection


def close_file(connection: sqlite3.Connection, file: Path) -> None:
    """Close the project file and let others have it."""
    with suppress(OSError):
        _lock_file(file).unlink()  # while the lock is still ours: the next one's note must not be deleted
    connection.close()


@contextmanager
def in_words(file: Path) -> Iterator[None]:
    """Turn SQLite's errors on the project file into the program's own.

    Raises:
        ProjectError: the file is locked or damaged.
        WriteError: it cannot be written; what was recorded before stands.
    """
    try:
        yield
    except sqlite3.DatabaseError as error:
        in_our_words = _translated(error, file)
        if in_our_words is None:
            raise
        raise in_our_words from error
    except UnicodeDecodeError as error:  # raised by Python for an error message of SQLite that quotes damaged text
        raise damaged(file, "text that is not UTF-8") from error


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All of what is written inside, on disk when the block is left, or nothing of it."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:  # SQLite has rolled back by itself after a failed write
            connection.execute("ROLLBACK")
        raise


def one_value(connection: sqlite3.Connection, query: str, *values: object) -> Any:
    """The first value of the first row; None where there is no row."""
    row = connection.execute(query, values).fetchone()
    return None if row is None else row[0]


def damaged(file: Path, detail: str) -> ProjectError:
    """The error for a project file whose content cannot be relied on."""
    return ProjectError(
        f"the project file {file} is damaged ({detail})",
        f"Nothing was changed. Copy the file aside, then restore a backup, or save what can be read with: "
        f'sqlite3 "{file}" ".recover" | sqlite3 recovered.db',
    )


def _translated(error: sqlite3.DatabaseError, file: Path) -> EventcoderError | None:
    """The error in the program's words; None for one that only a fault of the program can cause."""
    if not hasattr(error, "sqlite_errorcode"):  # not SQLite's but Python's own: of these, only one has this type
        return damaged(file, "text that is not UTF-8") if isinstance(error, sqlite3.OperationalError) else None
    code = error.sqlite_errorcode & 0xFF  # the primary code; the higher bits say more than users need
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return ProjectError(
            f"the project {file.parent} is locked by {_who_has_it(file)}",
            "Close it there first, or work in another project with --project",
        )
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR):
        # SQLITE_ERROR is SQL that makes no sense; as the SQL is always the same, the tables are to blame.
        return damaged(file, str(error))
    if code in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR):
        return WriteError(
            f"the project file {file} cannot be written ({error}): the disk may be full",
            "Make room and try again; everything recorded before is safe",
        )
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM):
        return WriteError(
            f"the project file {file} cannot be opened for writing ({error})",
            "Check the permissions of the file and of its folder, or use another folder with --project",
        )
    return None


def _bring_up_to_date(connection: sqlite3.Connection, file: Path, steps: Sequence[str]) -> None:
    version = one_value(connection, "PRAGMA user_version")
    is_empty = one_value(connection, "SELECT count(*) FROM sqlite_master") == 0
    if not is_empty and one_value(connection, "PRAGMA application_id") != APPLICATION_ID:
        raise ProjectError(
            f"{file} is a database of another program, not an eventcoder project",
            "Move it away or choose another folder with --project",
        )
    if version > len(steps):
        raise ProjectError(
            f"the project file {file} is from a newer eventcoder (file version {version}, known here {len(steps)})",
            "Update eventcoder; the file was not changed",
        )
    if not is_empty and file.stat().st_size <= CHECKED_ON_OPENING:
        verdict = one_value(connection, "PRAGMA quick_check(1)")
        if verdict != "ok":
            raise damaged(file, " ".join(verdict.split()))
    if not is_empty and not _tables_after(steps[:version]) <= _tables(connection):
        raise damaged(file, "its tables are not as eventcoder made them")
    for number, step in enumerate(steps[version:], start=version + 1):
        _take(connection, step, number)


def _tables(connection: sqlite3.Connection) -> set[tuple[str, str, str | None]]:
    """Every table, index and trigger: its kind, its name and, for each of a table's columns, the column's name."""
    query = "SELECT m.type, m.name, c.name FROM sqlite_master m LEFT JOIN pragma_table_info(m.name) c"
    return set(connection.execute(query))


def _tables_after(steps: Sequence[str]) -> set[tuple[str, str, str | None]]:
    with closing(sqlite3.connect(":memory:")) as connection:
        for step in steps:
            connection.executescript(step)
        return _tables(connection)


def _take(connection: sqlite3.Connection, step: str, version: int) -> None:
    """Take one step, whole or not at all."""
    try:
        connection.executescript(
            f"BEGIN IMMEDIATE; {step};"
            f" PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {version}; COMMIT;"
        )
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _lock_file(file: Path) -> Path:
    return file.with_name(f"{file.name}.lock")


def _say_who_has_it(file: Path) -> None:
    note = {
        "process": os.getpid(),
        "host": socket.gethostname(),
        "user": _user(),
        "since": datetime.now().astimezone().isoformat(timespec="minutes"),
    }
    with suppress(OSError):  # a courtesy to others, no reason to stop
        _lock_file(file).write_text(json.dumps(note), encoding="utf-8")


def _who_has_it(file: Path) -> str:
    try:
        note = json.loads(_lock_file(file).read_text(encoding="utf-8"))
        return f"process {note['process']} of {note['user']} on {note['host']}, since {note['since']}"
    except (OSError, ValueError, KeyError, TypeError):
        return "another program"


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a user id without a name, as in some containers
        return "an unnamed user"
