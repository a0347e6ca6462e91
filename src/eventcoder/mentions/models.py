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
        is_unspecified: there is no word for a number at all ("killed civilians").
        is_stated: what a coder wrote down before ("fatalities coded as 3"); it overrules every other count.
        is_back_reference: the people were named before ("he was killed", "the victims"); it adds nothing to their
        count. is_background: a date of another year stands with it; it is no count of the present event.
        is_additional: it is added to what was told before ("another two died later").
        is_claim: another source's number for the same; it adds nothing.
        aside_start: where the words begin that make it an aside of its sentence ("protested over the killing of two");
        it counts
            only for an event whose trigger stands behind them. None where it is none.
        victims_start: first character of the words for the people ("three farmers": of 'farmers'); None where there
        are none. victims_end: the character after them.
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
    is_unspecified: bool = False
    is_stated: bool = False
    is_back_reference: bool = False
    is_background: bool = False
    is_additional: bool = False
    is_claim: bool = False
    aside_start: int | None = None


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place that a sentence names.

    Attributes:
        candidates: the places it can be, the likeliest first; never empty.
        geo_precision: by the words around it: 1 the place itself, 2 near it or part of its area, 3 a larger region.
        role: `where` something happens; `origin` of somebody or something ("from Homs"); `direction` ("towards Homs");
            `attribute` of something else ("the governor of Homs"); `speaker` a place that stands for who speaks.
        is_container: it only says where another place lies: 'Jenin' in "Silat al Harithiyah (Jenin, West Bank)".
        is_chained: the article itself says what larger place it lies in.
        background_start: first character of a word before it that introduces reasons or forerunners ("protest against
            …"); None where there is none.
        is_bracketed: it stands in brackets.
        is_away: it only says how far away, or in what direction of it, another place is ("35 km south of Homs").
        is_demonym: only the name of its people stands there ("Iraqi police"), or what it is ("the Iraqi capital").
        of_residents: only those who live there are named ("residents of Homs").
        unknown_start: first character of the name of a smaller place, not in the gazetteer, that lies in this one
            ("Tell Ghazal" in "in Tell Ghazal (Jenin)"); None where there is none.
        unknown_end: the character after it.
    """

    sentence: int
    first_token: int
    last_token: int
    start: int
    end: int
    candidates: tuple[PlaceCandidate, ...]
    geo_precision: int
    role: Literal["where", "origin", "direction", "attribute", "speaker"] = "where"
    is_container: bool = False
    is_chained: bool = False
    background_start: int | None = None
    is_bracketed: bool = False
    is_away: bool = False
    is_demonym: bool = False
    of_residents: bool = False
    unknown_start: int | None = None
    unknown_end: int | None = None
