"""Places that sentences name: as articles write them, which of the many, what they do there, and where an event was."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventcoder.codebook import Codebook, load_codebook
from eventcoder.gazetteer import Gazetteer, distance_km, open_gazetteer
from eventcoder.language import read
from eventcoder.mentions.places import best_place, country_of_article, find_places
from eventcoder.models import Article

if TYPE_CHECKING:
    from eventcoder.language import Document
    from eventcoder.mentions.models import PlaceMention
    from eventcoder.mentions.places import BestPlace


class Reader(NamedTuple):
    """Reads texts with the shipped codebook and the world's places."""

    codebook: Codebook
    gazetteer: Gazetteer

    def document(self, text: str, source: str | None = None) -> Document:
        lang = "ar" if any("\u0600" <= char <= "\u06ff" for char in text) else "en"
        return read(Article(id="a", text=text, lang=lang, source=source))

    def mentions(self, text: str, source: str | None = None) -> tuple[PlaceMention, ...]:
        return find_places(self.document(text, source), self.gazetteer, self.codebook)

    def named(self, text: str) -> dict[str, PlaceMention]:
        """Mentions by the words that name them, demonyms left out."""
        return {text[m.start : m.end]: m for m in self.mentions(text) if not m.is_demonym}

    def best(self, text: str, trigger: str | None = None) -> BestPlace:
        at = None if trigger is None else (text.index(trigger), text.index(trigger) + len(trigger))
        document = self.document(text)
        found = best_place(document, find_places(document, self.gazetteer, self.codebook), at)
        assert found is not None
        return found


@pytest.fixture(scope="module")
def reader() -> Reader:
    codebook = load_codebook()
    return Reader(codebook, open_gazetteer(codebook))


class TestNamesInEnglish:
    @pytest.mark.parametrize(
        ("text", "place", "admin1"),
        [
            ("A mine went off in Deir ez-Zor on Sunday.", "Deir ez Zor", "Deir ez Zor"),
            ("A mine went off in Deir Ezzor on Sunday.", "Deir ez Zor", "Deir ez Zor"),
            ("A mine went off in Dayr az Zawr on Sunday.", "Deir ez Zor", "Deir ez Zor"),
            ("Jets struck the town of Saraqib at noon.", "Saraqab", "Idleb"),
            ("Jets struck Al-Bukamal at noon.", "Abu Kamal", "Deir ez Zor"),
            ("Rockets hit the village of Kansafra in Jabal al-Zawiya.", "Kansafra", "Idleb"),
            ("Students rallied in São Paulo on Monday.", "Sao Paulo", "Sao Paulo"),
            ("Shells fell on the Jabalia refugee camp.", "Jabalya Camp", "Gaza Strip"),
            ("A bomb hidden in a cart killed a grocer in Sadr City.", "Baghdad - Sadr City", "Baghdad"),
        ],
    )
    def test_a_place_is_found_however_it_is_spelled(self, reader: Reader, text: str, place: str, admin1: str) -> None:
        best = reader.best(text).place
        assert (best.name, best.admin1) == (place, admin1)

    def test_the_span_is_the_name_without_its_possessive(self, reader: Reader) -> None:
        assert set(reader.named("Idlib's market was shelled.")) == {"Idlib"}

    def test_spans_are_words_of_the_text(self, reader: Reader) -> None:
        text = "Gunmen stormed a farm near Al-Hawija, in Kirkuk province."
        for mention in reader.mentions(text):
            assert text[mention.start : mention.end].strip(" ,.") == text[mention.start : mention.end]

    def test_an_article_of_the_name_belongs_to_it(self, reader: Reader) -> None:
        assert "Al Bab" in reader.named("A car bomb exploded in Al Bab.")


