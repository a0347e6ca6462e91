"""What must hold inside a codebook beyond form and names: orders of years, templates, aliases, word lists."""

from __future__ import annotations

from collections import defaultdict
from string import Formatter
from typing import TYPE_CHECKING, Any

from eventcoder.codebook.models import (
    Actor,
    ActorClass,
    CodingRule,
    Context,
    Country,
    Division,
    EventType,
    Generic,
    NoteWords,
    Place,
    Regime,
    Then,
    TriggerGroup,
)
from eventcoder.codebook.problems import CodebookProblem

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator, Sequence

    from pydantic import BaseModel

    from eventcoder.codebook.reading import CodebookFileText

_ACTOR_PLACEHOLDERS = ("years",)
_GENERIC_PLACEHOLDERS = ("country", "the_country", "years")


def inconsistencies(
    files: Sequence[CodebookFileText], everything: Sequence[CodebookFileText]
) -> Iterator[CodebookProblem]:
    """Every problem of this sort in `files`; `everything` is what they may speak of."""
    for check in _CHECKS:
        yield from check(files, everything)


def _entries(
    files: Sequence[CodebookFileText], kind: str, key: str, model: type[BaseModel]
) -> Iterator[tuple[Any, ...]]:
    """The sound entries of a list in all files of a kind: file, number, entry."""
    for file in files:
        if file.kind.name == kind:
            for index, entry in file.entries(key, model):
                yield file, index, entry


def _class_codes(files: Sequence[CodebookFileText], _: Sequence[CodebookFileText]) -> Iterator[CodebookProblem]:
    about = next((file for file in files if file.kind.name == "codebook" and file.data), None)
    alone = about.data.get("no_second_actor", 0) if about else 0
    for file, index, actor_class in _entries(files, "actor_classes", "actor_classes", ActorClass):
        if actor_class.code == alone:
            message = f"the code {alone} is kept for 'no second actor' (no_second_actor in codebook.yaml)"
            yield CodebookProblem(file.path, file.line("actor_classes", index, "code"), message)


def _second_actors(
    files: Sequence[CodebookFileText], everything: Sequence[CodebookFileText]
) -> Iterator[CodebookProblem]:
    class_of = {
        generic.id: generic.actor_class for *_, generic in _entries(everything, "generics", "generics", Generic)
    }
    for file, index, event_type in _entries(files, "event_types", "event_types", EventType):
        for number, sub in enumerate(event_type.sub_event_types):
            way = ("event_types", index, "sub_event_types", number)
            if sub.second_actor == "required" and not sub.actor2:
                message = "a second actor is required, but 'actor2' names no class that may stand there"
                yield CodebookProblem(file.path, file.line(*way, "second_actor"), message)
            if sub.second_actor == "none" and (sub.actor2 or sub.default_actor2):
                message = "there is no second actor, so that 'actor2' and 'default_actor2' must be empty"
                yield CodebookProblem(file.path, file.line(*way, "second_actor"), message)
            for role, default, allowed in (
                ("actor1", sub.default_actor1, sub.actor1),
                ("actor2", sub.default_actor2, sub.actor2),
            ):
                actor_class = class_of.get(default or "")
                if actor_class is not None and actor_class not in allowed:
                    message = f"'{default}' is of the class {actor_class}, which may not stand as {role} here"
                    yield CodebookProblem(file.path, file.line(*way, f"default_{role}"), message)


def _regimes(files: Sequence[CodebookFileText], _: Sequence[CodebookFileText]) -> Iterator[CodebookProblem]:
    for file, index, country in _entries(files, "countries", "countries", Country):
        before: Regime | None = None
        for number, regime in enumerate(country.regimes):
            fault = _fault_of_regime(regime, before)
            if fault:
                line = file.line("countries", index, "regimes", number)
                yield CodebookProblem(file.path, line, f"{country.name}, since {regime.since}: {fault}")
            before = regime


def _fault_of_regime(regime: Regime, before: Regime | None) -> str:
    if regime.until is not None and regime.until < regime.since:
        return f"'until' ({regime.until}) comes before 'since'"
    if regime.from_date is not None and not regime.from_date.startswith(f"{regime.since}-"):
        return f"'from_date' ({regime.from_date}) is not in the year of 'since'"
    if before is None:
        return ""
    if before.until is None:
        return f"the regime before it (since {before.since}) has no 'until'; only the last one may rule still"
    if regime.since < before.until:
        return f"it begins before the one before it ends ({before.until}); regimes stand in order"
    if regime.since == before.until and regime.from_date is None:
        return "it shares that year with the one before it; give its first day as 'from_date: YYYY-MM-DD'"
    return ""


