"""The names that the shipped codebook makes: countries and who governed them, generics, sources, the world's actors."""

from __future__ import annotations

from collections import Counter
from datetime import date
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventcoder.codebook import shipped_codebook_folder
from eventcoder.codebook.models import (
    Actor,
    ActorsFile,
    CountriesFile,
    Country,
    Generic,
    GenericsFile,
    Regime,
    SourcesFile,
)
from eventcoder.codebook.names import class_of, name_actor, name_generic, regime_on, years_of
from eventcoder.language import normalise
from eventcoder.plain_yaml import load_yaml

if TYPE_CHECKING:
    from eventcoder.codebook import Codebook
    from eventcoder.models import Frozen

FOLDER = shipped_codebook_folder()
COUNTRIES = CountriesFile.model_validate(load_yaml((FOLDER / "countries.yaml").read_text("utf-8"))).countries
BY_NAME = {country.name: country for country in COUNTRIES}
GOVERNED = [country for country in COUNTRIES if country.regimes]
GENERICS = GenericsFile.model_validate(load_yaml((FOLDER / "generics.yaml").read_text("utf-8")))
BY_ID = {generic.id: generic for generic in GENERICS.generics}
SOURCES = SourcesFile.model_validate(load_yaml((FOLDER / "sources.yaml").read_text("utf-8")))

STATE, REBEL, MILITIA, IDENTITY, PROTESTERS, CIVILIANS, EXTERNAL = (
    "state_forces", "rebel_groups", "political_militias", "identity_militias", "protesters", "civilians",
    "external_forces",
)  # fmt: skip


def day(text: str) -> date:
    return date.fromisoformat(text)


def repeated(names: list[str]) -> list[str]:
    return sorted(name for name, count in Counter(names).items() if count > 1)


class TestFiles:
    @pytest.mark.parametrize(
        ("name", "model"),
        [("countries", CountriesFile), ("generics", GenericsFile), ("sources", SourcesFile)],
    )
    def test_open_with_their_schema_and_fit_their_model(self, name: str, model: type[Frozen]) -> None:
        text = (FOLDER / f"{name}.yaml").read_text("utf-8")
        expected = f"# yaml-language-server: $schema=../schemas/codebook/{name}.schema.json"
        assert text.splitlines()[0] == expected
        assert model.model_validate(load_yaml(text))

    def test_no_line_is_too_long_to_read_beside_another_window(self) -> None:
        for path in sorted(FOLDER.glob("*.yaml")):
            if path.stem in ("countries", "generics", "sources"):
                assert [line for line in path.read_text("utf-8").splitlines() if len(line) > 130] == []