class TestNamesInArabic:
    @pytest.mark.parametrize(
        ("text", "place", "admin1"),
        [
            ("انفجر لغم أرضي في بلدة الشحيل صباح اليوم.", "Ash Shuhayl", "Deir ez Zor"),
            ("انفجر لغم أرضي بمدينة دير الزور.", "Deir ez Zor", "Deir ez Zor"),
            ("قصفت المدفعية قرية كنصفرة جنوبي إدلب.", "Kansafra", "Idleb"),
            ("أصيب ثلاثة أشخاص في خان شيخون.", "Khan Shaykun", "Idleb"),
            ("هاجم مسلحون نقطة قرب حقل العمر النفطي.", "Al Omar Oil Field", "Deir ez Zor"),
            ("خرجت مظاهرة في حي غويران بمدينة الحسكة.", "Al Hasakeh - Ghwayran", "Al Hasakeh"),
            ("سقطت قذائف على مخيم جباليا شمالي قطاع غزة.", "Jabalya Camp", "Gaza Strip"),
            ("تجمع محتجون في الفاشر أمس.", "El Fasher", "North Darfur"),
            ("انفجرت عبوة ناسفة في مدينة جسر الشغور مساء أمس.", "Jisr Ash Shugur", "Idleb"),
            ("نهب مسلحون متاجر في شمال كردفان.", "El Obeid", "North Kordofan"),
            ("أطلقت زوارق إسرائيلية النار على شاطئ دير البلح.", "Dayr al Balah", "Gaza Strip"),
        ],
    )
    def test_a_place_is_found_with_what_is_written_onto_it(
        self, reader: Reader, text: str, place: str, admin1: str
    ) -> None:
        best = reader.best(text).place
        assert (best.name, best.admin1) == (place, admin1)

    def test_the_span_leaves_the_preposition_out(self, reader: Reader) -> None:
        assert "حلب" in reader.named("وقع انفجار بحلب ظهر اليوم.")

    def test_places_joined_by_and_are_both_found(self, reader: Reader) -> None:
        assert {"خشام", "مراط"} <= set(reader.named("سيّر الجيش دوريات قرب بلدتي خشام ومراط."))

    @pytest.mark.parametrize(
        "text",
        [
            "تحدث المبعوث عن السلام وعن العدالة في كلمته.",
            "قال خالد صالح إن الحكومة ستجتمع الاثنين.",
            "عاد العمال إلى بيوتهم بعد نهار طويل.",
        ],
    )
    def test_common_words_and_persons_are_no_places(self, reader: Reader, text: str) -> None:
        assert reader.named(text) == {}


class TestOneSenseInAnArticle:
    ARTICLE = (
        "داهمت قوة أمنية منازل في بلدة ذيبان فجر الأحد.\n\n"
        "وانفجرت عبوة ناسفة في مدينة البصيرة.\n\n"
        "وخرج عشرات من شباب ذيبان وأهالي ذيبان إلى الشارع."
    )

    def test_what_is_called_a_town_once_is_one_in_other_sentences(self, reader: Reader) -> None:
        text = self.ARTICLE
        spans = [m.start for m in reader.mentions(text) if text[m.start : m.end] == "ذيبان"]
        assert len(spans) == text.count("ذيبان")

    def test_an_unknown_village_is_in_the_same_district_throughout(self, reader: Reader) -> None:
        text = "وقع انفجار في بلدة صيدا شرقي درعا.\n\nواعتقل الأمن السوري شبانا في صيدا."
        best = reader.best(text, "واعتقل")
        assert (best.place.name, best.geo_precision) == ("Dara", 2)

    def test_an_event_among_its_people_is_there(self, reader: Reader) -> None:
        assert reader.best(self.ARTICLE, "وخرج").place.name == "Dhiban"


