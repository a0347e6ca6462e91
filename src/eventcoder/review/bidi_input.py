"""A line of text to edit, shown in the order in which it is read, on as many lines as it needs."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual.binding import Binding
from textual.geometry import Offset, Size
from textual.strip import Strip
from textual.widgets import Input

from eventcoder.review.bidi_layout import Block, Line, lay_out, runs_right_to_left

if TYPE_CHECKING:
    from rich.style import Style
    from textual.binding import BindingType


class BidiInput(Input):
    """Textual's Input, drawn by `bidi_layout`.

    Input edits in logical order and draws one line in that order. Here only the drawing differs: the value is laid out
    in lines, right-to-left where its letters are, and the cursor stands on its character wherever that is seen.
    What of Input is replaced for it is all in this class.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "cursor_line(-1)", "Line above", show=False),
        Binding("down", "cursor_line(1)", "Line below", show=False),
        Binding("left", "cursor_seen(-1)", "Left", show=False),
        Binding("right", "cursor_seen(1)", "Right", show=False),
    ]

    def __init__(self, value: str, *, reorder: bool, placeholder: str = "", id: str | None = None) -> None:
        """Make an input.

        Args:
            value: what stands in it at first; line breaks become spaces.
            reorder: whether eventcoder orders right-to-left text, and not the terminal.
            placeholder: what is shown while it is empty.
            id: the name by which the style sheet knows it.
        """
        self.reorder = reorder  # before Input's own, which asks where the cursor is
        super().__init__(" ".join(value.splitlines()), placeholder=placeholder, id=id, select_on_focus=False)
        self.cursor_blink = False

    def action_cursor_seen(self, step: int) -> None:
        """Moves the cursor to the left or right as it is seen: in Arabic, left is onward."""
        onward = step * (-1 if self._rtl else 1)
        self.cursor_position = max(0, min(len(self.value), self.cursor_position + onward))

    def action_cursor_line(self, step: int) -> None:
        """Moves the cursor to the line above or below."""
        lines = self._lines()
        here = self._line_of_cursor(lines)
        there = max(0, min(len(lines) - 1, here + step))
        if there != here:
            within = self.cursor_position - lines[here].start
            self.cursor_position = min(lines[there].start + within, max(lines[there].start, lines[there].end - 1))

    def render_line(self, y: int) -> Strip:
        """One line of the value, with the cursor and the selection."""
        width = self.scrollable_content_region.width
        if not self.value:
            return self._placeholder(width) if y == 0 else Strip.blank(width, self.rich_style)
        lines = self._lines()
        if y >= len(lines):
            return Strip.blank(width, self.rich_style)
        line = lines[y]
        segments = [Segment(cell.text, self._style_at(cell.start, cell.end)) for cell in line.cells if cell.text]
        if self.has_focus and self.cursor_at_end and y == len(lines) - 1:
            cursor = Segment(" ", self.get_component_rich_style("input--cursor"))
            segments = [cursor, *segments] if self._rtl else [*segments, cursor]
        used = sum(cell_len(segment.text) for segment in segments)
        margin = [Segment(" " * (width - used), self.rich_style)] if self._rtl and used < width else []
        return Strip([*margin, *segments]).adjust_cell_length(width, self.rich_style)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """As many lines as the value takes."""
        return len(self._laid_out(width))

    @property
    def content_width(self) -> int:
        """The widget's own width: nothing is scrolled to the side."""
        return max(1, self.content_size.width)

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where the cursor is seen, for the terminal's own cursor and input methods."""
        x, y, width, _ = self.content_region
        lines = self._lines()
        row = self._line_of_cursor(lines)
        line = lines[row]
        column = line.column_of(self.cursor_position)
        if column is None:
            column = -1 if line.rtl else line.width
        return Offset(x + max(0, column + (width - line.width if line.rtl else 0)), y + row)

    @property
    def _cursor_offset(self) -> int:
        """Input scrolls to this column; there is nothing to scroll."""
        return 0

    @property
    def _rtl(self) -> bool:
        return runs_right_to_left(self.value)

    def _lines(self) -> tuple[Line, ...]:
        return self._laid_out(self.content_size.width)

    def _laid_out(self, width: int) -> tuple[Line, ...]:
        """The value in lines, with a column left for the cursor at the end."""
        block = Block(0, len(self.value), 0)
        return lay_out(self.value, block, width - 1, rtl=self._rtl, reorder=self.reorder)

    def _line_of_cursor(self, lines: tuple[Line, ...]) -> int:
        return next((row for row, line in enumerate(lines) if self.cursor_position < line.end), len(lines) - 1)

    def _style_at(self, start: int, end: int) -> Style:
        first, last = sorted(self.selection)
        style = self.rich_style
        if self.has_focus and start < last and end > first:
            style += self.get_component_rich_style("input--selection")
        if self.has_focus and start <= self.cursor_position < end:
            style += self.get_component_rich_style("input--cursor")
        return style

    def _placeholder(self, width: int) -> Strip:
        cursor = [Segment(" ", self.get_component_rich_style("input--cursor"))] if self.has_focus else []
        words = Segment(self.placeholder, self.get_component_rich_style("input--placeholder"))
        return Strip([*cursor, words]).adjust_cell_length(width, self.rich_style)
