"""Numbers in digits and words, read from tokens: "twenty-five", "خمسة وعشرون", "more than 1,200", "dozens".

How a language counts stands in `data/numbers.LANGUAGE.yaml`; this module knows how numerals are put together: units,
tens, hundreds and scales, added and multiplied, the units before or after the tens.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

from eventcoder.language.data import language_data, read_data_file
from eventcoder.language.phrases import PhraseTable
from eventcoder.language.spelling import normalise

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eventcoder.language.document import Token

Bound = Literal["exact", "at_least", "at_most", "about", "range", "vague"]
Vague = Literal["several", "dozens", "hundreds", "thousands", "unspecified"]

_ORDERED_SCALE = 1000
"""From here on scales multiply all that stands before them ("twelve thousand") and follow one another downwards."""


@dataclass(frozen=True, slots=True)
class NumberReading:
    """A number as tokens tell it.

    Attributes:
        first: index of its first token, the words that bound it ("at least") included.
        end: the index after its last token.
        value: how many; the lower end of a range; 0 for a vague number.
        high: the upper end of a range; else the same as `value`.
        bound: what the words around it say of it.
        vague: for a vague number ("dozens"), which; '' for others.
        numeral: index of the first token of the numeral itself.
    """

    first: int
    end: int
    value: int
    high: int
    bound: Bound = "exact"
    vague: Vague | Literal[""] = ""
    numeral: int = 0

    @property
    def is_exact(self) -> bool:
        """Whether it is told as a number at all; "at least five" is, "dozens" is not."""
        return not self.vague


@dataclass(frozen=True, slots=True)
class _Counting:
    """One language's way of counting, ready for looking up."""

    values: dict[str, int]
    spelled: frozenset[str]
    scales: dict[str, int]
    teen_words: frozenset[str]
    tens_first: bool
    joiners: frozenset[str]
    joiner_proclitics: tuple[str, ...]
    hyphens: frozenset[str]
    one_before_scale: frozenset[str]
    phrases: PhraseTable[tuple[int, Vague | Literal[""]]]
    bounds: PhraseTable[Bound]
    bounds_after: PhraseTable[Bound]
    range_start: PhraseTable[bool]
    range_joiners: frozenset[str]
    range_joiners_between: frozenset[str]
    ordinals: dict[str, int]
    digits: re.Pattern[str]


def read_number(tokens: Sequence[Token], index: int, lang: str) -> NumberReading | None:
    """The number that begins at a token, the words that bound it included.

    Args:
        tokens: a sentence's tokens.
        index: where the number, or the words that bound it, begin.
        lang: the language's code.

    Returns:
        The reading; None where no number begins, and for percentages, decimals, ages and parts of names ("F-16").
    """
    if index >= len(tokens) or not starts_number(tokens[index], lang):
        return None
    counting = counting_of(lang)
    bound, at = _bound_before(tokens, index, counting)
    found = _range(tokens, at, counting) or _single(tokens, at, counting)
    if found is None and at > index:
        bound, at = "exact", index
        found = _single(tokens, at, counting)
    if found is None:
        return None
    value, high, end, vague = found
    after = counting.bounds_after.match(tokens, end)
    if after is not None and bound == "exact":
        bound, end = after
    if vague:
        bound = "vague"
    elif high != value:
        bound = "range"
    return NumberReading(index, end, value, high, bound, vague, at)


def read_ordinal(tokens: Sequence[Token], index: int, lang: str) -> tuple[int, int] | None:
    """The ordinal number below a hundred that begins at a token ("twenty-first", "الحادي والعشرين").

    Returns:
        Its value and the index after it; None where there is none.
    """
    counting = counting_of(lang)
    if index >= len(tokens):
        return None
    value = _word_value(tokens[index], counting.ordinals)
    if counting.tens_first:
        tens = _word_value(tokens[index], counting.values)
        if value is None and tens is not None and tens >= 20 and tens % 10 == 0:
            at = index + 1
            if at < len(tokens) and tokens[at].text in counting.hyphens:
                at += 1
            unit = _word_value(tokens[at], counting.ordinals) if at < len(tokens) else None
            return (tens + unit, at + 1) if unit is not None and unit < 10 else None
        return None if value is None else (value, index + 1)
    if value is None:
        return None
    if value < 10 and index + 1 < len(tokens):
        following = tokens[index + 1]
        if following.form in counting.teen_words and not following.proclitics:
            return value + 10, index + 2
        tens = _word_value(following, counting.ordinals)
        if tens is not None and tens >= 20 and _is_joined(following, counting):
            return value + tens, index + 2
    return value, index + 1


def digits_value(token: Token, lang: str) -> int | None:
    """The whole number that a token writes in digits, clitics taken off; None for every other token."""
    match = counting_of(lang).digits.fullmatch(token.norm)
    if match is None:
        return None
    return int(re.sub(r"[.,]", "", match[1]))


