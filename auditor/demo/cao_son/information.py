"""The pages that inform, or were meant to: statistics, guide, questions, rating, news."""

from datetime import date

from starlette.requests import Request
from starlette.responses import Response

from auditor.demo.cao_son import menu, procedure_list
from auditor.demo.cao_son.articles import articles
from auditor.demo.cao_son.webform import Postback, render, server_error

_QUESTION_BUTTON = "ctl00$Main$btnGuiCauHoi"


def statistics(request: Request, _postback: Postback | None) -> Response:
    """Show last year's table, which nobody ever filled in."""
    last_year = date.today().year - 1  # noqa: DTZ011  a portal shows the calendar day of its own office
    return render(request, "statistics.html", year=last_year, agencies=procedure_list.agencies())


def questions(request: Request, postback: Postback | None) -> Response:
    """Show an empty list of questions and the form to ask one."""
    if postback is not None and postback.pressed(_QUESTION_BUTTON):
        request.app.state.ledger.record_final(request.url.path, "question")
        return render(request, "message.html", title="Hỏi đáp", message="Câu hỏi của bạn đã được gửi tới Ban biên tập.")
    return render(request, "questions.html", question_button=_QUESTION_BUTTON)


def guide(request: Request, _postback: Postback | None) -> Response:
    """Show a guide that consists of one link to a file that is gone."""
    return render(request, "guide.html")


def rating(request: Request, _postback: Postback | None) -> Response:
    """Show the poll that stands where the rating should."""
    return render(request, "rating.html")


def poll_results(request: Request, _postback: Postback | None) -> Response:
    """Show the votes of the poll on the portal's looks."""
    return render(request, "poll_results.html")


def survey(request: Request, _postback: Postback | None) -> Response:
    """Show that there is no survey."""
    return render(request, "message.html", title="Khảo sát ý kiến", message="Hiện chưa có cuộc khảo sát nào.")


def news(request: Request, _postback: Postback | None) -> Response:
    """Show the list of news."""
    return render(request, "news.html", articles=articles())


def article(request: Request, _postback: Postback | None) -> Response:
    """Show one piece of news."""
    identifier = request.query_params.get("id", "")
    found = next((one for one in articles() if str(one.id) == identifier), None)
    if found is None:
        return server_error(request, "Input string was not in a correct format.")
    return render(request, "article.html", article=found)


def about(request: Request, _postback: Postback | None) -> Response:
    """Show what the portal says about itself."""
    return render(request, "about.html")


def contact(request: Request, _postback: Postback | None) -> Response:
    """Show the address and the telephone numbers."""
    return render(request, "contact.html")


def sitemap(request: Request, _postback: Postback | None) -> Response:
    """Show the site map: the only place where every page has a plain link."""
    more = (
        ("Đăng nhập", menu.LOGIN),
        ("Đăng ký", menu.REGISTER),
        ("Khảo sát ý kiến", menu.SURVEY),
        ("Văn bản chỉ đạo", menu.DIRECTIVES),
        ("Liên hệ", menu.CONTACT),
    )
    return render(request, "sitemap.html", more=more)


def directives(request: Request, _postback: Postback | None) -> Response:
    """Throw: the table behind this page was dropped."""
    return server_error(request, "Invalid object name 'dbo.VanBanChiDao'.")
