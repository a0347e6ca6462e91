"""One language's words for what happens to people and for the people themselves, ready for looking up."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeVar

from eventcoder.language import Reading, inflect, language_data, normalise, read_data_file, readings
from eventcoder.language.numbers import number_words
from eventcoder.language.phrases import PhraseTable, anchor_words, words_of
from eventcoder.mentions.casualty_gaps import GapTable, halves, is_gapped

if TYPE_CHECKING:
    from collections.abc import Iterable

    from eventcoder.mentions.models import CasualtyKind

Meaning = TypeVar("Meaning")

ACTIVE = "active"
"""A feature of forms whose spelling shows that they are not passive."""
_NO_VERB = frozenset({"masdar", "active_participle", "passive_participle"})
"""Forms that are nouns; those that tell of casualties are listed as such."""

Grammatical = Literal["one", "two", "many"]


class VerbForm(NamedTuple):
    """What a verb's form says: what happens, and the features of `language.inflection.Form` that it can have."""

    kind: CasualtyKind
    features: frozenset[str]


class CountedWord(NamedTuple):
    """A word that is counted itself ("fatalities"), with its grammatical number."""

    kind: CasualtyKind
    number: Grammatical


@dataclass(frozen=True, slots=True)
class CasualtyWords:
    """The words of `casualties.LANGUAGE.yaml`; the keys are explained there."""

    lang: str
    subject_first: bool
    verbs: PhraseTable[VerbForm]
    subject_verbs: PhraseTable[VerbForm]
    states: PhraseTable[CasualtyKind]
    nouns: PhraseTable[CasualtyKind]
    introducing: PhraseTable[CasualtyKind]
    introducing_gapped: GapTable[CasualtyKind]
    counted: PhraseTable[CountedWord]
    inflicted: PhraseTable[CasualtyKind]
    toll: PhraseTable[CasualtyKind]
    toll_links: frozenset[str]
    stated: PhraseTable[bool]
    stated_words: frozenset[str]
    none: PhraseTable[tuple[CasualtyKind, ...]]
    none_gapped: GapTable[tuple[CasualtyKind, ...]]
    unknown: PhraseTable[bool]
    unknown_not: frozenset[str]
    passive_auxiliaries: dict[str, Grammatical | None]
    perfect: dict[str, Grammatical | None]
    participles: frozenset[str]
    participle_endings: tuple[str, ...]
    adverbs: frozenset[str]
    adverb_endings: tuple[str, ...]
    nobody: PhraseTable[bool]
    negations: frozenset[str]
    unreal: PhraseTable[bool]
    unreal_verbs: dict[str, str]
    modals: frozenset[str]
    before_told_imperfect: PhraseTable[bool]
    told_imperfect_proclitics: frozenset[str]
    verb_endings: dict[Grammatical, tuple[str, ...]]
    agents: frozenset[str]
    one: frozenset[str]
    definite: frozenset[str]
    more: frozenset[str]
    back_nouns: frozenset[str]
    pluperfect: frozenset[str]
    naming: frozenset[str]
    prepositions_on: frozenset[str]
    ages: frozenset[str]
    infinitives: frozenset[str]
    bodies: PhraseTable[bool]
    body_nouns: frozenset[str]
    body_words: frozenset[str]
    possessives: frozenset[str]
    pronouns: dict[str, Grammatical]
    reflexives: frozenset[str]
    group_of: PhraseTable[bool]
    each_of: PhraseTable[bool]
    of_them: PhraseTable[bool]
    attached_pronouns: dict[str, Grammatical]
    never_before_pronoun: tuple[str, ...]
    dual_or_plural: frozenset[str]
    dual_vowels: tuple[str, ...]
    dual_signs: frozenset[str]
    plural_signs: frozenset[str]
    never_construct: tuple[str, ...]
    not_joined: frozenset[str]
    people: PhraseTable[Grammatical]
    accusative_ending: str
    subject_endings: tuple[str, ...]
    plural_endings: tuple[str, ...]
    not_plural_endings: tuple[str, ...]
    things: frozenset[str]
    phrase_ends: frozenset[str]
    phrase_links: frozenset[str]
    prepositions: frozenset[str]
    relatives: frozenset[str]
    clause_starts: frozenset[str]
    report_verbs: frozenset[str]
    joiners: PhraseTable[bool]
    far_joiners: PhraseTable[bool]
    joiner_proclitics: tuple[str, ...]
    parts: PhraseTable[bool]
    asides: PhraseTable[str]
    adding: PhraseTable[bool]
    claims: PhraseTable[bool]
    together: dict[str, bool]
    mixed: PhraseTable[bool]
    needing: dict[str, frozenset[str]]
    purpose_nouns: frozenset[str]
    purpose_proclitics: frozenset[str]
    articles: tuple[str, ...]
    vocabulary: frozenset[str]
    anchors: frozenset[str]


