"""The compiled form of a list of places: one file, read where it lies.

A header in JSON says where the sections are; the names are two tries of `marisa_trie`, the places fixed-size records,
so that opening the file reads a few hundred bytes and a look-up touches a few pages. The file is written beside its
final name and renamed: a reader finds a whole file or none. A sampled check sum finds what a crashed disk has emptied.
"""

from __future__ import annotations

import json
import math
import mmap
import struct
import zlib
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from eventcoder.errors import ProjectError, WriteError
from eventcoder.gazetteer.names import bare_division_name, has_article, key_words, similarity, skeleton, spelled
from eventcoder.writing import whole_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from eventcoder.gazetteer.models import PlaceEntry


FORMAT = 4
"""Raised with every change of what stands in the file; files of another format are compiled anew."""

_MAGIC = b"EVCPLACE"
_PREFIX = struct.Struct("<8sII")  # magic, length of the header, CRC-32 of the header
_PLACE = struct.Struct("<IIiiIIBB2s")  # name, areas, latitude, longitude, population, seat, kind, level, iso2
_AREAS = struct.Struct("<III")
_NAME_VALUE = "<IB"  # place, flags
_DEGREE = 100_000
_NOTHING = 0xFFFFFFFF
_SAMPLE_BYTES, _SAMPLE_EVERY = 1024, 64 * 1024

HAS_ARTICLE = 1
"""Flag of a name: it has an article."""
IS_MAIN = 2
"""Flag of a name: it is the place's own, not another one."""
IS_BARE = 4
"""Flag of a name: it is a division's name without the word for its kind."""


class Place(NamedTuple):
    """A place as it stands in an index; the attributes are those of `PlaceEntry`."""

    name: str
    iso2: str
    areas: tuple[str | None, str | None, str | None]
    latitude: float
    longitude: float
    population: int
    kind: str
    level: int
    seat: str | None


class Point(NamedTuple):
    """Where a place is, without its names."""

    number: int
    latitude: float
    longitude: float
    level: int
    iso2: str


class PlaceIndex:
    """An index file, opened."""

    def __init__(self, path: Path) -> None:
        """Open a file.

        Raises:
            ProjectError: the file is missing, damaged or of another format.
        """
        from marisa_trie import RecordTrie

        self.path = path
        try:
            with path.open("rb") as file:
                self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            header = _read_header(self._map)
        except (OSError, ValueError, struct.error, KeyError) as error:
            raise ProjectError(f"{path} is no place index ({error})", "Delete it; it is compiled again") from error
        self._kinds: list[str] = header["kinds"]
        self._sections: dict[str, tuple[int, int]] = {
            name: (at, size) for name, (at, size) in header["sections"].items()
        }
        view = memoryview(self._map)
        self._names = RecordTrie(_NAME_VALUE)
        self._skeletons = RecordTrie("<I")
        for trie, section in ((self._names, "names"), (self._skeletons, "skeletons")):
            at, size = self._sections[section]
            if size:
                trie.map(view[at : at + size])
        self._places_at = self._sections["places"][0]
        self._areas_at = self._sections["areas"][0]
        self._strings_at = self._sections["strings"][0]

    def __len__(self) -> int:
        """How many places it has."""
        return self._sections["places"][1] // _PLACE.size

    def place(self, number: int) -> Place:
        """The place with that number; the smaller the number, the larger the population."""
        name, areas, latitude, longitude, population, seat, kind, level, iso2 = _PLACE.unpack_from(
            self._map, self._places_at + number * _PLACE.size
        )
        first, second, third = _AREAS.unpack_from(self._map, self._areas_at + areas * _AREAS.size)
        return Place(
            self._string(name) or "",
            iso2.decode(),
            (self._string(first), self._string(second), self._string(third)),
            latitude / _DEGREE,
            longitude / _DEGREE,
            population,
            self._kinds[kind],
            level,
            self._string(seat),
        )

    def by_key(self, key: str) -> list[tuple[int, int]]:
        """Numbers of the places with a name of that key, each with the name's flags."""
        found: list[tuple[int, int]] = self._names.get(key, [])
        return found

    def by_skeleton(self, bones: str) -> list[tuple[int, str]]:
        """Numbers of the places with a name of that skeleton, each with the name's key."""
        return [(number, key.split("\t", 1)[1]) for key, (number,) in self._skeletons.iteritems(bones + "\t")]

    def name(self, number: int) -> str:
        """A place's name, without the rest of it."""
        (offset,) = struct.unpack_from("<I", self._map, self._places_at + number * _PLACE.size)
        return self._string(offset) or ""

    def name_length(self, number: int) -> int:
        """The length of a place's name in bytes."""
        (offset,) = struct.unpack_from("<I", self._map, self._places_at + number * _PLACE.size)
        (size,) = struct.unpack_from("<H", self._map, self._strings_at + offset)
        return int(size)

    def iso2(self, number: int) -> str:
        """A place's country, without the rest of it."""
        at = self._places_at + (number + 1) * _PLACE.size
        return self._map[at - 2 : at].decode()

    def has_key(self, key: str) -> bool:
        """Whether a place has a name of that key."""
        return key in self._names

    def has_prefix(self, prefix: str) -> bool:
        """Whether a key begins so."""
        return next(iter(self._names.iterkeys(prefix)), None) is not None

    def starting_with(self, prefix: str, most: int) -> Iterator[tuple[str, int, int]]:
        """Keys that begin so, each with a place's number and flags, at most `most` of them, in no useful order."""
        for key, (number, flags) in islice(self._names.iteritems(prefix), most):
            yield key, number, flags

    def near(self, latitude: float, longitude: float, rings: int) -> Iterator[Point]:
        """Where the places are in the degree cell of a point and in `rings` rings of cells around it."""
        for number in self._in_cells(latitude, longitude, rings):
            at = self._places_at + number * _PLACE.size
            _, _, north, east, _, _, _, level, iso2 = _PLACE.unpack_from(self._map, at)
            yield Point(number, north / _DEGREE, east / _DEGREE, level, iso2.decode())

    def _in_cells(self, latitude: float, longitude: float, rings: int) -> Iterator[int]:
        at, _ = self._sections["cells"]
        places_at, _ = self._sections["cell_places"]
        row, column = _cell(latitude, longitude)
        for r in range(max(0, row - rings), min(179, row + rings) + 1):
            for c in range(column - rings, column + rings + 1):
                cell = r * 360 + c % 360
                start, end = struct.unpack_from("<II", self._map, at + 4 * cell)
                yield from struct.unpack_from(f"<{end - start}I", self._map, places_at + 4 * start)

    def _string(self, offset: int) -> str | None:
        if offset == _NOTHING:
            return None
        at = self._strings_at + offset
        (size,) = struct.unpack_from("<H", self._map, at)
        return self._map[at + 2 : at + 2 + size].decode()


