"""A project's own places, from files that anybody can download from GeoNames.

Told apart by their columns (https://download.geonames.org/export/dump/readme.txt):

- country files (`SY.txt`, `allCountries.txt`; 19 columns): the places;
- `admin1CodesASCII.txt` and `admin2Codes.txt` (4 columns): names of divisions, where the program's are out of date;
- `alternateNamesV2.txt` or the alternate names of one country (8 or 10 columns): names in more languages.

Each may stand in a ZIP file, as it is downloaded. Nothing is mended: what cannot be right is told with file and line.
"""

from __future__ import annotations

import zipfile
from collections import defaultdict
from functools import cache
from importlib.resources import files as package_files
from io import TextIOWrapper
from typing import IO, TYPE_CHECKING, NamedTuple

import yaml

from eventcoder.errors import InputError
from eventcoder.gazetteer.compiled import PROJECT_FILE, open_world
from eventcoder.gazetteer.index import write_index
from eventcoder.gazetteer.models import PlaceEntry
from eventcoder.gazetteer.names import plain_name
from eventcoder.gazetteer.world import division_names

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

_PLACE_COLUMNS, _CODE_COLUMNS, _NAME_COLUMNS = 19, 4, (8, 10)
_MARGIN_DEGREES = 1.0
_NOT_NAMES = frozenset({"link", "post", "iata", "icao", "faac", "tcid", "unlc", "wkdt", "phon", "abbr"})
"""What the language column of alternate names says of links and codes."""


class BuiltPlaces(NamedTuple):
    """What came of building a project's places.

    Attributes:
        path: the compiled file.
        places: how many places it has.
        left_out: places that were left out, 'FILE:LINE: why', at most a hundred.
    """

    path: Path
    places: int
    left_out: tuple[str, ...]


class _Line(NamedTuple):
    """One line of a file, split."""

    path: Path
    number: int
    columns: list[str]

    @property
    def where(self) -> str:
        return f"{self.path}:{self.number}"


def build_places(
    files: Sequence[Path], project: Path, *, progress: Callable[[str, float], None] | None = None
) -> BuiltPlaces:
    """Compile GeoNames files into a project's own places; what was there before is replaced.

    Args:
        files: the files, in any order.
        project: the project's folder.
        progress: called with what is being done and the share that is done, 0 to 1.

    Raises:
        InputError: a file is missing, has the wrong columns or encoding, or coordinates that are swapped or no numbers.
        WriteError: the folder cannot be written to or the disk is full.
    """
    by_columns = _sorted_by_columns(files)
    if not by_columns[_PLACE_COLUMNS]:
        raise InputError(
            "none of the files has places in it",
            "Give a country file of GeoNames, such as SY.txt or SY.zip: 19 columns, separated by tabs",
        )
    codes = dict(division_names())
    for path in by_columns[_CODE_COLUMNS]:
        codes.update({line.columns[0]: line.columns[1] for line in _lines(path, (_CODE_COLUMNS,))})
    more_names = _alternate_names(by_columns[_NAME_COLUMNS[0]] + by_columns[_NAME_COLUMNS[1]])
    boxes = _country_boxes()
    entries: list[PlaceEntry] = []
    left_out: list[str] = []
    for path in by_columns[_PLACE_COLUMNS]:
        for line in _lines(path, (_PLACE_COLUMNS,)):
            entry = _entry(line, codes, more_names, boxes, left_out)
            if entry is not None:
                entries.append(entry)
    write_index(project / PROJECT_FILE, entries, progress)
    return BuiltPlaces(project / PROJECT_FILE, len(entries), tuple(left_out[:100]))


def _entry(
    line: _Line,
    codes: Mapping[str, str],
    more_names: Mapping[str, list[str]],
    boxes: Mapping[str, _Box],
    left_out: list[str],
) -> PlaceEntry | None:
    """One line of a country file as a place; None for features that are none and for places in no country."""
    geoname_id, name, _, names, _, _, feature_class, feature_code, iso2 = line.columns[:9]
    kind = _kinds().get(f"{feature_class}.{feature_code}") or _kinds().get(feature_class)
    if kind is None:
        return None
    if len(iso2) != 2:
        left_out.append(f"{line.where}: '{name}' has no country")
        return None
    latitude, longitude = _coordinates(line, boxes.get(iso2))
    if iso2 in boxes and not boxes[iso2].holds(latitude, longitude):
        left_out.append(f"{line.where}: '{name}' lies at {latitude}, {longitude}, far from every known place of {iso2}")
        return None
    kind, _, level = kind.partition(" ")
    first = codes.get(f"{iso2}.{line.columns[10]}")
    second = codes.get(f"{iso2}.{line.columns[10]}.{line.columns[11]}")
    areas = (plain_name(first) if first else None, plain_name(second) if second else None, None)
    return PlaceEntry(
        plain_name(name),
        (name, *filter(None, names.split(",")), *more_names.get(geoname_id, ())),
        iso2,
        areas,
        latitude,
        longitude,
        int(line.columns[14]) if line.columns[14].isdecimal() else 0,
        kind,
        int(level or 4),
        plain_name(name) if level else None,
    )


