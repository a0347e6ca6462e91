"""What a place name is looked up under: keys in which the ways to write one name meet.

Two keys, from strict to weak. The *key* forgets case, accents, apostrophes, hyphens, letter variants and articles:
"Deir ez-Zor" and "Deir el Zor" meet. The *skeleton* of a name in Latin letters also forgets vowels and folds the
letters that transliterations write in several ways: "Dayr az Zawr" meets "Deir Ezzor". Names that share a skeleton only
may be different names, so what is found under it is compared letter by letter with what was asked for (`similarity`).
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from eventcoder.language import languages, normalise
from eventcoder.plain_yaml import load_yaml

SHORTEST_SKELETON = 3
"""Consonants that a skeleton must have: under two there are hundreds of names."""

_APOSTROPHES = "'’‘`´ʼʻʿʾʹʺ\u02bc\u02bb\u2032ء"


class NameWords(NamedTuple):
    """The words of `data/names.yaml`, in normalised spelling."""

    articles: frozenset[str]
    attached_articles: tuple[str, ...]
    division_words: frozenset[tuple[str, ...]]


@cache
def name_words() -> NameWords:
    """Words in names that a reader passes over."""
    content = load_yaml((files("eventcoder.gazetteer") / "data" / "names.yaml").read_text(encoding="utf-8"))
    division_words = frozenset(tuple(spelled(words).split()) for words in content["division_words"])
    return NameWords(frozenset(content["articles"]), tuple(content["attached_articles"]), division_words)


def spelled(name: str) -> str:
    """A name in plain spelling, articles kept: lower case, no accents, no apostrophes, spaces for all other marks."""
    return " ".join(name.translate(_PLAIN_LETTERS).split())


def name_key(name: str) -> str:
    """The key of a name in any script; '' for a name without a letter."""
    return " ".join(key_words(spelled(name).split()))


def key_words(words: list[str]) -> list[str]:
    """The words of a name without its articles; a name that is nothing else keeps them."""
    articles, attached, _ = name_words()
    kept = [without_attached_article(word, attached) for word in words if word not in articles]
    return kept or words


def without_attached_article(word: str, attached: tuple[str, ...]) -> str:
    """A word without an article written onto it, if at least three letters are left."""
    for article in attached:
        if word.startswith(article) and len(word) - len(article) >= 3:
            return word[len(article) :]
    return word


def has_article(words: list[str]) -> bool:
    """Whether a name in plain spelling has an article, before it or inside."""
    return words != key_words(words)


def bare_division_name(name: str) -> str | None:
    """A division's name without the word for its kind, in plain spelling; None where it has no such word."""
    words = tuple(spelled(name).split())
    kinds = name_words().division_words
    for size in range(min(len(words) - 1, 3), 0, -1):
        if words[:size] in kinds:
            return " ".join(words[size:])
        if words[-size:] in kinds:
            return " ".join(words[:-size])
    return None


def plain_name(name: str) -> str:
    """A name without accents where it is written in Latin letters, as datasets write it: 'Al Mayadin', 'Khusham'."""
    return " ".join(name.translate(_LATIN_LETTERS).split())


def skeleton(key: str) -> str | None:
    """The consonants of a key in Latin letters, folded; None where it is in another script or too short."""
    if not key.isascii():
        return None
    folded = "".join(_GLUED_ARTICLE.sub("", word) for word in key.split())
    for digraph, letter in _DIGRAPHS:
        folded = folded.replace(digraph, letter)
    folded = _FINAL_H.sub(r"\1", folded).translate(_SAME_CONSONANTS)
    bones = _VOWELS.sub("", folded[1:])
    whole = _DOUBLED.sub(r"\1", ("a" if folded[:1] in "aeiouwy" else folded[:1]) + bones)
    return whole if len(whole) >= SHORTEST_SKELETON else None


def similarity(first: str, second: str) -> float:
    """How alike two keys are, letter by letter, 0 to 1."""
    from rapidfuzz.distance import Indel

    return float(Indel.normalized_similarity(_SPACES.sub("", first), _SPACES.sub("", second)))


class _PlainLetters(dict[int, str]):
    """A table for `str.translate` that works out each character once: over a million names go through it."""

    def __missing__(self, code: int) -> str:
        plain = chr(code)
        for lang in sorted(languages()):
            plain = normalise(plain, lang)
        kept = "".join(c for c in plain if c not in _APOSTROPHES and not unicodedata.combining(c))
        self[code] = "".join(c if c.isalnum() else " " for c in kept)
        return self[code]


_PLAIN_LETTERS = _PlainLetters()


class _LatinLetters(dict[int, str]):
    """A table for `str.translate` that takes accents and apostrophes off letters and leaves the rest alone."""

    def __missing__(self, code: int) -> str:
        char = _SPECIAL_LETTERS.get(chr(code), chr(code))
        decomposed = unicodedata.normalize("NFKD", char)
        self[code] = "".join(c for c in decomposed if not unicodedata.combining(c) and c not in _APOSTROPHES)
        return self[code]


_LATIN_LETTERS = _LatinLetters()
_SPECIAL_LETTERS = {
    "ı": "i", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ø": "o", "Ø": "O", "ß": "ss", "æ": "ae", "Æ": "Ae", "œ": "oe",
    "Œ": "Oe", "þ": "th", "Þ": "Th", "ð": "d", "ə": "a", "Ə": "A",
}  # fmt: skip
_DIGRAPHS = (("tch", "s"), ("sch", "s"), ("kh", "x"), ("gh", "g"), ("dh", "d"), ("th", "t"), ("sh", "s"), ("ch", "s"),
             ("ph", "f"), ("dj", "j"), ("ck", "k"))  # fmt: skip
"""Digraphs that transliterations use for one letter, the longest first."""
_SAME_CONSONANTS = str.maketrans({"q": "k", "c": "k"})
_GLUED_ARTICLE = re.compile(r"^(?:[ae]l(?=[bdfghjkmnpqrstwxz]\w{3})|[aeu](?=(dd|nn|rr|ss|tt|zz)\w{2}))")
"""'Alraqqa', 'Ezzor': the article written onto the word."""
_FINAL_H = re.compile(r"([aeiou])h\b")
_VOWELS = re.compile(r"[aeiouwy]+")
_DOUBLED = re.compile(r"(.)\1+")
_SPACES = re.compile(r" +")
