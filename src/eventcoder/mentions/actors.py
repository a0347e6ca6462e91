"""Who a sentence names: groups the codebook knows, people without a name, countries that act, groups nobody listed
yet."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eventcoder.codebook.models import Actor, Generic
    from eventcoder.language import Sentence
    from eventcoder.mentions.lexicon import Entry, Hit
    from eventcoder.mentions.scan import Scan


ActorKind = Literal["named", "generic", "country", "people", "new_group"]


@dataclass(frozen=True, slots=True)
class ActorMention:
    """A noun phrase that names somebody.

    Attributes:
        sentence: the sentence's index in the document.
        first_token: the first token's index in the sentence.
        last_token: the index after the last token's.
        start: first character in the article's text.
        end: the character after the last one.
        kind: `named` in the codebook; `generic` without a name; `country` a country that stands for who acts for it;
            `people` of a country; `new_group` with a name that no codebook knows.
        actors: the codebook's entries that a named one can be; which one it is depends on the event's country and day.
        countries: for each of them the country in which the words mean it; None for everywhere.
        generic: the codebook's entry of a generic one; of a named one, what the words mean where none of its actors is
            at home.
        country: the country that the words name; None where they name none.
        name: a new group's name as the article writes it.
        actor_class: the class at home; a new group's is guessed from its head noun.
    """

    sentence: int
    first_token: int
    last_token: int
    start: int
    end: int
    kind: ActorKind
    actors: tuple[Actor, ...] = ()
    countries: tuple[str | None, ...] = ()
    generic: Generic | None = None
    country: str | None = None
    name: str | None = None
    actor_class: str | None = None


def find_actors(scan: Scan) -> tuple[tuple[ActorMention, ...], ...]:
    """For each sentence the actors it names, in the order of the text, none inside another."""
    named_in_article = {
        entry.place[0] for number in range(len(scan.hits)) for _, entry in scan.of_kind(number, "actor")
    }
    named: list[ActorMention] = []
    found = []
    for sentence in scan.document.sentences:
        finder = _SentenceActors(scan, sentence, named_in_article, named)
        mentions = finder.mentions()
        named.extend(mention for mention in mentions if mention.kind in ("named", "new_group"))
        found.append(mentions)
    return tuple(found)


class _SentenceActors:
    """Finds the actors of one sentence: hits first, then what stands around them."""

    def __init__(self, scan: Scan, sentence: Sentence, known: set[int], named_before: list[ActorMention]) -> None:
        self._scan = scan
        self._sentence = sentence
        self._known = known
        self._named_before = named_before
        self._codebook = scan.codebook
        self._roles = scan.role_words(sentence.index)
        self._nouns = [
            (hit.first, hit.last)
            for hit, entry in scan.of_kind(sentence.index, "trigger")
            if entry.feature.startswith("noun:") and hit.last - hit.first > 1
        ]
        self._countries = {
            (hit.first, hit.last, entry.kind): (entry.name, entry.feature)
            for hit, entry in scan.of_kind(sentence.index, "demonym", "country")
        }

    def mentions(self) -> tuple[ActorMention, ...]:
        taken: list[ActorMention] = []
        for mention in sorted(
            self._candidates(), key=lambda m: (m.first_token - m.last_token, _RANK[m.kind], m.first_token)
        ):
            if not any(mention.first_token < t.last_token and t.first_token < mention.last_token for t in taken):
                taken.append(mention)
        taken.sort(key=lambda mention: mention.first_token)
        return tuple(self._with_owners(list(self._with_members(taken))))

    def _candidates(self) -> Iterator[ActorMention]:
        for hit, entry in self._scan.of_kind(self._sentence.index, "actor", "short", "generic", "head"):
            if entry.kind == "actor" or (entry.kind == "short" and entry.place[0] in self._known):
                if entry is self._first_of_names(hit):
                    yield self._named(hit)
            elif entry.kind == "generic":
                if (mention := self._generic(hit, entry)) is not None:
                    yield mention
            elif entry.kind == "head" and (mention := self._new_group(hit, entry)) is not None:
                yield mention
        yield from self._countries_and_peoples()
        for hit, _ in self._scan.of_kind(self._sentence.index, "anaphor"):
            if (mention := self._anaphor(hit)) is not None:
                yield mention

    def _first_of_names(self, hit: Hit) -> Entry | None:
        return next(
            (e for e in hit.entries if e.kind == "actor" or (e.kind == "short" and e.place[0] in self._known)), None
        )

    def _named(self, hit: Hit) -> ActorMention:
        names = [e for e in hit.entries if e.kind == "actor" or (e.kind == "short" and e.place[0] in self._known)]
        actors = tuple(self._codebook.actors[entry.place[0]] for entry in names)
        countries = tuple(e.feature.removeprefix("local:") if e.feature.startswith("local:") else None for e in names)
        homes = {actor.country for actor in actors}
        return self._mention(
            hit.first,
            hit.last,
            "named",
            actors=actors,
            countries=countries,
            generic=next((self._codebook.generics[e.place[0]] for e in hit.entries if e.kind == "generic"), None),
            country=homes.pop() if len(homes) == 1 else None,
            actor_class=actors[0].actor_class,
        )

    def _mention(self, first: int, last: int, kind: ActorKind, **found: Any) -> ActorMention:
        tokens = self._sentence.tokens
        return ActorMention(
            self._sentence.index,
            first,
            last,
            tokens[first].start,
            tokens[last - 1].end,
            kind,
            **found,
        )

    # Generics: with a country's name or demonym beside them ---------------------------------------------------------

    def _generic(self, hit: Hit, entry: Entry) -> ActorMention | None:
        if hit.last - hit.first == 1 and {name for _, name in self._roles.get(hit.first, ())} & _NO_NOUNS:
            return None
        if any(
            first <= hit.first and hit.last <= last and (first, last) != (hit.first, hit.last)
            for first, last in self._nouns
        ):
            # "A suicide attack" names an attack and nobody.
            return None
        generic = self._codebook.generics[entry.place[0]]
        first, last, country = self._with_country(hit.first, hit.last)
        if generic.needs_country and country is None:
            return None
        first, last = self._with_modifiers(first, last)
        return self._mention(first, last, "generic", generic=generic, country=country, actor_class=generic.actor_class)

    def _with_country(self, first: int, last: int) -> tuple[int, int, str | None]:
        """A noun phrase with the country that stands beside its head: before it in English, behind it in Arabic."""
        for (start, end, kind), (name, _) in self._countries.items():
            if kind == "demonym" and end == first and not self._is_verb_first():
                return start, last, name
            if end == first and self._sentence.tokens[end - 1].enclitic:
                return start, last, name
        for gap in (0, 1):
            for (start, end, kind), (name, _) in self._countries.items():
                if start == last + gap and kind == "demonym" and self._is_verb_first() and self._all_words(last, start):
                    return first, end, name
        return first, last, None

    def _is_verb_first(self) -> bool:
        return self._scan.lexicon.verb_first

    def _all_words(self, first: int, last: int) -> bool:
        return all(token.is_word or token.text in _QUOTES for token in self._sentence.tokens[first:last])

    def _with_modifiers(self, first: int, last: int) -> tuple[int, int]:
        modifiers = self._scan.lexicon.role_vocabulary("modifier")
        tokens = self._sentence.tokens
        if self._is_verb_first():
            while last < len(tokens) and tokens[last].form in modifiers:
                last += 1
        else:
            while first > 0 and tokens[first - 1].form in modifiers:
                first -= 1
        return first, last

    # Countries and peoples ------------------------------------------------------------------------------------------

    def _countries_and_peoples(self) -> Iterator[ActorMention]:
        for (first, last, kind), (name, feature) in self._countries.items():
            if kind == "country":
                yield self._mention(first, last, "country", country=name)
            elif (first, last, "country") not in self._countries and self._stands_as_noun(first, feature):
                yield self._mention(first, last, "people", country=name)

    def _stands_as_noun(self, first: int, feature: str) -> bool:
        """Whether a demonym is a noun: "three Syrians", not "the Syrian army"."""
        if not self._is_verb_first():
            return feature == "plural"
        before = self._sentence.tokens[first - 1] if first else None
        if before is None or before.norm.isdecimal() or not before.is_word:
            return True
        names = {name for last, name in self._roles.get(first - 1, ()) if last == first}
        return bool(names & {"filler", "quantity", "of"})

    # Groups that no codebook knows ----------------------------------------------------------------------------------

    def _new_group(self, hit: Hit, entry: Entry) -> ActorMention | None:
        """A head noun ("brigade") with the proper name beside it; None where there is no name."""
        if self._sentence.tokens[hit.last - 1].enclitic and self._is_verb_first():
            return None
        first, last = self._name_around(hit.first, hit.last)
        if (first, last) == (hit.first, hit.last):
            return None
        tokens = self._sentence.tokens
        words = self._scan.document.article.text[tokens[first].start : tokens[last - 1].end]
        name = " ".join(_QUOTED.sub(r"\1", words).split())
        return self._mention(first, last, "new_group", name=name, actor_class=entry.name)

    def _name_around(self, first: int, last: int) -> tuple[int, int]:
        tokens = self._sentence.tokens
        if self._is_verb_first():
            if first and tokens[first - 1].text in _QUOTES:
                return first, self._closing_quote(last)
            return first, self._quoted_name_end(last)
        if not tokens[first].text[:1].isupper():
            return first, last
        start = first
        while start > 1 and (tokens[start - 1].text[:1].isupper() or self._is_possessive(start - 1)):
            start -= 1
        return start, last

    def _is_possessive(self, index: int) -> bool:
        """Whether a mark is the apostrophe of a plural: "the Farmers' Hope Party"."""
        before, mark = self._sentence.tokens[index - 1 : index + 1]
        return mark.text in _APOSTROPHES and before.is_word and before.end == mark.start and before.form.endswith("s")

    def _quoted_name_end(self, last: int) -> int:
        """The end of a name in quotation marks that begins at a token; the token itself where there is none."""
        tokens = self._sentence.tokens
        if last >= len(tokens) or tokens[last].text not in _QUOTES:
            return last
        end = self._closing_quote(last + 1)
        return end if end > last + 1 else last

    def _closing_quote(self, start: int) -> int:
        """The first quotation mark from a token on that is near enough to end a name; the token itself without one."""
        tokens = self._sentence.tokens
        near = range(start, min(len(tokens), start + _LONGEST_NAME - 1))
        return next((end for end in near if tokens[end].text in _QUOTES), start)

    def _anaphor(self, hit: Hit) -> ActorMention | None:
        """ "The organisation": the group named last, in this sentence or before it."""
        earlier = [self._named(o) for o, _ in self._scan.of_kind(self._sentence.index, "actor") if o.last <= hit.first]
        tokens = self._sentence.tokens
        named = self._antecedent([*self._named_before, *earlier], tokens[hit.last - 1].form)
        if named is None or (self._is_verb_first() and not tokens[hit.first].proclitics):
            return None
        here = self._mention(hit.first, hit.last, named.kind)
        return replace(
            named, sentence=here.sentence, first_token=hit.first, last_token=hit.last, start=here.start, end=here.end
        )

    def _with_owners(self, mentions: list[ActorMention]) -> Iterator[ActorMention]:
        """ "Columns belonging to it": what has no name of its own is the group's that the pronoun stands for."""
        for index, mention in enumerate(mentions):
            names = {name for _, name in self._roles.get(mention.last_token, ())}
            if mention.kind != "generic" or "its" not in names:
                yield mention
                continue
            named = [other for other in mentions[:index] if other.kind in ("named", "new_group")]
            # The subject beside it is not its owner: "the organisation attacked columns belonging to it".
            owner = next(iter(named[:-1] or named), next(reversed(self._named_before), None))
            if owner is None:
                yield mention
                continue
            yield replace(
                owner,
                sentence=mention.sentence,
                first_token=mention.first_token,
                last_token=mention.last_token,
                start=mention.start,
                end=mention.end,
            )

    def _antecedent(self, named: list[ActorMention], head: str) -> ActorMention | None:
        """The group named last with the same head noun ("the militia" after "the X militia"), else the one named
        last."""
        for mention in reversed(named):
            sentence = self._scan.document.sentences[mention.sentence]
            if head in {token.form for token in sentence.tokens[mention.first_token : mention.last_token]}:
                return mention
        return named[-1] if named else None

    # Members --------------------------------------------------------------------------------------------------------

    def _with_members(self, mentions: list[ActorMention]) -> Iterator[ActorMention]:
        """A member of a group stands for the group: "a commander in the brigade", "Taliban fighters"."""
        widened = [self._with_member(mention) for mention in mentions]
        for index, mention in enumerate(widened):
            inside = (i for i, other in enumerate(widened) if i != index and _is_inside(mention, other))
            if not any(not _is_inside(widened[i], mention) or i < index for i in inside):
                yield mention

    def _with_member(self, mention: ActorMention) -> ActorMention:
        """A group's mention, widened by the words for its members around it."""
        if mention.kind not in ("named", "new_group") and (mention.generic is None or mention.country is None):
            return mention
        first, last = self._member_before(mention.first_token), self._member_behind(mention.last_token)
        tokens = self._sentence.tokens
        if sum(token.text in _QUOTES for token in tokens[first:last]) % 2 and last < len(tokens):
            last += tokens[last].text in _QUOTES
        return replace(mention, first_token=first, last_token=last, start=tokens[first].start, end=tokens[last - 1].end)

    def _member_before(self, first: int) -> int:
        members = self._scan.lexicon.role_vocabulary("member")
        links = self._scan.lexicon.role_vocabulary("member_of")
        tokens = self._sentence.tokens
        index = first - 1
        skipped = 0
        while index >= 0 and skipped < 4:
            token = tokens[index]
            if token.form in members:
                return index
            is_link = (
                token.form in links
                or token.text in _QUOTES
                or token.form in self._scan.lexicon.role_vocabulary("filler")
            )
            if not is_link:
                return first
            index -= 1
            skipped += 1
        return first

    def _member_behind(self, last: int) -> int:
        if self._is_verb_first():
            return last
        members = self._scan.lexicon.role_vocabulary("member")
        tokens = self._sentence.tokens
        while last < len(tokens) and tokens[last].form in members:
            last += 1
        return last


_NO_NOUNS = frozenset({"preposition", "clause", "relative", "stop", "between", "with"})
"""Role words that a noun may look like once vowels and hamzas are gone: the imam and 'in front of'."""
_RANK = {"named": 0, "generic": 1, "new_group": 2, "people": 3, "country": 4}
_QUOTES = frozenset("\"“”«»'‘’")
_APOSTROPHES = frozenset("'’")
_QUOTED = re.compile(r"""["“«]|["”»]|(?<!\w)['‘]([^'’]*)['’](?!\w)""")
"""Quotation marks with what single ones enclose; an apostrophe within or behind a word is none."""
_LONGEST_NAME = 6
"""Tokens between quotation marks that are still a name and not speech."""


def _is_inside(mention: ActorMention, other: ActorMention) -> bool:
    return other.first_token <= mention.first_token and mention.last_token <= other.last_token
