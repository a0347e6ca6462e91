"""Articles in CSV."""

import csv
from datetime import date
from pathlib import Path

import pytest

from eventcoder.articles import read_articles
from eventcoder.errors import InputError

FIXTURES = Path(__file__).parent.parent / "fixtures" / "articles"


@pytest.fixture
def read(tmp_path):
    def read_content(content: str):
        file = tmp_path / "news.csv"
        file.write_bytes(content.encode())
        problems = []
        articles = list(read_articles(file, lang="en", on_problem=problems.append, on_note=[].append))
        return articles, [problem.message.removeprefix(f"{file}, ") for problem in problems]

    return read_content


class TestTable:
    def test_reads_what_a_spreadsheet_saves(self):
        first, second = read_articles(FIXTURES / "excel.csv", on_note=[].append)
        assert (first.id, first.published, first.lang) == ("101", date(2021, 6, 14), "ar")
        assert "\n" in first.text
        assert (second.published, second.lang) == (date(2021, 6, 14), "en")
        assert second.text.endswith('nobody was hurt, a guard said: "They fled".')

    @pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
    def test_has_any_of_the_usual_separators(self, read, separator):
        rows = [("id", "text", "title"), ("1", "a, b; c | d\te", "T")]
        lines = [separator.join(f'"{value}"' for value in row) for row in rows]
        articles, problems = read("\n".join(lines))
        assert [(article.id, article.text, article.title) for article in articles] == [("1", "a, b; c | d\te", "T")]
        assert problems == []

    def test_may_have_text_as_its_only_column(self, read):
        articles, _ = read('text\none\n"two, and more"\n')
        assert [article.text for article in articles] == ["one", "two, and more"]

    def test_keeps_line_ends_inside_a_text(self, read):
        articles, _ = read('id,text\r\n1,"a\r\nb\nc\rd"\r\n2,e\r\n')
        assert [article.text for article in articles] == ["a\r\nb\nc\rd", "e"]

    def test_takes_a_text_longer_than_the_library_s_limit(self, read):
        articles, problems = read(f"id,text\n1,{'a b ' * 100_000}\n")
        assert len(articles[0].text) == 400_000
        assert problems == []

    def test_passes_over_a_column_without_name(self, read):
        articles, problems = read(",id,text,\n0,1,one,\n")
        assert [article.id for article in articles] == ["1"]
        assert problems == []

    def test_needs_a_column_named_text(self, tmp_path):
        file = tmp_path / "news.csv"
        file.write_text("id;body\n1;one\n")
        with pytest.raises(InputError, match=r"line 1: no column is named text \(there are: id, body\)"):
            list(read_articles(file))

    def test_refuses_two_columns_of_one_name(self, tmp_path):
        file = tmp_path / "news.csv"
        file.write_text("text,Text\n1,one\n")
        with pytest.raises(InputError, match="'text' is given twice"):
            list(read_articles(file))


class TestBrokenRows:
    def test_are_named_and_the_others_are_read(self, read):
        articles, problems = read(
            "id,text,published\n1,one,2021-01-01\n2,,2021-01-01\n3,three,2021-02-30\n4,four,\n5,a,b,c\n"
        )
        assert [article.id for article in articles] == ["1", "4"]
        assert problems == [
            "line 3: the text is empty",
            "line 4: published is '2021-02-30', and there is no such day",
            "line 6: 4 values stand under 3 column names",
        ]

    def test_count_lines_as_the_user_s_editor_does(self, read):
        _, problems = read('id,text\n\n1,"a\nb\nc"\n2,\n')
        assert problems == ["line 6: the text is empty"]

    def test_with_a_quote_in_the_wrong_place_take_only_their_own_lines_along(self, read):
        articles, problems = read('id,text\n1,"one"\n2,"He said "no" and\nwent home"\n3,"three"\n4,four\n')
        assert [article.id for article in articles] == ["1", "3", "4"]
        assert len(problems) == 1
        assert problems[0].startswith("lines 3 to 4: a quote stands where none can")

    def test_with_a_quote_that_is_never_closed_do_not_take_the_rest_along(self, read):
        articles, problems = read('id,text\n1,one\n2,"two\n3,three\n4,four\n')
        assert [article.id for article in articles] == ["1", "3", "4"]
        assert problems[0].startswith("line 3: a quote stands where none can (unexpected end of data)")

    def test_end_the_reading_where_the_text_is_the_only_column(self, read):
        articles, problems = read('text\none\n"He said "no" and\nwent home"\n"three"\n')
        assert [article.text for article in articles] == ["one"]
        assert problems[0].startswith("lines 3 to 5: a quote stands where none can")

    def test_of_ten_thousand_lose_one(self, read):
        rows = [f'{number},"text of row {number}, in quotes"' for number in range(1, 10_001)]
        rows[4999] = '5000,"text of row" 5000, in quotes"'
        articles, problems = read("id,text\n" + "\n".join(rows))
        assert len(articles) == 9_999
        assert len(problems) == 1
        assert problems[0].startswith("line 5001:")


class TestLibraryLimit:
    def test_is_raised_for_the_process(self, read):
        read("text\none\n")
        assert csv.field_size_limit() > 10**9
