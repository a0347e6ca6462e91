"""The codebook's and the language's words, compiled for one language and found in a sentence in one pass.

Every form of every word of the codebook is a pattern: one normalised form, clitics off, or several. Each form that
occurs in a pattern gets a character of its own; a sentence is written as a line with one character a token, and one
automaton finds all patterns in it. So the time to read a text grows with its tokens and hardly with the codebook.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from platformdirs import user_cache_path

from eventcoder.language import FINITE, inflect, language_data, normalise, read_data_file, readings
from eventcoder.language.clitics import read_word
from eventcoder.language.data import words_of_data_file
from eventcoder.language.reader import data_vocabulary
from eventcoder.writing import keep_in_cache

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from eventcoder.codebook import Codebook
    from eventcoder.codebook.models import TriggerGroup, TriggerWord
    from eventcoder.language import Sentence

_KEPT = 8
"""How many compiled lexicons are kept of all codebooks and languages; one is some two megabytes."""

_NAMES = frozenset({"actor", "short", "country", "source"})
Kind = str
"""What a word is: `trigger`, `parted` (a trigger's verb whose other words may stand behind its subject), `context`,
`actor`, `short` (an alias believed only beside the full name), `generic`, `head` (of a group's name), `country`,
`demonym`, `source`, `cue`, `role`, `link`, `anaphor`."""


class Entry(NamedTuple):
    """What a pattern stands for.

    Attributes:
        kind: see `Kind`.
        place: where it is in the codebook: (group, word) of a trigger, (number,) of an actor, generic, country or
        source.
        name: the name by which rules speak of it: action, context, cue; of a parted verb its other words.
        feature: the form's feature, as `language.inflection.Form` has it.
        written: how the words must be written: `upper` in capitals, `title` with one, `article` with the article; ''
        anyhow.
    """

    kind: Kind
    place: tuple[int, ...]
    name: str
    feature: str
    written: str = ""


class Hit(NamedTuple):
    """A pattern found in a sentence.

    Attributes:
        first: the first token's index in the sentence.
        last: the index after the last token's.
        entries: what it can be.
    """

    first: int
    last: int
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Lexicon:
    """The words of one language, compiled.

    Attributes:
        codebook: whose words they are.
        lang: the language.
        patterns: what is looked for: forms with a space between two.
        owners: for each pattern the numbers of its entries.
        entries: what patterns stand for.
        vocabulary: every word of a pattern: what is left of a word when clitics are taken off must be one of these.
    """

    codebook: Codebook
    lang: str
    patterns: tuple[str, ...]
    owners: tuple[tuple[int, ...], ...]
    entries: tuple[Entry, ...]
    vocabulary: frozenset[str]

    @cached_property
    def _characters(self) -> dict[str, str]:
        """The character that stands for each form of the patterns."""
        forms = dict.fromkeys(form for pattern in self.patterns for form in pattern.split(" "))
        # All code points but those of the surrogates, which are no characters.
        return dict(zip(forms, map(chr, chain(range(1, 0xD800), range(0xE000, 0x110000))), strict=False))

    @cached_property
    def _automaton(self) -> Any:
        from ahocorasick_rs import AhoCorasick

        characters = self._characters
        return AhoCorasick(["".join([characters[form] for form in pattern.split(" ")]) for pattern in self.patterns])

    @cached_property
    def _meanings(self) -> dict[int, _Meaning]:
        """By a pattern's number what it stands for; of those only that were found before."""
        return {}

    @cached_property
    def trigger_groups(self) -> tuple[TriggerGroup, ...]:
        """The actions of this language, as the first number of `Entry.place` counts them."""
        return tuple(group for file in self.codebook.triggers if file.language == self.lang for group in file.triggers)

    @cached_property
    def trigger_words(self) -> tuple[tuple[TriggerWord, ...], ...]:
        """The words of each action, as the second number of `Entry.place` counts them."""
        return tuple(tuple(group.entries()) for group in self.trigger_groups)

    @cached_property
    def verb_first(self) -> bool:
        """Whether the language's plain order is verb, subject, object, and adjectives follow their nouns."""
        return bool(read_data_file(f"cues.{self.lang}.yaml")["verb_first"])

    @cached_property
    def article(self) -> str:
        """The definite article as it is written onto words, normalised; '' where it is a word of its own."""
        return normalise(language_data(self.lang).clitics.article, self.lang)

    @cached_property
    def attached_prepositions(self) -> tuple[str, ...]:
        """The prepositions that are written onto words, normalised."""
        return tuple(normalise(c, self.lang) for c in language_data(self.lang).clitics.prepositions)

    @cached_property
    def genitive_prepositions(self) -> frozenset[str]:
        """Prepositions that do what a genitive does: "an attack of the militia" where the language says "for the
        militia"."""
        return frozenset(normalise(c, self.lang) for c in language_data(self.lang).clitics.genitive)

    @cached_property
    def plural_endings(self) -> tuple[str, ...]:
        """Endings of plural verbs, where the language has them."""
        return tuple(normalise(e, self.lang) for e in language_data(self.lang).verbs.get("plural_endings", ()))

    @cached_property
    def date_words(self) -> frozenset[str]:
        """The words of the language's data on dates."""
        return frozenset(normalise(word, self.lang) for word in words_of_data_file(f"dates.{self.lang}.yaml"))

    @cached_property
    def common(self) -> frozenset[str]:
        """Words that are part of nobody's name: those of dates, numbers, cues and the like."""
        return data_vocabulary(self.lang)

    def normalised(self, words: tuple[str, ...]) -> frozenset[str]:
        """Words of the codebook as tokens have them."""
        known = self._normalised.get(words)
        if known is None:
            known = self._normalised[words] = frozenset(normalise(word, self.lang) for word in words)
        return known

    @cached_property
    def _normalised(self) -> dict[tuple[str, ...], frozenset[str]]:
        return {}

    def role_vocabulary(self, name: str) -> frozenset[str]:
        """The single words of a group of role words."""
        return self._roles.get(name, frozenset())

    @cached_property
    def _roles(self) -> dict[str, frozenset[str]]:
        found: dict[str, set[str]] = {}
        roles = {number: entry.name for number, entry in enumerate(self.entries) if entry.kind == "role"}
        for pattern, owner in zip(self.patterns, self.owners, strict=True):
            for number in roles.keys() & owner:
                found.setdefault(roles[number], set()).add(pattern)
        return {name: frozenset(words) for name, words in found.items()}

    def find(self, sentence: Sentence) -> list[Hit]:
        """Every pattern in a sentence, in the order of the text, longer ones first."""
        line, token_at = self.written_out(sentence)
        found = []
        for pattern, start, end in self._automaton.find_matches_as_indexes(line, overlapping=True):
            first, last = token_at[start], token_at[end - 1] + 1
            meaning = self._meanings.get(pattern) or self._meaning(pattern)
            entries = meaning.entries
            if meaning.depends_on_writing:
                entries = tuple(entry for entry in entries if self._is_written_so(sentence, first, last, entry))
            if entries:
                found.append(Hit(first, last, entries))
        found.sort(key=lambda hit: (hit.first, -hit.last))
        return found

    def written_out(self, sentence: Sentence) -> tuple[str, list[int]]:
        """A sentence as a line, and for each character of the line the token it stands for.

        Quotation marks and hyphens are left out, so that names match with and without them; other punctuation stays and
        parts what it parts.
        """
        tokens = sentence.tokens
        seen = [index for index, token in enumerate(tokens) if token.text not in _UNSEEN]
        characters = self._characters
        return "".join([characters.get(tokens[index].form, _NO_FORM) for index in seen]), seen

    def _meaning(self, pattern: int) -> _Meaning:
        entries = tuple(self.entries[number] for number in self.owners[pattern])
        depends = any(entry.written or (entry.kind in _NAMES and self.article) for entry in entries)
        meaning = self._meanings[pattern] = _Meaning(entries, depends)
        return meaning

    def _is_written_so(self, sentence: Sentence, first: int, last: int, entry: Entry) -> bool:
        """Whether what is found may be the entry, by its capitals, its article and what is written onto it."""
        if entry.kind in _NAMES and self.article and not self._stands_as_name(sentence, first, last):
            return False
        if not entry.written:
            return True
        if entry.written in ("article", "bare"):
            has_article = sentence.tokens[first].proclitics.endswith((self.article, self.article[1:] * 2))
            return has_article == (entry.written == "article")
        words = [token.text for token in sentence.tokens[first:last] if token.is_word]
        if entry.written == "upper":
            return any(word.isupper() for word in words)
        return any(word[:1].isupper() for word in words)

    def _stands_as_name(self, sentence: Sentence, first: int, last: int) -> bool:
        """A name takes no pronoun, and nothing is joined within it: طالباني is no طالبان."""
        tokens = sentence.tokens
        if tokens[last - 1].enclitic or tokens[first].proclitics in self._never_on_names:
            return False
        return not any(token.proclitics.startswith(self._conjunctions) for token in tokens[first + 1 : last])

    @cached_property
    def _conjunctions(self) -> tuple[str, ...]:
        return tuple(self.role_vocabulary("between_and"))

    @cached_property
    def _never_on_names(self) -> frozenset[str]:
        return frozenset(normalise(c, self.lang) for c in language_data(self.lang).clitics.never_on_names)


class _Meaning(NamedTuple):
    """What a pattern stands for, and whether some of it depends on how the words are written."""

    entries: tuple[Entry, ...]
    depends_on_writing: bool


_NO_FORM = "\0"
"""Stands for every form that is in no pattern."""
_UNSEEN = frozenset("\"'“”‘’«»„‹›`´-‐‑–ـ*")
"""Marks that stand within names as often as not."""


# Compiling ----------------------------------------------------------------------------------------------------------


def lexicon_for(codebook: Codebook, lang: str) -> Lexicon:
    """The lexicon of a codebook and language, from the cache if it was compiled before."""
    path = user_cache_path("eventcoder", appauthor=False) / f"lexicon-{lang}-{_key(codebook, lang)}.json"
    if codebook.digest and (kept := _read(path, codebook)) is not None:
        return kept
    compiled = compile_lexicon(codebook, lang)
    if codebook.digest:
        _keep(path, compiled)
    return compiled


def compile_lexicon(codebook: Codebook, lang: str) -> Lexicon:
    """Every form of every word of the codebook and of the language's cues, as patterns."""
    forms: dict[str, list[Entry]] = {}
    for words, entry in _codebook_words(codebook, lang):
        forms.setdefault(words, []).append(entry)
    for words, entry in _cue_words(lang):
        forms.setdefault(words, []).append(entry)
    vocabulary = _vocabulary(forms, lang)
    numbers: dict[Entry, int] = {}
    patterns: dict[str, dict[int, None]] = {}
    for words, entries in forms.items():
        pattern = " ".join(read_word(word, lang, vocabulary).form for word in split_words(words))
        if pattern:
            owners = patterns.setdefault(pattern, {})
            owners.update((numbers.setdefault(entry, len(numbers)), None) for entry in entries)
    return Lexicon(
        codebook, lang, tuple(patterns), tuple(tuple(o) for o in patterns.values()), tuple(numbers), vocabulary
    )


def split_words(text: str) -> list[str]:
    """Normalised text as the words that a sentence's tokens would be."""
    for mark in _UNSEEN - {"'"}:
        text = text.replace(mark, " ")
    for mark in ",;:()[]/":
        text = text.replace(mark, f" {mark} ")
    return [word.strip("'") for word in text.split() if word.strip("'")]


def _vocabulary(forms: Mapping[str, Sequence[Entry]], lang: str) -> frozenset[str]:
    """The words that are known as they stand.

    Not known are those that are a known word with an unmistakable clitic: the article, or, in words that stand only
    within
    longer names and phrases ("للجيش" in "حاجز للجيش"), a preposition or conjunction before a noun.
    """
    words = {word for phrase in forms for word in split_words(phrase)} | data_vocabulary(lang)
    article = normalise(language_data(lang).clitics.article, lang)
    if not article:
        return frozenset(words)
    bare = set(words)
    for word in words:
        for reading in readings(word, lang)[1:]:
            if reading.proclitics == article and not reading.enclitic:
                bare.add(reading.form)
    nouns = {word for word, entries in forms.items() if any(_is_noun(entry) for entry in entries)}
    return frozenset(
        word
        for word in bare
        if not _wears_article(word, bare, article, lang) and (word in forms or not _wears_clitic(word, nouns, lang))
    )


def _is_noun(entry: Entry) -> bool:
    kind, _, feature = entry.feature.partition(":")
    return entry.kind in _NOUN_KINDS or (entry.kind == "trigger" and not (kind == "verb" and feature in FINITE))


_NOUN_KINDS = frozenset({"context", "actor", "short", "generic", "head", "country", "demonym"})


def _wears_clitic(word: str, nouns: set[str], lang: str) -> bool:
    return any(
        reading.form in nouns and reading.proclitics and not reading.enclitic for reading in readings(word, lang)[1:]
    )


def _wears_article(word: str, words: set[str], article: str, lang: str) -> bool:
    return any(
        reading.form in words and reading.proclitics == article and not reading.enclitic
        for reading in readings(word, lang)[1:]
    )


def _codebook_words(codebook: Codebook, lang: str) -> Iterator[tuple[str, Entry]]:
    yield from _trigger_words(codebook, lang)
    yield from _actor_words(codebook, lang)
    for number, country in enumerate(codebook.countries):
        names = (*country.names.get(lang, ()), *([country.name] if lang not in country.names else []))
        for name in names:
            yield (
                normalise(name, lang),
                Entry("country", (number,), country.name, "fixed", _writing_of_country(name, lang)),
            )
        for demonym in country.demonyms.get(lang, ()):
            for form in inflect(demonym.lower() if demonym.isascii() else demonym, "adjective", lang):
                yield form.text, Entry("demonym", (number,), country.name, form.feature, _case_of(demonym))
    for number, source in enumerate(codebook.sources):
        for name in dict.fromkeys((source.name, *(alias for names in source.aliases.values() for alias in names))):
            yield normalise(name, lang), Entry("source", (number,), source.name, "fixed", _case_of(name))


def _trigger_words(codebook: Codebook, lang: str) -> Iterator[tuple[str, Entry]]:
    subject_may_part = read_data_file(f"cues.{lang}.yaml")["verb_first"]
    for file in codebook.triggers:
        if file.language != lang:
            continue
        for group_number, group in enumerate(file.triggers):
            for number, word in enumerate(group.entries()):
                place = (group_number, number)
                for text, feature in _forms(word.lemma, word.kind, word.forms, lang):
                    yield text, Entry("trigger", place, group.action, f"{word.kind}:{feature}")
                    if word.kind == "verb" and subject_may_part:
                        verb, _, rest = text.partition(" ")
                        if rest:
                            yield verb, Entry("parted", place, rest, f"{word.kind}:{feature}")
        for group_number, context in enumerate(file.contexts):
            for number, word in enumerate(context.entries()):
                for text, feature in _forms(word.lemma, word.kind, word.forms, lang):
                    yield text, Entry("context", (group_number, number), context.context, feature)


def _forms(lemma: str, kind: str, more: tuple[str, ...], lang: str) -> Iterator[tuple[str, str]]:
    yield from inflect(lemma, kind, lang)
    yield from ((normalise(form, lang), "fixed") for form in more)


def _actor_words(codebook: Codebook, lang: str) -> Iterator[tuple[str, Entry]]:
    for number, actor in enumerate(codebook.actors):
        for alias in dict.fromkeys(actor.aliases.get(lang, ())):
            yield normalise(alias, lang), Entry("actor", (number,), actor.name, "fixed", _case_of(alias))
        for alias in dict.fromkeys(_bare_names(actor.name)):
            feature = f"local:{actor.country}" if actor.country else "fixed"
            yield normalise(alias, lang), Entry("actor", (number,), actor.name, feature, _case_of(alias))
        for alias in actor.short.get(lang, ()):
            yield normalise(alias, lang), Entry("short", (number,), actor.name, "fixed", _writing_of_short(alias, lang))
        for country, words in actor.local.items():
            for alias in words.get(lang, ()):
                yield normalise(alias, lang), Entry("actor", (number,), actor.name, f"local:{country}", _case_of(alias))
    for number, generic in enumerate(codebook.generics):
        for word in generic.words.get(lang, ()):
            for text, feature in _forms(word, "noun", (), lang):
                yield text, Entry("generic", (number,), generic.id, feature)
        for word in generic.as_written.get(lang, ()):
            yield normalise(word, lang), Entry("generic", (number,), generic.id, "fixed")
    for number, head in enumerate(codebook.group_heads):
        for word in head.words.get(lang, ()):
            for text, feature in _forms(word, "noun", (), lang):
                yield text, Entry("head", (number,), head.actor_class, feature)


def _bare_names(name: str) -> Iterator[str]:
    """An actor's name, and its parts where it is written 'ABBR: Full Name', without a country in brackets."""
    bare = name.split(" (")[0].strip() if name.endswith(")") else name
    if "{" in bare:
        return
    yield bare
    short, colon, full = bare.partition(": ")
    if colon:
        yield short
        yield full


def _case_of(alias: str) -> str:
    """How an alias must be written: short abbreviations in capitals, other names with one."""
    if not alias.isascii() or alias.islower():
        return ""
    return "upper" if alias.isupper() and len(alias) <= 5 else "title"


def _writing_of_short(alias: str, lang: str) -> str:
    article = language_data(lang).clitics.article
    return "article" if article and alias.startswith(article) else _case_of(alias)


def _writing_of_country(name: str, lang: str) -> str:
    """A country's name has the article always or never: "السورية" is the adjective and not the country "سورية"."""
    article = language_data(lang).clitics.article
    return _case_of(name) if not article else "article" if name.startswith(article) else "bare"


def _cue_words(lang: str) -> Iterator[tuple[str, Entry]]:
    data = read_data_file(f"cues.{lang}.yaml")
    for name, group in data["cues"].items():
        for kind, key in (("verb", "verbs"), ("noun", "nouns"), ("phrase", "phrases")):
            for lemma in group.get(key, ()):
                for form in inflect(lemma, kind, lang):
                    # "In addition" is no "added": of a verb only what can be the verb of a clause is a cue.
                    if kind != "verb" or form.feature in FINITE or not language_data(lang).clitics.article:
                        yield form.text, Entry("cue", (), name, form.feature)
    for name, words in data["roles"].items():
        for word in words:
            yield normalise(word, lang), Entry("role", (), name, "fixed")
    for kind, key in (("link", "links"), ("anaphor", "anaphora")):
        for word in data[key]:
            yield normalise(word, lang), Entry(kind, (), word, "fixed")


# Keeping ------------------------------------------------------------------------------------------------------------


def _key(codebook: Codebook, lang: str) -> str:
    """The codebook's digest together with the language's data and the code that makes forms and patterns of them."""
    sha = hashlib.sha256(codebook.digest.encode())
    package = Path(__file__).parents[1]
    data = (package / "language" / "data").glob(f"*{lang}.yaml")
    for path in (Path(__file__), *sorted((package / "language").glob("*.py")), *sorted(data)):
        sha.update(path.read_bytes())
    return sha.hexdigest()[:16]


def _read(path: Path, codebook: Codebook) -> Lexicon | None:
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        entries = tuple(
            Entry(kind, tuple(place), name, feature, written) for kind, place, name, feature, written in kept["entries"]
        )
        owners = tuple(tuple(owner) for owner in kept["owners"])
        return Lexicon(codebook, kept["lang"], tuple(kept["patterns"]), owners, entries, frozenset(kept["vocabulary"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _keep(path: Path, lexicon: Lexicon) -> None:
    content = {
        "lang": lexicon.lang,
        "patterns": lexicon.patterns,
        "owners": lexicon.owners,
        "entries": lexicon.entries,
        "vocabulary": sorted(lexicon.vocabulary),
    }
    keep_in_cache(path, json.dumps(content, ensure_ascii=False).encode(), like="lexicon-*.json", most=_KEPT)
