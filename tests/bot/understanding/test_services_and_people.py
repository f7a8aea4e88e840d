"""Services by name and by what they are for, people by name: at three shops that call things differently.

"a|b" is one reading that fits both; which it is follows from the pet, or is asked.
"""

from __future__ import annotations

import pytest

from bot.called import Serves, person_name, service_names
from bot.understanding import Lexicon, read
from bot.understanding.knowledge.uses import USES, Offered, uses_of
from bot.understanding.readings import Context, Kind
from tests.bot.understanding.salon import NOW
from tests.bot.understanding.shops import heard, meant

PEOPLE = (Kind.PERSON, Kind.NOT_PERSON, Kind.ANYONE)

SERVICES: list[tuple[str, str, list[str]]] = [
    ("salon", "biscuit smells awful", ["Bath & brush|Cat groom"]),
    ("salon", "he stinks!!", ["Bath & brush|Cat groom"]),
    ("salon", "they are both filthy", ["Bath & brush|Cat groom"]),
    ("salon", "a muddy dog", ["Bath & brush|Cat groom"]),
    ("salon", "sheding everywhere", ["De-shed"]),
    ("salon", "hair everywhere help", ["De-shed"]),
    ("salon", "his nails click on the floor", ["Nail trim"]),
    ("salon", "nails clicking on the tiles", ["Nail trim"]),
    ("salon", "claws too long", ["Nail trim"]),
    ("salon", "he is all matted", ["Cat groom|Full groom"]),
    ("salon", "full of knots", ["Cat groom|Full groom"]),
    ("salon", "needs a tidy up", ["Cat groom|Full groom"]),
    ("salon", "cant see out of his eyes", ["Cat groom|Full groom"]),
    ("salon", "can you shave her down", ["Cat groom|Full groom"]),
    ("salon", "teddy bear cut", ["Cat groom|Full groom"]),
    ("salon", "his breath stinks", ["Teeth brushing"]),
    ("salon", "teeth are disgusting", ["Teeth brushing"]),
    ("salon", "bad breath", ["Teeth brushing"]),
    ("salon", "a trim", ["Cat groom|Full groom|Nail trim"]),
    ("salon", "just a trim pls", ["Cat groom|Full groom|Nail trim"]),
    ("salon", "nail trim", ["Nail trim"]),
    ("salon", "a haircut", ["Cat groom|Full groom"]),
    ("salon", "hair cut for rex", ["Cat groom|Full groom"]),
    ("salon", "full grom", ["Full groom"]),
    ("salon", "the works", ["Full groom"]),
    ("salon", "bath n brush", ["Bath & brush"]),
    ("salon", "bath and blow dry", ["Bath & brush|Cat groom"]),
    ("salon", "lion cut for mia", ["Cat groom|Full groom"]),
    ("salon", "pawdicure", ["Nail trim"]),
    ("salon", "a wash", ["Bath & brush|Cat groom"]),
    ("salon", "wash + nails", ["Bath & brush|Cat groom", "Nail trim"]),
    ("salon", "bath and nails", ["Bath & brush|Cat groom", "Nail trim"]),
    ("salon", "de shed", ["De-shed"]),
    ("salon", "deshedding treatment", ["De-shed"]),
    ("salon", "undercoat blowout", ["De-shed"]),
    ("salon", "shampoo", ["Bath & brush|Cat groom"]),
    ("salon", "buddy", []),
    ("salon", "what a lovely day", []),
    ("salon", "wash and teeth", ["Bath & brush|Cat groom", "Teeth brushing"]),
    ("salon", "full groom with teeth", ["Full groom", "Teeth brushing"]),
    ("salon", "smelly but matted", ["Bath & brush|Cat groom", "Cat groom|Full groom"]),
    ("salon", "smells bad, full groom please", ["Full groom"]),
    ("salon", "grooming", ["Cat groom|Full groom"]),
    ("salon", "can you clip her claws", ["Nail trim"]),
    ("salon", "clip", ["Cat groom|Full groom"]),
    ("salon", "brush", ["Bath & brush"]),
    ("salon", "scratches everyone", ["Nail trim"]),
    ("salon", "blowing her coat", ["De-shed"]),
    ("salon", "moulting like mad", ["De-shed"]),
    ("salon", "freshen up", ["Bath & brush|Cat groom"]),
    ("clinic", "he's limping", ["Consultation"]),
    ("clinic", "not eating since yesterday", ["Consultation"]),
    ("clinic", "throwing up", ["Consultation"]),
    ("clinic", "itchy ears", ["Consultation"]),
    ("clinic", "scratching himself raw", ["Consultation"]),
    ("clinic", "booster", ["Vaccination"]),
    ("clinic", "kitten jabs", ["Vaccination"]),
    ("clinic", "yearly shots", ["Vaccination"]),
    ("clinic", "teeth are brown", ["Dental"]),
    ("clinic", "her tooth is loose", ["Dental"]),
    ("clinic", "bad breath", ["Dental"]),
    ("clinic", "scale and polish", ["Dental"]),
    ("clinic", "x ray", ["X-ray"]),
    ("clinic", "xray of the hip", ["X-ray"]),
    ("clinic", "weigh in", ["Nurse clinic"]),
    ("clinic", "stitches out", ["Nurse clinic"]),
    ("clinic", "nails", ["Nurse clinic"]),
    ("clinic", "see a vet", ["Consultation"]),
    ("clinic", "a check up", ["Consultation"]),
    ("clinic", "checkup", ["Consultation"]),
    ("clinic", "consult", ["Consultation"]),
    ("clinic", "puppy class", ["Puppy party"]),
    ("clinic", "puppy party", ["Puppy party"]),
    ("clinic", "shes got the runs", ["Consultation"]),
    ("clinic", "coughing", ["Consultation"]),
    ("clinic", "a lump on his leg", ["Consultation"]),
    ("clinic", "under the weather", ["Consultation"]),
    ("clinic", "vacination", ["Vaccination"]),
    ("clinic", "health check", ["Consultation"]),
    ("clinic", "jumping up at people", ["Puppy party"]),
    ("resort", "we are going away", ["Boarding|Cat boarding"]),
    ("resort", "going on holiday for 2 weeks", ["Boarding|Cat boarding"]),
    ("resort", "look after him", ["Boarding|Cat boarding"]),
    ("resort", "3 nights from friday", ["Boarding|Cat boarding"]),
    ("resort", "overnight", ["Boarding"]),
    ("resort", "kennels", ["Boarding|Cat boarding"]),
    ("resort", "cattery", ["Cat boarding"]),
    ("resort", "while im at work", ["Daycare"]),
    ("resort", "doggy day care", ["Daycare"]),
    ("resort", "day care", ["Daycare"]),
    ("resort", "home alone all day", ["Daycare"]),
    ("resort", "meet n greet", ["Meet and greet"]),
    ("resort", "trial day", ["Meet and greet"]),
    ("resort", "assessment", ["Meet and greet"]),
    ("resort", "smelly", ["Departure bath"]),
    ("resort", "go home bath", ["Departure bath"]),
    ("resort", "sleep over", ["Boarding|Cat boarding"]),
    ("salon", "can't wait", []),
    ("salon", "see you then", []),
    ("salon", "thanks a lot", []),
    ("salon", "he threw up", []),
    ("salon", "limping", []),
    ("salon", "clip his toenails", ["Nail trim"]),
    ("salon", "brush her teeth too", ["Teeth brushing"]),
    ("salon", "a trim and nails", ["Cat groom|Full groom", "Nail trim"]),
    ("salon", "trim him, nails are fine", ["Nail trim"]),
    ("salon", "his coat is a mess", ["Cat groom|Full groom"]),
    ("salon", "what a mess in the car", []),
    ("salon", "fur is coming out in clumps", ["De-shed"]),
    ("salon", "breath is rank", ["Teeth brushing"]),
    ("salon", "hola, mi perro apesta", ["Bath & brush|Cat groom"]),
    ("salon", "hola, mi perro suelta muchísimo pelo", ["De-shed"]),
    ("salon", "hola, a mi perro le huele mal el aliento", ["Teeth brushing"]),
    ("clinic", "ear infection", ["Consultation"]),
    ("clinic", "an injection", ["Vaccination"]),
    ("clinic", "check him over", ["Consultation"]),
    ("clinic", "anal glands", ["Consultation"]),
    ("clinic", "smells awful", []),
    ("clinic", "shedding", []),
    ("clinic", "is the clinic open", []),
    ("clinic", "my diary is full", []),
    ("resort", "limping", []),
    ("resort", "a haircut", []),
    ("resort", "nails", []),
]


