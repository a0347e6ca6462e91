"""Words for people in a sentence, with how many they are: "at least five soldiers", "a tribal elder and his wife"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from eventcoder.language.numbers import read_number, read_ordinal, starts_number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eventcoder.language import Token
    from eventcoder.mentions.casualty_words import CasualtyWords

_SHORTEST_JOINED = 4
"""Letters of a word with a joiner written onto it."""
_DUAL_REACH = 12
"""Tokens behind people within which something can be said of the two of them."""
_COUNTS: dict[str, int | None] = {"one": 1, "two": 2, "many": None}
_LONGEST_RUN = 9
"""Tokens of a word for people, its number and what hangs on it by a preposition left out."""


@dataclass(frozen=True, slots=True)
class People:
    """A noun phrase for people.

    Attributes:
        first: index of its first token.
        end: the index after its last token.
        count: how many; None where the words do not say.
        vague: which vague number they say ("dozens"); '' for none.
        noun: index of the first token of the people themselves, without the number.
        is_back_reference: whether it points to people named before ("he", "the victims").
        is_part: whether words before it make it a part of a number named before.
        is_number: whether the count is a numeral, not grammar ("a man").
        is_pronoun: whether a pronoun, or only the form of the verb, stands for them.
    """

    first: int
    end: int
    count: int | None
    vague: str = ""
    noun: int = 0
    is_back_reference: bool = False
    is_part: bool = False
    is_number: bool = False
    is_pronoun: bool = False


class _Joint(NamedTuple):
    """Where further people begin, and whether `and`, a `comma` or a word for a `part` links them."""

    at: int
    link: str


class PeopleReader:
    """Finds words for people in one sentence.

    Args:
        words: the language's words.
        tokens: the sentence's tokens.
        masked: indices of tokens that belong to something else: dates, markup.
        verbs: indices of the verbs of casualties.
    """

    def __init__(self, words: CasualtyWords, tokens: Sequence[Token], masked: set[int], verbs: set[int]) -> None:
        """Reads nothing yet."""
        self.words = words
        self.tokens = tokens
        self.masked = masked | verbs
        self.verbs = verbs

    # At a token -----------------------------------------------------------------------------------------------------

    def at(self, index: int, *, bare: bool = False) -> People | None:
        """The people whose words begin at a token.

        Args:
            index: the token.
            bare: whether a name, or a noun without number and article, counts too.
        """
        if index >= len(self.tokens) or index in self.masked or not self.tokens[index].is_word:
            return None
        return (
            self._numbered(index)
            or self._with_article(index)
            or self._pronoun(index)
            or self._each_of(index)
            or (None if self.words.subject_first else self._known(index))
            or (self._bare(index) if bare else None)
        )

    def _numbered(self, index: int) -> People | None:
        number = read_number(self.tokens, index, self.words.lang)
        if number is None or number.numeral in self.masked or self._is_age(number.numeral, number.end):
            return None
        noun = number.end
        if noun < len(self.tokens) and self._begins_something_else(noun):
            # "مقتل 4 | بغارة", "مقتل 40 | وإصابة آخرين": a number with nothing counted behind it
            count = None if number.vague else number.value
            return People(index, noun, count, vague=number.vague, noun=noun, is_number=True)
        if noun + 1 < len(self.tokens) and self.tokens[noun].norm in self.words.phrase_links:
            following = self.tokens[noun + 1].norm
            # "six of the gunmen", "أربعة من حراس الحقل"
            if self.words.subject_first:
                noun += 2 * (following in self.words.definite and following not in self.words.things)
            elif self.has_article(noun + 1) or self.known_number(noun + 1) is not None:
                noun += 1
        end = self.run_end(noun)
        if self._counts_things(number.end, end) or self._counts_things(noun, end):
            return None
        count = None if number.vague else number.value
        return People(index, end, count, vague=number.vague, noun=noun, is_number=True)

    def _begins_something_else(self, index: int) -> bool:
        """Whether a preposition or joiner is written onto a word, so that a number before it does not count it."""
        words, token = self.words, self.tokens[index]
        return token.proclitics.startswith(words.joiner_proclitics) or token.proclitics in words.prepositions_on

    def _with_article(self, index: int) -> People | None:
        words, tokens = self.words, self.tokens
        norm = tokens[index].norm
        if read_ordinal(tokens, index + 1, words.lang) is not None:
            return None
        is_one, is_definite = norm in words.one, norm in words.definite
        if not (is_one or is_definite):
            return None
        group = words.group_of.match(tokens, index + 1)
        if group is not None:
            number = self._numbered(group[1])
            return replace(number, first=index) if number else None
        number = self._numbered(index + 1)
        if number is not None and (number.end > index + 2 or norm in words.more):
            return replace(number, first=index, is_back_reference=is_definite and norm not in words.possessives)
        end = self.run_end(index + 1)
        if end == index + 1:
            is_pronoun = norm in words.pronouns or (is_one and norm != "a")
            return self._pronoun(index) or (People(index, end, 1, noun=index) if is_one and is_pronoun else None)
        if self._counts_things(index + 1, end):
            return None
        if is_one:
            return People(index, end, 1, noun=index + 1)
        number_of = self.grammatical_number(index + 1, end)
        is_back = norm not in words.possessives and tokens[end - 1].norm in words.back_nouns
        is_back = is_back and not (end < len(tokens) and tokens[end].norm in words.phrase_links)
        return People(index, end, 1 if number_of == "one" else None, noun=index + 1, is_back_reference=is_back)

    def _pronoun(self, index: int) -> People | None:
        number = self.words.pronouns.get(self.tokens[index].norm)
        if number is None:
            return None
        count = 1 if number == "one" else None
        is_self = self.tokens[index].norm in self.words.reflexives
        return People(index, index + 1, count, noun=index, is_back_reference=not is_self, is_pronoun=not is_self)

    def _each_of(self, index: int) -> People | None:
        """ "كل من سالم مراد وحسن العلي": as many as are joined."""
        words, tokens = self.words, self.tokens
        each = words.each_of.match(tokens, index)
        if each is None:
            return None
        count, at = 0, each[1]
        while at < len(tokens) and (end := self._name_end(at)) > at:
            count += 1
            at = end + (end < len(tokens) and tokens[end].text in ",،")
            if at >= len(tokens) or not self._is_joined_name(at):
                break
        return People(index, end, count, noun=each[1], is_number=True) if count > 1 else None

    def _name_end(self, index: int) -> int:
        end = index + 1
        while end < self.run_end(index) and not self._is_joined_name(end):
            end += 1
        return end if self.tokens[index].is_word and self.tokens[index].norm not in self.words.phrase_ends else index

    def _is_joined_name(self, index: int) -> bool:
        """Whether a joiner is written onto a name, which no list of words knows."""
        norm, words = self.tokens[index].norm, self.words
        is_joined = norm.startswith(words.joiner_proclitics) and len(norm) >= _SHORTEST_JOINED
        return is_joined and norm not in words.not_joined

    def _known(self, index: int) -> People | None:
        """A noun for people that needs no article before it."""
        known = self.known_number(index)
        if known is None:
            return None
        token = self.tokens[index]
        back = self.words.back_nouns
        is_back = token.norm in back or (token.form in back and self.has_article(index))
        end = max(self.run_end(index), index + 1)
        counted = self._counted_behind(index, end)
        if counted is not None:
            return replace(counted, first=index, noun=index)
        count = _COUNTS[known]
        if count is None and self._is_dual(index, end):
            count = 2
        return People(index, end, count, noun=index, is_back_reference=is_back)

    def _counted_behind(self, index: int, end: int) -> People | None:
        """The number of people that stands behind their noun: "a family | of six", "أطفالهما الأربعة"."""
        words, tokens = self.words, self.tokens
        if end >= len(tokens):
            return None
        if words.group_of.match(tokens, index) is not None and tokens[end].norm in words.phrase_links:
            return self._numbered(end + 1)
        number = read_number(tokens, end, words.lang) if self.has_article(end) else None
        if number is None or number.vague or number.numeral != end or end in self.masked:
            return None
        return People(index, number.end, number.value, noun=index, is_number=True)

    def _is_dual(self, index: int, end: int) -> bool:
        """Whether a form that can be dual or plural is the dual: by its vowels, or by what is said of the people."""
        words, tokens = self.words, self.tokens
        token = tokens[index]
        if token.norm not in words.dual_or_plural and token.form not in words.dual_or_plural:
            return False
        if any(ending in token.text for ending in words.dual_vowels):
            return True
        for following in tokens[index + 1 : end + _DUAL_REACH]:
            pronoun = words.attached_pronouns.get(following.enclitic)
            if pronoun == "two" or following.norm in words.dual_signs:
                return True
            if pronoun == "many" or following.norm in words.plural_signs or following.norm in words.clause_starts:
                return False
        return False

    def known_number(self, index: int) -> str | None:
        """The grammatical number of a noun for people; None for another word."""
        token = self.tokens[index]
        bare = replace(token, enclitic="") if token.enclitic else token
        return self.words.people.at([bare], 0) or self.words.people.at(self.tokens, index)

    def is_definite(self, index: int) -> bool:
        """Whether a word has an article, before it or written onto it."""
        return self.has_article(index) or (index > 0 and self.tokens[index - 1].norm in self.words.definite)

    def has_article(self, index: int) -> bool:
        """Whether an article is written onto a word."""
        return self.tokens[index].proclitics.endswith(self.words.articles) if self.words.articles else False

    def _bare(self, index: int) -> People | None:
        end = self.run_end(index)
        if end == index or (self._counts_things(index, end) and not self.tokens[end - 1].text[:1].isupper()):
            return None
        number = self.grammatical_number(index, end)
        if number == "many":
            return People(index, end, None, noun=index)
        if self._has_name(index, end) or self.known_number(end - 1) or not self.words.subject_first:
            return People(index, end, 1, noun=index)
        return None

    def attached(self, index: int, end: int) -> People | None:
        """The people whom a pronoun means that is written onto the word at an index ("مقتلهما"); None for no pronoun.

        Of many nobody says here how many they are.

        Args:
            index: the word.
            end: the index after the words that it belongs to.
        """
        token = self.tokens[index]
        number = self.words.attached_pronouns.get(token.enclitic)
        if number is None or token.text.endswith(self.words.never_before_pronoun):
            return None
        return People(index, end, _COUNTS[number], noun=index, is_back_reference=True, is_pronoun=True)

    # Several in a row -----------------------------------------------------------------------------------------------

    def chain(self, index: int, *, bare: bool = False) -> list[People]:
        """The people at a token and those added to them ("a man, his wife and two children"); parts of them are
        marked."""
        first = self.at(index, bare=bare)
        return [] if first is None else self.with_added(first)

    def with_added(self, first: People) -> list[People]:
        """People and those added to them, as `chain` finds them."""
        found = [first]
        links = ["first"]
        is_part = False
        while True:
            joint = self._joint(found[-1].end)
            is_part = is_part or (joint is not None and joint.link == "part")
            following = self.at(joint.at) if joint is not None else None
            if joint is None or following is None or (following.is_back_reference and not following.is_number):
                break
            if self._is_subject_of_more(following.end):
                break
            is_of_them = joint.link == "comma" and self.is_of_them(following)
            found.append(replace(following, is_part=is_part or is_of_them))
            # What is set off by commas needs no "and" before its last member.
            links.append("part" if is_of_them else joint.link)
        while links[-1] == "comma":
            # "killed a farmer, a police officer said": a list ends with "and".
            del links[-1], found[-1]
        return found

    def is_of_them(self, people: People) -> bool:
        """ "seven soldiers, three | of them | officers": a number of those named right before."""
        return people.is_number and self.words.of_them.match(self.tokens, people.noun) is not None

    def _is_subject_of_more(self, index: int) -> bool:
        """Whether a verb follows, so that what stands before begins another clause: "five dead and one captured"."""
        if index >= len(self.tokens):
            return False
        norm, words = self.tokens[index].norm, self.words
        if self.tokens[index].proclitics.startswith(words.joiner_proclitics):
            return False
        is_verb = index in self.verbs or norm in words.passive_auxiliaries or norm in words.perfect
        return is_verb or norm in words.report_verbs

    def _joint(self, index: int) -> _Joint | None:
        """What links the people that end at an index to others."""
        words, tokens = self.words, self.tokens
        at = self._after_links(index)
        for start in dict.fromkeys((index, at)):
            comma = start < len(tokens) and tokens[start].text in ",("
            parts = words.parts.match(tokens, start + comma)
            if parts is not None:
                return _Joint(parts[1], "part")
            joiner = words.joiners.match(tokens, start)
            if joiner is not None:
                parts = words.parts.match(tokens, joiner[1])
                is_comma = joiner[1] == start + 1 and not tokens[start].is_word
                return _Joint(parts[1], "part") if parts else _Joint(joiner[1], "comma" if is_comma else "and")
            if start < len(tokens) and any(tokens[start].proclitics.startswith(p) for p in words.joiner_proclitics):
                return _Joint(start, "and")
        far = self._far_joiner(at)
        return _Joint(far, "and") if far is not None else None

    def _after_links(self, index: int) -> int:
        """Past what hangs on the people by a preposition or stands in brackets: "the head | of the council | of Homs",
        "Salim | (22) |"."""
        tokens, links = self.tokens, self.words.phrase_links
        for _ in range(3):
            if index < len(tokens) and tokens[index].norm in links:
                index = self.run_end(index + 1, names=True)
            elif index < len(tokens) and tokens[index].text == "(":
                index = self._after_brackets(index)
        return index

    def _after_brackets(self, index: int) -> int:
        """Past brackets, unless a comma behind them sets something else off."""
        tokens = self.tokens
        for at in range(index + 1, min(index + _LONGEST_RUN, len(tokens) - 1)):
            if tokens[at].text == ")":
                return index if tokens[at + 1].text in ",،" else at + 1
        return index

    def _far_joiner(self, index: int) -> int | None:
        """ "along with", which can stand behind a whole clause."""
        for at in range(index, min(index + 16, len(self.tokens))):
            if at in self.masked:
                continue
            joiner = self.words.far_joiners.match(self.tokens, at)
            if joiner is not None:
                return joiner[1]
        return None

    def along_with(self, index: int) -> list[People]:
        """The people whom "along with" adds, from a token on."""
        at = self._far_joiner(index)
        added = self.chain(at) if at is not None else []
        if not added:
            return []
        joint = self._joint(added[-1].end)
        following = self.at(joint.at) if joint is not None else None
        # "as well as two clerks and a cook were hurt": the subject of another clause
        end = following.end if following is not None else added[-1].end
        return [] if self._is_subject_of_more(end) else added

    def joins(self, one: People, other: People) -> str:
        """What links the second people to the first: `and`, `comma`, or '' where nothing adds them."""
        joint = self._joint(one.end)
        return joint.link if joint is not None and joint.at == other.first and joint.link != "part" else ""

    def is_known(self, people: People) -> bool:
        """Whether the last noun is one for people, or there is a name."""
        if people.end == people.first:
            return False
        head = people.end - 1 if self.words.subject_first else people.noun
        return self.known_number(head) is not None or self._has_name(people.first, people.end)

    # Small questions ------------------------------------------------------------------------------------------------

    def run_end(self, index: int, *, names: bool = False) -> int:
        """The index after the nouns and adjectives that begin at a token."""
        words, tokens = self.words, self.tokens
        end = index
        while end < len(tokens) and end - index < _LONGEST_RUN:
            token = tokens[end]
            if end in self.masked or (token.norm in words.phrase_ends and not _is_acronym(token)):
                break
            if end > index and token.text[:1].isupper() and self._names_many(end - 1):
                # "nine farmers Ansar village": a comma or preposition was left out before the name.
                break
            if not token.is_word:
                # Hyphens and quotation marks belong to the words around them.
                if token.text not in "-'’\"“”‘«»" or end + 1 >= len(tokens) or end == index:
                    break
            elif end > index and self._begins_anew(index, end, names=names):
                break
            end += 1
        while end > index and not tokens[end - 1].is_word:
            end -= 1
        return end

    def _begins_anew(self, first: int, index: int, *, names: bool) -> bool:
        """Whether other people, a joined word or the object of what stands before begin at a token."""
        token, words = self.tokens[index], self.words
        if words.subject_first:
            return not names and (token.norm in words.one or token.norm in words.definite)
        joiners = self.words.joiner_proclitics
        if starts_number(token, self.words.lang) or token.proclitics.startswith(joiners):
            return True
        if token.norm.startswith(joiners) and len(token.norm) > _SHORTEST_JOINED:
            return True
        if self._ends_noun_phrase(first, index):
            return True
        ending = self.words.accusative_ending
        is_object = bool(ending) and token.norm.endswith(ending) and not self.tokens[first].norm.endswith(ending)
        return is_object and self.known_number(index) == "one" and self.known_number(first) is not None

    def _ends_noun_phrase(self, first: int, index: int) -> bool:
        """Whether a definite noun, or one for a single person, follows an indefinite plural that no other noun can hang
        on: "مسلحون مجهولون | الناشط"."""
        before = self.tokens[index - 1]
        return (
            (self.has_article(index) or self.known_number(index) == "one")
            and before.norm.endswith(self.words.never_construct)
            and not self.has_article(index - 1)
            and self.known_number(first) is not None
        )

    def _names_many(self, index: int) -> bool:
        known = self.words.people.match(self.tokens, index)
        return known is not None and known[0] == "many" and not self.tokens[index].text[:1].isupper()

    def grammatical_number(self, first: int, end: int) -> str:
        """`one`, `two` or `many`, by the last noun of a run that is no name."""
        words = self.words
        # The noun that decides stands last where adjectives go before it, else first.
        order = range(end - 1, first - 1, -1) if words.subject_first else range(first, end)
        for at in order:
            known = self.known_number(at)
            if known is not None:
                return known
            token = self.tokens[at]
            if not token.is_word or (token.text[:1].isupper() and at > first):
                continue
            is_plural = token.norm.endswith(words.plural_endings) if words.plural_endings else False
            if is_plural and not token.norm.endswith(words.not_plural_endings):
                return "many"
            if not token.text[:1].isupper():
                return "one"
        return "one"

    def _has_name(self, first: int, end: int) -> bool:
        return any(token.text[:1].isupper() for token in self.tokens[first:end])

    def _counts_things(self, first: int, end: int) -> bool:
        """Whether what is counted is no people: the head of the run, or what the number stands right before."""
        things = self.words.things
        if end <= first:
            return first < len(self.tokens) and self.tokens[first].norm in things
        head = self.tokens[end - 1 if self.words.subject_first else first]
        return head.norm in things or head.form in things

    def _is_age(self, numeral: int, end: int) -> bool:
        """ "Khalid Hasan, 42, was": a number between commas."""
        tokens = self.tokens
        if end < len(tokens) and tokens[end].norm in self.words.ages:
            return True
        before = tokens[numeral - 1].text if numeral else ""
        after = tokens[end].text if end < len(tokens) else ""
        return before in (",", "(", "،") and after in (",", ")", "،")


def _is_acronym(token: Token) -> bool:
    return len(token.text) > 1 and token.text.isupper()
