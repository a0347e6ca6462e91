"""A problem of a codebook file: where it is and what is wrong, in a researcher's words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_LIKENESS = 70
"""From this likeness (0 to 100) on a name is offered as what was meant: one letter in three may differ."""


@dataclass(frozen=True, slots=True, order=True)
class CodebookProblem:
    """One problem of one line.

    Attributes:
        file: the YAML file.
        line: the line, counted from 1.
        message: what is wrong and, where it can be told, what was meant.
        severity: an `error` keeps the codebook from being used; a `warning` does not.
    """

    file: Path
    line: int
    message: str
    severity: Literal["error", "warning"] = "error"

    def __str__(self) -> str:
        """'file:line: words', as compilers write it and editors jump to it."""
        return f"{self.file}:{self.line}: {'warning: ' if self.severity == 'warning' else ''}{self.message}"


def nearest(value: str, choices: Iterable[str]) -> str | None:
    """The choice that `value` is most likely a misspelling of; None where none is near."""
    from rapidfuzz import fuzz, process, utils

    plain = utils.default_process
    found = process.extractOne(value, sorted(set(choices)), scorer=fuzz.ratio, processor=plain, score_cutoff=_LIKENESS)
    return found[0] if found else None


def did_you_mean(value: str, choices: Iterable[str]) -> str:
    """'; did you mean 'Armed clash'?', or '' where nothing is near."""
    guess = nearest(value, choices)
    return f"; did you mean '{guess}'?" if guess else ""
