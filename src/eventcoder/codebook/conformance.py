"""What the codebook forbids in one event, with the reason in a coder's words.

The review asks at each edit and the dataset's validation for each row; both show what is told here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from eventcoder.codebook.derive import interaction_of, targets_civilians
from eventcoder.codebook.names import classes_of_name, regime_on, years_of
from eventcoder.codebook.problems import nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from eventcoder.codebook.models import Codebook, SubEventType
    from eventcoder.models import EventFields

Value = str | int | float | date | None

REQUIRED_COLUMNS: tuple[str, ...] = (
    "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type", "actor1", "inter1",
    "interaction", "country", "location", "geo_precision", "fatalities",
)  # fmt: skip
"""Columns without which a row says too little to be an event. What an article may leave open (source, coordinates,
divisions) is not among them."""


@dataclass(frozen=True, slots=True)
class RuleProblem:
    """One column of an event that the codebook forbids.

    Attributes:
        column: the column to change.
        value: what it holds.
        rule: the rule's name, the same for all problems of its kind.
        reason: why, in words for a coder.
        nearest: a value that would do; None where there is no single one.
    """

    column: str
    value: Value
    rule: str
    reason: str
    nearest: Value = None


def problems_of(event: EventFields, codebook: Codebook, *, today: date | None = None) -> tuple[RuleProblem, ...]:
    """Everything that the codebook forbids in one event; empty for one that may be confirmed.

    Args:
        event: what was coded.
        codebook: the rules.
        today: the day after which no event can lie; None for the computer's own.
    """
    day = today or date.today()
    return tuple(problem for check in CHECKS for problem in check.find(event, codebook, day))


def _required(event: EventFields, column: str) -> Iterator[RuleProblem]:
    value = getattr(event, column)
    if value is None or value == "":
        yield RuleProblem(column, value, "required", f"{column} is empty; every event needs it")


def _dates(event: EventFields, today: date) -> Iterator[RuleProblem]:
    day = event.event_date
    if day is not None and day > today:
        yield RuleProblem(
            "event_date", day, "future", f"{day} is after today ({today}); nothing can be reported from then"
        )
    if day is not None and event.year is not None and event.year != day.year:
        yield RuleProblem(
            "year", event.year, "year", f"the event is of {day}, so that the year is {day.year}", day.year
        )


def _precision(event: EventFields, column: str) -> Iterator[RuleProblem]:
    value = getattr(event, column)
    if value not in (None, 1, 2, 3):
        yield RuleProblem(column, value, "precision", f"{column} is 1, 2 or 3, from precise to vague")


def _sub_event_type(event: EventFields, codebook: Codebook) -> SubEventType | None:
    return codebook.sub_event_types.get(event.sub_event_type or "")


def _types(event: EventFields, codebook: Codebook) -> Iterator[RuleProblem]:
    sub = _sub_event_type(event, codebook)
    if event.sub_event_type and sub is None:
        yield _unknown("sub_event_type", event.sub_event_type, codebook.sub_event_types)
    if event.event_type and event.event_type not in codebook.event_type_of.values():
        yield _unknown("event_type", event.event_type, codebook.event_type_of.values())
    elif sub is not None and event.event_type and event.event_type != codebook.event_type_of[sub.name]:
        right = codebook.event_type_of[sub.name]
        reason = f"'{sub.name}' belongs to '{right}', not to '{event.event_type}'"
        yield RuleProblem("event_type", event.event_type, "event_type_of_sub_event_type", reason, right)
    if sub is not None and event.disorder_type and event.disorder_type != sub.disorder_type:
        reason = f"the disorder type of '{sub.name}' is '{sub.disorder_type}'"
        yield RuleProblem("disorder_type", event.disorder_type, "disorder_type", reason, sub.disorder_type)


def _classes(event: EventFields, codebook: Codebook) -> Iterator[RuleProblem]:
    nobody = codebook.about.no_second_actor
    known = ", ".join(f"{c.code} ({c.name})" for c in codebook.actor_classes)
    if event.inter1 is not None and event.inter1 not in codebook.class_by_code:
        reason = f"no actor class has the code {event.inter1}; there are {known}"
        yield RuleProblem("inter1", event.inter1, "known_value", reason)
    if event.inter2 not in (None, nobody) and event.inter2 not in codebook.class_by_code:
        reason = f"no actor class has the code {event.inter2}; there are {known}, and {nobody} for no second actor"
        yield RuleProblem("inter2", event.inter2, "known_value", reason)
    if not event.actor2 and event.inter2 not in (None, nobody):
        reason = f"there is no second actor, so that inter2 is {nobody}"
        yield RuleProblem("inter2", event.inter2, "second_actor", reason, nobody)
    if event.actor2 and event.inter2 in (None, nobody):
        yield RuleProblem("inter2", event.inter2, "second_actor", f"inter2 must give the class of '{event.actor2}'")


def _class_of_actor(event: EventFields, column: str, inter: str, codebook: Codebook) -> Iterator[RuleProblem]:
    name, code = getattr(event, column), getattr(event, inter)
    codes = classes_of_name(name, codebook, event.country) if name else None
    if codes is not None and code not in codes and code in codebook.class_by_code:
        classes = " or ".join(f"{right} ({codebook.class_by_code[right].name})" for right in sorted(codes))
        where = f" in {event.country}" if event.country else ""
        right = next(iter(codes)) if len(codes) == 1 else None
        yield RuleProblem(inter, code, "class_of_actor", f"'{name}' is of class {classes}{where}", right)


def _regime_years(event: EventFields, column: str, codebook: Codebook) -> Iterator[RuleProblem]:
    """State forces carry the years of the regime of the day; one that ended since may still be written as open."""
    name, day = getattr(event, column), event.event_date
    if not name or day is None:
        return
    years = codebook.names.years(name)
    homes = {reading.home for reading in codebook.names.read(name) if reading.state_years} if years else set()
    for home in homes:
        country = codebook.country_by_name.get(home or "")
        regime = regime_on(country, day) if country is not None else None
        if regime is not None and years not in ((regime.since, regime.until), (regime.since, None)):
            right = codebook.names.with_years(name, regime)
            reason = f"on {day} {home} was governed by the regime of {years_of(regime)}"
            yield RuleProblem(column, name, "regime_years", reason, right)


def _roles(event: EventFields, codebook: Codebook) -> Iterator[RuleProblem]:
    sub = _sub_event_type(event, codebook)
    if sub is None:
        return
    for inter, allowed in (("inter1", sub.actor1), ("inter2", sub.actor2)):
        code = getattr(event, inter)
        actor_class = codebook.class_by_code.get(code)
        if actor_class is not None and actor_class.id not in allowed and not (inter == "inter2" and not allowed):
            names = ", ".join(codebook.class_by_id[each].name for each in allowed)
            role = "actor 1" if inter == "inter1" else "actor 2"
            reason = f"{actor_class.name} ({code}) cannot be {role} of '{sub.name}'; that can be {names}"
            yield RuleProblem(inter, code, "role", reason)
    if sub.second_actor == "required" and not event.actor2:
        yield RuleProblem("actor2", event.actor2, "second_actor", f"'{sub.name}' needs a second actor")
    if (sub.second_actor == "none" or not sub.actor2) and event.actor2:
        yield RuleProblem("actor2", event.actor2, "second_actor", f"'{sub.name}' has no second actor")


def _outcome(event: EventFields, codebook: Codebook) -> Iterator[RuleProblem]:
    sub = _sub_event_type(event, codebook)
    if sub is None:
        return
    if sub.fatalities == "none" and event.fatalities:
        reason = f"deaths contradict '{sub.name}'; code another type, or the deaths as an event of their own"
        yield RuleProblem("fatalities", event.fatalities, "fatalities", reason, 0)
    words = codebook.about.civilian_targeting
    targeted = targets_civilians(sub, _inter2(event, codebook), codebook)
    written = event.civilian_targeting or None
    if written not in (None, words):
        reason = f"civilian_targeting is '{words}' or empty"
        yield RuleProblem("civilian_targeting", written, "known_value", reason, words)
    elif targeted and written is None:
        reason = f"civilians are the target, so that civilian_targeting says '{words}'"
        yield RuleProblem("civilian_targeting", written, "civilian_targeting", reason, words)
    elif targeted is False and written is not None:
        reason = f"civilians are not the target of '{sub.name}' here, so that civilian_targeting is empty"
        yield RuleProblem("civilian_targeting", written, "civilian_targeting", reason)


def _interaction(event: EventFields, codebook: Codebook) -> Iterator[RuleProblem]:
    inter2 = _inter2(event, codebook)
    right = interaction_of(event.inter1, inter2, codebook)
    if right is not None and event.interaction is not None and event.interaction != right:
        reason = f"inter1 {event.inter1} and inter2 {inter2} make the interaction {right}"
        yield RuleProblem("interaction", event.interaction, "interaction", reason, right)


def _inter2(event: EventFields, codebook: Codebook) -> int | None:
    """Actor 2's code; an empty column without an actor 2 says the same as the code for nobody."""
    return codebook.about.no_second_actor if event.inter2 is None and not event.actor2 else event.inter2


