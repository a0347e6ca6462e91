"""Who a sentence names."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pytest

from eventcoder.mentions.actors import find_actors

if TYPE_CHECKING:
    from collections.abc import Callable

    from eventcoder.mentions.scan import Scan

    Scanned = Callable[[str], Scan]


class Found(NamedTuple):
    """A mention as a reader would tell it."""

    words: str
    kind: str
    who: str | None
    country: str | None


def found(scan: Scan) -> list[Found]:
    text = scan.document.article.text
    return [
        Found(
            text[mention.start : mention.end],
            mention.kind,
            mention.actors[0].name if mention.actors else mention.generic.id if mention.generic else mention.name,
            mention.country,
        )
        for mentions in find_actors(scan)
        for mention in mentions
    ]


class TestNamedActors:
    @pytest.mark.parametrize(
        ("text", "name"),
        [
            ("The Syrian Democratic Forces left.", "QSD: Syrian Democratic Forces"),
            ("Troops of Liwa al-Quds left.", "Liwa al Quds"),
            ("انسحبت «قسد» من البلدة.", "QSD: Syrian Democratic Forces"),
            ("انسحب تنظيم «حراس الدين».", "Hurras al Din"),
            ("انسحب تنظيم الدولة الإسلامية.", "Islamic State"),
            ("انسحبت وقوات سوريا الديمقراطية.", "QSD: Syrian Democratic Forces"),
            ("حاجز لقوات سوريا الديمقراطية", "QSD: Syrian Democratic Forces"),
        ],
    )
    def test_are_those_of_the_codebook(self, scanned: Scanned, text: str, name: str) -> None:
        (mention,) = found(scanned(text))
        assert (mention.kind, mention.who) == ("named", name)

    def test_keep_all_that_a_name_can_mean(self, scanned: Scanned) -> None:
        """Which one it is depends on the event's country and day, which only the event knows."""
        ((mention,),) = find_actors(scanned("The Taliban left."))
        assert {actor.name for actor in mention.actors} >= {"Taliban", "Military Forces of Afghanistan (2021-)"}
        assert len(mention.countries) == len(mention.actors)

    def test_are_believed_by_a_short_name_only_beside_the_full_one(self, scanned: Scanned) -> None:
        assert found(scanned("غادر التنظيم المدينة.")) == []
        both = found(scanned("هاجم تنظيم الدولة الإسلامية قرية. ثم غادر التنظيم المدينة."))
        assert [(mention.words, mention.who) for mention in both] == [
            ("تنظيم الدولة الإسلامية", "Islamic State"),
            ("التنظيم", "Islamic State"),
        ]


class TestGenerics:
    @pytest.mark.parametrize(
        ("text", "generic", "country"),
        [
            ("Gunmen left.", "unidentified_armed_group", None),
            ("Masked gunmen left.", "unidentified_armed_group", None),
            ("Two Kenyan soldiers left.", "military_forces", "Kenya"),
            ("A Ugandan policeman left.", "police_forces", "Uganda"),
            ("Kenya's army left.", "military_forces", "Kenya"),
            ("Farmers left.", "farmers", None),
            ("غادر مسلحون ملثمون.", "unidentified_armed_group", None),
            ("غادر جنديان أوغنديان.", "military_forces", "Uganda"),
            ("غادر شاب سوري.", "civilians", "Syria"),
            ("غادرت الشرطة.", "police_forces", None),
            ("غادرت امرأة.", "women", None),
        ],
    )
    def test_know_the_country_that_stands_beside_them(
        self, scanned: Scanned, text: str, generic: str, country: str | None
    ) -> None:
        (mention,) = found(scanned(text))
        assert (mention.kind, mention.who, mention.country) == ("generic", generic, country)

    @pytest.mark.parametrize("text", ["The forces left.", "A drone was seen.", "غادرت قوات.", "حلقت طائرة."])
    def test_that_belong_to_a_state_only_beside_a_country_are_nobody_alone(self, scanned: Scanned, text: str) -> None:
        assert [mention.who for mention in found(scanned(text)) if mention.who == "national_forces"] == []

    def test_hold_the_adjectives_that_describe_them(self, scanned: Scanned) -> None:
        assert [mention.words for mention in found(scanned("غادر مسلحون مجهولون ملثمون القرية."))] == [
            "مسلحون مجهولون ملثمون"
        ]
        assert [mention.words for mention in found(scanned("Two unidentified masked gunmen left."))] == [
            "unidentified masked gunmen"
        ]

    def test_stand_one_by_one_in_a_row(self, scanned: Scanned) -> None:
        assert [mention.who for mention in found(scanned("وصل فلاح وامرأة وجندي."))] == [
            "farmers",
            "women",
            "military_forces",
        ]


class TestCountriesAndPeoples:
    @pytest.mark.parametrize(
        ("text", "kind", "country"),
        [
            ("Turkey agreed.", "country", "Turkey"),
            ("Three Syrians left.", "people", "Syria"),
            ("وافقت تركيا.", "country", "Turkey"),
            ("غادر 3 سوريين.", "people", "Syria"),
            ("غادر ثلاثة سوريين.", "people", "Syria"),
        ],
    )
    def test_are_told_apart(self, scanned: Scanned, text: str, kind: str, country: str) -> None:
        (mention,) = found(scanned(text))
        assert (mention.kind, mention.country) == (kind, country)

    @pytest.mark.parametrize("text", ["The Syrian question was raised.", "ناقشوا المسألة السورية."])
    def test_are_nobody_where_the_adjective_describes_something_else(self, scanned: Scanned, text: str) -> None:
        assert found(scanned(text)) == []

    @pytest.mark.xfail(
        reason="a people's plural is seen after numbers and the like, not after a verbal noun", strict=True
    )
    def test_are_seen_after_a_verbal_noun(self, scanned: Scanned) -> None:
        assert [(mention.kind, mention.country) for mention in found(scanned("مقتل سوريين اثنين"))] == [
            ("people", "Syria")
        ]


