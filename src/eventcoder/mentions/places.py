"""Places that an article's sentences name, and the one where an event happened."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from eventcoder.mentions.models import PlaceMention
from eventcoder.mentions.named_place import KIND, LIKE_A_NAME, PREPOSITION, Name, Role
from eventcoder.mentions.place_choice import Choice, choose, country_weights
from eventcoder.mentions.place_names import NameFinder
from eventcoder.mentions.place_words import PlaceWords, place_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from eventcoder.codebook import Codebook
    from eventcoder.codebook.models import Country
    from eventcoder.gazetteer import Gazetteer, PlaceCandidate
    from eventcoder.language import Document, Sentence, Token
    from eventcoder.models import Span

_MOST_CANDIDATES, _MOST_ALTERNATIVES = 6, 8
_PRECISION_OF_KIND = {"region": 3, "desert": 3, "area": 2, "front": 2, "road": 2}
"""The geo precision of a codebook's place by its kind, as `codebook.models.Place` says."""

_OWN_ARTICLE = 0.95
"""Likeness below which a name has an article too many or too few: 'منزله' ("his house") is El Manzala in Egypt only
where the article is about Egypt."""
_LARGE, _VERY_LARGE = 100_000, 500_000
_DEMONYM, _SOURCE = 0.5, 1.0


class BestPlace(NamedTuple):
    """Where an event happened.

    Attributes:
        place: the place; for a division or country its seat, under the seat's name.
        geo_precision: 1 the place itself, 2 near it or part of its area, 3 a larger region.
        spans: the words that name it, and the larger places that the article names with it.
        alternatives: other places it can be, the likeliest first, at most eight; their confidences and the place's sum
            up to at most 1.
        mention: the mention that names it.
    """

    place: PlaceCandidate
    geo_precision: int
    spans: tuple[Span, ...]
    alternatives: tuple[PlaceCandidate, ...]
    mention: PlaceMention


def find_places(document: Document, gazetteer: Gazetteer, codebook: Codebook) -> tuple[PlaceMention, ...]:
    """The places that an article names, in the order of the text.

    Args:
        document: the article as language.
        gazetteer: the places that are known.
        codebook: gives the countries' demonyms and the sources' countries.

    Returns:
        Mentions with ranked candidates; words that are also a common noun or a person's name are left out where nothing
        beside them says that they are places.
    """
    finder = NameFinder(gazetteer, document.lang)
    names = finder.names_of(document.sentences)
    countries = _spoken_of(document, gazetteer, codebook)
    choices = choose(names, gazetteer, countries)
    weights = country_weights(choices, countries)
    believed = [_is_believed(choice, document, weights) for choice in choices]
    pairs = list(zip(choices, believed, strict=True))
    towns = {choice.name.key for choice, is_place in pairs if is_place and choice.name.cue == KIND}
    kept = [choice for choice, is_place in pairs if is_place or _is_named_again(choice, towns, document)]
    if len(kept) < len(choices):
        kept = choose([choice.name for choice in kept], gazetteer, countries)
    mentions = [_mention(choice, document, gazetteer) for choice in kept]
    mentions += list(_by_nationality(document, gazetteer, mentions))
    return tuple(sorted(_in_named_division(mentions), key=lambda mention: mention.start))


def country_of_article(
    document: Document, mentions: Sequence[PlaceMention], codebook: Codebook
) -> tuple[tuple[str, float], ...]:
    """The countries that an article is about, the likeliest first, each with its share of what speaks for any.

    Args:
        document: the article as language.
        mentions: its places.
        codebook: gives the countries' spelling and the source's country.

    Returns:
        Pairs of a country's name in the codebook's spelling and a share; the shares sum up to 1. Empty where nothing is
        known.
    """
    weights: dict[str, float] = {}
    for mention in mentions:
        factor = 1.5 if mention.role == "where" else 0.5
        for candidate in mention.candidates:
            share = factor * candidate.confidence * (1.0 if mention.background_start is None else 0.4)
            weights[candidate.country] = weights.get(candidate.country, 0.0) + share
    source = _country_of_source(document, codebook)
    if source is not None:
        weights[source.name] = weights.get(source.name, 0.0) + _SOURCE
    total = sum(weights.values())
    return tuple((name, weight / total) for name, weight in sorted(weights.items(), key=lambda item: -item[1]))


