"""Decisions and events as rows of the project file, and back."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from eventcoder.models import Decision, EventFields

if TYPE_CHECKING:
    from collections.abc import Sequence

EVENT_COLUMNS: tuple[str, ...] = tuple(EventFields.model_fields)

DECISION_COLUMNS: tuple[str, ...] = (
    "decision_id",
    "kind",
    "proposal_id",
    "undoes",
    "coder",
    "decided_at",
    "decided_us",
    "seconds",
    "codebook_version",
    "evidence",
    "has_event",
    *EVENT_COLUMNS,
)
"""Every column of the table `decision` but its number and its subject."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def microseconds(moment: datetime) -> int:
    """Microseconds since 1970-01-01 UTC; exact, where `datetime.timestamp()` rounds."""
    return (moment - _EPOCH) // timedelta(microseconds=1)


def row_of(decision: Decision) -> dict[str, Any]:
    """The decision by column; `decided_at` carries a time zone."""
    plain = decision.model_dump(mode="json")
    event = plain.pop("event")
    return {
        **{column: plain.get(column) for column in DECISION_COLUMNS},
        "decided_at": decision.decided_at.isoformat(),
        "decided_us": microseconds(decision.decided_at),
        "evidence": json.dumps(plain["evidence"], ensure_ascii=False, separators=(",", ":")),
        "has_event": int(event is not None),
        **(event or dict.fromkeys(EVENT_COLUMNS)),
    }


def decision_of(article_id: str, subject: str, values: Sequence[Any]) -> Decision:
    """The decision from the values of `DECISION_COLUMNS`."""
    row = dict(zip(DECISION_COLUMNS, values, strict=True))
    event = {column: row.pop(column) for column in EVENT_COLUMNS}
    has_event = row.pop("has_event")
    del row["decided_us"]
    return Decision.model_validate(
        row
        | {
            "article_id": article_id,
            "subject": subject,
            "evidence": json.loads(row["evidence"]),
            "event": event if has_event else None,
        }
    )
