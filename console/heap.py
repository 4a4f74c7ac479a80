"""Keeps Python's collector of garbage out of the officer's way.

While the console starts it only makes objects that stay, and looking through them again and again
took a fifth of a start; later each look at all of them would hold the screen for 50 ms and more.
"""

from __future__ import annotations

import gc

YOUNG = 10_000
"""So many new objects before the collector looks at them; Python's own 700 is for small heaps."""


def hold_off() -> None:
    """Stops collecting until `settle`; for the start."""
    gc.disable()


def settle() -> None:
    """Leaves alone for good what is there now, and collects what comes from here on."""
    gc.freeze()
    gc.set_threshold(YOUNG, 10, 10)
    gc.enable()
