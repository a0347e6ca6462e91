"""A small gold folder of our own: a scorer with the same functions as the real one, and texts made up for the tests."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

SCORER = """
import json
from pathlib import Path

ASSAULT, PROTEST = {"Battles", "Violence against civilians"}, {"Protests", "Riots"}

def load(path):
    text = Path(path).read_text(encoding="utf8")
    return json.loads(text) if path.suffix == ".json" else [json.loads(line) for line in text.splitlines()]

def articles(task, gold):
    if task == "article":
        text = Path(gold["_folder"], gold["text_file"]).read_text(encoding="utf8")
        yield {"id": gold["id"], "lang": gold["lang"], "published": gold["published"], "text": text}
        return
    for row in gold:
        yield {"id": row["id"], "lang": row["lang"], "text": row["text"]}

def accepts(accepted, value):
    return ("" if value is None else value) in accepted

def score_types(gold, found):
    right = sum(any(p["event"]["sub_event_type"] == row["sub_event_type"] for p in found[row["id"]]) for row in gold)
    yield "accuracy", f"{right / len(gold):.3f} ({right}/{len(gold)})"
    yield "weighted F1", f"{right / len(gold):.3f}"

def score_detect(gold, found):
    for kind in ("assault", "protest"):
        yield f"{kind} (easy negatives)", "precision 0.500  recall 1.000  F1 0.667"

SCORES = {"types": score_types, "detect": score_detect}
"""

SNIPPETS = [
    {"id": "t1", "lang": "en", "sub_event_type": "Attack",
     "text": "Gunmen shot dead a shopkeeper in Homs on Tuesday."},
    {"id": "t2", "lang": "en", "sub_event_type": "Peaceful protest",
     "text": "Hundreds of residents marched in Sanaa on Monday to protest against fuel prices."},
    {"id": "t3", "lang": "en", "sub_event_type": "Agreement", "text": "The library opens at nine."},
]  # fmt: skip

SENTENCES = [
    {"id": "d1", "lang": "ar", "event": "protest", "label": "yes",
     "text": "خرج عشرات الأهالي في مظاهرة سلمية في مدينة إدلب يوم الجمعة."},
    {"id": "d2", "lang": "ar", "event": "assault", "label": "easy no", "text": "افتتحت المكتبة أبوابها صباح اليوم."},
]  # fmt: skip

TEXT = (
    "Gunmen shot dead a shopkeeper in Homs on 3 May 2021.\n\nThe next day residents of Homs held a peaceful protest.\n"
)

ARTICLE = {
    "id": "homs", "lang": "en", "published": "2021-05-06", "text_file": "homs.txt",
    "events": [
        {"name": "shopkeeper shot", "evidence": ["shot dead"],
         "fields": {"sub_event_type": ["Attack"], "event_date": ["2021-05-02"], "fatalities": [4], "inter1": [3]}},
    ],
}  # fmt: skip


@pytest.fixture
def gold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "gold"
    folder.mkdir()
    (folder / "score.py").write_text(SCORER, encoding="utf-8")
    (folder / "homs.txt").write_text(TEXT, encoding="utf-8")
    (folder / "deir_ez_zor.gold.json").write_text(json.dumps(ARTICLE), encoding="utf-8")
    for name, rows in (("english_snippets.jsonl", SNIPPETS), ("arabic_sentences.jsonl", SENTENCES)):
        (folder / name).write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    monkeypatch.setenv("EVENTCODER_GOLD", str(folder))
    return folder