class TestCountries:
    def test_there_are_all_that_the_dataset_knows(self) -> None:
        assert len(COUNTRIES) == 243

    @pytest.mark.parametrize("field", ["name", "iso", "iso2", "iso3"])
    def test_no_two_share_a_name_or_code(self, field: str) -> None:
        assert repeated([str(getattr(country, field)) for country in COUNTRIES]) == []

    def test_each_belongs_to_one_of_the_dataset_s_regions(self) -> None:
        assert {country.region for country in COUNTRIES} == {
            "Antarctica", "Caribbean", "Caucasus and Central Asia", "Central America", "East Asia", "Eastern Africa",
            "Europe", "Middle Africa", "Middle East", "North America", "Northern Africa", "Oceania", "South America",
            "South Asia", "Southeast Asia", "Southern Africa", "Western Africa",
        }  # fmt: skip

    def test_each_is_named_in_both_languages(self) -> None:
        assert [country.name for country in COUNTRIES if not {"en", "ar"} <= country.names.keys()] == []

    @pytest.mark.parametrize("lang", ["en", "ar"])
    def test_no_name_or_demonym_means_two_countries(self, lang: str) -> None:
        owners: dict[str, set[str]] = {}
        for country in COUNTRIES:
            for word in country.names.get(lang, ()):
                owners.setdefault(normalise(word, lang), set()).add(country.name)
        assert {word: names for word, names in owners.items() if len(names) > 1} == {}
        demonyms = [normalise(d, lang) for country in COUNTRIES for d in country.demonyms.get(lang, ())]
        assert repeated(demonyms) == []

    @pytest.mark.parametrize(
        ("words", "lang", "country"),
        [
            ("DRC", "en", "Democratic Republic of Congo"),
            ("UK", "en", "United Kingdom"),
            ("Britain", "en", "United Kingdom"),
            ("Burma", "en", "Myanmar"),
            ("Swaziland", "en", "eSwatini"),
            ("Timor-Leste", "en", "East Timor"),
            ("Czechia", "en", "Czech Republic"),
            ("Cote d'Ivoire", "en", "Ivory Coast"),
            ("سورية", "ar", "Syria"),
            ("أميركا", "ar", "United States"),
            ("كوت ديفوار", "ar", "Ivory Coast"),
            ("سلطنة عمان", "ar", "Oman"),
        ],
    )
    def test_go_by_the_names_that_articles_give_them(self, words: str, lang: str, country: str) -> None:
        assert normalise(words, lang) in {normalise(name, lang) for name in BY_NAME[country].names[lang]}

    def test_amman_is_no_name_of_oman(self) -> None:
        names = {normalise(name, "ar") for name in BY_NAME["Oman"].names["ar"]}
        assert normalise("عمان", "ar") not in names


class TestRegimes:
    def test_follow_each_other_without_a_gap(self) -> None:
        for country in GOVERNED:
            for before, after in pairwise(country.regimes):
                assert before.until is not None, country.name
                assert before.since <= before.until, country.name
                assert after.since in (before.until, before.until + 1), country.name

    def test_say_which_day_parts_two_that_share_a_year(self) -> None:
        for country in GOVERNED:
            for before, after in pairwise(country.regimes):
                assert (after.from_date is not None) == (after.since == before.until), country.name
            for regime in country.regimes:
                assert regime.from_date is None or day(regime.from_date).year == regime.since, country.name

    def test_the_last_is_in_power(self) -> None:
        assert [country.name for country in GOVERNED if country.regimes[-1].until is not None] == []

    @given(st.sampled_from(GOVERNED), st.dates(min_value=date(2020, 1, 1), max_value=date(2030, 12, 31)))
    def test_there_is_one_on_every_day_the_dataset_covers(self, country: Country, when: date) -> None:
        regime = regime_on(country, max(when, date(country.regimes[0].since, 12, 31)))
        assert isinstance(regime, Regime)

    def test_only_places_without_people_or_government_have_none(self) -> None:
        assert {country.name for country in COUNTRIES if not country.regimes} == {
            "Antarctica", "Heard Island and McDonald Islands", "South Georgia and the South Sandwich Islands",
            "Tokelau", "United States Minor Outlying Islands",
        }  # fmt: skip

    @pytest.mark.parametrize(
        ("country", "when", "years"),
        [
            ("Syria", "2024-12-07", "2000-2024"),
            ("Syria", "2024-12-08", "2024-"),
            ("Pakistan", "2022-04-10", "2018-2022"),
            ("Pakistan", "2022-04-11", "2022-2023"),
            ("Pakistan", "2023-12-01", "2023-2024"),
            ("Pakistan", "2024-06-01", "2024-"),
            ("Myanmar", "2021-01-31", "2016-2021"),
            ("Myanmar", "2021-02-01", "2021-"),
            ("Burkina Faso", "2022-01-20", "2015-2022"),
            ("Burkina Faso", "2022-10-01", "2022-"),
            ("Mali", "2020-09-01", "2020-2021"),
            ("Niger", "2023-07-26", "2023-"),
            ("Nigeria", "2022-05-01", "2015-2023"),
            ("Sudan", "2019-01-01", "1993-2019"),
            ("Sudan", "2023-04-15", "2019-"),
            ("Ethiopia", "2021-06-01", "2018-"),
            ("Somalia", "2022-05-01", "2017-2022"),
            ("Kenya", "2022-12-01", "2022-"),
            ("South Africa", "2021-07-12", "1994-"),
            ("Israel", "2022-05-04", "2021-2022"),
            ("Israel", "2023-10-07", "2022-"),
            ("Iraq", "2020-01-05", "2018-2020"),
            ("Iran", "2022-09-21", "1989-"),
            ("Afghanistan", "2021-08-14", "2014-2021"),
            ("Ukraine", "2022-02-24", "2019-"),
            ("Russia", "2022-02-24", "2000-"),
            ("Sri Lanka", "2022-06-18", "2019-2022"),
            ("Bangladesh", "2024-07-18", "2009-2024"),
            ("Philippines", "2022-05-25", "2016-2022"),
            ("Brazil", "2022-12-31", "2019-2022"),
            ("Brazil", "2023-01-08", "2023-"),
            ("Colombia", "2022-09-01", "2022-"),
            ("Mexico", "2020-01-01", "2018-2024"),
            ("United States", "2021-01-06", "2017-2021"),
            ("United Kingdom", "2024-08-04", "2024-"),
        ],
    )
    def test_are_those_whose_years_the_dataset_writes(self, country: str, when: str, years: str) -> None:
        regime = regime_on(BY_NAME[country], day(when))
        assert regime is not None
        assert years_of(regime) == years