def best_place(
    document: Document, mentions: Sequence[PlaceMention], trigger_span: tuple[int, int] | None = None
) -> BestPlace | None:
    """Where the event happened that some words report; None where the article names no place for it.

    Places of the trigger's own sentence come first, then those of the sentences before it and of the lead; a town
    before the division it lies in; what the words call the place where something happens before what they call an
    origin, a direction or somebody's attribute.

    Args:
        document: the article as language.
        mentions: its places.
        trigger_span: first and last character offset of the words that report the event; the lead where it is None.
    """
    sentence = _sentence_at(document, trigger_span[0]) if trigger_span is not None else 0
    is_named = any(_is_named_place(m) for m in mentions if m.sentence == sentence)
    closer = {m.candidates[0].iso2 for m in mentions if m.candidates[0].level > 0 and m.role != "speaker"}
    paragraphs = [s.paragraph for s in document.sentences]
    scored = [
        (
            _rank(m, sentence, trigger_span, is_named, paragraphs) + (_CONTAINER if _is_country_of(m, closer) else 0.0),
            -m.start,
            m,
        )
        for m in mentions
        if m.role != "speaker"
    ]
    if not scored:
        return None
    scored.sort(key=lambda item: (item[0], item[1]), reverse=True)
    _, _, mention = scored[0]
    place, *alternatives = _shared_out([(score, other) for score, _, other in scored])
    precision = 2 if place.level == 4 and mention.geo_precision == 3 and mention.candidates[0].level in (2, 3) else 0
    return BestPlace(
        place,
        precision or mention.geo_precision,
        tuple(_spans(document, mention, mentions)),
        tuple(alternatives),
        mention,
    )


# what is believed ----------------------------------------------------------------------------------------------------


def _spoken_of(document: Document, gazetteer: Gazetteer, codebook: Codebook) -> dict[str, float]:
    """How strongly demonyms and the source speak for each country, by ISO 3166-1 alpha-2 code."""
    found: dict[str, float] = {}
    demonyms = gazetteer.demonyms(document.lang)
    for sentence in document.sentences:
        for token in sentence.tokens:
            iso2 = demonyms.get(token.norm) or demonyms.get(token.form)
            if iso2 is not None:
                found[iso2] = found.get(iso2, 0.0) + _DEMONYM
    source = _country_of_source(document, codebook)
    if source is not None:
        found[source.iso2] = found.get(source.iso2, 0.0) + _SOURCE
    return found


def _country_of_source(document: Document, codebook: Codebook) -> Country | None:
    named = document.article.source
    for source in codebook.sources if named else ():
        if source.country is not None and named is not None and source.name in named.split("; "):
            return codebook.country_by_name.get(source.country)
    return None


def _is_believed(choice: Choice, document: Document, weights: dict[str, float]) -> bool:
    """Whether a name is that of a place and not a common noun, a person's or an organisation's."""
    name, best = choice.name, choice.best
    is_word = _is_common_word(name, document, best.level)
    is_known = best.level <= 1 or best.kind not in ("town", "division") or best.population >= _LARGE
    share = weights.get(best.iso2, 0.0) / max(weights.values(), default=1.0)
    if is_word:
        return choice.chain >= 5 or (name.cue == KIND and share > 0.3)
    if best.level > 0 and best.likeness < _OWN_ARTICLE and name.cue < KIND and choice.chain < 5 and share < 0.3:
        return False
    if choice.chain >= 5 or best.level == 0 or (name.last - name.first > 1 and best.kind not in ("town", "division")):
        return True
    if name.cue == KIND:
        return share > 0.2 or is_known
    if name.cue == PREPOSITION:
        return is_known or share > 0.3
    if name.cue == LIKE_A_NAME:
        return is_known or (share > 0.5 and best.population >= 10_000)
    return best.population >= _VERY_LARGE and share > 0.3


def _is_named_again(choice: Choice, towns: set[str], document: Document) -> bool:
    """Whether a name without a word beside it is one that the article calls a town elsewhere."""
    name = choice.name
    is_word = _is_common_word(name, document, choice.best.level)
    is_common = is_word and not name.of_residents
    return name.key in towns and not (name.is_titled or name.is_compound or is_common)


