"""Describes an entry of the codebook for a coder in doubt: what it is, who may act, what reports it, what it is not."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from eventcoder.codebook.models import Context, TriggerGroup
from eventcoder.codebook.names import name_actor, name_generic, years_of
from eventcoder.codebook.problems import nearest
from eventcoder.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from eventcoder.codebook.models import (
        Actor,
        ActorClass,
        Codebook,
        CodingRule,
        Country,
        EventType,
        Generic,
        SubEventType,
        Words,
    )

_WIDTH = 100
"""Columns of a line; longer text is wrapped."""

_LABEL = 20
"""Columns of the label before a text."""


@dataclass(frozen=True, slots=True)
class _Sort:
    """A sort of entry: what there is of it, by which names one can ask for each, and how each is described."""

    entries: Callable[[Codebook], Iterable[Any]]
    names: Callable[[Any, Codebook], Iterable[str]]
    text: Callable[[Any, Codebook], str]


def describe(name: str, codebook: Codebook) -> str:
    """The entries of the codebook that have a name, as text.

    Args:
        name: a type, actor class (id, name or code), actor (name or alias), generic (id or name), country, action,
            context or coding rule, in capitals or small letters.
        codebook: where to look.

    Raises:
        UsageError: nothing has that name; the message offers the nearest.
    """
    wanted = name.strip().casefold()
    found, names = [], set()
    for sort in _SORTS:
        for entry in sort.entries(codebook):
            known = set(sort.names(entry, codebook))
            names |= known
            if wanted in {each.casefold() for each in known}:
                found.append(sort.text(entry, codebook))
    if not found:
        guess = nearest(name, names)
        hint = f"Did you mean '{guess}'?" if guess else "Types, actors, actor classes, actions and rules are entries."
        raise UsageError(f"the codebook has no entry '{name.strip()}'", hint)
    return "\n\n".join(found)


# types --------------------------------------------------------------------------------------------------------------


def _sub_event_type(sub: SubEventType, codebook: Codebook) -> str:
    groups = [
        (file.language, group)
        for file in codebook.triggers
        for group in file.triggers
        if group.sub_event_type == sub.name
    ]
    return _entry(
        sub.name,
        f"sub-event type of {codebook.event_type_of[sub.name]}; disorder type: {sub.disorder_type}",
        sub.definition,
        ("Actor 1", _classes(sub.actor1, codebook)),
        ("Actor 2", _second_actor(sub, codebook)),
        ("Nobody named", _defaults(sub, codebook)),
        ("Fatalities", "none; deaths contradict the type" if sub.fatalities == "none" else "what the article reports"),
        (
            "Civilian targeting",
            {"if_civilian": "set where actor 2 is civilian"}.get(sub.civilian_targeting) or sub.civilian_targeting,
        ),
        *((f"Words ({language})", f"{group.action}: {_lemmas(group)}") for language, group in groups),
        ("Coding rules", _lines(_rule_line(rule) for rule in codebook.rules if rule.then.sub_event_type == sub.name)),
        ("Examples", _lines(sub.examples)),
        ("Not this", _lines(sub.not_this)),
    )


def _second_actor(sub: SubEventType, codebook: Codebook) -> str:
    return "none" if sub.second_actor == "none" else f"{sub.second_actor}: {_classes(sub.actor2, codebook)}"


def _defaults(sub: SubEventType, codebook: Codebook) -> str:
    defaults = (
        ("actor 1", sub.default_actor1 or codebook.about.default_actor1),
        ("actor 2", sub.default_actor2),
    )
    return "; ".join(
        f"{role} is '{codebook.generic_by_id[default].name}'"
        for role, default in defaults
        if default in codebook.generic_by_id
    )


def _event_type(event_type: EventType, _: Codebook) -> str:
    subs = _lines(sub.name for sub in event_type.sub_event_types)
    return _entry(event_type.name, "event type", event_type.definition, ("Sub-event types", subs))


# actors -------------------------------------------------------------------------------------------------------------


def _actor_class(actor_class: ActorClass, codebook: Codebook) -> str:
    members = [actor.name for actor in codebook.actors if actor.actor_class == actor_class.id]
    generics = [generic.name for generic in codebook.generics if generic.actor_class == actor_class.id]
    return _entry(
        actor_class.name,
        f"actor class {actor_class.id}, inter code {actor_class.code}",
        actor_class.definition,
        ("Traits", ", ".join(actor_class.traits)),
        (
            "May be actor 1 in",
            "; ".join(sub.name for sub in codebook.sub_event_types.values() if actor_class.id in sub.actor1),
        ),
        (
            "May be actor 2 in",
            "; ".join(s.name for s in codebook.sub_event_types.values() if actor_class.id in s.actor2),
        ),
        ("Generics", "; ".join(dict.fromkeys(generics))),
        ("Named actors", f"{len(members)}, such as {'; '.join(members[:5])}" if members else ""),
    )


def _names_of_actor(actor: Actor, codebook: Codebook) -> Iterator[str]:
    yield from (actor.name, *actor.by_country.values(), name_actor(actor, codebook, actor.country, None))
    for words in (actor.aliases, actor.short, *actor.local.values()):
        for aliases in words.values():
            yield from aliases


def _actor(actor: Actor, codebook: Codebook) -> str:
    first, last = actor.years
    parts = [other.name for other in codebook.actors if other.part_of == actor.name]
    return _entry(
        name_actor(actor, codebook, actor.country, None),
        f"named actor of {actor.country}" if actor.country else "named actor",
        actor.note,
        ("Class", _classes((actor.actor_class,), codebook)),
        ("Class abroad", _classes((actor.abroad,), codebook) if actor.abroad else ""),
        ("Years", f"{first or 'unknown'} to {last or 'today'}" if actor.years != (None, None) else ""),
        ("Names by the years of", f"the regimes of {actor.country}" if actor.state_years else ""),
        ("Elsewhere", _lines(f"{name} in {country}" for country, name in actor.by_country.items())),
        ("Part of", actor.part_of or ""),
        ("Its parts", "; ".join(parts)),
        *_words("Aliases", actor.aliases),
        *_words("Short", actor.short),
        *(line for country, words in actor.local.items() for line in _words(f"In {country}", words)),
    )


def _names_of_generic(generic: Generic, codebook: Codebook) -> Iterator[str]:
    yield from (generic.id, generic.name, name_generic(generic, codebook, None, None))


def _generic(generic: Generic, codebook: Codebook) -> str:
    beside = codebook.generic_by_id.get(generic.associate_of or "")
    return _entry(
        generic.name,
        f"generic {generic.id}, made for any country",
        "",
        ("Class", _classes((generic.actor_class,), codebook)),
        ("Class abroad", _classes((generic.abroad,), codebook) if generic.abroad else ""),
        ("Associated actor", f"beside '{beside.name}'" if beside else "yes" if generic.associate else ""),
        ("Counts only", "with a country named beside the word" if generic.needs_country else ""),
        *_words("Words", generic.words),
        *_words("As written", generic.as_written),
        *_words("As written", generic.as_written),
    )


def _country(country: Country, _: Codebook) -> str:
    return _entry(
        country.name,
        f"country in {country.region}; ISO 3166-1: {country.iso}, {country.iso2}, {country.iso3}",
        "",
        (
            "Regimes",
            "; ".join(
                years_of(regime) + (f" from {regime.from_date}" if regime.from_date else "")
                for regime in country.regimes
            ),
        ),
        *_words("Names", country.names),
        *_words("Demonyms", country.demonyms),
    )


# words and rules ----------------------------------------------------------------------------------------------------


def _groups(codebook: Codebook) -> list[str]:
    return list(dict.fromkeys(_name_of(group) for _, group in _all_groups(codebook)))


def _all_groups(codebook: Codebook) -> Iterator[tuple[str, TriggerGroup | Context]]:
    for file in codebook.triggers:
        for group in file.triggers:
            yield file.language, group
        for context in file.contexts:
            yield file.language, context


def _name_of(group: TriggerGroup | Context) -> str:
    return group.action if isinstance(group, TriggerGroup) else group.context


def _group(name: str, codebook: Codebook) -> str:
    same = [(language, group) for language, group in _all_groups(codebook) if _name_of(group) == name]
    types = {group.sub_event_type for _, group in same if isinstance(group, TriggerGroup)} - {None}
    sort = (
        "action"
        if any(isinstance(group, TriggerGroup) for _, group in same)
        else "context: words that decide between types"
    )
    return _entry(
        name,
        sort,
        "",
        ("Sub-event type", "; ".join(sorted(each for each in types if each))),
        *((f"Words ({language})", _lemmas(group)) for language, group in same),
        ("Coding rules", _lines(_rule_line(rule) for rule in codebook.rules if _speaks_of(rule, name))),
    )


def _speaks_of(rule: CodingRule, name: str) -> bool:
    when = rule.when
    return any(
        name in names
        for names in (when.action, when.with_action, when.without_action, when.context, when.without_context)
    )


def _lemmas(group: TriggerGroup | Context) -> str:
    return ", ".join(dict.fromkeys(word.lemma for word in group.entries()))


def _rule(rule: CodingRule, _: Codebook) -> str:
    given = rule.when.model_dump(exclude_defaults=True)
    decided = rule.then.model_dump(exclude_defaults=True)
    return _entry(
        rule.id,
        f"coding rule, right in about {rule.confidence:.0%} of cases",
        rule.why,
        ("When", _lines(f"{key}: {' or '.join(values)}" for key, values in given.items())),
        ("Then", _lines(key if value is True else f"{key}: {value}" for key, value in decided.items())),
    )


def _rule_line(rule: CodingRule) -> str:
    return f"{rule.id}: {rule.why}"


# layout -------------------------------------------------------------------------------------------------------------


def _entry(title: str, subtitle: str, text: str, *fields: tuple[str, str]) -> str:
    lines = [title, f"  {subtitle}"]
    if text:
        lines += ["", textwrap.fill(text, _WIDTH, initial_indent="  ", subsequent_indent="  ")]
    told = [(label, content) for label, content in fields if content]
    return "\n".join([*lines, "", *(_field(label, content) for label, content in told)] if told else lines)


def _field(label: str, content: str) -> str:
    """A label and its text beside it; a long label stands on a line of its own. Each line of the text is an item."""
    indent = " " * (_LABEL + 2)
    is_list = "\n" in content
    wrapped = [
        textwrap.fill(
            f"- {line}" if is_list else line,
            _WIDTH,
            initial_indent=indent,
            subsequent_indent=indent + ("  " if is_list else ""),
        )
        for line in content.splitlines()
    ]
    head = f"  {label}"
    body = "\n".join(wrapped)
    return f"{head}\n{body}" if len(head) >= len(indent) else head.ljust(len(indent)) + body[len(indent) :]


def _lines(items: Iterable[str]) -> str:
    return "\n".join(items)


def _words(label: str, words: Words) -> Iterator[tuple[str, str]]:
    for language, each in words.items():
        yield f"{label} ({language})", ", ".join(each)


def _classes(ids: Iterable[str], codebook: Codebook) -> str:
    return ", ".join(f"{codebook.class_by_id[each].name} ({codebook.class_by_id[each].code})" for each in ids)


_SORTS = (
    _Sort(lambda codebook: codebook.sub_event_types.values(), lambda sub, _: (sub.name,), _sub_event_type),
    _Sort(lambda codebook: codebook.event_types, lambda event_type, _: (event_type.name,), _event_type),
    _Sort(lambda codebook: codebook.actor_classes, lambda each, _: (each.id, each.name, str(each.code)), _actor_class),
    _Sort(lambda codebook: codebook.actors, _names_of_actor, _actor),
    _Sort(lambda codebook: codebook.generics, _names_of_generic, _generic),
    _Sort(lambda codebook: codebook.countries, lambda country, _: (country.name,), _country),
    _Sort(_groups, lambda name, _: (name,), _group),
    _Sort(lambda codebook: codebook.rules, lambda rule, _: (rule.id,), _rule),
)
