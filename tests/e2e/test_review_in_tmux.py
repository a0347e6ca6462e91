"""The real program in a real terminal: typed into, watched, killed."""

from __future__ import annotations

import csv
import shutil
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.e2e.terminal import PATIENCE, Terminal

from eventcoder.codebook import load_codebook
from eventcoder.dataset import validate
from eventcoder.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")

RUNNER = Path(__file__).with_name("review_runner.py")


class Coder:
    """Codes the sample articles, one step after the other."""

    def __init__(self, project: Path) -> None:
        self.project = project
        self.terminal = self.started()

    def started(self) -> Terminal:
        return Terminal(sys.executable, str(RUNNER), str(self.project))

    def accept_the_clash(self) -> None:
        self.terminal.wait_for("Event 1 of 3")
        self.terminal.type("a")
        self.terminal.wait_for("Accepted as SYR1")

    def edit_the_protest(self) -> None:
        self.terminal.wait_for("Event 2 of 3")
        self.terminal.type("z", "e")
        self.terminal.wait_for("free text")
        self.terminal.write("crowd size=dozens")
        self.terminal.type("Enter")
        self.terminal.wait_for("crowd size=dozens *")
        self.terminal.type("a")
        self.terminal.wait_for("Accepted with changes as SYR2")

    def reject_the_mine(self) -> None:
        self.terminal.wait_for("Event 3 of 3")
        self.terminal.type("r")
        self.terminal.wait_for("Rejected")

    def add_an_event(self) -> None:
        self.terminal.wait_for("Event 1 of 2")
        self.terminal.type("n")
        self.terminal.wait_for("Event 3 of 3")
        for key, words, seen in (
            ("t", "looting", "Looting/property destruction *"),
            ("D", "1", "the day is known *"),
            ("x", "unidentified armed", "Unidentified Armed Group (Sudan) *"),
            ("y", "civilians", "Civilians (Sudan) *"),
            ("l", "Testville", "Testville *"),
            ("f", "0", "0 *"),
        ):
            self.terminal.type(key, "e")
            self.terminal.wait_for("esc leaves")
            self.terminal.write(words)
            self.terminal.type("Enter")
            self.terminal.wait_for(seen)
        self.terminal.type("a")
        self.terminal.wait_for("Added as SDN1")

    def leave(self) -> None:
        self.terminal.type("q")
        self.terminal.wait_for("EXIT 0")

    @property
    def steps(self) -> list[str]:
        return ["accept_the_clash", "edit_the_protest", "reject_the_mine", "add_an_event"]

    def kill_and_start_again(self) -> None:
        self.terminal.kill_program()
        self.terminal.close()
        self.terminal = self.started()


@pytest.fixture
def coder(tmp_path: Path) -> Iterator[Coder]:
    project = tmp_path / "project"
    project.mkdir()
    coder = Coder(project)
    yield coder
    coder.terminal.close()


def check_dataset(project: Path) -> None:
    """Exactly the three confirmed events stand in both files, and they are valid."""
    import pyarrow.parquet

    codebook = load_codebook()
    with (project / "output" / "events.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["event_id_cnty"] for row in rows] == ["SDN1", "SYR1", "SYR2"]
    assert [row["sub_event_type"] for row in rows] == [
        "Looting/property destruction",
        "Armed clash",
        "Peaceful protest",
    ]
    assert rows[0]["location"] == "Testville"
    assert rows[2]["tags"] == "crowd size=dozens"
    table = pyarrow.parquet.read_table(project / "output" / "events.parquet").to_pylist()
    assert [row["event_id_cnty"] for row in table] == ["SDN1", "SYR1", "SYR2"]
    assert table[1]["fatalities"] == 3
    for name in ("events.csv", "events.parquet"):
        assert list(validate(project / "output" / name, codebook)) == []
    with Store.open(project, codebook) as store:
        assert [decision.kind.value for decision in store.decisions()] == ["accepted", "edited", "rejected", "added"]


class TestCoding:
    def test_what_is_decided_stands_in_both_files(self, coder: Coder) -> None:
        for step in coder.steps:
            getattr(coder, step)()
        coder.leave()
        assert "4 decisions" in coder.terminal.screen
        check_dataset(coder.project)

    @pytest.mark.parametrize("killed_after", [0, 1, 2, 3, 4])
    def test_nothing_is_lost_or_doubled_when_it_is_killed(self, coder: Coder, killed_after: int) -> None:
        for step in coder.steps[:killed_after]:
            getattr(coder, step)()
        coder.terminal.wait_for("Event ")
        coder.kill_and_start_again()
        coder.terminal.wait_for("Event ")
        for step in coder.steps[killed_after:]:
            getattr(coder, step)()
        coder.leave()
        check_dataset(coder.project)

    def test_what_is_half_typed_at_a_kill_is_no_decision(self, coder: Coder) -> None:
        coder.accept_the_clash()
        coder.terminal.type("z", "e")
        coder.terminal.wait_for("free text")
        coder.terminal.write("half")
        coder.kill_and_start_again()
        for step in coder.steps[1:]:
            getattr(coder, step)()
        coder.leave()
        check_dataset(coder.project)


class TestTerminal:
    def test_is_told_to_keep_its_hands_off_the_order_and_given_back(self, tmp_path: Path) -> None:
        import pexpect

        project = tmp_path / "project"
        project.mkdir()
        program = pexpect.spawn(
            sys.executable, [str(RUNNER), str(project)], dimensions=(40, 120), encoding="utf-8", timeout=PATIENCE
        )
        program.expect_exact("\x1b[8l")
        program.expect("Event 1 of 3")
        program.send("q")
        program.expect_exact("\x1b[8h")
        program.expect(pexpect.EOF)

    def test_is_given_back_when_the_connection_drops(self, tmp_path: Path) -> None:
        import pexpect

        project = tmp_path / "project"
        project.mkdir()
        program = pexpect.spawn(
            sys.executable, [str(RUNNER), str(project)], dimensions=(40, 120), encoding="utf-8", timeout=PATIENCE
        )
        program.expect("Event 1 of 3")
        program.kill(signal.SIGHUP)
        program.expect_exact("\x1b[8h")
        program.expect(pexpect.EOF)
