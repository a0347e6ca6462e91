"""The note that a row carries: the event in one English sentence, drafted from its fields for the human to edit.

The words come from the codebook's `notes.yaml`; here is only how they are put together.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from eventcoder.codebook import Codebook
    from eventcoder.codebook.models import NoteWords
    from eventcoder.models import EventFields


def draft_notes(event: EventFields, codebook: Codebook) -> str:
    """A note such as 'On 1 December 2020, an unidentified armed group attacked ... in Al Fayda (Deir ez Zor, Syria).
    No fatalities.'

    Whatever is not known is left out; nothing is added to what the fields say.
    """
    words = codebook.note_words
    if words is None:
        return ""
    what = words.what.get(event.sub_event_type or "", words.otherwise)
    sentence = what.format(
        actor1=_actor(event.actor1, event.assoc_actor_1, words) or words.nobody,
        actor2=_actor(event.actor2, event.assoc_actor_2, words) or words.nobody_hit,
    )
    if not event.actor2:
        sentence = re.sub(r"\s*\[[^\]]*\]", "", sentence)
    sentence = sentence.replace("[", "").replace("]", "")
    parts = [part for part in (_when(event, words), sentence) if part]
    text = ", ".join(parts)
    text = f"{text[:1].upper()}{text[1:]}{_where(event, words)}."
    dead = _dead(event, words)
    return f"{text} {dead}".strip()


def _actor(name: str | None, associates: str | None, words: NoteWords) -> str:
    if not name:
        return ""
    with_ = f" {words.along_with} {associates.replace('; ', ', ')}" if associates else ""
    return f"{name}{with_}"


def _when(event: EventFields, words: NoteWords) -> str:
    if event.event_date is None:
        return ""
    pattern = words.when.get(event.time_precision or 1, words.when[1])
    day = event.event_date
    return pattern.format(day=f"{day.day} {words.months[day.month - 1]} {day.year}")


def _where(event: EventFields, words: NoteWords) -> str:
    if not event.location:
        return f" {words.in_country} {event.country}" if event.country else ""
    around = ", ".join(part for part in (event.admin1, event.country) if part and part != event.location)
    place = f"{event.location} ({around})" if around else event.location
    return f" {words.where.get(event.geo_precision or 1, words.where[1])} {place}"


def _dead(event: EventFields, words: NoteWords) -> str:
    if event.fatalities is None:
        return words.deaths_unknown
    if event.fatalities == 0:
        return words.no_deaths
    return (words.one_death if event.fatalities == 1 else words.deaths).format(count=event.fatalities)
