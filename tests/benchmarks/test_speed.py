from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from benchmarks.measuring import Line, in_fresh_process, medians
from benchmarks.speed import table
from benchmarks.speed_dataset import DAYS, FIRST_DAY, synthetic_events
from benchmarks.speed_proposals import articles_in, enlarged

from eventcoder.codebook import load_codebook
from eventcoder.codebook.conformance import problems_of
from eventcoder.models import EventFields

if TYPE_CHECKING:
    from eventcoder.codebook import Codebook


@pytest.fixture(scope="module")
def codebook() -> Codebook:
    return load_codebook("tests/codebooks/protest")


class TestEnlarged:
    def test_has_so_many_times_the_actors_and_triggers(self, codebook: Codebook) -> None:
        larger = enlarged(codebook, 4)
        assert len(larger.actors) == 4 * len(codebook.actors)
        assert len({actor.name for actor in larger.actors}) == len(larger.actors)
        for file, before in zip(larger.triggers, codebook.triggers, strict=True):
            for group, group_before in zip(file.triggers, before.triggers, strict=True):
                assert len(list(group.entries())) == 4 * len(list(group_before.entries()))

    def test_is_never_taken_for_the_codebook_it_was_made_of(self, codebook: Codebook) -> None:
        assert enlarged(codebook, 2).digest == ""

    def test_keeps_what_there_was(self, codebook: Codebook) -> None:
        assert enlarged(codebook, 3).actors[: len(codebook.actors)] == codebook.actors


class TestSyntheticEvents:
    def test_are_valid_whenever_they_happen(self) -> None:
        book = load_codebook()
        events = synthetic_events(book, 60)
        assert len(events) == 60
        for event in events:
            for year in (FIRST_DAY.year, FIRST_DAY.year + DAYS // 365 - 1):
                moved = event.model_copy(update={"event_date": event.event_date.replace(year=year), "year": year})
                assert problems_of(EventFields(**moved.model_dump(exclude={"event_id_cnty", "timestamp"})), book) == ()


class TestTexts:
    def test_are_the_samples_where_there_is_no_gold(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delenv("EVENTCODER_GOLD", raising=False)
        articles = articles_in("ar")
        assert len({article.id for article in articles}) == len(articles)
        assert {article.lang for article in articles} == {"ar"}


class TestMeasuring:
    def test_actions_take_turns(self) -> None:
        done: list[str] = []
        assert len(medians(2, lambda: done.append("a"), lambda: done.append("b"))) == 2
        assert done == ["a", "b", "a", "b"]

    def test_a_function_runs_in_a_process_of_its_own(self) -> None:
        assert in_fresh_process(len, [1, 2, 3]) == 3

    def test_a_missed_bound_is_said_in_words(self) -> None:
        made = table([Line("slow", "9 s", "1 s", met=False), Line("size", "3 MB")])
        assert [next(iter(column.cells)) for column in made.columns] == ["slow", "9 s", "1 s", "no"]