@cache
def casualty_words(lang: str) -> CasualtyWords:
    """A language's words for casualties, from its data file.

    Raises:
        FileNotFoundError: the language has no `casualties` file.
    """
    data = read_data_file(f"casualties.{lang}.yaml")
    kinds: dict[CasualtyKind, dict[str, Any]] = data["kinds"]

    def words(name: str) -> frozenset[str]:
        return frozenset(normalise(word, lang) for word in data.get(name) or [])

    def phrases(name: str) -> PhraseTable[bool]:
        return PhraseTable([(phrase, True) for phrase in data.get(name) or []], lang)

    def by_kind(name: str) -> list[tuple[str, CasualtyKind]]:
        return [(phrase, kind) for kind, entry in kinds.items() for phrase in entry.get(name) or []]

    counted = [
        (word, CountedWord(kind, number))
        for kind, entry in kinds.items()
        for forms in entry.get("counted") or []
        for number, written in forms.items()
        for word in written
    ]
    none: dict[str, tuple[CasualtyKind, ...]] = {}
    for kind, listed in data["none"].items():
        for phrase in listed:
            none[phrase] = (*none.get(phrase, ()), kind)
    verbs = _verb_table(kinds, "verbs", lang)
    subject_verbs = _verb_table(kinds, "subject_verbs", lang)
    for entry in data["needing"]:
        for feature in ("perfect", "imperfect"):
            subject_verbs += [(form, VerbForm("killed", frozenset({feature}))) for form in entry[feature]]
    toll = [(phrase, kind) for kind, listed in data["toll"].items() for phrase in listed]
    phrased: list[list[tuple[str, Any]]] = [
        verbs,
        subject_verbs,
        by_kind("states"),
        by_kind("nouns"),
        by_kind("introducing"),
        counted,
        toll,
    ]
    told = [half for entries in phrased for phrase, _ in entries for half in halves(phrase)]
    told += [phrase for phrase, _ in by_kind("inflicted")] + [half for phrase in none for half in halves(phrase)]
    told += [phrase for name in ("unknown", "stated", "bodies") for phrase in data[name]]
    gap_stops = words("gap_stops") | words("clause_starts") | number_words(lang)

    def gapped(entries: Iterable[tuple[str, Meaning]]) -> GapTable[Meaning]:
        return GapTable([entry for entry in entries if is_gapped(entry[0])], lang, gap_stops)

    def whole(entries: Iterable[tuple[str, Meaning]]) -> PhraseTable[Meaning]:
        return PhraseTable([entry for entry in entries if not is_gapped(entry[0])], lang)

    article = normalise(language_data(lang).clitics.article, lang)
    proclitics = [normalise(proclitic, lang) for proclitic in language_data(lang).clitics.proclitics]
    people = _people(data, lang)
    anchors = anchor_words(told, lang)
    known = [*told, *(phrase for phrase, _ in people), *data["things"], *data["not_people"]]
    vocabulary = {word for phrase in known for word in words_of(phrase, lang)} | number_words(lang)
    pronouns: dict[str, Grammatical] = dict.fromkeys(words("pronouns_one"), "one")
    pronouns |= dict.fromkeys(words("pronouns_many"), "many")
    return CasualtyWords(
        lang=lang,
        subject_first=data["subject_first"],
        verbs=PhraseTable(verbs, lang),
        subject_verbs=PhraseTable(subject_verbs, lang),
        states=PhraseTable(by_kind("states"), lang),
        nouns=PhraseTable(by_kind("nouns"), lang),
        introducing=whole(by_kind("introducing")),
        introducing_gapped=gapped(by_kind("introducing")),
        counted=PhraseTable(counted, lang),
        inflicted=PhraseTable(by_kind("inflicted"), lang),
        toll=PhraseTable(toll, lang),
        toll_links=words("toll_links"),
        stated=phrases("stated"),
        stated_words=words("stated_words"),
        none=whole(none.items()),
        none_gapped=gapped(none.items()),
        unknown=phrases("unknown"),
        unknown_not=words("unknown_not"),
        passive_auxiliaries=_auxiliaries(data["passive_auxiliaries"], lang),
        perfect=_auxiliaries(data["perfect_auxiliaries"], lang),
        participles=words("participles"),
        participle_endings=tuple(data["participle_endings"]),
        adverbs=words("adverbs"),
        adverb_endings=tuple(data["adverb_endings"]),
        nobody=phrases("nobody"),
        negations=words("negations"),
        unreal=phrases("unreal"),
        unreal_verbs={
            form.text: normalise(link, lang)
            for verb, link in data["unreal_verbs"].items()
            for form in inflect(verb, "verb", lang)
        },
        modals=words("modals"),
        before_told_imperfect=phrases("before_told_imperfect"),
        told_imperfect_proclitics=words("told_imperfect_proclitics"),
        verb_endings={number: tuple(endings) for number, endings in data["verb_endings"].items()},
        agents=words("agents"),
        one=words("one"),
        definite=words("definite"),
        more=words("more"),
        back_nouns=words("back_nouns"),
        pluperfect=words("pluperfect"),
        naming=words("naming"),
        prepositions_on=frozenset(normalise(p, lang) for p in language_data(lang).clitics.prepositions),
        ages=words("ages"),
        infinitives=words("infinitives"),
        bodies=phrases("bodies"),
        body_nouns=words("body_nouns"),
        body_words=frozenset(f.text for verb in data["body_words"] for f in inflect(verb, "verb", lang)),
        possessives=words("possessives"),
        pronouns=pronouns,
        reflexives=words("reflexives"),
        group_of=phrases("group_of"),
        each_of=phrases("each_of"),
        of_them=phrases("of_them"),
        attached_pronouns={
            normalise(pronoun, lang): number
            for number, pronouns in data["attached_pronouns"].items()
            for pronoun in pronouns
        },
        never_before_pronoun=tuple(data["never_before_pronoun"]),
        dual_or_plural=frozenset(word for word, number in people if number == "two")
        & frozenset(word for word, number in people if number == "many"),
        dual_vowels=tuple(data["dual_vowels"]),
        dual_signs=words("dual_signs"),
        plural_signs=words("plural_signs"),
        never_construct=tuple(data["never_construct"]),
        not_joined=words("not_joined"),
        people=PhraseTable(people, lang),
        accusative_ending=data["accusative_ending"],
        subject_endings=tuple(data["subject_endings"]),
        plural_endings=tuple(data["plural_endings"]),
        not_plural_endings=tuple(data["not_plural_endings"]),
        things=words("things"),
        phrase_ends=words("phrase_ends"),
        phrase_links=words("phrase_links"),
        prepositions=words("prepositions"),
        relatives=words("relatives"),
        clause_starts=words("clause_starts"),
        report_verbs=words("report_verbs"),
        joiners=phrases("joiners"),
        far_joiners=phrases("far_joiners"),
        joiner_proclitics=tuple(data["joiner_proclitics"]),
        parts=phrases("parts"),
        asides=PhraseTable([(phrase, how) for how, listed in data["asides"].items() for phrase in listed], lang),
        adding=phrases("adding"),
        claims=phrases("claims"),
        together={normalise(word, lang): how == "or" for how, listed in data["together"].items() for word in listed},
        mixed=phrases("mixed"),
        needing={
            normalise(form, lang): frozenset(normalise(word, lang) for word in entry["words"])
            for entry in data["needing"]
            for form in (*entry["perfect"], *entry["imperfect"])
        },
        purpose_nouns=frozenset(normalise(word, lang) for word in data["purpose"]["nouns"]),
        purpose_proclitics=frozenset(normalise(word, lang) for word in data["purpose"]["proclitics"]),
        articles=(article, article[1:] * 2) if article else (),
        vocabulary=_without_definite(vocabulary, article),
        # With what can be written onto them, so that a sentence is passed over without taking words apart.
        anchors=anchors.union(proclitic + anchor for proclitic in proclitics for anchor in anchors),
    )


