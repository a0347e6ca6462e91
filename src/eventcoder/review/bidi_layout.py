"""Lays bidirectional text out in terminal cells, and remembers which characters stand in which cell.

Most terminals put characters where they are told, left to right, and neither join Arabic letters nor turn them around.
So lines are broken here in logical order, at spaces; then each line is put in the order in which it is seen (Unicode
Bidirectional Algorithm, UAX #9, the steps of python-bidi) with Arabic letters in their joined forms (arabic-reshaper).
Every cell knows the characters of the text that it shows, so that highlights sit exactly under their words.

What a text could do to the screen is taken from it: control characters and bidirectional embeddings, overrides and
isolates are shown as marks and not obeyed; joiners and other characters without a shape take no cell.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from rich.cells import cell_len

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LONGEST_BLOCK = 4000
"""Characters laid out at a time. A longer paragraph is laid out in pieces, so that a text in one line cannot freeze the
screen; each piece begins on a new line."""

_LINE_BREAK = re.compile("\r\n|[\n\r\v\f\x85\u2028\u2029]")
_DIRECTION_CONTROL = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_DIRECTION_MARK = frozenset("\u200e\u200f\u061c")
_NON_JOINER = "\u200c"
_OPENS, _CLOSES = 0, 1

_SHOWN_DIRECTION_CONTROL = "⇄"
_SHOWN_UNPRINTABLE = "\ufffd"


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one place of a line.

    Attributes:
        text: what the terminal is sent: a character with its combining marks; '' for characters without a shape.
        width: columns it takes: 0, 1 or 2.
        start: the first character of the text that it shows.
        end: the character after the last one.
    """

    text: str
    width: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it is seen.

    Attributes:
        cells: from left to right.
        start: the first character of the text that stands in it, logically.
        end: the character after the last one.
        width: columns of all cells.
        rtl: whether its paragraph runs from right to left, so that it is aligned to the right.
    """

    cells: tuple[Cell, ...]
    start: int
    end: int
    width: int
    rtl: bool

    @property
    def text(self) -> str:
        """What the terminal is sent."""
        return "".join(cell.text for cell in self.cells)

    def column_of(self, offset: int) -> int | None:
        """The column at which a character stands; None where it is not in the line."""
        column = 0
        for cell in self.cells:
            if cell.start <= offset < cell.end:
                return column
            column += cell.width
        return None


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or a piece of a very long one, without its line break.

    Attributes:
        start: first character in the text.
        end: the character after the last one.
        paragraph: first character of the paragraph it belongs to.
    """

    start: int
    end: int
    paragraph: int


def split_blocks(text: str) -> tuple[Block, ...]:
    """The paragraphs of a text, in order; the characters between two blocks are line breaks."""
    blocks: list[Block] = []
    start = 0
    for match in _LINE_BREAK.finditer(text):
        blocks.extend(_pieces(text, start, match.start()))
        start = match.end()
    blocks.extend(_pieces(text, start, len(text)))
    return tuple(blocks)


