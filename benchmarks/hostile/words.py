"""Behaviours of words: titles, labels and addresses that want to act in a report, on a terminal or in a spreadsheet."""

from __future__ import annotations

from benchmarks.hostile.case import ANY_REASON, Case, Owed, goes_on
from benchmarks.hostile.serving import Handler, Wire
from benchmarks.hostile.site import TITLE, document, elsewhere, home, portal

_MARKUP = (
    "&lt;script&gt;window.ran=1;document.title=&quot;ran&quot;&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;"
    "&lt;/title&gt;&lt;/style&gt;&lt;svg onload=alert(2)&gt;"
)
_TEMPLATE = "{{ 7*7 }}{% raw %}{ $low }&#36;{7*7}&lt;%= 7*7 %&gt;"


def _worded(words: str, *, script: str = "") -> Handler:
    """A portal that says something wherever it can: titles, headings, labels, links, alternative texts, frames."""
    body = (
        f'<section aria-label="{words}"><h2>{words}</h2><a href="/tra-cuu?q={words}">{words}</a> '
        f'<a href="/dang-nhap">Đăng nhập {words}</a><button>{words}</button><img src="/a.png" alt="{words}">'
        f'<label>{words} <input name="{words}"></label><iframe title="{words}" src="/tra-cuu"></iframe>'
        f"<p lang=xx>{words}</p></section>{script}"
    )
    return portal(body, title=f"{words} {TITLE}")


def _says(name: str, does: str, words: str, *, only: str = "A01,A10,A13,A14,A15,F01") -> Case:
    return Case(name=name, does=does, handler=_worded(words), only=only, owed=_MAY_FAIL)


_MAY_FAIL = Owed(
    codes=frozenset({0}), reasons=ANY_REASON, not_met=frozenset({"A01", "A10", "A13", "A14", "A15", "F01"})
)
"""What such words are put on is no good page; what counts is that they do nothing."""


async def _latin(wire: Wire) -> None:
    await wire.answer(home().encode("utf-16-le"), media="text/html; charset=utf-8")


def _charset(name: str, encoding: str) -> Handler:
    async def answer(wire: Wire) -> None:
        await wire.answer(home().encode(encoding, "replace"), media=f"text/html; charset={name}")

    return elsewhere(portal(), home=answer)


_HALF = """<script>document.title = 'Cổng \\ud83d nửa chữ';
document.querySelector('h1').textContent = 'Cổng \\udc00 dịch vụ';
document.body.insertAdjacentHTML('beforeend', '<a href=/tra-cuu>Tra cứu \\ud83d</a>')</script>"""

CASES: tuple[Case, ...] = (
    _says("words-markup", "titles and labels that are HTML and scripts", _MARKUP),
    _says("words-template", "titles and labels that are templates", _TEMPLATE),
    _says(
        "words-formula",
        "titles and labels that are formulas",
        "=HYPERLINK(&quot;http://evil.test&quot;;&quot;x&quot;)+cmd|'/c calc'!A0",
    ),
    _says("words-at", "titles and labels that begin with @, + and -", "@SUM(1+1)*cmd|' /C calc'!A0"),
    _says(
        "words-terminal",
        "titles and labels with terminal escapes",
        "&#x1b;]0;owned&#x7;&#x1b;[2J&#x1b;[31m&#x9b;31m [bold red]x[/]",
    ),
    _says(
        "words-direction",
        "titles and labels that turn the direction of writing",
        "&#x202e;gpj.ex&#x2066;e&#x200b;&#xfeff;&#x2028;",
    ),
    _says("words-path", "titles and labels that are paths", "../../../../tmp/never.sh &#0; C:\\never.bat"),
    _says("words-long", "titles and labels of ten thousand characters", "Rất dài " * 1_250, only="A10,F01"),
    Case(name="words-half", does="halves of characters", handler=portal(_HALF), owed=goes_on(roles=("home", "login"))),
    Case(
        name="path-in-address",
        does="addresses that lead out of every folder",
        handler=portal(
            '<a href="/..%2f..%2f..%2fetc%2fpasswd">Tra cứu hồ sơ</a><a href="/%00%1b%5b2J">Đăng nhập</a>'
            '<a href="/../../../never">Thủ tục hành chính</a><a href="file:///etc/passwd">Danh mục thủ tục</a>'
            '<a href="javascript:alert(1)">Nộp hồ sơ</a><a href="data:text/html,x">Phản ánh kiến nghị</a>',
            pages={"/never": document("Ra ngoài", "<h1>Ra ngoài</h1>")},
        ),
        owed=Owed(codes=frozenset({0}), never=()),
    ),
    Case(
        name="charset-unknown", does="a charset that nobody knows", handler=_charset("klingon", "utf-8"), owed=goes_on()
    ),
    Case(
        name="charset-wrong",
        does="says Windows-1252 and sends UTF-8, without a word in the page",
        handler=_charset("windows-1252", "utf-8"),
        owed=goes_on(not_met=("A13", "A10")),
    ),
    Case(
        name="charset-latin",
        does="says UTF-8 and sends Windows-1258",
        handler=_charset("utf-8", "cp1258"),
        owed=goes_on(not_met=("A13", "A10")),
    ),
    Case(
        name="charset-utf-16",
        does="says UTF-8 and sends UTF-16",
        handler=elsewhere(portal(), home=_latin),
        owed=Owed(codes=frozenset({0, 3}), not_met=frozenset({"A10", "A13"})),
    ),
)
