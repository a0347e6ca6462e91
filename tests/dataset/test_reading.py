from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pandas as pd
import pyarrow as arrow
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyarrow import parquet
from tests.dataset.events import PROTEST, a_blockade, a_march, a_project

from eventcoder.dataset import export, read_dataset, validate
from eventcoder.errors import EventcoderError, InputError
from eventcoder.models import DATASET_COLUMNS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def written(tmp_path: Path) -> Path:
    """A folder with a dataset of two events in both formats."""
    with a_project(tmp_path / "project", [a_blockade(), a_march()]) as store:
        export(store, tmp_path)
    return tmp_path


def csv_with(folder: Path, header: str, *rows: str) -> Path:
    file = folder / "some.csv"
    file.write_text("\n".join((header, *rows)) + "\n", encoding="utf-8")
    return file


class TestOtherWaysToWriteCsv:
    def test_with_a_byte_order_mark(self, written: Path) -> None:
        file = written / "excel.csv"
        file.write_bytes(b"\xef\xbb\xbf" + (written / "events.csv").read_bytes())

        pd.testing.assert_frame_equal(read_dataset(file), read_dataset(written / "events.csv"))

    def test_with_other_separators_and_line_ends(self, written: Path) -> None:
        frame = read_dataset(written / "events.csv")
        for separator in (";", "\t"):
            frame.to_csv(written / "other.csv", sep=separator, index=False, lineterminator="\r\n")
            pd.testing.assert_frame_equal(read_dataset(written / "other.csv"), frame)

    def test_by_a_suffix_of_another_format(self, written: Path) -> None:
        (written / "events.parquet").rename(written / "misnamed.csv")

        assert len(read_dataset(written / "misnamed.csv")) == 2

    def test_with_whole_numbers_as_decimals(self, tmp_path: Path) -> None:
        file = csv_with(tmp_path, "event_id_cnty,fatalities,inter2", "IRL1,7.0,", "IRL2,+3,9.")

        assert read_dataset(file)[["fatalities", "inter2"]].values.tolist() == [[7, pd.NA], [3, 9]]

    def test_with_columns_in_another_order_missing_or_unknown(self, tmp_path: Path) -> None:
        frame = read_dataset(csv_with(tmp_path, "population,notes,event_id_cnty", '1200,"a, b",KEN1'))

        assert tuple(frame.columns) == DATASET_COLUMNS
        assert frame.loc[0, ["event_id_cnty", "notes"]].tolist() == ["KEN1", "a, b"]
        assert frame["fatalities"].isna().all()


class TestAcledExports:
    @pytest.mark.parametrize("written", ["2022-05-23", "23 May 2022", "23/05/2022"])
    def test_write_dates_in_three_ways(self, tmp_path: Path, written: str) -> None:
        frame = read_dataset(csv_with(tmp_path, "event_id_cnty,event_date", f"KEN1,{written}", "KEN2,"))

        assert frame["event_date"][0].date() == date(2022, 5, 23)
        assert frame["event_date"].isna().tolist() == [False, True]

    def test_write_inter_codes_as_words(self, tmp_path: Path) -> None:
        rows = (
            "A1,Organised labour,Public order,Organised labour-Public order",
            "A2,citizens,,Citizens only",
            "A3,3,9,39",
        )
        frame = read_dataset(csv_with(tmp_path, "event_id_cnty,inter1,inter2,interaction", *rows), PROTEST)

        assert frame[["inter1", "inter2", "interaction"]].values.tolist() == [[3, 4, 34], [2, pd.NA, 29], [3, 9, 39]]

    def test_with_words_need_a_codebook(self, tmp_path: Path) -> None:
        file = csv_with(tmp_path, "event_id_cnty,inter1", "A1,Citizens")
        with pytest.raises(InputError, match="row 1, column inter1: 'Citizens' is no whole number"):
            read_dataset(file)


class TestParquetOfOtherPrograms:
    def test_with_other_types_that_mean_the_same(self, written: Path) -> None:
        frame = read_dataset(written / "events.parquet")
        other = frame.assign(
            event_date=frame["event_date"].astype("datetime64[ns]"),
            fatalities=frame["fatalities"].astype("float64"),
            inter1=frame["inter1"].astype("int8"),
            country=frame["country"].astype("category"),
            year=frame["year"].astype("string"),
        )
        other.to_parquet(written / "other.parquet")

        pd.testing.assert_frame_equal(read_dataset(written / "other.parquet"), frame)


