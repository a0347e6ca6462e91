"""What a session is made of: the events of an article as they stand, and what comes of deciding on them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from eventcoder.errors import EventcoderError

if TYPE_CHECKING:
    from eventcoder.codebook.conformance import RuleProblem
    from eventcoder.models import Decision, DecisionKind, EventFields, Proposal, Span
    from eventcoder.store import Progress


class RefusedError(EventcoderError):
    """Something that the codebook does not allow, or that cannot be done now; nothing has changed.

    Attributes:
        problems: what stands against it, each with the nearest allowed value where there is one.
    """

    def __init__(self, message: str, hint: str = "", problems: tuple[RuleProblem, ...] = ()) -> None:
        """Make the error; see `EventcoderError`."""
        super().__init__(message, hint)
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Draft:
    """An event as it stands on the screen: its values and the words behind them."""

    event: EventFields
    evidence: dict[str, tuple[Span, ...]] = field(default_factory=dict)


@dataclass(slots=True)
class Entry:
    """One event of the article before the coder.

    Attributes:
        subject: the proposal's id, or an added event's own.
        proposal: what was proposed; None for an event that a human added.
        original: the event as it was proposed, or as the added one began.
        draft: the event as it stands now.
        decision: the decision that holds on it; None while it waits, or while an added event is not confirmed.
    """

    subject: str
    proposal: Proposal | None
    original: EventFields
    draft: Draft
    decision: Decision | None = None

    @property
    def is_waiting(self) -> bool:
        """Whether a proposal waits for a decision."""
        return self.proposal is not None and self.decision is None

    @property
    def is_new(self) -> bool:
        """Whether a human is adding it, and has not confirmed it yet."""
        return self.proposal is None and self.decision is None

    @property
    def is_changed(self) -> bool:
        """Whether its values differ from those that were decided, or else proposed."""
        decided = self.decision.event if self.decision else None
        return self.draft.event != (decided or self.original)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a decision led to.

    Attributes:
        decision: the decision as it was recorded.
        event_id: the id of the event that is confirmed now; None where none is.
    """

    decision: Decision
    event_id: str | None


@dataclass(frozen=True, slots=True)
class Summary:
    """What was done in a session.

    Attributes:
        counts: decisions that hold by kind.
        seconds: how long the session took.
        progress: how far the whole project is.
    """

    counts: dict[DecisionKind, int]
    seconds: float
    progress: Progress
