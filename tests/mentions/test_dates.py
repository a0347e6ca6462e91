"""Days that sentences name: by name, counted from the publication, as ranges; and which of them an event has."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from num2words import num2words

from eventcoder.language import Document, Sentence, Token, read
from eventcoder.mentions.dates import date_of_event, event_day, find_dates
from eventcoder.models import Article

if TYPE_CHECKING:
    from eventcoder.mentions.models import DateMention

THURSDAY = date(2020, 12, 3)
"""The day of publication of most texts here."""


def document(text: str, lang: str = "en", published: date | None = THURSDAY) -> Document:
    return read(Article(id="a", text=text, lang=lang, published=published))


def dates(text: str, lang: str = "en", published: date | None = THURSDAY) -> tuple[DateMention, ...]:
    return find_dates(document(text, lang, published))


def only(text: str, lang: str = "en", published: date | None = THURSDAY) -> DateMention:
    found = dates(text, lang, published)
    assert len(found) == 1, [text[mention.start : mention.end] for mention in found]
    return found[0]


def day(text: str, lang: str = "en", published: date | None = THURSDAY) -> date:
    """The one day that a text names."""
    found = only(text, lang, published)
    assert (found.first, found.precision, found.problem) == (found.last, 1, "")
    return found.first


# Every day is read back -----------------------------------------------------------------------------------------------

FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2099, 12, 31)
EVERY_DAY = st.dates(FIRST_DAY, LAST_DAY)
ENGLISH_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
ENGLISH_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
LEVANTINE = [
    "كانون الثاني",
    "شباط",
    "آذار",
    "نيسان",
    "أيار",
    "حزيران",
    "تموز",
    "آب",
    "أيلول",
    "تشرين الأول",
    "تشرين الثاني",
    "كانون الأول",
]
EGYPTIAN = [
    "يناير",
    "فبراير",
    "مارس",
    "أبريل",
    "مايو",
    "يونيو",
    "يوليو",
    "أغسطس",
    "سبتمبر",
    "أكتوبر",
    "نوفمبر",
    "ديسمبر",
]
MOROCCAN = ["يناير", "فبراير", "مارس", "أبريل", "ماي", "يونيو", "يوليوز", "غشت", "شتنبر", "أكتوبر", "نونبر", "دجنبر"]
ALGERIAN = ["جانفي", "فيفري", "مارس", "أفريل", "ماي", "جوان", "جويلية", "أوت", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"]
ARABIC_DAYS = ["الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"]


def indic(number: int) -> str:
    return "".join("٠١٢٣٤٥٦٧٨٩"[int(digit)] for digit in str(number))


def written_in_english(day: date, style: int) -> str:
    month, weekday = ENGLISH_MONTHS[day.month - 1], ENGLISH_DAYS[day.weekday()]
    return (
        f"On {day.day} {month} {day.year}, it rained",
        f"On {month} {day.day}, {day.year}, it rained",
        f"It rained on {weekday}, {day.day} {month} {day.year}",
        f"It rained on {weekday} ({month} {num2words(day.day, to='ordinal_num')}, {day.year})",
        f"It rained on the {num2words(day.day, to='ordinal')} of {month} {day.year}",
        f"It rained on {month[:3]}{'.' if month[3:] else ''} {day.day}, {day.year}",
        f"It rained ({day.isoformat()})",
        f"{weekday} {day.day} {month}, {day.year}: rain",
    )[style % 8]


def written_in_arabic(day: date, style: int) -> str:
    weekday = ARABIC_DAYS[day.weekday()]
    levantine, egyptian = LEVANTINE[day.month - 1], EGYPTIAN[day.month - 1]
    return (
        f"هطل المطر في {day.day} {levantine} {day.year}",
        f"هطل المطر في {day.day} من {egyptian} {day.year}",
        f"هطل المطر، {weekday} {day.day} من {levantine} {day.year}",
        f"هطل المطر يوم {weekday} {indic(day.day)} {egyptian} {indic(day.year)}",
        f"هطل المطر في {day.day} {levantine}/{egyptian} {day.year}",
        f"هطل المطر مساء {weekday} {day.day} {egyptian} ({levantine}) {day.year}",
        f"هطل المطر بتاريخ {day.day}/{day.month}/{day.year}",
        f"هطل المطر في {day.day} {MOROCCAN[day.month - 1]} {day.year}",
        f"هطل المطر في {day.day} {ALGERIAN[day.month - 1]} عام {day.year}",
        f"هطل المطر يوم {weekday} الموافق {day.day} {levantine} من عام {day.year}",
    )[style % 10]


class TestEveryDayOfTwoCenturies:
    @given(day_=EVERY_DAY, style=st.integers(0, 7))
    def test_is_read_back_from_any_english_style(self, day_: date, style: int) -> None:
        assert day(written_in_english(day_, style), "en", None) == day_

    @given(day_=EVERY_DAY, style=st.integers(0, 9))
    def test_is_read_back_from_any_arabic_style(self, day_: date, style: int) -> None:
        assert day(written_in_arabic(day_, style), "ar", None) == day_

    @pytest.mark.parametrize(("lang", "write"), [("en", written_in_english), ("ar", written_in_arabic)])
    def test_is_read_back_one_after_the_other(self, lang: str, write: object) -> None:
        assert callable(write)
        every = [FIRST_DAY + timedelta(days=n) for n in range((LAST_DAY - FIRST_DAY).days + 1)]
        for decade in range(0, len(every), 3650):
            part = every[decade : decade + 3650]
            text = "\n".join(write(day_, number + decade) for number, day_ in enumerate(part))
            found = {mention.sentence: mention for mention in find_dates(document(text, lang, None))}
            wrong = [
                day_
                for number, day_ in enumerate(part)
                if number not in found or (found[number].first, found[number].problem) != (day_, "")
            ]
            assert wrong == []

    @given(day_=EVERY_DAY, published=EVERY_DAY)
    def test_a_sound_date_never_lies_after_the_publication(self, day_: date, published: date) -> None:
        text = f"On {day_.day} {ENGLISH_MONTHS[day_.month - 1]} and on {ENGLISH_DAYS[day_.weekday()]} it rained."
        for mention in dates(text, "en", published):
            assert mention.problem or mention.first <= mention.last <= published

    @given(published=EVERY_DAY, back=st.integers(1, 90))
    def test_a_day_without_a_year_is_the_last_one(self, published: date, back: int) -> None:
        meant = published - timedelta(days=back)
        month = ENGLISH_MONTHS[meant.month - 1]
        assert day(f"On {meant.day} {month} it rained.", "en", published) == meant


# By name --------------------------------------------------------------------------------------------------------------


class TestArabicDates:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("الأربعاء 2 من كانون الأول", date(2020, 12, 2)),
            ("في 1 من كانون الأول الحالي", date(2020, 12, 1)),
            ("في 15 من تشرين الثاني الماضي", date(2020, 11, 15)),
            ("في الثاني من الشهر الجاري", date(2020, 12, 2)),
            ("في الحادي والعشرين من تشرين الثاني", date(2020, 11, 21)),
            ("في 20 من الشهر الماضي", date(2020, 11, 20)),
            ("يوم ٣٠ نوفمبر", date(2020, 11, 30)),
            ("في 5 آب", date(2020, 8, 5)),
            ("الجمعة الماضي", date(2020, 11, 27)),
            ("فجر اليوم", THURSDAY),
            ("فجر اليوم الخميس", THURSDAY),
            ("مساء أمس", date(2020, 12, 2)),
            ("أمس الأربعاء", date(2020, 12, 2)),
            ("أول أمس", date(2020, 12, 1)),
            ("أول من أمس", date(2020, 12, 1)),
            ("أمس الأول", date(2020, 12, 1)),
            ("قبل يومين", date(2020, 12, 1)),
            ("منذ ثلاثة أيام", date(2020, 11, 30)),
            ("في 17 ربيع الثاني 1442 هـ", date(2020, 12, 2)),
        ],
    )
    def test_name_a_day(self, text: str, expected: date) -> None:
        assert day(f"وقع الانفجار {text}", "ar") == expected

    def test_a_hijri_month_without_a_year_is_the_last_one(self) -> None:
        found = only("هدأت الجبهات في رمضان الماضي", "ar")
        assert (found.first, found.precision) == (date(2020, 4, 24), 3)

    @pytest.mark.parametrize("text", ["قتل أب وابنه في باب الهوى", "مارس الجيش ضغوطا على السكان", "دقت ساعة الصفر"])
    def test_words_that_only_look_like_months_are_none(self, text: str) -> None:
        assert dates(text, "ar") == ()


class TestEnglishDates:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("on Sunday [22 November]", date(2020, 11, 22)),
            ("on Wednesday (December 2nd)", date(2020, 12, 2)),
            ("on Wednesday night", date(2020, 12, 2)),
            ("early on Wednesday", date(2020, 12, 2)),
            ("on Thursday", THURSDAY),
            ("last Thursday", date(2020, 11, 26)),
            ("on Friday of last week", date(2020, 11, 27)),
            ("today", THURSDAY),
            ("last night", date(2020, 12, 2)),
            ("the day before yesterday", date(2020, 12, 1)),
            ("three days ago", date(2020, 11, 30)),
            ("on the 20th of last month", date(2020, 11, 20)),
            ("on 28 December", date(2019, 12, 28)),
        ],
    )
    def test_name_a_day(self, text: str, expected: date) -> None:
        published = date(2020, 3, 3) if "December" in text and "28" in text else THURSDAY
        assert day(f"It happened {text}.", "en", published) == expected

    @pytest.mark.parametrize("text", ["The rebels may march on May.", "Some march, others may follow."])
    def test_small_letters_name_no_month(self, text: str) -> None:
        assert dates(text) == ()

    def test_a_number_after_a_month_can_be_a_count(self) -> None:
        assert only("in May 20 people left").precision == 3


class TestNumericDates:
    def test_arabic_writes_the_day_first(self) -> None:
        assert day("بتاريخ 2/12/2020", "ar") == date(2020, 12, 2)

    def test_english_either_way_so_far_as_it_fits(self) -> None:
        assert day("on 25/11/2020") == date(2020, 11, 25)
        assert day("on 11/25/2020") == date(2020, 11, 25)
        assert day("on 2/12/2020") == date(2020, 12, 2)
        assert day("on 12/2/2020") == date(2020, 12, 2)

    def test_what_can_be_read_both_ways_is_not_guessed_at_without_a_publication(self) -> None:
        assert "2020-12-02 or 2020-02-12" in only("on 2/12/2020", published=None).problem

    @pytest.mark.parametrize(
        "text", ["at 7:30", "version 1.2.3", "a ratio of 3/4", "1,200 dollars", "a 12-year-old boy"]
    )
    def test_other_figures_are_no_dates(self, text: str) -> None:
        assert dates(text) == ()


class TestVaguerDates:
    @pytest.mark.parametrize(
        ("text", "lang", "first", "last", "precision"),
        [
            ("last week", "en", date(2020, 11, 23), date(2020, 11, 29), 2),
            ("this week", "en", date(2020, 11, 30), THURSDAY, 2),
            ("over the past two days", "en", date(2020, 12, 1), THURSDAY, 2),
            ("during the past few days", "en", date(2020, 11, 27), THURSDAY, 2),
            ("since the beginning of the week", "en", date(2020, 11, 30), THURSDAY, 2),
            ("over the weekend", "en", date(2020, 11, 28), date(2020, 11, 29), 2),
            ("a few days ago", "en", date(2020, 11, 27), date(2020, 12, 1), 2),
            ("last month", "en", date(2020, 11, 1), date(2020, 11, 30), 3),
            ("earlier this month", "en", date(2020, 12, 1), THURSDAY, 3),
            ("in November", "en", date(2020, 11, 1), date(2020, 11, 30), 3),
            ("in November 2019", "en", date(2019, 11, 1), date(2019, 11, 30), 3),
            ("in 2012", "en", date(2012, 1, 1), date(2012, 12, 31), None),
            ("between 2013 and 2020", "en", date(2013, 1, 1), THURSDAY, None),
            ("from 12 to 14 November", "en", date(2020, 11, 12), date(2020, 11, 14), 2),
            ("5-7 November", "en", date(2020, 11, 5), date(2020, 11, 7), 2),
            ("between 28 October and 2 November", "en", date(2020, 10, 28), date(2020, 11, 2), 2),
            ("between Tuesday and Wednesday", "en", date(2020, 12, 1), date(2020, 12, 2), 2),
            ("خلال الأيام القليلة الماضية", "ar", date(2020, 11, 27), THURSDAY, 2),
            ("خلال اليومين الماضيين", "ar", date(2020, 12, 1), THURSDAY, 2),
            ("الأسبوع الماضي", "ar", date(2020, 11, 21), date(2020, 11, 27), 2),
            ("في تشرين الثاني الماضي", "ar", date(2020, 11, 1), date(2020, 11, 30), 3),
            ("منذ بداية الشهر", "ar", date(2020, 12, 1), THURSDAY, 2),
            ("بين عامي 2013 و2020", "ar", date(2013, 1, 1), THURSDAY, None),
            ("بين 3 و5 تشرين الثاني", "ar", date(2020, 11, 3), date(2020, 11, 5), 2),
        ],
    )
    def test_span_several_days(self, text: str, lang: str, first: date, last: date, precision: int | None) -> None:
        found = only(text, lang)
        assert (found.first, found.last, found.precision) == (first, last, precision)

    def test_a_remark_in_brackets_makes_a_day_vaguer(self) -> None:
        assert only("Around 1 December 2020 (week of), it rained").precision == 2
        assert only("Around 15 November 2020 (month of), it rained").precision == 3
        assert only("Around 1 December 2020 (between 28 November - 1 December), it rained").first == date(2020, 12, 1)

    def test_what_lies_long_before_the_publication_is_background(self) -> None:
        assert only("in 2012").is_background
        assert only("last year").is_background
        assert not only("last month").is_background


class TestTheDayToCode:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("on 1 December", date(2020, 12, 1)),
            ("around 1 December", date(2020, 12, 1)),
            ("last week", date(2020, 11, 26)),
            ("in November", date(2020, 11, 15)),
            ("in mid-November", date(2020, 11, 15)),
            ("in early November", date(2020, 11, 1)),
            ("in late November", date(2020, 11, 30)),
            ("from 12 to 14 November", date(2020, 11, 12)),
            ("since Monday", date(2020, 11, 30)),
        ],
    )
    def test_is_the_middle_unless_the_words_say_otherwise(self, text: str, expected: date) -> None:
        assert event_day(only(text)) == expected


# What cannot be -------------------------------------------------------------------------------------------------------


class TestDatesThatCannotBe:
    def test_a_day_that_the_month_does_not_have(self) -> None:
        assert only("on 31 November 2020").problem == "November 2020 has 30 days, not 31"
        assert only("في 31 تشرين الثاني", "ar").problem == "November 2020 has 30 days, not 31"

    def test_a_weekday_that_contradicts_the_day(self) -> None:
        found = only("on Friday 2 December 2020")
        assert found.first == date(2020, 12, 2)
        assert found.problem == "2020-12-02 is a Wednesday, not a Friday"

    @pytest.mark.parametrize("text", ["on 10 January 2022", "on 10 December", "next week", "tomorrow"])
    def test_a_day_after_the_publication(self, text: str) -> None:
        assert "comes after the publication" in only(text).problem

    @pytest.mark.parametrize(
        "text", ["on Friday", "yesterday", "on 3 March", "three days ago", "last month", "since Monday"]
    )
    def test_without_a_publication_only_dates_with_a_year_count(self, text: str) -> None:
        assert dates(text, published=None) == ()

    @pytest.mark.parametrize(
        ("text", "lang"),
        [
            ("the January 25 revolution", "en"),
            ("30 June Street", "en"),
            ("after Friday prayers", "en"),
            ("صلاة الجمعة", "ar"),
            ("ثورة 25 يناير", "ar"),
            ("ساحة 17 تموز", "ar"),
        ],
    )
    def test_a_date_in_a_name_is_none(self, text: str, lang: str) -> None:
        assert dates(text, lang) == ()


class TestOtherLanguages:
    def test_fall_back_to_dateparser(self) -> None:
        text = "Le 2 décembre 2020, il a plu."
        words = [
            Token(0, 2, "Le", "le", "le"),
            Token(3, 4, "2", "2", "2"),
            Token(5, 13, "décembre", "decembre", "decembre"),
        ]
        words += [Token(14, 18, "2020", "2020", "2020"), Token(18, 19, ",", ",", ",", is_word=False)]
        article = Article(id="a", text=text, lang="fr", published=THURSDAY)
        found = find_dates(Document(article, "fr", (Sentence(0, 0, 0, len(text), tuple(words)),)))
        assert [mention.first for mention in found] == [date(2020, 12, 2)]


# Whose date it is -----------------------------------------------------------------------------------------------------


def date_of(text: str, trigger: str, lang: str = "en") -> date | None:
    """The day of the event whose trigger is named."""
    read_ = document(text, lang)
    start = text.index(trigger)
    sentence = next(s for s in read_.sentences if s.start <= start < s.end)
    found = date_of_event(read_, find_dates(read_), sentence.index, read_.span(start, start + len(trigger)))
    return None if found is None else event_day(found)


class TestTheDateOfAnEvent:
    def test_stands_in_its_own_clause(self) -> None:
        text = "The market was shelled on Tuesday, after rebels attacked the base on Sunday."
        assert date_of(text, "shelled") == date(2020, 12, 1)
        assert date_of(text, "attacked") == date(2020, 11, 29)

    def test_at_the_head_of_a_sentence_holds_for_all_of_it(self) -> None:
        text = "On Tuesday, soldiers entered the town, searched the houses and arrested five men."
        assert date_of(text, "arrested") == date(2020, 12, 1)

    def test_is_not_the_day_on_which_somebody_said_so(self) -> None:
        assert date_of("Police said on Wednesday that the bank was robbed on Monday.", "robbed") == date(2020, 11, 30)
        assert date_of("أعلنت الوزارة، الأربعاء، أن القصف وقع الاثنين.", "القصف", "ar") == date(2020, 11, 30)

    def test_is_the_day_of_the_report_where_no_other_is_named(self) -> None:
        assert date_of("A bank was robbed, police said on Wednesday.", "robbed") == date(2020, 12, 2)

    def test_can_follow_in_the_next_sentence(self) -> None:
        text = "A bank was robbed, police said on Wednesday. The robbers came on Monday night."
        assert date_of(text, "robbed") == date(2020, 11, 30)

    def test_is_not_that_of_another_year(self) -> None:
        text = "On Monday, relatives of a man killed in 2019 blocked the road."
        assert date_of(text, "blocked") == date(2020, 11, 30)

    def test_is_not_the_day_on_which_something_ends(self) -> None:
        text = "On Monday the council extended the curfew until Wednesday because of clashes."
        assert date_of(text, "extended") == date(2020, 11, 30)

    def test_is_carried_over_from_the_sentence_before(self) -> None:
        assert date_of("On Monday gunmen came. They burned the mill.", "burned") == date(2020, 11, 30)

    def test_is_not_carried_over_to_another_topic(self) -> None:
        assert date_of("On Monday gunmen came. Separately, a mine exploded.", "exploded") is None

    def test_is_never_assumed(self) -> None:
        assert date_of("Gunmen burned the mill.", "burned") is None

    def test_the_next_day_follows_the_day_named_before(self) -> None:
        assert date_of("On 1 November gunmen came. The next day they burned the mill.", "burned") == date(2020, 11, 2)
