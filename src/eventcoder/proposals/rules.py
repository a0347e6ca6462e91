"""The codebook's coding rules, applied to an event: the first rule whose conditions all hold decides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

    from eventcoder.codebook import Codebook
    from eventcoder.codebook.models import CodingRule, When

NOBODY = "none"
"""What `actor1` and `actor2` of a rule call an actor that nobody names."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What the rules may ask of an event.

    Attributes:
        action: the main trigger's action.
        actions: the actions of all its triggers.
        contexts: the contexts whose words stand in its sentences.
        actor1: actor 1's class id and traits; `none` alone for nobody named.
        actor2: the same of actor 2.
        actor1_generic: the id of the generic that actor 1 is, if it is one.
        actor2_generic: the same of actor 2.
        deaths: `some`, `none`, `unknown`.
    """

    action: str
    actions: frozenset[str]
    contexts: frozenset[str]
    actor1: frozenset[str]
    actor2: frozenset[str]
    actor1_generic: str | None
    actor2_generic: str | None
    deaths: str


def fitting_rules(facts: Facts, codebook: Codebook) -> tuple[CodingRule, ...]:
    """Every rule that fits, in order: the first decides, the later ones give the alternatives."""
    return tuple(rule for rule in codebook.rules if fits(rule.when, facts))


def fits(when: When, facts: Facts) -> bool:
    """Whether every condition that is given holds."""
    return (
        _one(when.action, {facts.action})
        and _one(when.with_action, facts.actions)
        and not (when.without_action and facts.actions.intersection(when.without_action))
        and _one(when.context, facts.contexts)
        and not (when.without_context and facts.contexts.intersection(when.without_context))
        and _one(when.actor1, facts.actor1)
        and _one(when.actor2, facts.actor2)
        and _one(when.actor1_generic, {facts.actor1_generic or NOBODY})
        and _one(when.actor2_generic, {facts.actor2_generic or NOBODY})
        and _one(when.deaths, {facts.deaths})
    )


def _one(wanted: tuple[str, ...], found: Collection[str]) -> bool:
    return not wanted or any(value in found for value in wanted)
