"""How words name days: from a sentence's tokens to `date_expressions`.

The words stand in `language/data/dates.LANGUAGE.yaml`; this module knows how they are put together. It knows no day of
the calendar; that is `date_resolution`'s.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from eventcoder.language import normalise
from eventcoder.language.numbers import digits_value, read_number, read_ordinal
from eventcoder.mentions.date_expressions import (
    Between,
    Counted,
    Expression,
    FromPrevious,
    Lately,
    Named,
    Qualified,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eventcoder.language import Token
    from eventcoder.language.phrases import PhraseTable
    from eventcoder.mentions.date_expressions import Shift, Unit
    from eventcoder.mentions.date_words import DateWords, Month

FIRST_YEAR, LAST_YEAR = 1900, 2099
"""A number of four digits between these can be a year; news has no use for others."""
HIJRI_YEARS = range(1343, 1501)
"""The years of the Islamic calendar that `hijridate` converts."""

_NUMERIC = re.compile(r"(\d{1,4})([/.\-\\])(\d{1,2})\2(\d{2,4})")


class DateParser:
    """Reads date expressions from the tokens of one sentence.

    Args:
        text: the article's text, which the tokens' offsets refer to.
    """

    def __init__(self, words: DateWords, tokens: Sequence[Token], text: str) -> None:
        """Reads nothing yet."""
        self.words = words
        self.tokens = tokens
        self.text = text

    def can_start(self, index: int) -> bool:
        """Whether a date can begin at a token; cheap."""
        token = self.tokens[index]
        starts = self.words.starts
        return token.norm in starts or token.form in starts or token.norm[-1:].isdigit() or token.norm[:1].isdigit()

    def parse(self, index: int) -> tuple[Expression, int] | None:
        """The date expression that begins at a token, and the index after it."""
        found = self._parse_unnamed(index)
        if found is None or self._is_a_name(index, *found):
            return None
        return found

    def _parse_unnamed(self, index: int) -> tuple[Expression, int] | None:
        return (
            self._numeric(index)
            or self._opened_range(index)
            or self._days_of_one_month(index)
            or self._around(index)
            or self._with_daypart(index)
            or self._from_previous(index)
            or self._ago(index)
            or self._lately(index)
            or self._since(index)
            or self._named_or_range(index)
        )

    # Numeric dates ----------------------------------------------------------------------------------------------------

    def _numeric(self, index: int) -> tuple[Expression, int] | None:
        """2/12/2020, 2020-12-02, 02.12.20."""
        token = self.tokens[index]
        if not token.norm[:1].isdigit() or (
            index and self.tokens[index - 1].end == token.start and self._is_mark(index - 1)
        ):
            return None
        match = _NUMERIC.match(self.text, token.start)
        if match is None or (match.end() < len(self.text) and self.text[match.end()].isalnum()):
            return None
        end = index + 1
        while end < len(self.tokens) and self.tokens[end].end <= match.end():
            end += 1
        first, second, third = int(match[1]), int(match[3]), int(match[4])
        if len(match[1]) == 4:
            return Named(day=third, month=second, year=first, hijri=first in HIJRI_YEARS), end
        if len(match[1]) > 2 or len(match[4]) == 3:
            return None
        year = third if len(match[4]) == 4 else 2000 + third
        if not (FIRST_YEAR <= year <= LAST_YEAR or year in HIJRI_YEARS) or min(first, second) == 0:
            return None
        hijri = year in HIJRI_YEARS
        if first <= 12 and second <= 12 and first != second and self.words.either_order:
            return Named(day=first, month=second, year=year, hijri=hijri, swapped=(second, first)), end
        if second > 12 >= first:
            first, second = second, first
        return Named(day=first, month=second, year=year, hijri=hijri), end

    # Ranges -----------------------------------------------------------------------------------------------------------

    def _opened_range(self, index: int) -> tuple[Expression, int] | None:
        """Between 3 and 5 March; from Friday to Sunday; بين عامي 2013 و2020."""
        opening = self.words.range_openers.match(self.tokens, index)
        if opening is None:
            return None
        at = opening[1]
        month = self._days_of_one_month(at)
        if month is not None:
            return month
        first = self._named(at, opened=True) or self._relative(at)
        return self._from_to(first, opened=True) if first is not None else None

    def _named_or_range(self, index: int) -> tuple[Expression, int] | None:
        first = self._named(index) or self._relative(index)
        return None if first is None else self._from_to(first, opened=False) or first

    def _days_of_one_month(self, index: int) -> tuple[Expression, int] | None:
        """5-7 June; 3 and 5 March; December 12 to 14, 2015."""
        words = self.words
        first = self._day(index)
        if first is not None:
            link = self._link(words.range_days, first[1])
            second = self._named(link) if link is not None else None
            if second and second[0].day and second[0].month and not second[0].weekday and second[0].day > first[0]:
                return Between(replace(second[0], day=first[0]), second[0]), second[1]
        month = self._month(index) if words.day_after_month else None
        if month is not None:
            first = self._day(month[1])
            link = self._link(words.range_days, first[1]) if first else None
            last = self._day(link) if link is not None else None
            if first and last and last[0] > first[0] and self._month(last[1]) is None:
                base, end = self._with_year(Named(month=month[0].number, hijri=month[0].hijri), last[1])
                return Between(replace(base, day=first[0]), replace(base, day=last[0])), end
        return None

    def _from_to(self, first: tuple[Named | Counted, int], *, opened: bool) -> tuple[Expression, int] | None:
        """28 March and 2 April; Tuesday to Thursday; 2013-2020."""
        joiners = self.words.range_joiners if opened else self.words.range_alone
        link = self._link(joiners, first[1], joined=opened)
        if link is None:
            return None
        second = self._named(link, opened=True) or self._relative(link)
        if second is None or _grain(second[0]) != _grain(first[0]):
            return None
        start, end = first[0], second[0]
        if (
            isinstance(start, Named)
            and isinstance(end, Named)
            and start.year is None
            and start.month
            and end.year is not None
        ):
            earlier = start.month <= (end.month or 12) or end.hijri
            start = replace(start, year=end.year if earlier else end.year - 1)
        return Between(start, end), second[1]

    def _link(self, joiners: PhraseTable[bool], index: int, *, joined: bool = True) -> int | None:
        """Where a range goes on after a joiner; a joiner may be written onto the next word."""
        comma = index < len(self.tokens) and self.tokens[index].text in ",،"
        found = joiners.match(self.tokens, index + comma)
        if found is not None:
            return found[1]
        if joined and index < len(self.tokens):
            token = self.tokens[index]
            if any(token.norm.startswith(j) for j in self.words.joiners) and token.form != token.norm:
                return index
            if any(token.norm.startswith(j) and token.norm[len(j) :].isdigit() for j in self.words.joiners):
                return index
        return None

    # Dates made vaguer or narrower by the words around ----------------------------------------------------------------

    def _around(self, index: int) -> tuple[Expression, int] | None:
        found = self.words.around.match(self.tokens, index)
        if found is None:
            return None
        named = self._named(found[1])
        if named is None or named[0].day is None:
            return None
        date, end = named
        precision, end = self._remark(end)
        return Qualified(date, max(precision or 0, 2)), end

    def _remark(self, index: int) -> tuple[int | None, int]:
        """The time precision that a remark in brackets gives ("(week of)"), and the index after the brackets."""
        tokens = self.tokens
        if index >= len(tokens) or tokens[index].text not in "([":
            return None, index
        found = self.words.remarks.match(tokens, index + 1)
        if found is not None:
            end = found[1]
            return found[0], end + 1 if end < len(tokens) and tokens[end].text in self.words.closers else end
        inside = self._parse_unnamed(index + 1)
        if inside is not None and inside[1] < len(tokens) and tokens[inside[1]].text in self.words.closers:
            return 0, inside[1] + 1
        return None, index

    def _with_daypart(self, index: int) -> tuple[Expression, int] | None:
        """Friday evening, the night of 14 May, مساء الخميس."""
        found = self.words.dayparts.match(self.tokens, index)
        if found is None:
            return None
        # A phrase can take in the day itself without its article: مساء اليوم.
        for at in dict.fromkeys((found[1], index + 1)):
            named = self._named(at)
            if named is not None and named[0].is_day:
                return self._from_to(named, opened=False) or named
            other = self._days_of_one_month(at) or self._relative(at)
            if other is not None:
                return other
        return None

    def _since(self, index: int) -> tuple[Expression, int] | None:
        found = self.words.since.match(self.tokens, index)
        if found is None:
            return None
        at = found[1]
        start = self._named(at, opened=True) or self._relative(at) or self._with_daypart(at)
        if start is None or not isinstance(start[0], Named | Counted):
            return None
        return Between(start[0], None), start[1]

    # Counted from the publication -------------------------------------------------------------------------------------

    def _relative(self, index: int) -> tuple[Counted | Named, int] | None:
        """Today, yesterday; a weekday or date beside it says the same more surely."""
        tokens, words = self.tokens, self.words
        strong = words.relative.match(tokens, index)
        weak = words.weak_relative.match(tokens, index)
        found = strong or weak
        if found is None:
            return None
        days, end = found
        if end < len(tokens) and tokens[end].norm in words.relative_unless_after:
            return None
        link = words.weekday_links.match(tokens, end)
        for at in (end, link[1] if link else end):
            named = self._named(at)
            if named is not None and named[0].is_day and not named[0].weekday_shift:
                return named
        return Counted("day", -days, is_weak=strong is None), end

    def _from_previous(self, index: int) -> tuple[Expression, int] | None:
        found = self.words.from_previous.match(self.tokens, index)
        counted = self.words.relative.match(self.tokens, index)
        if found is None or (counted is not None and counted[1] > found[1]):
            return None
        return FromPrevious(found[0]), found[1]

    def _ago(self, index: int) -> tuple[Expression, int] | None:
        """Three days ago, a few weeks ago, قبل يومين."""
        words, tokens = self.words, self.tokens
        before = words.ago_before.match(tokens, index)
        if before is not None:
            amount = self._amount(before[1])
            if amount is None:
                return None
            unit, count, end = amount
            if (end < len(tokens) and tokens[end].norm in words.ago_before_unless) or self._year(end) is not None:
                return None
            few = words.few.match(tokens, end)
            end = few[1] if few else end
            return None if words.past_after.match(tokens, end) else (Counted(unit, count), end)
        amount = self._amount(index)
        if amount is None:
            return None
        unit, count, end = amount
        after = words.ago_after.match(tokens, end)
        return (Counted(unit, count), after[1]) if after else None

    def _amount(self, index: int) -> tuple[Unit, int | None, int] | None:
        """So many units: their number (None for a few) and the index after them."""
        words, tokens = self.words, self.tokens
        if index >= len(tokens) or not self._can_be_amount(index):
            return None
        around = words.around.match(tokens, index)
        at = around[1] if around else index
        few = words.few.match(tokens, at)
        number = read_number(tokens, at, words.lang)
        if few is not None:
            unit = words.units.match(tokens, few[1])
            return (unit[0].unit, None, unit[1]) if unit else None
        if number is not None:
            unit = words.units.match(tokens, number.end)
            return (unit[0].unit, number.value or None, unit[1]) if unit else None
        if at < len(tokens) and tokens[at].norm in words.number_one:
            unit = words.units.match(tokens, at + 1)
            return (unit[0].unit, 1, unit[1]) if unit and unit[0].number == 1 else None
        unit = words.units.match(tokens, at)
        return (unit[0].unit, unit[0].number, unit[1]) if unit else None

    def _can_be_amount(self, index: int) -> bool:
        token = self.tokens[index]
        starts = self.words.amount_starts
        return token.norm in starts or token.form in starts or token.norm[-1:].isdigit()

    def _lately(self, index: int) -> tuple[Expression, int] | None:
        """The past two days, recent weeks, الأيام القليلة الماضية."""
        words, tokens = self.words, self.tokens
        before = words.past_before.match(tokens, index)
        if before is not None:
            amount = self._amount(before[1])
            is_period = self.words.before.match(tokens, index) is not None
            if amount is not None and not (is_period and amount[1] == 1):
                return Lately(amount[0], amount[1]), amount[2]
            return None
        if not self._can_be_amount(index):
            return None
        number = read_number(tokens, index, words.lang)
        at = number.end if number else index
        unit = words.units.match(tokens, at)
        if unit is None:
            return None
        word, end = unit
        count = number.value if number else word.number
        for _ in range(2):
            inner = words.few.match(tokens, end)
            later = read_number(tokens, end, words.lang)
            if inner is not None:
                end = inner[1]
            elif later is not None and later.value:
                count, end = later.value, later.end
        after = words.past_after.match(tokens, end)
        if after is None or (number is None and word.number == 1):
            return None
        return Lately(word.unit, count or None), after[1]

    # By name ----------------------------------------------------------------------------------------------------------

    def _named(self, index: int, *, opened: bool = False) -> tuple[Named, int] | None:
        """A day, week, month or year by its name.

        `opened` says that a word stands before it that lets a month or year stand alone.
        """
        return (
            self._weekday(index)
            or self._day_and_month(index)
            or self._period(index)
            or self._month_alone(index, opened=opened)
            or self._year_alone(index, opened=opened)
        )

    def _weekday(self, index: int) -> tuple[Named, int] | None:
        words, tokens = self.words, self.tokens
        shift, at = self._shift_before(index)
        found = words.weekdays.match(tokens, at)
        if found is None or not self._is_capital(at):
            return self._short_weekday(index)
        weekday, end = found
        part = words.dayparts.match(tokens, end)
        if part is not None:
            end = part[1]
        if shift is None:
            shift, end = self._shift_after(end)
        date = self._beside_weekday(end)
        if date is not None:
            return replace(date[0], weekday=weekday), date[1]
        for at in (end, self._after_day_link(end)):
            period = self._period(at)
            if period is not None and period[0].week_shift is not None:
                return Named(weekday=weekday, week_shift=period[0].week_shift), period[1]
        return Named(weekday=weekday, weekday_shift=shift), end

    def _short_weekday(self, index: int) -> tuple[Named, int] | None:
        found = self.words.short_weekdays.match(self.tokens, index)
        if found is None or not self._is_capital(index):
            return None
        weekday, end = found
        end += end < len(self.tokens) and self.tokens[end].text == "."
        date = self._beside_weekday(end)
        return (replace(date[0], weekday=weekday), date[1]) if date else None

    def _beside_weekday(self, index: int) -> tuple[Named, int] | None:
        """The date that says again which weekday is meant: "Wednesday, 2 December", "Sunday [13 January]"."""
        tokens = self.tokens
        link = self.words.weekday_links.match(tokens, index)
        at = link[1] if link else index
        numeric = self._numeric(at) if at < len(tokens) else None
        date = numeric if numeric and isinstance(numeric[0], Named) else self._day_and_month(at)
        if date is None or not isinstance(date[0], Named):
            return None
        end = date[1]
        if link and end < len(tokens) and tokens[end].text in self.words.closers:
            end += 1
        return date[0], end

    def _day_and_month(self, index: int) -> tuple[Named, int] | None:
        """2 December 2020; December 2, 2020; 2 من كانون الأول الحالي; the 5th of last month."""
        if index >= len(self.tokens):
            return None
        words = self.words
        day = self._day(index)
        if day is not None:
            return self._month_after_day(*day)
        if not words.day_after_month or (index and self.tokens[index - 1].norm in words.month_alone_after):
            return None
        month = self._month_with_shift(index)
        if month is None:
            return None
        at = month[1]
        if at < len(self.tokens) and self.tokens[at].norm in words.number_one:
            at += 1
        day = self._day(at)
        if day is None or self._is_fraction(day[1]):
            return None
        return self._with_remark(*self._with_year(replace(month[0], day=day[0]), day[1]))

    def _month_after_day(self, number: int, end: int) -> tuple[Named, int] | None:
        """The month behind a day's number: "(2) December", "(the 5th) of last month"."""
        month = self._month_with_shift(self._after_day_link(end))
        if month is not None:
            return self._with_remark(*self._with_year(replace(month[0], day=number), month[1]))
        for at in dict.fromkeys((self._after_day_link(end), end + 1)):
            period = self._period(at) if at > end and self._after_day_link(end) > end else None
            if period is not None and period[0].month_shift is not None:
                return replace(period[0], day=number), period[1]
        return None

    def _with_remark(self, named: Named, end: int) -> tuple[Named, int]:
        """Takes in a weekday in brackets behind a date."""
        tokens = self.tokens
        if end + 2 < len(tokens) and tokens[end].text in "([" and tokens[end + 2].text in self.words.closers:
            weekday = self.words.weekdays.match(tokens, end + 1)
            if weekday is not None:
                return replace(named, weekday=weekday[0]), end + 3
        return named, end

    def _day(self, index: int) -> tuple[int, int] | None:
        """A day's number in digits or as an ordinal, and the index after it."""
        if index >= len(self.tokens):
            return None
        token = self.tokens[index]
        value = digits_value(token, self.words.lang)
        if value is not None:
            is_part = index and self.tokens[index - 1].end == token.start and self.tokens[index - 1].text in ":."
            return (value, index + 1) if 1 <= value <= 31 and len(token.norm) <= 4 and not is_part else None
        if token.norm not in self.words.day_starts and token.form not in self.words.day_starts:
            return None
        ordinal = read_ordinal(self.tokens, index, self.words.lang)
        return ordinal if ordinal is not None and 1 <= ordinal[0] <= 31 else None

    def _after_day_link(self, index: int) -> int:
        link = self.words.day_links.match(self.tokens, index)
        return link[1] if link else index

    def _month_with_shift(self, index: int) -> tuple[Named, int] | None:
        shift, at = self._shift_before(index)
        month = self._month(at)
        if month is None:
            return None
        end = month[1]
        if shift is None:
            shift, end = self._shift_after(end)
        return Named(month=month[0].number, hijri=month[0].hijri, month_shift=shift), end

    def _month(self, index: int) -> tuple[Month, int] | None:
        """A month's name, with the other traditions' name beside it: تشرين الثاني/نوفمبر."""
        words, tokens = self.words, self.tokens
        found = words.months.match(tokens, index)
        if found is None or not self._is_capital(index) or not self._is_spelled(index):
            return None
        month, end = found
        if end + 1 < len(tokens) and tokens[end].text == "." and tokens[end + 1].norm[:1].isdigit():
            end += 1
        link = words.name_links.match(tokens, end)
        second = words.months.match(tokens, link[1]) if link else None
        if second is not None and second[0] == month:
            end = second[1]
            if end < len(tokens) and tokens[end].text in words.closers:
                end += 1
        return month, end

    def _with_year(self, named: Named, index: int) -> tuple[Named, int]:
        """Takes in the year behind a month or day, if there is one."""
        after_link = self._after_year_link(index)
        for at in dict.fromkeys((index, after_link, min(index + 1, after_link))):
            year = self._year(at)
            if year is not None and (year[1] is None or year[1] == named.hijri):
                return replace(named, year=year[0]), year[2]
            period = self._period(at)
            if period is not None and period[0].year_shift is not None and period[0].portion is None:
                return replace(named, year_shift=period[0].year_shift), period[1]
        return named, index

    def _after_year_link(self, index: int) -> int:
        link = self.words.year_links.match(self.tokens, index)
        return link[1] if link else index

    def _year(self, index: int) -> tuple[int, bool | None, int] | None:
        """A year, whether it is of the Islamic calendar (None: the words do not say), and the index after it."""
        if index >= len(self.tokens):
            return None
        match = self.words.year_token.fullmatch(self.tokens[index].norm)
        if match is None or (self.tokens[index].norm[0].isalpha() and self.tokens[index].norm.isascii()):
            return None
        year, end = int(match[1]), index + 1
        hijri: bool | None = None
        if match[2]:
            hijri = self.words.year_marks.at([replace(self.tokens[index], norm=match[2], form=match[2])], 0)
        elif (mark := self.words.year_marks.match(self.tokens, end)) is not None:
            hijri, end = mark
        if year in HIJRI_YEARS and hijri is not False:
            return year, True, end
        if FIRST_YEAR <= year <= LAST_YEAR and not hijri:
            return year, False, end
        return None

    def _period(self, index: int) -> tuple[Named, int] | None:
        """Last week, this month, the beginning of the year, الأسبوع الماضي, the weekend."""
        words, tokens = self.words, self.tokens
        portion = words.portions.match(tokens, index)
        at = portion[1] if portion else index
        shift, at = self._shift_before(at)
        is_definite = at < len(tokens) and tokens[at].norm in words.number_one
        unit = words.units.match(tokens, at + is_definite)
        if unit is None or unit[0].number != 1:
            return None
        end = unit[1]
        if shift is None:
            shift, end = self._shift_after(end)
        if shift is None and (portion is not None or unit[0].unit == "weekend"):
            shift = 0
        if shift is None or (is_definite and portion is None and unit[0].unit != "weekend"):
            return None
        name = portion[0] if portion else None
        match unit[0].unit:
            case "week":
                return Named(week_shift=shift, portion=name), end
            case "month":
                return Named(month_shift=shift, portion=name), end
            case "year":
                return Named(year_shift=shift, portion=name), end
            case "weekend":
                return Named(weekend_shift=shift), end
        return None

    def _month_alone(self, index: int, *, opened: bool) -> tuple[Named, int] | None:
        words, tokens = self.words, self.tokens
        portion = words.portions.match(tokens, index)
        at = portion[1] if portion else index
        at += portion is not None and at < len(tokens) and tokens[at].text in "-–"
        month = self._month_with_shift(at)
        if month is None:
            return None
        named, end = self._with_year(month[0], month[1])
        is_sure = portion or opened or named.month_shift is not None or named.year or named.year_shift is not None
        if not is_sure and not (self._is_after_month_word(at) if named.hijri else self._is_opened(at)):
            return None
        return replace(named, portion=portion[0] if portion else None), end

    def _year_alone(self, index: int, *, opened: bool) -> tuple[Named, int] | None:
        words = self.words
        portion = words.portions.match(self.tokens, index)
        at = portion[1] if portion else index
        at = self._after_year_link(at) if portion else at
        year = self._year(at)
        if year is None or not (portion or opened or self._is_opened(at)):
            return None
        return Named(year=year[0], hijri=bool(year[1]), portion=portion[0] if portion else None), year[2]

    # Small questions --------------------------------------------------------------------------------------------------

    def _shift_before(self, index: int) -> tuple[Shift | None, int]:
        found = self.words.before.match(self.tokens, index)
        return found if found else (None, index)

    def _shift_after(self, index: int) -> tuple[Shift | None, int]:
        """The word after a name that says which one; in "December last year" it belongs to the year."""
        found = self.words.after.match(self.tokens, index)
        return found if found and self.words.units.match(self.tokens, found[1]) is None else (None, index)

    def _is_opened(self, index: int) -> bool:
        """Whether the word before, or a preposition written onto the word, lets a month or year stand alone."""
        token = self.tokens[index]
        if (
            token.proclitics
            and token.proclitics not in self.words.joiners
            and not token.proclitics.endswith(self.words.articles)
        ):
            return True
        before = self.tokens[index - 1] if index else None
        return before is not None and (before.norm in self.words.openers or before.form in self.words.openers)

    def _is_after_month_word(self, index: int) -> bool:
        """Names of Islamic months are also names of people and other words; alone they count after "month (of)"."""
        for at in (index - 1, index - 2):
            unit = self.words.units.match(self.tokens, at) if at >= 0 else None
            if unit is not None and unit[0].unit == "month":
                return True
        return False

    def _is_capital(self, index: int) -> bool:
        return not self.words.capitals or self.tokens[index].text[:1].isupper()

    def _is_spelled(self, index: int) -> bool:
        """Whether a name that is another word in normalised spelling is written as it should be, or has a number
        beside it."""
        token = self.tokens[index]
        for name in self.words.spelled:
            if normalise(name, self.words.lang) in (token.norm, token.form):
                beside = [self.tokens[i].norm for i in (index - 1, index - 2, index + 1) if 0 <= i < len(self.tokens)]
                return token.text.endswith(name) or any(word[:1].isdigit() for word in beside)
        return True

    def _is_mark(self, index: int) -> bool:
        return self.tokens[index].text in "/-.:\\"

    def _is_fraction(self, index: int) -> bool:
        return index < len(self.tokens) and self.tokens[index].text in "%:"

    def _is_a_name(self, index: int, expression: Expression, end: int) -> bool:
        """Whether the date is part of a name ("30 June Street", "Friday prayers")."""
        if not isinstance(expression, Named) or expression.year is not None or not expression.is_day:
            return False
        words, tokens = self.words, self.tokens
        before = tokens[index - 1] if index else None
        if before is not None and (before.norm in words.named_before or before.form in words.named_before):
            return True
        if end >= len(tokens):
            return False
        names = words.named_after if expression.day is not None else words.named_after_weekday
        return tokens[end].norm in names


def _grain(expression: Expression) -> str:
    if isinstance(expression, Named):
        if expression.is_day:
            return "day"
        return "month" if expression.month is not None or expression.month_shift is not None else "longer"
    return "day"
