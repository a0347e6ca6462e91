"""Typing Arabic: seen in order, edited where the cursor is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import App, ComposeResult

from eventcoder.review.bidi_input import BidiInput

if TYPE_CHECKING:
    from textual.pilot import Pilot


class InputApp(App[None]):
    """Shows nothing but an input."""

    CSS = "BidiInput, BidiInput:focus { border: none; padding: 0; height: auto; }"

    def __init__(self, value: str) -> None:
        super().__init__()
        self.start = value

    def compose(self) -> ComposeResult:
        yield BidiInput(self.start, reorder=True)


def shown(pilot: Pilot[None]) -> str:
    entry = pilot.app.query_one(BidiInput)
    return "\n".join(entry.render_line(row).text.strip() for row in range(entry.size.height))


def under_the_cursor(pilot: Pilot[None]) -> str:
    entry = pilot.app.query_one(BidiInput)
    cursor = entry.get_component_rich_style("input--cursor").bgcolor
    strips = [entry.render_line(row) for row in range(entry.size.height)]
    return "".join(seg.text for strip in strips for seg in strip if seg.style and seg.style.bgcolor == cursor)


class TestArabic:
    async def test_is_seen_from_right_to_left(self) -> None:
        async with InputApp("حلب").run_test(size=(40, 10)) as pilot:
            assert shown(pilot) == "ﺐﻠﺣ"

    async def test_left_is_onward(self) -> None:
        async with InputApp("حلب").run_test(size=(40, 10)) as pilot:
            await pilot.press("home", "left")
            assert pilot.app.query_one(BidiInput).cursor_position == 1
            assert under_the_cursor(pilot) == "ﻠ"
            await pilot.press("right")
            assert under_the_cursor(pilot) == "ﺣ"

    async def test_typing_inserts_at_the_cursor(self) -> None:
        async with InputApp("حب").run_test(size=(40, 10)) as pilot:
            await pilot.press("home", "left", "ل")
            assert pilot.app.query_one(BidiInput).value == "حلب"


class TestLatin:
    async def test_right_is_onward(self) -> None:
        async with InputApp("Homs").run_test(size=(40, 10)) as pilot:
            await pilot.press("home", "right")
            assert under_the_cursor(pilot) == "o"

    async def test_the_cursor_stands_after_the_last_letter(self) -> None:
        async with InputApp("Homs").run_test(size=(40, 10)) as pilot:
            assert under_the_cursor(pilot) == " "


class TestLongValues:
    async def test_take_as_many_lines_as_they_need(self) -> None:
        async with InputApp("On 1 June 2021, gunmen attacked a post near Nyala.").run_test(size=(20, 10)) as pilot:
            assert pilot.app.query_one(BidiInput).size.height == 3
            assert shown(pilot).splitlines()[0] == "On 1 June 2021,"

    async def test_up_and_down_move_between_lines(self) -> None:
        async with InputApp("On 1 June 2021, gunmen attacked a post near Nyala.").run_test(size=(20, 10)) as pilot:
            await pilot.press("home", "down")
            assert under_the_cursor(pilot) == "g"
            await pilot.press("up")
            assert under_the_cursor(pilot) == "O"

    async def test_line_breaks_become_spaces(self) -> None:
        async with InputApp("a\nb").run_test(size=(20, 10)) as pilot:
            assert pilot.app.query_one(BidiInput).value == "a b"
