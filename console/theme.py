"""Day, night and wall: three palettes of the same tokens, and the one style sheet made of them.

Colours stand here and nowhere else. A widget says what it is (`role`) and how it stands (`tone`),
and `resources/themes/base.qss` says what that looks like. What is painted by hand (map, badges,
table chips) takes its colours from `current()`.
"""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Mapping
from dataclasses import dataclass, fields
from string import Template
from types import MappingProxyType

from console import paths

FAMILIES = ("Noto Sans CJK SC", "Microsoft YaHei UI", "Microsoft YaHei", "Segoe UI", "sans-serif")
"""Fonts by preference: Linux, Windows, and whatever there is."""

TONES = (
    "neutral",
    "info",
    "ok",
    "notice",
    "warn",
    "alarm",
    "stale",
    "simulated",
    "unverified",
    "conflict",
)
"""How a thing can stand; severity rises from `ok` to `alarm`, the rest say how far to trust it."""

_DOUBTFUL = ("stale", "unverified")  # their rim is dashed, so that it is not colour alone


@dataclass(frozen=True, slots=True)
class Tone:
    """The colours of one tone: words on a pale ground, its rim, and the full colour of a symbol."""

    ink: str
    fill: str
    line: str
    solid: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MapColours:
    """The colours of the base map."""

    land: str
    town: str
    water: str
    green: str
    road: str
    road_casing: str
    rail: str
    boundary: str
    label: str
    halo: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """One palette (主题): surfaces from far to near, inks, the accent, tones and the map."""

    name: str
    dark: bool
    font_pt: float
    window: str
    panel: str
    raised: str
    zebra: str
    field: str
    hover: str
    line: str
    line_strong: str
    text: str
    soft: str
    accent: str
    accent_hover: str
    on_accent: str
    select: str
    on_select: str
    focus: str
    danger: str
    danger_hover: str
    on_danger: str
    map: MapColours
    tones: Mapping[str, Tone] = dataclasses.field(hash=False)

    def tone(self, name: str) -> Tone:
        """The colours of a tone; an unknown name is neutral."""
        return self.tones.get(name, self.tones["neutral"])


DAY = Theme(
    name="day",
    dark=False,
    font_pt=10.5,
    window="#e7ebf0",
    panel="#ffffff",
    raised="#f3f5f8",
    zebra="#f8fafc",
    field="#ffffff",
    hover="#eaf1f9",
    line="#d5dbe3",
    line_strong="#93a0af",
    text="#1a2430",
    soft="#505c6b",
    accent="#1f5fa8",
    accent_hover="#184d8a",
    on_accent="#ffffff",
    select="#d3e4f7",
    on_select="#0f2a47",
    focus="#1f6fd0",
    danger="#b3261e",
    danger_hover="#8f1d17",
    on_danger="#ffffff",
    map=MapColours(
        land="#f2f1ec",
        town="#e6e4dc",
        water="#bcd8ea",
        green="#dce9d3",
        road="#ffffff",
        road_casing="#c4c2ba",
        rail="#a39fae",
        boundary="#8e8aa0",
        label="#3a4450",
        halo="#ffffff",
    ),
    tones=MappingProxyType(
        {
            "neutral": Tone("#44505e", "#edf0f3", "#c4ccd6", "#6b7886"),
            "info": Tone("#1a4f8b", "#e1edfa", "#a9c8ea", "#2f74c0"),
            "ok": Tone("#17603a", "#dff3e6", "#9cd3b3", "#23884f"),
            "notice": Tone("#655000", "#fdf3c8", "#e0c861", "#c9a400"),
            "warn": Tone("#863f00", "#ffead3", "#efb988", "#e0761a"),
            "alarm": Tone("#a3161a", "#fde3e3", "#eba4a6", "#d0292e"),
            "stale": Tone("#5a626d", "#ebecef", "#b8bdc6", "#8c939d"),
            "simulated": Tone("#5f3a8c", "#f0e8fa", "#cdb6e8", "#8257b8"),
            "unverified": Tone("#69481c", "#f5ecdd", "#d8be94", "#a17a3c"),
            "conflict": Tone("#93145b", "#fbe2f0", "#e5a1c9", "#c2257f"),
        }
    ),
)

NIGHT = Theme(
    name="night",
    dark=True,
    font_pt=10.5,
    window="#141b25",
    panel="#1c2531",
    raised="#253040",
    zebra="#202a37",
    field="#17202b",
    hover="#2a374a",
    line="#334155",
    line_strong="#64748b",
    text="#e2e8f0",
    soft="#a3b0c2",
    accent="#63a8f2",
    accent_hover="#8abff7",
    on_accent="#0b1826",
    select="#2a4a70",
    on_select="#ffffff",
    focus="#7db8f7",
    danger="#f08a84",
    danger_hover="#f5aaa5",
    on_danger="#2a0907",
    map=MapColours(
        land="#1a222d",
        town="#222c39",
        water="#1f3a52",
        green="#1f2f2b",
        road="#3b495b",
        road_casing="#10161e",
        rail="#5b5a70",
        boundary="#77748c",
        label="#c3cedb",
        halo="#10161e",
    ),
    tones=MappingProxyType(
        {
            "neutral": Tone("#c3cddb", "#2b3646", "#465569", "#8b9bb0"),
            "info": Tone("#a9d0fb", "#1d3a5a", "#34618f", "#5ea4ee"),
            "ok": Tone("#9fe0b8", "#19402d", "#2f7250", "#45b877"),
            "notice": Tone("#f3dc85", "#433a12", "#7a6a22", "#e3c034"),
            "warn": Tone("#ffc48d", "#4b2f14", "#8a5726", "#f0913c"),
            "alarm": Tone("#ffb1ae", "#572124", "#9a3d40", "#f0565a"),
            "stale": Tone("#b3bac5", "#2a313b", "#4d5663", "#7d8794"),
            "simulated": Tone("#d6bff5", "#3a2b54", "#65508b", "#a27fdc"),
            "unverified": Tone("#e3c99d", "#40331f", "#735d3a", "#c09a5c"),
            "conflict": Tone("#f9b1d6", "#501f3c", "#8e3a6b", "#e45aa6"),
        }
    ),
)

