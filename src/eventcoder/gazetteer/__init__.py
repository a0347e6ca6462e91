"""The compiled index of the world's places."""

from eventcoder.gazetteer.models import PlaceCandidate

__all__ = ["PlaceCandidate"]
