"""Whether a trigger reports an event that happened, or only speaks of one: feared, denied, demanded, remembered, a topic."""

from __future__ import annotations

import math
from functools import cache
from typing import TYPE_CHECKING

from eventcoder.language import read_data_file

if TYPE_CHECKING:
    from eventcoder.mentions.scan import Scan
    from eventcoder.mentions.triggers import TriggerMention
    from eventcoder.proposals.roles import Roles


def realis_features(scan: Scan, trigger: TriggerMention, roles: Roles) -> dict[str, float]:
    """What the sentence shows of a trigger's reality; the names are those of `realis.yaml`."""
    features = {"trigger_weight": trigger.word.weight, **_shape(scan, trigger), **_cues(scan, trigger)}
    if roles.agents:
        features["has_agent"] = 1.0
        classes = {p.mention.actor_class for p in roles.agents if p.mention is not None}
        traits = {trait for name in classes if name for trait in scan.codebook.class_by_id[name].traits}
        if "armed" in traits:
            features["armed_agent"] = 1.0
    if roles.patients:
        features["has_patient"] = 1.0
    tokens = scan.document.sentences[trigger.sentence].tokens
    if tokens and any(token.text in "?؟" for token in tokens[-2:]):
        features["question"] = 1.0
    return features


def probability(features: dict[str, float]) -> float:
    """The logistic function of the weighted sum of features, 0 to 1."""
    bias, weights = _model()
    total = bias + sum(weights[name] * value for name, value in features.items())
    return 1 / (1 + math.exp(-total))


@cache
def _model() -> tuple[float, dict[str, float]]:
    data = read_data_file("realis.yaml")
    return float(data["bias"]), {name: float(weight) for name, weight in data["weights"].items()}


def _shape(scan: Scan, trigger: TriggerMention) -> dict[str, float]:
    features: dict[str, float] = {}
    token = scan.document.sentences[trigger.sentence].tokens[trigger.first_token]
    if trigger.shape == "finite":
        features["finite"] = 1.0
        if trigger.feature in ("imperfect", "base", "third_singular"):
            features["imperfect"] = 1.0
        if trigger.is_passive:
            features["passive_marked"] = 1.0
    elif trigger.shape == "participle":
        features["participle"] = 1.0
    elif trigger.shape == "noun":
        features["noun"] = 1.0
        is_definite = bool(scan.lexicon.article) and scan.lexicon.article in token.proclitics
        if is_definite and trigger.feature == "plural":
            features["definite_plural_noun"] = 1.0
        elif not is_definite:
            features["indefinite_noun"] = 1.0
    return features


def _cues(scan: Scan, trigger: TriggerMention) -> dict[str, float]:
    """The groups of cue words that stand near enough to the trigger to govern it."""
    reach = _reach(scan.lexicon.lang)
    found: dict[str, float] = {}
    for hit, entry in scan.of_kind(trigger.sentence, "cue"):
        before, behind = reach[entry.name]
        gap = trigger.first_token - hit.last
        is_before = 0 <= gap < before
        is_behind = 0 <= hit.first - trigger.last_token < behind
        if is_before or is_behind:
            found[entry.name] = 1.0
    return found


@cache
def _reach(lang: str) -> dict[str, tuple[int, int]]:
    return {
        name: (group["before"], group["after"]) for name, group in read_data_file(f"cues.{lang}.yaml")["cues"].items()
    }
