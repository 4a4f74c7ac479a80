"""Dresses the application in a theme: style sheet, palette and font, and re-dresses one widget."""

from __future__ import annotations

from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from console import theme
from console.texts import language
from console.theme import Theme


def wear(app: QApplication, name: str) -> None:
    """Dresses the whole application in the theme of that name."""
    worn = theme.use(name)
    app.setStyle("Fusion")
    font = QFont()
    font.setFamilies(list(theme.FAMILIES))
    font.setPointSizeF(worn.font_pt)
    app.setFont(font)
    app.setPalette(_palette(worn))
    app.setStyleSheet(theme.stylesheet(worn))


def by_language(chinese: int, english: int) -> int:
    """Pixels for words that take more room in English than in Chinese."""
    return english if language() == "en" else chinese


def set_property(widget: QWidget, name: str, value: str) -> None:
    """Sets a dynamic property (`tone`, `role`) and lets the style sheet see it."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)
        widget.update()


def _palette(worn: Theme) -> QPalette:
    roles = QPalette.ColorRole
    palette = QPalette()
    for role, colour in (
        (roles.Window, worn.window),
        (roles.WindowText, worn.text),
        (roles.Base, worn.field),
        (roles.AlternateBase, worn.zebra),
        (roles.ToolTipBase, worn.raised),
        (roles.ToolTipText, worn.text),
        (roles.PlaceholderText, worn.soft),
        (roles.Text, worn.text),
        (roles.Button, worn.raised),
        (roles.ButtonText, worn.text),
        (roles.BrightText, worn.danger),
        (roles.Link, worn.accent),
        (roles.LinkVisited, worn.accent),
        (roles.Highlight, worn.select),
        (roles.HighlightedText, worn.on_select),
        (roles.Accent, worn.accent),
        (roles.Mid, worn.line),
        (roles.Dark, worn.line_strong),
        (roles.Light, worn.panel),
    ):
        palette.setColor(role, QColor(colour))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(worn.line_strong))
    return palette