def _coordinates(line: _Line, box: _Box | None) -> tuple[float, float]:
    written = line.columns[4:6]
    try:
        latitude, longitude = float(written[0]), float(written[1])
    except ValueError:
        raise InputError(
            f"{line.where}: latitude and longitude are '{written[0]}' and '{written[1]}', which are no numbers",
            "Columns 5 and 6 of a GeoNames file hold degrees, such as 35.33 and 40.14",
        ) from None
    swapped = box is not None and not box.holds(latitude, longitude) and box.holds(longitude, latitude)
    if swapped or not -90 <= latitude <= 90:
        raise InputError(
            f"{line.where}: latitude {latitude} and longitude {longitude} of '{line.columns[1]}' seem to be swapped",
            "Column 5 of a GeoNames file is the latitude, column 6 the longitude",
        )
    if not -180 <= longitude <= 180:
        raise InputError(f"{line.where}: there is no longitude {longitude}", "Degrees east go from -180 to 180")
    return latitude, longitude


class _Box(NamedTuple):
    """The box around every place of a country, in degrees."""

    south: float
    north: float
    west: float
    east: float

    def holds(self, latitude: float, longitude: float) -> bool:
        """Whether a point lies in it, or just outside."""
        inside = self.south - _MARGIN_DEGREES <= latitude <= self.north + _MARGIN_DEGREES
        return inside and self.west - _MARGIN_DEGREES <= longitude <= self.east + _MARGIN_DEGREES


def _country_boxes() -> dict[str, _Box]:
    world = open_world()
    points: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for number in range(len(world)):
        place = world.place(number)
        points[place.iso2].append((place.latitude, place.longitude))
    boxes = {}
    for iso2, known in points.items():
        latitudes, longitudes = [point[0] for point in known], [point[1] for point in known]
        boxes[iso2] = _Box(min(latitudes), max(latitudes), min(longitudes), max(longitudes))
    return boxes


def _alternate_names(paths: Iterable[Path]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for path in paths:
        for line in _lines(path, _NAME_COLUMNS):
            _, geoname_id, language, name = line.columns[:4]
            if language not in _NOT_NAMES:
                found[geoname_id].append(name)
    return found


def _sorted_by_columns(files: Sequence[Path]) -> dict[int, list[Path]]:
    """The files by how many columns their first line has.

    Raises:
        InputError: a file is missing, empty, or of no kind that is known.
    """
    found: dict[int, list[Path]] = defaultdict(list)
    known = (_PLACE_COLUMNS, _CODE_COLUMNS, *_NAME_COLUMNS)
    for path in files:
        line = next(_lines(path, ()), None)
        if line is None:
            raise InputError(f"{path} is empty", "Download it again from GeoNames")
        if len(line.columns) not in known:
            raise InputError(
                f"{line.where} has {len(line.columns)} columns; no file of GeoNames has",
                "Country files have 19 columns, lists of division codes 4, alternate names 10, separated by tabs",
            )
        found[len(line.columns)].append(path)
    return found


def _lines(path: Path, columns: tuple[int, ...]) -> Iterator[_Line]:
    """The lines of a file, split at tabs.

    Args:
        path: a text file, or a ZIP file with one in it.
        columns: how many columns a line may have; any number where it is empty.

    Raises:
        InputError: the file cannot be read, is not in UTF-8, or has a line with another number of columns.
    """
    number = 0
    try:
        with _opened(path) as text:
            for number, line in enumerate(text, 1):
                parts = line.rstrip("\r\n").split("\t")
                if parts == [""] or line.startswith("#"):
                    continue
                if columns and len(parts) not in columns:
                    raise InputError(
                        f"{path}:{number} has {len(parts)} columns where this file should have {columns[-1]}",
                        "Lines may be broken or tabs replaced by spaces; download the file again",
                    )
                yield _Line(path, number, parts)
    except UnicodeDecodeError as error:
        raise InputError(
            f"{path}:{number + 1} is not in UTF-8", "Save the file as UTF-8, or download it again"
        ) from error
    except (OSError, zipfile.BadZipFile) as error:
        raise InputError(f"cannot read {path} ({error})", "Check the name, or download the file again") from error


def _opened(path: Path) -> IO[str]:
    if path.suffix.lower() != ".zip":
        return path.open(encoding="utf-8-sig")
    archive = zipfile.ZipFile(path)
    members = [name for name in archive.namelist() if name.endswith(".txt") and not name.lower().startswith("readme")]
    if len(members) != 1:
        raise InputError(f"{path} has {len(members)} files of places in it", "Unpack it and give the one you want")
    return TextIOWrapper(archive.open(members[0]), encoding="utf-8-sig")


@cache
def _kinds() -> dict[str, str]:
    """What features are here, by class and by 'class.code'."""
    text = (package_files("eventcoder.gazetteer") / "data" / "features.yaml").read_text(encoding="utf-8")
    content = yaml.safe_load(text)
    return {**content["classes"], **content["codes"]}
