from __future__ import annotations

import random
import resource
from datetime import date
from typing import TYPE_CHECKING

import pandas as pd
import pyarrow as arrow
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyarrow import csv as arrow_csv
from pyarrow import parquet
from tests.dataset.events import PROTEST, a_blockade, a_march, a_project
from tests.store.hardship import fill, killed_while, outcome_elsewhere, small_disk
from tests.store.samples import Coder

from eventcoder.dataset import ExportResult, export, read_dataset
from eventcoder.errors import WriteError
from eventcoder.models import DATASET_COLUMNS, Event, EventFields
from eventcoder.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


class TestFiles:
    def test_hold_the_confirmed_events_and_no_others(self, tmp_path: Path) -> None:
        coder = Coder(name="later")
        with a_project(tmp_path, [a_blockade(), a_march(), a_blockade(fatalities=2)]) as store:
            store.record(coder.reject("event 0"))
            result = export(store, tmp_path / "output")

        assert sorted(contents(tmp_path / "output")) == ["events.csv", "events.parquet"]
        assert result == ExportResult(tmp_path / "output" / "events.parquet", tmp_path / "output" / "events.csv", 2)
        for frame in (pd.read_parquet(result.parquet), pd.read_csv(result.csv)):
            assert frame["event_id_cnty"].tolist() == ["IRL2", "KEN1"]
            assert frame["fatalities"].tolist() == [2, 0]

    def test_have_the_columns_in_order_and_typed(self, tmp_path: Path) -> None:
        with a_project(tmp_path, [a_blockade()]) as store:
            result = export(store, tmp_path)

        schema = parquet.read_schema(result.parquet)
        assert tuple(schema.names) == DATASET_COLUMNS
        assert tuple(pd.read_csv(result.csv).columns) == DATASET_COLUMNS
        assert schema.field("event_date").type == arrow.date32()
        assert schema.field("latitude").type == schema.field("longitude").type == arrow.float64()
        codes = {"time_precision", "geo_precision", "inter1", "inter2", "interaction", "iso"}
        whole = codes | {"year", "fatalities", "timestamp"}
        assert {name for name in DATASET_COLUMNS if schema.field(name).type == arrow.int64()} == whole
        others = set(DATASET_COLUMNS) - whole - {"event_date", "latitude", "longitude"}
        assert {schema.field(name).type for name in others} == {arrow.string()}

    def test_are_csv_that_every_program_reads(self, tmp_path: Path) -> None:
        event = a_blockade(
            notes='قال: «لا»، ثم "غادر"\nand left, quietly', admin1=None, latitude=53.0, longitude=-1e-07
        )
        with a_project(tmp_path, [event]) as store:
            result = export(store, tmp_path)

        header, row = result.csv.read_bytes().decode("utf-8").split("\n", 1)
        assert header == ",".join(f'"{column}"' for column in DATASET_COLUMNS)
        assert row == (
            '"IRL1",2019-05-04,2019,1,"Closed street","Obstruction","Blockade","Workers in Ireland",'
            '"Pupils and students in Ireland",3,"Police of Ireland (2011-2020)",,4,34,,372,"Islands","Ireland",'
            ',,,"Dún Laoghaire",53,-1e-7,1,"Harbour Courier","Town",'
            '"قال: «لا»، ثم ""غادر""\nand left, quietly",0,,1714564801\n'
        )

    def test_have_a_header_without_events(self, tmp_path: Path) -> None:
        with a_project(tmp_path, []) as store:
            result = export(store, tmp_path)

        assert result.rows == 0
        assert (
            list(read_dataset(result.csv).columns)
            == list(read_dataset(result.parquet).columns)
            == list(DATASET_COLUMNS)
        )

    def test_say_nothing_where_a_text_is_empty(self, tmp_path: Path) -> None:
        with a_project(tmp_path, [a_blockade(tags="", admin1="")]) as store:
            result = export(store, tmp_path)

        assert parquet.read_table(result.parquet).select(["tags", "admin1"]).to_pylist() == [
            {"tags": None, "admin1": None}
        ]

    def test_can_show_an_earlier_state(self, tmp_path: Path) -> None:
        coder = Coder(name="later")
        with a_project(tmp_path, [a_blockade()]) as store:
            before = next(store.decisions()).decided_at
            coder.made = 10
            store.record(coder.reject("event 0"))
            assert export(store, tmp_path / "then", as_of=before).rows == 1
            assert export(store, tmp_path / "now").rows == 0