class TestGenerics:
    def test_no_id_stands_twice_and_every_whole_exists(self) -> None:
        ids = [generic.id for generic in GENERICS.generics]
        assert repeated(ids) == []
        assert {g.associate_of for g in GENERICS.generics if g.associate_of} <= set(ids)

    def test_every_associate_says_whom_it_goes_with(self) -> None:
        assert [g.id for g in GENERICS.generics if g.associate != (g.associate_of is not None)] == []

    def test_no_word_means_two_generics(self) -> None:
        for lang in ("ar", "en"):
            for one, other in combinations(GENERICS.generics, 2):
                assert (one.id, other.id, words_of(one, lang) & words_of(other, lang)) == (one.id, other.id, set())

    def test_specific_words_go_before_people(self) -> None:
        people = BY_ID["civilians"]
        assert [g.id for g in GENERICS.generics if g is not people and g.rank <= people.rank] == []

    @pytest.mark.parametrize(
        ("identity", "country", "when", "name"),
        [
            ("unidentified_armed_group", "Syria", "2020-12-01", "Unidentified Armed Group (Syria)"),
            ("military_forces", "Syria", "2020-12-01", "Military Forces of Syria (2000-2024)"),
            ("military_forces", "United States", "2022-02-01", "Military Forces of the United States (2021-2025)"),
            (
                "military_forces",
                "Democratic Republic of Congo",
                "2022-02-14",
                "Military Forces of the Democratic Republic of Congo (2019-)",
            ),
            ("military_police", "Brazil", "2022-01-29", "Military Forces of Brazil (2019-2022) Military Police"),
            ("police_forces", "Philippines", "2022-05-25", "Police Forces of the Philippines (2016-2022)"),
            ("police_forces", "Netherlands", "2022-01-02", "Police Forces of the Netherlands (2010-2024)"),
            ("prison_guards", "Israel", "2022-03-01", "Police Forces of Israel (2021-2022) Prison Guards"),
            ("government", "Kenya", "2022-05-31", "Government of Kenya (2013-2022)"),
            ("former_military_forces", "Syria", "2025-03-07", "Former Military Forces of Syria (2024-)"),
            ("protesters", "United States", "2022-06-24", "Protesters (United States)"),
            ("rioters", "Guinea", "2022-06-09", "Rioters (Guinea)"),
            ("civilians", "Democratic Republic of Congo", "2022-06-21", "Civilians (Democratic Republic of Congo)"),
            ("labour_group", "Argentina", "2022-05-19", "Labour Group (Argentina)"),
            ("journalists", "Palestine", "2022-05-08", "Journalists (Palestine)"),
            ("refugees", "Syria", "2022-06-08", "Refugees/IDPs (Syria)"),
            ("settlers", "Palestine", "2022-04-08", "Settlers (Israel)"),
            ("private_security_forces", "Nigeria", "2022-04-04", "Private Security Forces (Nigeria)"),
            ("unidentified_gang", "El Salvador", "2022-05-11", "Unidentified Gang (El Salvador)"),
            ("unidentified_military_forces", "Syria", "2022-05-11", "Unidentified Military Forces"),
        ],
    )
    def test_are_named_as_in_the_dataset(
        self, shipped: Codebook, identity: str, country: str, when: str, name: str
    ) -> None:
        assert name_generic(shipped.generic_by_id[identity], shipped, country, day(when)) == name

    @pytest.mark.parametrize(
        ("word", "lang", "identity"),
        [
            ("gunman", "en", "unidentified_armed_group"),
            ("مسلح", "ar", "unidentified_armed_group"),
            ("مجهول", "ar", "unidentified_armed_group"),
            ("soldier", "en", "military_forces"),
            ("جندي", "ar", "military_forces"),
            ("policeman", "en", "police_forces"),
            ("شرطة", "ar", "police_forces"),
            ("demonstrator", "en", "protesters"),
            ("متظاهر", "ar", "protesters"),
            ("mob", "en", "rioters"),
            ("villager", "en", "civilians"),
            ("مدني", "ar", "civilians"),
            ("shepherd", "en", "pastoralists"),
            ("فلاح", "ar", "farmers"),
            ("صحافي", "ar", "journalists"),
            ("nurse", "en", "health_workers"),
            ("taxi driver", "en", "labour_group"),
            ("mayor", "en", "government_officials"),
            ("نازح", "ar", "refugees"),
            ("imam", "en", "muslim_group"),
        ],
    )
    def test_are_called_what_articles_call_them(self, word: str, lang: str, identity: str) -> None:
        assert normalise(word, lang) in words_of(BY_ID[identity], lang)

    def test_a_settlement_is_no_settler_and_the_opposition_no_civilian(self) -> None:
        for identity, word in (("settlers", "مستوطن"), ("civilians", "معارض"), ("military_forces", "عسكري")):
            assert word not in BY_ID[identity].words.get("ar", ())


