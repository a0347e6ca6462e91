"""One event is one proposal, however often and in however many sentences it is told."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from eventcoder.models import Proposal

    Proposed = Callable[..., tuple[Proposal, ...]]


class TestToldTwice:
    @pytest.mark.parametrize(
        "text",
        [
            "Gunmen killed two farmers in Daraa on Monday.\n\n"
            "Police in Daraa said that gunmen killed the two farmers on Monday.",
            "Two farmers killed in Daraa\n\nGunmen killed two farmers in Daraa on Monday.",
            "قُتل مدنيان برصاص مجهولين في مدينة درعا يوم الاثنين.\n\n"
            "وقال شهود إن مسلحين مجهولين قتلوا المدنيين في درعا يوم الاثنين.",
        ],
    )
    def test_it_is_one_proposal_with_two_pieces_of_evidence(self, proposed: Proposed, text: str) -> None:
        (proposal,) = proposed(text)
        first, second = sorted(span.start for span in proposal.evidence["trigger"])
        assert "\n" in text[first:second]
        assert proposal.event.fatalities == 2

    def test_it_is_surer_than_told_once(self, proposed: Proposed) -> None:
        (once,) = proposed("Gunmen killed two farmers in Daraa on Monday.")
        (twice,) = proposed("Gunmen killed two farmers in Daraa on Monday.\n\nThe two farmers were killed on Monday.")
        assert twice.confidence >= once.confidence

    def test_it_keeps_its_first_place_in_the_article(self, proposed: Proposed) -> None:
        text = (
            "Gunmen killed two farmers in Daraa on Monday.\n\n"
            "Police arrested four men in Kampala on Tuesday.\n\n"
            "The two farmers in Daraa were killed by gunmen on Monday."
        )
        assert [proposal.event.location for proposal in proposed(text)] == ["Dara", "Kampala"]


class TestWhatFollows:
    def test_in_the_same_paragraph_belongs_to_the_event_told_before_it(self, proposed: Proposed) -> None:
        text = "Gunmen attacked a bus in Daraa on Monday. Two farmers were killed. The gunmen fled."
        (proposal,) = proposed(text)
        assert (proposal.event.location, proposal.event.fatalities) == ("Dara", 2)


class TestTwoEvents:
    @pytest.mark.parametrize(
        ("text", "days"),
        [
            (
                "Gunmen killed two farmers in Daraa on Monday. Gunmen killed two farmers in Daraa on Tuesday.",
                [date(2021, 5, 17), date(2021, 5, 18)],
            ),
            (
                "قُتل مدني برصاص مجهولين في مدينة درعا يوم الاثنين.\n\n"
                "وقُتل مدني برصاص مجهولين في مدينة درعا يوم الثلاثاء.",
                [date(2021, 5, 17), date(2021, 5, 18)],
            ),
        ],
    )
    def test_are_told_apart_by_their_days(self, proposed: Proposed, text: str, days: list[date]) -> None:
        assert [proposal.event.event_date for proposal in proposed(text)] == days

    def test_are_told_apart_by_their_places(self, proposed: Proposed) -> None:
        text = "Gunmen killed a farmer in Daraa on Monday.\n\nGunmen killed a farmer in Kampala on Monday."
        assert [proposal.event.country for proposal in proposed(text)] == ["Syria", "Uganda"]

    def test_are_told_apart_by_their_types(self, proposed: Proposed) -> None:
        text = (
            "Gunmen abducted a farmer in Daraa on Monday.\n\n"
            "Dozens of residents protested in Daraa on Monday against high prices."
        )
        assert [proposal.event.sub_event_type for proposal in proposed(text)] == [
            "Abduction/forced disappearance",
            "Peaceful protest",
        ]

    def test_in_one_sentence_are_parted_by_words_that_begin_another(self, proposed: Proposed) -> None:
        text = "Gunmen killed a farmer in Daraa on Monday, while police arrested four men in Kampala on Tuesday."
        assert {proposal.event.sub_event_type for proposal in proposed(text)} >= {"Attack"}

    def test_have_different_ids_that_stay_the_same(self, proposed: Proposed) -> None:
        text = "Gunmen killed a farmer in Daraa on Monday.\n\nGunmen killed a farmer in Kampala on Monday."
        ids = [proposal.proposal_id for proposal in proposed(text)]
        assert len(set(ids)) == 2
        assert ids == [proposal.proposal_id for proposal in proposed(text)]
