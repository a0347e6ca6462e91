"""Adding actors and places that a coder met to a project's own layer."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from eventcoder.codebook import load_codebook, shipped_codebook_folder
from eventcoder.codebook.models import Actor, Place
from eventcoder.codebook.project_layer import add_actor, add_place
from eventcoder.errors import CodebookError, WriteError

if TYPE_CHECKING:
    from pathlib import Path

RIDERS = Actor(name="Night Riders", actor_class="citizens", country="Chile", aliases={"en": ("Riders",)})
PIER = Place(name="Pier 9", country="Kenya", admin1="Mombasa", latitude=-4.05, longitude=39.66)


class TestAddingAnActor:
    def test_makes_it_known_to_the_codebook_of_the_project(self, folder: Path, project: Path) -> None:
        add_actor(project, RIDERS)
        assert load_codebook(folder, project=project).actor_by_name["Night Riders"] == RIDERS
        assert "Night Riders" not in load_codebook(folder).actor_by_name

    def test_writes_a_file_that_editors_can_check(self, project: Path) -> None:
        path = add_actor(project, RIDERS)
        assert path == project / "codebook" / "actors" / "added.yaml"
        first = path.read_text(encoding="utf-8").splitlines()[0]
        assert first.startswith("# yaml-language-server: $schema=/")
        assert first.endswith("schemas/codebook/actors.schema.json")

    def test_keeps_what_was_added_before_and_what_a_human_wrote(self, folder: Path, project: Path) -> None:
        path = add_actor(project, RIDERS)
        path.write_text(path.read_text() + "  # seen in March\n  - {name: Day Riders, actor_class: citizens}\n")
        add_actor(project, RIDERS.model_copy(update={"name": "Dusk Riders"}))
        assert "# seen in March" in path.read_text()
        assert [actor.name for actor in load_codebook(folder, project=project).actors][2:] == [
            "Night Riders", "Day Riders", "Dusk Riders",
        ]  # fmt: skip

    def test_replaces_the_same_actor_and_no_other(self, folder: Path, project: Path) -> None:
        add_actor(project, RIDERS)
        path = add_actor(project, RIDERS.model_copy(update={"name": "Day Riders"}))
        path.write_text(path.read_text().replace("  - name: Day", "  # the others\n  - name: Day"))
        add_actor(project, RIDERS.model_copy(update={"country": "Kenya"}))
        codebook = load_codebook(folder, project=project)
        assert codebook.actor_by_name["Night Riders"].country == "Kenya"
        assert codebook.actor_by_name["Day Riders"].country == "Chile"
        assert "# the others\n  - name: Day" in path.read_text()

    def test_goes_on_in_a_file_whose_lists_are_not_indented(self, folder: Path, project: Path) -> None:
        path = add_actor(project, RIDERS)
        path.write_text("actors:\n- name: Day Riders\n  actor_class: citizens\n")
        add_actor(project, RIDERS)
        assert "Night Riders" in load_codebook(folder, project=project).actor_by_name

    def test_goes_on_in_a_file_that_was_emptied(self, project: Path) -> None:
        path = add_actor(project, RIDERS)
        path.write_text("# nobody at the moment\nactors: []\n")
        add_actor(project, RIDERS)
        assert path.read_text().startswith("# nobody at the moment\nactors:\n  - name: Night Riders")

    @settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
    @given(names=st.lists(st.text(min_size=1, max_size=12).filter(lambda name: "{years}" not in name), max_size=5))
    def test_any_name_is_read_back_as_it_was_given(self, folder: Path, project: Path, names: list[str]) -> None:
        (project / "codebook" / "actors" / "added.yaml").unlink(missing_ok=True)
        for name in names:
            add_actor(project, Actor(name=name, actor_class="citizens", note=name))
        known = load_codebook(folder, project=project).actor_by_name
        assert [known[name].note for name in names] == names


class TestAddingAPlace:
    def test_makes_it_known_to_the_codebook_of_the_project(self, folder: Path, project: Path) -> None:
        add_place(project, PIER)
        assert PIER in load_codebook(folder, project=project).places

    def test_replaces_the_same_place_but_not_its_namesake_elsewhere(self, folder: Path, project: Path) -> None:
        add_place(project, PIER)
        add_place(project, PIER.model_copy(update={"admin1": "Lamu"}))
        add_place(project, PIER.model_copy(update={"latitude": -4.5}))
        places = load_codebook(folder, project=project).places
        assert [(p.admin1, p.latitude) for p in places if p.name == "Pier 9"] == [("Lamu", -4.05), ("Mombasa", -4.5)]


class TestWhatCannotBeAddedTo:
    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ("actors: [", "this is not valid YAML"),
            ("actors:\n  - {name: X}\n", "'actor_class' is missing"),
            ("actors: {}\n", "'actors' must be a list"),
        ],
    )
    def test_a_broken_file_is_told_and_left_alone(self, project: Path, text: str, words: str) -> None:
        path = project / "codebook" / "actors" / "added.yaml"
        path.parent.mkdir(parents=True)
        path.write_text(text)
        with pytest.raises(CodebookError, match=words):
            add_actor(project, RIDERS)
        assert path.read_text() == text

    def test_a_file_with_other_keys_after_the_list_is_told_and_left_alone(self, project: Path) -> None:
        path = add_place(project, PIER)
        text = path.read_text() + "divisions:\n  - {name: Lamu, country: Kenya}\n"
        path.write_text(text)
        with pytest.raises(CodebookError):
            add_place(project, PIER.model_copy(update={"name": "Pier 10"}))
        assert path.read_text() == text

    @pytest.mark.skipif(os.geteuid() == 0, reason="root writes everywhere")
    def test_a_folder_that_cannot_be_written_is_told(self, project: Path) -> None:
        project.chmod(0o500)
        with pytest.raises(WriteError, match="cannot be written"):
            add_actor(project, RIDERS)

    def test_a_file_where_the_folder_should_be_is_told(self, project: Path) -> None:
        (project / "codebook").write_text("")
        with pytest.raises(WriteError, match="cannot be written"):
            add_actor(project, RIDERS)

    def test_the_shipped_codebook_is_never_touched(self, project: Path) -> None:
        before = {path: path.stat().st_mtime_ns for path in shipped_codebook_folder().rglob("*.yaml")}
        add_actor(project, RIDERS)
        add_place(project, PIER)
        assert {path: path.stat().st_mtime_ns for path in shipped_codebook_folder().rglob("*.yaml")} == before
