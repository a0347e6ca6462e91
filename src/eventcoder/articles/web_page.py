"""Articles in web pages."""

from __future__ import annotations

import codecs
import logging
import re
from typing import TYPE_CHECKING, Any

from eventcoder.articles.detection import language_code
from eventcoder.articles.encoding import read_text
from eventcoder.articles.rows import Found, Row
from eventcoder.errors import InputError

if TYPE_CHECKING:
    from eventcoder.articles.files import ArticleFile

_CHARSET = re.compile(rb"<(?:meta|\?xml)[^>]*?(?:charset|encoding)\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_LANGUAGE = re.compile(r"<html[^>]*?\slang\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_XML_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")

_LATIN_1 = frozenset({"iso8859-1", "ascii"})
"""Pages that claim these are in windows-1252, of which they are a part; browsers read them so (WHATWG Encoding
Standard, section 4.2)."""


def read_web_page(file: ArticleFile, encoding: str | None) -> Found:
    """Read the one article of an HTML page.

    Its text is what trafilatura takes for the article, one line a paragraph; menus, comments and notices are left out.
    Title, day of publication, source and URL are those that the page declares.

    Raises:
        InputError: it cannot be read, or there is no article in it.
    """
    html = read_text(file, encoding, declared=_declared_encoding(file))
    page = _extract(html)
    if page is None or not (page.text or "").strip():
        raise InputError(
            f"{file.name}: no article can be found in this page", "Save the article's words as plain text (.txt)."
        )
    values = {
        "text": page.text,
        "title": page.title,
        "published": page.date,
        "source": page.sitename,
        "url": page.url,
    }
    declared = _LANGUAGE.search(html)
    yield Row(
        file.name,
        values,
        stem=file.stem,
        stem_is_shared=file.stem_is_shared,
        declared_lang=language_code(declared.group(1)) if declared else None,
    )


def _declared_encoding(file: ArticleFile) -> str | None:
    """The encoding that a page says it is in, if Python knows it."""
    with file.open() as stream:
        declared = _CHARSET.search(stream.read(4096))
    if declared is None:
        return None
    try:
        name = codecs.lookup(declared.group(1).decode("ascii", "replace")).name
        b"".decode(name)
    except (LookupError, ValueError):
        return None
    return "windows-1252" if name in _LATIN_1 else name


def _extract(html: str) -> Any:
    """What trafilatura finds in a page; None where it finds nothing."""
    import trafilatura

    for library in ("trafilatura", "htmldate"):
        # They log what they cannot parse; without a handler Python would print it to the user's terminal.
        logging.getLogger(library).addHandler(logging.NullHandler())
    try:
        return trafilatura.bare_extraction(
            _XML_DECLARATION.sub("", html),  # lxml refuses text that names an encoding
            include_comments=False,
            with_metadata=True,
            # The first publication, from the page's declarations: a date guessed from its words would move every event.
            date_extraction_params={"original_date": True, "extensive_search": False},
        )
    except Exception:
        # A broken page can make lxml or trafilatura fail in ways they do not document; for the user it is a page
        # without an article.
        return None
