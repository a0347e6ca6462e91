"""Looking up places by name and by coordinates, in the world's index and those laid over it."""

from __future__ import annotations

import math
from dataclasses import replace
from functools import lru_cache
from heapq import nsmallest
from typing import TYPE_CHECKING, NamedTuple

from eventcoder.gazetteer.index import HAS_ARTICLE, IS_MAIN
from eventcoder.gazetteer.models import PlaceCandidate
from eventcoder.gazetteer.names import has_article, key_words, name_key, similarity, skeleton, spelled
from eventcoder.gazetteer.world import country_names, neighbours
from eventcoder.language import inflect, readings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from eventcoder.codebook.models import Codebook, Division
    from eventcoder.gazetteer.index import Place, PlaceIndex, Point

LIKE_ENOUGH = 0.75
"""How alike two names of one skeleton must be, letter by letter, to be taken for one name: 'Menbij' and 'Manbij' are at
0.83, 'Dalzell' and 'Deir Zor' at 0.27. Names in articles that are spelled further off are better left open."""

CODEBOOK_POPULATION = 30_000
"""What a codebook's place counts for beside the world's: whoever listed it expects it in the news."""

_REACH_KM = 60.0
_ALIKE_NEAR = 0.8
_SCANNED_KEYS, _SCANNED_LARGEST = 20_000, 6_000


