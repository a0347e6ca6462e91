"""A place name in a sentence, before it is known which place it is."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eventcoder.language import Token

Role = Literal["where", "origin", "direction", "attribute", "speaker"]

HYPHENS = frozenset("-–—‐‑")
OPENING, CLOSING = frozenset("(["), frozenset(")]")
COMMAS = frozenset(",،;")

NO_CUE, LIKE_A_NAME, PREPOSITION, KIND = 0, 1, 2, 3
"""How strongly the words around a name say that it is one of a place: not at all; it is capitalised within a sentence;
a preposition of place leads to it; a word for a kind of place stands beside it."""


@dataclass(slots=True)
class Name:
    """A place name, and what the words around it say.

    Attributes:
        sentence: the sentence's index.
        first: the first token's index in the sentence.
        last: the index after the last token's.
        text: the name as it stands there, without what is written onto it.
        key: its key in the gazetteer.
        written_on: what is written onto its first word, such as a preposition, normalised.
        cue: how strongly the words around it say that it is a place.
        role: what the place does in the sentence.
        nearby: whether it is near the place or in a part of it, not the place itself.
        is_away: whether it only says how far away, or in what direction of it, another place is.
        levels: the levels (1 first, 2 second, 4 settlement) that words beside it say it has.
        nationality: ISO 3166-1 alpha-2 code of a demonym beside it ("the Iraqi city of").
        in_brackets: whether it stands in brackets.
        is_possessive: whether a possessive ending is written onto it ("Syria's").
        is_compound: whether a small word is joined to it by a hyphen ("Bangkok-based").
        background: the token before it that introduces reasons or forerunners; None where there is none.
        binds: how it is bound to the name before it: `chain` (one may lie in the other), `list` (on a par), '' not.
        is_titled: whether a person's title or first name stands right before it.
        of_residents: whether only those who live there are named ("residents of Homs").
        unknown: tokens of capitalised words before it that are no known name, where they lead to it in a chain.
    """

    sentence: int
    first: int
    last: int
    text: str
    key: str
    written_on: str = ""
    cue: int = NO_CUE
    role: Role = "attribute"
    nearby: bool = False
    is_away: bool = False
    levels: set[int] = field(default_factory=set)
    nationality: str | None = None
    in_brackets: bool = False
    is_possessive: bool = False
    is_compound: bool = False
    background: int | None = None
    binds: Literal["", "chain", "list"] = ""
    is_titled: bool = False
    of_residents: bool = False
    unknown: tuple[int, int] | None = None

    def is_cued(self, cue: int) -> None:
        """Take note of a cue, unless there is a stronger one."""
        self.cue = max(self.cue, cue)


def is_capitalised(token: Token) -> bool:
    """Whether a token is a word with a capital first letter."""
    return token.is_word and token.text[0].isupper()


def stands_in_brackets(tokens: Sequence[Token], index: int) -> bool:
    """Whether a bracket is open before a token."""
    for token in reversed(tokens[:index]):
        if token.text in CLOSING:
            return False
        if token.text in OPENING:
            return True
    return False
