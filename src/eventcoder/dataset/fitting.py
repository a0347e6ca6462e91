"""Values of a file brought to the types of the dataset's columns; what does not fit is told by row.

Whole columns are converted at once. Only where that fails are the column's distinct values looked at one by one, which
also reads the ways in which ACLED's exports have written dates ("23 May 2022", "23/05/2022") and inter codes (words).
"""

from __future__ import annotations

import math
import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from eventcoder.codebook.derive import interaction_of
from eventcoder.dataset.columns import COLUMN_KINDS, arrow_schema
from eventcoder.models import DATASET_COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eventcoder.codebook.models import Codebook

_SOLE_ACTOR = " only"
"""How ACLED's exports end the words of an interaction without a second actor ("Protesters only")."""

_DATE_FORMATS = ("%Y-%m-%d", "%d %B %Y", "%d/%m/%Y")

_WHOLE = re.compile(r"([+-]?[0-9]+)(?:\.0*)?")
_DECIMAL = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
_HEXADECIMAL = r"[xX]"

_EXPECTED = {
    "date": "is no date; dates are written 2022-05-23",
    "integer": "is no whole number of at most 64 bits",
    "number": "is no finite number",
    "text": "is no text",
}


@dataclass(frozen=True, slots=True)
class Misfit:
    """A value that its column cannot hold.

    Attributes:
        row: from 1, the header apart.
        value: as it stands in the file.
        reason: what was expected, to follow the value.
    """

    row: int
    column: str
    value: str
    reason: str


def fit(table: Any, codebook: Codebook | None) -> tuple[Any, list[Misfit]]:
    """Bring a table (pyarrow) to the dataset's columns, types and order.

    Args:
        table: a column that stands twice is taken from where it stands first; columns that the dataset does not have
            are left out, those that are missing are empty.
        codebook: tells the codes of inter columns that are words; None where they must be numbers.

    Returns:
        The table, with empty cells where a value does not fit, and all of those.
    """
    import pyarrow as arrow

    schema = arrow_schema()
    columns: list[Any] = []
    misfits: list[Misfit] = []
    for column, field in zip(DATASET_COLUMNS, schema, strict=True):
        if column in table.column_names:
            values = _plain(table.column(table.column_names.index(column)))
            fitted = _fit_column(values, column, field.type, codebook)
            misfits += _misfits(values, fitted, column)
        else:
            fitted = arrow.nulls(table.num_rows, field.type)
        columns.append(fitted)
    return arrow.Table.from_arrays(columns, schema=schema), misfits


def _plain(values: Any) -> Any:
    """One array without dictionary; an empty text is no value."""
    import pyarrow as arrow
    from pyarrow import compute

    joined = values.combine_chunks()
    if isinstance(joined, arrow.ChunkedArray):  # more text than one array can address
        joined = arrow.concat_arrays([chunk.cast(arrow.large_string()) for chunk in joined.chunks])
    if arrow.types.is_dictionary(joined.type):
        joined = joined.dictionary_decode()
    if not _is_text(joined):
        return joined
    return compute.if_else(compute.equal(joined, ""), arrow.scalar(None, joined.type), joined)


def _is_text(values: Any) -> bool:
    import pyarrow as arrow

    return bool(arrow.types.is_string(values.type) or arrow.types.is_large_string(values.type))


def _fit_column(values: Any, column: str, target: Any, codebook: Codebook | None) -> Any:
    import pyarrow as arrow

    try:
        fitted = _fit_at_once(values, target)
    except (arrow.ArrowInvalid, arrow.ArrowNotImplementedError):
        fitted = _fit_one_by_one(values, column, target, codebook)
    return _sound(fitted, COLUMN_KINDS[column])


def _fit_at_once(values: Any, target: Any) -> Any:
    import pyarrow as arrow
    from pyarrow import compute

    if _is_text(values) and arrow.types.is_integer(target):
        hexadecimal = compute.match_substring_regex(values, _HEXADECIMAL)  # cast() would read 0x10 as 16
        if compute.any(hexadecimal).as_py():
            raise arrow.ArrowInvalid("hexadecimal numbers")
    return values.cast(target)


