from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING

import pytest
from tests.store.samples import CODEBOOK, NOON, Coder, a_proposal, an_article, an_event

from eventcoder.errors import EventcoderError, InputError, UsageError
from eventcoder.models import DATASET_COLUMNS, EventFields
from eventcoder.store import Bookmark, Progress, QueueItem, Store
from eventcoder.store.rows import DECISION_COLUMNS
from eventcoder.store.schema import FIRST

if TYPE_CHECKING:
    from pathlib import Path


def ids(store: Store) -> list[str]:
    return [event.event_id_cnty for event in store.events()]


class TestArticles:
    def test_come_back_as_they_were_given(self, store: Store) -> None:
        article = an_article("a2", title=None, source="Own Paper", url="https://example.org/2")

        assert store.add_article(article, [])
        assert store.article("a2") == article

    def test_keep_their_proposals_in_order(self, store: Store) -> None:
        proposals = [a_proposal(name, "a2") for name in ("z", "b", "k")]
        store.add_article(an_article("a2"), proposals)

        assert store.proposals("a2") == tuple(proposals)

    def test_keep_line_ends_and_control_characters(self, store: Store) -> None:
        text = "one\r\ntwo\u2028three\x00four\u202efive"
        store.add_article(an_article("a2", text=text), [])

        assert store.article("a2").text == text

    def test_added_again_keep_what_stands(self, store: Store, coder: Coder) -> None:
        store.record(coder.accept("p1"))

        assert not store.add_article(an_article(), [a_proposal("other")])
        assert [proposal.proposal_id for proposal in store.proposals("a1")] == ["p1", "p2", "p3"]
        assert ids(store) == ["SYR1"]

    def test_of_one_id_cannot_have_two_texts(self, store: Store) -> None:
        with pytest.raises(InputError, match="with another text"):
            store.add_article(an_article(text="Something else."), [])

    def test_are_added_with_all_their_proposals_or_not_at_all(self, store: Store) -> None:
        with pytest.raises(InputError, match="'p1' already"):
            store.add_article(an_article("a2"), [a_proposal("new", "a2"), a_proposal("p1", "a2")])

        assert [item.article_id for item in store.queue()] == ["a1"]
        assert store.progress().proposals_left == 3

    def test_refuse_the_proposals_of_another(self, store: Store) -> None:
        with pytest.raises(InputError, match="is on 'a1', not on 'a2'"):
            store.add_article(an_article("a2"), [a_proposal("new", "a1")])

    def test_that_are_unknown_are_named(self, store: Store) -> None:
        with pytest.raises(UsageError, match="no article 'a9'"):
            store.article("a9")
        assert store.proposals("a9") == ()


class TestQueue:
    def test_lists_articles_as_they_were_added(self, store: Store) -> None:
        for name in ("z", "b"):
            store.add_article(an_article(name, published=None), [])

        assert [item.article_id for item in store.queue()] == ["a1", "z", "b"]

    def test_counts_what_waits_and_what_is_decided(self, store: Store, coder: Coder) -> None:
        accepted = coder.accept("p1")
        for decision in (accepted, coder.reject("p2", "p2"), coder.add("mine"), coder.undo(accepted)):
            store.record(decision)

        article = an_article()
        assert store.queue() == (QueueItem("a1", article.title, "ar", None, article.published, waiting=2, decided=1),)

    def test_progress_sums_it_up(self, store: Store, coder: Coder) -> None:
        store.add_article(an_article("a2"), [a_proposal("q1", "a2")])
        store.record(coder.accept("p1"))
        store.record(coder.add("mine"))
        store.record(Coder("a2", "other").reject("q1", "q1"))

        assert store.progress() == Progress(
            articles_done=1, articles_left=1, proposals_decided=2, proposals_left=2, events_confirmed=2
        )


