"""From the words for somebody to the dataset's actor columns: name, inter code, who goes along."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from eventcoder.mentions.actors import find_actors
from eventcoder.proposals.roles import Participant
from eventcoder.proposals.who import Setting, side_of, side_of_generic

if TYPE_CHECKING:
    from collections.abc import Callable

    from eventcoder.codebook import Codebook
    from eventcoder.mentions.scan import Scan
    from eventcoder.proposals.who import Side

    Sided = Callable[..., Side]


@pytest.fixture
def sided(shipped_codebook: Codebook, scanned: Callable[[str], Scan]) -> Sided:
    """The side that everybody makes up whom a text names, in a country on a day."""

    def sided(text: str, country: str | None = "Syria", day: date | None = date(2020, 12, 1)) -> Side:
        participants = [
            Participant(mention, mention.start, mention.end, "named here")
            for mentions in find_actors(scanned(text))
            for mention in mentions
        ]
        side = side_of(participants, Setting(shipped_codebook, country, day))
        assert side is not None
        return side

    return sided


class TestNamedActors:
    @pytest.mark.parametrize(
        ("country", "name"), [("Syria", "Islamic State (Syria)"), ("Iraq", "Islamic State (Iraq)")]
    )
    def test_take_the_name_of_the_event_s_country(self, sided: Sided, country: str, name: str) -> None:
        assert sided("Islamic State left.", country).name == name

    @pytest.mark.parametrize(
        ("day", "name"),
        [
            (date(2020, 12, 1), "Military Forces of Syria (2000-2024)"),
            (date(2024, 12, 7), "Military Forces of Syria (2000-2024)"),
            (date(2025, 3, 1), "Military Forces of Syria (2024-)"),
        ],
    )
    def test_of_a_state_carry_the_years_of_its_government(self, sided: Sided, day: date, name: str) -> None:
        assert sided("انسحبت قوات النظام السوري.", day=day).name == name

    @pytest.mark.parametrize(
        ("day", "name"),
        [(date(2018, 1, 1), "Taliban"), (date(2023, 1, 1), "Military Forces of Afghanistan (2021-)")],
    )
    def test_are_those_that_exist_on_the_day(self, sided: Sided, day: date, name: str) -> None:
        assert sided("The Taliban left.", "Afghanistan", day).name == name

    @pytest.mark.parametrize(("country", "code"), [("Turkey", 1), ("Syria", 8)])
    def test_of_a_state_have_another_class_abroad(
        self, sided: Sided, shipped_codebook: Codebook, country: str, code: int
    ) -> None:
        side = sided("Turkish soldiers left.", country)
        assert side.name == "Military Forces of Turkey (2016-)"
        assert side.code(shipped_codebook) == code

    def test_that_bear_no_arms_go_along_with_the_people(self, sided: Sided) -> None:
        side = sided("Members of the Kurdish National Council left.")
        assert side.name == "Civilians (Syria)"
        assert side.associates == ("KNC: Kurdish National Council",)


class TestGenerics:
    @pytest.mark.parametrize(
        ("text", "country", "name"),
        [
            ("Gunmen left.", "Syria", "Unidentified Armed Group (Syria)"),
            ("Gunmen left.", None, "Unidentified Armed Group"),
            ("Soldiers left.", "Kenya", "Military Forces of Kenya (2013-2022)"),
            ("Ugandan soldiers left.", "Kenya", "Military Forces of Uganda (1986-)"),
            ("Farmers left.", "Syria", "Civilians (Syria)"),
            ("Three Syrians left.", "Turkey", "Civilians (Syria)"),
            ("Turkey left.", "Syria", "Military Forces of Turkey (2016-)"),
            ("The Blue River Brigade left.", "Kenya", "Blue River Brigade (Kenya)"),
            ("The Blue River Brigade left.", None, "Blue River Brigade"),
        ],
    )
    def test_are_of_the_country_that_is_named_or_else_of_the_event_s(
        self, sided: Sided, text: str, country: str | None, name: str
    ) -> None:
        assert sided(text, country).name == name

    def test_of_a_trade_go_along_with_the_people(self, sided: Sided) -> None:
        side = sided("Farmers left.")
        assert (side.name, side.associates) == ("Civilians (Syria)", ("Farmers (Syria)",))

    def test_that_nobody_named_have_no_words(self, shipped_codebook: Codebook) -> None:
        side = side_of_generic("unidentified_armed_group", Setting(shipped_codebook, "Syria", None), "a default")
        assert side is not None
        assert (side.name, side.spans, side.why) == ("Unidentified Armed Group (Syria)", (), "a default")

    def test_that_the_codebook_does_not_know_are_nobody(self, shipped_codebook: Codebook) -> None:
        assert side_of_generic("martians", Setting(shipped_codebook, "Syria", None), "") is None


class TestSeveral:
    def test_have_the_named_group_as_their_principal(self, sided: Sided) -> None:
        side = sided("Gunmen and Islamic State left.")
        assert (side.name, side.associates) == ("Islamic State (Syria)", ())

    def test_named_groups_stand_beside_the_first(self, sided: Sided) -> None:
        side = sided("Islamic State, Hurras al Din and Liwa al Quds left.")
        assert side.name == "Islamic State (Syria)"
        assert side.associates == ("Hurras al Din", "Liwa al Quds")

    def test_trades_stand_side_by_side_once_each(self, sided: Sided) -> None:
        side = sided("Farmers, women and farmers left.")
        assert side.name == "Civilians (Syria)"
        assert sorted(side.associates) == ["Farmers (Syria)", "Women (Syria)"]

    def test_keep_the_words_for_each_the_principal_s_first(self, sided: Sided) -> None:
        text = "Gunmen and Islamic State left."
        assert [text[start:end] for start, end in sided(text).spans] == ["Islamic State", "Gunmen"]

    def test_of_nobody_are_nobody(self, shipped_codebook: Codebook) -> None:
        assert side_of([], Setting(shipped_codebook, "Syria", None)) is None


class TestWhatRulesAsk:
    def test_is_the_class_and_its_traits(self, sided: Sided, shipped_codebook: Codebook) -> None:
        assert sided("Soldiers left.", "Kenya").kinds(shipped_codebook) >= {"state_forces", "state", "armed"}
        assert sided("Farmers left.").kinds(shipped_codebook) >= {"civilians", "civilian"}
