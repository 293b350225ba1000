"""The portal's own assistant: finds the procedure that a question is about and tells what to do."""

from auditor.demo.an_lam.search import fold
from auditor.demo.catalogue import Procedure, procedures

_FILLERS = frozenset(fold("thủ tục hồ sơ tôi muốn cần làm hỏi về cho xin gì như thế nào ở đâu là và của các").split())
_ENOUGH = 0.6


def answer(question: str) -> dict[str, object]:
    """Answer a citizen's question.

    Args:
        question: The question in free words.

    Returns:
        A JSON object with `traLoi` (the answer's lines) and `lienKet` (links with `ten` and `diaChi`).
    """
    procedure = _closest(question)
    if procedure is None:
        return {
            "traLoi": [
                "Xin lỗi, tôi chưa tìm thấy thủ tục phù hợp với câu hỏi của Ông/Bà.",
                "Ông/Bà có thể nêu tên thủ tục, ví dụ: cấp Phiếu lý lịch tư pháp, hoặc gọi tổng đài 1900 0000.",
            ],
            "lienKet": [{"ten": "Danh mục dịch vụ công", "diaChi": "/dich-vu-cong"}],
        }
    return {
        "traLoi": [
            f"Thủ tục {procedure.name} (mã {procedure.code}) do {procedure.agency} thực hiện.",
            f"Thành phần hồ sơ: {'; '.join(procedure.parts)}.",
            f"Thời hạn giải quyết: {procedure.time_limit}. Phí, lệ phí: {procedure.fee}.",
            f"Cách nộp: {'; '.join(procedure.methods)}.",
        ],
        "lienKet": [
            {"ten": "Xem chi tiết thủ tục", "diaChi": f"/dich-vu-cong/chi-tiet?ma-thu-tuc={procedure.code}"},
            {"ten": "Nộp hồ sơ trực tuyến", "diaChi": f"/dich-vu-cong/tiep-nhan-online?ma-thu-tuc={procedure.code}"},
        ],
    }


def _closest(question: str) -> Procedure | None:
    asked = {word.strip(",.?!") for word in fold(question).split()} - _FILLERS
    if not asked:
        return None

    def share(procedure: Procedure) -> tuple[float, int]:
        name = set(fold(procedure.name).replace(",", " ").split())
        return len(asked & name) / len(asked), -len(name)

    best = max(procedures(), key=share)
    return best if share(best)[0] >= _ENOUGH else None
