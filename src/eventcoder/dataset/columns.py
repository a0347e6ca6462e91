"""The dataset's columns and what each of them holds, taken from the model of an event."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal, get_args, get_type_hints

from eventcoder.models import DATASET_COLUMNS, Event

Kind = Literal["date", "integer", "number", "text"]

_KINDS: dict[type, Kind] = {date: "date", int: "integer", float: "number", str: "text"}


def _kind(annotation: Any) -> Kind:
    return next(_KINDS[choice] for choice in (annotation, *get_args(annotation)) if choice in _KINDS)


COLUMN_KINDS: dict[str, Kind] = {
    column: _kind(annotation) for column, annotation in get_type_hints(Event).items() if column in DATASET_COLUMNS
}
"""What each column holds."""


def arrow_schema() -> Any:
    """The dataset's columns in order, as a pyarrow schema: date32, int64, float64 and string, each of them nullable."""
    import pyarrow as arrow

    types = {"date": arrow.date32(), "integer": arrow.int64(), "number": arrow.float64(), "text": arrow.string()}
    return arrow.schema([(column, types[COLUMN_KINDS[column]]) for column in DATASET_COLUMNS])
