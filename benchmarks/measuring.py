"""What the speed benchmarks share: a line of the table, timing, and functions run in a fresh process."""

from __future__ import annotations

import importlib
import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True)
class Line:
    """A line of the table.

    Attributes:
        what: what was measured.
        measured: what came out, in words.
        bound: what was asked for; '' for a figure that is only of interest.
        met: whether the bound was kept; None without one.
    """

    what: str
    measured: str
    bound: str = ""
    met: bool | None = None


def seconds_of(action: Callable[[], object]) -> float:
    """How long something takes once."""
    began = time.perf_counter()
    action()
    return time.perf_counter() - began


def medians(runs: int, *actions: Callable[[], object]) -> list[float]:
    """The median seconds of each action; they take turns, so that what else the machine does hits all alike."""
    times = [[seconds_of(action) for action in actions] for _ in range(runs)]
    return [median(each) for each in zip(*times, strict=True)]


def program(name: str) -> str:
    """A program that was installed beside this Python."""
    return str(Path(sys.executable).with_name(name))


def in_fresh_process(function: Callable[..., Any], *arguments: Any, environment: dict[str, str] | None = None) -> Any:
    """What a function of one of these modules answers in a process of its own, on one core.

    Args:
        function: takes and answers what JSON can hold.
        arguments: for the function.
        environment: variables to add to the environment.
    """
    command = [sys.executable, "-m", "benchmarks.measuring", function.__module__, function.__name__]
    answer = subprocess.run(
        [*command, json.dumps(arguments)],
        cwd=ROOT,
        env={**os.environ, **(environment or {})},
        stdout=subprocess.PIPE,
        check=True,
    )
    return json.loads(answer.stdout.splitlines()[-1])


def peak_memory() -> float:
    """The most memory that this process has held at once, in MB (of mapped files, what was read)."""
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 * 1024 if sys.platform == "darwin" else 1024)


def resident_memory() -> float:
    """The memory that this process holds now, in MB; 0 where the system does not tell."""
    status = Path("/proc/self/status")
    if not status.exists():
        return 0.0
    fields = dict(line.split(":", 1) for line in status.read_text().splitlines())
    return int(fields["VmRSS"].split()[0]) / 1024


def _answer() -> None:
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    module, name, arguments = sys.argv[1:]
    print(json.dumps(getattr(importlib.import_module(module), name)(*json.loads(arguments))))


if __name__ == "__main__":
    _answer()
