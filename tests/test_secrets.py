"""What a session holds, and what a portal shows of the person, reaches no evidence, log, report or terminal."""

from __future__ import annotations

import gzip
import json
import logging
from html import escape
from pathlib import Path
from urllib.parse import quote

import pytest

from auditor.audit import audit_portal
from auditor.browser.guard import Guard
from auditor.browser.manners import Manners
from auditor.browser.veil import veiled
from auditor.cli import main
from auditor.demo.run import ONLY_THIS_MACHINE
from auditor.errors import Stage
from auditor.evidence import EvidenceFolder
from auditor.framework import load_framework
from auditor.redaction import BLOT, Secrets
from auditor.reporting.formats import parse_formats, write_reports
from auditor.request import AuditRequest
from auditor.session import secrets_of

COOKIE = "c00kie-Ab12Cd34Ef56"
TOKEN = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJuZ3V5ZW4ifQ.c2lnbmF0dXJl"
INNER = "st0red-inner-9f8e7d6c"
QUERY = "qu3ry-t0ken-1122334455"
FRAGMENT = "fr4gment-t0ken-5544332211"
IDENTITY = "079099004217"
NAME = "Nguyễn Thị Bí Mật"
PHONE = "0912 345 678"
ADDRESS = "Số 7, đường Kín, tổ 3"
BODY = "b0dy-s3cret-77aa88bb"
PLANTED = (COOKIE, TOKEN, INNER, QUERY, FRAGMENT, IDENTITY, NAME, PHONE, ADDRESS, BODY)


@pytest.fixture
def portal(local_site):
    """A small portal that knows its citizen and is careless with keys."""
    head = f"""<header><a href="/dang-xuat?token={QUERY}">Đăng xuất</a> <span>Xin chào, {NAME}</span>
    <nav><a href="/thu-tuc">Thủ tục hành chính</a> <a href="/ca-nhan?access_token={QUERY}">Thông tin cá nhân</a>
    <a href="/ho-so#access_token={FRAGMENT}">Hồ sơ của tôi</a>
    <a href="https://xacthuc.dichvucong.gov.vn/oauth2/authorize?id_token={QUERY}">Đăng nhập</a></nav></header>"""
    filler = "<p>Cổng dịch vụ công của tỉnh phục vụ người dân và doanh nghiệp, mỗi ngày và ở mọi nơi.</p>" * 4

    def put(path, title, body):
        local_site.put(path, f"{head}<main><h1>{title}</h1>{filler}{body}</main>", title=title)

    rows = "".join(
        f'<tr><td><a href="/thu-tuc/{n}?sid={QUERY}">1.00419{n}</a></td><td>Thủ tục số {n}</td><td>Toàn trình</td></tr>'
        for n in range(6)
    )
    put("/", "Cổng dịch vụ công tỉnh", f"<p>Phiên {BODY} của {NAME}, số {IDENTITY}.</p>")
    put("/thu-tuc", "Danh mục thủ tục hành chính", f"<p>Lĩnh vực</p><table>{rows}</table>")
    for n in range(6):
        parts = "<h2>Trình tự thực hiện</h2><p>Nộp, chờ, nhận.</p><h2>Thành phần hồ sơ</h2><p>01 bộ</p>" * 3
        put(f"/thu-tuc/{n}", f"Thủ tục 1.00419{n}", f'{parts}<a href="/nop-ho-so?ticket={QUERY}">Nộp hồ sơ</a>')
    put(
        "/nop-ho-so",
        "Nộp hồ sơ trực tuyến",
        f"""<input type=hidden name=khoa value="{BODY}"><form>
    <label>Họ và tên <input name=hoten value="{NAME}"></label>
    <label>Số định danh <input name=cccd value="{IDENTITY}"></label>
    <label>Điện thoại <input name=dt value="{PHONE}"></label> <label>Địa chỉ <input name=dc value="{ADDRESS}"></label>
    <input name=dc2 value="{ADDRESS}"><button type=submit>Nộp hồ sơ</button></form>""",
    )
    put(
        "/ca-nhan",
        "Thông tin cá nhân",
        f"<dl><dt>Họ và tên</dt><dd>{NAME}</dd><dt>Số định danh</dt><dd>{IDENTITY}</dd>"
        f"<dt>Số điện thoại</dt><dd>{PHONE}</dd><dt>Địa chỉ</dt><dd>{ADDRESS}</dd></dl>",
    )
    put(
        "/ho-so",
        "Hồ sơ của tôi",
        "<table><tr><th>Mã hồ sơ</th><th>Người nộp</th></tr>"
        f"<tr><td>H98.12.05-0004217</td><td>{NAME}</td></tr></table>",
    )
    return local_site


