"""Bytes become text (placeholder until the real module lands)."""
from pathlib import Path
def load_text(path: Path) -> str:
    """Read."""
    return Path(path).read_bytes().decode("utf-8")
