"""YAML as a person who writes words expects it."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from eventcoder.plain_yaml import PlainLoader, load_yaml

WORDS_OF_YAML_1_1 = ["on", "off", "yes", "no", "y", "n", "On", "OFF", "Yes", "NO", "Y", "N"]


class TestWords:
    @pytest.mark.parametrize("word", WORDS_OF_YAML_1_1)
    def test_that_older_yaml_takes_for_truth_values_are_words(self, word: str) -> None:
        assert load_yaml(word) == word
        assert load_yaml(f"[at, {word}]") == ["at", word]
        assert load_yaml(f"{word}: {word}") == {word: word}

    @pytest.mark.parametrize(
        ("text", "value"), [("true", True), ("True", True), ("TRUE", True), ("false", False), ("False", False)]
    )
    def test_true_and_false_are_truth_values(self, text: str, value: bool) -> None:
        assert load_yaml(text) is value

    @pytest.mark.parametrize("text", ["2024-12-08", "2024-12-08T10:00:00Z"])
    def test_that_look_like_dates_stay_words(self, text: str) -> None:
        assert load_yaml(f"day: {text}") == {"day": text}

    @given(word=st.sampled_from(WORDS_OF_YAML_1_1), others=st.lists(st.sampled_from(["على", "of", "by"])))
    def test_stand_in_lists_beside_others(self, word: str, others: list[str]) -> None:
        assert load_yaml(f"[{', '.join([*others, word])}]") == [*others, word]


class TestOtherValues:
    @pytest.mark.parametrize(
        ("text", "value"),
        [("3", 3), ("0.5", 0.5), ("null", None), ("~", None), ("[2000, null]", [2000, None]), ('"3"', "3"), ("", None)],
    )
    def test_are_what_they_are_in_yaml(self, text: str, value: object) -> None:
        assert load_yaml(text) == value

    @given(
        value=st.recursive(
            st.none() | st.booleans() | st.integers() | st.text(),
            lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
        )
    )
    def test_come_back_from_what_yaml_writers_write(self, value: object) -> None:
        assert load_yaml(yaml.safe_dump(value)) == value


class TestBrokenYaml:
    def test_tells_its_line(self) -> None:
        with pytest.raises(yaml.MarkedYAMLError) as raised:
            load_yaml("a: 1\nb: [2\nc: 3\n")
        assert raised.value.problem_mark is not None
        assert raised.value.problem_mark.line == 2

    def test_runs_no_code(self) -> None:
        with pytest.raises(yaml.YAMLError, match="could not determine a constructor"):
            load_yaml("!!python/object/apply:os.getcwd []")


class TestTheReadersOfYamlElsewhere:
    def test_are_left_as_they_were(self) -> None:
        assert PlainLoader.yaml_implicit_resolvers is not yaml.SafeLoader.yaml_implicit_resolvers
        assert yaml.safe_load("on") is True
