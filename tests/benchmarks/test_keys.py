from __future__ import annotations

import json

import pytest

from benchmarks import keys


@pytest.mark.usefixtures("gold")
class TestTheExpert:
    def test_sets_what_is_wrong_and_rejects_what_is_no_event(self, capsys: pytest.CaptureFixture[str]) -> None:
        keys.main(["--json"])
        shot, protest = json.loads(capsys.readouterr().out)
        assert shot["name"] == "shopkeeper shot"
        assert shot["keys"] == ["minus", "f", "e", "ctrl+u", "4", "enter", "a"]
        assert shot["screens"] == 2
        assert shot["wrong"] == []
        assert protest == {"name": "", "keys": ["r"], "screens": 1, "wrong": []}

    def test_prints_a_mean_beside_floor_and_aim(self, capsys: pytest.CaptureFixture[str]) -> None:
        keys.main([])
        printed = " ".join(capsys.readouterr().out.split())
        assert "shopkeeper shot" in printed
        assert "8.0" in printed  # seven keys for the event, one for what is none