def _place(event: EventFields, codebook: Codebook) -> Iterator[RuleProblem]:
    country = codebook.country_by_name.get(event.country or "")
    if event.country and country is None and codebook.countries:
        yield _unknown("country", event.country, codebook.country_by_name)
    if country is not None:
        for column, right in (("iso", country.iso), ("region", country.region)):
            value = getattr(event, column)
            if value != right:
                reason = f"the {column} of {country.name} is {right}"
                yield RuleProblem(column, value, "country", reason, right)


def _coordinates(event: EventFields) -> Iterator[RuleProblem]:
    if (event.latitude is None) != (event.longitude is None):
        missing = "latitude" if event.latitude is None else "longitude"
        yield RuleProblem(missing, None, "coordinates", "latitude and longitude stand together or not at all")


def _source_scale(event: EventFields, codebook: Codebook) -> Iterator[RuleProblem]:
    allowed = codebook.source_scales
    if event.source_scale and allowed and event.source_scale not in allowed:
        yield _unknown("source_scale", event.source_scale, allowed)


def _unknown(column: str, value: str, known: Iterable[str]) -> RuleProblem:
    guess = nearest(value, known)
    words = f"; did you mean '{guess}'?" if guess else ""
    return RuleProblem(column, value, "known_value", f"the codebook has no {column} '{value}'{words}", guess)


