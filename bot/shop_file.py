"""A shop as its file describes it, without a database: names to listen for, and how its country reads days."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.called import Serves, person_name, service_names, topic_names, vaccine_names
from bot.understanding.knowledge.uses import Offered
from bot.understanding.lexicon import Lexicon
from bot.understanding.readings import Context, Name
from core.shop.build import build_shop
from core.shop.check import check
from core.shop.document import read


@dataclass(frozen=True, slots=True)
class ShopNames:
    """The names of one shop; every key is the name itself."""

    names: tuple[Name, ...]
    context: Context

    def lexicon(self, *pets: Name) -> Lexicon:
        """These names and those of an owner's pets."""
        return Lexicon((*pets, *self.names))


def shop_names(content: bytes) -> ShopNames:
    """The names in a shop file; raise `ShopFileError` where it is wrong."""
    file = check(read(content))
    shop = build_shop(file)
    names = service_names(
        [
            Serves(
                Offered(one.name, one.name, tuple(one.also_called), frozenset(one.species or file.species)),
                is_add_on=bool(one.add_on_to),
            )
            for one in file.services
        ]
    )
    busy = {key for service in file.services for key in service.staff}
    for person in file.staff:
        if person.role != "admin" or person.id in busy:
            names.append(person_name(person.first_name, person.first_name, person.last_name or ""))
    names += topic_names([answer.about for answer in file.answers], file.urgent.words if file.urgent else ())
    names += vaccine_names([name for required in shop.vaccines_required.values() for name in required])
    context = replace(Context(), region=shop.region)
    spans = [span for day in shop.hours for span in day]
    if spans:
        opens, closes = min(span.opens for span in spans), max(spans, key=lambda span: span.end).closes
        context = replace(context, opens=opens, closes=closes)
    return ShopNames(tuple(names), context)
