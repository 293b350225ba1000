"""Behaviours of pages that never come to rest, ask for attention, or take the browser down."""

from __future__ import annotations

from benchmarks.hostile.case import Case, Owed, either, goes_on, refused
from benchmarks.hostile.serving import Handler, Wire
from benchmarks.hostile.site import document, elsewhere, home, portal

_OPEN = either("timeout", "tool_error", "needs_person", "ambiguous")
_HUNG = refused("no usable answer in time", reason="timeout")


def _script(text: str, *, every: bool = False) -> Handler:
    markup = f"<script>{text}</script>"
    return portal(every=markup) if every else portal(markup)


def _storm(
    name: str, does: str, text: str, *, owed: Owed | None = None, every: bool = False, only: str = "A10,A13"
) -> Case:
    return Case(name=name, does=does, handler=_script(text, every=every), owed=owed or goes_on(), only=only)


async def _hold(wire: Wire) -> None:
    await wire.hold()


async def _whole(wire: Wire) -> None:
    size = 50_000_000
    text = home().encode()
    line = "<p>Dòng chữ rất dài của một trang rất dài.</p>\n".encode()
    await wire.send(b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nConnection: close\r\n\r\n", text)
    for _ in range(size // (len(line) * 1_000)):
        await wire.send(line * 1_000)


def _many(piece: str, count: int) -> str:
    return "".join(piece.replace("#", str(number)) for number in range(count))


async def _changing(wire: Wire) -> None:
    n = wire.count
    links = "".join(f'<a href="/p{n}-{i}">Mục {n * 7 + i}</a> ' for i in range(20))
    body = f"<nav>{links}</nav><main><h1>Cổng {n}</h1><p>{'Nội dung ' * (n % 9 + 3)}</p></main>"
    await wire.answer(document(f"Cổng dịch vụ công {n}", body))


async def _frames(wire: Wire) -> None:
    n = int(wire.asked.target.partition("n=")[2] or 0)
    await wire.answer(home(f'<iframe title="Trang trong trang" src="/?n={n + 1}"></iframe>'))


_ATTACHED = (("Content-Disposition", 'attachment; filename="../../../../tmp/never.sh"'),)


async def _download(wire: Wire) -> None:
    await wire.answer(b"#!/bin/sh\n", media="application/x-sh", headers=_ATTACHED)


async def _walled(wire: Wire) -> None:
    if wire.asked.path.startswith("/dang-nhap"):
        body = (
            "<h1>Đăng nhập</h1><form method=post action=/vao><label>Tên đăng nhập <input name=u></label>"
            "<label>Mật khẩu <input name=p type=password></label><button>Đăng nhập</button></form>"
        )
        await wire.answer(document("Đăng nhập", f"<main>{body}</main>"))
    elif wire.asked.path.endswith((".txt", ".xml")):
        await wire.answer("", status="404 Not Found")
    else:
        await wire.redirect(f"/dang-nhap?ve={wire.asked.path}")


async def _calendar(wire: Wire) -> None:
    month = int(wire.asked.target.partition("thang=")[2] or 0)
    if wire.asked.path not in {"/", "/lich"}:
        await portal()(wire)
        return
    days = "".join(f'<a href="/lich?thang={month + 1 + day}">{day}</a> ' for day in range(1, 32))
    way = f'<a href="/lich?thang={month - 1}">Tháng trước</a> <a href="/lich?thang={month + 1}">Tháng sau</a>'
    calendar = f"<section><h2>Lịch tiếp dân tháng {month}</h2>{way}{days}</section>"
    await wire.answer(home(calendar, title=f"Lịch tiếp dân tháng {month}"))


_LATE = """<div id="app"></div><script>setTimeout(() => {
document.getElementById('app').innerHTML = '<nav><a href="/dang-nhap">Đăng nhập</a> '
  + '<a href="/thu-tuc">Thủ tục hành chính</a> <a href="/tra-cuu">Tra cứu hồ sơ</a></nav>'
  + '<main><h1>Cổng dịch vụ công</h1><p>' + 'Nội dung tới muộn. '.repeat(20)
  + '</p></main>'; }, 3000)</script>"""


async def _late(wire: Wire) -> None:
    if wire.asked.path == "/":
        await wire.answer(document("Cổng dịch vụ công tỉnh An Bình", _LATE))
    else:
        await portal()(wire)


_POLICY = "default-src 'self'; script-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
_NO_SCRIPTS = "default-src 'self'; sandbox allow-same-origin allow-forms"

CASES: tuple[Case, ...] = (
    _storm("alert-loop", "message boxes without an end", "for (;;) alert('Chào')", owed=_OPEN),
    _storm(
        "dialog-storm",
        "confirm and prompt from timers, on every page",
        "setInterval(() => { confirm('Đồng ý?'); prompt('Tên?', 'x'); alert(1); }, 30)",
        every=True,
        owed=_OPEN,
    ),
    _storm(
        "beforeunload",
        "does not want to be left",
        "onbeforeunload = (e) => { e.preventDefault(); e.returnValue = 'Ở lại?'; return 'Ở lại?'; };"
        "addEventListener('pagehide', () => { const end = Date.now() + 3000; while (Date.now() < end); });"
        "addEventListener('click', () => 0)",
        every=True,
    ),
    _storm(
        "window-storm",
        "opens windows without an end",
        "setInterval(() => window.open('/tra-cuu?' + Math.random()), 20)",
    ),
    _storm("window-loop", "opens windows in a loop", "for (;;) window.open('about:blank')", owed=_OPEN),
    _storm("print", "prints itself again and again", "print(); setInterval(print, 200)", owed=_OPEN),
    Case(
        name="downloads",
        does="downloads without an end, with a name that leads out",
        handler=elsewhere(
            portal(
                "<script>setInterval(() => { const a = document.createElement('a'); a.href = '/tep'; "
                "a.download = '../../never.sh'; document.body.append(a); a.click(); }, 150)</script>"
            ),
            tep=_download,
        ),
        owed=goes_on(),
    ),
    Case(
        name="home-download",
        does="the home page is a download",
        handler=elsewhere(portal(), home=_download),
        owed=refused("expected a web page"),
    ),
    Case(
        name="service-worker",
        does="a service worker that answers for the portal",
        handler=portal(
            "<script>navigator.serviceWorker && navigator.serviceWorker.register('/sw.js').catch(() => 0)</script>",
            pages={"/sw.js": "onfetch = (e) => e.respondWith(new Response('<h1>Không có gì</h1>'))"},
        ),
        owed=goes_on(roles=("home", "login")),
    ),
    _storm(
        "permissions",
        "asks for place, camera, notifications, clipboard, MIDI, storage",
        "navigator.geolocation?.getCurrentPosition(() => 0); Notification?.requestPermission();"
        "navigator.mediaDevices?.getUserMedia({video: true, audio: true}).catch(() => 0);"
        "navigator.clipboard?.readText().catch(() => 0); navigator.requestMIDIAccess?.().catch(() => 0);"
        "navigator.storage?.persist(); navigator.usb?.requestDevice({filters: []}).catch(() => 0);"
        "document.documentElement.requestFullscreen?.().catch(() => 0); document.body.requestPointerLock?.()",
    ),
    _storm(
        "out-of-memory",
        "takes memory until its tab dies",
        "const kept = []; setTimeout(() => { for (;;) kept.push(new Array(4e6).fill(Math.random())); }, 200)",
        owed=Owed(codes=frozenset({3}), reasons=frozenset({"tool_error", "timeout"})),
    ),
    _storm("loop-on-load", "loops for ever while it loads", "for (;;);", owed=_HUNG),
    _storm("loop-after-load", "loops for ever after it loaded", "setTimeout(() => { for (;;); }, 300)", owed=_HUNG),
    _storm(
        "loop-on-click",
        "loops for ever in every handler",
        "for (const kind of ['click', 'mousedown', 'pointerdown', 'focusin', 'keydown'])"
        "document.addEventListener(kind, (e) => {"
        "if (e.target.closest?.('[role=button],button,a[href=\"#\"]')) for (;;); }, true);"
        "document.body.insertAdjacentHTML('beforeend',"
        "'<a href=\"#\">Nộp hồ sơ</a><div role=button tabindex=0>Đánh giá</div>')",
        owed=_OPEN,
        only="A07,A10",
    ),
    _storm(
        "worker-loop",
        "workers that loop for ever",
        "for (let i = 0; i < 4; i++) new Worker(URL.createObjectURL(new Blob(['for (;;);'])))",
    ),
    _storm(
        "mutating",
        "changes its texts for ever",
        "setInterval(() => { document.querySelector('main p').textContent = Math.random() + ' hồ sơ'; }, 10)",
    ),
    _storm(
        "growing",
        "grows for ever",
        "setInterval(() => { for (let i = 0; i < 500; i++) document.body.append(document.createElement('p')); }, 50)",
        owed=_OPEN,
    ),
    _storm(
        "stealing-focus",
        "moves the focus from a timer",
        "document.body.insertAdjacentHTML('beforeend', '<button id=a>Một</button><button id=b>Hai</button>');"
        "setInterval(() => (Math.random() > .5 ? a : b).focus(), 40)",
        only="A07,A10,A12",
        owed=_OPEN,
    ),
    _storm(
        "dialog-on-focus",
        "opens a message box whenever something gets the focus",
        "addEventListener('focusin', () => alert('Bạn đã chọn một mục'))",
        only="A07,A10,A12",
        owed=_OPEN,
    ),
    _storm(
        "shadow-depth",
        "five hundred shadow roots in each other",
        "let at = document.body; for (let i = 0; i < 500; i++) {"
        "const el = document.createElement('div'); at.append(el);"
        "at = el.attachShadow({mode: 'open'}); } at.innerHTML = '<a href=/tra-cuu>Tra cứu</a>'",
    ),
    Case(
        name="frames-in-frames",
        does="frames in frames without an end",
        handler=elsewhere(portal(), home=_frames),
        owed=_OPEN,
    ),
    Case(
        name="silent-frames",
        does="frames, pictures and styles of a host that never answers",
        handler=portal(
            '<iframe title="a" src="{other}/a"></iframe><iframe title="b" src="{other}/b"></iframe>'
            '<img src="{other}/c" alt=""><script async src="{other}/d"></script>'
        ),
        other=_hold,
        owed=either("third_party", "timeout"),
    ),
    Case(
        name="silent-script",
        does="waits in its head for the script of a host that never answers",
        handler=portal(head='<script src="{other}/thong-ke.js"></script>'),
        other=_hold,
        owed=either("timeout", "third_party"),
    ),
    Case(
        name="large-page",
        does="fifty megabytes of markup",
        handler=elsewhere(portal(), home=_whole),
        owed=_OPEN,
    ),
    Case(
        name="many-nodes",
        does="a hundred thousand elements",
        handler=portal(f"<div>{_many('<p>Dòng <b>số #</b></p>', 50_000)}</div>"),
        owed=_OPEN,
    ),
    Case(
        name="many-links",
        does="ten thousand links",
        handler=portal(_many('<a href="/tin/#">Tin tức số #</a> ', 10_000)),
        owed=Owed(
            codes=frozenset({0, 3}), reasons=frozenset({"timeout", "tool_error"}), roles=frozenset({"home", "login"})
        ),
    ),
    Case(
        name="many-entries",
        does="a menu of two thousand entries",
        handler=portal(f"<nav><ul>{_many('<li><a href=/m/#>Chuyên mục #</a></li>', 2_000)}</ul></nav>"),
        # What a page holds beyond what is read of it is named as untested.
        owed=Owed(
            codes=frozenset({0, 3}), reasons=frozenset({"timeout", "tool_error"}), roles=frozenset({"home", "login"})
        ),
    ),
    Case(name="endless-calendar", does="a calendar without a last month", handler=_calendar, owed=goes_on()),
    Case(
        name="login-wall",
        does="every page is the log-in page",
        handler=_walled,
        only="F01,F10,F24,A10",
        # Its log-in offers no national account, which anybody can see; what lies behind it nobody can.
        owed=goes_on(roles=("login",), not_met=("F01",), reasons=frozenset({"login_required"})),
    ),
    Case(
        name="late", does="its content comes three seconds late", handler=_late, owed=goes_on(roles=("home", "login"))
    ),
    Case(name="changing", does="another content on every load", handler=_changing, owed=goes_on()),
    _storm(
        "false-json",
        "replaces Array.prototype.toJSON and JSON.stringify",
        "Array.prototype.toJSON = function () { return ['x']; }; String.prototype.toJSON = () => 5;"
        "JSON.stringify = () => '{}'",
        every=True,
        owed=goes_on(roles=("home", "login")),
    ),
    _storm(
        "false-builtins",
        "replaces Set, Map, Array.prototype.map and its like",
        "Set = Map = function () { throw new Error('no'); }; Array.prototype.map = Array.prototype.filter = "
        "Array.prototype.flatMap = function () { return 7; }; Object.keys = () => null; Array.from = () => ({})",
        every=True,
        owed=_OPEN,
    ),
    _storm(
        "false-document",
        "replaces what a document tells of itself",
        "for (const name of ['readyState', 'body', 'title'])"
        "try { Object.defineProperty(document, name, {get: () => ({})}); } catch (e) {}"
        "Element.prototype.getBoundingClientRect = () => null; document.querySelectorAll = () => 3;"
        "window.getComputedStyle = () => null",
        every=True,
        owed=_OPEN,
    ),
    Case(
        name="strict-policy",
        does="a strict content security policy with Trusted Types",
        handler=portal(headers=(("Content-Security-Policy", _POLICY),)),
        owed=goes_on(roles=("home", "login")),
    ),
    Case(
        name="scripts-off",
        does="a content security policy that switches all scripts off",
        handler=portal(headers=(("Content-Security-Policy", _NO_SCRIPTS),)),
        owed=Owed(codes=frozenset({0, 3}), reasons=frozenset({"timeout"}), roles=frozenset({"home", "login"})),
    ),
    _storm(
        "console-flood",
        "floods the console",
        "setInterval(() => { for (let i = 0; i < 300; i++) console.error('x'.repeat(2000), {a: i}); }, 20)",
        owed=_OPEN,
    ),
    _storm(
        "request-flood",
        "asks for a hundred addresses a second",
        "let n = 0; setInterval(() => { for (let i = 0; i < 5; i++) fetch('/tim?' + n++).catch(() => 0); }, 50)",
        owed=_OPEN,
    ),
)
