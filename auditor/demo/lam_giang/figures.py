"""Figures that follow the calendar: dossiers of this year, and ratings of this month."""

from datetime import date
from typing import Any

from auditor.demo.lam_giang.speaking import today

_RECEIVED_PER_DAY = {
    "Sở Tư pháp": 41,
    "Sở Xây dựng": 17,
    "Sở Tài chính": 23,
    "Sở Nông nghiệp và Môi trường": 36,
    "Công an tỉnh": 58,
    "Ủy ban nhân dân cấp xã": 164,
}
_SHARE_RESOLVED = 0.94
_SHARE_ON_TIME = 0.971
_SHARES_CONTENT = (97.4, 93.1, 95.8, 94.6, 98.2, 96.3)


def statistics() -> dict[str, Any]:
    """Compute the dossier figures of this year until today.

    The whole province's are complete. By agency only received and resolved are counted; on time and late are zero for
    every agency, a fault on purpose.
    """
    last = today()
    days = (last - date(last.year, 1, 1)).days + 1
    received = {name: rate * days for name, rate in _RECEIVED_PER_DAY.items()}
    resolved = {name: round(count * _SHARE_RESOLVED) for name, count in received.items()}
    in_all = sum(resolved.values())
    on_time = round(in_all * _SHARE_ON_TIME)
    return {
        "from": f"01/01/{last.year}",
        "to": last.strftime("%d/%m/%Y"),
        "total": {
            "received": sum(received.values()),
            "resolved": in_all,
            "onTime": on_time,
            "late": in_all - on_time,
        },
        "agencies": [
            {"agency": name, "received": received[name], "resolved": resolved[name], "onTime": 0, "late": 0}
            for name in received
        ],
    }


def satisfaction() -> dict[str, Any]:
    """Compute the ratings of each agency from the first of this month until today."""
    last = today()
    rows = [
        {"agency": name, "count": rate * last.day // 3 + 2, "share": share}
        for (name, rate), share in zip(_RECEIVED_PER_DAY.items(), _SHARES_CONTENT, strict=True)
    ]
    return {"from": last.replace(day=1).strftime("%d/%m/%Y"), "to": last.strftime("%d/%m/%Y"), "rows": rows}
