"""What is written onto a word, taken off."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from eventcoder.language import Reading, language_data, normalise, readings
from eventcoder.language.clitics import read_word

ARABIC_WORDS = st.text(st.sampled_from("ابتثجحخدذرزسشصضطظعغفقكلمنهوي"), min_size=1, max_size=10)
ENGLISH_WORDS = st.text(st.sampled_from("abcdefghijklmnopqrstuvwxyz'"), min_size=1, max_size=12)


def arabic(word: str, *known: str) -> Reading:
    """How a word is read where some others are known."""
    return read_word(normalise(word, "ar"), "ar", {normalise(other, "ar") for other in known})


def put_together(reading: Reading, lang: str) -> set[str]:
    """The words that a reading can be of: its form may end otherwise before what is written onto its end."""
    ends = [(normalise(old, lang), normalise(new, lang)) for old, new in language_data(lang).clitics.before_enclitic]
    forms = {reading.form}
    if reading.enclitic:
        forms |= {reading.form[: -len(new)] + old for old, new in ends if reading.form.endswith(new)}
    return {reading.proclitics + form + reading.enclitic for form in forms}


class TestEveryReading:
    @given(word=ARABIC_WORDS)
    def test_of_an_arabic_word_makes_the_word_when_put_together(self, word: str) -> None:
        for reading in readings(word, "ar"):
            assert word in put_together(reading, "ar")

    @given(word=ENGLISH_WORDS)
    def test_of_an_english_word_makes_the_word_when_put_together(self, word: str) -> None:
        for reading in readings(word, "en"):
            assert word in put_together(reading, "en")

    @given(word=ARABIC_WORDS)
    def test_leaves_enough_of_the_word_to_be_one(self, word: str) -> None:
        shortest = language_data("ar").clitics.shortest
        assert all(len(reading.form) >= min(shortest, len(word)) for reading in readings(word, "ar"))

    @given(word=ARABIC_WORDS)
    def test_takes_off_what_can_be_written_onto_a_word_and_nothing_else(self, word: str) -> None:
        clitics = language_data("ar").clitics
        for reading in readings(word, "ar"):
            assert reading.proclitics in {"", *(normalise(c, "ar") for c in clitics.proclitics)}
            assert reading.enclitic in {"", *clitics.enclitics}

    @given(word=ARABIC_WORDS)
    def test_comes_after_the_whole_word(self, word: str) -> None:
        assert readings(word, "ar")[0] == Reading("", word, "")
        assert Reading("", word, "") not in readings(word, "ar")[1:]

    @given(word=ARABIC_WORDS)
    def test_with_the_article_has_no_pronoun(self, word: str) -> None:
        for reading in readings(word, "ar"):
            assert not (reading.enclitic and reading.proclitics.endswith(("ال", "لل")))


class TestAKnownWord:
    @given(word=ARABIC_WORDS)
    def test_stays_whole(self, word: str) -> None:
        assert read_word(word, "ar", {word}) == Reading("", word, "")

    @given(word=ARABIC_WORDS, proclitics=st.sampled_from(language_data("ar").clitics.proclitics))
    def test_is_found_behind_what_is_written_onto_it(self, word: str, proclitics: str) -> None:
        assume(len(word) >= language_data("ar").clitics.shortest)
        reading = read_word(proclitics + word, "ar", {word})
        assert reading.form == word or proclitics + word == reading.form

    @pytest.mark.parametrize(
        ("word", "known", "expected"),
        [
            ("الجيش", "جيش", ("ال", "جيش", "")),
            ("والجيش", "جيش", ("وال", "جيش", "")),
            ("للجيش", "جيش", ("لل", "جيش", "")),
            ("وللشرطة", "شرطة", ("ولل", "شرطه", "")),
            ("بالشرطة", "شرطة", ("بال", "شرطه", "")),
            ("وبالشرطة", "شرطة", ("وبال", "شرطه", "")),
            ("لواء", "لواء", ("", "لواء", "")),
            ("للواء", "لواء", ("ل", "لواء", "")),
            ("فقتل", "قتل", ("ف", "قتل", "")),
            ("وسيقتلون", "يقتلون", ("وس", "يقتلون", "")),
            ("قتلته", "قتلت", ("", "قتلت", "ه")),
            ("قتلوه", "قتلوا", ("", "قتلوا", "ه")),
            ("مدينتهم", "مدينة", ("", "مدينه", "هم")),
            ("ومدينتها", "مدينة", ("و", "مدينه", "ها")),
            ("مستشفاهم", "مستشفى", ("", "مستشفي", "هم")),
            ("جثثهما", "جثث", ("", "جثث", "هما")),
            ("قائدا", "قائد", ("", "قاءد", "ا")),
        ],
    )
    def test_is_read_out_of_a_newspaper_s_word(self, word: str, known: str, expected: tuple[str, str, str]) -> None:
        assert tuple(arabic(word, known)) == expected

    def test_of_two_is_the_one_with_less_taken_off(self) -> None:
        assert arabic("ولدي", "ولدي", "لدي").form == "ولدي"
        assert arabic("وكالة", "وكالة", "كالة", "الة").form == "وكاله"
        assert arabic("وبلدة", "بلدة", "لدة").form == "بلده"


class TestAnUnknownWord:
    @pytest.mark.parametrize("name", ["فيصل", "وسام", "بشار", "كمال", "سالم", "لبنى", "فاطمة", "ونوس", "بانياس", "سها"])
    def test_keeps_its_letters_as_a_name(self, name: str) -> None:
        assert arabic(name) == Reading("", normalise(name, "ar"), "")

    @pytest.mark.parametrize(
        ("word", "proclitics", "form"),
        [("الشحيل", "ال", "شحيل"), ("بالشحيل", "بال", "شحيل"), ("وللشحيل", "ولل", "شحيل"), ("والرقة", "وال", "رقه")],
    )
    def test_loses_the_article_and_what_stands_before_it(self, word: str, proclitics: str, form: str) -> None:
        assert arabic(word) == Reading(proclitics, form, "")

    @pytest.mark.parametrize("word", ["الله", "التي", "الذين", "الآن", "إلى", "ألف", "التقى"])
    def test_that_only_looks_as_if_it_had_the_article_stays_whole(self, word: str) -> None:
        assert arabic(word) == Reading("", normalise(word, "ar"), "")


class TestTheEnglishPossessive:
    @pytest.mark.parametrize(
        ("word", "form", "enclitic"),
        [("army's", "army", "'s"), ("soldiers'", "soldiers", "'"), ("army", "army", ""), ("s", "s", "")],
    )
    def test_is_taken_off_known_and_unknown_words(self, word: str, form: str, enclitic: str) -> None:
        assert read_word(word, "en", {"army"}) == Reading("", form, enclitic)
        assert read_word(word, "en", set()) == Reading("", form, enclitic)
