"""The review as a program: opened on a store, closed with everything saved."""

from __future__ import annotations

import os
import signal
import sys
from typing import TYPE_CHECKING, ClassVar

from textual.app import App
from textual.theme import Theme

from eventcoder.errors import EventcoderError
from eventcoder.review.screen import ReviewScreen
from eventcoder.review.session import Session
from eventcoder.review.terminal import explicit_mode, lays_out_itself, require_terminal
from eventcoder.review.values import count, duration

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from textual._path import CSSPathType

    from eventcoder.codebook import Codebook
    from eventcoder.gazetteer import Gazetteer, PlaceCandidate
    from eventcoder.models import EventFields
    from eventcoder.review.entries import Summary
    from eventcoder.review.finding import PlaceSearch
    from eventcoder.review.terminal import Bidi
    from eventcoder.store import Store

_DARK = Theme(
    name="eventcoder-dark",
    primary="#7fa3c7",
    foreground="#d4d7dd",
    background="#15171c",
    surface="#242832",
    panel="#1d2027",
    error="#e5786d",
    success="#95b87f",
    warning="#e0b15e",
    dark=True,
    variables={
        "mark-type": "#e0b15e",
        "mark-date": "#6fb3d2",
        "mark-actor1": "#9cc46f",
        "mark-actor2": "#de8fb4",
        "mark-place": "#b9a0e8",
        "mark-number": "#e98b6d",
        "mark-source": "#7cc4b4",
        "faint": "#858c99",
        "rule": "#31353f",
        "current-row": "#252a35",
        "selection": "#e6e1c8",
        "text-error": "#ef8b80",
        "text-success": "#95b87f",
    },
)

_LIGHT = Theme(
    name="eventcoder-light",
    primary="#3f6a94",
    foreground="#22252b",
    background="#fbfaf7",
    surface="#e9e7e1",
    panel="#f0eee8",
    error="#b3372c",
    success="#3f7428",
    warning="#8a6100",
    dark=False,
    variables={
        "mark-type": "#8a5a00",
        "mark-date": "#0f6a92",
        "mark-actor1": "#3f7428",
        "mark-actor2": "#a8356f",
        "mark-place": "#6a48ad",
        "mark-number": "#b04a22",
        "mark-source": "#1c7466",
        "faint": "#6b6f78",
        "rule": "#d6d3ca",
        "current-row": "#ebe7da",
        "selection": "#3a3a2c",
        "text-error": "#b3372c",
        "text-success": "#3f7428",
    },
)


_WIDTHS = [(0, "-narrow"), (112, "-wide")]
"""In a wide terminal the event stands beside the article, else below it."""

_HEIGHTS = [(0, "-short"), (34, "-tall")]
"""In a tall terminal the article's events are listed, else only counted."""


class ReviewApp(App[None]):
    """The review as Textual runs it."""

    CSS_PATH: ClassVar[CSSPathType | None] = ["screen.tcss", "dialogs/dialogs.tcss"]
    ENABLE_COMMAND_PALETTE = False
    TITLE = "eventcoder"

    def __init__(self, session: Session, *, reorder: bool = True, find_places: PlaceSearch | None = None) -> None:
        """Make the program.

        Args:
            session: what is reviewed.
            reorder: whether eventcoder orders right-to-left text, and not the terminal.
            find_places: the gazetteer's search.
        """
        super().__init__()
        self.register_theme(_DARK)
        self.register_theme(_LIGHT)
        self.theme = _DARK.name
        self.HORIZONTAL_BREAKPOINTS = _WIDTHS
        self.VERTICAL_BREAKPOINTS = _HEIGHTS
        self.session = session
        self._reorder = reorder
        self._find_places = find_places

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """The colours of our own, for the moment before our theme is set."""
        return dict(_DARK.variables)

    def get_default_screen(self) -> ReviewScreen:
        """The main screen."""
        return ReviewScreen(self.session, reorder=self._reorder, find_places=self._find_places)

    def on_mount(self) -> None:
        """Leaves the terminal as it was when the program is told to end, as when an ssh connection drops."""
        if self.is_headless or not hasattr(signal, "SIGHUP"):
            return
        import asyncio

        for number in (signal.SIGTERM, signal.SIGHUP):
            asyncio.get_running_loop().add_signal_handler(number, self.exit)


def run_review(
    store: Store, codebook: Codebook, *, coder: str, bidi: Bidi = "auto", project: Path | None = None
) -> None:
    """Opens the review and returns when the coder leaves it; every decision is in the store by then.

    Args:
        store: the project, open.
        codebook: the codebook in force.
        coder: who decides.
        bidi: who puts right-to-left text in the order in which it is seen: `on` eventcoder, `off` the terminal.
        project: the project's folder, for places of its own.

    Raises:
        TerminalError: there is no terminal.
        ProjectError: the project file turns out to be damaged.
        EventcoderError: the program itself was at fault; what it said of it stands on the terminal.
    """
    require_terminal()
    session = Session(store, codebook, coder, draft_notes=_draft_notes)
    reorder = lays_out_itself(bidi, os.environ)
    app = ReviewApp(session, reorder=reorder, find_places=_lazy_search(codebook, project))
    if reorder:
        with explicit_mode(sys.stdout, os.environ):
            app.run()
    else:
        app.run()
    if app.return_code:
        raise EventcoderError(
            "the review stopped at a fault of its own, shown above",
            "Everything decided is saved: `eventcoder review` goes on from there. Please report the fault",
        )
    sys.stdout.write(said_on_leaving(session.summary()))


def said_on_leaving(summary: Summary) -> str:
    """What a session came to, in two lines."""
    decided = sum(summary.counts.values())
    by_kind = ", ".join(f"{number} {kind.value}" for kind, number in summary.counts.items() if number)
    progress = summary.progress
    return (
        f"{count(decided, 'decision')} in {duration(summary.seconds)}{': ' + by_kind if by_kind else ''}.\n"
        f"{count(progress.events_confirmed, 'event')} confirmed, {count(progress.proposals_left, 'proposal')} left"
        f" in {count(progress.articles_left, 'article')}.\n"
    )


def _draft_notes(event: EventFields, codebook: Codebook) -> str:
    """Drafts notes; what can do so is loaded when a field is first changed."""
    from eventcoder.proposals import draft_notes

    return draft_notes(event, codebook)


def _lazy_search(codebook: Codebook, project: Path | None) -> PlaceSearch:
    """The gazetteer's search; the gazetteer is loaded when a place is first looked for."""
    loaded: list[Gazetteer] = []

    def search(typed: str, country: str | None) -> Iterable[PlaceCandidate]:
        from eventcoder.gazetteer import open_gazetteer

        if not loaded:
            loaded.append(open_gazetteer(codebook, project=project))
        return loaded[0].search(typed, country) or loaded[0].search(typed)

    return search
