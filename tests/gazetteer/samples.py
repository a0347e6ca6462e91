"""A small codebook with places of its own."""

from __future__ import annotations

from eventcoder.codebook.models import Codebook, CodebookFile, Country, Division, Place


def country(name: str, iso2: str, iso3: str, **names: tuple[str, ...]) -> Country:
    return Country(name=name, iso=len(name), iso2=iso2, iso3=iso3, region="Anywhere", names=names)


def codebook(places: tuple[Place, ...] = (), divisions: tuple[Division, ...] = ()) -> Codebook:
    return Codebook(
        about=CodebookFile(name="small", version="1.0.0", languages=("en",)),
        actor_classes=(),
        event_types=(),
        countries=(
            country("Syria", "SY", "SYR", ar=("سوريا", "سورية")),
            country("Iraq", "IQ", "IRQ", ar=("العراق",)),
            country("Libya", "LY", "LBY"),
            country("Lebanon", "LB", "LBN"),
        ),
        divisions=divisions,
        places=places,
    )


SYRIAN_DIVISIONS = (
    Division(name="Deir ez Zor", country="Syria", seat="Deir ez Zor", aliases={"en": ("Dayr az Zawr",)}),
    Division(name="Idleb", country="Syria", seat="Idlib", aliases={"en": ("Idlib",)}),
    Division(name="East", country="Libya", seat="Benghazi", parts=("Banghazi", "Darnah")),
)
SYRIAN_PLACES = (
    Place(
        name="Conoco Gas Field",
        country="Syria",
        admin1="Deir ez Zor",
        latitude=35.332,
        longitude=40.306,
        kind="field",
        aliases={"en": ("Conoco", "Koniko"), "ar": ("كونيكو", "حقل كونيكو")},
    ),
    Place(
        name="Deir ez Zor",
        country="Syria",
        admin1="Deir ez Zor",
        latitude=35.3359,
        longitude=40.1408,
        kind="town",
        aliases={"ar": ("دير الزور",)},
    ),
)
