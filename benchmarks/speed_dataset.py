"""How fast datasets are validated and written."""

from __future__ import annotations

import tempfile
from datetime import UTC, date, datetime, timedelta
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.measuring import Line, in_fresh_process, medians, peak_memory, seconds_of
from eventcoder.codebook import load_codebook
from eventcoder.models import DATASET_COLUMNS, Event

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from eventcoder.codebook.models import Codebook

ROWS = 1_000_000
SAMPLE = 2_000
"""Rows that are checked one by one; all of them would take many minutes."""

EVENTS = 100_000

FIRST_DAY, DAYS = date(2022, 1, 1), 730
"""When synthetic events happen."""


def validating() -> Iterator[Line]:
    """A million rows, against reading the same file and against checking row by row."""
    with tempfile.TemporaryDirectory() as folder:
        file = str(Path(folder, "events.csv"))
        in_fresh_process(write_rows, file, ROWS)
        found = in_fresh_process(validate_rows, file)
    read, checked, one = found["read"], found["validate"], found["row_by_row"]
    what = f"validate {ROWS:,} rows of CSV ({found['problems']} problems)"
    yield Line(
        f"{what}, against pyarrow reading them",
        f"{checked:.1f} s against {read:.1f} s: {checked / read:.1f} times",
        "3 times",
        checked <= 3 * read,
    )
    yield Line(
        f"  against jsonschema and rules row by row (from {SAMPLE:,} rows)",
        f"{one * ROWS / checked:,.0f} times as fast",
        "50 times",
        one * ROWS >= 50 * checked,
    )
    yield Line("  peak memory", f"{found['memory']:.0f} MB")


def exporting() -> Iterator[Line]:
    """Confirmed events from the store to Parquet and CSV, against pyarrow writing the same columns."""
    found = in_fresh_process(export_many, EVENTS)
    yield Line(
        f"export {EVENTS:,} events, against pyarrow writing the same columns",
        f"{found['export']:.1f} s against {found['write']:.1f} s: {found['export'] / found['write']:.1f} times",
        "1.5 times (of a million)",
        found["export"] <= 1.5 * found["write"],
    )


# In processes of their own ------------------------------------------------------------------------------------------


def write_rows(file: str, rows: int) -> None:
    """Writes so many valid rows as CSV. As in real datasets nearly every row is another combination of values."""
    import numpy
    import pyarrow as arrow
    from pyarrow import compute, csv

    book = load_codebook()
    events = synthetic_events(book, SAMPLE)
    random = numpy.random.default_rng(1)
    which = random.integers(len(events), size=rows)
    days = arrow.array(numpy.datetime64(FIRST_DAY) + random.integers(DAYS, size=rows))
    may_kill = numpy.array([book.sub_event_types[str(event.sub_event_type)].fatalities == "any" for event in events])
    few = arrow.table({column: [getattr(event, column) for event in events] for column in type(events[0]).model_fields})
    table = few.take(which)
    for column, values in {
        "event_id_cnty": [f"{code[:3]}{row}" for row, code in enumerate(table.column("event_id_cnty").to_pylist(), 1)],
        "event_date": days,
        "year": compute.year(days),
        "latitude": random.uniform(-60, 60, rows).round(4),
        "longitude": random.uniform(-180, 180, rows).round(4),
        "fatalities": random.geometric(0.5, rows) * may_kill[which],
        "notes": [f"On day {row} something happened that takes a sentence or two to tell." for row in range(rows)],
    }.items():
        table = table.set_column(table.column_names.index(column), column, arrow.array(values))
    csv.write_csv(table.select(list(DATASET_COLUMNS)), file)


