"""Which values of a codebook name something, and which values are such names.

Both are ways through the YAML nodes, so that a codebook can be checked however broken the form of its entries is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import yaml

from eventcoder.codebook.files import kind_named
from eventcoder.codebook.problems import CodebookProblem, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from eventcoder.codebook.reading import CodebookFileText

EACH = "*"
"""In a way: every item of a list, every value under a key that stands for anything."""

KEYS = "{}"
"""In a way, at its end: the keys themselves."""

Way = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """A sort of thing that has names.

    Attributes:
        words: what it is called in messages.
        ways: by kind of file, where its names stand.
        unique: whether a name may stand only once.
        needed: whether what speaks of it is at fault where a codebook has no file that could define any. Not so for
            what trigger words define: a codebook without word lists is mute, not broken.
    """

    words: str
    ways: tuple[tuple[str, Way], ...]
    unique: bool = True
    needed: bool = True


SUB_EVENT_TYPE = Named("sub-event type", (("event_types", ("event_types", EACH, "sub_event_types", EACH, "name")),))
EVENT_TYPE = Named("event type", (("event_types", ("event_types", EACH, "name")),))
CLASS = Named("actor class", (("actor_classes", ("actor_classes", EACH, "id")),))
CLASS_CODE = Named("inter code", (("actor_classes", ("actor_classes", EACH, "code")),))
CLASS_NAME = Named("actor class name", (("actor_classes", ("actor_classes", EACH, "name")),))
TRAIT = Named("trait", (("actor_classes", ("actor_classes", EACH, "traits", EACH)),), unique=False)
COUNTRY = Named("country", (("countries", ("countries", EACH, "name")),))
ISO = Named("ISO number", (("countries", ("countries", EACH, "iso")),))
ISO2 = Named("two-letter ISO code", (("countries", ("countries", EACH, "iso2")),))
ISO3 = Named("three-letter ISO code", (("countries", ("countries", EACH, "iso3")),))
ACTOR = Named("actor", (("actors", ("actors", EACH, "name")),))
GENERIC = Named("generic", (("generics", ("generics", EACH, "id")),))
LANGUAGE = Named("language", (("codebook", ("languages", EACH)),))
ACTION = Named("action", (("triggers", ("triggers", EACH, "action")),), unique=False, needed=False)
CONTEXT = Named("context", (("triggers", ("contexts", EACH, "context")),), unique=False, needed=False)
RULE = Named("rule", (("rules", ("rules", EACH, "id")),))
SCALE = Named("source scale", (("sources", ("scales", EACH)),))
SOURCE = Named("source", (("sources", ("sources", EACH, "name")),))

NAMED = (
    SUB_EVENT_TYPE, EVENT_TYPE, CLASS, CLASS_CODE, CLASS_NAME, TRAIT, COUNTRY, ISO, ISO2, ISO3, ACTOR, GENERIC,
    LANGUAGE, ACTION, CONTEXT, RULE, SCALE, SOURCE,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reference:
    """A place where something is named that must be defined elsewhere.

    Attributes:
        kind: the kind of file.
        way: the way to the name.
        to: what it may name.
        also: words that may stand there too.
    """

    kind: str
    way: Way
    to: tuple[Named, ...]
    also: tuple[str, ...] = ()


_SUB_TYPE = ("event_types", EACH, "sub_event_types", EACH)

REFERENCES = (
    Reference("codebook", ("default_actor1",), (GENERIC,)),
    Reference("codebook", ("people",), (GENERIC,)),
    Reference("codebook", ("state_forces",), (GENERIC,)),
    Reference("event_types", (*_SUB_TYPE, "actor1", EACH), (CLASS,)),
    Reference("event_types", (*_SUB_TYPE, "actor2", EACH), (CLASS,)),
    Reference("event_types", (*_SUB_TYPE, "default_actor1"), (GENERIC,)),
    Reference("event_types", (*_SUB_TYPE, "default_actor2"), (GENERIC,)),
    Reference("countries", ("countries", EACH, "names", KEYS), (LANGUAGE,)),
    Reference("countries", ("countries", EACH, "demonyms", KEYS), (LANGUAGE,)),
    Reference("actors", ("actors", EACH, "actor_class"), (CLASS,)),
    Reference("actors", ("actors", EACH, "abroad"), (CLASS,)),
    Reference("actors", ("actors", EACH, "country"), (COUNTRY,)),
    Reference("actors", ("actors", EACH, "by_country", KEYS), (COUNTRY,)),
    Reference("actors", ("actors", EACH, "part_of"), (ACTOR,)),
    Reference("actors", ("actors", EACH, "aliases", KEYS), (LANGUAGE,)),
    Reference("actors", ("actors", EACH, "short", KEYS), (LANGUAGE,)),
    Reference("actors", ("actors", EACH, "local", KEYS), (COUNTRY,)),
    Reference("actors", ("actors", EACH, "local", EACH, KEYS), (LANGUAGE,)),
    Reference("generics", ("generics", EACH, "actor_class"), (CLASS,)),
    Reference("generics", ("generics", EACH, "abroad"), (CLASS,)),
    Reference("generics", ("generics", EACH, "associate_of"), (GENERIC,)),
    Reference("generics", ("generics", EACH, "words", KEYS), (LANGUAGE,)),
    Reference("generics", ("generics", EACH, "as_written", KEYS), (LANGUAGE,)),
    Reference("generics", ("group_heads", EACH, "actor_class"), (CLASS,)),
    Reference("generics", ("group_heads", EACH, "words", KEYS), (LANGUAGE,)),
    Reference("triggers", ("language",), (LANGUAGE,)),
    Reference("triggers", ("triggers", EACH, "sub_event_type"), (SUB_EVENT_TYPE,)),
    Reference("rules", ("rules", EACH, "when", "action", EACH), (ACTION,)),
    Reference("rules", ("rules", EACH, "when", "with_action", EACH), (ACTION,)),
    Reference("rules", ("rules", EACH, "when", "without_action", EACH), (ACTION,)),
    Reference("rules", ("rules", EACH, "when", "context", EACH), (CONTEXT,)),
    Reference("rules", ("rules", EACH, "when", "without_context", EACH), (CONTEXT,)),
    Reference("rules", ("rules", EACH, "when", "actor1", EACH), (CLASS, TRAIT), also=("none",)),
    Reference("rules", ("rules", EACH, "when", "actor2", EACH), (CLASS, TRAIT), also=("none",)),
    Reference("rules", ("rules", EACH, "when", "actor1_generic", EACH), (GENERIC,)),
    Reference("rules", ("rules", EACH, "when", "actor2_generic", EACH), (GENERIC,)),
    Reference("rules", ("rules", EACH, "then", "sub_event_type"), (SUB_EVENT_TYPE,)),
    Reference("rules", ("rules", EACH, "then", "actor1"), (GENERIC,)),
    Reference("rules", ("rules", EACH, "then", "actor2"), (GENERIC,), also=("none",)),
    Reference("notes", ("what", KEYS), (SUB_EVENT_TYPE,)),
    Reference("sources", ("sources", EACH, "scale"), (SCALE,)),
    Reference("sources", ("sources", EACH, "country"), (COUNTRY,)),
    Reference("sources", ("sources", EACH, "aliases", KEYS), (LANGUAGE,)),
    Reference("places", ("divisions", EACH, "country"), (COUNTRY,)),
    Reference("places", ("divisions", EACH, "aliases", KEYS), (LANGUAGE,)),
    Reference("places", ("places", EACH, "country"), (COUNTRY,)),
    Reference("places", ("places", EACH, "aliases", KEYS), (LANGUAGE,)),
)

Definitions = dict[Named, dict[str, list[tuple["CodebookFileText", int]]]]
"""For each sort of thing, where each of its names is defined: file and line."""


def scalars(node: yaml.Node | None, way: Way) -> Iterator[yaml.ScalarNode]:
    """The scalar nodes at the end of a way; nothing where the nodes do not go that way."""
    if node is None or not way:
        if isinstance(node, yaml.ScalarNode) and node.tag != "tag:yaml.org,2002:null":
            yield node
        return
    first, rest = way[0], way[1:]
    if isinstance(node, yaml.SequenceNode) and first == EACH:
        for item in node.value:
            yield from scalars(item, rest)
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if first == KEYS:
                yield from scalars(key, rest)
            elif first in (EACH, key.value):
                yield from scalars(value, rest)


def definitions(files: Sequence[CodebookFileText]) -> Definitions:
    """Where each name is defined."""
    found: Definitions = {named: {} for named in NAMED}
    for named in NAMED:
        for kind, way in named.ways:
            for file in files:
                if file.kind.name == kind:
                    for node in scalars(file.root, way):
                        found[named].setdefault(node.value, []).append((file, node.start_mark.line + 1))
    return found


def undefined_references(
    files: Sequence[CodebookFileText], everything: Sequence[CodebookFileText]
) -> Iterator[CodebookProblem]:
    """A problem for every name in `files` that nothing in `everything` defines."""
    defined = definitions(everything)
    present = {file.kind.name for file in everything}
    unread = {file.kind.name for file in everything if file.root is None}
    for reference in REFERENCES:
        if any(_is_let_off(named, present, unread) for named in reference.to):
            continue
        known = {name for named in reference.to for name in defined[named]} | set(reference.also)
        words = " or ".join(named.words for named in reference.to)
        for file in files:
            if file.kind.name != reference.kind:
                continue
            for node in scalars(file.root, reference.way):
                if node.value not in known:
                    message = f"the {words} '{node.value}' is not defined{did_you_mean(node.value, known)}"
                    yield CodebookProblem(file.path, node.start_mark.line + 1, message)


def _is_let_off(named: Named, present: set[str], unread: set[str]) -> bool:
    """Whether names of a sort go unchecked: no file could define them, and that is allowed or told already.

    Args:
        named: the sort.
        present: the kinds of file that there are.
        unread: those of which a file is no YAML, or empty; what it would define is not known.
    """
    kinds = {kind for kind, _ in named.ways}
    required = any(kind_named(kind).required for kind in kinds)
    return bool(kinds & unread) or (not kinds & present and (required or not named.needed))


def repeated_names(defined: Definitions) -> Iterator[CodebookProblem]:
    """A problem for every name that is defined again."""
    for named, names in defined.items():
        if not named.unique:
            continue
        for name, places in names.items():
            (first_file, first_line), *again = places
            for file, line in again:
                message = f"the {named.words} '{name}' is defined already, in {first_file.path.name}, line {first_line}"
                yield CodebookProblem(file.path, line, message)
