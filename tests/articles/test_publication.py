"""The day of publication, as files write it."""

from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eventcoder.articles.publication import publication_date


class TestPublicationDate:
    @pytest.mark.parametrize(
        "written",
        [
            "2020-12-03",
            " 2020-12-03T23:30:00+03:00 ",
            "2020-12-03 10:00:00",
            "2020/12/3",
            "2020.12.03",
            "٢٠٢٠-١٢-٠٣",
            "3 December 2020",
            "3rd December 2020",
            "Dec 3, 2020",
            "Thursday, 3 December 2020 14:30",
            "Thu, 03 Dec 2020 10:00:00 GMT",
            "3 كانون الأول 2020",
            "٣ كانون الأول ٢٠٢٠",
            "الخميس 3 كانون الأول 2020",
            "3 ديسمبر 2020",
            "3 ديسمبر/كانون الأول 2020",
            "3 décembre 2020",
            "3 Aralık 2020",
            date(2020, 12, 3),
            datetime(2020, 12, 3, 23, 30, tzinfo=timezone(timedelta(hours=3))),
        ],
    )
    def test_is_read_however_it_is_written(self, written):
        assert publication_date(written) == date(2020, 12, 3)

    def test_is_read_in_numbers_where_only_one_day_can_be_meant(self):
        assert publication_date("13/12/2020") == publication_date("12/13/2020") == date(2020, 12, 13)
        assert publication_date("05.05.2020") == date(2020, 5, 5)

    @pytest.mark.parametrize(
        ("written", "words"),
        [
            ("03/12/2020", "can be 2020-03-12 or 2020-12-03"),
            ("2021-02-29", "there is no such day"),
            ("2020-13-40", "there is no such day"),
            ("32/13/2020", "there is no such day"),
            ("0000-01-01", "there is no such day"),
            ("3-12-20", "whose year is not written in full"),
            ("30 February 2020", "no date that can be read"),
            ("31 نيسان 2020", "no date that can be read"),
            ("5 May 20", "no date that can be read"),
            ("December 2020", "no date that can be read"),
            ("2020", "no date that can be read"),
            ("yesterday", "no date that can be read"),
            ("2 days ago", "no date that can be read"),
            ("1606953600", "no date that can be read"),
            (1606953600, "should be a date but is a int"),
            (True, "should be a date but is a bool"),
        ],
    )
    def test_is_refused_where_it_is_no_day_or_more_than_one(self, written, words):
        with pytest.raises(ValueError, match=words):
            publication_date(written)

    @settings(deadline=None)
    @given(st.dates())
    def test_in_iso_form_is_that_day(self, day):
        assert publication_date(day.isoformat()) == day

    @settings(deadline=None)
    @given(st.datetimes(timezones=st.timezones()))
    def test_with_a_time_is_the_day_as_written(self, moment):
        assert publication_date(moment.isoformat()) == moment.date()
