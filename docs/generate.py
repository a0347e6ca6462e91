"""Writes into README.md and docs/ what the program itself knows best, between markers.

    make docs                              what follows from the program: commands, keys, columns, codebook keys
    make docs RUN=1                        also the walk and the picture: the program is run, what it shows written down
    EVENTCODER_GOLD=... make docs RUN=1    also today's figures

A marked part stands between `<!-- begin NAME: written by docs/generate.py -->` and `<!-- end NAME -->`; everything else
is written by hand. `tests/test_docs.py` fails when a part that follows from the program is not current.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from eventcoder.cli import app
from eventcoder.codebook import load_codebook
from eventcoder.codebook.conformance import REQUIRED_COLUMNS
from eventcoder.codebook.files import FILE_KINDS
from eventcoder.dataset.columns import COLUMN_KINDS
from eventcoder.errors import EventcoderError
from eventcoder.models import DATASET_COLUMNS
from eventcoder.review.keys import KEYS
from eventcoder.schemas import event_schema, schemas

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

ROOT = Path(__file__).parents[1]
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
_PART = re.compile(r"(<!-- begin ([\w-]+): written by docs/generate\.py -->\n).*?(<!-- end \2 -->)", re.DOTALL)


def main() -> None:
    """Writes the parts anew."""
    parts = {**FROM_THE_PROGRAM, **(_measured() if "--run" in sys.argv[1:] else {})}
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        written = with_parts(text, parts)
        if written != text:
            page.write_text(written, encoding="utf-8")
            print(f"{page.relative_to(ROOT)} written")


def with_parts(page: str, parts: dict[str, Callable[[], str]]) -> str:
    """A page with the parts named written anew; others stay."""

    def written(match: re.Match[str]) -> str:
        begin, name, end = match.groups()
        return f"{begin}\n{parts[name]().strip()}\n\n{end}" if name in parts else match[0]

    return _PART.sub(written, page)


# Commands -----------------------------------------------------------------------------------------------------------


def commands() -> Iterator[tuple[str, Any]]:
    """Every command with its full name, groups left out, in the order of the help."""
    from typer.main import get_command

    def walk(name: str, command: Any) -> Iterator[tuple[str, Any]]:
        if not hasattr(command, "commands"):
            yield name, command
        for below, inner in getattr(command, "commands", {}).items():
            yield from walk(f"{name} {below}", inner)

    return walk("eventcoder", get_command(app))


def _commands() -> str:
    return "\n\n".join(_command(name, command) for name, command in commands())


def _command(name: str, command: Any) -> str:
    words, _, examples = command.help.partition("\n\nExample")
    lines = [line.strip() for line in examples.split("\n")[1:] if line.strip()]
    arguments = [one for one in command.params if one.param_type_name == "argument"]
    options = [one for one in command.params if one.param_type_name == "option" and not one.hidden]
    usage = " ".join([name, *(_shown_argument(one) for one in arguments)])
    parts = [f"## {name}", f"`{usage}`", _unwrapped(words)]
    if arguments or options:
        rows = [[f"`{_shown_argument(one)}`", one.help or ""] for one in arguments]
        rows += [[_shown_option(one), _said_of(one)] for one in options]
        parts.append(table(["", ""], rows))
    if lines:
        parts.append("\n".join(["```sh", *lines, "```"]))
    return "\n\n".join(parts)


def _shown_argument(argument: Any) -> str:
    name = argument.name.upper() + ("…" if argument.nargs == -1 else "")
    return name if argument.required else f"[{name}]"


def _shown_option(option: Any) -> str:
    return ", ".join(f"`{name}`" for name in sorted((*option.opts, *option.secondary_opts), key=len, reverse=True))


def _said_of(option: Any) -> str:
    default = "" if option.is_flag or option.default in (None, ()) else f" Default: `{option.default}`."
    variable = f" Also the variable `{option.envvar}`." if option.envvar else ""
    return f"{option.help}{default}{variable}"


def _unwrapped(words: str) -> str:
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in words.split("\n\n"))


def exit_codes() -> dict[int, str]:
    """What each exit code means, as the errors say it."""
    said = (sys.modules[EventcoderError.__module__].__doc__ or "").partition("Exit codes:")[2]
    codes = {int(code): words for code, words in re.findall(r"(\d+) ([^;.]+)[;.]", " ".join(said.split()))}
    return {**codes, 70: "an error of the program itself; please report it", 130: "interrupted with ctrl+c"}


def _exit_codes() -> str:
    return table(["code", "meaning"], [[str(code), words] for code, words in exit_codes().items()])


# Keys of the review -------------------------------------------------------------------------------------------------


def _keys() -> str:
    groups = dict.fromkeys(key.group for key in KEYS)
    return "\n\n".join(f"## {group}\n\n{_keys_of(group)}" for group in groups)


def _keys_of(group: str) -> str:
    rows = [[" ".join(f"`{one}`" for one in single_keys(key.shown)), key.words, _column_of(key.action)]
            for key in KEYS if key.group == group and key.shown]  # fmt: skip
    if any(column for *_, column in rows):
        return table(["key", "what it does", "column"], rows)
    return table(["key", "what it does"], [row[:2] for row in rows])


def _column_of(action: str) -> str:
    column = re.search(r"'(\w+)'", action)
    return f"`{column[1]}`" if column else ""


def single_keys(shown: str) -> list[str]:
    """The keys of a row of the table, one by one."""
    return [shown] if " to " in shown else shown.split()


# Columns ------------------------------------------------------------------------------------------------------------


def _columns() -> str:
    columns = event_schema(load_codebook())["properties"]
    rows = [[f"`{name}`", COLUMN_KINDS[name], "yes" if name in REQUIRED else "", _allowed(columns[name]),
             _sentence(columns[name])] for name in DATASET_COLUMNS]  # fmt: skip
    return table(["column", "holds", "always filled", "values", "meaning"], rows)


REQUIRED = frozenset({*REQUIRED_COLUMNS, "event_id_cnty", "timestamp"})

_LISTED = 12
"""So many values are listed; more are only counted."""


def _allowed(column: dict[str, Any]) -> str:
    values = [value for value in column.get("enum", ()) if value is not None]
    if values:
        return ", ".join(map(str, values)) if len(values) <= _LISTED else f"{len(values)} values of the codebook"
    kinds = [column, *column.get("anyOf", ())]
    low, high = (next((kind[key] for kind in kinds if key in kind), None) for key in ("minimum", "maximum"))
    pattern = next((kind["pattern"] for kind in kinds if "pattern" in kind), None)
    if pattern is not None:
        return f"`{pattern}`"
    if low is None and high is None:
        return ""
    return f"from {low}" if high is None else f"{low} to {high}"


def _sentence(schema: dict[str, Any]) -> str:
    return str(schema.get("description", "")).removesuffix(".")


def _types() -> str:
    book = load_codebook()
    second = {"required": "yes", "optional": "where named", "none": "no"}
    deaths = {"any": "as reported", "none": "never"}
    rows = [[event_type.name, sub.name, sub.disorder_type, second[sub.second_actor], deaths[sub.fatalities]]
            for event_type in book.event_types for sub in event_type.sub_event_types]  # fmt: skip
    return table(["event_type", "sub_event_type", "disorder_type", "second actor", "deaths"], rows)


def _classes() -> str:
    book = load_codebook()
    return table(["code", "class", "who"], [[str(one.code), one.name, one.definition] for one in book.actor_classes])


def _article_columns() -> str:
    schema = schemas()["article.schema.json"]
    rows = [[f"`{name}`", _sentence(values)] for name, values in schema["properties"].items()
            if name != "published_guessed"]  # fmt: skip
    return table(["name", "meaning"], rows)


# The codebook's keys ------------------------------------------------------------------------------------------------


def codebook_keys() -> Iterator[tuple[str, str, str, str]]:
    """Every key of every kind of codebook file: the file's pattern, what it is a key of, the key, what it means."""
    for kind in FILE_KINDS:
        schema = schemas()[f"codebook/{kind.name}.schema.json"]
        for part, content in [("", schema), *schema.get("$defs", {}).items()]:
            needed = content.get("required", ())
            for key, values in content.get("properties", {}).items():
                yield kind.pattern, part, key, _meaning(values, is_needed=key in needed)


