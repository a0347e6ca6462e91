"""What a session decides, remembers and refuses, without any screen."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.review.samples import ARABIC, ENGLISH, open_project

from eventcoder.errors import WriteError
from eventcoder.models import DecisionKind, Span
from eventcoder.review.entries import RefusedError
from eventcoder.review.session import Session

if TYPE_CHECKING:
    from collections.abc import Callable

    from eventcoder.codebook import Codebook
    from eventcoder.models import EventFields
    from eventcoder.store import Store


def subject(session: Session) -> str:
    assert session.entry is not None
    return session.entry.subject


def event(session: Session) -> EventFields:
    assert session.entry is not None
    return session.entry.draft.event


def kinds(store: Store, article_id: str | None = None) -> list[DecisionKind]:
    return [decision.kind for decision in store.decisions(article_id)]


def settle_mine(session: Session) -> None:
    """Gives the third Arabic proposal the deaths that it lacks."""
    session.change({"fatalities": 0})


class TestBeginning:
    def test_stands_at_the_first_proposal(self, session: Session) -> None:
        assert session.article == ARABIC
        assert subject(session) == "clash"
        assert session.waiting == 5

    def test_comes_back_at_the_same_proposal(self, open_session: Callable[[], Session]) -> None:
        first = open_session()
        first.move_event(1)
        assert subject(open_session()) == "protest"

    def test_goes_on_after_the_last_decision(self, open_session: Callable[[], Session]) -> None:
        open_session().accept()
        assert subject(open_session()) == "protest"

    def test_an_empty_project_is_finished(self, tmp_path: Any, codebook: Codebook) -> None:
        from eventcoder.store import Store

        with Store.open(tmp_path, codebook) as store:
            session = Session(store, codebook, "Rana")
            assert session.finished
            with pytest.raises(RefusedError):
                session.accept()
            with pytest.raises(RefusedError):
                session.add_event()


class TestAccepting:
    def test_records_the_event_and_goes_on(self, session: Session, store: Store) -> None:
        proposed = event(session)
        outcome = session.accept()
        assert outcome.event_id == "SYR1"
        decision = store.decision_on("clash")
        assert decision is not None
        assert decision.kind is DecisionKind.ACCEPTED
        assert decision.event == proposed
        assert decision.evidence["trigger"][0].text == "هجوم"
        assert subject(session) == "protest"
        assert session.waiting == 4

    def test_says_who_and_when_by_which_codebook(self, store: Store, codebook: Codebook) -> None:
        session = Session(store, codebook, "Rana", now=lambda: datetime(2021, 6, 10, 8, tzinfo=UTC))
        decision = session.accept().decision
        assert decision.coder == "Rana"
        assert decision.decided_at == datetime(2021, 6, 10, 8, tzinfo=UTC)
        assert decision.codebook_version == codebook.version

    def test_says_how_long_the_event_was_before_the_coder(self, store: Store, codebook: Codebook) -> None:
        watch = [0.0]
        session = Session(store, codebook, "Rana", clock=lambda: watch[0])
        watch[0] = 10.0
        session.move_event(1)
        watch[0] = 13.0
        session.move_event(-1)
        watch[0] = 15.5
        assert session.accept().decision.seconds == 12.5
        watch[0] = 20.0
        assert session.accept().decision.seconds == 7.5

    def test_is_an_edit_where_something_was_changed(self, session: Session, store: Store) -> None:
        session.change({"fatalities": 4})
        assert session.accept().decision.kind is DecisionKind.EDITED
        decision = store.decision_on("clash")
        assert decision is not None
        assert decision.event is not None
        assert decision.event.fatalities == 4

    def test_is_no_edit_where_it_was_changed_back(self, session: Session) -> None:
        session.change({"fatalities": 4})
        session.change({"fatalities": 3})
        assert session.accept().decision.kind is DecisionKind.ACCEPTED

    def test_refuses_what_lacks_a_required_column(self, session: Session, store: Store) -> None:
        session.move_event(-1)
        assert subject(session) == "mine"
        with pytest.raises(RefusedError) as refused:
            session.accept()
        assert [problem.column for problem in refused.value.problems] == ["fatalities"]
        assert kinds(store) == []
        assert subject(session) == "mine"

    def test_refuses_what_breaks_a_rule(self, session: Session, store: Store) -> None:
        session.change({"sub_event_type": "Peaceful protest"})
        with pytest.raises(RefusedError):
            session.accept()
        assert kinds(store) == []

    def test_decides_anew_on_what_was_decided(self, session: Session, store: Store) -> None:
        session.accept()
        session.move_event(-1)
        session.change({"fatalities": 5})
        assert session.accept().event_id == "SYR1"
        assert kinds(store) == [DecisionKind.ACCEPTED, DecisionKind.EDITED]
        assert session.waiting == 4


class TestRejectingAndSkipping:
    def test_rejects(self, session: Session, store: Store) -> None:
        session.reject()
        assert kinds(store) == [DecisionKind.REJECTED]
        assert subject(session) == "protest"
        assert session.waiting == 4

    def test_skipping_decides_nothing(self, session: Session, store: Store) -> None:
        session.skip()
        assert subject(session) == "protest"
        assert kinds(store) == []
        assert session.waiting == 5

    def test_goes_to_the_next_article_that_waits(self, session: Session) -> None:
        session.reject()
        session.skip()
        session.skip()
        assert session.article == ENGLISH

    def test_finishes_when_only_skipped_ones_are_left(self, session: Session) -> None:
        session.skip()
        for _ in range(4):
            session.reject()
        assert session.finished
        assert session.skipped == 1
        session.return_to_skipped()
        assert not session.finished
        assert subject(session) == "clash"

    def test_finishes_when_all_is_decided(self, session: Session) -> None:
        for _ in range(5):
            session.reject()
        assert session.finished
        assert session.waiting == 0


class TestAdding:
    def test_starts_with_what_the_article_says(self, session: Session) -> None:
        session.add_event()
        begun = event(session)
        assert begun.country == "Syria"
        assert begun.event_date == ARABIC.published
        assert begun.source == "Enab Baladi"
        assert begun.iso == 760

    def test_records_an_added_event(self, session: Session, store: Store) -> None:
        session.add_event()
        session.change(
            {
                "sub_event_type": "Attack", "time_precision": 1, "actor1": "Unidentified Armed Group (Syria)",
                "actor2": "Civilians (Syria)", "location": "Nawa", "geo_precision": 1, "fatalities": 1,
            }
        )  # fmt: skip
        added = subject(session)
        outcome = session.accept()
        assert outcome.decision.kind is DecisionKind.ADDED
        assert outcome.decision.proposal_id is None
        assert outcome.event_id == "SYR1"
        assert store.subjects_added("daraa") == (added,)
        assert subject(session) == "clash"

    def test_refuses_one_that_is_not_complete(self, session: Session, store: Store) -> None:
        session.add_event()
        with pytest.raises(RefusedError):
            session.accept()
        assert kinds(store) == []

    def test_rejecting_it_drops_it_without_a_decision(self, session: Session, store: Store) -> None:
        session.add_event()
        assert session.reject() is None
        assert kinds(store) == []
        assert len(session.entries) == 3

    def test_a_confirmed_one_stays_in_its_article(self, session: Session, open_session: Callable[[], Session]) -> None:
        self.test_records_an_added_event(session, session._store)
        again = open_session()
        assert [entry.decision.kind for entry in again.entries if entry.decision] == [DecisionKind.ADDED]


class TestUndoing:
    def test_goes_back_to_the_proposal(self, session: Session, store: Store) -> None:
        session.accept()
        session.undo()
        assert subject(session) == "clash"
        assert kinds(store) == [DecisionKind.ACCEPTED, DecisionKind.UNDONE]
        assert store.decision_on("clash") is None
        assert session.waiting == 5

    def test_undoes_earlier_ones_too(self, session: Session) -> None:
        session.accept()
        session.reject()
        session.undo()
        session.undo()
        assert subject(session) == "clash"
        assert session.waiting == 5
        with pytest.raises(RefusedError):
            session.undo()

    def test_keeps_what_had_been_edited(self, session: Session) -> None:
        session.change({"fatalities": 7})
        session.accept()
        session.undo()
        assert event(session).fatalities == 7

    def test_goes_back_to_another_article(self, session: Session) -> None:
        for _ in range(3):
            session.reject()
        assert session.article == ENGLISH
        session.undo()
        assert subject(session) == "mine"

    def test_an_added_event_is_there_to_be_mended(self, session: Session, store: Store) -> None:
        TestAdding().test_records_an_added_event(session, store)
        session.undo()
        assert session.entry is not None
        assert session.entry.is_new
        assert event(session).location == "Nawa"
        session.change({"fatalities": 2})
        assert session.accept().decision.kind is DecisionKind.ADDED
        assert len(store.subjects_added("daraa")) == 1

    def test_redo_lets_it_hold_again(self, session: Session, store: Store) -> None:
        session.accept()
        session.undo()
        session.redo()
        decision = store.decision_on("clash")
        assert decision is not None
        assert decision.kind is DecisionKind.ACCEPTED
        assert subject(session) == "protest"
        assert session.waiting == 4

    def test_a_new_decision_ends_what_could_be_redone(self, session: Session) -> None:
        session.accept()
        session.undo()
        session.reject()
        with pytest.raises(RefusedError):
            session.redo()


class TestChanging:
    def test_derived_columns_follow(self, session: Session) -> None:
        session.change({"sub_event_type": "Attack", "actor2": "Civilians (Syria)", "inter2": 7})
        now = event(session)
        assert now.event_type == "Violence against civilians"
        assert now.civilian_targeting == "Civilian targeting"
        assert now.interaction == 37
        session.change({"event_date": date(2020, 1, 1)})
        assert event(session).year == 2020

    def test_refuses_a_value_that_the_codebook_does_not_have(self, session: Session) -> None:
        before = event(session)
        with pytest.raises(RefusedError) as refused:
            session.change({"sub_event_type": "Armed clsh"})
        assert refused.value.problems[0].nearest == "Armed clash"
        assert "Armed clash" in str(refused.value)
        assert event(session) == before

    def test_refuses_a_class_that_cannot_stand_there(self, session: Session) -> None:
        with pytest.raises(RefusedError, match=r"cannot be actor 1"):
            session.change({"actor1": "Civilians (Syria)", "inter1": 7})

    def test_refuses_a_value_of_the_wrong_kind(self, session: Session) -> None:
        with pytest.raises(RefusedError, match=r"^Deaths: "):
            session.change({"fatalities": "some"})
        with pytest.raises(RefusedError):
            session.change({"latitude": 91.0})

    def test_a_type_that_fits_no_actor_is_taken_and_the_actor_is_what_is_wrong(self, session: Session) -> None:
        session.change({"sub_event_type": "Peaceful protest"})
        assert "inter1" in {problem.column for problem in session.problems}

    def test_offers_what_the_codebook_requires(self, session: Session) -> None:
        session.change({"sub_event_type": "Peaceful protest"})
        assert session.alternatives("fatalities")[0].value == 0

    def test_takes_alternatives_by_number(self, session: Session) -> None:
        session.take_alternative("location", 1)
        now = event(session)
        assert (now.location, now.latitude, now.longitude) == ("Daraa", 32.6189, 36.1021)
        with pytest.raises(RefusedError):
            session.take_alternative("location", 9)

    def test_offers_what_was_proposed_once_it_was_changed(self, session: Session) -> None:
        session.take_alternative("location", 1)
        session.take_alternative("location", 1)
        now = event(session)
        assert (now.location, now.latitude, now.longitude) == ("Mzeireb", 32.7108, 36.0265)

    def test_restores_a_field_with_what_follows_it(self, session: Session) -> None:
        session.take_alternative("location", 1)
        session.restore("location")
        assert session.entry is not None
        assert not session.entry.is_changed

    def test_moves_the_date(self, session: Session) -> None:
        session.add_days(-2)
        assert event(session).event_date == date(2021, 6, 7)

    def test_sets_evidence(self, session: Session, store: Store) -> None:
        start = ARABIC.text.index("حاجز عسكري")
        span = Span(start=start, end=start + 10, text="حاجز عسكري")
        session.set_evidence("location", (span,))
        session.accept()
        decision = store.decision_on("clash")
        assert decision is not None
        assert decision.evidence["location"] == (span,)

    def test_an_emptied_field_has_no_evidence(self, session: Session) -> None:
        session.change({"location": None})
        assert session.evidence("location") == ()

    def test_drafted_notes_follow_until_a_human_writes_them(self, store: Store, codebook: Codebook) -> None:
        session = Session(store, codebook, "Rana", draft_notes=lambda event, _: f"{event.fatalities} died.")
        session.change({"notes": "3 died."})
        session.change({"fatalities": 4})
        assert event(session).notes == "4 died."
        session.change({"notes": "Four soldiers died."})
        session.change({"fatalities": 5})
        assert event(session).notes == "Four soldiers died."

    def test_counts_what_is_not_saved(self, session: Session) -> None:
        assert session.unsaved == 0
        session.change({"fatalities": 4})
        assert session.unsaved == 1
        session.move_event(1)
        session.move_event(-1)
        assert event(session).fatalities == 4
        session.accept()
        assert session.unsaved == 0


class TestMoving:
    def test_events_go_round(self, session: Session) -> None:
        session.move_event(-1)
        assert subject(session) == "mine"
        session.move_event(1)
        assert subject(session) == "clash"

    def test_articles_go_round(self, session: Session) -> None:
        session.move_article(1)
        assert session.article == ENGLISH
        session.move_article(1)
        assert session.article == ARABIC


class TestStoreThatFails:
    def test_nothing_moves_when_a_decision_cannot_be_written(
        self, session: Session, store: Store, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def full_disk(_: object) -> None:
            raise WriteError("the disk is full", "Make room and try again")

        with monkeypatch.context() as patch:
            patch.setattr(store, "record", full_disk)
            with pytest.raises(WriteError):
                session.accept()
            with pytest.raises(WriteError):
                session.reject()
        assert subject(session) == "clash"
        assert session.waiting == 5
        assert session.accept().event_id == "SYR1"


class TestAgainstAModel:
    """Whatever a coder does, the store holds what a simple model of the keys says."""

    @settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(
        st.lists(st.sampled_from(["accept", "reject", "skip", "undo", "redo", "next", "back", "article"]), max_size=25)
    )
    def test_decisions_are_those_of_the_model(self, tmp_path_factory: Any, codebook: Codebook, keys: list[str]) -> None:
        with open_project(tmp_path_factory.mktemp("model"), codebook) as store:
            session = Session(store, codebook, "Rana")
            held: dict[str, list[str]] = {}
            done: list[str] = []
            undone: list[tuple[str, str]] = []
            for key in keys:
                here = subject(session)
                if key in ("accept", "reject"):
                    if key == "accept" and here == "mine":
                        settle_mine(session)
                    getattr(session, key)()
                    held.setdefault(here, []).append(key)
                    done.append(here)
                    undone.clear()
                elif key == "undo" and done:
                    session.undo()
                    last = done.pop()
                    undone.append((last, held[last].pop()))
                    assert subject(session) == last
                elif key == "redo" and undone:
                    session.redo()
                    name, decided = undone.pop()
                    held[name].append(decided)
                    done.append(name)
                elif key == "skip":
                    session.skip()
                elif key in ("next", "back"):
                    session.move_event(1 if key == "next" else -1)
                elif key == "article":
                    session.move_article(1)
                expected = {name: decided[-1] for name, decided in held.items() if decided}
                holding = {name: store.decision_on(name) for name in ("clash", "protest", "mine", "attack", "march")}
                found = {name: "reject" if one.event is None else "accept" for name, one in holding.items() if one}
                assert found == expected
                assert session.waiting == 5 - len(expected)
                assert store.progress().proposals_left == session.waiting
