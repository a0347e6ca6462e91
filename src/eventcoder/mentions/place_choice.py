"""Which of the places of a name is meant: by the larger places named beside it, the article's country, and the others.

Every candidate of every name gets a score, the logarithm of how likely it is up to a constant: its population and the
likeness of the name, whether the words beside the name say its level, whether it lies in the place that the name is
chained to, whether its country is one that the article speaks of, and whether the article's other places are near. The
scores are worked out three times, each time from the confidences of the time before.
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import TYPE_CHECKING

from eventcoder.gazetteer import distance_km, name_key
from eventcoder.mentions.named_place import NO_CUE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from eventcoder.gazetteer import Gazetteer, PlaceCandidate
    from eventcoder.mentions.named_place import Name

_MOST_CANDIDATES = 60
_MOST_PARTNERS = 10
_LIKELIEST = 6

_COUNTRY_PRIOR = 4.0
_SAME_LEVEL, _OTHER_LEVEL = 2.0, -2.0
_SAID = 3.0
_IN_COUNTRY, _IN_FIRST, _IN_SECOND = 3.5, 6.0, 7.0
_CLOSE, _NEAR, _SAME_COUNTRY, _ELSEWHERE = 4.0, 2.0, 1.0, -3.0
_NATIONALITY = 5.0
_IN_BRACKETS = 1.5
_NAMESAKE = 5.0
_KNOWN = 100_000
"""Inhabitants of a town that is itself meant where its name stands alone, whatever is said of it elsewhere."""
_BORDER_KM, _DISTRICT_KM, _TOWN_KM = 30, 100, 250
_LEAST_COUNTRY = -4.0
_COUNTRY_WEIGHT = 1.3
_ROLE_WEIGHT = {"where": 1.5, "direction": 0.8, "origin": 0.6, "attribute": 0.5, "speaker": 0.3}


@dataclass(slots=True)
class Choice:
    """A name and the places it can be, with the confidence of each.

    Attributes:
        is_container: whether the place that the name is chained to lies in this one.
        chain: what the best chain bonus was worth; above 0 the chain agrees with the candidate.
    """

    name: Name
    candidates: list[PlaceCandidate]
    confidences: list[float] = field(default_factory=list)
    is_container: bool = False
    chain: float = 0.0

    @property
    def best(self) -> PlaceCandidate:
        """The likeliest place."""
        return self.candidates[0]

    def ranked(self, most: int) -> tuple[PlaceCandidate, ...]:
        """The likeliest places with their confidences."""
        pairs = zip(self.candidates[:most], self.confidences, strict=False)
        return tuple(replace(candidate, confidence=round(confidence, 4)) for candidate, confidence in pairs)


def choose(names: Sequence[Name], gazetteer: Gazetteer, countries: Mapping[str, float]) -> list[Choice]:
    """Rank the places that each name can be.

    Args:
        names: the names of an article, in the order of the text.
        gazetteer: where they are looked up.
        countries: how strongly the article's other words speak for each country, by ISO 3166-1 alpha-2 code.

    Returns:
        One choice for each name that is known, in the same order.
    """
    choices = [Choice(name, list(found)) for name in names if (found := _look_up(name, gazetteer))]
    for choice in choices:
        _set(choice, [_prior(candidate, choice.name) for candidate in choice.candidates])
    _narrow(choices, countries)
    partners = _partners(choices)
    _constrain(choices, partners)
    for _ in range(2):
        weights = country_weights(choices, countries)
        scored = [
            [_score(c, i, choices, partners, weights) for c in choice.candidates] for i, choice in enumerate(choices)
        ]
        for choice, scores in zip(choices, scored, strict=True):
            _set(choice, scores)
    contradicted = _contradicted(choices, partners, gazetteer)
    if contradicted:
        for i, j in contradicted.items():
            dropped, larger = choices[i].name, choices[j].name
            if larger.unknown is None and larger.first > dropped.first:
                larger.unknown = (dropped.first, dropped.last)
        around = {
            choices[i].name.key: choices[j].name for i, j in contradicted.items() if choices[i].best.population < _KNOWN
        }
        kept = [
            c.name if partners.get(i) or c.name.key not in around else _named_for(c.name, around[c.name.key])
            for i, c in enumerate(choices)
            if i not in contradicted
        ]
        return choose(kept, gazetteer, countries)
    _mark_containers(choices, partners)
    return choices


def _named_for(name: Name, larger: Name) -> Name:
    """A name of an unknown village as one of the larger place that the article puts it in elsewhere."""
    span = (name.first, name.last)
    return replace(name, text=larger.text, key=larger.key, levels=set(larger.levels), nearby=True, unknown=span)


def _constrain(choices: Sequence[Choice], partners: Mapping[int, Sequence[int]]) -> None:
    """Keep only the places that lie in the division or country named after them, where there are such.

    "Nara (Nara, Koulikoro)" is not in Japan, however large that Nara is.
    """
    for i, choice in enumerate(choices):
        for j in partners.get(i, ()):
            larger = choices[j]
            if j <= i or larger.best.level > 1 or larger.name.key == choice.name.key or _share_of_area(larger) < 0.5:
                continue
            fitting = [k for k, candidate in enumerate(choice.candidates) if within(candidate, larger.best) > 0]
            if fitting:
                choice.candidates = [choice.candidates[k] for k in fitting]
                _set(choice, [_prior(candidate, choice.name) for candidate in choice.candidates])


def _contradicted(
    choices: Sequence[Choice], partners: Mapping[int, Sequence[int]], gazetteer: Gazetteer
) -> dict[int, int]:
    """Choices none of whose places lies where the article says, each with the one that says so.

    "Kamma (Thayet, Magway)" is no Kamma that is known: the one in Italy lies in neither.
    """
    found: dict[int, int] = {}
    for i, choice in enumerate(choices):
        later = [j for j in partners.get(i, ()) if j > i and _share_of_area(choices[j]) > 0.5]
        larger = [j for j in later if choices[j].best.level < 4 or choices[j].best.population > choice.best.population]
        if not larger or choice.best.level < 2:
            continue
        if all(_apart(choice.best, _division_of(choices[j]), gazetteer) for j in larger):
            if choice.name.is_possessive:
                found[larger[0]] = i  # "Baghdad's Qahira neighbourhood": what comes after lies in it
            else:
                found[i] = larger[0]
    return found


def _share_of_area(choice: Choice) -> float:
    """How surely a name means the best candidate or the division around it that shares its name."""
    best = choice.best
    pairs = zip(choice.candidates, choice.confidences, strict=True)
    return sum(share for other, share in pairs if (other.iso2, other.admin1) == (best.iso2, best.admin1))


def _division_of(choice: Choice) -> PlaceCandidate:
    """The first-level division that a town's name means too, where it may stand for it; else the best candidate."""
    best = choice.best
    around = (c for c in choice.candidates if c.level == 1 and (c.iso2, c.admin1) == (best.iso2, best.admin1))
    return next(around, best) if best.level == 4 else best


