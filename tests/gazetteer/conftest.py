"""The gazetteer of a small codebook; the world's places are compiled once on a machine and kept in the user's cache."""

from __future__ import annotations

import pytest
from tests.gazetteer.samples import SYRIAN_DIVISIONS, SYRIAN_PLACES, codebook

from eventcoder.gazetteer import Gazetteer, open_gazetteer


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return open_gazetteer(codebook(SYRIAN_PLACES, SYRIAN_DIVISIONS))
