"""Datasets out of files: Parquet and CSV, our own and ACLED's exports."""

from __future__ import annotations

import csv
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from eventcoder.dataset.fitting import fit
from eventcoder.errors import InputError
from eventcoder.models import DATASET_COLUMNS

if TYPE_CHECKING:
    import pandas as pd

    from eventcoder.codebook.models import Codebook

_SEPARATORS = (",", ";", "\t")

_BLOCK = 1 << 24
"""Bytes of CSV that pyarrow works on at a time; no row may be longer."""

_LONGEST_HEADER = 1 << 20

_QUOTES = 'Text with commas, quotation marks or line breaks stands in double quotes, a quote in it is written ""'


def read_dataset(path: Path | str, codebook: Codebook | None = None) -> pd.DataFrame:
    """Read a Parquet or CSV file of events.

    ACLED's exports are read as they are: dates as "23 May 2022" or dd/mm/yyyy, inter codes as words, older sets of
    columns.

    Args:
        path: the file.
        codebook: tells the codes of inter columns that are written as words.

    Returns:
        The columns of `DATASET_COLUMNS` in order: `event_date` as datetime64, whole numbers as Int64, coordinates as
        float64, text as string; columns that the file lacks are empty. Columns that only the file has are left out.

    Raises:
        InputError: the file is no dataset or damaged, or a value does not fit its column; names the row and column.
    """
    import pandas as pd
    import pyarrow as arrow

    table, misfits = fit(read_table(Path(path)), codebook)
    if misfits:
        first = min(misfits, key=lambda misfit: misfit.row)
        more = f"; {len(misfits) - 1} more such values" if len(misfits) > 1 else ""
        raise InputError(
            f"{path}, row {first.row}, column {first.column}: {first.value[:80]!r} {first.reason}{more}",
            "`eventcoder validate` lists every such value",
        )
    types = {arrow.int64(): pd.Int64Dtype(), arrow.string(): pd.StringDtype()}
    frame: pd.DataFrame = table.to_pandas(types_mapper=types.get, date_as_object=False)
    return frame


def read_table(path: Path) -> Any:
    """The file's own columns as a pyarrow table: typed as they are in Parquet, all of them text from CSV.

    Raises:
        InputError: the file cannot be read, or has no column of a dataset.
    """
    try:
        with path.open("rb") as stream:
            beginning = stream.read(4)
    except OSError as error:
        raise InputError(f"{path} cannot be read ({error.strerror})", "Name a Parquet or CSV file of events") from error
    if not beginning:
        raise InputError(f"{path} is empty", "Name a Parquet or CSV file of events")
    table = _read_parquet(path) if beginning == b"PAR1" else _read_csv(path)
    if not set(table.column_names) & set(DATASET_COLUMNS):
        names = ", ".join(table.column_names)[:80]
        raise InputError(
            f"{path} is no dataset: it has none of its columns, but {names}", "Its first line names the columns"
        )
    return table


def table_of(frame: pd.DataFrame) -> Any:
    """A data frame as a pyarrow table, without its index; a column of mixed values becomes text."""
    import pyarrow as arrow

    arrays = [_array(frame.iloc[:, place]) for place in range(frame.shape[1])]
    return arrow.Table.from_arrays(arrays, names=[str(name) for name in frame.columns])


def _array(series: pd.Series[Any]) -> Any:
    import pyarrow as arrow

    try:
        array = arrow.array(series, from_pandas=True)
    except (arrow.ArrowException, OverflowError):
        array = arrow.array([None if missing else str(v) for v, missing in zip(series, series.isna(), strict=True)])
    return array if isinstance(array, arrow.ChunkedArray) else arrow.chunked_array([array])


def _read_parquet(path: Path) -> Any:
    import pyarrow as arrow
    from pyarrow import parquet

    try:
        table = parquet.read_table(path, partitioning=None)
        table.validate(full=True)
    except (arrow.ArrowException, OSError, ValueError) as error:
        why = (str(error).splitlines() or [""])[0].rstrip(".")[:120]
        raise InputError(f"{path} is a damaged Parquet file ({why})", "Export it again, or restore a copy") from error
    return table


def _read_csv(path: Path) -> Any:
    import pyarrow as arrow
    from pyarrow import csv as arrow_csv

    names, separator = _header(path)
    parsing = arrow_csv.ParseOptions(delimiter=separator, newlines_in_values=True)
    converting = arrow_csv.ConvertOptions(
        column_types=dict.fromkeys(names, arrow.string()), null_values=[""], strings_can_be_null=True
    )
    reading = arrow_csv.ReadOptions(block_size=_BLOCK)
    try:
        return arrow_csv.read_csv(path, reading, parsing, converting)
    except (arrow.ArrowInvalid, OSError) as error:
        _explain(path, names, separator, str(error))


def _header(path: Path) -> tuple[list[str], str]:
    """The names in the first line, and what separates them."""
    with path.open("rb") as stream:
        line = stream.readline(_LONGEST_HEADER)
    try:
        text = line.decode("utf-8-sig").rstrip("\r\n")
    except UnicodeDecodeError:
        _explain_encoding(path)
    separator = max(_SEPARATORS, key=text.count)
    try:
        names = next(csv.reader([text], delimiter=separator, strict=True))
    except (csv.Error, StopIteration) as error:
        raise InputError(f"{path} is no CSV file: its first line names no columns ({error})", _QUOTES) from error
    return names, separator


def _explain(path: Path, names: list[str], separator: str, message: str) -> NoReturn:
    """Raise an error that says where the file is wrong, which pyarrow, reading blocks side by side, does not know."""
    if "UTF8" in message:
        _explain_encoding(path)
    found = re.search(r"Expected (\d+) columns, got (\d+)", message)
    if found is None and "straddling" not in message:
        raise InputError(f"{path} cannot be read as CSV ({message.splitlines()[0][:120]})", _QUOTES)
    with path.open(encoding="utf-8-sig", newline="", errors="replace") as stream:
        rows = csv.reader(stream, delimiter=separator)
        next(rows)
        try:
            for number, row in enumerate((row for row in rows if row), start=1):
                if len(row) != len(names):
                    raise InputError(
                        f"{path}, row {number}: {len(row)} values under {len(names)} column names", _QUOTES
                    )
        except csv.Error:  # a value longer than Python's reader allows
            pass
    raise InputError(f"{path}: a quotation mark is not closed", _QUOTES)


def _explain_encoding(path: Path) -> NoReturn:
    with path.open("rb") as stream:
        for number, line in enumerate(stream, start=1):
            try:
                line.decode("utf-8")
            except UnicodeDecodeError as error:
                raise InputError(
                    f"{path}, line {number}: not UTF-8 (byte 0x{line[error.start]:02X})",
                    f'Save it as UTF-8; if it is in Windows-1256: iconv -f WINDOWS-1256 -t UTF-8 "{path}" > utf8.csv',
                ) from None
    raise InputError(f"{path} is not UTF-8", "Save it as CSV in UTF-8")
