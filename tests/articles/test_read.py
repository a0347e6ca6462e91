"""Which files are read, which ids articles get, and what becomes of problems."""

import gzip
import io
import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from eventcoder.articles import read_articles
from eventcoder.errors import InputError, UsageError

FIXTURES = Path(__file__).parent.parent / "fixtures" / "articles"
ENGLISH = "Shots were fired at a checkpoint near the town, and two of the guards were wounded."
ARABIC = "أصيب عنصران من حراس الحاجز بجروح إثر إطلاق النار عليهما قرب البلدة."


def read(*paths, **options):
    """All articles, the problems and the notes."""
    problems, notes = [], []
    articles = list(read_articles(paths, on_problem=problems.append, on_note=notes.append, **options))
    return articles, [problem.message for problem in problems], notes


def standard_input(monkeypatch, content: bytes):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content), encoding="utf-8"))


class TestFixtures:
    def test_reads_every_format_of_a_folder_and_goes_on_after_the_file_in_another_encoding(self):
        articles, problems, notes = read(FIXTURES)
        assert [article.id for article in articles] == [
            *("raqqa-1", "kutum-1", "101", "102", "note.utf-16", "page.ar", "page.en", "page.windows-1256"),
        ]
        assert len(problems) == 1
        assert "note.windows-1256.txt is not in utf-8" in problems[0]
        assert "it looks like windows-1256" in problems[0]
        assert len(notes) == 1
        assert "'Editor'" in notes[0]

    def test_reads_the_file_in_another_encoding_once_that_is_named_and_the_others_as_before(self):
        before, _, _ = read(FIXTURES)
        articles, problems, _ = read(FIXTURES, encoding="windows-1256")
        assert problems == []
        assert [article for article in articles if article.id != "note.windows-1256"] == before
        named = next(article for article in articles if article.id == "note.windows-1256")
        assert named.text == next(article for article in articles if article.id == "note.utf-16").text


