"""What is found while a coder types."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eventcoder.gazetteer import PlaceCandidate
from eventcoder.models import EventFields
from eventcoder.review.finding import finder

if TYPE_CHECKING:
    from collections.abc import Iterable

    from eventcoder.codebook import Codebook

SYRIA = EventFields(country="Syria")
HERE = PlaceCandidate("Testabad", "Syria", "SY", "Daraa", None, None, 32.8, 36.0, likeness=0.9)
ALIKE = PlaceCandidate("Tastabad", "Syria", "SY", "Homs", None, None, 34.7, 36.7, likeness=0.7)
ELSEWHERE = PlaceCandidate("Testabad", "Iran", "IR", "Fars", None, None, 29.6, 52.5)


def places(typed: str, country: str | None) -> Iterable[PlaceCandidate]:
    return [HERE, ALIKE, ELSEWHERE] if typed.startswith("Testa") else []


class TestPlaces:
    def test_what_was_typed_stands_before_guesses_and_places_elsewhere(self, codebook: Codebook) -> None:
        found = finder("location", SYRIA, codebook, (), places)("Testab")
        assert [choice.hint.rpartition(", ")[2] for choice in found[:2]] == ["Syria", "without coordinates"]
        assert {"Tastabad", "Testabad"} <= {choice.value for choice in found[2:]}

    def test_bring_where_they_are_and_a_precision(self, codebook: Codebook) -> None:
        first = finder("location", SYRIA, codebook, (), places)("Testabad")[0]
        assert first.sets["admin1"] == "Daraa"
        assert first.sets["geo_precision"] == 1

    def test_leave_a_precision_that_was_set(self, codebook: Codebook) -> None:
        event = SYRIA.model_copy(update={"geo_precision": 2})
        assert "geo_precision" not in finder("location", event, codebook, (), places)("Testabad")[0].sets

    def test_taken_as_typed_have_no_coordinates(self, codebook: Codebook) -> None:
        (only,) = finder("location", SYRIA, codebook, (), None)("Qqxxzz")
        assert only.value == "Qqxxzz"
        assert only.sets["latitude"] is None


class TestActors:
    def test_an_unknown_name_is_taken_as_typed_without_a_class(self, codebook: Codebook) -> None:
        first = finder("actor1", SYRIA, codebook, (), None)("Qqxxzz Brigade")[0]
        assert first.changes("actor1") == {"actor1": "Qqxxzz Brigade", "inter1": None}

    def test_a_known_name_is_not_offered_as_typed(self, codebook: Codebook) -> None:
        found = finder("actor2", SYRIA, codebook, (), None)("civilians (syria)")
        assert found[0].value == "Civilians (Syria)"
        assert all("as typed" not in choice.hint for choice in found)


class TestTypes:
    def test_are_never_taken_as_typed(self, codebook: Codebook) -> None:
        assert finder("sub_event_type", SYRIA, codebook, (), None)("Qqxxzz") == []
