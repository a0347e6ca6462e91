"""A coder's session: what is before them, what they have changed and decided, and how to undo it.

It knows nothing of the screen. Every decision is on disk (`Store.record`) before anything here moves on; where the
store fails, its error is raised and all is as it was.
"""

from __future__ import annotations

import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from pydantic import ValidationError

from eventcoder.codebook.conformance import problems_of
from eventcoder.codebook.derive import complete
from eventcoder.errors import EventcoderError
from eventcoder.models import Alternative, Decision, DecisionKind, EventFields
from eventcoder.review.entries import Draft, Entry, Outcome, RefusedError, Summary
from eventcoder.review.fields import FIELDS, FOLLOWERS, REPLACED_WITH, evidence_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from eventcoder.codebook import Codebook
    from eventcoder.codebook.conformance import RuleProblem
    from eventcoder.models import Article, Proposal, Span
    from eventcoder.store import QueueItem, Store


@dataclass(frozen=True, slots=True)
class _Done:
    """A decision of this session, and the decision that last undid it."""

    decision: Decision
    undone_by: Decision | None = None


class Session:
    """What a coder sees and does, from opening the review to leaving it.

    Attributes:
        article: the article before the coder; None in a project without articles.
        entries: its events: the proposed ones in their order, then those that were added.
        finished: whether nothing is left to decide but what was skipped.
    """

    def __init__(
        self,
        store: Store,
        codebook: Codebook,
        coder: str,
        *,
        draft_notes: Callable[[EventFields, Codebook], str] | None = None,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Go on where the coder left off.

        Args:
            store: the project, open.
            codebook: the codebook in force.
            coder: who decides.
            draft_notes: words an event in a sentence; notes that it wrote follow the other fields.
            now: the time of day, with time zone.
            clock: seconds, for measuring how long something takes.
        """
        self._store = store
        self.codebook = codebook
        self.coder = coder
        self._draft_notes = draft_notes
        self._now = now
        self._clock = clock
        self.queue: tuple[QueueItem, ...] = store.queue()
        self._waiting: dict[str, int] = {item.article_id: item.waiting for item in self.queue}
        self._position: dict[str, int] = {item.article_id: place for place, item in enumerate(self.queue)}
        self._skipped: dict[str, set[str]] = {}
        self._drafts: dict[str, Draft] = {}
        self._unconfirmed: dict[str, list[str]] = {}
        self._done: list[_Done] = []
        self._undone: list[_Done] = []
        self._began = self._since = clock()
        self._before: dict[str, float] = {}
        """Seconds that each event was before the coder, until they last came to it."""
        self.article: Article | None = None
        self.entries: list[Entry] = []
        self._place = 0
        self.finished = False
        self._resume()

    # what is before the coder ---------------------------------------------------------------------------------------

    @property
    def entry(self) -> Entry | None:
        """The event before the coder; None in an article without any."""
        return self.entries[self._place] if self.entries else None

    @property
    def place(self) -> int:
        """The event's place among the article's, from 0."""
        return self._place

    @property
    def article_place(self) -> int:
        """The article's place in the queue, from 0."""
        return self._position[self.article.id] if self.article else 0

    @property
    def waiting(self) -> int:
        """Proposals that wait in the whole project."""
        return sum(self._waiting.values())

    @property
    def skipped(self) -> int:
        """Proposals that were put off in this session and still wait."""
        return sum(len(subjects) for subjects in self._skipped.values())

    @property
    def unsaved(self) -> int:
        """Events that were changed or begun in this session and not decided since."""
        return len(self._drafts)

    def is_skipped(self, entry: Entry) -> bool:
        """Whether an event was put off in this session."""
        return entry.subject in self._skipped.get(self.article.id if self.article else "", ())

    @property
    def problems(self) -> tuple[RuleProblem, ...]:
        """What keeps the event from being accepted as it stands."""
        return tuple(problems_of(self.entry.draft.event, self.codebook)) if self.entry else ()

    def alternatives(self, column: str) -> tuple[Alternative, ...]:
        """Other values for a field: what the codebook requires, what was proposed, then the likeliest first."""
        entry = self.entry
        if entry is None:
            return ()
        required = [
            Alternative(value=_plain(problem.nearest), confidence=1)
            for problem in self.problems
            if problem.column == column and problem.nearest is not None
        ]
        ranked = list(entry.proposal.alternatives.get(column, ())) if entry.proposal else []
        proposed = getattr(entry.original, column)
        if entry.proposal is not None and proposed is not None:
            along = {follower: _plain(getattr(entry.original, follower)) for follower in FOLLOWERS.get(column, ())}
            ranked.insert(0, Alternative(value=_plain(proposed), confidence=entry.proposal.confidence, sets=along))
        now = _plain(getattr(entry.draft.event, column))
        by_value: dict[Any, Alternative] = {}
        for other in (*required, *ranked):
            by_value.setdefault(other.value, other)
        return tuple(other for value, other in by_value.items() if value != now)

    def summary(self) -> Summary:
        """What was done since the review was opened."""
        return Summary(
            counts=dict(Counter(done.decision.kind for done in self._done)),
            seconds=self._clock() - self._began,
            progress=self._store.progress(),
        )

    # changing the event ---------------------------------------------------------------------------------------------

    def after(self, values: Mapping[str, Any]) -> EventFields:
        """The event as it would be with other values, the derived columns and drafted notes following.

        Raises:
            RefusedError: a value is of the wrong kind, or the codebook forbids it. A value that only stands against
                another field is not refused: that field shows what is wrong, and the event cannot be accepted until it
                is right.
        """
        entry = self._entry()
        before = entry.draft.event
        event = self._completed(before, values)
        problems = tuple(
            problem
            for problem in problems_of(event, self.codebook)
            if problem.column in values and getattr(event, problem.column, None) is not None
        )
        if problems:
            raise _refusal(problems)
        return event

    def change(self, values: Mapping[str, Any]) -> None:
        """Gives the event other values.

        Raises:
            RefusedError: see `after`.
        """
        entry = self._entry()
        event = self.after(values)
        evidence = {key: spans for key, spans in entry.draft.evidence.items() if getattr(event, key, key) is not None}
        self._set_draft(entry, Draft(event, evidence))

    def take_alternative(self, column: str, number: int) -> None:
        """Takes another value for a field by its number, from 1.

        Raises:
            RefusedError: there is none of this number, or the codebook forbids it.
        """
        others = self.alternatives(column)
        if not 1 <= number <= len(others):
            raise RefusedError(
                f"there is no alternative {number} for {FIELDS[column].label.lower()}", "Press e to edit it"
            )
        other = others[number - 1]
        self.change({**dict.fromkeys(REPLACED_WITH.get(column, ())), **other.sets, column: other.value})

    def add_days(self, days: int) -> None:
        """Moves the event's date.

        Raises:
            RefusedError: there is no date, or the codebook forbids the new one.
        """
        day = self._entry().draft.event.event_date
        if day is None:
            raise RefusedError("there is no date to move", "Press e to type one")
        try:
            moved = day + timedelta(days=days)
        except OverflowError:
            raise RefusedError("there is no such day") from None
        self.change({"event_date": moved})

    def restore(self, column: str) -> None:
        """Puts a field back as it was proposed, with its evidence.

        Raises:
            RefusedError: the codebook forbids it beside what the other fields say now.
        """
        entry = self._entry()
        columns = (*FOLLOWERS.get(column, ()), column)
        self.change({each: getattr(entry.original, each) for each in columns})
        if entry.proposal is not None:
            kept = {key: spans for key, spans in entry.proposal.evidence.items() if key in FIELDS[column].evidence}
            self._set_draft(entry, Draft(entry.draft.event, {**entry.draft.evidence, **kept}))

    def set_evidence(self, column: str, spans: tuple[Span, ...]) -> None:
        """Makes words of the article the evidence of a field."""
        entry = self._entry()
        key = FIELDS[column].evidence[0]
        self._set_draft(entry, Draft(entry.draft.event, {**entry.draft.evidence, key: spans}))

    def evidence(self, column: str) -> tuple[Span, ...]:
        """The words behind a field of the event before the coder."""
        return evidence_of(column, self.entry.draft.evidence) if self.entry else ()

    # deciding -------------------------------------------------------------------------------------------------------

    def accept(self) -> Outcome:
        """Confirms the event as it stands and goes on to the next that waits.

        Raises:
            RefusedError: it breaks a rule of the codebook or lacks what every event has.
            EventcoderError: the store could not write it.
        """
        entry = self._entry()
        problems = self.problems
        if problems:
            raise _refusal(problems)
        if entry.proposal is None:
            kind = DecisionKind.ADDED
        else:
            kind = DecisionKind.ACCEPTED if entry.draft.event == entry.original else DecisionKind.EDITED
        return self._decide(entry, kind, event=entry.draft.event, evidence=entry.draft.evidence)

    def reject(self) -> Outcome | None:
        """Decides that there is no event to be coded, and goes on to the next that waits.

        Returns:
            None for an added event that was never confirmed: it is dropped, and there was nothing to decide.

        Raises:
            EventcoderError: the store could not write it.
        """
        entry = self._entry()
        if entry.is_new:
            self._drop(entry)
            return None
        return self._decide(entry, DecisionKind.REJECTED)

    def skip(self) -> None:
        """Puts the event off and goes on to the next that waits."""
        entry = self._entry()
        if entry.is_waiting and self.article is not None:
            self._skipped.setdefault(self.article.id, set()).add(entry.subject)
        self._go_on()

    def add_event(self) -> None:
        """Begins an event that was not proposed, with what the article says of all its events.

        Raises:
            RefusedError: there is no article.
        """
        article = self.article
        if article is None:
            raise RefusedError("there is no article to add an event to")
        values = {
            "event_date": article.published,
            "country": self._usual_country(),
            "source": article.source,
            "source_scale": article.source_scale,
        }
        event = self._completed(EventFields(), {column: value for column, value in values.items() if value is not None})
        subject = f"added-{uuid4().hex}"
        self._unconfirmed.setdefault(article.id, []).append(subject)
        self._drafts[subject] = Draft(event)
        self.entries.append(Entry(subject, None, event, Draft(event)))
        self._take_time()
        self._stand_at(len(self.entries) - 1)

    def undo(self) -> Decision:
        """Undoes the last decision of this session that holds, and goes back to its event.

        Returns:
            The decision that no longer holds.

        Raises:
            RefusedError: there is none.
            EventcoderError: the store could not write it.
        """
        if not self._done:
            raise RefusedError(
                "nothing was decided in this session that could be undone", "Go to an event to decide it anew"
            )
        done = self._done[-1]
        undone = self._undoing(done.decision)
        self._store.record(undone)
        self._done.pop()
        self._undone.append(_Done(done.decision, undone))
        if done.decision.event is not None and done.decision.kind is not DecisionKind.ACCEPTED:
            self._drafts[done.decision.subject] = Draft(done.decision.event, done.decision.evidence)
        if done.decision.proposal_id is None and self._store.decision_on(done.decision.subject) is None:
            self._unconfirmed.setdefault(done.decision.article_id, []).append(done.decision.subject)
        self._return_to(done.decision.article_id, done.decision.subject)
        return done.decision

    def redo(self) -> Decision:
        """Lets the last decision that was undone hold again, and goes on to the next that waits.

        Returns:
            The decision that holds again.

        Raises:
            RefusedError: nothing was undone since the last decision.
            EventcoderError: the store could not write it.
        """
        if not self._undone or (undone_by := self._undone[-1].undone_by) is None:
            raise RefusedError("nothing was undone that could be done again")
        decision = self._undone[-1].decision
        self._store.record(self._undoing(undone_by))
        self._undone.pop()
        self._done.append(_Done(decision))
        self._forget_draft(decision)
        self._return_to(decision.article_id, decision.subject)
        self._go_on()
        return decision

    # moving ---------------------------------------------------------------------------------------------------------

    def move_event(self, step: int) -> None:
        """Goes to another event of the article; from the last to the first."""
        if self.entries:
            self._take_time()
            self._stand_at((self._place + step) % len(self.entries))

    def move_article(self, step: int) -> None:
        """Goes to another article of the queue, whether something waits there or not; from the last to the first."""
        if self.queue:
            self._open(self.queue[(self.article_place + step) % len(self.queue)].article_id)

    def return_to_skipped(self) -> None:
        """Takes up what was put off."""
        self._skipped.clear()
        self._go_on()

    # within ---------------------------------------------------------------------------------------------------------

    def _entry(self) -> Entry:
        if self.entry is None:
            raise RefusedError("there is no event here", "Press n to add one")
        return self.entry

    def _resume(self) -> None:
        if not self.queue:
            self.finished = True
            return
        bookmark = self._store.bookmark()
        if bookmark is not None and bookmark.article_id in self._position:
            self._open(bookmark.article_id, bookmark.subject)
        else:
            self._open(self.queue[0].article_id)
        if self.entry is None or not self.entry.is_waiting:
            self._go_on()

    def _open(self, article_id: str, subject: str | None = None) -> None:
        """Brings an article before the coder, at one of its events or else at the first that waits."""
        self._take_time()
        article = self._store.article(article_id)
        entries = [self._proposed(proposal) for proposal in self._store.proposals(article_id)]
        added = (*self._store.subjects_added(article_id), *self._unconfirmed.get(article_id, ()))
        entries.extend(self._added(subject) for subject in dict.fromkeys(added))
        self.article, self.entries = article, entries
        places = [place for place, entry in enumerate(entries) if entry.subject == subject]
        waiting = [place for place, entry in enumerate(entries) if entry.is_waiting and not self.is_skipped(entry)]
        self._stand_at(next(iter([*places, *waiting, 0])))

    def _proposed(self, proposal: Proposal) -> Entry:
        original = complete(proposal.event, self.codebook)
        decision = self._store.decision_on(proposal.proposal_id)
        draft = Draft(original, dict(proposal.evidence))
        if decision is not None and decision.event is not None:
            draft = Draft(decision.event, dict(decision.evidence))
        draft = self._drafts.get(proposal.proposal_id, draft)
        return Entry(proposal.proposal_id, proposal, original, draft, decision)

    def _added(self, subject: str) -> Entry:
        decision = self._store.decision_on(subject)
        decided = Draft(EventFields())
        if decision is not None and decision.event is not None:
            decided = Draft(decision.event, dict(decision.evidence))
        draft = self._drafts.get(subject, decided)
        return Entry(subject, None, draft.event, draft, decision)

    def _stand_at(self, place: int) -> None:
        self._place = place
        self.finished = False
        if self.article is None:
            return
        entry = self.entry
        with suppress(EventcoderError):  # a decision was recorded before, or none is at stake; the next one will tell
            self._store.set_bookmark(self.article.id, entry.subject if entry and not entry.is_new else None)

    def _take_time(self) -> None:
        """Books the time since the last booking on the event before the coder."""
        now = self._clock()
        if self.entry is not None:
            self._before[self.entry.subject] = self._before.get(self.entry.subject, 0.0) + now - self._since
        self._since = now

    def _go_on(self) -> None:
        """Goes to the next event that waits and was not put off: in this article, then in the others after it."""
        later = [*range(self._place + 1, len(self.entries)), *range(self._place)]
        for place in later:
            if self.entries[place].is_waiting and not self.is_skipped(self.entries[place]):
                self._take_time()
                self._stand_at(place)
                return
        here = self.article_place
        for item in (*self.queue[here + 1 :], *self.queue[: here + 1]):
            if self._waiting[item.article_id] > len(self._skipped.get(item.article_id, ())):
                self._open(item.article_id)
                return
        self.finished = True

    def _decide(
        self,
        entry: Entry,
        kind: DecisionKind,
        *,
        event: EventFields | None = None,
        evidence: Mapping[str, tuple[Span, ...]] | None = None,
    ) -> Outcome:
        decision = self._decision(entry.subject, kind, proposal=entry.proposal, event=event, evidence=evidence or {})
        event_id = self._store.record(decision)
        self._done.append(_Done(decision))
        self._undone.clear()
        self._forget_draft(decision)
        self._count(entry, decision)
        self._go_on()
        return Outcome(decision, event_id)

    def _decision(
        self,
        subject: str,
        kind: DecisionKind,
        *,
        proposal: Proposal | None,
        event: EventFields | None = None,
        evidence: Mapping[str, tuple[Span, ...]],
    ) -> Decision:
        if self.article is None:
            raise RefusedError("there is no article to decide on")
        self._take_time()
        return Decision(
            decision_id=uuid4().hex,
            kind=kind,
            article_id=self.article.id,
            subject=subject,
            proposal_id=proposal.proposal_id if proposal else None,
            coder=self.coder,
            decided_at=self._now(),
            seconds=round(self._before.pop(subject, 0.0), 1),
            codebook_version=self.codebook.version,
            event=event,
            evidence=dict(evidence),
        )

    def _undoing(self, decision: Decision) -> Decision:
        return Decision(
            decision_id=uuid4().hex,
            kind=DecisionKind.UNDONE,
            article_id=decision.article_id,
            subject=decision.subject,
            proposal_id=decision.proposal_id,
            undoes=decision.decision_id,
            coder=self.coder,
            decided_at=self._now(),
            seconds=0,
            codebook_version=self.codebook.version,
        )

    def _count(self, entry: Entry, decision: Decision | None) -> None:
        """Notes the decision that holds on an event, in the entry and in the number that waits."""
        if self.article is None:
            return
        before = entry.is_waiting
        entry.decision = decision
        self._waiting[self.article.id] += entry.is_waiting - before
        self._skipped.get(self.article.id, set()).discard(entry.subject)

    def _return_to(self, article_id: str, subject: str) -> None:
        """Opens an article at an event on which another decision holds now than when it was last counted."""
        self._open(article_id, subject)
        self._waiting[article_id] = sum(entry.is_waiting for entry in self.entries)
        self._skipped.get(article_id, set()).discard(subject)

    def _forget_draft(self, decision: Decision) -> None:
        self._drafts.pop(decision.subject, None)
        unconfirmed = self._unconfirmed.get(decision.article_id, [])
        if decision.subject in unconfirmed:
            unconfirmed.remove(decision.subject)

    def _drop(self, entry: Entry) -> None:
        if self.article is not None:
            self._unconfirmed[self.article.id].remove(entry.subject)
        self._drafts.pop(entry.subject, None)
        self.entries.remove(entry)
        self._place = max(0, self._place - 1)
        waiting = self.entry is not None and self.entry.is_waiting
        if waiting:
            self._stand_at(self._place)
        else:
            self._go_on()

    def _set_draft(self, entry: Entry, draft: Draft) -> None:
        entry.draft = draft
        if entry.is_changed or entry.is_new:
            self._drafts[entry.subject] = draft
        else:
            self._drafts.pop(entry.subject, None)

    def _completed(self, before: EventFields, values: Mapping[str, Any]) -> EventFields:
        try:
            event = EventFields.model_validate({**before.model_dump(), **values})
        except ValidationError as error:
            first = error.errors()[0]
            column = str(first["loc"][0])
            label = FIELDS[column].label if column in FIELDS else column
            raise RefusedError(f"{label}: {first['msg'][0].lower()}{first['msg'][1:]}") from None
        event = complete(event, self.codebook)
        if self._draft_notes is None or "notes" in values:
            return event
        was_drafted = before.notes is None or before.notes == self._draft_notes(before, self.codebook)
        return event.model_copy(update={"notes": self._draft_notes(event, self.codebook)}) if was_drafted else event

    def _usual_country(self) -> str | None:
        countries = Counter(entry.draft.event.country for entry in self.entries if entry.draft.event.country)
        return countries.most_common(1)[0][0] if countries else None


def _refusal(problems: tuple[RuleProblem, ...]) -> RefusedError:
    first = problems[0]
    more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
    hint = f"The nearest that is allowed: {first.nearest}" if first.nearest is not None else ""
    return RefusedError(f"{first.reason}{more}", hint, problems)


def _plain(value: Any) -> str | int | float | None:
    return value.isoformat() if isinstance(value, date) else value