class TestWhatIsNoPlace:
    def test_no_demonym_is_a_town(self, reader: Reader) -> None:
        text = "قال الدفاع المدني السوري إن الجيش الروسي والجندي الليبي والعامل الهندي والطبيب الكندي في حمص."
        assert set(reader.named(text)) == {"حمص"}

    def test_a_town_named_like_a_demonym_is_one_after_its_kind(self, reader: Reader) -> None:
        assert "الهندية" in reader.named("انفجرت عبوة في مدينة الهندية بمحافظة كربلاء في العراق.")

    def test_a_town_abroad_needs_its_article(self, reader: Reader) -> None:
        assert "منزله" not in reader.named("قتل مسلحون رجلا أمام منزله في مدينة طفس السورية.")

    @pytest.mark.parametrize(
        "text",
        [
            "Of the wounded, two are in a serious condition.",
            "The march began in March, on Independence Day.",
            "He praised Christian and Muslim leaders.",
            "General Ali Hassan met Prime Minister Ahmed.",
            "Paul Jackson signed the letter.",
        ],
    )
    def test_words_that_are_something_else(self, reader: Reader, text: str) -> None:
        assert reader.named(text) == {}

    def test_the_end_of_a_longer_name_is_not_taken_for_a_place(self, reader: Reader) -> None:
        assert "Salem" not in reader.named("The bulletin quoted Qwerin Salem at length.")

    def test_an_abbreviation_in_capitals_is_no_place(self, reader: Reader) -> None:
        assert "ISIS" not in reader.named("Fighters of ISIS fled.")


class TestWhichOfTheMany:
    def test_the_division_in_brackets_decides(self, reader: Reader) -> None:
        assert reader.best("Bakers went on strike in Cordoba (Cordoba, Argentina).").place.country == "Argentina"
        assert reader.best("Bakers went on strike in Cordoba (Andalucia).").place.country == "Spain"

    def test_the_country_named_beside_it_decides(self, reader: Reader) -> None:
        assert reader.best("Nurses marched in Tripoli, Lebanon.").place.country == "Lebanon"
        assert reader.best("Nurses marched in Tripoli, Libya.").place.country == "Libya"

    def test_a_demonym_beside_it_decides(self, reader: Reader) -> None:
        assert reader.best("A blast shook the Lebanese city of Tripoli.").place.country == "Lebanon"

    def test_the_articles_other_places_decide(self, reader: Reader) -> None:
        text = "Clashes went on in Misrata, Sirte and Benghazi. Shops in Tripoli stayed shut."
        tripoli = reader.named(text)["Tripoli"].candidates[0]
        assert tripoli.country == "Libya"

    def test_without_any_hint_the_largest_is_taken(self, reader: Reader) -> None:
        assert reader.best("Commuters were stranded in Paris.").place.country == "France"

    def test_the_others_stay_as_alternatives(self, reader: Reader) -> None:
        found = reader.best("Nurses marched in Tripoli.")
        assert {"Libya", "Lebanon"} <= {place.country for place in (found.place, *found.alternatives)}

    def test_confidences_never_sum_up_to_more_than_one(self, reader: Reader) -> None:
        for mention in reader.mentions("Crowds filled Springfield, San Jose and Tripoli (Lebanon)."):
            assert 0 < sum(candidate.confidence for candidate in mention.candidates) <= 1.001

    def test_other_places_of_the_article_are_less_likely_than_the_one_chosen(self, reader: Reader) -> None:
        text = "A shell hit Homs on Monday. Farmers marched in Hama. A mine went off near Palmyra. Jets struck Saraqib."
        best = reader.best(text, "shell")
        confidences = [best.place.confidence, *(place.confidence for place in best.alternatives)]
        assert confidences == sorted(confidences, reverse=True)
        assert sum(confidences) <= 1 + 1e-9
        assert len(best.alternatives) <= 8

    def test_a_place_that_lies_nowhere_near_what_contains_it_is_dropped(self, reader: Reader) -> None:
        text = "Gunmen shot a herder in Bergen (Dikwa, Borno)."
        named = reader.named(text)
        assert "Bergen" not in named
        assert reader.best(text).place.country == "Nigeria"

    def test_the_article_is_believed_about_the_division_at_a_border(self, reader: Reader) -> None:
        text = "Farm workers blocked a road in Warrenton (Frances Baard, Northern Cape)."
        assert reader.best(text).place.admin1 == "Northern Cape"


class TestUnknownVillages:
    TEXT = "A trader was shot in Zzyrqa Mofu village (Dikwa, Borno)."

    def test_the_larger_place_stands_in_for_it(self, reader: Reader) -> None:
        found = reader.best(self.TEXT)
        assert (found.place.name, found.geo_precision) == ("Dikwa", 2)

    def test_its_name_is_evidence(self, reader: Reader) -> None:
        assert "Zzyrqa Mofu" in [span.text for span in reader.best(self.TEXT).spans]

    def test_one_that_is_only_misspelled_is_found(self, reader: Reader) -> None:
        assert reader.best("Shots were fired in Taftanas town in Idlib countryside.").place.name == "Taftanaz"


