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
