"""Which language a text is in.

Two steps, the cheap one first. Where a text's commonest small words are clearly those of one language, that decides:
this is so for nearly every news article in the languages of `language/data/detection.yaml`, takes about a millisecond,
and tells Arabic from its neighbours in the same script. Everything else goes to py3langid, whose model takes about a
second to load.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache
from typing import Any

from eventcoder.language import read_data_file
from eventcoder.models import Frozen

_SAMPLE = 1500
"""Characters looked at in the beginning, the middle and the end of a text: 4,500 decide as well as a whole book."""

_FEWEST_WORDS = 5
"""Fewer words of the main script than this are left to the classifier."""

_SHARE_OF_SMALL_WORDS = 0.2
"""The share of words that must be the language's own small words. English news has 0.35 to 0.5; Arabic, whose article
is counted too, 0.4 to 0.6; the other languages of the same script that were tried stay below 0.15."""

_AHEAD = 2.5
"""How many times the next language's share that must be."""

_SURE = 0.5
"""The classifier's probability at which it is believed whatever else is possible."""

_LIKELY = 0.3
"""The classifier's probability that is enough where the next language has less than half of it."""


class SmallWords(Frozen):
    """By what a language is known at a glance.

    Attributes:
        words: its commonest function words.
        starts: what only its words begin with, written onto them.
    """

    words: frozenset[str]
    starts: tuple[str, ...] = ()


def detect_language(text: str, among: tuple[str, ...] | None = None) -> str | None:
    """Tell the language of a text.

    Args:
        text: of any length; only a sample of a long one is read.
        among: the languages that count. A text that is clearly in another has no answer; one that is too short to
            tell is given the likeliest of these.

    Returns:
        An ISO 639 code of two letters (three where there is no shorter one), or None where the text does not tell.
    """
    words = _words_of_main_script(_sample(text))
    certain = _by_small_words(words)
    if certain is not None:
        return certain if among is None or certain in among else None
    return _by_classifier(" ".join(words), among) if words else None


def language_code(name: str) -> str | None:
    """Read a language as people write it: 'ar', 'AR', 'ar-SY', 'ara', 'Arabic'.

    Returns:
        An ISO 639 code, or None where it is none.
    """
    names: dict[str, str] = _data()["names"]
    plain = name.strip().lower().replace("_", "-")
    primary = plain.split("-")[0]
    code = names.get(plain) or names.get(primary) or primary
    return code if re.fullmatch(r"[a-z]{2,3}", code) else None


def _sample(text: str) -> str:
    if len(text) <= 3 * _SAMPLE:
        return text
    middle = len(text) // 2
    return " ".join((text[:_SAMPLE], text[middle : middle + _SAMPLE], text[-_SAMPLE:]))


def _words_of_main_script(sample: str) -> list[str]:
    """The words in the script that most letters belong to, in small letters and without vowel marks."""
    composed = unicodedata.normalize("NFC", sample.lower())
    plain = "".join(char for char in composed if not unicodedata.combining(char))
    by_script: dict[str, list[str]] = {}
    letters: Counter[str] = Counter()
    for word in re.findall(r"[^\W\d_]+", plain):
        script = _script(word[0])
        by_script.setdefault(script, []).append(word)
        letters[script] += len(word)
    return by_script[max(letters, key=letters.__getitem__)] if letters else []


def _script(letter: str) -> str:
    """The script of a letter, which is the first word of its Unicode name ('ARABIC LETTER BEH')."""
    return unicodedata.name(letter, "").split(" ")[0]


def _by_small_words(words: list[str]) -> str | None:
    if len(words) < _FEWEST_WORDS:
        return None
    shares = sorted(
        (sum(word in small.words or word.startswith(small.starts) for word in words) / len(words), code)
        for code, small in _small_words().items()
    )
    (second, _), (best, code) = shares[-2:]
    return code if best >= _SHARE_OF_SMALL_WORDS and best >= _AHEAD * second else None


def _by_classifier(words: str, among: tuple[str, ...] | None) -> str | None:
    ranked = sorted(_probabilities(words).items(), key=lambda item: -item[1])
    (code, probability), (_, second) = ranked[0], ranked[1]
    if probability >= _SURE:
        return code if among is None or code in among else None
    if among is not None:
        return next((code for code, _ in ranked if code in among), None)
    return code if probability >= _LIKELY and probability >= 2 * second else None


def _probabilities(words: str) -> dict[str, float]:
    """The classifier's probability by language; those of the varieties that one code stands for are added up."""
    reads_as: dict[str, str] = _data()["reads_as"]
    summed: dict[str, float] = {}
    for label, probability in _classifier().rank(words):
        code = reads_as.get(label, label)
        summed[code] = summed.get(code, 0.0) + probability
    return summed


@cache
def _classifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


@cache
def _small_words() -> dict[str, SmallWords]:
    return {
        code: SmallWords(words=frozenset(entry["words"].split()), starts=tuple(entry.get("starts", "").split()))
        for code, entry in _data()["small_words"].items()
    }


@cache
def _data() -> dict[str, Any]:
    data: dict[str, Any] = read_data_file("detection.yaml")
    return data
