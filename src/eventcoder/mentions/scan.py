"""A document with every known word found: what the finders in this folder start from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from eventcoder.language import Document, read

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eventcoder.codebook import Codebook
    from eventcoder.language import Sentence
    from eventcoder.mentions.lexicon import Entry, Hit, Lexicon
    from eventcoder.models import Article


@dataclass(frozen=True, slots=True)
class Scan:
    """A document and the hits in each of its sentences, in the order of the text, longer ones first.

    Attributes:
        links: indices of sentences that only point to another article.
    """

    document: Document
    lexicon: Lexicon
    hits: tuple[tuple[Hit, ...], ...]
    links: frozenset[int]

    @property
    def codebook(self) -> Codebook:
        """The codebook whose words were looked for."""
        return self.lexicon.codebook

    def of_kind(self, sentence: int, *kinds: str) -> Iterator[tuple[Hit, Entry]]:
        """The hits of some kinds in a sentence, each with its entry of that kind."""
        for hit in self.hits[sentence]:
            for entry in hit.entries:
                if entry.kind in kinds:
                    yield hit, entry

    def role_words(self, sentence: int) -> dict[int, list[tuple[int, str]]]:
        """By the first token's index: the last token's and the name of each role word that begins there."""
        found: dict[int, list[tuple[int, str]]] = {}
        for hit, entry in self.of_kind(sentence, "role"):
            found.setdefault(hit.first, []).append((hit.last, entry.name))
        return found


def scan(article: Article, lexicon: Lexicon) -> Scan:
    """Reads an article and finds every word of the lexicon in it."""
    document = read(article, lexicon.lang, lexicon.vocabulary)
    hits = tuple(tuple(lexicon.find(sentence)) for sentence in document.sentences)
    links = frozenset(s.index for s, found in zip(document.sentences, hits, strict=True) if _is_link(s, found))
    return Scan(document, lexicon, hits, links)


_LONGEST_LINK = 25
"""Tokens: a line that begins with "Read also" and is longer than a headline is prose."""


def _is_link(sentence: Sentence, hits: tuple[Hit, ...]) -> bool:
    words = [index for index, token in enumerate(sentence.tokens) if token.is_word]
    return len(sentence.tokens) <= _LONGEST_LINK and any(
        entry.kind == "link" and words and hit.first == words[0] for hit in hits for entry in hit.entries
    )
