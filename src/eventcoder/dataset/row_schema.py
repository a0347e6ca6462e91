"""What the JSON Schema of an event asks of each column, asked of whole columns.

What the schema says of columns that bind one another is part of what `eventcoder.codebook.conformance` tells.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from eventcoder.models import DATASET_COLUMNS
from eventcoder.schemas import event_schema

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eventcoder.codebook.models import Codebook


SETTLED_BY_TYPE = ("type", "format", "anyOf", "title", "description", "default")
"""Keywords of the schema that ask nothing of a value that has its column's type."""


def violations(table: Any, codebook: Codebook) -> Iterator[tuple[Any, str, str, str]]:
    """Where the values of a table break the schema.

    Args:
        table: the dataset's columns in their types, as a pyarrow table.
        codebook: gives the schema its enumerations.

    Yields:
        The rows (a boolean pyarrow array), the column, the rule's name and the reason.
    """
    from pyarrow import compute

    properties = event_schema(codebook)["properties"]
    for column in DATASET_COLUMNS:
        values = table.column(column)
        demands, may_be_empty = _demands(properties[column])
        if not may_be_empty:
            yield compute.is_null(values), column, "required", f"{column} is empty; every event needs it"
        for keyword, demand in demands.items():
            broken = _broken(values, keyword, demand)
            if broken is not None:
                yield compute.fill_null(broken, False), column, keyword, _reason(column, keyword, demand)


def _demands(schema: dict[str, Any]) -> tuple[dict[str, Any], bool]:
    """A column's schema without the choice of null, and whether there was that choice."""
    choices = schema.get("anyOf", [])
    others = [choice for choice in choices if choice != {"type": "null"}]
    demands = {**schema, **(others[0] if others else {})}
    may_be_empty = len(others) < len(choices) or None in schema.get("enum", ())
    return demands, may_be_empty


def _broken(values: Any, keyword: str, demand: Any) -> Any:
    """Where values break one keyword of the schema; None for the keywords of `SETTLED_BY_TYPE`."""
    import pyarrow as arrow
    from pyarrow import compute

    match keyword:
        case "minimum":
            return compute.less(values, demand)
        case "maximum":
            return compute.greater(values, demand)
        case "pattern":
            return compute.invert(compute.match_substring_regex(values, demand))
        case "enum":
            allowed = arrow.array([choice for choice in demand if choice is not None], values.type)
            return compute.and_(compute.is_valid(values), compute.invert(compute.is_in(values, allowed)))
        case _:
            return None


def _reason(column: str, keyword: str, demand: Any) -> str:
    match keyword:
        case "minimum":
            return f"{column} is at least {demand}"
        case "maximum":
            return f"{column} is at most {demand}"
        case "pattern":
            return f"{column} has the form {demand}"
        case _:
            return f"the codebook has no such {column}"
