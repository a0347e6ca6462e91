"""Articles of our own, of the kinds that researchers bring: agencies' notes, local pages, surveys, statements."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from eventcoder.articles import read_articles, sample_article

if TYPE_CHECKING:
    from eventcoder.models import Article

FOLDER = Path(__file__).parents[1] / "fixtures" / "proposals"


def corpus() -> tuple[Article, ...]:
    """The articles, with the two that the program ships."""
    return tuple(read_articles([str(FOLDER), str(sample_article("ar")), str(sample_article("en"))]))
