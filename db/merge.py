"""The merge: folds changes, in any order, into what each field of a record holds.

A field is a causal register: a change takes away exactly the values its writer had seen and adds
its own. So a register's heads are the changes that no other change lists as its base; more than
one head means that people wrote without knowing of each other. Nothing here touches a disk.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from db.journal import Change


class Head(NamedTuple):
    """One value of a register that nobody has replaced yet."""

    t: int
    dot: str
    value: Any


class Register(NamedTuple):
    """What a field holds: its heads, latest first, and bases it was told of that are yet to come.

    An awaited dot is known to be replaced before it arrives; when it does, it is no head.
    """

    heads: tuple[Head, ...] = ()
    awaited: frozenset[str] = frozenset()

    @property
    def shown(self) -> Any:
        """The value to show: the one with the latest stamp, and among equals the greatest dot."""
        return self.heads[0].value if self.heads else None

    @property
    def dots(self) -> list[str]:
        """The identities of the heads, in order of text."""
        return sorted(head.dot for head in self.heads)

    @property
    def in_conflict(self) -> bool:
        """Whether people disagree: several heads, and not all of one value."""
        return len(self.heads) > 1 and any(head.value != self.heads[0].value for head in self.heads)


EMPTY = Register()
Registers = dict[str, Register]
"""The registers of one record, by field name."""


def fold(
    registers: Mapping[str, Register], change: Change, seen: Callable[[str], bool]
) -> Registers:
    """The registers that a change alters, as they are after it.

    Args:
        registers: the record's registers before.
        change: a change of this record that was not folded before.
        seen: whether the change of a dot was folded already. A base that merely lies in the same
            batch further on has not been.
    """
    return {
        name: _fold_one(
            registers.get(name, EMPTY),
            Head(change.t, change.dot, value),
            change.b.get(name, ()),
            seen,
        )
        for name, value in change.f.items()
    }


def _fold_one(
    register: Register, head: Head, bases: Iterable[str], seen: Callable[[str], bool]
) -> Register:
    replaced = frozenset(bases)
    present = {old.dot for old in register.heads}
    heads = [old for old in register.heads if old.dot not in replaced]
    awaited = set(register.awaited)
    awaited.update(dot for dot in replaced - present if not seen(dot))
    if head.dot in awaited:
        awaited.discard(head.dot)
    else:
        heads.append(head)
    heads.sort(key=_stamp, reverse=True)
    return Register(tuple(heads), frozenset(awaited))


def _stamp(head: Head) -> tuple[int, str]:
    return head.t, head.dot


def fold_all(changes: Iterable[Change]) -> Registers:
    """The registers of one record after all its changes, given in any order, each once."""
    registers: Registers = {}
    folded: set[str] = set()
    for change in changes:
        registers.update(fold(registers, change, folded.__contains__))
        folded.add(change.dot)
    return registers
