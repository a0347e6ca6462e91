"""Human codings to measure against: the folder that EVENTCODER_GOLD names, with a scorer of its own.

The texts belong to others and are no part of the project. The folder's `score.py` says what the files are and how
proposals are scored; nothing of it is repeated here.
"""

from __future__ import annotations

import importlib.util
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from eventcoder.errors import UsageError
from eventcoder.models import Article

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from types import ModuleType

VARIABLE = "EVENTCODER_GOLD"

FILES = {
    "types": "english_snippets.jsonl",
    "fields": "acled_events.csv",
    "detect": "arabic_sentences.jsonl",
    "roles": "arabic_roles.jsonl",
    "deaths": "atrocities.jsonl",
    "article": "deir_ez_zor.gold.json",
}
"""The file of each task."""


@dataclass(frozen=True)
class Task:
    """Texts of one kind with human codings.

    Attributes:
        name: as the folder's scorer calls it.
        gold: the codings, as the scorer reads them.
    """

    name: str
    gold: Any
    _scorer: ModuleType

    def articles(self) -> Iterator[Article]:
        """The texts, as articles to propose on."""
        for values in self._scorer.articles(self.name, self.gold):
            yield Article(**values)

    def event_types(self, kind: str) -> frozenset[str]:
        """The event types that count as an `assault` or a `protest` in the task `detect`."""
        return frozenset({"assault": self._scorer.ASSAULT, "protest": self._scorer.PROTEST}[kind])

    def accepts(self, accepted: Sequence[Any], value: Any) -> bool:
        """Whether a value, as JSON has it, is one of those that count as right in the task `article`."""
        return bool(self._scorer.accepts(accepted, value))

    def figures(self, proposals: dict[str, list[dict[str, Any]]]) -> list[tuple[str, str]]:
        """What the scorer says of proposals.

        Args:
            proposals: for each article's id its proposals as JSON objects; an empty list for an article without any.

        Returns:
            Names and values, both as the scorer prints them.
        """
        return list(self._scorer.SCORES[self.name](self.gold, proposals))


def gold_folder() -> Path:
    """The folder of gold texts.

    Raises:
        UsageError: EVENTCODER_GOLD is not set, or names no folder of gold texts.
    """
    named = os.environ.get(VARIABLE, "")
    if not named:
        raise UsageError(
            f"{VARIABLE} is not set, so there are no human codings to measure against",
            f"Set it to the folder that holds score.py and the gold files: {VARIABLE}=/path/to/gold make quality",
        )
    folder = Path(named)
    if not (folder / "score.py").is_file():
        raise UsageError(f"{VARIABLE} names {folder}, and there is no score.py in it", "Name the folder that holds it")
    return folder


def load_task(name: str, folder: Path) -> Task:
    """One task's texts and codings.

    Raises:
        UsageError: the folder has no file for it.
    """
    path = folder / FILES[name]
    if not path.is_file():
        raise UsageError(f"there is no {path.name} in {folder}", "Leave the task out, or add the file")
    scorer = _scorer(folder)
    gold = scorer.load(path)
    if isinstance(gold, dict):
        gold["_folder"] = str(folder)  # where the scorer looks for the article's text
    return Task(name, gold, scorer)


def _scorer(folder: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("gold_score", folder / "score.py")
    assert spec is not None
    assert spec.loader is not None  # the file ends in .py
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
