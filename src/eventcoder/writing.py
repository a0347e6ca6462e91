"""Files that are written whole or not at all, and those that are kept only to save time."""

from __future__ import annotations

import os
import secrets
import shutil
from contextlib import contextmanager, suppress
from typing import IO, TYPE_CHECKING

from eventcoder.errors import WriteError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def whole_file(path: Path) -> Iterator[IO[bytes]]:
    """A file to write to, that takes the place of `path` when the block ends without an error.

    A file that stood there before lends the new one its permissions; a link keeps pointing to where it did. What is no
    file, such as `/dev/stdout` or a pipe, is written to directly.

    Raises:
        WriteError: it cannot be written; what stood there is untouched.
    """
    try:
        if path.exists() and not path.is_file() and not path.is_dir():
            with path.open("wb") as stream:
                yield stream
            return
        with _beside(path.resolve()) as file:
            yield file
    except BrokenPipeError:
        raise  # whoever read the pipe has enough, which is no failure to write
    except OSError as error:
        raise WriteError(
            f"{path} cannot be written: {error.strerror or error}",
            "What stood there before is untouched; make room, or name a file in a folder you may write to",
        ) from error


def keep_in_cache(path: Path, content: bytes, like: str, most: int) -> None:
    """Writes a file that only saves time, and removes the oldest of its like; does nothing where that is impossible.

    Args:
        path: the file; its folder is made where there is none.
        content: what it holds.
        like: the pattern of the names of its like in the folder.
        most: how many of them are kept, the newest.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with whole_file(path) as file:
            file.write(content)
        kept = sorted(path.parent.glob(like), key=lambda other: other.stat().st_mtime, reverse=True)
        for other in kept[most:]:
            other.unlink(missing_ok=True)
    except (OSError, WriteError):
        return


@contextmanager
def _beside(path: Path) -> Iterator[IO[bytes]]:
    """A file of a name of its own in the same folder, renamed when it is complete on disk."""
    if path.is_dir():
        raise IsADirectoryError(None, "it is a folder")
    temporary = path.with_name(f".eventcoder-{secrets.token_hex(8)}.part")
    try:
        with temporary.open("xb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            shutil.copymode(path, temporary)
        temporary.replace(path)
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
