"""The lines above and below the article and its event."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.segment import Segment
from textual.strip import Strip

from eventcoder.review.bidi_layout import Block, Line, lay_out
from eventcoder.review.keys import KEYS
from eventcoder.review.lines import LineWidget
from eventcoder.review.values import count

if TYPE_CHECKING:
    from eventcoder.models import Article


class TopBar(LineWidget):
    """Which article this is, who published it when, and how much is left."""

    def __init__(self, *, reorder: bool, id: str | None = None) -> None:
        """Make an empty bar; see `LineWidget`."""
        super().__init__(reorder=reorder, id=id)
        self._article: Article | None = None
        self._place = self._articles = self._left = 0

    def show_place(self, article: Article | None, place: int, articles: int, left: int) -> None:
        """Shows where the coder is.

        Args:
            article: the article.
            place: its place in the queue, from 0.
            articles: how many there are.
            left: proposals that wait in all of them.
        """
        self._article, self._place, self._articles, self._left = article, place, articles, left
        self.changed()

    def make_lines(self) -> list[Strip]:
        """One line; the title gives way."""
        article = self._article
        if article is None:
            return [Strip([self.text(" No articles", "line--strong")])]
        published = article.published.isoformat() if article.published else "no date"
        guess = [self.text("  a guess", "line--problem")] if article.published_guessed else []
        source = [self.text(f"{article.source}, ", width=28)] if article.source else []
        right = [
            Segment("  ", self.rich_style),
            *source,
            self.text(published),
            *guess,
            self.text(f"   {count(self._left, 'event')} left ", "line--strong"),
        ]
        left = [self.text(f" Article {self._place + 1} of {self._articles}  ", "line--strong")]
        used = sum(cell_len(segment.text) for segment in (*left, *right))
        title = self.text(article.title or "", width=max(1, self.size.width - used)) if article.title else None
        return [self.between([*left, *([title] if title else [])], right)]


class StatusBar(LineWidget):
    """What the last key did, or why it did nothing."""

    def __init__(self, *, reorder: bool, id: str | None = None) -> None:
        """Make an empty bar; see `LineWidget`."""
        super().__init__(reorder=reorder, id=id)
        self._words = ""
        self._style_name = "line--faint"

    @property
    def words(self) -> str:
        """What it says."""
        return self._words

    def say(self, words: str, name: str = "line--faint") -> None:
        """Says something, in the colour of a name."""
        if (words, name) != (self._words, self._style_name):
            self._words, self._style_name = words, name
            self.changed()
            self.refresh(layout=True)

    def lines_needed(self, width: int) -> int:
        """As many lines as the words take."""
        return len(self._laid_out(width))

    def make_lines(self) -> list[Strip]:
        """The words."""
        style = self.style(self._style_name)
        return [Strip([Segment(line.text, style)]) for line in self._laid_out(self.size.width)]

    def _laid_out(self, width: int) -> tuple[Line, ...]:
        words = self._words.replace("\n", " ")
        return lay_out(words, Block(0, len(words), 0), width, rtl=False, reorder=self.reorder)


class KeyBar(LineWidget):
    """The most used keys, as many as there is room for; the last is always help."""

    def make_lines(self) -> list[Strip]:
        """One line."""
        bound = [(key.shown.split()[0], key.short) for key in KEYS if key.short]
        while bound and sum(len(keys) + len(words) + 3 for keys, words in bound) > self.size.width - 1:
            bound.pop(next((place for place in range(len(bound) - 1, -1, -1) if bound[place][0] != "?"), 0))
        segments = [Segment(" ", self.rich_style)]
        for keys, words in bound:
            segments += [self.text(keys, "line--strong"), self.text(f" {words}  ", "line--faint")]
        return [Strip(segments)]
