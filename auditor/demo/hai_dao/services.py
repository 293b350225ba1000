"""The catalogue in its frames, and the pages of procedures, whose parts come when their tab is pressed."""

from starlette.requests import Request
from starlette.responses import Response

from auditor.demo.hai_dao import listing, menu
from auditor.demo.hai_dao.page import Postback, broken, render
from auditor.demo.hai_dao.procedures import by_item

_PARTS = ("chung", "trinhtu", "thanhphan", "thoihan", "coquan")


def catalogue(request: Request, _postback: Postback | None) -> Response:
    """Show the two frames: fields on the left, the list on the right."""
    return render(request, "frameset.html", tree=menu.FIELD_TREE, source=menu.LIST)


def field_tree(request: Request, _postback: Postback | None) -> Response:
    """Show the fields of administration; each opens in the other frame."""
    return render(request, "field_tree.html", fields=listing.fields(), source=menu.LIST)


def procedure_list(request: Request, _postback: Postback | None) -> Response:
    """Show one page of the list."""
    asked = request.query_params
    query = listing.Query(
        keyword=asked.get("k", "").strip(),
        field=asked.get("linhvuc", ""),
        agency=asked.get("coquan", ""),
        level=asked.get("mucdo", ""),
        audience=asked.get("doituong", ""),
    )
    rows = listing.rows(query)
    first = int(asked["PageFirstRow"]) if asked.get("PageFirstRow", "").isdecimal() else 1
    first = first if 1 <= first <= len(rows) else 1
    last = min(first + listing.ROWS_PER_PAGE - 1, len(rows))
    return render(
        request,
        "list.html",
        query=query,
        rows=rows[first - 1 : last],
        first=first,
        last=last,
        total=len(rows),
        page_size=listing.ROWS_PER_PAGE,
        kept={name: value for name, value in asked.items() if name != "PageFirstRow" and value},
        fields=listing.fields(),
        agencies=listing.agencies(),
        levels=listing.LEVELS,
        audiences=listing.AUDIENCES,
    )


def procedure(request: Request, _postback: Postback | None) -> Response:
    """Show a procedure's name and code; everything else stands behind its tabs."""
    item = request.query_params.get("ItemID", "")
    found = by_item(item)
    if found is None:
        return broken(request, "Item does not exist. It may have been deleted by another user.", status=500)
    return render(request, "procedure.html", procedure=found, item=item)


def procedure_part(request: Request, _postback: Postback | None) -> Response:
    """Give what stands behind one tab."""
    found = by_item(request.query_params.get("ItemID", ""))
    part = request.query_params.get("phan", "")
    if found is None or part not in _PARTS:
        return broken(request, "Value does not fall within the expected range.", status=500)
    return render(request, "procedure_part.html", procedure=found, part=part)
