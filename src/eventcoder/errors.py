"""What can go wrong, in words that tell the user what to do.

Every error that a user can cause or meet is an `EventcoderError`: one sentence on what is wrong and where, and a
hint on
what to do. The command line prints both to standard error and exits with the error's code; nothing else in the
program prints or exits.

Exit codes: 0 done; 1 the input was read and has problems (`validate`, `codebook check`); 2 the command line was
misused; 3 the input cannot be read; 4 the codebook is broken; 5 the project file is locked or damaged; 6 writing
failed; 7 no terminal.
"""

from __future__ import annotations


class EventcoderError(Exception):
    """An error whose message is meant for the user.

    Args:
        message: what is wrong and where, one sentence without a final full stop.
        hint: what to do about it.
    """

    exit_code = 1

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message}. {self.hint}".rstrip() if self.hint else self.message


class UsageError(EventcoderError):
    """The command was called with values that make no sense together."""

    exit_code = 2


class InputError(EventcoderError):
    """An article or dataset file cannot be read."""

    exit_code = 3


class CodebookError(EventcoderError):
    """The codebook is broken; `eventcoder codebook check` lists every problem."""

    exit_code = 4


class ProjectError(EventcoderError):
    """The project file is locked, damaged or from a newer version."""

    exit_code = 5


class WriteError(EventcoderError):
    """Something could not be written; what stood there before is untouched."""

    exit_code = 6


class TerminalError(EventcoderError):
    """The review needs a terminal and there is none."""

    exit_code = 7
