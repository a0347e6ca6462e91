from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventcoder.gazetteer import Gazetteer, distance_km


class TestLookUp:
    @pytest.mark.parametrize("name", ["Homs", "HOMS", "حمص", "Хомс", "חומס"])
    def test_a_name_is_found_in_any_script(self, gazetteer: Gazetteer, name: str) -> None:
        assert any((place.name, place.iso2) == ("Homs", "SY") for place in gazetteer.look_up(name))

    @pytest.mark.parametrize(
        "name", ["Menbij", "Meyadin", "Al-Raqqah", "Der Ezzor", "Khan Sheikhoun", "Maaret al-Noman"]
    )
    def test_a_name_is_found_in_the_usual_transliterations(self, gazetteer: Gazetteer, name: str) -> None:
        assert gazetteer.look_up(name)[0].iso2 == "SY"

    def test_a_name_that_is_only_spelled_alike_counts_for_less(self, gazetteer: Gazetteer) -> None:
        assert gazetteer.look_up("Khesham")[0].likeness < gazetteer.look_up("Khusham")[0].likeness

    def test_names_that_are_only_spelled_alike_can_be_left_out(self, gazetteer: Gazetteer) -> None:
        assert gazetteer.look_up("Khesham", loosely=False) == ()

    def test_an_unknown_name_has_no_candidates(self, gazetteer: Gazetteer) -> None:
        assert gazetteer.look_up("Xyzzqwv") == ()

    def test_the_large_city_comes_before_its_namesakes(self, gazetteer: Gazetteer) -> None:
        first, *others = [place for place in gazetteer.look_up("Damascus") if place.level == 4]
        assert first.iso2 == "SY"
        assert {place.iso2 for place in others} == {"US"}

    @pytest.mark.parametrize("name", ["Damascus", "San Jose", "Springfield", "حمص"])
    def test_confidences_fall_and_sum_up_to_one(self, gazetteer: Gazetteer, name: str) -> None:
        confidences = [place.confidence for place in gazetteer.look_up(name)]
        assert confidences == sorted(confidences, reverse=True)
        assert sum(confidences) == pytest.approx(1)

    def test_a_country_has_its_capital_as_seat_and_the_codebooks_name(self, gazetteer: Gazetteer) -> None:
        place = gazetteer.look_up("سورية")[0]
        assert (place.name, place.country, place.level, place.seat) == ("Syria", "Syria", 0, "Damascus")

    def test_a_country_that_the_codebook_does_not_list_is_named_in_english(self, gazetteer: Gazetteer) -> None:
        assert gazetteer.look_up("Nairobi")[0].country == "Kenya"

    @given(st.text(max_size=30))
    def test_no_text_is_too_strange_to_be_looked_up(self, gazetteer: Gazetteer, text: str) -> None:
        assert isinstance(gazetteer.look_up(text), tuple)


class TestCodebooksPlaces:
    def test_a_place_that_the_world_lacks_is_found_by_its_aliases(self, gazetteer: Gazetteer) -> None:
        for name in ("Conoco", "كونيكو", "Koniko"):
            assert gazetteer.look_up(name)[0].name == "Conoco Gas Field"

    def test_its_kind_and_division_are_the_codebooks(self, gazetteer: Gazetteer) -> None:
        place = gazetteer.look_up("حقل كونيكو")[0]
        assert (place.kind, place.admin1, place.country) == ("field", "Deir ez Zor", "Syria")

    def test_a_place_that_the_world_has_too_is_there_once_with_its_population(self, gazetteer: Gazetteer) -> None:
        towns = [place for place in gazetteer.look_up("دير الزور") if place.level == 4]
        assert [(place.name, place.population > 100_000) for place in towns] == [("Deir ez Zor", True)]

    def test_divisions_are_spelled_as_the_codebook_spells_them(self, gazetteer: Gazetteer) -> None:
        assert gazetteer.look_up("Saraqib")[0].admin1 == "Idleb"

    def test_a_division_that_the_codebook_does_not_list_keeps_its_name(self, gazetteer: Gazetteer) -> None:
        assert gazetteer.look_up("Tartus")[0].admin1 == "Tartus"

    def test_a_division_of_several_takes_its_parts_in_as_second_level(self, gazetteer: Gazetteer) -> None:
        benghazi = next(place for place in gazetteer.look_up("Benghazi") if place.level == 4)
        assert (benghazi.admin1, benghazi.admin2) == ("East", "Banghazi")
        tripoli = next(p for p in gazetteer.look_up("Tripoli") if p.iso2 == "LY" and p.level == 4)
        assert tripoli.admin1 != "East"

    def test_a_division_is_at_its_seat(self, gazetteer: Gazetteer) -> None:
        division = next(place for place in gazetteer.look_up("Idleb") if place.level == 1)
        assert (division.seat, division.kind) == ("Idlib", "division")
        assert distance_km(division.latitude, division.longitude, 35.93, 36.63) < 5


