"""Who says so: the article's own source and those it cites."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from eventcoder.codebook import Codebook
    from eventcoder.models import Proposal

    Proposed = Callable[..., tuple[Proposal, ...]]

KILLED = "gunmen killed a farmer in Daraa on Monday"


class TestTheArticleSOwnSource:
    def test_is_named_as_the_codebook_spells_it(self, proposed: Proposed) -> None:
        (proposal,) = proposed(f"In the morning {KILLED}.", source="enab baladi")
        assert proposal.event.source == "Enab Baladi"

    def test_is_named_as_it_is_given_where_the_codebook_does_not_know_it(self, proposed: Proposed) -> None:
        (proposal,) = proposed(f"In the morning {KILLED}.", source=" Hill Post ")
        assert proposal.event.source == "Hill Post"

    def test_is_left_out_where_nobody_gives_one(self, proposed: Proposed) -> None:
        (proposal,) = proposed(f"In the morning {KILLED}.")
        assert (proposal.event.source, proposal.event.source_scale) == (None, None)


class TestCitedSources:
    @pytest.mark.parametrize(
        "text",
        [
            f"Reuters reported that {KILLED}.",
            f"According to the news agency Reuters, {KILLED}.",
            f"As {KILLED}, according to Reuters.",
            "بحسب وكالة رويترز، قتل مسلحون مدنيًا في مدينة درعا يوم الاثنين.",
            "قتل مسلحون مدنيًا في مدينة درعا يوم الاثنين، وفق ما نقلته وكالة «رويترز».",
        ],
    )
    def test_stand_beside_the_article_s_own_in_the_order_of_the_alphabet(self, proposed: Proposed, text: str) -> None:
        (proposal,) = proposed(text, source="Enab Baladi")
        assert proposal.event.source == "Enab Baladi; Reuters"

    def test_bring_their_scale(self, proposed: Proposed, shipped_codebook: Codebook) -> None:
        (proposal,) = proposed(f"Reuters reported that {KILLED}.", source="Enab Baladi")
        assert proposal.event.source_scale in {"-".join(pair) for pair in _pairs(shipped_codebook.scales)}

    def test_of_the_article_s_own_name_stand_once(self, proposed: Proposed) -> None:
        (proposal,) = proposed(f"Reuters reported that {KILLED}.", source="Reuters")
        assert proposal.event.source == "Reuters"

    @pytest.mark.parametrize(
        "text",
        [
            f"In the morning {KILLED}.\n\nElsewhere Reuters reported a storm.",
            f"In the morning {KILLED} in front of the office of Reuters.",
        ],
    )
    def test_are_only_those_that_say_it(self, proposed: Proposed, text: str) -> None:
        (proposal,) = proposed(text, source="Enab Baladi")
        assert proposal.event.source == "Enab Baladi"


def _pairs(scales: tuple[str, ...]) -> list[tuple[str, ...]]:
    return [(one, other) for one in scales for other in scales] + [(one,) for one in scales]
