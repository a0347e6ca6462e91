"""The forms of a word, made from its dictionary form by the patterns of its language's data file.

The makers are generous: a form that nobody writes costs nothing, a form that is missing costs an event.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import product
from typing import TYPE_CHECKING, Any, NamedTuple

from eventcoder.language.data import language_data
from eventcoder.language.spelling import normalise

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


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
        yield from _semitic_verb_forms(lemma, verbs, lang)
    else:
        yield from _suffixing_verb_forms(lemma, verbs)


# Verbs whose stems change by pattern (Arabic) -------------------------------------------------------------------------

Stems = dict[str, tuple[str, ...]]
"""The stems that a pattern makes of a dictionary form, by the names that the data file explains."""


def _semitic_verb_forms(lemma: str, verbs: dict[str, Any], lang: str) -> Iterator[tuple[str, str]]:
    stems = _stems(lemma, verbs["patterns"])
    if stems is None:
        yield lemma, "perfect"
        return
    yield from ((form, "perfect") for form in _perfect_forms(stems, verbs))
    yield from ((form, "imperfect") for form in _imperfect_forms(stems, verbs))
    prefixes, passive = verbs["imperfect_prefixes"], stems.get("passive_imperfect", ())
    for endings in verbs["perfect_endings"].values():
        yield from ((form, "passive_perfect") for form in _joined([""], stems.get("passive_perfect", ()), endings))
    for endings in verbs["imperfect_endings"].values():
        yield from ((form, "passive_imperfect") for form in _joined(prefixes, passive, endings))
    for name in ("masdar", "active_participle", "passive_participle"):
        for stem in stems.get(name, ()):
            yield stem, name
            yield from ((form, name) for form, _ in _semitic_noun_forms(stem, language_data(lang).nouns, lang))


def _stems(lemma: str, patterns: list[dict[str, Any]]) -> Stems | None:
    """The stems by the first pattern that fits; None where none does."""
    for pattern in patterns:
        if match := _matcher(pattern["match"]).match(lemma):
            templates = {name: [t] if isinstance(t, str) else t for name, t in pattern.items() if name != "match"}
            return {name: tuple(match.expand(template) for template in found) for name, found in templates.items()}
    return None


def _perfect_forms(stems: Stems, verbs: dict[str, Any]) -> Iterator[str]:
    for name, endings in verbs["perfect_endings"].items():
        yield from _joined([""], stems.get(name, stems["perfect"]), endings)
    spoken = _joined([""], stems.get("short", stems["perfect"]), verbs["speaker_endings"])
    yield from (form for form in spoken if len(form) >= verbs["shortest_of_speaker"])


def _imperfect_forms(stems: Stems, verbs: dict[str, Any]) -> Iterator[str]:
    for name, endings in verbs["imperfect_endings"].items():
        yield from _joined(verbs["imperfect_prefixes"], stems.get(name, stems["imperfect"]), endings)
    spoken = _joined(verbs["speaker_prefixes"], stems["imperfect"], [""])
    yield from (form for form in spoken if len(form) >= verbs["shortest_of_speaker"])


def _joined(prefixes: Iterable[str], stems: Iterable[str], endings: Iterable[str]) -> Iterator[str]:
    return ("".join(parts) for parts in product(prefixes, stems, endings))


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
    made |= dict(zip(_PRINCIPAL_PARTS, verbs["irregular"].get(lemma, ()), strict=False))
    for feature, forms in made.items():
        yield from ((form, feature) for form in forms.split("/"))


_PRINCIPAL_PARTS = ("past", "past_participle", "gerund", "third_singular")
"""What the list of an irregular verb gives, as far as it goes."""


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
    yield from _semitic_noun_forms(lemma, nouns, lang)


def _semitic_noun_forms(lemma: str, nouns: dict[str, Any], lang: str) -> Iterator[tuple[str, str]]:
    """Duals and sound plurals; broken plurals are listed in the codebook, since no rule makes them."""
    lemma = normalise(lemma, lang)
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
