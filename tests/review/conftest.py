from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.review.samples import open_project

from eventcoder.codebook import load_codebook
from eventcoder.review.session import Session

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from eventcoder.codebook import Codebook
    from eventcoder.store import Store


@pytest.fixture(scope="session")
def codebook() -> Codebook:
    return load_codebook()


@pytest.fixture
def store(tmp_path: Path, codebook: Codebook) -> Iterator[Store]:
    """A project with an Arabic article of three proposals and an English one of two."""
    with open_project(tmp_path / "project", codebook) as store:
        yield store


@pytest.fixture
def open_session(store: Store, codebook: Codebook) -> Callable[[], Session]:
    """Opens a session on the project, as starting the program does."""
    return lambda: Session(store, codebook, "Rana")


@pytest.fixture
def session(open_session: Callable[[], Session]) -> Session:
    return open_session()
