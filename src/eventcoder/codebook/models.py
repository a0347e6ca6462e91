"""What a codebook holds, as models: the form of the YAML files in `codebook/`.

Each YAML file is one of the `*File` models below; `load.py` says which name pattern belongs to which. Everything
that is specific to a taxonomy (types, classes, actors, words) is data in those files; the program knows only these
shapes.
"""

from __future__ import annotations

from collections.abc import Iterator  # noqa: TC003 (pydantic reads annotations at run time)
from functools import cached_property
from itertools import permutations
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from eventcoder.models import Frozen

if TYPE_CHECKING:
    from eventcoder.codebook.names import NameIndex

LanguageCode = Annotated[str, Field(pattern=r"^[a-z]{2,3}$", description="ISO 639 code, such as ar or en")]
Words = Annotated[dict[LanguageCode, tuple[str, ...]], Field(description="words or phrases by language")]
NonEmpty = Annotated[str, Field(min_length=1)]


# codebook.yaml ------------------------------------------------------------------------------------------------------


class UnknownNumbers(Frozen):
    """What to write where an article says 'several' or 'dozens' instead of a number."""

    several: Annotated[int, Field(ge=0, description="fatalities for 'some', 'several', 'a number of'")] = 3
    dozens: Annotated[int, Field(ge=0, description="fatalities for 'dozens', 'scores'")] = 12
    hundreds: Annotated[int, Field(ge=0, description="fatalities for 'hundreds'")] = 100
    thousands: Annotated[int, Field(ge=0, description="fatalities for 'thousands'")] = 1000
    unspecified: Annotated[
        int, Field(ge=0, description="fatalities for deaths without any number ('killed civilians')")
    ] = 3


class CodebookFile(Frozen):
    """`codebook.yaml`: the codebook as a whole.

    Attributes:
        name: what the codebook is called; decisions record it with the version.
        description: what it codes, in a sentence or two.
        languages: the languages of its word lists, the principal one first.
        unknown_numbers: what to write where an article gives words instead of a number.
    """

    name: NonEmpty
    version: Annotated[str, Field(pattern=r"^\d+\.\d+\.\d+$", description="raise it with every change of meaning")]
    description: str = ""
    languages: Annotated[tuple[LanguageCode, ...], Field(min_length=1)]
    no_second_actor: Annotated[int, Field(ge=0, description="inter2 where there is no second actor")] = 0
    civilian_targeting: Annotated[
        str, Field(description="what the civilian_targeting column says where civilians are the target")
    ] = "Civilian targeting"
    people: Annotated[str | None, Field(description="the generic that a country's people are ('three Syrians')")] = None
    state_forces: Annotated[
        str | None,
        Field(description="the generic that acts where an article says that a country did ('Israel shelled')"),
    ] = None
    default_actor1: Annotated[str | None, Field(description="the generic that acts where an article names nobody")] = (
        None
    )
    unknown_numbers: UnknownNumbers = UnknownNumbers()


# actor_classes.yaml -------------------------------------------------------------------------------------------------


class ActorClass(Frozen):
    """A class of actors with its inter code.

    Attributes:
        definition: who belongs to it, for a coder in doubt.
        id: the name by which the other files speak of the class, such as `state_forces`.
        code: the number in the inter1 and inter2 columns.
        name: the words in exports that write inter codes as words.
        traits: what the coding rules need to know of the class: `armed`, `unarmed`, `civilian`, `demonstrator`,
            `state`.
    """

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
    code: Annotated[int, Field(ge=1)]
    name: NonEmpty
    definition: NonEmpty
    traits: tuple[str, ...] = ()


class ActorClassesFile(Frozen):
    """`actor_classes.yaml`.

    Attributes:
        actor_classes: the classes, in the order of their codes.
    """

    actor_classes: Annotated[tuple[ActorClass, ...], Field(min_length=1)]


# event_types.yaml ---------------------------------------------------------------------------------------------------


