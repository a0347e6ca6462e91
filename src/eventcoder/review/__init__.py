"""The terminal application in which a human judges proposals."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from eventcoder.codebook import Codebook
    from eventcoder.review.terminal import Bidi
    from eventcoder.store import Store

__all__ = ["run_review"]


def run_review(
    store: Store, codebook: Codebook, *, coder: str, bidi: Bidi = "auto", project: Path | None = None
) -> None:
    """Opens the review; see `eventcoder.review.app.run_review`. Textual is loaded only here."""
    from eventcoder.review.app import run_review as run

    run(store, codebook, coder=coder, bidi=bidi, project=project)
