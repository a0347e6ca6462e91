"""Reading numbers: what is written in words is read back, in both languages."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from num2words import num2words

from eventcoder.language import Token, read
from eventcoder.language.numbers import NumberReading, digits_value, hidden_joiner, read_number, read_ordinal
from eventcoder.models import Article

MILLION = 1_000_000


def tokens(text: str, lang: str) -> tuple[Token, ...]:
    return read(Article(id="a", text=text, lang=lang)).sentences[0].tokens


def reading(text: str, lang: str, index: int = 0) -> NumberReading | None:
    return read_number(tokens(text, lang), index, lang)


def value(text: str, lang: str) -> int | None:
    """The number that the whole of a text tells; None where it tells none, or something is left over."""
    found = tokens(text, lang)
    number = read_number(found, 0, lang)
    return number.value if number is not None and number.end == len(found) else None


# Writers: an independent account of how the two languages write numbers ----------------------------------------------


ENGLISH_UNITS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
ENGLISH_TENS = ["zero", "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def write_english(number: int, hyphen: str = "-") -> str:
    if number < 20:
        return ENGLISH_UNITS[number]
    if number < 100:
        unit = hyphen + ENGLISH_UNITS[number % 10] if number % 10 else ""
        return ENGLISH_TENS[number // 10] + unit
    if number < 1000:
        rest = f" and {write_english(number % 100, hyphen)}" if number % 100 else ""
        return f"{ENGLISH_UNITS[number // 100]} hundred{rest}"
    if number < MILLION:
        rest = number % 1000
        link = " and " if rest < 100 else " "
        return f"{write_english(number // 1000, hyphen)} thousand" + (
            link + write_english(rest, hyphen) if rest else ""
        )
    return "one million"


# Masculine and feminine as they are written, not as what they count.
ARABIC_UNITS = {
    1: ("واحد", "واحدة"),
    3: ("ثلاث", "ثلاثة"),
    4: ("أربع", "أربعة"),
    5: ("خمس", "خمسة"),
    6: ("ست", "ستة"),
    7: ("سبع", "سبعة"),
    8: ("ثماني", "ثمانية"),
    9: ("تسع", "تسعة"),
    10: ("عشر", "عشرة"),
}
ARABIC_TENS = {
    2: "عشر", 3: "ثلاث", 4: "أربع", 5: "خمس", 6: "ست", 7: "سبع", 8: "ثمان", 9: "تسع",
}  # fmt: skip
ARABIC_HUNDREDS = {
    3: "ثلاثمئة", 4: "أربعمئة", 5: "خمسمئة", 6: "ستمئة", 7: "سبعمئة", 8: "ثمانمئة", 9: "تسعمئة",
}  # fmt: skip


class ArabicWriter:
    """Writes a number for counted things of a gender in a case.

    Args:
        feminine: whether what is counted is feminine.
        oblique: whether the case is the genitive or accusative.
        hundred: how the word for a hundred is spelled.
        digraph: whether three hundred and so on are written as two words.
    """

    def __init__(self, *, feminine: bool, oblique: bool, hundred: str = "مئة", digraph: bool = False) -> None:
        self.feminine = feminine
        self.ending = "ين" if oblique else "ان"
        self.tens_ending = "ين" if oblique else "ون"
        self.hundred = hundred
        self.digraph = digraph

    def write(self, number: int) -> str:
        if number == MILLION:
            return "مليون"
        parts = [*self._thousands(number // 1000), *self._below_thousand(number % 1000, feminine=self.feminine)]
        return " و".join(parts)

    def _thousands(self, thousands: int) -> list[str]:
        if thousands == 0:
            return []
        if thousands == 1:
            return ["ألف"]
        if thousands == 2:
            return ["ألف" + self.ending]
        last = thousands % 100
        counted = "آلاف" if 3 <= last <= 10 else ("ألف" if last == 0 else "ألفا")
        parts = self._below_thousand(thousands, feminine=False)
        if last == 0 and thousands == 200:
            parts = ["مئت" + self.ending[0]]
        return [*parts[:-1], f"{parts[-1]} {counted}"]

    def _below_thousand(self, number: int, *, feminine: bool) -> list[str]:
        parts = []
        hundreds, rest = divmod(number, 100)
        if hundreds == 1:
            parts.append(self.hundred)
        elif hundreds == 2:
            parts.append(self.hundred[:-1] + "ت" + self.ending)
        elif hundreds:
            word = ARABIC_HUNDREDS[hundreds]
            parts.append(f"{word[:-3]} {self.hundred}" if self.digraph else word[:-3] + self.hundred)
        if rest >= 20:
            tens, unit = divmod(rest, 10)
            parts += [self._unit(unit, feminine=feminine)] if unit else []
            parts.append(ARABIC_TENS[tens] + self.tens_ending)
        elif rest > 10:
            parts.append(self._teen(rest - 10, feminine=feminine))
        elif rest:
            parts.append(self._unit(rest, feminine=feminine))
        return parts

    def _unit(self, unit: int, *, feminine: bool) -> str:
        if unit == 1:
            return ARABIC_UNITS[1][feminine]
        if unit == 2:
            return ("اثنت" if feminine else "اثن") + self.ending
        # From three to ten the number has the gender that what it counts has not.
        return ARABIC_UNITS[unit][not feminine]

    def _teen(self, unit: int, *, feminine: bool) -> str:
        ten = "عشرة" if feminine else "عشر"
        if unit == 1:
            return ("إحدى " if feminine else "أحد ") + ten
        if unit == 2:
            return ("اثنت" if feminine else "اثن") + ("ي " if self.ending == "ين" else "ا ") + ten
        return f"{ARABIC_UNITS[unit][not feminine]} {ten}"


ARABIC_WRITERS = st.builds(
    ArabicWriter,
    feminine=st.booleans(),
    oblique=st.booleans(),
    hundred=st.sampled_from(["مئة", "مائة"]),
    digraph=st.booleans(),
)


class TestEveryNumberIsReadBack:
    @given(number=st.integers(0, MILLION), hyphen=st.sampled_from(["-", " "]))
    def test_english(self, number: int, hyphen: str) -> None:
        assert value(write_english(number, hyphen), "en") == number

    @given(number=st.integers(1, MILLION), writer=ARABIC_WRITERS)
    def test_arabic_in_all_genders_and_cases(self, number: int, writer: ArabicWriter) -> None:
        assert value(writer.write(number), "ar") == number

    @pytest.mark.parametrize("feminine", [False, True])
    @pytest.mark.parametrize("oblique", [False, True])
    def test_every_arabic_number_below_twelve_hundred(self, feminine: bool, oblique: bool) -> None:
        writer = ArabicWriter(feminine=feminine, oblique=oblique)
        misread = {
            number: writer.write(number) for number in range(1, 1200) if value(writer.write(number), "ar") != number
        }
        assert not misread

    def test_every_english_number_below_twelve_hundred(self) -> None:
        assert [number for number in range(1200) if value(write_english(number), "en") != number] == []

    @given(number=st.integers(0, MILLION))
    def test_as_another_program_writes_english(self, number: int) -> None:
        assert value(num2words(number, lang="en"), "en") == number

    @given(number=st.integers(1, MILLION))
    def test_as_another_program_writes_arabic(self, number: int) -> None:
        # num2words writes 101,000 as "a hundred and a thousand thousand"; that is no Arabic.
        words = num2words(number, lang="ar")
        if "ألف ألف" not in words:
            assert value(words, "ar") == number

    @given(number=st.integers(0, 10**9))
    def test_digits_with_separators(self, number: int) -> None:
        assert value(f"{number:,}", "en") == number
        assert value(str(number), "ar") == number

    @given(number=st.integers(0, 10**9))
    def test_arabic_indic_digits(self, number: int) -> None:
        written = "".join("٠١٢٣٤٥٦٧٨٩"[int(digit)] for digit in str(number))
        assert value(written, "ar") == number
        assert digits_value(tokens(written, "ar")[0], "ar") == number


class TestWhereANumberEnds:
    @pytest.mark.parametrize(
        ("text", "lang", "words"),
        [
            ("two and three", "en", 1),
            ("a thousand, two of them women", "en", 2),
            ("one hundred and wounded", "en", 2),
            ("خمسة وأصيب ستة", "ar", 1),
            ("ثلاثة رجال وأربع نساء", "ar", 1),
            ("مئة وجرح", "ar", 1),
        ],
    )
    def test_before_what_does_not_belong_to_it(self, text: str, lang: str, words: int) -> None:
        found = reading(text, lang)
        assert found is not None
        assert found.end == words

    @pytest.mark.parametrize(
        "text", ["F-16", "50% of it", "12-year-old boy", "7:30 in the morning", "2/3 of them", "3.5 kg"]
    )
    def test_other_figures_are_no_counts(self, text: str) -> None:
        found = tokens(text, "en")
        assert all(read_number(found, index, "en") is None for index in range(len(found)))

    def test_a_joiner_that_looks_like_part_of_the_number(self) -> None:
        assert hidden_joiner(tokens("وأحد عشر", "ar")[0], "ar") == "و"
        assert hidden_joiner(tokens("واحد", "ar")[0], "ar") == ""

    def test_a_preposition_written_onto_the_digits(self) -> None:
        found = reading("و12 جريحا", "ar")
        assert found is not None
        assert found.value == 12


class TestWordsAroundANumber:
    @pytest.mark.parametrize(
        ("text", "lang", "bound", "number"),
        [
            ("at least five", "en", "at_least", 5),
            ("no fewer than 11", "en", "at_least", 11),
            ("more than a hundred", "en", "at_least", 100),
            ("as many as 20", "en", "at_most", 20),
            ("some 40", "en", "about", 40),
            ("ما لا يقل عن 28", "ar", "at_least", 28),
            ("أكثر من ألف", "ar", "at_least", 1000),
            ("نحو 150", "ar", "about", 150),
            ("قرابة عشرين", "ar", "about", 20),
            ("خمسة على الأقل", "ar", "at_least", 5),
        ],
    )
    def test_bound_it(self, text: str, lang: str, bound: str, number: int) -> None:
        found = reading(text, lang)
        assert found is not None
        assert (found.bound, found.value, found.is_exact) == (bound, number, True)

    @pytest.mark.parametrize(
        ("text", "lang", "low", "high"),
        [
            ("33-40 guests", "en", 33, 40),
            ("8 to 30 guests", "en", 8, 30),
            ("between 30 and 35", "en", 30, 35),
            ("بين 30 و35 شخصا", "ar", 30, 35),
        ],
    )
    def test_make_a_range_with_its_lower_end_as_value(self, text: str, lang: str, low: int, high: int) -> None:
        found = reading(text, lang)
        assert found is not None
        assert (found.value, found.high, found.bound) == (low, high, "range")

    @pytest.mark.parametrize(
        ("text", "lang", "vague"),
        [
            ("several people", "en", "several"),
            ("dozens of people", "en", "dozens"),
            ("several hundred", "en", "hundreds"),
            ("tens of thousands", "en", "thousands"),
            ("an unknown number of people", "en", "unspecified"),
            ("بضعة أشخاص", "ar", "several"),
            ("عشرات المدنيين", "ar", "dozens"),
            ("مئات", "ar", "hundreds"),
            ("عشرات الآلاف", "ar", "thousands"),
            ("عدد من الجنود", "ar", "several"),
        ],
    )
    def test_vague_numbers_keep_their_order_and_have_no_value(self, text: str, lang: str, vague: str) -> None:
        found = reading(text, lang)
        assert found is not None
        assert (found.vague, found.value, found.is_exact) == (vague, 0, False)

    @pytest.mark.parametrize(
        ("text", "lang", "number"),
        [
            ("two dozen", "en", 24),
            ("half a dozen", "en", 6),
            ("1.5 million", "en", 1_500_000),
            ("a couple of men", "en", 2),
            ("3 آلاف", "ar", 3000),
            ("ألفا شخص", "ar", 2000),
            ("أحدهم", "ar", 1),
        ],
    )
    def test_numbers_that_are_words_of_their_own(self, text: str, lang: str, number: int) -> None:
        found = reading(text, lang)
        assert found is not None
        assert found.value == number


class TestOrdinals:
    @pytest.mark.parametrize("number", range(1, 32))
    def test_every_day_of_a_month_in_english(self, number: int) -> None:
        figure = num2words(number, to="ordinal_num", lang="en")
        words = num2words(number, to="ordinal", lang="en")
        assert read_ordinal(tokens(figure, "en"), 0, "en") == (number, 1)
        assert read_ordinal(tokens(words, "en"), 0, "en") == (number, len(re.split(r"(-)", words)))

    @pytest.mark.parametrize(
        ("text", "number"),
        [
            ("الأول من", 1),
            ("الثاني من", 2),
            ("العاشر", 10),
            ("الحادي عشر", 11),
            ("الثامن عشر", 18),
            ("العشرين", 20),
            ("الحادي والعشرين من", 21),
            ("السابع والعشرون", 27),
            ("الثلاثين", 30),
            ("الحادي والثلاثين", 31),
        ],
    )
    def test_arabic(self, text: str, number: int) -> None:
        found = read_ordinal(tokens(text, "ar"), 0, "ar")
        assert found is not None
        assert found[0] == number
