from typing import get_args

import pytest

from auditor.errors import Stage
from auditor.findings import EvidenceItem, GuardRecord, ReasonCode, Verdict
from auditor.framework.models import Certainty, Need, PageRole
from auditor.reporting.labels import Labels
from auditor.resources import reports_dir
from auditor.texts import LANGUAGES, Catalogue


@pytest.fixture(scope="module")
def catalogue():
    return Catalogue(reports_dir() / "texts")


def test_both_languages_have_the_same_texts(catalogue):
    assert catalogue.ids("vi") == catalogue.ids("en")


def test_every_word_of_the_contracts_has_its_text(catalogue):
    wanted = [f"verdict-{verdict.value}" for verdict in Verdict]
    wanted += [f"{kind}-{code.value}" for code in ReasonCode for kind in ("undecided", "needs")]
    wanted += [f"role-{role}" for role in get_args(PageRole)]
    wanted += [f"stage-{stage.value}" for stage in Stage]
    wanted += [f"need-{need}" for need in get_args(Need)]
    wanted += [f"certainty-{certainty}" for certainty in get_args(Certainty)]
    wanted += [f"evidence-{kind}" for kind in get_args(EvidenceItem.model_fields["kind"].annotation)]
    wanted += [f"guard-{kind}" for kind in get_args(GuardRecord.model_fields["kind"].annotation)]
    assert [name for name in wanted if not catalogue.has(name.replace("_", "-"))] == []


def test_every_text_of_the_reports_is_used(catalogue):
    """A text that no template or module names is dead; the families above are named by their parts."""
    folders = (reports_dir() / "templates", reports_dir().parent / "auditor" / "reporting")
    sources = "\n".join(
        file.read_text(encoding="utf-8")
        for folder in folders
        for file in folder.rglob("*")
        if file.suffix in {".jinja", ".py"}
    )
    families = (
        "verdict-", "undecided-", "needs-", "role-", "stage-", "need-", "certainty-", "evidence-", "guard-", "method-",
        "decided-", "refused-", "section-", "signal-", "criteria-", "terminal-", "picture-", "compare-cause-",
        "compare-change-", "compare-figure-", "compare-kind-", "compare-left-out-", "compare-section-",
        "profile-", "unmeasured-", "trouble-", "request-kind-", "verify-", "check-",
        "cause-", "change-", "column-", "kind-", "left-out-", "letter-", "names-",
        "origin-", "province-section-", "scope-",
    )  # fmt: skip
    unused = [name for name in catalogue.ids("vi") if not name.startswith(families) and f'"{name}"' not in sources]
    assert unused == []


def test_what_the_texts_do_not_know_is_shown_harmlessly():
    for language in LANGUAGES:
        labels = Labels(language)
        assert labels.role("a\x1b[31mb") == "a\N{REPLACEMENT CHARACTER}[31mb"
        assert labels.stage("unheard of") == "unheard of"
