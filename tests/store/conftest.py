from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.store.samples import CODEBOOK, Coder, a_proposal, an_article

from eventcoder.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A project with one article and three proposals on it: p1, p2, p3."""
    with Store.open(tmp_path / "project", CODEBOOK) as store:
        store.add_article(an_article(), [a_proposal(f"p{number}") for number in (1, 2, 3)])
        yield store


@pytest.fixture
def coder() -> Coder:
    return Coder()
