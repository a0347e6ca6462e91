"""How good the proposals are: `make quality` proposes on human-coded texts and prints today's figures in one table.

    EVENTCODER_GOLD=/path/to/gold make quality
    EVENTCODER_GOLD=/path/to/gold python -m benchmarks.quality --task types --task article
    EVENTCODER_GOLD=/path/to/gold python -m benchmarks.quality --json

It judges nothing: figures below their floor are shown as such, and the exit code is 0.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from collections import defaultdict
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Literal

from rich.console import Console
from rich.progress import track
from rich.table import Table

from benchmarks.gold import FILES, gold_folder, load_task
from eventcoder import load_codebook
from eventcoder.errors import EventcoderError
from eventcoder.project import proposals_of
from eventcoder.proposals import Proposer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from benchmarks.gold import Task

Proposals = dict[str, list[dict[str, Any]]]
"""Proposals as JSON objects, by article."""


@dataclass(frozen=True)
class Aim:
    """What is to be reached.

    Attributes:
        task: the gold file's task.
        figure: what the scorer calls the figure.
        floor: the least that is acceptable; the most, where fewer are better.
        aim: what is aimed at.
        part: of a line with several figures the one that is meant.
        fewer_is_better: whether it counts mistakes.
    """

    task: str
    figure: str
    floor: float
    aim: float
    part: Literal["", "F1"] = ""
    fewer_is_better: bool = False


AIMS = (
    Aim("types", "weighted F1", 0.72, 0.85),
    Aim("fields", "sub_event_type", 0.72, 0.88),
    Aim("fields", "inter1", 0.80, 0.92),
    Aim("fields", "inter2", 0.75, 0.90),
    Aim("fields", "actor1 name", 0.50, 0.75),
    Aim("fields", "actor2 name", 0.50, 0.75),
    Aim("fields", "event_date", 0.97, 1.00),
    Aim("fields", "country", 0.93, 0.99),
    Aim("fields", "admin1", 0.75, 0.92),
    Aim("fields", "location within 25 km", 0.72, 0.90),
    Aim("fields", "fatalities", 0.93, 0.98),
    Aim("fields", "all of type, date, inters, fatalities, place", 0.40, 0.70),
    Aim("detect", "assault (easy negatives)", 0.68, 0.88, "F1"),
    Aim("detect", "protest (easy negatives)", 0.42, 0.70, "F1"),
    Aim("roles", "source words", 0.45, 0.70, "F1"),
    Aim("roles", "target words", 0.45, 0.70, "F1"),
    Aim("deaths", "fatalities exact", 0.72, 0.90),
    Aim("deaths", "located within 50 km", 0.55, 0.80),
    Aim("article", "events proposed", 1.00, 1.00),
    Aim("article", "fields right", 65 / 77, 1.00),
    Aim("article", "date, place and fatality fields right", 0.90, 1.00),
    Aim("article", "extra proposals", 2, 0, fewer_is_better=True),
)
"""Floors and aims, as they were set for the project."""

WHEN_WHERE_HOW_MANY = frozenset(
    {"event_date", "time_precision", "country", "admin1", "admin2", "admin3", "location", "geo_precision", "fatalities"}
)
"""The columns of "date, place and fatality fields"."""


@dataclass(frozen=True)
class Figure:
    """What was reached of an aim; `of` and `hits` where it is a share of cases that were counted."""

    task: str
    figure: str
    value: float
    floor: float
    aim: float
    reaches: Literal["aim", "floor", "below"]


@dataclass(frozen=True)
class Bin:
    """Proposals of like confidence.

    Attributes:
        judged: what "right" means: `type` the sub-event type is the coder's; `event` there is an event at all.
        low: the least confidence of the bin; the bin is 0.1 wide.
        count: how many proposals.
        confidence: their mean confidence.
        right: the share of them that is right.
    """

    judged: Literal["type", "event"]
    low: float
    count: int
    confidence: float
    right: float


def main(arguments: Sequence[str] | None = None) -> None:
    """Proposes on the gold texts and prints what that came to."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--task", action="append", choices=FILES, help="only this task; may be given several times")
    cli.add_argument("--json", action="store_true", help="print one JSON object instead of tables")
    asked = cli.parse_args(arguments)
    try:
        figures, bins, seconds = measure(asked.task or list(FILES))
    except EventcoderError as error:
        sys.stderr.write(f"quality: {error}\n")
        sys.exit(error.exit_code)
    if asked.json:
        found = {"figures": [asdict(one) for one in figures], "reliability": [asdict(one) for one in bins]}
        print(json.dumps({**found, "seconds": round(seconds, 1)}, indent=2))
        return
    console = Console()
    console.print(table_of_figures(figures))
    if bins:
        console.print(table_of_reliability(bins))
        console.print(f"[dim]{_HOW_JUDGED}[/]")
    console.print(f"[dim]{seconds:.0f} s[/]")


