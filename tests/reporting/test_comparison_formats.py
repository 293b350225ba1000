"""Which formats a comparison is written in, and the one that a browser prints."""

from __future__ import annotations

import asyncio
import re
from dataclasses import replace

import pytest
from cohort import audit_of, compared

from auditor.browser.printing import print_pdf
from auditor.errors import UsageError
from auditor.reporting.comparison.formats import FORMATS, MOST_PAGES, comparison_formats, usual_formats, write_formats


@pytest.fixture(scope="module")
def model(framework):
    return compared(framework, audit_of(framework, "a"), audit_of(framework, "b"))


def test_formats_are_named_with_commas_or_all_at_once():
    assert comparison_formats(" XLSX, html,xlsx") == ("xlsx", "html")
    assert comparison_formats("all") == FORMATS
    for wrong in ("", ",", "html,exe", "all,html"):
        with pytest.raises(UsageError, match="expected one or more of html, xlsx, csv, json, docx, provinces, pdf"):
            comparison_formats(wrong)


def test_only_what_was_asked_for_is_written(model, tmp_path):
    written = write_formats(model, tmp_path, formats=["csv", "docx"], language="en")
    assert [path.name for path in written] == ["csv.en", "letter.en.docx"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["csv.en", "letter.en.docx"]


def test_a_round_of_thousands_gets_no_page_for_each_unless_asked(model):
    assert usual_formats(model) == FORMATS[:-1]
    many = replace(model, portals=model.portals * (MOST_PAGES // 2 + 1))
    assert usual_formats(many) == ("html", "xlsx", "csv", "json", "docx")


async def test_the_page_is_printed_with_its_page_numbers(model, tmp_path):
    (page,) = write_formats(model, tmp_path, formats=["pdf"])
    target = tmp_path / "comparison.pdf"
    assert await asyncio.to_thread(print_pdf, page, target) == target
    content = target.read_bytes()
    assert content.startswith(b"%PDF-")
    assert len(re.findall(rb"/Type /Page\b", content)) > 1
    assert b"/StructTreeRoot" in content, "it is tagged, so that it can be read aloud"
