"""Checks a codebook as a whole: form, names that nothing defines, names defined twice, years out of order."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from eventcoder.codebook.consistency import inconsistencies
from eventcoder.codebook.files import FILE_KINDS, PROJECT_KINDS, contents, kind_of, project_folder
from eventcoder.codebook.problems import CodebookProblem, did_you_mean
from eventcoder.codebook.reading import CodebookFileText, read_file
from eventcoder.codebook.references import definitions, repeated_names, undefined_references

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence


def check_codebook(folder: Path | str, *, project: Path | None = None) -> list[CodebookProblem]:
    """Every problem of the codebook in a folder, in order of file and line; empty for a sound one.

    Args:
        folder: the folder that holds `codebook.yaml`.
        project: a coding project's folder, whose own `codebook/` is checked as a layer over it.

    Raises:
        CodebookError: there is no such folder, or a file in it cannot be read.
    """
    base = Path(folder)
    files = read_files(base, contents(base))
    found = problems_of_codebook(base, files)
    layer = project_folder(project)
    if layer is not None:
        found += problems_of_layer(layer, read_files(layer, contents(layer)), files)
    return found


def read_files(folder: Path, found: Mapping[Path, bytes]) -> list[CodebookFileText]:
    """Reads the files of a folder that belong to a codebook."""
    return [
        read_file(path, kind, content) for path, content in found.items() if (kind := kind_of(path, folder)) is not None
    ]


def problems_of_codebook(folder: Path, files: Sequence[CodebookFileText]) -> list[CodebookProblem]:
    """Every problem of a whole codebook, in order of file and line."""
    return sorted({*_missing_files(folder, files), *_misnamed_files(folder), *_problems(files, files)})


def problems_of_layer(
    folder: Path, files: Sequence[CodebookFileText], base: Sequence[CodebookFileText]
) -> list[CodebookProblem]:
    """Every problem of a project's files that lie over a codebook; they may name again what it names."""
    found = {*_misnamed_files(folder), *_problems(files, [*base, *files])}
    for file in files:
        if file.kind.name not in PROJECT_KINDS:
            message = f"a project adds to {', '.join(sorted(PROJECT_KINDS))} only; put this into a codebook of your own"
            found.add(CodebookProblem(file.path, 1, message))
    return sorted(found)


def _problems(files: Sequence[CodebookFileText], everything: Sequence[CodebookFileText]) -> Iterator[CodebookProblem]:
    for file in files:
        yield from file.problems
    yield from undefined_references(files, everything)
    yield from repeated_names(definitions(files))
    yield from inconsistencies(files, everything)


def _missing_files(folder: Path, files: Sequence[CodebookFileText]) -> Iterator[CodebookProblem]:
    present = {file.kind.name for file in files}
    for kind in FILE_KINDS:
        if kind.required and kind.name not in present:
            yield CodebookProblem(folder / kind.pattern, 1, "the file is missing; no codebook works without it")


def _misnamed_files(folder: Path) -> Iterator[CodebookProblem]:
    patterns = [kind.pattern for kind in FILE_KINDS]
    for path in contents(folder):
        if kind_of(path, folder) is None:
            name = path.relative_to(folder).as_posix()
            message = f"no file of a codebook has such a name{did_you_mean(name, patterns)}"
            yield CodebookProblem(path, 1, message)
