"""API of what everybody may read or send: news, guides, questions, statistics, ratings, petitions, the chat."""

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from auditor.demo.answering import answer, body_of, record
from auditor.demo.binh_hai import content
from auditor.demo.binh_hai.eform import form_id
from auditor.demo.catalogue import procedures

_FEATURED = ("1.001193", "2.000488", "1.002809", "1.001612", "1.009994")
_PETITIONS = {
    "PA-0157": {
        "code": "PA-0157",
        "subject": "Đèn chiếu sáng đường Trần Phú hỏng nhiều đêm",
        "state": "Đã xử lý",
        "reply": "Công ty Môi trường đô thị đã thay bóng đèn và kiểm tra đường dây ngày hôm sau.",
    }
}
_NO_SUCH = {"message": "Không tìm thấy nội dung"}


async def _home(request: Request) -> JSONResponse:
    by_code = {procedure.code: procedure for procedure in procedures()}
    featured = [
        {"code": code, "name": by_code[code].name, "level": by_code[code].level, "wizard": form_id(code)}
        for code in _FEATURED
    ]
    news = [{key: item[key] for key in ("id", "title", "day", "summary")} for item in content.news()[:4]]
    total = content.statistics(content.today().year)["total"]
    return await answer(request, {"featured": featured, "news": news, "total": total}, after_s=0.4)


async def _news(request: Request) -> JSONResponse:
    return await answer(request, content.news(), after_s=0.5)


async def _news_item(request: Request) -> JSONResponse:
    found = next((item for item in content.news() if item["id"] == request.path_params["id"]), None)
    return await answer(request, found or _NO_SUCH, after_s=0.5, status=200 if found else 404)


async def _guides(request: Request) -> JSONResponse:
    return await answer(request, content.guides(), after_s=1.2)


async def _questions(request: Request) -> JSONResponse:
    return await answer(request, content.questions(), after_s=1.0)


async def _page(request: Request) -> JSONResponse:
    found = content.page(request.path_params["name"])
    return await answer(request, found or _NO_SUCH, after_s=0.4, status=200 if found else 404)


async def _statistics(request: Request) -> JSONResponse:
    this_year = content.today().year
    asked = request.query_params.get("nam", "")
    year = this_year - 1 if asked == str(this_year - 1) else this_year
    # The slow page of this portal: a reader who gives up after two seconds sees no figures.
    return await answer(request, content.statistics(year), after_s=3.0)


async def _satisfaction(request: Request) -> JSONResponse:
    rows = [{"agency": name, "count": 0, "share": 0} for name in content.satisfaction_agencies()]
    return await answer(request, {"rows": rows}, after_s=0.7)


async def _budget(request: Request) -> JSONResponse:
    return await answer(request, {"message": "Internal Server Error"}, after_s=0.5, status=500)


async def _petition(request: Request) -> JSONResponse:
    found = _PETITIONS.get(str((await body_of(request)).get("code", "")).strip().upper())
    return await answer(request, {"found": found is not None, "petition": found}, after_s=0.6)


async def _chat(request: Request) -> JSONResponse:
    return await answer(request, {"answer": content.chat_answer()}, after_s=1.0)


async def _send_petition(request: Request) -> JSONResponse:
    record(request, "petition")
    message = "Phản ánh, kiến nghị đã được gửi. Mã theo dõi của bạn là PA-0291."
    return await answer(request, {"message": message}, after_s=0.5)


async def _send_rating(request: Request) -> JSONResponse:
    record(request, "rating")
    return await answer(request, {"message": "Cảm ơn bạn đã gửi đánh giá."}, after_s=0.5)


async def _send_survey(request: Request) -> JSONResponse:
    record(request, "survey")
    return await answer(request, {"message": "Cảm ơn bạn đã tham gia khảo sát."}, after_s=0.5)


async def _send_question(request: Request) -> JSONResponse:
    record(request, "question")
    message = "Câu hỏi của bạn đã được gửi và sẽ được trả lời trong 05 ngày làm việc."
    return await answer(request, {"message": message}, after_s=0.5)


ROUTES = [
    Route("/home", _home),
    Route("/news", _news),
    Route("/news/{id}", _news_item),
    Route("/guides", _guides),
    Route("/questions", _questions, methods=["GET"]),
    Route("/pages/{name}", _page),
    Route("/statistics", _statistics),
    Route("/satisfaction", _satisfaction),
    Route("/budget", _budget),
    Route("/petitions/lookup", _petition, methods=["POST"]),
    Route("/chat", _chat, methods=["POST"]),
    Route("/petitions", _send_petition, methods=["POST"]),
    Route("/ratings", _send_rating, methods=["POST"]),
    Route("/surveys", _send_survey, methods=["POST"]),
    Route("/questions", _send_question, methods=["POST"]),
]
