"""Articles of our own with their proposals, laid down in a real project, for all tests of the review."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from eventcoder.codebook.derive import complete
from eventcoder.models import Alternative, Article, EventFields, Proposal, Span
from eventcoder.store import Store

if TYPE_CHECKING:
    from pathlib import Path

    from eventcoder.codebook import Codebook

ARABIC = Article(
    id="daraa",
    title="قتلى في هجوم على حاجز غربي درعا",
    text=(
        "قُتل ثلاثة عناصر من قوات النظام السوري، اليوم الأربعاء، إثر هجوم شنه مسلحون مجهولون على حاجز عسكري قرب بلدة "
        "المزيريب غربي درعا، بحسب ما قالته شبكة «صوت حوران» (Sawt Hawran).\n\n"
        "وفي مدينة السويداء، خرج العشرات من الأهالي في مظاهرة سلمية ظهر الثلاثاء، طالبوا فيها بتحسين الخدمات "
        "والإفراج عن المعتقلين، ورفعوا لافتات كُتب عليها 3 مطالب.\n\n"
        "كما أصيب راعي أغنام بانفجار لغم أرضي من مخلفات الحرب في بادية حماة يوم الاثنين، ونُقل إلى المستشفى الوطني."
    ),
    lang="ar",
    published=date(2021, 6, 9),
    source="Enab Baladi",
    source_scale="National",
)

ENGLISH = Article(
    id="nyala",
    title="Trader shot near Nyala, residents march in Omdurman",
    text=(
        "Gunmen on motorbikes killed a trader on the road north of Nyala on 4 June, a relative said. The men fled "
        "with his goods.\n\n"
        "In Omdurman, several hundred residents marched to the council offices on the same day to protest against "
        "power cuts. Nobody was hurt.\n"
    ),
    lang="en",
    published=date(2021, 6, 5),
    published_guessed=True,
    source="Radio Dabanga",
    source_scale="National",
)


def words(article: Article, text: str) -> tuple[Span, ...]:
    """The words of an article, as evidence."""
    start = article.text.index(text)
    return (Span(start=start, end=start + len(text), text=text),)


def proposal(
    codebook: Codebook,
    article: Article,
    name: str,
    values: dict[str, Any],
    evidence: dict[str, str],
    alternatives: dict[str, tuple[Alternative, ...]] | None = None,
    confidence: float = 0.9,
) -> Proposal:
    """A proposal with its derived columns."""
    return Proposal(
        article_id=article.id,
        proposal_id=name,
        confidence=confidence,
        event=complete(EventFields(source=article.source, source_scale=article.source_scale, **values), codebook),
        evidence={key: words(article, text) for key, text in evidence.items()},
        alternatives=alternatives or {},
        reasons={"sub_event_type": "Fighters attack a post of armed forces: an armed clash"} if name == "clash" else {},
    )


def arabic_proposals(codebook: Codebook) -> list[Proposal]:
    """Three events; the second proposal's type has alternatives, the third lacks its deaths."""
    syria = {"country": "Syria", "time_precision": 1}
    clash = {
        **syria, "event_date": date(2021, 6, 9), "sub_event_type": "Armed clash",
        "actor1": "Unidentified Armed Group (Syria)", "actor2": "Military Forces of Syria (2000-2024)",
        "admin1": "Daraa", "location": "Mzeireb", "latitude": 32.7108, "longitude": 36.0265, "geo_precision": 2,
        "fatalities": 3, "notes": "On 9 June 2021, an unidentified armed group attacked a checkpoint of regime forces"
        " near Mzeireb (Daraa). 3 soldiers were killed.",
    }  # fmt: skip
    protest = {
        **syria, "event_date": date(2021, 6, 8), "sub_event_type": "Peaceful protest", "actor1": "Protesters (Syria)",
        "admin1": "As Sweida", "location": "As Sweida", "latitude": 32.709, "longitude": 36.5695, "geo_precision": 1,
        "fatalities": 0, "notes": "On 8 June 2021, residents protested in As Sweida.",
    }  # fmt: skip
    mine = {
        **syria, "event_date": date(2021, 6, 7), "sub_event_type": "Remote explosive/landmine/IED",
        "actor1": "Unidentified Armed Group (Syria)", "actor2": "Civilians (Syria)",
        "admin1": "Hama", "location": "Hama", "latitude": 35.1318, "longitude": 36.7578, "geo_precision": 2,
        "notes": "On 7 June 2021, a landmine went off in the desert of Hama. A shepherd was injured.",
    }  # fmt: skip
    return [
        proposal(
            codebook, ARABIC, "clash", clash,
            {
                "trigger": "هجوم", "event_date": "اليوم الأربعاء", "actor1": "مسلحون مجهولون",
                "actor2": "عناصر من قوات النظام السوري", "location": "المزيريب", "fatalities": "ثلاثة",
                "source": "«صوت حوران»",
            },
            {
                "sub_event_type": (
                    Alternative(value="Attack", confidence=0.2), Alternative(value="Grenade", confidence=0.04),
                ),
                "fatalities": (Alternative(value=0, confidence=0.1),),
                "location": (
                    Alternative(
                        value="Daraa", confidence=0.3,
                        sets={"admin1": "Daraa", "country": "Syria", "latitude": 32.6189, "longitude": 36.1021},
                    ),
                ),
            },
            0.91,
        ),
        proposal(
            codebook, ARABIC, "protest", protest,
            {
                "trigger": "مظاهرة سلمية", "event_date": "ظهر الثلاثاء", "actor1": "العشرات من الأهالي",
                "location": "السويداء",
            },
            confidence=0.84,
        ),
        proposal(
            codebook, ARABIC, "mine", mine,
            {
                "trigger": "انفجار لغم أرضي", "event_date": "يوم الاثنين", "actor2": "راعي أغنام",
                "location": "بادية حماة",
            },
            confidence=0.55,
        ),
    ]  # fmt: skip


