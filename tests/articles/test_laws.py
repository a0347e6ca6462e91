"""What holds for any article and any bytes."""

import csv
import io
import json

import pyarrow as arrow
import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pyarrow import parquet

from eventcoder.articles import read_articles
from eventcoder.articles.files import KIND_BY_ENDING
from eventcoder.errors import InputError

TROUBLE = st.sampled_from(
    [
        *("\u200f", "\u202b", "\u2067", "\u2069", "\ufeff", "\u2028", "\x85", "\n", "\r", "\r\n", "\t"),
        *('"', "'", ",", ";", "|", "\\", "---", "{", ": ", "ابن", "é", "\U0001f600"),
    ]
)
"""What formats trip over."""

WORDS = (
    st.lists(st.one_of(TROUBLE, st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))), min_size=1)
    .map("".join)
    .filter(str.strip)
)

ARTICLES = st.fixed_dictionaries(
    {"id": WORDS, "text": WORDS, "lang": st.sampled_from(["ar", "en", "fr", "ckb"])},
    optional={
        "title": WORDS,
        "source": WORDS,
        "source_scale": WORDS,
        "url": WORDS,
        "published": st.dates().map(str),
    },
)

TABLES = st.lists(ARTICLES, min_size=1, max_size=4, unique_by=lambda article: article["id"])
ENCODINGS = st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"])
COLUMNS = ["id", "text", "lang", "title", "source", "source_scale", "url", "published"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("laws")


def read_back(file, content: bytes):
    file.write_bytes(content)
    articles = [article.model_dump(mode="json", exclude_none=True) for article in read_articles(file)]
    assert all(article.pop("published_guessed") is False for article in articles)
    return articles


class TestRoundTrips:
    @settings(deadline=None)
    @given(table=TABLES, encoding=ENCODINGS, ascii_only=st.booleans())
    def test_json_lines_keep_every_character(self, folder, table, encoding, ascii_only):
        lines = "\n".join(json.dumps(article, ensure_ascii=ascii_only) for article in table)
        assert read_back(folder / "a.jsonl", lines.encode(encoding)) == table

    @settings(deadline=None)
    @given(table=TABLES, encoding=ENCODINGS)
    def test_json_keeps_every_character(self, folder, table, encoding):
        assert read_back(folder / "a.json", json.dumps(table, indent=1).encode(encoding)) == table

    @settings(deadline=None)
    @given(
        table=TABLES,
        encoding=ENCODINGS,
        separator=st.sampled_from(",;\t|"),
        quoting=st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL]),
    )
    def test_csv_keeps_every_character(self, folder, table, encoding, separator, quoting):
        out = io.StringIO()
        writer = csv.DictWriter(out, COLUMNS, restval="", delimiter=separator, quoting=quoting)
        writer.writeheader()
        writer.writerows(table)
        assert read_back(folder / "a.csv", out.getvalue().encode(encoding)) == table

    @settings(deadline=None)
    @given(table=TABLES)
    def test_parquet_keeps_every_character(self, folder, table):
        out = io.BytesIO()
        schema = arrow.schema([(column, arrow.string()) for column in COLUMNS])
        parquet.write_table(arrow.Table.from_pylist(table, schema=schema), out)
        assert read_back(folder / "a.parquet", out.getvalue()) == table

    @settings(deadline=None)
    @given(article=ARTICLES, encoding=ENCODINGS)
    def test_a_front_matter_keeps_every_character(self, folder, article, encoding):
        known = {name: value for name, value in article.items() if name != "text"}
        # PyYAML writes these as they are and reads them as line breaks, unless it escapes all that is not ASCII.
        is_plain = not set("".join(known.values())) & {"\x85", "\u2028", "\u2029"}
        content = f"---\n{yaml.safe_dump(known, allow_unicode=is_plain)}---\n{article['text']}"
        assert read_back(folder / "a.txt", content.encode(encoding)) == [article]

    @settings(deadline=None)
    @given(
        text=WORDS.filter(lambda text: not text.startswith("---")), encoding=st.sampled_from(["utf-8-sig", "utf-16"])
    )
    def test_plain_text_keeps_every_character(self, folder, text, encoding):
        (article,) = read_back(folder / "a.txt", text.encode(encoding))
        assert article["text"] == text


SEEDS = [
    b"---\ntitle: a\n---\ntext",
    b'{"id": "1", "text": "one"}\n{"text": "two"}',
    b'[{"id": 1, "text": "one"}]',
    b'id,text,published\n1,"one ""two""",2020-12-03\n2,three,\n',
    b"<html><head><title>t</title></head><body><article><p>"
    + b"Some words of an article. " * 12
    + b"</p></article></body></html>",
    "\ufeffنص قصير".encode("utf-16"),
    "نص قصير من كلمات".encode("cp1256"),
]
BYTES = st.one_of(
    st.binary(max_size=300),
    st.tuples(st.sampled_from(SEEDS), st.binary(max_size=8), st.integers(0, 120), st.integers(0, 12)).map(
        lambda drawn: drawn[0][: drawn[2]] + drawn[1] + drawn[0][drawn[2] + drawn[3] :]
    ),
)


class TestAnyBytes:
    @pytest.mark.parametrize("ending", [*KIND_BY_ENDING, ".txt.gz", ".unknown"])
    @settings(max_examples=60, deadline=None)
    @given(content=BYTES, encoding=st.sampled_from([None, "windows-1256", "utf-16-le", "ascii"]))
    @example(content=b"", encoding=None)
    @example(content=b"\xff\xfe", encoding=None)
    @example(content=b"\xef\xbb\xbf", encoding=None)
    @example(content=b'text\n"', encoding=None)
    @example(content=b"---\na: [[[[\n---\n", encoding=None)
    def test_are_articles_or_problems(self, folder, ending, content, encoding):
        file = folder / f"any{ending}"
        file.write_bytes(content)
        problems = []
        articles = list(
            read_articles(file, lang="en", encoding=encoding, on_problem=problems.append, on_note=[].append)
        )
        assert articles or problems
        assert all(isinstance(problem, InputError) and problem.message for problem in problems)
        assert all(article.text.strip() for article in articles)

    @settings(max_examples=150, deadline=None)
    @given(changes=st.lists(st.tuples(st.integers(0, 1199), st.integers(0, 255)), min_size=1, max_size=10))
    def test_of_a_damaged_parquet_file_are_articles_or_problems(self, folder, changes):
        out = io.BytesIO()
        parquet.write_table(
            arrow.table({"id": ["a", "b"], "text": ["one two", "three"], "published": ["2020-12-03", None]}), out
        )
        content = bytearray(out.getvalue())
        for place, value in changes:
            content[place % len(content)] = value
        file = folder / "damaged.parquet"
        file.write_bytes(content)
        problems = []
        articles = list(read_articles(file, lang="en", on_problem=problems.append, on_note=[].append))
        assert articles or problems
