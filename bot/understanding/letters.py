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
from threading import Lock
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
        self._members: dict[str, str] = {}
        self._counted = 0

    def letter(self, signature: Iterable[str]) -> str:
        """The letter of this set of classes."""
        key = frozenset(signature)
        if key not in self._letters:
            self._letters[key] = chr(0x4E00 + len(self._letters))
        return self._letters[key]

    def members(self, name: str) -> str:
        """All letters whose signature has this class."""
        return self._by_name().get(name, "")

    def _by_name(self) -> dict[str, str]:
        """The letters of each class; counted anew when there are more of them."""
        if len(self._letters) != self._counted:
            self._members.clear()
            for signature, letter in self._letters.items():
                for name in signature:
                    self._members[name] = self._members.get(name, "") + letter
            self._counted = len(self._letters)
        return self._members

    def names(self) -> frozenset[str]:
        """Every class that some signature has."""
        return frozenset(self._by_name())


_COMPILING = Lock()
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


_COSTLY = 25  # letters that a common one counts for
_NEEDS = 4  # sets of letters by which a rule is found; its pattern sees to the rest
Action = Callable[[Match, Any], "tuple[str, Any] | None"]


@dataclass(frozen=True, slots=True)
class Rule:
    """``action`` gives the class and value of the new node, or None when the meaning does not fit."""

    name: str
    pattern: str
    action: Action


class _Table:
    """All rules, the last one first, found by the letters they need: bit n of a number stands for rule n.

    So the highest bit that is set is the rule to be tried next. A rule needs a letter of each of several sets.
    ``by_letter`` tells for each of these sets which rules find one of it in a letter, ``without`` which have no such
    set, ``behind`` which rules are still to come. The rules worth trying are those that find all.
    """

    __slots__ = ("behind", "by_letter", "rules", "without")

    def __init__(self, rules: list[tuple[Rule, str, tuple[frozenset[str], ...]]]) -> None:
        self.behind = [(1 << number) - 1 for number in range(len(rules))]
        self.rules = [(rule, text) for rule, text, _ in reversed(rules)]
        found: dict[str, list[int]] = {}
        without = [0] * _NEEDS
        for number, (_, _, needs) in enumerate(reversed(rules)):
            for place in range(_NEEDS):
                if place >= len(needs):
                    without[place] |= 1 << number
                    continue
                for letter in needs[place]:
                    found.setdefault(letter, [0] * _NEEDS)[place] |= 1 << number
        self.by_letter = {letter: _four(bits) for letter, bits in found.items()}
        self.without = _four(without)


def _four(bits: Sequence[int]) -> tuple[int, int, int, int]:
    first, second, third, fourth = bits
    return first, second, third, fourth


class Grammar:
    """Rules in passes, compiled against an alphabet.

    ``common`` names classes that half of all messages have: a rule is known by its other needs, if it has any.
    """

    def __init__(
        self, alphabet: Alphabet, passes: Sequence[Sequence[Rule]], kinds: Iterable[str], common: Iterable[str] = ()
    ) -> None:
        self._common = frozenset("".join(alphabet.members(name) for name in common))
        self._kinds = {kind: alphabet.letter(signature_of_kind(kind)) for kind in kinds}
        self._classes: dict[str, str] = {}
        self._alphabet = alphabet
        self._compiled: list[re.Pattern[str] | None] = []
        self._table = _Table(
            [(rule, self._compile(rule.pattern), self._needs(rule.pattern)) for rules in passes for rule in rules]
        )
        self._compiled += [None] * len(self._table.rules)

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

    def _needs(self, pattern: str) -> tuple[frozenset[str], ...]:
        """Sets of letters, of each of which one must stand in a row that the pattern can fit; the rarest first."""
        parts = [part.group(0) for part in _NAME.finditer(pattern)]
        return tuple(sorted(self._branches(parts, 0)[0], key=self._cost))

    def _cost(self, letters: frozenset[str]) -> int:
        return len(letters) + _COSTLY * len(letters & self._common)

    def _branches(self, parts: list[str], at: int) -> tuple[set[frozenset[str]], int]:
        """What the alternatives from ``at`` up to the closing bracket need, and where they end."""
        alternatives: list[set[frozenset[str]]] = []
        needed: set[frozenset[str]] = set()
        while at < len(parts) and parts[at] != ")":
            part, found = parts[at], set[frozenset[str]]()
            if part == "|":
                alternatives.append(needed)
                needed, at = set(), at + 1
                continue
            around = part == "(" and parts[at + 1 : at + 2] == ["?"]
            absent = around and "!" in parts[at + 2 : at + 4]
            if part.endswith("("):
                found, at = self._branches(parts, at + (3 if around else 1))
            elif part[0].isalpha():
                found = {frozenset(self._alphabet.members(part.rpartition("=")[2]))}
            at += 1
            if not (absent or (at < len(parts) and parts[at] in "?*{")):
                needed |= found
        alternatives.append(needed)
        if len(alternatives) == 1:
            return needed, at
        if not all(alternatives):
            return set(), at
        return {frozenset().union(*(min(one, key=self._cost) for one in alternatives))}, at

    def warm(self) -> None:
        """Compile every pattern, so that no message waits for it."""
        for number in range(len(self._compiled)):
            self._pattern(number)

    def _pattern(self, number: int) -> re.Pattern[str]:
        """At the first message that may need it, once for all threads: few are needed by any, and starting is quick."""
        with _COMPILING:
            pattern = self._compiled[number]
            if pattern is None:
                pattern = self._compiled[number] = re.compile(self._table.rules[number][1])
            return pattern

    def run(self, nodes: list[Node], world: Any) -> list[Node]:
        """Apply all passes; ``world`` is handed to the actions."""
        letters = "".join([node.letter for node in nodes])
        rules = self._table.rules
        finds, behind = self._table.by_letter, self._table.behind
        a, b, c, d = self._table.without
        for letter in set(letters):
            more = finds.get(letter)
            if more is not None:
                a, b, c, d = a | more[0], b | more[1], c | more[2], d | more[3]
        waiting = a & b & c & d
        while waiting:
            number = waiting.bit_length() - 1
            pattern = self._compiled[number] or self._pattern(number)
            at, added = 0, False
            while (found := pattern.search(letters, at)) is not None:
                start, end = found.span()
                rule = rules[number][0]
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
                more = finds.get(node.letter)
                if more is not None:
                    a, b, c, d = a | more[0], b | more[1], c | more[2], d | more[3]
                added = True
                at = start + 1
            waiting = (a & b & c & d if added else waiting) & behind[number]  # the rules that are still to come
        return nodes


def signature_of_kind(kind: str) -> frozenset[str]:
    """The signature of a made node: its kind and the wider classes it counts as, joined by ``+``."""
    return frozenset(kind.split("+"))
