"""News of the portal. Several are titled like functions, as real news are; none is one."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import TypedDict

from ruamel.yaml import YAML

_SOURCE = Path(__file__).with_name("articles.yaml")


class _Entry(TypedDict):
    title: str
    days_ago: int
    paragraphs: list[str]


@dataclass(frozen=True, kw_only=True)
class Article:
    """One piece of news; `published` moves with the calendar so that the portal never ages."""

    id: int
    title: str
    published: date
    paragraphs: tuple[str, ...]


def articles() -> tuple[Article, ...]:
    """Give the news, newest first."""
    today = date.today()  # noqa: DTZ011  a portal shows the calendar day of its own office
    return tuple(
        Article(
            id=position,
            title=entry["title"],
            published=today - timedelta(days=entry["days_ago"]),
            paragraphs=tuple(entry["paragraphs"]),
        )
        for position, entry in enumerate(_entries(), start=1)
    )


@cache
def _entries() -> list[_Entry]:
    entries: list[_Entry] = YAML(typ="safe").load(_SOURCE.read_text(encoding="utf-8"))["articles"]
    return entries
