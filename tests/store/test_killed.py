"""SIGKILL at any moment: what was recorded is there, once, and the project opens again."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from tests.store.hardship import killed_while
from tests.store.samples import CODEBOOK, Coder, a_proposal, an_article

from eventcoder.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from eventcoder.models import Decision


def decide_for_ever(project: Path, coder: Coder, acknowledge: Callable[[str], None]) -> None:
    """Accept, edit, undo and add in turn, and say after each decision what the store answered."""
    with Store.open(project, CODEBOOK) as store:
        last: Decision | None = None
        while True:
            number = coder.made
            decision = (
                coder.accept(f"p{number % 40}", country="Sudan" if number % 3 else "Syria"),
                coder.edit(f"p{number % 40}", f"p{number % 40}", notes="ع" * (number % 3000)),
                coder.undo(last) if last else coder.reject("p0", "p0"),
                coder.add(f"{coder.name}-{number}"),
            )[number % 4]
            decision = decision.model_copy(update={"decision_id": f"{coder.name}{number}"})
            event_id = store.record(decision)
            acknowledge(f"decision {decision.decision_id} {decision.subject} {event_id}")
            store.set_bookmark("a1", decision.subject)
            acknowledge(f"bookmark {decision.subject}")
            last = decision


class TestKilledWhileDeciding:
    ROUNDS = 120

    def test_loses_and_doubles_nothing(self, tmp_path: Path) -> None:
        chance = random.Random(20240501)
        with Store.open(tmp_path, CODEBOOK) as store:
            store.add_article(an_article(), [a_proposal(f"p{number}") for number in range(40)])
        recorded: list[str] = []
        given: dict[str, str] = {}
        for number in range(self.ROUNDS):
            coder = Coder(name=f"k{number}-")
            lines = killed_while(
                lambda acknowledge, coder=coder: decide_for_ever(tmp_path, coder, acknowledge),
                after_lines=chance.randrange(8),
                seconds=chance.random() * 0.004,
            )
            acknowledged = [line.split() for line in lines]
            recorded += [words[1] for words in acknowledged if words[0] == "decision"]
            for *_, subject, event_id in (words for words in acknowledged if words[0] == "decision"):
                assert event_id == "None" or given.setdefault(subject, event_id) == event_id
            bookmarked = [words[1] for words in acknowledged if words[0] == "bookmark"]

            with Store.open(tmp_path, CODEBOOK) as store:
                found = list(store.decisions())
                bookmark = store.bookmark()
                standing = [store.decision_on(subject) for subject in {decision.subject for decision in found}]
                assert store.progress().events_confirmed == len(list(store.events()))
                assert store.progress().events_confirmed == sum(bool(one and one.event) for one in standing)

            assert [decision.decision_id for decision in found[: len(recorded)]] == recorded
            assert len(found) - len(recorded) in (0, 1), "at most the one that was under way"
            if bookmarked:
                assert bookmark is not None
                assert bookmark.subject in (bookmarked[-1], found[-1].subject)
            recorded = [decision.decision_id for decision in found]
        assert len(recorded) > self.ROUNDS
        assert len(set(given.values())) == len(given)


class TestKilledWhileBeginning:
    def test_leaves_a_project_that_opens(self, tmp_path: Path) -> None:
        chance = random.Random(7)

        def begin_for_ever(folder: Path, acknowledge: Callable[[str], None]) -> None:
            for number in range(10_000):
                with Store.open(folder / str(number), CODEBOOK) as store:
                    store.add_article(an_article(), [a_proposal("p1"), a_proposal("p2")])
                acknowledge(str(number))

        for number in range(40):
            folder = tmp_path / str(number)
            begun = killed_while(
                lambda acknowledge, folder=folder: begin_for_ever(folder, acknowledge),
                after_lines=chance.randrange(2),
                seconds=chance.random() * 0.012,
            )
            for project in folder.iterdir() if folder.exists() else ():
                with Store.open(project, CODEBOOK) as store:
                    counts = [(item.article_id, item.waiting) for item in store.queue()]
                assert counts == [("a1", 2)] or (project.name not in begun and counts == [])
