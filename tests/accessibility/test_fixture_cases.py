"""Pages made by hand whose truth was written down first: precision and recall of each criterion."""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from auditor.accessibility.judge import judge
from auditor.accessibility.observe import PageTarget, observe, prepared
from auditor.browser.guard import Guard
from auditor.browser.manners import Manners
from auditor.errors import Stage
from auditor.evidence import EvidenceFolder, Observation, Record
from auditor.findings import Judgement, ReasonCode, Verdict
from auditor.framework import load_framework

# Motion and keyboard walks are watched against the clock, so they run when the machine is theirs.
pytestmark = [pytest.mark.timeout(280), pytest.mark.alone]

CASES = Path(__file__).parent / "cases"
PROSE = (
    "Người dân và doanh nghiệp có thể nộp hồ sơ trực tuyến, theo dõi tình trạng giải quyết thủ tục hành chính và nhận "
    "kết quả qua dịch vụ bưu chính công ích. Hồ sơ được tiếp nhận tại Bộ phận Một cửa của tỉnh trong giờ hành chính."
)
PAGE = (
    '<!DOCTYPE html><html {lang}><head><meta charset="utf-8">{title}{head}</head>'
    "<body><main><h1>Trang thử</h1>{body}</main></body></html>"
)
TOGETHER = 3
"""Pages looked at side by side: most of the time of each is waiting."""


@dataclass(frozen=True)
class Case:
    criterion: str
    name: str
    expect: str
    pages: dict[str, str]


def cases_of(criterion: str) -> list[Case]:
    return [_case(criterion, raw) for raw in YAML(typ="safe").load(CASES / f"{criterion}.yaml")]


def _case(criterion: str, raw: dict[str, str]) -> Case:
    pages = {"home": _page(raw, raw.get("html", ""))}
    if "second" in raw:
        pages["catalogue"] = _page({"title": "<title>Danh mục - Cổng thử</title>", **raw}, raw["second"])
    return Case(criterion, raw["name"], raw["expect"], pages)


def _page(raw: dict[str, str], whole: str) -> str:
    html = whole or PAGE.format(
        lang=raw.get("lang", 'lang="vi"'),
        title=raw.get("title", "<title>Thủ tục khai sinh - Cổng thử</title>"),
        head=raw.get("head", ""),
        body=raw.get("body", ""),
    )
    return html.replace("{prose}", PROSE)


def said(item: Judgement) -> str:
    if item.verdict is Verdict.NOT_OBSERVABLE:
        return "question" if item.code == ReasonCode.NEEDS_PERSON.value else f"untested ({item.args.get('gap')})"
    return item.verdict.value


@pytest.mark.parametrize("criterion", sorted(file.stem for file in CASES.glob("*.yaml")))
async def test_verdicts_are_right_where_the_truth_is_known(criterion, chromium, site, tmp_path, record_property):
    cases = cases_of(criterion)
    counts = Counter(case.expect for case in cases)
    assert len(cases) - counts["not_met"] >= 4
    # Whether captions are there cannot be decided by a browser: videos are asked about.
    assert counts["not_met"] >= 4 or (criterion == "A02" and counts["question"] >= 4)
    turns = asyncio.Semaphore(TOGETHER)

    async def look(number: int, case: Case) -> str:
        seen: list[Observation] = []
        for role, html in case.pages.items():
            url = site.put(f"/{criterion}/{number}/{role}", html)
            async with (
                turns,
                chromium.tab(
                    guard=Guard(site.origin),
                    manners=Manners(site.origin, user_agent=chromium.user_agent, own_portal=True),
                    folder=EvidenceFolder(tmp_path),
                    stage=Stage.ACCESSIBILITY,
                ) as tab,
                prepared(tab) as worlds,
            ):
                await tab.open(url, settle_s=2.0)
                seen += await observe(tab, worlds, PageTarget(role=role, url=url), asked=[criterion])
        judged = judge(Record(observations=tuple(seen)), load_framework("mic-2023"))[criterion]
        rules = [figures["rule"] for figures in judged.measurements["rules"]]
        return f"{said(judged)} {' '.join(rules)}"

    got = await asyncio.gather(*(look(number, case) for number, case in enumerate(cases)))
    pairs = list(zip(cases, got, strict=True))
    wrong = [f"{case.name}: {one}, truth {case.expect}" for case, one in pairs if not one.startswith(case.expect)]
    failed = [case.expect for case, one in pairs if one.startswith("not_met")]
    right = failed.count("not_met")
    precision = right / len(failed) if failed else 1.0
    recall = right / counts["not_met"] if counts["not_met"] else 1.0
    record_property("measured", f"{criterion}: {len(cases)} pages, precision {precision:.2f}, recall {recall:.2f}")
    assert precision == 1.0, wrong
    assert recall >= 0.95, wrong
    assert not wrong
