"""Articles of any format, one after the other."""

from __future__ import annotations

import hashlib
import warnings
from dataclasses import replace
from os import PathLike
from typing import TYPE_CHECKING

from eventcoder.articles.csv_rows import read_csv
from eventcoder.articles.detection import language_code
from eventcoder.articles.encoding import check_encoding, read_text
from eventcoder.articles.files import ArticleFile, Kind, find_files
from eventcoder.articles.json_rows import is_json, is_json_lines, read_json, read_json_lines
from eventcoder.articles.parquet_rows import read_parquet
from eventcoder.articles.plain_text import read_plain_text
from eventcoder.articles.rows import Found, Row, article_of
from eventcoder.articles.web_page import read_web_page
from eventcoder.errors import InputError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from eventcoder.models import Article


def read_articles(
    paths: str | Path | Iterable[str | Path],
    *,
    lang: str | None = None,
    encoding: str | None = None,
    on_problem: Callable[[InputError], None] | None = None,
    on_note: Callable[[str], None] | None = None,
) -> Iterator[Article]:
    """Read articles from files, folders and standard input, in order, one at a time.

    An article's `text` is what the file holds, character by character: line endings and blanks stay. Left out are a
    byte-order mark at the file's beginning and, in plain text, the front matter. Of an HTML page it is the article that
    is found in it.

    An article without an id takes its file's name; two files of one run with the same name have a hash of their text
    added; a row of a table, or standard input, takes a hash of its text. An article that comes twice is read once.

    Args:
        paths: plain text (.txt), HTML (.html), JSON Lines (.jsonl, .ndjson), JSON (.json), CSV (.csv, .tsv), Parquet
            (.parquet), any of them but Parquet also packed (.gz); a folder with such files; '-' for standard input.
        lang: the language of articles that give none; None to detect it.
        encoding: of files that are no UTF-8 and have no byte-order mark.
        on_problem: called with what cannot be read, a file or a row, after which reading goes on with the next; None
            raises it.
        on_note: called with what is worth knowing and is no problem (files and columns left out, articles that come
            twice); None makes it a Python warning.

    Raises:
        InputError: something cannot be read and there is no `on_problem`.
        UsageError: `lang` is no language code, or there is no such `encoding`.
    """
    code = language_code(lang) if lang is not None else None
    if lang is not None and code is None:
        raise UsageError(f"{lang!r} is no language code", "Use a code such as ar or en.")
    if encoding is not None:
        check_encoding(encoding)
    listed = [paths] if isinstance(paths, str | PathLike) else list(paths)
    return _Reading(code, encoding, on_problem or _raise, on_note or _warn).articles(listed)


def _raise(problem: InputError) -> None:
    raise problem


def _warn(note: str) -> None:
    warnings.warn(note, stacklevel=2)


class _Reading:
    """One run over all paths: what was read before decides what comes twice and what was noted already."""

    def __init__(
        self,
        lang: str | None,
        encoding: str | None,
        problem: Callable[[InputError], None],
        note: Callable[[str], None],
    ) -> None:
        self._lang = lang
        self._encoding = encoding
        self._problem = problem
        self._note = note
        self._places: dict[str, tuple[bytes, str]] = {}
        self._ignored: set[str] = set()

    def articles(self, paths: list[str | Path]) -> Iterator[Article]:
        """All articles of all paths."""
        for file in find_files(paths, self._problem, self._note):
            for found in self._found(file):
                if isinstance(found, InputError):
                    self._problem(found)
                    continue
                try:
                    article = article_of(found, self._lang)
                    is_new = self._is_new(article, found.place)
                except InputError as error:
                    self._problem(error)
                    continue
                self._note_ignored(found)
                if is_new:
                    yield article

    def _found(self, file: ArticleFile) -> Found:
        """What a file holds; a problem that ends its reading comes last."""
        try:
            yield from _read(file, self._encoding)
        except InputError as error:
            yield error

    def _is_new(self, article: Article, place: str) -> bool:
        digest = hashlib.sha256(article.text.encode()).digest()
        if article.id not in self._places:
            self._places[article.id] = digest, place
            return True
        before, where = self._places[article.id]
        if before == digest:
            self._note(f"{place}: the article {article.id} was read before ({where}) and is left out")
            return False
        raise InputError(
            f"{place}: the id {article.id!r} stands for another text in {where}", "Give each article an id of its own."
        )

    def _note_ignored(self, row: Row) -> None:
        new = [name for name in row.ignored if name not in self._ignored]
        if new:
            self._ignored.update(new)
            self._note(f"{row.place}: nothing is made of {', '.join(map(repr, new))}, here and further on")


def _read(file: ArticleFile, encoding: str | None) -> Found:
    match file.kind:
        case Kind.PLAIN_TEXT:
            return read_plain_text(file, encoding)
        case Kind.WEB_PAGE:
            return read_web_page(file, encoding)
        case Kind.JSON_LINES:
            return read_json_lines(file, encoding)
        case Kind.JSON:
            return read_json(file, encoding)
        case Kind.CSV:
            return read_csv(file, encoding)
        case Kind.PARQUET:
            return read_parquet(file)
        case Kind.TOLD_BY_CONTENT:
            return _read(_with_kind_of_content(file, encoding), encoding)


def _with_kind_of_content(file: ArticleFile, encoding: str | None) -> ArticleFile:
    """The file with its bytes, which may come but once, and the kind that they are."""
    held = replace(file, content=file.read())
    text = read_text(held, encoding)
    if is_json_lines(text):
        return replace(held, kind=Kind.JSON_LINES)
    if is_json(text):
        return replace(held, kind=Kind.JSON)
    is_page = text.lstrip()[:9].lower() == "<!doctype" or text.lstrip()[:5].lower() == "<html"
    return replace(held, kind=Kind.WEB_PAGE if is_page else Kind.PLAIN_TEXT)
