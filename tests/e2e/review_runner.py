"""Opens the review on a project with the sample articles, then writes the dataset: `review_runner.py PROJECT`."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.review.samples import fill

from eventcoder.codebook import load_codebook
from eventcoder.dataset import export
from eventcoder.review import run_review
from eventcoder.store import Store


def main(project: Path) -> None:
    codebook = load_codebook()
    with Store.open(project, codebook) as store:
        if not store.queue():
            fill(store, codebook)
        run_review(store, codebook, coder="Rana")
        export(store, project / "output")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
