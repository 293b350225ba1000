"""F22: a search counts for what it finds, and for what it does not find."""

from __future__ import annotations

import json
from urllib.parse import parse_qsl

import pytest
from local_site import Answer, LocalSite
from small_desk import Look

from auditor.evidence import Observation
from auditor.findings import Pillar
from auditor.framework import load_framework
from auditor.functional.casework import Case
from auditor.functional.facts.search import PageSearch
from auditor.functional.facts.searching import SearchBox, SearchingFacts, SearchTry
from auditor.functional.judge.searching import judge_f22
from auditor.functional.observe.searching import SEARCHING
from auditor.portal.wording import plain as fold

FOUND = PageSearch(role="catalogue", found=True, url="http://p/", complete=True, challenged=False)


def tried(
    form: str, *, hit: int | None = 1, outcome: str = "rows", keys: tuple[str, ...] = ("1",), rows: int = 3
) -> SearchTry:
    term = {"accented": "khai sinh", "plain": "khai sinh", "nonsense": "zxqvkw"}[form]
    return SearchTry.model_validate(
        {
            "term": term,
            "form": form,
            "outcome": outcome,
            "services": True,
            "relevant_at": hit,
            "keys": keys,
            "rows": rows if keys else 0,
        }
    )


NOTHING = tried("nonsense", hit=None, outcome="empty", keys=())
ACCENTED, PLAIN = tried("accented"), tried("plain")
NO_PLAIN = tried("plain", hit=None, outcome="empty", keys=())
NO_ACCENTED = tried("accented", hit=None, outcome="empty", keys=())


@pytest.mark.parametrize(
    ("tries", "expected"),
    [
        ([ACCENTED, NOTHING, PLAIN], ("met", "search-both")),
        ([ACCENTED, NOTHING, NO_PLAIN], ("partly_met", "search-accented-only")),
        ([NO_ACCENTED, NOTHING, PLAIN], ("partly_met", "search-plain-only")),
        ([ACCENTED, tried("nonsense", hit=None), PLAIN], ("not_met", "search-ignores")),
        (
            [tried("accented", rows=1), tried("nonsense", hit=None, rows=1), tried("plain", rows=1)],
            ("not_observable", "search-unreadable"),
        ),
        # The rows beside the words that nothing was found are not what the search gave.
        (
            [ACCENTED, tried("nonsense", hit=None).model_copy(update={"says_none": True}), PLAIN],
            ("not_observable", "search-unreadable"),
        ),
        ([NO_ACCENTED, NOTHING, NO_PLAIN], ("not_met", "search-nothing")),
        ([ACCENTED, NOTHING, tried("plain", outcome="timeout", hit=None)], ("not_observable", "search-slow")),
        ([ACCENTED, tried("nonsense", outcome="failed", hit=None, keys=()), PLAIN], ("not_observable", "search-tool")),
        ([tried("accented", outcome="broken", hit=None, keys=()), NOTHING, NO_PLAIN], ("not_met", "search-broken")),
    ],
)
def test_searches_decide(tries: list[SearchTry], expected: tuple[str, str]) -> None:
    box = SearchBox(role="catalogue", label="Từ khóa", url="u", tries=tuple(tries), complete=True)
    facts = SearchingFacts(search=FOUND, looked_at=("catalogue", "home"), boxes=(box,))
    seen = Observation(
        pillar=Pillar.FUNCTIONAL, probe="searching", at="2026-11-22T00:00:00Z", facts=facts.model_dump(mode="json")
    )
    case = Case(
        criterion=load_framework().criterion("F22"),
        seen={"searching": seen},
        with_session=False,
        dossier_code_given=False,
    )
    judgement = judge_f22(case)
    assert (judgement.verdict.value, judgement.message or judgement.code) == expected


ROWS = [
    ("1.000001", "Đăng ký khai sinh có yếu tố nước ngoài"),
    ("1.000002", "Cấp phiếu lý lịch tư pháp số 1"),
    ("1.000003", "Cấp đổi giấy phép lái xe"),
    ("1.000004", "Thành lập hộ kinh doanh cá thể"),
]

