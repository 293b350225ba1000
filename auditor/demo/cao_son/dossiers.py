"""The dossiers and documents that the portal's look-ups know."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Dossier:
    """A dossier under way. The portal publishes no more about it than these lines: no steps, no due date."""

    code: str
    applicant: str
    status: str


@dataclass(frozen=True, kw_only=True)
class ResultDocument:
    """An issued result, found by its number and symbol (số, ký hiệu)."""

    symbol: str
    title: str
    agency: str
    issued: str


SAMPLE_DOSSIER = Dossier(code="H98.18-002417", applicant="Nguyễn Văn S.", status="Đang xử lý")
HANDED_IN = (
    SAMPLE_DOSSIER,
    Dossier(code="H98.18-001903", applicant="Nguyễn Văn S.", status="Yêu cầu bổ sung"),
    Dossier(code="H98.18-000871", applicant="Nguyễn Văn S.", status="Đã có kết quả, mời đến quầy nhận"),
)
"""What the logged-in citizen handed in."""
_DOSSIERS = {one.code: one for one in HANDED_IN}

SAMPLE_RESULT = ResultDocument(
    symbol="214/GXN-STP",
    title="Phiếu lý lịch tư pháp số 1",
    agency="Sở Tư pháp tỉnh Cao Sơn",
    issued="Đã ký số, còn hiệu lực",
)
_RESULTS = {
    SAMPLE_RESULT.symbol: SAMPLE_RESULT,
    "1187/GCN-SKHĐT": ResultDocument(
        symbol="1187/GCN-SKHĐT",
        title="Giấy chứng nhận đăng ký hộ kinh doanh",
        agency="Ủy ban nhân dân huyện Pá Lầu",
        issued="Đã ký số, còn hiệu lực",
    ),
}


def dossier(code: str) -> Dossier:
    """Give the dossier with this code.

    Raises:
        KeyError: When there is none; the portal never learned to expect that.
    """
    return _DOSSIERS[code.strip()]


def result_document(symbol: str) -> ResultDocument | None:
    """Give the issued result with this number and symbol, or None."""
    return _RESULTS.get(symbol.strip())
