"""How many keys an event costs: `make keys` plays an expert on a hand-coded article, through the real review.

    make keys                                     on the sample article
    EVENTCODER_GOLD=/path/to/gold make keys       on the folder's article

The expert knows every value that counts as right, and takes the way with the fewest keys that the review offers: the
event as it is, another proposed value by its number, or the field's letter and a few letters typed. What is no event is
rejected, and these keys count too. It judges nothing, and the exit code is 0.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import sys
import tempfile
from dataclasses import asdict, dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.table import Table

from benchmarks.gold import VARIABLE, gold_folder, load_task
from eventcoder.articles import read_articles, sample_article
from eventcoder.codebook import load_codebook
from eventcoder.errors import EventcoderError
from eventcoder.gazetteer import open_gazetteer
from eventcoder.proposals import Proposer, draft_notes
from eventcoder.review.app import ReviewApp
from eventcoder.review.entries import RefusedError
from eventcoder.review.fields import FIELDS, FIRST_FIELD, REPLACED_WITH
from eventcoder.review.finding import finder
from eventcoder.review.session import Session
from eventcoder.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from textual.pilot import Pilot

    from eventcoder.models import Article, EventFields, Proposal, Span
    from eventcoder.review.entries import Entry

FLOOR, AIM = 8, 3
"""Keys for each confirmed event, as they were set for the project."""

SIZE = (150, 44)
MOST_TYPED = 8
"""So many letters of a name an expert types at most before looking down the list."""

MOST_DAYS = 4
"""From more days on a date is typed and not moved day by day."""

ORDER = (
    "sub_event_type", "actor1", "inter1", "actor2", "inter2", "location", "country", "admin1", "geo_precision",
    "event_date", "time_precision", "fatalities",
)  # fmt: skip
"""The order in which an expert looks at the fields; those that follow from others are not among them."""


@dataclass
class Coded:
    """What an event cost.

    Attributes:
        name: what the gold calls it; '' for a proposal that is none.
        keys: the keys pressed, in order.
        screens: how many screens were seen, the main one and each dialog.
        wrong: fields that could not be set right.
    """

    name: str
    keys: list[str] = field(default_factory=list)
    screens: int = 1
    wrong: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Way:
    """Keys that change the event, and what they change."""

    keys: tuple[str, ...]
    changes: dict[str, Any]


def main(arguments: Sequence[str] | None = None) -> None:
    """Plays the expert and prints what that took."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--json", action="store_true", help="print one JSON object instead of a table")
    asked = cli.parse_args(arguments)
    try:
        with tempfile.TemporaryDirectory() as folder:
            coded = asyncio.run(play(sample_case() if not os.environ.get(VARIABLE) else gold_case(), Path(folder)))
    except EventcoderError as error:
        sys.stderr.write(f"keys: {error}\n")
        sys.exit(error.exit_code)
    if asked.json:
        print(json.dumps([asdict(one) for one in coded], indent=2, ensure_ascii=False))
    else:
        Console().print(table(coded))


@dataclass(frozen=True)
class Case:
    """An article with what is right of it.

    Attributes:
        gold: its events, each with a name, the words that report it, and for each field the values that count as right.
        accepts: whether a value, as JSON has it, is one of those that count as right.
    """

    article: Article
    gold: dict[str, Any]
    accepts: Callable[[Sequence[Any], Any], bool]


def gold_case() -> Case:
    """The article of the folder that EVENTCODER_GOLD names."""
    task = load_task("article", gold_folder())
    [article] = task.articles()
    return Case(article, task.gold, task.accepts)


def sample_case() -> Case:
    """The sample article that the program ships, coded by hand."""
    [article] = read_articles(sample_article())
    gold = json.loads(Path(__file__).with_name("sample.gold.json").read_text(encoding="utf-8"))
    return Case(article, gold, lambda accepted, value: ("" if value is None else value) in accepted)


async def play(case: Case, project: Path) -> list[Coded]:
    """Codes an article in a project: what each event took, then what the proposals took that are none."""
    codebook = load_codebook()
    gazetteer = open_gazetteer(codebook)
    proposals = Proposer(codebook, gazetteer).propose(case.article)

    def find_places(typed: str, country: str | None) -> Iterable[Any]:
        return gazetteer.search(typed, country) or gazetteer.search(typed)

    with Store.open(project, codebook) as store:
        store.add_article(case.article, proposals)
        app = ReviewApp(Session(store, codebook, "expert", draft_notes=draft_notes), find_places=find_places)
        async with app.run_test(size=SIZE) as pilot:
            return await Expert(case, pilot, app, find_places).code(proposals)


