"""The house keeps its shape: dependencies point one way, data stays data, modules stay small."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from fluent.syntax import FluentParser
from fluent.syntax import ast as fluent
from fluent.syntax.visitor import Visitor

import auditor
from auditor.demo.portals import demo_portals, truth_path
from auditor.demo.truth import read_truth
from auditor.findings import ReasonCode
from auditor.resources import criteria_dir
from auditor.texts import LANGUAGES, Catalogue

PACKAGE = Path(auditor.__file__).parent
ROOT = PACKAGE.parent
MODULES = sorted(PACKAGE.rglob("*.py"))
REASONS = criteria_dir() / "mic-2023" / "reasons"

OUTER = {
    "cli", "commands", "progress", "audit", "lanes", "looks", "headstart", "recognition", "visit", "campaign",
    "arrival", "doctor", "demo", "checking", "api", "",
}  # fmt: skip
"""The storyline and what a person types: they may know everything, nothing below may know them."""
ROOMS = {"functional", "performance", "accessibility"}
PURE = re.compile(
    r"^auditor\.((reporting|indicators|check|framework)(\..*)?|judging|scoring|findings|evidence|texts|"
    r"(\w+)\.judge(\..*)?)$"
)
FORBIDDEN_TO_PURE = re.compile(
    r"^(playwright|httpx|auditor\.browser|auditor\.portal\.survey|auditor\.(\w+)\.observe)(\.|$)"
)


def name_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imports(path: Path) -> set[str]:
    """Everything a module imports, with the names taken from a package as modules of it where they are some."""
    found: set[str] = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            module = node.module or ""
            for alias in node.names:
                inner = f"{module}.{alias.name}"
                found.add(inner if inner in KNOWN else module)
    return found


KNOWN = {name_of(path) for path in MODULES}
IMPORTS = {name_of(path): imports(path) for path in MODULES}


def area(module: str) -> str:
    return module.split(".")[1] if module.count(".") else ""


def own(module: str) -> set[str]:
    return {name for name in IMPORTS[module] if name.split(".")[0] == "auditor"}


def test_every_part_of_the_house_was_found():
    assert ROOMS | OUTER - {"campaign"} <= {area(module) for module in KNOWN}


@pytest.mark.parametrize("module", sorted(KNOWN))
def test_dependencies_point_one_way(module):
    mine = area(module)
    for name in own(module):
        theirs = area(name)
        if mine not in OUTER:
            assert theirs not in OUTER - {mine}, f"{module} knows {name}, which stands above it"
        if mine not in OUTER | ROOMS | {"judging", "reporting", "check", ""}:
            assert theirs not in ROOMS, f"{module} knows the pillar {name}"
        if mine in ROOMS:
            assert theirs not in ROOMS - {mine}, f"{module} looks into another pillar: {name}"
            assert theirs not in {"judging", "scoring"}, f"{module} knows {name}, which comes after it"
        if mine == "browser":
            reads_words = name == "auditor.portal.wording"
            assert theirs != "portal" or reads_words, f"{module} knows {name}"
        if mine in {"evidence", "findings", "errors", "texts", "resources", "redaction"}:
            assert theirs in {"evidence", "findings", "errors", "texts", "resources", "redaction"}, (
                f"{module} knows {name}"
            )
        if theirs == "reporting":
            assert mine in OUTER | {"reporting"}, f"{module} knows {name}"


@pytest.mark.parametrize("module", sorted(name for name in KNOWN if PURE.match(name)))
def test_what_is_pure_imports_no_browser_clock_or_network(module):
    bad = sorted(name for name in IMPORTS[module] if FORBIDDEN_TO_PURE.match(name))
    assert not bad
    if module != "auditor.reporting.terminal":
        assert not {"time", "socket", "subprocess"} & IMPORTS[module]


def test_judging_and_reporting_load_no_browser_even_through_others():
    """What is imported by what is imported counts too: asked of a fresh Python."""
    program = (
        "import sys, auditor.judging, auditor.scoring, auditor.reporting.html, auditor.reporting.comparison;"
        "browser = ('playwright', 'auditor.browser');"
        "print([name for name in sys.modules if name.startswith(browser)])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_no_module_is_longer_than_500_lines(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 500


def test_most_modules_are_small():
    lengths = sorted(len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES)
    assert lengths[len(lengths) // 2] <= 130


# Sample portals are samples


@cache
def portal_words() -> frozenset[str]:
    """What only a sample portal has: its ids, names and paths."""
    words: set[str] = set()
    for portal in demo_portals():
        words |= {portal.id, portal.id.replace("-", "_"), portal.name_vi, portal.name_en, portal.dossier_code}
        for addresses in read_truth(truth_path(portal)).roles.values():
            words |= {address for address in addresses if len(address) > len("/#/xxxxx")}
    return frozenset(word for word in words if word)


def _texts(path: Path) -> Iterator[str]:
    if path.suffix != ".py":
        yield path.read_text(encoding="utf-8")
        return
    told = {id(node.value) for node in ast.walk(tree(path)) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree(path)):
        # What a docstring gives as an example decides nothing.
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield node.value


def _shipped() -> list[Path]:
    outside = [path for path in MODULES if (PACKAGE / "demo") not in path.parents]
    scripts = [path for path in PACKAGE.rglob("*.js") if (PACKAGE / "demo") not in path.parents]
    data = [
        path
        for suffix in ("yaml", "ftl", "jinja")
        for top in ("criteria", "reports")
        for path in (ROOT / top).rglob(f"*.{suffix}")
    ]
    return sorted([*outside, *scripts, *data])


@pytest.mark.parametrize("path", _shipped(), ids=lambda path: str(path.relative_to(ROOT)))
def test_nothing_outside_the_demo_knows_a_sample_portal(path):
    known = portal_words()
    for text in _texts(path):
        found = [word for word in known if word in text]
        assert not found, f"{path}: {found}"


def test_the_words_of_the_sample_portals_were_found():
    assert {"an-lam", "binh-hai", "cao-son"} <= portal_words()
    assert len(portal_words()) > 40


# Reasons exist in both languages, and every reason that a rule gives exists


class _Variables(Visitor):
    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: fluent.VariableReference) -> None:  # noqa: N802  name of the library
        self.names.add(node.id.name)


def messages(language: str) -> dict[str, set[str]]:
    """Ids of all reasons with the variables that they name; one in this language (`where_vi`) counts as `where`."""
    found: dict[str, set[str]] = {}
    for file in sorted((REASONS / language).glob("*.ftl")):
        for entry in FluentParser().parse(file.read_text(encoding="utf-8")).body:
            if isinstance(entry, fluent.Message):
                assert entry.id.name not in found, f"{file}: {entry.id.name} stands twice"
                variables = _Variables()
                variables.visit(entry)
                found[entry.id.name] = {name.removesuffix(f"_{language}") for name in variables.names}
    return found


def test_every_reason_exists_in_both_languages_with_the_same_variables():
    vi, en = (messages(language) for language in LANGUAGES)
    assert vi.keys() == en.keys()
    assert {name: names for name, names in vi.items() if names != en[name]} == {}
    assert {file.name for file in (REASONS / "vi").iterdir()} == {file.name for file in (REASONS / "en").iterdir()}


GIVES = {"met", "partly", "failed", "undecided", "Judgement"}
JUDGES = [path for path in MODULES if re.search(r"/(judge(/\w+)?|casework|halves|judging)\.py$", path.as_posix())]


def _given(path: Path) -> Iterator[tuple[int, str]]:
    """Message ids that calls of a judge's module name, an f-string as a pattern with `.+` for what it fills in."""
    for node in ast.walk(tree(path)):
        if not isinstance(node, ast.Call):
            continue
        called = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        if called not in GIVES:
            continue
        named = [keyword.value for keyword in node.keywords if keyword.arg in {"message", "code"}]
        if called in {"met", "partly", "failed"} and node.args:
            named.append(node.args[0])
        for value in named:
            for pattern in _patterns(value):
                yield node.lineno, pattern


def _patterns(value: ast.expr) -> Iterator[str]:
    if isinstance(value, ast.Constant) and isinstance(value.value, str):
        yield re.escape(value.value)
    elif isinstance(value, ast.JoinedStr):
        yield "".join(re.escape(str(p.value)) if isinstance(p, ast.Constant) else ".+" for p in value.values)
    elif isinstance(value, ast.IfExp):
        yield from _patterns(value.body)
        yield from _patterns(value.orelse)


@pytest.mark.parametrize("path", JUDGES, ids=name_of)
def test_every_reason_that_a_rule_gives_exists(path):
    known = messages("vi").keys() | {code.value for code in ReasonCode}
    for line, pattern in _given(path):
        assert any(re.fullmatch(pattern, name) for name in known), f"{path}:{line}: no reason {pattern}"


def test_rules_that_give_reasons_were_found():
    assert sum(1 for path in JUDGES for _ in _given(path)) > 25


def test_every_obstacle_has_its_reason():
    catalogue = Catalogue(REASONS)
    for code in ReasonCode:
        if code is not ReasonCode.NOT_ASKED:
            assert catalogue.has(f"obstacle-{code.value.replace('_', '-')}")
