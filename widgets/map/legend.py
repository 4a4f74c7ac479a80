"""The legend: what the symbols mean, how many there are, and a switch for each layer (图例)."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from console import theme
from console.texts import number, tr
from widgets.map.glyphs import paint_symbol
from widgets.map.items import LAYERS, Kind, LayerSpec, Tone
from widgets.map.palette import palette_of

_ICON_PX = 18


class Legend(QFrame):
    """A small card of switches; it folds away into its head."""

    switched = Signal(str, bool)  # layer, on
    folded = Signal()  # by hand: the card has another size

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("legend")
        self.setProperty("role", "card")
        self._counts: dict[str, int] = {}
        self._by_hand = False
        self._head = QToolButton(self)
        self._head.setCheckable(True)
        self._head.setChecked(True)
        self._head.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._head.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._head.toggled.connect(self._on_toggled)
        self._body = QWidget(self)
        self._boxes = {spec.key: self._switch(spec) for spec in reversed(LAYERS)}
        inner = QVBoxLayout(self._body)
        inner.setContentsMargins(4, 0, 4, 4)
        inner.setSpacing(2)
        for box in self._boxes.values():
            inner.addWidget(box)
        top = QHBoxLayout()
        top.addWidget(self._head)
        top.addStretch()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(4, 4, 4, 4)
        outer.setSpacing(2)
        outer.addLayout(top)
        outer.addWidget(self._body)
        self.retranslate()

    def fold(self, *, opened: bool) -> None:
        """Opens or folds the card, as far as nobody has done so by hand."""
        if not self._by_hand and self._head.isChecked() != opened:
            with QSignalBlocker(self._head):
                self._head.setChecked(opened)
            self._fold(opened)

    def set_count(self, layer: str, count: int) -> None:
        """Shows how many items a layer has."""
        if self._counts.get(layer) != count:
            self._counts[layer] = count
            self.retranslate()

    def retranslate(self) -> None:
        """Writes the words again, in the language and with the symbols of now."""
        self._head.setText(tr("Legend"))
        self._head.setAccessibleName(tr("Show or hide the legend"))
        self._head.setArrowType(
            Qt.ArrowType.DownArrow if self._head.isChecked() else Qt.ArrowType.RightArrow
        )
        for spec in LAYERS:
            box = self._boxes[spec.key]
            box.setText(
                tr("{layer} ({n})", layer=tr(spec.title), n=number(self._counts.get(spec.key, 0)))
            )
            box.setIcon(_icon(spec.kind, self.devicePixelRatioF()))
        self.adjustSize()

    def box(self, layer: str) -> QCheckBox:
        """The switch of a layer."""
        return self._boxes[layer]

    def _switch(self, spec: LayerSpec) -> QCheckBox:
        box = QCheckBox(self._body)
        box.setObjectName(f"legend-{spec.key}")
        box.setChecked(True)
        box.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        box.setIconSize(QSize(_ICON_PX, _ICON_PX))
        box.toggled.connect(lambda on, key=spec.key: self.switched.emit(key, on))
        return box

    def _on_toggled(self, opened: bool) -> None:  # noqa: FBT001 - a signal's argument
        self._by_hand = True
        self._fold(opened)
        self.folded.emit()

    def _fold(self, opened: bool) -> None:  # noqa: FBT001 - as above
        self._body.setVisible(opened)
        self.retranslate()


def _icon(kind: Kind, ratio: float) -> QIcon:
    pixels = QPixmap(round(_ICON_PX * ratio), round(_ICON_PX * ratio))
    pixels.setDevicePixelRatio(ratio)
    pixels.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixels)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(_ICON_PX / 2, _ICON_PX / 2)
    tone = Tone.ALARM if kind is Kind.INCIDENT else Tone.OK
    paint_symbol(painter, kind, tone, _ICON_PX * 0.78, palette_of(theme.current()))
    painter.end()
    return QIcon(pixels)
