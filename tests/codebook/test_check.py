"""What a researcher is told about a codebook that does not fit together: file, line and words."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from eventcoder.codebook import CodebookProblem, check_codebook, shipped_codebook_folder
from eventcoder.errors import CodebookError

if TYPE_CHECKING:
    from pathlib import Path


class TestASoundCodebook:
    def test_the_shipped_one_has_no_errors(self) -> None:
        assert [str(p) for p in check_codebook(shipped_codebook_folder()) if p.severity == "error"] == []

    def test_the_second_one_has_no_problems(self, folder: Path) -> None:
        assert check_codebook(folder) == []


class TestForm:
    """One entry of a YAML file does not have the form it must have."""

    @pytest.mark.parametrize(
        ("file", "old", "new", "line", "words"),
        [
            (
                "event_types.yaml",
                "    definition: People gather",
                "    definitoin: People gather",
                5,
                "the key 'definitoin' is unknown here; did you mean 'definition'?",
            ),
            (
                "event_types.yaml",
                "    definition: People gather and block nothing.\n",
                "",
                4,
                "'definition' is missing",
            ),
            (
                "event_types.yaml",
                "fatalities: any",
                "fatalities: some",
                37,
                "'fatalities' cannot be 'some'; it is one of 'any' or 'none'",
            ),
            ("actor_classes.yaml", "code: 2", "code: two", 10, "'code' must be a whole number"),
            (
                "actor_classes.yaml",
                "id: citizens",
                "id: The Citizens",
                9,
                "'id' cannot be 'The Citizens'; it is written in small letters, digits and _",
            ),
            ("codebook.yaml", "languages: [en]", "languages: en", 9, "'languages' must be a list"),
            ("codebook.yaml", "version: 2.1.0", "version: 2.1", 7, "'version' must be text"),
            ("codebook.yaml", "version: 2.1.0", "version: '2.1'", 7, "a version is three numbers, such as 1.0.0"),
            ("countries.yaml", "iso2: IE", "iso2: Ireland", 6, "it is two capital letters"),
            (
                "countries.yaml",
                "iso: 404",
                "iso: 4040",
                17,
                "'iso' is 4040, but input should be less than or equal to 999",
            ),
            ("actors/unions.yaml", "en: [Dockers'", "english: [Dockers'", 9, "a language is its ISO 639 code"),
            (
                "actors/unions.yaml",
                "    aliases:\n      en: [Dockers' Union, Kenya Dockers]",
                "    aliases: [Dockers' Union]",
                8,
                "'aliases' must be keys with values",
            ),
            ("sources.yaml", "scales: [Town, Country]", "", 5, "'scales' is missing"),
            ("places/towns.yaml", "latitude: -4.06", "latitude: south", 7, "'latitude' must be a number"),
            (
                "actors/unions.yaml",
                "    years: [2001, null]",
                "    years: [2001, null]\n    years: [2002, null]",
                8,
                "'years' stands twice in the same entry",
            ),
        ],
    )
    def test_is_told_with_its_line(self, folder: Path, file: str, old: str, new: str, line: int, words: str) -> None:
        edit(folder / file, old, new)
        problem = next(p for p in check_codebook(folder) if words in p.message)
        assert (problem.file, problem.line, problem.severity) == (folder / file, line, "error")

    def test_broken_yaml_is_told_with_the_line_where_reading_stopped(self, folder: Path) -> None:
        (folder / "rules.yaml").write_text("rules:\n  - id: one\n   why: wrong indentation\n")
        [problem] = check_codebook(folder)
        assert problem.line == 3
        assert "this is not valid YAML" in problem.message

    def test_another_encoding_is_told_with_the_line_of_the_first_wrong_letter(self, folder: Path) -> None:
        (folder / "sources.yaml").write_bytes("scales: [Town]\nsources:\n  - name: Día\n".encode("latin-1"))
        problem = next(p for p in check_codebook(folder) if "UTF-8" in p.message)
        assert problem.line == 3

    @pytest.mark.parametrize("text", ["", "# nothing but a comment\n"])
    def test_an_empty_file_is_told_what_belongs_into_it(self, folder: Path, text: str) -> None:
        (folder / "rules.yaml").write_text(text)
        [problem] = check_codebook(folder)
        assert problem.message == "the file is empty; a file of this name holds 'rules:'"

    def test_a_list_where_keys_belong_is_told(self, folder: Path) -> None:
        (folder / "rules.yaml").write_text("- one\n- two\n")
        [problem] = check_codebook(folder)
        assert problem.message == "the file is not a list of keys; a file of this name holds 'rules:'"

    def test_a_misnamed_file_is_told(self, folder: Path) -> None:
        (folder / "rules.yaml").rename(folder / "rule.yaml")
        [problem] = check_codebook(folder)
        assert str(problem).endswith("rule.yaml:1: no file of a codebook has such a name; did you mean 'rules.yaml'?")

    @pytest.mark.parametrize("name", ["codebook.yaml", "actor_classes.yaml", "event_types.yaml"])
    def test_a_required_file_that_is_missing_is_told_and_no_more(self, folder: Path, name: str) -> None:
        (folder / name).unlink()
        assert [(p.file.name, p.message) for p in check_codebook(folder)] == [
            (name, "the file is missing; no codebook works without it")
        ]


class TestNamesThatNothingDefines:
    @pytest.mark.parametrize(
        ("file", "old", "new", "words"),
        [
            (
                "triggers.en.yaml",
                "sub_event_type: Blockade",
                "sub_event_type: Blokade",
                "the sub-event type 'Blokade' is not defined; did you mean 'Blockade'?",
            ),
            (
                "rules.yaml",
                "sub_event_type: Blockade",
                "sub_event_type: Siege",
                "the sub-event type 'Siege' is not defined",
            ),
            (
                "rules.yaml",
                "action: [march, sit_in]",
                "action: [marsh, sit_in]",
                "the action 'marsh' is not defined; did you mean 'march'?",
            ),
            ("rules.yaml", "with_action: [block]", "without_action: [blok]", "the action 'blok' is not defined"),
            ("rules.yaml", "context: [road]", "without_context: [sea]", "the context 'sea' is not defined"),
            ("rules.yaml", "actor2: [none]", "actor2: [nobody]", "the actor class or trait 'nobody' is not defined"),
            (
                "rules.yaml",
                "{drop: true}",
                "{actor1: crwd}",
                "the generic 'crwd' is not defined; did you mean 'crowd'?",
            ),
            (
                "event_types.yaml",
                "actor2: [public_order]",
                "actor2: [police]",
                "the actor class 'police' is not defined",
            ),
            (
                "event_types.yaml",
                "default_actor2: authorities",
                "default_actor2: police",
                "the generic 'police' is not defined",
            ),
            ("generics.yaml", "associate_of: crowd", "associate_of: croud", "the generic 'croud' is not defined"),
            (
                "generics.yaml",
                "actor_class: public_order",
                "actor_class: order",
                "the actor class 'order' is not defined",
            ),
            ("codebook.yaml", "default_actor1: crowd", "default_actor1: all", "the generic 'all' is not defined"),
            (
                "notes.yaml",
                "  March:",
                "  Marsh:",
                "the sub-event type 'Marsh' is not defined; did you mean 'March'?",
            ),
            ("codebook.yaml", "people: passers_by", "people: folk", "the generic 'folk' is not defined"),
            (
                "actors/unions.yaml",
                "country: Kenya",
                "country: Kenia",
                "the country 'Kenia' is not defined; did you mean 'Kenya'?",
            ),
            (
                "actors/unions.yaml",
                "country: Kenya",
                "country: Kenya\n    part_of: Nobody",
                "the actor 'Nobody' is not defined",
            ),
            (
                "actors/unions.yaml",
                "country: Kenya",
                "country: Kenya\n    by_country: {Peru: X}",
                "the country 'Peru' is not defined",
            ),
            (
                "actors/unions.yaml",
                "country: Kenya",
                "country: Kenya\n    local: {Chile: {fr: [x]}}",
                "the language 'fr' is not defined",
            ),
            ("actors/unions.yaml", "en: [Dockers'", "fr: [Dockers'", "the language 'fr' is not defined"),
            (
                "sources.yaml",
                "scale: Country",
                "scale: County",
                "the source scale 'County' is not defined; did you mean 'Country'?",
            ),
            ("places/towns.yaml", "country: Kenya", "country: Ghana", "the country 'Ghana' is not defined"),
        ],
    )
    def test_are_told_where_they_stand(self, folder: Path, file: str, old: str, new: str, words: str) -> None:
        line = edit(folder / file, old, new)
        problem = next(p for p in check_codebook(folder) if p.message.startswith(words))
        assert problem.file == folder / file
        assert line <= problem.line <= line + 1

    def test_are_told_of_entries_whose_form_is_broken_too(self, folder: Path) -> None:
        edit(folder / "generics.yaml", "  - id: crowd\n    name: Crowd in {country}\n", "  - id: crowd\n")
        edit(folder / "generics.yaml", "actor_class: organised_labour\n    rank", "actor_class: labour\n    rank")
        words = [problem.message for problem in check_codebook(folder)]
        assert words[0] == "'name' is missing"
        assert words[1].startswith("the actor class 'labour' is not defined")
        assert len(words) == 2


class TestNamesDefinedTwice:
    @pytest.mark.parametrize(
        ("file", "old", "new", "words"),
        [
            ("event_types.yaml", "name: Sit-in", "name: March", "the sub-event type 'March' is defined already"),
            ("actor_classes.yaml", "id: citizens", "id: bystanders", "the actor class 'bystanders' is defined already"),
            ("actor_classes.yaml", "code: 3", "code: 2", "the inter code '2' is defined already"),
            ("countries.yaml", "iso: 404", "iso: 372", "the ISO number '372' is defined already"),
            ("countries.yaml", "iso3: KEN", "iso3: IRL", "the three-letter ISO code 'IRL' is defined already"),
            ("generics.yaml", "id: workers", "id: crowd", "the generic 'crowd' is defined already"),
            (
                "rules.yaml",
                "id: police-alone",
                "id: march-that-closes-a-road",
                "the rule 'march-that-closes-a-road' is defined already",
            ),
            (
                "sources.yaml",
                "name: Evening Ledger",
                "name: Harbour Courier",
                "the source 'Harbour Courier' is defined already",
            ),
        ],
    )
    def test_are_told_at_the_second_place(self, folder: Path, file: str, old: str, new: str, words: str) -> None:
        line = edit(folder / file, old, new)
        problem = next(p for p in check_codebook(folder) if p.message.startswith(words))
        assert (problem.file, problem.line) == (folder / file, line)

    def test_are_found_across_files(self, folder: Path) -> None:
        (folder / "actors" / "zoo.yaml").write_text("actors:\n  - {name: Harbour Guard, actor_class: citizens}\n")
        [problem] = check_codebook(folder)
        assert problem.message == "the actor 'Harbour Guard' is defined already, in unions.yaml, line 10"

    def test_two_places_of_one_name_are_told_unless_their_divisions_differ(self, folder: Path) -> None:
        path = folder / "places" / "more.yaml"
        path.write_text(
            "places:\n  - {name: Old Harbour, country: Kenya, admin1: Mombasa, latitude: 1, longitude: 1}\n"
        )
        [problem] = check_codebook(folder)
        assert "'Old Harbour' is defined already, in more.yaml, line 2" in problem.message
        edit(path, "admin1: Mombasa", "admin1: Lamu")
        assert check_codebook(folder) == []


class TestWhatDoesNotFitTogether:
    @pytest.mark.parametrize(
        ("file", "old", "new", "words"),
        [
            ("codebook.yaml", "no_second_actor: 9", "no_second_actor: 4", "the code 4 is kept for 'no second actor'"),
            (
                "event_types.yaml",
                "        actor2: [public_order, bystanders]\n",
                "",
                "a second actor is required, but 'actor2' names no class",
            ),
            (
                "event_types.yaml",
                "second_actor: optional",
                "second_actor: none",
                "there is no second actor, so that 'actor2'",
            ),
            (
                "event_types.yaml",
                "default_actor2: authorities",
                "default_actor2: workers",
                "'workers' is of the class organised_labour, which may not stand as actor2 here",
            ),
            (
                "countries.yaml",
                "{since: 2011, until: 2020}",
                "{since: 2011, until: 2001}",
                "Ireland, since 2011: 'until' (2001) comes before 'since'",
            ),
            (
                "countries.yaml",
                "{since: 2011, until: 2020}",
                "{since: 2011}",
                "Ireland, since 2020: the regime before it (since 2011) has no 'until'",
            ),
            (
                "countries.yaml",
                "{since: 2011, until: 2020}",
                "{since: 2011, until: 2023}",
                "Ireland, since 2020: it begins before the one before it ends",
            ),
            (
                "countries.yaml",
                ', from_date: "2020-06-27"',
                "",
                "Ireland, since 2020: it shares that year with the one before it",
            ),
            (
                "countries.yaml",
                '"2020-06-27"',
                '"2021-06-27"',
                "Ireland, since 2020: 'from_date' (2021-06-27) is not in the year of 'since'",
            ),
            (
                "actors/unions.yaml",
                "years: [2001, null]",
                "years: [2001, 1999]",
                "Dockers' Union of Kenya: the last year (1999) comes before the first (2001)",
            ),
            (
                "actors/unions.yaml",
                "name: Harbour Guard",
                "name: Harbour Guard {country}",
                "Harbour Guard {country}: '{country}' cannot be filled in",
            ),
            (
                "actors/unions.yaml",
                "name: Harbour Guard",
                'name: "Guard {years"',
                "Guard {years: the brackets { } in 'Guard {years' do not match",
            ),
            (
                "actors/unions.yaml",
                "    country: Kenya\n",
                "    abroad: bystanders\n",
                "Dockers' Union of Kenya: it has a class abroad but no 'country'",
            ),
            (
                "actors/unions.yaml",
                "    country: Ireland\n",
                "",
                "Harbour Guard: the years are those of its country's regimes",
            ),
            (
                "generics.yaml",
                "Crowd in {country}",
                "Crowd in {town}",
                "crowd: '{town}' cannot be filled in; a name may have {country} and {the_country}",
            ),
            ("triggers.en.yaml", "language: en", "language: fr", "the language is 'fr', but the file's name says 'en'"),
            ("triggers.en.yaml", "    verbs: [occupy]\n    nouns: [sit-in, occupation]\n", "", "'sit_in' has no words"),
            (
                "triggers.en.yaml",
                "{lemma: tow, weight: 0.3}",
                "{lemma: disperse}",
                "the verb 'disperse' stands twice in 'clear' (also in line 25)",
            ),
            (
                "notes.yaml",
                "{actor1} marched [past {actor2}]",
                "{actor} marched",
                "'{actor}' cannot be filled in; a name may have {actor1} and {actor2}",
            ),
            (
                "notes.yaml",
                "[past {actor2}]",
                "[past {actor2}",
                "the brackets [ ] in '{actor1} marched [past {actor2}' do not match",
            ),
            ("notes.yaml", "when: {1:", "when: {2:", "'when' has no entry 1"),
            (
                "rules.yaml",
                "then: {drop: true}",
                "then: {}",
                "the rule 'police-alone' decides nothing; 'then' is empty",
            ),
        ],
    )
    def test_is_told(self, folder: Path, file: str, old: str, new: str, words: str) -> None:
        edit(folder / file, old, new)
        problem = next(p for p in check_codebook(folder) if p.message.startswith(words))
        assert problem.severity == "error"


class TestWarnings:
    """What is doubtful but harms nothing."""

    def test_an_alias_of_two_actors_that_nothing_else_tells_apart(self, folder: Path) -> None:
        guard = "{name: Port Guard, actor_class: public_order, country: Ireland, aliases: {en: [Port Police]}}"
        (folder / "actors" / "zoo.yaml").write_text(f"actors:\n  - {guard}\n")
        [problem] = check_codebook(folder)
        assert str(problem).endswith(
            "zoo.yaml:2: warning: 'Port Police' is an alias of 'Harbour Guard' too, of the same country and class; "
            "who is meant?"
        )

    @pytest.mark.parametrize(
        "apart", ["country: Chile", "country: Ireland, years: [1950, 1960]", "country: Ireland, actor_class: citizens"]
    )
    def test_no_alias_of_actors_that_country_years_or_class_tell_apart(self, folder: Path, apart: str) -> None:
        edit(folder / "actors" / "unions.yaml", "    state_years: true\n", "    years: [1990, null]\n")
        given = apart if "actor_class" in apart else f"{apart}, actor_class: public_order"
        text = f"actors:\n  - {{name: Port Guard, {given}, aliases: {{en: [port police]}}}}\n"
        (folder / "actors" / "zoo.yaml").write_text(text)
        assert check_codebook(folder) == []

    def test_state_forces_of_a_country_without_regimes(self, folder: Path) -> None:
        edit(folder / "actors" / "unions.yaml", "country: Ireland", "country: Kenya")
        [problem] = check_codebook(folder)
        assert problem.severity == "warning"
        assert "no regimes of Kenya are known" in problem.message

    def test_a_word_that_is_listed_plainly_and_described_too_is_sound(self, folder: Path) -> None:
        edit(folder / "triggers.en.yaml", "  - action: clear\n", "  - action: clear\n    verbs: [tow]\n")
        assert check_codebook(folder) == []


class TestOrder:
    def test_problems_come_by_file_and_line(self, folder: Path) -> None:
        edit(folder / "rules.yaml", "context: [road]", "context: [sea]")
        edit(folder / "rules.yaml", "action: [march, sit_in]", "action: [run]")
        edit(folder / "generics.yaml", "associate_of: crowd", "associate_of: nobody")
        found = check_codebook(folder)
        assert found == sorted(found)
        assert [problem.file.name for problem in found] == ["generics.yaml", "rules.yaml", "rules.yaml"]

    def test_a_problem_reads_as_file_line_words(self, tmp_path: Path) -> None:
        assert str(CodebookProblem(tmp_path / "a.yaml", 3, "wrong")) == f"{tmp_path}/a.yaml:3: wrong"


class TestWhatCannotBeRead:
    @pytest.mark.parametrize("file", ["codebook.yaml", "actor_classes.yaml", "event_types.yaml", "generics.yaml"])
    @pytest.mark.parametrize("content", ["", "a: [", "\t- x"])
    def test_a_file_that_is_no_yaml_is_told_and_not_what_it_would_have_defined(
        self, folder: Path, file: str, content: str
    ) -> None:
        (folder / file).write_text(content)
        assert [problem.file.name for problem in check_codebook(folder)] == [file]

    @pytest.mark.parametrize("content", ["rules: &a [*a]\n", "\nrules: &a\n  - when: [*a]\n", "&a [*a]: x\n"])
    def test_an_entry_that_holds_itself_is_told(self, folder: Path, content: str) -> None:
        (folder / "rules.yaml").write_text(content)
        [problem] = check_codebook(folder)
        assert "holds itself" in problem.message
        assert problem.line == content.split("&a")[0].count("\n") + 1

    def test_an_alias_that_is_repeated_is_no_loop(self, folder: Path) -> None:
        path = folder / "actors" / "twins.yaml"
        path.write_text(
            "actors:\n- {name: A, actor_class: citizens, aliases: &x {en: [Aa]}}\n"
            "- {name: B, actor_class: citizens, aliases: *x}\n"
        )
        assert not any(problem.severity == "error" for problem in check_codebook(folder))

    def test_a_file_of_too_many_brackets_is_told(self, folder: Path) -> None:
        (folder / "rules.yaml").write_text("rules: " + "[" * 20000 + "]" * 20000)
        assert {problem.file.name for problem in check_codebook(folder)} == {"rules.yaml"}

    def test_a_folder_that_may_not_be_looked_into_is_no_sound_codebook(self, folder: Path) -> None:
        (folder / "actors").chmod(0)
        try:
            if os.access(folder / "actors", os.R_OK):
                pytest.skip("this user may read everything")
            with pytest.raises(CodebookError, match="actors cannot be read"):
                check_codebook(folder)
        finally:
            (folder / "actors").chmod(0o755)


class TestAProjectLayer:
    def test_is_checked_together_with_the_codebook_under_it(self, folder: Path, project: Path) -> None:
        path = project / "codebook" / "actors" / "mine.yaml"
        path.parent.mkdir(parents=True)
        path.write_text("actors:\n  - name: Riders\n    actor_class: citizens\n    country: Peru\n")
        [problem] = check_codebook(folder, project=project)
        assert (problem.file, problem.line) == (path, 4)


def edit(path: Path, old: str, new: str) -> int:
    """Replaces words of a file and tells the line they stood in."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1
