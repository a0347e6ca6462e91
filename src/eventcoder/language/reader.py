"""From an article's text to sentences and tokens, with the offsets of the original."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from eventcoder.language.clitics import read_word
from eventcoder.language.data import language_data, words_of_data_files
from eventcoder.language.document import Document, Sentence, Token
from eventcoder.language.spelling import INVISIBLE, normalise

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from eventcoder.models import Article

_WORD = rf"[\w\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed{INVISIBLE}]"
_TOKEN = re.compile(
    r"\d+(?:[.,٫٬]\d+)+"  # a number with separators
    r"|(?:[A-Z]\.){2,}"  # an abbreviation: U.S.
    rf"|{_WORD}+(?:['’‘]{_WORD}+)*"  # a word, with apostrophes inside
    r"|\S"
)
_PARAGRAPH = re.compile(r"[^\n\r\u2028\u2029]+")


def read(article: Article, lang: str | None = None, vocabulary: Container[str] | None = None) -> Document:
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
    words = data_vocabulary(code) if vocabulary is None else vocabulary
    sentences: list[Sentence] = []
    for number, (start, end) in enumerate(_paragraphs(article.text)):
        tokens = [_token(match, code, words) for match in _TOKEN.finditer(article.text, start, end)]
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


def _token(match: re.Match[str], lang: str, vocabulary: Container[str]) -> Token:
    text = match.group()
    norm = normalise(text, lang)
    if not (text[0].isalnum() or text[-1].isalnum()) and not any(char.isalnum() for char in text):
        return Token(match.start(), match.end(), text, norm, norm, is_word=False)
    if norm.isdecimal():
        return Token(match.start(), match.end(), text, norm, norm)
    proclitics, form, enclitic = read_word(norm, lang, vocabulary)
    return Token(match.start(), match.end(), text, norm, form, proclitics, enclitic)


def _sentence_bounds(tokens: list[Token], lang: str) -> Iterator[tuple[int, int]]:
    """Token index ranges of the sentences of one paragraph."""
    marks = language_data(lang).sentences
    abbreviations = frozenset(marks.abbreviations)
    first = 0
    index = 0
    while index < len(tokens):
        token = tokens[index]
        index += 1
        if token.is_word or token.text not in marks.enders:
            continue
        while index < len(tokens) and tokens[index].text in marks.enders + marks.closers and _touch(tokens, index):
            index += 1
        if index < len(tokens) and not _ends_here(tokens, index, abbreviations):
            continue
        yield first, index
        first = index
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
