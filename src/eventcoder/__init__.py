"""eventcoder: code conflict and protest events from news articles.

The library behind the command line, in four functions:

>>> from eventcoder import load_codebook, read_articles, propose, validate
>>> codebook = load_codebook()
>>> for article in read_articles(["article.txt"]):
...     for proposal in propose(article, codebook):
...         print(proposal.confidence, proposal.event.sub_event_type)

Importing this package loads nothing heavy; each function's module is loaded when it is first asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from eventcoder.articles import read_articles
    from eventcoder.codebook import load_codebook
    from eventcoder.dataset import validate
    from eventcoder.proposals import propose

__all__ = ["load_codebook", "propose", "read_articles", "validate"]
__version__ = "0.1.0"

_HOME = {
    "load_codebook": "eventcoder.codebook",
    "propose": "eventcoder.proposals",
    "read_articles": "eventcoder.articles",
    "validate": "eventcoder.dataset",
}


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'eventcoder' has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(_HOME[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted([*globals(), *_HOME])
