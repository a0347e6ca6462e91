"""How the dataset's names of actors are made from the codebook, and what class a name found in a dataset can have.

State forces carry the years of the regime they serve, by the event's date: 'Military Forces of Syria (2000-2024)' until
7 December 2024, 'Military Forces of Syria (2024-)' from the day after. Made for a country, a generic carries its name.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from eventcoder.codebook.models import Actor, Generic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eventcoder.codebook.models import Codebook, Country, Regime

_YEARS = re.compile(r"\s*\((?P<since>\d{4})-(?P<until>\d{4})?\)")
"""The years in a name, with the space before them."""

_YEARS_PLACE = re.compile(r"\s*\(?\{years\}\)?")
"""Where a template has its years; brackets around them may stand in the template or not."""

_COUNTRY_PLACE = re.compile(r"\{(?:the_)?country\}")

_COUNTRY_PHRASE = re.compile(r"\s*(?:\(\{(?:the_)?country\}\)|(?:\s[^\W\dA-Z]\w*)?\s*\{(?:the_)?country\})")
"""Where a template has its country, with what binds it to the name: brackets, or a word in small letters ('of')."""


def regime_on(country: Country, day: date | None) -> Regime | None:
    """Who governed a country on a day; without a day, who does now. None where the codebook does not say."""
    if day is None:
        return country.regimes[-1] if country.regimes else None
    begun = [regime for regime in country.regimes if _first_day(regime) <= day]
    if not begun or (begun[-1].until is not None and begun[-1].until < day.year):
        return None
    return begun[-1]


def _first_day(regime: Regime) -> date:
    return date.fromisoformat(regime.from_date) if regime.from_date else date(regime.since, 1, 1)


def years_of(regime: Regime) -> str:
    """A regime's years as names write them: '2000-2024', '1989-'."""
    return f"{regime.since}-{regime.until or ''}"


def name_actor(actor: Actor, codebook: Codebook, country: str | None, day: date | None) -> str:
    """A named actor's name in the dataset.

    Args:
        actor: who.
        codebook: where its country's regimes stand.
        country: where the event is; some actors go by another name there.
        day: the event's day; None takes the regime in power.
    """
    template = actor.by_country.get(country, actor.name) if country else actor.name
    if not actor.state_years:
        return template
    if "{years}" not in template:
        template += " ({years})"
    return _with_years(template, codebook.country_by_name.get(actor.country or ""), day)


def name_generic(generic: Generic, codebook: Codebook, country: str | None, day: date | None) -> str:
    """A generic's name in the dataset.

    Args:
        generic: what sort of actor.
        codebook: where the country's regimes stand.
        country: whose it is: the country that the article names beside it, else that of the event. None leaves the
            country out: 'Unidentified Armed Group'.
        day: the event's day; None takes the regime in power.
    """
    home = codebook.country_by_name.get(country or "")
    if home is None:
        return _COUNTRY_PHRASE.sub("", _with_years(generic.name, None, day))
    return home.fill(_with_years(generic.name, home, day))


def _with_years(template: str, country: Country | None, day: date | None) -> str:
    regime = regime_on(country, day) if country is not None else None
    return _YEARS_PLACE.sub(f" ({years_of(regime)})" if regime is not None else "", template)


def class_of(who: Actor | Generic, event_country: str | None, *, own_country: str | None = None) -> str:
    """The id of the class that an actor has in an event: its class abroad where the event is not in its own country.

    Args:
        who: a named actor or a generic.
        event_country: where the event is.
        own_country: whose a generic is (named actors know theirs); None for the event's own.
    """
    home = who.country if isinstance(who, Actor) else own_country
    return _class_in(who.actor_class, who.abroad, home, event_country)


def _class_in(own: str, abroad: str | None, home: str | None, event_country: str | None) -> str:
    is_abroad = home is not None and event_country is not None and home != event_country
    return abroad if abroad is not None and is_abroad else own


def classes_of_name(name: str, codebook: Codebook, event_country: str | None) -> frozenset[int] | None:
    """The inter codes that a name in a dataset can have.

    Args:
        name: one actor's name as the actor1 or actor2 column has it.
        codebook: where actors and generics stand.
        event_country: where the event is; None allows the class at home and the one abroad.

    Returns:
        None for a name that the codebook does not know.
    """
    readings = codebook.names.read(name)
    codes = {
        codebook.class_by_id[actor_class].code for reading in readings for actor_class in reading.classes(event_country)
    }
    return frozenset(codes) if readings else None