class TestPaths:
    def test_accepts_one_path_that_is_not_in_a_list(self, tmp_path):
        file = tmp_path / "a.txt"
        file.write_text(ENGLISH)
        assert [article.text for article in read_articles(file)] == [ENGLISH]
        assert [article.text for article in read_articles(str(file))] == [ENGLISH]

    def test_reads_a_folder_and_its_folders_in_sorted_order(self, tmp_path):
        for name in ("b.txt", "a/2.txt", "a/1.txt", "c/d/e.txt"):
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text(f"{name} {ENGLISH}")
        articles, problems, notes = read(tmp_path)
        assert [article.id for article in articles] == ["1", "2", "b", "e"]
        assert problems == []
        assert notes == []

    def test_passes_over_hidden_files_and_notes_files_of_other_kinds_once(self, tmp_path):
        (tmp_path / "a.txt").write_text(ENGLISH)
        (tmp_path / ".hidden.txt").write_text("hidden")
        (tmp_path / ".git").mkdir()
        (tmp_path / ".git" / "b.txt").write_text("hidden")
        (tmp_path / "picture.png").write_bytes(b"\x89PNG")
        (tmp_path / "Makefile").write_text("all:")
        articles, problems, notes = read(tmp_path)
        assert [article.id for article in articles] == ["a"]
        assert problems == []
        assert notes == [f"{tmp_path}: 2 of its files hold no articles and are left out (.png, no ending)"]

    def test_does_not_wait_for_a_pipe_in_a_folder(self, tmp_path):
        os.mkfifo(tmp_path / "pipe.txt")
        (tmp_path / "a.txt").write_text(ENGLISH)
        assert [article.id for article in read(tmp_path)[0]] == ["a"]

    def test_reads_a_file_that_is_named_whatever_its_ending(self, tmp_path):
        file = tmp_path / "report.2021"
        file.write_text(ENGLISH)
        articles, _, _ = read(file)
        assert [(article.id, article.text) for article in articles] == [("report", ENGLISH)]

    def test_reads_a_file_once_that_is_named_twice(self, tmp_path):
        (tmp_path / "a.txt").write_text(ENGLISH)
        articles, problems, notes = read(tmp_path / "a.txt", tmp_path, tmp_path / "." / "a.txt")
        assert [article.id for article in articles] == ["a"]
        assert problems == notes == []

    def test_unpacks_gzip(self, tmp_path):
        (tmp_path / "a.txt.gz").write_bytes(gzip.compress(ENGLISH.encode(), mtime=0))
        (tmp_path / "b.jsonl.gz").write_bytes(gzip.compress(json.dumps({"id": "x", "text": ARABIC}).encode()))
        articles, problems, _ = read(tmp_path)
        assert [(article.id, article.text) for article in articles] == [("a", ENGLISH), ("x", ARABIC)]
        assert problems == []

    @pytest.mark.parametrize(
        ("name", "content", "words"),
        [
            ("empty.txt", b"", "empty.txt is empty"),
            ("blank.txt", b" \n\n ", "blank.txt: the text is empty"),
            ("pdf.txt", b"%PDF-1.7 ...", "pdf.txt is a PDF document, not text"),
            ("word.txt", b"PK\x03\x04....", "word.txt is a ZIP archive, such as a Word or Excel document, not text"),
            (
                "nul.txt",
                b"a text that has somewhere a \0 in it",
                "nul.txt: text holds a NUL character, which no text has",
            ),
            ("binary.csv", b"\0\1\0\2\0\3", "binary.csv is no text, or is in UTF-16 without a byte-order mark"),
            ("broken.txt.gz", b"no gzip", "broken.txt.gz is a damaged gzip file"),
            ("cut.txt.gz", gzip.compress(ENGLISH.encode(), mtime=0)[:-9], "cut.txt.gz is a damaged gzip file"),
            ("empty.jsonl", b"\n\n", "empty.jsonl holds no articles"),
            ("empty.json", b"[]", "empty.json holds no articles"),
            ("empty.csv", b"id,text\n", "empty.csv has no rows below its column names"),
            ("no.html", b"<html><body></body></html>", "no.html: no article can be found in this page"),
            ("no.parquet", b"text", "no.parquet is no Parquet file or is damaged"),
        ],
    )
    def test_tells_what_is_wrong_with_a_file(self, tmp_path, name, content, words):
        file = tmp_path / name
        file.write_bytes(content)
        with pytest.raises(InputError) as raised:
            list(read_articles([file]))
        assert words in raised.value.message
        assert raised.value.hint
        assert raised.value.exit_code == 3

    def test_tells_of_paths_that_cannot_be_read(self, tmp_path):
        (tmp_path / "nothing").mkdir()
        missing = tmp_path / "missing.txt"
        _, problems, _ = read(missing, tmp_path / "nothing", "a\0b", "\ud800")
        assert problems == [
            f"{missing} does not exist",
            f"the folder {tmp_path / 'nothing'} holds no articles",
            "no file can have the name 'a\\x00b'",
            "no file can have the name '\\ud800'",
        ]

    @pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
    def test_tells_of_a_file_that_may_not_be_read(self, tmp_path):
        file = tmp_path / "secret.txt"
        file.write_text(ENGLISH)
        file.chmod(0)
        assert read(file)[1] == [f"you may not read {file}"]

    def test_reads_a_file_whose_name_is_no_utf8(self, tmp_path):
        name = os.fsencode(tmp_path) + b"/caf\xe9.txt"
        with open(name, "w") as file:  # noqa: PTH123
            file.write(ENGLISH)
        assert [article.id for article in read(tmp_path)[0]] == ["caf\\xe9"]


