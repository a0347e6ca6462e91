"""Casualties in languages whose people follow the verb, or stand before a verb that agrees with them: "قُتل خمسة"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from eventcoder.mentions.casualty_findings import Finding
from eventcoder.mentions.casualty_words import ACTIVE
from eventcoder.mentions.people import People

if TYPE_CHECKING:
    from eventcoder.mentions.casualty_clauses import Clauses
    from eventcoder.mentions.casualty_findings import Findings
    from eventcoder.mentions.casualty_words import VerbForm
    from eventcoder.mentions.models import CasualtyKind

_PEOPLE_REACH = 14
"""Tokens between a verb and the people behind it."""
_IMPERFECT = frozenset({"imperfect", "passive_imperfect"})
"""Features of forms that tell what is, or is to be; they count only in headlines, with a number."""


class VerbFirst:
    """Reads verbs and verbal nouns of one sentence."""

    def __init__(self, clauses: Clauses, findings: Findings) -> None:
        """Reads nothing yet."""
        self.clauses = clauses
        self.findings = findings
        self.tokens = clauses.tokens
        self.words = clauses.words

    def read(self, index: int) -> None:
        """Reads the verb or verbal noun at a token, if there is one."""
        token = self.tokens[index]
        stem = (replace(token, enclitic=""), *self.tokens[index + 1 :]) if token.enclitic else self.tokens[index:]
        verb = self.words.verbs.match(stem, 0) or self.words.subject_verbs.match(stem, 0)
        noun = self.words.nouns.match(stem, 0)
        if (verb is None and noun is None) or not self._is_reported(index, verb[0] if verb else None):
            return
        if verb is not None:
            kind, end = verb[0].kind, index + verb[1]
        elif noun is not None:
            kind, end = noun[0], index + noun[1]
        self.findings.used.update(range(index, end))
        if token.enclitic:
            # "killed him", "his death": somebody named before.
            somebody = People(index, end, 1, noun=index, is_back_reference=True)
            self.findings.add(Finding(kind, index, end, index, somebody))
            return
        together = self._other_kind(end, kind)
        following = together[1] if together else end
        people = self._of_verb(index, following, verb[0]) if verb else self._people_after(following, index)
        self.findings.listed(kind, index, end, people, together=together[0] if together else None)

    def _is_reported(self, index: int, verb: VerbForm | None) -> bool:
        if self.clauses.people.has_article(index) or self.clauses.is_unreal(index):
            return False
        return not (self._is_only_meant(index, verb) or self._is_joined_to_unreal(index))

    def _of_verb(self, index: int, following: int, form: VerbForm) -> list[People]:
        """The people to whom what a verb tells happened: behind it, or before it where it agrees with them."""
        if ACTIVE in form.features:
            return self._people_after_subject(index, following)
        people = self._people_after(following, index, is_verb=True)
        has_number = bool(people) and people[0].is_number
        before = [] if has_number or self._is_joined(index) else self._told_before(index)
        if before and before[-1].count is not None and self.clauses.is_sure(before[-1]):
            people = before
        if form.features <= _IMPERFECT and not (people and people[0].is_number):
            return []
        if not people and self._is_told_of_somebody_before(following):
            return [People(index, following, 1, noun=index, is_back_reference=True)]
        return people

    def _told_before(self, index: int) -> list[People]:
        """The people before a verb that agrees with them: "eight people, among them two children, were killed"."""
        before = self.clauses.people_before(index)
        if not before or not before[-1].is_part:
            people = self.clauses.people_ending(self.clauses.before_adverbs(index))
            is_bare_one = bool(people) and people[-1].count == 1 and people[-1].noun == people[-1].end
            return [] if is_bare_one else people
        if self.tokens[index - 1].norm in self.words.relatives:
            return []
        return [one for one in before if one.is_number and not one.is_part][-1:]

    def _people_after_subject(self, word: int, index: int) -> list[People]:
        """The people behind the subject of an active verb: "gunmen assassinated | after prayers | Salim Murad"."""
        at = self._skipped(index)
        if not self.tokens[word].norm.endswith(self.words.subject_endings or ("\0",)):
            end = max(self.clauses.people.run_end(at), at + 1)
            is_known = at < len(self.tokens) and self.clauses.people.known_number(at) is not None
            behind = range(at + 1, min(end, len(self.tokens)))
            known = (i for i in behind if self.clauses.people.known_number(i) is not None)
            at = self._skipped(end if is_known else next(known, end))
        return self.clauses.people.chain(at, bare=True) if at < len(self.tokens) else []

    def _skipped(self, index: int) -> int:
        """Past dates, marks, adverbs and what hangs on prepositions."""
        words, tokens = self.words, self.tokens
        while index < len(tokens):
            token = tokens[index]
            if index in self.clauses.masked or not token.is_word or token.norm in words.adverbs:
                index += 1
            elif token.norm in words.prepositions or token.proclitics in words.prepositions_on:
                index = max(self.clauses.people.run_end(index + 1), index + 1)
            else:
                break
        return index

    def _is_joined(self, index: int) -> bool:
        return self.tokens[index].proclitics.startswith(self.words.joiner_proclitics)

    def _is_joined_to_unreal(self, index: int) -> bool:
        """ "operations of abduction and killing": what holds for the noun before holds for this one."""
        before = self.words.nouns.match(self.tokens, index - 1) if index else None
        return before is not None and self._is_joined(index) and self.clauses.is_unreal(index - 1)

    def _is_told_of_somebody_before(self, index: int) -> bool:
        """Whether a preposition follows the verb, so that nobody is named behind it: "he was killed in a raid"."""
        if index >= len(self.tokens):
            return False
        token = self.tokens[index]
        return token.norm in self.words.prepositions or token.proclitics in self.words.prepositions_on

    def _is_only_meant(self, index: int, verb: VerbForm | None) -> bool:
        """Whether a verbal noun says what for ("to kill"), or a verb lacks the word that it needs."""
        words, token = self.words, self.tokens[index]
        if token.norm in words.needing or token.form in words.needing:
            return not any(t.norm in words.needed or t.form in words.needed for t in self.tokens[index:])
        if token.form in words.purpose_nouns and token.proclitics in words.purpose_proclitics:
            return True
        is_imperfect = verb is not None and verb.features <= _IMPERFECT
        return is_imperfect and index > 0 and self.tokens[index - 1].norm in words.clause_starts

    def _other_kind(self, index: int, kind: CasualtyKind) -> tuple[bool, int] | None:
        """ "the killing and wounding of five": whether "or" links a second word, and the index after that."""
        words, tokens = self.words, self.tokens
        if index >= len(tokens):
            return None
        joiner = next((p for p in words.joiner_proclitics if tokens[index].proclitics == p), None)
        at = index if joiner else index + 1
        how = words.together.get(joiner or tokens[index].norm)
        if how is None or at >= len(tokens):
            return None
        noun = words.nouns.match(tokens, at)
        verb = words.verbs.match(tokens, at) or words.subject_verbs.match(tokens, at)
        if noun is not None and noun[0] != kind:
            return how, noun[1]
        return (how, verb[1]) if verb is not None and verb[0].kind != kind else None

    def _people_after(self, index: int, word: int, *, is_verb: bool = False) -> list[People]:
        """The people whom the verb or verbal noun before them happened to.

        A verb's subject, if that is somebody else, is passed over; a verbal noun's people stand right behind it.
        """
        words, tokens = self.words, self.tokens
        at = index
        is_behind = True
        while at < min(index + _PEOPLE_REACH, len(tokens)):
            token = tokens[at]
            if at in self.clauses.verbs or token.norm in words.clause_starts or token.norm in words.relatives:
                return []
            if at in self.clauses.masked or not token.is_word or token.norm in words.adverbs:
                at += 1
                continue
            people = None if token.proclitics in words.prepositions_on else self.clauses.people.at(at, bare=True)
            if people is not None and not self.clauses.is_sure(people):
                behind = self.clauses.people.at(people.end)
                if behind is not None and self.clauses.is_sure(behind) and not tokens[people.end].proclitics:
                    return self.clauses.people.chain(people.end, bare=True)
                if not (is_behind and self._is_naming(word, at)):
                    people = None
            if people is not None:
                return self._objects_behind(people, at)
            if not is_verb:
                return []
            is_behind = False
            at = max(self.clauses.people.run_end(at + (token.norm in words.phrase_ends)), at + 1)
        return []

    def _objects_behind(self, people: People, index: int) -> list[People]:
        """The people at an index, or those right behind them, whom they did it to: "gunmen killed | three farmers"."""
        behind = self.clauses.people.at(people.end) if not people.is_number else None
        if behind is not None and self.clauses.is_sure(behind) and not self.tokens[people.end].proclitics:
            return self.clauses.people.chain(people.end, bare=True)
        return self.clauses.people.chain(index, bare=True)

    def _is_naming(self, word: int, index: int) -> bool:
        """Whether an unknown word right behind such a word is a name."""
        token = self.tokens[word]
        if token.norm not in self.words.naming and token.form not in self.words.naming:
            return False
        is_verb = self.words.verbs.match(self.tokens, word) is not None
        return not (is_verb and self.clauses.people.has_article(index))
