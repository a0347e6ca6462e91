"""The store of a coding project: its articles, their proposals, and every decision ever made on them."""

from __future__ import annotations

from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Self, TypeVar

from pydantic import BaseModel, ValidationError

from eventcoder.errors import EventcoderError, InputError, UsageError, WriteError
from eventcoder.models import DATASET_COLUMNS, Article, Decision, Event, Proposal
from eventcoder.store import recording
from eventcoder.store.database import close_file, damaged, in_words, one_value, open_file, transaction
from eventcoder.store.history import Entry, holding
from eventcoder.store.models import Bookmark, Progress, QueueItem
from eventcoder.store.rows import DECISION_COLUMNS, EVENT_COLUMNS, decision_of, microseconds

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence
    from datetime import datetime
    from pathlib import Path

    from eventcoder.codebook.models import Codebook

FILE_NAME = "eventcoder.db"

_DECISION = ", ".join(f"d.{column}" for column in DECISION_COLUMNS)
_EVENT = ", ".join(f"d.{column}" for column in EVENT_COLUMNS)


_Model = TypeVar("_Model", bound=BaseModel)


class Store:
    """One coding project, open for this process alone: `PROJECT/eventcoder.db`.

    What a method has returned from is on disk. Use it as a context manager, from one thread:

    >>> with Store.open(Path("."), load_codebook()) as store:
    ...     store.add_article(article, proposals)

    Every method raises `ProjectError` where the file turns out to be damaged and `WriteError` where it cannot be
    written; nothing is ever half written, and what was recorded before stands.
    """

    def __init__(self, connection: sqlite3.Connection, file: Path, codebook: Codebook) -> None:
        """Work on a file that `open` has opened."""
        self._connection = connection
        self._file = file
        self._codebook = codebook

    @classmethod
    def open(cls, project: Path, codebook: Codebook) -> Self:
        """Open the project in a folder, making folder and file where there are none.

        Args:
            project: the project's folder.
            codebook: says which code an event's id begins with, by the event's country.

        Raises:
            ProjectError: another process has it open, or the file is damaged, no project, or from a newer version.
            WriteError: it cannot be made.
        """
        try:
            project.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise WriteError(
                f"the project folder {project} cannot be made ({error.strerror})", "Choose another with --project"
            ) from error
        file = project / FILE_NAME
        return cls(open_file(file), file, codebook)

    def close(self) -> None:
        """Let other processes have the project."""
        close_file(self._connection, self._file)

    def __enter__(self) -> Self:
        """The store itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the project."""
        self.close()

    # articles and their proposals -----------------------------------------------------------------------------------

    def add_article(self, article: Article, proposals: Sequence[Proposal]) -> bool:
        """Add an article and what it seems to report.

        Returns:
            Whether it was added. An article that the project has already, with the same text, stays as it is with its
            proposals and everything decided on them.

        Raises:
            InputError: the project has an article of this id with another text, or a proposal of the same id.
        """
        with in_words(self._file), transaction(self._connection):
            if self._has(article):
                return False
            added = self._connection.execute(
                "INSERT INTO article (article_id, title, lang, source, published) VALUES (?, ?, ?, ?, ?)",
                (article.id, article.title, article.lang, article.source, article.published and str(article.published)),
            )
            number = added.lastrowid
            self._connection.execute("INSERT INTO article_body VALUES (?, ?)", (number, article.model_dump_json()))
            for proposal in proposals:
                self._add_proposal(proposal, article.id, number)
        return True

    def article(self, article_id: str) -> Article:
        """The article as it was added.

        Raises:
            UsageError: the project has none of this id.
        """
        with in_words(self._file):
            body = self._article_body(article_id)
        if body is None:
            raise UsageError(f"the project {self._file.parent} has no article {article_id!r}")
        return self._read(Article, body)

    def proposals(self, article_id: str) -> tuple[Proposal, ...]:
        """What an article seems to report, in the order given when it was added; empty for an unknown article."""
        with in_words(self._file):
            bodies = self._connection.execute(
                "SELECT p.body FROM article a JOIN subject s ON s.article = a.number"
                " JOIN proposal p ON p.subject = s.number WHERE a.article_id = ? ORDER BY s.number",
                (article_id,),
            ).fetchall()
        return tuple(self._read(Proposal, body) for (body,) in bodies)

    def queue(self) -> tuple[QueueItem, ...]:
        """Every article, in the order in which they were added."""
        with in_words(self._file):
            rows = self._connection.execute(
                "SELECT a.article_id, a.title, a.lang, a.source, a.published,"
                " count(s.number) - count(s.holding), count(s.holding)"
                " FROM article a LEFT JOIN subject s ON s.article = a.number AND s.proposed = 1"
                " GROUP BY a.number ORDER BY a.number"
            ).fetchall()
        try:
            return tuple(
                QueueItem(
                    article_id, title, lang, source, published and date.fromisoformat(published), waiting, decided
                )
                for article_id, title, lang, source, published, waiting, decided in rows
            )
        except ValueError as error:
            raise damaged(self._file, "a publication date cannot be read") from error

    # decisions ------------------------------------------------------------------------------------------------------

    def record(self, decision: Decision) -> str | None:
        """Append a decision. Recording the same one again changes nothing.

        An event gets its id when it is first confirmed: its country's code and that country's next number. It keeps
        the id when it is undone, confirmed again, withdrawn, or moved to another country.

        Returns:
            The event's id where, after this decision, an event stands confirmed; None where none does.

        Raises:
            EventcoderError: the decision cannot stand: its article, its subject or what it undoes is not in the
                project, another decision has its id, it names no time zone, or its event no country known to the
                codebook to take an id from.
        """
        if decision.decided_at.tzinfo is None:
            raise EventcoderError(f"the decision {decision.decision_id!r} does not say in which time zone it was made")
        with in_words(self._file), transaction(self._connection):
            subject = recording.subject_number(self._connection, decision)
            if not self._is_recorded(decision):
                recording.append(self._connection, decision, subject, self._codebook)
            event_id = self._one("SELECT country_code || running FROM subject WHERE number = ? AND confirmed", subject)
        return None if event_id is None else str(event_id)

    def decision_on(self, subject: str) -> Decision | None:
        """The decision that holds on a proposal or added event; None where none does."""
        return next(self._decisions("d.number = s.holding AND s.subject = ?", subject), None)

    def decisions(self, article_id: str | None = None) -> Iterator[Decision]:
        """Every decision ever made, in the order they were made, on one article or on all."""
        return self._decisions("TRUE") if article_id is None else self._decisions("a.article_id = ?", article_id)

    def subjects_added(self, article_id: str) -> tuple[str, ...]:
        """The events that a human added to an article, in order; without those whose adding was undone."""
        with in_words(self._file):
            rows = self._connection.execute(
                "SELECT s.subject FROM article a JOIN subject s ON s.article = a.number"
                " WHERE a.article_id = ? AND s.proposed = 0 AND s.holding IS NOT NULL ORDER BY s.number",
                (article_id,),
            ).fetchall()
        return tuple(subject for (subject,) in rows)

    # the dataset ----------------------------------------------------------------------------------------------------

    def events(self, as_of: datetime | None = None) -> Iterator[Event]:
        """The confirmed events, by the code and the number of their ids, read one after the other.

        Args:
            as_of: a moment with time zone: the events as the decisions made until then left them.
        """
        for row in self.event_rows(as_of):
            try:
                yield Event.model_validate(dict(zip(DATASET_COLUMNS, row, strict=True)))
            except ValidationError as error:
                raise damaged(self._file, f"the event {row[0]} cannot be read") from error

    def event_rows(self, as_of: datetime | None = None) -> Iterator[tuple[Any, ...]]:
        """The events as plain values in the order of `DATASET_COLUMNS`, dates as ISO 8601 text."""
        with in_words(self._file):
            yield from self._rows_now() if as_of is None else self._rows_until(microseconds(as_of))

    # where the coder is ---------------------------------------------------------------------------------------------

    def bookmark(self) -> Bookmark | None:
        """Where the coder was; None in a project that was never reviewed."""
        with in_words(self._file):
            row = self._connection.execute("SELECT article_id, subject FROM bookmark").fetchone()
        return Bookmark(*row) if row else None

    def set_bookmark(self, article_id: str, subject: str | None) -> None:
        """Remember where the coder is."""
        with in_words(self._file), transaction(self._connection):
            self._connection.execute("INSERT OR REPLACE INTO bookmark VALUES (1, ?, ?)", (article_id, subject))

    def progress(self) -> Progress:
        """How far the coding is."""
        with in_words(self._file):
            articles = self._one("SELECT count(*) FROM article")
            articles_left = self._one("SELECT count(DISTINCT article) FROM subject WHERE proposed AND holding IS NULL")
            proposals, decided = self._connection.execute(
                "SELECT count(*), count(holding) FROM subject WHERE proposed"
            ).fetchone()
            confirmed = self._one("SELECT count(*) FROM subject WHERE confirmed")
        return Progress(articles - articles_left, articles_left, decided, proposals - decided, confirmed)

    # ----------------------------------------------------------------------------------------------------------------

    def _one(self, query: str, *values: object) -> Any:
        return one_value(self._connection, query, *values)

    def _read(self, model: type[_Model], body: str) -> _Model:
        try:
            return model.model_validate_json(body)
        except ValidationError as error:
            raise damaged(self._file, f"an {model.__name__.lower()} cannot be read") from error

    def _article_body(self, article_id: str) -> str | None:
        body: str | None = self._one(
            "SELECT b.body FROM article a JOIN article_body b ON b.article = a.number WHERE a.article_id = ?",
            article_id,
        )
        return body

    def _has(self, article: Article) -> bool:
        body = self._article_body(article.id)
        if body is not None and self._read(Article, body).text != article.text:
            raise InputError(
                f"the project has the article {article.id!r} already, with another text",
                "Give the new text an id of its own: what was coded belongs to the words of the old one",
            )
        return body is not None

    def _add_proposal(self, proposal: Proposal, article_id: str, article: int | None) -> None:
        if proposal.article_id != article_id:
            raise InputError(
                f"the proposal {proposal.proposal_id!r} is on {proposal.article_id!r}, not on {article_id!r}"
            )
        if self._one("SELECT 1 FROM subject WHERE subject = ?", proposal.proposal_id):
            raise InputError(f"the project has a proposal {proposal.proposal_id!r} already")
        added = self._connection.execute(
            "INSERT INTO subject (subject, article, proposed) VALUES (?, ?, 1)", (proposal.proposal_id, article)
        )
        self._connection.execute("INSERT INTO proposal VALUES (?, ?)", (added.lastrowid, proposal.model_dump_json()))

    def _is_recorded(self, decision: Decision) -> bool:
        recorded = next(self._decisions("d.decision_id = ?", decision.decision_id), None)
        if recorded is not None and recorded != decision:
            raise EventcoderError(f"the project has another decision with the id {decision.decision_id!r}")
        return recorded is not None

    def _decisions(self, condition: str, *values: str) -> Iterator[Decision]:
        with in_words(self._file):
            rows = self._connection.execute(
                f"SELECT a.article_id, s.subject, {_DECISION} FROM decision d JOIN subject s ON s.number = d.subject"
                f" JOIN article a ON a.number = s.article WHERE {condition} ORDER BY d.number",
                values,
            )
            for article_id, subject, *columns in rows:
                try:
                    yield decision_of(article_id, subject, columns)
                except ValueError as error:
                    raise damaged(self._file, f"the decision {columns[0]!r} cannot be read") from error

    def _rows_now(self) -> Iterator[tuple[Any, ...]]:
        return self._connection.execute(
            f"SELECT s.country_code || s.running, {_EVENT}, latest.decided_us / 1000000"
            " FROM subject s JOIN decision d ON d.number = s.holding JOIN decision latest ON latest.number = s.latest"
            " WHERE s.confirmed ORDER BY s.country_code, s.running"
        )

    def _rows_until(self, until: int) -> Iterator[tuple[Any, ...]]:
        """The rows as the decisions until a moment (microseconds since 1970-01-01 UTC) left them."""
        rows = self._connection.execute(
            f"SELECT s.country_code || s.running, d.decided_us, d.decision_id, d.undoes, d.has_event, {_EVENT}"
            " FROM subject s JOIN decision d ON d.subject = s.number"
            " WHERE s.running IS NOT NULL AND d.decided_us <= ? ORDER BY s.country_code, s.running, d.number DESC",
            (until,),
        )
        for event_id, group in groupby(rows, key=itemgetter(0)):
            newest_first = list(group)
            holds = holding(Entry(place, *row[2:5]) for place, row in enumerate(newest_first))
            if holds is not None and holds.confirms:
                yield (event_id, *newest_first[holds.number][5:], newest_first[0][1] // 1_000_000)
