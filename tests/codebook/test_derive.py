"""The columns that follow from others."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from eventcoder.codebook import Codebook, load_codebook
from eventcoder.codebook.derive import complete, interaction_of
from eventcoder.models import EventFields

SHIPPED = load_codebook()
NAMES = ["Protesters (Syria)", "Civilians (Syria)", "Military Forces of Turkey (2016-)", "Nobody Knows Them", "", None]


def event(**fields: Any) -> EventFields:
    return EventFields(**fields)


class TestComplete:
    def test_fills_in_all_that_follows(self, shipped: Codebook) -> None:
        given_fields = event(
            event_date=date(2020, 12, 1), sub_event_type="Attack", country="Syria",
            actor1="Unidentified Armed Group (Syria)", actor2="Civilians (Syria)",
        )  # fmt: skip
        done = complete(given_fields, shipped)
        assert (done.year, done.event_type, done.disorder_type) == (
            2020, "Violence against civilians", "Political violence",
        )  # fmt: skip
        assert (done.inter1, done.inter2, done.interaction) == (3, 7, 37)
        assert (done.iso, done.region, done.civilian_targeting) == (760, "Middle East", "Civilian targeting")

    def test_follows_the_sub_event_type_when_it_changes(self, shipped: Codebook) -> None:
        attack = complete(event(sub_event_type="Attack", actor2="Civilians (Syria)", country="Syria"), shipped)
        clash = complete(attack.model_copy(update={"sub_event_type": "Armed clash"}), shipped)
        assert (clash.event_type, clash.civilian_targeting) == ("Battles", None)

    def test_says_that_there_is_no_second_actor_in_the_codebook_s_own_code(self, protest: Codebook) -> None:
        done = complete(event(sub_event_type="Sit-in", actor1="Crowd in Kenya", actor2="", country="Kenya"), protest)
        assert (done.actor2, done.inter1, done.inter2, done.interaction) == (None, 2, 9, 29)

    def test_keeps_an_inter_code_that_a_human_gave(self, shipped: Codebook) -> None:
        done = complete(event(actor1="Protesters (Syria)", inter1=5, actor2="Civilians (Syria)", inter2=6), shipped)
        assert (done.inter1, done.inter2) == (5, 6)

    def test_leaves_an_inter_code_empty_where_the_name_allows_several_or_is_unknown(self, shipped: Codebook) -> None:
        done = complete(event(actor1="Military Forces of Turkey (2016-)", actor2="Nobody Knows Them"), shipped)
        assert (done.inter1, done.inter2, done.interaction) == (None, None, None)

    def test_leaves_what_it_knows_nothing_of(self, shipped: Codebook) -> None:
        strange = event(sub_event_type="Tea party", event_type="Parties", country="Atlantis", region="Sea", iso=1)
        done = complete(strange, shipped)
        assert (done.event_type, done.region, done.iso) == ("Parties", "Sea", 1)

    def test_a_shell_on_demonstrators_leaves_civilian_targeting_to_the_coder(self, shipped: Codebook) -> None:
        hit = event(sub_event_type="Grenade", actor1="X", inter1=3, actor2="Protesters (Syria)", country="Syria")
        assert complete(hit, shipped).civilian_targeting is None
        targeted = hit.model_copy(update={"civilian_targeting": "Civilian targeting"})
        assert complete(targeted, shipped).civilian_targeting == "Civilian targeting"

    @given(
        st.builds(
            EventFields,
            event_date=st.none() | st.dates(),
            sub_event_type=st.sampled_from([*SHIPPED.sub_event_types, "Tea party", None]),
            actor1=st.sampled_from(NAMES),
            actor2=st.sampled_from(NAMES),
            inter1=st.none() | st.integers(1, 8),
            inter2=st.none() | st.integers(0, 8),
            country=st.sampled_from(["Syria", "Turkey", "Atlantis", None]),
            civilian_targeting=st.sampled_from([None, "Civilian targeting"]),
        )
    )
    def test_completing_twice_changes_nothing(self, given_fields: EventFields) -> None:
        once = complete(given_fields, SHIPPED)
        assert complete(once, SHIPPED) == once


class TestInteraction:
    def test_a_sole_actor_is_followed_by_nobody(self, shipped: Codebook, protest: Codebook) -> None:
        assert interaction_of(6, 0, shipped) == 60
        assert interaction_of(2, 9, protest) == 29

    def test_two_actors_stand_lower_first(self, shipped: Codebook) -> None:
        assert interaction_of(3, 1, shipped) == 13
        assert interaction_of(5, 5, shipped) == 55

    def test_needs_both_codes(self, shipped: Codebook) -> None:
        assert interaction_of(None, 0, shipped) is None
        assert interaction_of(3, None, shipped) is None

    @given(st.integers(1, 8), st.integers(1, 8))
    def test_does_not_depend_on_who_acted(self, one: int, other: int) -> None:
        assert interaction_of(one, other, SHIPPED) == interaction_of(other, one, SHIPPED)


class TestScales:
    def test_are_single_or_joined_in_any_order(self, protest: Codebook) -> None:
        assert protest.source_scales == ("Town", "Country", "Town-Country", "Country-Town")
