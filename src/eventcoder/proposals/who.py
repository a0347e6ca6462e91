"""From the words for a participant to the dataset's actor columns: name, inter code, associated actors."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from eventcoder.codebook.names import class_of, name_actor, name_generic

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from eventcoder.codebook import Codebook
    from eventcoder.codebook.models import Actor, Generic
    from eventcoder.mentions.actors import ActorMention
    from eventcoder.proposals.roles import Participant


@dataclass(frozen=True, slots=True)
class Setting:
    """Where and when an event is, as far as names depend on it."""

    codebook: Codebook
    country: str | None
    day: date | None


@dataclass(frozen=True, slots=True)
class Side:
    """One side of an event.

    Attributes:
        name: the actor column.
        actor_class: the id of the class it has in this event.
        generic: the id of the generic that it is; None for a named actor.
        associates: the assoc_actor column's names.
        spans: (start, end) of the words for it, the principal's first.
        why: the rule that gave it its role, in words.
        is_new: a group that no codebook knows.
        rank: of several sides for one role, the highest is the principal.
    """

    name: str
    actor_class: str
    generic: str | None
    associates: tuple[str, ...] = ()
    spans: tuple[tuple[int, int], ...] = ()
    why: str = ""
    is_new: bool = False
    rank: int = 0

    def code(self, codebook: Codebook) -> int:
        """The inter code."""
        return codebook.class_by_id[self.actor_class].code

    def kinds(self, codebook: Codebook) -> frozenset[str]:
        """The class's id and traits, as coding rules ask for them."""
        return frozenset({self.actor_class, *codebook.class_by_id[self.actor_class].traits})


_NAMED_RANK = 100
"""A named group goes before every generic."""


def side_of(participants: Sequence[Participant], setting: Setting) -> Side | None:
    """The side that some participants make up: the principal, and who goes along with it."""
    sides = [side for side in (_single(participant, setting) for participant in participants) if side is not None]
    if not sides:
        return None
    principal = max(sides, key=lambda side: side.rank)
    others = [side for side in sides if side is not principal]
    names = [name for side in sides for name in side.associates]
    names += [side.name for side in others if side.name != principal.name and side.rank >= _NAMED_RANK]
    return Side(
        name=principal.name,
        actor_class=principal.actor_class,
        generic=principal.generic,
        associates=tuple(name for name in dict.fromkeys(names) if name != principal.name),
        spans=(*principal.spans, *(span for side in others for span in side.spans)),
        why=principal.why,
        is_new=principal.is_new,
        rank=principal.rank,
    )


def side_of_generic(identity: str, setting: Setting, why: str, associates: tuple[str, ...] = ()) -> Side | None:
    """The side that a generic of the codebook makes; None where the codebook has no such generic."""
    generic = setting.codebook.generic_by_id.get(identity)
    if generic is None:
        return None
    name = name_generic(generic, setting.codebook, setting.country, setting.day)
    return Side(name, class_of(generic, setting.country), generic.id, associates, (), why)


def _single(participant: Participant, setting: Setting) -> Side | None:
    mention = participant.mention
    span = ((participant.start, participant.end),)
    about = setting.codebook.about
    if mention is None:
        return _generic(about.people, None, setting, span, participant.why)
    if mention.kind == "named":
        return _named(mention, setting, span, participant.why)
    if mention.kind == "generic" and mention.generic is not None:
        return _generic(mention.generic.id, mention.country, setting, span, participant.why)
    if mention.kind == "country":
        return _generic(about.state_forces, mention.country, setting, span, participant.why)
    if mention.kind == "people":
        return _generic(about.people, mention.country, setting, span, participant.why)
    if mention.name is None or mention.actor_class is None:
        return None
    name = f"{mention.name} ({setting.country})" if setting.country else mention.name
    return Side(name, mention.actor_class, None, (), span, participant.why, is_new=True, rank=_NAMED_RANK)


def _named(mention: ActorMention, setting: Setting, span: tuple[tuple[int, int], ...], why: str) -> Side | None:
    actor = _meant(mention, setting)
    if actor is None and mention.generic is not None:
        return _generic(mention.generic.id, None, setting, span, why)
    actor = actor or _elsewhere(mention, setting)
    if actor is None:
        return None
    if "demonstrator" in setting.codebook.class_by_id[actor.actor_class].traits:
        return _supporters(actor, setting, span, why)
    name = name_actor(actor, setting.codebook, setting.country, setting.day)
    return Side(name, class_of(actor, setting.country), None, (), span, why, rank=_NAMED_RANK)


def _meant(mention: ActorMention, setting: Setting) -> Actor | None:
    """The one of the actors that the words can mean which exists on the day and belongs where the event is."""
    year = setting.day.year if setting.day else None
    found = [
        (actor, country)
        for actor, country in zip(mention.actors, mention.countries, strict=True)
        if _exists(actor, year) and (country in (None, setting.country) or setting.country is None)
    ]
    if not found:
        return None
    return max(found, key=lambda pair: (pair[1] is not None, pair[0].country == setting.country))[0]


def _elsewhere(mention: ActorMention, setting: Setting) -> Actor | None:
    """An actor whose name means it in another country only, acting abroad."""
    year = setting.day.year if setting.day else None
    return next((actor for actor in mention.actors if _exists(actor, year)), None)


def _exists(actor: Actor, year: int | None) -> bool:
    first, last = actor.years
    return year is None or ((first is None or first <= year) and (last is None or year <= last))


def _supporters(actor: Actor, setting: Setting, span: tuple[tuple[int, int], ...], why: str) -> Side | None:
    """A party or union, whose people act as demonstrators or civilians: it goes along with them."""
    whole = setting.codebook.generic_by_id.get(setting.codebook.about.people or "")
    if whole is None:
        return None
    name = name_generic(whole, setting.codebook, setting.country, setting.day)
    associate = name_actor(actor, setting.codebook, setting.country, setting.day)
    return Side(name, class_of(whole, setting.country), whole.id, (associate,), span, why, rank=whole.rank + 1)


def _generic(
    identity: str | None, country: str | None, setting: Setting, span: tuple[tuple[int, int], ...], why: str
) -> Side | None:
    generic = setting.codebook.generic_by_id.get(identity or "")
    if generic is None:
        return None
    if generic.associate:
        return _associate(generic, country, setting, span, why)
    name = name_generic(generic, setting.codebook, country or setting.country, setting.day)
    return Side(
        name, class_of(generic, setting.country, own_country=country), generic.id, (), span, why, rank=generic.rank
    )


def _associate(
    generic: Generic, country: str | None, setting: Setting, span: tuple[tuple[int, int], ...], why: str
) -> Side | None:
    """People of a trade or trait: the actor is the generic they go with, the trade is associated."""
    whole = setting.codebook.generic_by_id.get(generic.associate_of or "")
    if whole is None:
        return None
    own = country or setting.country
    name = name_generic(whole, setting.codebook, own, setting.day)
    associate = name_generic(generic, setting.codebook, own, setting.day)
    return Side(name, class_of(whole, setting.country), whole.id, (associate,), span, why, rank=generic.rank)
