"""Articles in CSV, whichever of the usual separators it has."""

from __future__ import annotations

import csv
import sys
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

from eventcoder.articles.encoding import open_text
from eventcoder.articles.rows import Found, Row, known_columns
from eventcoder.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from eventcoder.articles.files import ArticleFile

_SEPARATORS = (",", ";", "\t", "|")

_LONGEST_RECORD = 100_000
"""Lines. No article has so many; a quote that is never closed does."""

_QUOTES = "Put values that hold separators, quotes or line breaks into double quotes, and write a quote in them twice."


class _Lines:
    """The lines of a file, able to go back into the record that is being read.

    Attributes:
        number: of the line handed out last, from 1.
    """

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = iter(lines)
        self._again: deque[str] = deque()
        self._record: list[str] = []
        self.number = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if len(self._record) >= _LONGEST_RECORD:
            raise csv.Error("a quote is not closed")
        line = self._again.popleft() if self._again else next(self._lines)
        self._record.append(line)
        self.number += 1
        return line

    def begin_record(self) -> None:
        """Forget the lines handed out so far; a record begins."""
        self._record = []

    def go_back_to_second_line(self) -> None:
        """Hand out again all lines of the record but its first."""
        self._again.extendleft(reversed(self._record[1:]))
        self.number -= len(self._record) - 1
        self._record = []


@dataclass(frozen=True, slots=True)
class _Record:
    """What the lines from `line` to `last` hold; `problem` says why nothing of them can be read."""

    line: int
    last: int
    values: list[str]
    problem: str = ""


def read_csv(file: ArticleFile, encoding: str | None) -> Found:
    """Read a table record by record. The first line names the columns; only `text` must be among them.

    A record with a misplaced quote does not take the others with it: reading goes on with the next line that has as
    many values as there are columns, and the lines between are named in one problem. Where `text` is the only column
    nothing would tell such a line from the rest of the broken text, so there reading ends.

    Raises:
        InputError: it cannot be read, has no column `text`, or no rows.
    """
    csv.field_size_limit(sys.maxsize)  # a long article is longer than the library's limit, which is the process's
    with open_text(file, encoding, newline="") as stream:
        lines = _Lines(stream)
        header, separator = _header(lines, file.name)
        known, ignored = known_columns([name for name in header if name.strip()], f"{file.name}, line {lines.number}")
        position = {column: header.index(name) for column, name in known.items()}
        is_empty = True
        for found in _sound_records(_records(lines, separator), len(header), file.name):
            is_empty = False
            if isinstance(found, InputError):
                yield found
            else:
                values = {column: found.values[index] for column, index in position.items()}
                yield Row(f"{file.name}, line {found.line}", values, ignored)
    if is_empty:
        raise InputError(f"{file.name} has no rows below its column names", "Add a row for each article.")


def _header(lines: _Lines, name: str) -> tuple[list[str], str]:
    """The column names and the separator under which `text` is one of them."""
    first = next((line for line in lines if line.strip()), "")
    best: list[str] = []
    for separator in _SEPARATORS:
        try:
            columns = next(csv.reader([first], delimiter=separator, strict=True))
        except (csv.Error, StopIteration):
            continue
        if "text" in (column.strip().lower() for column in columns):
            return columns, separator
        best = max(best, columns, key=len)
    raise InputError(
        f"{name}, line {lines.number}: no column is named text (there are: {', '.join(best)[:200]})",
        "Name the column with the article's words 'text' in the first line.",
    )


def _records(lines: _Lines, separator: str) -> Iterator[_Record]:
    reader = csv.reader(lines, delimiter=separator, strict=True)
    while True:
        lines.begin_record()
        first = lines.number + 1
        try:
            values = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            lines.go_back_to_second_line()
            yield _Record(first, lines.number, [], problem=str(error))
        else:
            if values:
                yield _Record(first, lines.number, values)


def _sound_records(records: Iterator[_Record], columns: int, name: str) -> Iterator[_Record | InputError]:
    """The records with the right number of values; for those between that are broken, one problem each stretch."""
    broken: _Record | None = None
    last = 0
    for record in records:
        fits = not record.problem and len(record.values) == columns
        if broken is not None and (not fits or columns == 1):
            last = record.last
            continue
        if broken is not None:
            yield _left_out(broken, last, name)
            broken = None
        if record.problem:
            broken, last = record, record.last
        elif fits:
            yield record
        else:
            yield InputError(
                f"{name}, line {record.line}: {len(record.values)} values stand under {columns} column names", _QUOTES
            )
    if broken is not None:
        yield _left_out(broken, last, name)


def _left_out(broken: _Record, last: int, name: str) -> InputError:
    where = f"line {broken.line}" if last == broken.line else f"lines {broken.line} to {last}"
    return InputError(
        f"{name}, {where}: a quote stands where none can ({broken.problem}); nothing of it is read", _QUOTES
    )
