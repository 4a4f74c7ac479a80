"""Which columns a register takes in, what other registers call them, and a first mapping."""

from __future__ import annotations

import unicodedata

from rapidfuzz import fuzz

from console.errors import BugError
from console.services.interchange_model import Sheet, Target
from console.texts import later

LIKE_ENOUGH = 84
"""Similarity (0 to 100) from which a header is proposed for a target; a person still confirms."""

_LON = Target(
    key="lon", title=later("Longitude"), synonyms=("经度", "东经", "lng", "lon", "longitude", "x")
)
_LAT = Target(key="lat", title=later("Latitude"), synonyms=("纬度", "北纬", "lat", "latitude", "y"))
_TOWN = Target(key="town", title=later("Town"), synonyms=("区镇", "镇", "街道", "乡镇", "town"))
_ADDRESS = Target(
    key="address", title=later("Address"), synonyms=("地址", "位置", "详细地址", "address")
)
_UNIT = Target(
    key="unit",
    title=later("Unit"),
    synonyms=("单位", "所属单位", "主管单位", "隶属", "权属单位", "belong_org_name", "unit_name"),
)
_PHONE = Target(
    key="phone", title=later("Phone"), synonyms=("电话", "联系电话", "手机", "phone", "mobile")
)
_ID = Target(
    key="external_id",
    title=later("Number in the source"),
    synonyms=("id", "编号", "序号", "标识", "uuid"),
)
_DELETED = Target(
    key="deleted", title=later("Deleted"), synonyms=("del_flag", "删除标志", "已删除", "deleted")
)
_PLACED = (_UNIT, _TOWN, _ADDRESS, _LON, _LAT, _PHONE, _ID, _DELETED)

_TARGETS: dict[str, tuple[Target, ...]] = {
    "team": (
        Target(
            key="name",
            title=later("Name"),
            required=True,
            synonyms=("名称", "队伍名称", "救援队名称", "team_name", "team"),
        ),
        Target(
            key="category",
            title=later("Category"),
            synonyms=("类别", "队伍类别", "队伍类型", "专业类型", "team_type", "category"),
        ),
        Target(key="level", title=later("Level"), synonyms=("层级", "级别", "队伍级别", "level")),
        Target(
            key="leader",
            title=later("Leader"),
            synonyms=("负责人", "队长", "联系人", "leader", "contact"),
        ),
        Target(
            key="headcount",
            title=later("Headcount"),
            synonyms=("人数", "队伍人数", "team_size", "headcount"),
        ),
        Target(
            key="specialities",
            title=later("Specialities"),
            synonyms=("专长", "救援专长", "擅长", "specialties", "specialities"),
        ),
        Target(
            key="equipment",
            title=later("Equipment"),
            synonyms=("装备", "主要装备", "设备", "equipment"),
        ),
        *_PLACED,
    ),
    "depot": (
        Target(
            key="name",
            title=later("Name"),
            required=True,
            synonyms=("名称", "仓库名称", "储备库名称", "储备点", "warehouse_name", "depot"),
        ),
        Target(
            key="tier",
            title=later("Level"),
            synonyms=("层级", "储备级别", "级别", "仓库类型", "warehouse_type", "tier"),
        ),
        Target(
            key="keeper",
            title=later("Keeper"),
            synonyms=("保管员", "负责人", "联系人", "keeper", "contact"),
        ),
        *_PLACED,
    ),
    "stock_item": (
        Target(
            key="name",
            title=later("Name"),
            required=True,
            synonyms=("名称", "物资名称", "品名", "material_name", "item"),
        ),
        Target(
            key="depot",
            title=later("Depot"),
            required=True,
            synonyms=("仓库", "储备库", "存放地点", "仓库编号", "warehouse_id", "depot"),
        ),
        Target(
            key="category",
            title=later("Category"),
            synonyms=("类别", "物资类别", "物资类型", "material_type", "category"),
        ),
        Target(
            key="quantity",
            title=later("Quantity"),
            synonyms=("数量", "库存", "库存数量", "现有数量", "quantity", "amount"),
        ),
        Target(
            key="spec",
            title=later("Specification"),
            synonyms=("规格", "型号", "规格型号", "spec_model", "spec"),
        ),
        Target(
            key="unit", title=later("Unit of count"), synonyms=("计量单位", "单位", "unit", "uom")
        ),
        Target(key="batch", title=later("Batch"), synonyms=("批次", "批号", "batch")),
        Target(
            key="minimum",
            title=later("Minimum"),
            synonyms=("最低库存", "下限", "储备下限", "minimum"),
        ),
        Target(
            key="expires_on",
            title=later("Expiry date"),
            synonyms=("有效期", "到期日", "失效日期", "有效期至", "expiry_date", "expires"),
        ),
        _ID,
        _DELETED,
    ),
    "shelter": (
        Target(
            key="name",
            title=later("Name"),
            required=True,
            synonyms=("名称", "场所名称", "避难场所名称", "shelter_name", "shelter"),
        ),
        Target(
            key="effective_area_m2",
            title=later("Effective area, m²"),
            synonyms=("有效面积", "有效避难面积", "effective_area"),
        ),
        Target(
            key="capacity",
            title=later("Capacity"),
            synonyms=("容量", "可容纳人数", "容纳人数", "capacity"),
        ),
        *_PLACED,
    ),
    "site": (
        Target(
            key="name",
            title=later("Name"),
            required=True,
            synonyms=("名称", "企业名称", "单位名称", "机构名称", "site_name", "name_zh"),
        ),
        Target(
            key="kind", title=later("Kind"), synonyms=("类别", "类型", "kind", "category", "type")
        ),
        Target(
            key="substances",
            title=later("Substances"),
            synonyms=("危险物质", "主要危化品", "物质", "substances"),
        ),
        *_PLACED,
    ),
}

KINDS = tuple(_TARGETS)
"""The registers that take imports: teams, depots, lines of stock, shelters, sites."""


def targets(kind: str) -> tuple[Target, ...]:
    """The columns that a register takes in.

    Raises:
        BugError: no such register.
    """
    if kind not in _TARGETS:
        raise BugError(f"nothing is imported as {kind!r}")
    return _TARGETS[kind]


def propose_mapping(sheet: Sheet, kind: str) -> dict[str, int]:
    """The likeliest column for each target; each column is proposed once, doubtful ones not."""
    scored = sorted(
        (
            (_likeness(target, header), -order, -column, target.key)
            for order, target in enumerate(targets(kind))
            for column, header in enumerate(sheet.headers)
        ),
        reverse=True,
    )
    mapping: dict[str, int] = {}
    for score, _order, column, key in scored:
        if score < LIKE_ENOUGH:
            break
        if key not in mapping and -column not in mapping.values():
            mapping[key] = -column
    return mapping


def _likeness(target: Target, header: str) -> float:
    plain = _plain(header)
    names = (_plain(name) for name in (target.key, target.title, *target.synonyms))
    return max(fuzz.ratio(plain, name) for name in names) if plain else 0.0


def _plain(header: str) -> str:
    """A header without what doesn't matter: case, width, blanks, marks, what stands in brackets."""
    wide = unicodedata.normalize("NFKC", header).casefold().partition("(")[0]
    return "".join(letter for letter in wide if letter.isalnum())
