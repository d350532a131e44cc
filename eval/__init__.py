"""Does it work? Questions with gold and answers become verdicts, figures and reports.

Never ``import eval`` bare: it hides the builtin. ``from eval.cases import Case`` and
``python -m eval`` both work.
"""
