"""How a decision becomes part of the project: checked, appended, the event's id given, what holds settled.

Everything here runs inside a transaction that the caller has begun; where it raises, nothing is kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from eventcoder.errors import EventcoderError
from eventcoder.store.database import one_value
from eventcoder.store.history import Entry, holding
from eventcoder.store.rows import DECISION_COLUMNS, row_of

if TYPE_CHECKING:
    import sqlite3

    from eventcoder.codebook.models import Codebook
    from eventcoder.models import Decision


def subject_number(connection: sqlite3.Connection, decision: Decision) -> int:
    """The number of what the decision is about; the first decision on an added event makes its subject.

    Raises:
        EventcoderError: the project has no such article, proposal or event, or it belongs to another article.
    """
    if decision.proposal_id is not None and not one_value(
        connection, "SELECT 1 FROM subject WHERE subject = ? AND proposed", decision.proposal_id
    ):
        raise EventcoderError(f"the project has no proposal {decision.proposal_id!r} to decide on")
    known = connection.execute(
        "SELECT s.number, a.article_id FROM subject s JOIN article a ON a.number = s.article WHERE s.subject = ?",
        (decision.subject,),
    ).fetchone()
    if known is None:
        return _new_subject(connection, decision)
    number, article_id = known
    if article_id != decision.article_id:
        raise EventcoderError(
            f"{decision.subject!r} belongs to the article {article_id!r}, not {decision.article_id!r}"
        )
    return int(number)


def append(connection: sqlite3.Connection, decision: Decision, subject: int, codebook: Codebook) -> None:
    """Append the decision and settle what it changes for its subject.

    Raises:
        EventcoderError: it undoes what is not there, or its event cannot be kept.
    """
    if decision.undoes is not None and not one_value(
        connection, "SELECT 1 FROM decision WHERE decision_id = ? AND subject = ?", decision.undoes, subject
    ):
        raise EventcoderError(f"there is no decision {decision.undoes!r} on {decision.subject!r} to undo")
    columns, marks = ", ".join(DECISION_COLUMNS), ", ".join(f":{column}" for column in DECISION_COLUMNS)
    try:
        appended = connection.execute(
            f"INSERT INTO decision (subject, {columns}) VALUES (:subject, {marks})",
            row_of(decision) | {"subject": subject},
        )
    except OverflowError as error:
        raise EventcoderError("a number of the event is larger than 64 bits can hold", "Correct the event") from error
    if decision.event is not None:
        _give_id(connection, decision.event.country, subject, codebook)
    holds = holding(_history(connection, subject))
    connection.execute(
        "UPDATE subject SET holding = ?, latest = ?, confirmed = ? WHERE number = ?",
        (holds and holds.number, appended.lastrowid, holds is not None and holds.confirms, subject),
    )


def _new_subject(connection: sqlite3.Connection, decision: Decision) -> int:
    article = one_value(connection, "SELECT number FROM article WHERE article_id = ?", decision.article_id)
    if article is None:
        raise EventcoderError(f"the project has no article {decision.article_id!r} to decide on")
    if decision.event is None:
        raise EventcoderError(f"the project has no proposal or added event {decision.subject!r} to decide on")
    added = connection.execute(
        "INSERT INTO subject (subject, article, proposed) VALUES (?, ?, 0)", (decision.subject, article)
    )
    return int(added.lastrowid or 0)


def _give_id(connection: sqlite3.Connection, country_name: str | None, subject: int, codebook: Codebook) -> None:
    """Give the event its id for good, if this is the first time that it is confirmed."""
    if one_value(connection, "SELECT running FROM subject WHERE number = ?", subject) is not None:
        return
    country = codebook.country_by_name.get(country_name or "")
    if country is None:
        raise EventcoderError(
            f"an event takes its id from its country, and the codebook knows no country {country_name or '(empty)'}",
            "Choose the country from the codebook's, or add it to countries.yaml",
        )
    connection.execute(
        "UPDATE subject SET country_code = ?1,"
        " running = (SELECT coalesce(max(running), 0) + 1 FROM subject WHERE country_code = ?1) WHERE number = ?2",
        (country.iso3, subject),
    )


def _history(connection: sqlite3.Connection, subject: int) -> list[Entry]:
    """The decisions on a subject, the newest first."""
    rows = connection.execute(
        "SELECT number, decision_id, undoes, has_event FROM decision WHERE subject = ? ORDER BY number DESC", (subject,)
    )
    return [Entry(number, decision_id, undoes, bool(confirms)) for number, decision_id, undoes, confirms in rows]
