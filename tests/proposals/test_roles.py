"""Who did it to whom: sentences in, actors out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from eventcoder.models import Proposal

    Proposed = Callable[..., tuple[Proposal, ...]]

ISLAMIC_STATE = "Islamic State (Syria)"
SDF = "QSD: Syrian Democratic Forces"
SYRIAN_ARMY = "Military Forces of Syria (2000-2024)"
GUNMEN = "Unidentified Armed Group (Syria)"
CIVILIANS = "Civilians (Syria)"


def roles(proposals: tuple[Proposal, ...]) -> tuple[str | None, str | None]:
    """Actor 1 and actor 2 of the one event that is proposed."""
    (proposal,) = proposals
    return proposal.event.actor1, proposal.event.actor2


class TestArabicVerbs:
    @pytest.mark.parametrize(
        ("text", "actor1", "actor2"),
        [
            # verb, subject, object
            ("هاجم تنظيم الدولة الإسلامية حاجزًا لقوات سوريا الديمقراطية في بلدة البصيرة أمس.", ISLAMIC_STATE, SDF),
            ("اعتقلت قوات سوريا الديمقراطية سبعة مدنيين في بلدة ذيبان يوم الاثنين.", SDF, CIVILIANS),
            ("اختطف مجهولون طبيبًا في مدينة درعا يوم الاثنين.", GUNMEN, CIVILIANS),
            ("قتل مسلحون مجهولون مدنيًا في مدينة درعا يوم الاثنين.", GUNMEN, CIVILIANS),
            # subject, verb, object
            ("تنظيم الدولة الإسلامية هاجم قوات سوريا الديمقراطية في بلدة البصيرة أمس.", ISLAMIC_STATE, SDF),
            ("قال المرصد إن مسلحين مجهولين قتلوا مدنيًا في مدينة درعا يوم الاثنين.", GUNMEN, CIVILIANS),
            # an object behind a preposition, the verb's other words behind its subject
            ("أطلق مسلحون مجهولون النار على موظف في بلدة البصيرة يوم الأربعاء.", GUNMEN, CIVILIANS),
            ("ألقت قوات النظام السوري القبض على مدني في مدينة درعا يوم الاثنين.", SYRIAN_ARMY, CIVILIANS),
        ],
    )
    def test_that_are_active_name_who_acts_and_then_who_is_hit(
        self, proposed: Proposed, text: str, actor1: str, actor2: str
    ) -> None:
        assert roles(proposed(text)) == (actor1, actor2)

    @pytest.mark.parametrize(
        ("text", "actor1", "actor2"),
        [
            ("قُتل طفل في مدينة درعا يوم الاثنين.", GUNMEN, CIVILIANS),
            ("قُتل مدني برصاص قوات سوريا الديمقراطية في بلدة الشحيل يوم الاثنين.", SDF, CIVILIANS),
            pytest.param(
                "قُتل ثلاثة مدنيين على يد مسلحين مجهولين في مدينة درعا يوم الاثنين.",
                GUNMEN,
                CIVILIANS,
                marks=pytest.mark.xfail(reason="'يد' is taken for Yeed in Somalia", strict=True),
            ),
            ("اغتيل مدني من قبل تنظيم الدولة الإسلامية في بلدة البصيرة يوم الاثنين.", ISLAMIC_STATE, CIVILIANS),
            ("تعرض حاجز لقوات النظام السوري لهجوم في ريف درعا يوم الأحد.", GUNMEN, SYRIAN_ARMY),
        ],
    )
    def test_that_are_passive_name_who_is_hit_and_perhaps_by_whom(
        self, proposed: Proposed, text: str, actor1: str, actor2: str
    ) -> None:
        assert roles(proposed(text)) == (actor1, actor2)

    @pytest.mark.parametrize(
        ("text", "actor1", "actor2"),
        [
            ("قام مسلحون مجهولون بقتل مدني في مدينة درعا يوم الأحد.", GUNMEN, CIVILIANS),
            ("أقدم مسلحون على اغتيال جندي من قوات النظام السوري في مدينة درعا يوم الأحد.", GUNMEN, SYRIAN_ARMY),
            ("نفذ تنظيم الدولة الإسلامية هجومًا على قوات سوريا الديمقراطية في بلدة البصيرة أمس.", ISLAMIC_STATE, SDF),
        ],
    )
    def test_that_only_carry_a_noun_give_it_their_subject(
        self, proposed: Proposed, text: str, actor1: str, actor2: str
    ) -> None:
        assert roles(proposed(text)) == (actor1, actor2)

    def test_in_the_plural_have_their_subject_before_them(self, proposed: Proposed) -> None:
        text = "اقتحم عناصر من تنظيم الدولة الإسلامية بلدة البصيرة أمس وقتلوا مدنيين اثنين."
        assert roles(proposed(text)) == (ISLAMIC_STATE, CIVILIANS)


class TestArabicNouns:
    @pytest.mark.parametrize(
        ("text", "actor1", "actor2"),
        [
            ("مقتل مدني برصاص مسلحين مجهولين في مدينة درعا يوم الاثنين.", GUNMEN, CIVILIANS),
            ("استهداف حاجز لقوات النظام السوري في ريف درعا يوم الاثنين.", GUNMEN, SYRIAN_ARMY),
            ("استهداف تنظيم الدولة الإسلامية لقوات سوريا الديمقراطية في البصيرة أمس.", ISLAMIC_STATE, SDF),
            ("هجوم لتنظيم الدولة الإسلامية على قوات سوريا الديمقراطية في البصيرة أمس.", ISLAMIC_STATE, SDF),
        ],
    )
    def test_name_in_their_genitive_who_acts_or_who_is_hit(
        self, proposed: Proposed, text: str, actor1: str, actor2: str
    ) -> None:
        assert roles(proposed(text)) == (actor1, actor2)

    @pytest.mark.parametrize(
        "text",
        [
            "اشتباكات بين قوات سوريا الديمقراطية وتنظيم الدولة الإسلامية في بلدة البصيرة يوم السبت.",
            "دارت اشتباكات عنيفة بين قوات سوريا الديمقراطية وتنظيم الدولة الإسلامية في بلدة البصيرة يوم السبت.",
        ],
    )
    def test_between_two_sides_have_the_first_as_actor_1(self, proposed: Proposed, text: str) -> None:
        assert roles(proposed(text)) == (SDF, ISLAMIC_STATE)


class TestEnglishVerbs:
    @pytest.mark.parametrize(
        ("text", "actor1", "actor2"),
        [
            (
                "Islamic State fighters attacked a Syrian Democratic Forces checkpoint in Al Busayrah on Tuesday.",
                ISLAMIC_STATE,
                SDF,
            ),
            ("Gunmen abducted a doctor in Daraa on Monday.", GUNMEN, CIVILIANS),
            ("Gunmen opened fire on a farmer in Daraa on Monday.", GUNMEN, CIVILIANS),
            ("Syrian government forces arrested four farmers in Daraa on Monday.", SYRIAN_ARMY, CIVILIANS),
            ("The monitor said that gunmen killed a farmer in Daraa on Monday.", GUNMEN, CIVILIANS),
            # a relative clause, a clause that goes on
            ("Gunmen who had come on foot killed a farmer in Daraa on Monday.", GUNMEN, CIVILIANS),
            ("Gunmen raided a house in Daraa on Monday, killing two farmers.", GUNMEN, CIVILIANS),
            pytest.param(
                "Gunmen stormed a house in Daraa on Monday, killing two farmers.",
                GUNMEN,
                CIVILIANS,
                marks=pytest.mark.xfail(reason="'storm' is a clash whoever is hit", strict=True),
            ),
        ],
    )
    def test_that_are_active_stand_between_who_acts_and_who_is_hit(
        self, proposed: Proposed, text: str, actor1: str, actor2: str
    ) -> None:
        assert roles(proposed(text)) == (actor1, actor2)

    @pytest.mark.parametrize(
        ("text", "actor1", "actor2"),
        [
            ("A farmer was killed in Daraa on Monday.", GUNMEN, CIVILIANS),
            ("Two farmers were killed by Islamic State in Daraa on Monday.", ISLAMIC_STATE, CIVILIANS),
            ("Two farmers have reportedly been shot dead by gunmen in Daraa on Monday.", GUNMEN, CIVILIANS),
            ("A convoy of Syrian government forces came under attack near Daraa on Monday.", GUNMEN, SYRIAN_ARMY),
        ],
    )
    def test_that_are_passive_stand_behind_who_is_hit(
        self, proposed: Proposed, text: str, actor1: str, actor2: str
    ) -> None:
        assert roles(proposed(text)) == (actor1, actor2)


class TestEnglishNouns:
    @pytest.mark.parametrize(
        ("text", "actor1", "actor2"),
        [
            ("The killing of a farmer by gunmen in Daraa on Monday shocked the town.", GUNMEN, CIVILIANS),
            (
                "An Islamic State attack on a Syrian army checkpoint was reported in Daraa on Monday.",
                ISLAMIC_STATE,
                SYRIAN_ARMY,
            ),
            (
                "Clashes between the Syrian Democratic Forces and Islamic State broke out in Al Busayrah on Saturday.",
                SDF,
                ISLAMIC_STATE,
            ),
            (
                "Fighting erupted between the Syrian Democratic Forces and Islamic State in Al Busayrah on Saturday.",
                SDF,
                ISLAMIC_STATE,
            ),
        ],
    )
    def test_have_their_sides_in_of_by_on_and_between(
        self, proposed: Proposed, text: str, actor1: str, actor2: str
    ) -> None:
        assert roles(proposed(text)) == (actor1, actor2)


class TestThoseWhoGoAlong:
    def test_in_a_row_stand_beside_the_first(self, proposed: Proposed) -> None:
        (proposal,) = proposed("Islamic State and Hurras al Din attacked a Syrian army post in Idlib on Monday.")
        assert proposal.event.actor1 == ISLAMIC_STATE
        assert proposal.event.assoc_actor_1 == "Hurras al Din"

    def test_are_the_trade_of_those_who_are_hit(self, proposed: Proposed) -> None:
        (proposal,) = proposed("Gunmen killed two journalists and a woman in Daraa on Monday.")
        assert proposal.event.actor2 == CIVILIANS
        assert set((proposal.event.assoc_actor_2 or "").split("; ")) == {"Journalists (Syria)", "Women (Syria)"}

    def test_are_on_one_side_only(self, proposed: Proposed) -> None:
        text = "Clashes between the Syrian Democratic Forces and Islamic State broke out in Al Busayrah on Saturday."
        (proposal,) = proposed(text)
        assert (proposal.event.assoc_actor_1, proposal.event.assoc_actor_2) == (None, None)


class TestWhereNobodyIsNamed:
    def test_the_codebook_s_default_acts(self, proposed: Proposed) -> None:
        (proposal,) = proposed("A farmer was killed in Daraa on Monday.")
        assert proposal.event.actor1 == GUNMEN
        assert "actor1" not in proposal.evidence

    def test_a_person_s_name_is_one_of_the_country_s_people(self, proposed: Proposed) -> None:
        (proposal,) = proposed("Gunmen killed Salim Haddad in Daraa on Monday.")
        assert proposal.event.actor2 == CIVILIANS
        assert [span.text for span in proposal.evidence["actor2"]] == ["Salim Haddad"]
