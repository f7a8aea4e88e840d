"""Reads and writes the `.talk` format: a name, what is given, and lines that somebody who runs a salon can read.

``>`` is said by the owner (``> >``: delivered twice; ``> [Label]``: a button, ``> [Label] from before``: the same
button of an earlier message; ``|``: may be cut here), ``<`` is answered, ``!`` is then true of the database, ``@`` is
the time from here on, ``later:`` so much later, ``tick:`` the time from here on, when what is due is said
(``<`` behind it), ``*`` happens elsewhere. ``staff:`` is what a person of the shop does in the talk: writes
("Kim: On my way."), "hands back", "is reminded". A line that begins with ``#`` is a remark.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

_TIMES = re.compile(r'"(?P<what>[^"]+)" (?P<count>[\d,]+) times$')
_ESCAPE = re.compile(r"\\u([0-9a-f]{4})")


class Mark(Enum):
    """What a line is, by its first sign."""

    SAID = ">"
    ANSWER = "<"
    FACT = "!"
    CLOCK = "@"
    LATER = "later:"
    TICK = "tick:"
    ELSEWHERE = "*"
    STAFF = "staff:"


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its mark, and what stands behind it; ``number`` is its place in the file, from 1."""

    mark: Mark
    text: str
    number: int

    @property
    def is_twice(self) -> bool:
        """Whether this message is delivered twice at once."""
        return self.mark is Mark.SAID and self.text.startswith("> ")

    @property
    def said(self) -> str:
        """The message, cut marks taken out."""
        return "".join(self.pieces)

    @property
    def pieces(self) -> list[str]:
        """The message where it may be cut."""
        text = self.text.removeprefix("> ")
        if repeated := _TIMES.fullmatch(text):
            return [repeated["what"] * int(repeated["count"].replace(",", ""))]
        unescaped = _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)
        first, *rest = unescaped.split("|")
        return [first.rstrip() if rest else first, *(f" {one.strip()}" for one in rest)]


@dataclass(frozen=True, slots=True)
class Talk:
    """One file."""

    path: Path
    name: str
    given: str
    lines: tuple[Line, ...]

    @property
    def can_be_cut(self) -> bool:
        """Whether a line has a cut mark."""
        return any(len(line.pieces) > 1 for line in self.lines if line.mark is Mark.SAID)


def read(path: Path) -> Talk:
    """Read a file; raise ValueError, with the line's number, for what is no talk."""
    name, given = "", ""
    lines: list[Line] = []
    for number, raw in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not raw.strip() or raw.startswith("#"):
            continue
        if raw.startswith("talk:"):
            name = raw.removeprefix("talk:").strip()
        elif raw.startswith("given "):
            given = raw.removeprefix("given ").strip()
        elif raw.startswith("  ") and given and not lines:
            given += ", " + raw.strip().removeprefix("and ")
        else:
            lines.append(_line(raw, number, path))
    if not name or not lines:
        raise ValueError(f"{path.name}: a talk has a name and lines")
    return Talk(path, name, given, tuple(lines))


def _line(raw: str, number: int, path: Path) -> Line:
    for mark in Mark:
        if raw == mark.value or raw.startswith(f"{mark.value} "):
            return Line(mark, raw[len(mark.value) + 1 :], number)
    raise ValueError(f"{path.name}:{number}: a line begins with one of {', '.join(mark.value for mark in Mark)}")


def rewrite(path: Path, answers: Mapping[int, Iterable[str]]) -> None:
    """Put ``answers`` behind the messages, known by their line's number, instead of those that stand there."""
    kept: list[str] = []
    answered = False
    for number, raw in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if raw.startswith("<") or (answered and raw.startswith("    ")):
            answered = True
            continue
        answered = False
        kept.append(raw)
        kept += [f"< {one}" if one else "<" for one in answers.get(number, ())]
    path.write_text("\n".join(kept) + "\n", encoding="utf-8")
