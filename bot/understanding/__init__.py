"""Turns text into readings: typed candidates with span, rule and score. Pure: no clock, no environment."""

from bot.understanding.lexicon import Lexicon
from bot.understanding.reader import read
from bot.understanding.readings import Context, Name, Reading, Readings

__all__ = ["Context", "Lexicon", "Name", "Reading", "Readings", "read"]