def words_of(generic: Generic, lang: str) -> set[str]:
    """What articles call it, as the program compares words."""
    return {normalise(word, lang) for word in (*generic.words.get(lang, ()), *generic.as_written.get(lang, ()))}


class TestGroupHeads:
    @pytest.mark.parametrize(
        ("word", "lang", "actor_class"),
        [
            ("لواء", "ar", REBEL),
            ("ميليشيا", "ar", MILITIA),
            ("عشيرة", "ar", IDENTITY),
            ("نقابة", "ar", PROTESTERS),
            ("brigade", "en", REBEL),
            ("cartel", "en", MILITIA),
            ("union", "en", PROTESTERS),
        ],
    )
    def test_guess_the_class_of_a_group(self, word: str, lang: str, actor_class: str) -> None:
        assert [head.actor_class for head in GENERICS.group_heads if word in head.words.get(lang, ())] == [actor_class]


class TestSources:
    def test_no_name_stands_twice(self) -> None:
        assert repeated([source.name for source in SOURCES.sources]) == []

    def test_no_alias_means_two_sources(self) -> None:
        cited: dict[str, set[str]] = {}
        for source in SOURCES.sources:
            for name in (source.name, *(alias for names in source.aliases.values() for alias in names)):
                cited.setdefault(normalise(name, "ar"), set()).add(source.name)
        assert {name: sources for name, sources in cited.items() if len(sources) > 1} == {}

    def test_each_is_at_home_in_a_country_of_the_codebook_or_nowhere(self) -> None:
        homes = {source.country for source in SOURCES.sources if source.country}
        assert homes <= set(BY_NAME)

    def test_scales_are_the_single_ones_and_their_pairs_in_the_same_order(self) -> None:
        single = [scale for scale in SOURCES.scales if "-" not in scale]
        assert single == [
            "Local partner", "Other", "New media", "Subnational", "National", "Regional", "International",
        ]  # fmt: skip
        assert list(SOURCES.scales) == single + [f"{one}-{other}" for one, other in combinations(single, 2)]

    def test_each_has_one_of_the_scales(self) -> None:
        assert {source.scale for source in SOURCES.sources} <= set(SOURCES.scales)

    @pytest.mark.parametrize(
        ("name", "scale", "alias"),
        [
            ("Enab Baladi", "National", "عنب بلدي"),
            ("SOHR", "Other", "المرصد السوري لحقوق الإنسان"),
            ("Deir Ezzor 24", "Subnational", "دير الزور 24"),
            ("SHAAM", "National", "شبكة شام"),
            ("Al Jazeera", "Regional", "قناة الجزيرة"),
            ("Reuters", "International", "رويترز"),
            ("Radio Dabanga", "National", "راديو دبنقا"),
            ("Twitter", "New media", "تويتر"),
        ],
    )
    def test_well_known_ones_are_there(self, name: str, scale: str, alias: str) -> None:
        [source] = [source for source in SOURCES.sources if source.name == name]
        assert source.scale == scale
        assert alias in source.aliases["ar"]


