"""What a coder types, read as values."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventcoder.models import EventFields
from eventcoder.review.entries import RefusedError
from eventcoder.review.typed import read_date, read_typed

EVENT = EventFields(event_date=date(2021, 6, 9))


class TestDates:
    @given(st.dates())
    def test_reads_iso(self, day: date) -> None:
        assert read_date(day.isoformat(), None) == day

    @pytest.mark.parametrize(
        ("typed", "day"),
        [
            ("3", date(2021, 6, 3)),
            ("12-31", date(2021, 12, 31)),
            ("+2", date(2021, 6, 11)),
            ("-9", date(2021, 5, 31)),
            ("2021/06/01", date(2021, 6, 1)),
            ("٢٠٢١-٠٦-٠٢", date(2021, 6, 2)),
        ],
    )
    def test_reads_what_is_short_for_one(self, typed: str, day: date) -> None:
        assert read_typed("event_date", typed, EVENT) == day

    @pytest.mark.parametrize("typed", ["2021-02-30", "31-31", "June", "+", "0", "20210609", "+99999"])
    def test_refuses_what_is_none(self, typed: str) -> None:
        with pytest.raises(RefusedError):
            read_typed("event_date", typed, EVENT)

    def test_a_day_of_no_month_is_refused(self) -> None:
        with pytest.raises(RefusedError):
            read_date("3", None)


class TestNumbers:
    @pytest.mark.parametrize(
        ("column", "typed", "value"),
        [
            ("fatalities", "3", 3),
            ("fatalities", "١٢", 12),
            ("latitude", "35.5", 35.5),
            ("longitude", "40,25", 40.25),
            ("fatalities", " ", None),
        ],
    )
    def test_reads_digits_of_any_script(self, column: str, typed: str, value: Any) -> None:
        assert read_typed(column, typed, EVENT) == value

    @pytest.mark.parametrize(("column", "typed"), [("fatalities", "two"), ("fatalities", "1.5"), ("latitude", "north")])
    def test_refuses_words(self, column: str, typed: str) -> None:
        with pytest.raises(RefusedError):
            read_typed(column, typed, EVENT)


class TestTexts:
    def test_keeps_the_words_as_they_are_typed(self) -> None:
        assert read_typed("notes", "  قُتل ٣ في  حلب ", EVENT) == "قُتل ٣ في حلب"

    def test_nothing_is_none(self) -> None:
        assert read_typed("tags", "  ", EVENT) is None