@dataclass(frozen=True, slots=True)
class NameReading:
    """What a name can mean.

    Attributes:
        actor_class: the id of the class at home.
        abroad: the id of the class in other countries; None where it is the same.
        home: the country it belongs to; None for one that belongs to none.
        state_years: whether its name carries the years of its home's regime, and so can carry wrong ones. Not said of a
            unit that the codebook does not know: it may serve a rival government with years of its own.
    """

    actor_class: str
    abroad: str | None
    home: str | None
    state_years: bool

    def classes(self, event_country: str | None) -> set[str]:
        """The ids of the classes it can have in an event."""
        if self.abroad is not None and (self.home is None or event_country is None):
            return {self.actor_class, self.abroad}
        return {_class_in(self.actor_class, self.abroad, self.home, event_country)}


@dataclass(frozen=True, slots=True)
class _GenericForm:
    """A generic's name without years, cut where the country stands."""

    before: str
    after: str | None
    generic: Generic
    state_years: bool


class NameIndex:
    """Reads names of a dataset back; made once for a codebook, which offers it as `codebook.names`."""

    def __init__(self, codebook: Codebook) -> None:
        """Collects the names of all named actors and the forms of all generics."""
        self._countries = {name: c.name for c in codebook.countries for name in (c.name, c.in_names) if name}
        self._plain: dict[str, list[NameReading]] = defaultdict(list)
        self._with_years: dict[str, list[NameReading]] = defaultdict(list)
        for actor in codebook.actors:
            reading = NameReading(actor.actor_class, actor.abroad, actor.country, actor.state_years)
            into = self._with_years if actor.state_years else self._plain
            for name in dict.fromkeys((actor.name, *actor.by_country.values())):
                into[_YEARS_PLACE.sub("", name)].append(reading)
        # What goes to the associated actors' columns is no reading of a name in the actors' own.
        self._forms = [_form_of(generic) for generic in codebook.generics if not generic.associate]

    def read(self, name: str) -> tuple[NameReading, ...]:
        """What a name can mean; empty for one that nothing in the codebook explains.

        A unit that is named after the years belongs to the force before them: 'Military Forces of Syria (2000-2024)
        Tiger Forces' is read as the army where the unit is no actor of its own.
        """
        years = _YEARS.search(name)
        if years is None:
            return (
                *self._plain.get(name, ()),
                *self._with_years.get(name, ()),
                *self._generics(name, with_years=False),
            )
        without = name[: years.start()] + name[years.end() :]
        found = (
            *self._plain.get(name, ()),
            *self._with_years.get(without, ()),
            *self._generics(without, with_years=True),
        )
        if found or years.end() == len(name):
            return found
        return tuple(replace(reading, state_years=False) for reading in self.read(name[: years.end()]))

    def years(self, name: str) -> tuple[int, int | None] | None:
        """The years in a name, first and last; None for a name without."""
        found = _YEARS.search(name)
        if found is None:
            return None
        return int(found["since"]), int(found["until"]) if found["until"] else None

    def with_years(self, name: str, regime: Regime) -> str:
        """A name with its years replaced by those of another regime."""
        return _YEARS.sub(f" ({years_of(regime)})", name, count=1)

    def _generics(self, name: str, *, with_years: bool) -> Iterator[NameReading]:
        for form in self._forms:
            if with_years and not form.state_years:
                continue
            generic = form.generic
            if form.after is None:
                if name == form.before:
                    yield NameReading(generic.actor_class, generic.abroad, None, form.state_years)
            elif name.startswith(form.before) and name.endswith(form.after):
                home = self._countries.get(name[len(form.before) : len(name) - len(form.after)])
                if home is not None:
                    yield NameReading(generic.actor_class, generic.abroad, home, form.state_years)


def _form_of(generic: Generic) -> _GenericForm:
    template = _YEARS_PLACE.sub("", generic.name)
    before, *after = _COUNTRY_PLACE.split(template, maxsplit=1)
    return _GenericForm(before, after[0] if after else None, generic, "{years}" in generic.name)
