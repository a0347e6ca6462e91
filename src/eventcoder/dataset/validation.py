"""Whether a dataset is what it claims to be: its columns, each row, and the rows together.

Nothing here looks at one row after the other: values are compared by whole columns, and the codebook is asked once for
each combination of values that occurs.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from itertools import product
from os import PathLike
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from eventcoder.codebook.conformance import CHECKS
from eventcoder.dataset.combinations import Combinations
from eventcoder.dataset.fitting import fit
from eventcoder.dataset.reading import read_table, table_of
from eventcoder.dataset.row_schema import violations
from eventcoder.models import DATASET_COLUMNS, EventFields

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from eventcoder.codebook.models import Codebook
    from eventcoder.gazetteer import Gazetteer

Value = str | int | float | date | None

_DAY = 24 * 60 * 60

_CELLS_AROUND = sorted(product((-1, 0, 1), repeat=2), key=lambda step: abs(step[0]) + abs(step[1]))
"""Steps to a cell itself and to the eight around it, the nearest first."""


class ValidationProblem(NamedTuple):
    """One cell of a dataset that is wrong.

    Attributes:
        row: from 1, the header apart; 0 for the header itself.
        event_id_cnty: the row's id; None where it has none.
        column: the column's name.
        value: what the cell holds; for one that does not fit its column, as it is written.
        rule: the rule's name, the same for all problems of its kind.
        reason: why, in words for a coder.
    """

    row: int
    event_id_cnty: str | None
    column: str
    value: Value
    rule: str
    reason: str


@dataclass(frozen=True, slots=True)
class _Finding:
    """Rows (a numpy array, from 0) that are wrong in one column for one reason."""

    rows: Any
    column: str
    rule: str
    reason: str


def validate(
    source: Path | str | pd.DataFrame, codebook: Codebook, gazetteer: Gazetteer | None = None
) -> list[ValidationProblem]:
    """Check a dataset against the schema of its rows, the codebook's rules and what holds between rows.

    Args:
        source: a Parquet or CSV file, or a data frame with its columns.
        codebook: the rules.
        gazetteer: tells which countries coordinates can lie in; without it that is not checked.

    Returns:
        Every problem, by row and column. Empty for a dataset without any.

    Raises:
        InputError: the file cannot be read at all.
    """
    raw = read_table(Path(source)) if isinstance(source, str | PathLike) else table_of(source)
    table, misfits = fit(raw, codebook)
    ids = table.column("event_id_cnty").to_pylist()
    problems = list(_header_problems(raw.column_names))
    problems += [ValidationProblem(m.row, ids[m.row - 1], m.column, m.value, "type", m.reason) for m in misfits]
    told = {(problem.row, problem.column) for problem in problems}
    missing = set(DATASET_COLUMNS) - set(raw.column_names)
    # What one step has told of a cell the next ones need not tell again in other words.
    for step in (_codebook_findings(table, codebook), _schema_findings(table, codebook), _findings_between(table)):
        found = [
            p
            for f in step
            if f.column not in missing
            for p in _problems(f, table, ids)
            if (p.row, p.column) not in told
        ]
        told |= {(problem.row, problem.column) for problem in found}
        problems += found
    if gazetteer is not None:
        for finding in _coordinate_findings(table, codebook, gazetteer):
            problems += _problems(finding, table, ids)
    place = {column: number for number, column in enumerate(DATASET_COLUMNS)}
    return sorted(problems, key=lambda problem: (problem.row, place.get(problem.column, -1)))


def _header_problems(columns: list[str]) -> Iterator[ValidationProblem]:
    counts = Counter(columns)
    for column in DATASET_COLUMNS:
        if column not in counts:
            yield ValidationProblem(0, None, column, None, "missing_column", f"there is no column {column}")
    for column, count in counts.items():
        if column not in DATASET_COLUMNS:
            yield ValidationProblem(0, None, column, column, "unknown_column", f"a dataset has no column {column!r}")
        elif count > 1:
            reason = f"the column {column} stands {count} times; only the first is read"
            yield ValidationProblem(0, None, column, column, "duplicate_column", reason)


def _problems(finding: _Finding, table: Any, ids: list[str | None]) -> Iterator[ValidationProblem]:
    values = table.column(finding.column).take(finding.rows).to_pylist()
    for row, value in zip(finding.rows.tolist(), values, strict=True):
        yield ValidationProblem(row + 1, ids[row], finding.column, value, finding.rule, finding.reason)


def _codebook_findings(table: Any, codebook: Codebook) -> Iterator[_Finding]:
    today = date.today()
    for check in CHECKS:
        combinations = Combinations(table, check.columns, check.present)
        for number, values in combinations:
            # Not a real event: that takes longer to make than to check, and would hide a column that the check lacks.
            event = cast("EventFields", SimpleNamespace(**values))
            for problem in check.find(event, codebook, today):
                yield _Finding(combinations.rows(number), problem.column, problem.rule, problem.reason)


def _schema_findings(table: Any, codebook: Codebook) -> Iterator[_Finding]:
    for broken, column, rule, reason in violations(table, codebook):
        rows = broken.to_numpy().nonzero()[0]
        if len(rows):
            yield _Finding(rows, column, rule, reason)


def _findings_between(table: Any) -> Iterator[_Finding]:
    """What no row shows by itself, or no schema."""
    yield from _repeated_ids(table.column("event_id_cnty"))
    yield from _impossible_times(table)


def _repeated_ids(ids: Any) -> Iterator[_Finding]:
    from pyarrow import compute

    counts = compute.value_counts(ids.drop_null())
    repeated = counts.field("values").filter(compute.greater(counts.field("counts"), 1))
    rows = compute.is_in(ids, repeated).to_numpy().nonzero()[0]
    first: dict[str, int] = {}
    for place, event_id in enumerate(ids.take(rows).to_pylist()):
        row = rows[place]
        if first.setdefault(event_id, row) != row:
            reason = f"row {first[event_id] + 1} has the same id; an event has one of its own"
            yield _Finding(rows[place : place + 1], "event_id_cnty", "duplicate_id", reason)


def _impossible_times(table: Any) -> Iterator[_Finding]:
    """Timestamps before the event's day or after now, give or take a day: local dates run ahead of UTC."""
    from pyarrow import compute, int32, int64

    timestamps = table.column("timestamp")
    event_days = table.column("event_date").cast(int32()).cast(int64())
    latest = int(datetime.now(UTC).timestamp()) + _DAY
    # Days, and not seconds, are compared: these cannot leave the 64 bits.
    too_early = compute.less(compute.divide(timestamps, _DAY), compute.subtract(event_days, 1))
    for broken, reason in (
        (too_early, "the event was coded before the day on which it happened"),
        (compute.greater(timestamps, latest), "lies in the future; it counts seconds since 1970-01-01 UTC"),
    ):
        rows = compute.fill_null(broken, False).to_numpy().nonzero()[0]
        if len(rows):
            yield _Finding(rows, "timestamp", "timestamp", reason)


