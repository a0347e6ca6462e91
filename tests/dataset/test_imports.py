from __future__ import annotations

import subprocess
import sys


class TestImports:
    def test_load_nothing_heavy_until_a_dataset_is_touched(self) -> None:
        script = "import sys, eventcoder.dataset, eventcoder.store; print(*sorted(sys.modules), sep='\\n')"
        ended = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

        loaded = set(ended.stdout.splitlines())
        assert "eventcoder.dataset.validation" in loaded
        assert not loaded & {"pandas", "numpy", "pyarrow", "jsonschema", "textual"}
