"""The addresses of the sample portal."""

from pathlib import Path

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from auditor.demo.an_lam import account, public, services, session
from auditor.demo.an_lam.rendering import page
from auditor.demo.server import portal_app


def create_app() -> Starlette:
    """Make the application with fresh state."""
    return portal_app(
        [
            Route("/", public.home),
            Route("/index.php", public.index_php),
            Route("/dang-nhap", public.login),
            Route("/dang-nhap/dvcqg", session.log_in_national),
            Route("/dang-nhap/vneid", session.log_in_vneid),
            Route("/dang-xuat", session.log_out),
            Route("/dang-ky", public.register),
            Route("/dich-vu-cong", services.catalogue),
            Route("/dich-vu-cong/chi-tiet", services.procedure),
            Route("/dich-vu-cong/tiep-nhan-online", services.form),
            Route("/dich-vu-cong/tiep-nhan-online/gui-ho-so", services.send_dossier, methods=["POST"]),
            Route("/dich-vu-cong/tiep-nhan-online/luu-tam", services.save_draft, methods=["POST"]),
            Route("/tra-cuu-ho-so", public.look_up_dossier),
            Route("/tra-cuu-ket-qua", public.look_up_result),
            Route("/thanh-toan", public.fee),
            Route("/thanh-toan/xac-nhan", public.pay, methods=["POST"]),
            Route("/phan-anh-kien-nghi", public.feedback),
            Route("/phan-anh-kien-nghi/gui", public.send_feedback, methods=["POST"]),
            Route("/danh-gia", public.rating),
            Route("/danh-gia/gui", public.send_rating, methods=["POST"]),
            Route("/danh-gia/ket-qua", public.rating_results),
            Route("/khao-sat/gui", public.send_survey, methods=["POST"]),
            Route("/hoi-dap/gui", public.send_question, methods=["POST"]),
            Route("/api/tro-ly/hoi", public.ask_assistant, methods=["POST"]),
            Route("/tai-khoan", account.profile),
            Route("/tai-khoan/ho-so", account.my_dossiers),
            Route("/tai-khoan/ho-so/chi-tiet", account.my_dossier),
            Route("/tai-khoan/thong-bao", account.notices),
            Route("/tai-khoan/bo-sung", account.supply),
            Route("/tai-khoan/bo-sung/gui", account.send_supply, methods=["POST"]),
            Route("/tai-khoan/thanh-toan", account.payment),
            Route("/tai-khoan/kho-du-lieu", account.data_store),
            Route("/tai-khoan/bien-lai", account.receipt),
            Route("/tai-khoan/ket-qua", account.result),
            Mount("/tai-nguyen", StaticFiles(directory=Path(__file__).with_name("static"))),
        ],
        exception_handlers={403: _refused, 404: _missing},
    )


async def _refused(request: Request, _error: Exception) -> HTMLResponse:
    return page(request, "error.html", title="Không có quyền truy cập", status=403, message="Vui lòng đăng nhập.")


async def _missing(request: Request, _error: Exception) -> HTMLResponse:
    message = "Đường dẫn không tồn tại hoặc nội dung đã được gỡ bỏ."
    return page(request, "error.html", title="Không tìm thấy trang", status=404, message=message)
