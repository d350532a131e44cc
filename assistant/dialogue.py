"""What a follow-up takes over from the turns before it: ellipsis, pronouns, corrections."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from assistant import (
    moves,
    sets,
    told_again,
    upon_answer,
    upon_figures,
    upon_lists,
    upon_people,
    upon_tasks,
    upon_text,
)
from assistant.following import fill
from assistant.ordinals import with_item
from assistant.references import referred
from assistant.turn import Carried, Turn

if TYPE_CHECKING:
    from collections.abc import Callable

    from assistant.context import Context
    from assistant.cues import Cues
    from assistant.reader import Reading

_AS_TYPED: tuple[Callable[[Turn], Carried | None], ...] = (
    moves.first_question_again,
    moves.issued_when,
    told_again.once_more,
    moves.small_talk,
)
"""Moves that are known before it is settled what the turn refers to."""
_MOVES: tuple[Callable[[Turn], Carried | None], ...] = (
    moves.whole_plan,
    upon_figures.figures_of_two,
    upon_figures.counts_of_two,
    upon_figures.figure_for_years,
    upon_answer.claims_place,
    told_again.is_it_not,
    told_again.is_said_of_it,
    told_again.is_it_there,
    told_again.of_two_times,
    told_again.which_they_are,
    told_again.by_what_rule,
    told_again.within_it,
    upon_tasks.nth_told,
    upon_tasks.rest_of_stage,
    upon_text.counts_conference,
    upon_text.of_conference,
    upon_text.what_for,
    upon_text.of_the_stage,
    upon_text.differ_by_bodies,
    upon_text.said_in_it,
    upon_text.in_another,
    upon_text.mentioned_too,
    upon_text.duties_again,
    upon_text.leads_elsewhere,
    upon_text.thing_again,
    upon_text.thing_spoken_of,
    upon_lists.picks_of_list,
    upon_lists.one_more_shared,
    upon_lists.in_other_scope,
    upon_people.person_beside,
    upon_people.claims_post,
    upon_people.done_by_unit,
    upon_lists.rest_of_rows,
    upon_lists.rows_at_an_end,
    upon_lists.bodies_of_it,
    upon_people.people_of_both,
    upon_lists.row_of_list,
    upon_people.sent_by_absent,
    upon_lists.ends_of_rank,
    upon_lists.but_for_it,
    upon_lists.placed_one_leads,
    upon_lists.together_with,
    upon_people.both_people,
    upon_lists.bodies_of_both,
    upon_lists.added_up,
    upon_lists.done_by,
    upon_lists.list_in_text,
    sets.without_it,
    sets.the_rest_led,
    sets.one_without_other,
    sets.the_other_way,
    sets.among_listed,
    sets.each_listed,
    sets.against_the_other,
    sets.compares_pair,
    sets.compares_bodies,
    sets.not_only_lead,
    sets.elsewhere_too,
    sets.not_on_the_list,
    upon_answer.echoed,
    upon_answer.who_is_placed,
    upon_answer.beside_it,
    upon_answer.then_who,
    upon_answer.leads_it_too,
    upon_answer.its_place,
    upon_answer.top_of_list,
    upon_answer.part_of_it,
    upon_answer.what_stage,
    upon_answer.figure_when,
    upon_answer.built_by,
    upon_answer.set_when,
    upon_answer.claims_number,
    upon_answer.claims_figure,
    upon_answer.the_rest,
    upon_answer.belongs_where,
    upon_answer.goal_beside,
    upon_answer.earlier_of_two,
    upon_answer.each_of_two,
    upon_answer.all_of_them,
    moves.shared_by_several,
    moves.alone,
    moves.placed_department,
    moves.among_units,
    moves.also_in,
    moves.more_of_them,
    moves.compares_roles,
    moves.differs_by,
    moves.compares_periods,
    moves.compares_measures,
    moves.list_them,
    moves.in_others_too,
    moves.when_is_it,
    moves.next_principle,
    moves.part_in_it,
    moves.person_spoken_of,
    moves.leads_another,
    moves.another_subject,
    moves.besides_that,
)
"""The first that the turn is decides what it takes over."""


def corrected(text: str, cues: Cues) -> str | None:
    """The right-hand side of 不是电商，是物流; ``None`` if nothing is corrected."""
    for pattern in cues.negated:
        match = pattern.search(text)
        if match:
            return match["yes"]
    return None


def carry(reading: Reading, context: Context, cues: Cues, *, correction: bool) -> Carried:
    """Fill what the turn leaves open from the context; a turn that is whole stays as it is."""
    last = context.query
    if last is None:
        return Carried(reading, None)
    typed = Turn(reading, context, last, cues, correction)
    for move in _AS_TYPED:
        carried = move(typed)
        if carried is not None:
            return carried
    whole = referred(with_item(reading, context), context, last, cues)
    back = (whole.measures, whole.departments) != (reading.measures, reading.departments)
    turn = replace(typed, reading=whole, pointed_back=back)
    for move in _MOVES:
        carried = move(turn)
        if carried is not None:
            return carried
    of_none = turn.ellipsis and turn.names_none
    if turn.pronoun or not turn.has_subject or of_none:
        return fill(whole, context, last, pronoun=turn.pronoun, ellipsis=turn.ellipsis)
    return moves.of_the_same_years(turn) or Carried(whole, None)
