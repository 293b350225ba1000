"""Behaviours that send the browser elsewhere: in circles, to what is no page, to addresses that nobody asked for."""

from __future__ import annotations

from benchmarks.hostile.case import Case, either, goes_on, refused
from benchmarks.hostile.serving import Handler, Wire
from benchmarks.hostile.site import elsewhere, home, portal

_STOPPED = '"why": "private-address"'
_METADATA = "http://169.254.169.254/latest/meta-data/"


def _sends(target: str, *, status: str = "302 Found") -> Handler:
    async def answer(wire: Wire) -> None:
        await wire.redirect(target.replace("{other}", wire.other), status=status)

    return answer


def _to(target: str, *, status: str = "302 Found") -> Handler:
    """A portal whose home page is elsewhere."""
    return elsewhere(portal(), home=_sends(target, status=status))


def _chain(length: int) -> Handler:
    async def answer(wire: Wire) -> None:
        step = int(wire.asked.target.partition("step=")[2] or 0)
        if step < length:
            await wire.redirect(
                f"/?step={step + 1}", status=("301 Moved", "302 Found", "307 Again", "308 For ever")[step % 4]
            )
        else:
            await wire.answer(home())

    return elsewhere(portal(), home=answer)


async def _loop(wire: Wire) -> None:
    await wire.redirect("/b" if wire.asked.path == "/" else "/")


async def _two_places(wire: Wire) -> None:
    await wire.answer("", status="302 Found", headers=[("Location", "/a"), ("Location", "/b")])


async def _refreshing(wire: Wire) -> None:
    step = int(wire.asked.target.partition("n=")[2] or 0)
    await wire.answer(home(head=f'<meta http-equiv="refresh" content="0; url=/?n={step + 1}">'))


def _leading(*paths: str) -> Handler:
    """Redirects from paths of the portal to where the second server listens, on the loopback address."""

    async def away(wire: Wire) -> None:
        await wire.redirect(f"{wire.other}/never{wire.asked.path}")

    return elsewhere(portal(_ASKING), **dict.fromkeys(paths, away))


_ASKING = """<img src="{other}/never/img" alt=""><img src="/r1" alt=""><script src="{other}/never/script"></script>
<script src="/r2"></script><link rel="stylesheet" href="{other}/never/css">
<iframe title="a" src="{other}/never/frame"></iframe>
<iframe title="b" src="/r3"></iframe><video src="{other}/never/video"></video>
<object data="{other}/never/object"></object>
<form id="f" action="{other}/never/form"></form><a id="p" href="/" ping="{other}/never/ping">Ping</a>
<script>
for (const url of ['{other}/never/fetch', '/r4']) fetch(url, {mode: 'no-cors'}).catch(() => 0);
try { new WebSocket('{other}/never/ws'.replace('http', 'ws')); } catch (e) {}
try { new EventSource('{other}/never/events'); } catch (e) {}
try { navigator.sendBeacon('{other}/never/beacon', 'x'); } catch (e) {}
const x = new XMLHttpRequest(); x.open('GET', '{other}/never/xhr'); x.send();
new Image().src = '{other}/never/image?' + Date.now();
window.open('{other}/never/window'); window.open('/r5');
</script>"""

_SPELT = """<script>
const port = new URL('{other}').port;
for (const host of ['127.1', '2130706433', '0x7f000001', '0177.0.0.1', '0', 'localhost', 'a.localhost', '[::1]',
  '[::ffff:127.0.0.1]', '[::ffff:7f00:1]', '10.0.0.1', '172.16.0.1', '192.168.1.1', '169.254.169.254', '[fe80::1]',
  '[fd00::1]', '0.0.0.0', '100.64.0.1'])
  fetch(`http://${host}:${port}/never/${host}`, {mode: 'no-cors'}).catch(() => 0);
</script>"""


