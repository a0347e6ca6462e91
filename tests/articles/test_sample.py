"""The articles that the program ships."""

import pytest

from eventcoder.articles import detect_language, read_articles, sample_article
from eventcoder.errors import UsageError


class TestSampleArticle:
    @pytest.mark.parametrize("lang", ["ar", "en"])
    def test_reads_with_all_that_an_event_needs(self, lang):
        (article,) = read_articles(sample_article(lang))
        assert article.lang == lang == detect_language(article.text)
        assert article.title
        assert article.source
        assert article.source_scale
        assert article.published
        assert 2021 <= article.published.year <= 2023
        assert 220 <= len(article.text.split()) <= 350

    def test_is_arabic_where_nothing_is_said(self):
        assert sample_article() == sample_article("ar")

    def test_is_told_where_there_is_none(self):
        with pytest.raises(UsageError) as raised:
            sample_article("../../x")
        assert raised.value.hint == "There is one in each of: ar, en."