def _actors(files: Sequence[CodebookFileText], everything: Sequence[CodebookFileText]) -> Iterator[CodebookProblem]:
    with_regimes = {
        country.name for *_, country in _entries(everything, "countries", "countries", Country) if country.regimes
    }
    for file, index, actor in _entries(files, "actors", "actors", Actor):
        for key, message in _faults_of_actor(actor):
            yield CodebookProblem(file.path, file.line("actors", index, key), f"{actor.name}: {message}")
        if actor.state_years and actor.country and actor.country not in with_regimes:
            line = file.line("actors", index, "state_years")
            message = f"{actor.name}: no regimes of {actor.country} are known, so that its name stands without years"
            yield CodebookProblem(file.path, line, message, "warning")


def _faults_of_actor(actor: Actor) -> Iterator[tuple[str, str]]:
    first, last = actor.years
    if first is not None and last is not None and last < first:
        yield "years", f"the last year ({last}) comes before the first ({first})"
    for key, name in [("name", actor.name), *(("by_country", name) for name in actor.by_country.values())]:
        fault = _fault_of_template(name, _ACTOR_PLACEHOLDERS) if actor.state_years else ""
        if fault:
            yield key, fault
        elif "{years}" in name and not actor.state_years:
            yield key, "'{years}' stands in the name, but 'state_years: true' is missing"
    if actor.state_years and actor.country is None:
        yield "state_years", "the years are those of its country's regimes, but it has no 'country'"
    if actor.abroad is not None and actor.country is None:
        yield "abroad", "it has a class abroad but no 'country' that would be its home"


def _generics(files: Sequence[CodebookFileText], _: Sequence[CodebookFileText]) -> Iterator[CodebookProblem]:
    for file, index, generic in _entries(files, "generics", "generics", Generic):
        fault = _fault_of_template(generic.name, _GENERIC_PLACEHOLDERS)
        if fault:
            yield CodebookProblem(file.path, file.line("generics", index, "name"), f"{generic.id}: {fault}")


def _fault_of_template(template: str, known: tuple[str, ...]) -> str:
    try:
        names = [name for _, name, _, _ in Formatter().parse(template) if name is not None]
    except ValueError:
        return f"the brackets {{ }} in '{template}' do not match"
    unknown = [name for name in names if name not in known]
    choice = " and ".join(f"{{{name}}}" for name in known)
    return f"'{{{unknown[0]}}}' cannot be filled in; a name may have {choice}" if unknown else ""


def _aliases(files: Sequence[CodebookFileText], everything: Sequence[CodebookFileText]) -> Iterator[CodebookProblem]:
    """Warns where nothing tells two actors apart that an article calls by the same words."""
    holders: dict[tuple[str, str, str | None, str], list[Actor]] = defaultdict(list)
    for file, index, actor in _entries(everything, "actors", "actors", Actor):
        for language, aliases in actor.aliases.items():
            for number, alias in enumerate(aliases):
                others = holders[language, alias.casefold(), actor.country, actor.actor_class]
                rival = next((other for other in others if other.name != actor.name and _met(other, actor)), None)
                if rival is not None and file in files:
                    line = file.line("actors", index, "aliases", language, number)
                    message = (
                        f"'{alias}' is an alias of '{rival.name}' too, of the same country and class; who is meant?"
                    )
                    yield CodebookProblem(file.path, line, message, "warning")
                others.append(actor)


def _met(one: Actor, other: Actor) -> bool:
    """Whether there was a year in which both existed."""
    (first, last), (other_first, other_last) = one.years, other.years
    return (last is None or other_first is None or other_first <= last) and (
        other_last is None or first is None or first <= other_last
    )