class TestDecisions:
    def test_come_back_as_they_were_made(self, store: Store, coder: Coder) -> None:
        accepted = coder.accept("p1", notes='He said "no",\nthen left; قال «لا»', tags=None, fatalities=2**63 - 1)
        made = [accepted, coder.undo(accepted), coder.reject("p2", "p2"), coder.add("mine", latitude=-0.1)]
        for decision in made:
            store.record(decision)

        assert list(store.decisions()) == made
        assert list(store.decisions("a1")) == made
        assert list(store.decisions("a2")) == []

    def test_keep_the_coders_own_time_of_day(self, store: Store, coder: Coder) -> None:
        in_damascus = datetime(2024, 5, 1, 23, 30, tzinfo=timezone(timedelta(hours=3)))
        store.record(coder.reject("p1").model_copy(update={"decided_at": in_damascus}))

        assert next(store.decisions()).decided_at.isoformat() == "2024-05-01T23:30:00+03:00"

    def test_need_a_time_zone(self, store: Store, coder: Coder) -> None:
        with pytest.raises(EventcoderError, match="time zone"):
            store.record(coder.accept("p1").model_copy(update={"decided_at": datetime(2024, 5, 1)}))

    def test_recorded_twice_count_once(self, store: Store, coder: Coder) -> None:
        accepted = coder.accept("p1")

        assert [store.record(accepted), store.record(accepted)] == ["SYR1", "SYR1"]
        assert list(store.decisions()) == [accepted]

    def test_of_one_id_cannot_differ(self, store: Store, coder: Coder) -> None:
        accepted = coder.accept("p1")
        store.record(accepted)

        with pytest.raises(EventcoderError, match="another decision with the id 'c1'"):
            store.record(accepted.model_copy(update={"seconds": 9.0}))

    def test_cannot_be_changed_in_the_file(self, store: Store, coder: Coder, tmp_path: Path) -> None:
        store.record(coder.accept("p1"))
        store.close()
        statements = (
            "UPDATE decision SET coder = 'x'",
            "DELETE FROM decision",
            "INSERT OR REPLACE INTO decision SELECT * FROM decision",
            "UPDATE subject SET running = 7 WHERE running = 1",
            "DELETE FROM subject",
            "INSERT OR REPLACE INTO subject SELECT * FROM subject",
        )
        with closing(sqlite3.connect(tmp_path / "project" / "eventcoder.db")) as connection:
            for statement in statements:
                with pytest.raises(sqlite3.IntegrityError, match=r"never|stays|for good"):
                    connection.execute(statement)

    def test_on_what_the_project_lacks_are_refused(self, store: Store, coder: Coder) -> None:
        store.add_article(an_article("a2"), [])
        accepted, rejected = coder.accept("p1"), coder.reject("p2", "p2")
        store.record(accepted)
        store.record(rejected)
        elsewhere = Coder("a2", "other")
        refused = {
            "no article 'a9'": Coder("a9").add("mine"),
            "no proposal 'p9'": coder.accept("p9"),
            "no proposal or added event 'mine'": coder.reject("mine"),
            "belongs to the article 'a1'": elsewhere.accept("p1"),
            "no decision 'c9' on 'p1' to undo": coder.undo(accepted).model_copy(update={"undoes": "c9"}),
            "no decision 'c2' on 'p1' to undo": coder.undo(accepted).model_copy(update={"undoes": "c2"}),
        }
        for reason, decision in refused.items():
            with pytest.raises(EventcoderError, match=reason):
                store.record(decision)
        assert list(store.decisions()) == [accepted, rejected]

    def test_with_numbers_beyond_64_bits_are_refused(self, store: Store, coder: Coder) -> None:
        with pytest.raises(EventcoderError, match="64 bits"):
            store.record(coder.accept("p1", fatalities=2**63))
        assert list(store.decisions()) == []


class TestWhatHolds:
    def test_is_the_last_decision(self, store: Store, coder: Coder) -> None:
        accepted, edited = coder.accept("p1"), coder.edit("p1", "p1", fatalities=3)
        store.record(accepted)
        store.record(edited)

        assert store.decision_on("p1") == edited
        assert [event.fatalities for event in store.events()] == [3]

    def test_is_the_one_before_after_an_undo(self, store: Store, coder: Coder) -> None:
        accepted, edited = coder.accept("p1"), coder.edit("p1", "p1", fatalities=3)
        undone = coder.undo(edited)
        for decision in (accepted, edited, undone):
            store.record(decision)
        assert store.decision_on("p1") == accepted

        store.record(coder.undo(undone))
        assert store.decision_on("p1") == edited

    def test_is_nothing_when_all_is_undone(self, store: Store, coder: Coder) -> None:
        accepted = coder.accept("p1")
        store.record(accepted)

        assert store.record(coder.undo(accepted)) is None
        assert store.decision_on("p1") is None
        assert store.decision_on("unheard of") is None
        assert ids(store) == []

    def test_withdraws_an_event_that_is_rejected_later(self, store: Store, coder: Coder) -> None:
        rejected = coder.reject("p1", "p1")
        store.record(coder.accept("p1"))

        assert store.record(rejected) is None
        assert store.decision_on("p1") == rejected
        assert ids(store) == []

    def test_lists_added_events_until_their_adding_is_undone(self, store: Store, coder: Coder) -> None:
        first, second = coder.add("mine"), coder.add("also mine")
        undone = coder.undo(first)
        for decision in (first, second, coder.edit("also mine", fatalities=1), undone):
            store.record(decision)
        assert store.subjects_added("a1") == ("also mine",)

        assert store.record(coder.undo(undone)) == "SYR1"
        assert store.subjects_added("a1") == ("mine", "also mine")


