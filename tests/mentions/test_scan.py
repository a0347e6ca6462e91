"""A document with every known word found."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from eventcoder.mentions.scan import Scan

    Scanned = Callable[[str], Scan]


class TestLinks:
    @pytest.mark.parametrize(
        "text",
        [
            "اقرأ أيضًا: مقتل راعي أغنام بانفجار لغم",
            "إقرأ ايضا مقتل راعي أغنام",
            "شاهد أيضًا.. قصف على البلدة",
            "مواضيع ذات صلة",
            "Read also: Two aid workers abducted on the road",
            "READ MORE Two aid workers abducted",
            "Related articles",
        ],
    )
    def test_to_other_articles_are_told_from_the_news(self, scanned: Scanned, text: str) -> None:
        assert scanned(f"{text}\n").links == {0}

    @pytest.mark.parametrize(
        "text",
        [
            "قرأ الإمام القرآن، ثم قُتل أمام المسجد.",
            "Readers of the paper were attacked on Monday.",
            "He could read also French when he was killed.",
        ],
    )
    def test_are_no_sentences_that_only_hold_such_words(self, scanned: Scanned, text: str) -> None:
        assert scanned(text).links == frozenset()

    def test_are_no_longer_than_a_headline(self, scanned: Scanned) -> None:
        prose = "Read also what the soldiers who came home had written, said the mayor, " + "and the others " * 10
        assert scanned(prose).links == frozenset()

    def test_take_no_other_sentence_along(self, scanned: Scanned) -> None:
        assert scanned("قُتل رجل.\nاقرأ أيضًا: مقتل راعٍ\nوأصيب آخر.").links == {1}


class TestHits:
    def test_stand_in_the_order_of_the_text_longer_ones_first(self, scanned: Scanned) -> None:
        for hits in scanned("The Syrian Democratic Forces attacked a car bomb factory. Police arrested two men.").hits:
            assert list(hits) == sorted(hits, key=lambda hit: (hit.first, -hit.last))

    def test_are_given_by_kind(self, scanned: Scanned) -> None:
        found = scanned("Police arrested two men in Syria.")
        assert [entry.name for _, entry in found.of_kind(0, "country")] == ["Syria"]
        assert "arrest" in {entry.name for _, entry in found.of_kind(0, "trigger")}
        assert list(found.of_kind(0, "source")) == []

    def test_of_role_words_are_given_by_where_they_begin(self, scanned: Scanned) -> None:
        found = scanned("Two men were killed by gunmen.")
        by = [token.text for token in found.document.sentences[0].tokens].index("by")
        assert (by + 1, "agent_by") in found.role_words(0)[by]
