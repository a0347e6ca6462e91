"""The day an article was published, as files write it."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime

from eventcoder.language import read_data_file

_NUMBERS = re.compile(r"(\d{1,4})([-/.])(\d{1,2})\2(\d{1,4})(?:[T ,].*)?", re.DOTALL)
"""A date in numbers, with or without a time after it."""

_SECOND_NAME = re.compile(r"(?<=[^\W\d_])\s*/\s*[^\W\d_][^\d/]*")
"""The second name of a month that is given two ('ديسمبر/كانون الأول')."""


def publication_date(value: object) -> date:
    """Read a day of publication.

    A time is left out: the day is the one written, in the writer's time zone. A date that can be read in two ways
    (03/12/2020) is refused, because a day that is wrong would move every event of the article.

    Args:
        value: a date, a datetime, an ISO date or datetime, or words such as '3 December 2020'.

    Raises:
        ValueError: it is none of these, no such day exists, or two days can be meant; the message is for the user.
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if not isinstance(value, str):
        raise ValueError(f"published should be a date but is a {type(value).__name__}")
    words = _with_plain_digits(value).strip()
    in_numbers = _NUMBERS.fullmatch(words)
    if in_numbers:
        return _from_numbers(value, in_numbers)
    found = _from_words(words)
    if found is None:
        raise ValueError(f"published is {value!r}, which is no date that can be read")
    return found


def _with_plain_digits(text: str) -> str:
    return "".join(str(unicodedata.decimal(char)) if char.isdecimal() else char for char in text)


def _from_numbers(value: str, match: re.Match[str]) -> date:
    first, second, last = match.group(1), match.group(3), match.group(4)
    if len(first) == 4:
        readings = [(int(first), int(second), int(last))]
    elif len(last) == 4:
        # A set: 05/05/2020 is the same day either way.
        readings = sorted({(int(last), int(second), int(first)), (int(last), int(first), int(second))})
    else:
        raise ValueError(f"published is {value!r}, whose year is not written in full")
    days = [day for reading in readings if (day := _day(*reading)) is not None]
    if not days:
        raise ValueError(f"published is {value!r}, and there is no such day")
    if len(days) > 1:
        raise ValueError(f"published is {value!r}, which can be {days[0].isoformat()} or {days[1].isoformat()}")
    return days[0]


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _from_words(words: str) -> date | None:
    """The day that words name in full; dateparser's answer is believed only where its day and year stand in them."""
    import dateparser

    settings = {"REQUIRE_PARTS": ["day", "month", "year"], "STRICT_PARSING": True, "PARSERS": ["absolute-time"]}
    numbers = {int(number) for number in re.findall(r"\d{1,4}", words)}
    for locale in read_data_file("detection.yaml")["date_locales"]:
        found = dateparser.parse(_SECOND_NAME.sub("", words), locales=[locale], settings=settings)
        if found is not None:
            return found.date() if {found.day, found.year} <= numbers else None
    return None
