"""The ministry's own procedures. None is about births, criminal records or driving, as none of a ministry's need be."""

from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field
from ruamel.yaml import YAML

from auditor.demo.catalogue import Audience, Level, Procedure, Text

_SOURCE = Path(__file__).with_name("procedures.yaml")


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str
    name: Text
    level: Level
    audience: tuple[Audience, ...]
    days: Annotated[int, Field(ge=1)]
    fee: Annotated[int, Field(ge=0)]
    result: Text


class _Group(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    agency: Text
    field: Text
    law: tuple[Text, ...]
    procedures: tuple[_Entry, ...]


class _Source(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    groups: tuple[_Group, ...]


@cache
def procedures() -> tuple[Procedure, ...]:
    """Give all procedures; the place in this list, counted from 1, is the portal's own number (ItemID)."""
    source = _Source.model_validate(YAML(typ="safe").load(_SOURCE.read_text(encoding="utf-8")))
    return tuple(_whole(group, entry) for group in source.groups for entry in group.procedures)


def by_item(item: str) -> Procedure | None:
    """Give the procedure with this ItemID, or None."""
    number = int(item) if item.isdecimal() else 0
    return procedures()[number - 1] if 1 <= number <= len(procedures()) else None


def _whole(group: _Group, entry: _Entry) -> Procedure:
    who = " hoặc ".join(one.lower() for one in entry.audience)
    return Procedure(
        code=entry.code,
        name=entry.name,
        agency=group.agency,
        field=group.field,
        level=entry.level,
        audience=entry.audience,
        steps=(
            f"Bước 1: {who.capitalize()} chuẩn bị hồ sơ và nộp tại Bộ phận Một cửa của Bộ hoặc trên Cổng dịch vụ công.",
            "Bước 2: Bộ phận Một cửa kiểm tra thành phần hồ sơ, cấp Giấy tiếp nhận và hẹn ngày trả kết quả.",
            f"Bước 3: {group.agency} thẩm định hồ sơ, lấy ý kiến đơn vị liên quan và trình Lãnh đạo Bộ ký.",
            f"Bước 4: Bộ phận Một cửa trả kết quả: {entry.result}.",
        ),
        methods=(
            "Trực tiếp tại Bộ phận Một cửa, số 8 phố Hải Đăng",
            "Trực tuyến trên Cổng dịch vụ công của Bộ",
            "Qua dịch vụ bưu chính công ích",
        ),
        parts=(
            f"Đơn đề nghị {entry.name[0].lower()}{entry.name[1:]} theo mẫu",
            "Bản sao giấy tờ chứng minh tư cách pháp lý của người nộp",
            "Sơ đồ, tài liệu kỹ thuật kèm theo (nếu có)",
        ),
        copies="01 bộ hồ sơ",
        time_limit=f"{entry.days} ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ",
        fee=f"{entry.fee:,} đồng".replace(",", ".") if entry.fee else "Không thu phí, lệ phí",
        legal_basis=group.law,
        result=entry.result,
        conditions="Người nộp có năng lực hành vi dân sự đầy đủ và hồ sơ thuộc thẩm quyền giải quyết của Bộ.",
    )
