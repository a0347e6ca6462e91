"""Words and phrases of a table, looked up in a row of tokens."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Generic, TypeVar

from eventcoder.language.data import language_data
from eventcoder.language.spelling import normalise

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from eventcoder.language.document import Token

Meaning = TypeVar("Meaning")


class PhraseTable(Generic[Meaning]):
    """Phrases with what they mean; of those that begin at a token the longest is found.

    A word of a phrase stands for a token if it is the token's whole word, the word without clitics, or the word with no
    clitic but the article.

    Args:
        entries: pairs of a phrase as a data file writes it and its meaning; of two meanings the first counts.
        lang: the language whose spelling they are in.
    """

    def __init__(self, entries: Iterable[tuple[str, Meaning]], lang: str) -> None:
        """Cuts the phrases into words and sorts them by their first."""
        article = normalise(language_data(lang).clitics.article, lang)
        # Behind a preposition the article can lose its first letter: للبيت.
        self._articles = (article, article[1:] * 2) if article else ("\0",)
        self._by_first: dict[str, list[tuple[tuple[str, ...], Meaning]]] = {}
        for phrase, meaning in entries:
            words = words_of(phrase, lang)
            if words:
                self._by_first.setdefault(words[0], []).append((words[1:], meaning))
        for candidates in self._by_first.values():
            candidates.sort(key=lambda candidate: -len(candidate[0]))

    @property
    def first_words(self) -> Iterable[str]:
        """The words that phrases begin with, in normalised spelling."""
        return self._by_first.keys()

    def match(self, tokens: Sequence[Token], index: int) -> tuple[Meaning, int] | None:
        """What the longest phrase at a token means, and the index after it; None where none begins."""
        if index >= len(tokens):
            return None
        token = tokens[index]
        whole = self._by_first.get(token.norm)
        best = self._longest(whole, tokens, index) if whole else None
        if token.form == token.norm or token.enclitic:
            return best
        bare = self._by_first.get(token.form)
        other = self._longest(bare, tokens, index) if bare else None
        if other is None and token.proclitics.endswith(self._articles):
            definite = self._by_first.get(self._articles[0] + token.form)
            other = self._longest(definite, tokens, index) if definite else None
        return other if other and (best is None or other[1] > best[1]) else best

    def at(self, tokens: Sequence[Token], index: int) -> Meaning | None:
        """What the longest phrase at a token means; None where none begins."""
        found = self.match(tokens, index)
        return found[0] if found else None

    def _longest(
        self, candidates: list[tuple[tuple[str, ...], Meaning]], tokens: Sequence[Token], index: int
    ) -> tuple[Meaning, int] | None:
        for rest, meaning in candidates:
            if not rest:
                return meaning, index + 1
            end = index + 1 + len(rest)
            if end <= len(tokens) and all(
                word in (token.norm, token.form)
                or (token.proclitics.endswith(self._articles) and word == self._articles[0] + token.form)
                for word, token in zip(rest, tokens[index + 1 : end], strict=True)
            ):
                return meaning, end
        return None


def words_of(phrase: str, lang: str) -> tuple[str, ...]:
    """A phrase's words and marks in normalised spelling, cut as the reader cuts a text."""
    return tuple(normalise(word, lang) for word in re.findall(r"\w+(?:['’]\w+)*|[^\w\s]", phrase))


def anchor_words(phrases: Iterable[str], lang: str) -> frozenset[str]:
    """Words of which each phrase has one, so that a sentence without any of them need not be looked at.

    They are the phrases that are one word, and of every other phrase that has none of these the longest word.
    """
    cut = [words_of(phrase, lang) for phrase in phrases]
    single = {words[0] for words in cut if len(words) == 1}
    longest = {max(reversed(words), key=len) for words in cut if words and not single.intersection(words)}
    return frozenset(single | longest)
