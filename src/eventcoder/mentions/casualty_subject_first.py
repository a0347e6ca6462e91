"""Casualties in languages whose people stand before a passive and after an active verb: "five were killed"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eventcoder.language.numbers import read_number
from eventcoder.mentions.casualty_findings import Finding
from eventcoder.mentions.people import People

if TYPE_CHECKING:
    from eventcoder.mentions.casualty_clauses import Auxiliary, Clauses
    from eventcoder.mentions.casualty_findings import Findings
    from eventcoder.mentions.casualty_words import VerbForm
    from eventcoder.mentions.models import CasualtyKind


_LONGEST_MEMBER = 6
"""Tokens of one member of a list of people and what joins it to the next."""


class SubjectFirst:
    """Reads verbs, verbal nouns and states of one sentence."""

    def __init__(self, clauses: Clauses, findings: Findings) -> None:
        """Reads nothing yet."""
        self.clauses = clauses
        self.findings = findings
        self.tokens = clauses.tokens
        self.words = clauses.words

    def read_noun(self, index: int) -> bool:
        """Reads a verbal noun with the people it happened to ("the death of five"); whether there was one."""
        noun = self.words.nouns.match(self.tokens, index)
        if noun is None or not self._names_people(noun[1]):
            return False
        self.findings.listed(noun[0], index, noun[1], self.clauses.people.chain(noun[1] + 1, bare=True))
        return True

    def read_verb(self, index: int) -> None:
        """Reads the verb or state at a token, if there is one: the longest that begins there."""
        verb = self.words.verbs.match(self.tokens, index)
        state = self.words.states.match(self.tokens, index)
        happens = self.words.subject_verbs.match(self.tokens, index)
        end = max(found[1] for found in (verb, state, happens, (None, index)) if found is not None)
        self.findings.used.update(range(index, end))
        if verb is not None and verb[1] == end:
            self._verb(index, end, verb[0])
        elif state is not None and state[1] == end:
            self._state(index, end, state[0])
        elif happens is not None:
            self._happens(index, end, happens[0])

    def _names_people(self, index: int) -> bool:
        """Whether the people whom a noun ("death") happened to follow it."""
        return index < len(self.tokens) and self.tokens[index].norm in self.words.phrase_links

    def _state(self, index: int, end: int, kind: CasualtyKind) -> None:
        """ "five people dead", "beat him to death", "were feared dead"."""
        if index and self.tokens[index - 1].norm in self.words.definite:
            return
        people = self.clauses.people_ending(self.clauses.before_adverbs(index))
        if people:
            people = self._with_those_before(people)
            self.findings.listed(kind, people[0].first, end, people, word=index)
            return
        auxiliary = self.clauses.auxiliary(index)
        if auxiliary is not None:
            self._passive(index, end, kind, auxiliary)
            return
        subject = [one for one in self.clauses.people_before(index, start=0) if one.count == 1 and not one.is_number]
        if subject:
            self.findings.add(Finding(kind, index, end, index, subject[0]))

    def _with_those_before(self, people: list[People]) -> list[People]:
        """A list of people with its earlier members: "left | a lieutenant and | four privates dead"."""
        first = people[0].first
        for at in range(first - 1, max(first - _LONGEST_MEMBER, -1), -1):
            member = self.clauses.people.at(at)
            is_object = at == 0 or self.tokens[at - 1].norm not in self.words.prepositions
            if member is not None and is_object and self.clauses.people.joins(member, people[0]) == "and":
                return self._with_those_before([member, *people])
        return people

    def _happens(self, index: int, end: int, form: VerbForm) -> None:
        """ "five people died"."""
        if form.features <= {"base", "third_singular"} or self.clauses.is_unreal(index):
            return
        perfect = self.clauses.auxiliary(index)
        start = perfect.start if perfect else self.clauses.before_adverbs(index)
        people = self.clauses.subject(start, perfect.number if perfect else None)
        self.findings.listed(form.kind, people[0].first if people else index, end, people, word=index)

    def _verb(self, index: int, end: int, form: VerbForm) -> None:
        """A verb that somebody does to people: its object in the active, its subject in the passive."""
        if form.features <= {"base"} or self.clauses.is_unreal(index):
            return
        if "gerund" not in form.features and self._is_attribute(index):
            return
        auxiliary = None if form.features <= {"gerund", "third_singular"} else self.clauses.auxiliary(index)
        if auxiliary is not None and auxiliary.is_passive:
            self._passive(index, end, form.kind, auxiliary)
            return
        objects = self._objects(end)
        if form.features <= {"third_singular", "base"}:
            objects = [one for one in objects[:1] if one.is_number]
        is_participle = "past_participle" in form.features and auxiliary is None
        behind = self.clauses.people_ending(self._end_of_people(index)) if is_participle else []
        is_sure = bool(objects) and (objects[0].count is not None or self.clauses.is_sure(objects[0]))
        if behind and (behind[-1].count is not None or behind[-1].is_number) and not is_sure:
            self.findings.listed(form.kind, behind[0].first, end, behind, word=index)
        elif objects:
            self.findings.listed(form.kind, index, end, objects, together=self._together(end, form.kind))

    def _end_of_people(self, index: int) -> int:
        """Where the people end whom a participle without auxiliary speaks of: "five of their own |, killed by fire"."""
        end = self.clauses.before_adverbs(index)
        is_told_who = index + 1 < len(self.tokens) and self.tokens[index + 1].norm in self.words.agents
        return end - 1 if is_told_who and end and self.tokens[end - 1].text == "," else end

    def _is_attribute(self, index: int) -> bool:
        """Whether a participle only describes a noun: "a camp for displaced people", "the killed reporter"."""
        words = self.words
        before = self.tokens[index - 1].norm if index else ""
        is_article = before in words.one or before in words.definite
        return (is_article and before not in words.relatives) or before in words.prepositions

    def _objects(self, index: int) -> list[People]:
        """The people after an active verb; "killed and wounded five" shares them."""
        words, tokens = self.words, self.tokens
        while index in self.clauses.masked or (index < len(tokens) and tokens[index].norm in words.adverbs):
            if read_number(tokens, index, words.lang) is not None:
                # "killing both"
                break
            index += 1
        if index < len(tokens) and tokens[index].norm in words.together:
            verb = words.verbs.match(tokens, index + 1)
            if verb is not None:
                return self._objects(verb[1])
        return self.clauses.people.chain(index, bare=True)

    def _together(self, index: int, kind: CasualtyKind) -> bool | None:
        """Whether the count behind a verb is also that of another kind: True for "killed or wounded", False for
        "and"."""
        words, tokens = self.words, self.tokens
        if index >= len(tokens) or tokens[index].norm not in words.together:
            return None
        verb = words.verbs.match(tokens, index + 1)
        return words.together[tokens[index].norm] if verb is not None and verb[0].kind != kind else None

    def _passive(self, index: int, end: int, kind: CasualtyKind, auxiliary: Auxiliary) -> None:
        if self.clauses.is_unreal(auxiliary.start):
            return
        people = self.clauses.subject(auxiliary.start, auxiliary.number)
        along = self.clauses.people.along_with(end)
        if auxiliary.number == "one" and not people and not self.clauses.has_nobody(auxiliary.start):
            # "… was killed": somebody was, whatever stands before.
            people = [People(auxiliary.start, auxiliary.start, 1, noun=auxiliary.start)]
        first = people[0].first if people else auxiliary.start
        self.findings.listed(kind, first, end, [*people, *along], word=index, together=self._together(end, kind))
