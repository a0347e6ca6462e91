"""The codebook: what is coded. Its files are in `codebook/`; here they are read, checked, looked up and applied."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from eventcoder.codebook.files import shipped_codebook_folder, shipped_schemas_folder
from eventcoder.codebook.load import load_codebook
from eventcoder.codebook.models import Codebook
from eventcoder.codebook.problems import CodebookProblem

if TYPE_CHECKING:
    from eventcoder.codebook.check import check_codebook

__all__ = [
    "Codebook",
    "CodebookProblem",
    "check_codebook",
    "load_codebook",
    "shipped_codebook_folder",
    "shipped_schemas_folder",
]


def __getattr__(name: str) -> Any:
    """Loads what reads YAML only when it is asked for; a codebook that was checked before needs none of it."""
    if name != "check_codebook":
        raise AttributeError(f"module 'eventcoder.codebook' has no attribute {name!r}")
    from eventcoder.codebook.check import check_codebook

    return check_codebook
