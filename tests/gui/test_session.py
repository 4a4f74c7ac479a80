from __future__ import annotations

from console import texts
from console.session import Session


def test_a_selection_is_told_once(session: Session, qtbot) -> None:
    with qtbot.waitSignal(session.incident_selected) as told:
        session.select_incident("i1")
    assert told.args == ["i1"]
    with qtbot.assertNotEmitted(session.incident_selected):
        session.select_incident("i1")
    with qtbot.waitSignal(session.place_selected) as place:
        session.select_place("team", "t1")
    assert place.args == ["team", "t1"]
    assert (session.incident, session.place) == ("i1", ("team", "t1"))


def test_language_and_theme_are_told_when_they_change(session: Session, qtbot) -> None:
    with qtbot.waitSignals([session.language_changed, session.theme_changed]):
        session.set_language("en")
        session.set_theme("night")
    assert (session.language, texts.language(), session.theme) == ("en", "en", "night")
    session.set_language("zh")


def test_signing_out_empties_the_seat(session: Session, qtbot) -> None:
    with qtbot.waitSignal(session.actor_changed) as told:
        session.sign_in(None)
    assert told.args == [None]
    assert session.actor is None
