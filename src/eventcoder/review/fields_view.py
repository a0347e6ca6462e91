"""The current event's fields, and under the current one the other values it may have."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from rich.cells import cell_len
from rich.segment import Segment
from textual.strip import Strip

from eventcoder.review.bidi_layout import Block, lay_out, runs_right_to_left
from eventcoder.review.fields import FIRST_FIELD, ROW_OF, ROWS, Field, Row
from eventcoder.review.lines import LineWidget
from eventcoder.review.values import EMPTY, in_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eventcoder.codebook import Codebook
    from eventcoder.models import Alternative, EventFields

_INDENT = 14
"""Columns before the values: a bar at the current line, the key, the label."""

_BETWEEN = " · "
"""Stands between the values of a line."""

_MOST_ALTERNATIVES = 9
"""As many as there are number keys."""


@dataclass(frozen=True, slots=True)
class FieldsShown:
    """All that the fields' side of the screen shows.

    Attributes:
        event: the event as it stands.
        original: the event as it was proposed; what differs from it has an asterisk.
        current: the column at which the coder is.
        with_evidence: the columns that have words in the article behind them.
        problems: what is wrong, by column.
        alternatives: other values of the current field.
    """

    event: EventFields
    original: EventFields
    current: str = FIRST_FIELD
    with_evidence: frozenset[str] = frozenset()
    problems: dict[str, list[str]] = field(default_factory=dict)
    alternatives: tuple[Alternative, ...] = ()


@dataclass(frozen=True, slots=True)
class _Piece:
    """Words of a line, and the names of their colours."""

    words: str
    names: tuple[str, ...] = ()


class FieldsView(LineWidget):
    """Shows an event, line by line as `fields.ROWS` says."""

    def __init__(self, codebook: Codebook, *, reorder: bool, id: str | None = None) -> None:
        """Make an empty view; see `LineWidget`.

        Args:
            codebook: names the codes.
            reorder: see `LineWidget`.
            id: see `LineWidget`.
        """
        super().__init__(reorder=reorder, id=id)
        self._codebook = codebook
        self._shown: FieldsShown | None = None

    def show_fields(self, shown: FieldsShown | None) -> None:
        """Shows an event, or nothing."""
        self._shown = shown
        self.changed()

    def make_lines(self) -> list[Strip]:
        """The rows; where not all have room, without the empty ones, scrolled to the current one."""
        if self._shown is None:
            return []
        rows = [(row, self._row(row, self._shown)) for row in ROWS]
        if sum(len(strips) for _, strips in rows) > self.size.height:
            rows = [(row, strips) for row, strips in rows if not self._can_hide(row, self._shown)]
        lines: list[Strip] = []
        first = last = 0
        for row, strips in rows:
            if row is ROWS[ROW_OF[self._shown.current]]:
                first, last = len(lines), len(lines) + len(strips)
            lines.extend(strips)
        top = min(first, max(0, last - self.size.height))
        top = max(top, 0) if len(lines) > self.size.height else 0
        return lines[top : top + self.size.height]

    def _can_hide(self, row: Row, shown: FieldsShown) -> bool:
        columns = [a_field.column for a_field in row.fields]
        is_empty = all(getattr(shown.event, column) is None for column in columns)
        return is_empty and shown.current not in columns and not any(column in shown.problems for column in columns)

    # one row --------------------------------------------------------------------------------------------------------

    def _row(self, row: Row, shown: FieldsShown) -> list[Strip]:
        is_current = any(a_field.column == shown.current for a_field in row.fields)
        problems = [reason for column in self._columns(row) for reason in shown.problems.get(column, ())]
        under = ("line--current",) if is_current else ()
        lines = self._flowing(self._pieces(row, shown, under))
        heads = [self._head(row, shown, bool(problems), under)] + [[self._blank(_INDENT, under)]] * (len(lines) - 1)
        strips = [
            Strip([*head, *line]).adjust_cell_length(self.size.width, self.style(*under))
            for head, line in zip(heads, lines, strict=True)
        ]
        if is_current:
            strips.extend(self._notes_below(f"! {reason}", "line--problem") for reason in problems)
            strips.extend(self._alternatives(shown))
        return strips

    def _columns(self, row: Row) -> list[str]:
        """The columns whose problems the row shows; the first row takes those that no row has."""
        columns = [*(a_field.column for a_field in row.fields), *row.derived]
        if row is ROWS[0] and self._shown is not None:
            owned = {column for other in ROWS for column in (*other.derived, *(one.column for one in other.fields))}
            columns.extend(column for column in self._shown.problems if column not in owned)
        return columns

    def _head(self, row: Row, shown: FieldsShown, has_problem: bool, under: tuple[str, ...]) -> list[Segment]:
        first = row.fields[0]
        known = f"mark--{first.mark}" if first.column in shown.with_evidence else "line--faint"
        return [
            self.text("▌" if under else " ", *under, f"mark--{first.mark}"),
            self.text("!" if has_problem else " ", *under, "line--problem"),
            self.text(f"{first.key:<2}", *under, "line--faint"),
            self.text(f"{first.label:<{_INDENT - 4}}", *under, known),
        ]

    def _pieces(self, row: Row, shown: FieldsShown, under: tuple[str, ...]) -> list[_Piece]:
        pieces: list[_Piece] = []
        for place, a_field in enumerate(row.fields):
            value = getattr(shown.event, a_field.column)
            if place and value is None and shown.current != a_field.column and not self._is_between(row, place, shown):
                continue
            if pieces:
                pieces.append(_Piece(_BETWEEN, (*under, "line--faint")))
            pieces.append(self._value(a_field, value, place, shown, under))
        faint = (*under, "line--faint")
        for words in (str(value) for column in row.derived if (value := getattr(shown.event, column))):
            pieces += [_Piece(_BETWEEN, faint), _Piece(words, faint)]
        return pieces

    def _is_between(self, row: Row, place: int, shown: FieldsShown) -> bool:
        """Whether an empty name has a filled one after it, so that leaving it out would mistake one for the other."""
        names = [one for one in row.fields[place + 1 :] if one.editor == row.fields[place].editor == "text"]
        return any(getattr(shown.event, later.column) is not None for later in names)

    def _value(self, a_field: Field, value: Any, place: int, shown: FieldsShown, under: tuple[str, ...]) -> _Piece:
        words = in_words(a_field.column, value, self._codebook)
        if value != getattr(shown.original, a_field.column):
            words += " *"
        if a_field.column == shown.current:
            return _Piece(words, (*under, "line--chosen"))
        if place or words == EMPTY:
            return _Piece(words, (*under, "line--faint") if words == EMPTY else under)
        return _Piece(words, (*under, "line--strong") if a_field.editor != "text" else under)

    def _flowing(self, pieces: Sequence[_Piece]) -> list[list[Segment]]:
        """The pieces in lines, a piece that does not fit beginning on the next one."""
        room = max(8, self.size.width - _INDENT - 1)
        lines: list[list[Segment]] = [[]]
        used = 0
        for piece in pieces:
            width = cell_len(piece.words)
            if used and used + width > room:
                if lines[-1][-1].text == _BETWEEN:
                    lines[-1].pop()
                lines.append([])
                used = 0
                if piece.words == _BETWEEN:
                    continue
            if width <= room:
                lines[-1].append(self.text(piece.words, *piece.names))
                used += width
            else:
                wrapped = self._wrapped(piece, room)
                lines[-1].append(wrapped[0])
                lines.extend([segment] for segment in wrapped[1:])
                used = room
        return [line for line in lines if line]

    def _wrapped(self, piece: _Piece, room: int) -> list[Segment]:
        words = piece.words
        block = Block(0, len(words), 0)
        lines = lay_out(words.replace("\n", " "), block, room, rtl=runs_right_to_left(words), reorder=self.reorder)
        return [Segment(line.text, self.style(*piece.names)) for line in lines]

    def _blank(self, width: int, under: tuple[str, ...]) -> Segment:
        return Segment(("▌" if under else " ") + " " * (width - 1), self.style(*under, "line--faint"))

    def _notes_below(self, words: str, name: str) -> Strip:
        return Strip([Segment(" " * _INDENT, self.rich_style), self.text(words, name, width=self.size.width - _INDENT)])

    def _alternatives(self, shown: FieldsShown) -> list[Strip]:
        """The other values with the keys that take them: in one line where they fit, else one a line."""
        room = max(1, min(_MOST_ALTERNATIVES, self.size.height // 3))
        groups = [self._alternative(number, other, shown) for number, other in enumerate(shown.alternatives[:9], 1)]
        gap = [Segment("   ", self.rich_style)]
        in_one = [segment for group in groups for segment in (*group, *gap)][:-1]
        width = self.size.width - _INDENT
        lines = [in_one] if sum(segment.cell_length for segment in in_one) <= width else groups[:room]
        indent = Segment(" " * _INDENT, self.rich_style)
        return [Strip([indent, *line]) for line in lines if line]

    def _alternative(self, number: int, other: Alternative, shown: FieldsShown) -> list[Segment]:
        width = self.size.width - _INDENT - 10
        words = self.text(in_words(shown.current, other.value, self._codebook), width=width)
        hint = ", ".join(str(value) for value in _hints(shown.current, other))
        room = width - words.cell_length
        return [
            self.text(f"{number} ", "line--strong"),
            words,
            *([self.text(f"  {hint}", "line--faint", width=room)] if hint and room > 4 else []),
            self.text(f"  {other.confidence:.0%}", "line--faint"),
        ]


def _hints(column: str, other: Alternative) -> list[Any]:
    """What tells an alternative from another of the same name: where a place is."""
    parts = ("admin3", "admin2", "admin1", "country") if column == "location" else ()
    return [other.sets[part] for part in parts if other.sets.get(part)]
