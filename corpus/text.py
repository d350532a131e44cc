"""Bytes become text (placeholder until the real module lands)."""
from pathlib import Path
def load_text(path: Path) -> str:
    """Read."""
    return Path(path).read_bytes().decode("utf-8")
import unicodedata
def fold(text):
    out=[]
    for c in text:
        n=unicodedata.normalize("NFKC",c)
        c=n if len(n)==1 else c
        l=c.lower()
        out.append(l if len(l)==1 else c)
    return ''.join(out)
