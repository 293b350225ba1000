"""API of what everybody may read or send: news, questions, figures, ratings, the assistant."""

from functools import cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from auditor.demo.answering import body_of, record
from auditor.demo.catalogue import procedures
from auditor.demo.lam_giang import assistant, figures
from auditor.demo.lam_giang.catalogue_api import row
from auditor.demo.lam_giang.speaking import day, tell

_SOURCE = Path(__file__).with_name("content.yaml")
_FEATURED = ("1.001193", "2.000488", "1.002809", "1.001612")
_NEWS_AT_ONCE = 4


@cache
def _texts() -> dict[str, Any]:
    loaded: dict[str, Any] = YAML(typ="safe").load(_SOURCE.read_text(encoding="utf-8"))
    return loaded


def _dated(name: str) -> list[dict[str, Any]]:
    # Days are counted back from today, so that news stay fresh and old answers stay old whenever the portal is served.
    entries = sorted(_texts()[name], key=lambda entry: int(entry["days_ago"]))
    return [{**entry, "day": day(int(entry["days_ago"]))} for entry in entries]


async def _home(request: Request) -> JSONResponse:
    by_code = {procedure.code: procedure for procedure in procedures()}
    news = [{key: item[key] for key in ("id", "title", "day")} for item in _dated("news")[:3]]
    content = {
        "featured": [row(by_code[code]) for code in _FEATURED],
        "news": news,
        "total": figures.statistics()["total"],
    }
    return await tell(request, content, after_s=0.4)


async def _news(request: Request) -> JSONResponse:
    wanted = await body_of(request)
    page = wanted.get("page")
    start = page * _NEWS_AT_ONCE if isinstance(page, int) and page > 0 else 0
    items = _dated("news")
    content = {"content": items[start : start + _NEWS_AT_ONCE], "last": start + _NEWS_AT_ONCE >= len(items)}
    return await tell(request, content, after_s=0.4)


async def _news_item(request: Request) -> JSONResponse:
    found = next((item for item in _dated("news") if item["id"] == request.path_params["id"]), None)
    return await tell(request, found or {"message": "Không tìm thấy"}, after_s=0.4, status=200 if found else 404)


async def _questions(request: Request) -> JSONResponse:
    return await tell(request, _dated("questions"), after_s=0.9)


async def _statistics(request: Request) -> JSONResponse:
    # The slow page of this portal: a reader who gives up after two seconds sees grey bars.
    return await tell(request, figures.statistics(), after_s=3.0)


async def _satisfaction(request: Request) -> JSONResponse:
    return await tell(request, figures.satisfaction(), after_s=3.0)


async def _message(request: Request) -> JSONResponse:
    question = str((await body_of(request)).get("text", ""))
    return await tell(request, {"text": assistant.reply(question)}, after_s=1.5)


async def _rate(request: Request) -> JSONResponse:
    record(request, "rating")
    return await tell(request, {"message": "Cảm ơn anh/chị đã đánh giá."}, after_s=0.4)


async def _ask(request: Request) -> JSONResponse:
    record(request, "question")
    return await tell(request, {"message": "Câu hỏi đã được gửi."}, after_s=0.4)


async def _survey(request: Request) -> JSONResponse:
    record(request, "survey")
    return await tell(request, {"message": "Cảm ơn anh/chị đã tham gia khảo sát."}, after_s=0.4)


ROUTES = [
    Route("/basecat/home/get", _home, methods=["POST"]),
    Route("/surfeed/news/search", _news, methods=["POST"]),
    Route("/surfeed/news/{id}", _news_item),
    Route("/surfeed/question/search", _questions, methods=["POST"]),
    Route("/surfeed/question/create", _ask, methods=["POST"]),
    Route("/surfeed/rating/search", _satisfaction, methods=["POST"]),
    Route("/surfeed/rating/create", _rate, methods=["POST"]),
    Route("/surfeed/survey/create", _survey, methods=["POST"]),
    Route("/statistic/dossier/search", _statistics, methods=["POST"]),
    Route("/bot/message", _message, methods=["POST"]),
]