@dataclass(frozen=True, slots=True)
class Check:
    """A part of what `problems_of` asks, and all that it looks at: a table is asked once for each combination of that.

    Attributes:
        find: the problems of an event; the day is today's.
        columns: those whose values it reads.
        present: those of which it reads only whether there is a value.
    """

    find: Callable[[EventFields, Codebook, date], Iterable[RuleProblem]]
    columns: tuple[str, ...] = ()
    present: tuple[str, ...] = ()


def _required_check(column: str) -> Check:
    return Check(lambda event, _, __: _required(event, column), present=(column,))


def _precision_check(column: str) -> Check:
    return Check(lambda event, _, __: _precision(event, column), (column,))


def _actor_checks(column: str, inter: str) -> tuple[Check, Check]:
    return (
        Check(lambda event, codebook, _: _class_of_actor(event, column, inter, codebook), (column, inter, "country")),
        Check(lambda event, codebook, _: _regime_years(event, column, codebook), (column, "event_date")),
    )


CHECKS: tuple[Check, ...] = (
    *(_required_check(column) for column in REQUIRED_COLUMNS),
    Check(lambda event, _, today: _dates(event, today), ("event_date", "year")),
    _precision_check("time_precision"),
    _precision_check("geo_precision"),
    Check(lambda event, codebook, _: _types(event, codebook), ("sub_event_type", "event_type", "disorder_type")),
    Check(lambda event, codebook, _: _classes(event, codebook), ("inter1", "inter2", "actor2")),
    *_actor_checks("actor1", "inter1"),
    *_actor_checks("actor2", "inter2"),
    Check(lambda event, codebook, _: _interaction(event, codebook), ("inter1", "inter2", "interaction"), ("actor2",)),
    Check(lambda event, codebook, _: _place(event, codebook), ("country", "iso", "region")),
    Check(lambda event, _, __: _coordinates(event), present=("latitude", "longitude")),
    Check(lambda event, codebook, _: _source_scale(event, codebook), ("source_scale",)),
    Check(lambda event, codebook, _: _roles(event, codebook), ("sub_event_type", "inter1", "inter2"), ("actor2",)),
    Check(
        lambda event, codebook, _: _outcome(event, codebook),
        ("sub_event_type", "fatalities", "inter2", "civilian_targeting"),
        ("actor2",),
    ),
)
"""Everything that `problems_of` asks, in its order."""
