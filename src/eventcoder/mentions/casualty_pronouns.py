"""How many a pronoun means: "three young men … their death"."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eventcoder.mentions.casualty_clauses import Clauses
    from eventcoder.mentions.people import People

_FEWEST = 2
"""A plural pronoun means at least so many; languages with a dual have their own pronoun for two."""


class Antecedent(NamedTuple):
    """Those whom a pronoun means: how many, and by which vague number where it is one."""

    number: int | None
    vague: str


_UNKNOWN = Antecedent(None, "")


def antecedent_of_many(clauses: Clauses, index: int, previous: Clauses | None) -> Antecedent:
    """Those whom a plural pronoun means: the last people before it, in its sentence or the one before.

    People with the article and without a number were themselves named before, so that they are passed over, and so are
    those who did it.

    Args:
        clauses: the pronoun's sentence.
        index: the pronoun's token.
        previous: the sentence before; None for none.
    """
    for sentence, end in ((clauses, index), (previous, None)):
        if sentence is None:
            continue
        for group in reversed(list(_groups(sentence, len(sentence.tokens) if end is None else end))):
            found = _as_antecedent(sentence, group)
            if found is not None:
                return found
    return _UNKNOWN


def _groups(clauses: Clauses, end: int) -> Iterator[list[People]]:
    """The people named before a token, those who are added to one another together, parts left out."""
    at = 0
    while at < end:
        people = clauses.people.at(at)
        if people is None or not clauses.is_sure(people) or people.is_back_reference or people.end > end:
            at += 1
            continue
        group = [one for one in clauses.people.with_added(people) if one.end <= end]
        yield [one for one in group if not one.is_part]
        at = max(one.end for one in group)


def _as_antecedent(clauses: Clauses, group: list[People]) -> Antecedent | None:
    first = group[0]
    before = clauses.tokens[first.first - 1].norm if first.first else ""
    if before in clauses.words.agents:
        return None
    counts = [one.count for one in group if one.count is not None]
    if len(counts) == len(group):
        return Antecedent(sum(counts), "") if sum(counts) >= _FEWEST else None
    if len(group) == 1 and not first.is_number and clauses.people.is_definite(first.noun):
        return None
    return Antecedent(None, first.vague)
