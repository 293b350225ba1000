"""The page before a form: its list boxes are chosen from though nothing on them says "choose", and the way goes on."""

from __future__ import annotations

import pytest
from drawn_boxes import LIBRARIES, list_box
from local_site import LocalSite

from auditor.browser.policy import Purpose
from auditor.browser.tab import Tab
from auditor.portal.gate import choose_all
from auditor.portal.onward import next_leads
from auditor.portal.reach import Reach, go
from auditor.portal.vocabulary import load_vocabulary

WORDS = load_vocabulary()
LIST_BOX = """<div class=box><div role=button aria-haspopup=listbox aria-expanded=false tabindex=0>
<label for={id}>{name} *</label> <input id={id} readonly value="{value}"></div></div>"""
OPENED = """<script>for (const box of document.querySelectorAll('.box > div')) box.onclick = () => {
  document.querySelector('[role=listbox]')?.remove();
  const list = document.createElement('div');
  list.setAttribute('role', 'listbox');
  for (const text of ['Tất cả', 'Sở Tư pháp', 'Sở Y tế']) {
    const option = document.createElement('div');
    option.setAttribute('role', 'option'); option.tabIndex = 0; option.textContent = text;
    option.onclick = () => { box.querySelector('input').value = text === 'Tất cả' ? '' : text; list.remove(); };
    list.append(option);
  }
  document.body.append(list);
};
document.querySelector('#go').onclick = () => {
  const all = [...document.querySelectorAll('input')].every((field) => field.value);
  if (all) document.body.innerHTML = '<h1>Tờ khai</h1>';
};</script>"""


def before_the_form(*boxes: str) -> str:
    return f"""<main><div role=dialog><h2>Cơ quan và trường hợp</h2>{"".join(boxes)}
    <button type=button id=go>Đồng ý</button></div></main>{OPENED}"""


async def test_list_boxes_that_show_no_value_are_chosen_from_and_lead_on(tab: Tab, local_site: LocalSite):
    agency = LIST_BOX.format(id="a", name="Cơ quan tiếp nhận", value="")
    case = LIST_BOX.format(id="b", name="Trường hợp", value="")
    local_site.put("/", before_the_form(agency, case))
    start = Reach(url=f"{local_site.origin}/")
    await tab.open(start.url)
    snapshot, reach = await choose_all(tab, start, WORDS)
    assert [step.label for step in reach.steps][1::2] == ["Sở Tư pháp", "Sở Tư pháp"]
    (way,) = next_leads(snapshot, reach, WORDS, depth=1)
    _, form = await go(tab, way.reach, WORDS)
    assert [heading.text for heading in form.headings] == ["Tờ khai"]


@pytest.mark.parametrize("library", LIBRARIES)
async def test_list_boxes_of_all_libraries_are_chosen_from_once(tab: Tab, local_site: LocalSite, library: str):
    markup, script = list_box(library, "Cơ quan tiếp nhận *", ("Sở Tư pháp", "Sở Y tế"))
    local_site.put(
        "/", f"<main><h1>Cơ quan</h1>{markup}<button type=button>Đồng ý</button></main><script>{script}</script>"
    )
    start = Reach(url=f"{local_site.origin}/")
    await tab.open(start.url)
    _, reach = await choose_all(tab, start, WORDS)
    assert [step.label for step in reach.steps][1::2] == ["Sở Tư pháp"]


async def test_what_is_chosen_already_stays(tab: Tab, local_site: LocalSite):
    local_site.put("/", before_the_form(LIST_BOX.format(id="a", name="Cơ quan tiếp nhận", value="Sở Xây dựng")))
    start = Reach(url=f"{local_site.origin}/")
    await tab.open(start.url)
    _, reach = await choose_all(tab, start, WORDS)
    assert reach == start


async def test_a_locked_field_of_a_person_makes_the_same_words_final(tab: Tab, local_site: LocalSite):
    person = '<label for=p>Họ và tên</label> <input id=p readonly value="Nguyễn Văn An">'
    local_site.put("/", before_the_form(person))
    await tab.open(f"{local_site.origin}/")
    snapshot = await tab.snapshot()
    agree = next(control for control in snapshot.visible() if control.caption == "Đồng ý")
    assert not (await tab.press(agree, snapshot, Purpose.LOOK)).pressed