def hidden_joiner(token: Token, lang: str) -> str:
    """The joiner written onto a number that is another number in normalised spelling: وأحد is "and one", واحد "one".

    Returns:
        The joiner in normalised spelling; '' where there is none.
    """
    counting = counting_of(lang)
    if not counting.joiner_proclitics or token.norm not in counting.values or token.text in counting.spelled:
        return ""
    return next((j for j in counting.joiner_proclitics if token.text.removeprefix(j) in counting.spelled), "")


def starts_number(token: Token, lang: str) -> bool:
    """Whether a number can begin at a token; cheap."""
    norm = token.norm
    words = number_words(lang)
    return norm[-1:].isdigit() or norm in words or token.form in words


@cache
def number_words(lang: str) -> frozenset[str]:
    """The words that a number, or what bounds it, can begin with, in normalised spelling."""
    counting = counting_of(lang)
    return frozenset(
        {
            *counting.values,
            *counting.scales,
            *counting.one_before_scale,
            *counting.phrases.first_words,
            *counting.bounds.first_words,
            *counting.range_start.first_words,
        }
    )


@cache
def ordinal_words(lang: str) -> frozenset[str]:
    """The words that an ordinal number can begin with, in normalised spelling."""
    counting = counting_of(lang)
    return frozenset({*counting.ordinals, *counting.values} if counting.tens_first else counting.ordinals)


@cache
def counting_of(lang: str) -> _Counting:
    """How a language counts, from its data file.

    Raises:
        FileNotFoundError: the language has no `numbers` file.
    """
    data = read_data_file(f"numbers.{lang}.yaml")
    article = language_data(lang).clitics.article

    def words(name: str) -> frozenset[str]:
        return frozenset(normalise(word, lang) for word in data[name])

    def by_word(name: str) -> dict[str, int]:
        # A word that stands with its article in some data file is read as a whole.
        return {
            normalise(written, lang): value
            for value, forms in data[name].items()
            for word in forms
            for written in (word, article + word)
        }

    phrases: list[tuple[str, tuple[int, Vague | Literal[""]]]] = []
    phrases += [(phrase, (0, name)) for name, forms in data["vague"].items() for phrase in forms]
    phrases += [(phrase, (value, "")) for value, forms in data["fixed"].items() for phrase in forms]
    proclitics = "|".join(sorted(map(re.escape, _proclitics(lang)), key=len, reverse=True))
    return _Counting(
        values=by_word("values"),
        spelled=frozenset(word for forms in data["values"].values() for word in forms),
        scales=by_word("scales"),
        teen_words=words("teen_words") if "teen_words" in data else frozenset(),
        tens_first=data["tens_first"],
        joiners=words("joiners"),
        joiner_proclitics=tuple(data["joiner_proclitics"]),
        hyphens=frozenset(data["hyphens"]),
        one_before_scale=words("one_before_scale"),
        phrases=PhraseTable(phrases, lang),
        bounds=_bounds(data["bounds"], lang),
        bounds_after=_bounds(data["bounds_after"], lang),
        range_start=PhraseTable([(phrase, True) for phrase in data["range_start"]], lang),
        range_joiners=words("range_joiners"),
        range_joiners_between=words("range_joiners_between"),
        ordinals=by_word("ordinals"),
        digits=re.compile(rf"(?:{proclitics})?(\d{{1,3}}(?:,\d{{3}})+|\d{{1,3}}(?:\.\d{{3}})+|\d+)"),
    )


def _proclitics(lang: str) -> list[str]:
    return [normalise(proclitic, lang) for proclitic in language_data(lang).clitics.proclitics]


def _bounds(data: dict[Bound, list[str]], lang: str) -> PhraseTable[Bound]:
    return PhraseTable([(phrase, bound) for bound, phrases in data.items() for phrase in phrases], lang)


def _word_value(token: Token, table: dict[str, int]) -> int | None:
    value = table.get(token.norm)
    if value is None and not token.enclitic:
        value = table.get(token.form)
    return value


def _is_joined(token: Token, counting: _Counting) -> bool:
    return any(token.proclitics.startswith(joiner) for joiner in counting.joiner_proclitics)


def _bound_before(tokens: Sequence[Token], index: int, counting: _Counting) -> tuple[Bound, int]:
    """What the words at an index bound the following number by, and where that number begins."""
    bound: Bound = "exact"
    at = index
    while (found := counting.bounds.match(tokens, at)) is not None:
        bound = found[0] if bound == "exact" else bound
        at = found[1]
    return bound, at


_Found = tuple[int, int, int, Vague | Literal[""]]
"""Value, upper value, the index after it, and which vague number it is."""


