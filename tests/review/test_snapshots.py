"""The screens as they look, in Arabic and in English, narrow and wide. `pytest --snapshot-update` takes them anew."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from eventcoder.review.app import ReviewApp

if TYPE_CHECKING:
    from collections.abc import Callable

    from eventcoder.review.session import Session

SIZES = [(80, 24), (160, 48)]


@pytest.fixture
def app(open_session: Callable[[], Session]) -> ReviewApp:
    return ReviewApp(open_session())


@pytest.mark.parametrize("size", SIZES)
class TestMainScreen:
    def test_arabic(self, snap_compare: Any, app: ReviewApp, size: tuple[int, int]) -> None:
        assert snap_compare(app, terminal_size=size)

    def test_english_with_a_guessed_date(self, snap_compare: Any, app: ReviewApp, size: tuple[int, int]) -> None:
        assert snap_compare(app, terminal_size=size, press=["]", "y"])

    def test_decided_changed_and_wrong(self, snap_compare: Any, app: ReviewApp, size: tuple[int, int]) -> None:
        assert snap_compare(app, terminal_size=size, press=["a", "r", "f", "a"])


@pytest.mark.parametrize("size", SIZES)
class TestDialogs:
    def test_choosing_a_type(self, snap_compare: Any, app: ReviewApp, size: tuple[int, int]) -> None:
        assert snap_compare(app, terminal_size=size, press=["t", "e", "a"])

    def test_editing_notes(self, snap_compare: Any, app: ReviewApp, size: tuple[int, int]) -> None:
        assert snap_compare(app, terminal_size=size, press=["m", "e"])

    def test_selecting_words(self, snap_compare: Any, app: ReviewApp, size: tuple[int, int]) -> None:
        assert snap_compare(app, terminal_size=size, press=["l", "v", "shift+left"])

    def test_why(self, snap_compare: Any, app: ReviewApp, size: tuple[int, int]) -> None:
        assert snap_compare(app, terminal_size=size, press=["w"])

    def test_help(self, snap_compare: Any, app: ReviewApp, size: tuple[int, int]) -> None:
        assert snap_compare(app, terminal_size=size, press=["question_mark"])

    def test_the_end(self, snap_compare: Any, app: ReviewApp, size: tuple[int, int]) -> None:
        assert snap_compare(app, terminal_size=size, press=["s", "r", "r", "r", "r"])


class TestOtherLooks:
    def test_light(self, snap_compare: Any, app: ReviewApp) -> None:
        assert snap_compare(app, terminal_size=(160, 48), press=["T"])

    def test_without_colour(
        self, snap_compare: Any, open_session: Callable[[], Session], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("NO_COLOR", "1")
        assert snap_compare(ReviewApp(open_session()), terminal_size=(80, 24))

    def test_too_small(self, snap_compare: Any, app: ReviewApp) -> None:
        assert snap_compare(app, terminal_size=(50, 12))
