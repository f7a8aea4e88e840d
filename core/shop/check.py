"""Check a shop file whole, its shape and that what it names exists; every mistake is found, whatever the others."""

from __future__ import annotations

from difflib import get_close_matches
from types import UnionType
from typing import get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from core.shop.document import Document, Mistake, ShopFileError
from core.shop.relations import relations
from core.shop.schema import ShopFile

_SENTENCES = {
    "missing": "is missing",
    "bool_type": "must be true or false",
    "int_type": "must be a whole number",
    "list_type": "must be a list: [a, b]",
    "dict_type": "must be pairs of a name and a value",
    "model_type": "must be pairs of a name and a value",
    "too_short": "must not be empty",
}


def check(document: Document) -> ShopFile:
    """The file, valid in every respect; otherwise raise `ShopFileError` with all that is wrong."""
    mistakes = list(document.mistakes)
    checked = None
    try:
        checked = ShopFile.model_validate(document.data)
    except ValidationError as error:
        mistakes += [_mistake(document, detail) for detail in error.errors()]
    known = {(mistake.line, mistake.where) for mistake in mistakes}
    for path, sentence in relations(document.data):
        found = document.mistake(path, sentence)
        if (found.line, found.where) not in known:
            mistakes.append(found)
    if mistakes or checked is None:
        raise ShopFileError(mistakes)
    return checked


def _mistake(document: Document, detail: ErrorDetails) -> Mistake:
    """Turn what pydantic found into a line, a field and a sentence for the owner of the file."""
    path = tuple(part for part in detail["loc"] if part != "[key]")
    return document.mistake(path, _sentence(detail))


def _sentence(detail: ErrorDetails) -> str:
    kind, context = detail["type"], detail.get("ctx", {})
    if kind == "value_error":
        return str(context["error"])
    if kind == "extra_forbidden":
        return "is not a key that belongs here" + _meant(detail)
    if kind == "literal_error":
        return f"must be {context['expected']}"
    if kind in ("greater_than_equal", "less_than_equal"):
        return f"must be at {'least' if 'ge' in context else 'most'} {context.get('ge', context.get('le'))}"
    return _SENTENCES.get(kind, detail["msg"])


def _meant(detail: ErrorDetails) -> str:
    """The key that was probably meant, among those of the model around it."""
    model: object = ShopFile
    for part in detail["loc"][:-1]:
        model = _inner(model, part)
    keys = list(model.model_fields) if isinstance(model, type) and issubclass(model, BaseModel) else []
    near = get_close_matches(str(detail["loc"][-1]), keys, n=1)
    return f": did you mean {near[0]}?" if near else ""


def _inner(model: object, part: str | int) -> object:
    """The type of ``part`` of ``model``; an optional one, a list or a dict gives what it holds."""
    if isinstance(model, type) and issubclass(model, BaseModel):
        field = model.model_fields.get(str(part))
        return _held(field.annotation) if field else None
    return _held(get_args(model)[-1]) if get_args(model) else None


def _held(annotation: object) -> object:
    if isinstance(annotation, UnionType):
        return next(option for option in get_args(annotation) if option is not type(None))
    return annotation