def _without_definite(words: set[str], article: str) -> frozenset[str]:
    """Words without those that are others of them with the article, so that it is taken off those."""
    if not article:
        return frozenset(words)
    return frozenset(word for word in words if not (word.startswith(article) and word[len(article) :] in words))


def _auxiliaries(values: dict[str, list[str]], lang: str) -> dict[str, Grammatical | None]:
    """Auxiliaries by word, with the number of the subject; None for those that go with any."""
    numbers: dict[str, Grammatical | None] = {"one": "one", "many": "many", "any": None}
    return {normalise(word, lang): numbers[name] for name, listed in values.items() for word in listed}


def _verb_table(kinds: dict[CasualtyKind, dict[str, Any]], name: str, lang: str) -> list[tuple[str, VerbForm]]:
    features: dict[str, set[str]] = {}
    kind_of: dict[str, CasualtyKind] = {}
    for kind, entry in kinds.items():
        for lemma in entry.get(name) or []:
            forms = inflect(lemma, "verb", lang)
            passive = {form.text for form in forms if form.feature == "passive_perfect"}
            for form in forms:
                if form.feature in _NO_VERB:
                    continue
                if name == "verbs" and passive and form.feature == "perfect" and form.text not in passive:
                    features.setdefault(form.text, set()).add(ACTIVE)
                features.setdefault(form.text, set()).add(form.feature)
                kind_of.setdefault(form.text, kind)
    return [(text, VerbForm(kind_of[text], frozenset(found))) for text, found in features.items()]


