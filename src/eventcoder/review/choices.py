"""What a field can be set to: the codebook's values, and how what a coder types finds them.

Names are compared without case, vowel marks and spelling variants, in whatever script they are typed, so that an alias
in the article's language finds the actor as the dataset names it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from eventcoder.codebook.derive import targets_civilians
from eventcoder.codebook.names import class_of, name_actor, name_generic
from eventcoder.language import languages, normalise
from eventcoder.review.values import EMPTY, PRECISIONS, in_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from eventcoder.codebook import Codebook
    from eventcoder.codebook.models import Words
    from eventcoder.gazetteer import PlaceCandidate
    from eventcoder.models import Alternative, EventFields

MOST_SHOWN = 200
"""Choices given back for what was typed; nobody reads further down."""

_ALIKE = 72
"""From this likeness (0 to 100, rapidfuzz WRatio) on a name is taken for a misspelling of what was typed."""

_SAME_NAME = 0.85
"""From this likeness on a place of the gazetteer has the name that was typed, or one that begins with it."""

_SEPARATOR = "; "
"""Between several values in one column."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that a field can be set to.

    Attributes:
        value: what the column would hold.
        words: the same for the screen.
        hint: what tells it from others: its event type, its class, where it is.
        sets: other columns that change along.
        names: everything by which it can be found, folded.
        is_ranked: whether it is one of the proposal's alternatives.
        is_sure: whether it may be taken without a second look: it is no guess at a misspelling, and no place elsewhere.
    """

    value: Any
    words: str
    hint: str = ""
    sets: dict[str, Any] = field(default_factory=dict)
    names: tuple[str, ...] = ()
    is_ranked: bool = False
    is_sure: bool = True

    def changes(self, column: str) -> dict[str, Any]:
        """What it changes, by column."""
        return {**self.sets, column: self.value}


def choices_for(
    column: str, event: EventFields, codebook: Codebook, alternatives: Sequence[Alternative] = ()
) -> list[Choice]:
    """Everything that a field can be set to, the proposal's alternatives first.

    Args:
        column: the field's column.
        event: the event as it stands; actors are named for its country and day.
        codebook: where values stand.
        alternatives: the ranked other values that were proposed.
    """
    known = _known(column, event, codebook)
    by_value = {choice.value: choice for choice in known}
    ranked = [_ranked(column, other, codebook, by_value.get(other.value)) for other in alternatives]
    taken = {choice.value for choice in ranked}
    return [*ranked, *(choice for choice in known if choice.value not in taken)]


def matching(typed: str, choices: Sequence[Choice]) -> list[Choice]:
    """The choices that what was typed can mean, the likeliest first; all of them for nothing typed."""
    query = fold(typed)
    if not query:
        return list(choices[:MOST_SHOWN])
    words = query.split()
    scored = [(score, place) for place, choice in enumerate(choices) if (score := _score(query, words, choice))]
    if not scored:
        guesses = sorted(_misspelt(query, choices), key=lambda one: (-one[0], one[1]))
        return [replace(choices[place], is_sure=False) for _, place in guesses[:MOST_SHOWN]]
    scored.sort(key=lambda one: (-one[0], one[1]))
    return [choices[place] for _, place in scored[:MOST_SHOWN]]


def place_choices(candidates: Iterable[PlaceCandidate], country: str | None) -> list[Choice]:
    """Places as choices that bring their coordinates, divisions and country along.

    Args:
        candidates: the places.
        country: where the event is said to be; a place elsewhere is no sure answer.
    """
    return [
        Choice(
            value=place.name,
            words=place.name,
            hint=", ".join(part for part in (place.admin3, place.admin2, place.admin1, place.country) if part),
            sets={
                "country": place.country,
                "admin1": place.admin1,
                "admin2": place.admin2,
                "admin3": place.admin3,
                "latitude": place.latitude,
                "longitude": place.longitude,
            },
            is_sure=place.likeness >= _SAME_NAME and country in (None, place.country),
        )
        for place in candidates
    ]


def split_values(typed: str) -> tuple[str, str]:
    """Of several values joined by ';', those before the last, joined again, and the last."""
    before, _, last = typed.rpartition(";")
    kept = [value.strip() for value in before.split(";") if value.strip()]
    return _SEPARATOR.join(kept), last.strip()


def join_values(before: str, last: str) -> str:
    """Several values as one column holds them, none twice."""
    values = [value.strip() for value in (*before.split(";"), last) if value.strip()]
    return _SEPARATOR.join(dict.fromkeys(values))


@lru_cache(maxsize=1 << 16)
def fold(words: str) -> str:
    """Words as they are compared: normalised spelling of every language there is, without punctuation."""
    for language in sorted(languages()):
        words = normalise(words, language)
    return " ".join(re.findall(r"\w+", words))


# finding ------------------------------------------------------------------------------------------------------------


def _score(query: str, words: Sequence[str], choice: Choice) -> int:
    """How well a choice answers what was typed: 0 not at all; its own name counts more than an alias."""
    best = 0
    for place, name in enumerate(choice.names):
        if name == query:
            score = 100
        elif name.startswith(query):
            score = 90
        elif all(f" {name}".find(f" {word}") >= 0 for word in words):
            score = 80
        elif query in name:
            score = 60
        else:
            continue
        best = max(best, score - (5 if place else 0))
    return best


def _misspelt(query: str, choices: Sequence[Choice]) -> list[tuple[int, int]]:
    from rapidfuzz import fuzz, process

    names = [(name, place) for place, choice in enumerate(choices) for name in choice.names]
    found = process.extract(query, [name for name, _ in names], scorer=fuzz.WRatio, score_cutoff=_ALIKE, limit=50)
    best: dict[int, int] = {}
    for _, score, index in found:
        place = names[index][1]
        best[place] = max(best.get(place, 0), round(score))
    return [(score, place) for place, score in best.items()]


# what the codebook knows ----------------------------------------------------------------------------------------------


def _known(column: str, event: EventFields, codebook: Codebook) -> list[Choice]:
    if column == "sub_event_type":
        return [
            _choice(name, name, codebook.event_type_of[name], also=(codebook.event_type_of[name],))
            for name in codebook.sub_event_types
        ]
    if column in PRECISIONS:
        return [_choice(code, in_words(column, code, codebook)) for code in PRECISIONS[column]]
    if column in ("inter1", "inter2"):
        codes = [actor_class.code for actor_class in codebook.actor_classes]
        if column == "inter2":
            codes.append(codebook.about.no_second_actor)
        return [_choice(code, in_words(column, code, codebook)) for code in codes]
    if column == "civilian_targeting":
        return _targeting(event, codebook)
    if column == "country":
        return [_choice(one.name, one.name, one.region, also=_all(one.names)) for one in codebook.countries]
    if column == "source_scale":
        return [_choice(scale, scale) for scale in codebook.source_scales]
    if column == "source":
        return [_choice(one.name, one.name, one.scale, also=_all(one.aliases)) for one in codebook.sources]
    if column in ("actor1", "actor2"):
        inter = "inter1" if column == "actor1" else "inter2"
        nobody = [_nobody(codebook)] if column == "actor2" else []
        return [*_actors(event, codebook, inter, associates=False), *nobody]
    if column in ("assoc_actor_1", "assoc_actor_2"):
        return _actors(event, codebook, None, associates=True)
    if column == "location":
        return _places(event, codebook)
    return []


def _targeting(event: EventFields, codebook: Codebook) -> list[Choice]:
    sub = codebook.sub_event_types.get(event.sub_event_type or "")
    targeted = targets_civilians(sub, event.inter2, codebook) if sub else None
    words = codebook.about.civilian_targeting
    yes, no = _choice(words, words), _choice(None, f"{EMPTY} (civilians are not the target)")
    return [yes, no] if targeted is None else [yes] if targeted else [no]


def _nobody(codebook: Codebook) -> Choice:
    words = "no second actor"
    return Choice(None, words, sets={"inter2": codebook.about.no_second_actor}, names=(fold(words),))


def _actors(event: EventFields, codebook: Codebook, inter: str | None, *, associates: bool) -> list[Choice]:
    """Named actors and generics as the event's country and day name them, those of the country first.

    Args:
        event: the event.
        codebook: where actors stand.
        inter: the column of their class; None for associated actors, which have none.
        associates: whether generics that only stand beside an actor are among them.
    """
    ranked: list[tuple[int, Choice]] = []
    for generic in codebook.generics:
        if not generic.associate or associates:
            name = name_generic(generic, codebook, event.country, event.event_date)
            aliases = _all(generic.words)
            class_id = class_of(generic, event.country)
            ranked.append((0, _actor_choice(name, aliases, class_id, inter, codebook)))
    for actor in codebook.actors:
        name = name_actor(actor, codebook, event.country, event.event_date)
        aliases = (actor.name, *_all(actor.aliases), *_all(actor.short))
        class_id = class_of(actor, event.country)
        is_near = event.country is not None and event.country in (actor.country, *actor.by_country)
        ranked.append((1 if is_near else 2, _actor_choice(name, aliases, class_id, inter, codebook)))
    ranked.sort(key=lambda one: one[0])
    return _one_a_value(choice for _, choice in ranked)


def _one_a_value(choices: Iterable[Choice]) -> list[Choice]:
    """Choices of the same value as one, found by the names of all: several generics can make one name."""
    by_value: dict[Any, Choice] = {}
    for choice in choices:
        first = by_value.get(choice.value)
        names = tuple(dict.fromkeys((*first.names, *choice.names))) if first else choice.names
        by_value[choice.value] = replace(first or choice, names=names)
    return list(by_value.values())


def _actor_choice(name: str, aliases: Iterable[str], class_id: str, inter: str | None, codebook: Codebook) -> Choice:
    actor_class = codebook.class_by_id[class_id]
    sets = {inter: actor_class.code} if inter else {}
    return _choice(name, name, f"{actor_class.code} {actor_class.name}", sets, also=tuple(aliases))


def _places(event: EventFields, codebook: Codebook) -> list[Choice]:
    """The codebook's own places, those of the event's country first."""
    choices = [
        _choice(
            place.name,
            place.name,
            ", ".join(part for part in (place.admin3, place.admin2, place.admin1, place.country) if part),
            {
                "country": place.country,
                "admin1": place.admin1,
                "admin2": place.admin2,
                "admin3": place.admin3,
                "latitude": place.latitude,
                "longitude": place.longitude,
            },
            also=_all(place.aliases),
        )
        for place in codebook.places
    ]
    if event.country is None:
        return choices
    placed = [replace(choice, is_sure=choice.sets["country"] == event.country) for choice in choices]
    return sorted(placed, key=lambda choice: not choice.is_sure)


def _choice(
    value: Any, words: str, hint: str = "", sets: dict[str, Any] | None = None, *, also: Sequence[str] = ()
) -> Choice:
    return Choice(value, words, hint, sets or {}, tuple(dict.fromkeys(fold(name) for name in (words, *also))))


def _ranked(column: str, other: Alternative, codebook: Codebook, known: Choice | None) -> Choice:
    words = in_words(column, other.value, codebook)
    parts = ("admin3", "admin2", "admin1", "country") if column == "location" else ()
    where = ", ".join(str(other.sets[part]) for part in parts if other.sets.get(part))
    hint = " · ".join(part for part in (where or (known.hint if known else ""), f"{other.confidence:.0%}") if part)
    sets = {**(known.sets if known and not where else {}), **other.sets}
    names = (fold(words), *(known.names if known else ()))
    return Choice(other.value, words, hint, sets, names, is_ranked=True)


def _all(words: Words) -> tuple[str, ...]:
    return tuple(word for of_language in words.values() for word in of_language)