def _coordinate_findings(table: Any, codebook: Codebook, gazetteer: Gazetteer) -> Iterator[_Finding]:
    """Coordinates in a part of the world where their country has no place.

    Asked of cells of one degree, as borders are not known: a country is believed where it has a place in reach of the
    middle of the cell or of one of the eight around it.
    """
    import pyarrow as arrow
    from pyarrow import compute

    degrees = {axis: compute.floor(table.column(axis)) for axis in ("latitude", "longitude")}
    cells = Combinations(
        arrow.table({**degrees, "country": table.column("country")}), ("latitude", "longitude", "country")
    )
    countries_at = cache(lambda south, west: gazetteer.country_at(south + 0.5, (west + 180.5) % 360 - 180))
    for number, cell in cells:
        south, west, country = cell["latitude"], cell["longitude"], codebook.country_by_name.get(cell["country"])
        if country is None or south is None or west is None or not (-90 <= south < 90 and -180 <= west <= 180):
            continue
        around = ((south + up, west + right) for up, right in _CELLS_AROUND if -90 <= south + up < 90)
        if not any(country.iso2 in countries_at(*middle) for middle in around):
            reason = f"the coordinates are far from every known place in {country.name}"
            yield _Finding(cells.rows(number), "latitude", "coordinates_in_country", reason)