def _apart(place: PlaceCandidate, larger: PlaceCandidate, gazetteer: Gazetteer) -> bool:
    """Whether one of two places cannot lie in the other."""
    if place.iso2 != larger.iso2:
        return True
    if max(within(place, larger), within(larger, place)) > 0 or larger.level == 0:
        return False
    if larger.level == 1:
        return (larger.iso2, larger.admin1) not in gazetteer.divisions_near(place.latitude, place.longitude, _BORDER_KM)
    km = distance_km(place.latitude, place.longitude, larger.latitude, larger.longitude)
    return km > (_DISTRICT_KM if larger.level < 4 else _TOWN_KM)


def _narrow(choices: Sequence[Choice], countries: Mapping[str, float]) -> None:
    """Leave out candidates that nothing speaks for: there are dozens of places of some names."""
    spoken_of = set(countries)
    areas: set[tuple[str, str | None]] = set()
    for choice in choices:
        spoken_of.update(candidate.iso2 for candidate in choice.candidates[:_LIKELIEST])
        areas.update((c.iso2, c.admin1) for c in choice.candidates[:_MOST_PARTNERS] if c.level == 1)
    for choice in choices:
        if len(choice.candidates) <= _LIKELIEST:
            continue
        kept: list[int] = []
        by_country: dict[str, int] = defaultdict(int)
        for i, candidate in enumerate(choice.candidates):
            by_country[candidate.iso2] += 1
            is_spoken_of = candidate.iso2 in spoken_of and by_country[candidate.iso2] <= _LIKELIEST
            if i < _LIKELIEST or is_spoken_of or (candidate.iso2, candidate.admin1) in areas:
                kept.append(i)
        choice.candidates = [choice.candidates[i] for i in kept[:_MOST_CANDIDATES]]
        choice.confidences = [choice.confidences[i] for i in kept[:_MOST_CANDIDATES]]


