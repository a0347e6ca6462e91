"""What is written onto a word, taken off: Arabic conjunctions, prepositions, article, pronouns; English possessive."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from eventcoder.language.data import language_data
from eventcoder.language.spelling import normalise

if TYPE_CHECKING:
    from collections.abc import Container, Iterator


class Reading(NamedTuple):
    """One way to read a normalised word."""

    proclitics: str
    form: str
    enclitic: str


@lru_cache(maxsize=1 << 16)
def readings(norm: str, lang: str) -> tuple[Reading, ...]:
    """Every way to read a normalised word, the whole word first, then those with least taken off."""
    return tuple(map(Reading._make, _ways(norm, _affixes(lang))))


def read_word(norm: str, lang: str, vocabulary: Container[str]) -> Reading:
    """The reading of a word whose form is known, or else the word without its article."""
    affixes = _affixes(lang)
    if norm in vocabulary or norm in affixes.whole:
        return Reading("", norm, "")
    unmistakable = None
    for proclitics, form, enclitic in _ways(norm, affixes):
        if form in vocabulary:
            return Reading(proclitics, form, enclitic)
        # A language without clitics before the word has only unmistakable ones after it.
        is_sure = proclitics in affixes.definite and not enclitic if affixes.definite else enclitic
        if is_sure and unmistakable is None:
            unmistakable = Reading(proclitics, form, enclitic)
    return unmistakable or Reading("", norm, "")


def _ways(norm: str, affixes: _Affixes) -> Iterator[tuple[str, str, str]]:
    """What `readings` holds, one after the other: the first that somebody looks for is mostly among the first."""
    yield "", norm, ""
    stems = [("", norm)]
    for size in range(1, min(affixes.longest, len(norm) - affixes.shortest) + 1):
        if norm[:size] in affixes.before:
            stems.append((norm[:size], norm[size:]))
            yield norm[:size], norm[size:], ""
    if not norm.endswith(affixes.after):
        return
    for enclitic in affixes.after:
        if not norm.endswith(enclitic):
            continue
        for proclitics, stem in stems:
            # A word with the article takes no pronoun.
            if len(stem) - len(enclitic) < affixes.shortest or proclitics in affixes.definite:
                continue
            bare = stem[: -len(enclitic)]
            yield proclitics, bare, enclitic
            for old, new in affixes.ends:
                if bare.endswith(old):
                    yield proclitics, bare[: -len(old)] + new, enclitic


class _Affixes(NamedTuple):
    """What a language writes onto words, in normalised spelling.

    Attributes:
        before: what can stand before the word.
        longest: letters of the longest of these.
        definite: those of them that end with the article.
        after: what can stand after the word.
        ends: how the word's end changes before that, undone: pairs of the written end and the word's own.
        shortest: letters that must be left of the word.
        whole: words that only look as if they had the article.
    """

    before: frozenset[str]
    longest: int
    definite: frozenset[str]
    after: tuple[str, ...]
    ends: tuple[tuple[str, str], ...]
    shortest: int
    whole: frozenset[str]


@cache
def _affixes(lang: str) -> _Affixes:
    clitics = language_data(lang).clitics
    article = normalise(clitics.article, lang)
    before = frozenset(normalise(c, lang) for c in clitics.proclitics)
    return _Affixes(
        before,
        max(map(len, before), default=0),
        # Behind a preposition the article can lose its first letter: للبيت.
        frozenset(c for c in before if article and c.endswith((article, article[1:] * 2))),
        tuple(normalise(c, lang) for c in clitics.enclitics),
        tuple((normalise(old, lang), normalise(new, lang)) for old, new in clitics.before_enclitic),
        clitics.shortest,
        frozenset(normalise(word, lang) for word in clitics.whole),
    )
