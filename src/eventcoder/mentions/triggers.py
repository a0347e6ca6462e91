"""Words that report an event."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from eventcoder.language import FINITE, language_data, readings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eventcoder.codebook.models import TriggerGroup, TriggerWord
    from eventcoder.language import Token
    from eventcoder.mentions.lexicon import Entry, Hit
    from eventcoder.mentions.scan import Scan

Shape = Literal["finite", "participle", "noun", "fixed"]


@dataclass(frozen=True, slots=True)
class TriggerMention:
    """A trigger in a sentence.

    Attributes:
        sentence: the sentence's index in the document.
        first_token: the first token's index in the sentence.
        last_token: the index after the last token's.
        start: first character in the article's text.
        end: the character after the last one.
        group: the action that it reports.
        word: the codebook's word.
        shape: what part of speech it is here.
        feature: the form it has here, as in `language.inflection.Form`.
        is_passive: whether the form or the words around show that its subject is who was hit; None where nothing
        shows it.
    """

    sentence: int
    first_token: int
    last_token: int
    start: int
    end: int
    group: TriggerGroup
    word: TriggerWord
    shape: Shape
    feature: str
    is_passive: bool | None

    @property
    def action(self) -> str:
        """The name by which coding rules speak of the action."""
        return self.group.action


def find_triggers(scan: Scan, sentence: int) -> tuple[TriggerMention, ...]:
    """The triggers of a sentence, none inside another or inside an actor's name."""
    names = [(hit.first, hit.last) for hit, _ in scan.of_kind(sentence, "actor", "head") if hit.last - hit.first > 1]
    taken: list[tuple[int, int]] = []
    found = []
    for hit, rest in sorted(_hits(scan, sentence), key=lambda pair: (-_length(*pair), pair[0].first)):
        if any(
            first <= hit.first and hit.last <= last for first, last in names if (first, last) != (hit.first, hit.last)
        ):
            continue
        if any(hit.first < last and first < hit.last for first, last in taken):
            continue
        taken += [(hit.first, hit.last), (rest.start, rest.stop)]
        found.append(_mention(scan, sentence, hit))
    return tuple(sorted(found, key=lambda mention: mention.first_token))


def _hits(scan: Scan, sentence: int) -> Iterator[tuple[Hit, range]]:
    """The hits that are triggers, with the tokens of their words that stand apart from them."""
    for hit in scan.hits[sentence]:
        if any(entry.kind == "trigger" for entry in hit.entries) and not _is_another_word(scan, sentence, hit):
            yield hit, range(0)
        for entry in hit.entries:
            if entry.kind == "parted" and (rest := _rest_of_parted(scan, sentence, hit.last, entry.name.split())):
                yield hit._replace(entries=(entry._replace(kind="trigger"),)), rest


def _is_another_word(scan: Scan, number: int, hit: Hit) -> bool:
    """Whether a form that the codebook knows only as a verb stands as a noun: "a storm", "the fire"."""
    features = {entry.feature for entry in hit.entries if entry.kind == "trigger"}
    before = {name for hits in scan.role_words(number).values() for last, name in hits if last == hit.first}
    can_be_one = "filler" in before and not before & {"member", "before_verb"}
    return can_be_one and features <= {"verb:base", "verb:third_singular"}


def _length(hit: Hit, rest: range) -> int:
    return hit.last - hit.first + len(rest)


_PARTED_REACH = 8
"""Words of a subject between a verb and what belongs to it: "أطلق مسلحون مجهولون يستقلون دراجة نارية النار"."""


def _rest_of_parted(scan: Scan, number: int, start: int, words: list[str]) -> range:
    """Where the other words of a verb of several words stand behind its subject; empty where they do not."""
    tokens = scan.document.sentences[number].tokens
    roles = scan.role_words(number)
    for index in range(start, min(len(tokens) - len(words), start + _PARTED_REACH) + 1):
        found = tokens[index : index + len(words)]
        if index > start and all(_is_same_word(token.norm, w, scan) for token, w in zip(found, words, strict=True)):
            return range(index, index + len(words))
        if index < len(tokens) and (
            tokens[index].text in _CLAUSE_MARKS or {name for _, name in roles.get(index, ())} & {"clause", "stop"}
        ):
            break
    return range(0)


def _is_same_word(norm: str, word: str, scan: Scan) -> bool:
    """Whether a word is another, whosever it is: "لقي ثلاثة جنود حتفهم" is "لقي حتفه"."""
    if norm == word:
        return True
    one, other = ({r.form for r in readings(w, scan.lexicon.lang) if r.enclitic} for w in (norm, word))
    return bool(one & other)


_CLAUSE_MARKS = frozenset(",;:،؛.")


