"""What a coder is told when the codebook forbids something."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventcoder.codebook import Codebook, load_codebook
from eventcoder.codebook.conformance import REQUIRED_COLUMNS, RuleProblem, problems_of
from eventcoder.codebook.derive import complete
from eventcoder.models import EventFields

TODAY = date(2026, 1, 1)
SHIPPED = load_codebook()

ATTACK = complete(
    EventFields(
        event_date=date(2020, 12, 1), time_precision=1, sub_event_type="Attack",
        actor1="Unidentified Armed Group (Syria)", actor2="Civilians (Syria)", country="Syria", admin1="Deir ez Zor",
        location="Al Fayda", latitude=35.0, longitude=40.4, geo_precision=1, source="Courier", fatalities=1,
    ),
    SHIPPED,
)  # fmt: skip
PROTEST = complete(
    ATTACK.model_copy(
        update={
            "sub_event_type": "Peaceful protest", "actor1": "Protesters (Syria)", "inter1": 6, "actor2": None,
            "fatalities": 0,
        }
    ),
    SHIPPED,
)  # fmt: skip


def problems(event: EventFields, codebook: Codebook = SHIPPED, **changes: Any) -> list[RuleProblem]:
    return list(problems_of(event.model_copy(update=changes), codebook, today=TODAY))


def only(event: EventFields, **changes: Any) -> RuleProblem:
    [problem] = problems(event, **changes)
    return problem


class TestASoundEvent:
    def test_has_no_problems(self) -> None:
        assert problems(ATTACK) == []
        assert problems(PROTEST) == []

    def test_may_leave_inter2_empty_without_a_second_actor(self) -> None:
        assert problems(PROTEST, inter2=None) == []

    def test_may_name_an_actor_that_the_codebook_does_not_know(self) -> None:
        assert problems(ATTACK, actor1="Brigade of the Third Bridge", inter1=2, interaction=27) == []

    def test_may_have_no_coordinates(self) -> None:
        assert problems(ATTACK, latitude=None, longitude=None) == []

    def test_of_another_codebook_is_judged_by_that_one(self, protest: Codebook) -> None:
        march = EventFields(
            event_date=date(2023, 5, 1), time_precision=1, sub_event_type="March", actor1="Workers in Kenya",
            country="Kenya", location="Old Harbour", geo_precision=1, fatalities=0, source_scale="Town-Country",
        )  # fmt: skip
        assert problems(complete(march, protest), protest) == []


class TestRequiredColumns:
    @pytest.mark.parametrize("column", REQUIRED_COLUMNS)
    def test_must_not_be_empty(self, column: str) -> None:
        assert ("required", column) in [(p.rule, p.column) for p in problems(ATTACK, **{column: None})]


class TestDates:
    def test_the_year_is_that_of_the_day(self) -> None:
        problem = only(ATTACK, year=2021)
        assert (problem.column, problem.rule, problem.nearest) == ("year", "year", 2020)

    def test_nothing_happens_after_today(self) -> None:
        assert problems(ATTACK, event_date=TODAY, year=2026) == []
        problem = only(ATTACK, event_date=TODAY + timedelta(days=1), year=2026)
        assert (problem.column, problem.rule) == ("event_date", "future")

    def test_today_is_the_computer_s_own_unless_given(self) -> None:
        tomorrow = date.today() + timedelta(days=1)
        event = ATTACK.model_copy(update={"event_date": tomorrow, "year": tomorrow.year})
        assert [problem.rule for problem in problems_of(event, SHIPPED)] == ["future"]

    @pytest.mark.parametrize("column", ["time_precision", "geo_precision"])
    def test_precisions_are_one_to_three(self, column: str) -> None:
        problem = only(ATTACK, **{column: 4})
        assert (problem.column, problem.rule) == (column, "precision")


class TestTypes:
    def test_an_unknown_sub_event_type_is_told_with_the_nearest(self) -> None:
        problem = only(ATTACK, sub_event_type="Atack")
        assert (problem.rule, problem.nearest) == ("known_value", "Attack")
        assert problem.reason == "the codebook has no sub_event_type 'Atack'; did you mean 'Attack'?"

    def test_a_sub_event_type_belongs_to_one_type(self) -> None:
        problem = only(ATTACK, event_type="Battles")
        assert (problem.column, problem.nearest) == ("event_type", "Violence against civilians")
        assert problem.reason == "'Attack' belongs to 'Violence against civilians', not to 'Battles'"

    def test_an_unknown_event_type_is_told(self) -> None:
        assert only(ATTACK, event_type="Battle").nearest == "Battles"

    def test_a_sub_event_type_has_one_disorder_type(self) -> None:
        problem = only(ATTACK, disorder_type="Demonstrations")
        assert (problem.column, problem.nearest) == ("disorder_type", "Political violence")


class TestActors:
    def test_a_class_that_may_not_act_is_told_with_those_that_may(self) -> None:
        problem = next(p for p in problems(ATTACK, actor1="Rioters (Syria)", inter1=5) if p.rule == "role")
        assert problem.column == "inter1"
        assert problem.reason.startswith("Rioters (5) cannot be actor 1 of 'Attack'; that can be State forces, ")

    def test_a_class_that_may_not_be_acted_upon_is_told(self) -> None:
        changed = problems(ATTACK, actor2="Military Forces of Syria (2000-2024)", inter2=1, interaction=13)
        assert ("inter2", "role") in [(p.column, p.rule) for p in changed]

    def test_a_code_fits_the_name(self) -> None:
        problem = next(p for p in problems(ATTACK, inter1=2, interaction=27))
        assert (problem.column, problem.rule, problem.nearest) == ("inter1", "class_of_actor", 3)
        assert problem.reason == "'Unidentified Armed Group (Syria)' is of class 3 (Political militia) in Syria"

    def test_an_army_abroad_has_the_code_it_has_abroad(self) -> None:
        army = "Military Forces of Turkey (2016-)"
        assert problems(ATTACK, actor1=army, inter1=8, interaction=78) == []
        assert only(ATTACK, actor1=army, inter1=1, interaction=17).nearest == 8

    def test_an_unknown_code_is_told(self) -> None:
        assert [p.rule for p in problems(ATTACK, inter1=9, interaction=79)] == ["known_value"]
        assert next(p.rule for p in problems(ATTACK, inter2=9, interaction=39)) == "known_value"

    def test_a_required_second_actor_may_not_be_missing(self) -> None:
        found = problems(ATTACK, actor2=None, inter2=0, interaction=30)
        assert ("actor2", "second_actor") in [(p.column, p.rule) for p in found]

    def test_a_type_without_a_second_actor_has_none(self, protest: Codebook) -> None:
        sit_in = EventFields(
            sub_event_type="Sit-in", actor1="Crowd in Kenya", actor2="People of Kenya", country="Kenya"
        )
        found = problems(complete(sit_in, protest), protest)
        assert ("actor2", "second_actor") in [(p.column, p.rule) for p in found]

    def test_a_second_actor_has_a_code_and_a_code_has_a_second_actor(self) -> None:
        assert ("inter2", "second_actor") in [(p.column, p.rule) for p in problems(ATTACK, inter2=0)]
        assert ("inter2", "second_actor") in [(p.column, p.rule) for p in problems(PROTEST, inter2=7, interaction=67)]

    def test_state_forces_carry_the_years_of_the_day(self) -> None:
        right = "Military Forces of Syria (2000-2024)"
        army = {"inter1": 1, "interaction": 17}
        assert problems(ATTACK, actor1=right, **army) == []
        problem = only(ATTACK, actor1="Military Forces of Syria (2024-)", **army)
        assert (problem.column, problem.rule, problem.nearest) == ("actor1", "regime_years", right)

    def test_years_that_were_open_when_the_row_was_written_are_right(self) -> None:
        assert problems(ATTACK, actor1="Military Forces of Syria (2000-)", inter1=1, interaction=17) == []

    def test_a_unit_that_the_codebook_does_not_know_may_serve_a_rival_government(self) -> None:
        unit = "Military Forces of Syria (2012-2020) Eastern Council"
        assert problems(ATTACK, actor1=unit, inter1=1, interaction=17) == []

    def test_the_interaction_is_made_of_the_codes(self) -> None:
        problem = only(ATTACK, interaction=73)
        assert (problem.column, problem.rule, problem.nearest) == ("interaction", "interaction", 37)


class TestOutcome:
    def test_deaths_contradict_some_types(self) -> None:
        problem = only(PROTEST, fatalities=2)
        assert (problem.column, problem.rule, problem.nearest) == ("fatalities", "fatalities", 0)

    def test_civilian_targeting_is_set_where_civilians_are_the_target(self) -> None:
        assert only(ATTACK, civilian_targeting=None).nearest == "Civilian targeting"
        assert only(PROTEST, civilian_targeting="Civilian targeting").rule == "civilian_targeting"
        assert only(ATTACK, civilian_targeting="yes").rule == "known_value"

    def test_a_strike_targets_civilians_if_they_are_the_second_actor(self) -> None:
        strike = complete(ATTACK.model_copy(update={"sub_event_type": "Air/drone strike"}), SHIPPED)
        assert strike.civilian_targeting == "Civilian targeting"
        assert problems(strike) == []
        alone = {"actor2": None, "inter2": None, "interaction": 30}
        assert problems(strike, civilian_targeting=None, **alone) == []
        assert only(strike, **alone).rule == "civilian_targeting"


class TestPlaces:
    def test_an_unknown_country_is_told_with_the_nearest(self) -> None:
        assert problems(ATTACK, country="Siria")[0].nearest == "Syria"

    def test_number_and_region_are_those_of_the_country(self) -> None:
        assert only(ATTACK, iso=368).nearest == 760
        assert only(ATTACK, region="Europe").nearest == "Middle East"

    def test_coordinates_stand_together(self) -> None:
        assert only(ATTACK, latitude=None).column == "latitude"
        assert only(ATTACK, longitude=None).column == "longitude"


class TestSourceScale:
    def test_is_one_of_the_codebook_s_or_two_joined(self, protest: Codebook) -> None:
        march = EventFields(country="Kenya", source_scale="Town-Country")
        assert "source_scale" not in [p.column for p in problems(march, protest)]
        wrong = next(p for p in problems(march, protest, source_scale="Twon") if p.column == "source_scale")
        assert wrong.nearest == "Town"


class TestNearestValues:
    @given(
        st.sampled_from([ATTACK, PROTEST]),
        st.sampled_from(list(SHIPPED.sub_event_types)),
        st.integers(1, 8),
        st.integers(0, 8),
        st.integers(2019, 2021),
    )
    def test_taking_one_never_brings_the_same_problem_back(
        self, event: EventFields, sub: str, inter1: int, inter2: int, year: int
    ) -> None:
        changed = {"sub_event_type": sub, "inter1": inter1, "inter2": inter2, "year": year, "interaction": 99}
        for problem in problems(event, **changed):
            if problem.nearest is not None:
                mended = problems(event, **{**changed, problem.column: problem.nearest})
                assert (problem.rule, problem.column) not in [(p.rule, p.column) for p in mended]
