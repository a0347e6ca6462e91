"""Normalised spelling: what newspapers write in several ways, written in one."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from eventcoder.language import normalise
from eventcoder.language.spelling import INVISIBLE


class TestNormalisedSpelling:
    @pytest.mark.parametrize("lang", ["ar", "en"])
    @given(word=st.text(max_size=20))
    @example(word="Æ")
    @example(word="ẞﬃ𝐀Ⅻ㎏")
    @example(word="İıΣς")
    @example(word="ﷺﻻﺍﻹ")
    @settings(max_examples=400)
    def test_does_not_change_when_it_is_normalised_again(self, lang: str, word: str) -> None:
        once = normalise(word, lang)
        assert normalise(once, lang) == once

    @pytest.mark.parametrize("lang", ["ar", "en"])
    @given(word=st.text(max_size=20))
    def test_has_no_marks_and_nothing_invisible(self, lang: str, word: str) -> None:
        for char in normalise(word, lang):
            assert not unicodedata.combining(char)
            assert char not in INVISIBLE

    @pytest.mark.parametrize("lang", ["ar", "en"])
    @given(
        word=st.text(
            st.characters(exclude_categories=["Cs", "Zs", "Zl", "Zp", "Cc"], exclude_characters="ﷺﷻ"), max_size=20
        )
    )
    @example(word="قﹰﹱت")
    @example(word="caf´e¨")
    def test_of_one_word_is_one_word(self, lang: str, word: str) -> None:
        assert " " not in normalise(word, lang)

    @pytest.mark.parametrize("lang", ["ar", "en"])
    @given(word=st.text(st.characters(exclude_categories=["Cs", "Sk"]), max_size=20))
    def test_is_the_same_however_the_word_is_composed(self, lang: str, word: str) -> None:
        for form in ("NFC", "NFD", "NFKC", "NFKD"):
            assert normalise(unicodedata.normalize(form, word), lang) == normalise(word, lang)

    @given(word=st.text(alphabet=st.sampled_from("قتلمشرطهعينبي"), max_size=12), data=st.data())
    def test_is_the_same_with_and_without_vowel_marks_and_tatweel(self, word: str, data: st.DataObject) -> None:
        marks = st.text(alphabet=st.sampled_from("\u064b\u064c\u064e\u064f\u0650\u0651\u0652\u0670ـ\u200f"), max_size=3)
        marked = "".join(char + data.draw(marks) for char in word)
        assert normalise(marked, "ar") == normalise(word, "ar")

    @given(word=st.text(max_size=20), other=st.text(max_size=20))
    def test_of_several_words_is_that_of_each(self, word: str, other: str) -> None:
        assert normalise(f"{word} {other}", "ar") == f"{normalise(word, 'ar')} {normalise(other, 'ar')}"


class TestArabic:
    @pytest.mark.parametrize(
        ("written", "otherwise"),
        [
            ("أحمد", "احمد"),
            ("إدلب", "ادلب"),
            ("آذار", "اذار"),
            ("ٱلله", "الله"),
            ("مدرسة", "مدرسه"),
            ("مصطفى", "مصطفي"),
            ("كركوک", "كركوك"),
            ("علی", "علي"),
            ("مسؤول", "مسءول"),
            ("شؤون", "شءون"),
            ("مئة", "مءه"),
            ("قُتِلَ", "قتل"),
            ("تبنَّى", "تبني"),
            ("مـقـتـل", "مقتل"),
            ("ﻗﺘﻞ", "قتل"),
            ("ﺍﻟﺠﻴﺶ", "الجيش"),
            ("ﻻ", "لا"),
            ("ﷲ", "الله"),
        ],
    )
    def test_letters_written_in_several_ways_are_one(self, written: str, otherwise: str) -> None:
        assert normalise(written, "ar") == normalise(otherwise, "ar") == otherwise

    @pytest.mark.parametrize(
        ("written", "digits"), [("٣٠٩", "309"), ("۴۵۶", "456"), ("٢٫٥", "2.5"), ("١٬٠٠٠", "1,000")]
    )
    def test_digits_are_those_of_everybody(self, written: str, digits: str) -> None:
        assert normalise(written, "ar") == digits

    @pytest.mark.parametrize(("one", "other"), [("قتل", "قاتل"), ("سار", "صار"), ("عين", "غين"), ("بن", "ين")])
    def test_different_words_stay_different(self, one: str, other: str) -> None:
        assert normalise(one, "ar") != normalise(other, "ar")

    def test_latin_words_in_it_are_in_small_letters(self) -> None:
        assert normalise("BBC", "ar") == "bbc"


class TestEnglish:
    @pytest.mark.parametrize(
        ("written", "normalised"),
        [
            ("Army", "army"),
            ("ARMY'S", "army's"),
            ("army’s", "army's"),
            ("Bogotá", "bogota"),
            ("Şırnak", "sirnak"),
            ("Łódź", "lodz"),
            ("Ærø", "aero"),
            ("Straße", "strasse"),
            ("ﬁre", "fire"),
            ("co\u00adoperate", "cooperate"),
        ],
    )
    def test_is_in_small_letters_without_accents(self, written: str, normalised: str) -> None:
        assert normalise(written, "en") == normalised
