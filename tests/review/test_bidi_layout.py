"""Lines of bidirectional text: what stands where, and that nothing is lost."""

from __future__ import annotations

import itertools
import re
import unicodedata

import pytest
from bidi import get_display
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from eventcoder.review.bidi_layout import LONGEST_BLOCK, Block, Line, lay_out, runs_right_to_left, shown, split_blocks

ARABIC = "أطلق مسلحون مجهولون النار على حاجز لقوات النظام قرب بلدة الكسرة، ما أدى إلى مقتل ثلاثة عناصر."
MIXED = 'قال ناشط من "شبكة الفرات" (Euphrates Net) إن 12 عنصرًا من SDF (YPG) قُتلوا في 3/11/2020 شرق الحسكة.'

_LETTERS = st.sampled_from("ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأإؤئىةﻻلا")
_MARKS = st.sampled_from("\u064b\u064e\u0651\u0670\u0301")
_LATIN = st.sampled_from("abcXYZ é")
_OTHERS = st.sampled_from(" \t0123456789٠١٢٣.,،؛؟!()[]{}«»\"'-–/%$")
_ODD = st.sampled_from(
    "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200b\u200c\u200d\u200e\u200f\ufeff\xad\x00\x1b\x07\x9b"
)
_WIDE = st.sampled_from("日本語한🔥👨🇸🇾👍🏽️")
TEXTS = st.lists(
    st.one_of(_LETTERS, _LETTERS, _LETTERS, _MARKS, _LATIN, _OTHERS, _OTHERS, _ODD, _WIDE, st.characters()),
    max_size=120,
).map("".join)
"""Texts that mix scripts, marks, digits, brackets, controls and wide characters more than any article would."""


def lines_of(text: str, width: int, *, reorder: bool = True) -> list[Line]:
    return [
        line
        for block in split_blocks(text)
        for line in lay_out(text, block, width, rtl=runs_right_to_left(text), reorder=reorder)
    ]


def one_line(text: str, *, rtl: bool) -> Line:
    (line,) = lay_out(text, Block(0, len(text), 0), 1000, rtl=rtl)
    return line


def unjoined(text: str) -> str:
    """The letters behind joined forms."""
    return unicodedata.normalize("NFKC", text)


class TestLaws:
    @given(TEXTS, st.integers(1, 40), st.booleans())
    def test_shows_every_character_exactly_once(self, text: str, width: int, reorder: bool) -> None:
        offsets = [
            offset
            for line in lines_of(text, width, reorder=reorder)
            for cell in line.cells
            for offset in range(cell.start, cell.end)
        ]
        line_breaks = {
            offset
            for match in re.finditer("\r\n|[\n\r\v\f\x85\u2028\u2029]", text)
            for offset in range(match.start(), match.end())
        }
        assert sorted(offsets) == [offset for offset in range(len(text)) if offset not in line_breaks]

    @given(TEXTS, st.integers(1, 40), st.booleans())
    def test_no_line_is_wider_than_the_width(self, text: str, width: int, reorder: bool) -> None:
        for line in lines_of(text, width, reorder=reorder):
            assert line.width <= max(width, 2)
            assert cell_len(line.text) == line.width == sum(cell.width for cell in line.cells)

    @given(TEXTS, st.integers(2, 40))
    def test_lines_follow_each_other_in_logical_order(self, text: str, width: int) -> None:
        lines = lines_of(text, width)
        assert all(before.end <= after.start for before, after in itertools.pairwise(lines))
        for line in lines:
            assert all(line.start <= cell.start < cell.end <= line.end for cell in line.cells)

    @given(TEXTS, st.integers(2, 40))
    def test_sends_no_control_character_to_the_terminal(self, text: str, width: int) -> None:
        for line in lines_of(text, width):
            for character in line.text:
                assert unicodedata.category(character) not in ("Cc", "Cs")
                assert unicodedata.bidirectional(character) not in (
                    "LRE",
                    "RLE",
                    "LRO",
                    "RLO",
                    "PDF",
                    "LRI",
                    "RLI",
                    "FSI",
                    "PDI",
                )

    @given(TEXTS, st.data())
    def test_the_cells_of_a_span_show_its_characters(self, text: str, data: st.DataObject) -> None:
        start = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(start, len(text)))
        for line in lines_of(text, 30):
            for cell in line.cells:
                if cell.text and start <= cell.start and cell.end <= end:
                    letter = unjoined(cell.text)[0]
                    source = unjoined(text[cell.start : cell.end])
                    is_kept = unicodedata.category(letter)[0] == "L" and unicodedata.bidirectional(letter) == "AL"
                    assert not is_kept or letter in source

    @settings(max_examples=200)
    @given(
        st.lists(st.one_of(_LETTERS, _LATIN, st.sampled_from(" .,0123456789-")), max_size=60).map("".join),
        st.booleans(),
    )
    def test_orders_as_the_reference_does(self, text: str, rtl: bool) -> None:
        """Against python-bidi's own implementation in Rust, where neither brackets nor ligatures play a part."""
        text = text.replace("ل", "ن").replace("ﻻ", "ن").strip()
        reference = get_display(text, base_dir="R" if rtl else "L")
        assert unjoined(one_line(text, rtl=rtl).text) == unjoined(reference)


