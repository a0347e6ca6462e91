"""The dataset: confirmed events in Parquet and CSV, written, read and validated."""

from eventcoder.dataset.reading import read_dataset
from eventcoder.dataset.validation import ValidationProblem, validate
from eventcoder.dataset.writing import ExportResult, export

__all__ = ["ExportResult", "ValidationProblem", "export", "read_dataset", "validate"]
