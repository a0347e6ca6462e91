from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventcoder.gazetteer.names import (
    bare_division_name,
    has_article,
    name_key,
    plain_name,
    similarity,
    skeleton,
    spelled,
)


class TestKeys:
    @pytest.mark.parametrize("spelling", ["Deir ez-Zor", "Deir az Zor", "DEIR EZ ZOR", "Deir el-Zor", "Deïr ez Zor"])
    def test_case_accents_hyphens_and_articles_make_no_difference(self, spelling: str) -> None:
        assert name_key(spelling) == "deir zor"

    def test_apostrophes_vanish(self) -> None:
        assert name_key("Sana'a") == name_key("Sana’a") == "sanaa"

    @pytest.mark.parametrize("spelling", ["إدلب", "ادلب", "أدلب", "إِدْلِب"])
    def test_arabic_letter_variants_and_vowel_marks_make_no_difference(self, spelling: str) -> None:
        assert name_key(spelling) == name_key("ادلب")

    def test_the_arabic_article_is_left_out_of_every_word(self) -> None:
        assert name_key("دير الزور") == name_key("دير زور")

    def test_a_short_arabic_word_keeps_what_looks_like_an_article(self) -> None:
        assert name_key("الو") == "الو"

    def test_a_name_that_is_only_an_article_is_kept(self) -> None:
        assert name_key("Al") == "al"

    def test_an_article_is_noticed_before_a_name_and_inside(self) -> None:
        assert has_article(["al", "bab"])
        assert has_article(["deir", "ez", "zor"])
        assert not has_article(["homs"])

    @given(st.text(max_size=40))
    def test_spelling_plainly_twice_changes_nothing(self, text: str) -> None:
        assert spelled(spelled(text)) == spelled(text)

    @given(st.text(alphabet=st.characters(categories=("Lu", "Ll"), max_codepoint=0x24F), min_size=1, max_size=20))
    def test_the_key_of_a_latin_name_does_not_depend_on_its_case(self, name: str) -> None:
        assert name_key(name.upper().lower()) == name_key(name.lower())


class TestSkeletons:
    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("Dayr az Zawr", "Deir Ezzor"),
            ("Khan Sheikhoun", "Khan Shaykhun"),
            ("Qamishli", "Kamishly"),
            ("Mayadeen", "Mayadin"),
            ("Al-Raqqa", "Alraqqa"),
            ("Saraqib", "Saraqeb"),
        ],
    )
    def test_transliterations_of_one_name_meet(self, one: str, other: str) -> None:
        assert skeleton(name_key(one)) == skeleton(name_key(other))

    def test_different_names_do_not_meet(self) -> None:
        assert skeleton(name_key("Homs")) != skeleton(name_key("Hama"))

    def test_a_name_with_few_consonants_has_none(self) -> None:
        assert skeleton("mao") is None

    def test_a_name_in_another_script_has_none(self) -> None:
        assert skeleton("دير زور") is None

    def test_names_of_one_skeleton_are_told_apart_by_likeness(self) -> None:
        assert similarity("menbij", "manbij") > 0.8 > similarity("deir zor", "dalzell")


class TestPlainNames:
    @pytest.mark.parametrize(
        ("written", "plain"),
        [("Al Mayādīn", "Al Mayadin"), ("Dar‘ā", "Dara"), ("Łódź", "Lodz"), ("São Paulo", "Sao Paulo")],
    )
    def test_latin_names_lose_their_accents(self, written: str, plain: str) -> None:
        assert plain_name(written) == plain

    def test_other_scripts_are_left_alone(self) -> None:
        assert plain_name("حمص") == "حمص"


class TestDivisionNames:
    @pytest.mark.parametrize(
        ("name", "bare"),
        [("Homs Governorate", "homs"), ("محافظة حمص", "حمص"), ("Pope County", "pope"), ("Municipio de Lerdo", "lerdo")],
    )
    def test_the_word_for_the_kind_is_left_out(self, name: str, bare: str) -> None:
        assert bare_division_name(name) == bare

    def test_a_name_without_such_a_word_has_no_shorter_form(self) -> None:
        assert bare_division_name("Helmand") is None
