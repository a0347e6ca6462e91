"""The article's events and what was decided on each: a strip of one line, or a list where there is room."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.strip import Strip

from eventcoder.models import DecisionKind
from eventcoder.review.lines import LineWidget
from eventcoder.review.values import EMPTY

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eventcoder.review.entries import Entry

SIGNS = {
    DecisionKind.ACCEPTED: ("✓", "line--good", "accepted"),
    DecisionKind.EDITED: ("✎", "line--good", "accepted with changes"),
    DecisionKind.ADDED: ("✚", "line--good", "added"),
    DecisionKind.REJECTED: ("✗", "line--faint", "rejected"),
}
"""For each kind of decision: its sign, its colour, and what it is in words."""

_WAITING, _SKIPPED, _NEW = "·", "…", "+"


@dataclass(frozen=True, slots=True)
class EventLine:
    """An event of the list."""

    entry: Entry
    is_skipped: bool
    is_current: bool

    @property
    def sign(self) -> tuple[str, str, str]:
        """What stands for its state, in which colour, and the state in words."""
        if self.entry.decision is not None:
            return SIGNS[self.entry.decision.kind]
        if self.entry.is_new:
            return _NEW, "line--strong", "new, not saved yet"
        return (_SKIPPED, "line--faint", "skipped") if self.is_skipped else (_WAITING, "line--strong", "waiting")


class EventsView(LineWidget):
    """Shows where the coder stands among the article's events."""

    def __init__(self, *, reorder: bool, id: str | None = None) -> None:
        """Make an empty view; see `LineWidget`."""
        super().__init__(reorder=reorder, id=id)
        self._events: tuple[EventLine, ...] = ()

    def show_events(self, events: Sequence[EventLine]) -> None:
        """Shows an article's events."""
        more = len(events) != len(self._events)
        self._events = tuple(events)
        self.changed()
        if more:
            self.refresh(layout=True)

    def lines_needed(self, width: int) -> int:  # noqa: ARG002
        """A title line, and one for each event."""
        return 1 + len(self._events)

    def make_lines(self) -> list[Strip]:
        """A title line, and below it as many events as there is room for."""
        lines = [self._title()]
        room = self.size.height - 1
        place = next((place for place, one in enumerate(self._events) if one.is_current), 0)
        first = max(0, min(place - room // 2, len(self._events) - room))
        lines.extend(self._line(number, self._events[number]) for number in range(len(self._events))[first:][:room])
        return lines

    def _title(self) -> Strip:
        current = next((place for place, one in enumerate(self._events) if one.is_current), None)
        if current is None:
            return Strip([self.text(" No event was proposed here.", "line--faint"), self.text("  n adds one")])
        one = self._events[current]
        sign, colour, state = one.sign
        left = [self.text(f" Event {current + 1} of {len(self._events)} ", "line--strong")]
        left.append(self.text(f" {sign} {state}", colour))
        if one.entry.is_changed:
            left.append(self.text(", changed", "line--strong"))
        sure = [self.text(f"{one.entry.proposal.confidence:.0%} sure ", "line--faint")] if one.entry.proposal else []
        signs = [self._number(number, other) for number, other in enumerate(self._events, 1)] if self._is_strip else []
        return self.between([*left, Segment("   ", self.rich_style), *signs], sure)

    @property
    def _is_strip(self) -> bool:
        return self.size.height == 1

    def _number(self, number: int, one: EventLine) -> Segment:
        sign, colour, _ = one.sign
        return self.text(f" {number}{sign} ", colour, *(["line--chosen"] if one.is_current else []))

    def _line(self, place: int, one: EventLine) -> Strip:
        sign, colour, _ = one.sign
        event = one.entry.draft.event
        day = event.event_date.isoformat() if event.event_date else EMPTY
        under = ["line--current"] if one.is_current else []
        room = max(4, self.size.width - 22)
        type_width = min(32, room * 3 // 5)
        left = [
            self.text(f" {'▸' if one.is_current else ' '}{place + 1:>2} ", *under, "line--strong"),
            self.text(f"{sign} ", *under, colour),
            self.text((event.sub_event_type or EMPTY).ljust(type_width), *under, width=type_width),
            self.text(f"  {day:<10}  ", *under, "line--faint"),
        ]
        place_name = self.text(event.location or EMPTY, *under, width=room - type_width)
        return Strip([*left, place_name]).adjust_cell_length(self.size.width, self.style(*under))
