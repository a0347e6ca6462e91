"""Typing a value: a date, a number, a text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import Input, Static

from eventcoder.errors import EventcoderError
from eventcoder.review.bidi_input import BidiInput
from eventcoder.review.dialogs.dialog import Dialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult
    from textual.binding import BindingType

    Changes = dict[str, Any]


class EntryDialog(Dialog["Changes"]):
    """Asks for a value that is typed."""

    def __init__(self, title: str, *, typed: str, hint: str, read: Callable[[str], Changes], reorder: bool) -> None:
        """Make the dialog.

        Args:
            title: what is asked.
            typed: what stands typed at first.
            hint: how it is typed.
            read: reads what was typed as changes that can be made, or raises `RefusedError`.
            reorder: see `Dialog`.
        """
        super().__init__(title, reorder=reorder)
        self._typed = typed
        self._hint = hint
        self._read = read

    def compose(self) -> ComposeResult:
        """The question and what is typed."""
        with Vertical(classes="frame"):
            yield self.heading()
            yield BidiInput(self._typed, reorder=self.reorder)
            yield self.refusal()
            yield Static(f"{self._hint} · enter saves · esc leaves", classes="hint", markup=False)

    @on(Input.Changed)
    def forget_refusal(self) -> None:
        """What was refused is being changed."""
        self.query_one("#refusal", Static).update("")

    @on(Input.Submitted)
    def take(self, event: Input.Submitted) -> None:
        """Answers with what was typed, if it is allowed."""
        try:
            changes = self._read(event.value)
        except EventcoderError as error:
            self.refuse(error)
        else:
            self.dismiss(changes)


class DateDialog(EntryDialog):
    """Asks for a day; up and down move it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "step(1)", "a day later", show=False, priority=True),
        Binding("down", "step(-1)", "a day earlier", show=False, priority=True),
    ]

    def __init__(
        self,
        title: str,
        *,
        typed: str,
        hint: str,
        read: Callable[[str], Changes],
        step: Callable[[str, int], str],
        reorder: bool,
    ) -> None:
        """Make the dialog.

        Args:
            title: see `EntryDialog`.
            typed: see `EntryDialog`.
            hint: see `EntryDialog`.
            read: see `EntryDialog`.
            step: the day so many days later than the one typed; raises `RefusedError` where that is none.
            reorder: see `Dialog`.
        """
        super().__init__(title, typed=typed, hint=hint, read=read, reorder=reorder)
        self._step = step

    def action_step(self, days: int) -> None:
        """Moves the day."""
        entry = self.query_one(BidiInput)
        try:
            entry.value = self._step(entry.value, days)
        except EventcoderError as error:
            self.refuse(error)
        else:
            entry.cursor_position = len(entry.value)
