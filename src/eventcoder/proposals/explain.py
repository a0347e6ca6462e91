"""A proposal for a human reader: each field with its value, the rule behind it and the words of the article."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from eventcoder.models import Article, Proposal

_LABEL = 20


def explain(article: Article, proposal: Proposal) -> str:
    """Some lines on a proposal; the values first, their reasons and quotations behind them."""
    title = article.title or article.id
    trigger = " … ".join(span.text for span in proposal.evidence.get("trigger", ()))
    lines = [f"{title}: {proposal.event.sub_event_type} ({proposal.confidence:.2f}), reported by «{trigger}»"]
    for column, value in proposal.event:
        if value is None:
            continue
        lines.append(f"  {column:<{_LABEL}} {value}")
        if (reason := proposal.reasons.get(column)) is not None:
            lines.append(f"  {'':<{_LABEL}}   because: {reason}")
        if column in proposal.evidence:
            quoted = ", ".join(f"«{span.text}» ({span.start}-{span.end})" for span in proposal.evidence[column])
            lines.append(f"  {'':<{_LABEL}}   words: {quoted}")
        for other in proposal.alternatives.get(column, ()):
            lines.append(f"  {'':<{_LABEL}}   or: {other.value} ({other.confidence:.2f})")
    return "\n".join(lines) + "\n"
