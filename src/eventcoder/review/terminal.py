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

EXPLICIT_MODE = "\x1b[8l"
"""Resets ECMA-48's Bi-Directional Support Mode: a terminal that reorders text by itself (VTE, mlterm) stops doing so,
as "BiDi in Terminal Emulators" asks full-screen programs to do. Terminals that do not know it ignore it."""

IMPLICIT_MODE = "\x1b[8h"
"""Sets the mode again: the state in which these terminals start."""

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
def explicit_mode(terminal: TextIO) -> Iterator[None]:
    """Keeps the terminal from reordering text, and lets it do so again at the end, however that comes."""
    terminal.write(EXPLICIT_MODE)
    terminal.flush()
    try:
        yield
    finally:
        terminal.write(IMPLICIT_MODE)
        terminal.flush()
