"""The nouns that cross a border of the program: files, the store, the screen, the dataset.

All are frozen. Offsets count characters of the article's `text` as it was given, and for every span
`article.text[span.start:span.end] == span.text`.
"""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Any, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator


class Frozen(BaseModel):
    """A model that never changes and knows every field it is given."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Span(Frozen):
    """Words of an article's text.

    Attributes:
        start: the first character.
        end: the character after the last one.
        text: the words themselves, as they stand in the article.
    """

    start: Annotated[int, Field(ge=0)]
    end: Annotated[int, Field(ge=0)]
    text: str

    @model_validator(mode="after")
    def _is_as_long_as_its_text(self) -> Self:
        if self.end - self.start != len(self.text):
            raise ValueError(f"span {self.start}-{self.end} does not fit a text of {len(self.text)} characters")
        return self


class Article(Frozen):
    """A news article as it was given; nothing of `text` is ever changed.

    Attributes:
        id: unique among the articles of a project; the file's name where none is given.
        text: the article, as it was published.
        title: the headline.
        published: the day of publication.
        source: who published it.
        source_scale: how far the source reaches.
        url: where it was published.
    """

    id: Annotated[str, Field(min_length=1)]
    text: str
    title: str | None = None
    lang: str | None = Field(None, description="ISO 639-1 code; detected from the text when it is not given")
    published: date | None = None
    published_guessed: bool = Field(
        False, description="whether `published` was worked out from the text, to be confirmed"
    )
    source: str | None = None
    source_scale: str | None = None
    url: str | None = None


class EventFields(Frozen):
    """Every dataset column but `event_id_cnty` and `timestamp`; None where nothing is known.

    The order of the fields is the order of the dataset's columns.
    """

    event_date: date | None = Field(None, description="the day of the event, or the first day it can have been")
    year: int | None = Field(None, description="the year of event_date")
    time_precision: int | None = Field(None, ge=1, le=3, description="1 the day is known, 2 the week, 3 the month")
    disorder_type: str | None = Field(None, description="the kind of disorder; follows from sub_event_type")
    event_type: str | None = Field(None, description="the kind of event; follows from sub_event_type")
    sub_event_type: str | None = Field(None, description="what happened: the unit that is coded")
    actor1: str | None = Field(None, description="who acted")
    assoc_actor_1: str | None = Field(None, description="who acted along with actor1, joined by '; '")
    inter1: int | None = Field(None, ge=0, description="the code of actor1's class")
    actor2: str | None = Field(None, description="who was acted upon")
    assoc_actor_2: str | None = Field(None, description="who was hit along with actor2, joined by '; '")
    inter2: int | None = Field(None, ge=0, description="the code of actor2's class; 0 without a second actor")
    interaction: int | None = Field(None, ge=0, description="the two inter codes side by side, the lower first")
    civilian_targeting: str | None = Field(None, description="says so where civilians are the target; else empty")
    iso: int | None = Field(None, ge=0, le=999, description="the country's ISO 3166-1 number")
    region: str | None = Field(None, description="the part of the world; follows from country")
    country: str | None = Field(None, description="where it happened")
    admin1: str | None = Field(None, description="the first-level division: governorate, province, state")
    admin2: str | None = Field(None, description="the second-level division: district")
    admin3: str | None = Field(None, description="the third-level division: subdistrict")
    location: str | None = Field(None, description="the place: town, village, neighbourhood, front")
    latitude: float | None = Field(None, ge=-90, le=90, allow_inf_nan=False, description="degrees north, WGS 84")
    longitude: float | None = Field(None, ge=-180, le=180, allow_inf_nan=False, description="degrees east, WGS 84")
    geo_precision: int | None = Field(
        None, ge=1, le=3, description="1 the named place, 2 near it or part of its area, 3 a larger region"
    )
    source: str | None = Field(None, description="who says so, joined by '; '")
    source_scale: str | None = Field(None, description="how far the source reaches; of several, their combined scale")
    notes: str | None = Field(None, description="the event in one or two sentences")
    fatalities: int | None = Field(None, ge=0, description="people reported killed in this event")
    tags: str | None = Field(None, description="the coder's own, joined by '; '")


class Alternative(Frozen):
    """Another value that a field may have.

    Attributes:
        value: what the field would hold.
        confidence: how likely it is, 0 to 1.
        sets: other columns that change along with it (a place brings its coordinates, a type its event type).
    """

    value: str | int | float | None
    confidence: Annotated[float, Field(ge=0, le=1)]
    sets: dict[str, Any] = Field(default_factory=dict)


class Proposal(Frozen):
    """One event that an article seems to report, before a human has judged it.

    Attributes:
        article_id: the article.
        proposal_id: unique among the proposals of a project.
        confidence: how surely a coder would agree, 0 to 1.
        event: the values.
        evidence: for each field the words that say so. Keys are `trigger` and column names.
        alternatives: for each column other values, the likeliest first.
        reasons: for each column the rule that gave its value, in words; shown by `--explain` and in the review.
    """

    article_id: str
    proposal_id: str
    confidence: Annotated[float, Field(ge=0, le=1)]
    event: EventFields
    evidence: dict[str, tuple[Span, ...]] = Field(default_factory=dict)
    alternatives: dict[str, tuple[Alternative, ...]] = Field(default_factory=dict)
    reasons: dict[str, str] = Field(default_factory=dict)


class DecisionKind(StrEnum):
    """What a human made of a proposal, or of an event confirmed before."""

    ACCEPTED = "accepted"
    EDITED = "edited"
    REJECTED = "rejected"
    ADDED = "added"
    UNDONE = "undone"


class Decision(Frozen):
    """What one human decided, once. Decisions are appended and never changed; undoing one is a decision too.

    Attributes:
        decision_id: unique for good.
        kind: what was decided.
        article_id: the article it is about.
        subject: the event it is about: the proposal's id, or, for an event that a human added, an id of its own. Of the
            decisions on one subject the last that holds counts.
        proposal_id: the proposal it judges; None for an event that a human added.
        undoes: for `undone`, the decision that no longer holds (undoing an `undone` makes it hold again).
        coder: who decided.
        decided_at: when, with time zone.
        seconds: how long the coder had the proposal before them.
        codebook_version: the codebook in force.
        event: the final values; None where nothing is confirmed (rejected, undone).
        evidence: the words behind the final values.
    """

    decision_id: str
    kind: DecisionKind
    article_id: str
    subject: str
    proposal_id: str | None = None
    undoes: str | None = None
    coder: str
    decided_at: datetime
    seconds: Annotated[float, Field(ge=0)]
    codebook_version: str
    event: EventFields | None = None
    evidence: dict[str, tuple[Span, ...]] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _says_what_its_kind_needs(self) -> Self:
        confirms = self.kind in (DecisionKind.ACCEPTED, DecisionKind.EDITED, DecisionKind.ADDED)
        if confirms != (self.event is not None):
            raise ValueError(f"a decision of kind {self.kind} {'needs' if confirms else 'cannot have'} an event")
        if (self.kind is DecisionKind.UNDONE) != (self.undoes is not None):
            raise ValueError("`undoes` names a decision exactly when the kind is `undone`")
        return self


class Event(EventFields):
    """A confirmed row of the dataset.

    Attributes:
        event_id_cnty: the country's ISO 3166-1 alpha-3 code and a number; stays with its event for good.
        timestamp: when the event was last decided on, in seconds since 1970-01-01 UTC.
    """

    event_id_cnty: Annotated[str, Field(pattern=r"^[A-Z]{3}[1-9][0-9]*$")]
    timestamp: Annotated[int, Field(ge=0)]


DATASET_COLUMNS: tuple[str, ...] = ("event_id_cnty", *EventFields.model_fields, "timestamp")
"""The dataset's columns in the order in which they are written."""
