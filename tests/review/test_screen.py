"""Every key of the review, pressed in the real program on a real project."""

from __future__ import annotations

from contextlib import asynccontextmanager
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from tests.review.samples import ARABIC, ENGLISH

from eventcoder.errors import WriteError
from eventcoder.gazetteer import PlaceCandidate
from eventcoder.models import DecisionKind
from eventcoder.review.app import ReviewApp
from eventcoder.review.article_view import ArticleView
from eventcoder.review.bars import StatusBar
from eventcoder.review.bidi_input import BidiInput
from eventcoder.review.dialogs.choice import ChoiceDialog, ChoiceList
from eventcoder.review.dialogs.reading import Prose, QuestionDialog, ReadingDialog
from eventcoder.review.dialogs.selecting import SelectDialog
from eventcoder.review.keys import KEYS
from eventcoder.review.screen import ReviewScreen
from eventcoder.review.session import Session

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterable

    from textual.pilot import Pilot

    from eventcoder.codebook import Codebook
    from eventcoder.models import EventFields
    from eventcoder.store import Store

    OpenReview = Callable[..., Any]


class Review:
    """The program under test, and what is seen of it."""

    def __init__(self, pilot: Pilot[None], session: Session) -> None:
        self.pilot = pilot
        self.session = session

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.pilot.pause()

    @property
    def app(self) -> ReviewApp:
        assert isinstance(self.pilot.app, ReviewApp)
        return self.pilot.app

    @property
    def main(self) -> ReviewScreen:
        return next(screen for screen in self.app.screen_stack if isinstance(screen, ReviewScreen))

    @property
    def event(self) -> EventFields:
        assert self.session.entry is not None
        return self.session.entry.draft.event

    @property
    def subject(self) -> str:
        return self.session.entry.subject if self.session.entry else ""

    @property
    def said(self) -> str:
        return self.main.query_one(StatusBar).words

    def seen(self, selector: str = "#body") -> str:
        """The text of a part of the screen."""
        widget = self.main.query_one(selector)
        lines = self.app.screen._compositor.render_strips()
        region = widget.region
        return "\n".join(
            "".join(segment.text for segment in strip.crop(region.x, region.right))
            for strip in lines[region.y : region.bottom]
        )


PLACES = (
    PlaceCandidate("Testabad", "Syria", "SY", "Daraa", "Izra", None, 32.8884, 36.0426, 47066),
    PlaceCandidate("Testpur", "Pakistan", "PK", "Sindh", None, None, 26.2442, 68.41, 229504),
)


def find_places(typed: str, country: str | None) -> Iterable[PlaceCandidate]:
    """Stands for the gazetteer's search."""
    return [place for place in PLACES if place.name.casefold().startswith(typed.casefold()) or typed == "تستباد"]


@pytest.fixture
def review(store: Store, codebook: Codebook) -> OpenReview:
    """Opens the program in a terminal of a size."""

    @asynccontextmanager
    async def opened(width: int = 160, height: int = 48, *, reorder: bool = True) -> AsyncIterator[Review]:
        session = Session(store, codebook, "Rana")
        app = ReviewApp(session, reorder=reorder, find_places=find_places)
        async with app.run_test(size=(width, height)) as pilot:
            await pilot.pause()
            yield Review(pilot, session)

    return opened


def kinds(store: Store) -> list[DecisionKind]:
    return [decision.kind for decision in store.decisions()]


