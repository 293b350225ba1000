"""Shared platforms: told by what developers leave behind, their defects listed once."""

import pytest
from cohort import FUNCTION, N, P, audit_of, compared

from auditor.findings import Page, Software
from auditor.reporting.comparison.signs import id_signs, routes_of, script_signs


def software(own, host, *, build):
    names = ("ho-so", "bieu-mau", "tra-cuu", "thanh-toan")
    return Software(
        generator=f"{own} {build}",
        scripts=(
            *(f"https://{host}/{own}/{name}.{build}.js" for name in names),
            "https://code.jquery.com/jquery-3.7.1.min.js",
            f"https://{host}/assets/main.{build}.js",
        ),
        ids=(f"{own}-dau-trang", f"{own}-tim-kiem", f"{own}-danh-muc-{build}", "content", "footer"),
    )


def pages(host, own):
    return tuple(
        Page(role=role, url=f"https://{host}/{own}/{role}?id={len(host)}", title="", status=200)
        for role in ("login", "catalogue", "dossier_lookup")
    )


@pytest.fixture(scope="module")
def model(framework):
    def portal(name, own, verdicts, *, build):
        host = f"{name}.example"
        return audit_of(
            framework, name, verdicts, url=f"https://{host}/",
            software=software(own, host, build=build), pages=pages(host, own),
        )  # fmt: skip

    return compared(
        framework,
        portal("a1", "alpha", {"F20": N, "F03": N}, build="3f2a9c1b"),
        portal("a2", "alpha", {"F20": N, "F05": P}, build="77aa01cd"),
        portal("a3", "alpha", {"F20": P}, build="0badcafe"),
        portal("b1", "beta", {"F20": N}, build="3f2a9c1b"),
        audit_of(framework, "unknown", {"F20": N}),
        audit_of(framework, "plain", {"F20": N}, software=Software(ids=("content",))),
    )


def test_portals_of_one_platform_are_found_in_spite_of_builds_and_hosts(model):
    (platform,) = model.platforms
    assert {model.portal(number).name for number in platform.numbers} == {"a1", "a2", "a3"}
    assert "/alpha/ho-so.*.js" in platform.signs
    assert {model.portal(number).name for number in model.platforms_unknown} == {"unknown", "plain"}


def test_a_platforms_defect_is_listed_once_with_the_portals_it_affects(model):
    (platform,) = model.platforms
    (defect,) = platform.defects
    assert (defect.criterion, defect.code, defect.decided) == ("F20", "not_met", 3)
    assert {model.portal(number).name for number in defect.numbers} == {"a1", "a2"}
    assert defect.lost == pytest.approx(2 * FUNCTION)


def test_libraries_alone_make_no_platform(framework):
    ordinary = Software(
        scripts=tuple(
            f"https://cdn.example/{name}" for name in ("jquery.min.js", "bootstrap.bundle.min.js", "main.js", "app.css")
        ),
        ids=("header", "content", "footer", "menu", "search", "logo"),
    )
    host_pages = [pages(f"{name}.example", "") for name in "ab"]
    model = compared(
        framework,
        audit_of(framework, "a", software=ordinary, pages=host_pages[0]),
        audit_of(framework, "b", {"F01": N}, software=ordinary, pages=host_pages[1]),
    )
    assert model.platforms == ()


def test_signs_lose_what_differs_from_build_to_build():
    found = script_signs(
        [
            "https://a.example/js/form.3f2a9c1b.js",
            "https://a.example/js/form.77aa01cd.js",
            "https://a.example/v2.4.1/list.js",
            "https://cdn.example/tools/x.js",
            "javascript:alert(1)",
            "http://[",
        ],
        "a.example",
    )
    assert found == {"/js/form.*.js", "/*/list.js", "cdn.example/tools/x.js"}
    assert id_signs(["banner-12", "banner-13", " ", "main"]) == {"banner-*", "main"}
    assert routes_of(
        [
            ("home", "https://a.example/"),
            ("procedure", "https://a.example/thu-tuc/1.004194/dang-ky-khai-sinh-cho-tre-em?ma=1&trang=2"),
            ("catalogue", "https://a.example/#/danh-muc"),
        ]
    ) == {"procedure:/thu-tuc/*/*?ma&trang", "catalogue:/#/danh-muc"}
