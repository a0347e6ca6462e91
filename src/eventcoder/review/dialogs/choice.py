"""Choosing a value: type to filter, enter takes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual import on
from textual.binding import Binding
from textual.containers import Vertical
from textual.strip import Strip
from textual.widgets import Input, Static

from eventcoder.errors import EventcoderError
from eventcoder.review.bidi_input import BidiInput
from eventcoder.review.choices import Choice, join_values, split_values
from eventcoder.review.dialogs.dialog import Dialog
from eventcoder.review.lines import LineWidget

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType

    Changes = dict[str, Any]

_MOST_LINES = 18


class ChoiceList(LineWidget):
    """Choices, one a line, with one of them under the cursor."""

    def __init__(self, *, reorder: bool) -> None:
        """Make an empty list; see `LineWidget`."""
        super().__init__(reorder=reorder)
        self._choices: Sequence[Choice] = ()
        self._cursor: int | None = None

    @property
    def current(self) -> Choice | None:
        """The choice under the cursor."""
        return None if self._cursor is None or not self._choices else self._choices[self._cursor]

    def show_choices(self, choices: Sequence[Choice], *, on_first: bool) -> None:
        """Shows other choices, with the cursor on the first or nowhere."""
        self._choices = choices
        self._cursor = 0 if on_first and choices else None
        self.changed()
        self.refresh(layout=True)

    def move(self, step: int) -> None:
        """Moves the cursor down, or up by a negative number."""
        if self._choices:
            here = -1 if self._cursor is None and step > 0 else self._cursor or 0
            self._cursor = max(0, min(len(self._choices) - 1, here + step))
            self.changed()

    def lines_needed(self, width: int) -> int:  # noqa: ARG002
        """A line for each choice, up to what a screen has room for."""
        return max(1, min(len(self._choices), _MOST_LINES))

    def make_lines(self) -> list[Strip]:
        """The choices around the cursor."""
        height = self.size.height
        first = max(0, min((self._cursor or 0) - height // 2, len(self._choices) - height))
        if not self._choices:
            return [Strip([self.text("nothing fits", "line--faint")])]
        return [self._line(place, choice) for place, choice in enumerate(self._choices)][first : first + height]

    def _line(self, place: int, choice: Choice) -> Strip:
        under = ("line--chosen",) if place == self._cursor else ()
        sign = "▸ " if under else "• " if choice.is_ranked else "  "
        hint_room = max(0, min(cell_len(choice.hint), self.size.width // 2))
        words = self.text(choice.words, *under, width=max(4, self.size.width - hint_room - 4))
        hint = self.text(choice.hint, *under, *([] if under else ["line--faint"]), width=max(1, hint_room))
        room = self.size.width - cell_len(words.text) - cell_len(hint.text) - 2
        return Strip([Segment(sign, self.style(*under)), words, Segment(" " * max(0, room), self.style(*under)), hint])


class ChoiceDialog(Dialog["Changes"]):
    """Asks for one value of many."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "move(1)", "next", show=False, priority=True),
        Binding("up", "move(-1)", "previous", show=False, priority=True),
        Binding("pagedown", "move(10)", "further down", show=False, priority=True),
        Binding("pageup", "move(-10)", "further up", show=False, priority=True),
    ]

    HINT = "type to filter · ↑ ↓ · enter takes · esc leaves"

    def __init__(
        self,
        title: str,
        column: str,
        *,
        find: Callable[[str], Sequence[Choice]],
        check: Callable[[Changes], object],
        typed: str = "",
        reorder: bool,
    ) -> None:
        """Make the dialog.

        Args:
            title: what is asked.
            column: the column that is set.
            find: the choices for what has been typed.
            check: raises `RefusedError` for changes that cannot be made.
            typed: what stands typed at first.
            reorder: see `Dialog`.
        """
        super().__init__(title, reorder=reorder)
        self._column = column
        self._find = find
        self._check = check
        self._typed = typed

    def compose(self) -> ComposeResult:
        """The question, what is typed, the choices."""
        with Vertical(classes="frame"):
            yield self.heading()
            yield BidiInput(self._typed, reorder=self.reorder)
            yield ChoiceList(reorder=self.reorder)
            yield self.refusal()
            yield Static(self.HINT, classes="hint", markup=False)

    def on_mount(self) -> None:
        """Shows the choices for what stands typed."""
        self._show_choices(self._typed)

    @on(Input.Changed)
    def find_choices(self, event: Input.Changed) -> None:
        """Shows the choices for what was typed."""
        self._show_choices(event.value)

    @on(Input.Submitted)
    def submit(self) -> None:
        """Takes what is chosen."""
        self.take()

    def take(self) -> None:
        """Answers with the choice under the cursor, if it is allowed."""
        choice = self.query_one(ChoiceList).current
        if choice is not None:
            self.answer(choice.changes(self._column))

    def answer(self, changes: Changes) -> None:
        """Answers, or says why it cannot."""
        try:
            self._check(changes)
        except EventcoderError as error:
            self.refuse(error)
        else:
            self.dismiss(changes)

    def action_move(self, step: int) -> None:
        """Moves in the list."""
        self.query_one(ChoiceList).move(step)

    def _show_choices(self, typed: str) -> None:
        self.query_one("#refusal", Static).update("")
        self.query_one(ChoiceList).show_choices(self._find(typed), on_first=True)


class ListDialog(ChoiceDialog):
    """Asks for several values joined by ';'. What is typed counts; a choice taken from the list completes it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("tab", "complete", "take over", show=False, priority=True)]

    HINT = "several with ; between · ↓ tab takes from the list · enter saves · esc leaves"

    def take(self) -> None:
        """Completes with the choice under the cursor, or answers with what is typed."""
        if self.query_one(ChoiceList).current is not None:
            self.action_complete()
            return
        before, last = split_values(self.query_one(BidiInput).value)
        self.answer({self._column: join_values(before, last) or None})

    def action_complete(self) -> None:
        """Puts the choice under the cursor, or else the first, in the place of the last word typed."""
        entry, choices = self.query_one(BidiInput), self.query_one(ChoiceList)
        if choices.current is None:
            choices.move(1)
        if choices.current is not None:
            before, _ = split_values(entry.value)
            entry.value = join_values(before, str(choices.current.value)) + "; "
            entry.cursor_position = len(entry.value)

    def _show_choices(self, typed: str) -> None:
        self.query_one("#refusal", Static).update("")
        self.query_one(ChoiceList).show_choices(self._find(split_values(typed)[1]), on_first=False)
