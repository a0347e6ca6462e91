"""A missing publication date, worked out from the text."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from eventcoder.language import read
from eventcoder.mentions.publication import guess_publication
from eventcoder.models import Article

TODAY = date(2024, 5, 20)


def guess(text: str, lang: str = "en", today: date = TODAY) -> tuple[date, str] | None:
    found = guess_publication(read(Article(id="a", text=text, lang=lang)), today)
    return None if found is None else (found[0], found[1].text)


class TestGuessing:
    def test_a_weekday_beside_a_day_and_month_fixes_the_year(self) -> None:
        # 2 December was a Wednesday in 2020 and in 2015.
        assert guess("The road was closed on Wednesday, 2 December.") == (date(2020, 12, 2), "Wednesday, 2 December")
        assert guess("أغلق الطريق، الأربعاء 2 من كانون الأول.", "ar") == (
            date(2020, 12, 2),
            "الأربعاء 2 من كانون الأول",
        )

    def test_a_year_that_the_text_names_is_preferred(self) -> None:
        text = "The road was closed on Wednesday, 2 December. It had been built in 2015."
        assert guess(text) == (date(2015, 12, 2), "Wednesday, 2 December")

    def test_two_weekdays_leave_fewer_years(self) -> None:
        # 28 February was a Saturday in 2015, but not in 2020.
        text = "The road was closed on Wednesday, 2 December, and mended on Saturday, 28 February."
        assert guess(text) == (date(2015, 12, 2), "Wednesday, 2 December")

    def test_the_latest_full_date_counts(self) -> None:
        assert guess("On 8 January 2022 it snowed. On 10 January 2022 it thawed.") == (
            date(2022, 1, 10),
            "10 January 2022",
        )

    def test_a_day_and_month_lie_in_the_latest_year_named(self) -> None:
        assert guess("It rained on 5 May. It had been dry in 2019 and in 2020.") == (date(2020, 5, 5), "5 May")

    def test_nothing_is_guessed_from_too_little(self) -> None:
        assert guess("It rained on Friday, three days ago and on 5 May.") is None
        assert guess("It rained.") is None

    def test_dates_after_today_tell_nothing(self) -> None:
        assert guess("The vote will be held on 4 June 2024.") is None

    @given(published=st.dates(date(1995, 1, 1), date(2030, 12, 31)), later=st.integers(0, 1500))
    def test_no_guess_lies_after_today_and_every_one_has_its_words(self, published: date, later: int) -> None:
        today = published + timedelta(days=later)
        text = f"It rained on {published:%A}, {published.day} {published:%B}, and on {published.day} {published:%B %Y}."
        found = guess_publication(read(Article(id="a", text=text, lang="en")), today)
        assert found is not None
        assert found[0] <= today
        assert text[found[1].start : found[1].end] == found[1].text
        assert found[0] == published
