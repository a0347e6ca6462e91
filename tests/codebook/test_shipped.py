"""What the shipped codebook holds: six event types, twenty-five sub-event types, eight classes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from eventcoder.codebook.conformance import problems_of
from eventcoder.codebook.derive import complete
from eventcoder.models import EventFields

if TYPE_CHECKING:
    from eventcoder.codebook import Codebook


class TestTypes:
    def test_there_are_six_event_types_with_twenty_five_sub_event_types(self, shipped: Codebook) -> None:
        assert {kind.name: len(kind.sub_event_types) for kind in shipped.event_types} == {
            "Battles": 3,
            "Explosions/Remote violence": 6,
            "Protests": 3,
            "Riots": 2,
            "Strategic developments": 8,
            "Violence against civilians": 3,
        }

    def test_each_has_a_definition_of_some_sentences_and_examples_in_both_languages(self, shipped: Codebook) -> None:
        for sub in shipped.sub_event_types.values():
            assert len(sub.definition) > 60, sub.name
            assert sub.not_this, sub.name
            assert any(example.isascii() for example in sub.examples), sub.name
            assert any("\u0600" <= example[0] <= "\u06ff" for example in sub.examples), sub.name

    def test_excessive_force_is_violence_and_demonstration_at_once(self, shipped: Codebook) -> None:
        force = shipped.sub_event_types["Excessive force against protesters"]
        assert force.disorder_type == "Political violence; Demonstrations"
        assert force.civilian_targeting == "always"

    def test_violence_against_civilians_always_targets_them(self, shipped: Codebook) -> None:
        [violence] = [kind for kind in shipped.event_types if kind.name == "Violence against civilians"]
        for sub in violence.sub_event_types:
            assert (sub.civilian_targeting, sub.actor2, sub.second_actor) == ("always", ("civilians",), "required")

    @pytest.mark.parametrize("name", ["Strategic developments", "Peaceful protest", "Protest with intervention"])
    def test_nobody_dies_in(self, shipped: Codebook, name: str) -> None:
        subs = [sub for sub in shipped.sub_event_types.values() if name in (sub.name, shipped.event_type_of[sub.name])]
        assert {sub.fatalities for sub in subs} == {"none"}


class TestClasses:
    def test_have_the_codes_one_to_eight(self, shipped: Codebook) -> None:
        assert [(each.code, each.name) for each in shipped.actor_classes] == [
            (1, "State forces"),
            (2, "Rebel group"),
            (3, "Political militia"),
            (4, "Identity militia"),
            (5, "Rioters"),
            (6, "Protesters"),
            (7, "Civilians"),
            (8, "External/Other forces"),
        ]

    def test_armed_are_all_but_those_in_the_street(self, shipped: Codebook) -> None:
        assert [each.code for each in shipped.actor_classes if "armed" in each.traits] == [1, 2, 3, 4, 8]

    def test_only_civilians_are_civilian(self, shipped: Codebook) -> None:
        assert [each.code for each in shipped.actor_classes if "civilian" in each.traits] == [7]


class TestPairsThatCodersUse:
    """Pairs of classes that occur in published data of the kind, by sub-event type; 0 for nobody."""

    @pytest.mark.parametrize(
        ("sub", "pairs"),
        [
            ("Armed clash", "11 12 13 14 18 21 22 28 31 32 33 38 41 44 81"),
            ("Government regains territory", "12 13 14"),
            ("Non-state actor overtakes territory", "13 21 31 32"),
            ("Air/drone strike", "12 80 81 82 87"),
            ("Shelling/artillery/missile attack", "10 11 12 13 17 20 21 31 80 82"),
            ("Remote explosive/landmine/IED", "10 17 20 30 31 32 37"),
            ("Peaceful protest", "60 66"),
            ("Protest with intervention", "61 65 63 68"),
            ("Excessive force against protesters", "16 36 56 86"),
            ("Violent demonstration", "50 51 55 57"),
            ("Mob violence", "50 51 55 57 58"),
            ("Agreement", "21 12 22 10"),
            ("Arrests", "12 13 17 37 87"),
            ("Change to group/activity", "10 21 80"),
            ("Disrupted weapons use", "10 12 81"),
            ("Looting/property destruction", "13 17 37 47 87"),
            ("Other", "10 17 27 70"),
            ("Attack", "17 27 37 47 87"),
            ("Abduction/forced disappearance", "17 27 37 47"),
            ("Sexual violence", "17 37"),
        ],
    )
    def test_are_allowed(self, shipped: Codebook, sub: str, pairs: str) -> None:
        for pair in pairs.split():
            first, second = int(pair[0]), int(pair[1])
            event = EventFields(
                sub_event_type=sub,
                actor1="Somebody",
                inter1=first,
                actor2="Somebody else" if second else None,
                inter2=second,
            )
            told = {problem.rule for problem in problems_of(complete(event, shipped), shipped)}
            assert not told & {"role", "second_actor"}, pair

    @pytest.mark.parametrize(
        ("sub", "pair"), [("Attack", "57"), ("Peaceful protest", "61"), ("Armed clash", "17"), ("Armed clash", "10")]
    )
    def test_others_are_not(self, shipped: Codebook, sub: str, pair: str) -> None:
        first, second = int(pair[0]), int(pair[1])
        event = EventFields(
            sub_event_type=sub, actor1="Somebody", inter1=first, actor2="Else" if second else None, inter2=second
        )
        told = {problem.rule for problem in problems_of(complete(event, shipped), shipped)}
        assert told & {"role", "second_actor"}
