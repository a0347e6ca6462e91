"""Names of places in a sentence, with the words beside them that tell what they are and what they do there."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from eventcoder.gazetteer.names import name_words, spelled, without_attached_article
from eventcoder.language import language_data
from eventcoder.mentions.place_words import PlaceWords, phrase_before, place_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from eventcoder.gazetteer import Gazetteer
    from eventcoder.language import Sentence, Token

Role = Literal["where", "origin", "direction", "attribute", "speaker"]

_LONGEST_NAME = 6
_OWN_NAME = 0.96
"""Likeness of a place's own name or another of its names, articles and all."""
_KNOWN = 100_000
"""Inhabitants of a town whose name is taken for it even where it is a part of another: "Boston Public Library"."""
_HYPHENS = frozenset("-–—‐‑")
_OPENING, _CLOSING = frozenset("(["), frozenset(")]")
_COMMAS = frozenset(",،;")


@dataclass(slots=True)
class Name:
    """A place name in a sentence, before it is known which place it is.

    Attributes:
        sentence: the sentence's index.
        first: the first token's index in the sentence.
        last: the index after the last token's.
        text: the name as it stands there, without what is written onto it.
        key: its key in the gazetteer.
        cue: how strongly the words around it say that it is a place: 0 not at all, 1 it is capitalised like a name, 2 a
            preposition stands before it, 3 a word for a kind of place stands beside it.
        role: what the place does in the sentence.
        nearby: whether it is near the place or in a part of it, not the place itself.
        written_on: what is written onto its first word, such as a preposition.
        levels: the levels (1 first, 2 second, 4 settlement) that words beside it say it has.
        nationality: ISO 3166-1 alpha-2 code of a demonym beside it ("the Iraqi city of").
        in_brackets: whether it stands in brackets.
        is_possessive: whether a possessive ending is written onto it ("Syria's").
        background: the token before it that introduces reasons or forerunners; None where there is none.
        binds: how it is bound to the name before it: `chain` (one may lie in the other), `list` (on a par), '' not.
        is_compound: whether a small word is joined to it by a hyphen ("Bangkok-based").
        unknown: capitalised words directly before it that are no known name, where it stands in their chain.
    """

    sentence: int
    first: int
    last: int
    text: str
    key: str
    cue: int = 0
    role: Role = "attribute"
    nearby: bool = False
    written_on: str = ""
    levels: set[int] = field(default_factory=set)
    nationality: str | None = None
    in_brackets: bool = False
    is_possessive: bool = False
    background: int | None = None
    binds: Literal["", "chain", "list"] = ""
    unknown: tuple[int, int] | None = None
    is_compound: bool = False


