"""Reads a framework's folder into one `Framework`, or says everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from auditor.errors import FrameworkError
from auditor.framework.checks import check_cohort, check_framework, check_pillar
from auditor.framework.document import Broken, Document, Problem, read_document
from auditor.framework.explain import explained
from auditor.framework.files import (
    AccessibilityFile,
    CohortFile,
    FrameworkFile,
    FunctionalFile,
    PerformanceFile,
    PillarFile,
)
from auditor.framework.models import Criterion, Framework, PerformanceCriterion
from auditor.framework.values import Text, did_you_mean
from auditor.framework.wording import fill
from auditor.resources import criteria_dir

_MAIN = "framework.yaml"
_Model = TypeVar("_Model", bound=BaseModel)
_Kind = TypeVar("_Kind", bound=Criterion)


def available_frameworks(*, directory: Path | None = None) -> tuple[str, ...]:
    """Ids of the frameworks in a folder of frameworks (default: those that come with the program), sorted."""
    return tuple(sorted(file.parent.name for file in (directory or criteria_dir()).glob(f"*/{_MAIN}")))


def load_framework(framework_id: str = "mic-2023", *, directory: Path | None = None) -> Framework:
    """Loads one version of the framework.

    Args:
        framework_id: Name of its folder.
        directory: The folder in which the frameworks' folders stand; default: the one that comes with the program.

    Raises:
        FrameworkError: There is no such framework, or a file is broken: one line per problem, each with file, line,
            field, what was expected and what was found.
    """
    root = directory or criteria_dir()
    known = available_frameworks(directory=root)
    if framework_id not in known:
        names = ", ".join(known) or "none"
        raise FrameworkError(
            f"{root}: expected a framework of this folder ({names}), found {framework_id!r}"
            f"{did_you_mean(framework_id, known)}"
        )
    try:
        return _load(root / framework_id)
    except Broken as error:
        raise FrameworkError("\n".join(str(problem) for problem in error.problems)) from error


def validate_directory(path: Path) -> list[str]:
    """Everything that is wrong with a framework's folder, or with all frameworks of a folder; empty when all is well.

    Each problem is one line: file, line, field, what was expected, what was found.
    """
    folders = [path] if (path / _MAIN).is_file() else [path / name for name in available_frameworks(directory=path)]
    if not folders:
        return [f"{path}: expected a folder with {_MAIN}, or a folder of such folders, found none"]
    problems: list[str] = []
    for folder in folders:
        try:
            _load(folder)
        except Broken as error:
            problems.extend(str(problem) for problem in error.problems)
    return problems


def _load(folder: Path) -> Framework:
    document = read_document(folder / _MAIN)
    main = _validated(document, FrameworkFile, {})
    _stop_at(check_framework(document, main, folder.resolve().name))
    context = {"sources": main.legal_sources, "partly_share": main.partly_share}
    # All files are read before any is refused: an expert wants the whole list at once.
    problems: list[Problem] = []
    files: list[Any] = []
    for name, model in (
        ("functional", FunctionalFile),
        ("performance", PerformanceFile),
        ("accessibility", AccessibilityFile),
        ("cohort", CohortFile),
    ):
        try:
            files.append(_checked(folder / f"{name}.yaml", model, main, context))
        except Broken as error:
            problems.extend(error.problems)
    _stop_at(problems)
    functional, performance, accessibility, cohort = files
    return Framework(
        **{name: getattr(main, name) for name in FrameworkFile.model_fields if name in Framework.model_fields},
        groups=functional.groups,
        criteria=(*functional.criteria, *performance.criteria, *accessibility.criteria),
        performance_rule=performance.rule,
        cohort=cohort.units,
        cohort_note=cohort.note,
        regions=cohort.regions,
        host_certainties=cohort.host_certainties,
    )


def _checked(file: Path, model: type[_Model], main: FrameworkFile, context: dict[str, Any]) -> _Model:
    document = read_document(file)
    content = _validated(document, model, context)
    if isinstance(content, PillarFile):
        _stop_at(check_pillar(document, content, main))
        filled = tuple(_filled(document, index, item) for index, item in enumerate(content.criteria))
        return content.model_copy(update={"criteria": filled})
    if isinstance(content, CohortFile):
        _stop_at(check_cohort(document, content))
    return content


def _stop_at(problems: Sequence[Problem] | Iterator[Problem]) -> None:
    if found := tuple(problems):
        raise Broken(*found)


def _validated(document: Document, model: type[_Model], context: dict[str, Any]) -> _Model:
    try:
        return model.model_validate(document.data, context=context)
    except ValidationError as error:
        raise Broken(*explained(document, model, error)) from error


def _filled(document: Document, index: int, criterion: _Kind) -> _Kind:
    figures: dict[str, object] = dict(criterion.tolerance)
    if isinstance(criterion, PerformanceCriterion):
        figures |= {"limit_ms": criterion.limit_ms, "good_ms": criterion.good_ms}
    texts: dict[str, Text] = {}
    problems: list[Problem] = []
    for name in type(criterion).model_fields:
        text = getattr(criterion, name)
        if isinstance(text, Text):
            try:
                texts[name] = fill(text, figures)
            except ValueError as error:
                problems.append(document.problem(("criteria", index, name), str(error)))
    _stop_at(problems)
    return criterion.model_copy(update=texts)
