"""How long a coder waits for the program to start."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from benchmarks.measuring import Line, medians, program
from eventcoder.articles import sample_article

if TYPE_CHECKING:
    from collections.abc import Iterator

_ESCAPE = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[@-Z\\-_()=>].?)")
"""What a program writes to a terminal that is no text."""

_PATIENCE = 30


def help_text() -> Iterator[Line]:
    """`eventcoder --help` against the library that prints it."""
    run = partial(subprocess.run, stdout=subprocess.DEVNULL, check=True)
    commands = ([program("eventcoder"), "--help"], [sys.executable, "-c", "import typer"])
    actions = [partial(run, command) for command in commands]
    medians(2, *actions)
    ours, typers = medians(15, *actions)
    yield Line(
        "eventcoder --help, against python -c 'import typer'",
        f"{ours * 1000:.0f} ms against {typers * 1000:.0f} ms: {ours / typers:.2f} times",
        "2 times",
        ours <= 2 * typers,
    )


def first_proposals() -> Iterator[Line]:
    """From the command to the first proposal: in the review, and printed."""
    from eventcoder import load_codebook, propose, read_articles

    article = next(iter(read_articles([str(sample_article())])))
    first = propose(article, load_codebook())[0]
    seconds = [_until_shown(str(first.event.sub_event_type)) for _ in range(8)][1:]
    yield Line(
        "eventcoder code (the sample article) until the first proposal is on the screen",
        f"{median(seconds):.2f} s (quickest of {len(seconds)}: {min(seconds):.2f})",
        "1.5 s",
        median(seconds) <= 1.5,
    )
    for lang in ("ar", "en"):
        command = [program("eventcoder"), "propose", str(sample_article(lang))]
        took = medians(5, partial(_first_line, command))[0]
        yield Line(
            f"eventcoder propose (the sample article, {lang}) until the first proposal is printed",
            f"{took:.2f} s",
            "1.5 s",
            took <= 1.5,
        )


def _first_line(command: list[str]) -> None:
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        process.communicate()


def _until_shown(words: str) -> float:
    """Seconds from the command to the moment when the screen has these words of an event; the review is left again."""
    import pexpect

    with tempfile.TemporaryDirectory() as folder:
        began = time.perf_counter()
        review = pexpect.spawn(
            program("eventcoder"),
            ["code"],
            cwd=folder,
            dimensions=(44, 150),
            encoding="utf-8",
            env={**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor"},
            timeout=_PATIENCE,
        )
        seen = ""
        while not ("Event 1 of" in seen and words in seen):
            seen = _ESCAPE.sub("", seen + review.read_nonblocking(1 << 16, timeout=_PATIENCE))
        took = time.perf_counter() - began
        review.send("q")
        review.expect(pexpect.EOF)
        review.close()
        assert Path(folder, "eventcoder.db").exists()
        return took