def _is_common_word(name: Name, document: Document, level: int) -> bool:
    words = place_words(document.lang)
    tokens = document.sentences[name.sentence].tokens[name.first : name.last]
    if level == 0:
        return False
    return all(words.is_word(token.norm) or words.is_word(token.form) for token in tokens if token.is_word)


def _mention(choice: Choice, document: Document, gazetteer: Gazetteer) -> PlaceMention:
    name, best = choice.name, choice.best
    tokens = document.sentences[name.sentence].tokens
    mention = PlaceMention(
        sentence=name.sentence,
        first_token=name.first,
        last_token=name.last,
        start=_start(tokens, name),
        end=_end(tokens, name),
        candidates=choice.ranked(_MOST_CANDIDATES),
        geo_precision=_precision(best, nearby=name.nearby),
        role=name.role,
        is_container=choice.is_container,
        is_chained=choice.chain >= 3,
        background_start=tokens[name.background].start if name.background is not None else None,
        is_bracketed=name.in_brackets,
        is_away=name.is_away,
        of_residents=name.of_residents,
    )
    return _with_unknown(mention, name, tokens, gazetteer) if name.unknown is not None else mention


def _start(tokens: Sequence[Token], name: Name) -> int:
    """The first character of a name, after what is written onto it where that is spelled as it is normalised."""
    first = tokens[name.first]
    return first.start + (len(name.written_on) if first.text.startswith(name.written_on) else 0)


def _end(tokens: Sequence[Token], name: Name) -> int:
    """The character after a name, a possessive ending left out."""
    last = tokens[name.last - 1]
    return last.end - len(last.enclitic) if name.is_possessive and last.text.endswith(last.enclitic) else last.end


def _precision(place: PlaceCandidate, *, nearby: bool) -> int:
    if place.level <= 1 or (place.level < 4 and place.population == 0):
        return 3
    by_kind = _PRECISION_OF_KIND.get(place.kind, 1)
    return max(by_kind, 2 if nearby or place.level in (2, 3) else 1)


def _with_unknown(mention: PlaceMention, name: Name, tokens: Sequence[Token], gazetteer: Gazetteer) -> PlaceMention:
    """A mention of a larger place after the name of a smaller one: that one, if it is merely spelled otherwise."""
    assert name.unknown is not None
    first, last = name.unknown
    larger = mention.candidates[0]
    if larger.level == 0:
        return mention
    text = " ".join(token.text for token in tokens[first:last])
    around = next((c for c in mention.candidates if c.level == 1 and c.admin1 == larger.admin1), None)
    around = None if name.is_away else around
    km = 150 if name.is_away else 60 if around is None else 250
    found = gazetteer.alike_near(text, larger.latitude, larger.longitude, km)
    fitting = [place for place in found if place.level == 4 and (around is None or place.admin1 == around.admin1)]
    if not fitting:
        return replace(
            mention,
            unknown_start=tokens[first].start,
            unknown_end=tokens[last - 1].end,
            geo_precision=max(2, mention.geo_precision),
        )
    total = sum(place.likeness**4 for place in fitting) + 0.3
    ranked = tuple(
        replace(place, confidence=round(place.likeness**4 / total, 4)) for place in fitting[:_MOST_CANDIDATES]
    )
    return replace(
        mention,
        first_token=first,
        last_token=last,
        start=tokens[first].start,
        end=tokens[last - 1].end,
        candidates=ranked,
        geo_precision=1,
        is_container=False,
        is_chained=True,
    )


def _by_nationality(
    document: Document, gazetteer: Gazetteer, mentions: Sequence[PlaceMention]
) -> Iterator[PlaceMention]:
    """Countries that only a demonym names, and capitals that are called the capital of one: 'the Iraqi capital'."""
    words, demonyms = place_words(document.lang), gazetteer.demonyms(document.lang)
    beginnings = {(m.sentence, m.first_token): m.candidates[0] for m in mentions}
    ends = {(m.sentence, m.last_token): m.candidates[0] for m in mentions}
    for sentence in document.sentences:
        tokens = sentence.tokens
        for index, token in enumerate(tokens):
            country = _country(demonyms.get(token.norm) or demonyms.get(token.form), gazetteer)
            if country is not None and not _is_inside(mentions, token):
                yield _named(sentence, index, country, "attribute")
            if token.form in words.capitals or token.norm in words.capitals:
                beside = (demonyms.get(tokens[i].form) for i in (index - 1, index + 1) if 0 <= i < len(tokens))
                owner = _country(next(filter(None, beside), None), gazetteer)
                owner = owner or ends.get((sentence.index, index))
                owner = owner or beginnings.get((sentence.index, _after_of(tokens, index, words)))
                if owner is not None and owner.level == 0:
                    yield _named(sentence, index, _seat_of(owner, gazetteer), "where")