def _word_lists(files: Sequence[CodebookFileText], _: Sequence[CodebookFileText]) -> Iterator[CodebookProblem]:
    for key, model in (("triggers", TriggerGroup), ("contexts", Context)):
        for file, index, group in _entries(files, "triggers", key, model):
            name = group.action if isinstance(group, TriggerGroup) else group.context
            if next(group.entries(), None) is None:
                yield CodebookProblem(file.path, file.line(key, index), f"'{name}' has no words")
            yield from _repeated_words(file, (key, index), group, name)
    for file in files:
        if file.kind.name == "triggers" and isinstance(file.data, dict):
            written, named = file.data.get("language"), file.path.name.split(".")[1]
            if written is not None and written != named:
                message = f"the language is '{written}', but the file's name says '{named}'"
                yield CodebookProblem(file.path, file.line("language"), message)


def _repeated_words(
    file: CodebookFileText, way: tuple[str | int, ...], group: TriggerGroup | Context, name: str
) -> Iterator[CodebookProblem]:
    """A word twice in one list is a slip; of one that is plain and described too, the description counts."""
    seen: dict[Hashable, int] = {}
    for key, kind in (("verbs", "verb"), ("nouns", "noun"), ("adjectives", "adjective"), ("phrases", "phrase")):
        for number, lemma in enumerate(getattr(group, key)):
            line = file.line(*way, key, number)
            if (kind, lemma) in seen:
                yield CodebookProblem(file.path, line, f"the {kind} '{lemma}' stands twice in '{name}'", "warning")
            seen.setdefault((kind, lemma), line)
    for number, word in enumerate(group.words):
        line = file.line(*way, "words", number)
        described = (word.kind, word.lemma, word.voice, word.complement, word.object_by)
        if described in seen:
            message = f"the {word.kind} '{word.lemma}' stands twice in '{name}' (also in line {seen[described]})"
            yield CodebookProblem(file.path, line, message)
        seen.setdefault(described, line)


def _rules(files: Sequence[CodebookFileText], _: Sequence[CodebookFileText]) -> Iterator[CodebookProblem]:
    for file, index, rule in _entries(files, "rules", "rules", CodingRule):
        if rule.then == Then():
            line = file.line("rules", index, "then")
            yield CodebookProblem(file.path, line, f"the rule '{rule.id}' decides nothing; 'then' is empty")


def _notes(files: Sequence[CodebookFileText], _: Sequence[CodebookFileText]) -> Iterator[CodebookProblem]:
    for file in files:
        if not isinstance(file.model, NoteWords):
            continue
        for way, template, known in _note_templates(file.model):
            fault = _fault_of_template(template, known)
            if not fault and template.count("[") != template.count("]"):
                fault = f"the brackets [ ] in '{template}' do not match"
            if fault:
                yield CodebookProblem(file.path, file.line(*way), fault)
        for key in ("when", "where"):
            if 1 not in getattr(file.model, key):
                message = f"'{key}' has no entry 1; it stands for every precision that has none of its own"
                yield CodebookProblem(file.path, file.line(key), message)


def _note_templates(words: NoteWords) -> Iterator[tuple[tuple[str, ...], str, tuple[str, ...]]]:
    """Every template with the way to it and what can be filled in."""
    for name, clause in words.what.items():
        yield ("what", name), clause, ("actor1", "actor2")
    yield ("otherwise",), words.otherwise, ("actor1", "actor2")
    for clause in words.when.values():
        yield ("when",), clause, ("day",)
    for key in ("one_death", "deaths"):
        yield (key,), getattr(words, key), ("count",)


def _places(files: Sequence[CodebookFileText], _: Sequence[CodebookFileText]) -> Iterator[CodebookProblem]:
    keys: tuple[tuple[str, type[BaseModel], Callable[[Any], Hashable]], ...] = (
        ("places", Place, lambda place: (place.country, place.admin1, place.admin2, place.name)),
        ("divisions", Division, lambda division: (division.country, division.name)),
    )
    for key, model, identity in keys:
        seen: dict[Hashable, tuple[str, int]] = {}
        for file, index, entry in _entries(files, "places", key, model):
            line = file.line(key, index)
            if identity(entry) in seen:
                first, first_line = seen[identity(entry)]
                message = f"'{entry.name}' is defined already, in {first}, line {first_line}, with the same divisions"
                yield CodebookProblem(file.path, line, message)
            seen.setdefault(identity(entry), (file.path.name, line))


_CHECKS = (_class_codes, _second_actors, _regimes, _actors, _generics, _aliases, _word_lists, _rules, _notes, _places)
