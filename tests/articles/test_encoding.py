"""From bytes to characters."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eventcoder.articles.encoding import find_decoding, read_text
from eventcoder.articles.files import ArticleFile, Kind
from eventcoder.errors import InputError

ARABIC = "تعرضت قرية في ريف حماة الشمالي لقصف بقذائف الهاون، مساء السبت، دون ورود أنباء عن إصابات.\n"


def held(content: bytes) -> ArticleFile:
    return ArticleFile("a.txt", Kind.PLAIN_TEXT, content=content)


class TestEncoding:
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
    def test_is_known_by_utf_8_or_a_byte_order_mark_which_is_no_part_of_the_text(self, encoding):
        assert read_text(held(ARABIC.encode(encoding)), None) == ARABIC

    @pytest.mark.parametrize("mark", [b"\xff\xfe", b"\xfe\xff"])
    def test_may_be_utf_16_of_either_byte_order(self, mark):
        codec = "utf-16-le" if mark == b"\xff\xfe" else "utf-16-be"
        assert read_text(held(mark + ARABIC.encode(codec)), None) == ARABIC

    @pytest.mark.parametrize(
        ("encoding", "hint"), [("cp1256", "windows-1256"), ("iso8859-6", "iso8859-6"), ("utf-16-le", "utf-16-le")]
    )
    def test_is_not_guessed_but_named(self, encoding, hint):
        content = ARABIC.encode(encoding)
        with pytest.raises(InputError) as raised:
            read_text(held(content), None)
        assert f"--encoding {hint}" in raised.value.hint
        assert read_text(held(content), hint) == ARABIC

    def test_prefers_what_western_files_are_in(self):
        with pytest.raises(InputError, match="it looks like windows-1252"):
            read_text(held("The mayor’s office said “two” people were hurt at the café.".encode("cp1252")), None)

    def test_that_is_named_does_not_change_files_in_utf_8(self):
        assert read_text(held(ARABIC.encode()), "cp1256") == ARABIC
        assert read_text(held(ARABIC.encode("utf-16")), "cp1256") == ARABIC

    def test_that_is_named_does_not_turn_a_damaged_file_into_nonsense(self):
        with pytest.raises(InputError, match="is not in utf-8: byte 0xFF at offset 0"):
            read_text(held(b"\xff" + ARABIC.encode()), "cp1256")

    def test_that_is_named_is_used_for_what_could_be_ascii(self):
        assert read_text(held("شكر".encode("utf-16-le")), "utf-16-le") == "شكر"

    def test_that_is_named_and_wrong_is_told(self):
        with pytest.raises(InputError, match=r"is not in ascii: byte 0xC7 at offset 6 \(line 2\) is wrong"):
            read_text(held(b"plain\n" + "الو".encode("cp1256")), "ascii")

    @settings(deadline=None)
    @given(st.integers(0, 200), st.integers(0, 3))
    def test_tells_offset_and_line_of_the_first_wrong_byte(self, lines, words):
        before = ("سطر من الكلام\n" * lines + "كلمة " * words).encode()
        with pytest.raises(InputError) as raised:
            read_text(held(before + b"\xff and on"), None)
        assert f"byte 0xFF at offset {len(before)} (line {lines + 1})" in raised.value.message

    def test_tells_offset_and_line_in_a_large_file(self):
        before = ARABIC.encode() * 20_000
        assert len(before) > 2 << 20
        with pytest.raises(InputError) as raised:
            read_text(held(before + b"\xc3("), None)
        assert f"byte 0xC3 at offset {len(before)} (line 20001)" in raised.value.message


class TestDamagedRows:
    def test_are_left_to_their_rows_where_most_of_the_file_is_utf_8(self):
        content = ARABIC.encode() * 3 + b"\xff\n"
        assert find_decoding(held(content), None, lenient=True).errors == "surrogateescape"
        with pytest.raises(InputError):
            find_decoding(held(content), None, lenient=False)

    def test_condemn_the_file_where_little_of_it_is_utf_8(self):
        with pytest.raises(InputError, match="windows-1256"):
            find_decoding(held(ARABIC.encode("cp1256") * 3), None, lenient=True)
