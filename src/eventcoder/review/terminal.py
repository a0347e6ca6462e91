"""What the review asks of the terminal it runs in."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Literal

from eventcoder.errors import TerminalError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import TextIO

Bidi = Literal["auto", "on", "off"]
"""Who puts right-to-left text in the order in which it is seen: `on` eventcoder, `off` the terminal."""

EXPLICIT_MODE, IMPLICIT_MODE = "\x1b[8l", "\x1b[8h"
"""ECMA-48's Bi-Directional Support Mode, reset and set. Reset, a terminal that reorders text itself (VTE) does not,
as "BiDi in Terminal Emulators" asks full-screen programs to do; set is the state in which these terminals start.
Terminals that do not know the mode ignore it."""

_MLTERM_EXPLICIT, _MLTERM_IMPLICIT = "\x1b]5379;use_ctl=false\x07", "\x1b]5379;use_ctl=true\x07"
"""The same in the words of mlterm, which does not know the mode (as of 3.9.0) and has settings of its own instead."""

SMALLEST = (60, 16)
"""Columns and lines below which an event can no longer be judged on one screen."""


def require_terminal() -> None:
    """Sees to it that a human can see the screen and press keys.

    Raises:
        TerminalError: standard input or output is no terminal, or one that cannot place text.
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise TerminalError(
            "the review needs a terminal, and standard input or output is none",
            "Run it in a terminal window, without pipes; over ssh add -t",
        )
    if os.environ.get("TERM") == "dumb":
        raise TerminalError(
            "the review cannot draw in a terminal of the type 'dumb'", "Set TERM to your terminal's type"
        )


def lays_out_itself(bidi: Bidi, environment: Mapping[str, str]) -> bool:
    """Whether eventcoder orders and joins right-to-left text, and not the terminal.

    Apple's Terminal reorders text and does not know the explicit mode, so that text ordered here would be turned around
    twice; it is known by a variable that it sets. Within tmux the outer terminal never sees whole lines, and tmux
    passes what it is given.
    """
    if bidi != "auto":
        return bidi == "on"
    return environment.get("TERM_PROGRAM") != "Apple_Terminal"


@contextmanager
def explicit_mode(terminal: TextIO, environment: Mapping[str, str]) -> Iterator[None]:
    """Keeps the terminal from reordering text, and lets it do so again at the end, however that comes."""
    is_mlterm = "MLTERM" in environment or environment.get("TERM", "").startswith("mlterm")
    terminal.write(EXPLICIT_MODE + (_MLTERM_EXPLICIT if is_mlterm else ""))
    terminal.flush()
    try:
        yield
    finally:
        terminal.write(IMPLICIT_MODE + (_MLTERM_IMPLICIT if is_mlterm else ""))
        terminal.flush()