class SubEventType(Frozen):
    """A sub-event type: the unit that is coded.

    Attributes:
        name: as the sub_event_type column spells it.
        definition: what it is, for a coder in doubt.
        disorder_type: what the disorder_type column says.
        actor1: the classes that may stand as actor 1.
        actor2: the classes that may stand as actor 2.
        second_actor: whether there is an actor 2: `required`, `optional`, `none`.
        fatalities: `none` where deaths contradict the type.
        civilian_targeting: `always`, `never`, or `if_civilian` (actor 2 is of a class with the trait `civilian`).
        default_actor1: the generic that acts where the article names nobody ("Protesters").
        default_actor2: the generic that is acted upon where the article names nobody.
        examples: sentences of our own, for a coder in doubt.
        not_this: what is easily mistaken for it, and what that is instead.
    """

    name: NonEmpty
    definition: NonEmpty
    disorder_type: NonEmpty
    actor1: tuple[str, ...]
    actor2: tuple[str, ...] = ()
    second_actor: Literal["required", "optional", "none"] = "optional"
    fatalities: Literal["any", "none"] = "any"
    civilian_targeting: Literal["always", "never", "if_civilian"] = "never"
    default_actor1: str | None = None
    default_actor2: str | None = None
    examples: tuple[str, ...] = ()
    not_this: tuple[str, ...] = ()


class EventType(Frozen):
    """An event type and its sub-event types.

    Attributes:
        name: as the event_type column spells it.
        definition: what its sub-event types have in common.
        sub_event_types: what it is divided into.
    """

    name: NonEmpty
    definition: NonEmpty
    sub_event_types: Annotated[tuple[SubEventType, ...], Field(min_length=1)]


class EventTypesFile(Frozen):
    """`event_types.yaml`.

    Attributes:
        event_types: the event types.
    """

    event_types: Annotated[tuple[EventType, ...], Field(min_length=1)]


# countries.yaml -----------------------------------------------------------------------------------------------------


