"""From what sentences name to proposals: who did what to whom, where, when, with how many dead."""

from eventcoder.proposals.explain import explain
from eventcoder.proposals.notes import draft_notes
from eventcoder.proposals.propose import Proposer, propose

__all__ = ["Proposer", "draft_notes", "explain", "propose"]
