"""Home page, catalogue, procedure pages and the look-ups."""

from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from auditor.demo.cao_son import menu, procedure_list
from auditor.demo.cao_son.articles import articles
from auditor.demo.cao_son.dossiers import dossier, result_document
from auditor.demo.cao_son.webform import Postback, render, server_error

_HOME_SEARCH = "ctl00$Main$btnTimKiem"
_GRID = "ctl00$Main$grdThuTuc"
_LOOKUP_BUTTON = "ctl00$Main$btnTraCuu"
_RESULT_BUTTON = "ctl00$Main$btnKiemTra"
_SUBMIT_BUTTON = "ctl00$Main$btnNopHoSo"
_FEATURED = 6


def home(request: Request, postback: Postback | None) -> Response:
    """Show the home page; its search leads to the catalogue with a keyword that nobody reads there."""
    if postback is not None and postback.pressed(_HOME_SEARCH):
        query = urlencode({"keyword": postback.fields.get("ctl00$Main$txtTuKhoa", "")})
        return RedirectResponse(f"{menu.CATALOGUE}?{query}", status_code=302)
    return render(
        request,
        "home.html",
        articles=articles(),
        featured=procedure_list.featured(_FEATURED),
        fields=procedure_list.fields(),
        search_button=_HOME_SEARCH,
    )


def catalogue(request: Request, _postback: Postback | None) -> Response:
    """Show the frame round the catalogue."""
    query = f"?{request.url.query}" if request.url.query else ""
    return render(
        request, "framed.html", title="Dịch vụ công trực tuyến", source=f"{menu.CATALOGUE_MODULE}{query}", height=1180
    )


def catalogue_module(request: Request, postback: Postback | None) -> Response:
    """Show the list of procedures: keyword and field are ignored, the agency filter is off by one."""
    agency_value, number = 0, 1
    posted: dict[str, str] = {}
    if postback is not None:
        posted = dict(postback.fields)
        agency_value = int(postback.state.get("agency", 0))
        if postback.target == _GRID:
            number = _page_number(postback.argument)
        else:
            agency_value = _whole_number(posted.get("ctl00$Main$ddlCoQuan", "0"))
    page = procedure_list.list_page(agency_value=agency_value, number=number)
    return render(
        request,
        "procedure_list.html",
        state={"agency": agency_value, "page": page.number},
        page=page,
        grid=_GRID,
        agencies=procedure_list.agencies(),
        fields=procedure_list.fields(),
        agency_value=agency_value,
        field_value=_whole_number(posted.get("ctl00$Main$ddlLinhVuc", "0")),
        keyword=posted.get("ctl00$Main$txtTuKhoa", request.query_params.get("keyword", "")),
    )


def procedure(request: Request, postback: Postback | None) -> Response:
    """Show one procedure with three of the seven parts that the decree names."""
    found = procedure_list.procedure_by_id(request.query_params.get("_nlv", ""))
    if found is None:
        return server_error(request, "Object reference not set to an instance of an object.")
    if postback is not None and postback.pressed(_SUBMIT_BUTTON):
        return RedirectResponse(f"{menu.SUBMIT}?{urlencode({'mathutuc': found.code})}", status_code=302)
    return render(request, "procedure.html", procedure=found, submit_button=_SUBMIT_BUTTON)


def dossier_lookup(request: Request, _postback: Postback | None) -> Response:
    """Show the frame round the dossier look-up."""
    return render(request, "framed.html", title="Tra cứu hồ sơ", source=menu.LOOKUP_MODULE, height=420)


def lookup_module(request: Request, postback: Postback | None) -> Response:
    """Look a dossier up; an unknown code throws, because nobody ever tried one."""
    found = None
    warning = ""
    if postback is not None and postback.pressed(_LOOKUP_BUTTON):
        code = postback.fields.get("ctl00$Main$txtMaHoSo", "")
        if not code.strip():
            warning = "Bạn chưa nhập mã hồ sơ!"
        else:
            try:
                found = dossier(code)
            except KeyError:
                return server_error(request, "Object reference not set to an instance of an object.")
    return render(request, "dossier_lookup.html", found=found, warning=warning, lookup_button=_LOOKUP_BUTTON)


def result_lookup(request: Request, postback: Postback | None) -> Response:
    """Look an issued result up by its number and symbol: the one look-up that works."""
    symbol = None
    found = None
    if postback is not None and postback.pressed(_RESULT_BUTTON):
        symbol = postback.fields.get("ctl00$Main$txtSoKyHieu", "").strip()
        found = result_document(symbol)
    return render(request, "result_lookup.html", symbol=symbol, found=found, check_button=_RESULT_BUTTON)


def _whole_number(text: str) -> int:
    return int(text) if text.isdecimal() else 0


def _page_number(argument: str) -> int:
    return _whole_number(argument.removeprefix("Page$")) or 1
