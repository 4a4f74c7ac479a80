"""Qt's own words (file dialogs, context menus, buttons) in the language of the screen."""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QTranslator
from PySide6.QtWidgets import QApplication

_CATALOGUES = {"zh": "qtbase_zh_CN"}
"""Qt's source texts are English; any other language needs its catalogue."""


class QtTexts:
    """Keeps the one translator of the application; a missing catalogue leaves Qt's English."""

    def __init__(self, application: QApplication) -> None:
        self._application = application
        self._translator = QTranslator(application)

    def speak(self, language: str) -> bool:
        """Lets Qt speak a language from now on; returns whether it does."""
        self._application.removeTranslator(self._translator)
        name = _CATALOGUES.get(language)
        if name is None:
            return language == "en"
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        return self._translator.load(name, folder) and self._application.installTranslator(
            self._translator
        )
