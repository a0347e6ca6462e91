"""Articles in plain text, with or without a front matter."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import yaml

from eventcoder.articles.encoding import read_text
from eventcoder.articles.rows import Found, row_of
from eventcoder.errors import InputError

if TYPE_CHECKING:
    from eventcoder.articles.files import ArticleFile

_OPENING = re.compile(r"---[ \t]*(?:\r\n|\n|\r)(?=[ \t]*(?:#|[A-Za-z_]+[ \t]*:|---[ \t]*(?:[\r\n]|\Z)))")
"""A line of three dashes, and after it a `name:`, a comment or the end of the front matter. An article whose first line
is a row of dashes has none of these after it."""

_CLOSING = re.compile(r"(?<=[\r\n])---[ \t]*(?:\r\n|\n|\r|\Z)")

_HINT = "Put a value that holds a colon or begins with a quote or bracket into double quotes."


def read_plain_text(file: ArticleFile, encoding: str | None) -> Found:
    """Read the one article of a text file.

    The article's text is everything after the front matter's closing line, or the whole file without one.

    Raises:
        InputError: it cannot be read, or its front matter is broken.
    """
    text = read_text(file, encoding)
    values, text = _split(text, file.name)
    yield row_of({**values, "text": text}, file.name, stem=file.stem, shared=file.stem_is_shared)


def _split(text: str, name: str) -> tuple[dict[str, Any], str]:
    opening = _OPENING.match(text)
    if opening is None:
        return {}, text
    closing = _CLOSING.search(text, opening.end())
    if closing is None:
        raise InputError(
            f"{name}, line 1: the front matter that begins here has no end", "Close it with a line of three dashes: ---"
        )
    values = _parse(text[opening.end() : closing.start()], name)
    if "text" in {key.strip().lower() for key in values}:
        raise InputError(f"{name}: the front matter has an entry 'text'", "The text stands below the front matter.")
    return values, text[closing.end() :]


def _parse(front_matter: str, name: str) -> dict[str, Any]:
    try:
        values = yaml.load(front_matter, Loader=_Words)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 2 if error.problem_mark else 1
        raise InputError(f"{name}, line {line}: the front matter is no valid YAML ({error.problem})", _HINT) from None
    except (yaml.YAMLError, RecursionError, ValueError):
        raise InputError(f"{name}: the front matter is no valid YAML", _HINT) from None
    if values is None:
        return {}
    if not isinstance(values, dict) or not all(isinstance(key, str) for key in values):
        raise InputError(f"{name}: the front matter is no list of names and values", "Write lines such as title: …")
    return values


class _Words(yaml.SafeLoader):
    """Reads every value as the words that stand there: a date stays text, `no` is Norwegian and not false."""


_Words.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag == "tag:yaml.org,2002:null"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
