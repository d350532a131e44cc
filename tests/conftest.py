"""Fixtures shared by every room; nothing heavy is imported before it is asked for."""

import os

import pytest


@pytest.fixture(autouse=True, scope="session")
def _private_cache(tmp_path_factory):
    """Indexes of tests go to a folder of their own, so that no run sees another's."""
    os.environ["PLAN_CACHE"] = str(tmp_path_factory.mktemp("cache"))


def missing(what: str) -> None:
    """Skip for a missing install, with its reason; in CI nothing may be missing."""
    if os.environ.get("CI"):
        pytest.fail(f"{what} is missing in CI")
    pytest.skip(f"{what} is not installed")