LIVE = """<h1>Danh mục thủ tục</h1><input placeholder="Tìm kiếm thủ tục" id="q"><div id="list"></div><script>
const rows = {rows}, fold = (s) => s.normalize('NFD').replace(/\\p{{M}}/gu, '').replace(/đ/gi, 'd').toLowerCase();
const draw = () => {{ const found = rows.filter(([, name]) => {test});
  const html = found.map(([c, n]) => `<p><a href="/tt/${{c}}">${{n}}</a> ${{c}}</p>`).join('');
  list.innerHTML = html || 'Không có dữ liệu'; }};
{event}; draw();</script>"""


@pytest.mark.parametrize(
    ("test", "event", "code"),
    [
        ("fold(name).includes(fold(q.value))", "q.oninput = draw", "search-both"),
        (
            "name.toLowerCase().includes(q.value.toLowerCase())",
            "q.onkeydown = (e) => { if (e.key === 'Enter') draw(); }",
            "search-accented-only",
        ),
        ("true", "q.oninput = draw", "search-ignores"),
    ],
)
async def test_a_box_without_a_button(local_site: LocalSite, look: Look, test: str, event: str, code: str) -> None:
    local_site.put("/", "<h1>Trang chủ</h1>")
    local_site.put("/thu-tuc", LIVE.format(rows=json.dumps(ROWS), test=test, event=event))
    seen, judgements = await look(SEARCHING, home="/", catalogue="/thu-tuc")
    assert judgements["F22"].code == code, seen.facts["boxes"]


async def test_what_the_catalogues_box_leaves_of_the_catalogue_are_services(local_site: LocalSite, look: Look) -> None:
    """Rows without codes and links, under no heading, as an application draws them."""
    cards = "`<div class=card><b>${n}</b><br><span class=btn style='cursor:pointer'>Nộp hồ sơ</span></div>`"
    test, link = "fold(name).includes(fold(q.value))", '`<p><a href="/tt/${c}">${n}</a> ${c}</p>`'
    drawn = LIVE.format(rows=json.dumps(ROWS * 2), test=test, event="q.oninput = draw")
    local_site.put("/", "<h1>Trang chủ</h1>")
    local_site.put("/thu-tuc", drawn.replace(link, cards).replace("<h1>Danh mục thủ tục</h1>", ""))
    seen, judgements = await look(SEARCHING, home="/", catalogue="/thu-tuc")
    assert judgements["F22"].code == "search-both", seen.facts["boxes"]


async def test_a_search_of_news_is_no_search_of_services(local_site: LocalSite, look: Look) -> None:
    """The only box finds articles that hold the words; the catalogue has none."""
    news = "".join(f"<li><a href='/tin/{n}'>Hướng dẫn đăng ký khai sinh trực tuyến kỳ {n}</a></li>" for n in range(4))
    rows = "".join(f"<tr><td>{code}</td><td>{name}</td></tr>" for code, name in ROWS)
    local_site.put(
        "/", "<h1>Trang chủ</h1><form action='/tim'><input type='search' name='q'><button>Tìm</button></form>"
    )
    local_site.put("/tim", f"<h1>Tin tức</h1><ul>{news}</ul>")
    local_site.put("/tim?q=zxqvkw", "<h1>Tin tức</h1><p>Không tìm thấy tin nào.</p>")
    local_site.put("/thu-tuc", f"<h1>Danh mục</h1><table>{rows}</table>")
    _, judgements = await look(SEARCHING, home="/", catalogue="/thu-tuc")
    assert judgements["F22"].verdict.value == "not_met"