@pytest.fixture
def session(portal, tmp_path):
    state = {
        "cookies": [
            {"name": "phien", "value": COOKIE, "domain": "127.0.0.1", "path": "/", "expires": -1, "httpOnly": True,
             "secure": False, "sameSite": "Lax"}
        ],
        "origins": [
            {"origin": portal.origin, "localStorage": [
                {"name": "token", "value": TOKEN},
                {"name": "user", "value": json.dumps({"name": NAME, "inner": {"key": INNER}, "body": BODY})},
            ]}
        ],
    }  # fmt: skip
    file = tmp_path / "state.json"
    file.write_text(json.dumps(state))
    return file


def contents(folder: Path):
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            content = file.read_bytes()
            yield file, gzip.decompress(content) if file.suffix == ".gz" else content


def spelt(secret: str) -> list[bytes]:
    """A secret as it may stand in a file: as it is, in JSON, in HTML, in an address."""
    return [form.encode() for form in {secret, json.dumps(secret)[1:-1], escape(secret), quote(secret, safe="")}]


async def test_nothing_of_a_session_is_written_anywhere(portal, session, tmp_path, caplog, capsys):
    caplog.set_level(logging.DEBUG, logger="auditor")
    output = tmp_path / "audit"
    request = AuditRequest(
        url=f"{portal.origin}/?token={QUERY}",
        output=output,
        session=session,
        only=("F01", "F06", "F10", "F11", "F24", "F33", "F34", "P01", "A13", "A14"),
        runs=1,
        seed=1,
        profile="none",
        keep_traces=True,
        browser_arguments=(ONLY_THIS_MACHINE,),
    )
    audit = await audit_portal(request)
    write_reports(audit, load_framework(), output, formats=parse_formats("html,json"), language="vi")
    assert audit.with_session
    assert audit.finding("F33").verdict == "met"
    assert {page.role for page in audit.pages} >= {"account", "my_dossiers", "eform"}
    said = capsys.readouterr()
    logs = "\n".join(record.getMessage() for record in caplog.records)
    looked_at = 0
    for place, content in [*contents(output), ("terminal", (said.out + said.err + logs).encode())]:
        looked_at += 1
        for secret in PLANTED:
            assert not any(form in content for form in spelt(secret)), f"{secret} in {place}"
    assert looked_at > 6
    assert any(path.suffix == ".gz" for path in output.rglob("*"))
    assert any(path.suffix == ".jpg" for path in output.rglob("*"))


def test_a_session_that_cannot_be_used_is_not_shown_at_the_terminal(session, tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(
        "sys.argv",
        ["auditor", "audit", "http://other.example/", "--output", str(tmp_path / "o"), "--session", str(session)],
    )
    with pytest.raises(SystemExit):
        main()
    said = capsys.readouterr()
    assert "is of another portal" in said.err
    assert not any(secret in said.out + said.err for secret in PLANTED)


async def test_pictures_show_neither_fields_nor_what_is_known_to_be_secret(chromium, local_site, tmp_path):
    """The same page with two different persons gives the same picture."""
    pictures = []
    for name in ("Trần Văn Ngắn", "Lê Thị Dài"):
        secrets = Secrets()
        secrets.add(name)
        local_site.put("/", f"<h1>Biểu mẫu</h1><p>Của {name}</p><input value='{name}' style='width:300px'>")
        context = await chromium.browser.new_context()
        page = await context.new_page()
        await page.goto(local_site.origin)
        open_picture = await page.screenshot()
        async with veiled(page, secrets, private=False, person=True, stage=Stage.SURVEY) as style:
            pictures.append(await page.locator("input").screenshot(style=style))
            assert await page.screenshot(style=style) != open_picture
        assert await page.locator("[data-portal-auditor-veil]").count() == 0
        await context.close()
    assert pictures[0] == pictures[1]


@pytest.fixture
def secrets():
    return secrets_of(None)


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        (f"https://x.vn/a?token={QUERY}&b=2", f"https://x.vn/a?token={BLOT}&b=2"),
        (f"https://x.vn/#access_token={QUERY}", f"https://x.vn/#access_token={BLOT}"),
        (f"/a;jsessionid={QUERY}?b=1", f"/a;jsessionid={BLOT}?b=1"),
        (f"?X-Auth-Token=1&id%5Ftoken={QUERY}", f"?X-Auth-Token=1&id%5Ftoken={BLOT}"),
        (f"Bearer {QUERY}", BLOT),
        (f"khóa {TOKEN} hết", f"khóa {BLOT} hết"),
        ("?code=1.004194&state=1&q=ly+lich+tu+phap", "?code=1.004194&state=1&q=ly+lich+tu+phap"),
        (f"?code={'a1' * 16}", f"?code={BLOT}"),
        ("Thủ tục 1.004194, hồ sơ H98.12.05-0004217", "Thủ tục 1.004194, hồ sơ H98.12.05-0004217"),
    ],
)
def test_keys_in_addresses_are_left_out_for_visitors_too(secrets, text, hidden):
    assert secrets.hide(text) == hidden


