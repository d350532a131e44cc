"""The table of characters says what pypinyin says, phrases apart."""

from pypinyin import lazy_pinyin

from assistant.sounds import may_sound, readings
from corpus import load_plan

PLAN = load_plan()


def test_the_commonest_sound_of_every_character_is_that_of_pypinyin():
    characters = [chr(code) for code in range(ord("一"), ord("龥") + 1)]
    expected = {char: lazy_pinyin(char)[0] for char in characters}

    assert expected == {char: readings(char)[0] for char in characters}


def test_a_name_may_sound_as_pypinyin_spells_it_in_phrases():
    names = [*PLAN.departments, *(m.name for m in PLAN.measures), *(m.name for m in PLAN.members)]
    for name in names:
        assert may_sound(name, "".join(lazy_pinyin(name))), name


def test_a_name_with_a_character_that_sounds_like_nothing_there_cannot():
    assert not may_sound("智慧能源", "zhihuinengliang")


def test_letters_sound_as_they_are_written():
    assert readings("q") == ("q",)
