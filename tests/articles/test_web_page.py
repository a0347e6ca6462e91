"""Articles in HTML."""

from datetime import date
from pathlib import Path

import pytest

from eventcoder.articles import read_articles

FIXTURES = Path(__file__).parent.parent / "fixtures" / "articles"


@pytest.fixture
def english():
    return next(read_articles(FIXTURES / "page.en.html"))


@pytest.fixture
def arabic():
    return next(read_articles(FIXTURES / "page.ar.html"))


class TestPage:
    def test_says_title_source_url_and_the_day_of_its_first_publication(self, english):
        assert english.title == "Two killed as armed men raid village near Kutum"
        assert english.source == "Darfur Herald"
        assert english.url == "https://darfurherald.example/2023/02/08/kutum-raid"
        assert english.published == date(2023, 2, 8)

    def test_keeps_the_article_s_paragraphs_on_lines_of_their_own(self, english):
        beginnings = [line.split(" ")[0] for line in english.text.split("\n")]
        assert beginnings == ["Two", "Armed", "Villagers", "On", "Read"]

    def test_leaves_out_menus_comments_and_notices(self, english):
        for words in ("Politics", "Copyright", "When will this end"):
            assert words not in english.text

    def test_reads_arabic_and_believes_the_text_rather_than_the_page_s_claim_of_its_language(self, arabic):
        assert arabic.lang == "ar"
        assert arabic.published == date(2022, 5, 11)
        assert "قتل عنصران من قوات النظام وأصيب ثالث" in arabic.text
        assert "الرئيسية" not in arabic.text

    def test_is_read_in_the_encoding_it_declares(self, arabic):
        page = next(read_articles(FIXTURES / "page.windows-1256.html"))
        assert page.text == arabic.text

    def test_may_be_xhtml_that_declares_its_encoding(self, arabic, tmp_path):
        html = (FIXTURES / "page.ar.html").read_text(encoding="utf-8").replace('<meta charset="utf-8">', "")
        file = tmp_path / "page.xhtml"
        file.write_bytes(f'<?xml version="1.0" encoding="windows-1256"?>\n{html}'.encode("windows-1256"))
        assert next(read_articles(file)).text == arabic.text

    def test_claims_of_latin_1_mean_windows_1252(self, tmp_path):
        html = (FIXTURES / "page.en.html").read_text(encoding="utf-8").replace("utf-8", "iso-8859-1")
        file = tmp_path / "page.html"
        file.write_bytes(html.replace("could not be reached", "“could not be reached”").encode("windows-1252"))
        assert "“could not be reached”" in next(read_articles(file)).text

    def test_has_the_language_it_claims_where_the_text_does_not_tell(self, tmp_path):
        file = tmp_path / "page.html"
        file.write_text(
            '<html lang="am-ET"><body><article><p>' + "12:30 - 45 (2021). " * 40 + "</p></article></body></html>"
        )
        assert next(read_articles(file)).lang == "am"
