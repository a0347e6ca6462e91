"""What the program knows of a language, read from data files."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

import pytest
from pydantic import ValidationError

import eventcoder
from eventcoder.language import data_vocabulary, inflect, language_data, languages, normalise, read_data_file
from eventcoder.language.data import LanguageData, words_of_data_files

FOLDER = Path(str(files("eventcoder.language") / "data"))
PACKAGE = Path(eventcoder.__file__).parent


class TestLanguages:
    def test_are_those_with_a_file(self) -> None:
        assert languages() == {"ar", "en"}

    @pytest.mark.parametrize("code", sorted(languages()))
    def test_have_a_sound_file_of_their_own_code(self, code: str) -> None:
        data = language_data(code)
        assert data.code == code
        assert data.sentences.enders
        assert data.direction == ("rtl" if code == "ar" else "ltr")

    @pytest.mark.parametrize("code", ["xx", "", "../ar", "AR", "numbers.ar"])
    def test_without_a_file_are_not_known(self, code: str) -> None:
        with pytest.raises(KeyError):
            language_data(code)

    def test_with_a_key_that_nobody_reads_are_refused(self) -> None:
        with pytest.raises(ValidationError, match="enderz"):
            LanguageData.model_validate(
                {"code": "xx", "direction": "ltr", "spelling": {}, "sentences": {"enderz": "."}, "clitics": {}}
            )


class TestDataFiles:
    @pytest.mark.parametrize("path", sorted(FOLDER.glob("*.yaml")), ids=lambda path: path.name)
    def test_are_yaml_that_holds_something(self, path: Path) -> None:
        assert read_data_file(path.name)

    @pytest.mark.parametrize("topic", sorted({path.name.split(".")[0] for path in FOLDER.glob("*.*.yaml")}))
    def test_of_one_topic_are_there_in_every_language(self, topic: str) -> None:
        assert {path.name for path in FOLDER.glob(f"{topic}.*.yaml")} == {
            f"{topic}.{code}.yaml" for code in languages()
        }

    @pytest.mark.parametrize("path", sorted(FOLDER.glob("cues.*.yaml")), ids=lambda path: path.name)
    def test_hold_words_and_no_truth_values(self, path: Path) -> None:
        """A preposition `on`, which older YAML takes for `true`, is a word here."""
        for words in read_data_file(path.name)["roles"].values():
            assert all(isinstance(word, str) for word in words)


class TestTheWordsOfDataFiles:
    def test_are_known_to_the_reader(self) -> None:
        assert "monday" in data_vocabulary("en")
        assert normalise("الأربعاء", "ar") in data_vocabulary("ar")

    @pytest.mark.parametrize("code", sorted(languages()))
    def test_are_in_normalised_spelling(self, code: str) -> None:
        vocabulary = data_vocabulary(code)
        assert all(normalise(word, code) == word for word in vocabulary)
        assert len(vocabulary) <= len(words_of_data_files(code))


class TestVerbPatterns:
    def test_make_a_perfect_and_an_imperfect_each(self) -> None:
        for pattern in language_data("ar").verbs["patterns"]:
            assert {"match", "perfect", "imperfect"} <= set(pattern)

    def test_use_no_letter_that_they_did_not_match(self) -> None:
        for pattern in language_data("ar").verbs["patterns"]:
            groups = re.compile(pattern["match"]).groups
            for templates in pattern.values():
                for template in [templates] if isinstance(templates, str) else templates:
                    assert all(int(number) <= groups for number in re.findall(r"\\(\d)", template))

    @pytest.mark.parametrize("lemma", sorted(language_data("en").verbs["irregular"]))
    def test_are_not_written_out_for_verbs_that_the_rules_make(self, lemma: str) -> None:
        irregular = {(form.text, form.feature) for form in inflect(lemma, "verb", "en")}
        regular = {(form.text.removeprefix("x"), form.feature) for form in inflect(f"x{lemma}", "verb", "en")}
        assert irregular != regular


class TestThePrograms:
    def test_code_names_no_word_of_a_language(self) -> None:
        """Words belong to data files; code may quote them in docstrings and comments only."""
        arabic = re.compile("[\u0621-\u064a]{2,}")
        found = []
        for path in sorted(PACKAGE.rglob("*.py")):
            code = re.sub(r'""".*?"""|(?m:#.*$)', "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
            found += [f"{path.relative_to(PACKAGE)}: {word}" for word in arabic.findall(code)]
        assert found == []