class TestDeciding:
    async def test_a_accepts(self, review: OpenReview, store: Store) -> None:
        async with review() as it:
            await it.press("a")
            assert kinds(store) == [DecisionKind.ACCEPTED]
            assert it.subject == "protest"
            assert it.said.startswith("Accepted as SYR1")

    async def test_a_goes_to_what_keeps_it_from_being_accepted(self, review: OpenReview, store: Store) -> None:
        async with review() as it:
            await it.press("K", "a")
            assert kinds(store) == []
            assert it.subject == "mine"
            assert it.main.column == "fatalities"
            assert "fatalities is empty" in it.said

    async def test_r_rejects(self, review: OpenReview, store: Store) -> None:
        async with review() as it:
            await it.press("r")
            assert kinds(store) == [DecisionKind.REJECTED]
            assert it.subject == "protest"

    async def test_s_skips(self, review: OpenReview, store: Store) -> None:
        async with review() as it:
            await it.press("s")
            assert kinds(store) == []
            assert it.subject == "protest"

    async def test_u_undoes_and_ctrl_r_redoes(self, review: OpenReview, store: Store) -> None:
        async with review() as it:
            await it.press("a", "u")
            assert it.subject == "clash"
            assert store.decision_on("clash") is None
            await it.press("ctrl+r")
            assert store.decision_on("clash") is not None
            assert it.subject == "protest"

    async def test_u_says_when_there_is_nothing_to_undo(self, review: OpenReview) -> None:
        async with review() as it:
            await it.press("u")
            assert "nothing was decided" in it.said

    async def test_n_adds_an_event(self, review: OpenReview, store: Store) -> None:
        async with review() as it:
            await it.press("n")
            assert it.session.entry is not None
            assert it.session.entry.is_new
            await it.press("t", "e", *"attack", "enter")
            await it.press("D", "e", "enter")
            await it.press("x", "e", *"unidentified", "space", *"armed", "enter")
            await it.press("y", "e", *"civilians", "enter")
            await it.press("l", "e", *"testa", "enter")
            await it.press("f", "e", "2", "enter")
            await it.press("a")
            added = store.decision_on(store.subjects_added("daraa")[0])
            assert added is not None
            assert added.event is not None
            assert added.kind is DecisionKind.ADDED
            assert added.event.sub_event_type == "Attack"
            assert added.event.location == "Testabad"
            assert added.event.admin2 == "Izra"
            assert added.event.geo_precision == 1
            assert added.event.fatalities == 2
            assert added.event.inter2 == 7

    async def test_a_full_disk_is_said_and_nothing_moves(
        self, review: OpenReview, store: Store, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def full_disk(_: object) -> None:
            raise WriteError("the disk is full", "Make room and try again")

        async with review() as it:
            with monkeypatch.context() as patch:
                patch.setattr(store, "record", full_disk)
                await it.press("a")
            assert it.said == "the disk is full. Make room and try again"
            assert it.subject == "clash"
            await it.press("a")
            assert it.subject == "protest"


class TestMoving:
    async def test_j_and_k_move_through_lines(self, review: OpenReview) -> None:
        async with review() as it:
            await it.press("j")
            assert it.main.column == "event_date"
            await it.press("down", "up", "k")
            assert it.main.column == "sub_event_type"

    async def test_arrows_move_through_fields(self, review: OpenReview) -> None:
        async with review() as it:
            await it.press("d", "right")
            assert it.main.column == "time_precision"
            await it.press("left")
            assert it.main.column == "event_date"

    async def test_every_letter_goes_to_its_field(self, review: OpenReview) -> None:
        async with review() as it:
            for key in KEYS:
                if key.action.startswith("go_to_field"):
                    await it.press(key.keys[0])
                    assert key.action == f"go_to_field('{it.main.column}')"

    async def test_tab_and_shift_tab_move_through_events(self, review: OpenReview) -> None:
        async with review() as it:
            await it.press("tab", "J")
            assert it.subject == "mine"
            await it.press("shift+tab", "K")
            assert it.subject == "clash"

    async def test_brackets_move_through_articles(self, review: OpenReview) -> None:
        async with review() as it:
            await it.press("]")
            assert it.session.article == ENGLISH
            assert "Gunmen on motorbikes" in it.seen("#article")
            await it.press("[")
            assert it.session.article == ARABIC

    async def test_space_and_b_read_on_and_back(self, review: OpenReview) -> None:
        async with review(80, 18) as it:
            before = it.seen("#article")
            await it.press("space")
            assert it.seen("#article") != before
            await it.press("b", "pageup")
            assert it.seen("#article") == before

    async def test_moving_to_a_field_scrolls_to_its_words(self, review: OpenReview) -> None:
        async with review(80, 16) as it:
            await it.press("tab", "tab", "l")
            assert it.main.query_one(ArticleView).first_offset_seen > 0


class TestChanging:
    async def test_a_number_takes_an_alternative(self, review: OpenReview) -> None:
        async with review() as it:
            await it.press("l", "1")
            assert (it.event.location, it.event.latitude) == ("Daraa", 32.6189)

    async def test_a_number_without_an_alternative_is_refused(self, review: OpenReview) -> None:
        async with review() as it:
            await it.press("m", "9")
            assert "no alternative 9" in it.said

    async def test_plus_and_minus_move_the_date(self, review: OpenReview) -> None:
        async with review() as it:
            await it.press("minus", "minus", "plus")
            assert it.event.event_date == date(2021, 6, 8)
            assert it.main.column == "event_date"

    async def test_delete_empties_and_backspace_restores(self, review: OpenReview) -> None:
        async with review() as it:
            await it.press("f", "delete")
            assert it.event.fatalities is None
            await it.press("backspace")
            assert it.event.fatalities == 3

    async def test_e_and_enter_edit(self, review: OpenReview, store: Store) -> None:
        async with review() as it:
            await it.press("f", "enter", "backspace", "5", "enter")
            assert it.event.fatalities == 5
            await it.press("a")
            assert kinds(store) == [DecisionKind.EDITED]

    async def test_escape_changes_nothing(self, review: OpenReview) -> None:
        async with review() as it:
            await it.press("f", "e", "backspace", "5", "escape")
            assert it.event.fatalities == 3

    async def test_a_number_that_is_none_is_refused_in_the_dialog(self, review: OpenReview) -> None:
        async with review() as it:
            await it.press("f", "e", "x", "enter")
            assert not isinstance(it.app.screen, ReviewScreen)
            assert it.event.fatalities == 3
            await it.press("backspace", "enter")
            assert isinstance(it.app.screen, ReviewScreen)

    async def test_typing_filters_the_types(self, review: OpenReview) -> None:
        async with review() as it:
            await it.press("t", "e", *"abduc", "enter")
            assert it.event.sub_event_type == "Abduction/forced disappearance"
            assert it.event.event_type == "Violence against civilians"

    async def test_the_ranked_alternatives_come_first(self, review: OpenReview) -> None:
        async with review() as it:
            await it.press("t", "e")
            dialog = it.app.screen
            assert isinstance(dialog, ChoiceDialog)
            assert dialog.query_one(ChoiceList).current is not None
            assert dialog.query_one(ChoiceList).current.value == "Attack"
            await it.press("down", "enter")
            assert it.event.sub_event_type == "Grenade"

    async def test_an_actor_is_found_by_its_arabic_name_and_brings_its_class(self, review: OpenReview) -> None:
        async with review() as it:
            await it.press("x", "e", *"قسد", "enter")
            assert it.event.actor1 is not None
            assert "Syrian Democratic Forces" in it.event.actor1
            assert it.event.inter1 is not None

    async def test_what_the_codebook_forbids_is_refused_as_it_is_entered(self, review: OpenReview) -> None:
        async with review() as it:
            await it.press("x", "e", *"civilians", "space", *"syria", "enter")
            dialog = it.app.screen
            assert isinstance(dialog, ChoiceDialog)
            assert "cannot be actor 1" in str(dialog.query_one("#refusal").render())
            assert it.event.actor1 == "Unidentified Armed Group (Syria)"

    async def test_no_second_actor_can_be_chosen(self, review: OpenReview) -> None:
        async with review() as it:
            await it.press("t", "e", *"looting", "enter")
            await it.press("y", "e", *"no", "space", *"second", "enter")
            assert it.event.actor2 is None
            assert it.event.inter2 == 0

    async def test_a_place_is_found_in_the_gazetteer_by_its_arabic_name(self, review: OpenReview) -> None:
        async with review() as it:
            await it.press("l", "e", *"تستباد", "enter")
            assert it.event.location == "Testabad"
            assert it.event.latitude == 32.8884

    async def test_a_place_nobody_knows_is_taken_as_typed_without_coordinates(self, review: OpenReview) -> None:
        async with review() as it:
            await it.press("l", "e", *"Qqxzv", "enter")
            assert it.event.location == "Qqxzv"
            assert it.event.latitude is None

    async def test_several_sources_are_joined(self, review: OpenReview) -> None:
        async with review() as it:
            await it.press("o", "e", "semicolon", "space", *"Sana", "enter")
            assert it.event.source == "Enab Baladi; Sana"

    async def test_tab_completes_a_source(self, review: OpenReview) -> None:
        async with review() as it:
            await it.press("o", "e", *["backspace"] * 11, *"enab", "tab", "enter")
            assert it.event.source == "Enab Baladi"

    async def test_a_date_is_typed_or_moved_by_arrows(self, review: OpenReview) -> None:
        async with review() as it:
            await it.press("d", "e", "up", "up", "enter")
            assert it.event.event_date == date(2021, 6, 11)
            await it.press("e", "ctrl+u", "3", "enter")
            assert it.event.event_date == date(2021, 6, 3)
            await it.press("e", "ctrl+u", *"2021-02-30", "enter")
            assert it.event.event_date == date(2021, 6, 3)

    async def test_notes_are_free_text(self, review: OpenReview) -> None:
        async with review() as it:
            await it.press("m", "e", "end", "space", *"Wounded", "enter")
            assert it.event.notes is not None
            assert it.event.notes.endswith("killed. Wounded")

    async def test_what_was_changed_has_an_asterisk(self, review: OpenReview) -> None:
        async with review() as it:
            await it.press("f", "1")
            assert "0 *" in it.seen("#fields")


class TestSelectingWords:
    async def test_words_of_the_article_become_evidence(self, review: OpenReview, store: Store) -> None:
        async with review() as it:
            await it.press("l", "v", "shift+left", "enter")
            assert it.session.evidence("location")[0].text == "المزيريب غربي"
            await it.press("a")
            decision = store.decision_on("clash")
            assert decision is not None
            assert decision.evidence["location"][0].text == "المزيريب غربي"

    async def test_arrows_go_where_they_point(self, review: OpenReview) -> None:
        async with review() as it:
            await it.press("t", "v", "right", "enter")
            assert it.session.evidence("sub_event_type")[0].text == "إثر"
            await it.press("]", "t", "v", "right", "enter")
            assert it.session.evidence("sub_event_type")[0].text == "a"

    async def test_an_empty_field_is_filled_from_the_words(self, review: OpenReview) -> None:
        async with review() as it:
            await it.press("n", "x", "v", "enter")
            dialog = it.app.screen
            assert isinstance(dialog, ChoiceDialog)
            assert dialog.query_one(BidiInput).value == "قُتل"

    async def test_escape_leaves_the_evidence(self, review: OpenReview) -> None:
        async with review() as it:
            await it.press("l", "v", "left")
            assert isinstance(it.app.screen, SelectDialog)
            await it.press("escape")
            assert it.session.evidence("location")[0].text == "المزيريب"


class TestLookingUp:
    async def test_w_says_why(self, review: OpenReview) -> None:
        async with review() as it:
            await it.press("w")
            dialog = it.app.screen
            assert isinstance(dialog, ReadingDialog)
            assert "Fighters attack a post" in dialog.query_one(Prose)._words
            assert "هجوم" in dialog.query_one(Prose)._words
            await it.press("escape")
            assert isinstance(it.app.screen, ReviewScreen)

    async def test_c_shows_the_codebook(self, review: OpenReview, codebook: Codebook) -> None:
        async with review() as it:
            await it.press("c")
            dialog = it.app.screen
            assert isinstance(dialog, ReadingDialog)
            definition = codebook.sub_event_types["Armed clash"].definition
            assert definition.split()[0] in dialog.query_one(Prose)._words

    async def test_help_lists_every_key(self, review: OpenReview) -> None:
        async with review() as it:
            await it.press("question_mark")
            dialog = it.app.screen
            assert isinstance(dialog, ReadingDialog)
            words = dialog.query_one(Prose)._words
            assert "1 to 9  take this alternative" in words
            for key in KEYS:
                assert f"{key.shown}  {key.words}" in words or key.keys[0] in "23456789"

    async def test_every_key_of_the_table_is_bound_to_an_action(self, review: OpenReview) -> None:
        async with review() as it:
            for key in KEYS:
                assert hasattr(it.main, f"action_{key.action.partition('(')[0]}")

    async def test_no_key_is_bound_twice(self) -> None:
        bound = [one for key in KEYS for one in key.keys]
        assert len(bound) == len(set(bound))


class TestLeaving:
    async def test_q_quits(self, review: OpenReview) -> None:
        async with review() as it:
            await it.press("q")
            assert not it.app.is_running

    async def test_q_asks_where_something_is_not_saved(self, review: OpenReview) -> None:
        async with review() as it:
            await it.press("f", "1", "q")
            assert isinstance(it.app.screen, QuestionDialog)
            await it.press("escape")
            assert it.app.is_running
            await it.press("q", "q")
            assert not it.app.is_running

    async def test_the_end_is_said(self, review: OpenReview) -> None:
        async with review() as it:
            await it.press("s", "r", "r", "r", "r")
            dialog = it.app.screen
            assert isinstance(dialog, QuestionDialog)
            await it.press("s")
            assert it.subject == "clash"
            await it.press("r", "q")
            assert not it.app.is_running


class TestTheScreen:
    async def test_shows_where_the_coder_stands(self, review: OpenReview) -> None:
        async with review() as it:
            assert "Article 1 of 2" in it.seen("#top")
            assert "5 events left" in it.seen("#top")
            await it.press("a")
            assert "4 events left" in it.seen("#top")
            assert "1 ✓ Armed clash" in it.seen("#events")

    async def test_shows_arabic_as_arabic(self, review: OpenReview) -> None:
        async with review() as it:
            assert "ﻡﻮﺠﻫ" in it.seen("#article")
            assert "هجوم" not in it.seen("#article")

    async def test_leaves_arabic_to_the_terminal_when_told_to(self, review: OpenReview) -> None:
        async with review(reorder=False) as it:
            assert "هجوم" in it.seen("#article")

    async def test_names_the_fields_of_each_line_in_the_margin(self, review: OpenReview) -> None:
        async with review(80, 24) as it:
            assert it.seen("#article").splitlines()[0].strip().startswith("fydt")

    async def test_a_guessed_date_is_called_a_guess(self, review: OpenReview) -> None:
        async with review() as it:
            await it.press("]")
            assert "2021-06-05  a guess" in it.seen("#top")

    async def test_a_small_terminal_is_said_and_decides_nothing(self, review: OpenReview, store: Store) -> None:
        async with review(50, 12) as it:
            await it.press("a", "r")
            assert kinds(store) == []
            assert "50×12" in str(it.main.query_one("#too-small").render())
            await it.pilot.resize_terminal(100, 30)
            await it.press("a")
            assert kinds(store) == [DecisionKind.ACCEPTED]

    async def test_keeps_the_place_when_resized(self, review: OpenReview) -> None:
        async with review() as it:
            await it.press("tab", "l")
            await it.pilot.resize_terminal(80, 24)
            await it.pilot.pause()
            assert it.main.column == "location"
            assert it.subject == "protest"

    async def test_is_resized_while_editing(self, review: OpenReview) -> None:
        async with review() as it:
            await it.press("f", "e", "backspace", "8")
            await it.pilot.resize_terminal(70, 18)
            await it.press("enter")
            assert it.event.fatalities == 8

    async def test_capital_t_changes_the_theme(self, review: OpenReview) -> None:
        async with review() as it:
            dark = it.app.theme
            await it.press("T")
            assert it.app.theme != dark
            await it.press("T")
            assert it.app.theme == dark
