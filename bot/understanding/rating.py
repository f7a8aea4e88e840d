"""What somebody answers who was asked how a visit was: stars, words, or that they want no such questions.

The question left everything open, so whatever praises or blames is an answer, and so is a lone number. A wish is none,
even where it has a number in it: "5pm tomorrow?" asks for a time. What is said of stars is never made up: words alone
are kept as words.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from typing import Final

from bot.understanding import cues_ratings as cues
from bot.understanding.cues_reminders import NO_SURVEYS
from bot.understanding.readings import Act, Intent, Kind, Readings
from core.feedback.stars import LOW, MOST
from core.users.names import folded

ABOVE: Final = frozenset(
    {
        Intent.PET_DIED, Intent.URGENT, Intent.STOP_MESSAGES, Intent.STOP_REMINDERS, Intent.WRONG_PERSON,
        Intent.OTHER_LANGUAGE,
    }
)  # fmt: skip
HARM: Final = frozenset({Intent.PET_DIED, Intent.URGENT})
WISHES: Final = frozenset(
    {
        Intent.BOOK, Intent.RESCHEDULE, Intent.CANCEL, Intent.STAY, Intent.REGISTER_PET, Intent.SAME_AS_LAST,
        Intent.REGULARLY, Intent.INTRODUCE, Intent.RETURNING,
    }
)  # fmt: skip
MANNERS: Final = (
    Act.GREET,
    Act.THANKS,
    Act.GOODBYE,
    Act.QUESTION,
    Act.REQUEST,
    Act.BOOK,
    Act.HANDOFF,
    Act.CANCEL,
    Act.REPEAT,
    Act.DONT_KNOW,
)
OF_THE_FIRST: Final = "the first words"  # the rule of a mark that only they give
LONGEST: Final = 2000
"""Characters that are looked at; whoever writes more has said by then what they think."""
LEAST_WORDS: Final = 3
"""Fewer that neither praise nor blame are no answer: "hm", "what now"."""


@dataclass(frozen=True, slots=True)
class Rated:
    """An answer: ``stars`` if a mark was given, ``words`` if there is more to it than the mark.

    ``pleased`` and ``complains`` may both be: "great but she cut the nails too short".
    """

    stars: int | None = None
    words: bool = False
    pleased: bool = False
    complains: bool = False
    rule: str = ""

    @property
    def is_low(self) -> bool:
        """Whether staff should see it at once."""
        return self.complains or (self.stars is not None and self.stars <= LOW)


def no_surveys(heard: Readings) -> bool:
    """Whether somebody wants to be asked no more."""
    return NO_SURVEYS.search(heard.plain) is not None or cues.NO_SURVEYS_ES.search(_bare(heard.text)) is not None


def no_offers(heard: Readings) -> bool:
    """Whether somebody wants no more to be told what their pet is due for."""
    return cues.NO_OFFERS.search(heard.plain) is not None or cues.NO_OFFERS.search(_bare(heard.text)) is not None


def corrects(heard: Readings) -> bool:
    """Whether a mark is put right: "sorry, I meant 4"."""
    return cues.CORRECTS.search(_bare(heard.text)) is not None


def beside_the_question(heard: Readings) -> Readings | None:
    """ "Later", "stop asking", "what visit?": no answer, and nothing else either."""
    bare = _bare(heard.text)
    if cues.STOP_ASKING.match(bare):
        return replace(heard, found=(), intents=(Intent.STOP_SURVEYS,), act=Act.REQUEST, acts=(Act.REQUEST,))
    if cues.NOT_NOW.match(bare):
        return replace(heard, found=(), intents=(), act=Act.DENY, acts=(Act.DENY,))
    if cues.WHICH_VISIT.match(bare):
        return replace(heard, found=(), intents=(Intent.HISTORY,), act=Act.QUESTION, acts=(Act.QUESTION,))
    return None


def gives_a_mark(heard: Readings) -> bool:
    """Whether it begins with a mark out of five or ten, which in a talk about a visit is no day: "10/10"."""
    return cues.OUT_OF.match(_bare(heard.text)) is not None


def rating(heard: Readings, *, among_others: bool = False) -> Rated | None:
    """What is said of the visit; None when this is no answer to that.

    ``among_others`` says that another question is open as well: then only what can be nothing else is one.
    """
    if not ABOVE.isdisjoint(heard.intents):
        return None
    bare = _bare(heard.text)
    mark, wished = _mark(bare, heard.text), _is_wish(heard, bare)
    tone = _tone(bare, _bare(heard.plain), heard.text)
    if mark is None and (tone.pleased or tone.complains):
        mark = _found(bare, cues.BESIDE)
    if mark is not None and wished and not cues.CERTAIN.search(bare) and cues.ROW.search(heard.text) is None:
        mark = None
    if mark is not None:
        stars, left = mark
        words = re.search(r"[^\W\d_]", left) is not None
        return Rated(max(stars, 1), words, tone.pleased, tone.complains or stars == 0, "a mark")
    if wished and not tone.strong:
        return None
    if "?" in heard.text and not (tone.strong or tone.complains):
        return None
    if tone.pleased or tone.complains:
        if among_others and not tone.strong and heard.act in (Act.AFFIRM, Act.SELECT, Act.ACK, Act.DENY):
            return None
        if not tone.strong and _about_time(heard, bare, blames=tone.complains):
            return None
        return Rated(None, True, tone.pleased, tone.complains, "praise" if not tone.complains else "a complaint")
    beside = set(heard.intents) - {Intent.SKIP}
    if among_others or beside or heard.act in MANNERS:
        return None
    if heard.first(Kind.WHEN, Kind.CODE, Kind.PHONE, Kind.EMAIL) is not None:
        return None
    if cues.SO_SO.match(bare):
        return Rated(None, True, rule="neither praise nor blame")
    if heard.intents or heard.first(Kind.SERVICE, Kind.ADD_ON) is not None:
        return None
    if len(re.findall(r"[^\W\d_]{2,}", heard.text)) >= LEAST_WORDS:
        return Rated(None, True, rule="words")
    return None


def blames(heard: Readings) -> bool:
    """Whether it is a complaint or tells of harm where nothing but the visit can be meant, whatever is wished beside.

    "Why did you cut her so short? Book me in again" is one on a form about the visit.
    """
    if not HARM.isdisjoint(heard.intents):
        return True
    return _tone(_bare(heard.text), _bare(heard.plain), heard.text).complains


def says_hard(heard: Readings) -> bool:
    """Whether the complaint is in words that can be nothing else."""
    tone = _tone(_bare(heard.text), _bare(heard.plain), heard.text)
    return tone.complains and tone.strong and not tone.pleased


_ASKS: Final = re.compile(r"(?:^|(?<=[.!;,?]))[^.!;,?]*\?")


@dataclass(frozen=True, slots=True)
class _Tone:
    """Praise, blame, and whether either is said in words that are about work done."""

    pleased: bool = False
    complains: bool = False
    strong: bool = False


def _tone(bare: str, mended: str, text: str) -> _Tone:
    """How it sounds: in the words as typed, or else, where these say nothing, as put right."""
    tone = _heard(bare)
    if not (tone.pleased or tone.complains):
        tone = _heard(mended)
    letters = set(text)
    pleased = tone.pleased or not letters.isdisjoint(cues.EMOJI_PRAISE)
    complains = tone.complains or not letters.isdisjoint(cues.EMOJI_COMPLAINT)
    return _Tone(pleased, complains, tone.strong)


def _heard(text: str) -> _Tone:
    text = cues.GREETING.sub(" ", text)
    rest = cues.UNHARMED.sub(" ", text)
    without = cues.UNPLEASED.sub(" ", rest)
    denied = without != rest
    hard = cues.STRONG_COMPLAINT.search(without) is not None
    complains = denied or hard or cues.COMPLAINT.search(without) is not None
    told = _ASKS.sub(" ", without)  # "can I get a good groomer?" praises nobody
    warm = cues.STRONG_PRAISE.search(told) is not None
    pleased = rest != text or warm or cues.PRAISE.search(told) is not None
    if pleased and not complains and (but := cues.BUT.search(told)) is not None:
        complains = not any(one.search(but["rest"]) for one in (cues.PRAISE, cues.SEE_YOU, cues.NO_BLAME))
    return _Tone(pleased, complains, hard or warm or denied)


def _mark(bare: str, text: str) -> tuple[int, str] | None:
    """Stars, and what else was written; 0 where somebody gives none at all."""
    if (row := cues.ROW.search(text)) is not None:
        count = len(re.findall("[⭐★🌟]", row[0]))
        if count > 1 or _found(bare, cues.MARKS) is None:
            return min(count, MOST), text[: row.start()] + text[row.end() :]
    return _found(bare, cues.MARKS)


def _found(bare: str, patterns: tuple[re.Pattern[str], ...]) -> tuple[int, str] | None:
    for pattern in patterns:
        found = pattern.search(bare)
        if found is None:
            continue
        most = found.groupdict().get("most")
        scale = 10 if most in ("10", "ten", "diez") else MOST
        number = cues.NUMBERS[found["mark"]] if found["mark"] in cues.NUMBERS else int(found["mark"])
        if most is None and number > MOST:  # nobody gives 8 of 5; "6 stars" are all there are
            scale, number = (MOST, MOST) if re.search("star|estrella|⭐", found[0]) else (10, number)
        if number > scale:
            continue
        half = 0.5 if found["half"] == "5" else 0.0
        stars = int((number + half) * MOST / scale)
        return (0 if number == 0 else max(1, stars)), bare[: found.start()] + bare[found.end() :]
    return None


def _is_wish(heard: Readings, bare: str) -> bool:
    """Something else is wanted; with a mark in front that is read as well, and the wish stays."""
    return not WISHES.isdisjoint(heard.intents) or (heard.act in (Act.BOOK, Act.REQUEST) and "?" in bare)


def _about_time(heard: Readings, bare: str, *, blames: bool) -> bool:
    """ "Great, tomorrow at 5" is about a time, "great, see you tuesday" and "he itches since tuesday" are not."""
    named = [heard.first(Kind.WHEN) is not None, heard.first(Kind.SERVICE, Kind.ADD_ON) is not None]
    return (all(named) if blames else named[0]) and cues.SEE_YOU.search(bare) is None


def _bare(text: str) -> str:
    """Small letters without accents and apostrophes, single spaces."""
    letters = unicodedata.normalize("NFD", re.sub(r"['’`´]", "", folded(text[:LONGEST])))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
