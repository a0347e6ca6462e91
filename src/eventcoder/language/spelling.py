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
    return word.translate(_letters(lang))


class _Letters(dict[int, str]):
    """What stands for each character in normalised spelling, found out when it is first met.

    Args:
        same: the language's own letters that are written in another's place; None for those that are left out.
    """

    def __init__(self, same: dict[int, str | None]) -> None:
        super().__init__()
        self._same = same

    def __missing__(self, code: int) -> str:
        letters = chr(code)
        # What is decomposed can have capitals, what is folded can be decomposed further: the second time settles both.
        for _ in range(2):
            decomposed = unicodedata.normalize("NFKD", letters.translate(self._same))
            bare = "".join(char for char in decomposed if not unicodedata.combining(char))
            letters = bare.translate(self._same).casefold()
        # A mark that stands alone is decomposed into a space and the mark; the space would cut a word in two.
        self[code] = letters if chr(code).isspace() else letters.strip()
        return self[code]


@cache
def _letters(lang: str) -> _Letters:
    spelling = language_data(lang).spelling
    return _Letters(str.maketrans({**spelling.same, **dict.fromkeys(INVISIBLE + spelling.drop)}))
