"""From an article to the dataset through the commands themselves, typed into in a real terminal."""

from __future__ import annotations

import csv
import shutil
import sys
from typing import TYPE_CHECKING

import pytest
from tests.e2e.terminal import Terminal

from eventcoder.codebook import load_codebook
from eventcoder.dataset import read_dataset, validate
from eventcoder.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")

ARTICLE = """---
source: Enab Baladi
published: 2020-12-03
lang: ar
---
قُتل ثلاثة مدنيين، في 2 من كانون الأول 2020، بانفجار لغم أرضي في مدينة البوكمال شرقي دير الزور.

وتظاهر عشرات الأشخاص في مدينة السويداء، في 1 من كانون الأول 2020، احتجاجًا على سوء الخدمات.

وقصفت قوات النظام السوري بالمدفعية مدينة سراقب في ريف إدلب، في 1 من كانون الأول 2020، ما أدى إلى مقتل مدني.
"""


class Coding:
    """Codes the article: accepts the first event, edits the second, rejects the third, adds one."""

    def __init__(self, folder: Path) -> None:
        article = folder / "article.txt"
        article.write_text(ARTICLE, encoding="utf-8")
        self.project = folder / "project"
        self.terminal = self._started("code", str(article))

    def _started(self, *arguments: str) -> Terminal:
        return Terminal(
            sys.executable, "-m", "eventcoder", *arguments, "--project", str(self.project), "--coder", "Rana"
        )

    def first_half(self) -> None:
        self.terminal.wait_for("Event 1 of 3")
        self.terminal.type("a")
        self.terminal.wait_for("Accepted as SYR1")
        self.terminal.type("z", "e")
        self.terminal.wait_for("free text")
        self.terminal.write("crowd size=dozens")
        self.terminal.type("Enter")
        self.terminal.wait_for("crowd size=dozens *")
        self.terminal.type("a")
        self.terminal.wait_for("Accepted with changes as SYR2")

    def second_half(self) -> None:
        self.terminal.wait_for("Event 3 of 3")
        self.terminal.type("r")
        self.terminal.wait_for("Nothing is left to decide")
        self.terminal.type("Escape")
        self.terminal.wait_until_gone("Nothing is left to decide")
        self.terminal.type("n")
        self.terminal.wait_for("Event 4 of 4")
        for key, words, seen in (
            ("t", "looting", "Looting/property destruction *"),
            ("D", "1", "the day is known *"),
            ("x", "unidentified armed", "Unidentified Armed Group (Syria) *"),
            ("l", "Testville", "Testville *"),
            ("f", "0", "0 *"),
        ):
            self.terminal.type(key, "e")
            self.terminal.wait_for("esc leaves")
            self.terminal.write(words)
            self.terminal.type("Enter")
            self.terminal.wait_for(seen)
        self.terminal.type("a")
        self.terminal.wait_for("3 events confirmed")
        self.terminal.type("q")
        self.terminal.wait_for("EXIT 0")

    def kill_and_go_on(self) -> None:
        self.terminal.kill_program()
        self.terminal.close()
        self.terminal = self._started("review")


@pytest.fixture
def coding(tmp_path: Path) -> Iterator[Coding]:
    coding = Coding(tmp_path)
    yield coding
    coding.terminal.close()


def check(project: Path) -> None:
    """The three confirmed events, and nothing else, stand in both files, which are valid."""
    codebook = load_codebook()
    types = ["Remote explosive/landmine/IED", "Peaceful protest", "Looting/property destruction"]
    output = project / "output"
    with (output / "events.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["event_id_cnty"] for row in rows] == ["SYR1", "SYR2", "SYR3"]
    assert [row["sub_event_type"] for row in rows] == types
    assert [row["fatalities"] for row in rows] == ["3", "0", "0"]
    assert [row["tags"] for row in rows] == ["", "crowd size=dozens", ""]
    assert list(read_dataset(output / "events.parquet", codebook)["sub_event_type"]) == types
    for name in ("events.csv", "events.parquet"):
        assert list(validate(output / name, codebook)) == []
    with Store.open(project, codebook) as store:
        assert [decision.kind.value for decision in store.decisions()] == ["accepted", "edited", "rejected", "added"]
        assert {decision.coder for decision in store.decisions()} == {"Rana"}


class TestCode:
    def test_an_article_becomes_three_rows_in_both_files(self, coding: Coding) -> None:
        coding.first_half()
        coding.second_half()
        check(coding.project)

    def test_a_kill_in_the_middle_loses_and_doubles_nothing(self, coding: Coding) -> None:
        coding.first_half()
        coding.kill_and_go_on()
        coding.second_half()
        check(coding.project)
