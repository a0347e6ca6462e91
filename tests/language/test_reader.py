"""Text as sentences and tokens, with the offsets of the original."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from eventcoder.language import normalise, read
from eventcoder.models import Article

if TYPE_CHECKING:
    from eventcoder.language import Document, Token

LANGUAGES = ["ar", "en"]

TEXTS = st.text(
    st.one_of(
        st.sampled_from("ابتثجحخدذرزسشصضطظعغفقكلمنهويةىءآأإؤئ"),
        st.sampled_from("abcXYZ éß"),
        st.sampled_from("0123456789٠١٢٣۴۵"),
        st.sampled_from(".,!?؟،؛:…«»“”\"'’()[]-–/%$#@"),
        st.sampled_from(" \n\r\t\u00a0\u2028\u2029\u3000"),
        st.sampled_from("\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2069\u200c\u200d\ufeff\u00ad"),  # invisible
        st.sampled_from("\u064b\u064e\u064f\u0650\u0651\u0652\u0670\u0640\u0301\u0308"),  # marks and tatweel
        st.sampled_from("😀👨\u200d👩🇸🇾☪"),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=120,
)


def document(text: str, lang: str) -> Document:
    return read(Article(id="a", text=text, lang=lang))


def tokens(text: str, lang: str) -> list[Token]:
    return [token for sentence in document(text, lang).sentences for token in sentence.tokens]


def words(text: str, lang: str) -> list[str]:
    return [token.text for token in tokens(text, lang)]


def sentences(text: str, lang: str) -> list[str]:
    return [text[sentence.start : sentence.end] for sentence in document(text, lang).sentences]


class TestTokens:
    @pytest.mark.parametrize("lang", LANGUAGES)
    @given(text=TEXTS)
    @example(text="\ufeff\u202bقُتِل\u202c\r\n👨\u200d👩")
    def test_lead_back_to_the_text(self, lang: str, text: str) -> None:
        for token in tokens(text, lang):
            assert text[token.start : token.end] == token.text
            assert token.text

    @pytest.mark.parametrize("lang", LANGUAGES)
    @given(text=TEXTS)
    def test_never_overlap_and_leave_out_only_space(self, lang: str, text: str) -> None:
        end = 0
        for token in tokens(text, lang):
            assert not text[end : token.start].strip()
            assert token.start >= end
            end = token.end
        assert not text[end:].strip()

    @pytest.mark.parametrize("lang", LANGUAGES)
    @given(text=TEXTS)
    def test_are_in_normalised_spelling(self, lang: str, text: str) -> None:
        for token in tokens(text, lang):
            assert token.norm == normalise(token.text, lang)
            assert normalise(token.form, lang) == token.form
            if not token.proclitics and not token.enclitic:
                assert token.form == token.norm

    @pytest.mark.parametrize("lang", LANGUAGES)
    @given(text=TEXTS)
    def test_are_words_exactly_where_they_hold_a_letter_or_digit(self, lang: str, text: str) -> None:
        for token in tokens(text, lang):
            assert token.is_word == any(char.isalnum() for char in token.text)

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("قُتل 3 جنود، أمس.", ["قُتل", "3", "جنود", "،", "أمس", "."]),
            ("«قسد» (قوات)", ["«", "قسد", "»", "(", "قوات", ")"]),
            ("بلغ 1,200.5 دولار", ["بلغ", "1,200.5", "دولار"]),
            ("نحو ١٬٢٠٠٫٥ طن", ["نحو", "١٬٢٠٠٫٥", "طن"]),
            ("لـ«داعش»", ["لـ", "«", "داعش", "»"]),
        ],
    )
    def test_of_arabic_are_words_numbers_and_marks(self, text: str, expected: list[str]) -> None:
        assert words(text, "ar") == expected

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("U.S. troops", ["U.S.", "troops"]),
            ("the army's post", ["the", "army's", "post"]),
            ("the army’s post", ["the", "army’s", "post"]),
            ("3.5 km, 10,000 people", ["3.5", "km", ",", "10,000", "people"]),
            ("a car-bomb", ["a", "car", "-", "bomb"]),
            ("KNU/KNLA", ["KNU", "/", "KNLA"]),
        ],
    )
    def test_of_english_are_words_numbers_and_marks(self, text: str, expected: list[str]) -> None:
        assert words(text, "en") == expected

    def test_keep_invisible_characters_out_of_the_normalised_word_only(self) -> None:
        (token,) = tokens("\u200fقـُ\u200dتِـلَ\u200f", "ar")
        assert token.text == "\u200fقـُ\u200dتِـلَ\u200f"
        assert token.norm == "قتل"

    def test_know_what_is_written_onto_them(self) -> None:
        article = Article(id="a", text="وبالشرطة", lang="ar")
        (token, *_), *_ = (sentence.tokens for sentence in read(article, vocabulary={"شرطه"}).sentences)
        assert (token.norm, token.proclitics, token.form) == ("وبالشرطه", "وبال", "شرطه")
        token = tokens("the mayor's", "en")[1]
        assert (token.norm, token.form, token.enclitic) == ("mayor's", "mayor", "'s")


class TestSentences:
    @pytest.mark.parametrize("lang", LANGUAGES)
    @given(text=TEXTS)
    def test_part_the_tokens_among_themselves(self, lang: str, text: str) -> None:
        read_ = document(text, lang)
        end = 0
        for number, sentence in enumerate(read_.sentences):
            assert sentence.index == number
            assert sentence.tokens
            assert (sentence.start, sentence.end) == (sentence.tokens[0].start, sentence.tokens[-1].end)
            assert sentence.start >= end
            end = sentence.end

    @pytest.mark.parametrize("lang", LANGUAGES)
    @given(text=TEXTS)
    def test_never_go_over_the_end_of_a_line(self, lang: str, text: str) -> None:
        paragraphs = set()
        for sentence in document(text, lang).sentences:
            assert not re.search("[\n\r\u2028\u2029]", text[sentence.start : sentence.end])
            paragraphs.add(sentence.paragraph)
        assert len(paragraphs) <= len(re.split("[\n\r\u2028\u2029]+", text))

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("قتل رجل. وأصيب آخر.", ["قتل رجل.", "وأصيب آخر."]),
            ("هل انسحبوا؟ نعم! انسحبوا…", ["هل انسحبوا؟", "نعم!", "انسحبوا…"]),
            ("عنوان\nقتل رجل\n\nأصيب آخر", ["عنوان", "قتل رجل", "أصيب آخر"]),
            ("قال «لن ننسحب.» ثم رحل.", ["قال «لن ننسحب.»", "ثم رحل."]),
            ("قال: «لن ننسحب». ورحل.", ["قال: «لن ننسحب».", "ورحل."]),
            ("وصل الجنود (خمسة.) ورحلوا.", ["وصل الجنود (خمسة.)", "ورحلوا."]),
            ("ارتفع السعر 3.5 بالمئة ثم هبط.", ["ارتفع السعر 3.5 بالمئة ثم هبط."]),
            ("قال د. سالم إن الوضع هادئ.", ["قال د. سالم إن الوضع هادئ."]),
        ],
    )
    def test_of_arabic_end_where_a_reader_ends_them(self, text: str, expected: list[str]) -> None:
        assert sentences(text, "ar") == expected

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("Two died. Three fled.", ["Two died.", "Three fled."]),
            ("Two died! Who? Nobody knows…", ["Two died!", "Who?", "Nobody knows…"]),
            ("Gen. Omar met Dr. Hala in St. Louis.", ["Gen. Omar met Dr. Hala in St. Louis."]),
            ("It fell by 3.5 km. They fled.", ["It fell by 3.5 km. They fled."]),
            ("The U.S. Army left. It was late.", ["The U.S. Army left.", "It was late."]),
            ("J. Smith and A. B. Jones spoke.", ["J. Smith and A. B. Jones spoke."]),
            ('"They left." The mayor wept.', ['"They left."', "The mayor wept."]),
            ("“They left.” The mayor wept.", ["“They left.”", "The mayor wept."]),
            ("They left (at noon). The mayor wept.", ["They left (at noon).", "The mayor wept."]),
            ("“Will they leave?” asked the mayor.", ["“Will they leave?” asked the mayor."]),
            ("See www.example.org for more.", ["See www.example.org for more."]),
            ("They fled... and came back.", ["They fled... and came back."]),
            ("They fled?! Nobody knows.", ["They fled?!", "Nobody knows."]),
        ],
    )
    def test_of_english_end_where_a_reader_ends_them(self, text: str, expected: list[str]) -> None:
        assert sentences(text, "en") == expected

    def test_know_their_paragraph(self) -> None:
        read_ = document("Title\nOne. Two.\n\n\nThree.", "en")
        assert [sentence.paragraph for sentence in read_.sentences] == [0, 1, 1, 2]

    def test_are_none_in_a_text_of_space(self) -> None:
        assert document(" \n\t\u00a0\n", "ar").sentences == ()


class TestADocument:
    def test_gives_the_words_between_two_offsets(self) -> None:
        text = "Gunmen killed a mayor."
        span = document(text, "en").span(7, 13)
        assert (span.start, span.end, span.text) == (7, 13, "killed")

    def test_is_read_in_the_language_asked_for(self) -> None:
        article = Article(id="a", text="قتل رجل", lang="en")
        assert read(article).lang == "en"
        assert read(article, "ar").lang == "ar"

    def test_cannot_be_read_in_a_language_without_a_data_file(self) -> None:
        with pytest.raises(KeyError, match="xx"):
            read(Article(id="a", text="x", lang="xx"))
        with pytest.raises(KeyError):
            read(Article(id="a", text="x", lang=None))