class TestScanning:
    def test_the_first_word_of_a_name_starts_one(self, gazetteer: Gazetteer) -> None:
        assert gazetteer.known("deir")[1]
        assert gazetteer.known("deir zor")[0]

    def test_a_word_of_no_name_starts_none(self, gazetteer: Gazetteer) -> None:
        assert not gazetteer.starts_a_name("qwxyzv")

    def test_a_preposition_written_onto_a_name_is_taken_off(self, gazetteer: Gazetteer) -> None:
        assert ("ب", "دمشق") in gazetteer.name_starts("بدمشق", "ar")


class TestSearch:
    def test_what_was_typed_so_far_is_completed(self, gazetteer: Gazetteer) -> None:
        assert "Damascus" in [place.name for place in gazetteer.search("Damas", "Syria")]

    def test_an_exact_name_comes_first(self, gazetteer: Gazetteer) -> None:
        assert gazetteer.search("Homs")[0].name == "Homs"

    def test_arabic_is_completed_too(self, gazetteer: Gazetteer) -> None:
        assert "Damascus" in [place.name for place in gazetteer.search("دمش", "Syria")]

    def test_only_the_countrys_places_are_offered(self, gazetteer: Gazetteer) -> None:
        assert {place.iso2 for place in gazetteer.search("tal", "SY")} == {"SY"}

    def test_a_misspelling_is_forgiven(self, gazetteer: Gazetteer) -> None:
        assert "Khusham" in [place.name for place in gazetteer.search("Khashm", "Syria")]

    def test_an_article_in_the_making_does_no_harm(self, gazetteer: Gazetteer) -> None:
        assert "Deir ez Zor" in [place.name for place in gazetteer.search("deir e", "Syria")]

    def test_no_more_than_the_limit_come_back(self, gazetteer: Gazetteer) -> None:
        assert len(gazetteer.search("al", limit=5)) == 5

    def test_nothing_typed_finds_nothing(self, gazetteer: Gazetteer) -> None:
        assert gazetteer.search("  ") == ()


class TestCoordinates:
    def test_a_point_within_a_country_is_that_countrys(self, gazetteer: Gazetteer) -> None:
        assert gazetteer.country_at(35.3, 40.1) == {"SY"}

    def test_a_point_at_a_border_can_be_either_countrys(self, gazetteer: Gazetteer) -> None:
        assert {"SY", "IQ"} <= gazetteer.country_at(34.45, 40.95)

    def test_a_point_in_the_desert_can_be_any_neighbours(self, gazetteer: Gazetteer) -> None:
        assert "SY" in gazetteer.country_at(33.7, 38.9)

    def test_a_point_at_sea_is_nobodys(self, gazetteer: Gazetteer) -> None:
        assert gazetteer.country_at(-30.0, -120.0) == frozenset()

    def test_the_nearest_place_is_found(self, gazetteer: Gazetteer) -> None:
        found = gazetteer.nearest(34.73, 36.71)
        assert found is not None
        assert found.name == "Homs"

    def test_there_is_none_near_the_poles(self, gazetteer: Gazetteer) -> None:
        assert gazetteer.nearest(89.9, 0.0) is None

    def test_places_spelled_much_alike_are_found_near_a_point(self, gazetteer: Gazetteer) -> None:
        assert gazetteer.alike_near("Binnesh", 35.93, 36.63, 30)[0].name == "Binnish"
        assert gazetteer.alike_near("Binnesh", 33.5, 36.3, 30) == ()

    @given(st.floats(-90, 90), st.floats(-180, 180), st.floats(-90, 90), st.floats(-180, 180))
    def test_distances_are_symmetric_and_within_half_the_globe(self, a: float, b: float, c: float, d: float) -> None:
        assert distance_km(a, b, c, d) == pytest.approx(distance_km(c, d, a, b), abs=1e-6)
        assert 0 <= distance_km(a, b, c, d) <= 20_020
