"""Loads a codebook: the shipped one or a researcher's own, with what a coding project lays over it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from eventcoder.codebook import models
from eventcoder.codebook.cache import cached, digest_of, keep
from eventcoder.codebook.files import contents, project_folder, shipped_codebook_folder
from eventcoder.codebook.models import Codebook, Division, NewsSource, Place
from eventcoder.errors import CodebookError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from eventcoder.codebook.problems import CodebookProblem
    from eventcoder.codebook.reading import CodebookFileText
    from eventcoder.models import Frozen

_SHOWN = 5
"""How many problems an error lists; the rest is counted."""

Entry = TypeVar("Entry", bound=models.Actor | Division | NewsSource)
File = TypeVar("File", bound="Frozen")


def load_codebook(folder: Path | str | None = None, *, project: Path | None = None) -> Codebook:
    """Loads a codebook.

    Args:
        folder: the folder that holds `codebook.yaml`; None for the codebook that travels with the program.
        project: a coding project's folder. The files `codebook/actors/*.yaml`, `codebook/places/*.yaml` and
            `codebook/sources.yaml` in it are laid over the codebook: what they name again they replace.

    Raises:
        CodebookError: the folder is missing, a file cannot be read, or the codebook has problems: the first are listed.
    """
    base = Path(folder) if folder is not None else shipped_codebook_folder()
    layer = project_folder(project)
    parts = [(place, contents(place)) for place in (base, layer) if place is not None]
    digest = digest_of(parts)
    codebook = cached(digest)
    if codebook is None:
        codebook = _read(parts, digest)
        keep(codebook)
    return codebook


def _read(parts: Sequence[tuple[Path, Mapping[Path, bytes]]], digest: str) -> Codebook:
    """Reads and checks a codebook, and the layer over it if there is one."""
    # What reads YAML is loaded only where the cache does not know the codebook.
    from eventcoder.codebook.check import problems_of_codebook, problems_of_layer, read_files

    (base, found), *layers = parts
    base_files = read_files(base, found)
    layer_files: list[CodebookFileText] = []
    problems = problems_of_codebook(base, base_files)
    for layer, found_there in layers:
        layer_files = read_files(layer, found_there)
        problems += problems_of_layer(layer, layer_files, base_files)
    _refuse(base, [problem for problem in problems if problem.severity == "error"])
    return _assembled(base_files, layer_files, digest)


def _refuse(folder: Path, problems: Sequence[CodebookProblem]) -> None:
    """Raises an error that lists the first problems, if there are any."""
    if not problems:
        return
    count = "a problem" if len(problems) == 1 else f"{len(problems)} problems"
    shown = "".join(f"\n  {problem}" for problem in problems[:_SHOWN])
    rest = f"\n  and {len(problems) - _SHOWN} more" if len(problems) > _SHOWN else ""
    command = f"`eventcoder codebook check {folder}` lists every problem"
    raise CodebookError(f"the codebook has {count}", f"Mend the lines named; {command}:{shown}{rest}")


def _assembled(base: Sequence[CodebookFileText], layer: Sequence[CodebookFileText], digest: str) -> Codebook:
    generics, sources = _one(base, models.GenericsFile), _one(base, models.SourcesFile)
    countries, rules = _one(base, models.CountriesFile), _one(base, models.RulesFile)
    [about], [classes] = _all(base, models.CodebookFile), _all(base, models.ActorClassesFile)
    [types] = _all(base, models.EventTypesFile)
    return Codebook(
        about=about,
        actor_classes=classes.actor_classes,
        event_types=types.event_types,
        countries=countries.countries if countries else (),
        actors=_over(_actors(base), _actors(layer), lambda actor: actor.name),
        generics=generics.generics if generics else (),
        group_heads=generics.group_heads if generics else (),
        triggers=tuple(_all(base, models.TriggersFile)),
        rules=rules.rules if rules else (),
        note_words=_one(base, models.NoteWords),
        scales=_scales([*base, *layer]),
        sources=_over(sources.sources if sources else (), _sources(layer), lambda source: source.name),
        divisions=_over(_divisions(base), _divisions(layer), lambda division: (division.country, division.name)),
        places=_places_over(_places(base), _places(layer)),
        digest=digest,
    )


def _all(files: Sequence[CodebookFileText], model: type[File]) -> list[File]:
    return [file.model for file in files if isinstance(file.model, model)]


def _one(files: Sequence[CodebookFileText], model: type[File]) -> File | None:
    return next(iter(_all(files, model)), None)


def _actors(files: Sequence[CodebookFileText]) -> tuple[models.Actor, ...]:
    return tuple(actor for file in _all(files, models.ActorsFile) for actor in file.actors)


def _sources(files: Sequence[CodebookFileText]) -> tuple[NewsSource, ...]:
    return tuple(source for file in _all(files, models.SourcesFile) for source in file.sources)


def _scales(files: Sequence[CodebookFileText]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(scale for file in _all(files, models.SourcesFile) for scale in file.scales))


def _divisions(files: Sequence[CodebookFileText]) -> tuple[Division, ...]:
    return tuple(division for file in _all(files, models.PlacesFile) for division in file.divisions)


def _places(files: Sequence[CodebookFileText]) -> tuple[Place, ...]:
    return tuple(place for file in _all(files, models.PlacesFile) for place in file.places)


def _over(base: Sequence[Entry], layer: Sequence[Entry], key: Callable[[Entry], Any]) -> tuple[Entry, ...]:
    """Both, those of the layer in the place of those with the same key."""
    return tuple({key(entry): entry for entry in (*base, *layer)}.values())


def _places_over(base: Sequence[Place], layer: Sequence[Place]) -> tuple[Place, ...]:
    """Both, without the places of the base that one of the layer stands for."""
    by_name: dict[tuple[str, str], list[Place]] = {}
    for place in layer:
        by_name.setdefault((place.country, place.name), []).append(place)
    kept = (old for old in base if not any(_stands_for(new, old) for new in by_name.get((old.country, old.name), ())))
    return (*kept, *layer)


def _stands_for(new: Place, old: Place) -> bool:
    """Whether a place is another of the same name: none of the divisions it gives tells them apart."""
    return new.admin1 in (None, old.admin1) and new.admin2 in (None, old.admin2)