def english_proposals(codebook: Codebook) -> list[Proposal]:
    """Two events."""
    sudan = {"country": "Sudan", "time_precision": 1, "event_date": date(2021, 6, 4)}
    attack = {
        **sudan, "sub_event_type": "Attack",
        "actor1": "Unidentified Armed Group (Sudan)", "actor2": "Civilians (Sudan)", "admin1": "South Darfur",
        "location": "Nyala", "latitude": 12.0489, "longitude": 24.8807, "geo_precision": 2,
        "fatalities": 1, "notes": "On 4 June 2021, gunmen killed a trader near Nyala (South Darfur).",
    }  # fmt: skip
    march = {
        **sudan, "sub_event_type": "Peaceful protest", "actor1": "Protesters (Sudan)", "admin1": "Khartoum",
        "location": "Omdurman", "latitude": 15.6445, "longitude": 32.4777, "geo_precision": 1, "fatalities": 0,
        "notes": "On 4 June 2021, residents of Omdurman marched against power cuts.",
    }  # fmt: skip
    return [
        proposal(
            codebook, ENGLISH, "attack", attack,
            {
                "trigger": "killed", "event_date": "4 June", "actor1": "Gunmen", "actor2": "a trader",
                "location": "Nyala",
            },
        ),
        proposal(
            codebook, ENGLISH, "march", march,
            {"trigger": "marched", "actor1": "residents", "location": "Omdurman", "event_date": "the same day"},
        ),
    ]  # fmt: skip


def fill(store: Store, codebook: Codebook) -> None:
    """Lays both articles down."""
    store.add_article(ARABIC, arabic_proposals(codebook))
    store.add_article(ENGLISH, english_proposals(codebook))


def open_project(folder: Path, codebook: Codebook) -> Store:
    """A project with both articles, open."""
    store = Store.open(folder, codebook)
    fill(store, codebook)
    return store