class TestTheSameDecisions:
    def test_give_the_same_bytes(self, tmp_path: Path) -> None:
        events = [a_blockade(fatalities=number) for number in range(30)] + [a_march()]
        for name in ("one", "other"):
            with a_project(tmp_path / name, events) as store:
                export(store, tmp_path / name / "output")

        assert contents(tmp_path / "one" / "output") == contents(tmp_path / "other" / "output")

    def test_give_the_same_bytes_over_an_earlier_dataset(self, tmp_path: Path) -> None:
        with a_project(tmp_path, [a_blockade()]) as store:
            export(store, tmp_path / "output")
            before = contents(tmp_path / "output")
            export(store, tmp_path / "output")

        assert contents(tmp_path / "output") == before


NASTY_WORDS = (
    *('قُتل «شخصان»، و"أُصيب" ثالث', "line\nbreak", "carriage\r\nreturn", '"', '""', ",", "=1+1"),
    *(" ", "NA", "null", "\u202e", "0"),
)
words = st.text(st.characters(blacklist_categories=["Cs"]), max_size=30) | st.sampled_from(NASTY_WORDS)
numbers = st.integers(min_value=0, max_value=2**63 - 1)
free_events = st.builds(
    EventFields,
    event_date=st.none() | st.dates(),
    year=st.none() | st.integers(min_value=-(2**63), max_value=2**63 - 1),
    time_precision=st.none() | st.integers(1, 3),
    actor1=st.none() | words,
    assoc_actor_2=st.none() | words,
    inter2=st.none() | numbers,
    country=st.sampled_from(["Ireland", "Kenya"]),
    location=st.none() | words,
    latitude=st.none() | st.floats(-90, 90),
    longitude=st.none() | st.floats(-180, 180),
    notes=st.none() | words,
    fatalities=st.none() | numbers,
    tags=st.none() | words,
)


class TestRoundTrip:
    @settings(max_examples=40, deadline=None)
    @given(events=st.lists(free_events, max_size=6))
    def test_gives_back_the_events(self, tmp_path_factory: pytest.TempPathFactory, events: list[EventFields]) -> None:
        folder = tmp_path_factory.mktemp("project")
        with a_project(folder, events) as store:
            result = export(store, folder)
            expected = [
                {column: None if value == "" else value for column, value in event.model_dump().items()}
                for event in store.events()
            ]

        assert rows_of(read_dataset(result.parquet)) == expected
        assert rows_of(read_dataset(result.csv)) == expected
        assert [in_order(row) for row in expected] == parquet.read_table(result.parquet).to_pylist()
        as_text = arrow_csv.ConvertOptions(
            column_types=parquet.read_schema(result.parquet), null_values=[""], strings_can_be_null=True
        )
        read_by_arrow = arrow_csv.read_csv(
            result.csv, parse_options=arrow_csv.ParseOptions(newlines_in_values=True), convert_options=as_text
        )
        assert read_by_arrow.to_pylist() == [in_order(row) for row in expected]
        for row in rows_of(read_dataset(result.csv)):
            Event.model_validate(row)


def in_order(row: dict[str, object]) -> dict[str, object]:
    return {column: row[column] for column in DATASET_COLUMNS}


def rows_of(frame: pd.DataFrame) -> list[dict[str, object]]:
    """A frame's rows in plain Python, missing values as None, dates as dates."""
    rows = []
    for row in frame.astype(object).where(frame.notna(), None).to_dict("records"):
        day = row["event_date"]
        rows.append(row | {"event_date": day.date() if isinstance(day, pd.Timestamp) else day})
    return rows


