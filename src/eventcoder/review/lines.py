"""Widgets that are drawn line by line, and the colours that fields share across them."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, get_args

from rich.cells import cell_len
from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from eventcoder.review.bidi_layout import shown
from eventcoder.review.fields import Mark

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.style import Style
    from textual.geometry import Size


class LineWidget(Widget):
    """A widget that makes all its lines at once, when something has changed."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        *(f"mark--{mark}" for mark in get_args(Mark)),
        "line--faint",
        "line--strong",
        "line--current",
        "line--chosen",
        "line--problem",
        "line--good",
    }

    def __init__(self, *, reorder: bool, id: str | None = None) -> None:
        """Make the widget.

        Args:
            reorder: whether eventcoder orders right-to-left text, and not the terminal.
            id: the name by which the style sheet knows it.
        """
        super().__init__(id=id)
        self.reorder = reorder
        self._strips: list[Strip] | None = None

    def lines_needed(self, width: int) -> int:  # noqa: ARG002
        """How many lines it takes in a width, for a widget whose height the style sheet leaves open."""
        return 1

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """The height, as Textual asks for it."""
        return self.lines_needed(width)

    def make_lines(self) -> list[Strip]:
        """The lines, from the top; a widget says here what it shows."""
        raise NotImplementedError

    def changed(self) -> None:
        """Draws anew."""
        self._strips = None
        self.refresh()

    def notify_style_update(self) -> None:
        """Draws anew with other colours."""
        super().notify_style_update()
        self._strips = None

    def on_resize(self) -> None:
        """Draws anew in another width."""
        self.changed()

    def render_line(self, y: int) -> Strip:
        """One line, as Textual asks for it."""
        if self._strips is None:
            self._strips = self.make_lines() if self.size.width and self.size.height else []
        if y < len(self._strips):
            return self._strips[y].adjust_cell_length(self.size.width, self.rich_style)
        return Strip.blank(self.size.width, self.rich_style)

    def style(self, *names: str) -> Style:
        """The colours of the style sheet under one or more names, the last on top."""
        style = self.rich_style
        for name in names:
            style += self.get_component_rich_style(name, partial=True)
        return style

    def text(self, words: str, *names: str, width: int | None = None) -> Segment:
        """Words in the order in which they are seen, cut to a width."""
        return Segment(shown(words, width, reorder=self.reorder), self.style(*names))

    def between(self, left: Iterable[Segment], right: Iterable[Segment]) -> Strip:
        """A line with something at either end; the left end gives way."""
        right = list(right)
        room = max(0, self.size.width - sum(cell_len(segment.text) for segment in right))
        return Strip([*Strip(list(left)).adjust_cell_length(room, self.rich_style), *right])