@pytest.mark.parametrize(
    ("found", "code"),
    [("fold(name).includes(fold(q.value))", "search-both"), ("name === q.value", "search-nothing")],
)
async def test_a_ministry_is_searched_for_its_own_services_beside_a_longer_tree(
    local_site: LocalSite, look: Look, found: str, code: str
) -> None:
    """None of the usual terms is a service here; links of a tree stay when the list is empty and are no results."""
    rows = [(f"1.00000{n}", f"{deed} khu vực biển ngoài khơi") for n, deed in enumerate(("Giao", "Trả lại", "Gia hạn"))]
    tree = "".join(f"<li><a href='/linh-vuc/{n}'>Lĩnh vực quản lý biển số {n}</a></li>" for n in range(8))
    local_site.put("/", "<h1>Trang chủ</h1>")
    local_site.put(
        "/thu-tuc",
        f"<ul>{tree}</ul>" + LIVE.format(rows=json.dumps(rows), test=f"!q.value || {found}", event="q.oninput = draw"),
    )
    seen, judgements = await look(SEARCHING, home="/", catalogue="/thu-tuc")
    assert judgements["F22"].code == code, seen.facts["boxes"]


async def test_a_ministry_whose_catalogue_shows_no_codes_is_searched_for_its_own_services(
    local_site: LocalSite, look: Look
) -> None:
    rows = [("", f"{deed} khu vực biển ngoài khơi") for deed in ("Giao", "Trả lại", "Gia hạn")]
    own = LIVE.format(rows=json.dumps(rows), test="fold(name).includes(fold(q.value))", event="q.oninput = draw")
    local_site.put("/", "<h1>Trang chủ</h1>")
    local_site.put("/thu-tuc", own)
    seen, judgements = await look(SEARCHING, home="/", catalogue="/thu-tuc")
    assert any(one["term"].startswith(("giao", "trả", "gia")) for one in seen.facts["boxes"][0]["tries"])
    assert judgements["F22"].verdict.value != "not_met", seen.facts["boxes"]


async def test_a_box_that_only_its_button_names_is_searched(local_site: LocalSite, look: Look) -> None:
    """Of a frameset the upper frame holds the box, which has neither label nor a telling name."""
    row = "<table><tr><td>1.000001</td><td>{}</td></tr><tr><td>1.000002</td><td>{} (cấp lại)</td></tr></table>"
    local_site.put_raw(
        "/", b"<frameset rows='80,*'><frame src=/tren><frame src=/duoi name=duoi></frameset>", "text/html"
    )
    local_site.put(
        "/tren", "<form action=/kq target=duoi><input name=tk> <input type=submit value='Tìm thủ tục'></form>"
    )
    local_site.put("/duoi", "<h1>Xin chào</h1>")
    local_site.put("/kq", row.format(*["Cấp phiếu lý lịch tư pháp"] * 2))
    local_site.put("/kq?tk=zxqvkw", "<p>Không có thủ tục nào</p>")
    observation, _ = await look(SEARCHING, home="/")
    boxes = observation.facts["boxes"]
    assert [one["outcome"] for one in boxes[0]["tries"]][:2] == ["rows", "empty"], observation.facts


async def test_a_box_behind_a_magnifying_glass_is_brought_up(local_site: LocalSite, look: Look) -> None:
    """The glass shows the box; names are found with and without diacritics, nonsense finds nothing."""
    names = json.dumps(["Cấp phiếu lý lịch tư pháp số 1", "Đăng ký khai sinh", "Cấp đổi giấy phép lái xe"])
    script = f"""const names = {names};
    const fold = (s) => s.normalize('NFD').replace(/\\p{{M}}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase();
    glass.onclick = () => {{ over.hidden = false; }};
    q.oninput = () => {{ const hits = names.filter((name) => fold(name).includes(fold(q.value)));
      hit.innerHTML = hits.map((name, n) => `<li><a href="/tt/1.00000${{n}}">${{name}} 1.00000${{n}}</a></li>`).join('')
        || 'Không tìm thấy kết quả nào'; }};"""
    local_site.put(
        "/thu-tuc",
        '<h1>Thủ tục hành chính</h1><span id=glass title="Tìm dịch vụ" style="cursor:pointer">🔎</span>'
        '<div id=over hidden><input id=q placeholder="Tìm kiếm thủ tục"><ul id=hit></ul></div>'
        f"<script>{script}</script>",
    )
    observation, judgements = await look(SEARCHING, catalogue="/thu-tuc")
    assert judgements["F22"].verdict == "met", observation.facts