class TestFailure:
    def test_on_a_full_disk_leaves_the_earlier_dataset(self, tmp_path: Path) -> None:
        with small_disk(2000) as disk, a_project(tmp_path, [a_blockade()]) as store:
            export(store, disk)
            before = contents(disk)
            fill(disk / "filler")
            coder = Coder(name="more")
            for number in range(30):
                store.record(coder.add(f"more {number}").model_copy(update={"event": a_march(notes="ن" * 5000)}))
            with pytest.raises(WriteError, match=r"cannot be written to .* Make room"):
                export(store, disk)
            (disk / "filler").unlink()
            assert contents(disk) == before

            export(store, disk)
            assert len(read_dataset(disk / "events.csv")) == 31

    def test_at_any_byte_leaves_the_earlier_dataset(self, tmp_path: Path) -> None:
        """The operating system refuses to let a file grow beyond a limit, tried with many limits."""
        with a_project(tmp_path, [a_blockade()]) as store:
            export(store, tmp_path / "output")
        before = contents(tmp_path / "output")
        with Store.open(tmp_path, PROTEST) as store:
            coder = Coder(name="more")
            for number in range(20):
                store.record(
                    coder.add(f"more {number}").model_copy(update={"event": a_march(notes=f"{number} " * 500)})
                )
            export(store, tmp_path / "whole")
        largest = max(path.stat().st_size for path in (tmp_path / "whole").iterdir())

        def export_with(limit: int) -> None:
            with Store.open(tmp_path, PROTEST) as store:
                resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
                export(store, tmp_path / "output")

        for limit in (0, 1, 4, 1000, largest // 2, largest - 1):
            outcome = outcome_elsewhere(lambda limit=limit: export_with(limit))
            assert outcome.startswith("WriteError: the dataset cannot be written"), outcome
            assert contents(tmp_path / "output") == before
        assert outcome_elsewhere(lambda: export_with(largest)).startswith("done")
        assert contents(tmp_path / "output") == contents(tmp_path / "whole")

    def test_by_a_kill_leaves_whole_files(self, tmp_path: Path) -> None:
        chance = random.Random(11)
        with a_project(tmp_path, [a_blockade()]) as store:
            export(store, tmp_path / "before")
            store.record(Coder(name="more").add("more").model_copy(update={"event": a_march()}))
            export(store, tmp_path / "after")
            export(store, tmp_path / "output")
        whole = [contents(tmp_path / name) for name in ("before", "after")]

        def export_for_ever(acknowledge: Callable[[str], None]) -> None:
            with Store.open(tmp_path, PROTEST) as store:
                then = next(store.decisions()).decided_at
                while True:
                    export(store, tmp_path / "output", as_of=then)
                    export(store, tmp_path / "output")
                    acknowledge("exported")

        for _ in range(30):
            killed_while(export_for_ever, after_lines=1, seconds=chance.random() * 0.05)
            found = contents(tmp_path / "output")
            for name in ("events.parquet", "events.csv"):
                assert found[name] in [each[name] for each in whole]

    def test_with_a_folder_in_a_files_place_changes_nothing(self, tmp_path: Path) -> None:
        (tmp_path / "events.csv").mkdir()
        with a_project(tmp_path / "project", [a_blockade()]) as store, pytest.raises(WriteError, match="is a folder"):
            export(store, tmp_path)
        assert sorted(path.name for path in tmp_path.iterdir()) == ["events.csv", "project"]

    def test_with_a_file_in_the_folders_place_changes_nothing(self, tmp_path: Path) -> None:
        (tmp_path / "output").write_text("mine")
        with a_project(tmp_path / "project", [a_blockade()]) as store:
            for folder in (tmp_path / "output", tmp_path / "output" / "deeper"):
                with pytest.raises(WriteError, match="cannot be written to"):
                    export(store, folder)
        assert (tmp_path / "output").read_text() == "mine"


class TestDates:
    def test_are_dates_in_pandas(self, tmp_path: Path) -> None:
        with a_project(tmp_path, [a_blockade()]) as store:
            result = export(store, tmp_path)

        for frame in (read_dataset(result.parquet), read_dataset(result.csv)):
            assert frame["event_date"].dt.date.tolist() == [date(2019, 5, 4)]
            assert frame.dtypes.equals(read_dataset(result.parquet).dtypes)
