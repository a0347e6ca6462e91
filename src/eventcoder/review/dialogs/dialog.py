"""What all dialogs have in common: a frame beside the article, a place for refusals, escape to leave."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual.binding import Binding
from textual.screen import ModalScreen
from textual.widgets import Static

from eventcoder.review.bidi_layout import shown

if TYPE_CHECKING:
    from textual.binding import BindingType

    from eventcoder.errors import EventcoderError

Answer = TypeVar("Answer")


class Dialog(ModalScreen[Answer]):
    """A frame over the fields, so that the article stays in sight."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "leave without a change", show=False)]

    def __init__(self, title: str, *, reorder: bool) -> None:
        """Make a dialog.

        Args:
            title: what is asked.
            reorder: whether eventcoder orders right-to-left text, and not the terminal.
        """
        super().__init__()
        self.question = title
        self.reorder = reorder

    def heading(self) -> Static:
        """The line that says what is asked."""
        return Static(self.in_sight_order(self.question), classes="question", markup=False)

    def refusal(self) -> Static:
        """The lines, empty at first, that say why an answer was refused."""
        return Static("", id="refusal", markup=False)

    def refuse(self, error: EventcoderError) -> None:
        """Says why an answer was refused; the dialog stays."""
        self.query_one("#refusal", Static).update(self.in_sight_order(f"! {error}"))

    def in_sight_order(self, words: str) -> str:
        """Words as the screen needs them."""
        return shown(words, reorder=self.reorder)

    def action_leave(self) -> None:
        """Leaves without an answer."""
        self.dismiss(None)