def _mention(scan: Scan, number: int, hit: Hit) -> TriggerMention:
    sentence = scan.document.sentences[number]
    tokens = sentence.tokens
    is_verb = _reads_as_verb(scan, number, hit)
    is_noun = not is_verb and _reads_as_noun(scan, number, hit)
    entry = max(
        (entry for entry in hit.entries if entry.kind == "trigger"),
        key=lambda entry: (_fits(entry, is_verb, is_noun), not _is_derived(entry), _word(scan, entry).weight),
    )
    word, group = _word(scan, entry), scan.lexicon.trigger_groups[entry.place[0]]
    kind, _, feature = entry.feature.partition(":")
    shape = _shape(kind, feature)
    first = tokens[hit.first]
    return TriggerMention(
        sentence=number,
        first_token=hit.first,
        last_token=hit.last,
        start=first.start,
        end=tokens[hit.last - 1].end,
        group=group,
        word=word,
        shape=shape,
        feature=feature,
        is_passive=_is_passive(scan, number, hit, word, feature, shape),
    )


def _word(scan: Scan, entry: Entry) -> TriggerWord:
    return scan.lexicon.trigger_words[entry.place[0]][entry.place[1]]


def _fits(entry: Entry, is_verb: bool, is_noun: bool) -> int:
    shape = _shape(*_split(entry))
    return ((shape == "finite") == is_verb) + (shape == "noun" and is_noun)


def _shape(kind: str, feature: str) -> Shape:
    if kind == "phrase":
        return "fixed"
    if kind == "verb" and (feature in FINITE or feature == "fixed"):
        return "finite"
    if kind == "verb" and feature in {"past_participle", "gerund", "active_participle", "passive_participle"}:
        return "participle"
    return "noun"


def _reads_as_verb(scan: Scan, number: int, hit: Hit) -> bool:
    """Whether a form that can be a verb or a noun is a verb here."""
    shapes = {_shape(*_split(entry)) for entry in hit.entries if entry.kind == "trigger"}
    if "finite" not in shapes:
        return False
    if shapes == {"finite"}:
        return True
    tokens = scan.document.sentences[number].tokens
    token = tokens[hit.first]
    article = scan.lexicon.article
    if article and token.proclitics:
        # An article or a preposition written onto it makes it a noun; a conjunction says nothing.
        return not (
            token.proclitics.endswith((article, article[1:] * 2))
            or token.proclitics[-1:] in scan.lexicon.attached_prepositions
        )
    if _has_passive_mark(token, scan.lexicon.lang):
        return True
    before = next((t for t in reversed(tokens[: hit.first]) if t.is_word or t.text not in "\"'“”«»()[]"), None)
    if before is None or not before.is_word:
        return bool(article)
    roles = {name for hits in scan.role_words(number).values() for last, name in hits if last == hit.first}
    if roles & {"preposition", "of", "agent_by", "patient_by", "between", "with"}:
        return False
    if "filler" in roles and "member" not in roles:
        return False
    if not article:
        return "be" in roles or not before.norm.endswith("'s")
    return True


def _is_derived(entry: Entry) -> bool:
    """Whether a noun is only known through its verb; what the codebook says of the noun itself goes before."""
    return entry.feature in {"verb:masdar", "verb:active_participle", "verb:passive_participle"}


def _reads_as_noun(scan: Scan, number: int, hit: Hit) -> bool:
    """Whether a form that can be a participle or a noun is a noun here: "the shelling", "fighting between"."""
    before = {name for hits in scan.role_words(number).values() for last, name in hits if last == hit.first}
    behind = {name for _, name in scan.role_words(number).get(hit.last, ())}
    if "be" in before:
        return False
    tokens = scan.document.sentences[number].tokens
    return (
        hit.first == 0 or bool(before & _BEFORE_NOUNS or behind & _BEHIND_NOUNS) or tokens[hit.first - 1].enclitic != ""
    )


_BEFORE_NOUNS = frozenset({"filler", "preposition", "of", "agent_by", "patient_by", "between", "with", "clause"})
_BEHIND_NOUNS = frozenset({"of", "between", "agent_by", "patient_by", "preposition"})


def _split(entry: Entry) -> tuple[str, str]:
    kind, _, feature = entry.feature.partition(":")
    return kind, feature


def _has_passive_mark(token: Token, lang: str) -> bool:
    mark = language_data(lang).spelling.passive_mark
    return bool(mark) and mark in token.text[:4]


def _is_passive(scan: Scan, number: int, hit: Hit, word: TriggerWord, feature: str, shape: Shape) -> bool | None:
    if word.voice == "passive":
        return True
    token = scan.document.sentences[number].tokens[hit.first]
    if feature in {"passive_perfect", "passive_imperfect", "passive_participle"}:
        return True
    if shape == "finite" and _has_passive_mark(token, scan.lexicon.lang):
        return True
    if feature not in {"past_participle", "past"}:
        return None
    return True if _follows_be(scan, number, hit) else None


_BE_REACH = 4
"""Words that may stand between a form of be and its participle: "was reportedly also twice attacked"."""


def _follows_be(scan: Scan, number: int, hit: Hit) -> bool:
    roles = scan.role_words(number)
    for index in range(hit.first - 1, max(-1, hit.first - 1 - _BE_REACH), -1):
        token = scan.document.sentences[number].tokens[index]
        if not token.is_word and token.text not in "-":
            return False
        names = {name for _, name in roles.get(index, ())}
        if "be" in names:
            return True
        if names & {"clause", "relative", "preposition"}:
            return False
    return False
