"""Who says so: the article's own source and those it cites."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from eventcoder.codebook import Codebook
    from eventcoder.mentions.lexicon import Hit
    from eventcoder.mentions.scan import Scan


@dataclass(frozen=True, slots=True)
class Sources:
    """The source and source_scale columns; None where nothing is known."""

    names: str | None
    scale: str | None


def cited_sources(scan: Scan, sentences: Iterable[int]) -> Sources:
    """The sources that some sentences cite, with the article's own, in alphabetical order."""
    codebook = scan.codebook
    article = scan.document.article
    cited = [
        codebook.sources[entry.place[0]].name
        for sentence in sentences
        for hit, entry in scan.of_kind(sentence, "source")
        if _is_cited(scan, sentence, hit)
    ]
    own = _known_name(article.source, codebook)
    names = sorted({name for name in (*cited, own) if name}, key=str.casefold)
    return Sources("; ".join(names) or None, _scale(names, article.source_scale, codebook))


_BEFORE = 8
_BEHIND = 4
"""Words between a source and what cites it: "according to the local website X", "X reported"."""


def _is_cited(scan: Scan, sentence: int, source: Hit) -> bool:
    """Whether something cites it here; a source's name may also be a place's."""
    for hit, entry in scan.of_kind(sentence, "cue"):
        if entry.name == "report" and (
            0 <= source.first - hit.last < _BEFORE or 0 <= hit.first - source.last < _BEHIND
        ):
            return True
    return False


def _known_name(source: str | None, codebook: Codebook) -> str | None:
    """A source's name as the codebook spells it, if it lists it."""
    if source is None:
        return None
    wanted = source.casefold().strip()
    for known in codebook.sources:
        if wanted in {
            known.name.casefold(),
            *(alias.casefold() for names in known.aliases.values() for alias in names),
        }:
            return known.name
    return source.strip()


def _scale(names: list[str], own: str | None, codebook: Codebook) -> str | None:
    """The sources' scales, at most two, in the codebook's order: 'Local partner-National'."""
    scale_of = {source.name: source.scale for source in codebook.sources}
    found = {part for name in names if name in scale_of for part in [scale_of[name]]}
    if own and not found - {own}:
        return own
    if own:
        found.add(own)
    ordered = sorted(
        found, key=lambda scale: codebook.scales.index(scale) if scale in codebook.scales else len(codebook.scales)
    )
    return "-".join(ordered[:2]) or None
