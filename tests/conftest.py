"""What many tests start from: the two codebooks, compiled once, and articles of one or a few sentences."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from eventcoder.codebook import load_codebook
from eventcoder.mentions.lexicon import lexicon_for
from eventcoder.mentions.scan import scan
from eventcoder.models import Article
from eventcoder.proposals import Proposer

if TYPE_CHECKING:
    from collections.abc import Callable

    from eventcoder.codebook import Codebook
    from eventcoder.mentions.scan import Scan
    from eventcoder.models import Proposal

PROTEST_CODEBOOK = Path(__file__).parent / "codebooks" / "protest"
PUBLISHED = date(2021, 5, 20)
"""A Thursday: the day on which articles of the tests are published where nothing else is said."""


def is_arabic(text: str) -> bool:
    """Whether a text of the tests is the Arabic one of the two languages."""
    return any("\u0600" <= char <= "\u06ff" for char in text)


@pytest.fixture(scope="session")
def shipped_codebook() -> Codebook:
    return load_codebook()


@pytest.fixture(scope="session")
def protest_codebook() -> Codebook:
    return load_codebook(PROTEST_CODEBOOK)


@pytest.fixture(scope="session")
def scanned(shipped_codebook: Codebook) -> Callable[[str], Scan]:
    """Reads a text and finds every word of the shipped codebook in it."""

    def scanned(text: str) -> Scan:
        lang = "ar" if is_arabic(text) else "en"
        return scan(Article(id="a", text=text, lang=lang), lexicon_for(shipped_codebook, lang))

    return scanned


@pytest.fixture(scope="session")
def proposer(shipped_codebook: Codebook) -> Proposer:
    return Proposer(shipped_codebook)


@pytest.fixture(scope="session")
def proposed(proposer: Proposer) -> Callable[..., tuple[Proposal, ...]]:
    """Proposes on a text with the shipped codebook and gazetteer."""

    def proposed(text: str, *, published: date | None = PUBLISHED, source: str | None = None) -> tuple[Proposal, ...]:
        lang = "ar" if is_arabic(text) else "en"
        return proposer.propose(Article(id="a", text=text, lang=lang, published=published, source=source))

    return proposed
