"""One language's words for days, ready for looking up."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from eventcoder.language import inflect, language_data, normalise, read_data_file
from eventcoder.language.numbers import number_words, ordinal_words
from eventcoder.language.phrases import PhraseTable, anchor_words

if TYPE_CHECKING:
    from eventcoder.mentions.date_expressions import Portion, Shift, Unit


class Month(NamedTuple):
    """A month's number in its calendar."""

    number: int
    hijri: bool


class UnitWord(NamedTuple):
    """A word for a unit of time; `number` is 1 or 2 where the word itself says so, None for a plural."""

    unit: Unit
    number: int | None


@dataclass(frozen=True, slots=True)
class DateWords:
    """One language's words for days, ready for looking up."""

    lang: str
    months: PhraseTable[Month]
    spelled: frozenset[str]
    weekdays: PhraseTable[int]
    short_weekdays: PhraseTable[int]
    capitals: bool
    day_after_month: bool
    either_order: bool
    year_token: re.Pattern[str]
    year_marks: PhraseTable[bool]
    day_links: PhraseTable[bool]
    weekday_links: PhraseTable[bool]
    closers: frozenset[str]
    year_links: PhraseTable[bool]
    name_links: PhraseTable[bool]
    openers: frozenset[str]
    joiners: frozenset[str]
    articles: tuple[str, ...]
    before: PhraseTable[Shift]
    after: PhraseTable[Shift]
    past_before: PhraseTable[bool]
    past_after: PhraseTable[bool]
    few: PhraseTable[bool]
    ago_after: PhraseTable[bool]
    ago_before: PhraseTable[bool]
    ago_before_unless: frozenset[str]
    since: PhraseTable[bool]
    portions: PhraseTable[Portion]
    around: PhraseTable[bool]
    remarks: PhraseTable[int]
    units: PhraseTable[UnitWord]
    number_one: frozenset[str]
    relative: PhraseTable[int]
    relative_unless_after: frozenset[str]
    weak_relative: PhraseTable[int]
    from_previous: PhraseTable[int]
    dayparts: PhraseTable[bool]
    range_openers: PhraseTable[bool]
    range_joiners: PhraseTable[bool]
    range_alone: PhraseTable[bool]
    range_days: PhraseTable[bool]
    named_before: frozenset[str]
    named_after: frozenset[str]
    named_after_weekday: frozenset[str]
    month_alone_after: frozenset[str]
    report_words: frozenset[str]
    report_ends: frozenset[str]
    report_reach: int
    topic_changes: PhraseTable[bool]
    deadlines: frozenset[str]
    clause_starts: PhraseTable[bool]
    clause_marks: frozenset[str]
    anchors: frozenset[str]
    starts: frozenset[str]
    amount_starts: frozenset[str]
    day_starts: frozenset[str]


@cache
def date_words(lang: str) -> DateWords:
    """A language's words for days, from its data file.

    Raises:
        FileNotFoundError: the language has no `dates` file.
    """
    data = read_data_file(f"dates.{lang}.yaml")

    def table(values: dict[Any, list[str]]) -> PhraseTable[Any]:
        return PhraseTable([(phrase, value) for value, phrases in values.items() for phrase in phrases], lang)

    def phrases(name: str) -> PhraseTable[bool]:
        return table({True: data.get(name) or []})

    def words(name: str) -> frozenset[str]:
        return frozenset(normalise(word, lang) for word in data.get(name) or [])

    article = language_data(lang).clitics.article
    months = [(name, Month(n, hijri=False)) for n, names in data["months"].items() for name in names]
    months += [(name, Month(n, hijri=True)) for n, names in data["hijri_months"].items() for name in names]
    units = {
        UnitWord(unit, number): names[key]
        for unit, names in data["units"].items()
        for key, number in (("one", 1), ("two", 2), ("many", None))
    }
    ranges = {name: table({True: values}) for name, values in data["ranges"].items()}
    tables: dict[str, PhraseTable[Any]] = {
        "months": PhraseTable(months, lang),
        "weekdays": table(data["weekdays"]),
        "short_weekdays": table(data["short_weekdays"]),
        "relative": table(data["relative"]),
        "weak_relative": table(data["weak_relative"]),
        "from_previous": table(data["from_previous"]),
        "units": table(units),
    }
    openers: dict[str, PhraseTable[Any]] = {
        name: phrases(name) for name in ("since", "around", "past_before", "ago_before", "dayparts", "few")
    }
    openers |= {"before": table(data["before"]), "portions": table(data["portions"])}
    phrased = [data[name] for name in ("weekdays", "short_weekdays", "relative", "weak_relative", "from_previous")]
    written = [phrase for values in phrased for phrases_ in values.values() for phrase in phrases_]
    written += [name for name, _ in months] + [name for names in units.values() for name in names]
    anchors = anchor_words(written, lang)
    starts = anchors.union(
        *(one.first_words for one in tables.values()),
        *(one.first_words for one in openers.values()),
        ranges["openers"].first_words,
        number_words(lang),
        ordinal_words(lang),
    )
    marks = {word: kind == "hijri" for kind, names in data["year_marks"].items() for word in names}
    any_mark = "|".join(re.escape(normalise(mark, lang)) for mark in marks)
    return DateWords(
        lang=lang,
        spelled=frozenset(data["spelled"]),
        capitals=data["capitals"],
        day_after_month=data["day_after_month"],
        either_order=data["numeric_order"] == "either",
        year_token=re.compile(rf"\D{{0,2}}(\d{{4}})({any_mark})?"),
        year_marks=PhraseTable(marks.items(), lang),
        day_links=phrases("day_links"),
        weekday_links=phrases("weekday_links"),
        closers=frozenset(data["closers"]),
        year_links=phrases("year_links"),
        name_links=phrases("name_links"),
        openers=words("openers"),
        joiners=frozenset(read_data_file(f"numbers.{lang}.yaml")["joiner_proclitics"]),
        articles=(article, article[1:] * 2) if article else (" ",),
        after=table(data["after"]),
        past_after=phrases("past_after"),
        ago_after=phrases("ago_after"),
        ago_before_unless=words("ago_before_unless"),
        remarks=table(data["remarks"]),
        number_one=words("number_one"),
        relative_unless_after=words("relative_unless_after"),
        range_openers=ranges["openers"],
        range_joiners=ranges["joiners"],
        range_alone=ranges["alone"],
        range_days=ranges["days"],
        named_before=words("named_before"),
        named_after=words("named_after"),
        named_after_weekday=words("named_after_weekday"),
        month_alone_after=words("month_alone_after"),
        report_words=_report_words(data, lang),
        report_ends=words("report_ends"),
        report_reach=data["report_reach"],
        topic_changes=phrases("topic_changes"),
        deadlines=words("deadlines"),
        clause_starts=phrases("clause_starts"),
        clause_marks=frozenset(data["clause_marks"]),
        anchors=anchors,
        starts=starts,
        amount_starts=words("number_one").union(
            number_words(lang), tables["units"].first_words, openers["few"].first_words, openers["around"].first_words
        ),
        day_starts=ordinal_words(lang),
        **tables,
        **openers,
    )


def _report_words(data: dict[str, Any], lang: str) -> frozenset[str]:
    forms = {form.text for verb in data["report_verbs"] for form in inflect(verb, "verb", lang)}
    return frozenset(forms | {normalise(word, lang) for word in data["report_others"]})
