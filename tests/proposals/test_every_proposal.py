"""What holds for every proposal, whatever the article."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from tests.proposals.corpus import corpus

from eventcoder.codebook.conformance import REQUIRED_COLUMNS, problems_of
from eventcoder.codebook.derive import complete
from eventcoder.models import Article, Proposal
from eventcoder.schemas import schemas

if TYPE_CHECKING:
    from eventcoder.codebook import Codebook
    from eventcoder.proposals import Proposer

CORPUS = corpus()
EVIDENCED = {"trigger", "actor1", "actor2", "location", "event_date", "fatalities"}


def check(article: Article, proposals: tuple[Proposal, ...], codebook: Codebook) -> None:
    """What a human must be able to rely on in any article."""
    assert len({proposal.proposal_id for proposal in proposals}) == len(proposals)
    for proposal in proposals:
        assert proposal.article_id == article.id
        assert proposal.event.sub_event_type in codebook.sub_event_types
        assert set(proposal.evidence) <= EVIDENCED
        assert proposal.evidence["trigger"]
        for spans in proposal.evidence.values():
            assert spans
            for span in spans:
                assert article.text[span.start : span.end] == span.text
                assert span.text.strip() == span.text != ""


class TestEveryProposal:
    @pytest.mark.parametrize("article", CORPUS, ids=lambda article: article.id)
    def test_has_its_evidence_in_the_article_s_own_words(
        self, proposer: Proposer, shipped_codebook: Codebook, article: Article
    ) -> None:
        check(article, proposer.propose(article), shipped_codebook)

    @pytest.mark.parametrize("article", CORPUS, ids=lambda article: article.id)
    def test_is_valid_by_the_schema(self, proposer: Proposer, article: Article) -> None:
        validator = Draft202012Validator(schemas()["proposal.schema.json"])
        for proposal in proposer.propose(article):
            printed = json.loads(proposal.model_dump_json(exclude={"reasons"}))
            assert [error.message for error in validator.iter_errors(printed)] == []

    @pytest.mark.parametrize("article", CORPUS, ids=lambda article: article.id)
    def test_contradicts_the_codebook_in_nothing(
        self, proposer: Proposer, shipped_codebook: Codebook, article: Article
    ) -> None:
        for proposal in proposer.propose(article):
            filled = {
                "event_date": proposal.event.event_date or date(2021, 5, 17),
                "time_precision": proposal.event.time_precision or 1,
                "country": proposal.event.country or "Syria",
                "location": proposal.event.location or "Damascus",
                "geo_precision": proposal.event.geo_precision or 1,
            }
            event = complete(proposal.event.model_copy(update=filled), shipped_codebook)
            problems = problems_of(event, shipped_codebook)
            told = {problem.column for problem in problems} & {"sub_event_type", "event_type", "inter1", "inter2"}
            assert not told, [str(problem) for problem in problems]
            missing = [column for column in REQUIRED_COLUMNS if getattr(event, column) is None]
            assert missing == []

    @pytest.mark.parametrize("article", CORPUS, ids=lambda article: article.id)
    def test_comes_out_the_same_again(self, proposer: Proposer, article: Article) -> None:
        assert proposer.propose(article) == proposer.propose(article)

    @pytest.mark.parametrize("article", CORPUS, ids=lambda article: article.id)
    def test_stands_in_the_order_of_the_article(self, proposer: Proposer, article: Article) -> None:
        first = [min(span.start for span in p.evidence["trigger"]) for p in proposer.propose(article)]
        assert first == sorted(first)

    @pytest.mark.parametrize("article", CORPUS, ids=lambda article: article.id)
    def test_has_likely_alternatives_first_and_never_its_own_value(self, proposer: Proposer, article: Article) -> None:
        for proposal in proposer.propose(article):
            for column, others in proposal.alternatives.items():
                assert [o.confidence for o in others] == sorted((o.confidence for o in others), reverse=True)
                if column == "sub_event_type":
                    assert proposal.event.sub_event_type not in {other.value for other in others}

    @pytest.mark.parametrize("article", CORPUS, ids=lambda article: article.id)
    def test_says_in_its_note_what_its_fields_say(self, proposer: Proposer, article: Article) -> None:
        for proposal in proposer.propose(article):
            note = proposal.event.notes or ""
            assert (proposal.event.actor1 or "") in note
            assert (proposal.event.location or "") in note

    @given(data=st.data())
    @settings(max_examples=60, deadline=None)
    def test_of_a_mangled_article_is_sound_too(
        self, proposer: Proposer, shipped_codebook: Codebook, data: st.DataObject
    ) -> None:
        """Articles come cut off, glued together and with characters of all kinds in between."""
        article = data.draw(st.sampled_from(CORPUS))
        cuts = sorted(data.draw(st.lists(st.integers(0, len(article.text)), max_size=6)))
        glue = data.draw(st.sampled_from(["", "\n", "\u200f", "«", "\u064f", " ، ", "😀", "12.5", "\u2028"]))
        parts = [article.text[a:b] for a, b in zip([0, *cuts], [*cuts, len(article.text)], strict=True)]
        mangled = article.model_copy(update={"text": glue.join(parts)})
        check(mangled, proposer.propose(mangled), shipped_codebook)

    @pytest.mark.parametrize("lang", ["ar", "en"])
    @given(text=st.text(max_size=200))
    @example(text="\ud7ff\x00قتل")
    @settings(deadline=None)
    def test_of_any_text_is_sound(self, proposer: Proposer, shipped_codebook: Codebook, lang: str, text: str) -> None:
        article = Article(id="a", text=text, lang=lang)
        check(article, proposer.propose(article), shipped_codebook)


class TestWithoutADayOfPublication:
    @pytest.mark.parametrize("article", CORPUS, ids=lambda article: article.id)
    def test_events_are_proposed_all_the_same(
        self, proposer: Proposer, shipped_codebook: Codebook, article: Article
    ) -> None:
        undated = article.model_copy(update={"published": None})
        check(undated, proposer.propose(undated), shipped_codebook)


class TestTheCorpus:
    def test_is_some_twenty_articles_with_most_reporting_something(self, proposer: Proposer) -> None:
        assert len(CORPUS) >= 20
        assert sum(bool(proposer.propose(article)) for article in CORPUS) >= 16

    @pytest.mark.parametrize("name", ["ar-background", "en-nothing"])
    def test_has_articles_that_report_nothing(self, proposer: Proposer, name: str) -> None:
        (article,) = (article for article in CORPUS if article.id == name)
        assert proposer.propose(article) == ()