class Gazetteer:
    """The places that a coding project knows."""

    def __init__(self, world: PlaceIndex, overlays: Sequence[PlaceIndex], codebook: Codebook) -> None:
        """Lay indexes over the world's.

        Args:
            world: the world's index.
            overlays: indexes laid over it, the strongest first; a place that stands in several is taken from the first.
            codebook: gives countries and first-level divisions their spelling.
        """
        self._indexes = (*overlays, world)
        self._world = world
        self._countries = {country.iso2: country.name for country in codebook.countries}
        self._iso2 = {country.name: country.iso2 for country in codebook.countries}
        self._other_countries = country_names()
        self._listed: dict[str, list[Division]] = {}
        for division in codebook.divisions:
            self._listed.setdefault(self._iso2.get(division.country, ""), []).append(division)
        self._spellings: dict[str, _Spellings] = {}
        self._codebook_countries = codebook.countries
        self._demonyms: dict[str, dict[str, str]] = {}
        self.neighbours = neighbours()
        self.look_up = lru_cache(maxsize=1 << 13)(self._look_up)
        self._main_key = lru_cache(maxsize=1 << 15)(lambda i, number: name_key(self._indexes[i].name(number)))
        self.alike_near = lru_cache(maxsize=1 << 10)(self._alike_near)
        self.known = lru_cache(maxsize=1 << 16)(self._known)
        self.name_starts = lru_cache(maxsize=1 << 16)(self._name_starts)

    def _look_up(self, name: str, *, loosely: bool = True) -> tuple[PlaceCandidate, ...]:
        """The places that a name can mean, in any script and any usual spelling, the likeliest first.

        Args:
            name: the name.
            loosely: whether names that are only spelled alike count where there is no other.

        Returns:
            Candidates whose confidences, by likeness and population alone, sum up to 1; empty for an unknown name.
        """
        words = spelled(name).split()
        key = " ".join(key_words(words))
        article = has_article(words)
        found = [self._candidate(i, n, _likeness(flags, article)) for i, n, flags in self._by_key(key)]
        if not found and loosely:
            found = [self._candidate(i, n, likeness) for i, n, likeness in self._by_skeleton(key)]
        return ranked(_merged(found))

    def _known(self, text: str) -> tuple[bool, bool]:
        """Whether a text, in the spelling of keys, is a name, and whether a name of more words begins with it."""
        is_name = any(index.has_key(text) for index in self._indexes)
        return is_name, any(index.has_prefix(text + " ") for index in self._indexes)

    def starts_a_name(self, word: str) -> bool:
        """Whether a word, in the spelling of keys, is a place's name or the first word of one."""
        return any(self.known(word))

    def _name_starts(self, norm: str, lang: str) -> tuple[tuple[str, str], ...]:
        """The ways to read a word as a place's name or the first word of one.

        Args:
            norm: the word in normalised spelling, with what is written onto it.
            lang: its language.

        Returns:
            Pairs of what is written onto the front and the key of the rest, the whole word first.
        """
        found: dict[str, str] = {}
        for reading in readings(norm, lang) if not norm.isdecimal() else ():
            key = "" if reading.enclitic else name_key(reading.form)
            if len(key) > 1 and key not in found and self.starts_a_name(key):
                found[key] = reading.proclitics
        return tuple((proclitics, key) for key, proclitics in found.items())

    def search(self, text: str, country: str | None = None, limit: int = 20) -> tuple[PlaceCandidate, ...]:
        """Places whose name begins with what somebody has typed so far, or is spelled much like it.

        Args:
            text: what was typed, in any script.
            country: only places there; the country's name or its ISO 3166-1 alpha-2 code.
            limit: how many at most.

        Returns:
            Names that fit exactly first, then the codebook's and project's own places, then larger ones before smaller.
        """
        key = name_key(text)
        if " " in key and not any(index.has_prefix(key) for index in self._indexes):
            key = key.rsplit(" ", 1)[0]  # the last word may be the beginning of an article: "deir e"
        if not key:
            return ()
        iso2 = self._iso2.get(country, country) if country is not None else None
        numbers: dict[tuple[int, int], float] = {(i, n): 1.0 for i, n, _ in self._by_key(key)}
        for i, index in enumerate(self._indexes):
            if len(key) <= 2 and index is self._world:
                fitting = set(self._largest(index, key, iso2, limit))
            else:
                scanned = index.starting_with(key, _SCANNED_KEYS)
                fitting = {n for _, n, _ in scanned if iso2 is None or index.iso2(n) == iso2}
            numbers |= {(i, n): 0.9 for n in nsmallest(limit, fitting) if (i, n) not in numbers}
        numbers |= {(i, n): likeness for i, n, likeness in self._by_skeleton(key) if (i, n) not in numbers}
        found = [self._candidate(i, n, likeness) for (i, n), likeness in numbers.items()]
        wanted = _merged(c for c in found if iso2 is None or c.iso2 == iso2)
        return tuple(sorted(wanted, key=lambda c: (-c.likeness, name_key(c.name) != key, -_weight(c)))[:limit])

    def nearest(self, latitude: float, longitude: float) -> PlaceCandidate | None:
        """The populated place nearest to a point; None where there is none within some 300 km."""
        for rings in (0, 1, 3):
            best = min(self._near(latitude, longitude, rings), default=None)
            if best is not None and (rings == 3 or best[0] < 50):
                return self._candidate(best[1], best[2].number, 1.0)
        return None

    def _alike_near(self, name: str, latitude: float, longitude: float, km: float) -> tuple[PlaceCandidate, ...]:
        """Places near a point whose name is spelled much like the one given, the likest first.

        Args:
            name: a name in Latin letters.
            latitude: degrees north.
            longitude: degrees east.
            km: how far they may lie.
        """
        key = name_key(name)
        rings = 1 if km <= 100 else 2 if km <= 200 else 3
        shortest, longest = len(key) * _ALIKE_NEAR / 2, 2 * len(key) / _ALIKE_NEAR
        found: list[PlaceCandidate] = []
        for distance, i, point in self._near(latitude, longitude, rings):
            # A name much longer or shorter cannot be alike; measuring it is cheaper than reading it.
            if distance > km or not shortest <= self._indexes[i].name_length(point.number) <= longest:
                continue
            likeness = similarity(key, self._main_key(i, point.number))
            if likeness >= _ALIKE_NEAR:
                found.append(self._candidate(i, point.number, likeness))
        return tuple(sorted(_merged(found), key=lambda candidate: -candidate.likeness))

    def divisions_near(self, latitude: float, longitude: float, km: float) -> frozenset[tuple[str, str | None]]:
        """Country code and first-level division of every populated place within some kilometres of a point."""
        rings = 1 + int(km // 100)
        near = [(i, point) for distance, i, point in self._near(latitude, longitude, rings) if distance <= km]
        return frozenset((point.iso2, self._candidate(i, point.number, 1.0).admin1) for i, point in near)

    def demonyms(self, lang: str) -> dict[str, str]:
        """ISO 3166-1 alpha-2 codes by every form of every demonym in a language, in normalised spelling."""
        if lang not in self._demonyms:
            self._demonyms[lang] = {
                form.text: country.iso2
                for country in self._codebook_countries
                for demonym in country.demonyms.get(lang, ())
                for form in inflect(demonym, "adjective", lang)
            } | {
                form.text: country.iso2
                for country in self._codebook_countries
                for demonym in country.demonyms.get(lang, ())
                for form in inflect(demonym, "noun", lang)
            }
        return self._demonyms[lang]

    def country_at(self, latitude: float, longitude: float) -> frozenset[str]:
        """ISO 3166-1 alpha-2 codes of the countries that a point can lie in.

        Those that have a populated place within 60 km or within twice the distance to the nearest one: enough to see
        that coordinates and country contradict each other, too little to draw a border.
        """
        for rings in (1, 3):
            towns = [(km, point.iso2) for km, _, point in self._near(latitude, longitude, rings)]
            if towns:
                reach = max(_REACH_KM, 2 * min(towns)[0])
                return frozenset(iso2 for km, iso2 in towns if km <= reach)
        return frozenset()

    def country_name(self, iso2: str) -> str:
        """A country's name in the codebook's spelling, or in English where the codebook does not list it."""
        return self._countries.get(iso2) or self._other_countries.get(iso2, iso2)

    def _by_key(self, key: str) -> Iterator[tuple[int, int, int]]:
        for i, index in enumerate(self._indexes):
            for number, flags in index.by_key(key):
                yield i, number, flags

    def _by_skeleton(self, key: str) -> Iterator[tuple[int, int, float]]:
        bones = skeleton(key)
        if bones is None:
            return
        for i, index in enumerate(self._indexes):
            for number, other in index.by_skeleton(bones):
                likeness = similarity(key, other)
                if likeness >= LIKE_ENOUGH:
                    yield i, number, 0.8 * likeness

    def _largest(self, index: PlaceIndex, key: str, iso2: str | None, limit: int) -> Iterator[int]:
        """Large places that begin so: under a prefix of one letter there are too many keys to look through."""
        left = limit
        for number in range(min(len(index), _SCANNED_LARGEST)):
            if not left:
                return
            if iso2 in (None, index.iso2(number)) and name_key(index.name(number)).startswith(key):
                left -= 1
                yield number

    def _near(self, latitude: float, longitude: float, rings: int) -> Iterator[tuple[float, int, Point]]:
        """Towns near a point: the distance in kilometres, the number of the index, and where the place is."""
        for i, index in enumerate(self._indexes):
            for point in index.near(latitude, longitude, rings):
                if point.level == 4:
                    yield distance_km(latitude, longitude, point.latitude, point.longitude), i, point

    def _candidate(self, i: int, number: int, likeness: float) -> PlaceCandidate:
        place = self._indexes[i].place(number)
        first, second, third = place.areas
        level = place.level
        if self._indexes[i] is self._world:
            first, second, level = self._in_codebook_spelling(place)
        is_first = level == 1 and first is not None
        population = place.population
        if self._indexes[i] is not self._world and level == 4:
            population = max(population, CODEBOOK_POPULATION)
        return PlaceCandidate(
            name=first if is_first and first is not None else place.name,
            country=self.country_name(place.iso2),
            iso2=place.iso2,
            admin1=first,
            admin2=second,
            admin3=third,
            latitude=place.latitude,
            longitude=place.longitude,
            population=population,
            kind=place.kind,
            seat=place.seat,
            level=level,
            likeness=likeness,
        )

    def _in_codebook_spelling(self, place: Place) -> tuple[str | None, str | None, int]:
        """The first- and second-level division of one of the world's places, and its level, as the codebook has it."""
        first, second, _ = place.areas
        if first is None:
            return first, second, place.level
        if place.iso2 not in self._spellings:
            self._spellings[place.iso2] = self._match_divisions(place.iso2)
        spellings = self._spellings[place.iso2]
        if second is not None and (first, second) in spellings.within:
            return spellings.within[first, second], second, place.level
        if (first, None) in spellings.within:
            return spellings.within[first, None], first, 2 if place.level == 1 else place.level
        return spellings.same.get(first, first), second, place.level

    def _match_divisions(self, iso2: str) -> _Spellings:
        """Which of the world's divisions of a country are which of the codebook's, by the names that both know."""
        votes: dict[tuple[str, str], int] = {}
        within: dict[tuple[str, str | None], str] = {}
        for listed in self._listed.get(iso2, ()):
            if listed.parts:
                for place, _ in self._divisions_named(listed.parts, iso2, (1, 2)):
                    within[place.areas[0] or "", place.areas[1]] = listed.name
                continue
            names = (listed.name, *(alias for aliases in listed.aliases.values() for alias in aliases))
            for place, flags in self._divisions_named(names, iso2, (1,)):
                pair = (place.areas[0] or "", listed.name)
                votes[pair] = votes.get(pair, 0) + 1 + 2 * bool(flags & IS_MAIN)
        same: dict[str, str] = {}
        for (first, name), _ in sorted(votes.items(), key=lambda item: (-item[1], item[0])):
            if first not in same and name not in same.values():
                same[first] = name
        return _Spellings(same, within)

    def _divisions_named(self, names: Iterable[str], iso2: str, levels: tuple[int, ...]) -> Iterator[tuple[Place, int]]:
        for name in names:
            for number, flags in self._world.by_key(name_key(name)):
                place = self._world.place(number)
                if place.iso2 == iso2 and place.level in levels:
                    yield place, flags


class _Spellings(NamedTuple):
    """How the codebook names the world's divisions of one country.

    Attributes:
        same: a first-level division's name in the codebook, by its name in the world's index.
        within: the codebook's division that holds one of the world's, by that one's first- and second-level name.
    """

    same: dict[str, str]
    within: dict[tuple[str, str | None], str]


def ranked(candidates: Iterable[PlaceCandidate]) -> tuple[PlaceCandidate, ...]:
    """Candidates with confidences by likeness and population alone, the likeliest first."""
    weighed = sorted(((_weight(c), c) for c in candidates), key=lambda item: (-item[0], item[1].iso2, item[1].name))
    total = sum(weight for weight, _ in weighed)
    return tuple(replace(candidate, confidence=weight / total) for weight, candidate in weighed)


def distance_km(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    """The great-circle distance between two points, in kilometres."""
    phi, other_phi = math.radians(latitude), math.radians(other_latitude)
    half = math.sin((phi - other_phi) / 2) ** 2
    half += math.cos(phi) * math.cos(other_phi) * math.sin(math.radians(longitude - other_longitude) / 2) ** 2
    return 12742 * math.asin(min(1.0, math.sqrt(half)))


def _likeness(flags: int, article: bool) -> float:
    """1 for the place's own name as it is written; less for another name and for an article too many or too few."""
    likeness = 1.0 if flags & IS_MAIN else 0.97
    return likeness * (1.0 if bool(flags & HAS_ARTICLE) == article else 0.92)


def _weight(candidate: PlaceCandidate) -> float:
    weight = candidate.likeness**6 * math.sqrt(candidate.population + 1000)
    return weight * 20 if candidate.kind == "country" else weight


def _merged(candidates: Iterable[PlaceCandidate]) -> list[PlaceCandidate]:
    """Candidates without those that are the same place as an earlier one."""
    kept: list[PlaceCandidate] = []
    for candidate in candidates:
        twin = next((i for i, other in enumerate(kept) if _same(candidate, other)), None)
        if twin is None:
            kept.append(candidate)
        elif candidate.population > kept[twin].population:
            kept[twin] = replace(kept[twin], population=candidate.population)
    return kept


def _same(one: PlaceCandidate, other: PlaceCandidate) -> bool:
    if one.iso2 != other.iso2 or one.level != other.level:
        return False
    if one.level < 4:
        return (one.admin1, one.admin2, one.admin3) == (other.admin1, other.admin2, other.admin3)
    if abs(one.latitude - other.latitude) > 0.1 or abs(one.longitude - other.longitude) > 0.1:
        return False
    return distance_km(one.latitude, one.longitude, other.latitude, other.longitude) < 8
