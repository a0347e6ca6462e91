"""A proposal for a human reader."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from eventcoder.models import Article
from eventcoder.proposals import explain

if TYPE_CHECKING:
    from eventcoder.proposals import Proposer

TEXT = "Protesters threw stones at police in Nairobi on Friday."


class TestExplanation:
    def test_tells_every_value_its_rule_its_words_and_what_else_it_could_be(self, proposer: Proposer) -> None:
        article = Article(id="a", text=TEXT, title="Stones", lang="en", published=date(2021, 5, 20))
        (proposal,) = proposer.propose(article)
        told = explain(article, proposal)

        assert told.startswith("Stones: Violent demonstration (")
        assert "because: riot-with-demonstration: " in told
        assert "words: «police» (27-33)" in told
        assert "or: Peaceful protest (" in told
        for column, value in proposal.event:
            if value is not None:
                assert f"  {column} " in told
                assert str(value) in told
            else:
                assert f"  {column} " not in told

    def test_names_the_article_by_its_id_where_it_has_no_title(self, proposer: Proposer) -> None:
        article = Article(id="the-id", text=TEXT, lang="en", published=date(2021, 5, 20))
        assert explain(article, proposer.propose(article)[0]).startswith("the-id: ")
