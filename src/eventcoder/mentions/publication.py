"""A publication date that an article was given without, worked out from its text."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from eventcoder.mentions.date_expressions import Between, Named, Qualified
from eventcoder.mentions.date_resolution import Calendar, resolve
from eventcoder.mentions.dates import date_expressions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eventcoder.language import Document
    from eventcoder.models import Span

_YEARS_BACK = 30
"""A weekday fits a day of the month every five, six or eleven years; further back than this nobody looks for an
article."""


def guess_publication(document: Document, today: date) -> tuple[date, Span] | None:
    """The latest day that the text tells as news: an article is published on that day or soon after it.

    Where a weekday stands beside a day and month, the two fix the year: one that the text names, if it fits, or else
    the last one up to today. Otherwise the latest full date counts, or a day and month in the latest year that the
    text names.

    Args:
        document: the article's text, read.
        today: no guess lies after it.

    Returns:
        The day and the words that say so; None where the text does not say enough. It is a guess, for a human to
        confirm.
    """
    named = list(_named(document))
    years = {one.year for one, _ in named if one.year is not None and not one.hijri and one.year <= today.year}
    full = [(day, span) for one, span in named if one.is_full and (day := _day(one, today)) is not None]
    dated = [
        (one, span) for one, span in named if one.year is None and one.day and one.month and one.year_shift is None
    ]
    with_weekday = [(one, span) for one, span in dated if one.weekday is not None]
    fitting = _fitting_year([one for one, _ in with_weekday], years, today)
    if fitting is not None:
        full += _in_year(with_weekday, fitting, today)
    elif not full and years:
        full += _in_year(dated, max(years), today)
    return max(full, key=lambda found: (found[0], -found[1].start), default=None)


def _named(document: Document) -> Iterator[tuple[Named, Span]]:
    for expression, sentence, first, end in date_expressions(document):
        span = document.span(sentence.tokens[first].start, sentence.tokens[end - 1].end)
        parts = (expression.start, expression.end) if isinstance(expression, Between) else (expression,)
        for part in parts:
            date_ = part.date if isinstance(part, Qualified) else part
            if isinstance(date_, Named):
                yield date_, span


def _day(named: Named, today: date) -> date | None:
    """The day that a date with a year means; None for one that cannot be, for a month or year, and for one after
    today."""
    if named.day is None:
        return None
    resolved = resolve(named, Calendar(None))
    if resolved is None or resolved.problem or resolved.first > today:
        return None
    return resolved.first


def _fitting_year(dated: list[Named], years: set[int], today: date) -> int | None:
    """The year in which every weekday falls on its day: one that the text names, or else the last one."""
    if not dated:
        return None
    possible = [
        year
        for year in range(today.year, today.year - _YEARS_BACK, -1)
        if all(_falls_on(one, year, today) for one in dated)
    ]
    return next((year for year in possible if year in years), possible[0] if possible else None)


def _falls_on(named: Named, year: int, today: date) -> bool:
    try:
        day = date(year, named.month or 1, named.day or 1)
    except ValueError:
        return False
    return day <= today and day.weekday() == named.weekday


def _in_year(dated: list[tuple[Named, Span]], year: int, today: date) -> list[tuple[date, Span]]:
    found = []
    for named, span in dated:
        try:
            day = date(year, named.month or 1, named.day or 1)
        except ValueError:
            continue
        if day <= today and not named.hijri:
            found.append((day, span))
    return found
