"""JSON Schemas (2020-12) of what crosses the program's border, made from the models so that they cannot disagree.

`python -m eventcoder.schemas [FOLDER]` writes them; `make schemas` calls that.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from eventcoder.codebook.conformance import REQUIRED_COLUMNS
from eventcoder.codebook.derive import interaction_of
from eventcoder.codebook.files import FILE_KINDS, shipped_schemas_folder
from eventcoder.codebook.models import Codebook
from eventcoder.models import DATASET_COLUMNS, Article, Decision, Event, Proposal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pydantic import BaseModel

DIALECT = "https://json-schema.org/draft/2020-12/schema"

_MODELS: dict[str, tuple[type[BaseModel], str]] = {
    "article": (Article, "A news article, as read from JSON Lines"),
    "proposal": (Proposal, "A proposed event, as `eventcoder propose` prints it"),
    "decision": (Decision, "What a human decided on a proposal"),
    "event": (Event, "A row of the dataset, whatever the codebook"),
    "codebook": (Codebook, "A whole codebook"),
    **{f"codebook/{kind.name}": (kind.model, f"{kind.pattern} of a codebook") for kind in FILE_KINDS},
}
"""The schemas that are checked in, by file name without `.schema.json`: what they describe and their title."""


def schemas() -> dict[str, dict[str, Any]]:
    """Every schema that is checked in, by path relative to the schemas' folder."""
    return {f"{name}.schema.json": _headed(name, title, _schema(model)) for name, (model, title) in _MODELS.items()}


def event_schema(codebook: Codebook) -> dict[str, Any]:
    """The schema of a dataset's rows under a codebook: its types, classes, countries and scales as enumerations.

    Rows are as JSON has them: dates as '2020-12-01', numbers as numbers, null for an empty column. The schema says what
    a row must hold and how a sub-event type binds the other columns; what needs an actor's or a country's entry in the
    codebook is told by `eventcoder.codebook.conformance` alone.
    """
    schema = _schema(Event)
    columns = schema["properties"]
    for column, values in _enumerations(codebook).items():
        if values:
            description = {"description": columns[column]["description"]} if "description" in columns[column] else {}
            columns[column] = {**description, "enum": [*values, *([] if column in REQUIRED_COLUMNS else [None])]}
    for column in REQUIRED_COLUMNS:
        columns[column] = _without_null(columns[column])
    schema["required"] = list(DATASET_COLUMNS)
    schema["allOf"] = [_binding(name, codebook) for name in codebook.sub_event_types]
    return _headed(f"event:{codebook.fingerprint()}", f"A row of the dataset under {codebook.version}", schema)


def _enumerations(codebook: Codebook) -> dict[str, list[Any]]:
    nobody = codebook.about.no_second_actor
    codes = [actor_class.code for actor_class in codebook.actor_classes]
    interactions = {interaction_of(one, other, codebook) for one in codes for other in (*codes, nobody)}
    return {
        "disorder_type": _once(sub.disorder_type for sub in codebook.sub_event_types.values()),
        "event_type": _once(event_type.name for event_type in codebook.event_types),
        "sub_event_type": list(codebook.sub_event_types),
        "inter1": codes,
        "inter2": [nobody, *codes],
        "interaction": sorted(code for code in interactions if code is not None),
        "civilian_targeting": [codebook.about.civilian_targeting],
        "iso": sorted(country.iso for country in codebook.countries),
        "region": sorted(_once(country.region for country in codebook.countries)),
        "country": [country.name for country in codebook.countries],
        "source_scale": list(codebook.source_scales),
    }


def _binding(name: str, codebook: Codebook) -> dict[str, Any]:
    """What a sub-event type says about the other columns of its row."""
    sub = codebook.sub_event_types[name]
    nobody = codebook.about.no_second_actor
    codes = {role: [codebook.class_by_id[each].code for each in getattr(sub, role)] for role in ("actor1", "actor2")}
    bound: dict[str, Any] = {
        "event_type": {"const": codebook.event_type_of[name]},
        "disorder_type": {"const": sub.disorder_type},
        "inter1": {"enum": codes["actor1"]},
        "inter2": {"enum": codes["actor2"] if sub.second_actor == "required" else [None, nobody, *codes["actor2"]]},
    }
    if sub.second_actor == "required":
        bound["actor2"] = {"type": "string", "minLength": 1}
    if sub.fatalities == "none":
        bound["fatalities"] = {"const": 0}
    if sub.civilian_targeting != "if_civilian":
        always = sub.civilian_targeting == "always"
        bound["civilian_targeting"] = {"const": codebook.about.civilian_targeting if always else None}
    return {"if": {"properties": {"sub_event_type": {"const": name}}}, "then": {"properties": bound}}


def _without_null(column: dict[str, Any]) -> dict[str, Any]:
    choices = [choice for choice in column.get("anyOf", ()) if choice != {"type": "null"}]
    if not choices:
        return column
    return {**{key: value for key, value in column.items() if key not in ("anyOf", "default")}, **choices[0]}


def _headed(name: str, title: str, schema: dict[str, Any]) -> dict[str, Any]:
    identity = f"urn:eventcoder:schema:{name.replace('/', ':')}"
    rest = {key: value for key, value in schema.items() if key != "title"}
    return {"$schema": DIALECT, "$id": identity, "title": title, **rest}


def _schema(model: type[BaseModel]) -> dict[str, Any]:
    schema = model.model_json_schema()
    for part in (schema, *schema.get("$defs", {}).values()):
        _describe_properties(part)
    return schema


_ATTRIBUTE = re.compile(r"^ {4}(\w+): (.+(?:\n {5,}.+)*)", re.MULTILINE)


def _describe_properties(schema: dict[str, Any]) -> None:
    """Gives each property what the model's docstring says of it, so that an editor shows it beside the key."""
    words, _, attributes = schema.get("description", "").partition("\nAttributes:\n")
    if words:
        schema["description"] = " ".join(words.split())
    for name, said in _ATTRIBUTE.findall(attributes):
        if name in schema.get("properties", {}):
            schema["properties"][name].setdefault("description", " ".join(said.split()))


def _once(values: Iterable[Any]) -> list[Any]:
    return list(dict.fromkeys(values))


def as_text(schema: dict[str, Any]) -> str:
    """A schema as it stands in its file."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def write_schemas(folder: Path) -> None:
    """Writes every schema into a folder."""
    for name, schema in schemas().items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(as_text(schema), encoding="utf-8")


if __name__ == "__main__":
    write_schemas(Path(sys.argv[1]) if len(sys.argv) > 1 else shipped_schemas_folder())
