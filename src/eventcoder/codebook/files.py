"""Which files make up a codebook, and where the one that travels with the program lies."""

from __future__ import annotations

import os
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from eventcoder.codebook import models
from eventcoder.errors import CodebookError

if TYPE_CHECKING:
    from eventcoder.models import Frozen


@dataclass(frozen=True, slots=True)
class FileKind:
    """One kind of codebook file.

    Attributes:
        name: its name, also that of its JSON Schema: `schemas/codebook/NAME.schema.json`.
        pattern: the files' names, relative to the codebook's folder.
        model: the form of their content.
        required: whether a codebook is none without it.
    """

    name: str
    pattern: str
    model: type[Frozen]
    required: bool = False

    def fits(self, relative: PurePosixPath) -> bool:
        """Whether a path relative to the codebook's folder is one of this kind."""
        parts = PurePosixPath(self.pattern).parts
        return len(parts) == len(relative.parts) and all(map(fnmatchcase, relative.parts, parts))


FILE_KINDS: tuple[FileKind, ...] = (
    FileKind("codebook", "codebook.yaml", models.CodebookFile, required=True),
    FileKind("actor_classes", "actor_classes.yaml", models.ActorClassesFile, required=True),
    FileKind("event_types", "event_types.yaml", models.EventTypesFile, required=True),
    FileKind("countries", "countries.yaml", models.CountriesFile),
    FileKind("generics", "generics.yaml", models.GenericsFile),
    FileKind("actors", "actors/*.yaml", models.ActorsFile),
    FileKind("sources", "sources.yaml", models.SourcesFile),
    FileKind("places", "places/*.yaml", models.PlacesFile),
    FileKind("triggers", "triggers.*.yaml", models.TriggersFile),
    FileKind("rules", "rules.yaml", models.RulesFile),
    FileKind("notes", "notes.yaml", models.NoteWords),
)

PROJECT_KINDS = frozenset({"actors", "places", "sources"})
"""What a coding project may lay over its codebook: names, never the meaning of types and classes."""


def kind_named(name: str) -> FileKind:
    """The file kind of that name."""
    return next(kind for kind in FILE_KINDS if kind.name == name)


def kind_of(path: Path, folder: Path) -> FileKind | None:
    """The kind of a file in a codebook's folder; None where no kind has such a name."""
    relative = PurePosixPath(path.relative_to(folder).as_posix())
    return next((kind for kind in FILE_KINDS if kind.fits(relative)), None)


def yaml_files(folder: Path) -> list[Path]:
    """Every YAML file under a folder, in order of path; hidden files (an editor's own) are left out.

    Raises:
        OSError: a folder in it cannot be looked into. What lies there must not be missing without a word.
    """

    def cannot_be_looked_into(error: OSError) -> None:
        raise error

    found: list[Path] = []
    for parent, folders, names in os.walk(folder, onerror=cannot_be_looked_into):
        folders[:] = [name for name in folders if not name.startswith(".")]
        paths = (Path(parent, name) for name in names if not name.startswith("."))
        found += [path for path in paths if path.suffix in (".yaml", ".yml") and path.is_file()]
    return sorted(found)


def contents(folder: Path) -> dict[Path, bytes]:
    """The bytes of every YAML file of a codebook's folder, by path and in order of path.

    Raises:
        CodebookError: there is no such folder, or a file or folder in it cannot be read.
    """
    try:
        if not folder.is_dir():
            raise CodebookError(f"there is no codebook folder {folder}", "Give the folder that holds codebook.yaml.")
        return {path: path.read_bytes() for path in yaml_files(folder)}
    except OSError as error:
        reason = f"{error.filename} cannot be read: {error.strerror}"
        raise CodebookError(reason, "Check its permissions.") from error


def project_folder(project: Path | None) -> Path | None:
    """The folder of what a coding project lays over its codebook; None where it has none.

    A folder with a `codebook.yaml` is a whole codebook and no layer: a researcher's own kept in the project, or the
    program's, whose checkout is a project too as soon as somebody codes in it.
    """
    layer = project / "codebook" if project is not None else None
    if layer is None or not layer.is_dir() or (layer / "codebook.yaml").exists():
        return None
    return layer


def shipped_codebook_folder() -> Path:
    """The folder of the codebook that travels with the program."""
    return _shipped("codebook")


def shipped_schemas_folder() -> Path:
    """The folder of the JSON Schemas that travel with the program."""
    return _shipped("schemas")


def _shipped(name: str) -> Path:
    package = Path(__file__).parents[1]
    in_wheel, in_checkout = package / "data" / name, package.parents[1] / name
    for folder in (in_wheel, in_checkout):
        if folder.is_dir():
            return folder
    raise CodebookError(f"the folder {in_wheel} is missing from this installation", "Install eventcoder again.")
