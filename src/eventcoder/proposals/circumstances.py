"""Where, when and with how many dead: what an article's mentions say of one event."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from eventcoder.language import normalise
from eventcoder.mentions.casualties import find_casualties
from eventcoder.mentions.dates import date_of_event, event_day, find_dates
from eventcoder.mentions.fatalities import fatalities_of
from eventcoder.mentions.places import best_place, find_places

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from eventcoder.gazetteer import Gazetteer, PlaceCandidate
    from eventcoder.language import Document
    from eventcoder.mentions.models import CasualtyMention, DateMention, PlaceMention
    from eventcoder.mentions.scan import Scan
    from eventcoder.mentions.triggers import TriggerMention
    from eventcoder.models import Span


@dataclass(frozen=True, slots=True)
class When:
    """An event's day with the words that say so; `problem` where the words name no possible day."""

    day: date | None
    precision: int | None
    span: Span | None
    why: str
    is_background: bool = False


@dataclass(frozen=True, slots=True)
class Where:
    """An event's place with the words that say so, and the other places they may mean."""

    place: PlaceCandidate
    geo_precision: int
    spans: tuple[Span, ...]
    others: tuple[PlaceCandidate, ...]


@dataclass(frozen=True, slots=True)
class Dead:
    """How many died; None where the article does not say."""

    count: int | None
    spans: tuple[Span, ...]
    why: str


_ENDS = frozenset({"", ".", "!", "?", "\n", ":"})
"""What stands before the first word of a sentence, which has a capital anyhow."""


def _is_part_of_name(scan: Scan, mention: PlaceMention) -> bool:
    """Whether a place's name is only part of a longer name of a group or a newspaper: no event happens there."""
    for hit, _ in scan.of_kind(mention.sentence, "actor", "source"):
        inside = hit.first <= mention.first_token and mention.last_token <= hit.last
        if inside and hit.last - hit.first > mention.last_token - mention.first_token:
            return True
    return False


def _overlap(one: DateMention, two: DateMention) -> bool:
    return one.first <= two.last and two.first <= one.last


_NEAR = 8
"""Words between a trigger and the number of those it hit."""


class Circumstances:
    """The dates, places and casualties of one article."""

    def __init__(self, scan: Scan, gazetteer: Gazetteer | None) -> None:
        self._document: Document = scan.document
        self._date_words = scan.lexicon.date_words
        self._dates: tuple[DateMention, ...] = find_dates(scan.document)
        self._casualties: tuple[CasualtyMention, ...] = find_casualties(scan.document, scan.codebook, self._dates)
        found = find_places(scan.document, gazetteer, scan.codebook) if gazetteer is not None else ()
        self._places: tuple[PlaceMention, ...] = tuple(
            mention for mention in found if not _is_part_of_name(scan, mention)
        )

    def features(self, trigger: TriggerMention) -> dict[str, float]:
        """What makes it likelier that a trigger reports an event, by the names of `realis.yaml`."""
        sentence = trigger.sentence
        found: dict[str, float] = {}
        dates = [mention for mention in self._dates if mention.sentence == sentence and not mention.problem]
        if any(mention.precision == 1 and not mention.is_background for mention in dates):
            found["has_day"] = 1.0
        if any(mention.is_background for mention in dates):
            found["has_background_date"] = 1.0
        counts = [mention for mention in self._casualties if mention.sentence == sentence]
        if counts:
            found["has_count"] = 1.0
        if any(abs(mention.first_token - trigger.first_token) <= _NEAR for mention in counts):
            found["count_near"] = 1.0
        if self.places_of(sentence):
            found["has_place"] = 1.0
        return found

    def is_date(self, start: int, end: int) -> bool:
        """Whether some words are part of a date: the dawn of a day is no explosion."""
        words = self._document.article.text[start:end]
        is_title = words[:1].isupper() and start > 0 and self._document.article.text[start - 2 : start - 1] not in _ENDS
        if is_title and normalise(words, self._document.lang) in self._date_words:
            # "In March", where a march would be written small.
            return True
        return any(
            (mention.start <= start and end <= mention.end)
            or (mention.start == end + 1 and normalise(words, self._document.lang) in self._date_words)
            for mention in self._dates
        )

    def places_of(self, sentence: int) -> list[PlaceMention]:
        """The places a sentence names as where something happens."""
        return [mention for mention in self._places if mention.sentence == sentence and mention.role == "where"]

    def dates_of(self, sentence: int) -> list[DateMention]:
        """The sound dates a sentence names."""
        return [mention for mention in self._dates if mention.sentence == sentence and not mention.problem]

    def can_be_one_event(self, told: Iterable[int], sentence: int) -> bool:
        """Whether a sentence names no time and no place that differ from those of the sentences that tell an event."""
        times = self._times(sentence)
        told_times = [mention for index in told for mention in self._times(index)]
        places = {mention.candidates[0].name for mention in self.places_of(sentence)}
        told_places = {mention.candidates[0].name for index in told for mention in self.places_of(index)}
        is_same_time = not times or not told_times or any(_overlap(one, two) for one in times for two in told_times)
        return is_same_time and (not places or not told_places or bool(places & told_places))

    def _times(self, sentence: int) -> list[DateMention]:
        return [mention for mention in self.dates_of(sentence) if not mention.is_of_report]

    def victims(self, sentences: Sequence[int]) -> Iterator[tuple[int, int, int]]:
        """The words for the dead, then for the wounded, of some sentences: (sentence, first and last character)."""
        for kind in ("killed", "wounded"):
            for mention in self._casualties:
                if mention.kind == kind and mention.sentence in sentences and mention.victims_start is not None:
                    yield mention.sentence, mention.victims_start, mention.victims_end or mention.victims_start

    def when(self, sentence: int, trigger: Span) -> When:
        """The day of an event whose trigger stands in a sentence."""
        mention = date_of_event(self._document, self._dates, sentence, trigger)
        if mention is None:
            return When(None, None, None, "the article names no day for it")
        span = self._document.span(mention.start, mention.end)
        if mention.problem:
            return When(None, None, span, mention.problem)
        return When(event_day(mention), mention.precision, span, "the date that stands with it", mention.is_background)

    def where(self, trigger: Span) -> Where | None:
        """The place of an event."""
        found = best_place(self._document, self._places, (trigger.start, trigger.end))
        if found is None:
            return None
        return Where(found.place, found.geo_precision, found.spans, found.alternatives)

    def dead(self, sentences: Sequence[int], trigger: Span) -> Dead:
        """How many people an event killed, from the sentences that tell it."""
        found = fatalities_of(self._document, self._casualties, sentences, trigger)
        if found is None:
            return Dead(None, (), "the article names no dead")
        rule = "" if found.is_exact else "; the number is the codebook's rule for such words"
        return Dead(found.count, found.spans, found.why + rule)
