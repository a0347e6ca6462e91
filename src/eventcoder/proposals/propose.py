"""From an article to proposals: one for each event it reports, every value with its words."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from eventcoder.codebook.derive import complete
from eventcoder.errors import InputError
from eventcoder.gazetteer.gazetteer import distance_km
from eventcoder.language import languages
from eventcoder.mentions.actors import find_actors
from eventcoder.mentions.lexicon import lexicon_for
from eventcoder.mentions.scan import scan
from eventcoder.models import Alternative, EventFields, Proposal, Span
from eventcoder.proposals.candidates import find_candidates, merged
from eventcoder.proposals.circumstances import Circumstances
from eventcoder.proposals.notes import draft_notes
from eventcoder.proposals.realis import least_realis
from eventcoder.proposals.roles import Participant
from eventcoder.proposals.sources import cited_sources
from eventcoder.proposals.types import type_event
from eventcoder.proposals.who import Setting, side_of

if TYPE_CHECKING:
    from eventcoder.codebook import Codebook
    from eventcoder.gazetteer import Gazetteer, PlaceCandidate
    from eventcoder.mentions.lexicon import Lexicon
    from eventcoder.mentions.scan import Scan
    from eventcoder.models import Article
    from eventcoder.proposals.candidates import Candidate
    from eventcoder.proposals.circumstances import Dead, When, Where
    from eventcoder.proposals.types import Typed
    from eventcoder.proposals.who import Side


def propose(article: Article, codebook: Codebook, gazetteer: Gazetteer | None = None) -> tuple[Proposal, ...]:
    """The events that an article seems to report, in the order in which it tells them.

    Args:
        article: the article; `lang` says in which language it is read.
        codebook: what is coded.
        gazetteer: the world's places; by default the shipped one, opened once and kept.

    Raises:
        InputError: the article is in a language that the codebook or the program does not know.
    """
    proposer = Proposer(codebook, gazetteer)
    return proposer.propose(article)


class Proposer:
    """Proposes on many articles with one codebook; what is compiled is compiled once."""

    def __init__(self, codebook: Codebook, gazetteer: Gazetteer | None = None) -> None:
        """Opens the gazetteer if none is given."""
        if gazetteer is None:
            from eventcoder.gazetteer import open_gazetteer

            gazetteer = open_gazetteer(codebook)
        self._codebook = codebook
        self._gazetteer = gazetteer
        self._lexicons: dict[str, Lexicon] = {}

    def propose(self, article: Article) -> tuple[Proposal, ...]:
        """The events that an article seems to report; see `propose`."""
        lang = article.lang or ""
        if lang not in languages() or lang not in self._codebook.about.languages:
            known = ", ".join(code for code in self._codebook.about.languages if code in languages())
            raise InputError(
                f"article {article.id!r} is in a language the codebook does not cover ({lang or 'unknown'})",
                f"The codebook's languages are {known}; `--lang` says which one the article is in",
            )
        if lang not in self._lexicons:
            self._lexicons[lang] = lexicon_for(self._codebook, lang)
        found = scan(article, self._lexicons[lang])
        return _Coding(found, Circumstances(found, self._gazetteer), self._codebook).proposals()


@dataclass(frozen=True, slots=True)
class _Coded:
    candidate: Candidate
    typed: Typed
    when: When
    where: Where | None
    dead: Dead


_LARGER_REGION = 3
_NEAR_KM = 60
"""Two tellings of one event name places no farther apart than a town and its district's seat."""


def _same_event(told: _Coded, other: _Coded) -> bool:
    """Whether two sentences tell the same event: of one type, by the same actor, on the same day and at the same
    place."""
    first, second = told.typed, other.typed
    if first.sub_event_type != second.sub_event_type:
        return False
    apart = other.candidate.sentences[0] - max(told.candidate.sentences)
    if not _same_side(first.agent, second.agent, apart) or not _same_side(first.patient, second.patient, apart):
        return False
    if (
        told.when.day
        and other.when.day
        and told.when.day != other.when.day
        and {told.when.precision, other.when.precision} == {1}
    ):
        return False
    if told.where is None or other.where is None:
        return True
    one, two = told.where.place, other.where.place
    if _LARGER_REGION in (told.where.geo_precision, other.where.geo_precision) and one.admin1 == two.admin1:
        return True
    return distance_km(one.latitude, one.longitude, two.latitude, two.longitude) <= _NEAR_KM


