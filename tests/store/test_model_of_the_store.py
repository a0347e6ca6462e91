"""The store against a simple model: whatever a coder does, in whatever order, both say the same."""

from __future__ import annotations

import tempfile
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    MultipleResults,
    RuleBasedStateMachine,
    consumes,
    initialize,
    invariant,
    multiple,
    rule,
)
from tests.store.samples import CODEBOOK, Coder, a_proposal, an_article

from eventcoder.store import Store

if TYPE_CHECKING:
    from eventcoder.models import Decision

countries = st.sampled_from(["Syria", "Sudan"])
deaths = st.integers(min_value=0, max_value=5)
PROPOSALS = tuple(f"p{number}" for number in range(4))


class ModelOfTheStore(RuleBasedStateMachine):
    """All decisions in a list, and the question of what holds answered as it is asked in the decision's docstring."""

    subjects: Bundle[str] = Bundle("subjects")
    decisions: Bundle[Decision] = Bundle("decisions")

    @initialize(target=subjects)
    def open_project(self) -> str:
        self.folder = tempfile.TemporaryDirectory()
        self.store = Store.open(Path(self.folder.name), CODEBOOK)
        self.store.add_article(an_article(), [a_proposal(name) for name in PROPOSALS])
        self.coder = Coder()
        self.made: list[Decision] = []
        self.ids: dict[str, str] = {}
        self.given: dict[str, int] = defaultdict(int)
        return PROPOSALS[0]

    def teardown(self) -> None:
        self.store.close()
        self.folder.cleanup()

    def record(self, decision: Decision) -> Decision:
        self.made.append(decision)
        subject = decision.subject
        if decision.event is not None and subject not in self.ids:
            code = CODEBOOK.country_by_name[decision.event.country or ""].iso3
            self.given[code] += 1
            self.ids[subject] = f"{code}{self.given[code]}"
        holds = self.on(subject)
        expected = self.ids[subject] if holds and holds.event else None
        assert self.store.record(decision) == expected
        return decision

    @rule(target=subjects, name=st.sampled_from(PROPOSALS))
    def turn_to(self, name: str) -> str:
        return name

    @rule(target=decisions, name=st.sampled_from(PROPOSALS), country=countries, fatalities=deaths)
    def accept(self, name: str, country: str, fatalities: int) -> Decision:
        return self.record(self.coder.accept(name, country=country, fatalities=fatalities))

    @rule(target=decisions, subject=subjects, country=countries, fatalities=deaths)
    def edit(self, subject: str, country: str, fatalities: int) -> Decision:
        proposal = subject if subject in PROPOSALS else None
        return self.record(self.coder.edit(subject, proposal, country=country, fatalities=fatalities))

    @rule(target=decisions, subject=subjects)
    def reject(self, subject: str) -> Decision:
        return self.record(self.coder.reject(subject, subject if subject in PROPOSALS else None))

    @rule(target=subjects, country=countries)
    def add(self, country: str) -> str:
        return self.record(self.coder.add(f"added{len(self.made)}", country=country)).subject

    @rule(target=decisions, decision=decisions)
    def undo_or_redo(self, decision: Decision) -> Decision:
        return self.record(self.coder.undo(decision))

    @rule(target=decisions, subject=subjects)
    def undo_the_last(self, subject: str) -> Decision | MultipleResults[Decision]:
        of_subject = [decision for decision in self.made if decision.subject == subject]
        return self.record(self.coder.undo(of_subject[-1])) if of_subject else multiple()

    @rule(decision=consumes(decisions))
    def record_again(self, decision: Decision) -> None:
        self.store.record(decision)

    @rule()
    def close_and_open(self) -> None:
        self.store.close()
        self.store = Store.open(Path(self.folder.name), CODEBOOK)

    def is_undone(self, decision: Decision, among: list[Decision]) -> bool:
        return any(other.undoes == decision.decision_id and not self.is_undone(other, among) for other in among)

    def on(self, subject: str, until: int | None = None) -> Decision | None:
        among = [decision for decision in self.made[:until] if decision.subject == subject]
        holding = [one for one in among if one.undoes is None and not self.is_undone(one, among)]
        return holding[-1] if holding else None

    def rows(self, until: int | None = None) -> list[tuple[str, str | None, int | None, int]]:
        rows = []
        for subject, event_id in self.ids.items():
            holds = self.on(subject, until)
            if holds is not None and holds.event is not None:
                last = [decision for decision in self.made[:until] if decision.subject == subject][-1]
                event = holds.event
                rows.append((event_id, event.country, event.fatalities, int(last.decided_at.timestamp())))
        return sorted(rows, key=lambda row: (row[0][:3], int(row[0][3:])))

    def told(self, until: int | None = None) -> list[tuple[str, str | None, int | None, int]]:
        moment = None if until is None else self.made[until - 1].decided_at
        events = self.store.events(as_of=moment)
        return [(event.event_id_cnty, event.country, event.fatalities, event.timestamp) for event in events]

    @invariant()
    def says_the_same(self) -> None:
        assert list(self.store.decisions()) == self.made
        assert self.told() == self.rows()
        if self.made:
            middle = (len(self.made) + 1) // 2
            assert self.told(middle) == self.rows(middle)

    @invariant()
    def counts_the_same(self) -> None:
        decided = {name for name in PROPOSALS if self.on(name)}
        (item,) = self.store.queue()
        progress = self.store.progress()
        assert (item.decided, item.waiting) == (len(decided), len(PROPOSALS) - len(decided))
        assert (progress.proposals_decided, progress.proposals_left) == (item.decided, item.waiting)
        assert progress.events_confirmed == len(self.rows())
        assert progress.articles_left == int(len(decided) < len(PROPOSALS))

    @invariant()
    def knows_what_holds(self) -> None:
        subjects = list(dict.fromkeys(decision.subject for decision in self.made))
        assert [self.store.decision_on(subject) for subject in subjects] == [self.on(subject) for subject in subjects]
        added = [name for name in subjects if name not in PROPOSALS and self.on(name)]
        assert self.store.subjects_added("a1") == tuple(added)


TestModelOfTheStore = ModelOfTheStore.TestCase
TestModelOfTheStore.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)
