"""The judge alone, on records written by hand."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from auditor.accessibility.facts import (
    AxeFacts,
    ImageFacts,
    LinkFacts,
    MediaFacts,
    PageFacts,
    RuleFacts,
    Skipping,
    Spot,
    UntestedFrame,
    UntestedRule,
    Writing,
)
from auditor.accessibility.judge import judge
from auditor.accessibility.measures import (
    ColourFacts,
    FocusFacts,
    KeyboardFacts,
    MeasuredFacts,
    Motion,
    MotionFacts,
    Place,
    Pressed,
    ResizeFacts,
    StructureFacts,
    TellingFacts,
)
from auditor.accessibility.observe import PageTarget, not_observed
from auditor.accessibility.rules import load_rules
from auditor.evidence import Observation, Record
from auditor.findings import Pillar, ReasonCode, Verdict
from auditor.resources import criteria_dir
from auditor.texts import Catalogue

AT = datetime(2026, 1, 5, tzinfo=UTC)
VIETNAMESE = Writing(letters=1000, vietnamese_letters=210, words=300)


def axe(*results: RuleFacts, **more) -> AxeFacts:
    given = {result.rule: result for result in results}
    rules = tuple(given.get(name, RuleFacts(rule=name, passes=2)) for name in load_rules("mic-2023").rules)
    return AxeFacts(engine="4.12.1", frames_tested=1, rules=rules, **more)


def own(**more) -> PageFacts:
    facts = {
        "title": "Danh mục thủ tục",
        "lang": "vi",
        "writing": VIETNAMESE,
        "skipping": Skipping(headings=3, landmarks=1),
    }
    return PageFacts(**(facts | more))


def seen(
    role: str, engine: AxeFacts | None = None, page: PageFacts | None = None, facts: MeasuredFacts | None = None
) -> tuple[Observation, ...]:
    def observation(probe: str, facts: AxeFacts | PageFacts | MeasuredFacts) -> Observation:
        return Observation(
            pillar=Pillar.ACCESSIBILITY,
            probe=probe,
            subject=role,
            at=AT,
            url=f"https://a.vn/{role}",
            facts=facts.model_dump(mode="json"),
        )

    title = f"Trang {role.partition('/')[0]} của tỉnh"
    return (
        observation("axe", engine or axe()),
        observation("page", page or own(title=title)),
        observation("measured", facts or measured()),
    )


def violated(rule: str, number: int = 3) -> RuleFacts:
    spot = Spot(selector="img", html="<img>", shape="<img>", alike=number)
    return RuleFacts(rule=rule, impact="serious", violations=number, passes=7, failed=(spot,))


def unclear(rule: str) -> RuleFacts:
    spot = Spot(selector="p", html="<p>Chữ trên ảnh</p>", shape="<p></p>", alike=2)
    return RuleFacts(rule=rule, incomplete=2, passes=7, unclear=(spot,))


@pytest.fixture
def said(framework):
    def _said(*pages: tuple[Observation, ...]):
        flat = tuple(observation for page in pages for observation in page)
        return judge(Record(with_session=False, dossier_code_given=False, observations=flat), framework)

    return _said


def test_nothing_sampled_decides_nothing(said):
    judged = said()
    assert {item.verdict for item in judged.values()} == {Verdict.NOT_OBSERVABLE}
    assert {item.message for item in judged.values()} == {"accessibility-nothing-sampled"}


def test_one_failure_on_one_of_four_pages_decides_and_is_counted(said):
    pages = [seen(role) for role in ("home", "catalogue", "procedure")]
    judged = said(*pages, seen("eform", axe(violated("image-alt"))))
    item = judged["A01"]
    assert item.verdict is Verdict.NOT_MET
    assert (item.args["count"], item.args["hit_pages"], item.args["pages"]) == (3, 1, 4)
    assert item.args["where_vi"] == "biểu mẫu điện tử"
    assert item.measurements["elements"]["failed"] == 3
    assert judged["A03"].verdict is Verdict.MET


def test_what_the_engine_cannot_tell_is_never_a_pass(said):
    judged = said(seen("home", axe(unclear("color-contrast"))))
    assert (judged["A05"].verdict, judged["A05"].code) == (Verdict.NOT_OBSERVABLE, "needs_person")
    assert judged["A05"].args["count"] == 2


def test_an_experimental_rule_asks_and_does_not_decide(said):
    assert said(seen("home", axe(violated("p-as-heading"))))["A03"].code == "needs_person"


def test_one_header_on_forty_pages_is_one_problem_and_the_worst_comes_first(said):
    everywhere = Spot(selector="#header > a", html='<a class="logo">', shape='<a class="logo">')
    once = Spot(selector="main > img", html="<img>", shape="<img>", alike=9)
    header = RuleFacts(rule="link-name", impact="serious", violations=1, failed=(everywhere,))
    other = RuleFacts(rule="link-name", impact="serious", violations=9, failed=(once,))
    item = said(*(seen(f"random-{i}", axe(header)) for i in range(40)), seen("home", axe(other)))["A11"]
    figures = item.measurements["problems"]
    assert (figures["failed"], item.measurements["elements"]["failed"]) == (2, 49)
    assert [(one["count"], len(one["pages"])) for one in figures["worst"]] == [(40, 40), (9, 1)]


def test_places_without_a_class_are_told_apart_by_where_they_stand(said):
    bare = [
        Spot(selector=f"{where} > a:nth-child({n})", html="<a href>", shape="<a href>")
        for n, where in ((1, "nav > ul > li"), (2, "nav > ul > li"), (3, "main > div > p"))
    ]
    rule = RuleFacts(rule="link-name", impact="serious", violations=3, failed=tuple(bare))
    assert said(seen("home", axe(rule)))["A11"].measurements["problems"]["failed"] == 2


def test_a_state_is_named_and_needs_only_what_it_can_change(said):
    menu = seen("home/menu", axe(violated("image-alt")), facts=MeasuredFacts(state="menu"))
    judged = said(seen("home"), menu)
    assert judged["A01"].verdict is Verdict.NOT_MET
    assert judged["A01"].args["where_en"] == "home page (menu open)"
    assert judged["A07"].verdict is Verdict.MET


def test_a_frame_on_the_page_is_asked_about_where_it_was_not_measured(said):
    frame = MediaFacts(
        kind="frame", url="https://map.vn/", captions=0, controls=False, autoplay=False, selector="iframe"
    )
    judged = said(seen("home", page=own(media=(frame,))))
    assert {judged[name].code for name in ("A06", "A07", "A08", "A12")} == {"needs_person"}
    assert judged["A15"].verdict is Verdict.MET


def test_one_defect_speaks_for_every_criterion_that_it_breaks(said):
    judged = said(seen("home", axe(violated("link-name"))))
    assert (judged["A11"].verdict, judged["A15"].verdict) == (Verdict.NOT_MET, Verdict.NOT_MET)


@pytest.mark.parametrize("code", [ReasonCode.TIMEOUT, ReasonCode.BLOCKED, ReasonCode.TOOL_ERROR])
def test_an_untested_page_leaves_nothing_met_and_takes_no_failure_away(code, said):
    lost = not_observed(PageTarget(role="eform", url="https://a.vn/e"), code, "no answer")
    judged = said(seen("home", axe(violated("image-alt"))), lost)
    assert judged["A01"].verdict is Verdict.NOT_MET
    assert (judged["A15"].verdict, judged["A15"].code) == (Verdict.NOT_OBSERVABLE, code.value)
    assert judged["A02"].verdict is Verdict.NOT_OBSERVABLE


def test_a_page_behind_a_login_is_outside_the_sample_and_named(said):
    locked = not_observed(PageTarget(role="eform", url="https://a.vn/e"), ReasonCode.LOGIN_REQUIRED, "log-in")
    judged = said(seen("home"), locked)
    assert judged["A15"].verdict is Verdict.MET
    assert judged["A15"].measurements["pages_outside"] == [{"page": "eform", "reason": "login_required"}]
    assert said(locked)["A15"].code == "login_required"


def test_an_untested_rule_concerns_its_own_criteria_only(said):
    untested = UntestedRule(rule="color-contrast", code=ReasonCode.TIMEOUT, detail="too long")
    judged = said(seen("home", axe(rules_untested=(untested,))))
    assert (judged["A05"].code, judged["A05"].args["gap"]) == ("timeout", "color-contrast")
    assert judged["A01"].verdict is Verdict.MET


def test_an_untested_frame_leaves_nothing_met(said):
    frame = UntestedFrame(url="https://b.vn/", selector="iframe", code=ReasonCode.THIRD_PARTY, detail="an error")
    judged = said(seen("home", axe(frames_untested=(frame,))))
    assert not any(item.verdict in {Verdict.MET, Verdict.NOT_APPLICABLE} for item in judged.values())
    assert (judged["A01"].code, judged["A01"].args["gap"]) == ("third_party", "https://b.vn/")


def test_a_tolerance_in_the_data_makes_it_partly_met(framework):
    record = Record(with_session=False, dossier_code_given=False, observations=seen("home", axe(violated("image-alt"))))
    criteria = tuple(
        item.model_copy(update={"tolerance": {"partly_failed_share": 0.5}}) if item.id == "A01" else item
        for item in framework.criteria
    )
    judged = judge(record, framework.model_copy(update={"criteria": criteria}))
    assert judged["A01"].verdict is Verdict.PARTLY_MET
    assert judge(record, framework)["A01"].verdict is Verdict.NOT_MET


@pytest.mark.parametrize(
    ("facts", "verdict"),
    [
        ({"lang": "en"}, Verdict.NOT_MET),
        ({"lang": "vi-VN"}, Verdict.MET),
        ({"lang": "vi", "writing": Writing(letters=900, vietnamese_letters=0, words=200)}, Verdict.NOT_OBSERVABLE),
        (
            {"lang": "en", "writing": Writing(letters=900, words=200, english_words=60, vietnamese_letters=0)},
            Verdict.MET,
        ),
        ({"lang": "en", "writing": Writing(letters=40, vietnamese_letters=9)}, Verdict.NOT_OBSERVABLE),
        (
            {"lang": "en", "writing": Writing(letters=900, words=200, bare_vietnamese_words=50)},
            Verdict.NOT_OBSERVABLE,
        ),
    ],
)
def test_the_declared_language_is_held_against_the_writing(facts, verdict, said):
    assert said(seen("home", page=own(**facts)))["A13"].verdict is verdict


@pytest.mark.parametrize(
    ("alt", "source", "asks"),
    [
        ("banner.JPG", "x.jpg", True),
        ("IMG_20230405", "a.png", True),
        ("slide_1", "slide_1.webp", True),
        ("hình ảnh", "a.png", True),
        ("Hà Nội", "ha-noi.jpg", False),
        ("Tổng đài 1022 hỗ trợ 24/7", "a.png", False),
        ("Quốc huy", "logo.png", False),
    ],
)
def test_alternative_texts_that_say_nothing_are_questions(alt, source, asks, said):
    image = ImageFacts(alt=alt, source=source, count=1, selector="img")
    judged = said(seen("home", page=own(images=(image,))))["A01"]
    assert judged.verdict is (Verdict.NOT_OBSERVABLE if asks else Verdict.MET)


@pytest.mark.parametrize(
    ("name", "context", "asks"),
    [
        ("Xem thêm", 0, True),
        ("XEM THÊM ...", 0, True),
        ("»", 0, True),
        ("Xem thêm", 60, False),
        ("Xem thêm tin về lý lịch tư pháp", 0, False),
        ("www.tinh.gov.vn", 0, True),
        ("2", 0, False),
    ],
)
def test_link_texts_that_say_nothing_are_questions_unless_their_context_tells(name, context, asks, said):
    link = LinkFacts(name=name, count=1, context=context, url="https://a.vn/t", selector="a")
    judged = said(seen("home", page=own(links=(link,))))["A11"]
    assert judged.verdict is (Verdict.NOT_OBSERVABLE if asks else Verdict.MET)


@pytest.mark.parametrize(
    ("url", "media"),
    [
        ("https://www.youtube.com/embed/x", True),
        ("https://player.vimeo.com/video/1", True),
        ("https://www.facebook.com/plugins/video.php?x=1", True),
        ("https://www.facebook.com/plugins/page.php?x=1", False),
        ("https://www.google.com/maps/embed?pb=1", False),
        ("https://notyoutube.com/a", False),
    ],
)
def test_frames_of_film_hosts_are_media(url, media, said):
    frame = MediaFacts(kind="frame", url=url, captions=0, controls=False, autoplay=False, selector="iframe")
    judged = said(seen("home", page=own(media=(frame,))))["A02"]
    assert judged.verdict is (Verdict.NOT_OBSERVABLE if media else Verdict.NOT_APPLICABLE)


@pytest.mark.parametrize(
    ("title", "verdict"),
    [
        ("Untitled Document", Verdict.NOT_MET),
        ("index.html", Verdict.NOT_MET),
        ("Trang chủ", Verdict.NOT_OBSERVABLE),
        ("Thủ tục đăng ký kết hôn", Verdict.MET),
    ],
)
def test_titles_left_by_tools_fail_and_general_ones_ask(title, verdict, said):
    assert said(seen("procedure", page=own(title=title)))["A10"].verdict is verdict


def test_the_home_page_may_be_called_home(said):
    assert said(seen("home", page=own(title="Trang chủ")))["A10"].verdict is Verdict.MET


def test_every_reason_can_be_said_in_both_languages(said, framework):
    catalogue = Catalogue(criteria_dir() / framework.id / "reasons")
    lost = not_observed(PageTarget(role="eform", url="https://a.vn/e"), ReasonCode.TIMEOUT, "no answer")
    frame = UntestedFrame(url="https://b.vn/", selector="iframe", code=ReasonCode.TIMEOUT, detail="late")
    rule = UntestedRule(rule="list", code=ReasonCode.TIMEOUT, detail="late")
    link = LinkFacts(name="Xem thêm", count=4, context=0, url="https://a.vn/t", selector="a")
    worlds = [
        said(),
        said(seen("home")),
        said(seen("home"), lost),
        said(seen("home", axe(frames_untested=(frame,)))),
        said(seen("home", axe(rules_untested=(rule,)))),
        said(seen("home", page=own(links=(link,)))),
        *(said(seen("home", axe(violated(name)))) for name in load_rules("mic-2023").rules),
        *(said(seen("home", axe(unclear(name)))) for name in load_rules("mic-2023").rules),
    ]
    for judged in worlds:
        for name, item in judged.items():
            reason = catalogue.reason(item.code, item.message or item.code, item.args)
            assert reason.vi != reason.en, name
            assert "None" not in reason.vi + reason.en


def test_no_reason_claims_conformance(said, framework):
    catalogue = Catalogue(criteria_dir() / framework.id / "reasons")
    item = said(seen("home"))["A01"]
    reason = catalogue.reason(item.code, item.message or item.code, item.args)
    assert "found no failure" in reason.en
    assert "không phải là xác nhận" in reason.vi


def test_the_same_record_gives_the_same_judgement(said):
    pages = [seen(role, axe(violated("list"), unclear("color-contrast"))) for role in ("home", "eform")]
    assert said(*pages) == said(*pages)


# What was measured


def measured(**facts) -> MeasuredFacts:
    whole = {
        "keyboard": KeyboardFacts(expected=5, reached=5, complete=True),
        "focus": FocusFacts(kinds=2, examined=5),
        "resize": ResizeFacts(texts=9),
        "motion": MotionFacts(watched_s=5.5),
        "colour": ColourFacts(),
        "structure": StructureFacts(),
        "telling": TellingFacts(),
    }
    return MeasuredFacts(**(whole | facts))


def seen_measured(facts: MeasuredFacts) -> tuple[Observation, ...]:
    return seen("home", facts=facts)


PLACE = Place(selector="div.tab", html="<div class='tab'>Hồ sơ", shape="div.tab", count=3)


def walked(**more) -> KeyboardFacts:
    return KeyboardFacts(**({"expected": 5, "reached": 5, "complete": True} | more))


@pytest.mark.parametrize(
    ("criterion", "facts", "outcome"),
    [
        ("A07", {}, "met"),
        (
            "A07",
            {"keyboard": walked(unreachable=(PLACE,), pressed=(Pressed(selector="div.tab", changed=True),))},
            "not_met",
        ),
        (
            "A07",
            {"keyboard": walked(unreachable=(PLACE,), pressed=(Pressed(selector="div.tab", changed=False),))},
            "met",
        ),
        ("A07", {"keyboard": walked(unreachable=(PLACE,))}, "needs_person"),
        ("A07", {"keyboard": walked(delegated=(PLACE,))}, "needs_person"),
        (
            "A07",
            {"keyboard": walked(keyless=(PLACE,), pressed=(Pressed(selector="div.tab", changed=True),))},
            "not_met",
        ),
        ("A07", {"keyboard": walked(keyless=(PLACE,))}, "needs_person"),
        ("A07", {"keyboard": walked(keyless=(PLACE.model_copy(update={"said": "button"}),))}, "not_met"),
        ("A07", {"keyboard": walked(trap=PLACE, complete=False, why="trapped")}, "not_met"),
        ("A07", {"keyboard": walked(trap=PLACE, trap_in_dialog=True, complete=False, why="trapped")}, "needs_person"),
        ("A07", {"keyboard": walked(complete=False, why="limit")}, "timeout"),
        ("A07", {"keyboard": walked(listeners_known=False)}, "timeout"),
        (
            "A07",
            {
                "keyboard": walked(listeners_known=False),
                "untested": (UntestedRule(rule="keyboard", code=ReasonCode.TOOL_ERROR, detail="the tab died"),),
            },
            "tool_error",
        ),
        ("A07", {"keyboard": None}, "tool_error"),
        ("A12", {}, "met"),
        ("A12", {"focus": FocusFacts(kinds=1, examined=3, invisible=(PLACE,))}, "not_met"),
        ("A12", {"focus": FocusFacts(kinds=1, examined=3, elsewhere=(PLACE,))}, "needs_person"),
        ("A12", {"focus": FocusFacts(kinds=9, examined=3, skipped=6)}, "timeout"),
        ("A12", {"keyboard": walked(complete=False, why="limit")}, "timeout"),
        ("A12", {"keyboard": walked(complete=False, why="frame")}, "tool_error"),
        ("A07", {"keyboard": walked(complete=False, why="frame")}, "tool_error"),
        ("A06", {}, "met"),
        ("A06", {"resize": ResizeFacts(texts=9, clipped=(PLACE,))}, "not_met"),
        ("A06", {"resize": ResizeFacts(texts=9, truncated=(PLACE,))}, "needs_person"),
        ("A06", {"resize": ResizeFacts(texts=9, overflow_320_px=400)}, "met"),
        ("A08", {}, "met"),
        ("A08", {"motion": MotionFacts(watched_s=3.0)}, "timeout"),
        ("A08", {"motion": MotionFacts(watched_s=0.0, scripted=False)}, "met"),
        ("A04", {}, "needs_person"),
        ("A04", {"colour": ColourFacts(marks=(PLACE,))}, "needs_person"),
    ],
)
def test_what_was_measured_decides_asks_or_leaves_open(criterion, facts, outcome, said):
    item = said(seen_measured(measured(**facts)))[criterion]
    assert outcome in {item.verdict.value, item.code}


@pytest.mark.parametrize(
    ("more", "outcome"),
    [
        ({"kind": "css", "letters": 20}, "not_met"),
        ({"kind": "css", "letters": 20, "looked_at": False}, "needs_person"),
        ({"kind": "script", "letters": 20, "lasted_s": 9.0, "changes": 9, "looked_at": False}, "needs_person"),
        ({"kind": "css", "letters": 20, "lasted_s": 4.0}, "needs_person"),
        ({"kind": "script", "letters": 20, "lasted_s": 5.2, "changes": 1}, "not_met"),
        ({"kind": "script", "letters": 20, "lasted_s": 4.0, "changes": 3}, "not_met"),
        ({"kind": "script", "letters": 20, "lasted_s": 2.0, "changes": 2}, "needs_person"),
        ({"kind": "script", "letters": 6, "lasted_s": 6.0, "changes": 6, "clock": True}, "needs_person"),
        ({"kind": "css", "small": True}, "needs_person"),
        ({"kind": "picture"}, "needs_person"),
        ({"kind": "carousel", "letters": 20}, "needs_person"),
        ({"kind": "css", "letters": 20, "stopped_by": "control"}, "met"),
        ({"kind": "css", "letters": 20, "stopped_by": "hover"}, "needs_person"),
        ({"kind": "css", "letters": 20, "stopped_by": "offered"}, "needs_person"),
    ],
)
def test_motion_fails_only_when_it_goes_on_and_nothing_stops_it(more, outcome, said):
    motion = MotionFacts(watched_s=6.0, items=(Motion(**({"place": PLACE, "looked_at": True} | more)),))
    item = said(seen_measured(measured(motion=motion)))["A08"]
    assert outcome in {item.verdict.value, item.code}


def test_a_rule_asks_about_what_it_may_touch_and_does_not_decide(said):
    judged = said(seen("home", axe(violated("aria-roles"))))
    assert judged["A15"].verdict is Verdict.NOT_MET
    assert judged["A03"].code == "needs_person"


def test_what_the_engine_says_of_a_place_is_told_once(said):
    spot = Spot(selector=".logo", html="<img>", shape='<img class="logo">', alike=1, summary="Fix the alternative text")
    rule = RuleFacts(rule="image-alt", impact="serious", violations=1, passes=7, failed=(spot,))
    item = said(*(seen(role, axe(rule)) for role in ("home", "catalogue", "procedure")))["A01"]
    told = [evidence.detail for evidence in item.evidence]
    assert [evidence.page for evidence in item.evidence] == [
        f"https://a.vn/{role}" for role in ("home", "catalogue", "procedure")
    ]
    assert ["Fix the alternative text" in detail for detail in told] == [True, False, False]
    assert all(".logo" in detail for detail in told)


def test_what_the_engine_says_of_one_place_alone_is_told_there(said):
    def rule(why: str) -> RuleFacts:
        spot = Spot(selector=".logo", html="<img>", shape='<img class="logo">', alike=1, summary=why)
        return RuleFacts(rule="image-alt", impact="serious", violations=1, passes=7, failed=(spot,))

    item = said(seen("home", axe(rule("Says one thing"))), seen("guide", axe(rule("Says another"))))["A01"]
    told = " ".join(evidence.detail for evidence in item.evidence)
    assert "Says one thing" in told
    assert "Says another" in told