async def test_the_catalogues_own_box_goes_before_the_portals_in_its_head(local_site: LocalSite, look: Look) -> None:
    """The box of the head finds news; the name of the portal over everything speaks of services."""
    head = """<header><h1>CỔNG DỊCH VỤ CÔNG TỈNH MẪU</h1><form action=/tim><input type=search name=q
    placeholder="Tìm kiếm"><button>Tìm</button></form></header>"""
    news = "".join(
        f"<li><a href='/tin/{n}'>Tập huấn đăng ký khai sinh, dang ky khai sinh kỳ {n}</a></li>" for n in range(4)
    )
    local_site.put("/", f"{head}<main><h2>Tin mới</h2></main>")
    local_site.put("/tim", f"{head}<main><h2>Kết quả</h2><ul>{news}</ul></main>")
    local_site.put("/tim?q=zxqvkw", f"{head}<main><h2>Kết quả</h2><p>Không tìm thấy</p></main>")
    own = LIVE.format(rows=json.dumps(ROWS), test="fold(name).includes(fold(q.value))", event="q.oninput = draw")
    own = own.replace('placeholder="Tìm kiếm thủ tục"', 'placeholder="Tên hoặc mã thủ tục"')
    local_site.put("/thu-tuc", f"{head}<main>{own}</main>")
    seen, judgements = await look(SEARCHING, home="/", catalogue="/thu-tuc")
    assert judgements["F22"].code == "search-both", seen.facts["boxes"]
    # Without a box of its own there is no search for services.
    rows = "".join(f"<tr><td>{code}</td><td>{name}</td></tr>" for code, name in ROWS)
    local_site.put("/thu-tuc", f"{head}<main><h2>Danh mục</h2><table>{rows}</table></main>")
    seen, judgements = await look(SEARCHING, home="/", catalogue="/thu-tuc")
    assert judgements["F22"].verdict.value == "not_met", seen.facts["boxes"]


async def test_a_box_that_leads_to_a_search_which_was_tried_is_not_tried_to_its_end(
    local_site: LocalSite, look: Look
) -> None:
    """The home page's box sends to the catalogue's search, which finds nothing without diacritics."""
    box = """<input id=q placeholder="Từ khóa"><button type=button id=go>Tìm kiếm</button>
      <script>go.onclick = () => { location.href = '/thu-tuc?q=' + encodeURIComponent(q.value); }</script>"""
    asked: list[str] = []

    def answer(path: str) -> Answer:
        term = dict(parse_qsl(path.partition("?")[2])).get("q")
        asked.extend([term] if term else [])
        fitting = [(code, name) for code, name in ROWS if not term or term.lower() in name.lower()]
        rows = "".join(f"<tr><td>{code}</td><td><a href=/tt/{code}>{name}</a></td></tr>" for code, name in fitting)
        body = f"<h1>Thủ tục hành chính</h1><main>{box}<table>{rows}</table></main>"
        return Answer(body=f"<!doctype html><meta charset=utf-8><title>Thủ tục</title>{body}".encode())

    local_site.otherwise = answer
    local_site.put("/", f"<h1>Cổng dịch vụ công</h1><main>{box}</main>")
    seen, judgements = await look(SEARCHING, home="/", catalogue="/thu-tuc")
    assert judgements["F22"].code == "search-accented-only", seen.facts
    catalogue, home = seen.facts["boxes"]
    assert home["tries"] == catalogue["tries"]
    assert len(asked) == len(catalogue["tries"]) + 3


ANT_BOX = """<div class="ant-select ant-select-auto-complete">
<span class="ant-select-selection-search">{field}</span>{said}</div>"""
ANT_FIELD = '<input id="q" role="combobox" aria-autocomplete="list">'


