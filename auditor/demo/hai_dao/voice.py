"""What users say and ask: rating, survey, questions, and the chat that always says the same."""

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from auditor.demo.hai_dao import menu
from auditor.demo.hai_dao.content import questions as answered
from auditor.demo.hai_dao.content import rating_questions, survey_questions
from auditor.demo.hai_dao.page import Postback, message, render

_RATING_BUTTON = "ctl00$PlaceHolderMain$btnGuiKhaoSat"
_SURVEY_BUTTON = "ctl00$PlaceHolderMain$btnGuiYKien"
_QUESTION_BUTTON = "ctl00$PlaceHolderMain$btnGuiCauHoi"
_CANNED = (
    "Cảm ơn Anh/Chị đã quan tâm tới dịch vụ của Bộ. Câu hỏi đã được ghi nhận, "
    "vui lòng gọi 1900 0000 trong giờ hành chính để được hỗ trợ."
)


def rating(request: Request, postback: Postback | None) -> Response:
    """Ask about the handling of one dossier, without diacritics as since 2009."""
    if postback is not None and postback.pressed(_RATING_BUTTON):
        request.app.state.ledger.record_final(request.url.path, "rating")
        return message(request, title="Khao sat", text="Cam on Ong/Ba da danh gia.")
    return render(request, "rating.html", asks=rating_questions(), button=_RATING_BUTTON)


def survey(request: Request, postback: Postback | None) -> Response:
    """Ask what users want."""
    if postback is not None and postback.pressed(_SURVEY_BUTTON):
        request.app.state.ledger.record_final(request.url.path, "survey")
        return message(request, title="Lấy ý kiến", text="Cảm ơn Anh/Chị đã gửi ý kiến.")
    return render(request, "survey.html", asks=survey_questions(), button=_SURVEY_BUTTON)


def questions(request: Request, postback: Postback | None) -> Response:
    """Show the answered questions and the form to ask one."""
    if postback is not None and postback.pressed(_QUESTION_BUTTON):
        request.app.state.ledger.record_final(request.url.path, "question")
        return message(request, title="Hỏi đáp", text="Câu hỏi của Anh/Chị đã được gửi tới đơn vị trả lời.")
    return render(request, "questions.html", questions=answered(), button=_QUESTION_BUTTON)


def questions_moved(_request: Request, _postback: Postback | None) -> Response:
    """Send on to where the questions are now, by the page itself."""
    return HTMLResponse(
        f'<html lang="vi"><head><title>Hỏi đáp</title><meta http-equiv="refresh" content="0;url={menu.QUESTIONS}">'
        f'</head><body><p>Chuyên mục đã chuyển. <a href="{menu.QUESTIONS}">Bấm vào đây</a>.</p></body></html>'
    )


def chat(request: Request, _postback: Postback | None) -> Response:
    """Show the inside of the chat's frame."""
    return render(request, "chat.html")


def chat_answer(_request: Request, _postback: Postback | None) -> Response:
    """Answer whatever was asked."""
    return JSONResponse({"d": _CANNED})
