"""Finds what a field can be set to while a coder types: in the codebook, in the gazetteer, or as it is typed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from eventcoder.gazetteer.models import PlaceCandidate
from eventcoder.review.choices import Choice, choices_for, fold, matching, place_choices
from eventcoder.review.fields import FIELDS

if TYPE_CHECKING:
    from eventcoder.codebook import Codebook
    from eventcoder.models import Alternative, EventFields

Find = Callable[[str], Sequence[Choice]]
"""The choices for what has been typed."""

PlaceSearch = Callable[[str, str | None], Iterable[PlaceCandidate]]
"""The gazetteer's places by name, in a country where one is given."""

_AS_TYPED = frozenset({"actor1", "actor2", "location"})
"""Fields of one value that may hold a name that the codebook does not know yet."""


def finder(
    column: str,
    event: EventFields,
    codebook: Codebook,
    alternatives: Sequence[Alternative],
    find_places: PlaceSearch | None = None,
) -> Find:
    """Finds values for a field of an event.

    What was typed stands before what is only spelled like it: nobody shall take a guess by pressing enter.

    Args:
        column: the field's column.
        event: the event as it stands.
        codebook: where values stand.
        alternatives: the ranked other values that were proposed.
        find_places: the gazetteer's search.
    """
    choices = choices_for(column, event, codebook, alternatives)
    is_place = FIELDS[column].editor == "place"

    def find(typed: str) -> Sequence[Choice]:
        found = matching(typed, choices)
        words = " ".join(typed.split())
        if is_place and words and find_places is not None:
            found = _merged(found, place_choices(find_places(words, event.country), event.country))
        sure = [choice for choice in found if choice.is_sure]
        if column in _AS_TYPED and words and all(fold(choice.words) != fold(words) for choice in sure):
            sure.append(_as_typed(column, words))
        found = [*sure, *(choice for choice in found if not choice.is_sure)]
        return [_with_precision(choice, event.geo_precision) for choice in found] if is_place else found

    return find


def _merged(found: Sequence[Choice], places: Sequence[Choice]) -> list[Choice]:
    """The codebook's and the gazetteer's places, none twice."""
    known = {(choice.value, _grid(choice)) for choice in found}
    return [*found, *(place for place in places if (place.value, _grid(place)) not in known)]


def _grid(choice: Choice) -> tuple[float, float] | None:
    """Where a place is, to about ten kilometres."""
    latitude, longitude = choice.sets.get("latitude"), choice.sets.get("longitude")
    return None if latitude is None or longitude is None else (round(latitude, 1), round(longitude, 1))


def _as_typed(column: str, words: str) -> Choice:
    """A name that the codebook does not know: its class, or its coordinates, are the coder's to say."""
    if column == "location":
        unknown: dict[str, Any] = dict.fromkeys(("latitude", "longitude", "admin2", "admin3"))
        return Choice(words, words, "as typed, without coordinates", unknown)
    return Choice(words, words, "as typed; its class is yours to set", {column.replace("actor", "inter"): None})


def _with_precision(choice: Choice, precision: int | None) -> Choice:
    """A place that is chosen by name is the named place, where nothing was said of precision."""
    if precision is not None or "geo_precision" in choice.sets:
        return choice
    return replace(choice, sets={**choice.sets, "geo_precision": 1})
