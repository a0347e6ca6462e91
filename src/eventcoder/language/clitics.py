"""What is written onto a word, taken off: Arabic conjunctions, prepositions, article, pronouns; English possessive."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from eventcoder.language.data import language_data
from eventcoder.language.spelling import normalise

if TYPE_CHECKING:
    from collections.abc import Container


class Reading(NamedTuple):
    """One way to read a normalised word."""

    proclitics: str
    form: str
    enclitic: str


@lru_cache(maxsize=1 << 17)
def readings(norm: str, lang: str) -> tuple[Reading, ...]:
    """Every way to read a normalised word, the whole word first, then those with least taken off."""
    before, after, article, shortest = _affixes(lang)
    found = [Reading("", norm, "")]
    stems = [
        ("", norm),
        *((p, norm[len(p) :]) for p in before if norm.startswith(p) and len(norm) - len(p) >= shortest),
    ]
    found.extend(Reading(p, stem, "") for p, stem in stems[1:])
    for enclitic, ends in after:
        if not norm.endswith(enclitic):
            continue
        for proclitics, stem in stems:
            # A word with the article takes no pronoun.
            if len(stem) - len(enclitic) < shortest or (article and proclitics.endswith((article, article[1:] * 2))):
                continue
            bare = stem[: -len(enclitic)]
            found.append(Reading(proclitics, bare, enclitic))
            found.extend(
                Reading(proclitics, bare[: -len(old)] + new, enclitic) for old, new in ends if bare.endswith(old)
            )
    return tuple(found)


def read_word(norm: str, lang: str, vocabulary: Container[str]) -> Reading:
    """The reading of a word whose form is known, or else the word without its article."""
    if norm in vocabulary or norm in _whole(lang):
        return Reading("", norm, "")
    possible = readings(norm, lang)
    for reading in possible:
        if reading.form in vocabulary:
            return reading
    article = language_data(lang).clitics.article
    if article:
        for reading in possible[1:]:
            if not reading.enclitic and reading.proclitics.endswith((article, article[1:] * 2)):
                return reading
    for reading in possible[1:]:
        # A language without clitics before the word has only unmistakable ones after it.
        if not article and reading.enclitic:
            return reading
    return possible[0]


@cache
def _whole(lang: str) -> frozenset[str]:
    return frozenset(normalise(word, lang) for word in language_data(lang).clitics.whole)


@cache
def _affixes(
    lang: str,
) -> tuple[tuple[str, ...], tuple[tuple[str, tuple[tuple[str, str], ...]], ...], str, int]:
    clitics = language_data(lang).clitics
    before = tuple(dict.fromkeys(sorted((normalise(c, lang) for c in clitics.proclitics), key=len)))
    ends = tuple((normalise(old, lang), normalise(new, lang)) for old, new in clitics.before_enclitic)
    after = tuple((normalise(c, lang), ends) for c in clitics.enclitics)
    return before, after, normalise(clitics.article, lang), clitics.shortest
