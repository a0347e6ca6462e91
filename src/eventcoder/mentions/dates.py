"""Days that sentences name, and which of them an event happened on."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any

from eventcoder.language import read_data_file
from eventcoder.language.numbers import starts_number
from eventcoder.mentions.date_expressions import Counted
from eventcoder.mentions.date_grammar import DateParser
from eventcoder.mentions.date_resolution import Calendar, Resolved, resolve
from eventcoder.mentions.date_words import DateWords, date_words
from eventcoder.mentions.models import DateMention

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from eventcoder.language import Document, Sentence, Token
    from eventcoder.mentions.date_expressions import Expression
    from eventcoder.models import Span

BACKGROUND_DAYS = 92
"""What lies more than a quarter of a year before the publication is no news; articles name it to explain."""
_LONGEST_LEAD = 9
"""How many tokens before its first month, weekday, year or unit of time a date can begin: "on or around the 2nd day of
…"."""
LONG_DAYS = 366
"""A stretch longer than a year dates no event."""


def find_dates(document: Document) -> tuple[DateMention, ...]:
    """Every day, week, month or year that a document's sentences name, in the order of the text.

    Relative words ("yesterday", "last Friday", "3 March" without a year) are counted from the article's publication;
    without it, only dates that name their year are returned. No sound date lies after the publication. A date that
    cannot be ("31 November", "Friday 2 December 2020", a day after the publication) is returned with its `problem`.

    Ages, durations, clock times and dates that are part of a name ("30 June Street") are no dates. In a language
    without a `dates` data file the days are those that `dateparser` finds.
    """
    words = _words_of(document.lang)
    if words is None:
        return _dates_by_dateparser(document)
    week = read_week(document.lang)
    found: list[DateMention] = []
    previous: date | None = None
    for sentence in document.sentences:
        starts = _near_anchors(sentence, words)
        if not starts:
            continue
        calendar = Calendar(document.article.published, previous, *week)
        mentions = _dates_of_sentence(document, sentence, starts, words, calendar)
        found += mentions
        days = [mention.first for mention in mentions if mention.precision == 1 and not mention.problem]
        previous = days[0] if days else previous
    return tuple(found)


