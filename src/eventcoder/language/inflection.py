"""The forms of a word, made from its dictionary form by the patterns of its language's data file.

The makers are generous: a form that nobody writes costs nothing, a form that is missing costs an event.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from eventcoder.language.data import language_data
from eventcoder.language.spelling import normalise

if TYPE_CHECKING:
    from collections.abc import Iterator


class Form(NamedTuple):
    """One written form of a word, in normalised spelling.

    Attributes:
        text: the form.
        feature: what it is: `perfect`, `imperfect`, `passive_perfect`, `passive_imperfect`, `masdar`,
            `active_participle`, `passive_participle` (Arabic); `base`, `third_singular`, `past`, `past_participle`,
            `gerund` (English); `singular`, `dual`, `plural` (nouns of both); `fixed`.
    """

    text: str
    feature: str


FINITE = frozenset({"perfect", "imperfect", "passive_perfect", "passive_imperfect", "third_singular", "past", "base"})
"""Features of forms that can be the verb of a clause."""


@cache
def inflect(lemma: str, kind: str, lang: str) -> tuple[Form, ...]:
    """Every form of a word.

    Args:
        lemma: dictionary form, one or several words; of several words the first is inflected if it is a verb, the last
            if it is a noun or adjective in a language that is written from left to right.
        kind: `verb`, `noun`, `adjective`, `phrase` (which has one form).
        lang: the language's code.
    """
    words = lemma.split()
    if kind == "phrase" or not words:
        return (Form(normalise(" ".join(words), lang), "fixed"),)
    at = 0 if kind == "verb" or language_data(lang).direction == "rtl" else len(words) - 1
    made = _verb_forms(words[at], lang) if kind == "verb" else _noun_forms(words[at], lang)
    found: dict[tuple[str, str], Form] = {}
    for form, feature in made:
        whole = normalise(" ".join([*words[:at], form, *words[at + 1 :]]), lang)
        found.setdefault((whole, feature), Form(whole, feature))
    return tuple(found.values())


def _verb_forms(lemma: str, lang: str) -> Iterator[tuple[str, str]]:
    verbs = language_data(lang).verbs
    if "patterns" in verbs:
        yield from _semitic_verb_forms(lemma, verbs)
    else:
        yield from _suffixing_verb_forms(lemma, verbs)


# Verbs whose stems change by pattern (Arabic) -------------------------------------------------------------------------


def _semitic_verb_forms(lemma: str, verbs: dict[str, Any]) -> Iterator[tuple[str, str]]:
    pattern, match = next(
        ((pattern, match) for pattern in verbs["patterns"] if (match := _matcher(pattern["match"]).match(lemma))),
        (None, None),
    )
    if pattern is None or match is None:
        yield lemma, "perfect"
        return
    stems = {name: match.expand(template) for name, template in pattern.items() if name != "match"}
    perfect, imperfect = stems["perfect"], stems["imperfect"]
    for name, endings in verbs["perfect_endings"].items():
        yield from ((stems.get(name, perfect) + ending, "perfect") for ending in endings)
    yield from (
        (form, "perfect")
        for ending in verbs["speaker_endings"]
        if len(form := stems.get("short", perfect) + ending) >= verbs["shortest_of_speaker"]
    )
    for name, endings in verbs["imperfect_endings"].items():
        stem = stems.get(name, imperfect)
        yield from ((p + stem + e, "imperfect") for p in verbs["imperfect_prefixes"] for e in endings)
    yield from (
        (form, "imperfect")
        for prefix in verbs["speaker_prefixes"]
        if len(form := prefix + imperfect) >= verbs["shortest_of_speaker"]
    )
    if "passive_perfect" in stems:
        yield from _passive_forms(stems, verbs)
    for name in ("masdar", "active_participle", "passive_participle"):
        if name in stems:
            yield from ((form, name) for form, _ in _endings(stems[name], verbs.get("noun_endings", [""])))


def _passive_forms(stems: dict[str, str], verbs: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for endings in verbs["perfect_endings"].values():
        yield from ((stems["passive_perfect"] + ending, "passive_perfect") for ending in endings)
    stem = stems.get("passive_imperfect")
    if stem is not None:
        for endings in verbs["imperfect_endings"].values():
            yield from ((p + stem + e, "passive_imperfect") for p in verbs["imperfect_prefixes"] for e in endings)


def _endings(stem: str, endings: list[str]) -> Iterator[tuple[str, str]]:
    yield from ((stem + ending, "") for ending in endings)


@cache
def _matcher(pattern: str) -> re.Pattern[str]:
    """C stands for any letter that is no long vowel or article-like alef, V for an English vowel."""
    if "V" in pattern or re.search(r"[a-z]", pattern):
        return re.compile(pattern.replace("C", "[bcdfghjklmnpqrstvwxyz]").replace("V", "[aeiou]"))
    return re.compile(pattern.replace("C", r"[^\W\d_\u0627\u0649]"))


# Verbs that only take endings (English) -------------------------------------------------------------------------------


def _suffixing_verb_forms(lemma: str, verbs: dict[str, Any]) -> Iterator[tuple[str, str]]:
    yield lemma, "base"
    rule, match = next((r, m) for r in verbs["regular"] if (m := _matcher(r["match"]).match(lemma)))
    made = {name: match.expand(template) for name, template in rule.items() if name != "match"}
    if lemma in verbs["irregular"]:
        past, participle, *gerund = verbs["irregular"][lemma]
        made |= {"past": past, "past_participle": participle}
        if gerund:
            made["gerund"] = gerund[0]
    yield from ((form, feature) for feature, form in made.items())


# Nouns and adjectives -------------------------------------------------------------------------------------------------


def _noun_forms(lemma: str, lang: str) -> Iterator[tuple[str, str]]:
    nouns = language_data(lang).nouns
    yield lemma, "singular"
    if "regular" in nouns:
        if lemma in nouns["irregular"]:
            yield nouns["irregular"][lemma], "plural"
            return
        rule, match = next((r, m) for r in nouns["regular"] if (m := _matcher(r["match"]).match(lemma)))
        yield match.expand(rule["plural"]), "plural"
        return
    yield from _semitic_noun_forms(normalise(lemma, lang), nouns, lang)


def _semitic_noun_forms(lemma: str, nouns: dict[str, Any], lang: str) -> Iterator[tuple[str, str]]:
    """Duals and sound plurals; broken plurals are listed in the codebook, since no rule makes them."""
    feminine = normalise(nouns["feminine"][0], lang)
    t = normalise(nouns["feminine_before_ending"], lang)
    is_feminine = lemma.endswith(feminine)
    stem = lemma[: -len(feminine)] if is_feminine else lemma
    yield from ((stem + (t if is_feminine else "") + ending, "dual") for ending in nouns["dual"])
    if not is_feminine:
        yield stem + feminine, "singular"
        yield from ((stem + t + ending, "dual") for ending in nouns["dual"])
        yield from ((stem + ending, "plural") for ending in nouns["masculine_plural"])
    yield from ((stem + ending, "plural") for ending in nouns["feminine_plural"])
