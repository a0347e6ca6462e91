"""The commands: arguments in, one call each, errors in words.

Nothing heavy is imported at the top: `eventcoder --help` starts at once, and a command loads only what it uses.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from eventcoder.errors import EventcoderError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from eventcoder.codebook import Codebook
    from eventcoder.models import Article, Proposal
    from eventcoder.proposals import Proposer
    from eventcoder.store import Store

app = typer.Typer(
    name="eventcoder",
    help="Code conflict and protest events from news articles: proposals with evidence, a human who decides, "
    "datasets that are valid.",
    no_args_is_help=True,
    add_completion=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
codebook_app = typer.Typer(
    help="Check a codebook and look things up in it.", no_args_is_help=True, rich_markup_mode=None
)
places_app = typer.Typer(help="The places the program knows.", no_args_is_help=True, rich_markup_mode=None)
app.add_typer(codebook_app, name="codebook")
app.add_typer(places_app, name="places")

Articles = Annotated[
    list[str],
    typer.Argument(
        help="Articles: .txt, .html, .jsonl, .json, .csv, .parquet, a folder of them, or - for standard input."
    ),
]
ProjectFolder = Annotated[
    Path,
    typer.Option(
        "--project",
        "-p",
        help="The coding project's folder: its eventcoder.db and output/.",
        envvar="EVENTCODER_PROJECT",
    ),
]
CodebookFolder = Annotated[
    Path | None,
    typer.Option(
        "--codebook",
        help="A codebook's folder; the one that comes with the program by default.",
        envvar="EVENTCODER_CODEBOOK",
    ),
]
Coder = Annotated[
    str | None, typer.Option("--coder", help="Who codes; your user name by default.", envvar="EVENTCODER_CODER")
]
Lang = Annotated[
    str | None, typer.Option("--lang", help="The language of articles that name none (ar, en); detected by default.")
]
Encoding = Annotated[
    str | None, typer.Option("--encoding", help="The encoding of files that are not UTF-8, such as windows-1256.")
]
Bidi = Annotated[
    str,
    typer.Option(
        "--bidi", help="Who lays out right-to-left text: on (eventcoder), off (the terminal), auto (find out)."
    ),
]


def _version(asked: bool) -> None:
    if asked:
        from eventcoder import __version__

        typer.echo(f"eventcoder {__version__}")
        raise typer.Exit


@app.callback()
def _everything(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and leave.")
    ] = False,
) -> None:
    pass


# Coding -------------------------------------------------------------------------------------------------------------


@app.command()
def code(
    paths: Annotated[
        list[str] | None, typer.Argument(help="Articles, as for propose. None: the sample article.", show_default=False)
    ] = None,
    project: ProjectFolder = Path(),
    codebook: CodebookFolder = None,
    coder: Coder = None,
    lang: Lang = None,
    encoding: Encoding = None,
    bidi: Bidi = "auto",
) -> None:
    """Propose the events of articles and open the review on them.

    Every decision is in eventcoder.db before the screen moves on. What is confirmed stands in output/events.csv and
    output/events.parquet when you leave.

    Examples:

      eventcoder code article.txt

      eventcoder code --project sudan-2024 articles/ more.jsonl
    """
    from eventcoder.project import open_project, proposals_of
    from eventcoder.review.terminal import require_terminal

    require_terminal()
    book = _codebook(codebook, project)
    with open_project(project, book) as store:
        articles = list(_read(paths or [_sample()], lang, encoding))
        proposer = _proposer(book, project)
        for article, proposals in proposals_of(_progress(articles), proposer, _tell):
            store.add_article(article, proposals)
        _review(store, book, coder, bidi, project)


@app.command()
def review(
    project: ProjectFolder = Path(),
    codebook: CodebookFolder = None,
    coder: Coder = None,
    bidi: Bidi = "auto",
) -> None:
    """Go on with what waits in a project, at the place where you left.

    Example:

      eventcoder review --project sudan-2024
    """
    from eventcoder.project import open_project
    from eventcoder.review.terminal import require_terminal

    require_terminal()
    _need_project(project)
    book = _codebook(codebook, project)
    with open_project(project, book) as store:
        _review(store, book, coder, bidi, project)


@app.command()
def propose(
    paths: Articles,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write to this file instead of the terminal.")
    ] = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="Print for a human: each field with its rule and its words.")
    ] = False,
    project: Annotated[
        Path | None, typer.Option("--project", "-p", help="Use this project's own actors and places.")
    ] = None,
    codebook: CodebookFolder = None,
    lang: Lang = None,
    encoding: Encoding = None,
) -> None:
    """Print the events that articles seem to report, as JSON Lines. Nothing is confirmed and no dataset is written.

    Examples:

      eventcoder propose article.txt

      eventcoder propose articles/ -o proposals.jsonl

      eventcoder propose --explain article.txt
    """
    from eventcoder.project import proposals_of
    from eventcoder.writing import whole_file

    book = _codebook(codebook, project)
    proposer = _proposer(book, project)
    articles = _read(paths, lang, encoding)
    lines = (
        line
        for article, proposals in proposals_of(articles, proposer, _tell)
        for line in (_explained(article, proposals) if explain else _as_json(proposals))
    )
    if output is None:
        for line in lines:
            sys.stdout.write(line + "\n")
        return
    with whole_file(output) as file:
        for line in lines:
            file.write(f"{line}\n".encode())


@app.command()
def export(project: ProjectFolder = Path(), codebook: CodebookFolder = None) -> None:
    """Write a project's confirmed events to output/events.parquet and output/events.csv.

    Example:

      eventcoder export --project sudan-2024
    """
    from eventcoder.project import OUTPUT, open_project

    _need_project(project)
    with open_project(project, _codebook(codebook, project)) as store:
        count = store.progress().events_confirmed
    typer.echo(f"{count} confirmed events in {project / OUTPUT / 'events.parquet'} and events.csv")


@app.command()
def validate(
    file: Annotated[Path, typer.Argument(help="A dataset: .parquet or .csv.")],
    codebook: CodebookFolder = None,
    project: Annotated[
        Path | None, typer.Option("--project", "-p", help="Use this project's own actors and places.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object a problem.")] = False,
) -> None:
    """Check a dataset against the schema and the codebook's rules. Exit code 1 if there is any problem, 0 if none.

    Examples:

      eventcoder validate output/events.parquet

      eventcoder validate --json events.csv
    """
    from eventcoder.dataset import validate as validate_dataset
    from eventcoder.project import gazetteer_for

    book = _codebook(codebook, project)
    problems = validate_dataset(file, book, gazetteer_for(book, project, _compiling()))
    if as_json:
        import json

        for problem in problems:
            typer.echo(json.dumps(problem._asdict(), ensure_ascii=False, default=str))
    else:
        _print_problems(problems, file)
    raise typer.Exit(1 if problems else 0)


# The codebook -------------------------------------------------------------------------------------------------------


@codebook_app.command("check")
def codebook_check(
    folder: Annotated[Path | None, typer.Argument(help="The codebook's folder; the shipped one by default.")] = None,
) -> None:
    """Print every problem of a codebook as file:line: words. Exit code 1 if there is any.

    Example:

      eventcoder codebook check my-codebook/
    """
    from eventcoder.codebook import check_codebook, shipped_codebook_folder

    problems = check_codebook(folder or shipped_codebook_folder())
    for problem in problems:
        typer.echo(str(problem))
    errors = [problem for problem in problems if problem.severity == "error"]
    if not errors:
        typer.echo("The codebook can be used." if problems else "The codebook is sound.", err=bool(problems))
    raise typer.Exit(1 if errors else 0)


@codebook_app.command("show")
def codebook_show(
    name: Annotated[str, typer.Argument(help="A type, actor class, actor, generic, action or rule.")],
    codebook: CodebookFolder = None,
    project: Annotated[
        Path | None, typer.Option("--project", "-p", help="Use this project's own actors and places.")
    ] = None,
) -> None:
    """Print an entry of the codebook for a coder in doubt.

    Examples:

      eventcoder codebook show "Armed clash"

      eventcoder codebook show "Liwa Fatemiyoun"
    """
    from eventcoder.codebook.describe import describe

    typer.echo(describe(name, _codebook(codebook, project)))


@app.command()
def schema(
    name: Annotated[str, typer.Argument(help="article, codebook, proposal, decision or event.")],
    codebook: CodebookFolder = None,
) -> None:
    """Print a JSON Schema. With --codebook the event schema lists that codebook's types, classes and countries.

    Examples:

      eventcoder schema article

      eventcoder schema event --codebook my-codebook/
    """
    import json

    from eventcoder.schemas import event_schema, schemas

    known = {path.removesuffix(".schema.json"): content for path, content in schemas().items()}
    if name not in known:
        raise UsageError(f"there is no schema {name!r}", f"There are {', '.join(sorted(known))}")
    content = event_schema(_codebook(codebook, None)) if name == "event" and codebook else known[name]
    typer.echo(json.dumps(content, ensure_ascii=False, indent=2))


# Places -------------------------------------------------------------------------------------------------------------


@places_app.command("build")
def places_build(
    files: Annotated[
        list[Path], typer.Argument(help="GeoNames files: a country's dump, admin codes, alternate names.")
    ],
    project: ProjectFolder = Path(),
) -> None:
    """Add the places of GeoNames dumps to a project.

    Example:

      eventcoder places build SY.txt admin2Codes.txt --project syria
    """
    from eventcoder.gazetteer import build_places

    built = build_places(files, project, progress=_compiling())
    for problem in built.left_out:
        typer.echo(f"left out: {problem}", err=True)
    typer.echo(f"{built.places} places written to {built.path}")


@places_app.command("ready")
def places_ready(codebook: CodebookFolder = None) -> None:
    """Compile the world's places now, which the first command that needs them would do (some 20 seconds, only once).

    Example:

      eventcoder places ready
    """
    from eventcoder.project import gazetteer_for

    gazetteer_for(_codebook(codebook, None), None, _compiling())


@places_app.command("show")
def places_show(
    name: Annotated[str, typer.Argument(help="A place's name, in any script and spelling.")],
    project: ProjectFolder = Path(),
    codebook: CodebookFolder = None,
) -> None:
    """Print the places that a name can mean.

    Example:

      eventcoder places show "Deir ez-Zor"
    """
    book = _codebook(codebook, project)
    from eventcoder.project import gazetteer_for

    found = gazetteer_for(book, project, _compiling()).search(name)
    for place in found:
        divisions = ", ".join(part for part in (place.admin3, place.admin2, place.admin1, place.country) if part)
        typer.echo(f"{place.name}  ({divisions})  {place.latitude:.4f}, {place.longitude:.4f}  {place.kind}")
    if not found:
        raise UsageError(f"no place is called {name!r}", "`eventcoder places build` adds places from a GeoNames dump")


# What the commands share --------------------------------------------------------------------------------------------


def _codebook(folder: Path | None, project: Path | None) -> Codebook:
    from eventcoder.codebook import load_codebook

    return load_codebook(folder, project=project)


def _proposer(codebook: Codebook, project: Path | None) -> Proposer:
    from eventcoder.project import gazetteer_for
    from eventcoder.proposals import Proposer

    return Proposer(codebook, gazetteer_for(codebook, project, _compiling()))


def _sample() -> str:
    from eventcoder.articles import sample_article

    return str(sample_article())


def _read(paths: list[str], lang: str | None, encoding: str | None) -> Iterator[Article]:
    from eventcoder.articles import read_articles

    return read_articles(
        paths,
        lang=lang,
        encoding=encoding,
        on_problem=_tell if len(paths) > 1 or _is_many(paths[0]) else None,
        on_note=_note,
    )


def _is_many(path: str) -> bool:
    """Whether one bad article in it must not lose the others: all but a single text or page."""
    return not path.endswith((".txt", ".html", ".htm"))


def _tell(problem: EventcoderError) -> None:
    typer.echo(f"eventcoder: left out: {problem}", err=True)


def _note(words: str) -> None:
    typer.echo(f"eventcoder: {words}", err=True)


_SHOW_PROGRESS = 20
"""Articles from which on a progress bar is shown; fewer are proposed on in a blink."""


def _progress(articles: list[Article]) -> Iterator[Article]:
    if len(articles) < _SHOW_PROGRESS or not sys.stderr.isatty():
        yield from articles
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(articles, "Proposing", console=Console(stderr=True), transient=True)


def _compiling() -> Callable[[str, float], None]:
    """Shows on a terminal how far a compilation is; it happens once."""
    if not sys.stderr.isatty():
        return lambda _what, _share: None

    def show(what: str, share: float) -> None:
        end = "\r\033[K" if share >= 1 else ""
        sys.stderr.write(f"\r\033[K{what} (only this once): {share:.0%}{end}")
        sys.stderr.flush()

    return show


def _review(store: Store, codebook: Codebook, coder: str | None, bidi: str, project: Path) -> None:
    import getpass

    from eventcoder.review import run_review

    if bidi not in ("auto", "on", "off"):
        raise UsageError(f"--bidi cannot be {bidi!r}", "It is auto, on or off")
    run_review(store, codebook, coder=coder or getpass.getuser(), bidi=bidi, project=project)  # type: ignore[arg-type]


def _need_project(folder: Path) -> None:
    if not (folder / "eventcoder.db").exists():
        raise UsageError(
            f"there is no coding project in {folder.resolve()}",
            "`eventcoder code ARTICLE` begins one; --project names another folder",
        )


def _as_json(proposals: tuple[Proposal, ...]) -> Iterator[str]:
    for proposal in proposals:
        yield proposal.model_dump_json(exclude={"reasons"})


def _explained(article: Article, proposals: tuple[Proposal, ...]) -> Iterator[str]:
    from eventcoder.proposals import explain

    for proposal in proposals:
        yield explain(article, proposal)


def _print_problems(problems: Any, file: Path) -> None:
    from rich.console import Console
    from rich.table import Table

    console = Console()
    if not problems:
        console.print(f"{file}: no problems.")
        return
    table = Table("row", "column", "value", "rule", box=None, pad_edge=False)
    for problem in problems:
        table.add_row(str(problem.row), problem.column, str(problem.value), problem.reason)
    console.print(table)
    console.print(f"{len(problems)} problems in {file}.")


def main() -> None:
    """Runs a command; an error becomes one sentence on standard error and an exit code, never a traceback."""
    try:
        app()
    except EventcoderError as error:
        sys.stderr.write(f"eventcoder: {error}\n")
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        # Whoever read our output has enough; Python would complain once more when it closes it.
        sys.stderr.close()
        sys.exit(141)
    except Exception as error:
        sys.stderr.write(
            f"eventcoder: an error of the program itself: {type(error).__name__}: {error}. {_keep_traceback()}\n"
        )
        sys.exit(70)


def _keep_traceback() -> str:
    import tempfile
    import traceback

    with tempfile.NamedTemporaryFile(
        "w", prefix="eventcoder-error-", suffix=".txt", delete=False, encoding="utf-8"
    ) as file:
        file.write(traceback.format_exc())
    return f"Nothing that was decided is lost. Please report it with the file {file.name}"