class TestStandardInput:
    def test_reads_plain_text(self, monkeypatch):
        standard_input(monkeypatch, b"---\ntitle: At the checkpoint\n---\n" + ENGLISH.encode())
        articles, _, _ = read("-")
        assert [(article.title, article.text) for article in articles] == [("At the checkpoint", ENGLISH)]

    def test_reads_json_lines_with_a_problem_for_the_line_that_is_none(self, monkeypatch):
        standard_input(monkeypatch, b'\n{"id": "1", "text": "one"}\nnonsense\n{"id": "3", "text": "three"}\n')
        articles, problems, _ = read("-")
        assert [article.id for article in articles] == ["1", "3"]
        assert problems == ["standard input, line 3, column 1: this is no valid JSON (Expecting value)"]

    def test_reads_json_written_over_several_lines(self, monkeypatch):
        standard_input(monkeypatch, json.dumps([{"id": "1", "text": "one"}], indent=2).encode())
        assert [article.id for article in read("-")[0]] == ["1"]

    def test_reads_a_web_page(self, monkeypatch):
        standard_input(monkeypatch, (FIXTURES / "page.en.html").read_bytes())
        assert read("-")[0][0].title == "Two killed as armed men raid village near Kutum"

    def test_takes_a_text_that_begins_with_a_brace_for_a_text(self, monkeypatch):
        standard_input(monkeypatch, b'{"quote": 1}\nand some words')
        assert [article.text for article in read("-")[0]] == ['{"quote": 1}\nand some words']

    def test_gives_the_same_text_the_same_id(self, monkeypatch):
        ids = set()
        for _ in range(2):
            standard_input(monkeypatch, ENGLISH.encode())
            ids.update(article.id for article in read("-")[0])
        assert len(ids) == 1

    def test_tells_when_there_is_none(self, monkeypatch):
        monkeypatch.setattr(sys, "stdin", None)
        assert read("-")[1] == ["there is no standard input"]


class TestIds:
    def test_adds_a_hash_of_the_text_where_two_files_have_one_stem(self, tmp_path):
        for folder, text in (("a", "first"), ("b", "second")):
            (tmp_path / folder).mkdir()
            (tmp_path / folder / "news.txt").write_text(text)
        (tmp_path / "other.txt").write_text("third")
        first, second, other = [article.id for article in read(tmp_path)[0]]
        assert first.startswith("news-")
        assert second.startswith("news-")
        assert first != second
        assert other == "other"
        # The order in which files are named does not matter.
        assert [article.id for article in read(tmp_path / "b", tmp_path / "a")[0]] == [second, first]

    def test_leaves_the_stem_of_a_text_alone_beside_a_table_of_that_name(self, tmp_path):
        (tmp_path / "news.txt").write_text("first")
        (tmp_path / "news.csv").write_text("text\nsecond\n")
        assert "news" in [article.id for article in read(tmp_path)[0]]

    def test_hashes_the_text_of_rows_without_id(self, tmp_path):
        file = tmp_path / "a.jsonl"
        file.write_text('{"text": "one"}\n{"text": "two"}\n')
        ids = [article.id for article in read(file)[0]]
        file.rename(tmp_path / "b.jsonl")
        assert [article.id for article in read(tmp_path / "b.jsonl")[0]] == ids
        assert len(set(ids)) == 2

    def test_takes_a_number_for_an_id(self, tmp_path):
        file = tmp_path / "a.jsonl"
        file.write_text('{"id": 17, "text": "one"}\n')
        assert [article.id for article in read(file)[0]] == ["17"]

    def test_leaves_out_an_article_that_comes_again_with_a_note(self, tmp_path):
        file = tmp_path / "a.jsonl"
        file.write_text('{"id": "x", "text": "one"}\n' * 2)
        articles, problems, notes = read(file)
        assert len(articles) == 1
        assert problems == []
        assert notes == [f"{file}, line 2: the article x was read before ({file}, line 1) and is left out"]

    def test_refuses_an_id_that_stands_for_two_texts_and_names_both_places(self, tmp_path):
        file = tmp_path / "a.jsonl"
        file.write_text('{"id": "x", "text": "one"}\n{"id": "x", "text": "two"}\n{"id": "y", "text": "two"}\n')
        articles, problems, _ = read(file)
        assert [article.id for article in articles] == ["x", "y"]
        assert problems == [f"{file}, line 2: the id 'x' stands for another text in {file}, line 1"]


