"""A real terminal that tests type into and look at: a tmux server of its own."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
import time
from uuid import uuid4

PATIENCE = 60.0
"""Seconds to wait for the screen before a test fails; machines under load are slow."""


class Terminal:
    """A tmux server of its own with one window."""

    def __init__(self, *command: str, width: int = 120, height: int = 40) -> None:
        """Runs a command in it; when it ends, the screen says EXIT and its exit code."""
        self.socket = f"eventcoder-{uuid4().hex}"
        line = f"{shlex.join(command)}; echo EXIT $?; exec cat"
        self._tmux("-f", "/dev/null", "new-session", "-d", "-x", str(width), "-y", str(height), line)

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

    def wait_until_gone(self, words: str) -> None:
        end = time.monotonic() + PATIENCE
        while words in self.screen:
            if time.monotonic() > end:
                raise AssertionError(f"{words!r} did not go away:\n{self.screen}")
            time.sleep(0.05)

    def kill_program(self) -> None:
        """Kills the command, as no program can prevent."""
        shell = self._tmux("display-message", "-p", "#{pane_pid}").strip()
        program = subprocess.run(["pgrep", "-P", shell], check=True, capture_output=True, text=True).stdout.split()[0]
        os.kill(int(program), signal.SIGKILL)
        self.wait_for("EXIT 137")

    def close(self) -> None:
        subprocess.run(["tmux", "-L", self.socket, "kill-server"], check=False, capture_output=True)
