"""The assistant of the portal: finds the procedure that a question is about, whatever its accents."""

import unicodedata

from auditor.demo.catalogue import Procedure, procedures

_ENOUGH = 0.6


def _words(text: str) -> set[str]:
    plain = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    letters = "".join(letter if letter.isalnum() else " " for letter in plain if not unicodedata.combining(letter))
    return set(letters.split())


_FILLERS = _words("thủ tục hồ sơ tôi muốn cần làm hỏi về cho xin gì như thế nào ở đâu là và của các")


def _closest(question: str) -> Procedure | None:
    asked = _words(question) - _FILLERS
    if not asked:
        return None

    def share(procedure: Procedure) -> tuple[float, int]:
        name = _words(procedure.name)
        return len(asked & name) / len(asked), -len(name)

    best = max(procedures(), key=share)
    return best if share(best)[0] >= _ENOUGH else None


def reply(question: str) -> str:
    """Answer a citizen's question in free words."""
    found = _closest(question)
    if found is None:
        return "Tôi chưa hiểu câu hỏi. Anh/chị vui lòng nêu tên thủ tục, ví dụ: đăng ký kết hôn."
    return (
        f"Thủ tục {found.name} (mã {found.code}) do {found.agency} thực hiện. "
        f"Hồ sơ gồm: {'; '.join(found.parts)}. Thời hạn: {found.time_limit}. Phí, lệ phí: {found.fee}."
    )
