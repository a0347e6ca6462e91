"""Articles in JSON Lines and JSON."""

import json
from datetime import date
from pathlib import Path

import pytest

from eventcoder.articles import read_articles
from eventcoder.errors import InputError

FIXTURES = Path(__file__).parent.parent / "fixtures" / "articles"


def problems_of(file):
    problems = []
    articles = list(read_articles(file, lang="en", on_problem=problems.append))
    return [article.id for article in articles], [problem.message for problem in problems]


class TestJsonLines:
    def test_reads_the_form_with_source_and_scale(self):
        raqqa, kutum = read_articles(FIXTURES / "articles.jsonl")
        assert (raqqa.id, raqqa.lang, raqqa.published) == ("raqqa-1", "ar", date(2021, 6, 14))
        assert (kutum.source, kutum.source_scale) == ("Darfur Herald", "National")
        lines = (FIXTURES / "articles.jsonl").read_text(encoding="utf-8").splitlines()
        assert [raqqa.text, kutum.text] == [json.loads(line)["text"] for line in lines]

    def test_reads_ndjson_with_any_line_end_and_blank_lines(self, tmp_path):
        file = tmp_path / "a.ndjson"
        file.write_bytes('{"id": "1", "text": "one\u2028more"}\r\n\r\n{"id": "2", "text": "two"}'.encode())
        assert [(article.id, article.text) for article in read_articles(file)] == [("1", "one\u2028more"), ("2", "two")]

    def test_names_the_line_and_column_of_what_is_no_json(self, tmp_path):
        file = tmp_path / "a.jsonl"
        file.write_text('{"id": "1", "text": "one"}\n{"id": "2", text: 1}\n[1]\n' + "[" * 100_000 + "\n" + "9" * 5000)
        ids, problems = problems_of(file)
        assert ids == ["1"]
        assert problems[0].startswith(f"{file}, line 2, column 13: this is no valid JSON")
        assert problems[1] == f"{file}, line 3: this is no JSON object"
        assert problems[2] == f"{file}, line 4: this is no valid JSON (too deep or too large)"
        assert problems[3] == f"{file}, line 5: this is no valid JSON (too deep or too large)"

    def test_refuses_only_the_row_with_a_broken_byte(self, tmp_path):
        file = tmp_path / "a.jsonl"
        rows = [
            json.dumps({"id": str(number), "text": "جرى تبادل لإطلاق النار"}, ensure_ascii=False)
            for number in (1, 2, 3)
        ]
        content = "\n".join(rows).encode()
        broken = content.replace(b'"id": "2", "text": "', b'"id": "2", "text": "\xff')
        file.write_bytes(broken)
        ids, problems = problems_of(file)
        assert ids == ["1", "3"]
        assert problems == [
            f"{file}, line 2: text holds a broken character (bytes that are no UTF-8, or half a surrogate pair)"
        ]

    def test_refuses_the_file_that_is_in_another_encoding_and_says_where_it_shows(self, tmp_path):
        file = tmp_path / "a.jsonl"
        rows = ['{"text": "plain"}', '{"text": "اندلعت اشتباكات بين عشيرتين في قرية قرب المدينة، مساء أمس"}']
        file.write_bytes("\n".join(rows).encode("windows-1256"))
        ids, problems = problems_of(file)
        assert ids == []
        assert problems == [
            f"{file} is not in utf-8: byte 0xC7 at offset 28 (line 2) is wrong; it looks like windows-1256"
        ]
        assert [article.text for article in read_articles(file, encoding="cp1256")][1] == json.loads(rows[1])["text"]


class TestJson:
    def test_reads_an_object_with_the_file_s_name_as_id(self, tmp_path):
        file = tmp_path / "raid.json"
        file.write_text(json.dumps({"text": "one", "title": "T"}, indent=1))
        article = next(read_articles(file))
        assert (article.id, article.title) == ("raid", "T")

    def test_reads_a_list_and_names_items_that_are_wrong(self, tmp_path):
        file = tmp_path / "a.json"
        file.write_text(json.dumps([{"id": "1", "text": "one"}, "two", {"id": "3"}, {"id": "4", "text": "four"}]))
        ids, problems = problems_of(file)
        assert ids == ["1", "4"]
        assert problems == [f"{file}, item 2: this is no JSON object", f"{file}, item 3: there is no 'text'"]

    def test_reads_json_lines_under_the_wrong_name(self, tmp_path):
        file = tmp_path / "a.json"
        file.write_text('{"id": "1", "text": "one"}\n{"id": "2", "text": "two"}\n')
        assert [article.id for article in read_articles(file)] == ["1", "2"]

    def test_names_the_line_of_what_is_no_json(self, tmp_path):
        file = tmp_path / "a.json"
        file.write_text('{\n"text": "one",\n}')
        with pytest.raises(InputError, match=r"a\.json, line [23]: this is no valid JSON"):
            list(read_articles(file))
