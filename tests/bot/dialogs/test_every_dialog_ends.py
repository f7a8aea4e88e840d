"""The checker of `bot.engine.check` over the live dialogs: no talk gets stuck, whatever is said in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from uuid import UUID

import pytest

from bot.dialogs import REPERTOIRE
from bot.dialogs.visits import what, when
from bot.engine.check import Checker
from bot.engine.memory import load_opening
from bot.engine.places import Scene
from bot.engine.samples import opening
from bot.engine.turn import Do, Say
from bot.facts import CatalogFact, DiaryFact, OwnerFact, PetFact, ShopFact, VisitFact, WaitingFact
from bot.loading import words_of
from bot.understanding.values import When
from core.audit import SYSTEM
from core.catalog.catalog import Catalog
from core.catalog.queries import shop_and_catalog
from core.db import Database
from core.shop.profile import Shop
from tests.cast import NOW, load_shop
from tests.channels.rounds import rounds

OWNER = UUID(int=1)
BISCUIT, MIA = PetFact(str(UUID(int=2)), "Biscuit", "dog"), PetFact(str(UUID(int=3)), "Mia", "cat")


@dataclass(frozen=True)
class LiveScene:
    """An owner at the salon: known or not, with pets or not, with a visit or not."""

    shop: Shop = field(hash=False, compare=False)
    catalog: Catalog = field(hash=False, compare=False)
    known: bool = True
    pets: bool = True
    vaccinated: bool = False
    visit: bool = True

    @property
    def open(self) -> bool:
        """Whether everything can be finished here."""
        return self.visit

    @property
    def now(self) -> datetime:
        """Monday morning, on the shop's wall clock."""
        return self.shop.local(NOW)

    def facts(self) -> Mapping[str, object]:
        """Fresh ones: a rule that changed them would be found."""
        dog = replace(BISCUIT, valid=dict.fromkeys(self.shop.vaccines_required["dog"], NOW.date().replace(year=2031)))
        pets = (dog if self.vaccinated else BISCUIT, MIA) if self.pets else ()
        return {
            "owner": OwnerFact(
                self.known,
                "Ana" if self.known else "",
                OWNER if self.known else None,
                pets,
                provable=True,
                proof="sample",
            ),
            "shop": ShopFact(self.shop),
            "catalog": CatalogFact(self.catalog),
            "diary": DiaryFact(
                (self._visit(),) if self.visit else (), (), (self._waiting(),) if self.pets and self.known else ()
            ),
            "today": self.now.date(),
        }

    def _visit(self) -> VisitFact:
        service = self.catalog.suited_to("dog")[0]
        start = opening(self.now, days=3)
        return VisitFact(
            key=str(UUID(int=4)),
            pet_id=BISCUIT.key,
            pet_name=BISCUIT.name,
            service_id=str(service.service_id),
            service_name=service.name,
            staff_id=None,
            staff_name="Kim",
            start=start.start,
            price=start.price,
            status="scheduled",
            spoken=Say("{day:day}", {"day": date(2030, 3, 8)}),
            shop_phone="+1 212 555 0100",
        )

    def _waiting(self) -> WaitingFact:
        service = self.catalog.suited_to("dog")[0]
        return WaitingFact(str(UUID(int=5)), BISCUIT.key, str(service.service_id), Say("{it}", {"it": "the bath"}))

    def perform(self, do: Do) -> tuple[Scene, Mapping[str, object]]:
        """The effects succeed; what they return is as in `bot.effects`."""
        visit = self._visit()
        spoken: dict[str, object] = {"what": what(visit), "when": when(visit), "staff": "Kim", "arrive": "Ring twice."}
        match do.name:
            case "identify":
                return self, {"first_name": "Ana"}
            case "introduce":
                return replace(self, known=True), {"first_name": "Ana"}
            case "add_pet":
                return replace(self, pets=True), {"name": "Biscuit", "gives": BISCUIT.key}
            case "state_vaccine":
                told = {"pet": "Biscuit", "vaccine": "rabies", "until": date(2031, 5, 14)}
                return replace(self, vaccinated=True), told
            case "withdraw_vaccine":
                return replace(self, vaccinated=False), {"it": Say("{it}", {"it": "Taken out again."})}
            case "book" | "reschedule" | "alter":
                undo = {"name": "undo_book", "values": {}, "until": "2031-01-01T00:00:00+00:00"}
                slot = load_opening(do.values["slot"])
                return replace(self, visit=True), {**spoken, "slot": slot, "pet": "Biscuit", "undo": undo}
            case "note_stay":
                return self, {"what": Say("{day:day}", {"day": date(2030, 3, 8)})}
            case "join_list":
                return self, {
                    **spoken,
                    "what": Say("{it}", {"it": "the bath"}),
                    "list": (When(),),
                    "place": 1,
                    "outcome": "waits",
                }
            case "leave_list":
                return self, {"what": Say("{it}", {"it": "the bath"})}
            case "pet_left":
                return self, {"pet": "Biscuit"}
            case "cancel" | "undo_book" | "pet_died":
                return self, spoken
            case _:
                return self, {}


@pytest.fixture
def salon(database: Database) -> tuple[Shop, Catalog]:
    """The example salon, which boards as well here; no transaction stays open while the checker works."""
    with database.transaction(actor=SYSTEM) as session:
        load_shop(session, "salon")
    with database.transaction(actor=SYSTEM) as session:
        shop, catalog = shop_and_catalog(session)
    boarding = replace(catalog.services[0], service_id=UUID(int=9), name="Boarding", per="night", staff=())
    return shop, replace(catalog, all_services=(*catalog.all_services, boarding))


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_no_talk_gets_stuck(salon: tuple[Shop, Catalog]) -> None:
    shop, catalog = salon
    full = LiveScene(shop, catalog)
    stranger = replace(full, known=False, pets=False, visit=False)
    checker = Checker(REPERTOIRE, [full, stranger], words_of(shop), part=rounds(3, 1))
    problems = checker.run()
    assert not problems, "\n\n".join(str(problem) for problem in problems)
    assert len(checker.places) > 1000
