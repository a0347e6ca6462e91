"""The named actors that travel with the program: sound as files, told apart by their names, named as in the dataset."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING

import pytest
import yaml

from eventcoder.codebook import shipped_codebook_folder
from eventcoder.codebook.models import Actor, ActorsFile
from eventcoder.codebook.names import class_of, name_actor
from eventcoder.language import normalise

if TYPE_CHECKING:
    from pathlib import Path

    from eventcoder.codebook import Codebook

FILES = sorted((shipped_codebook_folder() / "actors").glob("*.yaml"))
ACTORS = tuple(
    actor for path in FILES for actor in ActorsFile.model_validate(yaml.safe_load(path.read_text("utf-8"))).actors
)
BY_NAME = {actor.name: actor for actor in ACTORS}

Words = tuple[str, str]
"""A language and a name in it, as the program compares them."""


def compared(words: str, lang: str) -> Words:
    """A name as the program compares it: spelling, hyphens and the Arabic article make no difference."""
    parts = normalise(words.replace("-", " "), lang).replace('"', " ").split()
    if lang == "ar":
        parts = [part[2:] if part.startswith("ال") and len(part) > 4 else part for part in parts]
    return lang, " ".join(part.strip("'") for part in parts)


def aliases(actor: Actor) -> set[Words]:
    """What the actor is called anywhere."""
    names = {compared(alias, lang) for lang, words in actor.aliases.items() for alias in words}
    return names | {compared(actor.name, "en")}


def local_names(actor: Actor, country: str) -> set[Words]:
    """What the actor is called in one country only."""
    return {compared(alias, lang) for lang, words in actor.local.get(country, {}).items() for alias in words}


def larger_bodies(actor: Actor) -> set[str]:
    """The actors it is a part of, however far up."""
    found: set[str] = set()
    above = actor.part_of
    while above is not None and above not in found:
        found.add(above)
        above = BY_NAME[above].part_of if above in BY_NAME else None
    return found


def met(one: Actor, other: Actor) -> bool:
    """Whether both existed for longer than the year in which one took over from the other."""
    first = max(one.years[0] or 0, other.years[0] or 0)
    last = min(one.years[1] or 9999, other.years[1] or 9999)
    hand_over = first == last and (one.years[0] or 0) != (other.years[0] or 0) and one.years[1] != other.years[1]
    return first <= last and not hand_over


def rivals(holders: dict[Words, list[Actor]]) -> list[tuple[str, str, str]]:
    """Names that two actors claim at a time, neither being a part of the other."""
    return sorted(
        {
            (words, one.name, other.name)
            for (_, words), claimants in holders.items()
            for one, other in combinations(claimants, 2)
            if met(one, other) and one.name not in larger_bodies(other) and other.name not in larger_bodies(one)
        }
    )


def actors_called(words: str, lang: str, country: str, year: int) -> list[Actor]:
    """Who may be meant by some words in an event of a country and year: those so called there before all others."""
    key = compared(words, lang)
    there = [actor for actor in ACTORS if key in local_names(actor, country)]
    found = there or [actor for actor in ACTORS if key in aliases(actor)]
    return [actor for actor in found if (actor.years[0] or 0) <= year <= (actor.years[1] or 9999)]


REGION = frozenset(
    ("syria", "iraq", "lebanon", "israel_palestine", "yemen", "libya", "sudan", "turkey", "iran", "afghanistan",
     "ukraine", "russia", "international")
)  # fmt: skip


class TestFiles:
    @pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
    def test_opens_with_its_schema_so_that_editors_check_it(self, path: Path) -> None:
        first = path.read_text("utf-8").splitlines()[0]
        assert first == "# yaml-language-server: $schema=../../schemas/codebook/actors.schema.json"

    def test_there_are_files_of_every_country_of_the_region(self) -> None:
        assert {path.stem for path in FILES} >= REGION

    def test_no_name_stands_twice(self) -> None:
        names = [actor.name for actor in ACTORS]
        assert sorted(names) == sorted(set(names))


class TestEntries:
    def test_every_class_is_one_of_the_codebooks(self, shipped: Codebook) -> None:
        used = {actor.actor_class for actor in ACTORS} | {actor.abroad for actor in ACTORS if actor.abroad}
        assert used <= set(shipped.class_by_id)

    def test_every_country_is_spelled_as_the_codebook_does(self, shipped: Codebook) -> None:
        used = {actor.country for actor in ACTORS if actor.country}
        used |= {country for actor in ACTORS for country in (*actor.by_country, *actor.local)}
        assert used <= set(shipped.country_by_name)

    def test_every_larger_body_has_an_entry(self) -> None:
        assert {actor.part_of for actor in ACTORS if actor.part_of} <= set(BY_NAME)

    def test_no_actor_is_a_part_of_itself(self) -> None:
        assert [actor.name for actor in ACTORS if actor.name in larger_bodies(actor)] == []

    def test_nobody_ends_before_beginning(self) -> None:
        assert [a.name for a in ACTORS if a.years[0] and a.years[1] and a.years[1] < a.years[0]] == []

    def test_years_in_a_name_are_those_of_the_countrys_regime_or_written_out(self) -> None:
        assert [a.name for a in ACTORS if "{years}" in a.name and not a.state_years] == []
        assert [a.name for a in ACTORS if a.state_years and a.country is None] == []

    def test_forces_of_a_state_are_external_forces_in_other_countries_or_never_leave(self) -> None:
        abroad = {actor.abroad for actor in ACTORS if actor.actor_class == "state_forces"}
        assert abroad == {None, "external_forces"}


class TestNames:
    def test_each_alias_is_written_in_the_letters_of_its_language(self) -> None:
        letters = {"ar": range(0x0600, 0x0700), "en": range(0x0080)}
        misplaced = [
            (actor.name, alias)
            for actor in ACTORS
            for words in (actor.aliases, actor.short, *actor.local.values())
            for lang, names in words.items()
            for alias in names
            if any(char.isalpha() and ord(char) not in letters[lang] for char in alias)
        ]
        assert misplaced == []

    def test_no_alias_repeats_another_of_the_same_actor(self) -> None:
        repeated = [
            (actor.name, alias)
            for actor in ACTORS
            for lang, names in actor.aliases.items()
            for number, alias in enumerate(names)
            if compared(alias, lang) in {compared(other, lang) for other in names[:number]}
        ]
        assert repeated == []

    def test_no_two_actors_of_one_country_and_time_claim_an_alias(self) -> None:
        countries = {actor.country for actor in ACTORS}
        for country in countries:
            holders: dict[Words, list[Actor]] = defaultdict(list)
            for actor in ACTORS:
                if actor.country in (country, None):
                    for words in aliases(actor):
                        holders[words].append(actor)
            assert rivals(holders) == []

    def test_an_alias_that_countries_share_counts_in_one_of_them_only(self) -> None:
        holders: dict[Words, list[Actor]] = defaultdict(list)
        for path in FILES:
            if path.stem in REGION:
                for actor in ActorsFile.model_validate(yaml.safe_load(path.read_text("utf-8"))).actors:
                    for words in aliases(actor):
                        holders[words].append(actor)
        assert rivals(holders) == []

    def test_no_two_actors_are_called_the_same_in_one_country(self) -> None:
        for country in {country for actor in ACTORS for country in actor.local}:
            holders: dict[Words, list[Actor]] = defaultdict(list)
            for actor in ACTORS:
                for words in local_names(actor, country):
                    holders[words].append(actor)
            assert rivals(holders) == []

    def test_an_everyday_word_is_no_alias_by_itself(self) -> None:
        everyday = {
            ("ar", word)
            for word in ("تنظيم", "حزب", "حركة", "جيش", "قوات", "فتح", "قاعدة", "نظام", "معارضة", "هيئة", "جبهة")
        } | {
            ("en", word)
            for word in ("army", "group", "rebels", "regime", "militia", "coalition", "opposition", "police")
        }
        keys = {compared(word, lang) for lang, word in everyday}
        assert [(a.name, words) for a in ACTORS for words in aliases(a) & keys] == []


STATE, REBEL, MILITIA, IDENTITY, EXTERNAL = (
    "state_forces", "rebel_groups", "political_militias", "identity_militias", "external_forces",
)  # fmt: skip

AIR_FORCE_INTELLIGENCE = "Military Forces of Syria (2000-2024) Air Force Intelligence Directorate"
REVOLUTIONARY_GUARD = "Military Forces of Iran (1989-) Islamic Revolutionary Guard Corps"
REVOLUTIONARY_COMMITTEE = "Military Forces of Yemen (2015-2016) Supreme Revolutionary Committee"
POLITICAL_COUNCIL = "Military Forces of Yemen (2016-) Supreme Political Council"

WELL_KNOWN = (
    # words, language, country of the event, day, the dataset's name, class
    ("قوات النظام", "ar", "Syria", "2020-05-01", "Military Forces of Syria (2000-2024)", STATE),
    ("جيش النظام", "ar", "Syria", "2013-05-01", "Military Forces of Syria (2000-2024)", STATE),
    ("وزارة الدفاع السورية", "ar", "Syria", "2025-03-01", "Military Forces of Syria (2024-)", STATE),
    ("فلول النظام", "ar", "Syria", "2025-03-07", "Former Military Forces of Syria (2000-2024)", MILITIA),
    ("المخابرات الجوية", "ar", "Syria", "2021-02-01", AIR_FORCE_INTELLIGENCE, STATE),
    ("الأمن العام", "ar", "Syria", "2025-05-01", "Police Forces of Syria (2024-) General Security Service", STATE),
    ("قسد", "ar", "Syria", "2021-02-01", "QSD: Syrian Democratic Forces", REBEL),
    ("SDF", "en", "Syria", "2021-02-01", "QSD: Syrian Democratic Forces", REBEL),
    ("وحدات حماية الشعب", "ar", "Syria", "2018-02-01", "YPG: Peoples Protection Units", REBEL),
    ("الأسايش", "ar", "Syria", "2021-02-01", "Asayish", REBEL),
    ("الأسايش", "ar", "Iraq", "2021-02-01", "Police Forces of Iraq (2020-2022) Asayish", STATE),
    ("تنظيم الدولة", "ar", "Syria", "2020-12-01", "Islamic State (Syria)", REBEL),
    ("داعش", "ar", "Iraq", "2020-12-01", "Islamic State (Iraq)", REBEL),
    ("ISIS", "en", "Libya", "2016-12-01", "Islamic State (Libya)", REBEL),
    ("ISKP", "en", "Afghanistan", "2022-12-01", "Islamic State (Afghanistan)", REBEL),
    ("جبهة النصرة", "ar", "Syria", "2014-06-01", "Jabhat al Nusra", REBEL),
    ("جبهة النصرة", "ar", "Syria", "2020-06-01", "HTS: Hayat Tahrir al Sham", REBEL),
    ("هيئة تحرير الشام", "ar", "Syria", "2020-06-01", "HTS: Hayat Tahrir al Sham", REBEL),
    ("أحرار الشام", "ar", "Syria", "2016-06-01", "Ahrar al Sham", REBEL),
    ("الجيش الوطني السوري", "ar", "Syria", "2021-06-01", "Opposition Rebels (Syria)", REBEL),
    ("الجيش الوطني", "ar", "Yemen", "2018-06-01", "Military Forces of Yemen (2012-)", STATE),
    ("فرقة الحمزات", "ar", "Syria", "2021-06-01", "Hamza Division", REBEL),
    ("فاطميون", "ar", "Syria", "2020-06-01", "Liwa Fatemiyoun", MILITIA),
    ("لواء القدس", "ar", "Syria", "2020-06-01", "Liwa al Quds", MILITIA),
    ("الدفاع الوطني", "ar", "Syria", "2019-06-01", "NDF: National Defense Forces", MILITIA),
    ("الميليشيات الإيرانية", "ar", "Syria", "2021-06-01", "Militia (Pro-Iran)", MILITIA),
    ("قبيلة العكيدات", "ar", "Syria", "2023-09-01", "Uqaydat Tribal Militia (Syria)", IDENTITY),
    ("الحرس الثوري", "ar", "Syria", "2021-01-01", REVOLUTIONARY_GUARD, EXTERNAL),
    ("IRGC", "en", "Iran", "2021-01-01", REVOLUTIONARY_GUARD, STATE),
    ("حزب الله", "ar", "Lebanon", "2024-01-01", "Hezbollah", MILITIA),
    ("التحالف الدولي", "ar", "Syria", "2020-12-02", "Global Coalition Against Daesh", EXTERNAL),
    ("طيران التحالف", "ar", "Syria", "2020-12-02", "Global Coalition Against Daesh", EXTERNAL),
    ("طيران التحالف", "ar", "Yemen", "2020-12-02", "Operation Restoring Hope", EXTERNAL),
    ("Saudi-led coalition", "en", "Yemen", "2020-12-02", "Operation Restoring Hope", EXTERNAL),
    ("coalition forces", "en", "Afghanistan", "2012-12-02", "ISAF: International Security Assistance Force", EXTERNAL),
    ("Houthi", "en", "Yemen", "2014-06-01", "Houthi Movement", REBEL),
    ("الحوثيين", "ar", "Yemen", "2015-06-01", REVOLUTIONARY_COMMITTEE, STATE),
    ("الحوثيين", "ar", "Yemen", "2022-06-01", POLITICAL_COUNCIL, STATE),
    ("Houthi forces", "en", "Saudi Arabia", "2021-06-01", POLITICAL_COUNCIL, EXTERNAL),
    ("الحزام الأمني", "ar", "Yemen", "2022-06-01", "STC: Southern Transitional Council (Security Belt Forces)", REBEL),
    ("PMF", "en", "Iraq", "2022-06-01", "Military Forces of Iraq (2020-2022) Popular Mobilization Forces", STATE),
    ("البيشمركة", "ar", "Iraq", "2017-06-01", "Military Forces of Iraq (2014-2018) Peshmerga", STATE),
    ("كتائب حزب الله", "ar", "Iraq", "2021-06-01", "Kata'ib Hezbollah", MILITIA),
    ("حزب العمال الكردستاني", "ar", "Iraq", "2021-06-01", "PKK: Kurdistan Workers Party", REBEL),
    ("جيش الاحتلال", "ar", "Palestine", "2022-01-01", "Military Forces of Israel (2021-2022)", EXTERNAL),
    ("IDF", "en", "Israel", "2023-01-01", "Military Forces of Israel (2022-)", STATE),
    ("كتائب القسام", "ar", "Palestine", "2014-07-01", "Hamas Movement", REBEL),
    ("سرايا القدس", "ar", "Palestine", "2014-07-01", "PIJ: Palestinian Islamic Jihad", REBEL),
    ("عرين الأسود", "ar", "Palestine", "2022-11-01", "Lions Den", MILITIA),
    ("RSF", "en", "Sudan", "2021-11-01", "Military Forces of Sudan (2019-) Rapid Support Forces", STATE),
    ("قوات الدعم السريع", "ar", "Sudan", "2023-06-01", "Rapid Support Forces", REBEL),
    ("قوات حفتر", "ar", "Libya", "2019-06-01", "Military Forces of Libya (2014-) Haftar Faction", STATE),
    ("طالبان", "ar", "Afghanistan", "2019-06-01", "Taliban", REBEL),
    ("Taliban", "en", "Afghanistan", "2022-06-01", "Military Forces of Afghanistan (2021-)", STATE),
    ("Afghan National Army", "en", "Afghanistan", "2019-06-01", "Military Forces of Afghanistan (2014-2021)", STATE),
    ("الاحتلال التركي", "ar", "Syria", "2022-06-01", "Military Forces of Turkey (2016-)", EXTERNAL),
    ("DPR", "en", "Ukraine", "2022-04-01", "NAF: United Armed Forces of Novorossiya", REBEL),
    ("Rosgvardia", "en", "Ukraine", "2022-04-01", "Police Forces of Russia (2000-) National Guard", EXTERNAL),
    ("Wagner", "en", "Syria", "2021-04-01", "Wagner Group", EXTERNAL),
    ("اليونيفيل", "ar", "Lebanon", "2021-04-01", "UNIFIL: United Nations Interim Force in Lebanon", EXTERNAL),
    ("CENTCOM", "en", "Syria", "2022-04-01", "Military Forces of the United States (2021-2025)", EXTERNAL),
)  # fmt: skip


class TestWellKnownNames:
    @pytest.mark.parametrize(("words", "lang", "country", "day", "name", "actor_class"), WELL_KNOWN)
    def test_words_of_an_article_lead_to_the_datasets_name(
        self, shipped: Codebook, words: str, lang: str, country: str, day: str, name: str, actor_class: str
    ) -> None:
        on = date.fromisoformat(day)
        [actor] = actors_called(words, lang, country, on.year)
        assert name_actor(actor, shipped, country, on) == name
        assert class_of(actor, country) == actor_class
