"""What a field can be set to, and how what is typed finds it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from eventcoder.codebook import load_codebook
from eventcoder.codebook.conformance import problems_of
from eventcoder.codebook.derive import complete
from eventcoder.models import Alternative, EventFields
from eventcoder.review.choices import choices_for, join_values, matching, split_values
from eventcoder.review.fields import FIELDS

if TYPE_CHECKING:
    from eventcoder.codebook import Codebook

SYRIA = EventFields(country="Syria", event_date=date(2021, 6, 9), sub_event_type="Armed clash")


@pytest.fixture(scope="module")
def protest() -> Codebook:
    """Another codebook: three protest types, four actor classes, English only."""
    return load_codebook(Path(__file__).parents[1] / "codebooks" / "protest")


class TestChoices:
    def test_types_come_with_their_event_type(self, codebook: Codebook) -> None:
        found = {choice.value: choice.hint for choice in choices_for("sub_event_type", SYRIA, codebook)}
        assert found.keys() == codebook.sub_event_types.keys()
        assert found["Armed clash"] == "Battles"

    def test_alternatives_come_first_and_only_once(self, codebook: Codebook) -> None:
        other = Alternative(value="Attack", confidence=0.2)
        choices = choices_for("sub_event_type", SYRIA, codebook, [other])
        assert choices[0].value == "Attack"
        assert choices[0].is_ranked
        assert "20%" in choices[0].hint
        assert [choice.value for choice in choices].count("Attack") == 1

    def test_generics_are_named_for_the_country(self, codebook: Codebook) -> None:
        values = [choice.value for choice in choices_for("actor2", SYRIA, codebook)]
        assert "Civilians (Syria)" in values
        assert "Military Forces of Syria (2000-2024)" in values
        assert None in values

    def test_actors_bring_their_class(self, codebook: Codebook) -> None:
        choice = next(one for one in choices_for("actor1", SYRIA, codebook) if one.value == "Protesters (Syria)")
        assert choice.sets == {"inter1": 6}

    def test_no_actor_is_offered_twice(self, codebook: Codebook) -> None:
        values = [choice.value for choice in choices_for("actor1", SYRIA, codebook)]
        assert len(values) == len(set(values))

    def test_actors_offered_are_of_the_class_that_the_codebook_gives_them(self, codebook: Codebook) -> None:
        for choice in choices_for("actor1", SYRIA, codebook):
            event = complete(SYRIA.model_copy(update=choice.changes("actor1")), codebook)
            broken = {
                problem.rule for problem in problems_of(event, codebook) if problem.column in ("actor1", "inter1")
            }
            assert "class_of_actor" not in broken, choice.value

    def test_every_field_of_many_values_has_choices_in_any_codebook(self, protest: Codebook) -> None:
        event = EventFields(country=protest.countries[0].name, sub_event_type=next(iter(protest.sub_event_types)))
        for column, field in FIELDS.items():
            if field.editor in ("choice", "list"):
                assert choices_for(column, event, protest), column


class TestMatching:
    def test_nothing_typed_gives_all(self, codebook: Codebook) -> None:
        choices = choices_for("sub_event_type", SYRIA, codebook)
        assert matching("", choices) == choices

    @pytest.mark.parametrize(("typed", "first"), [("arm", "Armed clash"), ("clash", "Armed clash"), ("ATTA", "Attack")])
    def test_beginnings_of_words_find(self, codebook: Codebook, typed: str, first: str) -> None:
        assert matching(typed, choices_for("sub_event_type", SYRIA, codebook))[0].value == first

    def test_a_misspelling_finds(self, codebook: Codebook) -> None:
        assert (
            matching("pecaeful protst", choices_for("sub_event_type", SYRIA, codebook))[0].value == "Peaceful protest"
        )

    def test_nonsense_finds_nothing(self, codebook: Codebook) -> None:
        assert matching("qqxxzz", choices_for("sub_event_type", SYRIA, codebook)) == []

    @pytest.mark.parametrize("typed", ["سوريا", "سورية", "syria"])
    def test_names_in_both_scripts_find(self, codebook: Codebook, typed: str) -> None:
        assert matching(typed, choices_for("country", SYRIA, codebook))[0].value == "Syria"


class TestSeveralValues:
    def test_the_last_one_is_being_typed(self) -> None:
        assert split_values("A; B; c") == ("A; B", "c")
        assert split_values("A; ") == ("A", "")
        assert split_values("a") == ("", "a")

    def test_none_is_kept_twice_or_empty(self) -> None:
        assert join_values("A; B", "A") == "A; B"
        assert join_values("A;; B ", "") == "A; B"
