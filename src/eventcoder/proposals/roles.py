"""Who did it to whom: which of a sentence's actors act in an event and which are acted upon.

No parser is at hand, so roles are read off what the surface shows: the order of words (which the language's data file
declares), prepositions, voice, and the nouns around a trigger. Every decision names the rule that made it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from eventcoder.language import Sentence
    from eventcoder.mentions.actors import ActorMention
    from eventcoder.mentions.scan import Scan
    from eventcoder.mentions.triggers import TriggerMention


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody who takes part in an event.

    Attributes:
        mention: the actor; None for a noun phrase that names nobody the program knows (a person's name).
        start: first character of the words in the article's text.
        end: the character after them.
        why: the rule that gave them their role, in words.
    """

    mention: ActorMention | None
    start: int
    end: int
    why: str


@dataclass(frozen=True, slots=True)
class Roles:
    """Who acts and who is acted upon, in the order of the text; those after the first go along with it.

    Attributes:
        addressed: where no actor is acted upon, the words for whom or what the action is directed at ("against the
            verdict", "on the school"); it fills no column, but shows the coder where to look.
    """

    agents: tuple[Participant, ...] = ()
    patients: tuple[Participant, ...] = ()
    addressed: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A noun phrase with what stands before it.

    Attributes:
        first: first token.
        last: the token after the last one.
        preposition: the role word before it: `agent_by`, `patient_by`, `between`, `with`, `of`, `preposition`, ''
        for none.
        by: that word's form.
        joined: whether it is joined to the phrase before it by "and".
    """

    first: int
    last: int
    mention: ActorMention | None
    preposition: str
    by: str
    joined: bool


def find_roles(scan: Scan, trigger: TriggerMention, actors: Sequence[ActorMention]) -> Roles:
    """The roles that a sentence gives its actors in the event that a trigger reports."""
    return _RoleFinder(scan, trigger, actors).roles()


class _RoleFinder:
    def __init__(self, scan: Scan, trigger: TriggerMention, actors: Sequence[ActorMention]) -> None:
        self._scan = scan
        self._trigger = trigger
        self._sentence: Sentence = scan.document.sentences[trigger.sentence]
        self._lexicon = scan.lexicon
        self._words = scan.role_words(trigger.sentence)
        self._breaks = self._clause_breaks()
        self._verbs = self._other_verbs()
        self._told = {
            index
            for hit, _ in scan.of_kind(trigger.sentence, "context", "trigger")
            for index in range(hit.first, hit.last)
        }
        self._nouns = self._other_nouns() if self._trigger.shape == "noun" else frozenset()
        self._phrases = [self._phrase(m) for m in actors if not self._overlaps_trigger(m)]
        self._within = [self._phrase(m) for m in actors if self._overlaps_trigger(m) and self._is_people(m)]

    def _overlaps_trigger(self, mention: ActorMention) -> bool:
        return mention.first_token < self._trigger.last_token and self._trigger.first_token < mention.last_token

    def _is_people(self, mention: ActorMention) -> bool:
        """Whether a trigger that an actor overlaps names those people, or holds them as its subject; in "a suicide
        attack" it does not."""
        trigger = self._trigger
        covers = mention.first_token <= trigger.first_token and trigger.last_token <= mention.last_token
        inside = trigger.first_token <= mention.first_token and mention.last_token <= trigger.last_token
        return (covers and trigger.shape != "finite") or (inside and trigger.shape == "finite" and not covers)

    # What stands around ---------------------------------------------------------------------------------------------

    def _clause_breaks(self) -> list[int]:
        """Indices of tokens that begin a new clause or end a quotation of who speaks."""
        breaks = []
        for index, found in self._words.items():
            if any(name in ("clause", "stop") for _, name in found):
                breaks.append(index)
        breaks.extend(i for i, token in enumerate(self._sentence.tokens) if token.text in ";؛:")
        return sorted(set(breaks))

    def _other_verbs(self) -> frozenset[int]:
        return frozenset(
            hit.first
            for hit, entry in self._scan.of_kind(self._trigger.sentence, "trigger")
            if entry.feature.startswith("verb:") and hit.first != self._trigger.first_token
        )

    def _other_nouns(self) -> frozenset[int]:
        """First tokens of the other triggers that are nouns and say by themselves what happened."""
        return frozenset(
            hit.first
            for hit, entry in self._scan.of_kind(self._trigger.sentence, "trigger")
            if entry.feature.startswith("noun:") and hit.first >= self._trigger.last_token
        )

    def _breaks_between(self, first: int, last: int) -> int:
        low, high = min(first, last), max(first, last)
        return sum(low <= at < high for at in self._breaks)

    def _phrase(self, mention: ActorMention) -> _Phrase:
        preposition, by = self._preposition_before(mention.first_token)
        return _Phrase(
            mention.first_token, mention.last_token, mention, preposition, by, self._is_joined(mention.first_token)
        )

    def _preposition_before(self, first: int) -> tuple[str, str]:
        """The role word that governs a noun phrase, over the words that may stand between them."""
        tokens = self._sentence.tokens
        attached = self._attached_preposition(first)
        if attached:
            return attached
        fillers = self._lexicon.role_vocabulary("filler") | self._lexicon.role_vocabulary("modifier")
        index = first - 1
        reach = 0
        while index >= 0 and reach < _FILLER_REACH:
            start, names = self._role_words_ending(index + 1)
            token = tokens[index]
            if "filler" in names and index - start >= 1:
                index, reach = start - 1, reach + 1
                continue
            preposition = next((name for name in _PREPOSITIONS if name in names), None)
            if "agent_verb" in names and tokens[index].enclitic:
                preposition = "agent_by"
            if preposition == "between" and tokens[index].enclitic:
                # "among them" is no "between"
                preposition = "preposition"
            if preposition is not None and not self._inside_trigger(start):
                if preposition == "of" and index > 0 and self._is_quantity(index - 1):
                    index, reach = index - 1, reach + 1
                    continue
                return preposition, self._form(start, index + 1)
            if not (token.form in fillers or token.norm.isdecimal() or token.text in _SKIPPED):
                return self._attached_preposition(index + 1) or ("", "")
            attached = self._attached_preposition(index)
            if attached and (token.form in fillers or token.norm.isdecimal()):
                return attached
            index -= 1
            reach += 1
        return "", ""

    def _role_words_ending(self, end: int) -> tuple[int, set[str]]:
        """The longest role word that ends at a token: its first token and its names."""
        for start in range(max(0, end - 4), end):
            names = {name for last, name in self._words.get(start, ()) if last == end}
            if names:
                return start, names
        return end - 1, set()

    def _is_quantity(self, index: int) -> bool:
        token = self._sentence.tokens[index]
        return token.norm.isdecimal() or token.form in self._lexicon.role_vocabulary("quantity")

    def _attached_preposition(self, index: int) -> tuple[str, str] | None:
        """A preposition written onto a word."""
        proclitics = self._sentence.tokens[index].proclitics
        for letter in self._lexicon.attached_prepositions:
            if letter in proclitics.replace(self._lexicon.article, "") and not self._inside_trigger(index):
                return "attached", letter
        return None

    def _inside_trigger(self, index: int) -> bool:
        return self._trigger.first_token <= index < self._trigger.last_token

    def _form(self, first: int, last: int) -> str:
        return " ".join(token.form for token in self._sentence.tokens[first:last])

    def _is_joined(self, first: int) -> bool:
        tokens = self._sentence.tokens
        conjunctions = self._lexicon.role_vocabulary("between_and")
        if any(letter in tokens[first].proclitics for letter in conjunctions):
            return True
        index = first - 1
        while index >= 0 and (
            tokens[index].form in self._lexicon.role_vocabulary("filler") or tokens[index].norm.isdecimal()
        ):
            index -= 1
        return index >= 0 and tokens[index].form in conjunctions

    # Who does what --------------------------------------------------------------------------------------------------

    def roles(self) -> Roles:
        agents, patients = self._of_noun() if self._trigger.shape == "noun" else self._of_verb()
        if not self._trigger.group.takes_object:
            patients = [(phrase, why) for phrase, why in patients if phrase.preposition]
        if self._within:
            # The trigger itself names people: "the demonstrators", "a suicide bomber"; or it holds its own subject.
            side = patients if self._trigger.is_passive else agents
            side.clear()
            side.insert(0, (self._within[0], "named by the trigger itself"))
        if not patients and (unknown := self._somebody_unknown(agents)) is not None:
            patients = [
                (unknown, "a noun phrase that names nobody the codebook knows, where the one who was hit stands")
            ]
        if not agents and (subject := self._subject_of_light_verb()) is not None:
            agents = [(subject, "the subject of the verb that carries the noun")]
        explicit = self._behind("agent_by")
        if explicit and not agents:
            agents = [(explicit, f"named after '{explicit.by}'")]
        if not agents and (armed := self._armed_subject([phrase for phrase, _ in patients])) is not None:
            agents = [(armed, "the only armed actor that the sentence names as a subject")]
        if agents and patients and agents[0][0] is patients[0][0]:
            patients = patients[1:]
        patients = [(self._with_name(phrase), why) for phrase, why in patients]
        hit = tuple(self._with_joined([(p, why) for p, why in patients if all(p is not a for a, _ in agents)]))
        acting = tuple(self._with_joined(agents, but=[phrase for phrase, _ in patients]))
        return Roles(acting, hit, None if hit else self._addressed())

    def _with_joined(self, found: list[tuple[_Phrase, str]], but: Sequence[_Phrase] = ()) -> Iterator[Participant]:
        """The participants of one side, with those that "and" joins to the first, but not those of the other side."""
        for phrase, why in found[:1]:
            yield self._participant(phrase, why)
            last = phrase
            for other in self._phrases:
                if (
                    other.first >= last.last
                    and other.joined
                    and other.first - last.last <= _JOIN_REACH
                    and other.preposition in ("", "attached")
                    and not any(last.last <= p.first < other.first for p in self._phrases)
                    and not any(other is phrase for phrase in but)
                ):
                    yield self._participant(other, "joined to it by 'and'")
                    last = other
        for phrase, why in found[1:]:
            yield self._participant(phrase, why)

    def _participant(self, phrase: _Phrase, why: str) -> Participant:
        tokens = self._sentence.tokens
        return Participant(phrase.mention, tokens[phrase.first].start, tokens[phrase.last - 1].end, why)

    def _behind(self, preposition: str, limit: int = 1 << 30) -> _Phrase | None:
        """The nearest phrase behind the trigger with a preposition, in the same clause as far as clauses can be
        seen."""
        for phrase in self._phrases:
            if phrase.first < self._trigger.last_token or phrase.preposition != preposition or phrase.first >= limit:
                continue
            if any(self._trigger.last_token <= at < phrase.first for at in self._nouns):
                # It belongs to the nearer noun: "patrols in answer to manoeuvres held by ...".
                return None
            return phrase
        return None

    def _object_behind(self) -> _Phrase | None:
        """The nearest phrase behind the trigger that its own prepositions introduce.

        One that can also do what a genitive does is taken where there is no other: "هجوم لتنظيم على قوات".
        """
        near = [
            phrase
            for phrase in self._phrases
            if 0 <= phrase.first - self._trigger.last_token <= _OBJECT_REACH
            and phrase.by in self._own_prepositions() - {""}
        ]
        certain = [phrase for phrase in near if phrase.by not in self._lexicon.genitive_prepositions]
        return next(iter(certain or near), None)

    def _own_prepositions(self) -> frozenset[str]:
        return self._lexicon.normalised(self._trigger.word.object_by)

    def _left(self) -> list[_Phrase]:
        """Phrases before the trigger in its clause that no preposition governs, the nearest first."""
        trigger = self._trigger.first_token
        return [
            phrase
            for phrase in reversed(self._phrases)
            if phrase.last <= trigger and not phrase.preposition and not self._breaks_between(phrase.last, trigger)
        ]

    def _right(self, reach: int) -> list[_Phrase]:
        """Phrases behind the trigger in its clause that no preposition governs, the nearest first."""
        trigger = self._trigger.last_token
        return [
            phrase
            for phrase in self._phrases
            if phrase.first >= trigger
            and not phrase.preposition
            and phrase.first - trigger <= reach
            and not self._breaks_between(trigger, phrase.first)
            and not any(trigger <= verb < phrase.first for verb in self._verbs)
        ]

    def _addressed(self) -> tuple[int, int] | None:
        """The words behind the nearest "against" or "on" that follows the trigger."""
        if not self._lexicon.verb_first:
            return None
        tokens = self._sentence.tokens
        for index in range(self._trigger.last_token, min(len(tokens), self._trigger.last_token + _ADDRESSED_REACH)):
            for last, name in self._words.get(index, ()):
                if name != "patient_by":
                    continue
                known = next((p for p in self._phrases if last <= p.first <= last + _ADDRESSEE_REACH), None)
                phrase = known or self._noun_behind(last, attached=True)
                if phrase is not None:
                    return tokens[phrase.first].start, tokens[phrase.last - 1].end
        return None

    def _armed_subject(self, patients: list[_Phrase]) -> _Phrase | None:
        """Where violence is done and nobody was seen to do it: an armed actor that no preposition governs, if there
        is but one."""
        if self._trigger.is_passive or self._trigger.group.lone != "object":
            return None
        classes = self._scan.codebook.class_by_id
        armed = [
            phrase
            for phrase in self._phrases
            if not phrase.preposition
            and phrase.last <= self._trigger.first_token
            and all(phrase is not patient for patient in patients)
            and phrase.mention is not None
            and phrase.mention.actor_class is not None
            and "armed" in classes[phrase.mention.actor_class].traits
        ]
        return armed[0] if len(armed) == 1 else None

    def _somebody_unknown(self, agents: list[tuple[_Phrase, str]]) -> _Phrase | None:
        """Where an action is done to people and no known actor stands as its object: the noun phrase that does.

        Mostly a person's name, which no codebook lists.
        """
        if self._trigger.group.lone != "object":
            return None
        if not self._lexicon.verb_first:
            return self._name_before() if self._trigger.is_passive else self._name_behind(self._trigger.last_token)
        behind = [phrase.last for phrase, _ in agents if phrase.first >= self._trigger.last_token]
        return self._noun_behind(max([self._trigger.last_token, *behind]))

    def _noun_behind(self, start: int, *, attached: bool = False) -> _Phrase | None:
        """The noun at a token, over numbers and the like, with what belongs to it.

        `attached` takes it behind a preposition too.
        """
        tokens = self._sentence.tokens
        index = start
        while index < len(tokens) and index - start < _UNKNOWN_REACH and self._is_light(index):
            index += 1
        if index >= len(tokens) or not self._is_name_part(index, attached=attached):
            return None
        last = index + 1
        while (
            last < len(tokens)
            and last - index < _LONGEST_NAME
            and self._is_name_part(last)
            and not tokens[last].proclitics.startswith(self._conjunctions())
        ):
            last += 1
        return _Phrase(index, last, None, "", "", False)

    def _with_name(self, phrase: _Phrase) -> _Phrase:
        """A person's name belongs to the title before or behind it: "the mayor Mahdi Hanbali"."""
        if not self._lexicon.verb_first or self._trigger.group.lone != "object" or self._has_pronoun(phrase):
            return phrase
        tokens = self._sentence.tokens
        first, last = phrase.first, phrase.last
        while (
            last < len(tokens)
            and last - phrase.last < _LONGEST_NAME
            and self._is_name_part(last)
            and (last > phrase.last or not tokens[last].proclitics)
        ):
            last += 1
        before = self._noun_behind(self._trigger.last_token) if phrase.first > self._trigger.last_token else None
        if before is not None and before.last == phrase.first:
            first = before.first
        return replace(phrase, first=first, last=last)

    def _has_pronoun(self, phrase: _Phrase) -> bool:
        return bool(self._sentence.tokens[phrase.last - 1].enclitic)

    def _conjunctions(self) -> tuple[str, ...]:
        return tuple(self._lexicon.role_vocabulary("between_and"))

    def _is_light(self, index: int) -> bool:
        token = self._sentence.tokens[index]
        if token.form in self._lexicon.date_words or token.norm in self._lexicon.date_words:
            return True
        names = {name for _, name in self._words.get(index, ())}
        if names & {"clause", "relative", "stop", "preposition", "agent_by", "patient_by", "between"}:
            return False
        return (
            (not token.is_word and token.text in _SKIPPED)
            or token.norm.isdecimal()
            or token.norm in self._lexicon.common
            or token.form in self._lexicon.common
        )

    def _is_name_part(self, index: int, *, attached: bool = False) -> bool:
        token = self._sentence.tokens[index]
        if (
            not token.is_word
            or token.norm.isdecimal()
            or self._words.get(index)
            or index in self._verbs
            or index in self._told
            or self._inside_trigger(index)
        ):
            return False
        return not (token.form in self._lexicon.common or token.norm in self._lexicon.common) and (
            attached or self._attached_preposition(index) is None
        )

    def _name_behind(self, start: int) -> _Phrase | None:
        """A person's name at a token: words with capitals."""
        tokens = self._sentence.tokens
        last = start
        while last < len(tokens) and last - start < _LONGEST_NAME and tokens[last].text[:1].isupper():
            last += 1
        return _Phrase(start, last, None, "", "", False) if last > start else None

    def _name_before(self) -> _Phrase | None:
        """A person's name before a passive verb and its auxiliary."""
        tokens = self._sentence.tokens
        last = self._trigger.first_token
        while last > 0 and not tokens[last - 1].text[:1].isupper() and self._trigger.first_token - last < 3:
            last -= 1
        first = last
        while first > 0 and last - first < _LONGEST_NAME and tokens[first - 1].text[:1].isupper():
            first -= 1
        return _Phrase(first, last, None, "", "", False) if first < last and first > 0 else None

    def _subject_of_light_verb(self) -> _Phrase | None:
        """ "قام المتظاهرون بإحراق": the subject of a verb that only carries the verbal noun."""
        if self._trigger.shape == "finite":
            return None
        trigger = self._trigger.first_token
        for index in range(trigger - 1, max(-1, trigger - _LIGHT_REACH), -1):
            if all(name != "light" for _, name in self._words.get(index, ())):
                continue
            behind = [p for p in self._phrases if index < p.first < trigger and not p.preposition]
            before = [p for p in self._phrases if p.last <= index and index - p.last <= 3 and not p.preposition]
            if not behind and not before and self._sentence.tokens[index].enclitic:
                # A pronoun stands for the subject named before: "in addition to its launching attacks".
                before = [p for p in self._phrases if p.last <= index and not p.preposition][:1]
            return next(iter(behind or before[-1:]), None)
        return None

    # Verbs ----------------------------------------------------------------------------------------------------------

    def _of_verb(self) -> tuple[list[tuple[_Phrase, str]], list[tuple[_Phrase, str]]]:
        if self._trigger.is_passive:
            return self._of_passive()
        pair = self._between(_BETWEEN_OF_VERB)
        if pair:
            return [(pair[0], "the first after 'between'")], [(pair[1], "the second after 'between'")]
        if self._lexicon.verb_first:
            return self._of_verb_first()
        return self._of_subject_first()

    def _of_passive(self) -> tuple[list[tuple[_Phrase, str]], list[tuple[_Phrase, str]]]:
        sides = (self._right(_OBJECT_REACH), self._left()) if self._lexicon.verb_first else (self._left(), [])
        patient = next((phrase for side in sides for phrase in side[:1]), None)
        if self._lexicon.verb_first and (subject := self._subject_before()) is not None:
            patient = subject
        if patient is None and not self._lexicon.verb_first:
            # "the 2011 killing by police of ...", "killed in the attack were two soldiers"
            patient = next(iter(self._right(_OBJECT_REACH)), None)
        agent = self._behind("agent_by")
        return (
            [(agent, f"the agent after '{agent.by}'")] if agent else [],
            [(patient, "the subject of a passive verb")] if patient and patient is not agent else [],
        )

    def _of_subject_first(self) -> tuple[list[tuple[_Phrase, str]], list[tuple[_Phrase, str]]]:
        left = self._left() or self._far_left()
        right = self._right(_OBJECT_REACH)
        by = self._object_behind()
        with_ = self._behind("with", self._trigger.last_token + 3) if "with" in self._own_prepositions() else None
        subject = self._first_of_joined(left[0]) if left else None
        target = by or with_ or (right[0] if right else None)
        if self._trigger.feature == "past_participle" and not left and right:
            return [], [(right[0], "what a participle is about")]
        return (
            [(subject, "the subject of the verb")] if subject else [],
            [(target, "the object of the verb" if target is not by else f"the object after '{target.by}'")]
            if target
            else [],
        )

    def _first_of_joined(self, phrase: _Phrase) -> _Phrase:
        """ "A and B attacked": the first of a joined row stands for it."""
        while phrase.joined:
            before = [
                p
                for p in self._phrases
                if p.last <= phrase.first and phrase.first - p.last <= _JOIN_REACH and not p.preposition
            ]
            if not before:
                return phrase
            phrase = before[-1]
        return phrase

    def _far_left(self) -> list[_Phrase]:
        """The subject of the sentence, for a verb that only continues it: "gunmen stormed a bank, killing two"."""
        if self._trigger.feature not in ("gerund", "base", "past", "fixed", "past_participle"):
            return []
        return [p for p in self._phrases if p.last <= self._trigger.first_token and not p.preposition][:1]

    def _of_verb_first(self) -> tuple[list[tuple[_Phrase, str]], list[tuple[_Phrase, str]]]:
        right = self._right(_OBJECT_REACH)
        by = self._object_behind()
        subject = self._subject_before()
        if subject is None and self._is_plural():
            # In this order a verb before its subject is singular; this one's subject came before.
            subject = next(
                (p for p in reversed(self._phrases) if p.last <= self._trigger.first_token and not p.preposition), None
            )
            target = by or (right[0] if right else None)
            return [(subject, "the subject before the verb")] if subject else [], [
                (target, "the object of the verb")
            ] if target else []
        if subject is not None:
            target = by or (right[0] if right else None)
            if target is None and self._trigger.group.lone == "object" and not self._has_object_behind():
                return [], [(subject, "the only noun phrase with the verb, which is about who was hit")]
            return [(subject, "the subject before the verb")], [(target, "the object of the verb")] if target else []
        if by is not None:
            agent = next((p for p in right if p.first < by.first), None)
            return [(agent, "the subject behind the verb")] if agent else [], [(by, f"the object after '{by.by}'")]
        if len(right) >= 2 and not right[1].joined:
            return [(right[0], "the subject behind the verb")], [(right[1], "the object of the verb")]
        if right and self._trigger.group.lone == "object":
            return [], [(right[0], "the only noun phrase with the verb, which is about who was hit")]
        return [(right[0], "the subject behind the verb")] if right else [], []

    def _has_object_behind(self) -> bool:
        """Whether a number or an unknown noun stands where the verb's object does: "the movement abducted 23 of the
        ..."."""
        tokens = self._sentence.tokens
        behind = tokens[self._trigger.last_token : self._trigger.last_token + 3]
        if any(t.norm.isdecimal() or t.form in self._lexicon.role_vocabulary("quantity") for t in behind):
            return True
        return self._noun_behind(self._trigger.last_token) is not None

    def _is_plural(self) -> bool:
        return self._sentence.tokens[self._trigger.first_token].norm.endswith(self._lexicon.plural_endings)

    def _subject_before(self) -> _Phrase | None:
        """In a verb-first language: a subject that stands before its verb, directly or but for what describes it."""
        trigger = self._trigger.first_token
        if self._sentence.tokens[trigger].proclitics.startswith(self._conjunctions()):
            return None
        for phrase in reversed(self._phrases):
            if phrase.last > trigger or trigger - phrase.last > _SUBJECT_REACH:
                continue
            between = self._sentence.tokens[phrase.last : trigger]
            if (
                phrase.preposition
                or any(token.text in ".،,:؛" for token in between)
                or self._breaks_between(phrase.last, trigger)
            ):
                return None
            if any(phrase.last <= verb < trigger for verb in self._verbs):
                return None
            return phrase
        return None

    # Nouns ----------------------------------------------------------------------------------------------------------

    def _of_noun(self) -> tuple[list[tuple[_Phrase, str]], list[tuple[_Phrase, str]]]:
        pair = self._between()
        if pair:
            return [(pair[0], "the first after 'between'")], [(pair[1], "the second after 'between'")]
        agents: list[tuple[_Phrase, str]] = []
        patients: list[tuple[_Phrase, str]] = []
        by = self._object_behind()
        genitive = self._genitive(by)
        if genitive is not None:
            # "استهداف التنظيم للقوات": beside an object of its own the genitive is who acts.
            acts = self._trigger.word.complement == "subject" or (
                self._lexicon.verb_first and by not in (None, genitive)
            )
            (agents if acts else patients).append((genitive, "in the noun's genitive"))
        if by is not None and by is not genitive:
            patients.insert(0, (by, f"after '{by.by}'"))
        before = self._modifier_before()
        if before is not None and not agents:
            agents.append((before, "before the noun, as the one who acts"))
        if not agents and not self._lexicon.verb_first and (subject := self._left() or self._phrases_before()):
            agents.append((self._first_of_joined(subject[0]), "the subject of the noun's verb"))
        if (
            not patients
            and (target := self._behind("patient_by", self._trigger.last_token + _OBJECT_REACH)) is not None
        ):
            patients.append((target, f"after '{target.by}'"))
        return agents, patients

    def _phrases_before(self) -> list[_Phrase]:
        return [p for p in reversed(self._phrases) if p.last <= self._trigger.first_token and not p.preposition][:1]

    def _between(self, reach: int = 1 << 30) -> tuple[_Phrase, _Phrase] | None:
        """The two sides after "between", where the first is in reach of the trigger."""
        behind = [p for p in self._phrases if p.first >= self._trigger.last_token]
        for index, phrase in enumerate(behind[:-1]):
            if phrase.first - self._trigger.last_token > reach:
                return None
            if phrase.preposition == "between" and behind[index + 1].first - phrase.last <= _BETWEEN_REACH:
                return phrase, behind[index + 1]
        return None

    def _genitive(self, target: _Phrase | None) -> _Phrase | None:
        """The phrase that a noun governs: directly behind it, or after "of"."""
        for phrase in self._phrases:
            gap = phrase.first - self._trigger.last_token
            if gap < 0 or gap > _GENITIVE_REACH:
                continue
            if (
                self._lexicon.verb_first
                and self._is_governed(phrase, target)
                and self._only_fillers(self._trigger.last_token, phrase.first)
            ):
                return phrase
            if not self._lexicon.verb_first and phrase.preposition == "of":
                return phrase
        return None

    def _is_governed(self, phrase: _Phrase, target: _Phrase | None) -> bool:
        """Whether a phrase behind a noun stands in its genitive: bare, or after a preposition that only loosens it."""
        if not phrase.preposition:
            return True
        is_loose = phrase.by in self._lexicon.genitive_prepositions
        return is_loose and phrase is not target and (target is not None or phrase.by not in self._own_prepositions())

    def _only_fillers(self, first: int, last: int) -> bool:
        fillers = self._lexicon.role_vocabulary("filler")
        return all(t.form in fillers or t.norm.isdecimal() or not t.is_word for t in self._sentence.tokens[first:last])

    def _modifier_before(self) -> _Phrase | None:
        """ "An Israeli airstrike", "the rebels' attack": a phrase that ends where the noun begins."""
        if self._lexicon.verb_first:
            return None
        for phrase in self._phrases:
            if phrase.last == self._trigger.first_token and (phrase.mention is None or phrase.mention.kind != "people"):
                return phrase
        return None


_PREPOSITIONS = ("agent_by", "patient_by", "between", "with", "of", "preposition")
_SKIPPED = frozenset("\"“”«»'‘’-()")
_FILLER_REACH = 6
"""Words between a preposition and its noun: "by at least two suspected local armed men"."""
_OBJECT_REACH = 14
"""Words between a verb and its object in news prose, relative clauses apart."""
_SUBJECT_REACH = 7
_JOIN_REACH = 4
_LIGHT_REACH = 10
_UNKNOWN_REACH = 7
_ADDRESSEE_REACH = 4
_ADDRESSED_REACH = 22
""""They marched through the centre of the town, chanting slogans against ...": words from the trigger to "against"."""
_LONGEST_NAME = 4
"""Words of a person's name, with a title."""
_BETWEEN_REACH = 14
_BETWEEN_OF_VERB = 3
"""Words between a verb that holds its noun and the first side: "دارت اشتباكات عنيفة بين ..."."""
_GENITIVE_REACH = 4