def _fit_one_by_one(values: Any, column: str, target: Any, codebook: Codebook | None) -> Any:
    import pyarrow as arrow

    if not _is_text(values):
        kind = COLUMN_KINDS[column]
        values = arrow.array([_as_text(value, kind) for value in values.to_pylist()], arrow.string())
    encoded = values.dictionary_encode()
    distinct = [_parsed(text, column, codebook) for text in encoded.dictionary.to_pylist()]
    return arrow.array(distinct, target).take(encoded.indices)


def _as_text(value: Any, kind: str) -> str | None:
    """A value of another type as it would be written; None for one that no text stands for."""
    if isinstance(value, bytes):
        with suppress(UnicodeDecodeError):
            return value.decode("utf-8")
    return None if value is None or kind == "text" else str(value)


def _sound(fitted: Any, kind: str) -> Any:
    """Without numbers that are none, and without dates that no calendar has."""
    import pyarrow as arrow
    from pyarrow import compute

    if kind == "number":
        is_sound = compute.is_finite(fitted)
    elif kind == "date":
        first, last = arrow.scalar(date.min), arrow.scalar(date.max)
        is_sound = compute.and_(compute.greater_equal(fitted, first), compute.less_equal(fitted, last))
    else:
        return fitted
    return compute.if_else(is_sound, fitted, arrow.scalar(None, fitted.type))


def _misfits(values: Any, fitted: Any, column: str) -> Iterator[Misfit]:
    import pyarrow as arrow
    from pyarrow import compute

    is_lost = compute.and_(compute.is_valid(values), compute.is_null(fitted))
    rows = compute.indices_nonzero(is_lost)
    if len(rows) == 0:
        return
    lost = values.take(rows)
    with suppress(arrow.ArrowException):  # what pyarrow cannot write as text Python can
        lost = lost.cast(arrow.string())
    for row, value in zip(rows.to_pylist(), lost.to_pylist(), strict=True):
        yield Misfit(row + 1, column, str(value), _EXPECTED[COLUMN_KINDS[column]])


def _parsed(text: str, column: str, codebook: Codebook | None) -> date | int | float | str | None:
    """The value that a text writes; None for one that does not fit the column."""
    kind = COLUMN_KINDS[column]
    if kind == "text":
        return text
    if kind == "date":
        return _date(text)
    if kind == "number":
        return _number(text)
    return _whole(text) if codebook is None else _first(_whole(text), _code_of(text, column, codebook))


def _first(one: int | None, other: int | None) -> int | None:
    return other if one is None else one


def _date(text: str) -> date | None:
    for form in _DATE_FORMATS:
        with suppress(ValueError):
            return datetime.strptime(text, form).date()
    return None


def _number(text: str) -> float | None:
    number = float(text) if _DECIMAL.fullmatch(text) else math.nan
    return number if math.isfinite(number) else None


def _whole(text: str) -> int | None:
    found = _WHOLE.fullmatch(text)
    if found is None or len(found[1]) > 20:
        return None
    number = int(found[1])
    return number if -(2**63) <= number < 2**63 else None


def _code_of(text: str, column: str, codebook: Codebook) -> int | None:
    """The code that words of an inter or interaction column stand for."""
    codes = {actor_class.name.casefold(): actor_class.code for actor_class in codebook.actor_classes}
    words = text.casefold()
    if column in ("inter1", "inter2"):
        return codes.get(words)
    if column != "interaction":
        return None
    if words.endswith(_SOLE_ACTOR):
        code = codes.get(words.removesuffix(_SOLE_ACTOR))
        return interaction_of(code, codebook.about.no_second_actor, codebook)
    dashes = [place for place, letter in enumerate(words) if letter == "-"]
    pairs = ((codes.get(words[:dash]), codes.get(words[dash + 1 :])) for dash in dashes)
    return next((interaction_of(*pair, codebook) for pair in pairs if None not in pair), None)
