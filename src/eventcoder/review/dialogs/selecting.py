"""Selecting words of the article with the keyboard."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import Static

from eventcoder.review.dialogs.dialog import Dialog

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from eventcoder.review.article_view import ArticleView

_WORD = re.compile(r"\w+(?:[\u064b-\u0652'’\-]+\w+)*")


class SelectDialog(Dialog[tuple[int, int]]):
    """Answers with the first character of what was selected and the one after the last."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "move_sideways(-1)", "word to the left", show=False),
        Binding("right", "move_sideways(1)", "word to the right", show=False),
        Binding("up", "move_line(-1)", "line above", show=False),
        Binding("down", "move_line(1)", "line below", show=False),
        Binding("shift+left,H", "move_sideways(-1, True)", "extend to the left", show=False),
        Binding("shift+right,L", "move_sideways(1, True)", "extend to the right", show=False),
        Binding("space", "hold", "extend by moving", show=False),
        Binding("enter", "take", "take", show=False),
    ]

    def __init__(self, title: str, text: str, view: ArticleView, start: int, *, reorder: bool) -> None:
        """Make the dialog.

        Args:
            title: what is asked.
            text: the article's text.
            view: shows the article, and what is being selected of it.
            start: the character at which to begin.
            reorder: see `Dialog`.
        """
        super().__init__(title, reorder=reorder)
        self._view = view
        self._words = [match.span() for match in _WORD.finditer(text)]
        self._anchor = self._head = self._word_at(start)
        self._holds = False

    def compose(self) -> ComposeResult:
        """What is asked, and the keys; the selection itself is shown in the article."""
        with Vertical(classes="frame"):
            yield self.heading()
            yield Static(
                "arrows move by words and lines · space, then arrows: several words (or shift with arrows) · "
                "enter takes · esc leaves",
                classes="hint",
                markup=False,
            )

    def on_mount(self) -> None:
        """Shows the word at which to begin."""
        self._show()

    def action_move_sideways(self, step: int, extend: bool = False) -> None:
        """Moves a word to the left or right as it is seen: in Arabic, left is onward."""
        if self._words:
            onward = step * (-1 if self._view.runs_right_to_left(self._words[self._head][0]) else 1)
            self._move_to(self._head + onward, extend=extend)

    def action_move_line(self, step: int) -> None:
        """Moves to the line above or below."""
        if self._words:
            offset = self._view.line_above_or_below(self._words[self._head][0], step)
            self._move_to(self._word_at(offset), extend=False)

    def action_hold(self) -> None:
        """From here on moving extends the selection; or no longer does."""
        self._holds = not self._holds

    def action_take(self) -> None:
        """Answers with the selection."""
        self._view.select(None)
        self.dismiss(self._selection())

    def action_leave(self) -> None:
        """Leaves without a selection."""
        self._view.select(None)
        self.dismiss(None)

    def _move_to(self, word: int, *, extend: bool) -> None:
        self._head = max(0, min(len(self._words) - 1, word))
        if not (extend or self._holds):
            self._anchor = self._head
        self._show()

    def _show(self) -> None:
        self._view.select(self._selection())

    def _selection(self) -> tuple[int, int] | None:
        if not self._words:
            return None
        first, last = sorted((self._anchor, self._head))
        return self._words[first][0], self._words[last][1]

    def _word_at(self, offset: int) -> int:
        """The word that a character stands in, or the one before it."""
        return max(0, bisect_right(self._words, (offset, len(self._words) and self._words[-1][1])) - 1)
