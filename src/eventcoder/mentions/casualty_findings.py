"""What a sentence tells of casualties, collected word by word before it becomes mentions."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from eventcoder.mentions.models import CasualtyKind
    from eventcoder.mentions.people import People


@dataclass(frozen=True, slots=True)
class Finding:
    """People and what happened to them.

    Attributes:
        first: the first token of what tells it.
        end: the index after its last token.
        word: the token that says what happened.
        people: the people; None where the words only say how many.
        count: how many, where that is not what the people's own words say.
    """

    kind: CasualtyKind
    first: int
    end: int
    word: int
    people: People | None
    count: int | None = None
    is_exact: bool = True
    is_total: bool = False
    is_stated: bool = False
    problem: str = ""

    @property
    def start(self) -> int:
        """The first token of the words that tell it."""
        return min(self.first, self.word)

    @property
    def stop(self) -> int:
        """The index after the last token of the words that tell it."""
        return max(self.end, self.word + 1)

    @property
    def span(self) -> tuple[int, int]:
        """The tokens that count: those of the people, if there are any."""
        if self.people is not None and self.people.end > self.people.first:
            return self.people.first, self.people.end
        return self.first, self.end


class Findings:
    """What was found in one sentence; nothing is counted twice.

    Attributes:
        all: the findings.
        used: indices of tokens that have been read.
    """

    def __init__(self, unspecified: int) -> None:
        """Starts empty; `unspecified` is the codebook's number for deaths without one."""
        self._unspecified = unspecified
        self.all: list[Finding] = []
        self.used: set[int] = set()

    def add(self, finding: Finding) -> None:
        """Keeps a finding, unless the same words were counted for the same kind before."""
        span = finding.span
        for one in self.all:
            if one.kind == finding.kind and span[0] < one.span[1] and one.span[0] < span[1]:
                return
        self.used.update(range(finding.first, finding.end))
        self.all.append(finding)

    def listed(
        self,
        kind: CasualtyKind,
        first: int,
        end: int,
        people: Iterable[People],
        *,
        word: int | None = None,
        together: bool | None = None,
    ) -> None:
        """Keeps people who stand side by side, each with what happened to all of them.

        `first` and `end` bound the words that say what happened, `word` is the one that does if it is not the first.
        `together` says that the number is also that of another kind: True for "killed or wounded", False for "and".
        """
        for one in people:
            low, high = (first, end) if one.end == one.first else (one.first, one.end)
            finding = Finding(kind, low, high, first if word is None else word, one)
            self.add(finding if together is None else self._of_two_kinds(finding, one, is_either=together))

    def _of_two_kinds(self, finding: Finding, people: People, *, is_either: bool) -> Finding:
        """Nobody knows how many of "20 killed and wounded" were killed: all but one at most; of "killed or wounded",
        none perhaps."""
        most = self._unspecified if people.count is None else min(self._unspecified, max(people.count - 1, 0))
        return replace(
            finding,
            count=0 if is_either else most,
            is_exact=False,
            problem="killed and wounded are counted together",
        )
