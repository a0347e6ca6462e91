"""An article's sentences and tokens, every one with its offsets in the original text.

These are plain slotted classes, not pydantic models: an article has thousands of tokens, they are made and read in the
innermost loops, and they never leave the program. For the same reason tokens are not frozen, which would make each one
four times as dear; nobody changes them all the same.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from eventcoder.models import Span

if TYPE_CHECKING:
    from eventcoder.models import Article


@dataclass(slots=True)
class Token:
    """A word, number or mark of punctuation.

    Attributes:
        start: first character in the article's text.
        end: the character after the last one.
        text: the surface, as it stands in the text.
        norm: the whole word in normalised spelling (letter variants, case, digits), nothing taken off.
        form: the word without what is written onto it (Arabic conjunctions, prepositions and article; English
            possessive), in normalised spelling. Equal to `norm` where nothing was taken off.
        proclitics: what was taken off the front, normalised, the article included ('و', 'بال'); '' for none.
        enclitic: what was taken off the end, normalised (an attached pronoun, "'s"); '' for none.
        is_word: whether it is a word or number, not punctuation.
    """

    start: int
    end: int
    text: str
    norm: str
    form: str
    proclitics: str = ""
    enclitic: str = ""
    is_word: bool = True


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, title line or list item.

    Attributes:
        index: its place among the document's sentences, from 0.
        paragraph: the index of the paragraph it stands in.
        start: first character in the article's text.
        end: the character after the last one.
        tokens: its tokens in logical order.
    """

    index: int
    paragraph: int
    start: int
    end: int
    tokens: tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """An article read as language.

    Attributes:
        lang: the language it was read in.
    """

    article: Article
    lang: str
    sentences: tuple[Sentence, ...] = field(default=())

    def span(self, start: int, end: int) -> Span:
        """The words of the original text between two offsets."""
        return Span(start=start, end=end, text=self.article.text[start:end])
