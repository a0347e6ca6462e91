from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from benchmarks.gold import load_task

from benchmarks import quality

if TYPE_CHECKING:
    from pathlib import Path


class TestTheCommand:
    @pytest.mark.usefixtures("gold")
    def test_prints_figures_with_floor_and_aim(self, capsys: pytest.CaptureFixture[str]) -> None:
        quality.main(["--task", "types", "--task", "detect", "--json"])
        found = json.loads(capsys.readouterr().out)
        by_name = {(one["task"], one["figure"]): one for one in found["figures"]}
        assert by_name["types", "weighted F1"]["value"] == pytest.approx(0.667)
        assert by_name["types", "weighted F1"]["reaches"] == "below"
        assert by_name["detect", "protest (easy negatives)"]["value"] == pytest.approx(0.667)
        assert by_name["detect", "protest (easy negatives)"]["reaches"] == "floor"

    @pytest.mark.usefixtures("gold")
    def test_prints_a_table_for_humans(self, capsys: pytest.CaptureFixture[str]) -> None:
        quality.main(["--task", "types"])
        printed = capsys.readouterr().out
        assert "weighted F1" in printed
        assert "share right" in printed

    def test_says_so_where_there_is_no_gold_folder(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.delenv("EVENTCODER_GOLD", raising=False)
        with pytest.raises(SystemExit) as left:
            quality.main([])
        assert left.value.code == 2
        assert "EVENTCODER_GOLD is not set" in capsys.readouterr().err

    @pytest.mark.usefixtures("gold")
    def test_names_the_file_that_is_missing(self, capsys: pytest.CaptureFixture[str]) -> None:
        with pytest.raises(SystemExit):
            quality.main(["--task", "roles"])
        assert "arabic_roles.jsonl" in capsys.readouterr().err


class TestReadValue:
    @pytest.mark.parametrize(
        ("said", "part", "value"),
        [
            ("0.693 (147/212)", "", 0.693),
            ("precision 0.600  recall 0.500  F1 0.545", "F1", 0.545),
            ("precision 0.600  recall 0.500  F1 0.545   touched 0.700 (7/10)", "F1", 0.545),
        ],
    )
    def test_finds_the_number_that_is_meant(self, said: str, part: str, value: float) -> None:
        assert quality.read_value(said, part) == value

    def test_refuses_words_without_a_number(self) -> None:
        with pytest.raises(ValueError, match="none to score"):
            quality.read_value("none to score")


class TestReliability:
    def test_puts_proposals_of_like_confidence_together(self) -> None:
        bins = quality.reliability(
            [("type", 0.81, True), ("type", 0.89, False), ("type", 1.0, True), ("event", 0.3, False)]
        )
        assert [(one.judged, one.low, one.count, one.confidence, one.right) for one in bins] == [
            ("event", 0.3, 1, 0.3, 0.0),
            ("type", 0.8, 2, 0.85, 0.5),
            ("type", 0.9, 1, 1.0, 1.0),
        ]

    def test_judges_only_what_a_text_can_tell(self, gold: Path) -> None:
        task = load_task("types", gold)
        proposals = {
            "t1": [proposed("Attack", 0.4), proposed("Armed clash", 0.9)],
            "t2": [proposed("Peaceful protest", 0.7)],
        }
        assert list(quality.judgements(task, proposals)) == [("type", 0.9, False), ("type", 0.7, True)]

    def test_leaves_out_proposals_of_another_kind_than_was_asked_for(self, gold: Path) -> None:
        task = load_task("detect", gold)
        proposals = {
            "d1": [proposed("Arrests", 0.9, "Strategic developments")],
            "d2": [proposed("Attack", 0.6, "Battles")],
        }
        assert list(quality.judgements(task, proposals)) == [("event", 0.6, False)]


def proposed(sub_event_type: str, confidence: float, event_type: str = "") -> dict[str, object]:
    return {"confidence": confidence, "event": {"sub_event_type": sub_event_type, "event_type": event_type}}
