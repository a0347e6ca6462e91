"""From triggers to events: which triggers of an article report the same event."""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
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
        """How surely the event happened: each sentence that tells it says so on its own."""
        by_sentence: dict[int, float] = {}
        for report in self.reports:
            at = report.trigger.sentence
            by_sentence[at] = max(by_sentence.get(at, 0.0), report.realis)
        return 1 - math.prod(1 - sure for sure in by_sentence.values())

    def clearest_triggers(self) -> tuple[TriggerMention, ...]:
        """The main trigger, then the clearest one of every other sentence, then all others that say what happened and
        those that name the main one's action again."""
        by_sentence: dict[int, Report] = {self.main.trigger.sentence: self.main}
        ordered = sorted(self.reports, key=_clarity, reverse=True)
        for report in ordered:
            by_sentence.setdefault(report.trigger.sentence, report)
        clear = [
            r
            for r in ordered
            if (r.realis >= _CLEAR and r.trigger.group.sub_event_type is not None)
            or (r.trigger.sentence == self.main.trigger.sentence and r.trigger.action == self.main.trigger.action)
        ]
        return tuple(dict.fromkeys(report.trigger for report in (*by_sentence.values(), *clear)))

    @property
    def agents(self) -> tuple[Participant, ...]:
        """Who acts: as the main report says, or the first other that names somebody."""
        return next((r.roles.agents for r in (self.main, *self.reports) if r.roles.agents), ())

    @property
    def patients(self) -> tuple[Participant, ...]:
        """Who is acted upon: as the main report says, or the first other that names somebody."""
        acting = {(agent.start, agent.end) for agent in self.agents}
        return next(
            (
                r.roles.patients
                for r in (self.main, *self.reports)
                if r.roles.patients and all((hit.start, hit.end) not in acting for hit in r.roles.patients)
            ),
            (),
        )

    @property
    def addressed(self) -> tuple[int, int] | None:
        """Whom or what the action is directed at where nobody is acted upon; see `Roles.addressed`."""
        return next((r.roles.addressed for r in (self.main, *self.reports) if r.roles.addressed), None)


def find_candidates(
    scan: Scan, actors: Sequence[Sequence[ActorMention]], circumstances: Circumstances
) -> tuple[Candidate, ...]:
    """The events of an article, each told by one sentence or by several that continue it."""
    told = _told(scan, actors, circumstances)
    found: list[list[Report]] = []
    for sentence in scan.document.sentences:
        reports = told.get(sentence.index)
        if not reports:
            continue
        for number, part in enumerate(_parts(scan, sentence.index, reports)):
            if number == 0 and found and _continues(found[-1], sentence.index, scan, circumstances):
                found[-1].extend(part)
            else:
                found.append(part)
    return tuple(_candidate(reports) for reports in found)


def _names_a_group(trigger: TriggerMention, actors: Sequence[ActorMention]) -> bool:
    """Whether a word is only part of the name of a group that no codebook knows: "the People's Protest Party"."""
    return any(
        actor.kind == "new_group"
        and actor.first_token <= trigger.first_token
        and trigger.last_token <= actor.last_token
        for actor in actors
    )


def _told(
    scan: Scan, actors: Sequence[Sequence[ActorMention]], circumstances: Circumstances
) -> dict[int, list[Report]]:
    """The reports of each sentence; those in an article that surely reports another event are likelier themselves."""
    told: dict[int, list[Report]] = {}
    for sentence in scan.document.sentences:
        if sentence.index in scan.links:
            continue
        triggers = [
            trigger
            for trigger in find_triggers(scan, sentence.index)
            if not circumstances.is_date(trigger.start, trigger.end)
            and not _names_a_group(trigger, actors[sentence.index])
        ]
        if triggers:
            told[sentence.index] = _reports(scan, triggers, actors[sentence.index], circumstances)
    sure = [index for index, reports in told.items() if any(report.realis >= _SURE for report in reports)]
    for index, reports in told.items():
        if any(other != index for other in sure):
            told[index] = [_among_events(report, scan.lexicon.lang) for report in reports]
    return told


_SURE = 0.3
"""From here on a sentence shows that its article is about events."""


def _among_events(report: Report, lang: str) -> Report:
    features = {**report.features, "among_events": 1.0}
    return Report(report.trigger, report.roles, probability(features, lang), features)


