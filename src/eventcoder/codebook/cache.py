"""Keeps checked codebooks as JSON under the user's cache folder, because reading YAML takes longer than a coder waits.

The cache is a convenience: one that is damaged, of another version or not writable is as good as none.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from platformdirs import user_cache_path
from pydantic import ValidationError

from eventcoder.codebook.models import Codebook
from eventcoder.writing import keep_in_cache

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_KEPT = 8
"""How many codebooks are kept; a researcher who edits one makes a new one with every save."""


def digest_of(parts: Iterable[tuple[Path, Mapping[Path, bytes]]]) -> str:
    """SHA-256, hexadecimal, over the names and contents of a codebook's files.

    Args:
        parts: folders, each with its files' contents by path; the codebook first, then what lies over it.
    """
    sha = hashlib.sha256()
    for folder, files in parts:
        for path, content in files.items():
            name = path.relative_to(folder).as_posix()
            sha.update(f"{name}\0{len(content)}\0".encode())
            sha.update(content)
        sha.update(b"\0")
    return sha.hexdigest()


def cached(digest: str) -> Codebook | None:
    """The codebook that was kept under a digest; None where none was, or none that can be read."""
    try:
        codebook = Codebook.model_validate_json(_path(digest).read_bytes())
    except (OSError, ValidationError):
        return None
    return codebook if codebook.digest == digest else None


def keep(codebook: Codebook) -> None:
    """Keeps a checked codebook; does nothing where that is impossible."""
    content = codebook.model_dump_json(exclude_defaults=True).encode()
    keep_in_cache(_path(codebook.digest), content, like="codebook-*.json", most=_KEPT)


def _path(digest: str) -> Path:
    return user_cache_path("eventcoder", appauthor=False) / f"codebook-{_key(digest)}.json"


def _key(digest: str) -> str:
    """The digest together with the program: its version, in the package's first file, and what checks codebooks.

    The code counts for those who work on it, between two versions.
    """
    sha = hashlib.sha256(digest.encode())
    package = Path(__file__).parents[1]
    for path in (package / "__init__.py", package / "models.py", *sorted((package / "codebook").glob("*.py"))):
        sha.update(path.read_bytes())
    return sha.hexdigest()[:32]
