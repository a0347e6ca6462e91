"""The docs say what the program is: where they follow from it they are current, and what they name exists."""

from __future__ import annotations

import ast
import re
import shlex
from pathlib import Path
from typing import Any

import pytest
import yaml
from docs import generate

from eventcoder import errors
from eventcoder.codebook import load_codebook
from eventcoder.codebook.files import FILE_KINDS
from eventcoder.models import DATASET_COLUMNS
from eventcoder.review.keys import KEYS

ROOT = Path(__file__).parents[1]
PAGES = [pytest.param(page, id=page.name) for page in generate.PAGES]
COMMANDS = dict(generate.commands())


def page(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def blocks(text: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.DOTALL | re.MULTILINE)


def shell_lines(text: str) -> list[str]:
    """What a reader is told to type: lines of shell, and code in running text that begins with a command's name."""
    typed = [line.split("  #")[0].strip() for block in blocks(text, "sh") for line in block.splitlines()]
    inline = re.findall(
        r"`((?:eventcoder|make) [^`]+)`", re.sub(r"^```.*?^```", "", text, flags=re.DOTALL | re.MULTILINE)
    )
    return [line for line in (*typed, *inline) if line.startswith(("eventcoder ", "make ", "EVENTCODER_GOLD"))]


def command_of(line: str) -> tuple[str, list[str]]:
    """The longest command that a line begins with, and the words behind it."""
    words = shlex.split(line)
    for size in (3, 2):
        if (name := " ".join(words[:size])) in COMMANDS:
            return name, words[size:]
    raise AssertionError(f"there is no command: {line}")


def slug(heading: str) -> str:
    """The anchor that a heading gets on GitHub."""
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


class TestPartsThatFollowFromTheProgram:
    @pytest.mark.parametrize("path", PAGES)
    def test_are_current(self, path: Path) -> None:
        text = path.read_text(encoding="utf-8")
        assert generate.with_parts(text, generate.FROM_THE_PROGRAM) == text, "`make docs` writes them anew"

    def test_stand_in_a_page(self) -> None:
        text = "".join(path.read_text(encoding="utf-8") for path in generate.PAGES)
        missing = [name for name in generate.FROM_THE_PROGRAM if f"<!-- begin {name}: " not in text]
        assert not missing

    def test_are_closed(self) -> None:
        for path in generate.PAGES:
            text = path.read_text(encoding="utf-8")
            assert re.findall(r"<!-- begin ([\w-]+):", text) == re.findall(r"<!-- end ([\w-]+) -->", text), path.name

    def test_leave_the_rest_of_a_page_alone(self) -> None:
        text = "Before.\n<!-- begin x: written by docs/generate.py -->\nold\n<!-- end x -->\nBehind.\n"
        written = generate.with_parts(text, {"x": lambda: "new"})
        assert written == text.replace("old", "\nnew\n")
        assert generate.with_parts(text, {"y": lambda: "new"}) == text


class TestWhatTheProgramHas:
    @pytest.mark.parametrize("name", COMMANDS)
    def test_a_command_has_help_and_an_example_and_stands_in_the_docs(self, name: str) -> None:
        command = COMMANDS[name]
        assert command.help.strip()
        assert "Example" in command.help
        assert f"## {name}\n" in page("docs/commands.md")
        for parameter in command.params:
            assert parameter.help, f"{name}: {parameter.name}"

    @pytest.mark.parametrize("name", COMMANDS)
    def test_a_command_s_examples_can_be_typed(self, name: str) -> None:
        examples = [line.strip() for line in COMMANDS[name].help.splitlines() if line.startswith("  eventcoder ")]
        assert examples
        for line in examples:
            assert command_of(line)[0] == name

    def test_an_exit_code_is_explained(self) -> None:
        codes = {kind.exit_code for kind in vars(errors).values()
                 if isinstance(kind, type) and issubclass(kind, errors.EventcoderError)}  # fmt: skip
        for name in ("README.md", "docs/commands.md"):
            explained = {int(code) for code in re.findall(r"^\| (\d+) \|", page(name), re.MULTILINE)}
            assert codes | {0} <= explained, name

    def test_a_key_of_the_review_is_listed(self) -> None:
        text = page("docs/keys.md")
        for key in KEYS:
            if key.shown:
                assert f"{key.words} |" in text, key.words
                assert all(f"`{one}`" in text for one in generate.single_keys(key.shown)), key.shown

    @pytest.mark.parametrize("name", ["README.md", "docs/columns.md"])
    def test_a_column_is_explained(self, name: str) -> None:
        missing = [column for column in DATASET_COLUMNS if f"`{column}`" not in page(name)]
        assert not missing

    def test_a_codebook_key_is_explained(self) -> None:
        text = page("docs/codebook.md")
        for kind in FILE_KINDS:
            assert f"`{kind.pattern}`" in text
        for pattern, part, key, said in generate.codebook_keys():
            assert said, f"{pattern}: {part}.{key} has no description in the models"
            assert f"`{key}`" in text


class TestWhatThePagesName:
    @pytest.mark.parametrize("path", PAGES)
    def test_command_lines_can_be_typed(self, path: Path) -> None:
        targets = re.findall(r"^([\w-]+):", page("Makefile"), re.MULTILINE)
        for line in shell_lines(path.read_text(encoding="utf-8")):
            line = re.sub(r"^\w+=\S+ ", "", line)
            if line.startswith("make "):
                assert line.split()[1] in targets, line
            elif not re.fullmatch(r"eventcoder (--\w+|[\w-]+ --help)", line):
                self.has_its_options(line)

    @staticmethod
    def has_its_options(line: str) -> None:
        name, words = command_of(line)
        known = {option for parameter in COMMANDS[name].params for option in parameter.opts}
        for word in words:
            if word.startswith("-") and word != "-":
                assert word in known, line

    @pytest.mark.parametrize("path", PAGES)
    def test_relative_links_lead_somewhere(self, path: Path) -> None:
        for link in re.findall(r"\]\(([^)]+)\)", path.read_text(encoding="utf-8")):
            if link.startswith(("http:", "https:")):
                continue
            name, _, anchor = link.partition("#")
            target = (path.parent / name) if name else path
            assert target.exists(), link
            if anchor:
                headings = re.findall(r"^#+ (.+)$", target.read_text(encoding="utf-8"), re.MULTILINE)
                assert anchor in map(slug, headings), link

    def test_every_page_is_linked_from_another(self) -> None:
        links = {
            (path.parent / link.partition("#")[0]).resolve()
            for path in generate.PAGES
            for link in re.findall(r"\]\(([^):]+)\)", path.read_text(encoding="utf-8"))
        }
        alone = [path.name for path in generate.PAGES if path.resolve() not in links and path.name != "README.md"]
        assert not alone

    @pytest.mark.parametrize("path", PAGES)
    def test_python_imports_what_there_is(self, path: Path) -> None:
        for code in blocks(path.read_text(encoding="utf-8"), "python"):
            imports = [node for node in ast.parse(code).body if isinstance(node, ast.Import | ast.ImportFrom)]
            exec(compile(ast.Module(imports, []), path.name, "exec"), {})

    @pytest.mark.parametrize("path", PAGES)
    def test_yaml_can_be_read(self, path: Path) -> None:
        for text in blocks(path.read_text(encoding="utf-8"), "yaml"):
            yaml.safe_load(text)

    def test_the_tutorial_s_actor_can_be_added_to_a_project(self, tmp_path: Path) -> None:
        [text] = [text for text in blocks(page("docs/tutorial.md"), "yaml") if text.startswith("actors:")]
        file = tmp_path / "codebook" / "actors" / "mine.yaml"
        file.parent.mkdir(parents=True)
        file.write_text(text, encoding="utf-8")
        [entry] = yaml.safe_load(text)["actors"]
        assert entry["name"] in load_codebook(project=tmp_path).actor_by_name

    def test_files_named_in_the_design_exist(self) -> None:
        for name in re.findall(r"^\| `([\w./]+)` \|", page("docs/design.md"), re.MULTILINE):
            assert (ROOT / name).exists(), name


class TestCitation:
    def test_names_the_program_s_version(self) -> None:
        from eventcoder import __version__

        citation: dict[str, Any] = yaml.safe_load(page("CITATION.cff"))
        assert citation["version"] == __version__
        assert citation["license"] == "Apache-2.0"