class TestEventIds:
    def test_are_counted_by_country(self, store: Store, coder: Coder) -> None:
        decisions = [coder.accept("p1"), coder.accept("p2", country="Sudan"), coder.add("mine")]

        assert [store.record(decision) for decision in decisions] == ["SYR1", "SDN1", "SYR2"]
        assert ids(store) == ["SDN1", "SYR1", "SYR2"]

    def test_are_ordered_as_numbers(self, store: Store, coder: Coder) -> None:
        for number in range(11):
            store.record(coder.add(f"mine{number}"))

        assert ids(store) == [f"SYR{number}" for number in range(1, 12)]

    def test_stay_when_the_event_moves_to_another_country(self, store: Store, coder: Coder) -> None:
        store.record(coder.accept("p1"))

        assert store.record(coder.edit("p1", "p1", country="Sudan")) == "SYR1"
        assert [(event.event_id_cnty, event.country) for event in store.events()] == [("SYR1", "Sudan")]

    def test_are_never_given_again(self, store: Store, coder: Coder) -> None:
        accepted = coder.accept("p1")
        store.record(accepted)
        store.record(coder.undo(accepted))

        assert store.record(coder.accept("p2")) == "SYR2"
        assert store.record(coder.accept("p1")) == "SYR1"

    @pytest.mark.parametrize("country", [None, "", "Atlantis"])
    def test_need_a_country_of_the_codebook(self, store: Store, coder: Coder, country: str | None) -> None:
        with pytest.raises(EventcoderError, match="knows no country"):
            store.record(coder.accept("p1", country=country))
        assert list(store.decisions()) == []


class TestEvents:
    def test_carry_the_confirmed_values(self, store: Store, coder: Coder) -> None:
        store.record(coder.accept("p1", notes="A march.", actor2=None))

        (event,) = store.events()
        assert EventFields(**event.model_dump(include=set(EventFields.model_fields))) == an_event(notes="A march.")

    def test_carry_the_time_of_the_last_decision(self, store: Store, coder: Coder) -> None:
        edited = coder.edit("p1", "p1")
        for decision in (coder.accept("p1"), edited, coder.undo(edited)):
            store.record(decision)

        (event,) = store.events()
        assert event.timestamp == int(NOON.timestamp()) + 3

    def test_are_told_as_they_once_stood(self, store: Store, coder: Coder) -> None:
        accepted, edited = coder.accept("p1"), coder.edit("p1", "p1", fatalities=3)
        undone = coder.undo(edited)
        history = [accepted, edited, undone, coder.undo(undone), coder.reject("p1", "p1")]
        seen = []
        for decision in history:
            store.record(decision)
            seen.append(list(store.events()))

        assert [len(events) for events in seen] == [1, 1, 1, 1, 0]
        assert [list(store.events(as_of=decision.decided_at)) for decision in history] == seen
        assert list(store.events(as_of=NOON)) == []


class TestBookmark:
    def test_is_where_it_was_set_last(self, store: Store) -> None:
        assert store.bookmark() is None
        store.set_bookmark("a1", "p2")
        assert store.bookmark() == Bookmark("a1", "p2")
        store.set_bookmark("a1", None)
        assert store.bookmark() == Bookmark("a1", None)


class TestAProjectOpenedAgain:
    def test_is_as_it_was_left(self, tmp_path: Path, coder: Coder) -> None:
        with Store.open(tmp_path, CODEBOOK) as store:
            store.add_article(an_article(), [a_proposal("p1"), a_proposal("p2")])
            store.record(coder.accept("p1"))
            store.set_bookmark("a1", "p2")
            before = (store.queue(), list(store.events()), list(store.decisions()), store.bookmark(), store.progress())

        with Store.open(tmp_path, CODEBOOK) as store:
            after = (store.queue(), list(store.events()), list(store.decisions()), store.bookmark(), store.progress())
        assert after == before


class TestTables:
    def test_hold_every_column_of_the_dataset(self) -> None:
        with closing(sqlite3.connect(":memory:")) as connection:
            connection.executescript(FIRST)
            columns = [row[1] for row in connection.execute("PRAGMA table_info(decision)")]

        assert columns == ["number", "subject", *DECISION_COLUMNS]
        assert set(DATASET_COLUMNS) - set(columns) == {"event_id_cnty", "timestamp"}
