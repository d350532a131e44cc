"""What is loaded once and stays, kept out of the garbage collector's sight.

The plan, its tables and patterns are some hundred thousand things that are never garbage.
The collector looked through all of them time and again: 50 ms while they were loaded, and
40 to 80 ms in the middle of an answer every few thousand questions.
"""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def lasting() -> Iterator[None]:
    """Make things that stay to the end of the process; for programs, not for libraries.

    Whatever the process holds when the block is left is not looked through again.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
        gc.freeze()
    finally:
        if collecting:
            gc.enable()
