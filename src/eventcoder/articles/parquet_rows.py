"""Articles in Parquet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from eventcoder.articles.rows import Found, Row, known_columns
from eventcoder.errors import InputError

if TYPE_CHECKING:
    from eventcoder.articles.files import ArticleFile

_ROWS_AT_A_TIME = 512
"""Few enough that a batch of long articles stays in memory, enough that reading is not slow."""


def read_parquet(file: ArticleFile) -> Found:
    """Read a table batch by batch; its columns are named as in `COLUMNS` and only `text` must be there.

    Raises:
        InputError: it cannot be read, is no Parquet, has no column `text`, or no rows.
    """
    import pyarrow as arrow
    from pyarrow import parquet

    with file.open() as stream:
        try:
            table = parquet.ParquetFile(stream)
            names = table.schema_arrow.names
        except (arrow.ArrowException, OSError, ValueError) as error:
            raise _damaged(file.name, error) from None
        known, ignored = known_columns(names, file.name)
        if "text" not in known:
            raise InputError(
                f"{file.name}: no column is named text (there are: {', '.join(names)[:200]})",
                "Name the column with the article's words 'text'.",
            )
        number = 0
        batches = table.iter_batches(batch_size=_ROWS_AT_A_TIME, columns=list(known.values()))
        while (batch := _next(batches, file.name)) is not None:
            columns = {column: _without_nanoseconds(batch.column(name)) for column, name in known.items()}
            for index in range(batch.num_rows):
                number += 1
                yield _row({column: values[index] for column, values in columns.items()}, file.name, number, ignored)
    if number == 0:
        raise InputError(f"{file.name} has no rows", "Add a row for each article.")


def _next(batches: Any, name: str) -> Any:
    import pyarrow as arrow

    try:
        return next(batches, None)
    except (arrow.ArrowException, OSError, ValueError) as error:
        raise _damaged(name, error) from None


def _damaged(name: str, error: Exception) -> InputError:
    why = (str(error).splitlines() or [""])[0].rstrip(".")[:120]
    return InputError(f"{name} is no Parquet file or is damaged ({why})", "Write it again from its source.")


def _without_nanoseconds(column: Any) -> Any:
    """Times in microseconds: those in nanoseconds would be handed out as pandas objects, and pandas loads slowly."""
    from pyarrow import compute, timestamp, types

    if types.is_timestamp(column.type) and column.type.unit == "ns":
        return compute.cast(column, timestamp("us", column.type.tz), safe=False)
    return column


def _row(values: dict[str, Any], name: str, number: int, ignored: tuple[str, ...]) -> Row | InputError:
    place = f"{name}, row {number}"
    plain: dict[str, object] = {}
    for column, value in values.items():
        try:
            plain[column] = value.as_py()
        except (ValueError, OverflowError):
            # Bytes that are no UTF-8, a date outside the calendar.
            return InputError(f"{place}: {column} holds a broken value", "Write the file again from its source.")
    return Row(place, plain, ignored)