class Expert:
    """Somebody who knows every right value and every key."""

    def __init__(self, case: Case, pilot: Pilot[None], app: ReviewApp, find_places: Callable[..., Any]) -> None:
        """Sit down before the review."""
        self._case = case
        self._events = {event["name"]: event for event in case.gold["events"]}
        self._text = case.article.text
        self._pilot = pilot
        self._app = app
        self._session = app.session
        self._find_places = find_places

    async def code(self, proposals: Sequence[Proposal]) -> list[Coded]:
        """Decides on every proposal, then adds what was not proposed."""
        meant = self._matched(proposals)
        found: list[Coded] = []
        for _ in proposals:
            entry = self._entry
            name = meant.get(entry.subject, "")
            found.append(await self._decide(Coded(name)))
        for name in self._events.keys() - set(meant.values()):
            coded = Coded(name)
            if len(self._app.screen_stack) > 1:
                await self._press(coded, "escape")
            await self._press(coded, "n")
            found.append(await self._decide(coded))
        return sorted(found, key=lambda coded: not coded.name)

    def _matched(self, proposals: Sequence[Proposal]) -> dict[str, str]:
        """The gold event that each proposal means, by the proposal's id: its words touch it, its values fit best."""
        pairs = sorted(
            (
                (self._right(proposal.event, event["fields"]), proposal.proposal_id, name)
                for proposal in proposals
                for name, event in self._events.items()
                if self._touches(proposal, event["evidence"])
            ),
            reverse=True,
        )
        meant: dict[str, str] = {}
        for _, proposal_id, name in pairs:
            if proposal_id not in meant and name not in meant.values():
                meant[proposal_id] = name
        return meant

    def _touches(self, proposal: Proposal, quotations: Iterable[str]) -> bool:
        spots = [(self._text.index(words), self._text.index(words) + len(words)) for words in quotations]
        spans: list[Span] = [span for spans in proposal.evidence.values() for span in spans]
        return any(span.start < end and span.end > start for span in spans for start, end in spots)

    # one event --------------------------------------------------------------------------------------------------------

    async def _decide(self, coded: Coded) -> Coded:
        if not coded.name:
            await self._press(coded, "r")
            return coded
        wanted: dict[str, list[Any]] = self._events[coded.name]["fields"]
        for column in ORDER:
            if column in wanted and not self._is_right(self._event, column, wanted[column]):
                way = self._best_way(column, wanted)
                if way is not None:
                    await self._press(coded, *way.keys)
        await self._accept(coded)
        return coded

    async def _accept(self, coded: Coded) -> None:
        """Confirms; what the codebook still misses is set to the nearest that it allows, a day to the article's."""
        entry, wanted = self._entry, self._events[coded.name]["fields"]
        for _ in range(4):
            coded.wrong = [column for column in wanted if not self._is_right(entry.draft.event, column, wanted[column])]
            await self._press(coded, "a")
            if entry.decision is not None or self._session.entry is not entry:
                return
            if self._event.event_date is None:
                await self._press(coded, "e", *self._case.gold["published"], "enter")
            else:
                await self._press(coded, "1")
        await self._press(coded, "r")
        coded.wrong = sorted({*coded.wrong, "not accepted"})

    def _best_way(self, column: str, wanted: dict[str, list[Any]]) -> Way | None:
        """Of the ways to set a field the one that makes most fields right, with the fewest keys."""
        ways = []
        for way in self._ways(column, wanted[column]):
            try:
                after = self._session.after(way.changes)
            except RefusedError:
                continue
            if self._is_right(after, column, wanted[column]):
                ways.append((-self._right(after, wanted), len(way.keys), way.keys, way))
        return min(ways)[-1] if ways else None

    def _ways(self, column: str, accepted: Sequence[Any]) -> Iterator[Way]:
        there = self._keys_to(column)
        for number, other in enumerate(self._session.alternatives(column)[:9], start=1):
            emptied = dict.fromkeys(REPLACED_WITH.get(column, ()))
            yield Way((*there, str(number)), {**emptied, **other.sets, column: other.value})
        if None in accepted or "" in accepted:
            yield Way((*there, "delete"), {column: None})
        editor = FIELDS[column].editor
        if editor == "date":
            yield from self._ways_to_day(there, accepted)
        elif editor in ("number", "text"):
            for value in accepted:
                yield Way((*self._keys_to_type_anew(column, there), *str(value), "enter"), {column: value})
        else:
            yield from self._ways_by_typing(column, there, accepted)

    def _ways_to_day(self, there: tuple[str, ...], accepted: Sequence[str]) -> Iterator[Way]:
        now = self._event.event_date
        for day in map(date.fromisoformat, accepted):
            if now is not None and abs(day - now) <= timedelta(days=MOST_DAYS):
                steps = (day - now).days
                yield Way(("plus" if steps > 0 else "minus",) * abs(steps), {"event_date": day})
            same_month = now is not None and (now.year, now.month) == (day.year, day.month)
            typed = str(day.day) if same_month else day.isoformat()
            yield Way((*self._keys_to_type_anew("event_date", there), *typed, "enter"), {"event_date": day})

    def _keys_to_type_anew(self, column: str, there: tuple[str, ...]) -> tuple[str, ...]:
        """Opens the entry of a field; what stands typed in it is deleted."""
        return (*there, "e", *(() if getattr(self._event, column) is None else ("ctrl+u",)))

    def _ways_by_typing(self, column: str, there: tuple[str, ...], accepted: Sequence[Any]) -> Iterator[Way]:
        find = finder(
            column, self._event, self._session.codebook, self._session.alternatives(column), self._find_places
        )
        for typed in dict.fromkeys(("", *(start for value in accepted for start in _beginnings(value)))):
            for place, choice in enumerate(find(typed)[:MOST_TYPED]):
                yield Way((*there, "e", *typed, *("down",) * place, "enter"), choice.changes(column))

    def _keys_to(self, column: str) -> tuple[str, ...]:
        """From the current field to another: nothing, its letter, or a letter before it and then to the right."""
        columns = list(FIELDS)
        now = getattr(self._app.screen_stack[0], "column", FIRST_FIELD)
        if now == column:
            return ()
        ways = [
            (one.key, *("right",) * (columns.index(column) - place))
            for place, one in enumerate(FIELDS.values())
            if one.key and place <= columns.index(column)
        ]
        return min(ways, key=len)

    # what it looks at and does ----------------------------------------------------------------------------------------

    @property
    def _entry(self) -> Entry:
        assert self._session.entry is not None
        return self._session.entry

    @property
    def _event(self) -> EventFields:
        return self._entry.draft.event

    def _right(self, event: EventFields, wanted: dict[str, list[Any]]) -> int:
        return sum(self._is_right(event, column, accepted) for column, accepted in wanted.items())

    def _is_right(self, event: EventFields, column: str, accepted: Sequence[Any]) -> bool:
        return self._case.accepts(accepted, event.model_dump(mode="json")[column])

    async def _press(self, coded: Coded, *keys: str) -> None:
        for key in keys:
            before = self._app.screen
            await self._pilot.press(key)
            await self._pilot.pause()
            coded.keys.append(key)
            opened = self._app.screen is not before and len(self._app.screen_stack) > 1
            coded.screens += opened and not self._session.finished  # at the end the review says so by itself


def _beginnings(value: Any) -> Iterator[str]:
    """What can be typed for a value: its first letters, or those of a later word of it."""
    words = str(value).lower().split()
    for place in range(len(words)):
        rest = " ".join(words[place:])
        yield from (rest[:size] for size in range(1, min(len(rest), MOST_TYPED) + 1))


def table(coded: Sequence[Coded]) -> Table:
    """Keys and screens for each event, and on average."""
    made = Table("event", box=None, pad_edge=False, show_footer=True)
    events = [one for one in coded if one.name and "not accepted" not in one.wrong]
    pressed, seen = sum(len(one.keys) for one in coded), sum(one.screens for one in coded)
    made.columns[0].footer = f"for each of {len(events)} confirmed events (floor {FLOOR}, aim {AIM})"
    made.add_column("keys", f"{pressed / max(1, len(events)):.1f}", justify="right")
    made.add_column("screens", f"{seen / max(1, len(events)):.1f}", justify="right")
    made.add_column("pressed")
    made.add_column("still wrong")
    for one in coded:
        name = one.name or "no event: rejected"
        made.add_row(name, str(len(one.keys)), str(one.screens), " ".join(one.keys), ", ".join(one.wrong))
    return made


if __name__ == "__main__":
    main()
