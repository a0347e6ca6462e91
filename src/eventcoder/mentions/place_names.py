"""Names of places in a sentence: where one begins, where it ends, and whether it is a part of something else's name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eventcoder.gazetteer.names import name_words, spelled, without_attached_article
from eventcoder.language import language_data
from eventcoder.mentions.named_place import HYPHENS, KIND, PREPOSITION, Name, is_capitalised, stands_in_brackets
from eventcoder.mentions.place_context import ContextReader
from eventcoder.mentions.place_words import place_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from eventcoder.gazetteer import Gazetteer, PlaceCandidate
    from eventcoder.language import Sentence, Token

_LONGEST_NAME = 6
_OWN_NAME = 0.98
"""Likeness of a place's own name, articles and all; other names of it are below."""
_KNOWN = 100_000
"""Inhabitants of a town whose name is taken for it even where it is a part of another: "Boston Public Library"."""
_LONGEST_ABBREVIATION = 4

Ways = tuple[tuple[str, str], ...]
"""The ways to read a word as the beginning of a name: what is written onto it, and the key of the rest."""


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
        self._article = language_data(lang).clitics.article
        self._articles, self._attached_articles, _ = name_words()
        self._context = ContextReader(gazetteer, lang)

    def names(self, sentence: Sentence) -> list[Name]:
        """The names of a sentence in the order of the text; none overlaps another."""
        tokens = sentence.tokens
        found: list[Name] = []
        done = 0
        for first, ways in self._capitalised_starts(tokens) if self._has_capitals else self._all_starts(tokens):
            name = self._longest(sentence, first, ways) if first >= done else None
            if name is not None and not self._begins_with_kind(tokens, name) and not self._is_bare_word(tokens, name):
                found.append(name)
                done = name.last
        if self._has_capitals:
            found = self._whole(tokens, found)
        self._context.read(tokens, found)
        return found

    def names_of(self, sentences: Iterable[Sentence]) -> list[Name]:
        """The names of an article, those left out that nothing in it says are names of places.

        What a word beside it calls a town in one sentence is that town in the others: one sense for each article.
        """
        found = [name for sentence in sentences for name in self.names(sentence)]
        if self._has_capitals:
            return found
        towns = {name.key for name in found if name.cue == KIND}
        return [
            name
            for name in found
            if name.cue >= PREPOSITION or self._is_well_known(name) or (name.key in towns and not name.is_titled)
        ]

    # where a name begins and ends ------------------------------------------------------------------------------------

    def _capitalised_starts(self, tokens: Sequence[Token]) -> Iterator[tuple[int, Ways]]:
        for index, token in enumerate(tokens):
            if token.text[0].isupper() and token.is_word:
                word = spelled(token.form)
                if word not in self._articles and self._gazetteer.starts_a_name(word):
                    yield index, (("", word),)

    def _all_starts(self, tokens: Sequence[Token]) -> Iterator[tuple[int, Ways]]:
        for index, token in enumerate(tokens):
            if token.is_word:
                ways = self._gazetteer.name_starts(token.norm, self._lang)
                if ways and self._can_be_name(tokens, index, ways):
                    yield index, ways

    def _can_be_name(self, tokens: Sequence[Token], index: int, ways: Ways) -> bool:
        """Whether a word is no common one, or a word before it or a longer name speaks for it all the same."""
        token = tokens[index]
        if not (self._words.is_word(token.form) or self._words.is_word(token.norm)):
            return True
        return any(self._gazetteer.known(key)[1] for _, key in ways) or self._follows_kind(tokens, index)

    def _follows_kind(self, tokens: Sequence[Token], index: int) -> bool:
        return index > 0 and bool(self._words.levels(tokens[index - 1]))

    def _longest(self, sentence: Sentence, first: int, ways: Ways) -> Name | None:
        """The longest name that begins at a token; of several as long, the one with least taken off the word."""
        tokens = sentence.tokens
        last, key, proclitics = 0, "", ""
        for written_on, word in ways:
            end, found = self._longest_from(tokens, first, word)
            if end > last:
                last, key, proclitics = end, found, written_on
        if not last:
            return None
        start = first - self._article_tokens(tokens, first)
        written_on = proclitics.removesuffix(self._article) if self._article else proclitics
        return Name(sentence.index, start, last, self._text(tokens[start:last], proclitics), key, written_on)

    def _longest_from(self, tokens: Sequence[Token], first: int, word: str) -> tuple[int, str]:
        """The index after the longest name whose first word is known, and its key; 0 for none."""
        is_name, goes_on = self._gazetteer.known(word)
        last, found, key = (first + 1, word, word) if is_name else (0, "", word)
        for index, part in self._following_words(tokens, first) if goes_on else ():
            key = f"{key} {part}"
            is_name, goes_on = self._gazetteer.known(key)
            # "the Jabalia refugee camp": a word for a kind is a part of the name in small letters too.
            is_cased = (
                is_capitalised(tokens[index]) or not self._has_capitals or self._words.levels(tokens[index]) == {4}
            )
            if is_name and is_cased:
                last, found = index + 1, key
            if not goes_on:
                break
        return last, found

    def _following_words(self, tokens: Sequence[Token], first: int) -> Iterator[tuple[int, str]]:
        """The tokens after one that can belong to its name, each with its word in the spelling of keys."""
        for index in range(first + 1, min(len(tokens), first + 2 * _LONGEST_NAME)):
            token = tokens[index]
            if not token.is_word:
                is_hyphen = token.text in HYPHENS and token.start == tokens[index - 1].end
                if is_hyphen or (token.text == "." and len(tokens[index - 1].text) <= 3):
                    continue
                return
            if tokens[index - 1].enclitic and self._has_capitals:
                return
            word = spelled(token.form if self._has_capitals else token.norm)
            if word in self._articles and word not in self._words.articles and self._has_capitals:
                continue
            yield index, without_attached_article(word, self._attached_articles)

    def _article_tokens(self, tokens: Sequence[Token], first: int) -> int:
        """How many tokens before a name are its article, with a hyphen: 'Al Bab', 'el-Fasher'."""
        at = first - 1
        hyphen = at > 0 and tokens[at].text in HYPHENS
        at -= hyphen
        if at < 0 or tokens[at].norm not in self._articles or tokens[at].norm in self._words.articles:
            return 0
        return first - at if hyphen or tokens[at].text[0].isupper() else 0

    def _text(self, tokens: Sequence[Token], proclitics: str) -> str:
        """A name as it stands in the text, without what is written onto it but with its article."""
        parts = [token.text for token in tokens]
        if tokens[-1].enclitic and self._has_capitals:
            parts[-1] = parts[-1].removesuffix(tokens[-1].enclitic)
        if proclitics:
            with_article = bool(self._article) and proclitics.endswith((self._article, self._article[1:] * 2))
            parts[0] = (self._article if with_article else "") + tokens[0].norm[len(proclitics) :]
        return " ".join(parts)

    # what is no name -------------------------------------------------------------------------------------------------

    def _whole(self, tokens: Sequence[Token], found: list[Name]) -> list[Name]:
        """The names that are no part of a longer, unknown one, no common word and no abbreviation."""
        ends_of_large: set[int] = set()
        kept: list[Name] = []
        for name in found:
            best = self._best(name)
            if best is None or self._is_abbreviation(tokens, name, best):
                continue
            if best.level > 0:
                is_end = self._goes_on(tokens, name.first - 1, -1) and name.first not in ends_of_large
                if is_end or self._is_only_words(tokens, name):
                    continue
            if not (_is_known(best) and best.likeness > _OWN_NAME) and self._goes_on(tokens, name.last, 1):
                continue
            if best.level <= 1:
                ends_of_large.add(name.last)
            kept.append(name)
        return kept

    def _best(self, name: Name) -> PlaceCandidate | None:
        places = self._gazetteer.look_up(name.text, loosely=False)
        places = places or self._gazetteer.look_up(name.key, loosely=False)
        return places[0] if places else None

    def _is_well_known(self, name: Name) -> bool:
        """Whether a name is so well known that it is believed without a word beside it."""
        best = self._best(name)
        return best is not None and _is_known(best)

    def _is_abbreviation(self, tokens: Sequence[Token], name: Name, best: PlaceCandidate) -> bool:
        """Whether a name is a few capitals, and no country's or division's abbreviation."""
        letters = tokens[name.last - 1].text
        if name.last - name.first > 1 or len(letters) > _LONGEST_ABBREVIATION or not letters.isupper():
            return False
        return best.level > 1 or (best.level == 1 and spelled(best.name) == name.key)

    def _is_only_words(self, tokens: Sequence[Token], name: Name) -> bool:
        """Whether a name is common words only, and nothing says that a division is meant: 'South', 'Eastern'."""
        inside = [token.norm for token in tokens[name.first : name.last] if token.is_word]
        if len(inside) == 1 and inside[0] in self._demonyms:
            return True
        if not all(self._words.is_word(word) for word in inside) or stands_in_brackets(tokens, name.first):
            return False
        after = tokens[name.last].norm if name.last < len(tokens) else ""
        kinds = self._words.first_level
        return after not in kinds and not (len(inside) > 1 and inside[-1] in kinds)

    def _goes_on(self, tokens: Sequence[Token], index: int, step: int) -> bool:
        """Whether a name goes on beyond its end, by the token there: a capitalised word that is in no list.

        Args:
            tokens: the sentence's tokens.
            index: the token after the name, or before it.
            step: 1 after the name, -1 before it.
        """
        index = self._past_joints(tokens, index, step)
        if not 0 <= index < len(tokens) or not is_capitalised(tokens[index]):
            return False
        token = tokens[index]
        if step > 0 and tokens[index - 1].enclitic:
            return False
        if token.norm in self._words.person_names or (step < 0 and index > 0 and token.norm in self._words.titles):
            return True
        is_first_word = step < 0 and index == 0
        is_listed = self._words.is_word(token.norm) or token.norm in self._demonyms
        return not is_first_word and not is_listed and len(token.norm) > 1

    def _past_joints(self, tokens: Sequence[Token], index: int, step: int) -> int:
        """The token at an index, or the one beyond hyphens without spaces and small words of names."""
        while 0 <= index < len(tokens):
            token, beside = tokens[index], index + step
            is_article = token.norm in self._articles and token.norm not in self._words.articles
            is_hyphen = token.text in HYPHENS
            if not (is_hyphen or is_article or token.norm in self._words.connectors) or not 0 <= beside < len(tokens):
                break
            first, second = sorted((index, beside))
            if is_hyphen and tokens[first].end != tokens[second].start:
                return -1
            index = beside
        return index

    def _begins_with_kind(self, tokens: Sequence[Token], name: Name) -> bool:
        """Whether a name's first word is a word for a kind, which is better read as that: 'the governorate Homs'."""
        token = tokens[name.first]
        if self._has_capitals or not (self._words.is_kind(token.form) or self._words.is_kind(token.norm)):
            return False
        _, _, rest = name.key.partition(" ")
        is_direction = token.form in self._words.directions or token.norm in self._words.directions
        if rest and (is_direction or not self._gazetteer.known(rest)[0]):
            return False  # "South Kordofan" is a name in full, and so is a bridge that gave its name to a town
        best = self._best(name)
        return best is None or best.level == 0 or best.kind in ("town", "division")

    def _is_bare_word(self, tokens: Sequence[Token], name: Name) -> bool:
        """Whether a name in a script without capitals is a common word before which no kind of place is named."""
        if self._has_capitals:
            return False
        if name.last - name.first == 1 and self._is_demonym(tokens, name):
            return True
        if self._follows_kind(tokens, name.first) or self._context.is_after_residents(tokens, name.first):
            return False
        inside = (token for token in tokens[name.first : name.last] if token.is_word)
        return all(self._words.is_word(token.form) or self._words.is_word(token.norm) for token in inside)

    def _is_demonym(self, tokens: Sequence[Token], name: Name) -> bool:
        """Whether a name is a demonym, not the genitive of a kind: مدينة الهندية is one, المدينة الهندية not."""
        token = tokens[name.first]
        if token.norm not in self._demonyms and token.form not in self._demonyms:
            return False
        best = self._best(name)
        if best is not None and best.level == 0:
            return False
        has_article = self._article in token.proclitics
        is_genitive = self._follows_kind(tokens, name.first) and self._article not in tokens[name.first - 1].proclitics
        return not (has_article and is_genitive)


def _is_known(place: PlaceCandidate) -> bool:
    """Whether a place is a country, a first-level division, a city or one that the codebook lists."""
    return place.level <= 1 or place.population >= _KNOWN or place.kind not in ("town", "division")
