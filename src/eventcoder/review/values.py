"""Values of an event as a human reads them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from eventcoder.codebook import Codebook

EMPTY = "–"
"""Stands where nothing is known."""

PRECISIONS: dict[str, dict[int, str]] = {
    "time_precision": {1: "the day is known", 2: "the week is known", 3: "the month is known"},
    "geo_precision": {1: "the named place", 2: "near it, or part of its area", 3: "a larger region"},
}
"""What the fixed format's precision codes mean."""

_CLASS_COLUMNS = ("inter1", "inter2")


def in_words(column: str, value: Any, codebook: Codebook) -> str:
    """A column's value for the screen, codes with their meaning; `EMPTY` for none."""
    if value is None or value == "":
        return EMPTY
    if column in PRECISIONS:
        return f"{value} {PRECISIONS[column].get(value, '')}".rstrip()
    if column in _CLASS_COLUMNS:
        return f"{value} {class_name(value, codebook)}".rstrip()
    if isinstance(value, date):
        return f"{value.isoformat()} {value:%a}"
    if column in ("latitude", "longitude"):
        return f"{value:.4f}"
    return str(value)


def class_name(code: int, codebook: Codebook) -> str:
    """The name of the actor class that has an inter code; '' for none."""
    if code == codebook.about.no_second_actor and code not in codebook.class_by_code:
        return "no second actor"
    actor_class = codebook.class_by_code.get(code)
    return actor_class.name if actor_class else ""


def duration(seconds: float) -> str:
    """A stretch of time: '45 s', '12 min', '1 h 05 min'."""
    if seconds < 60:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60:02} min"


def count(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun: '1 event', '3 events'."""
    return f"{number} {one if number == 1 else many or one + 's'}"