@pytest.mark.parametrize(
    ("box", "code"),
    [
        ('<input id="q" placeholder="Nhập tên thủ tục hoặc mã hồ sơ">', "search-both"),
        ('<input id="q" placeholder="Từ khóa (VD: cấp căn cước…)">', "search-both"),
        ('<input id="q" placeholder="Tìm kiếm ngay…">', "search-both"),
        ('<div>Thứ Tư, ngày 26/11/2025</div><div><input id="q" placeholder="Từ khóa"></div>', "search-both"),
        ('<div>Thứ Tư, ngày 26/11/2025</div><div><input id="q" type="search"></div>', "search-both"),
        (
            ANT_BOX.format(
                field=ANT_FIELD, said='<span class="ant-select-selection-placeholder">Nhập từ khóa thủ tục</span>'
            ),
            "search-both",
        ),
        # What may be a box is no proof that there is none.
        (
            ANT_BOX.format(field=ANT_FIELD.replace('"q"', '"rc_1"'), said="<script>var q = rc_1</script>"),
            "search-perhaps-box",
        ),
        ('<input id="q" placeholder="Tìm kiếm (VD: cấp căn cước)">', "search-perhaps-box"),
        # What asks for something else is no search by keyword.
        ('<input id="q" placeholder="Tìm kiếm theo mã hồ sơ">', "search-no-box"),
        ('<label>Từ ngày</label><input id="q" name="search_from">', "search-no-box"),
        ('<input id="q" name="search_from" placeholder="Ngày tiếp nhận">', "search-no-box"),
    ],
)
async def test_words_that_a_box_also_holds_do_not_hide_it(
    local_site: LocalSite, look: Look, box: str, code: str
) -> None:
    own = LIVE.format(rows=json.dumps(ROWS), test="fold(name).includes(fold(q.value))", event="q.oninput = draw")
    local_site.put("/", "<h1>Trang chủ</h1>")
    local_site.put("/thu-tuc", own.replace('<input placeholder="Tìm kiếm thủ tục" id="q">', box))
    seen, judgements = await look(SEARCHING, home="/", catalogue="/thu-tuc")
    assert code in {judgements["F22"].code, judgements["F22"].message}, seen.facts


@pytest.mark.parametrize(
    ("box", "code"),
    [
        ('<form action="/kq" target="_blank"><input name="q" placeholder="Từ khóa"><button>Tìm</button></form>', ""),
        (
            """<input id="q" placeholder="Từ khóa">
            <button onclick="window.open('/kq?q=' + encodeURIComponent(q.value))">Tìm</button>""",
            "",
        ),
        # An address that does not hold what was typed shows something else when it is opened anew.
        (
            """<input id="q" placeholder="Từ khóa"><button onclick="window.open('/tat-ca')">Tìm</button>""",
            "search-unreadable",
        ),
    ],
)
@pytest.mark.parametrize("role", ["home", "catalogue"])
async def test_an_answer_in_a_window_of_its_own_is_read_there(
    local_site: LocalSite, look: Look, box: str, code: str, role: str
) -> None:
    rows = "".join(f"<tr><td>{number}</td><td><a href='/tt/{number}'>{name}</a></td></tr>" for number, name in ROWS)
    found = f"<h1>Kết quả</h1><table>{rows}</table>"
    local_site.put("/", "<h1>Trang chủ</h1>" + (box if role == "home" else ""))
    local_site.put("/thu-tuc", f"<h1>Danh mục</h1>{'' if role == 'home' else box}<table>{rows}</table>")
    local_site.put("/kq", found)
    local_site.put("/kq?q=zxqvkw", "<h1>Kết quả</h1><p>Không tìm thấy</p>")
    local_site.put("/tat-ca", found)
    seen, judgements = await look(SEARCHING, home="/", catalogue="/thu-tuc")
    assert (judgements["F22"].message or judgements["F22"].code) == (code or "search-both"), seen.facts["boxes"]


TITLES = ["Hướng dẫn thủ tục cấp phiếu lý lịch tư pháp", "Tập huấn thủ tục lý lịch tư pháp, ly lich tu phap"]
SITE_BOX = "<header><form action='/tim'><input type=search name=q placeholder='Tìm kiếm'><button>Tìm</button></form>"


