"""How clauses tell what happened to people: verb groups, their subjects, and where a clause begins."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from eventcoder.language.numbers import hidden_joiner, read_number
from eventcoder.mentions.casualty_words import known_reading
from eventcoder.mentions.people import People, PeopleReader

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eventcoder.language import Sentence, Token
    from eventcoder.mentions.casualty_words import CasualtyWords, Grammatical
    from eventcoder.mentions.models import DateMention

_AUXILIARY_REACH = 12
"""Tokens between an auxiliary and its participle: "was, police said, shot and killed"."""
_LONGEST_UNREAL = 4
"""Tokens of a phrase that makes what follows unreal."""
_LONGEST_PARENTHESIS = 25
"""Tokens between two dashes that set off an aside within a clause."""


class Auxiliary(NamedTuple):
    """Where a passive begins, and the number that its auxiliary says the subject has; None where it says none."""

    start: int
    number: Grammatical | None
    is_passive: bool


class Clauses:
    """The clauses of one sentence.

    Attributes:
        tokens: the sentence's tokens, clitics taken off wherever that leaves a word for casualties or people.
        words: the language's words.
        masked: indices of tokens that belong to dates or markup.
        verbs: indices of tokens that tell what happened to people.
        people: finds the words for people.
    """

    def __init__(self, sentence: Sentence, words: CasualtyWords, dates: Sequence[DateMention]) -> None:
        """Marks what belongs to dates, markup, verbs and parentheses."""
        self.tokens = tuple(_reread(token, words) for token in sentence.tokens)
        self.words = words
        self.masked = {i for date in dates for i in range(date.first_token, date.last_token)} | self._markup()
        self.verbs = self._verb_positions()
        self.people = PeopleReader(words, self.tokens, self.masked, self.verbs)
        self._parenthetical = self._between_dashes()

    def _markup(self) -> set[int]:
        """Tokens of tags such as <b>, which some collections leave in their texts."""
        found: set[int] = set()
        for at, token in enumerate(self.tokens):
            end = next((i for i in range(at + 1, min(at + 4, len(self.tokens))) if self.tokens[i].text == ">"), None)
            if token.text == "<" and end is not None:
                found.update(range(at, end + 1))
        return found

    def _between_dashes(self) -> set[int]:
        """Tokens between two dashes of one sentence, the dashes included."""
        dashes = [at for at in range(len(self.tokens)) if self._is_dash(at)]
        found: set[int] = set()
        for opening, closing in pairwise(dashes):
            if closing - opening < _LONGEST_PARENTHESIS and opening not in found:
                found.update(range(opening - 1, closing + 1))
        return found

    def _verb_positions(self) -> set[int]:
        found: set[int] = set()
        for index in range(len(self.tokens)):
            for table in (self.words.verbs, self.words.subject_verbs, self.words.states):
                match = table.match(self.tokens, index)
                if match is not None:
                    found.update(range(index, match[1]))
        return found

    def auxiliary(self, index: int) -> Auxiliary | None:
        """The auxiliary of a participle: "was", "have been"; None where there is none before it."""
        words, tokens = self.words, self.tokens
        at = index - 1
        is_passive = False
        number: Grammatical | None = None
        start: int | None = None
        while at >= max(0, index - _AUXILIARY_REACH):
            token = tokens[at]
            if token.norm in words.passive_auxiliaries:
                is_passive, start = True, at
                number = words.passive_auxiliaries[token.norm] or number
            elif token.norm in words.perfect:
                start = at
                number = words.perfect[token.norm] or number
            elif not self._goes_with_verb(at, behind_auxiliary=start is not None):
                break
            at -= 1
        return None if start is None else Auxiliary(start, number, is_passive)

    def _goes_with_verb(self, index: int, *, behind_auxiliary: bool) -> bool:
        """Whether a word can stand within a verb group: "was, on Friday, shot and later"."""
        if self.is_adverb(index):
            return True
        return not behind_auxiliary and (self._is_participle(index) or self._joins_verbs(index))

    def is_adverb(self, index: int) -> bool:
        """Whether a token can stand between the words of a verb group without belonging to anything else."""
        norm = self.tokens[index].norm
        words = self.words
        if norm in words.adverbs or norm.endswith(words.adverb_endings) or index in self.masked:
            return True
        # "was on Friday shot"
        return norm in words.prepositions and index + 1 in self.masked

    def _is_participle(self, index: int) -> bool:
        norm = self.tokens[index].norm
        return norm in self.words.participles or norm.endswith(self.words.participle_endings) or index in self.verbs

    def _joins_verbs(self, index: int) -> bool:
        token = self.tokens[index]
        return token.text == "," or self.words.joiners.match(self.tokens, index) is not None

    def before_adverbs(self, index: int) -> int:
        """The index of the first of the adverbs that end before a token."""
        while index and self.is_adverb(index - 1) and read_number(self.tokens, index - 1, self.words.lang) is None:
            index -= 1
        return index

    def people_ending(self, end: int) -> list[People]:
        """The people whose words end right before a token, with those they are added to."""
        best: People | None = None
        for at in range(end - 1, max(end - 10, -1), -1):
            people = self.people.at(at, bare=True)
            if people is None or people.end != end or (best is not None and best.is_number and not people.is_number):
                continue
            if people.noun != at or people.count is None:
                best = people
        if best is None:
            return []
        before = [*self.people_before(best.first), best]
        return self._joined(before, len(before) - 1)

    def people_before(self, end: int, start: int | None = None) -> list[People]:
        """The people that can be the subject of a verb group that begins at `end`, parts of others marked."""
        start = self._clause_start(end) if start is None else start
        found: list[People] = []
        at = start
        while at < end:
            if at in self._parenthetical and end not in self._parenthetical:
                at += 1
                continue
            people = self.people.at(at, bare=at == start)
            if people is None or people.end > end or not self._can_be_subject(people, start):
                at += 1
                continue
            is_set_off = bool(found) and not self.tokens[people.first - 1].is_word
            is_part = self._is_part(people.first) or (is_set_off and self.people.is_of_them(people))
            if found and found[-1].is_part and self.people.joins(found[-1], people):
                is_part = True
            found.append(replace(people, is_part=is_part))
            at = people.end
        return found

    def _can_be_subject(self, people: People, start: int) -> bool:
        words = self.words
        if people.first == start:
            return True
        if any(
            (match := table.match(self.tokens, at)) is not None and match[1] == people.first
            for table in (words.joiners, words.far_joiners, words.parts)
            for at in range(max(start, people.first - 4), people.first)
        ):
            return True
        before = self.tokens[people.first - 1]
        if before.norm in words.prepositions:
            return False
        return people.is_number or not before.is_word or people.first - 1 in self.masked

    def _is_part(self, index: int) -> bool:
        return any(
            (match := self.words.parts.match(self.tokens, at)) is not None and match[1] == index
            for at in range(max(0, index - 4), index)
        )

    def _clause_start(self, end: int) -> int:
        """The first token of the clause whose verb group begins at `end`."""
        words, tokens = self.words, self.tokens
        joiner = end
        for at in range(end - 1, -1, -1):
            token = tokens[at]
            if at in self._parenthetical and end not in self._parenthetical:
                continue
            if self._is_dash(at) or token.text in ";:":
                return at + 1
            if token.norm in words.report_verbs and not self.is_adverb(at):
                return at + 1
            if token.norm in words.clause_starts and not self._is_joiner(at):
                return at + 1
            if self._joins_verbs(at):
                joiner = at + 1
            elif joiner < end and self._is_verb_group(at):
                return joiner
        return 0

    def _is_dash(self, index: int) -> bool:
        token = self.tokens[index]
        return token.text in ("—", "–") or (token.text == "-" and index > 0 and self.tokens[index - 1].text == "-")

    def _is_verb_group(self, index: int) -> bool:
        """Whether a clause's own verb stands at a token, not that of a relative clause within the subject."""
        words, tokens = self.words, self.tokens
        norm = tokens[index].norm
        if not (index in self.verbs or norm in words.passive_auxiliaries or norm in words.perfect):
            return False
        while index and (self._is_verb_word(index - 1) or self.is_adverb(index - 1)):
            index -= 1
        return not (index and tokens[index - 1].norm in words.relatives)

    def _is_verb_word(self, index: int) -> bool:
        norm = self.tokens[index].norm
        return index in self.verbs or norm in self.words.passive_auxiliaries or norm in self.words.perfect

    def _is_joiner(self, index: int) -> bool:
        return any(self.words.joiners.match(self.tokens, at) is not None for at in (index, index - 2) if at >= 0)

    def subject(self, start: int, number: Grammatical | None) -> list[People]:
        """The people before a verb group, by the number that the group has."""
        tokens, words = self.tokens, self.words
        if start and tokens[start - 1].norm in words.relatives:
            comma = start > 1 and tokens[start - 2].text == ","
            antecedent = self.people_ending(start - 1 - comma)
            if antecedent:
                return antecedent
            start -= 1
        if self.has_nobody(start):
            return []
        before = self.people_before(start)
        parts = [one for one in before if one.is_part]
        whole = [one for one in before if not one.is_part]
        numbers = [one for one in whole if one.is_number and one.count is not None]
        numbers = numbers or [one for one in whole if one.is_number]
        if number == "one":
            return [*self._one(whole), *parts]
        if numbers:
            last = whole.index(self._outside_commas(numbers, start))
            return [*self._joined(whole, last), *parts]
        joined = self._joined(whole, len(whole) - 1)
        if len(joined) > 1 or (number is None and joined):
            return [*joined, *parts]
        bare = self.people_ending(start)
        if bare and bare[-1].count is None:
            return bare
        back = bool(whole) and whole[-1].is_back_reference
        return [People(start, start, None, noun=start, is_back_reference=back)] if number == "many" else whole[:1]

    def _outside_commas(self, numbers: list[People], start: int) -> People:
        """The last number before a verb group; one that commas set off in between is no subject: "16 guests, most of
        them | four children |, were killed"."""
        last = numbers[-1]
        is_set_off = start > 0 and self.tokens[start - 1].text == "," and len(numbers) > 1
        if is_set_off and not self.people.joins(numbers[-2], last) and (numbers[-2].count or 0) > (last.count or 0):
            return numbers[-2]
        return last

    def has_nobody(self, start: int) -> bool:
        """Whether the clause says that it happened to nobody."""
        return any(self.words.nobody.match(self.tokens, at) for at in range(self._clause_start(start), start))

    def _one(self, whole: list[People]) -> list[People]:
        """The subject of a verb in the singular: one, unless a group stands there ("a family of five was killed")."""
        if not whole:
            return []
        first = whole[0]
        if first.is_number and first.count not in (None, 1):
            return [first] if len(whole) == 1 else [replace(whole[-1], count=1, vague="")]
        together = self.people.along_with(first.end)
        return [replace(first, count=1), *together]

    def _joined(self, people: list[People], at: int) -> list[People]:
        """The people at an index with those before and behind that are added to them, so far as they make a list.

        A list ends with "and"; a comma alone sets off something else. A total that its parts explain stands alone.
        """
        if not people:
            return []
        first = last = at
        links: list[str] = []
        while first > 0 and (link := self.people.joins(people[first - 1], people[first])):
            first -= 1
            links.insert(0, link)
        while last + 1 < len(people) and (link := self.people.joins(people[last], people[last + 1])):
            last += 1
            links.append(link)
        if "and" not in links:
            return people[at : at + 1]
        return self._explained(people[first : last + 1])

    @staticmethod
    def _explained(people: list[People]) -> list[People]:
        """ "Five people, four farmers and a teacher": what adds up to the first are its parts."""
        counts = [one.count for one in people]
        if len(people) > 2 and None not in counts and counts[0] == sum(count or 0 for count in counts[1:]):
            return [people[0], *(replace(one, is_part=True) for one in people[1:])]
        return people

    def is_unreal(self, index: int) -> bool:
        """Whether what follows is feared, meant or denied."""
        words, tokens = self.words, self.tokens
        for start in range(max(index - _LONGEST_UNREAL, 0), index):
            phrase = words.unreal.match(tokens, start)
            if phrase is not None and phrase[1] == index > start + 1:
                return True
        at = index
        for _ in range(3):
            at -= 1
            if at < 0 or not tokens[at].is_word:
                return False
            if (
                tokens[at].norm in words.negations
                or tokens[at].form in words.negations
                or words.unreal.match(tokens, at) is not None
            ):
                return True
            if tokens[at].norm in words.infinitives:
                return tokens[at + 1].norm not in words.perfect
            if not self.is_adverb(at):
                is_auxiliary = tokens[at].norm in words.passive_auxiliaries or tokens[at].norm in words.perfect
                if not is_auxiliary:
                    return False
        return False

    def is_sure(self, people: People) -> bool:
        """Whether words for people are surely that: they have a number, a name or a noun for people."""
        return people.is_number or self.people.is_known(people)


def _reread(token: Token, words: CasualtyWords) -> Token:
    """A token whose clitics are taken off where that leaves a word for casualties or people."""
    vocabulary = words.vocabulary
    joiner = hidden_joiner(token, words.lang) or _joiner_of_digits(token, words)
    if joiner:
        return replace(token, form=token.norm.removeprefix(joiner), proclitics=joiner)
    if not words.articles or token.norm in vocabulary or (token.form in vocabulary and token.form != token.norm):
        return token
    reading = known_reading(token.norm, words.lang)
    if reading is None:
        return token
    return replace(token, form=reading.form, proclitics=reading.proclitics, enclitic=reading.enclitic)


def _joiner_of_digits(token: Token, words: CasualtyWords) -> str:
    """The joiner written onto digits: و5 is "and 5"; '' for none."""
    joiners = (joiner for joiner in words.joiner_proclitics if token.norm.startswith(joiner))
    return next((joiner for joiner in joiners if token.norm[len(joiner) :][:1].isdigit()), "")
