"""The JSON Schemas: current, valid, and true of what the program reads and writes."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from eventcoder.codebook import Codebook, load_codebook, shipped_codebook_folder, shipped_schemas_folder
from eventcoder.codebook.conformance import REQUIRED_COLUMNS
from eventcoder.codebook.derive import complete
from eventcoder.codebook.files import kind_of, yaml_files
from eventcoder.models import (
    DATASET_COLUMNS,
    Alternative,
    Article,
    Decision,
    DecisionKind,
    Event,
    EventFields,
    Proposal,
    Span,
)
from eventcoder.plain_yaml import load_yaml
from eventcoder.schemas import as_text, event_schema, schemas, write_schemas

PROTEST = Path(__file__).parent / "codebooks" / "protest"
SHIPPED = load_codebook()
SECOND = load_codebook(PROTEST)

SPAN = Span(start=3, end=7, text="fire")
FIELDS = complete(
    EventFields(
        event_date=date(2020, 12, 1), time_precision=1, sub_event_type="Attack",
        actor1="Unidentified Armed Group (Syria)", actor2="Civilians (Syria)", country="Syria",
        location="Al Fayda", latitude=35.0, longitude=40.4, geo_precision=1, source="Courier", fatalities=1,
    ),
    SHIPPED,
)  # fmt: skip
EVENT = Event(**FIELDS.model_dump(), event_id_cnty="SYR1", timestamp=1_600_000_000)
INSTANCES = {
    "article.schema.json": [Article(id="a", text=""), Article(id="b", text="x", published=date(2020, 12, 3))],
    "proposal.schema.json": [
        Proposal(
            article_id="a", proposal_id="p", confidence=0.5, event=FIELDS, evidence={"trigger": (SPAN,)},
            alternatives={"sub_event_type": (Alternative(value="Attack", confidence=0.2, sets={"inter2": 7}),)},
            reasons={"actor1": "nobody is named"},
        )
    ],
    "decision.schema.json": [
        Decision(
            decision_id="d", kind=DecisionKind.ACCEPTED, article_id="a", subject="p", proposal_id="p", coder="me",
            decided_at=datetime(2026, 1, 1, tzinfo=UTC), seconds=2.5, codebook_version=SHIPPED.version, event=FIELDS,
            evidence={"actor1": (SPAN,)},
        )
    ],
    "event.schema.json": [EVENT],
    "codebook.schema.json": [SHIPPED, SECOND],
}  # fmt: skip


def errors(schema: dict[str, Any], instance: Any) -> list[str]:
    validator = Draft202012Validator(schema, format_checker=FormatChecker())
    return [f"{'/'.join(map(str, error.absolute_path))}: {error.message}" for error in validator.iter_errors(instance)]


class TestTheCheckedInSchemas:
    def test_are_current(self) -> None:
        """If this fails, run `make schemas`."""
        folder = shipped_schemas_folder()
        on_disk = {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in folder.rglob("*.json")}
        assert on_disk == {name: as_text(schema) for name, schema in schemas().items()}

    def test_are_written_the_same_every_time(self, tmp_path: Path) -> None:
        write_schemas(tmp_path)
        first = {path: path.read_bytes() for path in tmp_path.rglob("*.json")}
        write_schemas(tmp_path)
        assert {path: path.read_bytes() for path in tmp_path.rglob("*.json")} == first

    @pytest.mark.parametrize("name", schemas())
    def test_are_valid_and_say_what_they_are(self, name: str) -> None:
        schema = schemas()[name]
        Draft202012Validator.check_schema(schema)
        assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
        assert schema["$id"].startswith("urn:eventcoder:schema:")
        assert schema["title"]

    def test_have_ids_of_their_own(self) -> None:
        assert len({schema["$id"] for schema in schemas().values()}) == len(schemas())

    @pytest.mark.parametrize("name", INSTANCES)
    def test_accept_what_the_program_writes(self, name: str) -> None:
        for instance in INSTANCES[name]:
            assert errors(schemas()[name], json.loads(instance.model_dump_json())) == []

    @pytest.mark.parametrize("name", INSTANCES)
    def test_refuse_a_key_that_the_program_does_not_know(self, name: str) -> None:
        for instance in INSTANCES[name]:
            assert errors(schemas()[name], {**json.loads(instance.model_dump_json()), "colour": "red"}) != []

    def test_tell_an_editor_what_a_key_means(self) -> None:
        actor = schemas()["codebook/actors.schema.json"]["$defs"]["Actor"]
        assert actor["properties"]["part_of"]["description"] == "the name of the actor it is a part of."
        assert "Attributes" not in actor["description"]


class TestTheCodebooksFiles:
    @pytest.mark.parametrize("folder", [shipped_codebook_folder(), PROTEST], ids=["shipped", "protest"])
    def test_open_with_a_modeline_that_names_their_schema(self, folder: Path) -> None:
        for path in yaml_files(folder):
            kind = kind_of(path, folder)
            assert kind is not None, path
            marker, _, schema = path.read_text(encoding="utf-8").splitlines()[0].partition("$schema=")
            assert marker == "# yaml-language-server: ", path
            named = (path.parent / schema).resolve()
            assert named == (shipped_schemas_folder() / "codebook" / f"{kind.name}.schema.json").resolve(), path

    @pytest.mark.parametrize("folder", [shipped_codebook_folder(), PROTEST], ids=["shipped", "protest"])
    def test_are_valid_against_it(self, folder: Path) -> None:
        made = schemas()
        for path in yaml_files(folder):
            kind = kind_of(path, folder)
            assert kind is not None, path
            content = load_yaml(path.read_text(encoding="utf-8"))
            assert errors(made[f"codebook/{kind.name}.schema.json"], content) == [], path


class TestTheEventSchemaOfACodebook:
    @pytest.mark.parametrize("codebook", [SHIPPED, SECOND], ids=["shipped", "protest"])
    def test_is_valid_and_bears_the_codebooks_version(self, codebook: Codebook) -> None:
        schema = event_schema(codebook)
        Draft202012Validator.check_schema(schema)
        assert codebook.version in schema["title"]
        assert schema["properties"]["sub_event_type"]["enum"] == list(codebook.sub_event_types)
        assert list(schema["properties"]) != []
        assert schema["required"] == list(DATASET_COLUMNS)

    def test_accepts_a_sound_row(self) -> None:
        assert errors(event_schema(SHIPPED), row()) == []

    @pytest.mark.parametrize(
        "change",
        [
            {"sub_event_type": "Atack"},
            {"event_type": "Battles"},
            {"disorder_type": "Demonstrations"},
            {"inter1": 7},
            {"inter2": 1},
            {"inter1": 9},
            {"actor2": None},
            {"interaction": 73},
            {"civilian_targeting": None},
            {"country": "Atlantis"},
            {"region": "Sea"},
            {"iso": 999},
            {"source_scale": "Loud"},
            {"time_precision": 4},
            {"latitude": 91},
            {"fatalities": -1},
            {"event_date": "1.12.2020"},
            {"event_id_cnty": "syr1"},
            {"colour": "red"},
        ],
        ids=str,
    )
    def test_refuses_what_the_codebook_does_not_have(self, change: dict[str, Any]) -> None:
        assert errors(event_schema(SHIPPED), row(**change)) != []

    @pytest.mark.parametrize("column", REQUIRED_COLUMNS)
    def test_refuses_a_row_without_a_required_column(self, column: str) -> None:
        assert errors(event_schema(SHIPPED), row(**{column: None})) != []

    def test_refuses_deaths_where_none_may_be(self) -> None:
        protest = complete(
            FIELDS.model_copy(
                update={
                    "sub_event_type": "Peaceful protest", "actor1": "Protesters (Syria)", "inter1": 6, "actor2": None,
                    "fatalities": 0,
                }
            ),
            SHIPPED,
        )  # fmt: skip
        sound = row(**protest.model_dump(mode="json"))
        assert errors(event_schema(SHIPPED), sound) == []
        assert errors(event_schema(SHIPPED), {**sound, "fatalities": 1}) != []

    def test_knows_the_code_for_no_second_actor(self) -> None:
        columns = event_schema(SECOND)["properties"]
        assert columns["inter2"]["enum"] == [9, 1, 2, 3, 4, None]
        assert 29 in columns["interaction"]["enum"]


def row(**changes: Any) -> dict[str, Any]:
    return {**EVENT.model_dump(mode="json"), **changes}