@pytest.mark.parametrize(
    ("found", "code"),
    [
        # Titles of articles are no headings over them, and do not tell that they are services either.
        ("<h1>Kết quả tìm kiếm</h1>{}", "search-services-untold"),
        ("<h1>Kết quả tìm kiếm thủ tục</h1>{}", "search-both"),
    ],
)
async def test_titles_of_what_is_found_do_not_make_it_services(
    local_site: LocalSite, look: Look, found: str, code: str
) -> None:
    titles = "".join(
        f"<h2><a href='/tin-tuc/{n}'>{title}</a></h2><p>Tóm tắt.</p>" for n, title in enumerate(TITLES * 2)
    )
    rows = "".join(f"<tr><td>{number}</td><td>{name}</td></tr>" for number, name in ROWS)
    local_site.put("/", f"{SITE_BOX}</header><h2>Tin mới</h2>")
    local_site.put("/tim", SITE_BOX + "</header>" + found.format(titles))
    local_site.put("/tim?q=zxqvkw", f"{SITE_BOX}</header><h1>Kết quả</h1><p>Không tìm thấy</p>")
    local_site.put("/thu-tuc", f"{SITE_BOX}</header><h2>Danh mục</h2><table>{rows}</table>")
    seen, judgements = await look(SEARCHING, home="/", catalogue="/thu-tuc")
    assert (judgements["F22"].message or judgements["F22"].code) == code, seen.facts["boxes"]


@pytest.mark.parametrize(("module", "code"), [("news", "search-services-untold"), ("dichvucong", "search-both")])
async def test_one_page_for_all_modules_tells_services_by_the_module(
    local_site: LocalSite, look: Look, module: str, code: str
) -> None:
    titles = "".join(
        f"<p><a href='/index.php?nv={module}&amp;op=detail&amp;id={n}'>{title}</a></p>"
        for n, title in enumerate(TITLES * 2)
    )
    rows = "".join(
        f"<p><a href='/index.php?nv=dichvucong&amp;op=detail&amp;id={n}'>{name}</a></p>"
        for n, (_, name) in enumerate(ROWS)
    )
    local_site.put("/", f"{SITE_BOX}</header><h2>Tin mới</h2>")
    local_site.put("/tim", f"{SITE_BOX}</header><h1>Kết quả</h1>{titles}")
    local_site.put("/tim?q=zxqvkw", f"{SITE_BOX}</header><h1>Kết quả</h1><p>Không tìm thấy</p>")
    local_site.put("/index.php?nv=dichvucong", f"{SITE_BOX}</header><h2>Danh mục</h2>{rows}")
    local_site.put("/index.php?nv=dichvucong&op=detail&id=0", f"<h1>{ROWS[0][1]}</h1>")
    seen, judgements = await look(
        SEARCHING, home="/", catalogue="/index.php?nv=dichvucong", procedure="/index.php?nv=dichvucong&op=detail&id=0"
    )
    assert (judgements["F22"].message or judgements["F22"].code) == code, seen.facts["boxes"]


@pytest.mark.parametrize(("seconds", "code"), [(7.0, "search-both"), (30.0, "search-slow")])
async def test_an_answer_that_takes_long_is_waited_for_and_never_called_nothing(
    local_site: LocalSite, look: Look, seconds: float, code: str
) -> None:
    """The list stays as it is until the portal has answered; who gives up first has seen nothing."""
    shown = [{"code": code, "name": name} for code, name in ROWS]

    def answer(path: str) -> Answer:
        if not path.startswith("/api/tim"):
            return Answer(status=404)
        local_site.stopping.wait(seconds)
        term = fold(dict(parse_qsl(path.partition("?")[2])).get("q", ""))
        return Answer(
            body=json.dumps([row for row in shown if term in fold(row["name"])]).encode(), media="application/json"
        )

    local_site.otherwise = answer
    local_site.put("/", "<h1>Trang chủ</h1>")
    local_site.put(
        "/thu-tuc",
        f"""<h1>Danh mục thủ tục</h1><input id=q placeholder="Từ khóa"><button id=go>Tìm kiếm</button>
        <div id=list></div><script>const draw = (rows) => {{ list.innerHTML = rows.map((r) =>
          `<p><a href="/tt/${{r.code}}">${{r.name}}</a> ${{r.code}}</p>`).join('') || 'Không có dữ liệu'; }};
        go.onclick = async () => draw(await (await fetch('/api/tim?q=' + encodeURIComponent(q.value))).json());
        draw({json.dumps(shown)});</script>""",
    )
    seen, judgements = await look(SEARCHING, home="/", catalogue="/thu-tuc")
    assert (judgements["F22"].message or judgements["F22"].code) == code, seen.facts["boxes"]


