"""Files that are written whole or not at all."""

from __future__ import annotations

import os
import stat
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.store.hardship import fill, outcome_elsewhere, small_disk

from eventcoder.errors import WriteError
from eventcoder.writing import whole_file


def write(path: Path, content: bytes) -> None:
    with whole_file(path) as file:
        file.write(content)


def write_half(path: Path, stopped_by: type[BaseException]) -> None:
    with whole_file(path) as file:
        file.write(b"half of the new")
        raise stopped_by


class TestAWholeFile:
    def test_holds_what_was_written(self, tmp_path: Path) -> None:
        write(tmp_path / "rows.jsonl", b"one\ntwo\n")
        assert (tmp_path / "rows.jsonl").read_bytes() == b"one\ntwo\n"

    def test_takes_the_place_of_what_stood_there(self, tmp_path: Path) -> None:
        (tmp_path / "rows.jsonl").write_bytes(b"old, and longer than the new")
        write(tmp_path / "rows.jsonl", b"new")
        assert (tmp_path / "rows.jsonl").read_bytes() == b"new"

    def test_is_not_there_before_the_block_ends(self, tmp_path: Path) -> None:
        path = tmp_path / "rows.jsonl"
        path.write_bytes(b"old")
        with whole_file(path) as file:
            file.write(b"new")
            file.flush()
            assert path.read_bytes() == b"old"
        assert path.read_bytes() == b"new"

    @given(contents=st.lists(st.binary(max_size=300), max_size=5))
    def test_holds_every_byte_of_every_piece(
        self, contents: list[bytes], tmp_path_factory: pytest.TempPathFactory
    ) -> None:
        path = tmp_path_factory.mktemp("pieces") / "file"
        with whole_file(path) as file:
            for content in contents:
                file.write(content)
        assert path.read_bytes() == b"".join(contents)
        assert list(path.parent.iterdir()) == [path]

    @pytest.mark.parametrize("stopped_by", [ValueError, KeyboardInterrupt, SystemExit])
    def test_is_not_written_where_the_block_fails(self, tmp_path: Path, stopped_by: type[BaseException]) -> None:
        path = tmp_path / "rows.jsonl"
        path.write_bytes(b"old")
        with pytest.raises(stopped_by):
            write_half(path, stopped_by)
        assert path.read_bytes() == b"old"
        assert list(tmp_path.iterdir()) == [path]

    def test_may_have_a_name_as_long_as_names_can_be(self, tmp_path: Path) -> None:
        path = tmp_path / ("x" * 255)
        write(path, b"new")
        assert path.read_bytes() == b"new"

    def test_can_be_written_by_two_at_once_and_is_one_of_theirs(self, tmp_path: Path) -> None:
        path = tmp_path / "rows.jsonl"
        contents = [bytes([letter]) * 100_000 for letter in b"abcd"]
        writers = [threading.Thread(target=write, args=(path, content)) for content in contents]
        for writer in writers:
            writer.start()
        for writer in writers:
            writer.join()
        assert path.read_bytes() in contents
        assert list(tmp_path.iterdir()) == [path]


class TestPermissions:
    @pytest.mark.parametrize(("mask", "mode"), [(0o022, 0o644), (0o002, 0o664), (0o077, 0o600)])
    def test_of_a_new_file_are_those_that_the_user_asks_for(self, tmp_path: Path, mask: int, mode: int) -> None:
        path = tmp_path / "rows.jsonl"

        def work() -> str:
            os.umask(mask)
            write(path, b"new")
            return oct(stat.S_IMODE(path.stat().st_mode))

        assert outcome_elsewhere(work) == f"done: {oct(mode)}"

    def test_of_a_file_that_was_there_are_kept(self, tmp_path: Path) -> None:
        path = tmp_path / "rows.jsonl"
        path.write_bytes(b"old")
        path.chmod(0o640)
        write(path, b"new")
        assert stat.S_IMODE(path.stat().st_mode) == 0o640


class TestWhatIsNoPlainFile:
    def test_a_link_keeps_pointing_to_where_it_did(self, tmp_path: Path) -> None:
        (tmp_path / "far").mkdir()
        (tmp_path / "far" / "rows.jsonl").write_bytes(b"old")
        (tmp_path / "link").symlink_to(tmp_path / "far" / "rows.jsonl")
        write(tmp_path / "link", b"new")
        assert (tmp_path / "link").is_symlink()
        assert (tmp_path / "far" / "rows.jsonl").read_bytes() == b"new"
        assert len(list((tmp_path / "far").iterdir())) == 1

    def test_a_device_stays_a_device(self) -> None:
        write(Path(os.devnull), b"gone")
        assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)

    def test_a_pipe_is_written_to(self, tmp_path: Path) -> None:
        pipe = tmp_path / "pipe"
        os.mkfifo(pipe)
        read: list[bytes] = []
        reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()))
        reader.start()
        write(pipe, b"new")
        reader.join()
        assert read == [b"new"]

    def test_a_folder_is_refused_in_words(self, tmp_path: Path) -> None:
        with pytest.raises(WriteError, match="cannot be written: it is a folder") as raised:
            write(tmp_path, b"new")
        assert str(tmp_path) in raised.value.message
        assert list(tmp_path.iterdir()) == []


class TestAFileThatCannotBeWritten:
    def test_is_told_where_its_folder_is_missing(self, tmp_path: Path) -> None:
        with pytest.raises(WriteError, match="No such file or directory") as raised:
            write(tmp_path / "nowhere" / "rows.jsonl", b"new")
        assert str(tmp_path / "nowhere" / "rows.jsonl") in raised.value.message
        assert raised.value.hint

    def test_is_told_where_its_folder_is_a_file(self, tmp_path: Path) -> None:
        (tmp_path / "file").write_bytes(b"")
        with pytest.raises(WriteError, match="Not a directory"):
            write(tmp_path / "file" / "rows.jsonl", b"new")

    def test_leaves_what_stood_there_where_the_disk_is_full(self) -> None:
        with small_disk(64) as disk:
            path = disk / "rows.jsonl"
            path.write_bytes(b"old")
            with pytest.raises(WriteError, match="No space left"):
                write(path, b"x" * 200_000)
            assert path.read_bytes() == b"old"
            assert list(disk.iterdir()) == [path]

    def test_leaves_what_stood_there_where_not_a_byte_is_left(self) -> None:
        with small_disk(64) as disk:
            path = disk / "rows.jsonl"
            path.write_bytes(b"old")
            fill(disk / "ballast")
            with pytest.raises(WriteError, match="No space left"):
                write(path, b"new")
            assert path.read_bytes() == b"old"
            assert sorted(disk.iterdir()) == [disk / "ballast", path]
