"""Writing the confirmed events to Parquet and CSV, whole or not at all."""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

from eventcoder.dataset.columns import COLUMN_KINDS, arrow_schema
from eventcoder.errors import WriteError
from eventcoder.models import DATASET_COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

    from eventcoder.store import Store

PARQUET_FILE = "events.parquet"
CSV_FILE = "events.csv"

ROWS_AT_A_TIME = 50_000
"""Rows in memory at once, and in one row group of the Parquet file; always as many, so that the same decisions give the
same bytes."""


@dataclass(frozen=True, slots=True)
class ExportResult:
    """What was written.

    Attributes:
        rows: events in each of the two files.
    """

    parquet: Path
    csv: Path
    rows: int


def export(store: Store, folder: Path, *, as_of: datetime | None = None) -> ExportResult:
    """Write exactly the confirmed events to `events.parquet` and `events.csv` in a folder, which is made if need be.

    The same decisions give the same bytes. Both files are complete on disk before either takes the place of an earlier
    one. In the CSV file (UTF-8, RFC 4180 with "\\n" as line end) text stands in double quotes and an empty column is
    nothing at all.

    Args:
        store: the project.
        folder: where the files go.
        as_of: a moment with time zone: the events as the decisions made until then left them.

    Raises:
        WriteError: something could not be written; an earlier dataset is untouched.
        ProjectError: the project's file is damaged; an earlier dataset is untouched.
    """
    result = ExportResult(folder / PARQUET_FILE, folder / CSV_FILE, 0)
    with _told_as_write_errors(folder):
        folder.mkdir(parents=True, exist_ok=True)
        with _replaced_together(result.parquet, result.csv) as (parquet, csv):
            rows = _write(store, parquet, csv, as_of)
    return ExportResult(result.parquet, result.csv, rows)


def _write(store: Store, parquet: Path, csv: Path, as_of: datetime | None) -> int:
    import pyarrow as arrow
    from pyarrow import csv as arrow_csv
    from pyarrow import parquet as arrow_parquet

    schema, rows = arrow_schema(), 0
    with (
        # Opened here and not by the writers, which on a full disk would leave them open.
        arrow.OSFile(str(parquet), "wb") as parquet_file,
        arrow.OSFile(str(csv), "wb") as csv_file,
        arrow_parquet.ParquetWriter(parquet_file, schema) as to_parquet,
        arrow_csv.CSVWriter(csv_file, schema) as to_csv,
    ):
        for batch in _batches(store, schema, as_of):
            to_parquet.write_batch(batch)
            to_csv.write_batch(batch)
            rows += batch.num_rows
    return rows


def _batches(store: Store, schema: Any, as_of: datetime | None) -> Iterator[Any]:
    import pyarrow as arrow

    rows = store.event_rows(as_of)
    while batch := list(islice(rows, ROWS_AT_A_TIME)):
        columns = zip(DATASET_COLUMNS, zip(*batch, strict=True), strict=True)
        arrays = [_array(COLUMN_KINDS[column], values) for column, values in columns]
        yield arrow.RecordBatch.from_arrays(arrays, schema=schema)


def _array(kind: str, values: tuple[Any, ...]) -> Any:
    import pyarrow as arrow

    if kind == "text":  # an empty text says no more than none, and a CSV reader would not tell them apart
        return arrow.array([value or None for value in values], arrow.string())
    if kind == "date":
        return arrow.array(values, arrow.string()).cast(arrow.date32())
    return arrow.array(values, arrow.int64() if kind == "integer" else arrow.float64())


@contextmanager
def _replaced_together(*targets: Path) -> Iterator[list[Path]]:
    """Files to write in the same folder, which take the targets' places when all of them are complete on disk."""
    for target in targets:
        if target.is_dir():
            raise IsADirectoryError(f"{target} is a folder")
    parts = [target.with_name(f".{target.name}.part") for target in targets]
    try:
        yield parts
        for part in parts:
            _to_disk(part)
        for part, target in zip(parts, targets, strict=True):
            part.replace(target)
        for folder in {target.parent for target in targets}:
            _to_disk(folder)
    finally:
        for part in parts:
            with suppress(OSError):
                part.unlink(missing_ok=True)


def _to_disk(path: Path) -> None:
    """Wait until a file's content, or a folder's list of files, is on disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def _told_as_write_errors(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:  # pyarrow's writers raise it too
        raise WriteError(
            f"the dataset cannot be written to {folder} ({error.strerror or error})",
            "Make room or check the folder's permissions, then export again; nothing that stood there was changed",
        ) from error
