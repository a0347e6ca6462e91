"""The number of dead of one event."""

from __future__ import annotations

from datetime import date

import pytest

from eventcoder.codebook.models import Codebook, CodebookFile
from eventcoder.language import read
from eventcoder.mentions.casualties import find_casualties
from eventcoder.mentions.fatalities import Fatalities, fatalities_of
from eventcoder.models import Article

CODEBOOK = Codebook(
    about=CodebookFile(name="test", version="1.0.0", languages=("en", "ar")), actor_classes=(), event_types=()
)


def fatalities(text: str, trigger: str | None = None, lang: str = "en") -> Fatalities | None:
    document = read(Article(id="a", text=text, lang=lang, published=date(2020, 12, 3)))
    found = find_casualties(document, CODEBOOK)
    span = None if trigger is None else document.span(text.index(trigger), text.index(trigger) + len(trigger))
    return fatalities_of(document, found, range(len(document.sentences)), span)


def dead(text: str, trigger: str | None = None, lang: str = "en") -> int | None:
    found = fatalities(text, trigger, lang)
    return None if found is None else found.count


class TestFatalitiesOfAnEvent:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            # side by side
            ("Two soldiers and a policeman were killed.", 3),
            ("Shells killed two farmers, and three guards died in a blast.", 5),
            # parts and what is told again
            ("12 people, among them 4 children, were killed.", 12),
            ("Ten people were killed. Three of those killed were children.", 10),
            ("Two herders were killed; villagers found both bodies in a ditch. 2 fatalities.", 2),
            ("Gunmen shot a man. He was killed. The victim was a clerk.", 1),
            ("Militants killed 14 people. Seven farmers, three guards and four militants were killed.", 14),
            # what comes on top
            ("Three people were killed. Another woman died later in hospital.", 4),
            (
                "Six guests were killed at a wedding. After this attack they shot dead another man. 7 fatalities.",
                7,
            ),
            # what replaces
            ("Several people were killed. A later report put the death toll at 40.", 40),
            ("Four militants were killed. Fatalities split across 2 events, coded as 2.", 2),
            ("Scores of militants were killed. Scores of fatalities coded as 20.", 20),
            ("Several farmers were killed. Hospitals counted 14 dead.", 14),
            ("Shells killed ten people, killing families in their homes.", 10),
            # nobody
            ("There were no casualties.", 0),
            ("Shells fell on the fields. Casualties unknown.", 0),
            # not of this event
            ("Gunmen killed two guards. In 2014 shells had killed 50 people there.", 2),
            ("Gunmen killed six men -- a local source says 36 killed -- and fled.", 6),
        ],
    )
    def test_is_read_from_all_its_sentences(self, text: str, expected: int) -> None:
        assert dead(text) == expected

    def test_is_unknown_where_nothing_is_said_of_deaths(self) -> None:
        assert fatalities("Gunmen wounded five guards.") is None

    def test_an_aside_counts_for_an_event_within_it(self) -> None:
        text = "Residents burned tyres over the killing of two farmers."
        assert dead(text, "burned") is None
        assert dead(text, "killing") == 2

    def test_an_aside_counts_where_nothing_else_is_known_of_the_event(self) -> None:
        assert dead("The council met after gunmen killed two farmers.") == 2

    def test_says_why_and_with_which_words(self) -> None:
        found = fatalities("Two soldiers and a policeman were killed.")
        assert found is not None
        assert found.is_exact
        assert found.why == "counts told side by side are added"
        assert [span.text for span in found.spans] == [
            "Two soldiers and a policeman were killed",
            "a policeman were killed",
        ]

    def test_a_number_that_the_words_do_not_give_is_not_exact(self) -> None:
        found = fatalities("Farmers were killed.")
        assert found is not None
        assert not found.is_exact

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("قُتل شخصان وأصيب خمسة آخرون", 2),
            ("مقتل رجل وامرأة وثلاثة أطفال", 5),
            ("قتل سبعة مزارعين بينهم طفلان", 7),
            ("سقطت قذائف على الحقول دون وقوع إصابات", 0),
            ("استهدف مسلحون أرتالا عسكرية، قُتل جراءها القيادي في الفصيل سالم مراد", 1),
        ],
    )
    def test_arabic(self, text: str, expected: int) -> None:
        assert dead(text, lang="ar") == expected
