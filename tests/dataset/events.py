"""Sound events under the protest codebook of the tests, and projects that hold them."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.store.samples import Coder, an_article

from eventcoder.codebook import load_codebook
from eventcoder.codebook.derive import complete
from eventcoder.models import EventFields
from eventcoder.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterable

PROTEST = load_codebook(Path(__file__).parents[1] / "codebooks" / "protest")


def a_blockade(**fields: Any) -> EventFields:
    """Workers in Ireland block a gate and the police come; nothing is wrong with it."""
    event = {
        "event_date": date(2019, 5, 4),
        "time_precision": 1,
        "sub_event_type": "Blockade",
        "actor1": "Workers in Ireland",
        "assoc_actor_1": "Pupils and students in Ireland",
        "actor2": "Police of Ireland (2011-2020)",
        "country": "Ireland",
        "admin1": "Leinster",
        "location": "Dún Laoghaire",
        "latitude": 53.294,
        "longitude": -6.1339,
        "geo_precision": 1,
        "source": "Harbour Courier",
        "source_scale": "Town",
        "notes": 'On 4 May 2019, dockers closed the gate and said, "Nobody passes".',
        "fatalities": 0,
    }
    return complete(EventFields(**event), PROTEST).model_copy(update=fields)


def a_march(**fields: Any) -> EventFields:
    """A crowd in Kenya walks; nobody stands against it."""
    walked = {"sub_event_type": "March", "actor1": "Crowd in Kenya", "actor2": None, "assoc_actor_1": None, "inter1": 2}
    kenya = {"country": "Kenya", "admin1": None, "location": "Mombasa", "latitude": -4.05, "longitude": 39.67}
    return complete(a_blockade(**walked, **kenya), PROTEST).model_copy(update=fields)


def a_project(folder: Path, events: Iterable[EventFields]) -> Store:
    """A project with these events confirmed, open."""
    store = Store.open(folder, PROTEST)
    store.add_article(an_article(), [])
    coder = Coder()
    for number, event in enumerate(events):
        store.record(coder.add(f"event {number}").model_copy(update={"event": event}))
    return store