@pytest.mark.parametrize(
    ("box", "finds", "code"),
    [
        ("<aside style='float: right; width: 280px'>{}</aside>", True, "search-both"),
        ("<div class='right-sidebar' style='float: right; width: 280px'>{}</div>", True, "search-both"),
        ("<div style='float: right; width: 280px'>{}</div>", True, "search-unreadable"),
        # Nothing says that there are no hits, and the list is the same.
        ("<aside style='float: right; width: 280px'>{}</aside>", False, "search-ignores"),
        ("<div>{}</div>", False, "search-ignores"),
    ],
)
async def test_services_that_are_recommended_beside_the_hits_are_no_hits(
    local_site: LocalSite, look: Look, box: str, finds: bool, code: str
) -> None:
    """More services with codes are recommended on every page than a search finds."""
    links = "".join(f"<li><a href='/tt?ma_thu_tuc=1.00900{n}'>Cấp giấy phép loại {n}</a></li>" for n in range(7))
    aside = box.format(f"<h3>Thủ tục được quan tâm</h3><ul>{links}</ul>")
    form = "<form action=/tim><input name=q placeholder='Tìm kiếm thủ tục'><button>Tìm kiếm</button></form>"

    def answer(path: str) -> Answer:
        term = dict(parse_qsl(path.partition("?")[2])).get("q", "")
        hits = [(code, name) for code, name in ROWS if not finds or (term and fold(term) in fold(name))]
        found = "".join(f"<div class=result><a href='/tt?ma_thu_tuc={c}'>{n}</a></div>" for c, n in hits)
        said = found or ("<p>Không tìm thấy kết quả</p>" if term else "")
        body = f"<h1>Dịch vụ công</h1>{form}{aside}<section>{said}</section>"
        return Answer(body=f"<!doctype html><meta charset=utf-8><title>Dịch vụ công</title>{body}".encode())

    local_site.otherwise = answer
    seen, judgements = await look(SEARCHING, home="/", catalogue="/thu-tuc")
    judgement = judgements["F22"]
    assert (judgement.message or judgement.code) == code, seen.facts["boxes"]


HANDS_ON = """<h1>Cổng dịch vụ công</h1><main><input id=q placeholder="Từ khóa">
<button type=button id=go>Tìm kiếm</button><script>
go.onclick = () => { location.href = '/thu-tuc?q=' + encodeURIComponent(q.value); };</script></main>"""


@pytest.mark.parametrize(
    ("filled_in", "other_rows", "searches"),
    [
        (True, False, 1),
        # Nothing shows that the term came to that box.
        (False, False, 2),
        # It came there and gave what it does not give there.
        (True, True, 2),
    ],
    ids=["handed-on", "box-empty", "other-rows"],
)
async def test_a_box_that_hands_its_term_to_one_which_was_tried_is_searched_once(
    local_site: LocalSite, look: Look, filled_in: bool, other_rows: bool, searches: int
) -> None:
    """The catalogue's box ignores what is typed; the home page's leads to the catalogue, whatever is asked for."""

    def answer(path: str) -> Answer:
        term = dict(parse_qsl(path.partition("?")[2])).get("q", "")
        rows = [("1.000009", "Cấp lại con dấu"), *ROWS] if term and other_rows else ROWS
        shown = LIVE.format(rows=json.dumps(rows), test="true", event="q.oninput = draw")
        if term and filled_in:
            shown = shown.replace('id="q"', f'id="q" value="{term}"')
        return Answer(body=f"<!doctype html><meta charset=utf-8><title>Thủ tục</title>{shown}".encode())

    local_site.otherwise = answer
    local_site.put("/", HANDS_ON)
    seen, judgements = await look(SEARCHING, home="/", catalogue="/thu-tuc")
    assert judgements["F22"].code == "search-ignores", seen.facts["boxes"]
    asked = [asked.path for asked in local_site.sent("/thu-tuc", method="GET") if "?q=" in asked.path]
    assert len(asked) == searches
