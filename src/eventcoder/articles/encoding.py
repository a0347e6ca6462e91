"""From bytes to characters, without guessing.

A byte-order mark decides; it is no part of the text. Without one a file is UTF-8. What is neither is refused with the
place of the first wrong byte and the encoding it is likely in: a guess that is wrong would change the words of which
every evidence span is made. The caller can name the encoding of such files.
"""

from __future__ import annotations

import codecs
import io
import re
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from eventcoder.articles.files import ArticleFile
from eventcoder.errors import InputError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

_CHUNK = 1 << 20
"""Bytes looked at at a time."""

_BYTE_ORDER_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""UTF-32 comes first because its little-endian mark begins with that of UTF-16."""

_OTHER_FORMATS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive, such as a Word or Excel document"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x1f\x8b", "a gzip file without .gz in its name"),
    (b"PAR1", "a Parquet file without .parquet in its name"),
)
"""What users take for text, by its first bytes."""


_FEWEST_BETWEEN_NULS = 25
"""A file with more NUL bytes than one in so many is no text; a single one is the matter of its row."""

_ENCODINGS_OF_FILES = (
    *("cp1256", "cp1252", "cp1254", "cp1251", "cp1250", "iso8859_6", "mac_arabic"),
    *("utf_16_le", "utf_16_be", "gb18030"),
)
"""What is proposed for a file that is no UTF-8; of all that exist the guess for a short text is often an exotic one."""


@dataclass(frozen=True, slots=True)
class Decoding:
    """How a file's bytes are read.

    Attributes:
        codec: Python's name of the encoding.
        errors: 'strict', or 'surrogateescape' for a file of rows: broken bytes become lone surrogates, by which the
            rows that hold them are known and refused.
    """

    codec: str
    errors: str = "strict"


@dataclass(frozen=True, slots=True)
class _WrongByte:
    """The first byte that does not fit an encoding.

    Attributes:
        value: the byte.
        offset: how many bytes stand before it.
        line: counted from 1; None where lines cannot be counted in bytes.
        around: bytes before and after it, by which the likely encoding is told.
    """

    value: int
    offset: int
    line: int | None
    around: bytes


def check_encoding(encoding: str) -> None:
    """Refuse an encoding that does not exist.

    Raises:
        UsageError: Python knows no text encoding of this name.
    """
    try:
        is_usable = "\n".encode(encoding).decode(encoding) == "\n"
    except (LookupError, ValueError):
        is_usable = False
    if not is_usable:
        raise UsageError(
            f"there is no encoding {encoding!r}", "Common ones are utf-8, windows-1256 (Arabic) and windows-1252."
        )


def read_text(file: ArticleFile, encoding: str | None, declared: str | None = None) -> str:
    """All of a file as text, line endings as they are.

    Args:
        file: what to read.
        encoding: for a file that is no UTF-8 and has no byte-order mark.
        declared: the encoding that the file itself claims, used where `encoding` is not given.

    Raises:
        InputError: it cannot be read or is in another encoding.
    """
    content = file.read()
    in_memory = ArticleFile(file.name, file.kind, content=content)
    decoding = find_decoding(in_memory, encoding or declared, lenient=False)
    return content.decode(decoding.codec, decoding.errors)


@contextmanager
def open_text(file: ArticleFile, encoding: str | None, *, newline: str) -> Iterator[io.TextIOWrapper]:
    """Open a file of rows as text, to be read row by row.

    The file is read once before, to find its encoding: only so can a wrong one be told before half of the rows are out.

    Args:
        file: what to open.
        encoding: for a file that is no UTF-8 and has no byte-order mark.
        newline: as for `open`: what ends a line; '' for any end, kept as it is.

    Raises:
        InputError: it cannot be read or is in another encoding.
    """
    decoding = find_decoding(file, encoding, lenient=True)
    with file.open() as stream:
        yield io.TextIOWrapper(stream, encoding=decoding.codec, errors=decoding.errors, newline=newline)


def find_decoding(file: ArticleFile, encoding: str | None, *, lenient: bool) -> Decoding:
    """Find out how a file's bytes are read.

    Valid UTF-8 beyond ASCII is read as UTF-8 even where `encoding` names another, so that a folder may hold both:
    bytes in a one-byte encoding practically never form valid UTF-8.

    Args:
        file: what to read.
        encoding: for a file that is no UTF-8 and has no byte-order mark.
        lenient: whether a file that is UTF-8 but for a few bytes is accepted, with its broken rows to be refused.

    Raises:
        InputError: it cannot be read, is empty, is no text, or is in another encoding.
    """
    with file.open() as stream:
        head = stream.read(_CHUNK)
    marked = next((codec for mark, codec in _BYTE_ORDER_MARKS if head.startswith(mark)), None)
    _refuse_what_is_no_text(file.name, head, is_declared=marked is not None or encoding is not None)
    first = marked or "utf-8"
    wrong, is_ascii = _first_wrong_byte(file, first)
    if wrong is None and (marked or encoding is None or not is_ascii):
        return _utf8_by_row(first) if lenient else Decoding(first)
    is_damaged_utf8 = wrong is not None and first.startswith("utf-8") and _is_mostly_utf8(file)
    if is_damaged_utf8 and lenient:
        return _utf8_by_row(first)
    if encoding is None or marked or is_damaged_utf8:
        assert wrong is not None
        raise _wrong_encoding(file.name, wrong, first)
    wrong, _ = _first_wrong_byte(file, encoding)
    if wrong is not None:
        raise _wrong_encoding(file.name, wrong, encoding)
    return Decoding(encoding)


def _utf8_by_row(codec: str) -> Decoding:
    """UTF-8 whose broken bytes are the matter of their rows, also those that another program writes meanwhile."""
    return Decoding(codec, "surrogateescape" if codec.startswith("utf-8") else "strict")


def _refuse_what_is_no_text(name: str, head: bytes, *, is_declared: bool) -> None:
    if not head:
        raise InputError(f"{name} is empty", "Put the article's text into it.")
    for signature, what in _OTHER_FORMATS:
        if head.startswith(signature):
            raise InputError(f"{name} is {what}, not text", "Save it as plain text, HTML, JSON Lines or CSV.")
    if not is_declared and head.count(0) * _FEWEST_BETWEEN_NULS > len(head):
        raise InputError(
            f"{name} is no text, or is in UTF-16 without a byte-order mark",
            "Save it as UTF-8, or say --encoding utf-16-le.",
        )


def _first_wrong_byte(file: ArticleFile, codec: str) -> tuple[_WrongByte | None, bool]:
    """The first byte that does not fit a codec, if any; and whether the bytes before are all ASCII."""
    decoder = codecs.getincrementaldecoder(codec)()
    counts_lines = "\n".encode(codec.removesuffix("-sig")) == b"\n"
    size, lines, is_ascii = 0, 1, True
    with file.open() as stream:
        while True:
            chunk = stream.read(_CHUNK)
            size += len(chunk)
            try:
                decoder.decode(chunk, final=not chunk)
            except UnicodeDecodeError as error:
                # The decoder may have kept some bytes of the chunk before.
                offset = size - len(error.object) + error.start
                before = chunk[: max(0, offset - (size - len(chunk)))]
                line = lines + before.count(b"\n") if counts_lines else None
                # From an even offset, so that two-byte characters stay whole.
                around = error.object[max(0, (error.start - 2000) // 2 * 2) : error.start + 2000]
                return _WrongByte(error.object[error.start], offset, line, around), is_ascii
            except UnicodeError:
                return _WrongByte(chunk[0] if chunk else 0, size - len(chunk), None, chunk[:4000]), is_ascii
            if not chunk:
                return None, is_ascii
            lines += chunk.count(b"\n")
            is_ascii = is_ascii and chunk.isascii()


def _is_mostly_utf8(file: ArticleFile) -> bool:
    """Whether more characters beyond ASCII are valid UTF-8 than bytes are not: a damaged file, not another encoding."""
    decoder = codecs.getincrementaldecoder("utf-8")("surrogateescape")
    valid = broken = 0
    with file.open() as stream:
        while chunk := stream.read(_CHUNK):
            text = decoder.decode(chunk)
            wrong = len(re.findall("[\udc80-\udcff]", text))
            broken += wrong
            valid += len(text) - len(text.encode("ascii", "ignore")) - wrong
    return valid > broken


def _wrong_encoding(name: str, wrong: _WrongByte, codec: str) -> InputError:
    where = f"offset {wrong.offset}" if wrong.line is None else f"offset {wrong.offset} (line {wrong.line})"
    what = f"{name} is not in {codec.removesuffix('-sig')}: byte 0x{wrong.value:02X} at {where} is wrong"
    likely = _likely_encoding(wrong.around) if codec == "utf-8" else None
    if likely is None:
        return InputError(what, "Fetch the file again or save it as UTF-8, or name its encoding with --encoding.")
    return InputError(f"{what}; it looks like {likely}", f"Say --encoding {likely}, or save the file as UTF-8.")


def _likely_encoding(sample: bytes) -> str | None:
    from charset_normalizer import from_bytes

    best = from_bytes(sample, cp_isolation=list(_ENCODINGS_OF_FILES)).best()
    if best is None:
        return None
    # Of encodings in which the bytes read the same, the one that most files are in.
    usual = [name for name in ("cp1252", "cp1256") if name in best.could_be_from_charset]
    return (usual[0] if usual else best.encoding).replace("cp125", "windows-125").replace("_", "-")
