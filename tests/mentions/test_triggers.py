"""Words that report an event."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from eventcoder.mentions.triggers import find_triggers

if TYPE_CHECKING:
    from collections.abc import Callable

    from eventcoder.mentions.scan import Scan
    from eventcoder.mentions.triggers import TriggerMention

    Scanned = Callable[[str], Scan]


def triggers(scan: Scan) -> list[TriggerMention]:
    return [trigger for sentence in scan.document.sentences for trigger in find_triggers(scan, sentence.index)]


def found(scan: Scan) -> list[tuple[str, str]]:
    """The words and the action of every trigger."""
    text = scan.document.article.text
    return [(text[trigger.start : trigger.end], trigger.action) for trigger in triggers(scan)]


class TestVerbsAndNouns:
    @pytest.mark.parametrize(
        ("text", "shape"),
        [
            ("The army attacked the village.", "finite"),
            ("Gunmen attack at night.", "finite"),
            ("They attack at night.", "finite"),
            ("The attack lasted an hour.", "noun"),
            ("Two attacks were reported.", "noun"),
            ("After the army's attack, they went home.", "noun"),
            ("They fled because of attacks.", "noun"),
            ("Government forces attacked at dawn.", "finite"),
            ("Militants attacked at dawn.", "finite"),
            ("Rebels were shelling the town.", "participle"),
            ("The shelling of the town went on.", "noun"),
            ("The village was attacked.", "finite"),
            ("هاجم الجيش القرية.", "finite"),
            ("هاجموا القرية.", "finite"),
            ("وسيهاجمون القرية.", "finite"),
            ("إن هجوم الجيش فشل.", "noun"),
            ("فشل الهجوم.", "noun"),
            ("استهداف القرية لم يتوقف.", "noun"),
            ("تظاهر الأهالي.", "finite"),
            ("فرّ المتظاهرون.", "noun"),
        ],
    )
    def test_are_told_apart_by_form_and_by_what_stands_before(self, scanned: Scanned, text: str, shape: str) -> None:
        (trigger,) = triggers(scanned(text))
        assert trigger.shape == shape

    @pytest.mark.parametrize(
        ("text", "shape"),
        [
            ("قتل الجنود رجلا.", "finite"),
            ("القتل جريمة.", "noun"),
            ("بقتل رجل", "noun"),
            ("وقتل الجنود رجلا.", "finite"),
        ],
    )
    def test_that_are_written_alike_are_told_apart_by_what_is_written_onto_them(
        self, scanned: Scanned, text: str, shape: str
    ) -> None:
        assert triggers(scanned(text))[0].shape == shape

    def test_know_their_action_and_the_codebook_s_word(self, scanned: Scanned) -> None:
        (trigger,) = triggers(scanned("The soldiers opened fire."))
        assert trigger.action == "shoot"
        assert trigger.word.lemma == "open fire"


class TestThePassive:
    @pytest.mark.parametrize(
        "text",
        [
            "قُتل رجل.",
            "يُقتل الناس.",
            "اغتيل ضابط.",
            "أصيب رجل.",
            "استشهد شاب.",
            "لقوا حتفهم.",
            "A man was killed.",
            "Two men have been abducted.",
            "The town was reportedly also shelled.",
            "The convoy came under attack.",
            "Nine people died.",
        ],
    )
    def test_is_seen_in_forms_marks_auxiliaries_and_words(self, scanned: Scanned, text: str) -> None:
        (trigger,) = triggers(scanned(text))
        assert trigger.is_passive

    @pytest.mark.parametrize(
        "text",
        ["اغتال مسلحون ضابطا.", "أصابت القذيفة رجلا.", "Gunmen killed a man.", "They had killed a man.", "قتل رجل."],
    )
    def test_is_not_seen_where_nothing_shows_it(self, scanned: Scanned, text: str) -> None:
        assert not triggers(scanned(text))[0].is_passive


class TestWordsOfSeveral:
    def test_are_one_trigger_and_not_those_they_are_made_of(self, scanned: Scanned) -> None:
        assert found(scanned("A suicide car bombing hit the gate.")) == [
            ("suicide car bombing", "suicide_bombing"),
            ("hit", "attack"),
        ]
        assert found(scanned("فجر نفسه أمام المقر.")) == [("فجر نفسه", "suicide_bombing")]

    def test_are_found_in_every_form_of_their_verb(self, scanned: Scanned) -> None:
        assert found(scanned("They opened fire. They are opening fire.")) == [
            ("opened fire", "shoot"),
            ("opening fire", "shoot"),
        ]
        assert found(scanned("ألقت القبض على رجل. تلقي القبض عليه.")) == [
            ("ألقت القبض", "arrest"),
            ("تلقي القبض", "arrest"),
        ]

    def test_are_found_with_and_without_hyphens_and_quotation_marks(self, scanned: Scanned) -> None:
        assert [action for _, action in found(scanned("An air-strike, an air strike, an “air strike”."))] == [
            "air_strike"
        ] * 3

    def test_leave_their_words_known_with_what_is_written_onto_them(self, scanned: Scanned) -> None:
        assert found(scanned("استعد الحاجز لهجوم.")) == [("لهجوم", "attack")]

    @pytest.mark.parametrize(
        ("text", "trigger"),
        [
            ("أطلق مسلحون مجهولون يستقلون دراجة نارية النار على موظف.", ("أطلق", "shoot")),
            ("تعرض حاجز للجيش لهجوم في ريف درعا.", ("تعرض", "attack")),
            ("لقي ثلاثة جنود حتفهم.", ("لقي", "die")),
            ("فجر انتحاري يرتدي حزامًا نفسه.", ("فجر", "suicide_bombing")),
        ],
    )
    def test_are_found_around_their_subject(self, scanned: Scanned, text: str, trigger: tuple[str, str]) -> None:
        assert found(scanned(text))[0] == trigger

    @pytest.mark.parametrize(
        "text", ["أطلق الجيش سراح الأسير، ثم أخمد النار.", "أطلق الرئيس مبادرة بينما اشتعلت النار."]
    )
    def test_are_not_found_across_clauses(self, scanned: Scanned, text: str) -> None:
        assert found(scanned(text)) == []


class TestNames:
    @pytest.mark.parametrize(
        "text",
        [
            "The Oromo Liberation Army met.",
            "Delegates of the All-Poland Women's Strike met.",
            "Operation Decisive Storm went on.",
            "دخلت «هيئة تحرير الشام» البلدة.",
            "دخل جيش التحرير الشعبي البلدة.",
            "دخلت «كتائب شهداء الأقصى» البلدة.",
            "دخلت شرطة الاحتلال البلدة.",
        ],
    )
    def test_of_groups_that_the_codebook_knows_hold_no_trigger(self, scanned: Scanned, text: str) -> None:
        assert found(scanned(text)) == []

    def test_stand_beside_triggers_that_are_seen(self, scanned: Scanned) -> None:
        assert found(scanned("The Oromo Liberation Army attacked.")) == [("attacked", "attack")]


class TestSpans:
    @pytest.mark.parametrize(
        "text",
        [
            "وقُتِلَ رجلٌ بانفجار «عبوة ناسفة»، ثم تعرض آخر لإطلاق نار.",
            "Gunmen shot dead two men; police then arrested the suspected gunmen’s driver.",
        ],
    )
    def test_hold_the_words_of_the_text_and_do_not_overlap(self, scanned: Scanned, text: str) -> None:
        end = 0
        for trigger in triggers(scanned(text)):
            assert trigger.start >= end
            assert text[trigger.start : trigger.end].strip() == text[trigger.start : trigger.end] != ""
            end = trigger.end
        assert end
