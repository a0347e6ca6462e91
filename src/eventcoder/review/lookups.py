"""Texts for a coder in doubt: why a value was proposed, what an event still needs, which keys there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eventcoder.review.fields import FIELDS, evidence_of
from eventcoder.review.keys import KEYS
from eventcoder.review.values import in_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eventcoder.codebook import Codebook
    from eventcoder.codebook.conformance import RuleProblem
    from eventcoder.review.entries import Entry


def to_settle(problems: Sequence[RuleProblem]) -> str:
    """What keeps an event from being accepted, in a line; '' where nothing does."""
    empty = [problem.column for problem in problems if problem.rule == "required" and problem.column in FIELDS]
    needs = f"Still needed: {', '.join(FIELDS[column].label for column in empty)}. " if empty else ""
    wrong = [problem for problem in problems if problem.rule != "required"]
    return needs + (f"{wrong[0].reason[0].upper()}{wrong[0].reason[1:]}." if wrong else "")


def why(entry: Entry, column: str, codebook: Codebook) -> str:
    """The rule behind a field's value, its words, and the other readings there are."""
    field = FIELDS[column]
    if entry.proposal is None:
        return "A human added this event; nothing was proposed."
    lines = []
    if getattr(entry.draft.event, column) != getattr(entry.original, column):
        proposed = in_words(column, getattr(entry.original, column), codebook)
        lines += ["You have changed it. Proposed was:", proposed, ""]
    reasons = [entry.proposal.reasons[key] for key in (column, *field.evidence) if entry.proposal.reasons.get(key)]
    lines += ["The rule:", *(dict.fromkeys(reasons) or ["No rule was given."])]
    spans = evidence_of(column, entry.draft.evidence)
    lines += ["", "The words:", *([span.text for span in spans] or ["No words of the article say so."])]
    others = entry.proposal.alternatives.get(column, ())
    if others:
        lines += ["", "Other readings:"]
        lines += [f"{in_words(column, one.value, codebook)}, {one.confidence:.0%}" for one in others]
    return "\n".join(lines)


def list_of_keys() -> str:
    """Every key with what it does, from the table that binds them."""
    lines: list[str] = []
    for group in dict.fromkeys(key.group for key in KEYS):
        lines += [*([""] if lines else []), f"{group}:"]
        lines += [f"{key.shown:>11}  {key.words}" for key in KEYS if key.group == group and key.shown]
    lines += ["", "In dialogs:", f"{'enter':>11}  takes", f"{'esc':>11}  leaves without a change"]
    return "\n".join(lines)
