"""What words say of a day, before anybody asks which day of the calendar that is.

`date_grammar` makes these expressions from tokens; `date_resolution` turns them into days, given the day of
publication.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Portion = Literal["early", "mid", "late"]
Unit = Literal["hour", "day", "week", "month", "year", "weekend"]
Shift = int
"""Which of several: -1 the last one, 0 the present one, 1 the next, `SAME` the one named before."""
SAME: Shift = 9


@dataclass(frozen=True, slots=True)
class Named:
    """A day, month or year by its name, as far as the words give it: "Wednesday 2 December", "last month", "in 2012".

    Attributes:
        swapped: a numeric date read the other way round, where that is possible: (day, month).
        hijri: whether month and year are of the Islamic calendar.
    """

    day: int | None = None
    month: int | None = None
    month_shift: Shift | None = None
    year: int | None = None
    year_shift: Shift | None = None
    weekday: int | None = None
    weekday_shift: Shift | None = None
    week_shift: Shift | None = None
    weekend_shift: Shift | None = None
    portion: Portion | None = None
    hijri: bool = False
    swapped: tuple[int, int] | None = None

    @property
    def is_day(self) -> bool:
        """Whether it names one day."""
        return self.day is not None or self.weekday is not None

    @property
    def is_full(self) -> bool:
        """Whether it says which day, month or year it is without any publication date."""
        return self.year is not None


@dataclass(frozen=True, slots=True)
class Counted:
    """So many units before the publication: "three days ago", "yesterday", "a few weeks ago".

    Attributes:
        count: how many; negative after the publication; None for "a few".
    """

    unit: Unit
    count: int | None
    is_weak: bool = False


@dataclass(frozen=True, slots=True)
class Lately:
    """A stretch of so many units that ends with the publication: "the past two days"; `count` None for "a few"."""

    unit: Unit
    count: int | None


@dataclass(frozen=True, slots=True)
class FromPrevious:
    """So many days after the day that the text named last: "the next day"."""

    days: int


@dataclass(frozen=True, slots=True)
class Between:
    """From one day to another: "between 3 and 5 March", "2013-2020"; without an end up to the publication: "since
    Friday"."""

    start: Named | Counted | Lately
    end: Named | Counted | Lately | None


@dataclass(frozen=True, slots=True)
class Qualified:
    """A date with words that make it vaguer: "around 24 March", "4 May (week of)".

    Attributes:
        precision: the time precision that the words give.
    """

    date: Named
    precision: int


Expression = Named | Counted | Lately | FromPrevious | Between | Qualified