class NameFinder:
    """Finds the place names of sentences in one language."""

    def __init__(self, gazetteer: Gazetteer, lang: str) -> None:
        """Prepare for a language.

        Args:
            gazetteer: the names that are known.
            lang: the language's code.
        """
        self._gazetteer = gazetteer
        self._lang = lang
        self._words = place_words(lang)
        self._demonyms = gazetteer.demonyms(lang)
        self._has_capitals = language_data(lang).direction == "ltr"
        self._articles, self._attached_articles, _ = name_words()

    def names(self, sentence: Sentence) -> list[Name]:
        """The names of a sentence in the order of the text; none overlaps another."""
        tokens = sentence.tokens
        starts = self._capitalised_starts(tokens) if self._has_capitals else self._all_starts(tokens)
        found: list[Name] = []
        done = 0
        for first, ways in starts:
            if first < done:
                continue
            name = self._longest(sentence, first, ways)
            if name is not None and not self._begins_with_kind(tokens, name) and not self._is_bare_word(tokens, name):
                found.append(name)
                done = name.last
        if self._has_capitals:
            found = self._whole(tokens, found)
        if found:
            self._read_context(tokens, found)
        return found if self._has_capitals else [name for name in found if name.cue > 1 or self._is_large(name)]

    def _is_large(self, name: Name) -> bool:
        """Whether a name is so well known that it is believed without a word beside it."""
        best = self._gazetteer.look_up(name.text, loosely=False)[:1]
        best = best or self._gazetteer.look_up(name.key, loosely=False)[:1]
        return any(c.level <= 1 or c.population >= _KNOWN or c.kind not in ("town", "division") for c in best)

    # where a name can begin ------------------------------------------------------------------------------------------

    def _capitalised_starts(self, tokens: Sequence[Token]) -> Iterator[tuple[int, tuple[tuple[str, str], ...]]]:
        for index, token in enumerate(tokens):
            if not token.text[0].isupper() or not token.is_word:
                continue
            word = spelled(token.form)
            if word in self._articles:
                continue
            if self._gazetteer.starts_a_name(word):
                yield index, (("", word),)

    def _all_starts(self, tokens: Sequence[Token]) -> Iterator[tuple[int, tuple[tuple[str, str], ...]]]:
        for index, token in enumerate(tokens):
            if not token.is_word:
                continue
            ways = self._gazetteer.name_starts(token.norm, self._lang)
            if ways and self._can_be_name(tokens, index, ways):
                yield index, ways

    def _can_be_name(self, tokens: Sequence[Token], index: int, ways: tuple[tuple[str, str], ...]) -> bool:
        """Whether a word is no common one, or a word before it or a longer name speaks for it all the same."""
        token = tokens[index]
        if not (self._words.is_word(token.form) or self._words.is_word(token.norm)):
            return True
        return any(self._gazetteer.known(key)[1] for _, key in ways) or self._begins_after_kind(tokens, index)

    def _begins_after_kind(self, tokens: Sequence[Token], index: int) -> bool:
        return index > 0 and bool(self._level_of(tokens[index - 1]))

    def _longest(self, sentence: Sentence, first: int, ways: tuple[tuple[str, str], ...]) -> Name | None:
        """The longest name that begins at a token; of several as long, the one with least taken off the word."""
        tokens = sentence.tokens
        best: tuple[int, str, str] | None = None
        for proclitics, word in ways:
            last, key = self._longest_from(tokens, first, word)
            if last and (best is None or last > best[0]):
                best = (last, key, proclitics)
        if best is None:
            return None
        last, key, proclitics = best
        start = first
        if first and self._is_name_article(tokens, first):
            start = first - 1 if tokens[first - 1].norm in self._articles else first - 2
        text = _name_text(tokens[start:last], proclitics, self._lang)
        article = language_data(self._lang).clitics.article
        written_on = proclitics[: -len(article)] if article and proclitics.endswith(article) else proclitics
        return Name(sentence.index, start, last, text, key, written_on=written_on)

    def _is_name_article(self, tokens: Sequence[Token], first: int) -> bool:
        """Whether a capitalised article stands before a name and belongs to it: 'Al Bab', 'El-Fasher'."""
        at = first - 1
        if tokens[at].text in _HYPHENS and at:
            at -= 1
        token = tokens[at]
        if token.norm not in self._articles or token.norm in self._words.articles:
            return False
        return token.text[0].isupper() or at < first - 1

    def _longest_from(self, tokens: Sequence[Token], first: int, word: str) -> tuple[int, str]:
        """The index after the longest name whose first word is known, and its key; 0 for none."""
        is_name, goes_on = self._gazetteer.known(word)
        last, found, key = (first + 1, word, word) if is_name else (0, "", word)
        following = self._following_words(tokens, first) if goes_on else iter(())
        for index, part in following:
            key = f"{key} {part}"
            is_name, goes_on = self._gazetteer.known(key)
            if is_name and not (self._has_capitals and not tokens[index].text[0].isupper()):
                last, found = index + 1, key
            if not goes_on:
                break
        return last, found

    def _following_words(self, tokens: Sequence[Token], first: int) -> Iterator[tuple[int, str]]:
        """The tokens after one that can belong to its name, each with its word in the spelling of keys."""
        for index in range(first + 1, min(len(tokens), first + 2 * _LONGEST_NAME)):
            token = tokens[index]
            if not token.is_word:
                if token.text in _HYPHENS or (token.text == "." and len(tokens[index - 1].text) <= 3):
                    continue
                return
            if tokens[index - 1].enclitic and self._has_capitals:
                return
            word = spelled(token.form if self._has_capitals else token.norm)
            if word in self._articles and word not in self._words.articles and self._has_capitals:
                continue
            yield index, without_attached_article(word, self._attached_articles)

    def _whole(self, tokens: Sequence[Token], found: list[Name]) -> list[Name]:
        """The names that are no part of a longer, unknown one, and no abbreviation that happens to be a name."""
        large: set[int] = set()
        kept: list[Name] = []
        for name in found:
            places = self._gazetteer.look_up(name.text, loosely=False)
            places = places or self._gazetteer.look_up(name.key, loosely=False)
            best = places[0] if places else None
            if best is None:
                continue
            letters = tokens[name.last - 1].text
            if name.last - name.first == 1 and len(letters) <= 4 and letters.isupper() and len(tokens[0].text) != 4:
                if best.level > 1 or (best.level == 1 and spelled(best.name) == name.key):
                    continue
            is_known = best.level <= 1 or best.kind not in ("town", "division") or best.population >= _KNOWN
            is_known = is_known and best.likeness > _OWN_NAME
            if best.level > 0 and self._is_only_words(tokens, name):
                continue
            if best.level > 0 and self._goes_on(tokens, name.first - 1, -1) and name.first not in large:
                continue
            if not is_known and self._goes_on(tokens, name.last, 1):
                continue
            if best.level <= 1:
                large.add(name.last)
            kept.append(name)
        return kept

    def _is_only_words(self, tokens: Sequence[Token], name: Name) -> bool:
        """Whether a name is made of common words only, and nothing says that a division is meant: "South", "Eastern"."""
        inside = [t.norm for t in tokens[name.first : name.last] if t.is_word]
        if any(word in self._demonyms for word in inside) and len(inside) == 1:
            return True
        if not all(self._words.is_word(word) for word in inside):
            return False
        if _in_brackets(tokens, name.first):
            return False
        kinds = self._words.first_level
        after = tokens[name.last].norm if name.last < len(tokens) else ""
        is_division = after in kinds or (name.last - name.first > 1 and tokens[name.last - 1].norm in kinds)
        return not is_division

    def _goes_on(self, tokens: Sequence[Token], index: int, step: int) -> bool:
        """Whether the token beside a name is a capitalised word of no list: the name is a part of a longer one."""
        if not 0 <= index < len(tokens):
            return False
        token = tokens[index]
        if token.text in _HYPHENS and 0 <= index + step < len(tokens):
            beside = tokens[index + step]
            if (beside.start if step > 0 else token.start) != (token.end if step > 0 else beside.end):
                return False
            index, token = index + step, beside
        if (token.norm in self._words.connectors or token.norm in self._articles) and 0 <= index + step < len(tokens):
            if token.norm not in self._words.articles:
                token = tokens[index + step]
        if not _is_capitalised(token) or (step < 0 and index == 0 and not token.norm in self._words.person_names):
            return False
        if step > 0 and tokens[index - 1].enclitic:
            return False
        if token.norm in self._words.person_names or (step < 0 and token.norm in self._words.titles):
            return True
        return not self._words.is_word(token.norm) and token.norm not in self._demonyms and len(token.norm) > 1

    def _begins_with_kind(self, tokens: Sequence[Token], name: Name) -> bool:
        """Whether a name's first word is a word for a kind, which is better read as that: 'the governorate Homs'."""
        token = tokens[name.first]
        if self._has_capitals or not (self._words.is_kind(token.form) or self._words.is_kind(token.norm)):
            return False
        places = self._gazetteer.look_up(name.text, loosely=False) or self._gazetteer.look_up(name.key, loosely=False)
        return not places or places[0].level == 0 or places[0].kind in ("town", "division")

    def _is_bare_word(self, tokens: Sequence[Token], name: Name) -> bool:
        """Whether a name in a script without capitals is a common word before which no kind of place is named."""
        if self._has_capitals or not all(
            self._words.is_word(t.form) or self._words.is_word(t.norm)
            for t in tokens[name.first : name.last]
            if t.is_word
        ):
            return False
        return not self._begins_after_kind(tokens, name.first)

    # what stands beside it -------------------------------------------------------------------------------------------

    def _read_context(self, tokens: Sequence[Token], names: list[Name]) -> None:
        background = self._background_from(tokens)
        for position, name in enumerate(names):
            before = names[position - 1] if position else None
            name.is_possessive = bool(self._has_capitals and tokens[name.last - 1].enclitic)
            name.background = background if background is not None and name.first > background else None
            name.in_brackets = _in_brackets(tokens, name.first)
            if name.last - name.first > 1:
                level = self._level_of(tokens[name.last - 1 if self._has_capitals else name.first])
                name.levels |= level
                name.cue = 3 if level else 0
            self._read_before(tokens, name, before)
            self._read_after(tokens, name)
            if before is not None:
                self._bind(tokens, before, name)
            if name.unknown is None and name.binds != "chain":
                name.unknown = self._unknown_before(tokens, name, before)

    def _background_from(self, tokens: Sequence[Token]) -> int | None:
        """The first token that introduces what lies behind an event."""
        for index, token in enumerate(tokens):
            if index > 2 and (token.norm in self._words.background or token.form in self._words.background):
                return index
        return None

    def _read_before(self, tokens: Sequence[Token], name: Name, before: Name | None) -> None:
        words = self._words
        at, bound = name.first, False
        if not self._has_capitals:
            at_once = self._role_of_prefix(tokens[name.first], name)
            if at_once:
                name.role, name.cue = at_once, max(name.cue, 2)
                return
        limit = before.last if before is not None else 0
        while at > limit:
            token = tokens[at - 1]
            size = phrase_before(tokens, at, words.near)
            if size and at - size >= limit:
                name.role, name.nearby, name.cue = "where", True, max(name.cue, 2)
                return
            if token.norm in words.of:
                bound, at = True, at - 1
                continue
            if token.norm in words.articles or token.text in _HYPHENS:
                at -= 1
                continue
            if self._is_kind(token, name, bound, at == name.first):
                at -= 1
                prefix = self._role_of_prefix(token, name) if not self._has_capitals else None
                if prefix == "where":
                    name.role, name.cue = prefix, max(name.cue, 2)
                    return
                bound = False
                continue
            if token.norm in self._demonyms or token.form in self._demonyms:
                name.nationality = self._demonyms.get(token.norm) or self._demonyms[token.form]
                at -= 1
                continue
            self._read_preposition(tokens, at, name, bound)
            return

    def _is_kind(self, token: Token, name: Name, bound: bool, adjacent: bool) -> bool:
        """Whether a word before a name says what it is the name of, or that a part of it is meant; notes what it says."""
        words, word = self._words, token.form
        said = False
        if word in words.parts or token.norm in words.parts:
            name.nearby = said = True
        if word in words.directions or token.norm in words.directions:
            name.nearby = said = True
            if bound or not self._has_capitals:
                name.role = "where"
        # "Homs city" names a kind after a name; before it, English binds the two by "of".
        if bound or (not self._has_capitals and adjacent) or token.text[0].islower():
            level = self._level_of(token)
            if level and (bound or adjacent):
                name.levels |= level
                name.cue = max(name.cue, 3)
                said = True
            elif level:
                said = True
        return said

    def _level_of(self, token: Token) -> set[int]:
        words, found = self._words, set[int]()
        for level, listed in ((1, words.first_level), (2, words.second_level), (4, words.settlements)):
            if token.form in listed or token.norm in listed:
                found.add(level)
        return found

    def _role_of_prefix(self, token: Token, name: Name) -> Role | None:
        """The role that a preposition written onto a word gives; and-prefixes bind to the name before."""
        proclitics = token.proclitics
        if token is not None and not proclitics and name.key:
            proclitics = self._proclitics_of(token, name)
        letters = proclitics.removesuffix("ال")
        if any(prefix in letters for prefix in self._words.where_prefixes):
            return "where"
        return None

    def _proclitics_of(self, token: Token, name: Name) -> str:
        for proclitics, key in self._gazetteer.name_starts(token.norm, self._lang):
            if name.key == key or name.key.startswith(key + " "):
                return proclitics
        return ""

    def _read_preposition(self, tokens: Sequence[Token], at: int, name: Name, bound: bool) -> None:
        """What the first word before a name and its attributes that is neither says of its role."""
        words = self._words
        token = tokens[at - 1]
        if bound and (token.norm in words.attribute_heads or token.form in words.attribute_heads):
            name.role = "attribute"
            return
        for listed, role in (
            (words.between, "where"),
            (words.origin, "origin"),
            (words.direction, "direction"),
            (words.where, "where"),
        ):
            if phrase_before(tokens, at, listed):
                name.role = role  # type: ignore[assignment]
                name.cue = max(name.cue, 2)
                name.nearby = name.nearby or listed is words.between
                if listed is words.origin and any(t.norm in words.units for t in tokens[max(0, at - 6) : at]):
                    name.role, name.nearby = "where", True
                return
        if not self._has_capitals and at == name.first and (token.norm in words.speaks or token.form in words.speaks):
            name.role = "speaker"
            return
        if token.norm in words.titles or token.form in words.titles:
            name.cue = min(name.cue, 0) if at == name.first else name.cue
            return
        if token.form in words.attribute_heads and not self._has_capitals:
            name.role = "attribute"
            name.cue = max(name.cue, 1)
            return
        if self._has_capitals and at > 1 and not bound:
            name.cue = max(name.cue, 1)

    def _read_after(self, tokens: Sequence[Token], name: Name) -> None:
        words = self._words
        at = name.last
        if at < len(tokens) and tokens[at].text in _HYPHENS and at + 1 < len(tokens):
            joined = tokens[at].end == tokens[at + 1].start and tokens[at].start == tokens[at - 1].end
            if joined and tokens[at + 1].text[0].islower():
                name.role, name.cue, name.is_compound = "attribute", min(name.cue, 1), True
                return
        for index in range(at, min(len(tokens), at + 3)):
            token = tokens[index]
            if not token.is_word:
                return
            if self._is_direction_after(token):
                name.nearby = True
                name.cue = max(name.cue, 2)
                continue
            level = self._level_of(token) if self._has_capitals else set()
            if level and not token.norm[0].isdigit():
                if index == at:
                    name.levels |= level
                    name.cue = 3 if token.text[0].islower() else max(name.cue, 2)
                return
            if self._has_capitals and token.norm in words.parts:
                name.nearby, name.cue = True, max(name.cue, 2)
                continue
            if index == at and token.norm in words.speaks and name.role == "attribute":
                name.role = "speaker"
            return

    def _is_direction_after(self, token: Token) -> bool:
        return not self._has_capitals and "ال" in token.proclitics and token.form in self._words.directions

    def _bind(self, tokens: Sequence[Token], before: Name, name: Name) -> None:
        """How a name is bound to the one before it, by what stands between them."""
        words = self._words
        between = tokens[before.last : name.first]
        if len(between) > 7 or name.is_compound:
            return
        bound, listed = before.is_possessive, False
        for index, token in enumerate(between):
            if token.text in _COMMAS or token.text in _OPENING or token.text in _HYPHENS or token.text in _CLOSING:
                bound = True
            elif token.norm in words.and_:
                listed = True
            elif token.norm in words.in_chain or (not self._has_capitals and token.norm in words.where):
                bound = True
            elif not self._passes(token):
                names_kind = any(self._level_of(after) for after in between[index + 1 : index + 2])
                joined = name.in_brackets or between[0].text in _HYPHENS or names_kind
                if not (bound and _is_capitalised(token) and joined):
                    return
        first = tokens[name.first]
        if not self._has_capitals:
            prefix = self._proclitics_of(first, name) or first.proclitics
            listed = listed or any(prefix.startswith(letter) for letter in words.and_prefixes)
            bound = bound or not between or bool(prefix)
        if listed and not name.in_brackets:
            name.binds = "list"
            if name.cue < 2 or name.role == "attribute":
                name.role, name.nearby = before.role, before.nearby
                name.cue = max(name.cue, min(before.cue, 2))
        elif bound:
            name.binds = "chain"
            if name.role == "attribute" or name.cue < 2:
                name.role = before.role
                name.cue = max(name.cue, min(before.cue, 2) if not name.in_brackets else 2)

    def _passes(self, token: Token) -> bool:
        """Whether a word may stand between the links of a chain."""
        words = self._words
        lists = (
            words.articles,
            words.directions,
            words.parts,
            words.settlements,
            words.first_level,
            words.second_level,
        )
        return any(token.norm in listed or token.form in listed for listed in lists) or token.norm in self._demonyms

    def _unknown_before(self, tokens: Sequence[Token], name: Name, before: Name | None) -> tuple[int, int] | None:
        """Capitalised words before a bracket, comma or 'in' that leads to this name: a village that is not known."""
        if not self._has_capitals:
            return None
        end, limit = name.first, before.last if before is not None else 0
        links = 0
        while end > limit and links < 4:
            token = tokens[end - 1]
            if token.text in _OPENING or token.text in _COMMAS or token.norm in self._words.in_chain:
                links += 1
            elif not (token.text[0].islower() and self._passes(token)):
                break
            end -= 1
        if not links:
            return None
        while end > limit and tokens[end - 1].text[0].islower() and self._passes(tokens[end - 1]):
            end -= 1
        start = end
        while start > limit and (_is_capitalised(tokens[start - 1]) or tokens[start - 1].text in _HYPHENS):
            start -= 1
        while start < end and not tokens[start].is_word:
            start += 1
        if start == end or start == 0 or not self._is_introduced(tokens, start):
            return None
        return start, end

    def _is_introduced(self, tokens: Sequence[Token], start: int) -> bool:
        """Whether a preposition of place leads to a token."""
        at = start
        while at and self._passes(tokens[at - 1]):
            at -= 1
        if at and tokens[at - 1].norm in self._words.of:
            at -= 1
            while at and self._passes(tokens[at - 1]):
                at -= 1
        return bool(phrase_before(tokens, at, self._words.where) or phrase_before(tokens, at, self._words.near))


def _is_capitalised(token: Token) -> bool:
    return token.is_word and token.text[0].isupper()


def _in_brackets(tokens: Sequence[Token], index: int) -> bool:
    for token in reversed(tokens[:index]):
        if token.text in _CLOSING:
            return False
        if token.text in _OPENING:
            return True
    return False


def _name_text(tokens: Sequence[Token], proclitics: str, lang: str) -> str:
    """A name as it stands in the text, without what is written onto its first word."""
    article = language_data(lang).clitics.article
    parts = [token.text for token in tokens]
    if tokens and tokens[-1].enclitic and not article:
        parts[-1] = parts[-1][: len(parts[-1]) - len(tokens[-1].enclitic)]
    if proclitics and article and (proclitics.endswith(article) or proclitics.endswith(article[1:] * 2)):
        kept = tokens[0].norm[len(proclitics) :]
        parts[0] = article + kept
    elif proclitics:
        parts[0] = tokens[0].norm[len(proclitics) :]
    return " ".join(parts)
