"""Phrases with a gap in them ("did not lead … to deaths"), looked up in a row of tokens."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from eventcoder.language.phrases import PhraseTable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from eventcoder.language import Token

GAP = "…"
"""Stands for the gap where a data file writes such a phrase."""
_LONGEST_GAP = 6
"""Tokens that the gap may hold."""

Meaning = TypeVar("Meaning")


class GapMatch(NamedTuple, Generic[Meaning]):
    """A phrase with a gap that was found: what it means, where its second half begins and the index after that."""

    meaning: Meaning
    closing: int
    end: int


class GapTable(Generic[Meaning]):
    """Phrases of two halves with a few words between them.

    Args:
        entries: pairs of a phrase, its gap written as `GAP`, and its meaning.
        lang: the language whose spelling they are in.
        stops: words, in normalised spelling, that no gap may hold.
    """

    def __init__(self, entries: Iterable[tuple[str, Meaning]], lang: str, stops: frozenset[str]) -> None:
        """Sorts the second halves by the first ones."""
        closings: dict[str, list[tuple[str, Meaning]]] = {}
        for phrase, meaning in entries:
            opening, closing = halves(phrase)
            closings.setdefault(opening, []).append((closing, meaning))
        self._openings = PhraseTable(((opening, opening) for opening in closings), lang)
        self._closings = {opening: PhraseTable(listed, lang) for opening, listed in closings.items()}
        self._stops = stops

    def match(self, tokens: Sequence[Token], index: int) -> GapMatch[Meaning] | None:
        """The phrase that begins at a token; None where none does, or where its halves stand in different clauses."""
        opening = self._openings.match(tokens, index)
        if opening is None:
            return None
        closings = self._closings[opening[0]]
        for at in range(opening[1], min(opening[1] + _LONGEST_GAP + 1, len(tokens))):
            token = tokens[at]
            # A pronoun written onto the second half leaves it what it is: أودى بحياته.
            closing = closings.match(tokens, at) or closings.match([replace(token, enclitic="")], 0)
            if closing is not None:
                return GapMatch(closing[0], at, closing[1] if closing[1] > at else at + 1)
            if not token.is_word or token.norm in self._stops:
                return None
        return None


def is_gapped(phrase: str) -> bool:
    """Whether a data file's phrase has a gap."""
    return GAP in phrase


def halves(phrase: str) -> tuple[str, ...]:
    """A phrase's two halves; a phrase without a gap is one."""
    return tuple(half.strip() for half in phrase.split(GAP))