def test_short_and_common_values_stay():
    secrets = Secrets()
    for value in ("vi", "true", "dark", "default", "12345"):
        secrets.add_stored(value)
    assert secrets.hide("vi true dark default 12345") == "vi true dark default 12345"


def test_half_of_a_secret_at_the_end_of_a_cut_text_is_left_out_too(tmp_path):
    secrets = Secrets()
    secrets.add(COOKIE)
    folder = EvidenceFolder(tmp_path, secrets=secrets)
    assert COOKIE[:8] not in folder.note("x" * 1990 + " " + COOKIE, kind="text").detail
    assert secrets.hide("abc " + COOKIE[:12] + "…") == "abc " + BLOT


def test_the_log_leaves_out_what_the_audit_learnt(caplog):
    secrets = Secrets()
    secrets.add(COOKIE)
    root = logging.getLogger()
    handler = logging.Handler()
    seen = []
    handler.emit = lambda record: seen.append(handler.format(record))
    root.addHandler(handler)
    try:
        with secrets.in_logs():
            logging.getLogger("auditor.x").warning("bad %s", COOKIE)
            try:
                int(COOKIE)
            except ValueError:
                logging.getLogger("auditor.x").exception("worse")
    finally:
        root.removeHandler(handler)
    assert len(seen) == 2
    assert COOKIE not in "".join(seen)


PERSONAL = (
    "001099012345", "001 099 012 345", "CMND số 012345678", "chứng minh nhân dân: 123 456 789", "0912345678",
    "0912.345.678", "+84 912 345 678", "(+84)987654321", "nguyen.van.a+x@thu.example.gov.vn",
)  # fmt: skip
NOBODYS = (
    "19001234", "1.004194", "H98.12.05-0004217", "000.00.12.H98-240115-0001", "02923812345", "20240115091234",
    "0.912345678", "2026-11-25T09:12:34.567890", "1012345678", "@congdichvu",
)  # fmt: skip


@pytest.mark.parametrize("text", PERSONAL)
def test_redacting_leaves_out_what_looks_like_a_persons(text):
    shown = secrets_of(None, redact=True).hide(f"Ông A, {text}, đã nộp")
    assert BLOT in shown
    assert not any(character.isdigit() or character == "@" for character in shown)
    assert shown.startswith("Ông A, ")
    assert shown.endswith(", đã nộp")


@pytest.mark.parametrize("text", NOBODYS)
def test_redacting_keeps_codes_numbers_and_hotlines(text):
    assert secrets_of(None, redact=True).hide(f"x {text} y") == f"x {text} y"


def test_redacting_is_on_with_a_session_and_only_when_asked_without_one(session):
    assert secrets_of(session).redacts
    assert not secrets_of(session, redact=False).redacts
    assert not secrets_of(None).redacts
    assert secrets_of(None).hide(PERSONAL[0]) == PERSONAL[0]
    assert COOKIE not in secrets_of(session, redact=False).hide(f"x {COOKIE}")


async def test_a_visitors_pictures_do_not_show_persons_where_the_audit_redacts(chromium, local_site, tmp_path):
    """Two persons give the same picture; a hotline stays."""
    local_site.put("/robots.txt", "", status=404)
    pictures = []
    for person in (("001099012345", "0912", "345678", "an@thu.vn"), ("079188054321", "0377", "812649", "be@thu.vn")):
        identity, first, last, mail = person
        body = (
            f"<h1>Danh sách</h1><p>Số định danh {identity}</p><p><b>{first}</b> {last}</p><p>{mail}</p>"
            f"<input value='{identity}' style='width:300px'><div id=h></div><p>Đường dây nóng 19001234</p>"
            f"<script>h.attachShadow({{mode: 'open'}}).innerHTML = '<p>{identity}</p>'</script>"
        )
        local_site.put("/", body)
        folder = EvidenceFolder(tmp_path / identity, secrets=secrets_of(None, redact=True))
        async with chromium.tab(
            guard=Guard(local_site.origin),
            manners=Manners(local_site.origin, user_agent="test", own_portal=True),
            folder=folder,
            stage=Stage.SURVEY,
        ) as tab:
            await tab.open(f"{local_site.origin}/")
            item = await tab.picture("x")
            assert item is not None
            pictures.append((folder.root / item.file).read_bytes())
            plain = EvidenceFolder(tmp_path / f"{identity}-plain")
            tab.folder = plain
            shown = await tab.picture("x")
            assert shown is not None
            assert (plain.root / shown.file).read_bytes() != pictures[-1]
    assert pictures[0] == pictures[1]
