"""The review with a codebook of another field: three protest types, four actor classes, English only."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.review.samples import proposal

from eventcoder.codebook import load_codebook
from eventcoder.models import Article, DecisionKind
from eventcoder.review.app import ReviewApp
from eventcoder.review.entries import RefusedError
from eventcoder.review.session import Session
from eventcoder.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eventcoder.codebook import Codebook

HARBOUR = Article(
    id="harbour",
    text="Dockers closed the harbour gate in Cork on Monday. Police watched.",
    lang="en",
    published=date(2021, 3, 2),
    source="Harbour Courier",
    source_scale="Town",
)


@pytest.fixture(scope="module")
def protest() -> Codebook:
    return load_codebook(Path(__file__).parents[1] / "codebooks" / "protest")


@pytest.fixture
def port(tmp_path: Path, protest: Codebook) -> Iterator[Store]:
    """A project with one article, in which a march is proposed for what is a blockade."""
    values = {
        "event_date": date(2021, 3, 1), "time_precision": 1, "sub_event_type": "March", "actor1": "Workers in Ireland",
        "country": "Ireland", "location": "Cork", "geo_precision": 1, "fatalities": 0,
    }  # fmt: skip
    with Store.open(tmp_path, protest) as store:
        store.add_article(
            HARBOUR, [proposal(protest, HARBOUR, "gate", values, {"trigger": "closed", "actor1": "Dockers"})]
        )
        yield store


class TestSession:
    def test_accepts(self, port: Store, protest: Codebook) -> None:
        session = Session(port, protest, "Rana")
        assert session.accept().event_id == "IRL1"

    def test_refuses_what_this_codebook_forbids(self, port: Store, protest: Codebook) -> None:
        session = Session(port, protest, "Rana")
        with pytest.raises(RefusedError, match="Bystanders"):
            session.change({"actor1": "People of Ireland", "inter1": 1})
        with pytest.raises(RefusedError):
            session.change({"fatalities": 1})
        with pytest.raises(RefusedError):
            session.change({"sub_event_type": "Armed clash"})


class TestScreen:
    async def test_corrects_the_type_and_the_second_actor(self, port: Store, protest: Codebook) -> None:
        session = Session(port, protest, "Rana")
        app = ReviewApp(session)
        async with app.run_test(size=(120, 40)) as pilot:
            await pilot.press("t", "e", *"block", "enter")
            await pilot.press("a")
            assert port.decision_on("gate") is None
            await pilot.press("y", "e", *"police", "enter", "a")
        decision = port.decision_on("gate")
        assert decision is not None
        assert decision.event is not None
        assert decision.kind is DecisionKind.EDITED
        assert decision.event.actor2 == "Police of Ireland (2020-)"
        assert decision.event.interaction == 34
        assert decision.event.event_type == "Obstruction"
