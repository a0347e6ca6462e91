"""Opening a gazetteer: what is compiled, where it is kept, and what is done when it is missing or damaged."""

from __future__ import annotations

import atexit
import tempfile
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from eventcoder.errors import ProjectError, WriteError
from eventcoder.gazetteer.gazetteer import Gazetteer
from eventcoder.gazetteer.index import FORMAT, PlaceIndex, write_index
from eventcoder.gazetteer.overlay import overlay_digest, overlay_entries
from eventcoder.gazetteer.world import world_digest, world_entries

if TYPE_CHECKING:
    from collections.abc import Callable

    from eventcoder.codebook.models import Codebook
    from eventcoder.gazetteer.models import PlaceEntry

_KEPT = {"world": 1, "places": 8}
"""How many files of a kind are kept beside the one in use; the world's has 30 MB, a codebook's half of one."""

PROJECT_FILE = "places.bin"
"""The name of a project's own compiled places, in the project's folder."""


def open_gazetteer(
    codebook: Codebook, *, project: Path | None = None, progress: Callable[[str, float], None] | None = None
) -> Gazetteer:
    """The gazetteer of a codebook and, if it has its own places, of a project.

    The first call on a machine compiles the world's places, which takes some twenty seconds; the file goes to the
    user's cache folder, or to a temporary one where that cannot be written to. Later calls open it in milliseconds. A
    file that is damaged is compiled again.

    Args:
        codebook: the codebook; its countries, divisions and places are laid over the world's.
        project: the project's folder; its own compiled places, if any, are laid over the world's too.
        progress: called while compiling, with what is compiled and the share that is done, 0 to 1.

    Raises:
        ProjectError: the project's own places are damaged.
    """
    world = open_world(progress)
    name = f"places-{FORMAT}-{world_digest()}-{overlay_digest(codebook)}.bin"
    overlays = [_compiled(name, lambda: overlay_entries(codebook, world), None)]
    if project is not None and (project / PROJECT_FILE).exists():
        overlays.append(_project_index(project / PROJECT_FILE))
    return Gazetteer(world, overlays, codebook)


def open_world(progress: Callable[[str, float], None] | None = None) -> PlaceIndex:
    """The world's places, compiled first where that has not been done on this machine."""
    return _compiled(f"world-{FORMAT}-{world_digest()}.bin", world_entries, progress)


def _project_index(path: Path) -> PlaceIndex:
    try:
        return PlaceIndex(path)
    except ProjectError as error:
        raise ProjectError(
            error.message, "Run `eventcoder places build` again with the files it was made from"
        ) from error


def _compiled(
    name: str, entries: Callable[[], list[PlaceEntry]], progress: Callable[[str, float], None] | None
) -> PlaceIndex:
    """An index from the cache, compiled first where it is not there or damaged."""
    from platformdirs import user_cache_path

    folder = user_cache_path("eventcoder")
    for path in (folder / name, *(_temporary_folder() / name for _ in range(_temporary_folder.cache_info().currsize))):
        try:
            return PlaceIndex(path)
        except ProjectError:
            continue
    if progress is not None:
        progress("places", 0.0)
    made = entries()
    try:
        write_index(folder / name, made, progress)
    except WriteError:
        folder = _temporary_folder()
        write_index(folder / name, made, progress)
    _forget_older(folder, name)
    return PlaceIndex(folder / name)


@cache
def _temporary_folder() -> Path:
    """A folder that lasts as long as the process, where the cache cannot be written to."""
    folder = tempfile.TemporaryDirectory(prefix="eventcoder-")
    atexit.register(folder.cleanup)
    return Path(folder.name)


def _forget_older(folder: Path, name: str) -> None:
    """Delete the oldest files of a kind: every change of a codebook or package leaves one behind."""
    kind = name.partition("-")[0]
    others = [(path.stat().st_mtime, path) for path in folder.glob(f"{kind}-*.bin") if path.name != name]
    for _, path in sorted(others, reverse=True)[_KEPT[kind] :]:
        with suppress(OSError):
            path.unlink()
