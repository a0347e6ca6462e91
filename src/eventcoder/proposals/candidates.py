"""From triggers to events: which triggers of an article report the same event."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from eventcoder.mentions.triggers import find_triggers
from eventcoder.proposals.realis import probability, realis_features
from eventcoder.proposals.roles import Roles, find_roles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eventcoder.mentions.actors import ActorMention
    from eventcoder.mentions.scan import Scan
    from eventcoder.mentions.triggers import TriggerMention
    from eventcoder.proposals.circumstances import Circumstances
    from eventcoder.proposals.roles import Participant


@dataclass(frozen=True, slots=True)
class Report:
    """One trigger with its roles and how surely it reports an event.

    Attributes:
        realis: 0 to 1.
        features: what that was judged by.
    """

    trigger: TriggerMention
    roles: Roles
    realis: float
    features: dict[str, float] = field(hash=False)


@dataclass(frozen=True, slots=True)
class Candidate:
    """One event that an article seems to report.

    Attributes:
        main: the report that says most clearly what happened.
        reports: all its reports, in the order of the text.
        sentences: the indices of the sentences that tell it, the main one first.
    """

    main: Report
    reports: tuple[Report, ...]
    sentences: tuple[int, ...]

    @property
    def realis(self) -> float:
        """How surely the event happened: as the surest of its reports says."""
        return max(report.realis for report in self.reports)

    @property
    def agents(self) -> tuple[Participant, ...]:
        """Who acts: as the main report says, or the first other that names somebody."""
        return next((r.roles.agents for r in (self.main, *self.reports) if r.roles.agents), ())

    @property
    def patients(self) -> tuple[Participant, ...]:
        """Who is acted upon: as the main report says, or the first other that names somebody."""
        return next((r.roles.patients for r in (self.main, *self.reports) if r.roles.patients), ())


def find_candidates(
    scan: Scan, actors: Sequence[Sequence[ActorMention]], circumstances: Circumstances
) -> tuple[Candidate, ...]:
    """The events of an article, each told by one sentence or by several."""
    found = []
    for sentence in scan.document.sentences:
        if sentence.index in scan.links:
            continue
        triggers = (t for t in find_triggers(scan, sentence.index) if not circumstances.is_date(t.start, t.end))
        reports = [_report(scan, trigger, actors[sentence.index], circumstances) for trigger in triggers]
        if reports:
            found.append(_candidate(reports))
    return tuple(found)


def _candidate(reports: Sequence[Report]) -> Candidate:
    main = max(reports, key=_clarity)
    return Candidate(main, tuple(reports), (main.trigger.sentence,))


def _clarity(report: Report) -> float:
    """What makes a trigger the one that says what happened: it is sure, has a type of its own and a verb's form."""
    trigger = report.trigger
    return report.realis + 0.3 * (trigger.group.sub_event_type is not None) + 0.1 * (trigger.shape == "finite")


def _report(
    scan: Scan, trigger: TriggerMention, actors: Sequence[ActorMention], circumstances: Circumstances
) -> Report:
    roles = find_roles(scan, trigger, actors)
    features = realis_features(scan, trigger, roles)
    features.update(circumstances.features(trigger.sentence))
    return Report(trigger, roles, probability(features), features)
