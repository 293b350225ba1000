"""Wizards whose steps the server draws in answer to a POST: nothing is posted to it, and what is behind stays open."""

from __future__ import annotations

import re

import httpx
import pytest
from small_portal import NOWHERE, case_of, look, page, running
from starlette.requests import Request
from starlette.responses import HTMLResponse

from auditor.browser.chromium import open_chromium
from auditor.findings import ReasonCode
from auditor.functional.facts.submission import SubmissionFacts
from auditor.functional.judge import RULES
from auditor.functional.observe.eform import EFORM
from auditor.functional.observe.submission import SUBMISSION

BEHIND = ("F13", "F14", "F15", "F16", "F20", "F21")
"""What the later steps of these wizards offer, and no visitor of the first one can know."""
STEPS = ("Thông tin người nộp", "Thành phần hồ sơ", "Phí và nhận kết quả", "Gửi hồ sơ")
PANELS = (
    """<p><label for=ten>Họ và tên (*)</label> <input id=ten name="{p}txtHoTen"></p>
    <p><label for=nd>Nội dung đề nghị (*)</label> <input id=nd name="{p}txtNoiDung"></p>""",
    """<ul><li>Tờ khai <input type=file name="{p}fu1"> (PDF, không quá 5 MB) <a href="#ky" aria-controls=ky>Ký số</a>
    <div id=ky hidden>VNPT SmartCA</div></li></ul>""",
    """<fieldset><legend>Hình thức nhận kết quả</legend><label><input type=radio name="{p}nhan"> Qua bưu chính công ích
    </label><label><input type=radio name="{p}nhan"> Tại bộ phận một cửa</label></fieldset>""",
    "<p>Tôi cam đoan những nội dung khai trên là đúng sự thật.</p>",
)
POSTBACK = """<script>function __doPostBack(target, argument) {{ const form = document.forms['aspnetForm'];
form.__EVENTTARGET.value = target; form.__EVENTARGUMENT.value = argument; form.submit(); }}</script>"""
VIEW_STATE = """<input type=hidden name=__EVENTTARGET><input type=hidden name=__EVENTARGUMENT>
<input type=hidden name=__VIEWSTATE value="/wEPDwUKLTE2{step}">"""
# How each family carries its step, posts the next one, and calls its fields.
FAMILIES = {
    "webforms-button": (
        VIEW_STATE,
        '<input type=submit name="ctl00$Main$Wizard1$btnTiepTuc" value="Tiếp tục">',
        "ctl00$Main$Wizard1$",
    ),
    "webforms-link": (
        VIEW_STATE + POSTBACK,
        "<a href=\"javascript:__doPostBack('ctl00$Main$Wizard1$lbtTiepTuc','')\">Tiếp tục</a>",
        "ctl00$Main$Wizard1$",
    ),
    "sharepoint": (
        VIEW_STATE
        + "<input type=hidden name=__REQUESTDIGEST value=0x42,01><input type=hidden name=hdBuoc value={step}>",
        '<input type=submit name="ctl00$PlaceHolderMain$wz$btnTiepTuc" value="Tiếp tục">',
        "ctl00$PlaceHolderMain$wz$",
    ),
    "faces": (
        """<input type=hidden name=frmNopHoSo value=frmNopHoSo>
        <input type=hidden name=javax.faces.ViewState value="-42{step}:7">""",
        '<input type=submit name="frmNopHoSo:tiepTuc" value="Tiếp tục">',
        "frmNopHoSo:",
    ),
}


def wizard(family: str):
    """A wizard that keeps a draft of the person as soon as a complete step is posted, and goes on only then."""
    state, onward, prefix = FAMILIES[family]

    async def endpoint(request: Request) -> HTMLResponse:
        step, said = 0, ""
        if request.method == "POST":
            async with request.form() as form:
                posted = {name: value for name, value in form.items() if isinstance(value, str)}
            at = next(value for name, value in posted.items() if "state" in name.lower())
            step = int(at.partition(":")[0][-1])
            entered = [value for name, value in posted.items() if name.startswith(f"{prefix}txt")]
            if all(entered):
                request.app.state.ledger.record_final(request.url.path, "draft")
                step += 1
            else:
                said = "<p class=loi>Vui lòng nhập đầy đủ thông tin bắt buộc (*).</p>"
        marks = "".join(
            f"<li{' aria-current=step' * (number == step)}>Bước {number + 1}: {name}</li>"
            for number, name in enumerate(STEPS)
        )
        button = onward if step < len(STEPS) - 1 else f'<input type=submit name="{prefix}btnGui" value="Gửi hồ sơ">'
        return HTMLResponse(
            page(
                "Nộp hồ sơ trực tuyến",
                f"<ol class=stepper>{marks}</ol>{said}<form name=aspnetForm id=aspnetForm method=post "
                f"enctype=multipart/form-data>{state.format(step=step)}{PANELS[step].format(p=prefix)}{button}</form>",
            )
        )

    return endpoint


@pytest.fixture(scope="module")
async def browser():
    async with open_chromium(arguments=[NOWHERE]) as chromium:
        yield chromium


@pytest.mark.parametrize("family", FAMILIES)
def test_the_wizard_goes_on_once_a_complete_step_is_posted_and_a_draft_begins_there(family):
    """What the auditor must not do, done without it."""
    state, _, prefix = FAMILIES[family]
    fields = re.findall(r"type=hidden name=(\S+?)(?: value=\"(.*?)\")?>", state.format(step=0))
    with running({"/nop-ho-so": wizard(family)}, roles={"eform": "/nop-ho-so"}) as portal:
        entered = {f"{prefix}txtHoTen": "Người Thử", f"{prefix}txtNoiDung": "Thử"}
        shown = httpx.post(f"{portal.base_url}/nop-ho-so", data={**dict(fields), **entered})
        assert "Tờ khai <input type=file" in shown.text
        assert [one.kind for one in portal.ledger.final_submissions] == ["draft"]


@pytest.mark.parametrize("family", FAMILIES)
async def test_a_posted_step_is_held_back_and_what_is_behind_it_stays_with_a_person(browser, tmp_path, family):
    with running({"/nop-ho-so": wizard(family)}, roles={"eform": "/nop-ho-so"}) as portal:
        observation = await look(browser, portal, SUBMISSION, tmp_path, session=True)
        assert portal.ledger.writes == 0
    found = SubmissionFacts.model_validate(observation.facts)
    assert (found.stopped, found.whole) == ("withheld", False)
    assert found.stopped_at
    assert [step.how for step in found.seen] == ["shown"]
    for criterion in BEHIND:
        judgement = RULES[criterion](case_of(criterion, observation, session=True))
        assert (judgement.code, judgement.message) == (ReasonCode.NEEDS_PERSON.value, "submission-withheld"), criterion


@pytest.mark.parametrize("family", FAMILIES)
async def test_an_empty_step_may_be_posted_and_begins_no_draft(browser, tmp_path, family):
    """The server has to refuse it: what it says then is the answer to F12."""
    with running({"/nop-ho-so": wizard(family)}, roles={"eform": "/nop-ho-so"}) as portal:
        observation = await look(browser, portal, EFORM, tmp_path, session=True)
        assert portal.ledger.final_submissions == ()
    judgement = RULES["F12"](case_of("F12", observation, session=True))
    assert judgement.code in {"validation-general", "ambiguous"}
    assert RULES["F10"](case_of("F10", observation, session=True)).code == "ambiguous"
