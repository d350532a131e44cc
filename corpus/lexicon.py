"""Placeholder."""
from dataclasses import dataclass
@dataclass(frozen=True)
class Lexicon:
    departments: tuple = ()
    successors: tuple = ()
    topics: tuple = ()
    terms: tuple = ()
    periods: tuple = ()
    @classmethod
    def load(cls, folder=None): return cls()
    def core_of(self, name): return None
    def english_name(self, zh): return None
