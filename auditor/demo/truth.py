"""The truth about a sample portal: the right verdict for every criterion, and the role of each page."""

from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator
from ruamel.yaml import YAML

TruthVerdict = Literal["met", "partly_met", "not_met", "not_observable", "not_applicable"]
TruthReason = Literal[
    "login_required",
    "captcha",
    "blocked",
    "timeout",
    "third_party",
    "tool_error",
    "needs_document",
    "needs_person",
    "needs_sample",
    "ambiguous",
]
Role = Literal[
    "home",
    "login",
    "register",
    "catalogue",
    "procedure",
    "eform",
    "dossier_lookup",
    "result_lookup",
    "feedback",
    "rating",
    "rating_results",
    "statistics",
    "guide",
    "faq",
    "opinion_survey",
    "assistant",
    "payment",
    "account",
    "my_dossiers",
    "data_store",
    "sitemap",
    "contact",
    "news",
]

CRITERIA: tuple[str, ...] = (
    *(f"F{number:02}" for number in range(1, 35)),
    *(f"P{number:02}" for number in range(1, 6)),
    *(f"A{number:02}" for number in range(1, 16)),
)

PagePath = Annotated[str, StringConstraints(pattern=r"^/")]


class CriterionTruth(BaseModel):
    """What a perfect, harmless auditor may say about one criterion.

    Attributes:
        visitor: Verdict with only what a visitor without an account can reach.
        reason: Why a visitor cannot tell; present exactly when `visitor` is not_observable.
        session: Verdict with the session of a logged-in citizen.
        session_reason: Why not even the session tells; present exactly when `session` is not_observable.
        why: The fact of this portal that decides.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    visitor: TruthVerdict
    reason: TruthReason | None = None
    session: TruthVerdict
    session_reason: TruthReason | None = None
    why: Annotated[str, StringConstraints(min_length=10)]

    @model_validator(mode="after")
    def _reasons_belong_to_the_unobservable(self) -> Self:
        for verdict, reason, name in (
            (self.visitor, self.reason, "reason"),
            (self.session, self.session_reason, "session_reason"),
        ):
            if (verdict == "not_observable") != (reason is not None):
                raise ValueError(f"{name} must be given exactly when the verdict is not_observable, here {verdict}")
        return self


class Truth(BaseModel):
    """The truth file of one sample portal.

    Attributes:
        portal: Id of the portal, as in `DemoPortal.id`.
        roles: Role -> addresses (path, query, fragment) of every page that plays it.
        verdicts: Criterion id -> truth, for all 54 criteria.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    portal: str
    roles: dict[Role, Annotated[tuple[PagePath, ...], Field(min_length=1)]]
    verdicts: dict[str, CriterionTruth]

    @model_validator(mode="after")
    def _covers_every_criterion(self) -> Self:
        missing = sorted(set(CRITERIA) - set(self.verdicts))
        unknown = sorted(set(self.verdicts) - set(CRITERIA))
        if missing or unknown:
            raise ValueError(f"criteria missing: {missing}, unknown: {unknown}")
        return self


def read_truth(path: Path) -> Truth:
    """Read and validate a truth file.

    Args:
        path: A truth.yaml.

    Returns:
        The truth, complete for all 54 criteria.

    Raises:
        OSError: When the file cannot be read.
        ruamel.yaml.error.YAMLError: When it is no YAML.
        pydantic.ValidationError: When a criterion is missing or a value is none of the allowed ones.
    """
    return Truth.model_validate(YAML(typ="safe").load(path.read_text(encoding="utf-8")))
