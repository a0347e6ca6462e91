"""Articles in: text, HTML, JSON, CSV and Parquet, each to the same `Article`."""

from eventcoder.articles.detection import detect_language
from eventcoder.articles.read import read_articles
from eventcoder.articles.sample import sample_article

__all__ = ["detect_language", "read_articles", "sample_article"]
