"""What the review asks of a terminal."""

from __future__ import annotations

import io
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from eventcoder.errors import TerminalError
from eventcoder.review import run_review
from eventcoder.review.terminal import explicit_mode, lays_out_itself

if TYPE_CHECKING:
    from eventcoder.codebook import Codebook
    from eventcoder.store import Store


class TestWithoutTerminal:
    def test_says_what_to_do(self, store: Store, codebook: Codebook, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(sys, "stdin", io.StringIO())
        with pytest.raises(TerminalError, match="needs a terminal") as error:
            run_review(store, codebook, coder="Rana")
        assert error.value.hint


class TestExplicitMode:
    def test_is_set_and_restored(self) -> None:
        terminal = io.StringIO()
        with explicit_mode(terminal, {}):
            assert terminal.getvalue() == "\x1b[8l"
        assert terminal.getvalue() == "\x1b[8l\x1b[8h"

    def test_is_restored_after_a_crash(self) -> None:
        terminal = io.StringIO()
        with pytest.raises(RuntimeError), explicit_mode(terminal, {}):
            raise RuntimeError
        assert terminal.getvalue().endswith("\x1b[8h")

    def test_mlterm_is_told_in_its_own_words(self) -> None:
        terminal = io.StringIO()
        with explicit_mode(terminal, {"TERM": "mlterm"}):
            assert "use_ctl=false" in terminal.getvalue()
        assert terminal.getvalue().endswith("use_ctl=true\x07")


class TestWhoOrders:
    def test_eventcoder_does(self) -> None:
        assert lays_out_itself("auto", {"TERM": "xterm-256color"})

    def test_a_terminal_that_cannot_stop_doing_it_does(self) -> None:
        assert not lays_out_itself("auto", {"TERM_PROGRAM": "Apple_Terminal"})

    def test_the_coder_has_the_last_word(self) -> None:
        assert lays_out_itself("on", {"TERM_PROGRAM": "Apple_Terminal"})
        assert not lays_out_itself("off", {"TERM": "xterm"})


class TestLightness:
    def test_importing_the_review_loads_no_textual(self) -> None:
        code = "import sys, eventcoder.review; sys.exit('textual' in sys.modules)"
        assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0

    def test_the_program_loads_nothing_that_it_does_not_need(self) -> None:
        heavy = ["pandas", "pyarrow", "trafilatura", "dateparser", "jsonschema", "py3langid", "ahocorasick_rs"]
        code = f"import sys, eventcoder.review.app; print([name for name in {heavy} if name in sys.modules])"
        done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
        assert done.stdout.strip() == "[]"
