"""The main screen: the article on one side, the event on the other, and what each key does."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar, Concatenate, ParamSpec

from textual.binding import Binding
from textual.containers import Container, Vertical
from textual.screen import Screen
from textual.widgets import Static

from eventcoder.codebook.describe import describe
from eventcoder.errors import EventcoderError
from eventcoder.models import DecisionKind, Span
from eventcoder.review.article_view import ArticleView, Highlight
from eventcoder.review.bars import KeyBar, StatusBar, TopBar
from eventcoder.review.bidi_layout import runs_right_to_left
from eventcoder.review.dialogs.choice import ChoiceDialog, ListDialog
from eventcoder.review.dialogs.entry import DateDialog, EntryDialog
from eventcoder.review.dialogs.reading import Answerable, QuestionDialog, ReadingDialog
from eventcoder.review.dialogs.selecting import SelectDialog
from eventcoder.review.entries import RefusedError
from eventcoder.review.events_view import EventLine, EventsView
from eventcoder.review.fields import FIELDS, FIRST_FIELD, ROW_OF, ROWS, evidence_of
from eventcoder.review.fields_view import FieldsShown, FieldsView
from eventcoder.review.finding import finder
from eventcoder.review.keys import KEYS
from eventcoder.review.lookups import list_of_keys, to_settle, why
from eventcoder.review.terminal import SMALLEST
from eventcoder.review.typed import read_date, read_typed
from eventcoder.review.values import count, in_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual import events
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from eventcoder.review.entries import Entry, Outcome
    from eventcoder.review.finding import Find, PlaceSearch
    from eventcoder.review.session import Session

    Changes = dict[str, Any]

_SAID = {
    DecisionKind.ACCEPTED: "Accepted",
    DecisionKind.EDITED: "Accepted with changes",
    DecisionKind.ADDED: "Added",
    DecisionKind.REJECTED: "Rejected",
    DecisionKind.UNDONE: "Undone",
}

_Arguments = ParamSpec("_Arguments")


def _told(
    action: Callable[Concatenate[ReviewScreen, _Arguments], str | None],
) -> Callable[Concatenate[ReviewScreen, _Arguments], None]:
    """Shows what an action did, or why it did not, and draws the screen anew."""

    def told(self: ReviewScreen, /, *arguments: _Arguments.args, **named: _Arguments.kwargs) -> None:
        try:
            said = action(self, *arguments, **named)
        except EventcoderError as error:
            self.say(str(error), "line--problem")
        else:
            self.say(said or self._to_settle())
        self.show_all()

    told.__doc__ = action.__doc__
    return told


class ReviewScreen(Screen[None]):
    """Shows a session and gives it the coder's keys; what is shown and decided is the session's."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(",".join(key.keys), key.action, key.words, show=False) for key in KEYS
    ]

    def __init__(self, session: Session, *, reorder: bool, find_places: PlaceSearch | None = None) -> None:
        """Make the screen.

        Args:
            session: what is reviewed.
            reorder: whether eventcoder orders right-to-left text, and not the terminal.
            find_places: the gazetteer's search, for places that are no alternatives.
        """
        super().__init__()
        self.session = session
        self.reorder = reorder
        self.column = FIRST_FIELD
        self._find_places = find_places
        self._shown_article: str | None = None
        self._shown_subject: str | None = None
        self._has_told_end = False

    def compose(self) -> ComposeResult:
        """From top to bottom; beside each other where the screen is wide."""
        yield TopBar(reorder=self.reorder, id="top")
        with Container(id="body"):
            yield ArticleView(reorder=self.reorder, id="article")
            with Vertical(id="side"):
                yield EventsView(reorder=self.reorder, id="events")
                yield FieldsView(self.session.codebook, reorder=self.reorder, id="fields")
        yield StatusBar(reorder=self.reorder, id="status")
        yield KeyBar(reorder=self.reorder, id="keys")
        yield Static("", id="too-small", markup=False)

    def on_mount(self) -> None:
        """Shows where the session stands."""
        self.show_all()

    def on_resize(self, event: events.Resize) -> None:
        """Says so where the terminal is too small."""
        width, height = event.size
        self.set_class(self._is_too_small(width, height), "-too-small")
        least = "×".join(map(str, SMALLEST))
        words = f"The terminal is {width}×{height}.\nMake it at least {least} to go on.\nNothing is lost; q quits."
        self.query_one("#too-small", Static).update(words)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Nothing can be decided on a screen that is too small to show it."""
        return not self._is_too_small(*self.size) or action == "leave"

    def say(self, words: str, name: str = "line--faint") -> None:
        """Says something in the line at the bottom."""
        self.query_one(StatusBar).say(words, name)

    def _to_settle(self) -> str:
        entry = self.session.entry
        return to_settle(self.session.problems) if entry and (entry.is_changed or entry.is_new) else ""

    # showing --------------------------------------------------------------------------------------------------------

    def show_all(self) -> None:
        """Shows the session as it stands."""
        session, article, entry = self.session, self.session.article, self.session.entry
        view = self.query_one(ArticleView)
        if article is not None and article.id != self._shown_article:
            self._shown_article = article.id
            view.show_text(article.text, rtl=runs_right_to_left(article.text))
        if entry is None or entry.subject != self._shown_subject:
            self._shown_subject = entry.subject if entry else None
            self.column = FIRST_FIELD
        self.query_one(TopBar).show_place(article, session.article_place, len(session.queue), session.waiting)
        self.query_one(EventsView).show_events(
            [EventLine(one, session.is_skipped(one), one is entry) for one in session.entries]
        )
        self.query_one(FieldsView).show_fields(self._fields(entry) if entry else None)
        view.highlight(self._highlights(entry) if entry else ())
        self._tell_end()

    def _fields(self, entry: Entry) -> FieldsShown:
        problems: dict[str, list[str]] = {}
        for problem in self.session.problems:
            problems.setdefault(problem.column, []).append(problem.reason)
        return FieldsShown(
            event=entry.draft.event,
            original=entry.original,
            current=self.column,
            with_evidence=frozenset(column for column in FIELDS if evidence_of(column, entry.draft.evidence)),
            problems=problems,
            alternatives=self.session.alternatives(self.column),
        )

    def _highlights(self, entry: Entry) -> list[Highlight]:
        current = {(span.start, span.end) for span in self.session.evidence(self.column)}
        found: dict[tuple[int, int, str], Highlight] = {}
        for field in FIELDS.values():
            for span in evidence_of(field.column, entry.draft.evidence):
                place = (span.start, span.end)
                is_current = place in current and field.mark == FIELDS[self.column].mark
                found.setdefault((*place, field.mark), Highlight(*place, field.mark, field.key or "·", is_current))
        return list(found.values())

    def _tell_end(self) -> None:
        """Says once that nothing is left to decide, whenever that comes to be."""
        if not self.session.finished:
            self._has_told_end = False
        elif not self._has_told_end:
            self._has_told_end = True
            self.call_after_refresh(self._show_end)

    def _show_end(self) -> None:
        progress = self.session.summary().progress
        skipped = self.session.skipped
        words = (
            f"{count(progress.events_confirmed, 'event')} confirmed in {count(len(self.session.queue), 'article')}. "
            f"Everything is saved."
        )
        answers = [Answerable("q", "quit", "quit")]
        if skipped:
            words += f"\n{count(skipped, 'event')} that you skipped still wait{'s' if skipped == 1 else ''}."
            answers.insert(0, Answerable("s", "go back to what was skipped", "skipped"))
        title = "Nothing else is left to decide" if skipped else "Nothing is left to decide"
        self.app.push_screen(QuestionDialog(title, words, answers, reorder=self.reorder), self._after_end)

    def _after_end(self, answer: str | None) -> None:
        if answer == "quit":
            self.app.exit()
        elif answer == "skipped":
            self.session.return_to_skipped()
        self.show_all()

    # deciding -------------------------------------------------------------------------------------------------------

    @_told
    def action_accept(self) -> str | None:
        """Confirms the event, or goes to the field that keeps it from being confirmed."""
        try:
            return self._said(self.session.accept())
        except RefusedError as refused:
            columns = [problem.column for problem in refused.problems if problem.column in FIELDS]
            self.column = columns[0] if columns else self.column
            raise

    @_told
    def action_reject(self) -> str | None:
        """Decides that there is no event here."""
        outcome = self.session.reject()
        return self._said(outcome) if outcome else "Dropped; it had not been saved."

    @_told
    def action_skip(self) -> str | None:
        """Puts the event off."""
        self.session.skip()
        return "Skipped. It comes back at the end."

    @_told
    def action_add(self) -> str | None:
        """Begins an event that was not proposed."""
        self.session.add_event()
        return "A new event: set its fields, then press a. r drops it."

    @_told
    def action_undo(self) -> str | None:
        """Undoes the last decision and goes back to it."""
        return f"Undone: {_SAID[self.session.undo().kind].lower()}. ctrl+r does it again."

    @_told
    def action_redo(self) -> str | None:
        """Lets the decision that was undone last hold again."""
        return f"Done again: {_SAID[self.session.redo().kind].lower()}."

    def _said(self, outcome: Outcome) -> str:
        saved = f" as {outcome.event_id}" if outcome.event_id else ""
        return f"{_SAID[outcome.decision.kind]}{saved}. u undoes."

    # moving ---------------------------------------------------------------------------------------------------------

    @_told
    def action_move_row(self, step: int) -> None:
        """Goes to the first field of another line."""
        self.column = ROWS[(ROW_OF[self.column] + step) % len(ROWS)].fields[0].column

    @_told
    def action_move_field(self, step: int) -> None:
        """Goes to the next or previous field."""
        columns = list(FIELDS)
        self.column = columns[(columns.index(self.column) + step) % len(columns)]

    @_told
    def action_go_to_field(self, column: str) -> None:
        """Goes to a field."""
        self.column = column

    @_told
    def action_move_event(self, step: int) -> None:
        """Goes to another event of the article."""
        self.session.move_event(step)

    @_told
    def action_move_article(self, step: int) -> None:
        """Goes to another article."""
        self.session.move_article(step)

    def action_scroll_article(self, pages: int) -> None:
        """Reads on, or back."""
        self.query_one(ArticleView).scroll_pages(pages)

    # changing -------------------------------------------------------------------------------------------------------

    @_told
    def action_take_alternative(self, number: int) -> None:
        """Takes another value for the current field."""
        self.session.take_alternative(self.column, number)

    @_told
    def action_add_days(self, days: int) -> None:
        """Moves the event's date."""
        self.column = "event_date"
        self.session.add_days(days)

    @_told
    def action_clear(self) -> None:
        """Empties the current field."""
        self.session.change({self.column: None})

    @_told
    def action_restore(self) -> None:
        """Puts the current field back as it was proposed."""
        self.session.restore(self.column)

    @_told
    def action_edit(self) -> None:
        """Asks for the current field's value."""
        self._edit()

    @_told
    def action_select(self) -> None:
        """Lets the coder select the words behind the current field."""
        article = self.session.article
        if article is None or self.session.entry is None:
            raise RefusedError("there is no event to give evidence for", "Press n to add one")
        view = self.query_one(ArticleView)
        spans = self.session.evidence(self.column)
        start = spans[0].start if spans else view.first_offset_seen
        title = f"The words behind: {FIELDS[self.column].label}"
        self.app.push_screen(
            SelectDialog(title, article.text, view, start, reorder=self.reorder), self._after_selection
        )

    def _after_selection(self, selection: tuple[int, int] | None) -> None:
        article = self.session.article
        if selection is None or article is None:
            return
        start, end = selection
        words = article.text[start:end]
        self.session.set_evidence(self.column, (Span(start=start, end=end, text=words),))
        self.say(f"Evidence set for {FIELDS[self.column].label.lower()}.")
        self.show_all()
        entry = self.session.entry
        if entry is not None and getattr(entry.draft.event, self.column) is None:
            self._edit(words)

    def _edit(self, typed: str | None = None) -> None:
        """Opens the dialog for the current field, with the words that were selected for it or its value."""
        entry = self.session.entry
        if entry is None:
            raise RefusedError("there is no event here", "Press n to add one")
        field = FIELDS[self.column]
        value = getattr(entry.draft.event, self.column)
        now = in_words(self.column, value, self.session.codebook)
        if field.editor in ("choice", "place"):
            find, title = self._finder(entry), f"{field.label}, now {now}"
            dialog: Any = ChoiceDialog(
                title, self.column, find=find, check=self.session.after, typed=typed or "", reorder=self.reorder
            )
        elif field.editor == "list":
            find, before = self._finder(entry), f"{value}; " if value and typed else value or ""
            dialog = ListDialog(
                field.label, self.column, find=find, check=self.session.after, typed=before + (typed or ""),
                reorder=self.reorder,
            )  # fmt: skip
        else:
            dialog = self._entry_dialog(entry, typed)
        self.app.push_screen(dialog, self._after_edit)

    def _entry_dialog(self, entry: Entry, typed: str | None) -> EntryDialog:
        column, event = self.column, entry.draft.event
        value = getattr(event, column)

        def read(words: str) -> Changes:
            changes = {column: read_typed(column, words, event)}
            self.session.after(changes)
            return changes

        if FIELDS[column].editor == "date":
            hint = "2020-12-31, or 31 for a day of the same month · ↑ ↓ a day later or earlier"
            start = value.isoformat() if isinstance(value, date) else ""
            return DateDialog(
                FIELDS[column].label, typed=start, hint=hint, read=read, reorder=self.reorder,
                step=lambda words, days: read_date(f"{days:+}", read_date(words, event.event_date)).isoformat(),
            )  # fmt: skip
        start = typed or ("" if value is None else str(value))
        hint = "a number" if FIELDS[column].editor == "number" else "free text"
        return EntryDialog(FIELDS[column].label, typed=start, hint=hint, read=read, reorder=self.reorder)

    def _finder(self, entry: Entry) -> Find:
        alternatives = self.session.alternatives(self.column)
        return finder(self.column, entry.draft.event, self.session.codebook, alternatives, self._find_places)

    def _after_edit(self, changes: Changes | None) -> None:
        if changes is not None:
            try:
                self.session.change(changes)
                self.say(self._to_settle())
            except EventcoderError as error:
                self.say(str(error), "line--problem")
        self.show_all()

    # looking up -------------------------------------------------------------------------------------------------------

    @_told
    def action_why(self) -> None:
        """Shows the rule behind the current field's value, its words and the other readings."""
        entry = self.session.entry
        if entry is None:
            raise RefusedError("there is no event here", "Press n to add one")
        field = FIELDS[self.column]
        value = in_words(self.column, getattr(entry.draft.event, self.column), self.session.codebook)
        self._read(f"{field.label}: {value}", why(entry, self.column, self.session.codebook))

    @_told
    def action_codebook(self) -> None:
        """Shows the codebook's entry for the event's type."""
        entry = self.session.entry
        name = entry.draft.event.sub_event_type if entry else None
        if name is None:
            raise RefusedError("the event has no type yet", "Press t, then e, to choose one")
        self._read("The codebook", describe(name, self.session.codebook))

    def action_help(self) -> None:
        """Lists every key."""
        self._read("Keys", list_of_keys())

    def _read(self, title: str, words: str) -> None:
        self.app.push_screen(ReadingDialog(title, words, reorder=self.reorder))

    # leaving --------------------------------------------------------------------------------------------------------

    def action_change_theme(self) -> None:
        """Dark or light."""
        self.app.theme = "eventcoder-light" if self.app.theme == "eventcoder-dark" else "eventcoder-dark"

    def action_leave(self) -> None:
        """Quits; asks first where something was changed and not decided."""
        unsaved = self.session.unsaved
        if not unsaved or self._is_too_small(*self.size):
            self.app.exit()
            return
        words = f"{count(unsaved, 'event')} changed and not accepted yet. What was decided is saved."
        quit_anyway = Answerable("q", "quit without these changes", "quit")
        dialog = QuestionDialog("Quit?", words, [quit_anyway], reorder=self.reorder)
        self.app.push_screen(dialog, lambda answer: self.app.exit() if answer == "quit" else None)

    def _is_too_small(self, width: int, height: int) -> bool:
        return width < SMALLEST[0] or height < SMALLEST[1]
