"""Which of the decisions on one subject holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable


class Entry(NamedTuple):
    """What of a decision matters to the question.

    Attributes:
        number: its place in the order of decisions.
        decision_id: its id.
        undoes: the id of the decision that it undoes; None for every kind but `undone`.
        confirms: whether it confirms an event.
    """

    number: int
    decision_id: str
    undoes: str | None
    confirms: bool


def holding(newest_first: Iterable[Entry]) -> Entry | None:
    """The last decision that no other one undoes; None where none is left.

    A decision comes before the one that undoes it, so that one look backwards settles it: whatever undoes a decision,
    and whatever undoes that, has been seen before the decision itself.
    """
    undone: set[str] = set()
    for entry in newest_first:
        if entry.decision_id in undone:
            continue
        if entry.undoes is None:
            return entry
        undone.add(entry.undoes)
    return None
