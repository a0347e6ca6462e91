"""The words that stand beside place names, from the language's data file `places.LANGUAGE.yaml`."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from eventcoder.language import normalise, read_data_file
from eventcoder.models import Frozen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eventcoder.language import Token


class PlaceWords(Frozen):
    """The content of a data file, words in normalised spelling; the file says what each list is for."""

    articles: frozenset[str] = frozenset()
    where: frozenset[str] = frozenset()
    where_prefixes: frozenset[str] = frozenset()
    near: frozenset[str] = frozenset()
    origin: frozenset[str] = frozenset()
    direction: frozenset[str] = frozenset()
    direction_prefixes: frozenset[str] = frozenset()
    between: frozenset[str] = frozenset()
    and_: frozenset[str] = frozenset()
    and_prefixes: frozenset[str] = frozenset()
    of: frozenset[str] = frozenset()
    in_chain: frozenset[str] = frozenset()
    directions: frozenset[str] = frozenset()
    settlements: frozenset[str] = frozenset()
    first_level: frozenset[str] = frozenset()
    second_level: frozenset[str] = frozenset()
    parts: frozenset[str] = frozenset()
    facilities: frozenset[str] = frozenset()
    titles: frozenset[str] = frozenset()
    attribute_heads: frozenset[str] = frozenset()
    inner: frozenset[str] = frozenset()
    residents: frozenset[str] = frozenset()
    speaks: frozenset[str] = frozenset()
    background: frozenset[str] = frozenset()
    capitals: frozenset[str] = frozenset()
    definite: frozenset[str] = frozenset()
    connectors: frozenset[str] = frozenset()
    units: frozenset[str] = frozenset()
    not_places: frozenset[str] = frozenset()
    person_names: frozenset[str] = frozenset()

    def is_word(self, word: str) -> bool:
        """Whether a word is one of the lists that tell what a name is or is not: no name of a place by itself."""
        return word in self.not_places or self.is_kind(word) or word in self.titles or self.is_head(word)

    def is_head(self, word: str) -> bool:
        """Whether a word's place says whose something is, or where people live."""
        return word in self.attribute_heads or word in self.residents

    def levels(self, token: Token) -> set[int]:
        """The levels of which a word names a kind: 1 first, 2 second, 4 settlement."""
        levels = ((1, self.first_level), (2, self.second_level), (4, self.settlements))
        return {level for level, listed in levels if token.form in listed or token.norm in listed}

    def is_kind(self, word: str) -> bool:
        """Whether a word says of what a name is the name, or of what part of it something is said."""
        return (
            word in self.settlements
            or word in self.first_level
            or word in self.second_level
            or word in self.parts
            or word in self.facilities
            or word in self.directions
        )


@cache
def place_words(lang: str) -> PlaceWords:
    """The words of a language; none at all where it has no file, so that names are found by their letters alone."""
    try:
        content = read_data_file(f"places.{lang}.yaml")
    except FileNotFoundError:
        return PlaceWords()
    content["person_names"] = content["not_places"]["names of persons"]
    content["not_places"] = [word for group in content["not_places"].values() for word in group]
    content["and_"] = content.pop("and")
    return PlaceWords(**{name: frozenset(normalise(word, lang) for word in words) for name, words in content.items()})


def phrase_before(tokens: Sequence[Token], end: int, words: frozenset[str]) -> int:
    """How many tokens before `end` are one of the words or phrases, at most four; 0 for none."""
    if not end:
        return 0
    last = tokens[end - 1]
    for size in _sizes_by_last_word(words).get(last.norm, ()):
        if size <= end and " ".join(token.norm for token in tokens[end - size : end]) in words:
            return size
    return 1 if last.norm in words or last.form in words else 0


@cache
def _sizes_by_last_word(words: frozenset[str]) -> dict[str, tuple[int, ...]]:
    """How many words the phrases of several words have, the longest first, by their last word."""
    found: dict[str, set[int]] = {}
    for phrase in words:
        if " " in phrase:
            found.setdefault(phrase.rsplit(" ", 1)[1], set()).add(phrase.count(" ") + 1)
    return {word: tuple(sorted(sizes, reverse=True)) for word, sizes in found.items()}