def _single(tokens: Sequence[Token], index: int, counting: _Counting) -> _Found | None:
    phrase = counting.phrases.match(tokens, index)
    composed = _Composer(tokens, counting).read(index)
    if phrase is not None and (composed is None or phrase[1] >= composed[1]):
        (value, vague), end = phrase
        return value, value, end, vague
    if composed is None:
        return None
    value, end = composed
    return value, value, end, ""


def _range(tokens: Sequence[Token], index: int, counting: _Counting) -> _Found | None:
    """ "between 30 and 35", "8 to 30", "33-40"."""
    opening = counting.range_start.match(tokens, index)
    at = opening[1] if opening else index
    joiners = counting.range_joiners_between if opening else counting.range_joiners - counting.joiners
    # A number in words would swallow the second one: "between thirty and thirty-five".
    low = _Composer(tokens, counting, joins=opening is None).read(at)
    if low is None or low[1] >= len(tokens):
        return None
    value, end = low
    if tokens[end].norm in joiners:
        high = _Composer(tokens, counting).read(end + 1, part_of_range=True)
    elif opening and counting.joiner_proclitics and _starts_joined(tokens[end], counting):
        high = _Composer(tokens, counting).read(end, part_of_range=True)
    else:
        return None
    if high is None or high[0] <= value:
        return None
    return value, high[0], high[1], ""


def _starts_joined(token: Token, counting: _Counting) -> bool:
    return _is_joined(token, counting) or token.norm.startswith(counting.joiner_proclitics)


