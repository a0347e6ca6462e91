from __future__ import annotations

import os
import random
import resource
import signal
import sqlite3
import stat
import tempfile
from contextlib import closing
from pathlib import Path

import pytest
from tests.store.hardship import fill, outcome_elsewhere, small_disk
from tests.store.samples import CODEBOOK, NOON, Coder, a_proposal, an_article

from eventcoder.errors import EventcoderError, ProjectError, WriteError
from eventcoder.store import Store
from eventcoder.store.database import close_file, open_file
from eventcoder.store.schema import STEPS


def a_project(folder: Path, decisions: int = 3) -> Path:
    """A project with one article and some decisions; returns its file."""
    coder = Coder()
    with Store.open(folder, CODEBOOK) as store:
        store.add_article(an_article(), [a_proposal(f"p{number}") for number in range(decisions)])
        for number in range(decisions):
            store.record(coder.accept(f"p{number}", notes="ملاحظة " * 40))
    return folder / "eventcoder.db"


class TestTwoProcesses:
    def test_cannot_have_a_project_at_once(self, tmp_path: Path) -> None:
        with Store.open(tmp_path, CODEBOOK):
            outcome = outcome_elsewhere(lambda: Store.open(tmp_path, CODEBOOK))

        assert outcome.startswith(f"ProjectError: the project {tmp_path} is locked by process {os.getpid()} of ")
        assert "\n" not in outcome

    def test_can_have_it_one_after_the_other(self, tmp_path: Path) -> None:
        file = a_project(tmp_path)
        with Store.open(tmp_path, CODEBOOK):
            pass

        assert outcome_elsewhere(lambda: len(Store.open(tmp_path, CODEBOOK).queue())) == "done: 1"
        assert [path.name for path in tmp_path.iterdir() if path.suffix == ".db"] == [file.name]

    def test_hold_no_lock_when_killed(self, tmp_path: Path) -> None:
        a_project(tmp_path)
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            Store.open(tmp_path, CODEBOOK)
            os.write(writing, b"open")
            signal.pause()
        assert os.read(reading, 4) == b"open"
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)

        assert (tmp_path / "eventcoder.db.lock").exists()
        with Store.open(tmp_path, CODEBOOK) as store:
            assert store.progress().events_confirmed == 3
        assert not (tmp_path / "eventcoder.db.lock").exists()

    def test_are_refused_in_one_process_too(self, tmp_path: Path) -> None:
        with Store.open(tmp_path, CODEBOOK), pytest.raises(ProjectError, match="is locked by process"):
            Store.open(tmp_path, CODEBOOK)

    def test_need_no_note_on_who_it_is(self, tmp_path: Path) -> None:
        with Store.open(tmp_path, CODEBOOK):
            (tmp_path / "eventcoder.db.lock").write_text("garbage")
            assert "is locked by another program" in outcome_elsewhere(lambda: Store.open(tmp_path, CODEBOOK))


