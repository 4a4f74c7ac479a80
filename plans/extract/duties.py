"""Tasks of the response and duties to report, sentence by sentence (响应措施、信息报告).

A task's actor is the unit at the head of its sentence; failing that the one before it in the same
item, or the one the heading sentence named for all items below it ("领导小组采取下列措施：").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from plans.extract.actors import Actor, actor_at, actor_of
from plans.extract.deadlines import Deadline, deadlines
from plans.extract.headings import Context, of_title, started
from plans.extract.levels import LEVELS, numbers
from plans.extract.passages import Passage, Passages, Piece, pieces, sentences
from plans.extract.view import Span
from plans.model import OffsetFrom

_ACTING = re.compile(
    "响应|处置|措施|救援|行动|抢险|指挥与部署|指挥协调|应急程序|信息发布|新闻|救治|疏散|警戒"
)
_NOT_ACTING = re.compile(
    "预警|防御|终止|结束|解除|后期|善后|总则|编制|原则|组织|机构|职责|保障|附则|管理|分级|附件|附录|依据|术语|定义|演练|启动|重建|信息报|报告|调整|监测|预防|报送|速报"
)
_PART = re.compile("人员搜救|医疗|监测|信息发布|新闻|警戒|疏散|保障|救治")
_INTRO = re.compile(r"(?:以下|下列|如下)[^。；]{0,24}(?:措施|工作|行动|任务|程序)[^。；]{0,4}$|：$")
_OPENER = re.compile(r"^(?:以下|下列|主要|报告|信息|内容)")
_WHEN_STARTED = re.compile(
    rf"^当?(?P<who>[^，。]{{2,30}}?)启动{LEVELS}[^，。]{{0,8}}(?:响应|预警)时?，"
)
_INHERITS = re.compile(
    rf"(?:在|按照|参照)(?P<levels>{LEVELS})[^，。；]{{0,6}}?(?:应急)?响应[^，。；]{{0,10}}?(?:基础上|执行|的?措施|措施|部署)"
)
_REPORTING = re.compile("报告|报送|上报|汇报|报|反馈|续报|通报|告知|通知")
_TO = re.compile(
    r"向(?P<to>[^，。；：]{2,40}?)(?:电话|书面|口头|如实|及时|立即|首次)?(?:报告|报送|上报|汇报|反馈|通报|报)|(?<!接)(?:报告|报送|上报|报)(?P<to2>(?!书|材料|告|送|后|初步|情况|信息|事故)[^，。；：（]{2,40})"
)
_CHANNEL = re.compile("电话|书面|短信|传真|邮件|口头|网络|值班信息系统|明传电报")
_PHASE_TITLE = re.compile(r"^[^，。；：]{2,14}$")
_PLAIN_DUTY = re.compile("负责|应(?!急)|由|启动|，")
_BY_SOMEBODY = re.compile("^由|.由|^[^，]{0,6}(?:同意|批准)|(?:时|后|的)$")
_BARRED = re.compile("后期|预防|预警|监测|保障|总则|组织|附则|管理|附件|附录|附表|善后")
_OFFICE_WORK = re.compile("预案管理|附则|培训|演练|修订|备案|总结|善后|后期")
_TITLE_LENGTH = 60


@dataclass(frozen=True, slots=True)
class Duty:
    """A task or a report found in one sentence, with its place in the clause."""

    passage: Passage
    quote: str
    span: Span
    title: str
    levels: tuple[int, ...]
    phase: str
    owners: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    deadline: Deadline | None = None
    inherits: tuple[int, ...] = ()
    inherited_actor: bool = False
    is_task: bool = True


@dataclass(frozen=True, slots=True)
class Report:
    """A report duty with its limit."""

    passage: Passage
    quote: str
    span: Span
    sender: str
    receiver: str
    channel: str
    minutes: int
    counted_from: OffsetFrom


@dataclass(frozen=True, slots=True)
class _Scene:
    """What the words above have settled: context of levels, actor of the list, phase."""

    context: Context = field(default_factory=Context)
    owners: tuple[str, ...] = ()
    recent: tuple[str, ...] = ()
    phase: str = ""
    acting: bool = False
    barred: bool = False


def find_tasks(plan: Passages) -> list[Duty]:
    """The tasks of the response clauses, in the order of the text."""
    scenes: dict[str, _Scene] = {}
    found: list[Duty] = []
    for passage in plan:
        scene = _scene(passage, scenes.get(passage.parent, _Scene()))
        below = scene
        for piece in pieces(passage.view.plain):
            made, below = _piece(passage, piece, below)
            found += made
        scenes[passage.id] = below
    return found


def _scene(passage: Passage, above: _Scene) -> _Scene:
    title = passage.title
    words = f"{passage.number}{title}"
    closes = bool(_BARRED.search(words)) and "响应" not in words and not above.acting
    closes = closes or "流程图" in words
    barred = above.barred or closes
    acting = bool(_ACTING.search(title)) and not _NOT_ACTING.search(title)
    if not acting:
        acting = above.acting and not (_NOT_ACTING.search(title) and not _PART.search(title))
    return replace(
        above,
        context=of_title(title, above.context),
        phase=title or above.phase,
        acting=acting and not barred,
        barred=barred,
    )


def _piece(passage: Passage, piece: Piece, scene: _Scene) -> tuple[list[Duty], _Scene]:
    """The tasks of one paragraph or item; an introducing sentence settles those below it.

    A paragraph without a mark goes on with the actor of the one before it.
    """
    if not scene.acting:
        return [], scene
    found: list[Duty] = []
    owners = scene.owners if piece.mark else scene.recent or scene.owners
    phase = scene.phase
    for number, sentence in enumerate(sentences(piece)):
        words = sentence.words
        if number == 0 and _is_phase(piece, words):
            phase = words
            continue
        if _INTRO.search(words) or words.endswith("："):
            scene = _introduced(words, replace(scene, owners=owners))
            owners = scene.owners
            continue
        for act in _acts(sentence):
            duty = _task(passage, act, replace(scene, owners=owners, phase=phase))
            if duty is not None:
                found.append(duty)
                owners = duty.owners or owners
    return found, replace(scene, recent=owners, phase=scene.phase if piece.mark else phase)


def _is_phase(piece: Piece, words: str) -> bool:
    """Whether the first words of an item are its title: more follows, or no stop does."""
    alone = piece.words.rstrip("。；") == words
    closed = alone and piece.words != words
    return bool(_PHASE_TITLE.match(words)) and not closed and not _PLAIN_DUTY.search(words)


def _acts(sentence: Piece) -> Iterator[Piece]:
    """The sentence, cut where a phrase begins with an actor of its own."""
    words, last, seen, place = sentence.words, 0, False, 0
    for phrase in words.split("，"):
        leads = actor_of(phrase) is not None and not _BY_SOMEBODY.search(phrase)
        if leads and seen and place:
            yield Piece(sentence.start + last, sentence.start + place - 1, words[last : place - 1])
            last = place
        seen = seen or leads
        place += len(phrase) + 1
    yield Piece(sentence.start + last, sentence.end, words[last:])


def _introduced(words: str, scene: _Scene) -> _Scene:
    context = (
        started(words, scene.context) if "响应" in words and "启动" in words else scene.context
    )
    return replace(scene, owners=_leaders(words) or scene.owners, context=context)


def _leaders(words: str) -> tuple[str, ...]:
    """Who a heading sentence puts in charge of the items below it."""
    when = _WHEN_STARTED.match(words)
    found = actor_of(words[when.end() :] if when else words)
    if found is not None:
        return found.units
    return (when["who"],) if when else ()


def _task(passage: Passage, piece: Piece, scene: _Scene) -> Duty | None:
    words, context = piece.words, scene.context
    if len(words) < _SHORTEST or _OPENER.match(words):
        return None
    found = actor_of(words)
    when = _WHEN_STARTED.match(words)
    owners = found.units if found else ()
    if not owners and when is not None:
        owners = _leaders(words)
    inherited = not owners and bool(scene.owners)
    takes_over = _INHERITS.search(words)
    levels = started(words, context).levels if when is not None else context.levels
    limits = deadlines(words)
    return Duty(
        passage=passage,
        quote=passage.view.quote(piece.start, piece.end),
        span=passage.view.span(piece.start, piece.end),
        title=words[found.verb if found else 0 :][:_TITLE_LENGTH],
        levels=levels,
        phase=scene.phase,
        owners=owners or scene.owners,
        partners=found.partners if found else (),
        deadline=limits[0] if limits else None,
        inherits=numbers(takes_over["levels"]) if takes_over else (),
        inherited_actor=inherited,
    )


_SHORTEST = 6


def find_reports(plan: Passages) -> tuple[list[Report], list[Duty]]:
    """Report duties with a limit, and other deadlines outside the response clauses."""
    reports: list[Report] = []
    others: list[Duty] = []
    for passage in plan:
        if _OFFICE_WORK.search(passage.way):
            continue
        for piece in pieces(passage.view.plain):
            for sentence in sentences(piece):
                _sort(passage, sentence, reports, others)
    return reports, others


def _sort(passage: Passage, piece: Piece, reports: list[Report], others: list[Duty]) -> None:
    receiver = ""
    for limit in deadlines(piece.words):
        phrase = piece.words[limit.end :]
        if _REPORTING.search(phrase) or _REPORTING.search(piece.words[: limit.start][-12:]):
            made = _report(passage, piece, limit)
            receiver = made.receiver or receiver
            reports.append(replace(made, receiver=receiver))
        else:
            found = actor_of(piece.words)
            others.append(
                Duty(
                    passage=passage,
                    quote=passage.view.quote(piece.start, piece.end),
                    span=passage.view.span(piece.start, piece.end),
                    title=piece.words[found.verb if found else 0 :][:_TITLE_LENGTH],
                    levels=(),
                    phase=passage.title,
                    owners=found.units if found else (),
                    partners=found.partners if found else (),
                    deadline=limit,
                )
            )


def _nearest_actor(words: str, place: int) -> Actor | None:
    """The actor of the last phrase that begins ahead of a deadline and has one."""
    starts = [0, *(found.end() for found in re.finditer("，", words[:place]))]
    for start in reversed(starts):
        found = actor_at(words, start)
        if found is not None:
            return found
    return actor_of(words)


def _report(passage: Passage, piece: Piece, limit: Deadline) -> Report:
    words = piece.words
    found = _nearest_actor(words, limit.start)
    to = _TO.search(words, limit.end)
    phrase = words[limit.start :].split("，")[0]
    return Report(
        passage=passage,
        quote=passage.view.quote(piece.start, piece.end),
        span=passage.view.span(piece.start, piece.end),
        sender="、".join(found.units) if found else "",
        receiver=(to["to"] or to["to2"] or "") if to else "",
        channel="、".join(dict.fromkeys(_CHANNEL.findall(phrase))),
        minutes=limit.minutes,
        counted_from=limit.counted_from,
    )
