"""Reading text as language: sentences, tokens, spelling, clitics, inflection. One data file a language."""

from eventcoder.language.document import Document, Sentence, Token

__all__ = ["Document", "Sentence", "Token"]
