"""The grammar's machine: a row of nodes, one letter each, and rules that are patterns over those letters.

Every word or number has a *signature*, the set of classes it may belong to ("7" may be an hour, a day of the month,
a number). Each signature is one letter, so a message becomes a short string and a rule a small regular expression:
``"the? ORDINAL of? MONTH"`` is compiled to character classes. A rule that fits replaces its nodes by one node. Rules
stand in passes, from numbers up to whole ranges; inside a pass the earlier rule wins.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(slots=True)
class Node:
    """A word, or what a rule made of several; ``first`` and ``last`` are token numbers, ``last`` included."""

    letter: str
    value: Any
    first: int
    last: int
    kind: str = ""
    rule: str = ""


class Alphabet:
    """Gives each signature its letter; after `close` no signature can be added."""

    def __init__(self) -> None:
        self._letters: dict[frozenset[str], str] = {}

    def letter(self, signature: Iterable[str]) -> str:
        """The letter of this set of classes."""
        key = frozenset(signature)
        if key not in self._letters:
            self._letters[key] = chr(0x4E00 + len(self._letters))
        return self._letters[key]

    def members(self, name: str) -> str:
        """All letters whose signature has this class."""
        return "".join(letter for signature, letter in self._letters.items() if name in signature)

    def names(self) -> frozenset[str]:
        """Every class that some signature has."""
        return frozenset().union(*self._letters)


_NAME = re.compile(r"([a-z]\w*)=\(|(?:([a-z]\w*)=)?([A-Za-z][\w']*)|(\S)")


class Match:
    """What a rule's pattern found: its nodes by the names given in the pattern."""

    __slots__ = ("_found", "nodes")

    def __init__(self, found: re.Match[str], nodes: Sequence[Node]) -> None:
        self._found = found
        self.nodes = nodes

    def _start(self, name: str) -> int:
        group = self._found.re.groupindex.get(name)
        return -1 if group is None else self._found.start(group)

    def has(self, name: str) -> bool:
        """Whether the pattern has the named place and it was filled."""
        return self._start(name) >= 0

    def node(self, name: str) -> Node:
        """The node in the named place."""
        return self.nodes[self._start(name)]

    def value(self, name: str, default: Any = None) -> Any:
        """The value of the node in the named place, or ``default`` when the place is empty."""
        start = self._start(name)
        return default if start < 0 else self.nodes[start].value


Action = Callable[[Match, Any], "tuple[str, Any] | None"]


@dataclass(frozen=True, slots=True)
class Rule:
    """``action`` gives the class and value of the new node, or None when the meaning does not fit."""

    name: str
    pattern: str
    action: Action


class Grammar:
    """Rules in passes, compiled against an alphabet."""

    def __init__(self, alphabet: Alphabet, passes: Sequence[Sequence[Rule]], kinds: Iterable[str]) -> None:
        self._kinds = {kind: alphabet.letter(signature_of_kind(kind)) for kind in kinds}
        self._classes: dict[str, str] = {}
        self._alphabet = alphabet
        self._compiled: dict[str, re.Pattern[str]] = {}
        self._passes = [
            [(rule, self._compile(rule.pattern), self._needs(rule.pattern)) for rule in rules] for rules in passes
        ]

    def _compile(self, pattern: str) -> str:
        return _NAME.sub(self._part, pattern).replace(" ", "")

    def _part(self, part: re.Match[str]) -> str:
        opened, group, name, sign = part.groups()
        if opened is not None:
            return f"(?P<{opened}>"
        if sign is not None:
            return str(sign)
        if name not in self._classes:
            members = self._alphabet.members(name)
            if not members:
                raise ValueError(f"no word and no kind is called {name!r}")
            self._classes[name] = members if len(members) == 1 else f"[{members}]"
        compiled = self._classes[name]
        return f"(?P<{group}>{compiled})" if group else compiled

    def _needs(self, pattern: str) -> frozenset[str] | None:
        """Letters of which one must stand in a row that the pattern can fit; None if there are no such."""
        parts = [part.group(0) for part in _NAME.finditer(pattern)]
        return self._branches(parts, 0)[0]

    def _branches(self, parts: list[str], at: int) -> tuple[frozenset[str] | None, int]:
        """What the alternatives from ``at`` up to the closing bracket need, and where they end."""
        needed: list[frozenset[str] | None] = []
        best: frozenset[str] | None = None
        while at < len(parts) and parts[at] != ")":
            part, found = parts[at], None
            if part == "|":
                needed.append(best)
                best, at = None, at + 1
                continue
            around = part == "(" and parts[at + 1 : at + 2] == ["?"]
            if part.endswith("("):
                found, at = self._branches(parts, at + (3 if around else 1))
            elif part[0].isalpha():
                name = part.rpartition("=")[2]
                found = frozenset(self._alphabet.members(name))
            at += 1
            if around or (at < len(parts) and parts[at] in "?*"):
                found = None
            if found is not None and (best is None or len(found) < len(best)):
                best = found
        needed.append(best)
        every = [one for one in needed if one is not None]
        return (frozenset().union(*every) if len(every) == len(needed) else None), at

    def run(self, nodes: list[Node], world: Any) -> list[Node]:
        """Apply all passes; ``world`` is handed to the actions."""
        letters = "".join([node.letter for node in nodes])
        present = set(letters)
        for rules in self._passes:
            for rule, text, needs in rules:
                if needs is not None and needs.isdisjoint(present):
                    continue
                pattern = self._compiled.get(text)
                if pattern is None:  # at the first message that may need it: few of them are, and starting is quick
                    pattern = self._compiled[text] = re.compile(text)
                at = 0
                while (found := pattern.search(letters, at)) is not None:
                    start, end = found.span()
                    made = rule.action(Match(found, nodes), world)
                    if made is None or start == end:
                        at = start + 1
                        continue
                    kind, value = made
                    node = Node(
                        self._kinds.get(kind, kind), value, nodes[start].first, nodes[end - 1].last, kind, rule.name
                    )
                    nodes[start:end] = [node]
                    letters = letters[:start] + node.letter + letters[end:]
                    present.add(node.letter)
                    at = start + 1
        return nodes


def signature_of_kind(kind: str) -> frozenset[str]:
    """The signature of a made node: its kind and the wider classes it counts as, joined by ``+``."""
    return frozenset(kind.split("+"))
