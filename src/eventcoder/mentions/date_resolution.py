"""Which days of the calendar a date expression means, given the day of publication.

Conventions, so far as a rule is needed where words leave several days open:

- A weekday is the last such day up to the publication, "last Friday" one before it.
- A day without a year lies in the twelve months before the publication. One that would lie up to `PLANNED_DAYS` days
after
  it is taken for a plan, not for last year's day.
- "a few days" are two to six, "a few weeks" two to six, and so on.
- A date after the publication dates nothing that an article can report; it is returned with a problem.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from eventcoder.mentions.date_expressions import SAME, Between, Counted, FromPrevious, Lately, Named, Qualified

if TYPE_CHECKING:
    from collections.abc import Callable

    from eventcoder.mentions.date_expressions import Expression, Portion

PLANNED_DAYS = 45
"""A day and month without a year this close after the publication are a plan ("on 9 April", written in March)."""
FEW = (2, 6)
"""How many "a few" can be, of any unit."""
_WEEK, _MONTH = 7, 31
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Resolved:
    """Days of the calendar.

    Attributes:
        first: the first day it can be.
        last: the last.
        precision: 1 the day is known, 2 the week, 3 the month, None vaguer.
        reference: the day to code where it is not the middle: the first for "early March" and "from 3 to 5 March", the
        last for
            "late March".
        problem: why it cannot be; '' for a sound date.
    """

    first: date
    last: date
    precision: int | None
    reference: date | None = None
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Calendar:
    """What dates are resolved against.

    Attributes:
        published: the day of publication; None where it is not known, and then only dates with a year mean anything.
        previous: the day that the text named last.
        week_starts: the weekday that weeks begin with; Monday is 0.
        weekend: the weekdays of the weekend, in order.
    """

    published: date | None
    previous: date | None = None
    week_starts: int = 0
    weekend: tuple[int, int] = (5, 6)


def resolve(expression: Expression, calendar_: Calendar) -> Resolved | None:
    """The days that an expression means; None where that cannot be known, or lies outside the years 1 to 9999."""
    try:
        return _not_after(_resolve(expression, calendar_), calendar_.published)
    except (OverflowError, ValueError):
        return None


def _resolve(expression: Expression, calendar_: Calendar) -> Resolved | None:
    match expression:
        case Named():
            return _named(expression, calendar_)
        case Counted():
            return _counted(expression, calendar_.published)
        case Lately():
            return _lately(expression, calendar_.published)
        case FromPrevious():
            previous = calendar_.previous
            return _one_day(previous + timedelta(days=expression.days)) if previous else None
        case Between():
            return _between(expression, calendar_)
        case Qualified():
            found = _named(expression.date, calendar_)
            if found is None or found.problem:
                return found
            return replace(found, precision=max(expression.precision, found.precision or 3))


def _one_day(day: date, problem: str = "") -> Resolved:
    return Resolved(day, day, 1, problem=problem)


def _not_after(found: Resolved | None, published: date | None) -> Resolved | None:
    """A stretch that runs past the publication ends with it; what begins after it has a problem."""
    if found is None or published is None or found.problem:
        return found
    if found.first > published:
        problem = f"{found.first.isoformat()} comes after the publication on {published.isoformat()}"
        return Resolved(found.first, found.last, found.precision, found.reference, problem)
    if found.last > published:
        reference = min(found.reference, published) if found.reference else None
        return Resolved(found.first, published, found.precision, reference)
    return found


# Counted from the publication ---------------------------------------------------------------------------------------


def _counted(counted: Counted, published: date | None) -> Resolved | None:
    if published is None:
        return None
    low, high = (counted.count, counted.count) if counted.count is not None else FEW
    match counted.unit:
        case "hour":
            return Resolved(_before(published, -(-high // 24)), _before(published, low // 24), 1 if high <= 24 else 2)
        case "day":
            precision = 1 if low == high else 2
            return Resolved(_before(published, high), _before(published, low), precision)
        case "week" | "weekend":
            first, last = _before(published, 7 * high + 3), _before(published, 7 * low - 3)
            return Resolved(first, last, 2 if low == high else 3)
        case "month":
            first, last = _shifted_month(published, -high), _shifted_month(published, -low)
            return Resolved(first, _end_of_month(last), 3 if low == high else None)
        case "year":
            return Resolved(date(max(published.year - high, 1), 1, 1), date(max(published.year - low, 1), 12, 31), None)


def _lately(lately: Lately, published: date | None) -> Resolved | None:
    if published is None:
        return None
    count = lately.count if lately.count is not None else FEW[1]
    match lately.unit:
        case "hour":
            days = -(-count // 24) if lately.count is not None else 1
        case "day":
            days = count
        case "week" | "weekend":
            days = 7 * count
        case "month":
            days = 30 * count
        case "year":
            days = 365 * count
    return Resolved(_before(published, days), published, _precision_of(days))


def _between(between: Between, calendar_: Calendar) -> Resolved | None:
    start = resolve(between.start, calendar_)
    if start is None or (between.end is None and calendar_.published is None):
        return None
    if start.problem:
        return start
    if between.end is None:
        last = calendar_.published or start.last
        return Resolved(start.first, last, _precision_of((last - start.first).days), reference=start.first)
    end = resolve(between.end, calendar_)
    if end is None or end.problem:
        return end
    first = start.first
    if first > end.last and isinstance(between.start, Named) and between.start.year is None:
        # "Friday to Sunday", published on a Sunday: the start is the one before the end.
        start = resolve(between.start, Calendar(end.last, None, calendar_.week_starts, calendar_.weekend)) or start
        first = start.first
    if first > end.last:
        return Resolved(first, end.last, None, problem=f"{first.isoformat()} comes after {end.last.isoformat()}")
    return Resolved(first, end.last, _precision_of((end.last - first).days), reference=first)


def _precision_of(days: int) -> int | None:
    if days == 0:
        return 1
    if days <= _WEEK:
        return 2
    return 3 if days <= _MONTH else None


def _before(day: date, days: int) -> date:
    return day - timedelta(days=min(days, day.toordinal() - 1))


# By name ------------------------------------------------------------------------------------------------------------


def _named(named: Named, calendar_: Calendar) -> Resolved | None:
    published = calendar_.published
    if SAME in (named.year_shift, named.month_shift, named.week_shift, named.weekend_shift):
        if calendar_.previous is None:
            return None
        # Counted from the day named before as if that were the present.
        published = _end_of_month(calendar_.previous)
        named = replace(
            named,
            year_shift=0 if named.year_shift == SAME else named.year_shift,
            month_shift=0 if named.month_shift == SAME else named.month_shift,
            week_shift=0 if named.week_shift == SAME else named.week_shift,
        )
    if named.year is None and published is None:
        return None
    if named.weekend_shift is not None and published is not None:
        return _weekend(named.weekend_shift, published, calendar_)
    if named.week_shift is not None and published is not None:
        return _week(named, published, calendar_)
    if named.day is not None:
        return _day_of_month(named, published)
    if named.weekday is not None and published is not None:
        return _one_day(_weekday(named.weekday, named.weekday_shift, published))
    if named.month is not None or named.month_shift is not None:
        return _month(named, published)
    year = named.year if named.year is not None else (published or date.max).year + (named.year_shift or 0)
    if named.hijri:
        first, last = _hijri_day(year, 1, 1), _hijri_day(year + 1, 1, 1)
        return _portion(first, last - _DAY, named.portion, None) if first and last else None
    return _portion(date(year, 1, 1), date(year, 12, 31), named.portion, None)


def _weekday(weekday: int, shift: int | None, published: date) -> date:
    back = (published.weekday() - weekday) % 7
    if shift == 1:
        return published + timedelta(days=7 - back)
    if shift == -1 and back == 0:
        back = 7
    return _before(published, back)


def _weekend(shift: int, published: date, calendar_: Calendar) -> Resolved:
    """The last weekend that has begun; "last weekend" on a weekend is the one before."""
    first = _weekday(calendar_.weekend[0], None, published)
    length = (calendar_.weekend[1] - calendar_.weekend[0]) % 7
    if shift == 1 or (shift == -1 and first + timedelta(days=length) >= published):
        first += timedelta(days=7 * shift)
    return Resolved(first, first + timedelta(days=length), 2)


def _week(named: Named, published: date, calendar_: Calendar) -> Resolved:
    start = _weekday(calendar_.week_starts, None, published) + timedelta(days=7 * (named.week_shift or 0))
    if named.weekday is not None:
        return _one_day(start + timedelta(days=(named.weekday - calendar_.week_starts) % 7))
    return _portion(start, start + timedelta(days=6), named.portion, 2)


def _month(named: Named, published: date | None) -> Resolved | None:
    if named.month is None:
        first = _shifted_month(published or date.max, named.month_shift or 0)
        return _portion(first, _end_of_month(first), named.portion, 3)
    month = named.month
    year = _year_of(named, published, lambda year: _first_of_month(year, month, hijri=named.hijri))
    first_day = _first_of_month(year, month, hijri=named.hijri)
    following = _first_of_month(year + month // 12, month % 12 + 1, hijri=named.hijri)
    if first_day is None or following is None:
        return None
    return _portion(first_day, following - _DAY, named.portion, 3)


def _portion(first: date, last: date, portion: Portion | None, precision: int | None) -> Resolved:
    """The first, middle or last third of a stretch of days; early ones are coded to their first day, late ones to
    their last."""
    third = timedelta(days=(last - first).days // 3)
    match portion:
        case "early":
            return Resolved(first, first + third, precision, reference=first)
        case "mid":
            return Resolved(first + third, last - third, precision)
        case "late":
            return Resolved(last - third, last, precision, reference=last)
    return Resolved(first, last, precision)


def _day_of_month(named: Named, published: date | None) -> Resolved | None:
    if named.month is None:
        month = _shifted_month(published or date.max, named.month_shift or 0)
        named = replace(named, month=month.month, year=month.year)
    if named.swapped is not None:
        return _either_order(named, published)
    number, month_number = named.day or 1, named.month or 1
    year = _year_of(named, published, lambda year: _day_in(year, month_number, number, hijri=named.hijri))
    day = _day_in(year, month_number, number, hijri=named.hijri)
    if day is None:
        return _impossible(year, month_number, number, hijri=named.hijri)
    if named.weekday is not None and day.weekday() != named.weekday:
        said, real = calendar.day_name[named.weekday], calendar.day_name[day.weekday()]
        return _one_day(day, f"{day.isoformat()} is a {real}, not a {said}")
    return _one_day(day)


def _either_order(named: Named, published: date | None) -> Resolved | None:
    """A numeric date that can be read day first or month first: the one that fits the weekday and the publication."""
    day, month = named.swapped or (0, 0)
    readings = [replace(named, swapped=None), replace(named, day=day, month=month, swapped=None)]
    found = [one for one in (_day_of_month(reading, published) for reading in readings) if one is not None]
    sound = [one for one in found if not one.problem and (published is None or one.first <= published)]
    if published is None and len(sound) > 1:
        days = " or ".join(one.first.isoformat() for one in sound)
        return replace(sound[0], problem=f"it can be read as {days}")
    return max(sound, key=lambda one: one.first) if sound else (found[0] if found else None)


def _impossible(year: int, month: int, number: int, *, hijri: bool) -> Resolved | None:
    first = _first_of_month(year, month, hijri=hijri)
    following = _first_of_month(year + month // 12, month % 12 + 1, hijri=hijri)
    if first is None or following is None:
        return None
    name = f"month {month} of {year} AH" if hijri else f"{calendar.month_name[month]} {year}"
    days = (following - first).days
    return Resolved(first, following - _DAY, 1, problem=f"{name} has {days} days, not {number}")


def _year_of(named: Named, published: date | None, day_in: Callable[[int], date | None]) -> int:
    """The year of a month or day: as named, or the last one in which it lies before the publication.

    `day_in` gives the (first) day in a year of the calendar; None where that year has none.
    """
    if named.year is not None or published is None:
        return named.year or 1
    present = _hijri_year(published) if named.hijri else published.year
    if named.year_shift is not None:
        return present + named.year_shift
    this_month = published.replace(day=1)
    day = day_in(present)
    if named.month_shift == 1:
        return present if day and day > published else present + 1
    if day is None:
        # 29 February: the last year that has one.
        return next((year for year in range(present, present - 8, -1) if day_in(year)), present)
    if named.month_shift == -1 and not named.hijri:
        return present if day < this_month else present - 1
    following = day_in(present + 1)
    if following is not None and named.month_shift is None and following - published <= timedelta(days=PLANNED_DAYS):
        return present + 1
    return present if day - published <= timedelta(days=PLANNED_DAYS) else present - 1


# The calendars ------------------------------------------------------------------------------------------------------


def _shifted_month(day: date, months: int) -> date:
    """The first day of the month so many months later."""
    index = max(day.year * 12 + day.month - 1 + months, 12)
    return date(index // 12, index % 12 + 1, 1)


def _end_of_month(day: date) -> date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def _first_of_month(year: int, month: int, *, hijri: bool) -> date | None:
    return _day_in(year, month, 1, hijri=hijri)


def _day_in(year: int, month: int, day: int, *, hijri: bool) -> date | None:
    if hijri:
        return _hijri_day(year, month, day)
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _hijri_day(year: int, month: int, day: int) -> date | None:
    """A day of the Islamic calendar of Umm al-Qura; a local sighting of the moon can make it one day later."""
    from hijridate import Hijri

    try:
        return date(*Hijri(year, month, day).to_gregorian().datetuple())
    except (ValueError, OverflowError):
        return None


def _hijri_year(day: date) -> int:
    from hijridate import Gregorian

    try:
        return int(Gregorian(day.year, day.month, day.day).to_hijri().year)
    except (ValueError, OverflowError):
        return day.year - 579