class TestPrecision:
    @pytest.mark.parametrize(
        ("text", "precision"),
        [
            ("A bomb exploded in Homs.", 1),
            ("A bomb exploded near Homs.", 2),
            ("A bomb exploded on the outskirts of Homs.", 2),
            ("A bomb exploded 12 km south of Homs.", 2),
            ("A bomb exploded in the eastern countryside of Homs.", 2),
            ("A bomb exploded on the road between Homs and Hama.", 2),
            ("A bomb exploded in Helmand province.", 3),
            ("A bomb exploded in Syria.", 3),
            ("انفجرت عبوة في حمص.", 1),
            ("انفجرت عبوة قرب حمص.", 2),
            ("انفجرت عبوة في ريف حمص الشمالي.", 2),
            ("انفجرت عبوة على أطراف مدينة حمص.", 2),
            ("انفجرت عبوة على الطريق بين تدمر والسخنة.", 2),
            ("انفجرت عبوة في بادية حمص.", 3),
            ("انفجرت عبوة في منطقة البادية السورية.", 3),
            ("انفجرت عبوة في منطقة الميادين.", 2),
            ("انفجرت عبوة في محافظة درعا.", 3),
        ],
    )
    def test_words_around_a_name_say_how_near(self, reader: Reader, text: str, precision: int) -> None:
        assert reader.best(text).geo_precision == precision

    def test_a_division_is_coded_at_its_seat(self, reader: Reader) -> None:
        place = reader.best("Floods hit Helmand province.").place
        assert (place.name, place.admin1) == ("Lashkar Gah", "Helmand")

    def test_a_capital_is_known_by_its_country(self, reader: Reader) -> None:
        for text in (
            "A bomb shook the Iraqi capital.",
            "A bomb shook the capital of Iraq.",
            "A bomb shook Iraq's capital.",
        ):
            assert reader.best(text).place.name == "Baghdad"


class TestRoles:
    @pytest.mark.parametrize(
        ("text", "name", "role"),
        [
            ("Gunmen killed a baker in Homs.", "Homs", "where"),
            ("Trucks set out from Homs at dawn.", "Homs", "origin"),
            ("Trucks drove towards Homs at dawn.", "Homs", "direction"),
            ("The governor of Homs resigned.", "Homs", "attribute"),
            ("Yesterday Damascus denied the report.", "Damascus", "speaker"),
            ("قتل خباز في حمص.", "حمص", "where"),
            ("انطلقت الشاحنات من حمص فجرا.", "حمص", "origin"),
            ("سارت الشاحنات باتجاه حمص فجرا.", "حمص", "direction"),
            ("استقال محافظ حمص أمس.", "حمص", "attribute"),
            ("نفت دمشق هذه الأنباء.", "دمشق", "speaker"),
            ("Residents of Homs blocked a road.", "Homs", "where"),
            ("A shell hit a stall in the old market of Homs.", "Homs", "where"),
            ("Gunmen shot a clerk in the Al-Jabal neighbourhood of Homs.", "Homs", "where"),
            ("Dozens were hurt in the subway of Cairo.", "Cairo", "where"),
            ("The mayor of the city of Homs resigned.", "Homs", "attribute"),
            ("خرج عشرات من أهالي حمص في مظاهرة.", "حمص", "where"),
            ("اقتحم الجيش الإسرائيلي مخيم جنين أمس.", "مخيم جنين", "where"),
        ],
    )
    def test_a_place_has_the_role_that_words_give_it(self, reader: Reader, text: str, name: str, role: str) -> None:
        assert reader.named(text)[name].role == role

    def test_where_people_live_gives_way_to_where_they_are(self, reader: Reader) -> None:
        assert reader.best("Residents of Homs blocked a road in Hama.").place.name == "Hamah"

    def test_a_forces_own_name_gives_no_reasons(self, reader: Reader) -> None:
        named = reader.named("Fighters of the Rapid Support Forces attacked a post in Omdurman.")
        assert named["Omdurman"].background_start is None

    def test_a_larger_place_only_says_where_the_smaller_lies(self, reader: Reader) -> None:
        named = reader.named("Settlers stoned cars in Turmus Ayya (Ramallah, West Bank).")
        assert not named["Turmus Ayya"].is_container
        assert named["West Bank"].is_container


