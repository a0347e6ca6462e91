"""The codebook's coding rules: when they fit, and which of them decides."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventcoder.codebook import Codebook
from eventcoder.codebook.models import CodingRule, Then, When
from eventcoder.proposals.rules import NOBODY, Facts, fits, fitting_rules

WORDS = ["march", "block", "clear", "road", "armed", "civilian", "crowd"]


def facts(**given_facts: Any) -> Facts:
    """An event of which nothing is known but what is given."""
    return Facts(
        **{
            "action": "march",
            "actions": frozenset({given_facts.get("action", "march")}),
            "contexts": frozenset(),
            "actor1": frozenset({NOBODY}),
            "actor2": frozenset({NOBODY}),
            "actor1_generic": None,
            "actor2_generic": None,
            "deaths": "unknown",
            **given_facts,
        }
    )


def some(words: list[str] = WORDS) -> Any:
    return st.frozensets(st.sampled_from(words), max_size=3)


ANY_FACTS = st.builds(
    Facts,
    action=st.sampled_from(WORDS),
    actions=some(),
    contexts=some(),
    actor1=some(),
    actor2=some(),
    actor1_generic=st.none() | st.sampled_from(WORDS),
    actor2_generic=st.none() | st.sampled_from(WORDS),
    deaths=st.sampled_from(["some", "none", "unknown"]),
)
ANY_WHEN = st.builds(
    When,
    **{
        name: some().map(lambda words: tuple(sorted(words)))
        for name in ("action", "with_action", "without_action", "context", "without_context", "actor1", "actor2")
    },
)


class TestWhen:
    @given(event=ANY_FACTS)
    def test_that_asks_for_nothing_fits_everything(self, event: Facts) -> None:
        assert fits(When(), event)

    @pytest.mark.parametrize(
        ("when", "event"),
        [
            (When(action=("march", "block")), facts(action="block")),
            (When(with_action=("block",)), facts(actions=frozenset({"march", "block"}))),
            (When(without_action=("block",)), facts(actions=frozenset({"march"}))),
            (When(context=("road", "bridge")), facts(contexts=frozenset({"bridge"}))),
            (When(without_context=("road",)), facts(contexts=frozenset({"bridge"}))),
            (When(actor1=("armed",)), facts(actor1=frozenset({"public_order", "armed"}))),
            (When(actor2=("public_order",)), facts(actor2=frozenset({"public_order", "armed"}))),
            (When(actor1=("none",)), facts()),
            (When(actor1_generic=("crowd",)), facts(actor1_generic="crowd")),
            (When(actor2_generic=("none",)), facts(actor2_generic=None)),
            (When(deaths=("some", "unknown")), facts(deaths="some")),
        ],
    )
    def test_fits_where_one_of_what_it_asks_for_is_there(self, when: When, event: Facts) -> None:
        assert fits(when, event)

    @pytest.mark.parametrize(
        ("when", "event"),
        [
            (When(action=("block",)), facts(action="march", actions=frozenset({"march", "block"}))),
            (When(with_action=("block",)), facts()),
            (When(without_action=("block", "tow")), facts(actions=frozenset({"march", "tow"}))),
            (When(context=("road",)), facts()),
            (When(without_context=("road",)), facts(contexts=frozenset({"road", "bridge"}))),
            (When(actor1=("armed",)), facts()),
            (When(actor2=("none",)), facts(actor2=frozenset({"citizens"}))),
            (When(actor1_generic=("crowd",)), facts(actor1_generic="pupils")),
            (When(actor2_generic=("crowd",)), facts()),
            (When(deaths=("none",)), facts(deaths="unknown")),
        ],
    )
    def test_does_not_fit_otherwise(self, when: When, event: Facts) -> None:
        assert not fits(when, event)

    @given(event=ANY_FACTS, when=ANY_WHEN)
    def test_fits_exactly_where_every_condition_alone_does(self, event: Facts, when: When) -> None:
        alone = [When(**{name: value}) for name, value in when if value]
        assert fits(when, event) == all(fits(condition, event) for condition in alone)

    @given(event=ANY_FACTS, words=some())
    def test_with_and_without_the_same_are_opposites(self, event: Facts, words: frozenset[str]) -> None:
        listed = tuple(sorted(words))
        if listed:
            assert fits(When(with_action=listed), event) != fits(When(without_action=listed), event)
            assert fits(When(context=listed), event) != fits(When(without_context=listed), event)


class TestTheOrder:
    @given(event=ANY_FACTS, whens=st.lists(ANY_WHEN, max_size=6))
    def test_of_rules_is_that_of_the_codebook(self, event: Facts, whens: list[When]) -> None:
        rules = tuple(
            CodingRule(id=f"rule-{number}", why="why", when=when, then=Then()) for number, when in enumerate(whens)
        )
        codebook = Codebook.model_construct(rules=rules)
        assert list(fitting_rules(event, codebook)) == [rule for rule in rules if fits(rule.when, event)]
