"""Words of days and hours that are typed without the space between them, and short numbers with a slip."""

from __future__ import annotations

import pytest

from tests.bot.understanding.told import told

READ = [
    ("is fridayfrom 2 to 4 free", "03-08 14:00..03-08 16:00"),
    ("nextthursday at 10", "03-14 10:00"),
    ("tomorrowmorningat 9", "03-05 09:00"),
    ("wednesdayevening", "03-06 evening"),
    ("halfpast four tomorrow", "03-05 16:30"),
    ("at ninethirty on friday", "03-08 09:30"),
    ("on friday at ten o'clockplease", "03-08 10:00"),
    ("fridayplease", "03-08"),
    ("fridaynight at 8", "03-08 20:00"),
    ("betweenfive and seven on friday", "03-08 17:00..03-08 19:00"),
    ("tomorrow beforenoon", "..03-05 12:00"),
    ("at 7tonight", "03-04 19:00"),
    ("tomorrow at fuor", "03-05 16:00"),
    ("around nien on friday", "03-08 09:00"),
    ("the fouurteenth at noon", "03-14 12:00"),
    ("half pats ten on friday", "03-08 10:30"),
]


@pytest.mark.parametrize(("text", "said"), READ)
def test_it_is_read(text: str, said: str) -> None:
    assert told(text) == said


@pytest.mark.parametrize(
    "text", ["augustine is my cat", "his name is nino", "meet me at nino", "sundance needs a bath"]
)
def test_names_are_none(text: str) -> None:
    assert told(text) == "-"