CASES: tuple[Case, ...] = (
    Case(
        name="redirect-loop",
        does="two pages that send to each other",
        handler=_loop,
        owed=refused("it redirects for ever"),
    ),
    Case(name="redirect-chain", does="fifteen redirects, then a page", handler=_chain(15), owed=goes_on()),
    Case(name="redirect-long", does="forty redirects", handler=_chain(40), owed=refused("it redirects for ever")),
    Case(
        name="redirect-file",
        does="redirects to a file of this machine",
        handler=_to("file:///etc/passwd"),
        owed=refused("redirects to what no browser opens"),
    ),
    Case(
        name="redirect-data",
        does="redirects to a data: address",
        handler=_to("data:text/html,<script>alert(1)</script>"),
        owed=refused("redirects to what no browser opens"),
    ),
    Case(
        name="redirect-script",
        does="redirects to a javascript: address",
        handler=_to("javascript:alert(1)"),
        owed=refused("expected a web page"),
    ),
    Case(
        name="redirect-chrome",
        does="redirects to the browser's own pages",
        handler=_to("chrome://settings/"),
        owed=refused("redirects to what no browser opens"),
    ),
    Case(
        name="redirect-nonsense",
        does="redirects to what is no address",
        handler=_to("http://[::bad/"),
        owed=refused("", reason="blocked"),
    ),
    Case(
        name="two-locations",
        does="two different Location headers",
        handler=_two_places,
        owed=refused("", reason="timeout"),
    ),
    Case(
        name="redirect-metadata",
        does="redirects to a cloud machine's metadata service",
        handler=_to(_METADATA),
        owed=refused("an address of a private network", told=(_STOPPED, _METADATA)),
    ),
    Case(
        name="redirect-private",
        does="redirects by 307 to a router",
        handler=_to("http://192.168.1.1/", status="307 Temporary Redirect"),
        owed=refused("an address of a private network", told=(_STOPPED,)),
    ),
    Case(
        name="redirect-loopback",
        does="a portal elsewhere redirects to the auditing machine",
        host="outside",
        handler=_to("{other}/never"),
        owed=refused("an address of a private network", told=(_STOPPED,)),
    ),
    Case(
        name="redirect-robots",
        does="robots.txt and sitemap.xml redirect to the auditing machine",
        host="outside",
        handler=elsewhere(
            portal(), robots_txt=_sends("{other}/never/robots"), sitemap_xml=_sends("{other}/never/sitemap")
        ),
        owed=goes_on(),
    ),
    Case(
        name="private-requests",
        does="pages ask the auditing machine in every way they know",
        host="outside",
        handler=_leading("r1", "r2", "r3", "r4", "r5"),
        owed=either(told=(_STOPPED,)),
    ),
    Case(
        name="private-spellings",
        does="pages ask private addresses in every spelling",
        host="outside",
        handler=portal(_SPELT),
        owed=goes_on(told=(_STOPPED,)),
    ),
    Case(
        name="private-measured",
        does="a measured page asks the auditing machine",
        host="outside",
        handler=_leading("r1", "r2", "r3", "r4", "r5"),
        only="P01",
        options=("--profile", "none"),
        owed=either("ambiguous", told=(_STOPPED,)),
    ),
    Case(
        name="portal-at-home", does="a portal that lies on a private address itself", handler=portal(), owed=goes_on()
    ),
    Case(
        name="refresh-storm",
        does="each page sends to the next one at once",
        handler=_refreshing,
        owed=either("timeout"),
    ),
    Case(
        name="reload-storm",
        does="the page loads itself again and again",
        handler=portal("<script>setTimeout(() => location.reload(), 50)</script>"),
        owed=either(),
    ),
    Case(
        name="history-storm",
        does="address and history change without an end",
        handler=portal(
            "<script>let n = 0; setInterval(() => { try { history.pushState(0, '', '/?s=' + n++); location.hash = n; } "
            "catch (e) {} }, 5)</script>"
        ),
        owed=either(),
    ),
    Case(
        name="look-alike-hosts",
        does="links to hosts that look like the portal's",
        handler=portal(
            '<p><a href="http://dichvucong.gov.vn.evil.test/dang-nhap">Đăng nhập VNeID</a> '
            '<a href="http://dịchvụcông.gov.vn/">Thủ tục</a> '
            '<a href="http://127.0.0.1@evil.test/tra-cuu">Tra cứu hồ sơ</a> '
            '<a href="http://xn--dchvucong-mgb.test/">Phản ánh kiến nghị</a></p>'
        ),
        owed=goes_on(roles=("home", "login")),
    ),
    Case(
        name="redirect-elsewhere",
        does="every page but the home page redirects to another host",
        handler=elsewhere(
            portal(),
            **{"dang-nhap": _sends("{other}/a"), "thu-tuc": _sends("{other}/b"), "tra-cuu": _sends("{other}/c")},
        ),
        owed=goes_on(),
    ),
)