class TestNewGroups:
    @pytest.mark.parametrize(
        ("text", "words", "name"),
        [
            ("The Blue River Brigade left.", "Blue River Brigade", "Blue River Brigade"),
            ("In Goma the Blue Hill Militia left.", "Blue Hill Militia", "Blue Hill Militia"),
            ("The Farmers' Hope Party met.", "Farmers' Hope Party", "Farmers' Hope Party"),
            ('غادر لواء "البرق الأزرق" القرية.', 'لواء "البرق الأزرق"', "لواء البرق الأزرق"),
            ("غادر «لواء البرق الأزرق» القرية.", "لواء البرق الأزرق", "لواء البرق الأزرق"),
        ],
    )
    def test_are_a_head_noun_with_a_proper_name(self, scanned: Scanned, text: str, words: str, name: str) -> None:
        assert found(scanned(text)) == [Found(words, "new_group", name, None)]

    @pytest.mark.parametrize("text", ["The brigade left.", "A party was held.", "غادر لواء القرية.", "غادر اللواء."])
    def test_are_none_without_a_name(self, scanned: Scanned, text: str) -> None:
        assert found(scanned(text)) == []

    def test_have_the_class_of_their_head_noun(self, scanned: Scanned) -> None:
        ((brigade,), (militia,)) = find_actors(scanned("The Blue River Brigade left. The Blue Hill Militia came."))
        assert brigade.actor_class == "rebel_groups"
        assert militia.actor_class == "political_militias"

    def test_have_a_name_of_some_words_and_not_a_quotation(self, scanned: Scanned) -> None:
        speech = 'قال فصيل "إننا لن نغادر هذه القرية ما دام فينا عرق ينبض" أمس.'
        assert [mention.kind for mention in found(scanned(speech))] == []


class TestMembers:
    @pytest.mark.parametrize(
        ("text", "words", "name"),
        [
            ("A commander of the Wagner Group left.", "commander of the Wagner Group", "Wagner Group"),
            ("Two Wagner fighters left.", "Wagner fighters", "Wagner Group"),
            ("غادر قيادي في لواء القدس.", "قيادي في لواء القدس", "Liwa al Quds"),
            ("غادر عنصران من «حراس الدين».", "عنصران من «حراس الدين»", "Hurras al Din"),
            ("غادر مقاتلو تنظيم الدولة الإسلامية.", "مقاتلو تنظيم الدولة الإسلامية", "Islamic State"),
            ('غادر قائد في لواء "البرق الأزرق".', 'قائد في لواء "البرق الأزرق"', "لواء البرق الأزرق"),
        ],
    )
    def test_stand_for_their_group(self, scanned: Scanned, text: str, words: str, name: str) -> None:
        assert [(mention.words, mention.who) for mention in found(scanned(text))] == [(words, name)]

    def test_of_an_army_are_that_army(self, scanned: Scanned) -> None:
        (mention,) = found(scanned("غادر جنود من الجيش الأوغندي القرية."))
        assert (mention.words, mention.country) == ("جنود من الجيش الأوغندي", "Uganda")


class TestGroupsNamedBefore:
    def test_are_meant_by_the_word_for_their_kind(self, scanned: Scanned) -> None:
        mentions = found(scanned("قتل قيادي في لواء القدس. وقال إن الميليشيا ستنتقم."))
        assert [(mention.words, mention.who) for mention in mentions] == [
            ("قيادي في لواء القدس", "Liwa al Quds"),
            ("الميليشيا", "Liwa al Quds"),
        ]

    def test_are_the_one_of_the_same_kind_where_several_were_named(self, scanned: Scanned) -> None:
        text = "Fighters of the Al Nujaba Movement met the Wagner Group. The movement then left."
        assert [mention.who for mention in found(scanned(text))][-1] == found(scanned(text))[0].who

    def test_are_meant_by_a_pronoun_on_what_belongs_to_them(self, scanned: Scanned) -> None:
        text = "هاجم تنظيم الدولة الإسلامية حاجزا. واستهدف مسلحون دورية عسكرية تابعة له."
        mention = found(scanned(text))[-1]
        assert (mention.words, mention.who) == ("دورية عسكرية", "Islamic State")


class TestEveryMention:
    @pytest.mark.parametrize(
        "text",
        [
            "قتل جنود من الجيش السوري عنصرين من «حراس الدين» في إدلب، وقال قائد في «لواء البرق» إن مدنيين أصيبوا.",
            "Taliban fighters and two Afghan soldiers met members of the Blue River Brigade, said Turkey's police.",
        ],
    )
    def test_holds_the_words_of_the_text_and_no_other_mention(self, scanned: Scanned, text: str) -> None:
        scan = scanned(text)
        for sentence, mentions in zip(scan.document.sentences, find_actors(scan), strict=True):
            assert mentions
            end = 0
            for mention in mentions:
                assert mention.first_token >= end
                assert mention.start == sentence.tokens[mention.first_token].start
                assert mention.end == sentence.tokens[mention.last_token - 1].end
                end = mention.last_token