WALL = Theme(
    name="wall",
    dark=True,
    font_pt=18.0,
    window="#0f1620",
    panel="#17202c",
    raised="#202b3a",
    zebra="#1b2532",
    field="#121a24",
    hover="#26344a",
    line="#33445c",
    line_strong="#7387a1",
    text="#f4f7fb",
    soft="#bcc8d8",
    accent="#7ab8f8",
    accent_hover="#9ccbfb",
    on_accent="#08131f",
    select="#2c5280",
    on_select="#ffffff",
    focus="#96c8fb",
    danger="#ff9a95",
    danger_hover="#ffb8b4",
    on_danger="#2a0907",
    map=MapColours(
        land="#151d27",
        town="#1d2734",
        water="#1c3a55",
        green="#1a2a26",
        road="#46566b",
        road_casing="#0b1118",
        rail="#64637b",
        boundary="#8885a0",
        label="#dfe7f1",
        halo="#0b1118",
    ),
    tones=MappingProxyType(
        {
            "neutral": Tone("#d5deea", "#293547", "#4c5d75", "#9aabc2"),
            "info": Tone("#bfddff", "#1b3c61", "#3a6da1", "#6db2fb"),
            "ok": Tone("#b1efc8", "#164530", "#338059", "#4fcf88"),
            "notice": Tone("#ffe994", "#473d0f", "#887626", "#f5d03a"),
            "warn": Tone("#ffd0a3", "#523312", "#9a622a", "#ff9f45"),
            "alarm": Tone("#ffc4c1", "#641f23", "#b14347", "#ff6266"),
            "stale": Tone("#bdc4ce", "#262d37", "#535d6b", "#87919e"),
            "simulated": Tone("#e2cffb", "#3c2b59", "#705a99", "#b290eb"),
            "unverified": Tone("#efd8b0", "#44361f", "#81693f", "#d0aa69"),
            "conflict": Tone("#ffc3e1", "#581f41", "#9f4178", "#f56ab4"),
        }
    ),
)

THEMES: Mapping[str, Theme] = MappingProxyType({theme.name: theme for theme in (DAY, NIGHT, WALL)})


class _Worn:
    """The theme worn now; one a process."""

    theme: Theme = DAY


def use(name: str) -> Theme:
    """Makes a theme the one that hand-painted widgets take their colours from."""
    _Worn.theme = THEMES[name]
    return _Worn.theme


def current() -> Theme:
    """The theme worn now."""
    return _Worn.theme


_TONE_RULES = Template(
    """
QLabel[tone="$tone"], QToolButton[tone="$tone"] { color: $ink; }
QLabel[role="badge"][tone="$tone"] {
    color: $ink; background: $fill; border: 1px $rim $edge;
}
QFrame[role="strip"][tone="$tone"] {
    background: $fill; border: 1px $rim $edge; border-left: 4px solid $solid;
}
QFrame[role="strip"][tone="$tone"] QLabel { color: $ink; }
QFrame[role="card"][tone="$tone"] { border-left: 4px $rim $solid; }
QLineEdit[tone="$tone"], QPlainTextEdit[tone="$tone"] { border: 1px $rim $solid; }
QLineEdit[tone="$tone"]:focus, QPlainTextEdit[tone="$tone"]:focus { border: 2px $rim $solid; }
"""
)


@functools.cache
def stylesheet(theme: Theme) -> str:
    """The whole style sheet of a theme."""
    base = (paths.resources() / "themes" / "base.qss").read_text(encoding="utf-8")
    return Template(base).substitute(_tokens(theme)) + "".join(
        _tone_rules(name, tone) for name, tone in theme.tones.items()
    )


def _tokens(theme: Theme) -> dict[str, object]:
    tokens = {token.name: getattr(theme, token.name) for token in fields(theme)}
    icons = paths.resources() / "themes" / ("dark" if theme.dark else "light")
    return tokens | {
        "families": ", ".join(f'"{family}"' for family in FAMILIES),
        "icons": icons.as_posix(),
        "small_pt": round(theme.font_pt * 0.9, 1),
        "title_pt": round(theme.font_pt * 1.15, 1),
        "headline_pt": round(theme.font_pt * 1.5, 1),
        "giant_pt": round(theme.font_pt * 2.6, 1),
    }


def _tone_rules(name: str, tone: Tone) -> str:
    return _TONE_RULES.substitute(
        tone=name,
        ink=tone.ink,
        fill=tone.fill,
        edge=tone.line,
        solid=tone.solid,
        rim="dashed" if name in _DOUBTFUL else "solid",
    )