class TestBrokenFiles:
    def refused(self, file: Path, *words: str) -> None:
        for read in (read_dataset, lambda path: validate(path, PROTEST)):
            with pytest.raises(InputError) as caught:
                read(file)
            message = str(caught.value)
            assert str(file) in message
            assert "\n" not in message
            for word in words:
                assert word in message

    def test_that_are_not_there(self, tmp_path: Path) -> None:
        self.refused(tmp_path / "nowhere.csv", "cannot be read (No such file or directory)")

    def test_that_are_folders(self, tmp_path: Path) -> None:
        self.refused(tmp_path, "cannot be read (Is a directory)")

    def test_that_are_empty(self, tmp_path: Path) -> None:
        (tmp_path / "events.csv").touch()
        self.refused(tmp_path / "events.csv", "is empty")

    def test_of_other_tables(self, tmp_path: Path) -> None:
        self.refused(csv_with(tmp_path, "name,age", "Rana,31"), "is no dataset", "name, age")

    def test_of_parquet_cut_off(self, written: Path) -> None:
        file = written / "events.parquet"
        whole = file.read_bytes()
        for length in (4, 20, len(whole) // 2, len(whole) - 1):
            file.write_bytes(whole[:length])
            self.refused(file, "is a damaged Parquet file")

    def test_in_windows_1256(self, tmp_path: Path) -> None:
        file = tmp_path / "events.csv"
        file.write_bytes("event_id_cnty,notes\nSYR1,one\nSYR2,قرية\n".encode("windows-1256"))
        self.refused(file, "line 3: not UTF-8 (byte 0xDE)", "iconv -f WINDOWS-1256")

    def test_in_utf_16(self, tmp_path: Path) -> None:
        file = tmp_path / "events.csv"
        file.write_text("event_id_cnty,notes\nSYR1,one\n", encoding="utf-16")
        self.refused(file, "line 1: not UTF-8 (byte 0xFF)")

    def test_with_too_few_values_in_a_row(self, tmp_path: Path) -> None:
        file = csv_with(tmp_path, "event_id_cnty,notes,tags", 'A1,"a\nb",', "A2,x")
        self.refused(file, "row 2: 2 values under 3 column names")

    def test_with_a_quotation_mark_left_open(self, tmp_path: Path) -> None:
        file = csv_with(tmp_path, "event_id_cnty,notes,tags", 'A1,"never closed,', "A2,x,", "A3,y,")
        self.refused(file, "row 1: 2 values under 3 column names")

    @pytest.mark.parametrize(
        ("column", "value"),
        [
            ("event_date", "0000-00-00"),
            ("event_date", "2022-02-30"),
            ("event_date", "05/13/2022"),
            ("latitude", "nan"),
            ("longitude", "-inf"),
            ("latitude", "33,5"),
            ("fatalities", str(2**63)),
            ("fatalities", "1" * 400),
            ("fatalities", "0x10"),
            ("fatalities", "٣"),
            ("year", "2022.5"),
        ],
    )
    def test_with_a_value_that_is_none(self, tmp_path: Path, column: str, value: str) -> None:
        file = csv_with(tmp_path, f"event_id_cnty\t{column}", "A1\t", f"A2\t{value}")
        with pytest.raises(InputError, match=rf"some\.csv, row 2, column {column}: '{value[:80]}' is no"):
            read_dataset(file)
        told = [problem for problem in validate(file, PROTEST) if (problem.row, problem.column) == (2, column)]
        assert [(problem.rule, problem.value) for problem in told] == [("type", value)]

    def test_with_values_of_no_type_at_all(self, tmp_path: Path) -> None:
        table = arrow.table(
            {
                "event_id_cnty": ["A1", "A2"],
                "event_date": arrow.array([2_000_000_000, 18000], arrow.date32()),
                "fatalities": [[1, 2], None],
                "latitude": [float("nan"), 1.0],
                "inter1": [True, False],
                "notes": arrow.array([b"\xff\xfe", b"fine"], arrow.binary()),
            }
        )
        file = tmp_path / "odd.parquet"
        parquet.write_table(table, file)

        found = {(problem.row, problem.column) for problem in validate(file, PROTEST) if problem.rule == "type"}
        assert {(1, "event_date"), (1, "fatalities"), (1, "latitude"), (1, "notes")} <= found
        with pytest.raises(InputError, match=r"odd\.parquet, row 1"):
            read_dataset(file)


class TestAnyBytes:
    """Whatever a file holds: a table, or one sentence."""

    def said(self, read: Callable[[Path], object], file: Path) -> str:
        try:
            read(file)
        except EventcoderError as error:
            return str(error)
        return "read"

    def one_sentence(self, file: Path) -> None:
        for read in (read_dataset, lambda path: validate(path, PROTEST)):
            assert "\n" not in self.said(read, file)

    @settings(max_examples=150, deadline=None)
    @given(rest=st.binary(max_size=200) | st.text('abc,;"\n\r0129.-/ ع\x00', max_size=200).map(str.encode))
    def test_as_csv(self, tmp_path_factory: pytest.TempPathFactory, rest: bytes) -> None:
        file = tmp_path_factory.getbasetemp() / "any.csv"
        file.write_bytes(b"event_id_cnty,event_date,fatalities,latitude,inter1,notes\n" + rest)
        self.one_sentence(file)

    @settings(max_examples=80, deadline=None)
    @given(place=st.integers(0, 10**6), bits=st.integers(1, 255))
    def test_as_parquet(self, tmp_path_factory: pytest.TempPathFactory, place: int, bits: int) -> None:
        file = tmp_path_factory.getbasetemp() / "any.parquet"
        if not file.exists():
            parquet.write_table(arrow.table({"event_id_cnty": ["A1"] * 9, "fatalities": [3] * 9}), file)
        whole = file.read_bytes()
        content = bytearray(whole)
        content[place % len(content)] ^= bits
        file.write_bytes(content)
        self.one_sentence(file)
        file.write_bytes(whole)