def _parts(scan: Scan, sentence: int, reports: list[Report]) -> list[list[Report]]:
    """The reports of a sentence, parted where words such as "in addition to" or "meanwhile" begin another event.

    Only a part that says by itself what happened is another event.
    """
    words = [
        (hit.first, entry.name) for hit, entry in scan.of_kind(sentence, "role") if entry.name in ("separate", "also")
    ]
    breaks = [at for at, _ in words]
    parts: list[list[Report]] = []
    for report in reports:
        number = sum(at <= report.trigger.first_token for at in breaks)
        if parts and sum(at <= parts[-1][0].trigger.first_token for at in breaks) == number:
            parts[-1].append(report)
        elif parts and number and words[number - 1][1] == "also":
            parts.append([_with_agents_of(report, parts[-1])])
        else:
            parts.append([report])
    clear: list[list[Report]] = []
    for part in parts:
        if clear and not (_says_what(part) and _says_what(clear[-1])):
            clear[-1].extend(part)
        else:
            clear.append(part)
    return clear


def _with_agents_of(report: Report, before: Sequence[Report]) -> Report:
    """A report whose subject is that of the words before it: "in addition to its launching other attacks"."""
    agents = next((other.roles.agents for other in before if other.roles.agents), ())
    if report.roles.agents or not agents:
        return report
    return replace(report, roles=replace(report.roles, agents=agents))


def _says_what(reports: Sequence[Report]) -> bool:
    return any(r.trigger.group.sub_event_type is not None and r.realis >= _CLEAR for r in reports)


_CLEAR = 0.3
"""From here on a trigger in a sentence's part is an event by itself and not an aside to another."""


def _continues(told: Sequence[Report], sentence: int, scan: Scan, circumstances: Circumstances) -> bool:
    """Whether a sentence goes on with the event told before it: in the same paragraph, and naming no other day or
    place."""
    sentences = scan.document.sentences
    before = told[-1].trigger.sentence
    if sentences[before].paragraph != sentences[sentence].paragraph:
        return False
    return circumstances.can_be_one_event({report.trigger.sentence for report in told}, sentence)


def _candidate(reports: Sequence[Report]) -> Candidate:
    # News tells first what happened, then why and what else: of two that are as clear the first is meant.
    # "The manoeuvres", though, speaks of what was told before.
    typed = [r for r in reports if r.trigger.group.sub_event_type is not None and "definite" not in r.features]
    first = typed[0] if typed else reports[0]
    main = max(reports, key=lambda report: _clarity(report) + _TOLD_FIRST * (report is first))
    others = dict.fromkeys(report.trigger.sentence for report in reports)
    return Candidate(main, tuple(reports), tuple(dict.fromkeys((main.trigger.sentence, *others))))


def merged(first: Candidate, second: Candidate) -> Candidate:
    """Two tellings of one event as one candidate."""
    return _candidate((*first.reports, *second.reports))


_TOLD_FIRST = 0.15


def _clarity(report: Report) -> float:
    """What makes a trigger the one that says what happened: it is sure, has a type of its own, a verb's form, and
    somebody
    who takes part."""
    trigger = report.trigger
    return (
        report.realis
        + 0.3 * (trigger.group.sub_event_type is not None)
        + 0.1 * (trigger.shape == "finite")
        + 0.2 * bool(report.roles.agents or report.roles.patients)
    )


def _reports(
    scan: Scan, triggers: Sequence[TriggerMention], actors: Sequence[ActorMention], circumstances: Circumstances
) -> list[Report]:
    found = []
    for trigger in triggers:
        roles = find_roles(scan, trigger, actors)
        features = realis_features(scan, trigger, roles)
        features.update(circumstances.features(trigger))
        if any(_hurts_beside(trigger, other) for other in triggers):
            features["hurt_beside"] = 1.0
        found.append(Report(trigger, roles, probability(features, scan.lexicon.lang), features))
    return found


_BESIDE = 14
"""Words between an attack and those it hurt."""


def _hurts_beside(trigger: TriggerMention, other: TriggerMention) -> bool:
    """Whether the other trigger tells of people hurt, near this one which tells how (or the other way round)."""
    if other is trigger or abs(other.first_token - trigger.first_token) > _BESIDE:
        return False
    return (other.group.lone == "object") != (trigger.group.lone == "object")
