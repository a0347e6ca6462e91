"""The codebook: what is coded. Its files are in `codebook/`; here they are read, checked, looked up and applied."""

from eventcoder.codebook.check import check_codebook
from eventcoder.codebook.files import shipped_codebook_folder, shipped_schemas_folder
from eventcoder.codebook.load import load_codebook
from eventcoder.codebook.models import Codebook
from eventcoder.codebook.problems import CodebookProblem

__all__ = [
    "Codebook",
    "CodebookProblem",
    "check_codebook",
    "load_codebook",
    "shipped_codebook_folder",
    "shipped_schemas_folder",
]
