"""Articles in JSON: Lines, one object, or a list of objects."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from eventcoder.articles.encoding import open_text, read_text
from eventcoder.articles.rows import Found, row_of
from eventcoder.errors import InputError

if TYPE_CHECKING:
    from eventcoder.articles.files import ArticleFile


def read_json_lines(file: ArticleFile, encoding: str | None) -> Found:
    """Read a file with one object a line, line by line; blank lines are passed over.

    Raises:
        InputError: it cannot be read, or holds nothing.
    """
    is_empty = True
    with open_text(file, encoding, newline="\n") as lines:
        for number, line in enumerate(lines, start=1):
            if line.strip():
                is_empty = False
                place = f"{file.name}, line {number}"
                try:
                    yield row_of(_object(line, place), place)
                except InputError as error:
                    yield error
    if is_empty:
        raise InputError(f"{file.name} holds no articles", "Write one JSON object a line.")


def read_json(file: ArticleFile, encoding: str | None) -> Found:
    """Read a file that holds one object or a list of objects, or JSON Lines under another name.

    Raises:
        InputError: it cannot be read, is no JSON, or holds nothing.
    """
    text = read_text(file, encoding)
    try:
        content = json.loads(text)
    except (ValueError, RecursionError) as error:
        if is_json_lines(text):
            yield from read_json_lines(file, encoding)
            return
        raise _no_json(error, file.name) from None
    if isinstance(content, dict):
        yield row_of(content, file.name, stem=file.stem, shared=file.stem_is_shared)
    elif isinstance(content, list) and content:
        for number, item in enumerate(content, start=1):
            place = f"{file.name}, item {number}"
            try:
                yield row_of(_as_object(item, place), place)
            except InputError as error:
                yield error
    else:
        raise InputError(f"{file.name} holds no articles", "Write an object with a 'text', or a list of such objects.")


def is_json_lines(text: str) -> bool:
    """Whether the first line that is not blank is a JSON object with a text: no article begins so."""
    first = text.lstrip().split("\n", 1)[0]
    return first.startswith("{") and _has_text(first)


def is_json(text: str) -> bool:
    """Whether all of it is a JSON object with a text, or a list of such."""
    return text.lstrip()[:1] in ("{", "[") and _has_text(text)


def _has_text(text: str) -> bool:
    try:
        content = json.loads(text)
    except (ValueError, RecursionError):
        return False
    items = content if isinstance(content, list) else [content]
    return any(isinstance(item, dict) and "text" in {key.strip().lower() for key in item} for item in items)


def _object(line: str, place: str) -> dict[str, Any]:
    try:
        return _as_object(json.loads(line), place)
    except (ValueError, RecursionError) as error:
        raise _no_json(error, place, in_line=True) from None


def _as_object(item: object, place: str) -> dict[str, Any]:
    if not isinstance(item, dict):
        raise InputError(f"{place}: this is no JSON object", 'Write an object such as {"text": "…"}.')
    return item


def _no_json(error: Exception, place: str, *, in_line: bool = False) -> InputError:
    why, where = "too deep or too large", place
    if isinstance(error, json.JSONDecodeError):
        why = error.msg
        where = f"{place}, column {error.colno}" if in_line else f"{place}, line {error.lineno}"
    return InputError(f"{where}: this is no valid JSON ({why})", "Correct it, or write the file again from its source.")
