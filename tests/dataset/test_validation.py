from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from tests.dataset.events import PROTEST, a_blockade, a_march, a_project

from eventcoder.codebook import load_codebook
from eventcoder.codebook.conformance import problems_of
from eventcoder.codebook.derive import complete
from eventcoder.dataset import ValidationProblem, export, validate
from eventcoder.dataset.row_schema import SETTLED_BY_TYPE
from eventcoder.gazetteer import open_gazetteer
from eventcoder.models import DATASET_COLUMNS, Event, EventFields
from eventcoder.schemas import event_schema

if TYPE_CHECKING:
    from pathlib import Path

    from eventcoder.gazetteer import Gazetteer

CODED = int(datetime(2023, 1, 1, tzinfo=UTC).timestamp())


def row(event: EventFields, event_id: str = "IRL1", timestamp: int = CODED) -> dict[str, Any]:
    return {"event_id_cnty": event_id, **event.model_dump(), "timestamp": timestamp}


def table(*rows: dict[str, Any]) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=list(DATASET_COLUMNS), dtype=object)


def told(problems: list[ValidationProblem]) -> list[tuple[int, str, object, str]]:
    return [(problem.row, problem.column, problem.value, problem.rule) for problem in problems]


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return open_gazetteer(PROTEST)


class TestASoundDataset:
    def test_has_no_problems_in_either_file(self, tmp_path: Path, gazetteer: Gazetteer) -> None:
        with a_project(tmp_path, [a_blockade(), a_march(), a_blockade(fatalities=2)]) as store:
            result = export(store, tmp_path)

        assert validate(result.parquet, PROTEST, gazetteer) == []
        assert validate(str(result.csv), PROTEST, gazetteer) == []
        assert validate(pd.read_parquet(result.parquet), PROTEST) == []
        assert validate(pd.read_csv(result.csv), PROTEST) == []

    def test_may_keep_the_id_of_the_country_that_was_coded_first(self) -> None:
        assert validate(table(row(a_march(), "IRL7")), PROTEST) == []

    def test_of_the_shipped_codebook_has_no_problems(self) -> None:
        codebook = load_codebook()
        event = EventFields(
            event_date=date(2021, 6, 1),
            time_precision=1,
            sub_event_type="Attack",
            actor1="Unidentified Armed Group (Syria)",
            actor2="Civilians (Syria)",
            country="Syria",
            location="Hajin",
            geo_precision=1,
            fatalities=1,
        )
        assert validate(table(row(complete(event, codebook), "SYR1")), codebook) == []


class TestProblems:
    def test_say_row_id_column_value_rule_and_reason(self) -> None:
        rows = row(a_march(), "KEN1"), row(a_march(year=2020), "KEN2")

        (problem,) = validate(table(*rows), PROTEST)
        assert (problem.row, problem.event_id_cnty, problem.column, problem.value) == (2, "KEN2", "year", 2020)
        assert problem.rule == "year"
        assert problem.reason == "the event is of 2019-05-04, so that the year is 2019"

    @pytest.mark.parametrize(
        ("event", "column", "rule"),
        [
            (a_blockade(event_type="Assembly"), "event_type", "event_type_of_sub_event_type"),
            (a_blockade(sub_event_type="Picnic"), "sub_event_type", "known_value"),
            (a_blockade(inter1=2), "inter1", "class_of_actor"),
            (a_march(fatalities=1), "fatalities", "fatalities"),
            (a_march(actor2="Police of Kenya"), "inter2", "second_actor"),
            (a_blockade(year=2018), "year", "year"),
            (a_blockade(region="Mainland"), "region", "country"),
            (a_blockade(country="Atlantis"), "country", "known_value"),
            (a_blockade(actor2="Police of Ireland (2020-)"), "actor2", "regime_years"),
            (a_blockade(fatalities=-1), "fatalities", "minimum"),
            (a_blockade(latitude=91.0), "latitude", "maximum"),
            (a_blockade(longitude=None), "longitude", "coordinates"),
            (a_blockade(location=""), "location", "required"),
        ],
    )
    def test_are_those_of_the_codebook_and_the_schema(self, event: EventFields, column: str, rule: str) -> None:
        problems = validate(table(row(a_blockade(), "IRL9"), row(event)), PROTEST)

        assert (column, rule) in [(problem.column, problem.rule) for problem in problems]
        assert {problem.row for problem in problems} == {2}

    def test_tell_a_value_of_no_type_once(self) -> None:
        frame = table(row(a_march(), "KEN1")).assign(event_date="4 Mai 2019")

        assert told(validate(frame, PROTEST)) == [(1, "event_date", "4 Mai 2019", "type")]

    def test_come_by_row_and_column(self) -> None:
        rows = (row(a_march(fatalities=1, year=2000), "KEN1"), row(a_march(year=2000, fatalities=3), "ken2"))

        assert [(row, column) for row, column, *_ in told(validate(table(*rows), PROTEST))] == [
            *((1, "year"), (1, "fatalities")),
            *((2, "event_id_cnty"), (2, "year"), (2, "fatalities")),
        ]


