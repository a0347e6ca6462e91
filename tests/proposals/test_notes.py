"""The draft of a note: the event in one or two English sentences, no more than its fields say."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventcoder.codebook import load_codebook
from eventcoder.models import EventFields
from eventcoder.proposals import draft_notes

if TYPE_CHECKING:
    from eventcoder.codebook import Codebook

SHIPPED = load_codebook()


def event(**fields: Any) -> EventFields:
    """An attack that is known in full, but for what is given."""
    known = {
        "event_date": date(2020, 12, 1),
        "time_precision": 1,
        "sub_event_type": "Attack",
        "actor1": "Unidentified Armed Group (Syria)",
        "actor2": "Civilians (Syria)",
        "country": "Syria",
        "admin1": "Deir ez Zor",
        "location": "Al Busayrah",
        "geo_precision": 1,
        "fatalities": 1,
    }
    return EventFields(**{**known, **fields})


class TestADraft:
    @pytest.mark.parametrize(
        ("fields", "note"),
        [
            (
                {},
                "On 1 December 2020, Unidentified Armed Group (Syria) attacked Civilians (Syria) in Al Busayrah "
                "(Deir ez Zor, Syria). 1 fatality.",
            ),
            (
                {"assoc_actor_2": "Farmers (Syria); Women (Syria)", "fatalities": 3},
                "On 1 December 2020, Unidentified Armed Group (Syria) attacked Civilians (Syria) along with Farmers "
                "(Syria), Women (Syria) in Al Busayrah (Deir ez Zor, Syria). 3 fatalities.",
            ),
            (
                {"sub_event_type": "Peaceful protest", "actor1": "Protesters (Syria)", "actor2": None, "fatalities": 0},
                "On 1 December 2020, Protesters (Syria) held a peaceful protest in Al Busayrah (Deir ez Zor, Syria). "
                "No fatalities.",
            ),
            (
                {"sub_event_type": "Air/drone strike", "actor2": None, "time_precision": 2, "geo_precision": 2},
                "Around 1 December 2020, Unidentified Armed Group (Syria) carried out an air or drone strike near "
                "Al Busayrah (Deir ez Zor, Syria). 1 fatality.",
            ),
            (
                {"location": None, "admin1": None, "fatalities": None, "event_date": None},
                "Unidentified Armed Group (Syria) attacked Civilians (Syria) in Syria. Fatalities unknown.",
            ),
            (
                {"location": "Deir ez Zor", "geo_precision": 3},
                "On 1 December 2020, Unidentified Armed Group (Syria) attacked Civilians (Syria) in the area of "
                "Deir ez Zor (Syria). 1 fatality.",
            ),
        ],
    )
    def test_says_what_the_fields_say(self, fields: dict[str, Any], note: str) -> None:
        assert draft_notes(event(**fields), SHIPPED) == note

    @pytest.mark.parametrize("sub_event_type", [*SHIPPED.sub_event_types, "Something else", None])
    @pytest.mark.parametrize("actor2", ["Civilians (Syria)", None])
    def test_is_whole_sentences_for_every_type(self, sub_event_type: str | None, actor2: str | None) -> None:
        note = draft_notes(event(sub_event_type=sub_event_type, actor2=actor2), SHIPPED)
        assert note.startswith("On 1 December 2020, ")
        assert note.endswith(" 1 fatality.")
        assert not set("{}[]") & set(note)
        assert "  " not in note
        assert " ." not in note
        assert " ," not in note

    @given(
        known=st.fixed_dictionaries(
            {},
            optional={
                "event_date": st.dates(),
                "time_precision": st.integers(1, 3),
                "sub_event_type": st.sampled_from(sorted(SHIPPED.sub_event_types)),
                "actor1": st.sampled_from(["Taliban", "Protesters (Kenya)"]),
                "actor2": st.sampled_from(["Taliban", "Protesters (Kenya)"]),
                "location": st.sampled_from(["Kabul", "Homs"]),
                "country": st.sampled_from(["Syria", "Kenya"]),
                "geo_precision": st.integers(1, 3),
                "fatalities": st.integers(0, 500),
            },
        )
    )
    def test_can_be_made_of_whatever_is_known(self, known: dict[str, Any]) -> None:
        note = draft_notes(EventFields(**known), SHIPPED)
        assert note[0].isupper()
        assert "None" not in note
        for name in ("actor1", "location"):
            assert name not in known or known[name] in note

    def test_is_in_the_words_of_the_codebook(self, protest_codebook: Codebook) -> None:
        march = EventFields(
            event_date=date(2021, 5, 14), time_precision=1, sub_event_type="March", actor1="Workers in Kenya",
            actor2="Police of Kenya", country="Kenya", location="Mombasa", geo_precision=2, fatalities=0,
        )  # fmt: skip
        assert (
            draft_notes(march, protest_codebook)
            == "14 May 2021, Workers in Kenya marched past Police of Kenya by Mombasa (Kenya). Nobody died."
        )

    def test_is_empty_where_the_codebook_has_no_words_for_it(self, protest_codebook: Codebook) -> None:
        assert draft_notes(event(), protest_codebook.model_copy(update={"note_words": None})) == ""
