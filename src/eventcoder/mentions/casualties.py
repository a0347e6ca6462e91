"""How many people something happened to, as sentences tell it."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from eventcoder.language.numbers import digits_value, read_number
from eventcoder.mentions.casualty_clauses import Clauses
from eventcoder.mentions.casualty_findings import Finding, Findings
from eventcoder.mentions.casualty_pronouns import antecedent_of_many
from eventcoder.mentions.casualty_subject_first import SubjectFirst
from eventcoder.mentions.casualty_verb_first import VerbFirst
from eventcoder.mentions.casualty_words import CasualtyWords, casualty_words
from eventcoder.mentions.dates import sentence_dates
from eventcoder.mentions.models import CasualtyMention
from eventcoder.mentions.people import People

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from eventcoder.codebook.models import Codebook, UnknownNumbers
    from eventcoder.language import Document, Sentence, Token
    from eventcoder.mentions.casualty_words import Grammatical
    from eventcoder.mentions.models import CasualtyKind, DateMention

_TOLL_REACH = 20
"""Tokens between "death toll" and its number."""
_BARE_TOTAL = 7
"""A sentence of at most so many tokens that names a count ("There were 3 fatalities.") gives the total."""
_ASIDE_REACH, _ASIDE_NOUN_REACH = 16, 3
"""Tokens between the words that make an aside and the death in it; and where it is told by a noun, those in between."""
_FIRST_YEAR = 1900
"""No count of people right before a word that tells of their death is likelier a year than from here on."""
_CLAIM_REACH = 10
"""Words between another source and the number that it claims."""
_COUNTS: dict[Grammatical, int | None] = {"one": 1, "two": 2, "many": None}


def find_casualties(
    document: Document, codebook: Codebook, dates: Sequence[DateMention] | None = None
) -> tuple[CasualtyMention, ...]:
    """Every count of people killed, wounded, missing, arrested, displaced or abducted, in the order of the text.

    Counts that stand side by side ("two soldiers and a policeman") are a mention each, to be added; parts of a total
    ("among them four children") and totals are marked. "No casualties" is a count of 0. Where the words give no number
    the codebook's `unknown_numbers` decide, and `is_exact` is False.

    Nothing is found in a language without a `casualties` data file.

    Args:
        document: the article, read.
        codebook: whose `unknown_numbers` hold.
        dates: what `find_dates` found in the document, if that has been asked already.
    """
    words = _words_of(document.lang)
    if words is None:
        return ()
    dated: dict[int, list[DateMention]] | None = None if dates is None else {}
    for date in dates or ():
        if dated is not None:
            dated.setdefault(date.sentence, []).append(date)

    def dates_of(sentence: Sentence) -> Sequence[DateMention]:
        return sentence_dates(document, sentence) if dated is None else dated.get(sentence.index, ())

    found: list[CasualtyMention] = []
    for sentence in document.sentences:
        anchors = words.anchors
        if any(token.norm in anchors or token.form in anchors for token in sentence.tokens):
            found += _SentenceReader(document, sentence, words, codebook.about.unknown_numbers, dates_of).read()
    return tuple(found)


@cache
def _words_of(lang: str) -> CasualtyWords | None:
    try:
        return casualty_words(lang)
    except (FileNotFoundError, KeyError):
        return None


class _SentenceReader:
    """Reads the casualties of one sentence."""

    def __init__(
        self,
        document: Document,
        sentence: Sentence,
        words: CasualtyWords,
        unknown: UnknownNumbers,
        dates_of: Callable[[Sentence], Sequence[DateMention]],
    ) -> None:
        self.document = document
        self.sentence = sentence
        self.words = words
        self.unknown = unknown
        self.dates_of = dates_of
        self.dates = dates_of(sentence)
        self.clauses = Clauses(sentence, words, self.dates)
        self.tokens = self.clauses.tokens
        self.findings = Findings(unknown.unspecified)
        self.subject_first = SubjectFirst(self.clauses, self.findings)
        self.verb_first = VerbFirst(self.clauses, self.findings)

    def read(self) -> list[CasualtyMention]:
        """The sentence's mentions in the order of the text."""
        indices = [index for index in range(len(self.tokens)) if index not in self.clauses.masked]
        for index in indices:
            self._stated(index)
            self._nothing(index)
            self._toll(index)
        for index in indices:
            if index not in self.findings.used:
                self._at(index)
        found = [self._of_pronoun(finding) for finding in self.findings.all]
        return sorted(map(self._mention, found), key=lambda mention: (mention.start, mention.end))

    # Said of the whole -----------------------------------------------------------------------------------------------

    def _stated(self, index: int) -> None:
        """ "Unknown fatalities coded as 3": what a coder decided before."""
        words, tokens = self.words, self.tokens
        found = words.stated.match(tokens, index)
        number = read_number(tokens, found[1], words.lang) if found else None
        if number is None or number.vague or not any(token.norm in words.stated_words for token in tokens):
            return

        self.findings.add(
            Finding("killed", index, number.end, index, None, count=number.value, is_exact=False, is_stated=True)
        )

    def _nothing(self, index: int) -> None:
        """ "No casualties" is a count of nought; "casualties unknown" is one that is not exact."""
        words, tokens = self.words, self.tokens
        none = words.none.match(tokens, index)
        gapped = words.none_gapped.match(tokens, index) if none is None else None
        if gapped is not None and not self.clauses.people.has_article(gapped.closing):
            none = gapped.meaning, gapped.end
        if none is not None:
            for kind in none[0]:
                self.findings.add(Finding(kind, index, none[1], index, None, count=0))
            return
        unknown = words.unknown.match(tokens, index)
        if unknown is not None and not (index and tokens[index - 1].norm in words.unknown_not):
            self.findings.add(Finding("killed", index, unknown[1], index, None, count=0, is_exact=False))

    def _toll(self, index: int) -> None:
        """ "The death toll has risen to 39"."""
        words, tokens = self.words, self.tokens
        found = words.toll.match(tokens, index)
        if found is None:
            return
        for at in range(found[1], min(found[1] + _TOLL_REACH, len(tokens))):
            if at in self.clauses.verbs:
                return
            number = read_number(tokens, at, words.lang)
            before = tokens[at - 1]
            is_linked = (
                before.norm in words.toll_links or at == found[1] or tokens[at].proclitics in words.prepositions_on
            )
            if number is not None and not number.vague and at not in self.clauses.masked and is_linked:
                people = self.clauses.people.at(at)
                end = people.end if people else number.end
                counted = words.counted.match(tokens, number.end)
                kind = counted[0].kind if counted else found[0]
                self.findings.add(Finding(kind, index, end, index, people, count=number.value, is_total=True))
                return

    # Word by word ----------------------------------------------------------------------------------------------------

    def _at(self, index: int) -> None:
        """Reads what begins at a token."""
        if self._mixed(index) or self._introduced(index):
            return
        if not self.words.subject_first:
            self.verb_first.read(index)
        elif self.subject_first.read_noun(index):
            return
        if index not in self.findings.used and not self._counted_word(index) and self.words.subject_first:
            self.subject_first.read_verb(index)

    def _mixed(self, index: int) -> bool:
        """ "30 people, dead and wounded": one number for two kinds."""
        mixed = self.words.mixed.match(self.tokens, index)
        if mixed is None:
            return False
        self.findings.used.update(range(index, mixed[1]))
        people = self._number_before(index)
        if people is not None:
            self.findings.listed("killed", index, mixed[1], [people], word=index, together=False)
        return True

    def _introduced(self, index: int) -> bool:
        """ "claimed the lives of 30", "the bodies of five were found"."""
        words, people = self.words, self.clauses.people
        if self._introduced_from_afar(index):
            return True
        bodies = words.bodies.match(self.tokens, index)
        introducing = words.introducing.match(self.tokens, index)
        if bodies is not None:
            self.findings.used.update(range(index, bodies[1]))
            if self._are_bodies_found():
                self.findings.listed("killed", index, bodies[1], people.chain(bodies[1], bare=True))
        elif introducing is not None:
            self.findings.used.update(range(index, introducing[1]))
            chain = people.chain(introducing[1], bare=True)
            if not (chain and self.clauses.is_sure(chain[0])):
                # "the victims | of the attack | were eleven civilians"
                chain = people.chain(people.run_end(introducing[1]), bare=True)
            if chain and self.clauses.is_sure(chain[0]):
                self.findings.listed(introducing[0], index, introducing[1], chain)
        return bodies is not None or introducing is not None

    def _introduced_from_afar(self, index: int) -> bool:
        """ "took, in one night, the lives of 30": people with a number, or those named before."""
        found = self.words.introducing_gapped.match(self.tokens, index)
        if found is None or self.clauses.is_unreal(index):
            return False
        people = self.clauses.people
        pronoun = people.attached(found.closing, found.end)
        chain = people.with_added(pronoun) if pronoun is not None else people.chain(found.end)
        if not chain or not (chain[0].is_number or chain[0].is_pronoun):
            return False
        self.findings.used.update(range(index, found.end))
        self.findings.listed(found.meaning, index, found.end, chain)
        return True

    def _counted_word(self, index: int) -> bool:
        """Reads a word that is counted itself ("fatalities"), unless a verb or state is longer."""
        words, tokens = self.words, self.tokens
        counted = words.counted.match(tokens, index)
        if counted is None and (pronoun := self.clauses.people.attached(index, index + 1)) is not None:
            return self._body_of(index, pronoun)
        state = words.states.match(tokens, index)
        if counted is not None and (state is None or counted[1] > state[1]):
            self._counted(index, counted[1], counted[0].kind, counted[0].number)
            return True
        inflicted = words.inflicted.match(tokens, index)
        if inflicted is not None and self._number_before(index) is not None:
            self._counted(index, inflicted[1], inflicted[0], "many")
            return True
        return False

    def _body_of(self, index: int, somebody: People) -> bool:
        """ "his body was found": of somebody named before."""
        bare = replace(self.tokens[index], enclitic="")
        body = self.words.counted.match([bare], 0)
        if body is None or bare.form not in self.words.body_nouns or not self._are_bodies_found():
            return False
        if body[0].number != "many":
            somebody = replace(somebody, count=_COUNTS[body[0].number])
        self.findings.add(Finding(body[0].kind, index, index + 1, index, somebody))
        return True

    def _counted(self, index: int, end: int, kind: CasualtyKind, number: Grammatical) -> None:
        words, tokens = self.words, self.tokens
        if tokens[end - 1].norm in words.body_nouns and not self._are_bodies_found():
            return
        before = self._number_before(index)
        if self.clauses.people.has_article(index) and not (before is not None and before.vague):
            return
        if before is not None:
            is_bare = kind == "killed" and len(tokens) <= _BARE_TOTAL
            other = words.counted.match(tokens, end) if before.vague and self._is_joined(end) else None
            if other is not None and other[0].kind != kind:
                # "dozens of dead and wounded"
                self.findings.listed(kind, index, end, [before], word=index, together=False)
                self.findings.add(Finding(other[0].kind, end, other[1], end, before))
                return
            self.findings.add(Finding(kind, before.first, end, index, before, is_total=is_bare))
        elif words.subject_first:
            self._counted_without_number(index, end, kind, number)
        elif (following := self.clauses.people.at(end)) is not None and following.is_number:
            self.findings.listed(kind, index, end, self.clauses.people.chain(end))
        else:
            self.findings.add(Finding(kind, index, end, index, People(index, end, _COUNTS[number], noun=index)))

    def _counted_without_number(self, index: int, end: int, kind: CasualtyKind, number: Grammatical) -> None:
        """ "a body", "there were fatalities"."""
        article = self._article_before(index)
        if number == "many" and article is None:
            self.findings.add(Finding(kind, index, end, index, People(index, end, None, noun=index)))
        elif number == "one" and article is not None and self.clauses.people.run_end(index) == end:
            is_back = self.tokens[article].norm in self.words.definite
            people = People(article, end, 1, noun=index, is_back_reference=is_back)
            self.findings.add(Finding(kind, article, end, index, people))

    def _is_joined(self, index: int) -> bool:
        joiners = self.words.joiner_proclitics
        return index < len(self.tokens) and self.tokens[index].proclitics.startswith(joiners)

    def _are_bodies_found(self) -> bool:
        """Whether the sentence tells that bodies were found, not only that there are some."""
        return any(token.norm in self.words.body_words or token.form in self.words.body_words for token in self.tokens)

    def _number_before(self, index: int) -> People | None:
        """The number that counts the word at an index, with adjectives between: "18 bullet-riddled | bodies"."""
        for at in range(index - 1, max(index - 7, -1), -1):
            if at in self.clauses.masked or at in self.clauses.verbs:
                return None
            number = read_number(self.tokens, at, self.words.lang)
            earlier = read_number(self.tokens, at - 1, self.words.lang) if at else None
            if earlier is not None and earlier.end == index:
                continue
            if number is not None and number.end <= index and self.clauses.people.run_end(number.end) >= index:
                while at and (longer := read_number(self.tokens, at - 1, self.words.lang)) and longer.end == number.end:
                    number, at = longer, at - 1
                count = None if number.vague else number.value
                return People(number.first, index, count, number.vague, index, is_number=True)
            if self.tokens[at].norm in self.words.phrase_ends:
                return None
        return None

    def _article_before(self, index: int) -> int | None:
        for at in range(index - 1, max(index - 4, -1), -1):
            token = self.tokens[at]
            if token.norm in self.words.one or token.norm in self.words.definite:
                return at
            if not token.is_word or token.norm in self.words.phrase_ends:
                return None
        return None

    def _of_pronoun(self, found: Finding) -> Finding:
        """A finding whose people only a pronoun names: with how many they are, and whether they count once more.

        They add nothing where they were counted before. They do where the sentence tells of others behind them: "they
        killed him and wounded two; his wife was killed, too".
        """
        people = found.people
        if people is None or not people.is_pronoun:
            return found
        if people.count is None:
            at = self.sentence.index
            earlier = self.document.sentences[at - 1] if at else None
            previous = Clauses(earlier, self.words, self.dates_of(earlier)) if earlier is not None else None
            count, vague = antecedent_of_many(self.clauses, found.start, previous)
            people = replace(people, count=count, vague=vague)
        others = [one for one in self.findings.all if one.kind == found.kind and one is not found and one.people]
        is_first = not any(one.start < found.start for one in others)
        others_follow = any(one.start >= found.start and one.people and not one.people.is_pronoun for one in others)
        if is_first and others_follow:
            people = replace(people, is_back_reference=False)
        return replace(found, people=people)

    # Results ---------------------------------------------------------------------------------------------------------

    def _mention(self, found: Finding) -> CasualtyMention:
        tokens, people = self.tokens, found.people
        count, is_exact = found.count, found.is_exact
        if count is None:
            count = people.count if people else None
        if count is None:
            count, is_exact = self._unknown_number(people), False
        first, end = found.start, found.stop
        victims = people if people and people.end > people.noun and people.end > people.first else None
        return CasualtyMention(
            sentence=self.sentence.index,
            first_token=first,
            last_token=end,
            start=tokens[first].start,
            end=tokens[end - 1].end,
            kind=found.kind,
            count=count,
            is_exact=is_exact,
            is_part=bool(people and people.is_part),
            is_total=found.is_total,
            victims_start=tokens[victims.noun].start if victims else None,
            victims_end=tokens[victims.end - 1].end if victims else None,
            problem=found.problem,
            is_stated=found.is_stated,
            is_back_reference=bool(people and people.is_back_reference),
            is_background=self._is_background(found),
            is_additional=self._is_additional(found),
            is_claim=self._is_claim(found),
            is_unspecified=found.count is None and (people is None or (people.count is None and not people.vague)),
            aside_start=self._aside_start(found),
        )

    def _unknown_number(self, people: People | None) -> int:
        vague = people.vague if people else ""
        return int(getattr(self.unknown, vague or "unspecified"))

    def _aside_start(self, found: Finding) -> int | None:
        """Where the words begin that make it an aside: what a protest is about, what came before."""
        words, tokens = self.words, self.tokens
        first = found.start
        if any(token.norm in words.pluperfect for token in tokens[first : found.word]):
            relative = next((at for at in range(found.word, -1, -1) if tokens[at].norm in words.relatives), None)
            if relative is not None and relative > first - 2:
                return tokens[relative].start
        is_noun = self._is_noun(found.word)
        for at in range(first - 1, max(first - _ASIDE_REACH, -1), -1):
            if tokens[at].text in (",", "،", ";") and tokens[at + 1].norm not in words.relatives:
                return None
            match = words.asides.match(tokens, at)
            if match is None or match[1] > found.word + 1:
                continue
            is_right_before = found.word - match[1] <= _ASIDE_NOUN_REACH
            if match[0] != "noun" or (is_noun and is_right_before):
                return tokens[at].start
        return None

    def _is_noun(self, index: int) -> bool:
        words = self.words
        return any(table.match(self.tokens, index) for table in (words.nouns, words.counted, words.inflicted))

    def _is_background(self, found: Finding) -> bool:
        """Whether a date of another year stands in the same clause."""
        first, end = found.start, found.stop
        if found.word and self._is_year_before(self.tokens[found.word - 1]):
            return True
        for date in self.dates:
            if not date.is_background or date.last == self.document.article.published:
                continue
            between = range(end, date.first_token) if date.first_token >= end else range(date.last_token, first)
            if not any(at in self.clauses.verbs or self.tokens[at].text in (",", "،", ";") for at in between):
                return True
        return False

    def _is_year_before(self, token: Token) -> bool:
        """Whether a token is a year before the publication: "the 2019 murder of a reporter"."""
        published = self.document.article.published
        year = digits_value(token, self.words.lang)
        return published is not None and year is not None and _FIRST_YEAR <= year < published.year

    def _is_additional(self, found: Finding) -> bool:
        words, tokens = self.words, self.tokens
        people = found.people
        if people is not None and people.end > people.first:
            article, noun = tokens[people.first].norm, tokens[min(people.noun, people.end - 1)].norm
            if noun in words.more or (article in words.more and article in words.one):
                return True
        first, end = found.start, found.stop
        if any(words.adding.match(tokens, at) is not None for at in range(first, end)):
            return True
        return any(words.adding.match(tokens, at) is not None for at in range(min(3, len(tokens))))

    def _is_claim(self, found: Finding) -> bool:
        first = found.start
        before = [token for token in self.tokens[max(0, first - _CLAIM_REACH) : first] if token.is_word]
        return any(self.words.claims.match(before, at) is not None for at in range(len(before)))