def write_index(
    path: Path, entries: Sequence[PlaceEntry], progress: Callable[[str, float], None] | None = None
) -> None:
    """Write an index file, whole or not at all.

    Args:
        path: the file; what stands there is replaced.
        entries: the places, in any order.
        progress: called with what is being done and the share that is done, 0 to 1.

    Raises:
        WriteError: the folder cannot be written to or the disk is full.
    """
    report = progress or (lambda _what, _share: None)
    ordered = sorted(entries, key=lambda entry: (-entry.population, entry.iso2, entry.name, entry.latitude))
    strings = _Strings()
    sections = {"places": b"", "areas": b"", "strings": b"", "cells": b"", "cell_places": b""}
    kinds = sorted({entry.kind for entry in ordered})
    sections["places"], sections["areas"] = _place_records(ordered, strings, kinds)
    sections["strings"] = bytes(strings.content)
    sections["cells"], sections["cell_places"] = _cells(ordered)
    sections["names"], sections["skeletons"] = _tries(ordered, report)
    _write_whole(path, kinds, sections)
    report("places", 1.0)


class _Strings:
    """Texts, each stored once, by their offset."""

    def __init__(self) -> None:
        self.content = bytearray()
        self._offsets: dict[str, int] = {}

    def offset(self, text: str | None) -> int:
        if text is None:
            return _NOTHING
        if text not in self._offsets:
            self._offsets[text] = len(self.content)
            encoded = text.encode()[:0xFFFF]
            self.content += struct.pack("<H", len(encoded)) + encoded
        return self._offsets[text]


def _place_records(entries: Sequence[PlaceEntry], strings: _Strings, kinds: list[str]) -> tuple[bytes, bytes]:
    kind_number = {kind: number for number, kind in enumerate(kinds)}
    areas: dict[tuple[str | None, ...], int] = {}
    records = bytearray()
    for entry in entries:
        records += _PLACE.pack(
            strings.offset(entry.name),
            areas.setdefault(entry.areas, len(areas)),
            round(entry.latitude * _DEGREE),
            round(entry.longitude * _DEGREE),
            min(entry.population, _NOTHING),
            strings.offset(entry.seat),
            kind_number[entry.kind],
            entry.level,
            entry.iso2.encode(),
        )
    packed = b"".join(_AREAS.pack(*(strings.offset(name) for name in row)) for row in areas)
    return bytes(records), packed


