"""How fast the program is: `make bench` measures and prints one table; it judges nothing, and the exit code is 0.

    make bench
    EVENTCODER_GOLD=/path/to/gold make bench
    python -m benchmarks.speed --only help --only review

Without EVENTCODER_GOLD the texts are the shipped samples over and over, which says less than real ones.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from dataclasses import asdict
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from benchmarks.speed_commands import first_proposals, help_text
from benchmarks.speed_dataset import exporting, validating
from benchmarks.speed_proposals import codebook, growth, places, sentences_a_second
from eventcoder.errors import EventcoderError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from benchmarks.measuring import Line

BENCHMARKS: dict[str, Callable[[], Iterator[Line]]] = {
    "help": help_text,
    "review": first_proposals,
    "propose": sentences_a_second,
    "growth": growth,
    "codebook": codebook,
    "places": places,
    "validate": validating,
    "export": exporting,
}


def main(arguments: Sequence[str] | None = None) -> None:
    """Measures and prints the table."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--only", action="append", choices=BENCHMARKS, help="only this; may be given several times")
    cli.add_argument("--json", action="store_true", help="print one JSON object instead of a table")
    asked = cli.parse_args(arguments)
    began = time.perf_counter()
    try:
        lines = measured(asked.only or list(BENCHMARKS))
    except EventcoderError as error:
        sys.stderr.write(f"bench: {error}\n")
        sys.exit(error.exit_code)
    if asked.json:
        print(json.dumps([asdict(line) for line in lines], indent=2, ensure_ascii=False))
        return
    console = Console()
    console.print(table(lines))
    load = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    console.print(f"[dim]{time.perf_counter() - began:.0f} s on {os.cpu_count()} cores{load}[/]")


def measured(names: Sequence[str]) -> list[Line]:
    """The lines of the benchmarks named; a bar on standard error says how far they are."""
    lines: list[Line] = []
    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as progress:
        bar = progress.add_task("", total=len(names))
        for name in names:
            progress.update(bar, description=name)
            lines += BENCHMARKS[name]()
            progress.advance(bar)
    return lines


def table(lines: Sequence[Line]) -> Table:
    """What was measured, the bound, whether it was kept."""
    made = Table("what", "measured", "bound", "met", box=None, pad_edge=False)
    for line in lines:
        met = "" if line.met is None else "yes" if line.met else "no"
        made.add_row(line.what, line.measured, line.bound, met, style="red" if line.met is False else "")
    return made


if __name__ == "__main__":
    main()