def _pieces(text: str, start: int, end: int) -> Iterator[Block]:
    paragraph = start
    while end - start > LONGEST_BLOCK:
        cut = start + LONGEST_BLOCK
        space = text.rfind(" ", start + LONGEST_BLOCK // 2, cut)
        cut = space + 1 if space >= 0 else cut
        while cut < end and _extends(text[cut]) and cut - start < 2 * LONGEST_BLOCK:
            cut += 1
        yield Block(start, cut, paragraph)
        start = cut
    yield Block(start, end, paragraph)


def runs_right_to_left(text: str, *, default: bool = False) -> bool:
    """Whether most letters of a text are of a script written from right to left.

    The majority decides and not the first letter (UAX #9, HL1 allows it): an Arabic paragraph that opens with the name
    of a Latin agency is still an Arabic paragraph.

    Args:
        text: a paragraph; its first 500 characters are looked at.
        default: the answer where there are no letters, or as many of either kind.
    """
    balance = 0
    for character in text[:500]:
        direction = unicodedata.bidirectional(character)
        if direction in ("R", "AL"):
            balance += 1
        elif direction == "L":
            balance -= 1
    return balance > 0 if balance else default


def lay_out(text: str, block: Block, width: int, *, rtl: bool, reorder: bool = True) -> tuple[Line, ...]:
    """Lays a block of a text out in lines.

    Every character of the block stands in exactly one cell of one line.

    Args:
        text: the whole text.
        block: the part to lay out.
        width: columns; at least 2 are used, since a character can take two.
        rtl: whether the paragraph runs from right to left.
        reorder: False leaves joining and ordering to the terminal.
    """
    width = max(width, 2)
    clusters = _clusters(text, block.start, block.end)
    if not clusters:
        return (Line((), block.start, block.end, 0, rtl),)
    bases = [base for _, _, base in clusters]
    needs_order = reorder and (rtl or any(unicodedata.bidirectional(base) in _RIGHTWARD for base in bases))
    levels = _levels(bases, rtl=rtl) if needs_order else [0] * len(bases)
    cells = _shape(text, clusters, levels) if needs_order else [_cell(text, *cluster) for cluster in clusters]
    cells, levels = _merged_ligatures(cells, levels, clusters) if needs_order else (cells, levels)
    return tuple(
        _line(text, cells[first:last], levels[first:last], width, rtl=rtl)
        for first, last in _breaks(text, cells, width)
    )


def shown(text: str, width: int | None = None, *, reorder: bool = True, rtl: bool | None = None) -> str:
    """A short text as one line in the order in which it is seen, for labels, values and lists.

    Args:
        text: line breaks in it become spaces.
        width: columns; what does not fit is cut off at its logical end and replaced by an ellipsis.
        reorder: False leaves joining and ordering to the terminal.
        rtl: whether the line runs from right to left; decided by its letters where it is not given.
    """
    return _shown(text, width, reorder, rtl)


@lru_cache(maxsize=4096)
def _shown(text: str, width: int | None, reorder: bool, rtl: bool | None) -> str:
    flat = _LINE_BREAK.sub(" ", text)
    direction = runs_right_to_left(flat) if rtl is None else rtl
    if width is not None:
        flat = _cut(flat, max(width, 1))
    return lay_out(flat, Block(0, len(flat), 0), 1_000_000, rtl=direction, reorder=reorder)[0].text


def _cut(text: str, width: int) -> str:
    clusters = _clusters(text, 0, min(len(text), 8 * width + 64))
    widths = [_cell(text, *cluster).width for cluster in clusters]
    if sum(widths) <= width:
        return text
    used = 0
    for (start, _, _), cell_width in zip(clusters, widths, strict=True):
        if used + cell_width > width - 1:
            return text[:start].rstrip() + "…"
        used += cell_width
    return text


# clusters: characters that share a cell -------------------------------------------------------------------------------

_RIGHTWARD = frozenset(("R", "AL", "AN"))
_Cluster = tuple[int, int, str]
"""First character, the character after the last, and the character that stands for it in joining and ordering."""


@cache
def _extends(character: str) -> bool:
    """Whether a character is shown with the one before it: a combining mark, or one without a shape."""
    category = unicodedata.category(character)
    return category in ("Mn", "Me") or (category == "Cf" and unicodedata.bidirectional(character) == "BN")


@cache
def _base(character: str) -> str:
    """What is shown, joined and ordered for a character that begins a cell."""
    code = ord(character)
    if character in _DIRECTION_CONTROL:
        return _SHOWN_DIRECTION_CONTROL
    if character == "\t":
        return " "
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "␡"
    if 0x1F1E6 <= code <= 0x1F1FF:  # terminals disagree on the width of flags; their two letters are always two wide
        return chr(ord("A") + code - 0x1F1E6)
    if unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp") or _extends(character):
        return _SHOWN_UNPRINTABLE if not _extends(character) else "◌"
    if unicodedata.bidirectional(character) in ("BN", "B"):
        return _SHOWN_UNPRINTABLE
    return character


def _clusters(text: str, start: int, end: int) -> list[_Cluster]:
    clusters: list[_Cluster] = []
    first = start
    for offset in range(start + 1, end):
        if not _extends(text[offset]):
            clusters.append((first, offset, _base(text[first])))
            first = offset
    if end > start:
        clusters.append((first, end, _base(text[first])))
    return clusters


def _cell(text: str, start: int, end: int, base: str) -> Cell:
    return _cell_of(base, text, start, end)


def _cell_of(form: str, text: str, start: int, end: int) -> Cell:
    if form in _DIRECTION_MARK:
        return Cell("", 0, start, end)
    marks = _marks(text[start:end]) if end - start > 1 or form == "◌" else ""
    return Cell(form + marks, cell_len(form), start, end)


def _marks(characters: str) -> str:
    """The combining marks among characters, without variation selectors: terminals disagree on their width."""
    return "".join(
        mark
        for mark in characters
        if unicodedata.category(mark) in ("Mn", "Me") and not "\ufe00" <= mark <= "\ufe0f" and ord(mark) < 0xE0100
    )


# joining ------------------------------------------------------------------------------------------------------------


@cache
def _reshaper() -> Any:
    """The reshaper set so that it gives back one character for each."""
    from arabic_reshaper import ArabicReshaper

    one_for_one = {"delete_harakat": False, "delete_tatweel": False, "support_ligatures": False, "support_zwj": False}
    return ArabicReshaper(one_for_one)


def _shape(text: str, clusters: Sequence[_Cluster], levels: Sequence[int]) -> list[Cell]:
    """The clusters' cells with Arabic letters joined and, where they run from right to left, brackets mirrored."""
    from bidi.mirror import MIRRORED

    stream: list[str] = []
    places: list[int] = []
    for start, end, base in clusters:
        places.append(len(stream))
        stream.append(base)
        if _NON_JOINER in text[start:end]:
            stream.append(_NON_JOINER)
    joined = _reshaper().reshape("".join(stream))
    if len(joined) != len(stream):  # a letter that the reshaper does not know how to keep single: better unjoined
        joined = stream
    cells: list[Cell] = []
    for (start, end, base), place, level in zip(clusters, places, levels, strict=True):
        form = joined[place]
        if level % 2 and unicodedata.mirrored(base):
            form = MIRRORED.get(base, base)
        cells.append(_cell_of(form, text, start, end))
    return cells


@cache
def _lam_alefs() -> dict[tuple[str, str], tuple[str, str]]:
    """For a lam's and an alef's joined forms, the ligature's: isolated after an initial lam, final after a medial one.

    Read from the decompositions of U+FEF5 to U+FEFC, which are the ligatures that every Arabic font has.
    """
    initial_lam, medial_lam = "\ufedf", "\ufee0"
    ligatures: dict[tuple[str, str], tuple[str, str]] = {}
    for code in range(0xFEF5, 0xFEFD):
        shape, lam, alef = unicodedata.decomposition(chr(code)).split()
        letters = (chr(int(lam, 16)), chr(int(alef, 16)))
        ligatures[initial_lam if shape == "<isolated>" else medial_lam, letters[1]] = (chr(code), letters[0])
    return ligatures


def _merged_ligatures(
    cells: Sequence[Cell], levels: Sequence[int], clusters: Sequence[_Cluster]
) -> tuple[list[Cell], list[int]]:
    """Puts a lam and the alef joined to it in one cell, as Arabic is written."""
    ligatures = _lam_alefs()
    merged: list[Cell] = []
    merged_levels: list[int] = []
    for cell, level, (_, _, base) in zip(cells, levels, clusters, strict=True):
        before = merged[-1] if merged else None
        ligature = ligatures.get((before.text[:1], base)) if before is not None else None
        if before is not None and ligature is not None:
            merged[-1] = Cell(ligature[0] + before.text[1:] + cell.text[1:], 1, before.start, cell.end)
        else:
            merged.append(cell)
            merged_levels.append(level)
    return merged, merged_levels


# ordering -----------------------------------------------------------------------------------------------------------


def _levels(bases: Sequence[str], *, rtl: bool) -> list[int]:
    """The embedding level of each character of a paragraph (UAX #9, rules W1 to I2).

    The steps are python-bidi's, but for N0, which it does not have. There are no explicit levels, since the characters
    that make them are not obeyed. A character that this Python's Unicode tables do not know yet is neutral.
    """
    from bidi import algorithm

    storage = algorithm.get_empty_storage()
    storage["base_level"], storage["base_dir"] = (1, "R") if rtl else (0, "L")
    known = (base if unicodedata.bidirectional(base) else _SHOWN_UNPRINTABLE for base in bases)
    algorithm.get_embedding_levels("".join(known), storage)
    algorithm.calc_level_runs(storage)
    algorithm.resolve_weak_types(storage)
    _resolve_brackets(storage["chars"], "R" if rtl else "L")
    algorithm.resolve_neutral_types(storage, False)
    algorithm.resolve_implicit_levels(storage, False)
    return [character["level"] for character in storage["chars"]]


def _resolve_brackets(characters: list[dict[str, Any]], embedding: str) -> None:
    """Gives both brackets of a pair one direction (UAX #9, rule N0): "SDF (YPG)" stays together in an Arabic line."""
    for opening, closing in _bracket_pairs([character["ch"] for character in characters]):
        inside = {_strong(characters[place]["type"]) for place in range(opening + 1, closing)} - {""}
        if embedding in inside:
            direction = embedding
        elif inside:
            before = (_strong(characters[place]["type"]) for place in range(opening - 1, -1, -1))
            direction = next(filter(None, before), embedding)
        else:
            continue
        characters[opening]["type"] = characters[closing]["type"] = direction


def _strong(bidi_type: str) -> str:
    return "R" if bidi_type in ("R", "AN", "EN") else "L" if bidi_type == "L" else ""


def _bracket_pairs(characters: Sequence[str]) -> list[tuple[int, int]]:
    """Where matching brackets stand, by their opening ones (UAX #9, BD16)."""
    pairs: list[tuple[int, int]] = []
    open_brackets: list[tuple[str, int]] = []
    for place, character in enumerate(characters):
        kind = _bracket(character)
        if kind is None:
            continue
        if kind[0] == _OPENS:
            if len(open_brackets) == 63:
                break
            open_brackets.append((kind[1], place))
        else:
            for depth in range(len(open_brackets) - 1, -1, -1):
                if open_brackets[depth][0] == character:
                    pairs.append((open_brackets[depth][1], place))
                    del open_brackets[depth:]
                    break
    return sorted(pairs)


@cache
def _bracket(character: str) -> tuple[int, str] | None:
    """Whether a character is a paired bracket, and its partner; quotation marks are none (Bidi_Paired_Bracket)."""
    from bidi.mirror import MIRRORED

    category = unicodedata.category(character)
    if category not in ("Ps", "Pe") or character not in MIRRORED:
        return None
    return (_OPENS if category == "Ps" else _CLOSES, MIRRORED[character])


# lines --------------------------------------------------------------------------------------------------------------


def _is_space(text: str, cell: Cell) -> bool:
    return text[cell.start] in " \t\u3000" or (text[cell.start].isspace() and text[cell.start] != "\u00a0")


def _breaks(text: str, cells: Sequence[Cell], width: int) -> Iterator[tuple[int, int]]:
    """First and last cell of each line, in logical order; spaces at a line's end may hang over its edge."""
    first, after_space, used = 0, 0, 0
    for place, cell in enumerate(cells):
        if _is_space(text, cell):
            used += cell.width
            after_space = place + 1
            continue
        if used + cell.width > width:
            cut = after_space if after_space > first else place
            yield first, cut
            first = cut
            used = sum(earlier.width for earlier in cells[first:place])
        used += cell.width
    yield first, len(cells)


def _line(text: str, cells: Sequence[Cell], levels: Sequence[int], width: int, *, rtl: bool) -> Line:
    """One line, its cells put in the order in which they are seen (UAX #9, L1 and L2)."""
    kept, kept_levels = list(cells), list(levels)
    used = sum(cell.width for cell in kept)
    for place in range(len(kept) - 1, -1, -1):
        cell = kept[place]
        if not _is_space(text, cell):
            break
        kept_levels[place] = int(rtl)
        if used > width:
            used -= cell.width
            kept[place] = Cell("", 0, cell.start, cell.end)
    return Line(tuple(_in_sight_order(kept, kept_levels)), cells[0].start, cells[-1].end, used, rtl)


def _in_sight_order(cells: list[Cell], levels: list[int]) -> list[Cell]:
    odd = [level for level in levels if level % 2]
    if not odd:
        return cells
    for lowest in range(max(levels), min(odd) - 1, -1):
        place = 0
        while place < len(cells):
            if levels[place] < lowest:
                place += 1
                continue
            end = place
            while end < len(cells) and levels[end] >= lowest:
                end += 1
            cells[place:end] = cells[place:end][::-1]
            levels[place:end] = levels[place:end][::-1]
            place = end
    return cells
