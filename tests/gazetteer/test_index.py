from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from eventcoder.errors import ProjectError, WriteError
from eventcoder.gazetteer.index import PlaceIndex, write_index
from eventcoder.gazetteer.models import PlaceEntry
from eventcoder.gazetteer.names import name_key

if TYPE_CHECKING:
    from pathlib import Path

VILLAGE = PlaceEntry("Tell Ghazal", ("تل غزال",), "SY", ("Aleppo", "Jarablus", None), 36.7, 38.2, 900)
TOWN = PlaceEntry("Safsaf", ("Saf Saf", "صفصاف"), "IQ", ("Ninewa", None, None), 36.2, 42.9, 20_000)
COUNTRY = PlaceEntry("Syria", ("سوريا",), "SY", (None, None, None), 33.5, 36.3, 17_000_000, "country", 0, "Damascus")


def index_of(folder: Path, *entries: PlaceEntry) -> PlaceIndex:
    write_index(folder / "places.bin", entries)
    return PlaceIndex(folder / "places.bin")


class TestWhatIsWritten:
    def test_a_place_comes_back_as_it_was_given(self, tmp_path: Path) -> None:
        index = index_of(tmp_path, VILLAGE)
        place = index.place(0)
        assert (place.name, place.iso2, place.areas, place.population) == (VILLAGE.name, "SY", VILLAGE.areas, 900)
        assert (place.latitude, place.longitude) == pytest.approx((36.7, 38.2), abs=1e-5)

    def test_a_country_keeps_its_kind_level_and_seat(self, tmp_path: Path) -> None:
        place = index_of(tmp_path, COUNTRY).place(0)
        assert (place.kind, place.level, place.seat) == ("country", 0, "Damascus")

    def test_every_name_leads_to_its_place(self, tmp_path: Path) -> None:
        index = index_of(tmp_path, VILLAGE, TOWN)
        for name in ("Safsaf", "saf saf", "صفصاف"):
            assert [index.place(number).name for number, _ in index.by_key(name_key(name))] == ["Safsaf"]

    def test_larger_places_have_smaller_numbers(self, tmp_path: Path) -> None:
        index = index_of(tmp_path, VILLAGE, COUNTRY, TOWN)
        assert [index.name(number) for number in range(len(index))] == ["Syria", "Safsaf", "Tell Ghazal"]

    def test_an_unknown_name_leads_nowhere(self, tmp_path: Path) -> None:
        assert index_of(tmp_path, VILLAGE).by_key("nowhere") == []

    def test_a_list_of_no_places_can_be_opened(self, tmp_path: Path) -> None:
        index = index_of(tmp_path)
        assert len(index) == 0
        assert not index.has_key("homs")
        assert list(index.near(35, 40, 1)) == []

    def test_places_near_a_point_are_found_across_the_date_line(self, tmp_path: Path) -> None:
        east = PlaceEntry("East", (), "FJ", (None, None, None), -17.0, 179.9)
        west = PlaceEntry("West", (), "FJ", (None, None, None), -17.0, -179.9)
        index = index_of(tmp_path, east, west)
        assert {index.name(point.number) for point in index.near(-17.0, 179.95, 1)} == {"East", "West"}

    @given(
        st.lists(
            st.tuples(
                st.text(alphabet=st.characters(categories=("L", "Nd", "Zs")), min_size=1, max_size=30),
                st.floats(-90, 90),
                st.floats(-180, 180),
                st.integers(0, 40_000_000),
            ),
            max_size=8,
        )
    )
    @settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    def test_no_list_of_places_loses_or_changes_one(
        self, tmp_path: Path, rows: list[tuple[str, float, float, int]]
    ) -> None:
        entries = [PlaceEntry(name, (), "SY", (None, None, None), lat, lon, size) for name, lat, lon, size in rows]
        index = index_of(tmp_path, *entries)
        found = sorted((index.place(n).name, index.place(n).population) for n in range(len(index)))
        assert found == sorted((name, size) for name, _, _, size in rows)


class TestDamage:
    def test_a_file_that_is_cut_short_is_refused(self, tmp_path: Path) -> None:
        index_of(tmp_path, VILLAGE)
        path = tmp_path / "places.bin"
        path.write_bytes(path.read_bytes()[:-100])
        with pytest.raises(ProjectError, match="damaged"):
            PlaceIndex(path)

    def test_a_file_whose_beginning_is_emptied_is_refused(self, tmp_path: Path) -> None:
        index_of(tmp_path, VILLAGE)
        path = tmp_path / "places.bin"
        content = bytearray(path.read_bytes())
        content[:64] = bytes(64)
        path.write_bytes(content)
        with pytest.raises(ProjectError):
            PlaceIndex(path)

    def test_a_file_with_an_overwritten_block_is_refused(self, tmp_path: Path) -> None:
        index_of(tmp_path, VILLAGE)
        path = tmp_path / "places.bin"
        content = bytearray(path.read_bytes())
        content[600:1400] = b"\xff" * 800
        path.write_bytes(content)
        with pytest.raises(ProjectError):
            PlaceIndex(path)

    def test_something_else_is_refused(self, tmp_path: Path) -> None:
        (tmp_path / "places.bin").write_text("not an index")
        with pytest.raises(ProjectError):
            PlaceIndex(tmp_path / "places.bin")

    def test_an_empty_file_is_refused(self, tmp_path: Path) -> None:
        (tmp_path / "places.bin").write_bytes(b"")
        with pytest.raises(ProjectError):
            PlaceIndex(tmp_path / "places.bin")

    def test_a_failed_write_leaves_what_was_there(self, tmp_path: Path) -> None:
        (tmp_path / "blocked").write_text("a file where a folder should be")
        with pytest.raises(WriteError):
            write_index(tmp_path / "blocked" / "places.bin", [VILLAGE])
        assert (tmp_path / "blocked").read_text() == "a file where a folder should be"

    def test_writing_leaves_no_other_file_behind(self, tmp_path: Path) -> None:
        index_of(tmp_path, VILLAGE)
        index_of(tmp_path, TOWN)
        assert [path.name for path in tmp_path.iterdir()] == ["places.bin"]


def test_the_same_places_give_the_same_bytes(tmp_path: Path) -> None:
    write_index(tmp_path / "one", [VILLAGE, TOWN])
    write_index(tmp_path / "two", [TOWN, VILLAGE])
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
