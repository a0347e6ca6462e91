"""From an article's text to sentences and tokens, with the offsets of the original."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from eventcoder.language.clitics import read_word
from eventcoder.language.data import language_data, words_of_data_files
from eventcoder.language.document import Document, Sentence, Token
from eventcoder.language.spelling import INVISIBLE, normalise

if TYPE_CHECKING:
    from collections.abc import Iterator, Set

    from eventcoder.models import Article

_WORD = rf"[\w\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed{INVISIBLE}]"
_TOKEN = re.compile(
    r"\d+(?:[.,٫٬]\d+)+"  # a number with separators
    r"|(?:[A-Z]\.){2,}"  # an abbreviation: U.S.
    rf"|{_WORD}+(?:['’‘]{_WORD}+)*"  # a word, with apostrophes inside
    r"|\S"
)
_PARAGRAPH = re.compile(r"[^\n\r\u2028\u2029]+")


def read(article: Article, lang: str | None = None, vocabulary: Set[str] | None = None) -> Document:
    """An article as sentences and tokens.

    Args:
        article: the article; its text is read as it is.
        lang: the language to read it in; the article's own by default.
        vocabulary: known words in normalised spelling; clitics are taken off where that leaves one of them. By
            default the words of the language's own data files.

    Raises:
        KeyError: the language has no data file.
    """
    code = lang or article.lang or ""
    language_data(code)
    words = _words(code, data_vocabulary(code) if vocabulary is None else frozenset(vocabulary))
    sentences: list[Sentence] = []
    for number, (start, end) in enumerate(_paragraphs(article.text)):
        found = _TOKEN.finditer(article.text, start, end)
        tokens = [Token(match.start(), match.end(), *words[match.group()]) for match in found]
        for first, last in _sentence_bounds(tokens, code):
            part = tuple(tokens[first:last])
            sentences.append(Sentence(len(sentences), number, part[0].start, part[-1].end, part))
    return Document(article, code, tuple(sentences))


@cache
def data_vocabulary(lang: str) -> frozenset[str]:
    """The words of the language's data files, in normalised spelling."""
    return frozenset(normalise(word, lang) for word in words_of_data_files(lang))


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    for match in _PARAGRAPH.finditer(text):
        if not match.group().isspace():
            yield match.span()


_Word = tuple[str, str, str, str, str, bool]
"""What a token is but for its place: `Token`'s text, norm, form, proclitics, enclitic and is_word."""
_MOST_WORDS = 1 << 17
"""So many words are kept as they were read; a language's news has fewer that come again."""


class _Words(dict[str, _Word]):
    """How each word is read, found out when it is first met.

    Args:
        lang: the language.
        vocabulary: the known words, in normalised spelling.
    """

    def __init__(self, lang: str, vocabulary: frozenset[str]) -> None:
        super().__init__()
        self._lang = lang
        self._vocabulary = vocabulary

    def __missing__(self, text: str) -> _Word:
        if len(self) >= _MOST_WORDS:
            self.clear()
        found = self[text] = self._read(text)
        return found

    def _read(self, text: str) -> _Word:
        norm = normalise(text, self._lang)
        if not (text[0].isalnum() or text[-1].isalnum()) and not any(char.isalnum() for char in text):
            return text, norm, norm, "", "", False
        if norm.isdecimal():
            return text, norm, norm, "", "", True
        proclitics, form, enclitic = read_word(norm, self._lang, self._vocabulary)
        return text, norm, form, proclitics, enclitic, True


@lru_cache(maxsize=8)
def _words(lang: str, vocabulary: frozenset[str]) -> _Words:
    return _Words(lang, vocabulary)


class _Marks(NamedTuple):
    """Where sentences end, as `SentenceMarks` has it: single characters and words, as sets."""

    enders: frozenset[str]
    enders_and_closers: frozenset[str]
    abbreviations: frozenset[str]


@cache
def _marks(lang: str) -> _Marks:
    marks = language_data(lang).sentences
    return _Marks(frozenset(marks.enders), frozenset(marks.enders + marks.closers), frozenset(marks.abbreviations))


def _sentence_bounds(tokens: list[Token], lang: str) -> Iterator[tuple[int, int]]:
    """Token index ranges of the sentences of one paragraph."""
    enders, enders_and_closers, abbreviations = _marks(lang)
    first = 0
    end = 0
    for index in [index for index, token in enumerate(tokens) if token.text in enders]:
        if index < end:
            continue
        end = index + 1
        while end < len(tokens) and tokens[end].text in enders_and_closers and _touch(tokens, end):
            end += 1
        if end == len(tokens) or _ends_here(tokens, end, abbreviations):
            yield first, end
            first = end
    if first < len(tokens):
        yield first, len(tokens)


def _touch(tokens: list[Token], index: int) -> bool:
    return tokens[index].start == tokens[index - 1].end


def _ends_here(tokens: list[Token], index: int, abbreviations: frozenset[str]) -> bool:
    """Whether the mark before `index` ends a sentence: a space follows; no abbreviation or small letter denies it."""
    if _touch(tokens, index):
        return False
    before = tokens[index - 2] if index >= 2 else None
    if before is not None and before.end == tokens[index - 1].start and tokens[index - 1].text == ".":
        is_initial = len(before.norm) == 1 and before.norm.isalpha()
        if before.norm in abbreviations or is_initial:
            return False
    return not tokens[index].text[0].islower()
