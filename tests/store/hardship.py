"""What can befall a program, for real: other processes, kills, full disks."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


def outcome_elsewhere(work: Callable[[], object]) -> str:
    """What comes of some work in another process: its result, or its error's name and words."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            outcome = f"done: {work()}"
        except Exception as error:
            outcome = f"{type(error).__name__}: {error}"
        os.write(writing, outcome.encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as pipe:
        outcome = pipe.read()
    os.waitpid(child, 0)
    return outcome


def killed_while(work: Callable[[Callable[[str], None]], None], after_lines: int, seconds: float) -> list[str]:
    """Do work in another process and kill it some seconds after it acknowledged so many lines; return all it did."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        try:
            work(lambda line: os.write(writing, f"{line}\n".encode()) and None)
        finally:
            os._exit(1)
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as acknowledged:
        lines = [acknowledged.readline() for _ in range(after_lines)]
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        lines += acknowledged.readlines()
    assert os.WTERMSIG(status) == signal.SIGKILL, "the work ended before it was killed"
    return [line.rstrip("\n") for line in lines]


@contextmanager
def small_disk(kilobytes: int) -> Iterator[Path]:
    """A real file system of so many kilobytes; skips the test where this process may not mount one."""
    folder = Path(tempfile.mkdtemp(prefix="small-disk-"))
    mount = ["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", str(folder)]
    try:
        if shutil.which("mount") is None or subprocess.run(mount, capture_output=True, check=False).returncode != 0:
            pytest.skip("may not mount a file system here")
        try:
            yield folder
        finally:
            subprocess.run(["umount", str(folder)], check=True)
    finally:
        folder.rmdir()


def fill(file: Path) -> None:
    """Write to a file until the disk is full."""
    with file.open("wb", buffering=0) as stream, suppress(OSError):
        while True:
            stream.write(b"x" * 512)
