"""The number of dead of one event, from the sentences that tell it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from eventcoder.language import Document
    from eventcoder.mentions.models import CasualtyMention
    from eventcoder.models import Span


@dataclass(frozen=True, slots=True)
class Fatalities:
    """How many people died in an event.

    Attributes:
        count: how many.
        spans: the words that say so.
        is_exact: whether they give a number.
        why: how the number was found, in words.
    """

    count: int
    spans: tuple[Span, ...]
    is_exact: bool
    why: str


def fatalities_of(
    document: Document,
    casualties: Sequence[CasualtyMention],
    sentences: Collection[int],
    trigger: Span | None = None,
) -> Fatalities | None:
    """The number of dead that some sentences tell of one event.

    What a coder wrote down ("fatalities coded as 3") overrules all; then a sentence that only gives the total ("4
    fatalities."), then the latest toll ("has risen to"). Otherwise counts that stand side by side are added, the same
    deaths told again in a later sentence are not, and later deaths ("another man died in hospital") are. Parts of a
    total, counts of other years and other sources' claims never add. People named before ("he was killed") and deaths
    in an aside ("after two were killed there") count only where nothing else does.

    Args:
        document: the document.
        casualties: what `find_casualties` found in it.
        sentences: the indices of the sentences that tell the event.
        trigger: the event's trigger. A count in an aside is the event's only if the trigger stands in the aside, too.

    Returns:
        The number; None where the sentences say nothing of deaths.
    """
    told = [m for m in casualties if m.kind == "killed" and m.sentence in sentences and not m.is_background]
    told = [m for m in told if not m.is_claim] or told
    if trigger is not None:
        told = [m for m in told if m.aside_start is None or trigger.start > m.aside_start]
        told = [m for m in told if m.aside_start is not None] or told
    stated = [m for m in told if m.is_stated]
    if stated:
        return _result(document, stated[-1:], "a coder wrote the number down")
    totals = [m for m in told if m.is_total]
    if totals:
        return _result(document, totals[-1:], "the text gives this total")
    counted = [m for m in told if not m.is_part]
    for chosen in (
        [m for m in counted if m.aside_start is None and not m.is_back_reference],
        [m for m in counted if m.aside_start is None],
        counted,
    ):
        found = _accumulated(chosen)
        if found:
            why = "counts told side by side are added" if len(found) > 1 else "the text says so"
            return _result(document, found, why)
    none = [m for m in counted if m.count == 0]
    if not none:
        return None
    return _result(document, none[:1], "the text says that nobody died" if none[0].is_exact else "it is not known")


def _accumulated(casualties: Sequence[CasualtyMention]) -> list[CasualtyMention]:
    """The mentions whose counts make up the number; empty where nobody died."""
    total: list[CasualtyMention] = []
    for _, group in groupby(casualties, key=lambda mention: mention.sentence):
        new = _without_unspecified([mention for mention in group if mention.count > 0])
        if not total:
            total = new
        elif additional := [mention for mention in new if mention.is_additional]:
            total = [*total, *additional]
        elif new and not _is_exact(total) and _is_exact(new):
            total = new
    return total


def _without_unspecified(casualties: list[CasualtyMention]) -> list[CasualtyMention]:
    """ "killed ten people, murdering families in their homes": where there is a number, other words tell of the same
    dead."""
    counted = [mention for mention in casualties if not mention.is_unspecified]
    return counted or casualties[:1]


def _is_exact(casualties: Sequence[CasualtyMention]) -> bool:
    return all(mention.is_exact for mention in casualties)


def _result(document: Document, casualties: Sequence[CasualtyMention], why: str) -> Fatalities:
    return Fatalities(
        count=sum(mention.count for mention in casualties),
        spans=tuple(document.span(mention.start, mention.end) for mention in casualties),
        is_exact=_is_exact(casualties),
        why=why,
    )
