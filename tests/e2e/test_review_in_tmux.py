"""The real program in a real terminal: typed into, watched, killed."""

from __future__ import annotations

import csv
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

from eventcoder.codebook import load_codebook
from eventcoder.dataset import validate
from eventcoder.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")

RUNNER = Path(__file__).with_name("review_runner.py")
PATIENCE = 60.0
"""Seconds to wait for the screen before the test fails; machines under load are slow."""


class Terminal:
    """A tmux server of its own with one window."""

    def __init__(self, project: Path, width: int = 120, height: int = 40) -> None:
        self.project = project
        self.socket = f"eventcoder-{uuid4().hex}"
        command = f"{sys.executable} {RUNNER} {project}; echo EXIT $?; exec cat"
        self._tmux("-f", "/dev/null", "new-session", "-d", "-x", str(width), "-y", str(height), command)

    def _tmux(self, *arguments: str) -> str:
        command = ["tmux", "-L", self.socket, *arguments]
        # os.environ and not the process's own: GNU readline, which pytest loads, puts another terminal's size there.
        environment = dict(os.environ)
        return subprocess.run(command, check=True, capture_output=True, text=True, env=environment).stdout

    def type(self, *keys: str) -> None:
        self._tmux("send-keys", *keys)

    def write(self, words: str) -> None:
        self._tmux("send-keys", "-l", words)

    @property
    def screen(self) -> str:
        return self._tmux("capture-pane", "-p")

    def wait_for(self, words: str) -> None:
        end = time.monotonic() + PATIENCE
        while words not in self.screen:
            if time.monotonic() > end:
                raise AssertionError(f"{words!r} did not appear on:\n{self.screen}")
            time.sleep(0.05)

    def kill_program(self) -> None:
        os.kill(int((self.project / "pid").read_text()), signal.SIGKILL)
        self.wait_for("EXIT 137")

    def close(self) -> None:
        subprocess.run(["tmux", "-L", self.socket, "kill-server"], check=False, capture_output=True)


class Coder:
    """Codes the sample articles, one step after the other."""

    def __init__(self, project: Path) -> None:
        self.project = project
        self.terminal = Terminal(project)

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
            ("l", "Qasr Test", "Qasr Test *"),
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
        self.terminal = Terminal(self.project)


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
    assert rows[0]["location"] == "Qasr Test"
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
