"""What `eventcoder codebook show` tells a coder in doubt."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from eventcoder.codebook.describe import describe
from eventcoder.errors import UsageError

if TYPE_CHECKING:
    from eventcoder.codebook import Codebook


class TestASubEventType:
    def test_tells_all_a_coder_needs(self, protest: Codebook) -> None:
        text = describe("Blockade", protest)
        assert text.splitlines()[:2] == [
            "Blockade",
            "  sub-event type of Obstruction; disorder type: Closed street",
        ]
        assert "A crowd closes a road, gate or port" in text
        assert "Actor 1             Citizens (2), Organised labour (3)" in text
        assert "Actor 2             required: Public order (4), Bystanders (1)" in text
        nobody = "Nobody named actor 1 is 'Crowd in {country}'; actor 2 is 'Police of {the_country} ({years})'"
        assert nobody in " ".join(text.split())
        assert "Fatalities          what the article reports" in text
        assert "Civilian targeting  set where actor 2 is civilian" in text
        assert "Words (en)          block: block, barricade, blockade, roadblock" in text
        assert "Coding rules        march-that-closes-a-road: A crowd that closes a road obstructs" in text
        assert "Examples            Lorry drivers blocked the harbour gate" in text

    def test_tells_what_it_is_not(self, protest: Codebook) -> None:
        assert "Not this            A crowd that stays where it is" in describe("March", protest)

    def test_has_words_and_examples_in_each_language(self, shipped: Codebook) -> None:
        text = describe("Armed clash", shipped)
        assert "Words (ar)" in text
        assert "Words (en)" in text
        assert "اشتباكات" in text

    @pytest.mark.parametrize("name", ["armed clash", "ARMED CLASH", " Armed clash "])
    def test_is_found_in_capitals_and_small_letters(self, shipped: Codebook, name: str) -> None:
        assert describe(name, shipped) == describe("Armed clash", shipped)


class TestOtherEntries:
    def test_an_event_type_lists_its_sub_event_types(self, protest: Codebook) -> None:
        text = describe("Assembly", protest)
        assert "People gather and block nothing." in text
        assert "- March" in text
        assert "- Sit-in" in text

    @pytest.mark.parametrize("name", ["public_order", "Public order", "4"])
    def test_an_actor_class_by_id_name_or_code(self, protest: Codebook, name: str) -> None:
        text = describe(name, protest)
        assert "actor class public_order, inter code 4" in text
        assert "May be actor 2 in   March; Blockade" in text
        assert "1, such as Harbour Guard" in text

    def test_an_actor_by_an_alias_with_all_its_aliases(self, protest: Codebook) -> None:
        text = describe("kenya dockers", protest)
        assert text.startswith("Dockers' Union of Kenya\n  named actor of Kenya")
        assert "Class               Organised labour (3)" in text
        assert "Years               2001 to today" in text
        assert "Aliases (en)        Dockers' Union, Kenya Dockers" in text

    def test_an_actor_with_the_years_of_a_regime(self, protest: Codebook) -> None:
        assert describe("Harbour Guard", protest).startswith("Harbour Guard (2020-)")

    def test_a_generic_by_id(self, protest: Codebook) -> None:
        text = describe("pupils", protest)
        assert "Associated actor    beside 'Crowd in {country}'" in text
        assert "Words (en)          student, pupil" in text

    def test_a_country_with_its_regimes(self, protest: Codebook) -> None:
        text = describe("Ireland", protest)
        assert "country in Islands; ISO 3166-1: 372, IE, IRL" in text
        assert "2011-2020; 2020- from 2020-06-27" in text

    def test_an_action_and_a_context_with_their_rules(self, protest: Codebook) -> None:
        assert "march-that-closes-a-road" in describe("sit_in", protest)
        assert "Words (en)          road, gate, bridge, port" in describe("road", protest)

    def test_a_coding_rule(self, protest: Codebook) -> None:
        text = describe("march-that-closes-a-road", protest)
        assert "coding rule, right in about 70% of cases" in text
        assert "- action: march or sit_in" in text
        assert "Then                sub_event_type: Blockade" in text

    def test_everything_that_has_the_name_is_told(self, protest: Codebook) -> None:
        text = describe("march", protest)
        assert "March\n  sub-event type of Assembly" in text
        assert "march\n  action" in text


class TestAnUnknownName:
    def test_is_told_with_the_nearest(self, shipped: Codebook) -> None:
        with pytest.raises(UsageError) as caught:
            describe("Armed clsh", shipped)
        assert str(caught.value) == "the codebook has no entry 'Armed clsh'. Did you mean 'Armed clash'?"

    def test_far_from_anything_is_told_what_one_can_ask_for(self, protest: Codebook) -> None:
        with pytest.raises(UsageError, match="Types, actors, actor classes, actions and rules are entries"):
            describe("zzzzzzzz", protest)


class TestLayout:
    def test_no_line_under_a_title_is_longer_than_a_hundred_columns(self, shipped: Codebook) -> None:
        names = [*shipped.sub_event_types, *shipped.class_by_id, *list(shipped.generic_by_id)[:20]]
        lines = [line for name in names for line in describe(name, shipped).splitlines() if line.startswith(" ")]
        assert [line for line in lines if len(line) > 100] == []
