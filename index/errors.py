"""The errors of searching: an index or a model that cannot be used, and the way to mend it."""

from corpus.errors import PlanError

BUILD_COMMAND = "python -m index build"
"""The command that mends every index: it writes a fresh one and swaps it in."""


class IndexMissing(PlanError):
    """No index was ever built where one was looked for."""


class IndexOutdated(PlanError):
    """The plan, the model, the words or the file format changed since the index was built."""


class IndexCorrupt(PlanError):
    """A file of the index is damaged, missing or not what the manifest says."""


class ModelMissing(PlanError):
    """The embedding model is not on this machine, or its files cannot be read."""
