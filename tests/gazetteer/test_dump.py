from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import pytest
from tests.gazetteer.samples import SYRIAN_DIVISIONS, codebook

from eventcoder.errors import InputError
from eventcoder.gazetteer import build_places, open_gazetteer

if TYPE_CHECKING:
    from pathlib import Path


def row(
    number: int = 1,
    name: str = "Tell Ghazal",
    latitude: str = "36.7",
    longitude: str = "38.2",
    *,
    names: str = "",
    feature: tuple[str, str] = ("P", "PPL"),
    iso2: str = "SY",
    first: str = "09",
    second: str = "",
    population: str = "900",
) -> str:
    columns = [str(number), name, name, names, latitude, longitude, *feature, iso2, "", first, second, "", ""]
    return "\t".join([*columns, population, "", "", "Asia/Damascus", "2024-01-01"])


def write(folder: Path, *lines: str, name: str = "SY.txt", encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_bytes("\n".join(lines).encode(encoding))
    return path


class TestPlaces:
    def test_a_hamlet_is_found_afterwards(self, tmp_path: Path) -> None:
        built = build_places([write(tmp_path, row(name="Tell Ghazal as Saghir", names="تل غزال الصغير"))], tmp_path)
        assert (built.places, built.path) == (1, tmp_path / "places.bin")
        place = open_gazetteer(codebook((), SYRIAN_DIVISIONS), project=tmp_path).look_up("تل غزال الصغير")[0]
        assert (place.name, place.iso2, place.latitude) == ("Tell Ghazal as Saghir", "SY", 36.7)

    def test_its_division_comes_from_the_programs_own_table(self, tmp_path: Path) -> None:
        build_places([write(tmp_path, row(name="Qaryat Wahida", first="12"))], tmp_path)
        assert open_gazetteer(codebook(), project=tmp_path).look_up("Qaryat Wahida")[0].admin1 == "Idlib"

    def test_lists_of_codes_rename_divisions(self, tmp_path: Path) -> None:
        codes = write(tmp_path, "SY.12\tIdlib the Green\tIdlib the Green\t169387", name="admin1CodesASCII.txt")
        build_places([codes, write(tmp_path, row(name="Qaryat Wahida", first="12"))], tmp_path)
        assert open_gazetteer(codebook(), project=tmp_path).look_up("Qaryat Wahida")[0].admin1 == "Idlib the Green"

    def test_alternate_names_are_added_and_codes_among_them_are_not(self, tmp_path: Path) -> None:
        names = write(
            tmp_path,
            "1\t7\tku\tGundê Xezalê\t\t\t\t\t\t",
            "2\t7\tlink\thttps://example.org/tell\t\t\t\t\t\t",
            name="alternateNamesV2.txt",
        )
        build_places([write(tmp_path, row(7)), names], tmp_path)
        gazetteer = open_gazetteer(codebook(), project=tmp_path)
        assert gazetteer.look_up("Gunde Xezale")[0].name == "Tell Ghazal"
        assert gazetteer.look_up("https://example.org/tell", loosely=False) == ()

    @pytest.mark.parametrize(
        ("feature", "kind"),
        [(("S", "CMPRF"), "camp"), (("L", "OILF"), "field"), (("T", "DSRT"), "desert"), (("S", "AIRB"), "base")],
    )
    def test_features_become_kinds(self, tmp_path: Path, feature: tuple[str, str], kind: str) -> None:
        build_places([write(tmp_path, row(name="Umm Zulaykha", feature=feature))], tmp_path)
        assert open_gazetteer(codebook(), project=tmp_path).look_up("Umm Zulaykha")[0].kind == kind

    def test_streams_are_left_out(self, tmp_path: Path) -> None:
        assert build_places([write(tmp_path, row(), row(2, "Wadi Qasir", feature=("H", "WAD")))], tmp_path).places == 1

    def test_a_file_is_read_as_it_was_downloaded(self, tmp_path: Path) -> None:
        with zipfile.ZipFile(tmp_path / "SY.zip", "w") as archive:
            archive.writestr("readme.txt", "what this is")
            archive.writestr("SY.txt", row())
        assert build_places([tmp_path / "SY.zip"], tmp_path).places == 1

    def test_a_place_far_outside_its_country_is_left_out_and_told(self, tmp_path: Path) -> None:
        built = build_places([write(tmp_path, row(), row(2, "Stray", "52.5", "13.4"))], tmp_path)
        assert built.places == 1
        assert "SY.txt:2: 'Stray'" in built.left_out[0]


class TestBadInput:
    def refused(self, tmp_path: Path, *lines: str, encoding: str = "utf-8") -> str:
        path = write(tmp_path, *lines, encoding=encoding)
        with pytest.raises(InputError) as caught:
            build_places([path], tmp_path)
        assert not (tmp_path / "places.bin").exists()
        return str(caught.value)

    def test_swapped_coordinates_are_told_by_the_countrys_place(self, tmp_path: Path) -> None:
        message = self.refused(tmp_path, row(), row(2, "Swapped", "40.1", "35.3"))
        assert "SY.txt:2" in message
        assert "swapped" in message

    def test_a_latitude_beyond_the_pole_is_told(self, tmp_path: Path) -> None:
        assert "swapped" in self.refused(tmp_path, row(latitude="136.2", longitude="35.0"))

    def test_a_longitude_that_cannot_be_is_told(self, tmp_path: Path) -> None:
        assert "longitude 400.0" in self.refused(tmp_path, row(iso2="ZZ", longitude="400.0"))

    def test_coordinates_that_are_no_numbers_are_told(self, tmp_path: Path) -> None:
        assert "'north'" in self.refused(tmp_path, row(latitude="north"))

    def test_a_line_with_missing_columns_is_told(self, tmp_path: Path) -> None:
        message = self.refused(tmp_path, row(), "2\tHalf a line\tHalf")
        assert "SY.txt:2 has 3 columns" in message

    def test_a_file_of_another_kind_is_told(self, tmp_path: Path) -> None:
        assert "has 2 columns" in self.refused(tmp_path, "name\tplace")

    def test_a_file_in_another_encoding_is_told(self, tmp_path: Path) -> None:
        assert "not in UTF-8" in self.refused(tmp_path, row(names="تل غزال"), encoding="cp1256")

    def test_an_empty_file_is_told(self, tmp_path: Path) -> None:
        assert "empty" in self.refused(tmp_path)

    def test_a_file_that_is_not_there_is_told(self, tmp_path: Path) -> None:
        with pytest.raises(InputError, match=r"SY\.txt"):
            build_places([tmp_path / "SY.txt"], tmp_path)

    def test_files_without_places_are_told(self, tmp_path: Path) -> None:
        assert "19 columns" in self.refused(tmp_path, "SY.12\tIdlib\tIdlib\t169387")

    def test_what_was_there_before_stays_when_a_file_is_refused(self, tmp_path: Path) -> None:
        build_places([write(tmp_path, row())], tmp_path)
        before = (tmp_path / "places.bin").read_bytes()
        with pytest.raises(InputError):
            build_places([write(tmp_path, row(latitude="north"))], tmp_path)
        assert (tmp_path / "places.bin").read_bytes() == before
