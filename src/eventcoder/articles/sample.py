"""The articles that the program ships, to try it on."""

from __future__ import annotations

from pathlib import Path

from eventcoder.errors import UsageError

_FOLDER = Path(__file__).parent.parent / "data" / "sample"


def sample_article(lang: str = "ar") -> Path:
    """The file with the sample article in a language.

    The articles are invented: outlets, people and events do not exist, the towns do.

    Raises:
        UsageError: there is none in this language.
    """
    path = _FOLDER / f"article.{lang}.txt"
    if not path.is_file():
        there = ", ".join(sorted(each.suffixes[0].removeprefix(".") for each in _FOLDER.glob("article.*.txt")))
        raise UsageError(f"there is no sample article in {lang!r}", f"There is one in each of: {there}.")
    return path
