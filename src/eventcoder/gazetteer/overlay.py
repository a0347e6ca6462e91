"""A codebook's own places, divisions and countries, as entries of an index."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from eventcoder.gazetteer.models import PlaceEntry
from eventcoder.gazetteer.names import name_key
from eventcoder.gazetteer.world import country_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from eventcoder.codebook.models import Codebook, Country, Division, Place, Words
    from eventcoder.gazetteer.index import Place as IndexedPlace
    from eventcoder.gazetteer.index import PlaceIndex


def overlay_digest(codebook: Codebook) -> str:
    """A digest of all that `overlay_entries` reads of a codebook, twelve hexadecimal digits."""
    digest = hashlib.sha256()
    for item in (*codebook.countries, *codebook.divisions, *codebook.places):
        digest.update(item.model_dump_json().encode())
    return digest.hexdigest()[:12]


def overlay_entries(codebook: Codebook, world: PlaceIndex) -> list[PlaceEntry]:
    """The codebook's countries, divisions and places; what it does not say of them is taken from the world's index.

    A division without coordinates takes those of its seat, or of the division of that name in the world's index; one
    that is found in neither is left out, as is everything in a country that the codebook does not list.
    """
    iso2 = {country.name: country.iso2 for country in codebook.countries}
    places = [_place(place, iso2[place.country]) for place in codebook.places if place.country in iso2]
    countries = filter(None, (_country(country, world) for country in codebook.countries))
    listed = [division for division in codebook.divisions if division.country in iso2]
    divisions = filter(None, (_division(d, iso2[d.country], places, world) for d in listed))
    return [*countries, *divisions, *places]


def _place(place: Place, iso2: str) -> PlaceEntry:
    areas = (place.admin1, place.admin2, place.admin3)
    at = (place.latitude, place.longitude)
    return PlaceEntry(place.name, (place.name, *_all(place.aliases)), iso2, areas, *at, kind=place.kind)


def _country(country: Country, world: PlaceIndex) -> PlaceEntry | None:
    names = (country.name, *_all(country.names))
    known = country_names().get(country.iso2)
    for place in _found(world, [*names, *([known] if known else [])], country.iso2):
        if place.level == 0:
            at = (place.latitude, place.longitude, place.population)
            return PlaceEntry(country.name, names, country.iso2, (None, None, None), *at, "country", 0, place.seat)
    return None


def _division(division: Division, iso2: str, places: list[PlaceEntry], world: PlaceIndex) -> PlaceEntry | None:
    names = (division.name, *_all(division.aliases))
    twin = next((place for place in _found(world, names, iso2) if place.level == 1), None)
    latitude, longitude, seat = division.latitude, division.longitude, division.seat
    if seat is not None and latitude is None:
        own = next((place for place in places if place.name == seat and place.iso2 == iso2), None)
        towns = [place for place in _found(world, [seat], iso2) if place.level == 4]
        within = [town for town in towns if twin is not None and town.areas[0] == twin.areas[0]]
        town = own or next(iter(within or towns), None)
        if town is not None:
            latitude, longitude = town.latitude, town.longitude
    if twin is not None and latitude is None:
        latitude, longitude, seat = twin.latitude, twin.longitude, seat or twin.seat
    if latitude is None or longitude is None:
        return None
    population = twin.population if twin is not None else 0
    areas = (division.name, None, None)
    return PlaceEntry(division.name, names, iso2, areas, latitude, longitude, population, "division", 1, seat)


def _found(world: PlaceIndex, names: Iterable[str], iso2: str) -> Iterator[IndexedPlace]:
    for name in names:
        for number, _ in world.by_key(name_key(name)):
            place = world.place(number)
            if place.iso2 == iso2:
                yield place


def _all(words: Words) -> Iterator[str]:
    for aliases in words.values():
        yield from aliases