@pytest.mark.parametrize(("shop", "text", "services"), SERVICES, ids=[f"{shop}: {text}" for shop, text, _ in SERVICES])
def test_a_service_is_found(shop: str, text: str, services: list[str]) -> None:
    assert meant(heard(text, shop=shop, household="nobody"), Kind.SERVICE, Kind.ADD_ON) == services


NAMED: list[tuple[str, str, list[str]]] = [
    ("salon", "with inês", ["person: Inês"]),
    ("salon", "w/ kim", ["person: Kim"]),
    ("salon", "w kim", ["person: Kim"]),
    ("salon", "with inez", ["person: Inês"]),
    ("salon", "kim please", ["person: Kim"]),
    ("salon", "kim or ines", ["person: Kim", "person: Inês"]),
    ("salon", "not leo", ["not_person: Leo"]),
    ("salon", "anyone but leo", ["not_person: Leo"]),
    ("salon", "anybody except leo", ["not_person: Leo"]),
    ("salon", "not kim but leo", ["not_person: Kim", "person: Leo"]),
    ("salon", "no leo please", ["not_person: Leo"]),
    ("salon", "i dont want leo", ["not_person: Leo"]),
    ("salon", "whoever", ["anyone: True"]),
    ("salon", "whoever is free", ["anyone: True"]),
    ("salon", "anyone", ["anyone: True"]),
    ("salon", "don't mind who", ["anyone: True"]),
    ("salon", "no preference", ["anyone: True"]),
    ("salon", "same girl as last time", ["person: the same as last time"]),
    ("salon", "the same groomer as before", ["person: the same as last time"]),
    ("salon", "whoever did him last time", ["person: the same as last time"]),
    ("salon", "my usual groomer", ["person: the same as last time"]),
    ("salon", "can kim do it", ["person: Kim"]),
    ("salon", "is kim in tomorrow", ["person: Kim"]),
    ("salon", "leo was great", ["person: Leo"]),
    ("salon", "dont mind but not leo", ["not_person: Leo"]),
    ("salon", "leo martins", ["person: Leo"]),
    ("salon", "ms costa", ["person: Inês"]),
    ("resort", "with max", ["person: Max"]),
    ("resort", "max please", ["person: Max"]),
    ("clinic", "dr singh", ["person: Amara"]),
    ("clinic", "amara", ["person: Amara"]),
    ("clinic", "with tom", ["person: Tom"]),
    ("clinic", "tom please", ["person: Tom"]),
    ("clinic", "see bea", ["person: Bea"]),
    ("salon", "not with kim, with leo", ["not_person: Kim", "person: Leo"]),
    ("salon", "rather kim than leo", ["person: Kim", "not_person: Leo"]),
    ("salon", "kim not leo", ["person: Kim", "not_person: Leo"]),
    ("salon", "i'd prefer kim", ["person: Kim"]),
    ("salon", "is there anyone else", []),
    ("salon", "keep leo away from him", ["not_person: Leo"]),
    ("salon", "leo was rough last time, someone else please", ["not_person: Leo"]),
    ("salon", "leo or someone else", ["person: Leo"]),
    ("salon", "leo, and someone else will collect him", ["person: Leo"]),
    ("salon", "instead of leo can we have kim", ["not_person: Leo", "person: Kim"]),
    ("salon", "any of the team", ["anyone: True"]),
    ("salon", "no pref", ["anyone: True"]),
    ("salon", "the lady from last time", ["person: the same as last time"]),
    ("salon", "the lady from the desk", []),
    ("salon", "kim is my sister's name", ["person: Kim"]),
    ("salon", "leopard print", []),
    ("salon", "kimono", []),
    ("salon", "costa coffee", []),
    ("clinic", "dr brennan", ["person: Tom"]),
    ("clinic", "doctor singh please", ["person: Amara"]),
    ("clinic", "not dr singh", ["not_person: Amara"]),
    ("resort", "zoe or max", ["person: Zoe", "person: Max"]),
    ("resort", "anyone other than max", ["not_person: Max"]),
]


