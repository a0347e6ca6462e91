"""Adds actors and places that a coder met to a project's own layer over the codebook; the codebook stays as it is.

The layer is text that a researcher may edit too, so that entries are appended and everything else is left as it stands.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import yaml

from eventcoder.codebook.files import kind_named, shipped_schemas_folder
from eventcoder.codebook.reading import read_file
from eventcoder.errors import CodebookError, WriteError
from eventcoder.writing import whole_file

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from eventcoder.codebook.models import Actor, Place
    from eventcoder.codebook.reading import CodebookFileText
    from eventcoder.models import Frozen


def add_actor(project: Path, actor: Actor) -> Path:
    """Adds a named actor to `PROJECT/codebook/actors/added.yaml`; one of the same name added before is replaced.

    Returns:
        The file.

    Raises:
        CodebookError: the file has problems of its own; nothing is written.
        WriteError: it cannot be written; what stood there before is untouched.
    """
    return _add(project, "actors", actor, {"name": actor.name})


def add_place(project: Path, place: Place) -> Path:
    """Adds a place to `PROJECT/codebook/places/added.yaml`; the same place added before is replaced.

    Returns:
        The file.

    Raises:
        CodebookError: the file has problems of its own; nothing is written.
        WriteError: it cannot be written; what stood there before is untouched.
    """
    identity = {key: getattr(place, key) for key in ("name", "country", "admin1", "admin2")}
    return _add(project, "places", place, identity)


def _add(project: Path, key: str, entry: Frozen, identity: dict[str, Any]) -> Path:
    path = project / "codebook" / key / "added.yaml"
    try:
        before = path.read_bytes() if path.exists() else _new_text(key).encode()
        text = _with_entry(path, before, key, entry, identity)
        path.parent.mkdir(parents=True, exist_ok=True)
        with whole_file(path) as file:
            file.write(text.encode())
    except OSError as error:
        raise WriteError(f"{path} cannot be written: {error.strerror}", "Nothing was changed in it.") from error
    return path


def _new_text(key: str) -> str:
    schema = shipped_schemas_folder() / "codebook" / f"{key}.schema.json"
    return (
        f"# yaml-language-server: $schema={schema}\n#\n"
        f"# The {key} that were added while this project was coded. They lie over the\n"
        f"# codebook; edit them as you like.\n\n"
        f"{key}: []\n"
    )


def _with_entry(path: Path, before: bytes, key: str, entry: Frozen, identity: dict[str, Any]) -> str:
    """The file's text with an entry at its end, and without the same entry further up.

    Raises:
        CodebookError: the file has problems, or its list is not where an entry can be added.
    """
    file = _sound(read_file(path, kind_named(key), before), key)
    kept = [each for each in file.data.get(key, ()) if not _is(each, identity)]
    items = next((value for name, value in _pairs(file.root) if name.value == key), None)
    indent = items.start_mark.column if isinstance(items, yaml.SequenceNode) and items.value else 2
    lines = _without_entry(before.decode("utf-8-sig").rstrip("\n").split("\n"), items, file.data.get(key, ()), identity)
    if not kept:
        lines = [line for line in lines if line.split("#")[0].strip() not in (f"{key}:", f"{key}: []")] + [f"{key}:"]
    values = entry.model_dump(mode="json", exclude_defaults=True)
    text = "\n".join([*lines, *(" " * indent + line for line in _as_item(values))]) + "\n"
    after = _sound(read_file(path, kind_named(key), text.encode()), key)
    if after.data.get(key) != [*kept, values]:
        raise CodebookError(f"{path} has other keys after '{key}:'", f"Move the list '{key}:' to the end of the file.")
    return text


def _without_entry(
    lines: list[str], items: yaml.Node | None, entries: Sequence[Any], identity: dict[str, Any]
) -> list[str]:
    """The file's lines without the entries of that identity."""
    starts = [item.start_mark.line for item in items.value] if isinstance(items, yaml.SequenceNode) else []
    ends = [*starts[1:], len(lines)]
    for start, end, each in reversed(list(zip(starts, ends, entries, strict=False))):
        if _is(each, identity):
            del lines[start : _end_of_entry(lines, end)]
    return lines


def _as_item(values: dict[str, Any]) -> list[str]:
    """An entry as the lines of a YAML list's item; in double quotes where a text holds breaks or control characters."""
    plain = json.dumps(values, ensure_ascii=False)
    style = '"' if "\\" in plain or not plain.isprintable() else None
    item = yaml.safe_dump([values], allow_unicode=True, sort_keys=False, width=120, default_style=style)
    return item.rstrip("\n").split("\n")


def _sound(file: CodebookFileText, key: str) -> CodebookFileText:
    if file.problems:
        raise CodebookError(f"nothing can be added to the project's {key}: {file.problems[0]}", "Mend that line first.")
    return file


def _pairs(root: yaml.Node | None) -> list[tuple[yaml.Node, yaml.Node]]:
    return root.value if isinstance(root, yaml.MappingNode) else []


def _is(item: Any, identity: dict[str, Any]) -> bool:
    return all(item.get(name) == value for name, value in identity.items())


def _end_of_entry(lines: list[str], next_entry: int) -> int:
    """The line after an entry's last; blank lines and comments before the next entry belong to that one."""
    end = next_entry
    while not lines[end - 1].strip() or lines[end - 1].lstrip().startswith("#"):
        end -= 1
    return end
