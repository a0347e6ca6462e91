"""Takes the picture of the review in the README: the real program, on the sample article, in a real terminal.

    make picture

Needs Xvfb, xterm, xdotool, ImageMagick and DejaVu's fonts (Debian: xvfb xterm xdotool imagemagick fonts-dejavu-core).
xterm leaves Arabic as the program lays it out: what is seen is the program's own joining and order.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

PICTURE = Path(__file__).with_name("review.png")
NEEDED = ("Xvfb", "xterm", "xdotool", "import", "convert")
DISPLAY = ":97"
GEOMETRY = "138x42"
KEYS = ("x",)
"""Pressed before the picture is taken: to actor 1, so that its words stand out."""

PATIENCE = 40


def main() -> None:
    """Takes the picture."""
    missing = [name for name in NEEDED if shutil.which(name) is None]
    if missing:
        sys.exit(f"picture: {', '.join(missing)} not found; this needs {', '.join(NEEDED)} and DejaVu's fonts")
    with tempfile.TemporaryDirectory() as folder, _screen(), _review(Path(folder)):
        _until_still(Path(folder, "shot.png"))
        for key in KEYS:
            subprocess.run(["xdotool", "key", key], env=_environment(), check=True)
        shot = _until_still(Path(folder, "shot.png"))
        subprocess.run(["convert", str(shot), "-trim", "+repage", "-colors", "128", "-strip", str(PICTURE)], check=True)
    print(f"{PICTURE}: {PICTURE.stat().st_size // 1024} KB")


@contextmanager
def _screen() -> Iterator[None]:
    with _running(["Xvfb", DISPLAY, "-screen", "0", "1600x1000x24"]):
        time.sleep(1)
        yield


@contextmanager
def _review(folder: Path) -> Iterator[None]:
    program = Path(sys.executable).with_name("eventcoder")
    look = [
        "-fa",
        "DejaVu Sans Mono",
        "-fs",
        "11",
        "-geometry",
        GEOMETRY,
        "-bg",
        "#15171c",
        "-b",
        "12",
        "+sb",
        "-tn",
        "xterm-256color",
    ]
    review = ["env", "COLORTERM=truecolor", str(program), "code", "--coder", "you"]
    with _running(["xterm", *look, "-e", *review], cwd=folder):
        yield


@contextmanager
def _running(command: list[str], cwd: Path | None = None) -> Iterator[None]:
    process = subprocess.Popen(command, cwd=cwd, env=_environment(), stderr=subprocess.DEVNULL)
    try:
        yield
    finally:
        process.terminate()
        process.wait()


def _environment() -> dict[str, str]:
    mine = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "TERM_PROGRAM", "TMUX")}
    return {**mine, "DISPLAY": DISPLAY, "LC_ALL": "C.UTF-8"}


def _until_still(shot: Path) -> Path:
    """A picture of the screen when nothing moves on it any more, and there is something on it."""
    seen: list[bytes] = []
    for _ in range(PATIENCE):
        time.sleep(1)
        subprocess.run(["import", "-window", "root", str(shot)], env=_environment(), check=True)
        pixels = subprocess.run(["convert", str(shot), "rgb:-"], stdout=subprocess.PIPE, check=True).stdout
        seen = [*seen[-2:], pixels]
        if len(seen) == 3 and len(set(seen)) == 1 and len({pixels[i : i + 3] for i in range(0, len(pixels), 3)}) > 50:
            return shot
    sys.exit("picture: the screen did not come to rest")


if __name__ == "__main__":
    main()
