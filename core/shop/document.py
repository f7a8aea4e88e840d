"""A YAML file as plain values with the line of each, read so that no file can do harm."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from ruamel.yaml import YAML
from ruamel.yaml.composer import Composer
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import AliasEvent
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from core.errors import CoreError

LARGEST = 1024 * 1024
MOST_NODES = 20_000
DEEPEST = 20

Path = tuple[str | int, ...]
"""Where a value stands: ``("services", 3, "price")``."""

_WORDS = {
    "true": True,
    "True": True,
    "TRUE": True,
    "false": False,
    "False": False,
    "FALSE": False,
}
_TAG = "tag:yaml.org,2002:"


@dataclass(frozen=True, slots=True, order=True)
class Mistake:
    """One thing wrong in a shop file; ``where`` is the field, as ``services[3].price``, "" for the file itself."""

    line: int
    where: str
    sentence: str

    def __str__(self) -> str:
        return ": ".join(part for part in (str(self.line), self.where, self.sentence) if part)


class ShopFileError(CoreError):
    """A shop file has mistakes; all of them are in ``mistakes``, by line, and nothing was changed."""

    code = "shop_file"

    def __init__(self, mistakes: list[Mistake]) -> None:
        super().__init__(f"the shop file has {len(mistakes)} mistake{'s' if len(mistakes) > 1 else ''}")
        self.mistakes = tuple(sorted(set(mistakes)))


@dataclass(frozen=True, slots=True)
class Document:
    """Plain values (dict, list, str, int, Decimal, bool, None) and the line, from 1, on which each begins."""

    data: object
    lines: dict[Path, int] = field(default_factory=dict)
    mistakes: list[Mistake] = field(default_factory=list)

    def line(self, path: Path) -> int:
        """The line of ``path``, or of the nearest value around it: what is missing has none of its own."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

    def mistake(self, path: Path, sentence: str) -> Mistake:
        """A mistake at ``path``."""
        return Mistake(self.line(path), dotted(path), sentence)


def dotted(path: Path) -> str:
    """Write ``path`` as ``services[3].price``."""
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path).lstrip(".")


def read(content: bytes) -> Document:
    """Read one YAML 1.2 document.

    Duplicate keys, keys that are no words and unknown tags become ``mistakes`` of the document, so that the rest is
    still read. Raises `ShopFileError` when it cannot be read at all: too large, not UTF-8, no YAML, or built to
    grow (nested deeply, or repeated by aliases) beyond what any shop needs.
    """
    if len(content) > LARGEST:
        raise _unreadable(1, "the file is larger than 1 MiB")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise _unreadable(line, "the file is not in UTF-8: save it with that encoding") from error
    yaml = YAML(typ="rt", pure=True)
    yaml.Composer = _LimitedComposer
    try:
        root: Node | None = yaml.compose(text)
    except _ReadingError as error:
        raise _unreadable(error.line, str(error)) from error
    except MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise _unreadable(line, f"this is not YAML: {error.problem or error.context}") from error
    except (YAMLError, ValueError) as error:
        raise _unreadable(1, "this is not YAML: it holds characters that may not be in a text") from error
    if root is None:
        raise _unreadable(1, "the file is empty")
    return _Plain().document(root)


class _ReadingError(Exception):
    """The file is well-formed, but not to be read on; ``line`` is where that was noticed."""

    def __init__(self, line: int, sentence: str) -> None:
        super().__init__(sentence)
        self.line = line


class _LimitedComposer(Composer):
    """Stops before a deeply nested or a very long file has cost time and memory."""

    depth = 0
    nodes = 0

    def compose_node(self, parent: Node | None, index: object) -> Node | None:
        event = self.parser.peek_event()
        line = event.start_mark.line + 1
        self.nodes += 1
        self.depth += 1
        if self.depth > DEEPEST:
            raise _ReadingError(line, f"values are nested more than {DEEPEST} deep here")
        if self.nodes > MOST_NODES:
            raise _ReadingError(line, f"the file holds more than {MOST_NODES} values")
        if not isinstance(event, AliasEvent) and event.anchor in self.anchors:
            raise _ReadingError(line, f"the anchor &{event.anchor} is given a second time")
        node: Node | None = super().compose_node(parent, index)
        self.depth -= 1
        return node


class _Plain:
    """Turns nodes into plain values; an alias counts as often as it is used."""

    def __init__(self) -> None:
        self.lines: dict[Path, int] = {}
        self.mistakes: list[Mistake] = []
        self.nodes = 0

    def document(self, root: Node) -> Document:
        self.lines[()] = root.start_mark.line + 1
        return Document(self.value(root, ()), self.lines, self.mistakes)

    def value(self, node: Node, path: Path) -> object:
        self.nodes += 1
        if self.nodes > MOST_NODES or len(path) > DEEPEST:
            raise _unreadable(node.start_mark.line + 1, "aliases repeat too many values here")
        if isinstance(node, ScalarNode):
            return self.scalar(node, path)
        if isinstance(node, SequenceNode):
            return [self.entry(item, (*path, index)) for index, item in enumerate(node.value)]
        return dict(self.items(node, path)) if isinstance(node, MappingNode) else None

    def entry(self, node: Node, path: Path) -> object:
        self.lines[path] = node.start_mark.line + 1
        return self.value(node, path)

    def items(self, node: MappingNode, path: Path) -> Iterator[tuple[str, object]]:
        seen: set[str] = set()
        for key, value in node.value:
            line = key.start_mark.line + 1
            if not isinstance(key, ScalarNode):
                self.mistakes.append(Mistake(line, dotted(path), "a key must be a single word"))
                continue
            inner = (*path, key.value)
            if key.value in seen:
                self.mistakes.append(Mistake(line, dotted(inner), "stands here a second time"))
                continue
            seen.add(key.value)
            self.lines[inner] = line
            yield key.value, self.value(value, inner)

    def scalar(self, node: ScalarNode, path: Path) -> object:
        text, kind = str(node.value), str(node.tag).removeprefix(_TAG)
        if node.style is not None or kind in ("str", "timestamp"):
            return text
        if kind == "null":
            return None
        if kind == "bool" and text in _WORDS:
            return _WORDS[text]
        if kind == "int" and re.fullmatch(r"[+-]?[0-9]{1,18}", text):
            return int(text)
        if kind == "float" and re.fullmatch(r"[+-]?[0-9]{1,18}(\.[0-9]{0,18})?", text):
            return Decimal(text)
        if kind in ("int", "float", "bool"):
            return text
        self.mistakes.append(
            Mistake(
                node.start_mark.line + 1,
                dotted(path),
                f"{node.tag} has no meaning here",
            )
        )
        return None


def _unreadable(line: int, sentence: str) -> ShopFileError:
    return ShopFileError([Mistake(line, "", sentence)])
