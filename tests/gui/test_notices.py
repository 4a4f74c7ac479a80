from __future__ import annotations

import pytest

from console.notices import Level, Notices


@pytest.fixture
def notices(clock, qapp) -> Notices:
    return Notices(clock)


def test_a_notice_stays_until_it_is_seen(notices: Notices) -> None:
    first = notices.say(Level.INFO, "saved")
    second = notices.say(Level.ERROR, "disk full", remedy="free some space")
    assert notices.current() == (first, second)
    assert second.acknowledge
    assert not first.acknowledge
    notices.seen(first.number)
    assert notices.current() == (second,)


def test_a_key_replaces_its_forerunner_and_can_be_withdrawn(notices: Notices, qtbot) -> None:
    notices.say(Level.WARN, "link lost", key="link")
    later = notices.say(Level.WARN, "link lost for 5 min", key="link")
    assert notices.current() == (later,)
    with qtbot.waitSignal(notices.changed):
        notices.withdraw("link")
    assert notices.current() == ()
    with qtbot.assertNotEmitted(notices.changed):
        notices.withdraw("link")