def measure(tasks: Iterable[str]) -> tuple[list[Figure], list[Bin], float]:
    """Figures, reliability and the seconds that proposing took.

    Raises:
        UsageError: there is no gold folder, or it lacks a file.
    """
    folder = gold_folder()
    loaded = [load_task(name, folder) for name in tasks]
    proposer = Proposer(load_codebook())
    figures: list[Figure] = []
    judged: list[tuple[Literal["type", "event"], float, bool]] = []
    seconds = 0.0
    for task in loaded:
        began = time.perf_counter()
        proposals = propose_on(task, proposer)
        seconds += time.perf_counter() - began
        figures += reached(task, proposals)
        judged += judgements(task, proposals)
    return figures, reliability(judged), seconds


def propose_on(task: Task, proposer: Proposer) -> Proposals:
    """The proposals on a task's texts, made as the command line makes them; a text that cannot be read is told of."""
    articles = list(task.articles())
    found: Proposals = defaultdict(list)
    console = Console(stderr=True)
    shown = track(articles, f"{task.name:<8}", console=console, transient=True, disable=not console.is_terminal)
    for article, proposals in proposals_of(shown, proposer, _tell):
        found[article.id] = [json.loads(proposal.model_dump_json()) for proposal in proposals]
    return found


def _tell(problem: EventcoderError) -> None:
    sys.stderr.write(f"{problem}\n")


# Figures ------------------------------------------------------------------------------------------------------------


def reached(task: Task, proposals: Proposals) -> Iterator[Figure]:
    """The figures of a task for which there is an aim."""
    lines = task.figures(proposals)
    values: dict[str, float] = {}
    if task.name == "article":
        values["extra proposals"] = sum(name == "extra proposal" for name, _ in lines)
        values["date, place and fatality fields right"] = _share_right(task.gold, dict(lines))
    said = dict(lines)
    for aim in AIMS:
        if aim.task != task.name:
            continue
        value = values[aim.figure] if aim.figure in values else read_value(said[aim.figure], aim.part)
        yield Figure(task.name, aim.figure, value, aim.floor, aim.aim, _reaches(value, aim))


def read_value(said: str, part: str = "") -> float:
    """The number in a value as the scorer prints it: '0.693 (147/212)', or after `part` in 'precision 0.6  F1 0.5'."""
    found = re.search(rf"{part}\s*(\d+(?:\.\d+)?)", said)
    if found is None:
        raise ValueError(f"there is no number in the scorer's {said!r}")
    return float(found[1])


def _share_right(gold: dict[str, Any], said: dict[str, str]) -> float:
    """Of the article's fields on when, where and how many, the share that the scorer does not call wrong."""
    of = right = 0
    for event in gold["events"]:
        asked = WHEN_WHERE_HOW_MANY & set(event["fields"])
        verdict = said[event["name"]]
        wrong = asked if verdict == "NOT PROPOSED" else asked & set(re.findall(r"(\w+)=", verdict))
        of, right = of + len(asked), right + len(asked) - len(wrong)
    return right / of


