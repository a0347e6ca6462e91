"""What the store tells of a project as a whole."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True)
class QueueItem:
    """An article in the order of coding.

    Attributes:
        waiting: proposals that no decision holds on.
        decided: proposals that one holds on.
    """

    article_id: str
    title: str | None
    lang: str | None
    source: str | None
    published: date | None
    waiting: int
    decided: int


@dataclass(frozen=True, slots=True)
class Bookmark:
    """Where the coder was.

    Attributes:
        subject: the proposal or added event in the article; None for the article itself.
    """

    article_id: str
    subject: str | None


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the coding is.

    Attributes:
        articles_done: articles of which no proposal waits, those without any included.
        events_confirmed: rows that the dataset has.
    """

    articles_done: int
    articles_left: int
    proposals_decided: int
    proposals_left: int
    events_confirmed: int
