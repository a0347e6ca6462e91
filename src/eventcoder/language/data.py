"""What the program knows of a language, read from the files in `language/data/`.

Adding a language is adding a file; no code here or elsewhere names a language or a word of one.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Literal

from pydantic import Field

from eventcoder.models import Frozen
from eventcoder.plain_yaml import load_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator


class Spelling(Frozen):
    """How spelling is normalised.

    Attributes:
        same: letters written in one way, by how else they are written.
        drop: characters left out, beside combining marks and invisible ones.
        passive_mark: the mark on a verb's first letter that shows a passive; '' where the script has none.
    """

    same: dict[str, str] = Field(default_factory=dict)
    drop: str = ""
    passive_mark: str = ""


class SentenceMarks(Frozen):
    """Where sentences end."""

    enders: str
    closers: str
    abbreviations: tuple[str, ...] = ()


class Clitics(Frozen):
    """What is written onto a word.

    Attributes:
        article: the definite article, if it is written onto the word.
        proclitics: what can stand before the word, longest combinations included.
        enclitics: what can stand after it.
        before_enclitic: how a word's end changes before an enclitic: pairs (as written, as it stands alone).
        shortest: letters that must be left of the word.
        prepositions: those of the proclitics that make the word behind them a noun.
        genitive: prepositions that do what a genitive does.
        never_on_names: proclitics that, alone on a word, show that it is no name.
        whole: words that only look as if they had the article.
    """

    article: str = ""
    proclitics: tuple[str, ...] = ()
    enclitics: tuple[str, ...] = ()
    before_enclitic: tuple[tuple[str, str], ...] = ()
    shortest: int = 2
    prepositions: tuple[str, ...] = ()
    genitive: tuple[str, ...] = ()
    never_on_names: tuple[str, ...] = ()
    whole: tuple[str, ...] = ()


class LanguageData(Frozen):
    """One language's file."""

    code: str
    direction: Literal["ltr", "rtl"]
    spelling: Spelling
    sentences: SentenceMarks
    clitics: Clitics
    verbs: dict[str, Any] = Field(default_factory=dict)
    nouns: dict[str, Any] = Field(default_factory=dict)


@cache
def languages() -> frozenset[str]:
    """The codes of the languages that have a file."""
    return frozenset(name.removesuffix(".yaml") for name in _file_names() if re.fullmatch(r"[a-z]{2,3}\.yaml", name))


@cache
def language_data(code: str) -> LanguageData:
    """What is known of a language.

    Raises:
        KeyError: there is no file for it.
    """
    if code not in languages():
        raise KeyError(code)
    return LanguageData.model_validate(read_data_file(f"{code}.yaml"))


def read_data_file(name: str) -> Any:
    """The content of a YAML file in `language/data/`."""
    return load_yaml(_folder().joinpath(name).read_text(encoding="utf-8"))


@cache
def words_of_data_files(code: str) -> frozenset[str]:
    """Every word that the language's topical data files (`dates.ar.yaml`, …) use, as written there.

    The reader takes clitics off a word where what is left is known; these are words that must be known.
    """
    return frozenset(
        word for name in _file_names() if name.endswith(f".{code}.yaml") for word in words_of_data_file(name)
    )


def words_of_data_file(name: str) -> frozenset[str]:
    """Every word that a data file uses, as written there."""
    found: set[str] = set()
    for text in _strings(read_data_file(name)):
        found.update(re.findall(r"[^\W\d_]+(?:'[^\W\d_]+)?", text))
    return frozenset(found)


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _strings(key)
            yield from _strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)


def _folder() -> Any:
    return files("eventcoder.language") / "data"


def _file_names() -> list[str]:
    return sorted(entry.name for entry in _folder().iterdir())
