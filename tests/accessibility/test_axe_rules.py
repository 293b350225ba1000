"""The engine, and the data that says which of its rules speaks for which criterion."""

from __future__ import annotations

import re

import pytest
from ruamel.yaml import YAML

from auditor.accessibility.checks import CHECKS
from auditor.accessibility.engine import engine_script, engine_version, use_engine
from auditor.accessibility.measured_checks import MEASURED_CHECKS
from auditor.accessibility.rules import RULES_FILE, WORDS_FILE, load_rules, load_words
from auditor.errors import FrameworkError, UsageError
from auditor.framework import AccessibilityCriterion
from auditor.resources import criteria_dir
from auditor.texts import Catalogue


def test_the_engine_is_the_newest_of_those_installed():
    assert tuple(int(part) for part in engine_version().split(".")) >= (4, 12, 1)
    assert f"axe v{engine_version()}" in engine_script()[:200]


def test_another_engine_can_be_chosen_and_something_else_cannot(tmp_path):
    other = tmp_path / "axe.js"
    other.write_text("/*! axe v9.8.7\n */ window.axe = {};", encoding="utf-8")
    wrong = tmp_path / "jquery.js"
    wrong.write_text("/*! jQuery v3 */", encoding="utf-8")
    newest = engine_version()
    try:
        use_engine(other)
        assert (engine_version(), "window.axe" in engine_script()) == ("9.8.7", True)
        for file in (wrong, tmp_path / "none.js"):
            with pytest.raises(UsageError, match=re.escape(str(file))):
                use_engine(file)
    finally:
        use_engine(None)
    assert engine_version() == newest


async def test_every_rule_of_the_engine_that_speaks_of_our_criteria_is_mapped(chromium, framework):
    criteria = [item for item in framework.criteria if isinstance(item, AccessibilityCriterion)]
    marks = {f"wcag{number.replace('.', '')}" for item in criteria for number in item.wcag}
    page = await chromium.browser.new_page()
    await page.evaluate(f"{engine_script()};0")
    rules = await page.evaluate("axe.getRules().map((rule) => ({id: rule.ruleId, tags: rule.tags}))")
    await page.close()
    concerned = {rule["id"] for rule in rules if marks & set(rule["tags"])}
    data = load_rules("mic-2023")
    assert len(concerned) > 50
    assert concerned - set(data.rules) - set(data.left_out) == set()
    assert set(data.rules) - {rule["id"] for rule in rules} == set()


def test_a_rule_speaks_for_the_criterion_of_each_mark_that_it_carries(framework):
    data = load_rules("mic-2023")
    named = {name for rule in (*data.rules.values(), *data.own.values()) for name in rule.criteria}
    known = {item.id for item in framework.criteria if isinstance(item, AccessibilityCriterion)}
    assert set(data.reach) == known
    assert known == named
    for name, reach in data.reach.items():
        assert reach == "person" or data.of(name)


def test_every_own_check_of_the_data_exists_and_every_check_is_in_the_data():
    assert set(load_rules("mic-2023").own) == set(CHECKS) | set(MEASURED_CHECKS)


def test_every_criterion_has_its_question_in_both_languages(framework):
    catalogue = Catalogue(criteria_dir() / "mic-2023" / "reasons")
    for item in framework.criteria:
        if isinstance(item, AccessibilityCriterion):
            assert catalogue.has(f"accessibility-ask-{item.id}")


def test_texts_of_rules_differ_by_language():
    data = load_rules("mic-2023")
    for name, rule in {**data.rules, **data.own}.items():
        assert rule.text.vi != rule.text.en, name
        assert re.search(r"[^\x00-\x7f]", rule.text.vi), name
        assert re.search(r"[^\x00-\x7f]", rule.remedy.vi), name


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda data: data["rules"]["label"].update(result="maybe"), "rules.label.result"),
        (lambda data: data["rules"]["label"].update(criteria=[]), "rules.label.criteria"),
        (lambda data: data["rules"]["label"]["text"].pop("vi"), "rules.label.text.vi"),
        (lambda data: data["reach"].pop("A14"), "found 'A14'"),
        (lambda data: data.update(costly=["colour"]), "costly"),
    ],
)
def test_a_broken_file_of_rules_names_the_field(change, said, tmp_path):
    yaml = YAML(typ="safe")
    data = yaml.load((criteria_dir() / "mic-2023" / RULES_FILE).read_text(encoding="utf-8"))
    change(data)
    (tmp_path / "mic-2023").mkdir()
    with (tmp_path / "mic-2023" / RULES_FILE).open("w", encoding="utf-8") as handle:
        yaml.dump(data, handle)
    with pytest.raises(FrameworkError, match=re.escape(said)):
        load_rules("mic-2023", directory=tmp_path)


def test_a_missing_file_of_words_is_named(tmp_path):
    with pytest.raises(FrameworkError, match=WORDS_FILE):
        load_words("mic-2023", directory=tmp_path)