class TestValues:
    def read_one(self, tmp_path, **values):
        file = tmp_path / "a.jsonl"
        file.write_text(json.dumps({"text": ENGLISH, **values}) + "\n")
        articles, problems, _ = read(file)
        return articles[0] if articles else problems[0].removeprefix(f"{file}, line 1: ")

    def test_needs_only_the_text(self, tmp_path):
        article = self.read_one(tmp_path)
        assert article.lang == "en"
        assert (article.title, article.published, article.source, article.source_scale, article.url) == (None,) * 5

    @pytest.mark.parametrize("empty", [None, "", "  "])
    def test_takes_an_empty_value_for_none(self, tmp_path, empty):
        article = self.read_one(tmp_path, title=empty, published=empty, lang=empty, id=empty)
        assert (article.title, article.published, article.lang) == (None, None, "en")

    def test_reads_names_in_capitals(self, tmp_path):
        file = tmp_path / "a.jsonl"
        file.write_text('{"Text": "one", " Published ": "2020-12-03"}\n')
        assert read(file)[0][0].published == date(2020, 12, 3)

    def test_keeps_whether_a_date_was_guessed(self, tmp_path):
        assert self.read_one(tmp_path, published="2020-12-03", published_guessed=True).published_guessed
        assert self.read_one(tmp_path, published_guessed="maybe").startswith("published_guessed cannot be read")

    @pytest.mark.parametrize(
        ("values", "words"),
        [
            ({"text": ""}, "the text is empty"),
            ({"text": 5}, "text should be text but is a int"),
            ({"title": ["a"]}, "title should be text but is a list"),
            ({"id": True}, "id should be text but is a bool"),
            ({"lang": "Klingon of the north"}, "'Klingon of the north' is no language code"),
            ({"published": "soon"}, "published is 'soon', which is no date that can be read"),
            ({"text": "half of a smile: \ud83d"}, "text holds a broken character"),
            ({"source": "a\0b"}, "source holds a NUL character"),
        ],
    )
    def test_tells_which_value_is_wrong(self, tmp_path, values, words):
        assert words in self.read_one(tmp_path, **values)

    def test_takes_the_language_that_is_given_before_the_one_of_the_run_before_the_one_of_the_text(self, tmp_path):
        file = tmp_path / "a.jsonl"
        file.write_text(
            json.dumps({"text": ARABIC, "lang": "ar-SY"}) + "\n" + json.dumps({"text": ENGLISH}) + "\n",
            encoding="utf-8",
        )
        assert [article.lang for article in read(file, lang="French")[0]] == ["ar", "fr"]
        assert [article.lang for article in read(file)[0]] == ["ar", "en"]

    def test_refuses_a_language_and_an_encoding_that_do_not_exist_before_reading(self):
        with pytest.raises(UsageError, match="no language code"):
            read_articles(["-"], lang="the local one")
        with pytest.raises(UsageError, match="no encoding 'windows-9999'"):
            read_articles(["-"], encoding="windows-9999")


class TestProblems:
    def test_raises_the_first_where_nobody_listens(self, tmp_path):
        file = tmp_path / "a.jsonl"
        file.write_text('{"id": "1", "text": "one"}\n{"id": "2"}\n{"id": "3", "text": "three"}\n')
        articles = read_articles(file)
        assert next(articles).id == "1"
        with pytest.raises(InputError, match=r"line 2: there is no 'text'"):
            next(articles)

    def test_warns_where_nobody_listens_to_notes(self, tmp_path):
        file = tmp_path / "a.jsonl"
        file.write_text('{"text": "one", "mood": "glad"}\n')
        with pytest.warns(UserWarning, match="nothing is made of 'mood'"):
            assert len(list(read_articles(file))) == 1

    def test_one_bad_row_does_not_lose_the_others(self, tmp_path):
        file = tmp_path / "a.jsonl"
        rows = [json.dumps({"id": str(number), "text": f"text {number}"}) for number in range(1, 1001)]
        rows[499] = '{"id": "500", "text": '
        file.write_text("\n".join(rows))
        articles, problems, _ = read(file, lang="en")
        assert len(articles) == 999
        assert len(problems) == 1
        assert "line 500" in problems[0]


class TestLoading:
    def test_reading_text_loads_no_heavy_library(self, tmp_path):
        file = tmp_path / "a.txt"
        file.write_text(f"---\npublished: 2020-12-03\n---\n{ARABIC}")
        program = (
            "import sys; from eventcoder.articles import read_articles; print(next(read_articles(sys.argv[1])).lang);"
            "print([name for name in ('pandas', 'pyarrow', 'trafilatura', 'dateparser', 'py3langid', 'numpy',"
            " 'charset_normalizer', 'textual') if name in sys.modules])"
        )
        done = subprocess.run([sys.executable, "-c", program, str(file)], capture_output=True, text=True, check=True)
        assert done.stdout.split("\n")[:2] == ["ar", "[]"]