class TestIds:
    def test_belong_to_one_row_each(self) -> None:
        rows = [row(a_march(), event_id) for event_id in ("KEN1", "KEN2", "KEN1", "KEN1")]
        problems = validate(table(*rows), PROTEST)

        assert told(problems) == [
            (3, "event_id_cnty", "KEN1", "duplicate_id"),
            (4, "event_id_cnty", "KEN1", "duplicate_id"),
        ]
        assert problems[0].reason.startswith("row 1 has the same id")

    @pytest.mark.parametrize("event_id", ["KEN", "KEN0", "KEN01", "Ken1", "KENY1", "KEN1 ", "1", "كين1"])
    def test_have_one_form(self, event_id: str) -> None:
        assert told(validate(table(row(a_march(), event_id)), PROTEST)) == [(1, "event_id_cnty", event_id, "pattern")]

    def test_are_never_missing(self) -> None:
        rows = (row(a_march(), "KEN1") | {"event_id_cnty": None} for _ in range(2))

        assert told(validate(table(*rows), PROTEST)) == [
            (1, "event_id_cnty", None, "required"),
            (2, "event_id_cnty", None, "required"),
        ]


class TestTimestamps:
    @pytest.mark.parametrize(
        ("timestamp", "rule"),
        [
            (0, "timestamp"),
            (-1, "minimum"),
            (int(datetime(2019, 5, 2, 23, 59, tzinfo=UTC).timestamp()), "timestamp"),
            (CODED * 1000, "timestamp"),
            (2**63 - 1, "timestamp"),
        ],
    )
    def test_lie_after_the_event_and_before_now(self, timestamp: int, rule: str) -> None:
        assert told(validate(table(row(a_march(), timestamp=timestamp)), PROTEST)) == [
            (1, "timestamp", timestamp, rule)
        ]

    def test_may_lie_on_the_day_before_where_local_time_is_ahead(self) -> None:
        just_before = int(datetime(2019, 5, 3, 10, tzinfo=UTC).timestamp())
        assert validate(table(row(a_march(), timestamp=just_before)), PROTEST) == []


class TestCoordinates:
    def test_lie_in_their_country(self, gazetteer: Gazetteer) -> None:
        rows = (
            row(a_blockade(), "IRL1"),
            row(a_blockade(latitude=-6.1339, longitude=53.294), "IRL2"),
            row(a_march(latitude=4.05), "KEN1"),
            row(a_march(latitude=None, longitude=None), "KEN2"),
        )
        assert told(validate(table(*rows), PROTEST, gazetteer)) == [(2, "latitude", -6.1339, "coordinates_in_country")]

    def test_outside_the_world_are_told_once(self, gazetteer: Gazetteer) -> None:
        rows = [row(a_blockade(latitude=lat, longitude=lon), "IRL1") for lat, lon in ((95.0, 0.0), (0.0, 1e300))]

        problems = [told(validate(table(each), PROTEST, gazetteer)) for each in rows]
        assert problems == [[(1, "latitude", 95.0, "maximum")], [(1, "longitude", 1e300, "maximum")]]


class TestHeader:
    def test_names_every_column_once(self) -> None:
        frame = table(row(a_march(), "KEN1")).drop(columns=["admin3", "disorder_type"]).assign(population=3)
        frame.insert(4, "year", 1900, allow_duplicates=True)

        assert told(validate(frame, PROTEST)) == [
            (0, "population", "population", "unknown_column"),
            (0, "year", "year", "duplicate_column"),
            (0, "disorder_type", None, "missing_column"),
            (0, "admin3", None, "missing_column"),
        ]

    def test_of_an_empty_dataset_is_checked_too(self) -> None:
        assert validate(table(), PROTEST) == []
        assert told(validate(table().drop(columns="notes"), PROTEST)) == [(0, "notes", None, "missing_column")]