def country_weights(choices: Sequence[Choice], countries: Mapping[str, float]) -> dict[str, float]:
    """How strongly an article speaks for each country, its places counted in."""
    weights: dict[str, float] = defaultdict(float, countries)
    for choice in choices:
        for candidate, confidence in zip(choice.candidates, choice.confidences, strict=True):
            weights[candidate.iso2] += _weight_of(choice) * confidence
    return dict(weights)


def _weight_of(choice: Choice) -> float:
    """How strongly a name speaks for the country of its place."""
    weight = _ROLE_WEIGHT[choice.name.role]
    weight *= 1.0 if choice.name.background is None else 0.4
    weight *= 0.3 if choice.name.cue == NO_CUE else 1.0
    is_named_country = choice.best.level == 0 and choice.name.background is None
    return max(weight, 0.8) if is_named_country else weight


def _look_up(name: Name, gazetteer: Gazetteer) -> tuple[PlaceCandidate, ...]:
    return gazetteer.look_up(name.text, loosely=False) or gazetteer.look_up(name.key, loosely=False)


def _partners(choices: Sequence[Choice]) -> dict[int, list[int]]:
    """By position the choices that a choice is chained to: its neighbours, and theirs as far as the chain goes."""
    found: dict[int, list[int]] = defaultdict(list)
    for i, choice in enumerate(choices):
        j = i
        while j > 0 and choices[j].name.binds == "chain" and choices[j - 1].name.sentence == choice.name.sentence:
            j -= 1
            if choices[j].candidates[0].level == 0 and not choices[j].name.is_possessive:
                break  # "Israel in Gaza": a country lies in nothing
            found[i].append(j)
            found[j].append(i)
            if i - j == 3:
                break
    return found


def _prior(candidate: PlaceCandidate, name: Name) -> float:
    score = 0.5 * math.log(candidate.population + 1000) + 6 * math.log(candidate.likeness)
    if candidate.level == 0:
        score += _COUNTRY_PRIOR
    if name.levels:
        fits = candidate.level in name.levels or (candidate.level == 3 and 2 in name.levels)
        score += _SAME_LEVEL if fits else _OTHER_LEVEL
    elif candidate.level in (1, 2):
        # A town and the division around it share a name: without a word for the division the town is meant.
        score -= 0.7 * candidate.level
    if name.in_brackets and name.binds == "chain" and candidate.level < 4:
        score += _IN_BRACKETS
    if name.nationality is not None:
        score += _NATIONALITY if candidate.iso2 == name.nationality else -1.0
    return score


def _score(
    candidate: PlaceCandidate,
    position: int,
    choices: Sequence[Choice],
    partners: Mapping[int, Sequence[int]],
    weights: Mapping[str, float],
) -> float:
    choice = choices[position]
    score = _prior(candidate, choice.name)
    for j in partners.get(position, ()):
        if choices[j].name.key == choice.name.key and candidate.level == (4 if j > position else 1):
            score += _NAMESAKE  # "in Djibouti (Djibouti)": the town, then the division around it
        score += _relation(candidate, choices[j]) * (1.0 if abs(position - j) == 1 else 0.8)
    own = sum(c for other, c in zip(choice.candidates, choice.confidences, strict=True) if other.iso2 == candidate.iso2)
    most = max(weights.values(), default=0.0)
    weight = max(0.0, weights.get(candidate.iso2, 0.0) - _weight_of(choice) * own)  # it does not speak for itself
    score += max(_LEAST_COUNTRY, _COUNTRY_WEIGHT * math.log((weight + 0.2) / (most + 0.2)))
    return score + _nearness(candidate, position, choices)