def _people(data: dict[str, Any], lang: str) -> list[tuple[str, Grammatical]]:
    """Nouns for people with their grammatical number; regular plurals and duals are made."""
    of_feature: dict[str, Grammatical] = {"singular": "one", "dual": "two", "plural": "many"}
    entries: list[tuple[str, Grammatical]] = [(word, "many") for word in data["people_many"]]
    broken: dict[str, list[str]] = data["people_broken"]
    entries += [(plural, "many") for plurals in broken.values() for plural in plurals]
    for word in [*broken, *data["people_one"]]:
        if data["accusative_ending"]:
            entries.append((normalise(word, lang) + data["accusative_ending"], "one"))
        # A noun with a plural of its own has no regular one, so that what looks like it is a dual.
        forms = [form for form in inflect(word, "noun", lang) if word not in broken or form.feature != "plural"]
        plurals = {form.text for form in forms if form.feature == "plural"}
        for form in forms:
            number = of_feature[form.feature]
            if number == "two" and form.text in plurals:
                # A form that can be dual or plural says no number by itself: it is a plural in the first place.
                entries.append((form.text, "many"))
            entries.append((form.text, number))
    others = {normalise(word, lang) for word in data["not_people"]}
    return [(word, number) for word, number in entries if word not in others]


@lru_cache(maxsize=1 << 16)
def known_reading(norm: str, lang: str) -> Reading | None:
    """How to read a word with clitics so that one of the language's words for casualties or people is left; None for
    no such way."""
    vocabulary = casualty_words(lang).vocabulary
    for reading in readings(norm, lang)[1:]:
        if reading.form in vocabulary and len(reading.form) >= _SHORTEST:
            return reading
    return None


_SHORTEST = 3
"""A word of two letters is left too easily when clitics are taken off."""