def _after_of(tokens: Sequence[Token], index: int, words: PlaceWords) -> int:
    """The token that 'of' and articles bind to a word: in 'the capital of the Central …', that of 'Central'."""
    at = index + 1
    while at < len(tokens) and (tokens[at].norm in words.of or tokens[at].norm in words.articles):
        at += 1
    return at


def _is_inside(mentions: Sequence[PlaceMention], token: Token) -> bool:
    return any(mention.start <= token.start < mention.end for mention in mentions)


def _country(iso2: str | None, gazetteer: Gazetteer) -> PlaceCandidate | None:
    found = gazetteer.look_up(gazetteer.country_name(iso2)) if iso2 is not None else ()
    return next((candidate for candidate in found if candidate.level == 0), None)


def _named(sentence: Sentence, token: int, place: PlaceCandidate, role: Role) -> PlaceMention:
    return PlaceMention(
        sentence=sentence.index,
        first_token=token,
        last_token=token + 1,
        start=sentence.tokens[token].start,
        end=sentence.tokens[token].end,
        candidates=(replace(place, confidence=0.7),),
        geo_precision=3 if place.level == 0 else 1,
        role=role,
        is_demonym=True,
    )


def _seat_of(country: PlaceCandidate, gazetteer: Gazetteer) -> PlaceCandidate:
    seats = gazetteer.look_up(country.seat or "")
    return next((seat for seat in seats if seat.iso2 == country.iso2 and seat.level == 4), country)


def _in_named_division(mentions: list[PlaceMention]) -> list[PlaceMention]:
    """Mentions whose first-level division is the one that the article names with the place.

    The gazetteer's borders are not always the country's; an article that says "Jan Kempdorp (Frances Baard, Northern
    Cape)" is believed.
    """
    found: list[PlaceMention] = []
    for i, mention in enumerate(mentions):
        best = mention.candidates[0]
        named = next((m.candidates[0] for m in mentions[i + 1 : i + 4] if _names_division_of(m, mention)), None)
        if named is not None and best.level == 4 and named.iso2 == best.iso2 and named.admin1 != best.admin1:
            moved = replace(best, admin1=named.admin1, admin2=None, admin3=None)
            mention = replace(mention, candidates=(moved, *mention.candidates[1:]))
        found.append(mention)
    return found


def _names_division_of(larger: PlaceMention, mention: PlaceMention) -> bool:
    best = larger.candidates[0]
    close = larger.sentence == mention.sentence and 0 < larger.start - mention.end < 60
    return close and larger.is_bracketed and best.level == 1 and best.confidence > 0.6


# where an event happened ---------------------------------------------------------------------------------------------

_ROLE_RANK = {"where": 3.0, "direction": 1.2, "attribute": 0.8, "origin": 0.6, "speaker": -2.0}
_LEVEL_RANK = {0: -0.8, 1: 0.3, 2: 0.9, 3: 1.0, 4: 1.3}
_REGIONS = ("region", "desert")
_BACKGROUND = -2.0
_CONTAINER = -1.5
_CHAINED = 0.8
_AWAY = -1.0
_OTHER_SENTENCE = -1.0
_OTHER_PARAGRAPH = -0.8
_LATER_PARAGRAPH = -2.5


def _is_named_place(mention: PlaceMention) -> bool:
    """Whether a mention says where something happens, more narrowly than by the country."""
    return mention.role == "where" and mention.candidates[0].level > 0 and mention.background_start is None


def _is_background(mention: PlaceMention, trigger_span: tuple[int, int] | None) -> bool:
    """Whether a mention stands with an event's reasons, and the trigger does not."""
    if mention.background_start is None:
        return False
    return trigger_span is None or not mention.background_start < trigger_span[0] < mention.start + 200


