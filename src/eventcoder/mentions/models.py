"""What a sentence can name. Each finder in this folder is a function from a document to mentions of one kind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date

    from eventcoder.gazetteer import PlaceCandidate


@dataclass(frozen=True, slots=True)
class DateMention:
    """A day, or a stretch of days, that a sentence names.

    Attributes:
        sentence: the sentence's index in the document.
        first_token: the first token's index in the sentence.
        last_token: the index after the last token's.
        start: first character in the article's text.
        end: the character after the last one.
        first: the first day it can be.
        last: the last day it can be; equal to `first` where the day is known.
        precision: 1 the day is known, 2 the week, 3 the month; None where it is vaguer than a month.
        is_background: it lies so far before the publication that what it dates is no news ("in 2012", "last year").
        problem: why it cannot be a date ('November has 30 days'); such a mention dates nothing. '' for a sound one.
        reference: the day to code where it is not the middle of the stretch: the first for "early March"; else None.
        is_of_report: it is the day on which somebody said something ("police said on Friday").
    """

    sentence: int
    first_token: int
    last_token: int
    start: int
    end: int
    first: date
    last: date
    precision: int | None
    is_background: bool = False
    problem: str = ""
    reference: date | None = None
    is_of_report: bool = False


CasualtyKind = Literal["killed", "wounded", "missing", "arrested", "displaced", "abducted"]


@dataclass(frozen=True, slots=True)
class CasualtyMention:
    """How many people something happened to.

    Attributes:
        kind: what happened to them.
        count: how many; where the words give no number, what the codebook's rule makes of them.
        is_exact: whether the words give a number.
        is_part: a part of a total named beside it ("among them 4 children"), not to be added to it.
        is_total: a total of several events or days ("the toll since Monday"), or an update of an earlier count.
        victims_start: first character of the words for the people ("three farmers": of 'farmers'); None where there are none.
        victims_end: the character after them.
    """

    sentence: int
    first_token: int
    last_token: int
    start: int
    end: int
    kind: CasualtyKind
    count: int
    is_exact: bool = True
    is_part: bool = False
    is_total: bool = False
    victims_start: int | None = None
    victims_end: int | None = None
    problem: str = ""


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place that a sentence names.

    Attributes:
        candidates: the places it can be, the likeliest first; never empty.
        geo_precision: by the words around it: 1 the place itself, 2 near it or part of its area, 3 a larger region.
        role: `where` something happens; `origin` of somebody or something ("from Homs"); `direction` ("towards Homs");
            `attribute` of something else ("the governor of Homs"); `speaker` a place that stands for who speaks.
    """

    sentence: int
    first_token: int
    last_token: int
    start: int
    end: int
    candidates: tuple[PlaceCandidate, ...]
    geo_precision: int
    role: Literal["where", "origin", "direction", "attribute", "speaker"] = "where"
