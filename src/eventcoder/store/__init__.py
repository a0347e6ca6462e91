"""The coding project: articles, proposals and decisions in one SQLite file."""

from eventcoder.store.models import Bookmark, Progress, QueueItem
from eventcoder.store.store import Store

__all__ = ["Bookmark", "Progress", "QueueItem", "Store"]