WORLD = (
    "africa_east_south_north", "africa_west_central", "caucasus_central_asia", "east_asia_oceania", "europe",
    "latin_america", "north_america", "south_asia", "southeast_asia", "worldwide",
)  # fmt: skip


def actors_of_the_world() -> list[Actor]:
    texts = [(FOLDER / "actors" / f"{name}.yaml").read_text("utf-8") for name in WORLD]
    return [actor for text in texts for actor in ActorsFile.model_validate(load_yaml(text)).actors]


class TestActorsOfTheWorld:
    def test_there_are_many_of_every_continent(self) -> None:
        assert len(actors_of_the_world()) > 1000

    def test_what_they_are_called_is_no_ordinary_word_of_a_generic(self) -> None:
        everyday = {word for generic in GENERICS.generics for word in words_of(generic, "en")}
        assert [
            (actor.name, alias)
            for actor in actors_of_the_world()
            for alias in actor.aliases.get("en", ())
            if normalise(alias, "en") in everyday
        ] == []

    def test_no_alias_is_the_name_of_a_country(self) -> None:
        countries = {normalise(name, "en") for country in COUNTRIES for name in country.names["en"]}
        named = {normalise(alias, "en") for actor in actors_of_the_world() for alias in actor.aliases.get("en", ())}
        assert named & countries == set()

    @pytest.mark.parametrize(
        ("called", "country", "when", "name", "actor_class"),
        [
            ("JNIM", "Burkina Faso", "2022-04-21", "JNIM: Group for Support of Islam and Muslims", REBEL),
            ("ISGS", "Burkina Faso", "2022-05-23", "Islamic State (Sahel)", REBEL),
            ("ISWAP", "Nigeria", "2022-06-30", "Islamic State (West Africa) - Lake Chad Faction", REBEL),
            ("IPOB/ESN", "Nigeria", "2022-03-01", "IPOB: Indigenous Peoples of Biafra", REBEL),
            ("Fulani herdsmen", "Nigeria", "2018-01-05", "Fulani Ethnic Militia (Nigeria)", IDENTITY),
            ("Fulani herdsmen", "Mali", "2018-01-05", "Fulani Ethnic Militia (Mali)", IDENTITY),
            ("Amba boys", "Cameroon", "2021-05-01", "Ambazonian Separatists (Cameroon)", REBEL),
            ("VDPs", "Burkina Faso", "2022-08-01", "VDP: Volunteers for Defense of Homeland", MILITIA),
            ("ADF", "Democratic Republic of Congo", "2022-06-21", "ADF: Allied Democratic Forces", REBEL),
            ("M23", "Democratic Republic of Congo", "2023-02-01", "M23: March 23 Movement", REBEL),
            (
                "FARDC",
                "Democratic Republic of Congo",
                "2022-02-14",
                "Military Forces of the Democratic Republic of Congo (2019-)",
                STATE,
            ),
            ("Imbonerakure", "Burundi", "2022-01-04",
             "CNDD-FDD-Imbonerakure: National Council for the Defence of Democracy (Imbonerakure Faction)", MILITIA),
            ("al-Shabab", "Somalia", "2022-02-18", "Al Shabaab", REBEL),
            ("OLA", "Ethiopia", "2022-06-18", "OLF: Oromo Liberation Front (Shane Splinter Faction)", REBEL),
            ("Fano", "Ethiopia", "2023-08-05", "Fano Youth Militia", MILITIA),
            ("MS-13 gang", "Honduras", "2021-03-01", "MS-13: Mara Salvatrucha", MILITIA),
            ("18 Revolucionarios", "El Salvador", "2022-03-10", "B-18 (R): Barrio-18 (Revolucionarios)", MILITIA),
            ("Comando Vermelho", "Brazil", "2022-05-02", "CV: Red Command", MILITIA),
            ("Clan del Golfo", "Colombia", "2022-05-06", "Gulf Clan", MILITIA),
            ("ELN rebels", "Colombia", "2022-05-06", "ELN: National Liberation Army", REBEL),
            ("Carabineros", "Chile", "2019-10-20", "Police Forces of Chile (2018-2022)", STATE),
            ("TTP militants", "Pakistan", "2022-01-16", "TTP: Tehreek-i-Taliban Pakistan", REBEL),
            ("Naxalites", "India", "2022-05-17", "CPI (Maoist): Communist Party of India (Maoist)", REBEL),
            ("RAB", "Bangladesh", "2018-05-26",
             "Police Forces of Bangladesh (2009-2024) Rapid Action Battalion", STATE),
            ("Trinamool Congress", "India", "2022-06-23", "TMC: Trinamool Congress Party", PROTESTERS),
            ("Tatmadaw", "Myanmar", "2021-03-27", "Military Forces of Myanmar (2021-)", STATE),
            ("Kanbalu PDF", "Myanmar", "2022-03-25", "People's Defense Force - Kanbalu", MILITIA),
            ("KNLA", "Myanmar", "2022-03-25",
             "KNU/KNLA: Karen National Union/Karen National Liberation Army", REBEL),
            ("NPA rebels", "Philippines", "2022-02-28", "NPA: New People's Army", REBEL),
            ("Azerbaijani forces", "Armenia", "2022-09-13", "Military Forces of Azerbaijan (2003-)", EXTERNAL),
            ("gilets jaunes", "France", "2019-01-05", "GJ: Yellow Vests", PROTESTERS),
            ("Comisiones Obreras", "Spain", "2022-03-18", "CCOO: Workers Commissions", PROTESTERS),
            ("XR", "United Kingdom", "2022-02-05", "Extinction Rebellion", PROTESTERS),
            ("FridaysForFuture", "Sweden", "2022-06-03", "FFF: Fridays for Future", PROTESTERS),
            ("Teamsters", "United States", "2023-07-01", "IBT: International Brotherhood of Teamsters", PROTESTERS),
        ],
    )  # fmt: skip
    def test_well_known_ones_come_out_as_in_the_dataset(
        self, shipped: Codebook, called: str, country: str, when: str, name: str, actor_class: str
    ) -> None:
        [actor] = [
            actor
            for actor in actors_of_the_world()
            if called in actor.aliases.get("en", ()) or called in actor.name.split(": ")
        ]
        assert name_actor(actor, shipped, country, day(when)) == name
        assert class_of(actor, country) == actor_class
