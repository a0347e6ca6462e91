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
    table = _table(lang)
    folded = word.translate(table)
    if not folded.isascii():
        decomposed = unicodedata.normalize("NFKD", folded)
        folded = "".join(char for char in decomposed if not unicodedata.combining(char)).translate(table)
    return folded.casefold()


@cache
def _table(lang: str) -> dict[int, str | None]:
    spelling = language_data(lang).spelling
    table: dict[int, str | None] = {ord(char): None for char in INVISIBLE + spelling.drop}
    for written, same in spelling.same.items():
        table.update({ord(char): same for char in written} if len(written) == 1 else {})
    return table
