"""How many people something happened to."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from eventcoder.codebook.models import Codebook, CodebookFile, UnknownNumbers
from eventcoder.language import read
from eventcoder.mentions.casualties import find_casualties
from eventcoder.models import Article

if TYPE_CHECKING:
    from eventcoder.mentions.models import CasualtyMention

PUBLISHED = date(2020, 12, 3)
CODEBOOK = Codebook(
    about=CodebookFile(
        name="test",
        version="1.0.0",
        languages=("en", "ar"),
        unknown_numbers=UnknownNumbers(several=4, dozens=30, hundreds=200, thousands=2000, unspecified=3),
    ),
    actor_classes=(),
    event_types=(),
)


def casualties(text: str, lang: str = "en") -> tuple[CasualtyMention, ...]:
    return find_casualties(read(Article(id="a", text=text, lang=lang, published=PUBLISHED)), CODEBOOK)


def counts(text: str, lang: str = "en", kind: str = "killed") -> list[int]:
    """The counts of one kind that are to be added: no parts, no totals, nothing told before."""
    return [
        m.count
        for m in casualties(text, lang)
        if m.kind == kind and not (m.is_part or m.is_total or m.is_back_reference or m.is_claim)
    ]


class TestEnglishCounts:
    @pytest.mark.parametrize(
        ("text", "killed", "wounded"),
        [
            ("Gunmen killed two farmers and wounded five others.", [2], [5]),
            ("No fewer than 16 villagers were killed and 42 wounded in the blast.", [16], [42]),
            ("Six shepherds were shot dead and two injured.", [6], [2]),
            ("4 killed, 10 wounded in a market blast", [4], [10]),
            ("The blast left eleven people dead and dozens injured.", [11], [30]),
            ("Nine guards were on Tuesday killed at the gate.", [9], []),
            ("No fewer than 20 villagers are reported to have been killed.", [20], []),
            ("The soldiers are said to have killed 12 villagers.", [12], []),
            ("The flood claimed the lives of 56 prisoners.", [56], []),
            ("Three miners died and four were hospitalized.", [3], [4]),
            ("The raid led to the death of three guards.", [3], []),
            ("The bodies of six men were found in a well.", [6], []),
            ("Rebels hacked to death nine farmers.", [9], []),
            ("Soldiers beat a farmer to death.", [1], []),
            ("People who fled said 7 neighbours lost their lives.", [7], []),
            ("A convoy was hit -- the third this week -- and eight drivers were killed.", [8], []),
        ],
    )
    def test_numbers(self, text: str, killed: list[int], wounded: list[int]) -> None:
        assert counts(text) == killed
        assert counts(text, kind="wounded") == wounded

    @pytest.mark.parametrize(
        "text",
        [
            "A farmer was killed on the road.",
            "A 15-year-old herder was shot dead.",
            "A senior Harbour Party official, Ali Hasan, 57, was killed.",
            "Gunmen killed commander Salim Murad.",
            "Gunmen shot and killed the mayor of the town.",
            "An unidentified man was found dead.",
            "The Harbour Party leader Salim Murad was assassinated.",
            "Najla Karim, who had led the union, was murdered at home.",
        ],
    )
    def test_one_person_needs_no_number(self, text: str) -> None:
        assert counts(text) == [1]

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("Gunmen killed a farmer, his wife and two guests.", [1, 1, 2]),
            ("Two soldiers and a policeman were killed.", [2, 1]),
            ("18 rebels and 3 soldiers were killed.", [18, 3]),
            ("The mayor was shot dead along with his driver.", [1, 1]),
            ("The head of the council and a clerk have been killed.", [1, 1]),
            ("The bomber killed himself and four guards.", [1, 4]),
        ],
    )
    def test_counts_side_by_side_are_told_apart(self, text: str, expected: list[int]) -> None:
        assert counts(text) == expected

    @pytest.mark.parametrize(
        ("text", "total", "parts"),
        [
            ("12 people, among them four children, were killed.", [12], [4]),
            ("The blast killed 26 people, including a child and two women.", [26], [1, 2]),
            ("Five people, four farmers and a teacher, were killed.", [5], [4, 1]),
        ],
    )
    def test_parts_of_a_total_are_marked(self, text: str, total: list[int], parts: list[int]) -> None:
        assert counts(text) == total
        assert [m.count for m in casualties(text) if m.is_part] == parts

    def test_a_family_is_as_many_as_it_says(self) -> None:
        assert counts("A family of five was killed.") == [5]

    @pytest.mark.parametrize(
        "text",
        [
            "The rebels attacked 3 villages and burned 20 houses.",
            "The army fired 12 rockets over 3 days.",
            "The suspects tried to kill two guards.",
            "The blast could have killed hundreds.",
            "Two guards were not killed.",
            "They met 12 drivers in a camp for displaced people.",
            "In 2,020 villages the harvest failed.",
            "The committee is an international body.",
        ],
    )
    def test_other_numbers_are_no_dead(self, text: str) -> None:
        assert counts(text) == []


class TestArabicCounts:
    @pytest.mark.parametrize(
        ("text", "killed", "wounded"),
        [
            ("قُتل شخصان وأصيب خمسة آخرون بانفجار لغم", [2], [5]),
            ("مقتل 3 مزارعين وإصابة خمسة بجروح", [3], [5]),
            ("قتل مدنيان وجرح طفل", [2], [1]),
            ("قتلت القوات 11 مسلحا في ريف المدينة", [11], []),
            ("قتل مسلحون مجهولون ثلاثة مزارعين", [3], []),
            ("أسفر القصف عن مقتل عنصرين من الحرس", [2], []),
            ("لقي ثلاثة أشخاص مصرعهم في الهجوم", [3], []),
            ("أودى الانفجار بحياة رجل وطفلين", [1, 2], []),
            ("سقط خمسة قتلى واثنا عشر جريحا قرب السوق أمس مساء", [5], [12]),
            ("راح ضحيته عشرات المزارعين", [30], []),
            ("ذكر شهود أن ثمانية أشخاص قتلوا على الأقل", [8], []),
            ("عثر الأهالي على جثتين مجهولتي الهوية", [2], []),
            ("عثر الأهالي على جثث خمسة أشخاص", [5], []),
            ("قتل ثلاثة أطفال وامرأة ورجل مسن", [3, 1, 1], []),
            ("استشهد شاب وزوجته", [1, 1], []),
            ("قتل القيادي سالم وابنه وأحد مرافقيه", [1, 1, 1], []),
            ("مقتل حارس وإصابة آخر", [1], [1]),
            ("قضى تحت التعذيب ثلاثة سجناء", [3], []),
        ],
    )
    def test_numbers_duals_and_single_people(self, text: str, killed: list[int], wounded: list[int]) -> None:
        assert counts(text, "ar") == killed
        assert counts(text, "ar", "wounded") == wounded

    @pytest.mark.parametrize(
        "text",
        [
            "قُتل جراءها القيادي في الفصيل سالم مراد",
            "مقتل سالم مراد قرب منزله",
            "اغتال مسلحون مجهولون أمس سالم مراد",
            "اغتيل النائب مراد في انفجار",
            "وفاة طفلة متأثرة بجراحها",
        ],
    )
    def test_the_named_dead_count_one(self, text: str) -> None:
        assert counts(text, "ar") == [1]

    def test_parts_of_a_total_are_marked(self) -> None:
        found = casualties("قتل سبعة مزارعين بينهم طفلان", "ar")
        assert [(m.count, m.is_part) for m in found] == [(7, False), (2, True)]
        assert counts("قال شهود إن 22 مزارعا بينهم نساء قتلوا في غارة", "ar") == [22]

    @pytest.mark.parametrize(
        "text",
        [
            "نجا القائد من محاولة اغتيال",
            "نفت الوزارة مقتل أي جندي",
            "اتفقوا على وقف القتل",
            "جاؤوا لقتل الحراس",
            "في باب الدار",
        ],
    )
    def test_what_did_not_happen_is_no_death(self, text: str) -> None:
        assert counts(text, "ar") == []

    def test_a_country_in_a_name_is_no_person(self) -> None:
        assert counts("اعتقلت قوات سوريا الجديدة 5 شبان", "ar", "arrested") == [5]

    def test_other_kinds(self) -> None:
        text = "اعتقلت الشرطة خمسة أشخاص وخطف مسلحون صحفيا"
        assert counts(text, "ar", "arrested") == [5]
        assert counts(text, "ar", "abducted") == [1]


class TestUnknownNumbers:
    @pytest.mark.parametrize(
        ("text", "lang", "count"),
        [
            ("Several farmers were killed.", "en", 4),
            ("Dozens of farmers were killed.", "en", 30),
            ("Hundreds were killed.", "en", 200),
            ("The shells killed farmers.", "en", 3),
            ("An unknown number of farmers were killed.", "en", 3),
            ("مقتل عشرات المزارعين", "ar", 30),
            ("مقتل عدد من المزارعين", "ar", 4),
            ("مقتل مزارعين بالقصف", "ar", 3),
        ],
    )
    def test_follow_the_codebook_and_are_marked(self, text: str, lang: str, count: int) -> None:
        found = casualties(text, lang)
        assert [(m.count, m.is_exact) for m in found] == [(count, False)]

    def test_killed_and_wounded_in_one_number_are_not_told_apart(self) -> None:
        killed = next(m for m in casualties("Shells killed and wounded 30 farmers.") if m.kind == "killed")
        assert (killed.count, killed.is_exact, killed.problem) == (3, False, "killed and wounded are counted together")
        either = next(m for m in casualties("Shells killed or injured 3 guards.") if m.kind == "killed")
        assert (either.count, either.is_exact) == (0, False)


class TestNobody:
    @pytest.mark.parametrize(
        ("text", "lang"),
        [
            ("There were no casualties.", "en"),
            ("No fatalities were reported.", "en"),
            ("No one was killed.", "en"),
            ("سقطت قذيفة دون وقوع إصابات", "ar"),
            ("لم يقتل أحد", "ar"),
        ],
    )
    def test_is_a_count_of_nought(self, text: str, lang: str) -> None:
        killed = [m for m in casualties(text, lang) if m.kind == "killed"]
        assert [(m.count, m.is_exact) for m in killed] == [(0, True)]

    def test_unknown_casualties_are_nought_but_not_surely(self) -> None:
        assert [(m.count, m.is_exact) for m in casualties("Casualties unknown.")] == [(0, False)]
        assert casualties("Further casualties unknown.") == ()


class TestMarks:
    def test_a_short_sentence_gives_the_total(self) -> None:
        assert [m.is_total for m in casualties("There were 3 fatalities.")] == [True]

    def test_a_toll_is_a_total(self) -> None:
        assert [(m.count, m.is_total) for m in casualties("The death toll from the blast has risen to 39.")] == [
            (39, True)
        ]
        found = casualties("ارتفعت حصيلة القتلى إلى 12 قتيلا", "ar")
        assert [(m.count, m.is_total) for m in found] == [(12, True)]

    def test_what_a_coder_wrote_down_is_stated(self) -> None:
        found = casualties("Unspecified losses coded as 10 fatalities.")
        assert [(m.count, m.is_stated) for m in found if m.is_stated] == [(10, True)]

    def test_people_named_before(self) -> None:
        assert [m.is_back_reference for m in casualties("He was killed.")] == [True]
        assert [m.is_back_reference for m in casualties("The victims were killed at home.")] == [True]
        assert [m.is_back_reference for m in casualties("أعلن الحزب مقتله", "ar")] == [True]

    def test_another_year_is_background(self) -> None:
        assert [m.is_background for m in casualties("In 2014 shells killed 5 farmers.")] == [True]
        assert [m.is_background for m in casualties("On Monday shells killed 5 farmers.")] == [False]

    @pytest.mark.parametrize(
        ("text", "lang"),
        [
            ("Residents protested over the killing of two farmers.", "en"),
            ("Relatives of a man who was killed met.", "en"),
            ("They fled after two farmers were killed.", "en"),
            ("تظاهر السكان احتجاجا على مقتل شاب", "ar"),
        ],
    )
    def test_a_death_that_something_else_is_about_is_an_aside(self, text: str, lang: str) -> None:
        found = [m for m in casualties(text, lang) if m.kind == "killed"]
        assert len(found) == 1
        assert found[0].aside_start is not None
        assert found[0].aside_start < found[0].end

    @pytest.mark.parametrize("text", ["Over 50 people were killed.", "A dispute over land left 3 people dead."])
    def test_the_same_words_elsewhere_make_no_aside(self, text: str) -> None:
        assert [m.aside_start for m in casualties(text)] == [None]

    def test_deaths_on_top_of_others_are_additional(self) -> None:
        assert [m.is_additional for m in casualties("Another man died in hospital.")] == [True]

    def test_every_mention_leads_back_to_the_text(self) -> None:
        text = "Gunmen killed at least five farmers and a guard, وأصيب آخرون."
        for mention in casualties(text):
            assert 0 <= mention.start < mention.end <= len(text)
            if mention.victims_start is not None and mention.victims_end is not None:
                assert mention.start <= mention.victims_start < mention.victims_end <= mention.end
        assert [text[m.victims_start : m.victims_end] for m in casualties(text)] == ["farmers", "guard"]
