"""The article, with the words behind the current event's fields marked."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from textual.strip import Strip

from eventcoder.review.bidi_layout import Block, Line, lay_out, runs_right_to_left, split_blocks
from eventcoder.review.lines import LineWidget

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.style import Style
    from textual import events

GUTTER = 7
"""Columns left of the text: the keys of the fields whose words begin in a line, so that no meaning hangs on colour."""

_WIDEST = 100
"""Columns of text beyond which the eye loses the line."""

_KEPT_BLOCKS = 400
"""Laid-out paragraphs that are kept; a screen shows at most some dozens."""


@dataclass(frozen=True, slots=True)
class Highlight:
    """Words of the article that say something about the event.

    Attributes:
        start: the first character.
        end: the character after the last one.
        mark: the name of its colour.
        key: the letter in the margin.
        is_current: whether they belong to the field that the coder is at.
    """

    start: int
    end: int
    mark: str
    key: str
    is_current: bool = False


@dataclass(frozen=True, slots=True, order=True)
class _Position:
    """A line of the text: the block's index, and the line's in the block."""

    block: int
    line: int


class ArticleView(LineWidget):
    """Shows a text of any length; only what is seen is ever laid out."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"article--evidence", "article--current", "article--selected"}

    def __init__(self, *, reorder: bool, id: str | None = None) -> None:
        """Make an empty view; see `LineWidget`."""
        super().__init__(reorder=reorder, id=id)
        self._text = ""
        self._rtl = False
        self._blocks: tuple[Block, ...] = ()
        self._block_starts: list[int] = []
        self._highlights: tuple[Highlight, ...] = ()
        self._selection: tuple[int, int] | None = None
        self._top = _Position(0, 0)
        self._laid_out: dict[tuple[int, int], tuple[Line, ...]] = {}
        self._to_reveal: tuple[int, int] | None = None

    def on_resize(self) -> None:
        """Lays out anew, and scrolls to what was to be seen before there was a screen."""
        super().on_resize()
        if self._to_reveal is not None and self.size.height:
            self.reveal(*self._to_reveal)

    def show_text(self, text: str, *, rtl: bool) -> None:
        """Shows another text from its beginning.

        Args:
            text: the article's.
            rtl: whether its language is written from right to left; for paragraphs without letters.
        """
        self._text, self._rtl = text, rtl
        self._blocks = split_blocks(text)
        self._block_starts = [block.start for block in self._blocks]
        self._laid_out.clear()
        self._top = _Position(0, 0)
        self._highlights, self._selection, self._to_reveal = (), None, None
        self.changed()

    def highlight(self, highlights: Sequence[Highlight]) -> None:
        """Marks words; those of the current field are brought into sight."""
        self._highlights = tuple(sorted(highlights, key=lambda one: (not one.is_current, one.end - one.start)))
        current = [one for one in self._highlights if one.is_current]
        if current:
            first = min(current, key=lambda one: one.start)
            self.reveal(first.start, first.end)
        self.changed()

    def select(self, selection: tuple[int, int] | None) -> None:
        """Shows which characters are being selected, and brings them into sight."""
        self._selection = selection
        if selection is not None:
            self.reveal(*selection)
        self.changed()

    def reveal(self, start: int, end: int) -> None:
        """Scrolls so that characters are seen, if they are not."""
        self._to_reveal = (start, end)
        if not self.size.height:
            return
        seen = self._seen()
        first, last = self._position_of(start), self._position_of(max(start, end - 1))
        if seen and seen[0][0] <= first and last <= seen[-1][0]:
            return
        self._top = self._moved(first, -(self.size.height // 3))
        self.changed()

    def scroll_lines(self, lines: int) -> None:
        """Scrolls down, or up by a negative number."""
        self._to_reveal = None
        last = _Position(len(self._blocks) - 1, 0)
        lowest = self._moved(self._moved(last, len(self._lines_of(last.block)) - 1), 1 - self.size.height)
        self._top = min(self._moved(self._top, lines), max(lowest, _Position(0, 0)))
        self.changed()

    def scroll_pages(self, pages: int) -> None:
        """Scrolls by what is seen, less two lines."""
        self.scroll_lines(pages * max(1, self.size.height - 2))

    def line_above_or_below(self, offset: int, step: int) -> int:
        """The character that stands above or below another one, as near as can be."""
        position = self._position_of(offset)
        here = self._lines_of(position.block)[position.line]
        there = self._moved(position, step)
        line = self._lines_of(there.block)[there.line]
        column = (here.column_of(offset) or 0) + (line.width - here.width if line.rtl else 0)
        for cell in line.cells:
            if cell.width and column <= 0:
                return cell.start
            column -= cell.width
        return min(line.start, max(0, len(self._text) - 1))

    @property
    def first_offset_seen(self) -> int:
        """The first character on the screen."""
        return self._lines_of(self._top.block)[self._top.line].start if self._blocks else 0

    def runs_right_to_left(self, offset: int) -> bool:
        """Whether the paragraph of a character runs from right to left."""
        position = self._position_of(offset)
        return self._lines_of(position.block)[0].rtl

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scrolls with the wheel."""
        event.stop()
        self.scroll_lines(3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scrolls with the wheel."""
        event.stop()
        self.scroll_lines(-3)

    # drawing --------------------------------------------------------------------------------------------------------

    def make_lines(self) -> list[Strip]:
        """The lines that are seen."""
        seen = self._seen()
        styles: dict[tuple[bool, str, bool], Style] = {}
        here = [one for one in self._highlights if seen and one.end > seen[0][1].start and one.start < seen[-1][1].end]
        self._say_where(seen)
        return [self._strip(line, here, styles) for _, line in seen]

    def _strip(self, line: Line, highlights: Sequence[Highlight], styles: dict[tuple[bool, str, bool], Style]) -> Strip:
        plain = self.rich_style
        segments: list[Segment] = []
        for cell in line.cells:
            if cell.text:
                hangs = cell.text == " " and cell.end == line.end  # the space at which the line was broken
                style = plain if hangs else self._style_of(cell.start, cell.end, highlights, styles)
                segments.append(Segment(cell.text, style))
        margin = self._text_width - line.width if line.rtl else 0
        return Strip([*self._margin(line, highlights), Segment(" " * margin, plain), *segments]).simplify()

    def _margin(self, line: Line, highlights: Sequence[Highlight]) -> list[Segment]:
        beginning = {one.key: one for one in highlights if line.start <= one.start < line.end}
        ordered = sorted(list(beginning.values())[: GUTTER - 1], key=lambda one: one.start)
        letters = [
            Segment(one.key, self.style(f"mark--{one.mark}", *(["line--strong"] if one.is_current else [])))
            for one in ordered
        ]
        return [*letters, Segment(" " * (GUTTER - len(ordered)), self.rich_style)]

    def _style_of(
        self, start: int, end: int, highlights: Sequence[Highlight], styles: dict[tuple[bool, str, bool], Style]
    ) -> Style:
        selected = self._selection is not None and start < self._selection[1] and end > self._selection[0]
        found = next((one for one in highlights if start < one.end and end > one.start), None)
        key = (selected, found.mark if found else "", found is not None and found.is_current)
        if key not in styles:
            names = ["article--selected"] if selected else []
            if found is not None and not selected:
                names = [f"mark--{found.mark}", "article--current" if found.is_current else "article--evidence"]
            styles[key] = self.style(*names)
        return styles[key]

    def _say_where(self, seen: Sequence[tuple[_Position, Line]]) -> None:
        """Says in the lower border how much of the text has been seen; nothing where all of it is."""
        whole = not seen or (seen[0][1].start == 0 and seen[-1][1].end >= len(self._text))
        self.border_subtitle = "" if whole else f"{100 * seen[-1][1].end // max(1, len(self._text))} %"

    # where lines are --------------------------------------------------------------------------------------------------

    @property
    def _text_width(self) -> int:
        return max(2, min(_WIDEST, self.size.width - GUTTER))

    def _lines_of(self, block: int) -> tuple[Line, ...]:
        key = (block, self._text_width)
        if key not in self._laid_out:
            if len(self._laid_out) > _KEPT_BLOCKS:
                self._laid_out.clear()
            part = self._blocks[block]
            paragraph = self._text[part.paragraph : part.paragraph + 500].split("\n", 1)[0]
            rtl = runs_right_to_left(paragraph, default=self._rtl)
            self._laid_out[key] = lay_out(self._text, part, self._text_width, rtl=rtl, reorder=self.reorder)
        return self._laid_out[key]

    def _seen(self) -> list[tuple[_Position, Line]]:
        """The lines from the top one to the bottom of the widget."""
        self._top = self._clamped(self._top)
        seen: list[tuple[_Position, Line]] = []
        for block in range(self._top.block, len(self._blocks)):
            lines = self._lines_of(block)
            first = self._top.line if block == self._top.block else 0
            for place in range(first, len(lines)):
                if len(seen) == self.size.height:
                    return seen
                seen.append((_Position(block, place), lines[place]))
        return seen

    def _clamped(self, position: _Position) -> _Position:
        """The line, or the last one of its block where a wider screen has left fewer."""
        if not self._blocks:
            return _Position(0, 0)
        return _Position(position.block, min(position.line, len(self._lines_of(position.block)) - 1))

    def _position_of(self, offset: int) -> _Position:
        block = max(0, bisect_right(self._block_starts, offset) - 1)
        lines = self._lines_of(block)
        starts = [line.start for line in lines]
        return _Position(block, max(0, bisect_right(starts, offset) - 1))

    def _moved(self, position: _Position, lines: int) -> _Position:
        """The line so many lines further down (up, where negative), or the last (first) one."""
        block, line = position.block, position.line + lines
        while line < 0 and block > 0:
            block -= 1
            line += len(self._lines_of(block))
        while block < len(self._blocks) - 1 and line >= len(self._lines_of(block)):
            line -= len(self._lines_of(block))
            block += 1
        return _Position(block, max(0, min(line, len(self._lines_of(block)) - 1))) if self._blocks else position
