"""The codebook's and the language's words, compiled and found in sentences."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventcoder.codebook.models import Actor, Generic
from eventcoder.language import read
from eventcoder.mentions.lexicon import compile_lexicon, lexicon_for
from eventcoder.models import Article

if TYPE_CHECKING:
    from pathlib import Path

    from eventcoder.codebook import Codebook
    from eventcoder.mentions.lexicon import Lexicon


@pytest.fixture
def cache_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path / "eventcoder"


@pytest.fixture(scope="module")
def protest_lexicon(protest_codebook: Codebook) -> Lexicon:
    return compile_lexicon(protest_codebook, "en")


def actor(name: str, **words: list[str]) -> Actor:
    return Actor(name=name, actor_class="public_order", aliases=dict(words))


def codebook_of(codebook: Codebook, *actors: Actor, generics: tuple[Generic, ...] = ()) -> Codebook:
    """The protest codebook with other actors."""
    return codebook.model_copy(update={"actors": actors, "generics": generics, "digest": ""})


def found(text: str, lexicon: Lexicon, *kinds: str) -> list[tuple[str, str]]:
    """What is found in a text: its words there and the name of what they stand for, longer ones first."""
    article = Article(id="a", text=text, lang=lexicon.lang)
    document = read(article, lexicon.lang, lexicon.vocabulary)
    names = [
        (text[sentence.tokens[hit.first].start : sentence.tokens[hit.last - 1].end], entry.name)
        for sentence in document.sentences
        for hit in lexicon.find(sentence)
        for entry in hit.entries
        if entry.kind in kinds
    ]
    return list(dict.fromkeys(names))


class TestTheCache:
    def test_gives_the_same_lexicon_as_compiling(self, protest_codebook: Codebook, cache_folder: Path) -> None:
        fresh = lexicon_for(protest_codebook, "en")
        assert len(list(cache_folder.glob("lexicon-*"))) == 1
        cached = lexicon_for(protest_codebook, "en")
        assert cached == fresh == compile_lexicon(protest_codebook, "en")

    def test_is_read_and_not_compiled_again(self, protest_codebook: Codebook, cache_folder: Path) -> None:
        lexicon_for(protest_codebook, "en")
        (path,) = cache_folder.glob("lexicon-*")
        kept = json.loads(path.read_text())
        path.write_text(json.dumps({**kept, "vocabulary": ["only", "this"]}))
        assert lexicon_for(protest_codebook, "en").vocabulary == {"only", "this"}

    @pytest.mark.parametrize("content", [b"", b"{", b"[]", b"{}", b"null", b"\xff\xfe\x00", b'{"entries": [[1]]}'])
    def test_that_is_damaged_is_made_anew(self, protest_codebook: Codebook, cache_folder: Path, content: bytes) -> None:
        fresh = lexicon_for(protest_codebook, "en")
        (path,) = cache_folder.glob("lexicon-*")
        sound = path.read_bytes()
        path.write_bytes(content)
        assert lexicon_for(protest_codebook, "en") == fresh
        assert path.read_bytes() == sound

    def test_that_is_cut_off_is_made_anew(self, protest_codebook: Codebook, cache_folder: Path) -> None:
        fresh = lexicon_for(protest_codebook, "en")
        (path,) = cache_folder.glob("lexicon-*")
        path.write_bytes(path.read_bytes()[:-20])
        assert lexicon_for(protest_codebook, "en") == fresh

    def test_that_cannot_be_written_does_no_harm(
        self, protest_codebook: Codebook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (tmp_path / "file").write_text("a file where the cache folder should be")
        monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
        assert lexicon_for(protest_codebook, "en") == compile_lexicon(protest_codebook, "en")

    def test_keeps_codebooks_and_languages_apart(self, protest_codebook: Codebook, cache_folder: Path) -> None:
        one = lexicon_for(protest_codebook, "en")
        other = lexicon_for(protest_codebook.model_copy(update={"actors": (), "digest": "f" * 64}), "en")
        assert one.patterns != other.patterns
        assert lexicon_for(protest_codebook, "ar").lang == "ar"
        assert len(list(cache_folder.glob("lexicon-*"))) == 3

    def test_keeps_only_the_newest(self, protest_codebook: Codebook, cache_folder: Path) -> None:
        for number in range(12):
            lexicon_for(protest_codebook.model_copy(update={"digest": f"{number:064}"}), "en")
        assert len(list(cache_folder.glob("lexicon-*"))) == 8

    def test_is_left_alone_by_a_codebook_without_a_digest(self, protest_codebook: Codebook, cache_folder: Path) -> None:
        lexicon_for(protest_codebook.model_copy(update={"digest": ""}), "en")
        assert not cache_folder.exists()


class TestNames:
    @pytest.mark.parametrize(
        "written",
        [
            "قوات درع الشمال",
            "قوات «درع الشمال»",
            'قوات "درع الشمال"',
            "وقوات درع الشمال",
            "بقوات درع-الشمال",
            "قوّات دِرع الشَّمال",
        ],
    )
    def test_in_arabic_are_found_however_they_are_written(self, protest_codebook: Codebook, written: str) -> None:
        lexicon = compile_lexicon(codebook_of(protest_codebook, actor("Shield", ar=["قوات درع الشمال"])), "ar")
        assert [name for _, name in found(f"هاجمت {written} البلدة", lexicon, "actor")] == ["Shield"]

    @pytest.mark.parametrize(
        "written",
        ["Liwa al-Fajr", "Liwa Al Fajr", "“Liwa al-Fajr”", "Liwa 'al-Fajr'", "LIWA AL-FAJR", "Liwa al-Fajr's"],
    )
    def test_in_english_are_found_however_they_are_written(self, protest_codebook: Codebook, written: str) -> None:
        lexicon = compile_lexicon(codebook_of(protest_codebook, actor("Dawn Brigade", en=["Liwa al-Fajr"])), "en")
        assert [name for _, name in found(f"On Monday {written} left.", lexicon, "actor")] == ["Dawn Brigade"]

    @pytest.mark.parametrize("mark", [",", ";", "(", ":", "/"])
    def test_are_not_found_across_what_parts_them(self, protest_codebook: Codebook, mark: str) -> None:
        lexicon = compile_lexicon(codebook_of(protest_codebook, actor("X", en=["Army Dawn"])), "en")
        assert found(f"The Army{mark} Dawn left.", lexicon, "actor") == []

    @pytest.mark.parametrize(
        ("text", "names"), [("the WFF left", ["Front"]), ("the wff left", []), ("the Wff left", [])]
    )
    def test_that_are_short_abbreviations_need_their_capitals(
        self, protest_codebook: Codebook, text: str, names: list[str]
    ) -> None:
        lexicon = compile_lexicon(codebook_of(protest_codebook, actor("Front", en=["WFF"])), "en")
        assert [name for _, name in found(text, lexicon, "actor")] == names

    @pytest.mark.parametrize(("text", "names"), [("the Guards left", ["X"]), ("the guards left", [])])
    def test_with_a_capital_need_one(self, protest_codebook: Codebook, text: str, names: list[str]) -> None:
        lexicon = compile_lexicon(codebook_of(protest_codebook, actor("X", en=["Guards"])), "en")
        assert [name for _, name in found(text, lexicon, "actor")] == names

    def test_without_a_capital_are_found_with_one_too(self, protest_codebook: Codebook) -> None:
        lexicon = compile_lexicon(codebook_of(protest_codebook, actor("X", en=["river guards"])), "en")
        assert len(found("River guards met the river guards.", lexicon, "actor")) == 2

    def test_that_begin_with_another_are_found_first(self, protest_codebook: Codebook) -> None:
        book = codebook_of(protest_codebook, actor("Front", en=["Front"]), actor("Front of Dawn", en=["Front of Dawn"]))
        lexicon = compile_lexicon(book, "en")
        assert found("The Front of Dawn left", lexicon, "actor") == [
            ("Front of Dawn", "Front of Dawn"),
            ("Front", "Front"),
        ]

    @pytest.mark.parametrize(
        "text",
        [
            "قال طالباني إنه باق",  # a man's name that ends as a pronoun does
            "وصل درع والشمال",  # two things joined, no name
        ],
    )
    def test_are_not_seen_in_words_that_only_hold_their_letters(self, protest_codebook: Codebook, text: str) -> None:
        book = codebook_of(protest_codebook, actor("Taliban", ar=["طالبان"]), actor("Shield", ar=["درع الشمال"]))
        assert found(text, compile_lexicon(book, "ar"), "actor") == []

    def test_of_the_codebook_itself_are_found_without_being_listed_as_aliases(self, protest_codebook: Codebook) -> None:
        book = codebook_of(protest_codebook, actor("DWN: Dawn Front (Kenya)"))
        lexicon = compile_lexicon(book, "en")
        assert {text for text, _ in found("The Dawn Front, or DWN, left.", lexicon, "actor")} == {"Dawn Front", "DWN"}


class TestForms:
    def test_of_generics_are_found_in_every_person_and_number(self, protest_codebook: Codebook) -> None:
        generic = Generic(
            id="men", name="Men ({country})", actor_class="citizens", words={"ar": ["مسلح"], "en": ["gunman"]}
        )
        book = codebook_of(protest_codebook, generics=(generic,))
        arabic = found("هاجم المسلحون مسلحين ومسلحة", compile_lexicon(book, "ar"), "generic")
        assert [text for text, _ in arabic] == ["المسلحون", "مسلحين", "ومسلحة"]
        english = found("Gunmen met a gunman", compile_lexicon(book, "en"), "generic")
        assert [text for text, _ in english] == ["Gunmen", "gunman"]

    def test_that_stand_only_as_written_are_found_in_no_other(self, protest_codebook: Codebook) -> None:
        generic = Generic(id="settlers", name="Settlers", actor_class="citizens", as_written={"ar": ["مستوطن"]})
        lexicon = compile_lexicon(codebook_of(protest_codebook, generics=(generic,)), "ar")
        assert found("دخل مستوطن إلى مستوطنة", lexicon, "generic") == [("مستوطن", "settlers")]

    def test_of_triggers_are_found_with_their_action(self, protest_codebook: Codebook) -> None:
        lexicon = compile_lexicon(protest_codebook, "en")
        assert found("They marched, and blocked a gate.", lexicon, "trigger") == [
            ("marched", "march"),
            ("blocked", "block"),
        ]

    def test_of_verbs_and_nouns_that_look_alike_are_both_known(self, shipped_codebook: Codebook) -> None:
        lexicon = lexicon_for(shipped_codebook, "en")
        document = read(Article(id="a", text="They attack.", lang="en"), "en", lexicon.vocabulary)
        features = {entry.feature for hit in lexicon.find(document.sentences[0]) for entry in hit.entries}
        assert {"verb:base", "noun:singular"} <= features


class TestTheLineThatIsSearched:
    @given(text=st.text(max_size=80))
    def test_knows_the_token_of_each_of_its_characters(self, text: str, protest_lexicon: Lexicon) -> None:
        for sentence in read(Article(id="a", text=text, lang="en"), "en").sentences:
            line, token_at = protest_lexicon.written_out(sentence)
            assert len(line) == len(token_at) == len(set(token_at))
            assert token_at == sorted(token_at)
            assert all(0 <= token < len(sentence.tokens) for token in token_at)

    def test_has_one_character_for_each_form_and_one_for_all_that_are_unknown(self, protest_lexicon: Lexicon) -> None:
        document = read(Article(id="a", text='Marched, "marched" off-marched zzyx zzyy', lang="en"), "en")
        line, token_at = protest_lexicon.written_out(document.sentences[0])
        marched, _, again, *_, last, unknown, another = line
        assert marched == again == last
        assert unknown == another != marched
        assert [document.sentences[0].tokens[at].text for at in token_at[-5:]] == [
            "marched",
            "off",
            "marched",
            "zzyx",
            "zzyy",
        ]


class TestAnEmptyCodebook:
    def test_finds_only_the_language_s_own_words(self, protest_codebook: Codebook) -> None:
        book = protest_codebook.model_copy(
            update={"actors": (), "generics": (), "group_heads": (), "triggers": (), "countries": (), "sources": ()}
        )
        lexicon = compile_lexicon(book, "en")
        assert {entry.kind for entry in lexicon.entries} <= {"cue", "role", "link", "anaphor"}
        assert found("Police will march in Kenya", lexicon, "trigger", "actor", "generic", "country") == []
