"""Laws of the finders of dates and casualties that hold for every text, however senseless."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from eventcoder.codebook.models import Codebook, CodebookFile
from eventcoder.language import read
from eventcoder.language.data import words_of_data_file
from eventcoder.mentions.casualties import find_casualties
from eventcoder.mentions.dates import event_day, find_dates
from eventcoder.mentions.fatalities import fatalities_of
from eventcoder.mentions.publication import guess_publication
from eventcoder.models import Article

if TYPE_CHECKING:
    from datetime import date

CODEBOOK = Codebook(
    about=CodebookFile(name="test", version="1.0.0", languages=("en", "ar")), actor_classes=(), event_types=()
)
FIGURES = [
    "0",
    "1",
    "12",
    "29",
    "30",
    "31",
    "99",
    "1442",
    "2020",
    "2021",
    "99999999",
    "2/12/2020",
    "0/0/0000",
    "31.2.20",
]
MARKS = [".", ",", "،", "-", "--", "/", "(", ")", "[", "]", ":", "<b>", "…"]


def texts(lang: str) -> st.SearchStrategy[str]:
    files = [f"{topic}.{lang}.yaml" for topic in ("dates", "numbers", "casualties")]
    words = sorted(word for file in files for word in words_of_data_file(file))
    return st.lists(st.sampled_from([*words, *FIGURES, *MARKS]), min_size=1, max_size=30).map(" ".join)


ARTICLES = st.sampled_from(["en", "ar"]).flatmap(
    lambda lang: st.builds(
        Article, id=st.just("a"), lang=st.just(lang), text=texts(lang), published=st.none() | st.dates()
    )
)


class TestAnyText:
    @given(article=ARTICLES)
    def test_dates_are_ordered_and_never_after_the_publication(self, article: Article) -> None:
        for mention in find_dates(read(article)):
            assert 0 <= mention.start < mention.end <= len(article.text)
            if not mention.problem:
                assert mention.first <= event_day(mention) <= mention.last
                assert article.published is None or mention.last <= article.published

    @given(article=ARTICLES)
    def test_counts_are_no_less_than_nought_and_point_at_words(self, article: Article) -> None:
        document = read(article)
        found = find_casualties(document, CODEBOOK)
        for mention in found:
            assert mention.count >= 0
            assert 0 <= mention.start < mention.end <= len(article.text)
        total = fatalities_of(document, found, range(len(document.sentences)))
        assert total is None or total.count >= 0

    @given(article=ARTICLES, today=st.dates())
    def test_no_publication_is_guessed_after_today(self, article: Article, today: date) -> None:
        guess = guess_publication(read(article), today)
        assert guess is None or guess[0] <= today
