"""Reads one YAML file of a codebook into its model and tells every problem of its form with its line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, get_args

import yaml
from pydantic import BaseModel, ValidationError

from eventcoder.codebook.problems import CodebookProblem, did_you_mean
from eventcoder.plain_yaml import PlainLoader

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pydantic_core import ErrorDetails

    from eventcoder.codebook.files import FileKind
    from eventcoder.models import Frozen

Location = tuple[str | int, ...]
"""The way to a value: keys and, in lists, numbers from 0."""


@dataclass(frozen=True, slots=True)
class CodebookFileText:
    """One file of a codebook as it was read.

    Attributes:
        path: where it is.
        kind: what it is.
        root: its YAML nodes, which know their lines; None for a file that is empty or no YAML.
        data: its content as plain values.
        model: its content as a model; None where the form is broken.
        problems: what is wrong with its form.
    """

    path: Path
    kind: FileKind
    root: yaml.Node | None
    data: Any
    model: Frozen | None
    problems: tuple[CodebookProblem, ...]

    def line(self, *location: str | int) -> int:
        """The line, counted from 1, of a value, or of the nearest thing around it that exists."""
        return _line(self.root, location)

    def entries(self, key: str, model: type[BaseModel]) -> Iterator[tuple[int, Any]]:
        """The entries of a list with their numbers from 0, those left out whose form is broken."""
        if self.model is not None:
            yield from enumerate(getattr(self.model, key))
            return
        found = self.data.get(key) if isinstance(self.data, dict) else None
        for index, entry in enumerate(found if isinstance(found, list) else ()):
            try:
                yield index, model.model_validate(entry)
            except ValidationError:
                continue


def read_file(path: Path, kind: FileKind, content: bytes) -> CodebookFileText:
    """Reads one file.

    Args:
        path: where it is, for messages.
        kind: what it must hold.
        content: its bytes.
    """
    try:
        loader = PlainLoader(content.decode("utf-8-sig"))
        root = loader.get_single_node()
        if root is not None and (line := _line_of_loop(root, set(), set())):
            problem = CodebookProblem(path, line, "this entry holds itself: an alias (*name) stands within its anchor")
            return CodebookFileText(path, kind, None, None, None, (problem,))
        data = loader.construct_document(root) if root is not None else None
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        problem = CodebookProblem(path, line, "the file is not in UTF-8; save it in that encoding")
        return CodebookFileText(path, kind, None, None, None, (problem,))
    except yaml.YAMLError as error:
        return CodebookFileText(path, kind, None, None, None, (_syntax_problem(path, error),))
    except RecursionError:
        problem = CodebookProblem(path, 1, "lists stand in lists too deep to be read")
        return CodebookFileText(path, kind, None, None, None, (problem,))
    if not isinstance(data, dict):
        keys = ", ".join(f"'{key}:'" for key in kind.model.model_fields)
        what = "the file is empty" if data is None else "the file is not a list of keys"
        problem = CodebookProblem(path, 1, f"{what}; a file of this name holds {keys}")
        return CodebookFileText(path, kind, root, None, None, (problem,))
    problems = [
        CodebookProblem(path, line, f"'{key}' stands twice in the same entry") for key, line in _repeated_keys(root)
    ]
    model = None
    try:
        model = kind.model.model_validate(data)
    except ValidationError as error:
        problems += [_form_problem(path, kind, root, detail) for detail in error.errors(include_url=False)]
    return CodebookFileText(path, kind, root, data, model, tuple(problems))


def _line_of_loop(node: yaml.Node, around: set[int], seen: set[int]) -> int:
    """The line of a node that is among those that it holds, as YAML's aliases allow and no codebook needs; 0 for none.

    Args:
        node: where to look.
        around: the identities of the nodes that hold it.
        seen: the identities of nodes that were looked at before and hold none.
    """
    if id(node) in around:
        return int(node.start_mark.line) + 1
    if isinstance(node, yaml.ScalarNode) or id(node) in seen:
        return 0
    parts = [part for pair in node.value for part in pair] if isinstance(node, yaml.MappingNode) else node.value
    found = next(filter(None, (_line_of_loop(part, around | {id(node)}, seen) for part in parts)), 0)
    seen.add(id(node))
    return found


def _syntax_problem(path: Path, error: yaml.YAMLError) -> CodebookProblem:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    words = ", ".join(part for part in (getattr(error, "context", None), getattr(error, "problem", None)) if part)
    message = (
        f"this is not valid YAML: {words or error}; look at the indentation, colons and quotes here and just above"
    )
    return CodebookProblem(path, mark.line + 1 if mark else 1, message)


def _repeated_keys(node: yaml.Node | None) -> Iterator[tuple[str, int]]:
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            if key.value in seen:
                yield key.value, key.start_mark.line + 1
            seen.add(key.value)
            yield from _repeated_keys(value)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _repeated_keys(item)


def _line(root: yaml.Node | None, location: Location) -> int:
    if root is None:
        return 1
    node, line = root, root.start_mark.line
    for part in location:
        if isinstance(node, yaml.MappingNode):
            pair = next(((key, value) for key, value in node.value if key.value == part), None)
            if pair is None:
                break
            line, node = pair[0].start_mark.line, pair[1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
            node = node.value[part]
            line = node.start_mark.line
        else:
            break
    return line + 1


def _form_problem(path: Path, kind: FileKind, root: yaml.Node | None, detail: ErrorDetails) -> CodebookProblem:
    location = detail["loc"]
    return CodebookProblem(path, _line(root, location), _in_words(kind.model, detail))


_WANTED = {
    "string_type": "must be text (a number or true/false as text stands in quotes)",
    "int_type": "must be a whole number",
    "int_parsing": "must be a whole number",
    "int_from_float": "must be a whole number",
    "float_type": "must be a number",
    "float_parsing": "must be a number",
    "bool_type": "must be true or false",
    "bool_parsing": "must be true or false",
    "tuple_type": "must be a list: [one, two] or lines that begin with '- '",
    "dict_type": "must be keys with values, such as 'ar: [...]'",
    "model_type": "must be keys with values, such as 'name: ...'",
}
"""What pydantic's kinds of error mean for somebody who writes YAML."""