def _relation(candidate: PlaceCandidate, partner: Choice) -> float:
    """How well a place goes with the one that its name is chained to."""
    best = _ELSEWHERE
    pairs = zip(partner.candidates, partner.confidences, strict=True)
    for other, confidence in islice(pairs, _MOST_PARTNERS):
        fit = max(within(candidate, other), within(other, candidate))
        if fit == 0 and candidate.iso2 == other.iso2:
            fit = _SAME_COUNTRY if max(candidate.level, other.level) == 4 else 0.5
        elif fit == 0:
            fit = _ELSEWHERE
        best = max(best, fit + 0.5 * math.log(confidence + 1e-3))
    return best


def within(place: PlaceCandidate, larger: PlaceCandidate) -> float:
    """How surely a place lies in a larger one, as a bonus; 0 where it seems not to."""
    if place.iso2 != larger.iso2 or place.level < larger.level or place is larger:
        return 0.0
    if larger.level == 0:
        return _IN_COUNTRY if place.level > 0 else 0.0
    if larger.level == 1:
        return _IN_FIRST if place.level > 1 and place.admin1 == larger.admin1 else 0.0
    if larger.level == 2:
        if place.level > 2 and place.admin2 is not None and _same_name(place.admin2, larger.admin2 or larger.name):
            return _IN_SECOND
        return _by_distance(place, larger, 40, 90) if place.level > 2 else 0.0
    if place.level == 4 and larger.level == 4:
        return _by_distance(place, larger, 25, 70)
    return 0.0


def _by_distance(place: PlaceCandidate, other: PlaceCandidate, close: float, near: float) -> float:
    km = distance_km(place.latitude, place.longitude, other.latitude, other.longitude)
    return _CLOSE if km <= close else _NEAR if km <= near else 0.0


def _same_name(one: str, other: str) -> bool:
    return one == other or name_key(one) == name_key(other)


def _nearness(candidate: PlaceCandidate, position: int, choices: Sequence[Choice]) -> float:
    """A bonus for other places of the article near by; towns only, since a seat tells little of a division."""
    if candidate.level < 4:
        return 0.0
    best = 0.0
    for j, other in enumerate(choices):
        if j == position or abs(j - position) > 8 or other.name.key == choices[position].name.key:
            continue
        place, confidence = other.best, other.confidences[0]
        if place.level == 4 and place.iso2 == candidate.iso2 and confidence > 0.4:
            km = distance_km(candidate.latitude, candidate.longitude, place.latitude, place.longitude)
            best = max(best, 1.5 if km < 30 else 1.0 if km < 100 else 0.3 if km < 300 else 0.0)
    return best


def _set(choice: Choice, scores: list[float]) -> None:
    top = max(scores)
    weights = [math.exp(score - top) for score in scores]
    total = sum(weights)
    order = sorted(range(len(scores)), key=lambda i: -scores[i])
    choice.candidates = [choice.candidates[i] for i in order]
    choice.confidences = [weights[i] / total for i in order]


def _mark_containers(choices: Sequence[Choice], partners: Mapping[int, Sequence[int]]) -> None:
    for i, choice in enumerate(choices):
        for j in partners.get(i, ()):
            fit = within(choices[j].best, choice.best)
            if fit > 0 and choices[j].best.level >= choice.best.level and (choice.best.level < 4 or i > j):
                same_kind = choice.best.level == choices[j].best.level
                choice.is_container = choice.is_container or not same_kind or choice.name.in_brackets
            inside = within(choice.best, choices[j].best)
            if inside == 0 and j > i and choices[j].name.in_brackets and choice.best.iso2 == choices[j].best.iso2:
                inside = _SAID  # not contradicted, so the article is believed
            choice.chain = max(choice.chain, fit, inside)
            if inside > 0 and j > i and choice.name.role == "attribute" and choices[j].name.role == "where":
                choice.name.role = "where"  # "Zangang village in Kaduna State": both are where it is