@pytest.mark.parametrize(("shop", "text", "people"), NAMED, ids=[f"{shop}: {text}" for shop, text, _ in NAMED])
def test_a_person_is_found(shop: str, text: str, people: list[str]) -> None:
    readings = heard(text, shop=shop, household="nobody")
    assert [f"{one.kind}: {one.value}" for one in readings.of(*PEOPLE)] == people


def test_two_people_of_one_name_stay_open() -> None:
    lexicon = Lexicon((person_name("1", "Kim", "Tran"), person_name("2", "Kim", "Novak")))
    said = {text: read(text, reference=NOW, context=Context(), lexicon=lexicon) for text in ("with kim", "kim novak")}
    assert meant(said["with kim"], Kind.PERSON) == ["1|2"]
    assert meant(said["kim novak"], Kind.PERSON) == ["2"]


def test_a_pet_and_a_groomer_of_one_name_are_told_apart_by_their_place() -> None:
    pet, groomer = (heard(text, shop="resort", household="twins") for text in ("daycare for max", "with max"))
    assert meant(pet, Kind.PET) == ["1|2"]
    assert meant(pet, Kind.PERSON) == []
    assert meant(groomer, Kind.PET) == []
    assert meant(groomer, Kind.PERSON) == ["Max"]


def _service(*offered: Offered) -> Lexicon:
    return Lexicon(service_names([Serves(one) for one in offered]))


