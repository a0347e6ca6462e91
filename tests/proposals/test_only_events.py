"""What happened is proposed; what is feared, planned, denied, remembered or only spoken of is not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from eventcoder.models import Proposal

    Proposed = Callable[..., tuple[Proposal, ...]]


def not_yet(text: str, reason: str) -> Any:
    """A sentence that is still taken for an event."""
    return pytest.param(text, marks=pytest.mark.xfail(reason=reason, strict=True))


class TestNothingIsProposed:
    @pytest.mark.parametrize(
        "text",
        [
            "هدد تنظيم الدولة الإسلامية بقتل كل من يعمل مع المجالس المحلية في دير الزور.",
            "حذر المحافظ من اندلاع اشتباكات في مدينة درعا.",
            "Islamic State threatened to attack Palmyra.",
            "The minister warned of clashes in Juba.",
            "The governor fears that gunmen could attack the market in Juba.",
        ],
    )
    def test_for_threats_and_fears(self, proposed: Proposed, text: str) -> None:
        assert proposed(text) == ()

    @pytest.mark.parametrize(
        "text",
        [
            "تخطط قوات النظام السوري لمهاجمة مدينة إدلب.",
            "The rebels plan to attack Juba next week.",
            not_yet(
                "The army will bomb the camp near Juba, a spokesman said.", "'will' weighs less than agent and place"
            ),
            not_yet("Police might arrest the mayor of Kampala.", "'might' weighs less than an agent and an object"),
        ],
    )
    def test_for_plans_and_what_may_come(self, proposed: Proposed, text: str) -> None:
        assert proposed(text) == ()

    @pytest.mark.parametrize(
        "text",
        [
            not_yet("نفت وزارة الدفاع قصف بلدة البارة يوم الاثنين.", "a denial weighs less than a day and a place"),
            not_yet("لم تقصف قوات النظام السوري بلدة البارة يوم الاثنين.", "a negation weighs less than day and place"),
            not_yet(
                "The army denied that it had shelled the town of Al Barah on Monday.",
                "a denial weighs less than a day and a place",
            ),
            not_yet(
                "Government forces did not attack the town on Monday.", "a negation weighs less than day and agent"
            ),
        ],
    )
    def test_for_denials(self, proposed: Proposed, text: str) -> None:
        assert proposed(text) == ()

    @pytest.mark.parametrize(
        "text",
        [
            "إذا هاجمت قوات النظام السوري مدينة إدلب فسترد تركيا.",
            "If the army attacks Juba, thousands will flee.",
        ],
    )
    def test_for_conditions(self, proposed: Proposed, text: str) -> None:
        assert proposed(text) == ()

    @pytest.mark.parametrize(
        "text",
        [
            "دعا ناشطون إلى التظاهر في مدينة السويداء يوم الجمعة.",
            not_yet("Activists called for protests in Nairobi on Friday.", "a demand weighs less than a day and place"),
        ],
    )
    def test_for_calls(self, proposed: Proposed, text: str) -> None:
        assert proposed(text) == ()

    @pytest.mark.parametrize(
        "text",
        [
            "أحيا الأهالي ذكرى مجزرة حماة في مدينة إدلب.",
            "Residents marked the anniversary of the massacre in Hama.",
        ],
    )
    def test_for_anniversaries(self, proposed: Proposed, text: str) -> None:
        assert proposed(text) == ()

    @pytest.mark.parametrize(
        "text",
        [
            "قُتل في عام 2012 عشرات المدنيين في مدينة حمص.",
            "كان الجيش قد سيطر على المدينة عام 2013.",
            "Hundreds of civilians were killed in Homs in 2012.",
        ],
    )
    def test_for_other_years(self, proposed: Proposed, text: str) -> None:
        assert proposed(text) == ()

    @pytest.mark.parametrize(
        "text",
        [
            "اقرأ أيضًا: مقتل مدنيين بقصف على مدينة إدلب",
            "Read also: Gunmen kill two farmers near Mosul on Monday",
        ],
    )
    def test_for_links_to_other_articles(self, proposed: Proposed, text: str) -> None:
        assert proposed(text) == ()

    @pytest.mark.parametrize("text", ["", "\n\n", "الطقس جميل اليوم في درعا.", "It rained in Nairobi on Friday."])
    def test_where_nothing_is_reported(self, proposed: Proposed, text: str) -> None:
        assert proposed(text) == ()


class TestReportedSpeech:
    @pytest.mark.parametrize(
        "text",
        [
            "قال المرصد إن مسلحين مجهولين قتلوا مدنيًا في مدينة درعا يوم الاثنين.",
            "أعلنت الشرطة اعتقال ثلاثة مدنيين في مدينة درعا يوم الاثنين.",
            "The monitor said that gunmen killed a farmer in Daraa on Monday.",
            "Gunmen killed a farmer in Daraa on Monday, according to residents.",
            "Police said they had arrested four men in Kampala on Monday.",
        ],
    )
    def test_is_proposed(self, proposed: Proposed, text: str) -> None:
        assert len(proposed(text)) == 1


class TestBesideWhatIsNone:
    def test_an_event_is_still_proposed(self, proposed: Proposed) -> None:
        text = (
            "Gunmen killed a farmer in Daraa on Monday.\n\n"
            "Islamic State has threatened to attack Palmyra.\n\n"
            "Read also: Two aid workers abducted near Idlib\n\n"
            "Hundreds of civilians were killed in Homs in 2012.\n"
        )
        (proposal,) = proposed(text)
        assert proposal.event.location == "Dara"
