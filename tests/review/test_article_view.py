"""The article's side of the screen: lines, highlights, scrolling, texts of any size."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.review.samples import ARABIC, ENGLISH
from textual.app import App, ComposeResult

import eventcoder.review
from eventcoder.review.app import ReviewApp
from eventcoder.review.article_view import ArticleView, Highlight

if TYPE_CHECKING:
    from rich.segment import Segment


class ViewApp(App[None]):
    """Shows nothing but an article."""

    CSS_PATH = Path(eventcoder.review.__file__).with_name("screen.tcss")

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return ReviewApp.get_theme_variable_defaults(self)  # type: ignore[arg-type]

    def compose(self) -> ComposeResult:
        yield ArticleView(reorder=True)


def segments(view: ArticleView) -> list[Segment]:
    return [segment for strip in view.make_lines() for segment in strip]


def underlined(view: ArticleView) -> str:
    return "".join(segment.text for segment in segments(view) if segment.style and segment.style.underline)


def reversed_out(view: ArticleView) -> str:
    return "".join(segment.text for segment in segments(view) if segment.style and segment.style.reverse)


def highlight(text: str, words: str, *, is_current: bool = False, key: str = "t") -> Highlight:
    start = text.index(words)
    return Highlight(start, start + len(words), "type", key, is_current)


class TestHighlights:
    async def test_stand_exactly_under_their_words(self) -> None:
        async with ViewApp().run_test(size=(60, 20)) as pilot:
            view = pilot.app.query_one(ArticleView)
            view.show_text(ENGLISH.text, rtl=False)
            view.highlight(
                [highlight(ENGLISH.text, "killed a trader"), highlight(ENGLISH.text, "Nyala", is_current=True)]
            )
            assert underlined(view) == "killed a trader"
            assert reversed_out(view) == "Nyala"

    async def test_stand_exactly_under_arabic_words(self) -> None:
        async with ViewApp().run_test(size=(200, 20)) as pilot:
            view = pilot.app.query_one(ArticleView)
            view.show_text(ARABIC.text, rtl=True)
            view.highlight([highlight(ARABIC.text, "هجوم")])
            assert underlined(view) == "ﻡﻮﺠﻫ"

    async def test_the_current_one_is_seen_where_two_overlap(self) -> None:
        async with ViewApp().run_test(size=(60, 20)) as pilot:
            view = pilot.app.query_one(ArticleView)
            view.show_text(ENGLISH.text, rtl=False)
            view.highlight([highlight(ENGLISH.text, "a trader"), highlight(ENGLISH.text, "trader on", is_current=True)])
            assert reversed_out(view) == "trader on"
            assert underlined(view) == "a "

    async def test_the_margin_names_them_without_colour(self) -> None:
        async with ViewApp().run_test(size=(60, 20)) as pilot:
            view = pilot.app.query_one(ArticleView)
            view.show_text(ENGLISH.text, rtl=False)
            view.highlight([highlight(ENGLISH.text, "Gunmen", key="x"), highlight(ENGLISH.text, "motorbikes", key="y")])
            assert view.make_lines()[0].text.startswith("xy ")


class TestScrolling:
    async def test_reveals_words_far_below(self) -> None:
        text = "First words.\n" + "Nothing of note.\n" * 500 + "The last words.\n"
        async with ViewApp().run_test(size=(60, 20)) as pilot:
            view = pilot.app.query_one(ArticleView)
            view.show_text(text, rtl=False)
            view.highlight([highlight(text, "last words", is_current=True)])
            assert reversed_out(view) == "last words"
            view.scroll_pages(-1000)
            assert view.first_offset_seen == 0

    async def test_does_not_scroll_past_the_end(self) -> None:
        async with ViewApp().run_test(size=(60, 8)) as pilot:
            view = pilot.app.query_one(ArticleView)
            view.show_text("Line.\n" * 30, rtl=False)
            view.scroll_pages(1000)
            assert len(view.make_lines()) == 8

    async def test_moves_between_lines_at_the_same_column(self) -> None:
        async with ViewApp().run_test(size=(60, 8)) as pilot:
            view = pilot.app.query_one(ArticleView)
            view.show_text("one two three\nfour five six\n", rtl=False)
            assert view.line_above_or_below(4, 1) == 18
            assert view.line_above_or_below(18, -1) == 4

    async def test_an_empty_text_is_shown(self) -> None:
        async with ViewApp().run_test(size=(60, 8)) as pilot:
            view = pilot.app.query_one(ArticleView)
            view.show_text("", rtl=False)
            assert [strip.text.strip() for strip in view.make_lines()] == [""]


class TestLargeTexts:
    @pytest.mark.parametrize("text", [ARABIC.text.replace("\n", " ") * 140, (ARABIC.text + "\n") * 2600])
    async def test_only_what_is_seen_is_laid_out(self, text: str) -> None:
        async with ViewApp().run_test(size=(80, 24)) as pilot:
            view = pilot.app.query_one(ArticleView)
            view.show_text(text, rtl=True)
            assert len(text) > 50_000
            assert len(view.make_lines()) == 24
            view.reveal(len(text) - 10, len(text) - 1)
            assert len(view._laid_out) < 30
