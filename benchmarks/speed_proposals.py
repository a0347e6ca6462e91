"""How fast text becomes proposals, and what a larger codebook costs."""

from __future__ import annotations

import os
import tempfile
import time
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, Any

from benchmarks.gold import VARIABLE, gold_folder, load_task
from benchmarks.measuring import Line, in_fresh_process, medians, peak_memory, resident_memory, seconds_of
from eventcoder.articles import read_articles, sample_article
from eventcoder.codebook import load_codebook
from eventcoder.models import Article

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from eventcoder.codebook.models import Actor, Codebook, TriggerGroup, TriggersFile, Words

TASKS = {"ar": ("detect", "roles"), "en": ("fields", "types", "deaths")}
"""The gold files of each language whose texts are read."""

SENTENCES = 2_000
"""So many sentences of each language at least."""

PEER = 2_600
"""Sentences a second that PETRARCH2 codes on such a machine once another program has parsed them."""

TIMES = 10
"""How many times larger the codebook is made."""


def sentences_a_second() -> Iterator[Line]:
    """From raw text to proposals, on one core, each language in a process of its own."""
    for lang in TASKS:
        found = in_fresh_process(propose_on_texts, lang)
        kind = "real" if os.environ.get(VARIABLE) else "made-up"
        what = f"{found['sentences']:,} {kind} sentences ({lang}) to proposals, one core"
        rate = found["sentences"] / found["seconds"]
        yield Line(what, f"{rate:,.0f} sentences a second", f"{PEER:,} a second", rate >= PEER)
        yield Line(
            f"  ready to propose ({lang}): codebook, words and places open",
            f"{found['ready']:.2f} s",
            "1.5 s",
            found["ready"] <= 1.5,
        )
        yield Line(f"  peak memory ({lang})", f"{found['memory']:.0f} MB")


def growth() -> Iterator[Line]:
    """The same texts with a codebook of ten times the actors and triggers."""
    for lang in TASKS:
        found = in_fresh_process(propose_with_more, lang)
        yield Line(
            f"{TIMES} times the actors and triggers ({lang}): {found['actors']:,} and {found['triggers']:,}",
            f"{found['more'] / found['plain']:.2f} times as long",
            "1.3 times",
            found["more"] <= 1.3 * found["plain"],
        )
        yield Line(f"  compiling that many words, once ({lang})", f"{found['compiling']:.0f} s")


def codebook() -> Iterator[Line]:
    """Loading the codebook, as it was never seen before and as it was."""
    with tempfile.TemporaryDirectory() as cache:
        environment = {"XDG_CACHE_HOME": cache}
        cold = in_fresh_process(load_seconds, environment=environment)
        warm = sorted(in_fresh_process(load_seconds, environment=environment) for _ in range(5))[2]
    yield Line("codebook: read and checked for the first time", f"{cold:.2f} s")
    yield Line("codebook: loaded again", f"{warm * 1000:.0f} ms")


def places() -> Iterator[Line]:
    """Opening the gazetteer and looking names up in it."""
    load = in_fresh_process(look_up_names)
    yield Line("gazetteer: opened", f"{load['open'] * 1000:.0f} ms", "50 ms", load["open"] <= 0.05)
    yield Line(
        f"  a look-up, each of {load['names']:,} names once",
        f"{load['look_up'] * 1e6:.0f} µs",
        "microseconds (under 1 ms)",
        load["look_up"] < 1e-3,
    )
    yield Line("  memory it holds then", f"{load['memory']:.0f} MB", "100 MB", load["memory"] <= 100)


# In processes of their own ------------------------------------------------------------------------------------------


def propose_on_texts(lang: str) -> dict[str, float]:
    """Seconds until ready, seconds for the texts, how many sentences they have, and peak memory."""
    texts = [article.model_dump(mode="json") for article in articles_in(lang)]
    began = time.perf_counter()
    from eventcoder.project import proposals_of
    from eventcoder.proposals import Proposer

    proposer = Proposer(load_codebook())
    proposer.propose(Article(id="first", text="Calm.", lang=lang))
    ready = time.perf_counter() - began
    seconds = seconds_of(lambda: [*proposals_of((Article(**text) for text in texts), proposer, _raise)])
    memory = peak_memory()
    return {"ready": ready, "seconds": seconds, "memory": memory, "sentences": _sentences(texts)}


def propose_with_more(lang: str) -> dict[str, float]:
    """Seconds for some hundred texts with the codebook and with one of many times its actors and triggers."""
    from eventcoder.gazetteer import open_gazetteer
    from eventcoder.proposals import Proposer

    plain = load_codebook()
    more = enlarged(plain)
    gazetteer = open_gazetteer(plain)  # the places are the same
    proposers = Proposer(plain, gazetteer), Proposer(more, gazetteer)
    articles = articles_in(lang)[:400]
    proposers[0].propose(articles[0])
    compiling = seconds_of(lambda: proposers[1].propose(articles[0]))
    once = [partial(_propose_all, proposer, articles) for proposer in proposers]
    medians(1, *once)
    seconds = medians(3, *once)
    triggers = sum(len(tuple(group.entries())) for file in more.triggers for group in file.triggers)
    return {
        "plain": seconds[0],
        "more": seconds[1],
        "compiling": compiling,
        "actors": len(more.actors),
        "triggers": triggers,
    }


