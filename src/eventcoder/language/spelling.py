"""Normalised spelling: what newspapers write in several ways, written in one.

Normalising is for matching only. Offsets always refer to the original text, so nothing here returns positions.
"""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache

from eventcoder.language.data import language_data

INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
"""Soft hyphen, joiners, direction marks and byte order mark: part of a word on the screen, of no word in a lexicon."""


@lru_cache(maxsize=1 << 17)
def normalise(word: str, lang: str) -> str:
    """A word in normalised spelling: lower case, without combining marks, tatweel and invisible characters.

    Args:
        word: one word, or several with single spaces.
        lang: the code of a language with a data file.
    """
    if word.isascii():
        return word.translate(_table(lang)).casefold()
    # What is decomposed can have capitals, and what is folded can be decomposed further: the second time settles both.
    return _fold(_fold(word, lang), lang)


def _fold(word: str, lang: str) -> str:
    table = _table(lang)
    decomposed = unicodedata.normalize("NFKD", word.translate(table))
    return "".join(char for char in decomposed if not unicodedata.combining(char)).translate(table).casefold()


@cache
def _table(lang: str) -> dict[int, str | None]:
    spelling = language_data(lang).spelling
    return str.maketrans({**spelling.same, **dict.fromkeys(INVISIBLE + spelling.drop)})