def event_day(mention: DateMention) -> date:
    """The one day to code for a date, as ACLED codes: the day itself where it is known; of a week or another stretch
    its middle; of a month its fifteenth; of the beginning or the end of a month ("early March") its first or last day.

    The rule is ACLED's: https://acleddata.com/knowledge-base/codebook/, "Time precision".
    """
    if mention.reference is not None:
        return mention.reference
    first, last = mention.first, mention.last
    if mention.precision == 3 and first.day == 1 and first.month == last.month and last.day > 15:
        return first.replace(day=15)
    return first + timedelta(days=(last - first).days // 2)


def date_of_event(
    document: Document, dates: Sequence[DateMention], sentence_index: int, trigger_span: Span
) -> DateMention | None:
    """The date that belongs to an event, found from where its trigger stands.

    It is looked for in the trigger's own clause, then at the head of its sentence and elsewhere in it; a day on which
    somebody said something counts only where no other is named. Then it is carried over from the sentences before in
    the same paragraph, and from the first dated sentence of the article. Background dates date an event only from its
    own sentence.

    Args:
        document: the document.
        dates: what `find_dates` found in it.
        sentence_index: the index of the trigger's sentence.
        trigger_span: the trigger.

    Returns:
        The date; one with a `problem` where that is what stands with the event, so that its field is left open with a
        reason. None where no date can be told to be the event's; the day of publication is never assumed here.
    """
    own = [mention for mention in dates if mention.sentence == sentence_index]
    if own:
        nearest = _nearest(document, own, sentence_index, trigger_span)
        return _told_next(document, dates, nearest) or nearest
    return _carried_over(document, dates, sentence_index)


def sentence_dates(document: Document, sentence: Sentence) -> Sequence[DateMention]:
    """The dates of one sentence, without those that only the sentences before would explain."""
    words = _words_of(document.lang)
    if words is None:
        return ()
    calendar = Calendar(document.article.published, None, *read_week(document.lang))
    return _dates_of_sentence(document, sentence, _near_anchors(sentence, words), words, calendar)


# One sentence -------------------------------------------------------------------------------------------------------


def date_expressions(document: Document) -> Iterator[tuple[Expression, Sentence, int, int]]:
    """What a document's sentences say of days, unresolved: the expression, its sentence, its first token and the index
    after it.

    Nothing for a language without a `dates` data file.
    """
    words = _words_of(document.lang)
    if words is None:
        return
    for sentence in document.sentences:
        starts = _near_anchors(sentence, words)
        for expression, first, end in _expressions(document, sentence, starts, words):
            yield expression, sentence, first, end


def _expressions(
    document: Document, sentence: Sentence, starts: Sequence[int], words: DateWords
) -> Iterator[tuple[Expression, int, int]]:
    parser = DateParser(words, sentence.tokens, document.article.text)
    reached = 0
    for index in starts:
        if index < reached or not parser.can_start(index):
            continue
        parsed = parser.parse(index)
        if parsed is not None:
            expression, reached = parsed
            yield expression, index, reached


def _near_anchors(sentence: Sentence, words: DateWords) -> list[int]:
    """Indices of the tokens at which a date can begin: those close before a word or number that only dates have."""
    anchors = words.anchors
    found: list[int] = []
    reached = 0
    for index, token in enumerate(sentence.tokens):
        norm = token.norm
        if norm in anchors or token.form in anchors or (norm[-4:].isdecimal() and (len(norm) >= 4 or "/" in norm)):
            found.extend(range(max(reached, index - _LONGEST_LEAD), index + 1))
            reached = index + 1
    return found


def _dates_of_sentence(
    document: Document, sentence: Sentence, starts: Sequence[int], words: DateWords, calendar: Calendar
) -> list[DateMention]:
    found: list[tuple[DateMention, bool]] = []
    for expression, first, end in _expressions(document, sentence, starts, words):
        resolved = resolve(expression, calendar)
        if resolved is None:
            continue
        mention = _mention(sentence, first, end, resolved, calendar.published)
        if _is_of_report(sentence.tokens, first, end, words):
            mention = replace(mention, is_of_report=True)
        found.append((mention, isinstance(expression, Counted) and expression.is_weak))
    strong = [mention for mention, is_weak in found if not is_weak]
    return strong or [mention for mention, _ in found]


def _mention(sentence: Sentence, first_token: int, end: int, resolved: Resolved, published: date | None) -> DateMention:
    return DateMention(
        sentence=sentence.index,
        first_token=first_token,
        last_token=end,
        start=sentence.tokens[first_token].start,
        end=sentence.tokens[end - 1].end,
        first=resolved.first,
        last=resolved.last,
        precision=resolved.precision,
        is_background=_is_background(resolved, published),
        problem=resolved.problem,
        reference=resolved.reference,
    )


def _is_background(resolved: Resolved, published: date | None) -> bool:
    if (resolved.last - resolved.first).days > LONG_DAYS:
        return True
    return published is not None and (published - resolved.last).days > BACKGROUND_DAYS


def _is_of_report(tokens: Sequence[Token], first: int, end: int, words: DateWords) -> bool:
    """Whether it is the day on which somebody said something: "police said on Friday", "أعلنت الوزارة، الجمعة، أن"."""
    following = tokens[end] if end < len(tokens) else None
    if following is not None and following.norm in words.report_words:
        return True
    reach = words.report_reach
    for index in range(first - 1, -1, -1):
        token = tokens[index]
        if token.norm in words.report_words or token.form in words.report_words:
            return True
        if (
            token.norm in words.report_ends
            or words.clause_starts.match(tokens, index)
            or starts_number(token, words.lang)
        ):
            return False
        # A mark right before the day only sets it off: "the ministry announced, on Friday, that".
        if token.text in words.clause_marks and index < first - 2:
            return False
        reach -= token.is_word
        if reach == 0:
            return False
    return False


# Which date is the event's ------------------------------------------------------------------------------------------

_HEAD = 4
"""A date that begins among the first tokens of a sentence dates all its clauses: "On Friday, gunmen …, and …"."""
_HEAD_COST, _CLAUSE_COST, _TOKEN_COST = 0.6, 1.0, 0.01
_REPORT_COST, _BACKGROUND_COST, _DEADLINE_COST, _PROBLEM_COST = 1.2, 1.5, 1.5, 0.2
_VAGUE_COST: dict[int | None, float] = {1: 0.0, 2: 0.1, 3: 0.3, None: 1.0}
"""How far a date seems from an event, in clauses; only the order matters. A date of the report or of another year must
be in the event's own clause to win over one at the sentence's head."""
_CARRY_SENTENCES = 3
"""How many sentences a date is carried over from one paragraph into the next ones."""


def _nearest(document: Document, own: Sequence[DateMention], sentence_index: int, trigger_span: Span) -> DateMention:
    tokens = document.sentences[sentence_index].tokens
    words = _words_of(document.lang)
    at = next((i for i, token in enumerate(tokens) if token.end > trigger_span.start), len(tokens) - 1)
    return min(own, key=lambda mention: _distance(mention, at, tokens, words))


def _told_next(document: Document, dates: Sequence[DateMention], nearest: DateMention) -> DateMention | None:
    """The day that the next sentence gives where this one only says when it was reported: "…, police said Friday. The
    blast hit the market on Thursday"."""
    if not nearest.is_of_report:
        return None
    sentences = document.sentences
    following = [
        date
        for date in dates
        if date.sentence == nearest.sentence + 1
        and sentences[date.sentence].paragraph == sentences[nearest.sentence].paragraph
        and date.precision == 1
        and not (date.is_of_report or date.is_background or date.problem)
        and date.last <= nearest.last
    ]
    return following[0] if following else None


def _distance(mention: DateMention, trigger: int, tokens: Sequence[Token], words: DateWords | None) -> float:
    low, high = sorted((trigger, mention.first_token))
    between = range(min(low + 1, mention.last_token if mention.first_token < trigger else low + 1), high)
    clauses = 0 if words is None else sum(_begins_clause(tokens, index, words) for index in between)
    cost = clauses * _CLAUSE_COST + len(between) * _TOKEN_COST
    if mention.first_token < _HEAD:
        cost = min(cost, _HEAD_COST)
    before = tokens[mention.first_token - 1].norm if mention.first_token else ""
    if words is not None and before in words.deadlines:
        cost += _DEADLINE_COST
    cost += _REPORT_COST * mention.is_of_report + _BACKGROUND_COST * mention.is_background
    return cost + _VAGUE_COST[mention.precision] + _PROBLEM_COST * bool(mention.problem)


def _begins_clause(tokens: Sequence[Token], index: int, words: DateWords) -> bool:
    token = tokens[index]
    if not token.is_word:
        return token.text in words.clause_marks
    return words.clause_starts.match(tokens, index) is not None


def _carried_over(document: Document, dates: Sequence[DateMention], sentence_index: int) -> DateMention | None:
    sentence = document.sentences[sentence_index]
    words = _words_of(document.lang)
    if words is not None and any(
        words.topic_changes.match(sentence.tokens, i) for i in range(min(2, len(sentence.tokens)))
    ):
        return None
    sound = [date for date in dates if not date.problem and not date.is_background and date.precision is not None]
    before = [
        date
        for date in sound
        if date.sentence < sentence_index
        and (
            document.sentences[date.sentence].paragraph == sentence.paragraph
            or sentence_index - date.sentence <= _CARRY_SENTENCES
        )
    ]
    if before:
        nearest = max(date.sentence for date in before)
        return _first_that_is_no_report([date for date in before if date.sentence == nearest])
    lead = [
        date for date in sound if document.sentences[date.sentence].paragraph == 0 and date.sentence < sentence_index
    ]
    after = [date for date in sound if 0 < date.sentence - sentence_index <= 1]
    return _first_that_is_no_report(lead) or _first_that_is_no_report(after)


def _first_that_is_no_report(dates: Sequence[DateMention]) -> DateMention | None:
    return min(dates, key=lambda date: (date.is_of_report, date.precision or 9, date.start), default=None)


# Languages ----------------------------------------------------------------------------------------------------------


@cache
def _words_of(lang: str) -> DateWords | None:
    """A language's words for days; None for a language without a data file of them."""
    try:
        return date_words(lang)
    except (FileNotFoundError, KeyError):
        return None


@cache
def read_week(lang: str) -> tuple[int, tuple[int, int]]:
    """The weekday that weeks begin with and the days of the weekend, where a language is at home; Monday is 0."""
    data = read_data_file(f"dates.{lang}.yaml")
    first, last = data["weekend"]
    return data["week_starts"], (first, last)


def _dates_by_dateparser(document: Document) -> tuple[DateMention, ...]:
    """The days that `dateparser` finds in a language that the program has no words of."""
    from dateparser.search import search_dates

    published = document.article.published
    settings: dict[str, Any] = {
        "PREFER_DATES_FROM": "past",
        "REQUIRE_PARTS": ["day", "month"] if published else ["day", "month", "year"],
    }
    if published is not None:
        settings["RELATIVE_BASE"] = datetime.combine(published, time(12))
    found: list[DateMention] = []
    for sentence in document.sentences:
        text = document.article.text[sentence.start : sentence.end]
        at = 0
        for words, moment in search_dates(text, languages=[document.lang], settings=settings) or []:
            start = text.find(words, at)
            if start < 0:
                continue
            at = start + len(words)
            span = (sentence.start + start, sentence.start + at)
            tokens = [i for i, token in enumerate(sentence.tokens) if token.end > span[0] and token.start < span[1]]
            day = moment.date()
            late = published is not None and day > published
            problem = f"{day.isoformat()} comes after the publication" if late else ""
            resolved = Resolved(day, day, 1, problem=problem)
            found.append(_mention(sentence, tokens[0], tokens[-1] + 1, resolved, published))
    return tuple(found)
