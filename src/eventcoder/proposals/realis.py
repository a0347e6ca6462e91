"""Whether a trigger reports an event that happened, or only speaks of one: feared, denied, demanded, remembered, a
topic."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from eventcoder.language import read_data_file

if TYPE_CHECKING:
    from eventcoder.language import Token
    from eventcoder.mentions.scan import Scan
    from eventcoder.mentions.triggers import TriggerMention
    from eventcoder.proposals.roles import Roles


def realis_features(scan: Scan, trigger: TriggerMention, roles: Roles) -> dict[str, float]:
    """What the sentence shows of a trigger's reality; the names are those of `realis.LANGUAGE.yaml`."""
    features = {"trigger_weight": trigger.word.weight, **_shape(scan, trigger), **_cues(scan, trigger)}
    if roles.agents:
        features["has_agent"] = 1.0
        classes = {p.mention.actor_class for p in roles.agents if p.mention is not None}
        traits = {trait for name in classes if name for trait in scan.codebook.class_by_id[name].traits}
        if "armed" in traits:
            features["armed_agent"] = 1.0
        if "demonstrator" in traits and trigger.shape == "finite":
            features["demonstrators_act"] = 1.0
    if roles.patients:
        features["has_patient"] = 1.0
    tokens = scan.document.sentences[trigger.sentence].tokens
    if tokens and any(token.text in "?؟" for token in tokens[-2:]):
        features["question"] = 1.0
    return features


def probability(features: dict[str, float], lang: str) -> float:
    """The logistic function of the weighted sum of features, 0 to 1."""
    model = _model(lang)
    total = model.bias + sum(model.weights[name] * value for name, value in features.items())
    return 1 / (1 + math.exp(-total))


def least_realis(lang: str) -> float:
    """Below this an event is more likely only spoken of than reported."""
    return _model(lang).least


@dataclass(frozen=True, slots=True)
class _Model:
    least: float
    bias: float
    weights: dict[str, float]


@cache
def _model(lang: str) -> _Model:
    data = read_data_file(f"realis.{lang}.yaml")
    weights = {name: float(weight) for name, weight in data["weights"].items()}
    return _Model(float(data["least"]), float(data["bias"]), weights)


def _shape(scan: Scan, trigger: TriggerMention) -> dict[str, float]:
    features: dict[str, float] = {}
    tokens = scan.document.sentences[trigger.sentence].tokens
    token = tokens[trigger.first_token]
    if trigger.shape == "finite":
        features["finite"] = 1.0
        if trigger.feature in ("imperfect", "base", "third_singular"):
            features["imperfect"] = 1.0
        if trigger.is_passive:
            features["passive_marked"] = 1.0
    else:
        features["participle" if trigger.shape == "participle" else "noun"] = 1.0
        features.update(_of_noun(scan, trigger, token))
    words = [index for index, t in enumerate(tokens[: trigger.first_token + 1]) if t.is_word]
    if len(words) <= _INITIAL:
        features["initial"] = 1.0
    if _is_relative(scan, trigger):
        features["relative"] = 1.0
    before = tokens[max(0, trigger.first_token - _QUANTITY_REACH) : trigger.first_token]
    quantities = scan.lexicon.role_vocabulary("quantity")
    if any(t.norm.isdecimal() or t.form in quantities for t in before):
        features["quantity"] = 1.0
    return features


def _is_relative(scan: Scan, trigger: TriggerMention) -> bool:
    """Whether a trigger stands in a clause that only says which one is meant: "the soldier who was killed in May"."""
    first = trigger.first_token
    return any(
        entry.name == "relative" and 0 < first - hit.first <= _RELATIVE_REACH
        for hit, entry in scan.of_kind(trigger.sentence, "role")
    )


_INITIAL = 3
"""Words: news begins its sentences with what happened."""
_RELATIVE_REACH = 4
_QUANTITY_REACH = 2
"""Words between a number and what it counts: "hundreds of angry demonstrators"."""


def _of_noun(scan: Scan, trigger: TriggerMention, token: Token) -> dict[str, float]:
    """How a noun stands: definite ("the killing", a topic) or not, alone or behind a preposition ("of killing")."""
    if not scan.lexicon.article:
        return {}
    features: dict[str, float] = {}
    if scan.lexicon.article in token.proclitics:
        features["definite"] = 1.0
        if trigger.feature == "plural":
            features["definite_plural"] = 1.0
    if any(
        letter in token.proclitics.replace(scan.lexicon.article, "") for letter in scan.lexicon.attached_prepositions
    ):
        features["behind_preposition"] = 1.0
    return features


def _cues(scan: Scan, trigger: TriggerMention) -> dict[str, float]:
    """The groups of cue words that stand near enough to the trigger to govern it."""
    reach = _reach(scan.lexicon.lang)
    found: dict[str, float] = {}
    for hit, entry in scan.of_kind(trigger.sentence, "cue"):
        if entry.name == _TOPIC and trigger.shape == "finite":
            # "After the attack" makes the attack a topic; a verb behind "after" tells as it does elsewhere.
            continue
        before, behind = reach[entry.name]
        gap = trigger.first_token - hit.last
        is_before = 0 <= gap < before
        is_behind = 0 <= hit.first - trigger.last_token < behind
        if is_before or is_behind:
            found[entry.name] = 1.0
    return found


_TOPIC = "topic"


@cache
def _reach(lang: str) -> dict[str, tuple[int, int]]:
    return {
        name: (group["before"], group["after"]) for name, group in read_data_file(f"cues.{lang}.yaml")["cues"].items()
    }