def _in_words(model: type[BaseModel], detail: ErrorDetails) -> str:
    location = detail["loc"]
    name = next((part for part in reversed(location) if isinstance(part, str) and part != "[key]"), "the file")
    kind, context = detail["type"], detail.get("ctx", {})
    if kind == "missing":
        return f"'{name}' is missing"
    if kind == "extra_forbidden":
        around = _model_at(model, location[:-1])
        known = tuple(around.model_fields) if around else ()
        return f"the key '{name}' is unknown here{did_you_mean(name, known) or _known(known)}"
    if kind == "literal_error":
        return f"'{name}' cannot be '{detail['input']}'; it is one of {context['expected']}"
    if kind == "string_pattern_mismatch":
        return (
            f"'{name}' cannot be '{detail['input']}'; {_PATTERNS_IN_WORDS.get(context['pattern'], context['pattern'])}"
        )
    if kind in ("string_too_short", "too_short"):
        return f"'{name}' is empty"
    said = detail["msg"][0].lower() + detail["msg"][1:]
    return f"'{name}' {_WANTED[kind]}" if kind in _WANTED else f"'{name}' is {detail['input']!r}, but {said}"


_PATTERNS_IN_WORDS = {
    r"^[a-z]{2,3}$": "a language is its ISO 639 code in small letters, such as ar or en",
    r"^[a-z][a-z0-9_]*$": "it is written in small letters, digits and _, and begins with a letter",
    r"^[a-z][a-z0-9-]*$": "it is written in small letters, digits and -, and begins with a letter",
    r"^[A-Z]{2}$": "it is two capital letters (ISO 3166-1 alpha-2)",
    r"^[A-Z]{3}$": "it is three capital letters (ISO 3166-1 alpha-3)",
    r"^\d+\.\d+\.\d+$": "a version is three numbers, such as 1.0.0",
    r"^\d{4}-\d{2}-\d{2}$": "a day is written as 2024-12-08",
}
"""The patterns of the codebook's models, for somebody who does not read regular expressions."""


def _known(names: tuple[str, ...]) -> str:
    return f"; known are {', '.join(names)}" if names else ""


def _model_at(model: type[BaseModel], location: Location) -> type[BaseModel] | None:
    found: type[BaseModel] | None = model
    for part in location:
        if isinstance(part, str) and found is not None and part in found.model_fields:
            found = _model_in(found.model_fields[part].annotation)
    return found


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((model for inner in get_args(annotation) if (model := _model_in(inner))), None)
