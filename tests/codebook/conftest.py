"""A codebook that tests may break, one that they only read, and a cache of their own."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from eventcoder.codebook import load_codebook

if TYPE_CHECKING:
    from eventcoder.codebook import Codebook

PROTEST = Path(__file__).parents[1] / "codebooks" / "protest"


@pytest.fixture(autouse=True)
def cache_folder(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keeps the tests' codebooks out of the user's own cache."""
    folder = tmp_path_factory.mktemp("cache")
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder))
    return folder / "eventcoder"


@pytest.fixture(scope="session")
def shipped() -> Codebook:
    return load_codebook()


@pytest.fixture(scope="session")
def protest() -> Codebook:
    return load_codebook(PROTEST)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The protest codebook, to be edited."""
    return Path(shutil.copytree(PROTEST, tmp_path / "codebook"))


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The folder of a coding project, empty."""
    path = tmp_path / "project"
    path.mkdir()
    return path
