"""What an event is: the codebook's rules applied to its triggers, contexts and sides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from eventcoder.proposals.rules import NOBODY, Facts, fitting_rules
from eventcoder.proposals.who import Side, side_of_generic

if TYPE_CHECKING:
    from eventcoder.codebook import Codebook
    from eventcoder.proposals.candidates import Candidate
    from eventcoder.proposals.who import Setting


@dataclass(frozen=True, slots=True)
class Typed:
    """A typed event.

    Attributes:
        sub_event_type: the type.
        confidence: how surely, 0 to 1.
        why: the rule's name and reason.
        agent: actor 1.
        patient: actor 2; None for nobody.
        fatalities: a number that the rule writes whatever the text says; None for none.
        addressed: the words for somebody the event is directed at whom the type has no column for: those whom a
            peaceful protest is against.
        others: other types that rules further down would give, with their confidence.
    """

    sub_event_type: str
    confidence: float
    why: str
    agent: Side | None
    patient: Side | None
    fatalities: int | None
    others: tuple[tuple[str, float], ...]
    addressed: tuple[tuple[int, int], ...] = ()


_WITHOUT_RULE = 0.5
"""How surely a trigger's own type holds where no rule speaks."""


def type_event(
    candidate: Candidate,
    contexts: frozenset[str],
    agent: Side | None,
    patient: Side | None,
    deaths: str,
    setting: Setting,
) -> Typed | None:
    """The type of an event; None where the codebook drops it or has no type for it."""
    codebook = setting.codebook
    trigger = candidate.main.trigger
    facts = Facts(
        action=trigger.action,
        actions=frozenset(report.trigger.action for report in candidate.reports),
        contexts=contexts,
        actor1=agent.kinds(codebook) if agent else frozenset({NOBODY}),
        actor2=patient.kinds(codebook) if patient else frozenset({NOBODY}),
        actor1_generic=agent.generic if agent else None,
        actor2_generic=patient.generic if patient else None,
        deaths=deaths,
    )
    rules = fitting_rules(facts, codebook)
    own = trigger.group.sub_event_type
    if not rules and own is None:
        return None
    if not rules:
        return _finished(
            own or "",
            _WITHOUT_RULE,
            f"the type of '{trigger.action}', no rule says otherwise",
            agent,
            patient,
            None,
            (),
            setting,
        )
    rule = rules[0]
    if rule.then.drop or (rule.then.sub_event_type or own) is None:
        return None
    name = rule.then.sub_event_type or own or ""
    if rule.then.swap:
        agent, patient = patient, agent
    agent = _ruled(rule.then.actor1, agent, setting, rule.why)
    patient = None if rule.then.actor2 == NOBODY else _ruled(rule.then.actor2, patient, setting, rule.why)
    return _finished(
        name,
        rule.confidence,
        f"{rule.id}: {rule.why}",
        agent,
        patient,
        rule.then.fatalities,
        _others(rules, own, name),
        setting,
    )


def _others(rules: tuple, own: str | None, name: str) -> tuple[tuple[str, float], ...]:  # type: ignore[type-arg]
    found: dict[str, float] = {}
    for rule in rules[1:]:
        other = rule.then.sub_event_type
        if other and other != name:
            found.setdefault(other, rule.confidence / 2)
    if own and own != name:
        found.setdefault(own, 0.2)
    return tuple(sorted(found.items(), key=lambda item: -item[1])[:4])


def _ruled(identity: str | None, side: Side | None, setting: Setting, why: str) -> Side | None:
    """The side a rule asks for; who stood there before goes along with it unless it is the same sort of actor."""
    if identity is None:
        return side
    if side is not None and side.generic == identity:
        return side
    associates = side.associates if side else ()
    if side is not None and (side.generic is None or not _same_people(side, identity, setting.codebook)):
        associates = (*associates, side.name)
    ruled = side_of_generic(identity, setting, why, tuple(dict.fromkeys(associates)))
    if ruled is None or side is None:
        return ruled
    return Side(ruled.name, ruled.actor_class, ruled.generic, ruled.associates, side.spans, why)


def _same_people(side: Side, identity: str, codebook: Codebook) -> bool:
    """Whether two generics are both crowds of people: civilians who protest are protesters, not associates of them."""
    classes = {side.actor_class, codebook.generic_by_id[identity].actor_class}
    return all(
        "unarmed" in codebook.class_by_id[name].traits or "demonstrator" in codebook.class_by_id[name].traits
        for name in classes
    )


def _finished(
    name: str,
    confidence: float,
    why: str,
    agent: Side | None,
    patient: Side | None,
    fatalities: int | None,
    others: tuple[tuple[str, float], ...],
    setting: Setting,
) -> Typed:
    """The sides that the type allows; its defaults where the article names nobody who fits."""
    sub = setting.codebook.sub_event_types[name]
    if agent is not None and agent.actor_class not in sub.actor1:
        if patient is None and agent.actor_class in sub.actor2:
            patient = agent
        agent = None
    addressed: tuple[tuple[int, int], ...] = ()
    if patient is not None and (sub.second_actor == "none" or patient.actor_class not in sub.actor2):
        addressed, patient = patient.spans, None
    if (
        agent is not None
        and patient is not None
        and agent.name == patient.name
        and "armed" in agent.kinds(setting.codebook)
    ):
        # The same armed force on both sides: it is named once, as the one who was hit.
        agent = None
    if agent is None:
        default = sub.default_actor1 or setting.codebook.about.default_actor1
        agent = side_of_generic(default, setting, _NOBODY_NAMED) if default else None
    if patient is None and sub.default_actor2:
        patient = side_of_generic(sub.default_actor2, setting, _NOBODY_NAMED)
    return Typed(name, confidence, why, agent, patient, fatalities, others, addressed)


_NOBODY_NAMED = "the article names nobody; this is the type's default"