class TestSchema:
    @pytest.mark.parametrize("codebook", [PROTEST, load_codebook()], ids=["protest", "shipped"])
    def test_asks_nothing_of_a_column_that_is_not_checked(self, codebook: Any) -> None:
        asked = set()
        for column in event_schema(codebook)["properties"].values():
            for part in (column, *column.get("anyOf", ())):
                asked |= set(part)

        assert asked <= {"minimum", "maximum", "pattern", "enum", *SETTLED_BY_TYPE}


days = st.dates(date(2010, 1, 1), date(2024, 1, 1))
texts = st.sampled_from(["", "x", "Ireland", "Kenya", "March", "Blockade", "Assembly", "Open street", "Bystanders hit"])
NAMES = (
    *("", "Nobody", "Workers in Ireland", "Workers in Kenya", "Crowd in Kenya", "People of Kenya"),
    *(
        "Police of Ireland (2011-2020)",
        "Police of Ireland (2020-)",
        "Harbour Guard (2011-2020)",
        "Dockers' Union of Kenya",
    ),
)
actors = st.sampled_from(NAMES)
small = st.integers(-1, 99)
CHANGES: dict[str, st.SearchStrategy[Any]] = {
    "event_date": days,
    "year": st.integers(2018, 2021),
    "actor1": actors,
    "actor2": actors,
    **dict.fromkeys(("inter1", "inter2"), st.integers(0, 10)),
    **dict.fromkeys(("time_precision", "geo_precision", "interaction", "fatalities"), small),
    "iso": st.sampled_from([372, 404, 152, 1, 1000]),
    **dict.fromkeys(("latitude", "longitude"), st.floats(-200, 200)),
    "region": st.sampled_from(["Islands", "Mainland", "Moon"]),
    "source_scale": st.sampled_from(["Town", "Country", "Town-Country", "World"]),
}


@st.composite
def rows(draw: st.DrawFn) -> dict[str, Any]:
    """A sound event with some of its values changed or taken away."""
    event = draw(st.sampled_from([a_blockade(), a_march()])).model_dump()
    for column in draw(st.lists(st.sampled_from(tuple(EventFields.model_fields)), max_size=4, unique=True)):
        event[column] = draw(st.none() | CHANGES.get(column, texts))
    return event


class TestVerdict:
    """The same as that of the JSON Schema and the codebook's rules, asked of one row after the other."""

    schema = Draft202012Validator(event_schema(PROTEST))

    def cells_by_rules(self, number: int, event: dict[str, Any]) -> set[tuple[int, str]]:
        return {(number, problem.column) for problem in problems_of(EventFields.model_construct(**event), PROTEST)}

    def cells_by_schema(self, number: int, event: dict[str, Any]) -> set[tuple[int, str]]:
        day = event["event_date"] and str(event["event_date"])
        row = event | {"event_id_cnty": f"IRL{number}", "event_date": day, "timestamp": CODED}
        return {(number, str(error.path[0])) for error in self.schema.iter_errors(row)}

    @settings(max_examples=150, deadline=None)
    @given(events=st.lists(rows(), max_size=8))
    def test_is_the_same(self, events: list[dict[str, Any]]) -> None:
        frame = table(*({"event_id_cnty": f"IRL{n}", **event, "timestamp": CODED} for n, event in enumerate(events, 1)))
        by_rules: set[tuple[int, str]] = set()
        by_schema: set[tuple[int, str]] = set()
        for number, event in enumerate(events, start=1):
            plain = {column: None if value == "" else value for column, value in event.items()}
            by_rules |= self.cells_by_rules(number, plain)
            by_schema |= self.cells_by_schema(number, plain)

        found = {(p.row, p.column) for p in validate(frame, PROTEST) if p.rule != "timestamp"}
        assert by_rules <= found <= by_rules | by_schema
        # Where a sub-event type binds two columns, the schema may blame another of them than the rules do.
        assert {number for number, _ in found} == {number for number, _ in by_rules | by_schema}

    def test_finds_sound_events_sound(self) -> None:
        for event in (a_blockade(), a_march()):
            assert self.cells_by_rules(1, event.model_dump()) == self.cells_by_schema(1, event.model_dump()) == set()
            Event.model_validate(row(event))
