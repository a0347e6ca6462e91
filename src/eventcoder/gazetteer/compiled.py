"""Opening a gazetteer: what is compiled, where it is kept, and what is done when it is missing or damaged."""

from __future__ import annotations

import atexit
import tempfile
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
    digest = world_digest()
    world = _compiled(f"world-{FORMAT}-{digest}.bin", world_entries, progress)
    name = f"places-{FORMAT}-{digest}-{overlay_digest(codebook)}.bin"
    overlays = [_compiled(name, lambda: overlay_entries(codebook, world), None)]
    if project is not None and (project / PROJECT_FILE).exists():
        overlays.append(_project_index(project / PROJECT_FILE))
    return Gazetteer(world, overlays, codebook)


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

    path = user_cache_path("eventcoder") / name
    try:
        return PlaceIndex(path)
    except ProjectError:
        if progress is not None:
            progress("places", 0.0)
        made = entries()
    try:
        write_index(path, made, progress)
    except WriteError:
        folder = tempfile.TemporaryDirectory(prefix="eventcoder-")
        atexit.register(folder.cleanup)
        path = Path(folder.name) / name
        write_index(path, made, progress)
    return PlaceIndex(path)