_NEXT = 2
"""Sentences: so far a sentence that names nobody can still go on with the event told before it."""


def _same_side(first: Side | None, second: Side | None, apart: int) -> bool:
    """Whether two sides can be the same: the same name, or one of them is nobody in particular and the other is
    near."""
    named = [side for side in (first, second) if side is not None and side.spans]
    if len(named) == 2:
        return named[0].name == named[1].name
    return not named or apart <= _NEXT


class _Coding:
    """One article on its way to proposals."""

    def __init__(self, scan: Scan, circumstances: Circumstances, codebook: Codebook) -> None:
        self._scan = scan
        self._document = scan.document
        self._article = scan.document.article
        self._circumstances = circumstances
        self._actors = find_actors(scan)
        self._codebook = codebook

    def proposals(self) -> tuple[Proposal, ...]:
        candidates = find_candidates(self._scan, self._actors, self._circumstances)
        coded: list[_Coded] = []
        for candidate in candidates:
            if (one := self._coded(candidate)) is None:
                continue
            told = next((index for index, other in enumerate(coded) if _same_event(other, one)), None)
            again = self._coded(merged(coded[told].candidate, candidate)) if told is not None else None
            if told is not None and again is not None:
                coded[told] = again
            else:
                coded.append(one)
        least = least_realis(self._scan.lexicon.lang)
        return tuple(self._proposal(one) for one in coded if one.candidate.realis >= least)

    # One event ------------------------------------------------------------------------------------------------------

    def _coded(self, candidate: Candidate) -> _Coded | None:
        trigger = candidate.main.trigger
        span = self._document.span(trigger.start, trigger.end)
        when = self._circumstances.when(trigger.sentence, span)
        where = self._circumstances.where(span)
        dead = self._circumstances.dead(candidate.sentences, span)
        if when.is_background:
            return None
        country = where.place.country if where else self._country_of_actors(candidate)
        setting = Setting(self._codebook, country, when.day or self._article.published)
        deaths = "unknown" if dead.count is None else "some" if dead.count else "none"
        typed = type_event(
            candidate,
            self._contexts(candidate),
            side_of(candidate.agents, setting),
            side_of(candidate.patients or self._victims(candidate), setting),
            deaths,
            setting,
        )
        return None if typed is None else _Coded(candidate, typed, when, where, dead)

    def _victims(self, candidate: Candidate) -> tuple[Participant, ...]:
        """Where no trigger names whom it hit: those whom the numbers of dead and wounded count."""
        for sentence, start, end in self._circumstances.victims(candidate.sentences):
            mention = next((m for m in self._actors[sentence] if m.start < end and start < m.end), None)
            if mention is not None:
                return (
                    Participant(mention, mention.start, mention.end, "those whom the number of dead or wounded counts"),
                )
        return ()

    def _country_of_actors(self, candidate: Candidate) -> str | None:
        """Where no place is named: the country of those who are hit, else of those who act."""
        for participant in (*candidate.patients, *candidate.agents):
            if participant.mention is not None and participant.mention.country is not None:
                return participant.mention.country
        return None

    def _contexts(self, candidate: Candidate) -> frozenset[str]:
        return frozenset(
            entry.name for sentence in candidate.sentences for _, entry in self._scan.of_kind(sentence, "context")
        )

    # Its proposal ---------------------------------------------------------------------------------------------------

    def _proposal(self, coded: _Coded) -> Proposal:
        event = complete(self._fields(coded), self._codebook)
        event = event.model_copy(update={"notes": draft_notes(event, self._codebook)})
        trigger = coded.candidate.main.trigger
        identity = hashlib.sha256(f"{self._article.id}\n{trigger.start}\n{trigger.end}\n{self._article.text}".encode())
        return Proposal(
            article_id=self._article.id,
            proposal_id=f"{self._article.id}#{identity.hexdigest()[:10]}",
            confidence=round(coded.candidate.realis * coded.typed.confidence, 3),
            event=event,
            evidence=self._evidence(coded),
            alternatives=self._alternatives(coded),
            reasons=self._reasons(coded),
        )

    def _fields(self, coded: _Coded) -> EventFields:
        typed, when, where = coded.typed, coded.when, coded.where
        agent, patient = typed.agent, typed.patient
        place = where.place if where else None
        sub = self._codebook.sub_event_types[typed.sub_event_type]
        sources = cited_sources(self._scan, coded.candidate.sentences)
        return EventFields(
            event_date=when.day,
            time_precision=when.precision,
            sub_event_type=typed.sub_event_type,
            actor1=agent.name if agent else None,
            assoc_actor_1="; ".join(agent.associates) or None if agent else None,
            inter1=agent.code(self._codebook) if agent else None,
            actor2=patient.name if patient else None,
            assoc_actor_2="; ".join(patient.associates) or None if patient else None,
            inter2=patient.code(self._codebook) if patient else self._codebook.about.no_second_actor,
            **_place_columns(place),
            geo_precision=where.geo_precision if where else None,
            source=sources.names,
            source_scale=sources.scale,
            fatalities=0
            if sub.fatalities == "none"
            else typed.fatalities
            if typed.fatalities is not None
            else coded.dead.count or 0,
        )

    def _evidence(self, coded: _Coded) -> dict[str, tuple[Span, ...]]:
        triggers = coded.candidate.clearest_triggers()
        found: dict[str, tuple[Span, ...]] = {
            "trigger": tuple(self._document.span(trigger.start, trigger.end) for trigger in triggers)
        }
        for column, side in (("actor1", coded.typed.agent), ("actor2", coded.typed.patient)):
            if side is not None and side.spans:
                found[column] = tuple(self._document.span(start, end) for start, end in side.spans)
        if "actor2" not in found:
            addressed = coded.typed.addressed or tuple(filter(None, [coded.candidate.addressed]))
            if addressed:
                found["actor2"] = tuple(self._document.span(start, end) for start, end in addressed)
        if coded.when.span is not None:
            found["event_date"] = (coded.when.span,)
        if coded.where is not None:
            found["location"] = coded.where.spans
        if coded.dead.spans:
            found["fatalities"] = coded.dead.spans
        return found

    def _alternatives(self, coded: _Coded) -> dict[str, tuple[Alternative, ...]]:
        found: dict[str, tuple[Alternative, ...]] = {}
        if coded.typed.others:
            found["sub_event_type"] = tuple(
                Alternative(
                    value=name, confidence=round(confidence, 3), sets={"event_type": self._codebook.event_type_of[name]}
                )
                for name, confidence in coded.typed.others
            )
        if coded.where is not None and coded.where.others:
            found["location"] = tuple(
                Alternative(value=place.name, confidence=round(place.confidence, 3), sets=_place_columns(place))
                for place in coded.where.others
            )
        return found

    def _reasons(self, coded: _Coded) -> dict[str, str]:
        typed = coded.typed
        found = {"sub_event_type": typed.why, "event_date": coded.when.why, "fatalities": coded.dead.why}
        if typed.agent is not None:
            found["actor1"] = typed.agent.why
        if typed.patient is not None:
            found["actor2"] = typed.patient.why
        elif coded.typed.addressed:
            found["actor2"] = "it is directed at them; the type has no second actor of their class"
        if coded.where is not None:
            found["location"] = "the place that stands with it"
        return found


def _place_columns(place: PlaceCandidate | None) -> dict[str, Any]:
    if place is None:
        return {}
    return {
        "country": place.country,
        "admin1": place.admin1,
        "admin2": place.admin2,
        "admin3": place.admin3,
        "location": place.seat or place.name,
        "latitude": round(place.latitude, 4),
        "longitude": round(place.longitude, 4),
    }
