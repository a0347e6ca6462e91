"""Which files hold articles, and how their bytes are reached."""

from __future__ import annotations

import gzip
import io
import os
import sys
import zlib
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, replace
from enum import Enum, auto
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

from eventcoder.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

STANDARD_INPUT = "-"


class Kind(Enum):
    """The formats articles are read from."""

    PLAIN_TEXT = auto()
    WEB_PAGE = auto()
    JSON_LINES = auto()
    JSON = auto()
    CSV = auto()
    PARQUET = auto()
    TOLD_BY_CONTENT = auto()
    """Standard input, and a file that was named although its ending says nothing."""


KIND_BY_ENDING: dict[str, Kind] = {
    ".txt": Kind.PLAIN_TEXT,
    ".text": Kind.PLAIN_TEXT,
    ".html": Kind.WEB_PAGE,
    ".htm": Kind.WEB_PAGE,
    ".xhtml": Kind.WEB_PAGE,
    ".jsonl": Kind.JSON_LINES,
    ".ndjson": Kind.JSON_LINES,
    ".json": Kind.JSON,
    ".csv": Kind.CSV,
    ".tsv": Kind.CSV,
    ".parquet": Kind.PARQUET,
}

_TABLES = frozenset({Kind.JSON_LINES, Kind.CSV, Kind.PARQUET})
"""What holds many articles, none of which is named after the file."""

_READ_ENDINGS = f"Files ending in {', '.join(KIND_BY_ENDING)} are read, all but .parquet also with .gz after it."


@dataclass(frozen=True, slots=True)
class ArticleFile:
    """A file, or bytes that came from one, that holds articles.

    Attributes:
        name: as the user named it, for messages.
        kind: its format.
        path: where it is; None for standard input.
        stem: its name without endings; None for standard input.
        stem_is_shared: whether another file of the run has the same stem.
        content: its bytes, where they can be read only once and have been.
    """

    name: str
    kind: Kind
    path: Path | None = None
    stem: str | None = None
    stem_is_shared: bool = False
    content: bytes | None = None

    @contextmanager
    def open(self) -> Iterator[BinaryIO]:
        """Open it for reading bytes; gzip is unpacked on the way.

        Raises:
            InputError: it cannot be opened or, while it is open, read.
        """
        with _told_in_words(self.name):
            if self.content is not None:
                yield io.BytesIO(self.content)
            elif self.path is None:
                yield _standard_input()
            elif self.path.suffix.lower() == ".gz":
                with gzip.open(self.path) as unpacked:
                    yield cast("BinaryIO", unpacked)
            else:
                with self.path.open("rb") as stream:
                    yield stream

    def read(self) -> bytes:
        """All its bytes.

        Raises:
            InputError: it cannot be read.
        """
        with self.open() as stream:
            return stream.read()


def find_files(
    paths: Iterable[str | Path], problem: Callable[[InputError], None], note: Callable[[str], None]
) -> list[ArticleFile]:
    """Find the files that paths name: a file itself, '-' for standard input, all files below a folder in sorted order.

    A file that is named twice is found once.

    Args:
        paths: files, folders, '-'.
        problem: called for a path that does not exist or cannot be looked into, and for a folder without articles.
        note: called for what a folder holds beside articles.
    """
    found: list[ArticleFile] = []
    for path in paths:
        try:
            found.extend(
                [_standard_input_file()] if str(path) == STANDARD_INPUT else _files_at(Path(path), problem, note)
            )
        except InputError as error:
            problem(error)
    unique: dict[Path | None, ArticleFile] = {}
    for file in found:
        unique.setdefault(file.path and file.path.resolve(), file)
    bearers = Counter(file.stem for file in unique.values() if file.kind not in _TABLES)
    return [replace(file, stem_is_shared=bearers[file.stem] > 1) for file in unique.values()]


def _standard_input_file() -> ArticleFile:
    return ArticleFile("standard input", Kind.TOLD_BY_CONTENT)


def _standard_input() -> BinaryIO:
    if sys.stdin is None or sys.stdin.closed:
        raise InputError("there is no standard input", "Name a file instead of '-'.")
    return sys.stdin.buffer


def _files_at(path: Path, problem: Callable[[InputError], None], note: Callable[[str], None]) -> list[ArticleFile]:
    try:
        with _told_in_words(_printable(path)):
            path.stat()
    except ValueError:
        # A NUL character, or a character that the file system cannot write.
        raise InputError(f"no file can have the name {str(path)!a}", "Check the spelling.") from None
    return _files_below(path, problem, note) if path.is_dir() else [_named_file(path)]


def _named_file(path: Path) -> ArticleFile:
    """A file that was named itself, whatever its ending; a pipe is looked at, because it can be read only once."""
    kind = _kind(path) if path.is_file() else None
    return ArticleFile(_printable(path), kind or Kind.TOLD_BY_CONTENT, path, _stem(path))


def _files_below(folder: Path, problem: Callable[[InputError], None], note: Callable[[str], None]) -> list[ArticleFile]:
    name = _printable(folder)
    found: list[Path] = []
    skipped: list[Path] = []

    def closed_to_us(error: OSError) -> None:
        problem(_in_words(error, name))

    for parent, folders, names in os.walk(folder, onerror=closed_to_us):
        folders[:] = [each for each in folders if not each.startswith(".")]
        for path in (Path(parent, each) for each in names if not each.startswith(".")):
            # A pipe or device in a folder could wait for ever.
            (found if _kind(path) and path.is_file() else skipped).append(path)
    if skipped:
        endings = sorted({"".join(path.suffixes[-1:]) or "no ending" for path in skipped})
        note(f"{name}: {len(skipped)} of its files hold no articles and are left out ({', '.join(endings)})")
    if not found:
        raise InputError(f"the folder {name} holds no articles", _READ_ENDINGS)
    return [_named_file(path) for path in sorted(found)]


def _kind(path: Path) -> Kind | None:
    """The format by a file's ending; None for an ending that says nothing."""
    ending = path.suffix.lower()
    if ending == ".gz":
        kind = KIND_BY_ENDING.get(path.with_suffix("").suffix.lower())
        return None if kind is Kind.PARQUET else kind
    return KIND_BY_ENDING.get(ending)


def _stem(path: Path) -> str:
    name = path.name[: -len(".gz")] if path.suffix.lower() == ".gz" else path.name
    return _printable(Path(name).stem)


def _printable(path: str | Path) -> str:
    """A file's name as text; bytes that are no UTF-8 are written as escapes."""
    return str(path).encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


@contextmanager
def _told_in_words(name: str) -> Iterator[None]:
    """Turn what the operating system or gzip says of a file into an `InputError`."""
    try:
        yield
    except (gzip.BadGzipFile, EOFError, zlib.error):
        raise InputError(f"{name} is a damaged gzip file", "Fetch or pack it again.") from None
    except OSError as error:
        raise _in_words(error, name) from None


def _in_words(error: OSError, name: str) -> InputError:
    where = name if error.filename is None else _printable(str(error.filename))
    if isinstance(error, FileNotFoundError):
        return InputError(f"{where} does not exist", "Check the spelling and the folder you are in.")
    if isinstance(error, PermissionError):
        return InputError(f"you may not read {where}", "Ask its owner, or change its permissions.")
    return InputError(f"{where} cannot be read ({error.strerror or error})", "Check the file and its disk.")