class TestWhereAnEventHappened:
    def test_the_triggers_own_sentence_comes_first(self, reader: Reader) -> None:
        text = "Shops closed in Aleppo on Monday. A day later a bomb exploded in Raqqa. Schools reopened in Homs."
        assert reader.best(text, "exploded").place.name == "Ar Raqqa"
        assert reader.best(text, "closed").place.name == "Aleppo"

    def test_an_event_without_a_place_of_its_own_happened_where_the_article_says(self, reader: Reader) -> None:
        text = "A bomb exploded in Raqqa on Monday. Two bakers were killed."
        assert reader.best(text, "killed").place.name == "Ar Raqqa"

    def test_a_protest_is_not_where_its_reason_is(self, reader: Reader) -> None:
        text = "Teachers rallied in Amman on Friday against the killing of a boy in Nablus."
        assert reader.best(text, "rallied").place.name == "Amman"

    def test_a_town_is_nearer_than_the_country_around_it(self, reader: Reader) -> None:
        assert reader.best("In northern Iraq, gunmen killed a guard in Tal Afar.", "killed").place.name == "Tal Afar"

    def test_an_article_without_places_has_none(self, reader: Reader) -> None:
        document = reader.document("Prices rose again last week.")
        assert best_place(document, find_places(document, reader.gazetteer, reader.codebook)) is None

    def test_evidence_is_words_of_the_article(self, reader: Reader) -> None:
        text = "Gunmen ambushed a patrol near Al Hawija (Kirkuk, Iraq)."
        for span in reader.best(text).spans:
            assert text[span.start : span.end] == span.text


class TestCountryOfAnArticle:
    def shares(self, reader: Reader, text: str, source: str | None = None) -> dict[str, float]:
        document = reader.document(text, source)
        mentions = find_places(document, reader.gazetteer, reader.codebook)
        return dict(country_of_article(document, mentions, reader.codebook))

    def test_its_places_speak_for_their_country(self, reader: Reader) -> None:
        shares = self.shares(reader, "Clashes broke out in Basra and Nasiriyah. Turkish firms left.")
        assert max(shares, key=lambda name: shares[name]) == "Iraq"

    def test_the_shares_sum_up_to_one(self, reader: Reader) -> None:
        assert sum(self.shares(reader, "Clashes broke out in Basra and Aleppo.").values()) == pytest.approx(1)

    def test_an_article_that_names_nothing_is_about_none(self, reader: Reader) -> None:
        assert self.shares(reader, "Prices rose again.") == {}


@given(st.text(max_size=200))
def test_no_text_is_too_strange_to_be_searched(reader: Reader, text: str) -> None:
    for mention in reader.mentions(text):
        assert 0 <= mention.start < mention.end <= len(text)
        assert mention.candidates


def test_shipped_places_lie_where_the_world_gazetteer_has_their_division(reader: Reader) -> None:
    """Within 250 km of a town of the division that they are said to lie in: they are where little else is known."""
    iso2 = {country.name: country.iso2 for country in reader.codebook.countries}
    world = open_gazetteer(reader.codebook.model_copy(update={"places": ()}))
    astray = [
        (place.name, place.admin1)
        for place in reader.codebook.places
        if (iso2[place.country], place.admin1) not in world.divisions_near(place.latitude, place.longitude, 250)
    ]
    assert astray == []


def test_shipped_divisions_have_their_seat(reader: Reader) -> None:
    without = []
    for division in reader.codebook.divisions:
        found = [c for c in reader.gazetteer.look_up(division.name) if c.level == 1 and c.country == division.country]
        if not found or distance_km(found[0].latitude, found[0].longitude, 0, 0) < 1:
            without.append((division.country, division.name))
    assert without == []
