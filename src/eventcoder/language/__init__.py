"""Reading text as language: sentences, tokens, spelling, clitics, inflection. One data file a language."""

from eventcoder.language.clitics import Reading, readings
from eventcoder.language.data import language_data, languages, read_data_file
from eventcoder.language.document import Document, Sentence, Token
from eventcoder.language.inflection import FINITE, Form, inflect
from eventcoder.language.reader import data_vocabulary, read
from eventcoder.language.spelling import normalise

__all__ = [
    "FINITE",
    "Document",
    "Form",
    "Reading",
    "Sentence",
    "Token",
    "data_vocabulary",
    "inflect",
    "language_data",
    "languages",
    "normalise",
    "read",
    "read_data_file",
    "readings",
]
