"""What the words beside a place name say: its kind, its role, and how it is bound to the name before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eventcoder.language import language_data
from eventcoder.mentions.named_place import (
    CLOSING,
    COMMAS,
    HYPHENS,
    KIND,
    LIKE_A_NAME,
    NO_CUE,
    OPENING,
    PREPOSITION,
    Name,
    Role,
    is_capitalised,
    stands_in_brackets,
)
from eventcoder.mentions.place_words import phrase_before, place_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eventcoder.gazetteer import Gazetteer
    from eventcoder.language import Token

_WORDS_AFTER = 3
_LONGEST_LINK = 7
_MOST_LINKS = 4
_UNIT_REACH = 6
"""Tokens before 'from' in which a unit of length makes an origin a distance: "56 miles (90 km) from"."""


class ContextReader:
    """Reads what stands beside place names in one language."""

    def __init__(self, gazetteer: Gazetteer, lang: str) -> None:
        """Prepare for a language.

        Args:
            gazetteer: gives demonyms, and what is written onto names.
            lang: the language's code.
        """
        self._gazetteer = gazetteer
        self._lang = lang
        self._words = place_words(lang)
        self._demonyms = gazetteer.demonyms(lang)
        self._has_capitals = language_data(lang).direction == "ltr"
        self._article = language_data(lang).clitics.article
        self._roles: tuple[tuple[frozenset[str], Role], ...] = (
            (self._words.between, "where"),
            (self._words.origin, "origin"),
            (self._words.direction, "direction"),
            (self._words.where, "where"),
        )

    def read(self, tokens: Sequence[Token], names: list[Name]) -> None:
        """Note in every name of a sentence, in their order, what the words beside it say."""
        background = self._background_from(tokens) if names else None
        before: Name | None = None
        for name in names:
            name.is_possessive = bool(self._has_capitals and tokens[name.last - 1].enclitic)
            name.cue = LIKE_A_NAME if name.is_possessive else NO_CUE
            name.background = background if background is not None and name.first > background else None
            name.in_brackets = stands_in_brackets(tokens, name.first)
            self._read_inside(tokens, name)
            self._read_before(tokens, name, before.last if before is not None else 0)
            self._read_after(tokens, name)
            if before is not None:
                self._bind(tokens, before, name)
            if self._has_capitals and name.binds != "chain":
                name.unknown = self._unknown_before(tokens, name.first, before.last if before is not None else 0)
            before = name

    def _background_from(self, tokens: Sequence[Token]) -> int | None:
        """The first token that introduces what lies behind an event; not in the first three, where it is told when."""
        words = self._words.background
        later = (i for i, t in enumerate(tokens) if i > 2 and (t.norm in words or t.form in words))
        return next((i for i in later if not is_capitalised(tokens[i])), None)  # not "Rapid Support Forces"

    def _read_inside(self, tokens: Sequence[Token], name: Name) -> None:
        """A kind that is a part of the name: "Helmand Province"."""
        if name.last - name.first > 1:
            levels = self._words.levels(tokens[name.last - 1 if self._has_capitals else name.first])
            name.levels |= levels
            if levels:
                name.is_cued(KIND)

    # before ----------------------------------------------------------------------------------------------------------

    def _read_before(self, tokens: Sequence[Token], name: Name, limit: int) -> None:
        """Go back over kinds, parts, directions and demonyms to the word that says what the place does."""
        if self._is_in(tokens[name.first], name):
            name.role = "where"
            name.is_cued(PREPOSITION)
            return
        at, bound, is_part = name.first, False, False
        while at > limit:
            token = tokens[at - 1]
            size = phrase_before(tokens, at, self._words.near)
            if size and at - size >= limit:
                name.role, name.nearby = "where", True
                name.is_away = any(
                    t.norm in self._words.directions or t.norm in self._words.units for t in tokens[at - size : at]
                )
                name.is_cued(PREPOSITION)
                return
            if token.norm in self._words.of:
                bound = True
            elif bound and token.norm in self._words.inner:
                # "the old market of", "the Jabal neighbourhood of": the name of the part may stand before it
                self._note_kind(token, name, bound=False, adjacent=False)
                name.role, bound, is_part = "where", False, True
                name.is_cued(LIKE_A_NAME)
            elif is_part and is_capitalised(token):
                pass
            elif self._note_kind(token, name, bound=bound, adjacent=at == name.first):
                bound = False
                if self._is_in(token, name):
                    name.role = "where"
                    name.is_cued(PREPOSITION)
                    return
            elif self._is_of_noun_before(tokens, at - 1):
                break  # "stormed the Israeli army the camp of": in Arabic the demonym belongs to what stands before it
            elif token.norm in self._demonyms or token.form in self._demonyms:
                name.nationality = self._demonyms.get(token.norm) or self._demonyms[token.form]
            elif token.norm not in self._words.articles and token.text not in HYPHENS:
                self._read_role(tokens, at, name, bound=bound)
                return
            at -= 1
        self._take_kind_for_where(name)

    def _is_in(self, token: Token, name: Name) -> bool:
        """Whether a preposition of place is written onto a word."""
        if self._has_capitals:
            return False
        letters = (token.proclitics or self._written_on(token, name)).removesuffix(self._article)
        return any(prefix in letters for prefix in self._words.where_prefixes)

    def _written_on(self, token: Token, name: Name) -> str:
        """What is written onto a word, if what is left of it begins the name."""
        for proclitics, key in self._gazetteer.name_starts(token.norm, self._lang):
            if name.key == key or name.key.startswith(key + " "):
                return proclitics
        return ""

    def _note_kind(self, token: Token, name: Name, *, bound: bool, adjacent: bool) -> bool:
        """Whether a word before a name says what it is the name of, or that a part of it is meant; notes what it says.

        Args:
            token: the word.
            name: the name.
            bound: whether 'of' stands between them; English needs it, since "Homs city" names the kind after the name.
            adjacent: whether nothing stands between them.
        """
        words = self._words
        is_part = token.form in words.parts or token.norm in words.parts
        is_direction = token.form in words.directions or token.norm in words.directions
        if is_part or is_direction:
            name.nearby = True
        if is_direction and (bound or not self._has_capitals):
            name.role = "where"
        levels = words.levels(token) if bound or not self._has_capitals or token.text[0].islower() else set()
        if levels and (bound or adjacent):
            name.levels |= levels
            name.is_cued(KIND)
        return is_part or is_direction or bool(levels)

    def _read_role(self, tokens: Sequence[Token], at: int, name: Name, *, bound: bool) -> None:
        """What the first word before a name and its attributes that is none of them says of its role."""
        words, token = self._words, tokens[at - 1]
        if self._is_residents(token) and (bound or not self._has_capitals):
            name.role, name.of_residents = "where", True
            name.is_cued(LIKE_A_NAME)
            return
        is_attribute = token.form in words.attribute_heads or token.norm in words.attribute_heads
        # What has an article cannot be the head of a genitive: الجيش in "اقتحم الجيش مخيم جنين" is the subject.
        is_attribute = is_attribute and not (self._article and self._article in token.proclitics)
        if bound and is_attribute:
            name.role = "attribute"
            return
        for listed, role in self._roles:
            if phrase_before(tokens, at, listed):
                name.role = role
                name.nearby = name.nearby or listed is words.between
                name.is_cued(PREPOSITION)
                reach = tokens[max(0, at - _UNIT_REACH) : at]
                if role == "origin" and any(t.norm in words.units or t.form in words.units for t in reach):
                    name.role, name.nearby, name.is_away = "where", True, True
                return
        adjacent = at == name.first
        if not self._has_capitals and adjacent and (token.norm in words.speaks or token.form in words.speaks):
            name.role = "speaker"
        elif token.norm in words.titles or token.form in words.titles:
            name.cue, name.is_titled = (NO_CUE, True) if adjacent else (name.cue, name.is_titled)
        elif not self._has_capitals and is_attribute:
            name.role = "attribute"
            name.is_cued(LIKE_A_NAME)
        elif self._has_capitals and at > 1 and not bound:
            name.is_cued(LIKE_A_NAME)
        else:
            self._take_kind_for_where(name)

    def _take_kind_for_where(self, name: Name) -> None:
        """A town that a verb has for its object: without capitals nothing but its kind leads to it."""
        if not self._has_capitals and name.cue == KIND and name.role == "attribute":
            name.role = "where"

    def is_after_residents(self, tokens: Sequence[Token], index: int) -> bool:
        """Whether a word for those who live somewhere stands right before a token."""
        return index > 0 and self._is_residents(tokens[index - 1])

    def _is_residents(self, token: Token) -> bool:
        return token.form in self._words.residents or token.norm in self._words.residents

    def _is_of_noun_before(self, tokens: Sequence[Token], index: int) -> bool:
        """Whether a token is a demonym that stands after its noun, and the noun is no word for a kind of place."""
        token = tokens[index]
        if self._has_capitals or not (token.norm in self._demonyms or token.form in self._demonyms):
            return False
        return index == 0 or not self._words.levels(tokens[index - 1])

    # after -----------------------------------------------------------------------------------------------------------

    def _read_after(self, tokens: Sequence[Token], name: Name) -> None:
        if self._is_joined(tokens, name.last):
            name.role, name.cue, name.is_compound = "attribute", min(name.cue, LIKE_A_NAME), True
            return
        words = self._words
        if self._is_of_something(tokens, name):
            name.role, name.cue = "attribute", min(name.cue, LIKE_A_NAME)
            return
        for index in range(name.last, min(len(tokens), name.last + _WORDS_AFTER)):
            token = tokens[index]
            if not token.is_word:
                return
            if self._is_direction_after(token) or (self._has_capitals and token.norm in words.parts):
                name.nearby = True
                name.is_cued(PREPOSITION)
                if not words.levels(token):
                    continue
            if index > name.last:
                return
            levels = words.levels(token) if self._has_capitals else set()
            if levels:
                name.levels |= levels
                name.is_cued(KIND if token.text[0].islower() else PREPOSITION)
            elif token.norm in words.speaks and name.role == "attribute":
                name.role = "speaker"
            return

    def _is_of_something(self, tokens: Sequence[Token], name: Name) -> bool:
        """Whether a town's name is only the first word of another: 'the Mosul Museum', since no town has an article."""
        if (
            not self._has_capitals
            or not 0 < name.first <= name.last < len(tokens)
            or not is_capitalised(tokens[name.last])
        ):
            return False
        before, after = tokens[name.first - 1], tokens[name.last]
        return (
            before.norm in self._words.definite
            and not self._words.levels(after)
            and after.norm not in self._words.parts
        )

    def _is_joined(self, tokens: Sequence[Token], at: int) -> bool:
        """Whether a hyphen joins a small word to what ends before a token."""
        if at + 1 >= len(tokens) or tokens[at].text not in HYPHENS:
            return False
        touches = tokens[at].end == tokens[at + 1].start and tokens[at].start == tokens[at - 1].end
        return touches and tokens[at + 1].text[0].islower()

    def _is_direction_after(self, token: Token) -> bool:
        """Whether a word is an adjective of direction after a name, which has the article: ريف حمص الشمالي."""
        return bool(self._article) and self._article in token.proclitics and token.form in self._words.directions

    # between ---------------------------------------------------------------------------------------------------------

    def _bind(self, tokens: Sequence[Token], before: Name, name: Name) -> None:
        """How a name is bound to the one before it; bound names share a role."""
        between = tokens[before.last : name.first]
        if len(between) > _LONGEST_LINK or name.is_compound:
            return
        links = self._links(between, before, name)
        if links is None:
            return
        bound, listed = links
        if not self._has_capitals:
            prefix = self._written_on(tokens[name.first], name) or tokens[name.first].proclitics
            listed = listed or any(prefix.startswith(letter) for letter in self._words.and_prefixes)
            bound = bound or self._is_in(tokens[name.first], name) or any(self._is_in(t, name) for t in between)
        if listed and not name.in_brackets:
            name.binds = "list"
        elif bound:
            name.binds = "chain"
        if name.binds and (name.role == "attribute" or name.cue < PREPOSITION):
            name.role = before.role
            name.nearby = name.nearby or (name.binds == "list" and before.nearby)
            name.is_cued(PREPOSITION if name.in_brackets else min(before.cue, PREPOSITION))

    def _links(self, between: Sequence[Token], before: Name, name: Name) -> tuple[bool, bool] | None:
        """Whether what stands between two names makes a chain of them, and whether a list; None where it parts them."""
        words = self._words
        bound, listed = before.is_possessive, False
        for index, token in enumerate(between):
            if token.text in COMMAS or token.text in OPENING or token.text in HYPHENS or token.text in CLOSING:
                bound = True
            elif token.norm in words.and_:
                listed = True
            elif token.norm in words.in_chain or (not self._has_capitals and token.norm in words.where):
                bound = True
            elif not self._passes(token):
                is_unknown_name = bound and is_capitalised(token)
                has_kind = index + 1 < len(between) and bool(words.levels(between[index + 1]))
                if not is_unknown_name or not (name.in_brackets or between[0].text in HYPHENS or has_kind):
                    return None
        return bound, listed

    def _passes(self, token: Token) -> bool:
        """Whether a word may stand between the links of a chain."""
        words = self._words
        if token.norm in words.articles or words.levels(token) or token.norm in self._demonyms:
            return True
        listed = (words.directions, words.parts)
        return any(token.norm in some or token.form in some for some in listed)

    # names that are not known ----------------------------------------------------------------------------------------

    def _unknown_before(self, tokens: Sequence[Token], first: int, limit: int) -> tuple[int, int] | None:
        """Capitalised words before a bracket, comma or 'in' that leads to a name: a village that is not known."""
        end, links = first, 0
        while end > limit and links < _MOST_LINKS:
            token = tokens[end - 1]
            if token.text in OPENING or token.text in COMMAS or token.norm in self._words.in_chain:
                links += 1
            elif is_capitalised(token) or not self._passes(token):
                break
            end -= 1
        if not links:
            return None
        end = self._back_over(tokens, end, limit)
        start = end
        while start > limit and (self._is_of_a_name(tokens[start - 1]) or tokens[start - 1].text in HYPHENS):
            start -= 1
        while start < end and not tokens[start].is_word:
            start += 1
        return (start, end) if 0 < start < end and self._is_introduced(tokens, start) else None

    def _is_of_a_name(self, token: Token) -> bool:
        return is_capitalised(token) and token.norm not in self._demonyms

    def _is_introduced(self, tokens: Sequence[Token], start: int) -> bool:
        """Whether a preposition of place leads to a token."""
        at = self._back_over(tokens, start, 0)
        if at and tokens[at - 1].norm in self._words.of:
            at = self._back_over(tokens, at - 1, 0)
        return bool(phrase_before(tokens, at, self._words.where) or phrase_before(tokens, at, self._words.near))

    def _back_over(self, tokens: Sequence[Token], at: int, limit: int) -> int:
        """The index after the last token before `at` that is no small word of a chain."""
        while at > limit and not is_capitalised(tokens[at - 1]) and self._passes(tokens[at - 1]):
            at -= 1
        return at
