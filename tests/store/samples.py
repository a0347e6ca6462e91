"""Articles, proposals and decisions of our own, and a small codebook, for tests of the store and the dataset."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from eventcoder.codebook.models import ActorClass, Codebook, CodebookFile, Country, EventType, SubEventType
from eventcoder.models import Article, Decision, DecisionKind, EventFields, Proposal, Span

CODEBOOK = Codebook(
    about=CodebookFile(name="small", version="1.0.0", languages=("en",)),
    actor_classes=(
        ActorClass(id="walkers", code=1, name="Walkers", definition="Those who walk."),
        ActorClass(id="bystanders", code=2, name="Bystanders", definition="Those who stand by.", traits=("civilian",)),
    ),
    event_types=(
        EventType(
            name="Gatherings",
            definition="People in one place.",
            sub_event_types=(
                SubEventType(name="March", definition="They walk.", disorder_type="Calm", actor1=("walkers",)),
            ),
        ),
    ),
    countries=(
        Country(name="Syria", iso=760, iso2="SY", iso3="SYR", region="Middle East"),
        Country(name="Sudan", iso=729, iso2="SD", iso3="SDN", region="Northern Africa"),
    ),
)

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)


def an_article(article_id: str = "a1", **fields: Any) -> Article:
    text = "خرج أهالي القرية في مسيرة يوم الجمعة.\nThey walked to the square."
    return Article(
        **{"id": article_id, "text": text, "title": "مسيرة", "lang": "ar", "published": date(2024, 5, 1)} | fields
    )


def an_event(country: str | None = "Syria", **fields: Any) -> EventFields:
    march = {"event_date": date(2024, 4, 30), "year": 2024, "sub_event_type": "March", "event_type": "Gatherings"}
    return EventFields(**march | {"country": country, "latitude": 33.5, "longitude": 36.25, "fatalities": 0} | fields)


def a_proposal(proposal_id: str, article_id: str = "a1", **fields: Any) -> Proposal:
    evidence = {"trigger": (Span(start=0, end=3, text="خرج"),)}
    return Proposal(
        article_id=article_id, proposal_id=proposal_id, confidence=0.5, event=an_event(**fields), evidence=evidence
    )


class Coder:
    """Makes decisions one second after the other, each with an id of its own."""

    def __init__(self, article_id: str = "a1", name: str = "c") -> None:
        self.article_id = article_id
        self.name = name
        self.made = 0

    def _decide(self, kind: DecisionKind, subject: str, **fields: Any) -> Decision:
        self.made += 1
        values = {
            "decision_id": f"{self.name}{self.made}",
            "kind": kind,
            "article_id": self.article_id,
            "subject": subject,
            "coder": "رنا",
            "decided_at": NOON + timedelta(seconds=self.made),
            "seconds": 2.5,
            "codebook_version": "small 1.0.0",
        }
        return Decision(**values | fields)

    def accept(self, proposal_id: str, **event: Any) -> Decision:
        evidence = {"trigger": (Span(start=0, end=3, text="خرج"),), "actor1": ()}
        return self._decide(
            DecisionKind.ACCEPTED, proposal_id, proposal_id=proposal_id, event=an_event(**event), evidence=evidence
        )

    def edit(self, subject: str, proposal_id: str | None = None, **event: Any) -> Decision:
        return self._decide(DecisionKind.EDITED, subject, proposal_id=proposal_id, event=an_event(**event))

    def reject(self, subject: str, proposal_id: str | None = None) -> Decision:
        return self._decide(DecisionKind.REJECTED, subject, proposal_id=proposal_id)

    def add(self, subject: str, **event: Any) -> Decision:
        return self._decide(DecisionKind.ADDED, subject, event=an_event(**event))

    def undo(self, decision: Decision, **fields: Any) -> Decision:
        return self._decide(DecisionKind.UNDONE, decision.subject, undoes=decision.decision_id, **fields)
