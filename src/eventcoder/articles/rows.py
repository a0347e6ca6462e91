"""From what a file says of an article to an `Article`: one place for every format.

A reader of a format hands out rows and problems in the order in which they stand; what a row must hold, how ids are
made and which values are refused is decided here, so that a title or a date means the same in every format.
"""

from __future__ import annotations

import hashlib
import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from pydantic import ValidationError

from eventcoder.articles.detection import detect_language, language_code
from eventcoder.articles.publication import publication_date
from eventcoder.errors import InputError
from eventcoder.models import Article

COLUMNS: tuple[str, ...] = tuple(Article.model_fields)
"""The names that a front matter, a JSON object and a table's columns can use."""

_BROKEN_CHARACTER = re.compile("[\ud800-\udfff]")
"""Half a surrogate pair: from an escape in JSON, or a byte that was no UTF-8 (see `encoding.Decoding`)."""


@dataclass(frozen=True, slots=True)
class Row:
    """What a file says of one article, not yet checked.

    Attributes:
        place: where it stands, for messages: 'news.csv, line 12'.
        values: by the names of `COLUMNS`.
        ignored: names that stand there beside them and mean nothing to the program.
        stem: the name of a file that holds this article alone; its id where none is given.
        stem_is_shared: whether another file of the run has the same stem, so that it alone is no id.
        declared_lang: the language that a page claims; believed only where its text does not tell.
    """

    place: str
    values: Mapping[str, object]
    ignored: tuple[str, ...] = field(default=())
    stem: str | None = None
    stem_is_shared: bool = False
    declared_lang: str | None = None


Found: TypeAlias = Iterator[Row | InputError]
"""What a reader hands out: rows, and the problems of single rows, after which it goes on."""


def known_columns(names: Mapping[str, object] | list[str], place: str) -> tuple[dict[str, str], tuple[str, ...]]:
    """Tell the columns of an article from others; case and blanks around a name do not matter.

    Returns:
        The names as written, by the names of `COLUMNS`; and the names that are none of those.

    Raises:
        InputError: two names stand for the same column.
    """
    known: dict[str, str] = {}
    ignored: list[str] = []
    for name in names:
        column = name.strip().lower()
        if column not in COLUMNS:
            if column:
                ignored.append(name)
        elif column in known:
            raise InputError(f"{place}: '{column}' is given twice", f"Rename or remove one '{column}'.")
        else:
            known[column] = name
    return known, tuple(ignored)


def row_of(values: Mapping[str, object], place: str, *, stem: str | None = None, shared: bool = False) -> Row:
    """Make a row of a JSON object or a front matter.

    Raises:
        InputError: two names stand for the same column.
    """
    known, ignored = known_columns(values, place)
    wanted = {column: values[name] for column, name in known.items()}
    return Row(place, wanted, ignored, stem=stem, stem_is_shared=shared)


def article_of(row: Row, lang: str | None = None) -> Article:
    """Check a row and make the article of it.

    Args:
        row: what a file says.
        lang: the language of a row that gives none; None to detect it.

    Raises:
        InputError: a value cannot be what it should be; the message says where and which.
    """
    text = _text(row)
    values: dict[str, object] = {"text": text, "id": _identifier(row, text)}
    for column in ("title", "source", "source_scale", "url"):
        values[column] = _words(row, column)
    values["published"] = _published(row)
    values["lang"] = _language(row, text, lang)
    if not _is_missing(row.values.get("published_guessed")):
        values["published_guessed"] = row.values["published_guessed"]
    try:
        return Article.model_validate(values)
    except ValidationError as error:
        first = error.errors()[0]
        column = ".".join(str(part) for part in first["loc"])
        raise InputError(f"{row.place}: {column} cannot be read ({first['msg']})", _LEAVE_EMPTY) from None


_LEAVE_EMPTY = "Correct the value, or leave it empty."


def _is_missing(value: object) -> bool:
    """Whether a value says nothing: none, blank, or the not-a-number that tables use for an empty cell."""
    if isinstance(value, str):
        return not value.strip()
    return value is None or (isinstance(value, float) and math.isnan(value))


def _words(row: Row, column: str) -> str | None:
    """A value that is text, exactly as given; None where there is none."""
    value = row.values.get(column)
    if _is_missing(value):
        return None
    if not isinstance(value, str):
        raise InputError(f"{row.place}: {column} should be text but is a {type(value).__name__}", _LEAVE_EMPTY)
    if _BROKEN_CHARACTER.search(value):
        raise InputError(
            f"{row.place}: {column} holds a broken character (bytes that are no UTF-8, or half a surrogate pair)",
            "Take this row from its original again, or remove the character.",
        )
    if "\0" in value:
        raise InputError(f"{row.place}: {column} holds a NUL character, which no text has", "Remove the character.")
    return value


def _text(row: Row) -> str:
    if "text" not in row.values:
        raise InputError(f"{row.place}: there is no 'text'", "Give the article's words under the name 'text'.")
    text = _words(row, "text")
    if text is None:
        raise InputError(f"{row.place}: the text is empty", "Give the article's words, or remove the entry.")
    return text


def _identifier(row: Row, text: str) -> str:
    """The given id; else the file's name; else a hash of the text, so that the same input has the same id again."""
    given = row.values.get("id")
    if isinstance(given, int) and not isinstance(given, bool):
        return str(given)
    words = _words(row, "id")
    if words is not None:
        return words
    digest = hashlib.sha256(text.encode()).hexdigest()
    if row.stem is None:
        return digest[:16]
    return f"{row.stem}-{digest[:8]}" if row.stem_is_shared else row.stem


def _published(row: Row) -> object:
    value = row.values.get("published")
    if _is_missing(value):
        return None
    try:
        return publication_date(value)
    except ValueError as error:
        raise InputError(
            f"{row.place}: {error}", "Write the day of publication as in 2020-12-03, or leave it empty."
        ) from None


def _language(row: Row, text: str, lang: str | None) -> str | None:
    given = _words(row, "lang")
    if given is None:
        return lang or detect_language(text) or row.declared_lang
    code = language_code(given)
    if code is None:
        raise InputError(
            f"{row.place}: {given!r} is no language code", "Write a code such as ar or en, or leave it empty."
        )
    return code
