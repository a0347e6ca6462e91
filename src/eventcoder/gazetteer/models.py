"""A place in the world, as the gazetteer knows it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PlaceCandidate:
    """One of the places that a name can mean.

    Attributes:
        name: as the dataset spells it.
        country: the country's name in the codebook's spelling.
        iso2: ISO 3166-1 alpha-2 code.
        admin1: first-level division, in the codebook's spelling where it lists it; None where unknown.
        admin2: second-level division; None where unknown.
        admin3: third-level division; None where unknown.
        latitude: degrees north.
        longitude: degrees east.
        population: people living there; 0 where unknown.
        kind: `town` for a populated place, `division`, `country`, or the kind of a codebook's place.
        confidence: how surely it is this one among the candidates, 0 to 1.
        seat: for a division or country, the town that is coded where nothing nearer is known; the coordinates are the
            town's. None where unknown and for other kinds.
        level: 0 for a country, 1 to 3 for a division of that level, 4 for a place in one.
        likeness: how well the name that was looked up fits the place's own, 0 to 1: 1 letter for letter.
    """

    name: str
    country: str
    iso2: str
    admin1: str | None
    admin2: str | None
    admin3: str | None
    latitude: float
    longitude: float
    population: int = 0
    kind: str = "town"
    confidence: float = 1.0
    seat: str | None = None
    level: int = 4
    likeness: float = 1.0


@dataclass(slots=True)
class PlaceEntry:
    """A place on its way into an index.

    Attributes:
        name: as the dataset spells it.
        names: every way to write it, `name` among them or not.
        iso2: ISO 3166-1 alpha-2 code of its country.
        areas: the divisions it lies in, first level first; None where unknown. A division's own name is among them.
        seat: for a division or country, the name of the town coded in its stead.
    """

    name: str
    names: tuple[str, ...]
    iso2: str
    areas: tuple[str | None, str | None, str | None]
    latitude: float
    longitude: float
    population: int = 0
    kind: str = "town"
    level: int = 4
    seat: str | None = None
