"""Something to read: the keys, the rule behind a value, the codebook's entry for a type; and questions of one key."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.strip import Strip
from textual.widgets import Static

from eventcoder.review.bidi_layout import Block, lay_out, runs_right_to_left, split_blocks
from eventcoder.review.dialogs.dialog import Dialog
from eventcoder.review.lines import LineWidget

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType


_HEAD = re.compile(r"\s*(?:(?:- |\S+(?: \S+)*\s{2,}))?")
"""What stands before a line's text: spaces, and a label with two spaces after it, or the dash of a list."""


class Prose(LineWidget):
    """A text in lines of its own width."""

    def __init__(self, words: str, *, reorder: bool) -> None:
        """Make it.

        Args:
            words: the text; a line that ends in a colon stands out.
            reorder: see `LineWidget`.
        """
        super().__init__(reorder=reorder)
        self._words = words

    def lines_needed(self, width: int) -> int:
        """As many lines as the text takes."""
        return len(self._laid_out(width))

    def make_lines(self) -> list[Strip]:
        """The text."""
        return self._laid_out(self.size.width)

    def _laid_out(self, width: int) -> list[Strip]:
        strips: list[Strip] = []
        for block in split_blocks(self._words):
            words = self._words[block.start : block.end]
            style = self.style("line--strong") if words.endswith(":") else self.rich_style
            strips += [Strip([Segment(line, style)]) for line in self._lines_of(words, max(2, width))]
        return strips

    def _lines_of(self, words: str, width: int) -> list[str]:
        """A paragraph's lines; what follows the first hangs below where its text begins."""
        head = _HEAD.match(words)
        indent = len(head[0]) if head and len(head[0]) <= width // 2 else 0
        text = words[indent:]
        rtl = runs_right_to_left(text)
        lines = lay_out(text, Block(0, len(text), 0), width - indent, rtl=rtl, reorder=self.reorder)
        heads = [words[:indent], *[" " * indent] * (len(lines) - 1)]
        margins = [" " * (width - indent - line.width) if rtl else "" for line in lines]
        return [head + margin + line.text for head, margin, line in zip(heads, margins, lines, strict=True)]


class ReadingDialog(Dialog[None]):
    """Shows a text; the keys that opened it, escape and enter close it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,q,w,c,question_mark", "leave", "close", show=False),
        Binding("j,down", "scroll(1)", "down", show=False),
        Binding("k,up", "scroll(-1)", "up", show=False),
        Binding("space,pagedown", "scroll(12)", "further down", show=False),
        Binding("pageup", "scroll(-12)", "further up", show=False),
    ]

    def __init__(self, title: str, words: str, *, reorder: bool) -> None:
        """Make the dialog.

        Args:
            title: what it is.
            words: the text.
            reorder: see `Dialog`.
        """
        super().__init__(title, reorder=reorder)
        self._words = words

    def compose(self) -> ComposeResult:
        """The title and the text."""
        with Vertical(classes="frame"):
            yield self.heading()
            with VerticalScroll(can_focus=False):
                yield Prose(self._words, reorder=self.reorder)
            yield Static("↑ ↓ scroll · esc closes", classes="hint", markup=False)

    def action_scroll(self, lines: int) -> None:
        """Scrolls the text."""
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)


@dataclass(frozen=True, slots=True)
class Answerable:
    """A key that answers a question.

    Attributes:
        key: the key.
        words: what it means.
        answer: what the dialog answers then.
    """

    key: str
    words: str
    answer: str


class QuestionDialog(Dialog[str]):
    """Asks something that one key answers; escape answers nothing."""

    def __init__(self, title: str, words: str, answers: Sequence[Answerable], *, reorder: bool) -> None:
        """Make the dialog.

        Args:
            title: the question.
            words: what there is to know.
            answers: the keys.
            reorder: see `Dialog`.
        """
        super().__init__(title, reorder=reorder)
        self._words = words
        self._answers = tuple(answers)
        for one in answers:
            self._bindings.bind(one.key, f"answer('{one.answer}')", one.words, show=False)

    def compose(self) -> ComposeResult:
        """The question, what there is to know, the keys."""
        with Vertical(classes="frame"):
            yield self.heading()
            yield Prose(self._words, reorder=self.reorder)
            yield Static("")
            for one in self._answers:
                yield Static(f"{one.key:>6}  {one.words}", markup=False)
            yield Static(f"{'esc':>6}  go back", classes="hint", markup=False)

    def action_answer(self, answer: str) -> None:
        """Answers."""
        self.dismiss(answer)
