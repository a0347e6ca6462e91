"""Plain text and its front matter."""

from datetime import date

import pytest

from eventcoder.articles import read_articles
from eventcoder.errors import InputError

TEXT = "انفجر لغم بجرار زراعي في قرية العريمة.\r\n\r\nوأصيب السائق.\n"


@pytest.fixture
def read(tmp_path):
    def read_content(content: str):
        file = tmp_path / "note.txt"
        file.write_bytes(content.encode())
        return next(read_articles(file, on_note=[].append))

    return read_content


class TestText:
    def test_stays_as_it_is(self, read):
        assert read(TEXT).text == TEXT
        assert read(f"\n\n  {TEXT}").text == f"\n\n  {TEXT}"

    def test_has_no_byte_order_mark(self, read):
        assert read(f"\ufeff{TEXT}").text == TEXT

    def test_may_begin_with_dashes(self, read):
        for text in (f"---\n{TEXT}", f"-----\n{TEXT}\n---\n", "---"):
            assert read(text).text == text

    def test_may_have_dashes_further_on(self, read):
        text = f"First.\n---\ntitle: not this\n---\n{TEXT}"
        article = read(text)
        assert article.text == text
        assert article.title is None


class TestFrontMatter:
    def test_says_what_is_known_and_is_no_part_of_the_text(self, read):
        article = read(
            '---\n# where it is from\nid: x-1\ntitle: "قتلى: ثلاثة"\nsource: Barid al Jazira\n'
            "source_scale: Subnational\n"
            f"published: 2022-03-12\nurl: https://example.org/a?b=1\nlang: AR\n---\n{TEXT}"
        )
        assert article.model_dump() == {
            "id": "x-1",
            "text": TEXT,
            "title": "قتلى: ثلاثة",
            "lang": "ar",
            "published": date(2022, 3, 12),
            "published_guessed": False,
            "source": "Barid al Jazira",
            "source_scale": "Subnational",
            "url": "https://example.org/a?b=1",
        }

    @pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
    def test_may_have_any_line_ending(self, read, end):
        article = read(end.join(["---", "title: A", "source: B", "---  ", "Text.", ""]))
        assert (article.title, article.source, article.text) == ("A", "B", f"Text.{end}")

    def test_may_be_empty(self, read):
        assert read(f"---\n---\n{TEXT}").text == TEXT
        assert read(f"---\n# nothing\n---\n{TEXT}").text == TEXT

    def test_keeps_the_blank_line_after_it_as_text(self, read):
        assert read(f"---\ntitle: A\n---\n\n{TEXT}").text == f"\n{TEXT}"

    def test_takes_every_value_as_words(self, read):
        article = read(f"---\ntitle: 2020\nsource: no\nlang: no\nurl: ~\n---\n{TEXT}")
        assert (article.title, article.source, article.lang, article.url) == ("2020", "no", "no", None)

    @pytest.mark.parametrize(
        ("content", "words"),
        [
            ("---\ntitle: A\nsource: a: b\n---\ntext", "line 3: the front matter is no valid YAML"),
            ("---\ntitle: A\ntext", "line 1: the front matter that begins here has no end"),
            ("---\ntitle: A\ntext: B\n---\nC", "the front matter has an entry 'text'"),
            ("---\ntitle: [A, B]\n---\nC", "title should be text but is a list"),
            ("---\npublished: 2021-02-30\n---\nC", "published is '2021-02-30', and there is no such day"),
            ("---\ntitle: A\nTitle: B\n---\nC", "'title' is given twice"),
            ("---\n# only: a comment\n- a list\n---\nC", "the front matter is no list of names and values"),
            ("---\ntitle: A\n---\n", "the text is empty"),
        ],
    )
    def test_tells_what_is_wrong_with_it(self, read, content, words):
        with pytest.raises(InputError) as raised:
            read(content)
        assert words in raised.value.message
        assert "note.txt" in raised.value.message
        assert raised.value.hint
