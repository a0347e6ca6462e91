"""What the review shows of an event: rows of fields, how each is edited, and where its evidence is looked up.

The columns are those of the dataset's fixed format; what may stand in them is the codebook's and not said here.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from eventcoder.models import Span

Editor = Literal["choice", "list", "place", "date", "number", "text"]
"""How a field is edited: one of many values; several of many, joined by '; '; a place; a day; a number; free text."""

Mark = Literal["type", "date", "actor1", "actor2", "place", "number", "source"]
"""What fields have in common that share a colour; the style sheet has a colour for each."""


@dataclass(frozen=True, slots=True)
class Field:
    """A column that a coder sets.

    Attributes:
        column: the dataset's column.
        label: what the screen calls it.
        key: the key that goes to it; '' for one reached by moving only.
        editor: how it is edited.
        mark: the colour of its evidence.
        evidence: the keys of `Proposal.evidence` that hold its words.
    """

    column: str
    label: str
    key: str
    editor: Editor
    mark: Mark
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """Fields that stand in one line, the first of which gives the line its name.

    Attributes:
        fields: the fields, from left to right.
        derived: columns that follow from the fields by themselves, shown with them and never edited.
    """

    fields: tuple[Field, ...]
    derived: tuple[str, ...] = field(default=())


ROWS: tuple[Row, ...] = (
    Row(
        (
            Field("sub_event_type", "Type", "t", "choice", "type", ("trigger", "sub_event_type")),
            Field("civilian_targeting", "Civilian targeting", "", "choice", "type", ("civilian_targeting", "trigger")),
        ),
        ("event_type", "disorder_type"),
    ),
    Row(
        (
            Field("event_date", "Date", "d", "date", "date", ("event_date",)),
            Field("time_precision", "Date precision", "D", "choice", "date", ("time_precision", "event_date")),
        )
    ),
    Row(
        (
            Field("actor1", "Actor 1", "x", "choice", "actor1", ("actor1",)),
            Field("inter1", "Class of actor 1", "i", "choice", "actor1", ("actor1",)),
        )
    ),
    Row((Field("assoc_actor_1", "with", "X", "list", "actor1", ("assoc_actor_1",)),)),
    Row(
        (
            Field("actor2", "Actor 2", "y", "choice", "actor2", ("actor2",)),
            Field("inter2", "Class of actor 2", "I", "choice", "actor2", ("actor2",)),
        )
    ),
    Row((Field("assoc_actor_2", "with", "Y", "list", "actor2", ("assoc_actor_2",)),)),
    Row(
        (
            Field("location", "Place", "l", "place", "place", ("location",)),
            Field("geo_precision", "Place precision", "g", "choice", "place", ("geo_precision", "location")),
        )
    ),
    Row(
        (
            Field("country", "in", "C", "choice", "place", ("country", "location")),
            Field("admin1", "Division 1", "p", "text", "place", ("admin1", "location")),
            Field("admin2", "Division 2", "", "text", "place", ("admin2", "location")),
            Field("admin3", "Division 3", "", "text", "place", ("admin3", "location")),
            Field("latitude", "Latitude", "", "number", "place", ("location",)),
            Field("longitude", "Longitude", "", "number", "place", ("location",)),
        )
    ),
    Row((Field("fatalities", "Deaths", "f", "number", "number", ("fatalities",)),)),
    Row(
        (
            Field("source", "Source", "o", "list", "source", ("source",)),
            Field("source_scale", "Source scale", "O", "choice", "source", ("source",)),
        )
    ),
    Row((Field("notes", "Notes", "m", "text", "type", ("notes",)),)),
    Row((Field("tags", "Tags", "z", "text", "type", ("tags",)),)),
)
"""The lines of an event, from top to bottom."""

FIELDS: dict[str, Field] = {a_field.column: a_field for row in ROWS for a_field in row.fields}
"""The fields by column."""

ROW_OF: dict[str, int] = {a_field.column: place for place, row in enumerate(ROWS) for a_field in row.fields}
"""The place of a column's line among the lines."""

FIRST_FIELD = ROWS[0].fields[0].column
"""Where a coder begins."""


FOLLOWERS: dict[str, tuple[str, ...]] = {
    "actor1": ("inter1",),
    "actor2": ("inter2",),
    "location": ("country", "admin1", "admin2", "admin3", "latitude", "longitude"),
}
"""The columns that are put back along with a field."""

REPLACED_WITH: dict[str, tuple[str, ...]] = {
    "actor1": ("inter1",),
    "actor2": ("inter2",),
    "location": ("admin2", "admin3", "latitude", "longitude"),
}
"""The columns whose values belong to a field's old value: emptied where the new one does not bring its own."""


def evidence_of(column: str, evidence: dict[str, tuple[Span, ...]]) -> tuple[Span, ...]:
    """The words behind a column's value, from an event's evidence; its own first, else those it shares."""
    for key in FIELDS[column].evidence:
        if evidence.get(key):
            return evidence[key]
    return ()