class Regime(Frozen):
    """Who governed a country and when; state forces carry the years: 'Military Forces of Syria (2000-2024)'.

    Attributes:
        since: the first year.
        until: the last year; None for a regime in power.
        from_date: the first day, where two regimes share a year.
    """

    since: int
    until: int | None = None
    from_date: Annotated[str | None, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")] = None


class Country(Frozen):
    """A country as the dataset spells it.

    Attributes:
        name: as the country column spells it.
        region: what the region column says.
        regimes: who governed it, the earliest first.
        iso: ISO 3166-1 number.
        iso2: ISO 3166-1 alpha-2 code, which the gazetteer uses.
        iso3: ISO 3166-1 alpha-3 code, which event ids begin with.
        in_names: how names that speak of it say it, where that is not `name`: 'the United States' (for 'Military
            Forces of the United States', but 'Civilians (United States)').
        names: how articles name it.
        demonyms: adjectives and people ("Syrian", "سوري"), masculine singular; other forms are made by the program.
    """

    name: NonEmpty
    iso: Annotated[int, Field(ge=1, le=999)]
    iso2: Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
    iso3: Annotated[str, Field(pattern=r"^[A-Z]{3}$")]
    region: NonEmpty
    in_names: str | None = None
    names: Words = {}
    demonyms: Words = {}
    regimes: tuple[Regime, ...] = ()

    def fill(self, template: str, years: str = "") -> str:
        """An actor's name for this country, from one with `{country}`, `{the_country}` and `{years}` in it."""
        return template.format(country=self.name, the_country=self.in_names or self.name, years=years)


class CountriesFile(Frozen):
    """`countries.yaml`.

    Attributes:
        countries: the countries and territories.
    """

    countries: Annotated[tuple[Country, ...], Field(min_length=1)]


# actors/*.yaml ------------------------------------------------------------------------------------------------------


class Actor(Frozen):
    """A named actor.

    Attributes:
        note: anything a coder should know.
        name: as the dataset spells it, without years ("Islamic State (Syria)").
        actor_class: the id of its class.
        country: its home; None for one that has none.
        aliases: how articles name it, by language; the name itself need not be repeated.
        short: aliases that are also common words ("the organisation", "التنظيم"), believed only where the full name
            stands in the same article.
        local: by country, aliases that mean it only where the event is in that country ("General Security" in Syria,
            "the coalition" in Yemen); elsewhere they are somebody else's, or nobody's.
        years: first and last year of its existence (either may be null); actors out of their years are not proposed.
        state_years: whether the name carries the years of its country's regime: 'Military Forces of Syria
            (2000-2024)'. A `{years}` in the name says where they stand; without it they stand at the end.
        abroad: the class it has outside its own country, such as `external_forces` for an army.
        part_of: the name of the actor it is a part of.
        by_country: names it takes by the country of the event ("Islamic State (Iraq)"), where they differ from `name`.
    """

    name: NonEmpty
    actor_class: NonEmpty
    country: str | None = None
    aliases: Words = {}
    short: Words = {}
    local: dict[str, Words] = {}
    years: tuple[int | None, int | None] = (None, None)
    state_years: bool = False
    abroad: str | None = None
    part_of: str | None = None
    by_country: dict[str, str] = {}
    note: str = ""


class ActorsFile(Frozen):
    """`actors/*.yaml`.

    Attributes:
        actors: the actors.
    """

    actors: tuple[Actor, ...]


# generics.yaml ------------------------------------------------------------------------------------------------------


class Generic(Frozen):
    """An actor without a name, made for any country: 'Unidentified Armed Group (Syria)'.

    Attributes:
        id: the name by which the other files speak of it.
        name: with `{country}` and, for state forces, `{the_country}` and `{years}`: 'Military Forces of {the_country}
            ({years})'. `Country.fill` fills it in.
        actor_class: the id of its class.
        abroad: the class it has outside its own country.
        words: what articles call it: heads such as 'gunmen', 'مسلح'; the program makes their other forms. A demonym or
            a country's name beside the word says the country ("the Syrian army"); else it is the event's country.
        as_written: the same without other forms: broken plurals ('طلاب'), and words whose other forms say something
            else (the feminine of 'مستوطن', settler, is a settlement).
        needs_country: whether the words count only with a demonym or a country's name beside them.
        associate: whether it goes to an assoc_actor column, beside `associate_of`: 'Journalists ({country})'.
        associate_of: the id of the generic that is the actor then.
        rank: of several that a text names for one role, the highest is taken.
    """

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
    name: NonEmpty
    actor_class: NonEmpty
    abroad: str | None = None
    words: Words = {}
    as_written: Words = {}
    needs_country: bool = False
    associate: bool = False
    associate_of: str | None = None
    rank: int = 0


class GroupHead(Frozen):
    """A word that names an armed group or organisation together with a proper name: 'brigade', 'لواء'.

    Attributes:
        actor_class: the id of the class that groups of this kind are taken to have.
        words: the words, by language.
    """

    actor_class: NonEmpty
    words: Words


class GenericsFile(Frozen):
    """`generics.yaml`.

    Attributes:
        generics: actors without a name.
        group_heads: words by which groups are found that no codebook knows.
    """

    generics: Annotated[tuple[Generic, ...], Field(min_length=1)]
    group_heads: tuple[GroupHead, ...] = ()


# triggers.*.yaml ----------------------------------------------------------------------------------------------------

WordKind = Literal["verb", "noun", "adjective", "phrase"]
Voice = Literal["active", "passive"]
Complement = Literal["object", "subject"]


class TriggerWord(Frozen):
    """A word that reports an event, by its lemma; the program makes its other forms.

    Attributes:
        lemma: dictionary form: third person masculine singular perfect for an Arabic verb, infinitive for an English
            one. Of several words the verb is the first, the noun the last in English and the first in Arabic.
        kind: `verb`, `noun` (also verbal nouns), `adjective` (also participles standing alone), `phrase` (as it is).
        voice: `active`: the subject acts; `passive`: the subject is acted upon ("fall", "die", "come under").
        complement: what stands in a noun's genitive: its `object` ("the killing of X") or `subject` ("attack of X").
        forms: irregular forms that the program cannot make, beside those it makes.
        object_by: prepositions that introduce the one acted upon, where it is no direct object ("opened fire on").
        weight: how surely the word reports an event when nothing else is known, 0 to 1.
    """

    lemma: NonEmpty
    kind: WordKind = "verb"
    voice: Voice = "active"
    complement: Complement = "object"
    forms: tuple[str, ...] = ()
    object_by: tuple[str, ...] = ()
    weight: Annotated[float, Field(ge=0, le=1)] = 0.5


class WordList(Frozen):
    """Words, those that need no more than their lemma by kind, the others one by one."""

    verbs: Annotated[tuple[str, ...], Field(description="verbs, by their dictionary form")] = ()
    nouns: Annotated[tuple[str, ...], Field(description="nouns, verbal nouns among them, in the singular")] = ()
    adjectives: Annotated[tuple[str, ...], Field(description="adjectives, and participles that stand alone")] = ()
    phrases: Annotated[
        tuple[str, ...], Field(description="words that are taken as they are written, in no other form")
    ] = ()
    voice: Annotated[Voice, Field(description="the voice of the plain verbs and nouns")] = "active"
    complement: Annotated[Complement, Field(description="the complement of the plain nouns")] = "object"
    object_by: Annotated[tuple[str, ...], Field(description="the prepositions of the plain words")] = ()
    weight: Annotated[float, Field(ge=0, le=1, description="the weight of the plain words")] = 0.5
    words: Annotated[tuple[TriggerWord, ...], Field(description="words that need more said of them")] = ()

    def entries(self) -> Iterator[TriggerWord]:
        """Every word of the list, the plain ones with the list's own settings; what `words` says of a word stands
        alone."""
        described = {(word.lemma, word.kind) for word in self.words}
        plain: tuple[tuple[WordKind, tuple[str, ...]], ...] = (
            ("verb", self.verbs),
            ("noun", self.nouns),
            ("adjective", self.adjectives),
            ("phrase", self.phrases),
        )
        for kind, lemmas in plain:
            for lemma in lemmas:
                if (lemma, kind) in described:
                    continue
                yield TriggerWord(
                    lemma=lemma,
                    kind=kind,
                    voice=self.voice,
                    complement=self.complement,
                    object_by=self.object_by,
                    weight=self.weight,
                )
        yield from self.words


class TriggerGroup(WordList):
    """Words that report one kind of action.

    Attributes:
        action: the name by which coding rules speak of it: `kill`, `shell`, `arrest`.
        sub_event_type: what it is where no coding rule says otherwise; None for an action that reports an event only
            together with others (wounding, dying).
        lone: what a noun phrase is that stands alone with a verb of unwritten voice: "قتل جندي" is about the one who
            was killed (`object`), "انسحب الجيش" about the one who acts (`subject`).
        takes_object: whether its verbs have an object without a preposition; people do not demonstrate somebody.
    """

    lone: Complement = "subject"
    takes_object: bool = True
    action: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
    sub_event_type: str | None = None


class Context(WordList):
    """Words that report nothing by themselves but decide between types: weapons, crowds, outcomes, targets."""

    context: Annotated[
        str, Field(pattern=r"^[a-z][a-z0-9_]*$", description="the name by which coding rules speak of it")
    ]


class TriggersFile(Frozen):
    """`triggers.LANGUAGE.yaml`.

    Attributes:
        language: the language of the words.
        triggers: the words that report events, by action.
        contexts: words that decide between types.
    """

    language: LanguageCode
    triggers: tuple[TriggerGroup, ...]
    contexts: tuple[Context, ...] = ()


# rules.yaml ---------------------------------------------------------------------------------------------------------


class When(Frozen):
    """What must hold for a coding rule; every given condition must.

    Attributes:
        action: the event's own trigger is one of these actions.
        with_action: one of these actions is reported beside it, in the same event.
        without_action: none of these is.
        context: one of these contexts stands in the same event.
        without_context: none of these does.
        actor1: actor 1's class has one of these ids or traits; `none` for nobody named.
        actor2: the same of actor 2.
        actor1_generic: actor 1 is one of these generics.
        actor2_generic: actor 2 is one of these generics.
        deaths: `some`, `none`, `unknown`.
    """

    action: tuple[str, ...] = ()
    with_action: tuple[str, ...] = ()
    without_action: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    without_context: tuple[str, ...] = ()
    actor1: tuple[str, ...] = ()
    actor2: tuple[str, ...] = ()
    actor1_generic: tuple[str, ...] = ()
    actor2_generic: tuple[str, ...] = ()
    deaths: tuple[Literal["some", "none", "unknown"], ...] = ()


class Then(Frozen):
    """What a coding rule decides.

    Attributes:
        sub_event_type: the type.
        drop: the mention is no event of its own.
        actor1: a generic that becomes actor 1.
        actor2: a generic that becomes actor 2; `none` for no second actor.
        swap: the two actors change places.
        fatalities: a number to write whatever the text says.
    """

    sub_event_type: str | None = None
    drop: bool = False
    actor1: str | None = None
    actor2: str | None = None
    swap: bool = False
    fatalities: int | None = None


class CodingRule(Frozen):
    """A decision that a human coder would make by the codebook; the first rule that fits decides.

    Attributes:
        when: the conditions.
        then: the decision.
        id: its name, shown by `--explain`.
        why: the reason in words, shown to the coder.
        confidence: how surely it is right where it fits, 0 to 1.
    """

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$")]
    why: NonEmpty
    when: When
    then: Then
    confidence: Annotated[float, Field(ge=0, le=1)] = 0.8


class RulesFile(Frozen):
    """`rules.yaml`.

    Attributes:
        rules: the rules, tried from the top.
    """

    rules: tuple[CodingRule, ...]


# notes.yaml ---------------------------------------------------------------------------------------------------------


class NoteWords(Frozen):
    """`notes.yaml`: how the draft of a note is worded.

    Attributes:
        what: by sub-event type the clause that says what happened, with `{actor1}` and `{actor2}`; what stands in
            brackets is left out where there is no actor 2.
        otherwise: the clause for a type that `what` does not name.
        nobody: what stands for an actor 1 that is not known.
        nobody_hit: what stands for an actor 2 that is not known.
        along_with: what binds associates to their actor.
        months: the twelve months.
        when: by time precision, with `{day}`.
        where: the preposition by geo precision.
        in_country: the preposition before a country where no place is known.
        no_deaths: what is said of no fatalities.
        one_death: what is said of one.
        deaths: what is said of more, with `{count}`.
        deaths_unknown: what is said where the number is not known.
    """

    what: dict[str, str]
    otherwise: str
    nobody: str
    nobody_hit: str
    along_with: str
    months: Annotated[tuple[str, ...], Field(min_length=12, max_length=12)]
    when: dict[int, str]
    where: dict[int, str]
    in_country: str
    no_deaths: str
    one_death: str
    deaths: str
    deaths_unknown: str


# sources.yaml -------------------------------------------------------------------------------------------------------


class NewsSource(Frozen):
    """Who reports: a newspaper, agency, monitor or local page.

    Attributes:
        name: as the source column spells it.
        scale: how far it reaches; one of `scales`.
        aliases: how articles cite it, by language.
        country: where it is at home; None for what belongs to the whole world.
    """

    name: NonEmpty
    scale: NonEmpty
    aliases: Words = {}
    country: str | None = None


class SourcesFile(Frozen):
    """`sources.yaml`.

    Attributes:
        scales: the values of the source_scale column, in the order in which they are joined.
        sources: the sources.
    """

    scales: tuple[str, ...]
    sources: tuple[NewsSource, ...]


# places/*.yaml ------------------------------------------------------------------------------------------------------


class Place(Frozen):
    """A place that the world gazetteer lacks or spells otherwise.

    Attributes:
        admin1: its first-level division, as the dataset spells it.
        admin2: its second-level division.
        admin3: its third-level division.
        latitude: degrees north (WGS 84).
        longitude: degrees east (WGS 84).
        name: as the dataset spells it.
        country: the country's name.
        kind: what it is; decides the geo precision (`region` and `desert` are 3, `area`, `front` and `road` are 2).
        aliases: how articles name it.
    """

    name: NonEmpty
    country: NonEmpty
    admin1: str | None = None
    admin2: str | None = None
    admin3: str | None = None
    latitude: Annotated[float, Field(ge=-90, le=90)]
    longitude: Annotated[float, Field(ge=-180, le=180)]
    kind: Literal[
        "town",
        "village",
        "neighbourhood",
        "camp",
        "crossing",
        "base",
        "field",
        "front",
        "road",
        "area",
        "desert",
        "region",
    ] = "village"
    aliases: Words = {}


class Division(Frozen):
    """A first-level division in the dataset's spelling, with the ways articles and gazetteers write it.

    Attributes:
        name: as the admin1 column spells it.
        country: the country's name.
        latitude: degrees north, where there is no seat.
        longitude: degrees east, where there is no seat.
        aliases: how articles and gazetteers write it.
        parts: the gazetteer's own first- or second-level divisions that lie in it, where the dataset's are cut
        otherwise: the `East` of Libya holds Benghazi, Derna and Al Marj.
    """

    name: NonEmpty
    country: NonEmpty
    seat: Annotated[str | None, Field(description="the place coded where only the division is known")] = None
    parts: tuple[str, ...] = ()
    latitude: Annotated[float | None, Field(ge=-90, le=90)] = None
    longitude: Annotated[float | None, Field(ge=-180, le=180)] = None
    aliases: Words = {}


class PlacesFile(Frozen):
    """`places/*.yaml`.

    Attributes:
        divisions: first-level divisions.
        places: places.
    """

    divisions: tuple[Division, ...] = ()
    places: tuple[Place, ...] = ()


# the whole ----------------------------------------------------------------------------------------------------------


class Codebook(Frozen):
    """A whole codebook, checked: every name that one part uses is defined by another.

    Attributes:
        digest: SHA-256 of its files, hexadecimal; what is compiled from the codebook is cached under it.
    """

    about: CodebookFile
    actor_classes: tuple[ActorClass, ...]
    event_types: tuple[EventType, ...]
    countries: tuple[Country, ...] = ()
    actors: tuple[Actor, ...] = ()
    generics: tuple[Generic, ...] = ()
    group_heads: tuple[GroupHead, ...] = ()
    triggers: tuple[TriggersFile, ...] = ()
    rules: tuple[CodingRule, ...] = ()
    note_words: NoteWords | None = None
    scales: tuple[str, ...] = ()
    sources: tuple[NewsSource, ...] = ()
    divisions: tuple[Division, ...] = ()
    places: tuple[Place, ...] = ()
    digest: str = ""

    @property
    def version(self) -> str:
        """Name and version, as decisions record them: 'acled-style 1.0.0'."""
        return f"{self.about.name} {self.about.version}"

    @cached_property
    def class_by_id(self) -> dict[str, ActorClass]:
        """Actor classes by id."""
        return {actor_class.id: actor_class for actor_class in self.actor_classes}

    @cached_property
    def class_by_code(self) -> dict[int, ActorClass]:
        """Actor classes by inter code."""
        return {actor_class.code: actor_class for actor_class in self.actor_classes}

    @cached_property
    def sub_event_types(self) -> dict[str, SubEventType]:
        """Sub-event types by name, in the codebook's order."""
        return {sub.name: sub for event_type in self.event_types for sub in event_type.sub_event_types}

    @cached_property
    def event_type_of(self) -> dict[str, str]:
        """The event type's name by sub-event type's name."""
        return {sub.name: event_type.name for event_type in self.event_types for sub in event_type.sub_event_types}

    @cached_property
    def country_by_name(self) -> dict[str, Country]:
        """Countries by the dataset's spelling."""
        return {country.name: country for country in self.countries}

    @cached_property
    def country_by_iso2(self) -> dict[str, Country]:
        """Countries by ISO 3166-1 alpha-2 code."""
        return {country.iso2: country for country in self.countries}

    @cached_property
    def actor_by_name(self) -> dict[str, Actor]:
        """Named actors by name."""
        return {actor.name: actor for actor in self.actors}

    @cached_property
    def generic_by_id(self) -> dict[str, Generic]:
        """Generics by id."""
        return {generic.id: generic for generic in self.generics}

    @cached_property
    def source_scales(self) -> tuple[str, ...]:
        """What source_scale may say: a scale, or two joined by '-' where sources of both report it."""
        return (*self.scales, *("-".join(pair) for pair in permutations(self.scales, 2)))

    @cached_property
    def names(self) -> NameIndex:
        """What reads the dataset's names of actors back; see `names.py`."""
        from eventcoder.codebook.names import NameIndex

        return NameIndex(self)

    def fingerprint(self) -> str:
        """The digest's first twelve characters, for names of cached files."""
        return self.digest[:12]
