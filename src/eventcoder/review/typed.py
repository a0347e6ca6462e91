"""What a coder types, read as the value of a column."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from eventcoder.review.entries import RefusedError
from eventcoder.review.fields import FIELDS

if TYPE_CHECKING:
    from eventcoder.models import EventFields

_WHOLE_NUMBERS = frozenset({"fatalities"})


def read_typed(column: str, typed: str, event: EventFields) -> Any:
    """The value that was typed for a column; None for nothing.

    Args:
        column: the column.
        typed: what was typed; digits of any script are read.
        event: the event as it stands; a date may be typed relative to its own.

    Raises:
        RefusedError: it is no value of the column's kind, with what would be.
    """
    words = " ".join("".join(_western(character) for character in typed).split())
    if not words:
        return None
    editor = FIELDS[column].editor
    if editor == "date":
        return read_date(words, event.event_date)
    if editor == "number":
        return _read_number(column, words)
    return " ".join(typed.split())


def read_date(words: str, base: date | None) -> date:
    """A day: '2020-12-01'; '12-01' in the year of `base`; '1' in its month; '+2' or '-1' days from it.

    Raises:
        RefusedError: it is none of these, or there is no such day.
    """
    parts = re.fullmatch(r"(?:(?:(\d{4})[-/.])?(\d{1,2})[-/.])?(\d{1,2})", words)
    step = re.fullmatch(r"([+-])(\d{1,4})", words)
    try:
        if step and base:
            return base + timedelta(days=int(words))
        if parts and (base or parts[1]):
            year, month, day = (int(part) if part else None for part in parts.groups())
            return date(year or _of(base).year, month or _of(base).month, day or 0)
    except (ValueError, OverflowError):
        raise RefusedError(f"there is no day {words}", "Type it as 2020-12-31") from None
    raise RefusedError(f"'{words}' is no date", "Type it as 2020-12-31, or as 31 or +1 to change the one there is")


def _of(base: date | None) -> date:
    if base is None:
        raise ValueError
    return base


def _read_number(column: str, words: str) -> int | float:
    try:
        return int(words) if column in _WHOLE_NUMBERS else float(words.replace(",", "."))
    except ValueError:
        example = "3" if column in _WHOLE_NUMBERS else "35.3359"
        raise RefusedError(f"'{words}' is no number", f"Type it in digits, as {example}") from None


def _western(character: str) -> str:
    return str(int(character)) if character.isdecimal() else character