class _Composer:
    """Puts one numeral together from the tokens of a sentence.

    Args:
        joins: whether joiners ("and", "و") may link its parts.
    """

    def __init__(self, tokens: Sequence[Token], counting: _Counting, *, joins: bool = True) -> None:
        self.tokens = tokens
        self.counting = counting
        self.joins = joins

    def read(self, index: int, *, part_of_range: bool = False) -> tuple[int, int] | None:
        """The numeral at an index and the index after it."""
        first = self._group(index, part_of_range)
        if first is None:
            return None
        total, scale, end = first
        while scale >= _ORDERED_SCALE and (following := self._linked_group(end, scale)) is not None:
            value, scale, end = following
            total += value
        return total, end

    def _linked_group(self, index: int, below: int) -> tuple[int, int, int] | None:
        """A group of a lower scale, after a joiner or right behind: "three hundred and one" of "two thousand three
        …"."""
        at = self._after_joiner(index)
        if at is None:
            if not self.counting.tens_first or index >= len(self.tokens):
                return None
            at = index + 1 if self.tokens[index].text == "," else index
            group = self._group(at)
            # After a comma only what cannot be a count of its own belongs to the number.
            if group is None or (at > index and group[0] < 100):
                return None
        else:
            group = self._group(at)
        if group is None or group[0] >= below:
            return None
        return group

    def _group(self, index: int, part_of_range: bool = False) -> tuple[int, int, int] | None:
        """A number with at most one scale from a thousand on: its value, the scale (1 for none), the index after it."""
        counting = self.counting
        digits = self._digits(index, part_of_range)
        if digits is not None:
            value, end = digits
            scale = self._scale(end, value)
            if scale is not None:
                return round(value * scale), (scale if scale >= _ORDERED_SCALE else 1), end + 1
            return (int(value), 1, end) if value == int(value) and not self._goes_on(end) else None
        below = self._below_thousand(index)
        if below is None:
            if index < len(self.tokens) and (scale := self._scale(index, 0)) is not None:
                return scale, scale, index + 1
            return None
        value, end = below
        if value >= _ORDERED_SCALE:
            return value, _ORDERED_SCALE if value < 10**6 else 10**6, end
        scale = self._scale(end, value)
        if scale is not None and (scale >= _ORDERED_SCALE or (counting.tens_first and scale == 12)):
            return value * scale, scale if scale >= _ORDERED_SCALE else 1, end + 1
        return value, 1, end

    def _below_thousand(self, index: int) -> tuple[int, int] | None:
        """Hundreds, tens and units in words; also the duals of scales, which are one word."""
        hundreds = self._hundreds(index)
        if hundreds is None:
            return self._below_hundred(index)
        value, end = hundreds
        if value >= _ORDERED_SCALE:
            return value, end
        at = self._after_joiner(end)
        if at is None and self.counting.tens_first:
            at = end
        rest = self._below_hundred(at) if at is not None else None
        return (value + rest[0], rest[1]) if rest is not None else (value, end)

    def _hundreds(self, index: int) -> tuple[int, int] | None:
        if index >= len(self.tokens):
            return None
        token, counting = self.tokens[index], self.counting
        value = _word_value(token, counting.values)
        if value is not None and value >= 100:
            # One form can be the dual of a scale and the scale after tens: it is the dual where nothing stands before.
            return value, index + 1
        if _word_value(token, counting.scales) == 100:
            return 100, index + 1
        if index + 1 >= len(self.tokens):
            return None
        scale = _word_value(self.tokens[index + 1], counting.scales)
        is_one = token.norm in counting.one_before_scale
        if (
            scale == 100
            and not self.tokens[index + 1].proclitics
            and (is_one or (value is not None and 0 < value < 100))
        ):
            return (1 if is_one else value or 1) * 100, index + 2
        return None

    def _below_hundred(self, index: int) -> tuple[int, int] | None:
        if index >= len(self.tokens):
            return None
        counting = self.counting
        value = _word_value(self.tokens[index], counting.values)
        if value is None:
            one = self.tokens[index].norm in counting.one_before_scale
            return (1, index + 1) if one and self._scale(index + 1, 1) is not None else None
        if value >= 100:
            return None
        end = index + 1
        if counting.tens_first:
            return self._unit_after_tens(value, end)
        if value < 10 and end < len(self.tokens):
            following = self.tokens[end]
            if following.form in counting.teen_words and not following.proclitics:
                return value + 10, end + 1
            at = self._after_joiner(end)
            tens = _word_value(self.tokens[at], counting.values) if at is not None and at < len(self.tokens) else None
            if at is not None and tens is not None and 20 <= tens < 100:
                return value + tens, at + 1
        return value, end

    def _unit_after_tens(self, value: int, end: int) -> tuple[int, int]:
        tokens = self.tokens
        if value < 20 or value % 10:
            return value, end
        at = end + 1 if end < len(tokens) and tokens[end].text in self.counting.hyphens else end
        unit = _word_value(tokens[at], self.counting.values) if at < len(tokens) else None
        return (value + unit, at + 1) if unit is not None and 0 < unit < 10 else (value, end)

    def _scale(self, index: int, before: float) -> int | None:
        """The scale word at an index; with a joiner written onto it, it begins a number of its own."""
        if index >= len(self.tokens):
            return None
        token = self.tokens[index]
        if before and token.proclitics:
            return None
        return _word_value(token, self.counting.scales)

    def _after_joiner(self, index: int) -> int | None:
        """Where the part of the number goes on that a joiner links to what stands before `index`."""
        if not self.joins or index >= len(self.tokens):
            return None
        token = self.tokens[index]
        if token.norm in self.counting.joiners:
            return index + 1
        return index if _is_joined(token, self.counting) or self._is_joined_teen(index) else None

    def _is_joined_teen(self, index: int) -> bool:
        """Whether a word is the unit of a teen with a joiner written onto it, though it is a number by itself: وأحد
        عشر."""
        counting, norm = self.counting, self.tokens[index].norm
        following = self.tokens[index + 1] if index + 1 < len(self.tokens) else None
        return (
            following is not None
            and following.form in counting.teen_words
            and any(norm.startswith(j) and norm.removeprefix(j) in counting.values for j in counting.joiner_proclitics)
        )

    def _digits(self, index: int, part_of_range: bool) -> tuple[float, int] | None:
        """A number in digits that is no decimal, percentage, age or part of a name."""
        tokens = self.tokens
        if index >= len(tokens):
            return None
        token = tokens[index]
        match = self.counting.digits.fullmatch(token.norm)
        if match is None:
            decimal = re.fullmatch(r"\d+[.,]\d+", token.norm)
            if decimal and self._scale(index + 1, 1) is not None:
                return float(token.norm.replace(",", ".")), index + 1
            return None
        if not part_of_range and index and self._belongs_to_name(index):
            return None
        return int(re.sub(r"[.,]", "", match[1])), index + 1

    def _belongs_to_name(self, index: int) -> bool:
        """Whether the number goes on a name or a number before it: "F-16", "BM-21", "12:30"."""
        tokens = self.tokens
        mark = tokens[index - 1]
        if mark.is_word or mark.end != tokens[index].start or index < 2 or tokens[index - 2].end != mark.start:
            return False
        return mark.text in "-–:/." and tokens[index - 2].is_word

    def _goes_on(self, end: int) -> bool:
        """Whether what follows makes the digits something else: "12-year-old", "50%", "7:30", "2/3"."""
        tokens = self.tokens
        if end >= len(tokens):
            return False
        mark = tokens[end]
        if mark.text in "%٪":
            return True
        if (
            mark.is_word
            or mark.start != tokens[end - 1].end
            or end + 1 >= len(tokens)
            or tokens[end + 1].start != mark.end
        ):
            return False
        following = tokens[end + 1]
        if mark.text in ":/":
            return following.norm[:1].isdigit()
        return mark.text in "-–" and not following.norm[:1].isdigit()