def _meaning(values: dict[str, Any], *, is_needed: bool) -> str:
    said = values.get("description", "").removesuffix(".")
    choices = [f"`{choice}`" for choice in values.get("enum") or values.get("items", {}).get("enum", ())]
    listed = "" if all(choice in said for choice in choices) else f"One of {', '.join(choices)}"
    default = values.get("default")
    has_default = default not in (None, "") and not isinstance(default, list | dict)
    sentences = [said, listed, "Needed" if is_needed else f"Default: `{default}`" if has_default else ""]
    return " ".join(f"{one[0].upper()}{one[1:]}." for one in sentences if one)


def _codebook_keys() -> str:
    parts = []
    for kind in FILE_KINDS:
        parts.append(f"### {kind.pattern}")
        keys = [row for row in codebook_keys() if row[0] == kind.pattern]
        for part in dict.fromkeys(row[1] for row in keys):
            heading = _spaced(part) if part else "the file"
            parts.append(table([heading, ""], [[f"`{key}`", said] for _, one, key, said in keys if one == part]))
    return "\n\n".join(parts)


def _spaced(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower()


# The walk and today's figures ---------------------------------------------------------------------------------------


def _measured() -> dict[str, Callable[[], str]]:
    folder = Path(tempfile.mkdtemp(prefix="eventcoder-walk-"))
    code_the_sample(folder)
    found: dict[str, Callable[[], str]] = {
        "walk-frame": lambda: fenced(_output_of(snippet("read_parquet"), folder)),
        "walk-library": lambda: fenced(_output_of(snippet("import load_codebook"), folder)),
        "walk-validate": lambda: fenced(_output_of(["eventcoder", "validate", "output/events.parquet"], folder)),
        "walk-explain": lambda: fenced(_explained()),
        "picture": _picture,
    }
    if os.environ.get("EVENTCODER_GOLD"):
        found["figures"] = _figures
    return found


def code_the_sample(folder: Path) -> None:
    """Codes the sample article in a project as somebody does who reads it with care, and leaves."""
    import asyncio

    from benchmarks.keys import play, sample_case

    asyncio.run(play(sample_case(), folder))
    _output_of(["eventcoder", "export"], folder)


def snippet(words: str) -> str:
    """The Python in the README that holds some words: what is shown is what is run."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    return next(code for code in re.findall(r"```python\n(.*?)```", text, re.DOTALL) if words in code)


def _output_of(code: str | Sequence[str], folder: Path) -> str:
    command = [sys.executable, "-c", code] if isinstance(code, str) else [str(_program()), *code[1:]]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True).stdout


def _explained() -> str:
    from eventcoder.articles import sample_article

    said = _output_of(["eventcoder", "propose", "--explain", str(sample_article())], ROOT)
    return said.split("\n\n")[1]


def _picture() -> str:
    subprocess.run([sys.executable, str(ROOT / "docs" / "picture.py")], check=True, stdout=subprocess.DEVNULL)
    words = "The review: the article with the current event's words marked, the event's fields beside it"
    return f"![{words}](docs/review.png)"


def _figures() -> str:
    from benchmarks.gold import FILES
    from benchmarks.quality import measure

    figures, bins, _ = measure(FILES)
    rows = [
        [
            TEXTS[one.task],
            FIGURES[one.figure],
            f"{one.value:.0f}" if one.figure == "extra proposals" else f"{one.value:.2f}",
        ]
        for one in figures
    ]
    for row, before in zip(rows[:0:-1], rows[-2::-1], strict=True):  # from below, so that each still stands above
        row[0] = "" if row[0] == before[0] else row[0]
    trusted = [[f"{one.low:.1f} to {one.low + 0.1:.1f}", str(one.count), f"{one.right:.0%}"]
               for one in bins if one.judged == "type"]  # fmt: skip
    return "\n\n".join([
        f"Measured on {date.today():%-d %B %Y}:",
        table(["texts", "figure", "value"], rows),
        "How far the confidence of a proposal can be trusted (the first two kinds of texts; right means that the "
        "sub-event type is the coder's):",
        table(["confidence", "proposals", "right"], trusted),
    ])  # fmt: skip


TEXTS = {
    "types": "English news, a sentence or two",
    "fields": "ACLED's own notes of 2022",
    "detect": "Arabic newspaper sentences, few of which report an event",
    "roles": "Arabic sentences that report an attack",
    "deaths": "English reports of atrocities",
    "article": "an Arabic article, coded by hand",
}

FIGURES = {
    "weighted F1": "sub-event type (F1, weighted)",
    "sub_event_type": "sub-event type",
    "inter1": "class of actor 1",
    "inter2": "class of actor 2",
    "actor1 name": "name of actor 1",
    "actor2 name": "name of actor 2",
    "event_date": "date",
    "country": "country",
    "admin1": "first division",
    "location within 25 km": "place, within 25 km",
    "fatalities": "number of dead",
    "all of type, date, inters, fatalities, place": "type, date, classes, dead and place all right",
    "assault (easy negatives)": "tells reports of violence from other sentences (F1)",
    "protest (easy negatives)": "tells reports of protests from other sentences (F1)",
    "source words": "words for who acted (F1)",
    "target words": "words for who was hit (F1)",
    "fatalities exact": "number of dead",
    "located within 50 km": "place, within 50 km",
    "events proposed": "events found",
    "fields right": "fields right",
    "date, place and fatality fields right": "fields for date, place and dead right",
    "extra proposals": "proposals that are no event (number)",
}
"""The figures of `benchmarks.quality` in a reader's words."""


# Markdown -----------------------------------------------------------------------------------------------------------


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table in Markdown."""
    lines = [headings, ["---"] * len(headings), *rows]
    cells = [[cell.replace("|", "\\|").replace("\n", " ") for cell in line] for line in lines]
    return "\n".join(f"| {' | '.join(line)} |" for line in cells)


def fenced(words: str) -> str:
    """Words as a program prints them."""
    return f"```text\n{words.strip(chr(10))}\n```"


def _program() -> Path:
    return Path(sys.executable).with_name("eventcoder")


FROM_THE_PROGRAM: dict[str, Callable[[], str]] = {
    "commands": _commands,
    "exit-codes": _exit_codes,
    "keys": _keys,
    "columns": _columns,
    "types": _types,
    "classes": _classes,
    "article-columns": _article_columns,
    "codebook-keys": _codebook_keys,
}
"""The parts that follow from the program, by name."""


if __name__ == "__main__":
    main()
