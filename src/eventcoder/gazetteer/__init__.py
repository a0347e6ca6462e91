"""The compiled index of the world's places."""

from eventcoder.gazetteer.compiled import PROJECT_FILE, open_gazetteer
from eventcoder.gazetteer.dump import BuiltPlaces, build_places
from eventcoder.gazetteer.gazetteer import Gazetteer, distance_km
from eventcoder.gazetteer.models import PlaceCandidate
from eventcoder.gazetteer.names import name_key

__all__ = [
    "PROJECT_FILE",
    "BuiltPlaces",
    "Gazetteer",
    "PlaceCandidate",
    "build_places",
    "distance_km",
    "name_key",
    "open_gazetteer",
]