class TestDamagedFile:
    def refused(self, file: Path, match: str) -> None:
        before = file.read_bytes()
        with pytest.raises(ProjectError, match=match):
            Store.open(file.parent, CODEBOOK)
        assert file.read_bytes() == before
        assert [path.name for path in file.parent.iterdir()] == [file.name]

    def test_that_is_no_database_is_refused(self, tmp_path: Path) -> None:
        file = tmp_path / "eventcoder.db"
        file.write_text("This was never a database. " * 100)
        self.refused(file, "is damaged .* restore a backup")

    def test_that_was_cut_off_is_refused(self, tmp_path: Path) -> None:
        file = a_project(tmp_path)
        os.truncate(file, file.stat().st_size // 2)
        self.refused(file, "is damaged")

    def test_with_a_page_overwritten_is_refused(self, tmp_path: Path) -> None:
        file = a_project(tmp_path)
        with file.open("r+b") as stream:
            stream.seek(4096 * 3)
            stream.write(b"\xff" * 4096)
        self.refused(file, "is damaged")

    def test_of_another_program_is_refused(self, tmp_path: Path) -> None:
        file = tmp_path / "eventcoder.db"
        with closing(sqlite3.connect(file)) as connection:
            connection.execute("CREATE TABLE bookmarks (url TEXT)")
        self.refused(file, "database of another program")

    def test_gives_what_was_recorded_or_says_that_it_is_damaged(self, tmp_path: Path) -> None:
        """Bytes overwritten anywhere: never a traceback."""
        chance = random.Random(3)
        original = a_project(tmp_path / "whole", decisions=12).read_bytes()
        refused = 0
        for number in range(150):
            content = bytearray(original)
            for _ in range(chance.choice([1, 1, 30])):
                content[chance.randrange(len(content))] = chance.randrange(256)
            project = tmp_path / str(number)
            project.mkdir()
            (project / "eventcoder.db").write_bytes(content)
            try:
                with Store.open(project, CODEBOOK) as store:
                    store.queue(), store.progress(), store.article("a1"), store.proposals("a1"), store.bookmark()
                    list(store.decisions()), list(store.events()), list(store.events(as_of=NOON))
                    store.record(Coder(name="new").reject("p1", "p1"))
            except EventcoderError:
                refused += 1
        assert 0 < refused < 150


class TestVersions:
    def test_a_newer_file_is_refused_and_left_alone(self, tmp_path: Path) -> None:
        file = a_project(tmp_path)
        with closing(sqlite3.connect(file)) as connection:
            connection.execute("PRAGMA user_version = 99")
        before = file.read_bytes()

        with pytest.raises(ProjectError, match=r"newer eventcoder \(file version 99, known here 1\)"):
            Store.open(tmp_path, CODEBOOK)
        assert file.read_bytes() == before

    def test_an_older_file_takes_the_steps_it_lacks(self, tmp_path: Path) -> None:
        file = a_project(tmp_path)
        steps = (*STEPS, "ALTER TABLE bookmark ADD COLUMN field TEXT; UPDATE article SET title = 'migrated'")
        close_file(open_file(file, steps), file)

        connection = open_file(file, steps)
        assert connection.execute("PRAGMA user_version").fetchone() == (2,)
        assert connection.execute("SELECT title FROM article").fetchall() == [("migrated",)]
        assert connection.execute("SELECT count(*) FROM decision").fetchone() == (3,)
        close_file(connection, file)

    def test_a_step_is_taken_whole_or_not_at_all(self, tmp_path: Path) -> None:
        file = a_project(tmp_path)
        with pytest.raises(ProjectError, match="no such table"):
            open_file(file, (*STEPS, "ALTER TABLE bookmark ADD COLUMN field TEXT; DROP TABLE nowhere"))

        with Store.open(tmp_path, CODEBOOK) as store:
            assert store.progress().events_confirmed == 3


class TestFullDisk:
    def test_refuses_a_decision_and_takes_it_when_there_is_room(self) -> None:
        with small_disk(400) as disk:
            a_project(disk)
            filler = disk / "filler"
            with Store.open(disk, CODEBOOK) as store:
                fill(filler)
                coder = Coder(name="full")
                recorded = list(store.decisions())
                decision = coder.add("too much", notes="x" * 100_000)
                with pytest.raises(WriteError, match=r"cannot be written .* Make room"):
                    store.record(decision)
                assert list(store.decisions()) == recorded

                filler.unlink()
                assert store.record(decision) == f"SYR{len(recorded) + 1}"
                assert list(store.decisions()) == [*recorded, decision]

            with Store.open(disk, CODEBOOK) as store:
                assert list(store.decisions()) == [*recorded, decision]

    def test_refuses_a_new_project(self) -> None:
        with small_disk(8) as disk, pytest.raises(WriteError, match="cannot be written"):
            Store.open(disk, CODEBOOK)

    def test_stops_at_a_limit_on_the_size_of_files(self, tmp_path: Path) -> None:
        file = a_project(tmp_path)

        def record_until_it_fails() -> None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (file.stat().st_size + 20_000,) * 2)
            coder = Coder(name="limited")
            with Store.open(tmp_path, CODEBOOK) as store:
                for number in range(1000):
                    store.record(coder.add(f"mine{number}", notes="x" * 4000))

        outcome = outcome_elsewhere(record_until_it_fails)
        assert outcome.startswith(f"WriteError: the project file {file} cannot be written")
        with Store.open(tmp_path, CODEBOOK) as store:
            found = [decision.decision_id for decision in store.decisions()]
        assert found == ["c1", "c2", "c3", *(f"limited{number}" for number in range(1, len(found) - 2))]


class TestFolders:
    def test_are_made(self, tmp_path: Path) -> None:
        with Store.open(tmp_path / "a" / "b", CODEBOOK) as store:
            assert store.queue() == ()

    def test_that_are_files_are_refused(self, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("")
        for project in (tmp_path / "file", tmp_path / "file" / "below"):
            with pytest.raises(WriteError, match="cannot be made"):
                Store.open(project, CODEBOOK)

    def test_with_a_folder_in_the_files_place_are_refused(self, tmp_path: Path) -> None:
        (tmp_path / "eventcoder.db").mkdir()
        with pytest.raises(WriteError, match="Check the permissions"):
            Store.open(tmp_path, CODEBOOK)

    def test_that_are_read_only_are_refused(self) -> None:
        """In another process without root's rights, for which permissions do not count."""

        def open_it() -> None:
            if os.geteuid() == 0:
                os.setuid(65534)
            Store.open(folder, CODEBOOK)

        folder = Path(tempfile.mkdtemp(prefix="read-only-"))
        try:
            folder.chmod(stat.S_IRUSR | stat.S_IXUSR | stat.S_IROTH | stat.S_IXOTH)
            outcome = outcome_elsewhere(open_it)
        finally:
            folder.rmdir()
        assert outcome.startswith(f"WriteError: the project file {folder}/eventcoder.db cannot be opened for writing")