def validate_rows(file: str) -> dict[str, float]:
    """Seconds to read a CSV file, to validate it, and to check one of its rows by itself; peak memory in MB."""
    from jsonschema import Draft202012Validator
    from pyarrow import csv

    from eventcoder.codebook.conformance import problems_of
    from eventcoder.dataset import read_dataset, validate
    from eventcoder.schemas import event_schema

    book = load_codebook()
    problems: list[Any] = []
    checked = seconds_of(lambda: problems.extend(validate(file, book)))
    memory = peak_memory()
    [read] = medians(3, lambda: csv.read_csv(file))
    schema = Draft202012Validator(event_schema(book))
    events = [Event(**_known(row)) for row in read_dataset(file).head(SAMPLE).to_dict("records")]
    rows = [(event, event.model_dump(mode="json")) for event in events]
    one_by_one = seconds_of(
        lambda: [[*schema.iter_errors(values), *problems_of(event, book)] for event, values in rows]
    )
    return {
        "read": read,
        "validate": checked,
        "row_by_row": one_by_one / len(events),
        "memory": memory,
        "problems": len(problems),
    }


def _known(row: Mapping[Any, Any]) -> dict[str, Any]:
    return {str(column): value for column, value in row.items() if value == value and value is not None}


def export_many(count: int) -> dict[str, float]:
    """Seconds to export so many events, and to write the same columns with pyarrow."""
    from pyarrow import csv, parquet

    from eventcoder.dataset import export
    from eventcoder.store import Store

    book = load_codebook()
    with tempfile.TemporaryDirectory(dir=_quick_disk()) as folder, Store.open(Path(folder), book) as store:
        _fill(store, book, count)
        output = Path(folder, "output")
        export(store, output)
        table = parquet.read_table(output / "events.parquet")

        def write() -> None:
            parquet.write_table(table, Path(folder, "plain.parquet"))
            csv.write_csv(table, Path(folder, "plain.csv"))

        exported, written = medians(3, lambda: export(store, output), write)
    return {"export": exported, "write": written}


def _quick_disk() -> str | None:
    """Where a decision is on disk at once: filling the store is not what is measured."""
    return "/dev/shm" if Path("/dev/shm").is_dir() else None


def _fill(store: Any, book: Codebook, count: int) -> None:
    from eventcoder.models import Article, Decision, DecisionKind, EventFields

    events = synthetic_events(book, SAMPLE)
    fields = [EventFields(**event.model_dump(exclude={"event_id_cnty", "timestamp"})) for event in events]
    store.add_article(Article(id="many", text="A long year.", lang=book.about.languages[0]), ())
    now = datetime(2024, 1, 1, tzinfo=UTC)
    for number in range(count):
        store.record(
            Decision(
                decision_id=f"d{number}",
                kind=DecisionKind.ADDED,
                article_id="many",
                subject=f"s{number}",
                coder="benchmark",
                decided_at=now + timedelta(seconds=number),
                seconds=1,
                codebook_version=book.version,
                event=fields[number % len(fields)],
            )
        )


def synthetic_events(book: Codebook, count: int) -> list[Event]:
    """So many different events, valid on each of `DAYS` days: every type with actors it may have, in many countries."""
    from eventcoder.codebook.conformance import problems_of
    from eventcoder.codebook.derive import complete
    from eventcoder.codebook.names import name_generic
    from eventcoder.models import EventFields

    made: list[Event] = []
    generics = [generic for generic in book.generics if not generic.associate]
    last_day = FIRST_DAY + timedelta(days=DAYS - 1)
    for country, sub in product(book.countries, book.sub_event_types.values()):
        # Names of state forces change with the government.
        lasting = [
            generic
            for generic in generics
            if name_generic(generic, book, country.name, FIRST_DAY)
            == name_generic(generic, book, country.name, last_day)
        ]
        for actor1, actor2 in product(lasting, [*lasting, None]):
            fields = complete(
                EventFields(
                    event_date=FIRST_DAY,
                    time_precision=1,
                    sub_event_type=sub.name,
                    country=country.name,
                    fatalities=0,
                    location="Town",
                    latitude=10.5,
                    longitude=20.25,
                    geo_precision=1,
                    source="Somebody",
                    actor1=name_generic(actor1, book, country.name, FIRST_DAY),
                    actor2=name_generic(actor2, book, country.name, FIRST_DAY) if actor2 else None,
                ),
                book,
            )
            if not problems_of(fields, book):
                event_id = f"{country.iso3}{len(made) + 1}"
                made.append(Event(**fields.model_dump(), event_id_cnty=event_id, timestamp=1_750_000_000))
                break
        if len(made) == count:
            return made
    return made