class TestArabic:
    def test_runs_from_right_to_left(self) -> None:
        line = one_line("قتل جندي", rtl=True)
        assert unjoined(line.text) == "يدنج لتق"
        assert [cell.start for cell in line.cells] == [7, 6, 5, 4, 3, 2, 1, 0]

    def test_joins_letters(self) -> None:
        assert one_line("بيت", rtl=True).text == "ﺖﻴﺑ"

    def test_does_not_join_over_a_non_joiner(self) -> None:
        assert one_line("به\u200cما", rtl=True).text == one_line("به", rtl=True).text.join(
            (one_line("ما", rtl=True).text, "")
        )

    def test_puts_lam_alef_in_one_cell(self) -> None:
        line = one_line("سلام", rtl=True)
        assert line.text == "ﻡﻼﺳ"
        assert [(cell.start, cell.end) for cell in line.cells] == [(3, 4), (1, 3), (0, 1)]

    @pytest.mark.parametrize(
        ("word", "seen"), [("لا", "ﻻ"), ("لأن", "ﻥﻷ"), ("إلى", "ﻰﻟﺇ"), ("الآن", "ﻥﻵﺍ"), ("بلا", "ﻼﺑ")]
    )
    def test_takes_the_ligature_that_fits(self, word: str, seen: str) -> None:
        assert one_line(word, rtl=True).text == seen

    def test_keeps_vowel_marks_on_their_letters(self) -> None:
        line = one_line("قُتِل", rtl=True)
        assert [cell.text for cell in line.cells] == ["ﻞ", "ﺘ\u0650", "ﻗ\u064f"]
        assert line.width == 3

    def test_keeps_vowel_marks_on_a_ligature(self) -> None:
        (cell,) = one_line("لَا", rtl=True).cells
        assert cell.text == "ﻻ\u064e"
        assert (cell.start, cell.end) == (0, 3)

    def test_leaves_latin_names_and_numbers_readable(self) -> None:
        seen = unjoined(one_line(MIXED, rtl=True).text)
        assert "(Euphrates Net)" in seen
        assert "12" in seen
        assert "SDF (YPG)" in seen
        assert "3/11/2020" in seen

    def test_mirrors_brackets_around_arabic(self) -> None:
        assert unjoined(one_line("حلب (إدلب)", rtl=True).text) == "(بلدإ) بلح"

    def test_mirrors_quotation_marks(self) -> None:
        assert unjoined(one_line("وكالة «سانا»", rtl=True).text) == "«اناس» ةلاكو"

    def test_orders_arabic_within_an_english_line(self) -> None:
        assert unjoined(one_line("the group حزب الله said", rtl=False).text) == "the group هللا بزح said"

    def test_breaks_lines_in_logical_order(self) -> None:
        lines = lines_of(ARABIC, 24)
        assert len(lines) > 3
        assert "".join(ARABIC[line.start : line.end] for line in lines) == ARABIC
        assert ARABIC[lines[0].start : lines[0].end].startswith("أطلق مسلحون")
        assert all(line.rtl for line in lines)

    def test_breaks_at_spaces(self) -> None:
        for line in lines_of(ARABIC, 24)[:-1]:
            assert ARABIC[line.end - 1] == " "

    def test_leaves_all_to_the_terminal_when_told_to(self) -> None:
        (line,) = lay_out("قتل لاجئ", Block(0, 8, 0), 80, rtl=True, reorder=False)
        assert line.text == "قتل لاجئ"


class TestWhatATextCannotDo:
    def test_overrides_are_marks(self) -> None:
        assert one_line("abc\u202edef", rtl=False).text == "abc⇄def"

    def test_escapes_are_marks(self) -> None:
        assert one_line("a\x1b[2Jb\x7f", rtl=False).text == "a␛[2Jb␡"

    def test_a_mark_without_a_letter_is_shown_on_a_circle(self) -> None:
        assert one_line("\u064eb", rtl=False).text == "◌\u064eb"

    def test_flags_are_letters(self) -> None:
        assert one_line("🇸🇾", rtl=False).text == "SY"

    def test_emoji_take_two_columns_whatever_joins_them(self) -> None:
        line = one_line("a👨\u200d👩b", rtl=False)
        assert line.text == "a👨👩b"
        assert line.width == 6


class TestLongTexts:
    def test_a_line_of_50_000_characters_is_laid_out_in_pieces(self) -> None:
        text = (ARABIC + " ") * 540
        blocks = split_blocks(text)
        assert len(text) > 50_000
        assert max(block.end - block.start for block in blocks) <= LONGEST_BLOCK
        assert {block.paragraph for block in blocks} == {0}
        assert "".join(text[block.start : block.end] for block in blocks) == text

    def test_a_word_of_50_000_characters_is_cut(self) -> None:
        blocks = split_blocks("ب" * 50_000)
        assert sum(block.end - block.start for block in blocks) == 50_000
        assert max(block.end - block.start for block in blocks) <= LONGEST_BLOCK

    def test_every_kind_of_line_break_ends_a_paragraph(self) -> None:
        assert len(split_blocks("a\nb\r\nc\rd\u2028e\u2029f\x85g")) == 7


class TestShown:
    def test_fits_a_width_by_cutting_the_logical_end(self) -> None:
        assert unjoined(shown("قوات النظام السوري", 12)).startswith("...") or shown(
            "قوات النظام السوري", 12
        ).startswith("…")
        assert cell_len(shown("قوات النظام السوري", 12)) <= 12

    def test_leaves_what_fits(self) -> None:
        assert shown("Civilians (Syria)", 40) == "Civilians (Syria)"

    def test_is_one_line(self) -> None:
        assert shown("a\nb") == "a b"

    @given(TEXTS, st.integers(1, 30))
    def test_is_never_wider_than_told(self, text: str, width: int) -> None:
        assert cell_len(shown(text, width)) <= max(width, 1)


class TestDirection:
    def test_the_majority_decides(self) -> None:
        assert runs_right_to_left("AFP: قتل ثلاثة مدنيين في القصف")
        assert not runs_right_to_left("The group (حزب) said so")

    def test_without_letters_the_default_does(self) -> None:
        assert runs_right_to_left("12:30", default=True)
        assert not runs_right_to_left("12:30")
