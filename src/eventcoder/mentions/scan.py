"""A document with every known word found: what the finders in this folder start from."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from eventcoder.language import Document, read

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eventcoder.codebook import Codebook
    from eventcoder.language import Sentence
    from eventcoder.mentions.lexicon import Entry, Hit, Lexicon
    from eventcoder.models import Article


Found = tuple["Hit", "Entry"]
"""A hit and what it is."""


@dataclass(frozen=True)
class Scan:
    """A document and the hits in each of its sentences, in the order of the text, longer ones first.

    Attributes:
        links: indices of sentences that only point to another article.
    """

    document: Document
    lexicon: Lexicon
    hits: tuple[list[Hit], ...]
    links: frozenset[int]

    @cached_property
    def _by_kind(self) -> list[dict[str, list[Found]]]:
        """For each sentence its hits by what they are; every finder asks for some of them."""
        return [_by_kind(hits) for hits in self.hits]

    @cached_property
    def _role_words(self) -> dict[int, dict[int, list[tuple[int, str]]]]:
        return {}

    @property
    def codebook(self) -> Codebook:
        """The codebook whose words were looked for."""
        return self.lexicon.codebook

    def of_kind(self, sentence: int, *kinds: str) -> Sequence[Found]:
        """The hits of some kinds in a sentence, each with its entry of that kind."""
        by_kind = self._by_kind[sentence]
        if len(kinds) == 1:
            return by_kind.get(kinds[0], ())
        if by_kind.keys().isdisjoint(kinds):
            return ()
        return [(hit, entry) for hit in self.hits[sentence] for entry in hit.entries if entry.kind in kinds]

    def role_words(self, sentence: int) -> dict[int, list[tuple[int, str]]]:
        """By the first token's index: the last token's and the name of each role word that begins there."""
        found = self._role_words.get(sentence)
        if found is None:
            found = self._role_words[sentence] = {}
            for hit, entry in self.of_kind(sentence, "role"):
                found.setdefault(hit.first, []).append((hit.last, entry.name))
        return found


def _by_kind(hits: Sequence[Hit]) -> dict[str, list[Found]]:
    found: dict[str, list[Found]] = {}
    for hit in hits:
        for entry in hit.entries:
            found.setdefault(entry.kind, []).append((hit, entry))
    return found


def scan(article: Article, lexicon: Lexicon) -> Scan:
    """Reads an article and finds every word of the lexicon in it."""
    document = read(article, lexicon.lang, lexicon.vocabulary)
    hits = tuple(lexicon.find(sentence) for sentence in document.sentences)
    links = frozenset(s.index for s, found in zip(document.sentences, hits, strict=True) if _is_link(s, found))
    return Scan(document, lexicon, hits, links)


_LONGEST_LINK = 25
"""Tokens: a line that begins with "Read also" and is longer than a headline is prose."""


def _is_link(sentence: Sentence, hits: Sequence[Hit]) -> bool:
    if len(sentence.tokens) > _LONGEST_LINK:
        return False
    first_word = next((index for index, token in enumerate(sentence.tokens) if token.is_word), None)
    return any(hit.first == first_word and entry.kind == "link" for hit in hits for entry in hit.entries)
