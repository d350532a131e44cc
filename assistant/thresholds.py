"""From where on a sentence or target answers; how they were chosen is docs/evaluation.md.

All are shares of the weight of what was asked for (coverage, 0 to 1) unless said otherwise.
"""

from __future__ import annotations

ENOUGH = 0.49
"""A sentence answers a question: its trust (``Evidence.trust``), not its coverage."""
ENOUGH_TARGET = 0.5
"""A target is the one asked for."""
NARROW = 0.62
"""A sentence answers instead of the whole period of a measure."""
ALL = 0.95
"""A sentence holds what the words of a question say together."""
NEARLY_ALL = 0.8
"""A sentence answers instead of a list of the plan's parts."""
SURE = 0.65
"""A target is certainly the one asked for, even where money is asked for."""
HALF = 0.4
"""A sentence is one side of a comparison, or a term is left open."""
FAINT = 0.25
"""Below it a sentence has nothing to do with the question."""
HEAVY = 2.0
"""Weight of a term from which it names something; lighter ones are the way of asking."""
PARTICULARS = 5.0
"""Weight of terms from which a question about an outline asks of something in it."""
PARTICULAR = 4.5
"""Weight of a term that names one thing the plan speaks of in few places."""
OPEN = 0.35
"""Share of a question's weight that makes a second question."""
TARGET_SLACK = 0.25
"""A target may hold this much less of the question than the best sentence: its part
of a sentence is shorter than the sentence."""
NEAR_BEST = 0.75
"""The sentence that answers may score this share of the best, which holds too little."""
SECOND = 0.92
"""A second sentence is added when its score is at least this share of the best."""
RUN = 6
"""Characters in a row that question and sentence share, from which the sentence is meant."""
CLEARLY = 0.2
"""By so much more a sentence is clearly better than another."""
DESCRIBED = 0.5
"""A measure is the one a description means."""
