"""Who acts: the units at the head of a sentence, those it names beside them, and posts (责任主体).

A unit is known by how its name ends and by the verb that follows; there is no list of units, so
that any city's plan can be read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_END = (
    "委员会|人民政府|政府|指挥部|办公室|领导小组|工作组|小组|专班|应急办|总队|支队|大队|中队|突击队|队伍|队"
    "|公司|集团|单位|部门|机构|医院|学院|学校|研究院|中心|机关|企业|协会|红十字会|总会|商会|街道|区镇|乡镇|管理处|服务台"
    "|局|委|厅|部|处|科|室|办|组|站|所|院|社|军区|银行|台|镇|乡|者|人员|人民团体|厂|村|专家|总工会|管委会"
    "|负责人|负责同志|领导|同志|指挥长|总指挥|组长|主任|队长|经理|值班员|调度员|员工|保安|会|班"
)
_ONE = rf"(?:(?!主要职责)[^，。；：、“”！？\n（）]{{1,22}}?(?:{_END})(?:（[^）]{{1,14}}）)?)"
_AND = r"(?:、|和|及|以及|与|或者?|\+)"
_REST = r"(?:等(?:其他)?(?:有关|相关|成员|职能)?(?:市级)?(?:部门|单位|成员单位|部门和单位|人员)?)?"
_SEVERAL = (
    r"(?:[^，。；：、“”！？\n（）]{2,14}、)+[^，。；：、“”！？\n（）]{2,14}?"
    r"(?:等(?:有关|相关)?(?:部门|单位)|部门|单位)"
)
_UNITS = re.compile(rf"(?P<units>{_ONE}(?:{_AND}{_ONE})*|{_SEVERAL}){_REST}")
_VERB = re.compile(
    "由|负责(?!人|同志)|实行|维持|接受|扑灭|侦检|堵漏|核查|运送|组成|包括|研究(?!院|所|中心)|禁止|严禁|防止|避免|发现|获悉|获知|到达|抵达|组织(?!部|机构|体系)|协调(?!组|办|小组)|开展|做好|指导|督促|采取|应当|应该|应(?!急)|须|必须|要(?!求|害)|可(?!能)|立即|迅速|及时|按照|按|根据|依据|依照|依托|视情|视|跟踪"
    "|启动|报告|安排|派出|派员|派遣|加强|加大|加密|配合|协助|协同|联系(?!人)|会同|联合|牵头|参与|参加|承担|提供|实施|落实|制定|通知|通报"
    "|调度(?!中心|室|员)|调集|调派|调运|赶赴|赴|进入|设置|设立|划定|封锁|疏散(?!组|引导组|工作组)|疏导(?!组)|引导|救治(?!组)|收集|汇总|发布|转发|提出|随时|统一|统筹|保障(?!组|部|中心)|维护(?!组)|确保"
    "|保持|保证|对(?!外)|在|向|将|与|动员|监测(?!站|总站|中心|预警|预报|队|组|人)|监督(?!处|局|管理局)|检查(?!组|站)|携带|成立|组建|召开|召集|宣布|接到|接报|收到|完成|审核|研判|分析|利用|通过|密切"
    "|准备|搜救(?!组|队|中心)|抢修(?!组|队)|抢救(?!组|队)|停止|指定|指派|主动|持续|尽快|第一时间|优先|共同|分别|具体|全面|全力|继续|先行|适时|认真|积极|严格|依法"
    "|汇报|上报|报送|报请|报|切断|关闭|撤离|转移(?!组)|清点|检测(?!中心|站|队|人)|处理|处置(?!组|队)|控制(?!室|中心)|执行|指挥(?!长|部|员|组|中心|机构|官|所)|决定|判断|确认|核实|带领|率领|使用|穿戴|拉响"
    "|建立|申请|请求|请示|担任|任|牵头|是|为|同步|鼓励|强制|管理(?!局|部|办|者|处|人|委|厅|机构|中心|单位|总|科|公司|站|所)|关注|征求|接受|决策|授权|委托|结合|于|需|每|不得|快速|同意|批准"
)
_SUBORDINATE = re.compile(
    "^(?:当|在|若|如|经|根据|依据|依照|按照|按|因|对|为|从|发生|接到|接报|遇|需|必要时|同时|并|且|由于|随|自(?!治)|以|通过|利用|一旦|其中|视|待|参照|不|未)"
)
_BY = re.compile(r"由(?!于|此|自治区(?!人民)|高到低|低到高|上)")
_WITH = re.compile(r"(?:会同|联合|协同|配合|商|协调|协助|组织)")
_TOGETHER = re.compile(rf"^(?:会同|联合|协同|商)(?P<units>{_ONE}(?:{_AND}{_ONE})*){_REST}")
_NAMES = re.compile(r"、|和(?=[^平谐])|以及|及(?!时)|与|\+")
_NO_NAME = re.compile("由|或者$|^(?:或|和|及)|上的|是否")
_JOINT = re.compile("[和及与或]")
_JOINTS = 5
_AND_OTHERS = re.compile("等(?:其他)?(?:有关|相关)?(?:成员)?(?:部门|单位|部门和单位|人员)?$")
_PERSON = re.compile("(?:主要)?(?:相关|有关|分管)?(?:负责同志|负责人|人员)(?:组成)?$")
_LONGEST = 70


@dataclass(frozen=True, slots=True)
class Actor:
    """The units that act, and where what they do begins in the words."""

    units: tuple[str, ...]
    partners: tuple[str, ...] = ()
    verb: int = 0
    start: int = 0


def actor_at(words: str, start: int = 0) -> Actor | None:
    """The units at a place of the words, when a verb follows them."""
    start += words.startswith("由", start)
    for verb in _VERB.finditer(words, start, start + _LONGEST):
        candidate = words[start : verb.start()]
        if not candidate:
            return None
        found = _as_units(candidate)
        if found is not None and (verb.group() == "由" or candidate[-1] + verb.group() == "所需"):
            return None
        if found is not None:
            partners, place = _partners(words, verb.start())
            return Actor(split_units(found["units"]), partners, place, start)
        if "，" in candidate:
            return None
    return None


def actor_of(words: str) -> Actor | None:
    """The units a sentence is about: ahead of its first verb, or behind "由"."""
    place = 0
    for phrase in words.split("，"):
        found = None if _SUBORDINATE.match(phrase) else actor_at(words, place)
        found = found or _alone(words, phrase, place)
        if found is not None:
            return found
        place += len(phrase) + 1
    for by in _BY.finditer(words):
        found = actor_at(words, by.end())
        if found is not None:
            return found
    return None


def _as_units(words: str) -> re.Match[str] | None:
    """The words as a list of units; too many joints would be read in too many ways."""
    if len(words) > _LONGEST or _NO_NAME.search(words) or len(_JOINT.findall(words)) > _JOINTS:
        return None
    return _UNITS.fullmatch(words)


def _alone(words: str, phrase: str, place: int) -> Actor | None:
    """Units that fill a phrase of their own ahead of what they do."""
    after = place + len(phrase) + 1
    if not _VERB.match(words, after) or _VERB.match(phrase) or _SUBORDINATE.match(phrase):
        return None
    found = _as_units(phrase)
    return Actor(split_units(found["units"]), (), after, place) if found else None


def split_units(words: str) -> tuple[str, ...]:
    """The single names of a list of units; parentheses are never cut."""
    if re.search("等(?:有关|相关)?(?:部门|单位)$", words):
        return tuple(dict.fromkeys(filter(None, map(_tidy, re.split("[、和及]", words)))))
    kept, opened, last = [], 0, 0
    for index, sign in enumerate(words):
        opened += (sign == "（") - (sign == "）" and opened > 0)
        cut = _NAMES.match(words, index)
        if cut is not None and not opened and index >= last and _is_unit(words[last:index]):
            kept.append(words[last:index])
            last = cut.end()
    kept.append(words[last:])
    return tuple(dict.fromkeys(clean for name in kept if (clean := _tidy(name))))


def unit_list(words: str) -> tuple[str, ...]:
    """The units of a list that nothing follows ("成员单位：…")."""
    return split_units(re.split(r"[。；]", words)[0].strip("，、 "))


def _is_unit(words: str) -> bool:
    return bool(re.search(rf"(?:{_END})(?:（[^）]*）)?$", words)) or len(words) <= len("外侨办")


def _tidy(name: str) -> str:
    """The unit without "等单位" and without the person who stands for it."""
    name = _AND_OTHERS.sub("", name)
    unit = _PERSON.sub("", name)
    return unit if re.search(rf"(?:{_END})$", unit) else name


def _partners(words: str, place: int) -> tuple[tuple[str, ...], int]:
    together = _TOGETHER.match(words[place:])
    if together is None:
        return (), place
    for verb in _VERB.finditer(words, place + 2, place + _LONGEST):
        found = _as_units(words[place + 2 : verb.start()])
        if found is not None:
            return split_units(found["units"]), verb.start()
    return (), place
