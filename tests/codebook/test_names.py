"""How actors are named in the dataset, and how their names are read back."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventcoder.codebook import Codebook, load_codebook
from eventcoder.codebook.models import Actor, Country, Generic, Regime
from eventcoder.codebook.names import class_of, classes_of_name, name_actor, name_generic, regime_on, years_of

SHIPPED = load_codebook()


def actor(name: str, **more: object) -> Actor:
    return Actor.model_validate({"name": name, "actor_class": "state_forces", "country": "Syria", **more})


class TestRegimes:
    def test_hand_over_on_a_day_within_a_year(self, shipped: Codebook) -> None:
        syria = shipped.country_by_name["Syria"]
        assert years_of(found(syria, date(2024, 12, 7))) == "2000-2024"
        assert years_of(found(syria, date(2024, 12, 8))) == "2024-"

    def test_without_a_day_the_one_in_power_counts(self, shipped: Codebook) -> None:
        assert found(shipped.country_by_name["Syria"], None).until is None

    def test_a_year_that_no_regime_covers_has_none(self) -> None:
        country = Country(
            name="Atlantis", iso=1, iso2="AT", iso3="ATL", region="Sea",
            regimes=(Regime(since=1990, until=1995), Regime(since=2000)),
        )  # fmt: skip
        assert regime_on(country, date(1989, 12, 31)) is None
        assert regime_on(country, date(1997, 6, 1)) is None
        assert found(country, date(1995, 12, 31)).since == 1990

    @given(st.dates(date(1997, 1, 1), date(2030, 12, 31)))
    def test_every_day_since_the_first_regime_has_exactly_one_that_covers_it(self, day: date) -> None:
        for country in SHIPPED.countries:
            if country.regimes and country.regimes[0].since < day.year:
                regime = regime_on(country, day)
                if regime is not None:
                    assert regime.since <= day.year
                    assert regime.until is None or day.year <= regime.until


class TestNamingAnActor:
    def test_a_plain_name_stays_as_it_is(self, shipped: Codebook) -> None:
        assert name_actor(actor("Liwa X"), shipped, "Syria", date(2020, 1, 1)) == "Liwa X"

    def test_state_forces_carry_the_years_of_their_own_country_at_the_end(self, shipped: Codebook) -> None:
        army = actor("Military Forces of Syria", state_years=True)
        assert name_actor(army, shipped, "Lebanon", date(2013, 5, 5)) == "Military Forces of Syria (2000-2024)"

    @pytest.mark.parametrize("place", ["{years}", "({years})"])
    def test_or_where_the_name_has_a_place_for_them(self, shipped: Codebook, place: str) -> None:
        guards = actor(f"Military Forces of Iran {place} Revolutionary Guard", country="Iran", state_years=True)
        name = "Military Forces of Iran (1989-) Revolutionary Guard"
        assert name_actor(guards, shipped, "Syria", date(2020, 12, 1)) == name

    def test_without_a_known_regime_the_years_are_left_out(self, protest: Codebook) -> None:
        guards = actor("Guard {years} Horse", country="Kenya", state_years=True)
        assert name_actor(guards, protest, None, date(2020, 1, 1)) == "Guard Horse"

    def test_an_actor_can_go_by_another_name_in_another_country(self, shipped: Codebook) -> None:
        group = actor("Group (Syria)", by_country={"Iraq": "Group (Iraq)"})
        assert name_actor(group, shipped, "Iraq", None) == "Group (Iraq)"
        assert name_actor(group, shipped, "Jordan", None) == "Group (Syria)"
        assert name_actor(group, shipped, None, None) == "Group (Syria)"


class TestNamingAGeneric:
    def test_carries_the_country_in_brackets(self, shipped: Codebook) -> None:
        group = shipped.generic_by_id["unidentified_armed_group"]
        assert name_generic(group, shipped, "Syria", date(2020, 1, 1)) == "Unidentified Armed Group (Syria)"

    def test_carries_years_and_the_country_as_names_say_it(self, shipped: Codebook) -> None:
        army = shipped.generic_by_id["military_forces"]
        name = "Military Forces of the United States (2021-2025)"
        assert name_generic(army, shipped, "United States", date(2022, 3, 1)) == name

    def test_without_a_country_nothing_of_the_template_is_left(self, shipped: Codebook) -> None:
        group = shipped.generic_by_id["unidentified_armed_group"]
        army = shipped.generic_by_id["military_forces"]
        assert name_generic(group, shipped, None, None) == "Unidentified Armed Group"
        assert name_generic(army, shipped, None, None) == "Military Forces"

    @given(st.sampled_from(SHIPPED.generics), st.sampled_from(SHIPPED.countries), st.dates(date(1998, 1, 1)))
    def test_never_leaves_a_placeholder(self, generic: Generic, country: Country, day: date) -> None:
        for where in (country.name, None):
            name = name_generic(generic, SHIPPED, where, day)
            assert "{" not in name
            assert name == " ".join(name.split())
            assert not name.endswith("()")


class TestClassOfAnActor:
    def test_an_army_is_another_class_abroad(self) -> None:
        army = actor("Army", abroad="external_forces")
        assert class_of(army, "Syria") == "state_forces"
        assert class_of(army, "Lebanon") == "external_forces"

    def test_where_nothing_is_known_of_the_place_it_is_at_home(self) -> None:
        assert class_of(actor("Army", abroad="external_forces"), None) == "state_forces"

    def test_a_group_is_the_same_everywhere(self) -> None:
        assert class_of(actor("Group", actor_class="rebel_groups"), "Lebanon") == "rebel_groups"

    def test_a_generic_is_abroad_by_the_country_that_the_text_gives_it(self, shipped: Codebook) -> None:
        army = shipped.generic_by_id["military_forces"]
        assert class_of(army, "Syria", own_country="Turkey") == "external_forces"
        assert class_of(army, "Syria", own_country="Syria") == "state_forces"
        assert class_of(army, "Syria") == "state_forces"


class TestReadingNamesBack:
    @pytest.mark.parametrize(
        ("name", "country", "codes"),
        [
            ("Protesters (Yemen)", "Yemen", {6}),
            ("Civilians (Syria)", "Turkey", {7}),
            ("Unidentified Armed Group (Democratic Republic of Congo)", "Democratic Republic of Congo", {3}),
            ("Military Forces of Syria (2000-2024)", "Syria", {1}),
            ("Military Forces of Syria (2000-)", "Syria", {1}),
            ("Military Forces of the United States (2021-2025)", "Syria", {8}),
            ("Military Forces of Turkey (2016-)", "Syria", {8}),
            ("Military Forces of Turkey (2016-)", None, {1, 8}),
            ("Military Forces of Syria (2000-2024) Ninth Armoured Division", "Syria", {1}),
        ],
    )
    def test_gives_the_codes_the_name_can_have(
        self, shipped: Codebook, name: str, country: str | None, codes: set[int]
    ) -> None:
        assert classes_of_name(name, shipped, country) == codes

    @pytest.mark.parametrize("name", ["", "Nobody Knows Them", "Protesters (Atlantis)", "Protesters ()", "(2000-2024)"])
    def test_gives_nothing_for_a_name_the_codebook_does_not_know(self, shipped: Codebook, name: str) -> None:
        assert classes_of_name(name, shipped, "Syria") is None

    @given(st.sampled_from(SHIPPED.actors), st.sampled_from(SHIPPED.countries), st.dates(date(1998, 1, 1)))
    def test_every_name_made_of_an_actor_is_read_back(self, who: Actor, country: Country, day: date) -> None:
        name = name_actor(who, SHIPPED, country.name, day)
        codes = classes_of_name(name, SHIPPED, country.name)
        assert codes is not None
        assert SHIPPED.class_by_id[class_of(who, country.name)].code in codes

    @given(
        st.sampled_from([generic for generic in SHIPPED.generics if not generic.associate]),
        st.sampled_from(SHIPPED.countries),
        st.sampled_from(SHIPPED.countries),
        st.dates(date(1998, 1, 1)),
    )
    def test_every_name_made_of_a_generic_is_read_back(
        self, generic: Generic, own: Country, where: Country, day: date
    ) -> None:
        name = name_generic(generic, SHIPPED, own.name, day)
        codes = classes_of_name(name, SHIPPED, where.name)
        assert codes is not None
        expected = class_of(generic, where.name, own_country=own.name)
        assert SHIPPED.class_by_id[expected].code in codes

    def test_knows_the_years_in_a_name(self, shipped: Codebook) -> None:
        assert shipped.names.years("Military Forces of Syria (2000-2024) Tigers") == (2000, 2024)
        assert shipped.names.years("Military Forces of Iran (1989-)") == (1989, None)
        assert shipped.names.years("Civilians (Syria)") is None


def found(country: Country, day: date | None) -> Regime:
    regime = regime_on(country, day)
    assert regime is not None
    return regime
