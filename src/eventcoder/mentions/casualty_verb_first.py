"""Casualties in languages whose people follow the verb, or stand before a verb that agrees with them: "قُتل خمسة"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from eventcoder.mentions.casualty_words import ACTIVE
from eventcoder.mentions.people import People

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eventcoder.language import Token
    from eventcoder.mentions.casualty_clauses import Clauses
    from eventcoder.mentions.casualty_findings import Findings
    from eventcoder.mentions.casualty_words import VerbForm
    from eventcoder.mentions.models import CasualtyKind

_PEOPLE_REACH = 14
"""Tokens between a verb and the people behind it."""
_DENIAL_REACH = 6
"""Tokens between a verb that denies and the verbal noun that it denies."""
_IMPERFECT = frozenset({"imperfect", "passive_imperfect"})
"""Features of forms that tell what is, or is to be; they count only in headlines, with a number."""


class _Told(NamedTuple):
    """A verb or verbal noun that tells of casualties.

    Attributes:
        kind: what it tells.
        end: the index after its last token.
        verb: the verb's form; None for a noun.
        is_subject_verb: whether it happens to the verb's subject ("die"), not to its object.
    """

    kind: CasualtyKind
    end: int
    verb: VerbForm | None = None
    is_subject_verb: bool = False


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
        told = self._told(self.tokens, index)
        pronoun = None if told else self.clauses.people.attached(index, index + 1)
        if pronoun is not None:
            bare = replace(self.tokens[index], enclitic="")
            told = self._told((*self.tokens[:index], bare, *self.tokens[index + 1 :]), index)
        if told is None or not self._is_reported(index, told):
            return
        self.findings.used.update(range(index, told.end))
        if pronoun is not None:
            self._of_pronoun(index, told, pronoun)
            return
        together = self._other_kind(told.end, told.kind)
        following = together[1] if together else told.end
        people = self._of_verb(index, following, told) if told.verb else self._people_after(following, index)
        self.findings.listed(told.kind, index, told.end, people, together=together[0] if together else None)

    def _told(self, tokens: Sequence[Token], index: int) -> _Told | None:
        """The verb, or else the verbal noun, at a token."""
        done = self.words.verbs.match(tokens, index)
        happened = self.words.subject_verbs.match(tokens, index)
        noun = self.words.nouns.match(tokens, index)
        if done is not None:
            return _Told(done[0].kind, done[1], done[0])
        if happened is not None:
            return _Told(happened[0].kind, happened[1], happened[0], is_subject_verb=True)
        return _Told(noun[0], noun[1]) if noun is not None else None

    def _of_pronoun(self, index: int, told: _Told, pronoun: People) -> None:
        """ "killed him", "his death", "shot the two of them dead": somebody named before, and those added to them."""
        tokens, words, people = self.tokens, self.words, self.clauses.people
        if told.verb is None and tokens[index].form in words.purpose_nouns and told.end < len(tokens):
            # "قتله ثلاثة جنود": what he did to others
            others = people.chain(told.end) if not tokens[told.end].proclitics else []
            if others and self.clauses.is_sure(others[0]):
                self.findings.listed(told.kind, index, told.end, others)
                return
        end = told.end
        dead = words.counted.match(tokens, end)
        if dead is not None and dead[0].kind == told.kind and not people.has_article(end):
            end = dead[1]
        found = people.with_added(replace(pronoun, end=end))
        self.findings.used.update(range(index, end))
        self.findings.listed(told.kind, index, end, found)

    def _is_reported(self, index: int, told: _Told) -> bool:
        if self.clauses.people.has_article(index) or self.clauses.is_unreal(index):
            return False
        if self._is_only_meant(index, told) or self._is_joined_to_unreal(index):
            return False
        return not (self.words.nouns.match([replace(self.tokens[index], enclitic="")], 0) and self._is_denied(index))

    def _is_denied(self, index: int) -> bool:
        """Whether a verb before a verbal noun says that it is meant, feared or denied: "حاول مسلحان قتل"."""
        words, tokens = self.words, self.tokens
        link, at = "", index - 1
        if tokens[index].proclitics in words.prepositions_on:
            link = tokens[index].proclitics
        elif index and tokens[at].norm in words.prepositions:
            link, at = tokens[at].norm, at - 1
        for before in range(at, max(at - _DENIAL_REACH, -1), -1):
            token = tokens[before]
            if not token.is_word or token.norm in words.clause_starts or before in self.clauses.verbs:
                return False
            if link in (words.unreal_verbs.get(token.norm), words.unreal_verbs.get(token.form)):
                return True
        return False

    def _of_verb(self, index: int, following: int, told: _Told) -> list[People]:
        """The people to whom what a verb tells happened: behind it, or before it where it agrees with them."""
        features = told.verb.features if told.verb else frozenset()
        if ACTIVE in features:
            return self._people_after_subject(index, following)
        people = self._people_after(following, index, is_verb=True)
        has_number = bool(people) and people[0].is_number
        before = [] if has_number or self._is_joined(index) else self._told_before(index)
        if before and before[-1].count is not None and self.clauses.is_sure(before[-1]):
            people = before
        is_imperfect = features <= _IMPERFECT and not self._is_told_imperfect(index, told)
        if is_imperfect and not (people and self._is_counted(people[0])):
            return []
        if not people and self._is_told_of_somebody_before(following):
            return self._of_nobody_named(index, following)
        return people

    def _is_counted(self, people: People) -> bool:
        """ "Gunmen kill | three guards", "kill | an officer"."""
        return people.is_number or (people.count is not None and not self.clauses.people.has_article(people.noun))

    def _of_nobody_named(self, index: int, following: int) -> list[People]:
        """Those named before, as many as the verb's form says, and those behind "along with"."""
        endings = self.words.verb_endings
        count: int | None = 1
        if self.tokens[index].norm.endswith(endings.get("many", ())):
            count = None
        elif self.tokens[index].norm.endswith(endings.get("two", ())):
            count = 2
        named = People(index, following, count, noun=index, is_back_reference=True, is_pronoun=True)
        return [named, *self.clauses.people.with_added(named)[1:]]

    def _is_told_imperfect(self, index: int, told: _Told) -> bool:
        """ "before he died", "to breathe his last": an imperfect that tells of what happened."""
        words, tokens = self.words, self.tokens
        if not told.is_subject_verb:
            return False
        before = (words.before_told_imperfect.match(tokens, at) for at in range(max(index - 3, 0), index))
        is_behind = any(match is not None and match[1] == index for match in before)
        return is_behind or tokens[index].proclitics in words.told_imperfect_proclitics

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
        """Whether nobody is named right behind the verb: "he was killed in a raid", "they died later"."""
        words = self.words
        if index >= len(self.tokens):
            return True
        token = self.tokens[index]
        if not token.is_word or token.norm in words.adverbs or index in self.clauses.masked:
            return True
        is_pronoun_of_subject = any(token.norm in needed for needed in words.needing.values())
        is_preposition = token.norm in words.prepositions or token.proclitics in words.prepositions_on
        return is_pronoun_of_subject or is_preposition

    def _is_only_meant(self, index: int, told: _Told) -> bool:
        """Whether a verbal noun says what for ("to kill"), or a verb lacks the word that it needs."""
        words, token = self.words, self.tokens[index]
        needed = words.needing.get(token.norm) or words.needing.get(token.form)
        if needed is not None and not any(t.norm in needed or t.form in needed for t in self.tokens[index:]):
            return True
        if token.form in words.purpose_nouns and token.proclitics in words.purpose_proclitics:
            return True
        is_imperfect = told.verb is not None and told.verb.features <= _IMPERFECT
        if not is_imperfect or not index or self._is_told_imperfect(index, told):
            return False
        return self.tokens[index - 1].norm in words.clause_starts or self.tokens[index - 1].norm in words.modals

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
            if is_verb and words.parts.match(tokens, at) is not None:
                # "eight people were killed, | among them three women"
                return []
            if at in self.clauses.masked or not token.is_word or token.norm in words.adverbs:
                at += 1
                continue
            people = None if token.proclitics in words.prepositions_on else self.clauses.people.at(at, bare=True)
            if people is not None and not self.clauses.is_sure(people):
                if self._is_object(people.end):
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
        at = people.end if not people.is_number and self._is_object(people.end) else index
        return self.clauses.people.chain(at, bare=True)

    def _is_object(self, index: int) -> bool:
        """Whether the people right behind a verb's subject begin at a token."""
        people = self.clauses.people.at(index)
        if people is None or not self.clauses.is_sure(people) or self.words.parts.match(self.tokens, index) is not None:
            return False
        return self.tokens[index].proclitics in ("", *self.words.articles[:1])

    def _is_naming(self, word: int, index: int) -> bool:
        """Whether an unknown word right behind such a word is a name."""
        token = self.tokens[word]
        if token.norm not in self.words.naming and token.form not in self.words.naming:
            return False
        is_verb = self.words.verbs.match(self.tokens, word) is not None
        return not (is_verb and self.clauses.people.has_article(index))