def _rank(
    mention: PlaceMention,
    sentence: int,
    trigger_span: tuple[int, int] | None,
    is_named: bool,
    paragraphs: Sequence[int],
) -> float:
    """How well a mention would do as an event's place.

    Args:
        mention: the mention.
        sentence: the sentence that reports the event.
        trigger_span: the words that report it.
        is_named: whether that sentence itself says where it happened.
        paragraphs: for each sentence of the document the paragraph it stands in.
    """
    best = mention.candidates[0]
    level = 1 if best.kind in _REGIONS else best.level
    score = _ROLE_RANK[mention.role] + _LEVEL_RANK[level] + best.confidence
    if _is_background(mention, trigger_span):
        score += _BACKGROUND / 3 if mention.is_chained and not mention.is_container else _BACKGROUND
    score += _CONTAINER if mention.is_container and mention.unknown_start is None else 0.0
    score += _CHAINED if mention.is_chained and not mention.is_container else 0.0
    score += _AWAY if mention.is_away or mention.of_residents else 0.0
    distance = mention.sentence - sentence
    if distance == 0:
        if trigger_span is not None:
            gap = max(mention.start - trigger_span[1], trigger_span[0] - mention.end, 0)
            score -= min(1.0, gap / 200)
        return score
    score += _OTHER_SENTENCE * (2.5 if is_named and trigger_span is not None else 1.0)
    if trigger_span is not None and paragraphs[mention.sentence] != paragraphs[sentence]:
        score += _OTHER_PARAGRAPH if distance < 0 else _LATER_PARAGRAPH
    if distance > 0:
        return score - 0.3 * min(distance, 6)
    return score - (0.15 * min(-distance, 6) if mention.sentence else 0.15)


def _is_country_of(mention: PlaceMention, closer: set[str]) -> bool:
    """Whether a mention is of a country of which the article names a place too, and is not yet known to contain it."""
    return mention.candidates[0].level == 0 and mention.candidates[0].iso2 in closer and not mention.is_container


def _sentence_at(document: Document, offset: int) -> int:
    return next((s.index for s in document.sentences if s.start <= offset < s.end), 0)


def _coded(place: PlaceCandidate, others: Sequence[PlaceCandidate] = ()) -> PlaceCandidate:
    """The place that is coded: for a district the town of its name if it is known, for other divisions the seat."""
    if place.level in (2, 3):
        namesakes = (c for c in others if c.level == 4 and (c.iso2, c.admin1) == (place.iso2, place.admin1))
        town = next(namesakes, None)
        if town is not None:
            return town
    return replace(place, name=place.seat) if place.seat is not None and place.level < 4 else place


def _shared_out(scored: Sequence[tuple[float, PlaceMention]]) -> list[PlaceCandidate]:
    """The places that mentions can mean, the best mention's first one first, with confidences that sum up to at most 1.

    Each mention has a share by its score; mentions of one place share in one. Within a mention the share goes by its
    candidates' confidences, so that no other place of an article seems as likely as the one that was chosen.

    Args:
        scored: mentions with their scores, the highest first.
    """
    by_place: dict[tuple[str, str, str | None], tuple[float, PlaceCandidate]] = {}
    total = 0.0
    for score, mention in scored:
        best = mention.candidates[0]
        is_new = _identity(_coded(best, mention.candidates)) not in by_place
        share = math.exp(score - scored[0][0])
        for candidate in mention.candidates if mention is scored[0][1] else mention.candidates[:1]:
            place = _coded(candidate, mention.candidates if candidate is best else ())
            if is_new and _identity(place) not in by_place:
                by_place[_identity(place)] = (share * candidate.confidence, place)
        total += share if is_new else 0.0
    first, *rest = (replace(place, confidence=weight / total) for weight, place in by_place.values())
    rest.sort(key=lambda place: -place.confidence)
    return [first, *rest[:_MOST_ALTERNATIVES]]


def _identity(place: PlaceCandidate) -> tuple[str, str, str | None]:
    return place.name, place.country, place.admin1


def _spans(document: Document, mention: PlaceMention, mentions: Sequence[PlaceMention]) -> Iterator[Span]:
    if mention.unknown_start is not None and mention.unknown_end is not None:
        yield document.span(mention.unknown_start, mention.unknown_end)
    if mention.start != mention.unknown_start:
        yield document.span(mention.start, mention.end)
    for other in mentions:
        if other.is_container and other.sentence == mention.sentence and 0 < other.start - mention.end < 60:
            yield document.span(other.start, other.end)