def _reaches(value: float, aim: Aim) -> Literal["aim", "floor", "below"]:
    for name, bound in (("aim", aim.aim), ("floor", aim.floor)):
        # Scorers round to three places, and so do the bounds.
        if (value <= bound) if aim.fewer_is_better else round(value, 3) >= round(bound, 3):
            return name  # type: ignore[return-value]
    return "below"


# Reliability --------------------------------------------------------------------------------------------------------


def judgements(task: Task, proposals: Proposals) -> Iterator[tuple[Literal["type", "event"], float, bool]]:
    """Confidences of proposals and whether they are right, where one coding of the whole text tells."""
    if task.name not in ("types", "fields", "detect"):
        return
    key = "event_id_cnty" if task.name == "fields" else "id"
    for row in task.gold:
        found = proposals.get(row[key], [])
        if task.name == "detect":
            asked_for = task.event_types(row["event"])
            found = [proposal for proposal in found if proposal["event"]["event_type"] in asked_for]
        if not found or row.get("label") == "difficult no":
            continue
        best = max(found, key=lambda proposal: proposal["confidence"])
        if task.name == "detect":
            yield "event", best["confidence"], row["label"] == "yes"
        else:
            yield "type", best["confidence"], best["event"]["sub_event_type"] == row["sub_event_type"]


def reliability(judged: Iterable[tuple[Literal["type", "event"], float, bool]]) -> list[Bin]:
    """The judgements in bins of confidence a tenth wide."""
    bins: dict[tuple[Literal["type", "event"], int], list[tuple[float, bool]]] = defaultdict(list)
    for kind, confidence, is_right in judged:
        bins[kind, min(9, int(round(confidence, 3) * 10))].append((confidence, is_right))
    return [
        Bin(
            kind,
            tenth / 10,
            len(found),
            round(sum(confidence for confidence, _ in found) / len(found), 3),
            round(sum(is_right for _, is_right in found) / len(found), 3),
        )
        for (kind, tenth), found in sorted(bins.items())
    ]


# Tables -------------------------------------------------------------------------------------------------------------

_HOW_JUDGED = """\
type: the most confident proposal of each text of types and fields; right if its sub-event type is the coder's.
event: the most confident proposal of the kind asked for on each sentence of detect; right if the annotators saw such an
event. Disputed sentences are left out."""

_COLOURS = {"aim": "green", "floor": "", "below": "red"}


def table_of_figures(figures: Iterable[Figure]) -> Table:
    """Task, figure, value, floor, aim."""
    table = Table("task", box=None, pad_edge=False)
    table.add_column("figure", no_wrap=True)
    for heading in ("value", "floor", "aim"):
        table.add_column(heading, justify="right")
    table.add_column("reaches")
    before = ""
    for one in figures:
        values = [
            f"{value:.0f}" if one.figure == "extra proposals" else f"{value:.3f}"
            for value in (one.value, one.floor, one.aim)
        ]
        table.add_row(
            one.task if one.task != before else "", one.figure, *values, one.reaches, style=_COLOURS[one.reaches]
        )
        before = one.task
    return table


def table_of_reliability(bins: Sequence[Bin]) -> Table:
    """How often proposals of each confidence are right."""
    table = Table(
        "judged",
        "confidence",
        title="How far confidence can be trusted",
        title_justify="left",
        box=None,
        pad_edge=False,
    )
    for heading in ("proposals", "mean confidence", "share right"):
        table.add_column(heading, justify="right")
    before = ""
    for one in bins:
        table.add_row(
            one.judged if one.judged != before else "",
            f"{one.low:.1f} to {one.low + 0.1:.1f}",
            str(one.count),
            f"{one.confidence:.2f}",
            f"{one.right:.2f}",
        )
        before = one.judged
    return table


if __name__ == "__main__":
    main()
