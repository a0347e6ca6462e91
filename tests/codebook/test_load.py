"""Loading a codebook: whole, layered, from the cache, and refused when it is broken."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from eventcoder.codebook import Codebook, load_codebook, shipped_codebook_folder
from eventcoder.errors import CodebookError

if TYPE_CHECKING:
    from pathlib import Path


class TestLoadingACodebook:
    def test_holds_what_its_files_say(self, folder: Path) -> None:
        codebook = load_codebook(folder)

        assert codebook.version == "street-protest 2.1.0"
        assert list(codebook.sub_event_types) == ["March", "Sit-in", "Blockade"]
        assert {each.id: each.code for each in codebook.actor_classes} == {
            "bystanders": 1, "citizens": 2, "organised_labour": 3, "public_order": 4,
        }  # fmt: skip
        assert codebook.event_type_of["Blockade"] == "Obstruction"
        assert codebook.country_by_iso2["KE"].name == "Kenya"
        assert codebook.actor_by_name["Dockers' Union of Kenya"].years == (2001, None)
        assert [file.language for file in codebook.triggers] == ["en"]
        assert [place.name for place in codebook.places] == ["Old Harbour"]
        assert codebook.scales == ("Town", "Country")

    def test_without_a_folder_loads_the_shipped_one(self) -> None:
        assert load_codebook() == load_codebook(shipped_codebook_folder())

    def test_takes_the_folder_as_text_too(self, folder: Path) -> None:
        assert load_codebook(str(folder)) == load_codebook(folder)

    @pytest.mark.parametrize("kind", ["sources", "rules"])
    def test_does_without_files_that_nothing_speaks_of(self, folder: Path, kind: str) -> None:
        (folder / f"{kind}.yaml").unlink()
        assert load_codebook(folder).version == "street-protest 2.1.0"

    @pytest.mark.parametrize(("kind", "lost"), [("countries", "country 'Kenya'"), ("generics", "generic 'crowd'")])
    def test_is_refused_without_files_that_others_speak_of(self, folder: Path, kind: str, lost: str) -> None:
        (folder / f"{kind}.yaml").unlink()
        with pytest.raises(CodebookError, match=f"the {lost} is not defined"):
            load_codebook(folder)

    def test_is_mute_but_sound_without_trigger_words(self, folder: Path) -> None:
        (folder / "triggers.en.yaml").unlink()
        assert load_codebook(folder).triggers == ()

    def test_reads_words_that_yaml_once_took_for_something_else(self, folder: Path) -> None:
        edit(folder / "countries.yaml", "iso2: IE", "iso2: NO")
        edit(folder / "countries.yaml", 'from_date: "2020-06-27"', "from_date: 2020-06-27")
        ireland = load_codebook(folder).country_by_name["Ireland"]
        assert ireland.iso2 == "NO"
        assert ireland.regimes[1].from_date == "2020-06-27"

    def test_hidden_files_of_an_editor_are_left_alone(self, folder: Path) -> None:
        (folder / ".#rules.yaml").write_text(": : :")
        (folder / "actors" / ".unions.yaml.swp.yaml").write_text("{")
        assert load_codebook(folder).version == "street-protest 2.1.0"


class TestDigest:
    def test_changes_with_a_single_letter(self, folder: Path) -> None:
        before = load_codebook(folder).digest
        edit(folder / "rules.yaml", "however it came there", "however they came there")
        assert load_codebook(folder).digest != before

    def test_changes_with_the_name_of_a_file(self, folder: Path) -> None:
        before = load_codebook(folder).digest
        (folder / "places" / "towns.yaml").rename(folder / "places" / "ports.yaml")
        assert load_codebook(folder).digest != before

    def test_does_not_depend_on_where_the_folder_lies(self, folder: Path) -> None:
        before = load_codebook(folder).digest
        assert load_codebook(folder.rename(folder.parent / "elsewhere")).digest == before


class TestProjectLayer:
    def test_adds_actors_places_and_sources(self, folder: Path, project: Path) -> None:
        layer(project, "actors/mine.yaml", "actors: [{name: Night Riders, actor_class: citizens, country: Chile}]")
        layer(project, "places/mine.yaml", "places: [{name: Pier 9, country: Kenya, latitude: -4, longitude: 39}]")
        layer(project, "sources.yaml", "scales: [Street]\nsources: [{name: Wall Paper, scale: Street}]")
        codebook = load_codebook(folder, project=project)

        assert codebook.actor_by_name["Night Riders"].country == "Chile"
        assert [place.name for place in codebook.places] == ["Old Harbour", "Pier 9"]
        assert [source.name for source in codebook.sources] == ["Harbour Courier", "Evening Ledger", "Wall Paper"]
        assert codebook.scales == ("Town", "Country", "Street")

    def test_an_actor_of_the_same_name_is_replaced(self, folder: Path, project: Path) -> None:
        layer(project, "actors/mine.yaml", "actors: [{name: Harbour Guard, actor_class: bystanders, country: Ireland}]")
        codebook = load_codebook(folder, project=project)
        assert [actor.actor_class for actor in codebook.actors if actor.name == "Harbour Guard"] == ["bystanders"]

    def test_a_place_is_replaced_unless_its_divisions_tell_it_apart(self, folder: Path, project: Path) -> None:
        layer(
            project,
            "places/mine.yaml",
            "places:\n"
            "  - {name: Old Harbour, country: Kenya, latitude: 1, longitude: 1}\n"
            "  - {name: Old Harbour, country: Chile, latitude: 2, longitude: 2}\n",
        )
        assert sorted(place.latitude for place in load_codebook(folder, project=project).places) == [1, 2]
        layer(
            project,
            "places/mine.yaml",
            "places: [{name: Old Harbour, country: Kenya, admin1: Lamu, latitude: 1, longitude: 1}]",
        )
        assert sorted(place.latitude for place in load_codebook(folder, project=project).places) == [-4.06, 1]

    def test_a_project_without_one_changes_nothing(self, folder: Path, project: Path) -> None:
        assert load_codebook(folder, project=project / "none") == load_codebook(folder)

    def test_is_checked_against_the_codebook_under_it(self, folder: Path, project: Path) -> None:
        layer(project, "actors/mine.yaml", "actors:\n  - name: Night Riders\n    actor_class: citizen\n")
        with pytest.raises(
            CodebookError, match=r"mine\.yaml:3: the actor class 'citizen' is not defined; did you mean"
        ):
            load_codebook(folder, project=project)

    def test_cannot_change_what_is_coded(self, folder: Path, project: Path) -> None:
        layer(project, "rules.yaml", "rules: []")
        with pytest.raises(CodebookError, match="a project adds to actors, places, sources only"):
            load_codebook(folder, project=project)

    def test_a_whole_codebook_in_the_project_is_no_layer(self, folder: Path) -> None:
        checkout = folder.parent / "checkout"
        shutil.copytree(folder, checkout / "codebook")
        assert load_codebook(folder, project=checkout) == load_codebook(folder)
        assert load_codebook(checkout / "codebook", project=checkout).about == load_codebook(folder).about


class TestRefusal:
    def test_lists_five_problems_counts_the_rest_and_says_where_all_are_listed(self, folder: Path) -> None:
        text = "".join(f"  - {{name: Union {n}, actor_class: nobody}}\n" for n in range(8))
        (folder / "actors" / "many.yaml").write_text(f"actors:\n{text}")
        with pytest.raises(CodebookError) as caught:
            load_codebook(folder)
        message = str(caught.value)
        assert "the codebook has 8 problems" in message
        assert message.count("many.yaml:") == 5
        assert "and 3 more" in message
        assert f"eventcoder codebook check {folder}" in message
        assert caught.value.exit_code == 4

    def test_of_a_folder_that_is_not_there(self, tmp_path: Path) -> None:
        with pytest.raises(CodebookError, match="there is no codebook folder"):
            load_codebook(tmp_path / "nowhere")

    def test_of_a_folder_that_holds_no_codebook(self, tmp_path: Path) -> None:
        with pytest.raises(CodebookError, match=r"codebook\.yaml:1: the file is missing"):
            load_codebook(tmp_path)

    @pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
    def test_of_a_file_that_may_not_be_read(self, folder: Path) -> None:
        (folder / "rules.yaml").chmod(0)
        with pytest.raises(CodebookError, match=r"rules\.yaml cannot be read"):
            load_codebook(folder)

    def test_never_because_of_a_warning(self, folder: Path) -> None:
        edit(folder / "actors" / "unions.yaml", "[Dockers' Union, Kenya", "[Dockers' Union, Dockers' Union, Kenya")
        edit(folder / "triggers.en.yaml", "[march, parade]", "[march, parade, march]")
        assert load_codebook(folder).version == "street-protest 2.1.0"


class TestCache:
    def test_a_second_load_reads_it(self, folder: Path, cache_folder: Path) -> None:
        first = load_codebook(folder)
        [kept] = cache_folder.glob("codebook-*.json")
        changed = json.loads(kept.read_text()) | {"scales": ["From the cache"]}
        kept.write_text(json.dumps(changed))
        assert load_codebook(folder).scales == ("From the cache",)
        assert first.scales == ("Town", "Country")

    def test_gives_back_exactly_what_was_loaded(self, folder: Path) -> None:
        assert load_codebook(folder) == load_codebook(folder)

    def test_an_edited_codebook_is_read_anew(self, folder: Path) -> None:
        load_codebook(folder)
        edit(folder / "sources.yaml", "scale: Country", "scale: Town")
        assert load_codebook(folder).sources[1].scale == "Town"

    @pytest.mark.parametrize("damage", [b"", b"{", b"\xff\xfe", b'{"about": {}}', b"[]"])
    def test_a_damaged_one_is_made_again(self, folder: Path, cache_folder: Path, damage: bytes) -> None:
        first = load_codebook(folder)
        [kept] = cache_folder.glob("codebook-*.json")
        kept.write_bytes(damage)
        assert load_codebook(folder) == first
        assert Codebook.model_validate_json(kept.read_bytes()) == first

    def test_one_that_cannot_be_written_does_no_harm(self, folder: Path, cache_folder: Path) -> None:
        cache_folder.parent.mkdir(exist_ok=True)
        cache_folder.write_text("a file where the folder should be")
        assert load_codebook(folder) == load_codebook(folder)
        assert cache_folder.read_text() == "a file where the folder should be"

    def test_a_broken_codebook_is_never_kept(self, folder: Path, cache_folder: Path) -> None:
        edit(folder / "rules.yaml", "action: [clear]", "action: [vanish]")
        with pytest.raises(CodebookError):
            load_codebook(folder)
        assert not list(cache_folder.glob("*"))

    def test_keeps_only_the_latest(self, folder: Path, cache_folder: Path) -> None:
        for number in range(12):
            edit(folder / "codebook.yaml", f"version: 2.1.{number}", f"version: 2.1.{number + 1}")
            load_codebook(folder)
        assert len(list(cache_folder.iterdir())) == 8


class TestLightness:
    def test_a_kept_codebook_is_loaded_without_what_reads_yaml(self, folder: Path) -> None:
        load_codebook(folder)
        code = (
            "import sys; from eventcoder import load_codebook; load_codebook(sys.argv[1]); "
            "print(*[name for name in ('yaml', 'rapidfuzz', 'jsonschema', 'pandas') if name in sys.modules])"
        )
        loaded = subprocess.run([sys.executable, "-c", code, folder], capture_output=True, text=True, check=True)
        assert loaded.stdout.split() == []


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def layer(project: Path, name: str, text: str) -> None:
    path = project / "codebook" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
