"""What the commands do in a coding project: take articles in, open the review, write the dataset."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING

from eventcoder.errors import EventcoderError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from eventcoder.codebook import Codebook
    from eventcoder.gazetteer import Gazetteer
    from eventcoder.models import Article, Proposal
    from eventcoder.proposals import Proposer
    from eventcoder.store import Store

OUTPUT = "output"
"""The folder of a project that its datasets are written to."""


def with_publication_day(article: Article, today: date | None = None) -> Article:
    """The article with its day of publication, worked out from the text and marked as a guess where it gives none."""
    from eventcoder.language import languages, read
    from eventcoder.mentions.publication import guess_publication

    if article.published is not None or article.lang not in languages():
        return article
    guess = guess_publication(read(article), today or date.today())
    if guess is None:
        return article
    return article.model_copy(update={"published": guess[0], "published_guessed": True})


def proposals_of(
    articles: Iterable[Article], proposer: Proposer, on_problem: Callable[[EventcoderError], None]
) -> Iterator[tuple[Article, tuple[Proposal, ...]]]:
    """Each article with the events it seems to report; one that cannot be read as language is told and left out."""
    for article in articles:
        dated = with_publication_day(article)
        try:
            yield dated, proposer.propose(dated)
        except EventcoderError as problem:
            on_problem(problem)


@contextmanager
def open_project(folder: Path, codebook: Codebook) -> Iterator[Store]:
    """The project's store; when it is closed, the dataset holds exactly what is confirmed."""
    from eventcoder.store import Store

    with Store.open(folder, codebook) as store:
        yield store
        write_dataset(store, folder)


def write_dataset(store: Store, folder: Path) -> None:
    """Writes `output/events.parquet` and `output/events.csv`.

    Raises:
        WriteError: they cannot be written; what stood there is untouched.
    """
    from eventcoder.dataset import export

    export(store, folder / OUTPUT)


def gazetteer_for(codebook: Codebook, folder: Path | None, progress: Callable[[str, float], None]) -> Gazetteer:
    """The gazetteer, with the project's own places if it has some."""
    from eventcoder.gazetteer import open_gazetteer

    return open_gazetteer(codebook, project=folder, progress=progress)
