"""YAML as a person who writes words expects it.

YAML 1.1, which PyYAML reads, takes the words on, off, yes and no for truth values: a list of prepositions that holds
`on` would
hold `true`. Here, as in YAML 1.2, only `true` and `false` are truth values.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    Base = yaml.SafeLoader
else:
    # The C loader is some ten times as fast; a Python built without libyaml has only the other.
    Base = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class PlainLoader(Base):
    """The safe loader with YAML 1.2's truth values, and with dates left as words."""


PlainLoader.yaml_implicit_resolvers = {
    first: [
        (tag, pattern)
        for tag, pattern in resolvers
        if tag not in {"tag:yaml.org,2002:bool", "tag:yaml.org,2002:timestamp"}
    ]
    for first, resolvers in Base.yaml_implicit_resolvers.items()
}
PlainLoader.add_implicit_resolver(
    "tag:yaml.org,2002:bool", re.compile(r"^(?:true|True|TRUE|false|False|FALSE)$"), list("tTfF")
)


def load_yaml(text: str) -> Any:
    """The content of a YAML text.

    Raises:
        yaml.YAMLError: it is not YAML; the error knows line and column.
    """
    return yaml.load(text, Loader=PlainLoader)
