"""What a program loads once is not looked through by the garbage collector."""

import gc

import pytest

from assistant.lasting import lasting


@pytest.fixture(autouse=True)
def _thawed():
    yield
    gc.unfreeze()


def test_what_is_made_inside_is_frozen_and_collecting_goes_on():
    frozen = gc.get_freeze_count()
    with lasting():
        assert not gc.isenabled()
        made = [[] for _ in range(1000)]

    assert gc.isenabled()
    assert gc.get_freeze_count() >= frozen + len(made)


def test_an_error_leaves_the_collector_as_it_was():
    with pytest.raises(ValueError, match="broken"), lasting():
        raise ValueError("broken")

    assert gc.isenabled()