def _cells(entries: Sequence[PlaceEntry]) -> tuple[bytes, bytes]:
    by_cell: dict[int, list[int]] = {}
    for number, entry in enumerate(entries):
        row, column = _cell(entry.latitude, entry.longitude)
        by_cell.setdefault(row * 360 + column, []).append(number)
    starts, members = [0], []
    for cell in range(180 * 360):
        members += by_cell.get(cell, [])
        starts.append(len(members))
    return struct.pack(f"<{len(starts)}I", *starts), struct.pack(f"<{len(members)}I", *members)


def _cell(latitude: float, longitude: float) -> tuple[int, int]:
    return min(179, max(0, math.floor(latitude) + 90)), (math.floor(longitude) + 180) % 360


def _tries(entries: Sequence[PlaceEntry], report: Callable[[str, float], None]) -> tuple[bytes, bytes]:
    from marisa_trie import RecordTrie

    named: dict[tuple[str, int], int] = {}
    bones: set[tuple[str, int]] = set()
    for number, entry in enumerate(entries):
        if number % 10_000 == 0:
            report("places", 0.9 * number / len(entries))
        for key, flags in _keys(entry):
            named[key, number] = named.get((key, number), 0) | flags
            frame = skeleton(key)
            if frame is not None:
                bones.add((f"{frame}\t{key}", number))
    names = RecordTrie(_NAME_VALUE, ((key, (number, flags)) for (key, number), flags in named.items()))
    report("places", 0.95)
    return names.tobytes(), RecordTrie("<I", ((frame, (number,)) for frame, number in bones)).tobytes()


def _keys(entry: PlaceEntry) -> Iterator[tuple[str, int]]:
    """Every key of a place with its flags."""
    main = spelled(entry.name)
    written = {main} | {spelled(name) for name in entry.names if not _is_code(name)}
    for name in written:
        is_main = IS_MAIN if name == main else 0
        yield from _key(name, is_main)
        if entry.kind == "division":
            bare = bare_division_name(name)
            if bare is not None and _is_same_division(bare, main):
                yield from _key(bare, is_main | IS_BARE)


def _is_same_division(bare: str, main: str) -> bool:
    """Whether a division's other name is its name without the word for its kind too: "Golden State" is no "Golden"."""
    return not (bare.isascii() and main.isascii()) or similarity(bare, bare_division_name(main) or main) >= 0.5


def _key(name: str, flags: int) -> Iterator[tuple[str, int]]:
    words = name.split()
    key = " ".join(key_words(words))
    if len(key) > 1:
        yield key, flags | (HAS_ARTICLE if has_article(words) else 0)


def _is_code(name: str) -> bool:
    """An airport's or other code among the other names: DEZ."""
    return len(name) <= 4 and name.isascii() and name.isupper()


def _write_whole(path: Path, kinds: list[str], sections: dict[str, bytes]) -> None:
    body, table = bytearray(), {}
    for name, content in sections.items():
        body += b"\0" * (-len(body) % 8)
        table[name] = (len(body), len(content))
        body += content
    header = _encode_header({"kinds": kinds, "sections": table, "size": len(body), "sample": _sample(body)})
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WriteError(
            f"cannot write {path} ({error.strerror})", "Free some space or choose another folder"
        ) from error
    with whole_file(path) as file:
        file.write(header)
        file.write(body)


def _encode_header(header: dict[str, Any]) -> bytes:
    text = json.dumps({"format": FORMAT, **header}).encode()
    text += b" " * (-(len(text) + _PREFIX.size) % 8)
    return _PREFIX.pack(_MAGIC, len(text), zlib.crc32(text)) + text


def _read_header(content: mmap.mmap) -> dict[str, Any]:
    """The header, with the sections' offsets counted from the file's start.

    Raises:
        ValueError: the file is damaged or of another format.
    """
    magic, length, check = _PREFIX.unpack_from(content, 0)
    text = content[_PREFIX.size : _PREFIX.size + length]
    if magic != _MAGIC or zlib.crc32(text) != check:
        raise ValueError("its header is damaged")
    header: dict[str, Any] = json.loads(text)
    start = _PREFIX.size + length
    if header["format"] != FORMAT:
        raise ValueError("it is of another format")
    if len(content) - start != header["size"] or _sample(memoryview(content)[start:]) != header["sample"]:
        raise ValueError("it is damaged")
    header["sections"] = {name: (at + start, size) for name, (at, size) in header["sections"].items()}
    return header


def _sample(body: bytes | bytearray | memoryview) -> int:
    """A check sum of a small part of every 64 KiB: cheap enough for every opening, enough to see a lost block."""
    view, check = memoryview(body), 0
    for at in range(0, len(view), _SAMPLE_EVERY):
        check = zlib.crc32(view[at : at + _SAMPLE_BYTES], check)
    return check
