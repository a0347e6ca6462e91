"""Articles in Parquet."""

from datetime import UTC, date, datetime

import pyarrow as arrow
import pytest
from pyarrow import parquet

from eventcoder.articles import read_articles
from eventcoder.errors import InputError


@pytest.fixture
def read(tmp_path):
    def read_table(columns):
        file = tmp_path / "news.parquet"
        parquet.write_table(arrow.table(columns), file)
        problems = []
        articles = list(read_articles(file, lang="en", on_problem=problems.append, on_note=[].append))
        return articles, [problem.message.removeprefix(f"{file}, ") for problem in problems]

    return read_table


class TestTable:
    def test_reads_the_columns_and_passes_over_others(self, read):
        articles, problems = read(
            {"Text": ["one", "two"], "id": [1, 2], "title": [None, "T"], "vector": [[0.1], [0.2]], "url": ["", "u"]}
        )
        assert [(each.id, each.text, each.title, each.url) for each in articles] == [
            ("1", "one", None, None),
            ("2", "two", "T", "u"),
        ]
        assert problems == []

    @pytest.mark.parametrize(
        "days",
        [
            arrow.array(["2020-12-03"]),
            arrow.array([date(2020, 12, 3)]),
            arrow.array([datetime(2020, 12, 3, 23, 59)], arrow.timestamp("ns")),
            arrow.array([datetime(2020, 12, 3, 20, 59, tzinfo=UTC)], arrow.timestamp("ms", "Asia/Damascus")),
            arrow.array(["2020-12-03"]).dictionary_encode(),
        ],
    )
    def test_reads_days_of_any_type(self, read, days):
        articles, problems = read({"text": ["one"], "published": days})
        assert problems == []
        assert articles[0].published == date(2020, 12, 3)

    def test_takes_not_a_number_for_no_value(self, read):
        articles, _ = read({"text": ["one"], "published": [float("nan")]})
        assert articles[0].published is None

    def test_names_the_row_that_is_wrong(self, read):
        articles, problems = read({"text": [f"text {number}" for number in range(1500)] + ["", None]})
        assert len(articles) == 1500
        assert problems == ["row 1501: the text is empty", "row 1502: the text is empty"]

    def test_names_the_row_whose_text_is_no_utf8(self, read):
        broken = arrow.array([b"one", b"tw\xff", b"three"]).view(arrow.string())
        articles, problems = read({"text": broken})
        assert [article.text for article in articles] == ["one", "three"]
        assert problems == ["row 2: text holds a broken value"]

    def test_needs_a_column_named_text_and_rows(self, tmp_path):
        file = tmp_path / "a.parquet"
        parquet.write_table(arrow.table({"body": ["one"]}), file)
        with pytest.raises(InputError, match=r"no column is named text \(there are: body\)"):
            list(read_articles(file))
        parquet.write_table(arrow.table({"text": arrow.array([], arrow.string())}), file)
        with pytest.raises(InputError, match="has no rows"):
            list(read_articles(file))
