"""The administrative procedures that every sample portal publishes."""

from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, StringConstraints
from ruamel.yaml import YAML

Level = Literal["Toàn trình", "Một phần"]
Audience = Literal["Cá nhân", "Tổ chức"]
Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]

_SOURCE = Path(__file__).with_name("procedures.yaml")


class Procedure(BaseModel):
    """One administrative procedure, with the component parts that NĐ 63/2010 article 8.2 names.

    Attributes:
        code: National code, such as "1.001193".
        name: Full name.
        agency: Body that resolves it (cơ quan thực hiện).
        field: Field of administration (lĩnh vực).
        level: "Toàn trình" (fully online) or "Một phần" (partly online).
        audience: Whom it serves: citizens, organisations or both.
        steps: Order of steps (trình tự thực hiện).
        methods: Ways to submit (cách thức thực hiện).
        parts: Papers of the dossier (thành phần hồ sơ).
        copies: Number of dossiers asked for (số lượng hồ sơ).
        time_limit: Time limit in words (thời hạn giải quyết).
        fee: Fee in words (phí, lệ phí).
        legal_basis: Legal documents (căn cứ pháp lý).
        result: What the applicant receives (kết quả thực hiện).
        conditions: Requirements and conditions.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: Annotated[str, StringConstraints(pattern=r"^\d\.\d{6}$")]
    name: Text
    agency: Text
    field: Text
    level: Level
    audience: tuple[Audience, ...]
    steps: tuple[Text, ...]
    methods: tuple[Text, ...]
    parts: tuple[Text, ...]
    copies: Text
    time_limit: Text
    fee: Text
    legal_basis: tuple[Text, ...]
    result: Text
    conditions: Text


class _Catalogue(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    procedures: tuple[Procedure, ...]


@cache
def procedures() -> tuple[Procedure, ...]:
    """Load all procedures, in the order of the file.

    Returns:
        The procedures; codes are unique.

    Raises:
        pydantic.ValidationError: When procedures.yaml does not fit the model.
    """
    data = YAML(typ="safe").load(_SOURCE.read_text(encoding="utf-8"))
    return _Catalogue.model_validate(data).procedures
