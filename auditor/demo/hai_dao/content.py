"""Texts of the portal: news, questions with answers, what the surveys ask."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from auditor.demo.hai_dao.dates import days_ago

_SOURCE = Path(__file__).with_name("content.yaml")


@dataclass(frozen=True, kw_only=True)
class Article:
    """One piece of news; several are titled like functions, none is one."""

    id: int
    title: str
    published: date
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Question:
    """A citizen's question with the ministry's answer."""

    asker: str
    asked_on: date
    answered_on: date
    question: str
    answer: str


@dataclass(frozen=True, kw_only=True)
class Ask:
    """A question of a survey with the choices that it offers."""

    text: str
    choices: tuple[str, ...]


def articles() -> tuple[Article, ...]:
    """Give the news, newest first."""
    return tuple(
        Article(
            id=number,
            title=entry["title"],
            published=days_ago(entry["days_ago"]),
            paragraphs=tuple(entry["paragraphs"]),
        )
        for number, entry in enumerate(_source()["articles"], start=1)
    )


def questions() -> tuple[Question, ...]:
    """Give the answered questions, newest first."""
    return tuple(
        Question(
            asker=entry["asker"],
            asked_on=days_ago(entry["answered"] + 4),
            answered_on=days_ago(entry["answered"]),
            question=entry["question"],
            answer=entry["answer"],
        )
        for entry in _source()["questions"]
    )


def rating_questions() -> tuple[Ask, ...]:
    """Give the questions about one dossier, written without diacritics as on the page."""
    return _asks("rating")


def survey_questions() -> tuple[Ask, ...]:
    """Give the questions of the survey that is open."""
    return _asks("survey")


def _asks(name: str) -> tuple[Ask, ...]:
    return tuple(Ask(text=entry["text"], choices=tuple(entry["choices"])) for entry in _source()[name])


@cache
def _source() -> dict[str, Any]:
    loaded: dict[str, Any] = YAML(typ="safe").load(_SOURCE.read_text(encoding="utf-8"))
    return loaded