def test_a_trim_is_any_of_two_trims() -> None:
    lexicon = _service(Offered("face", "Face trim"), Offered("body", "Body trim"))
    readings = read("just a trim", reference=NOW, context=Context(), lexicon=lexicon)
    assert meant(readings, Kind.SERVICE) == ["body|face"]


def test_the_shops_own_word_goes_before_ours() -> None:
    lexicon = _service(Offered("spa", "Spa day", ("haircut",)), Offered("groom", "Full groom"))
    readings = read("a haircut", reference=NOW, context=Context(), lexicon=lexicon)
    assert meant(readings, Kind.SERVICE) == ["spa"]


def test_a_use_goes_to_the_service_whose_own_name_says_so() -> None:
    uses = uses_of([Offered("groom", "Full groom", ("trim and bath",)), Offered("bath", "Bubble bath")])
    assert "smelly" in uses["bath"]
    assert "smelly" not in uses["groom"]
    assert "matted" in uses["groom"]


def test_what_is_only_for_dogs_is_no_use_to_a_cat() -> None:
    dog, cat = frozenset({"dog"}), frozenset({"cat"})
    uses = uses_of([Offered("bath", "Bath", species=dog), Offered("cat", "Cat care", ("cat bath",), cat)])
    assert "smelly" in uses["bath"]
    assert "smelly" in uses["cat"]


def test_a_nail_trim_is_no_haircut() -> None:
    uses = uses_of([Offered("nails", "Nail trim")])
    assert "matted" not in uses["nails"]


def test_no_use_belongs_to_a_service_of_an_unknown_kind() -> None:
    assert uses_of([Offered("photo", "Photo with Santa")]) == {}


@pytest.mark.parametrize("use", USES, ids=[use.kind for use in USES])
def test_a_kind_of_service_is_known_by_words_and_has_uses(use: object) -> None:
    kind = next(one for one in USES if one is use)
    assert kind.known_by
    assert kind.said
    assert all(said == said.lower().strip() for said in kind.said)
