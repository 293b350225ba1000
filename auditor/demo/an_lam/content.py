"""Texts of the sample portal: news, questions and answers, guides, surveys."""

from datetime import date
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict
from ruamel.yaml import YAML

from auditor.demo.an_lam.dates import days_ago


class _Text(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class _Dated(_Text):
    days: int

    @property
    def published_on(self) -> date:
        """The day on which the text appeared."""
        return days_ago(self.days)


class NewsItem(_Dated):
    """One news item."""

    id: int
    title: str
    summary: str
    body: tuple[str, ...]


class Answered(_Dated):
    """A citizen's question with the answer of the agency."""

    asker: str
    question: str
    answer: str
    by: str


class Guide(_Text):
    """One page of the user guide."""

    slug: str
    title: str
    steps: tuple[str, ...]


class Article(_Text):
    """A page of plain text."""

    title: str
    body: tuple[str, ...]


class SurveyQuestion(_Text):
    """One question of an opinion survey with its options."""

    text: str
    options: tuple[str, ...]


class Survey(_Text):
    """An opinion survey."""

    title: str
    intro: str
    questions: tuple[SurveyQuestion, ...]


class Content(_Text):
    """All texts of the portal."""

    news: tuple[NewsItem, ...]
    faq: tuple[Answered, ...]
    guides: tuple[Guide, ...]
    pages: dict[str, Article]
    survey: Survey
    rating_questions: tuple[str, ...]


@cache
def content() -> Content:
    """Load the texts.

    Raises:
        pydantic.ValidationError: When content.yaml does not fit the model.
    """
    source = Path(__file__).with_name("content.yaml")
    return Content.model_validate(YAML(typ="safe").load(source.read_text(encoding="utf-8")))