def load_seconds() -> float:
    """Seconds to load the shipped codebook."""
    return seconds_of(load_codebook)


def look_up_names() -> dict[str, float]:
    """Seconds to open the gazetteer and to look a name up, and the memory that both took, in MB."""
    from eventcoder.gazetteer import open_gazetteer

    book = load_codebook()
    open_gazetteer(book)  # compiled if need be, and read from disk once
    listed = [(place.name, place.aliases) for place in book.places] + [
        (one.name, one.aliases) for one in book.divisions
    ]
    names = list(dict.fromkeys(name for own, more in listed for name in (own, *chain.from_iterable(more.values()))))
    before = resident_memory()
    began = time.perf_counter()
    gazetteer = open_gazetteer(book)
    opened = time.perf_counter() - began
    looked_up = seconds_of(lambda: [gazetteer.look_up(name) for name in names])
    return {
        "open": opened,
        "look_up": looked_up / len(names),
        "names": len(names),
        "memory": resident_memory() - before,
    }


def _propose_all(proposer: Any, articles: Sequence[Article]) -> None:
    for article in articles:
        proposer.propose(article)


def _raise(problem: Exception) -> None:
    raise problem


# Texts --------------------------------------------------------------------------------------------------------------


def articles_in(lang: str) -> list[Article]:
    """Texts with at least `SENTENCES` sentences: the gold ones, or else the shipped samples over and over."""
    if os.environ.get(VARIABLE):
        folder = gold_folder()
        return [article for name in TASKS[lang] for article in load_task(name, folder).articles()]
    sample = next(iter(read_articles([str(sample_article(lang))])))
    paragraphs = [
        Article(id=f"sample-{number}", text=text, lang=lang, published=sample.published)
        for number, text in enumerate(sample.text.split("\n\n"))
    ]
    times = SENTENCES // _sentences([each.model_dump(mode="json") for each in paragraphs]) + 1
    return [each.model_copy(update={"id": f"{each.id}-{time}"}) for time in range(times) for each in paragraphs]


def _sentences(texts: Sequence[dict[str, Any]]) -> int:
    from eventcoder.language import read

    return sum(len(read(Article(**text)).sentences) for text in texts)


# A larger codebook --------------------------------------------------------------------------------------------------

_ALPHABETS = ("bcdfghjklmnpqrstvwxz", "aeiou", "بتثجحخدذرزسشصضطظعغفقكلمنه", "اوي")


def enlarged(book: Codebook, times: int = TIMES) -> Codebook:
    """The codebook with so many times its actors and triggers, the new ones under made-up names and words.

    Its digest is empty, so that nothing of it is cached.
    """
    actors = [_renamed(actor, step) for step in range(times) for actor in book.actors]
    triggers = [_with_more_words(file, times) for file in book.triggers]
    return book.model_copy(update={"actors": tuple(actors), "triggers": tuple(triggers), "digest": ""})


def _renamed(actor: Actor, step: int) -> Actor:
    if step == 0:
        return actor
    new = {
        "name": _shifted(actor.name, step),
        "aliases": _all_shifted(actor.aliases, step),
        "short": _all_shifted(actor.short, step),
        "part_of": None,
        "by_country": {},
        "local": {country: _all_shifted(words, step) for country, words in actor.local.items()},
    }
    return actor.model_copy(update=new)


def _with_more_words(file: TriggersFile, times: int) -> TriggersFile:
    return file.model_copy(update={"triggers": tuple(_with_more(group, times) for group in file.triggers)})


def _with_more(group: TriggerGroup, times: int) -> TriggerGroup:
    made = [
        word.model_copy(
            update={"lemma": _shifted(word.lemma, step), "forms": tuple(_shifted(f, step) for f in word.forms)}
        )
        for step in range(1, times)
        for word in group.entries()
    ]
    return group.model_copy(update={"words": (*group.words, *made)})


def _all_shifted(words: Words, step: int) -> Words:
    return {lang: _shifted_all(of_lang, step) for lang, of_lang in words.items()}


def _shifted_all(words: tuple[str, ...], step: int) -> tuple[str, ...]:
    return tuple(_shifted(word, step) for word in words)


def _shifted(words: str, step: int) -> str:
    """Words of the same shape that nobody uses: consonants for consonants and vowels for vowels, an article kept."""
    return " ".join(
        f"{word[:2]}{_moved(word[2:], step)}" if word.startswith("ال") else _moved(word, step)
        for word in words.split(" ")
    )


def _moved(word: str, step: int) -> str:
    for letters in _ALPHABETS:
        onward = letters[step % len(letters) :] + letters[: step % len(letters)]
        word = word.translate(str.maketrans(letters + letters.upper(), onward + onward.upper()))
    return word
