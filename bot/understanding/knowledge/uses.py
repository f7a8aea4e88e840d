"""What people say instead of a service's name: which use belongs to which kind of service.

A kind is known by the words of a shop's own names for its services ("bath", "wash"); no shop is known by name. The
words of a shop's file always go before these. Source: our own general knowledge; licence: MIT, as the project.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Use:
    """A kind of service: words that a service's names have if it is one, and what people say who need it."""

    kind: str
    known_by: frozenset[str]
    said: tuple[str, ...]
    weakly: frozenset[str] = frozenset()  # these say nothing beside a word of another kind: "nail trim"


def _use(kind: str, known_by: str, said: str, weakly: str = "") -> Use:
    words = tuple(part.strip() for part in said.split(","))
    return Use(kind, frozenset(known_by.split()), words, frozenset(weakly.split()))


USES: tuple[Use, ...] = (
    _use(
        "bath",
        "bath baths bathing wash shampoo bubble soak bano",
        "bath, bathed, wash, washed, shampoo, scrub, soak,"
        " smells awful, smells bad, smells terrible, smells horrible, smells so bad, smells like a swamp, smell bad,"
        " smelling bad, smelly, smelling, stinks, stinky, stinking, stink, stank, pongs, ponging, whiffy, reeks,"
        " smells, rolled in, muddy, covered in mud, full of mud, filthy, dirty, sprayed by a skunk, skunked, skunk,"
        " fox poo, hose off, needs freshening up, freshen up, greasy, shampooed, hose down, scrub down, grubby",
    ),
    _use(
        "groom",
        "groom grooming groomed haircut styling scissor",
        "groom, groomed, haircut, hair cut, trim, clip, cut,"
        " matted, mats, knots, knotted, tangled, tangles, overgrown, shaggy, scruffy, tidy up, tidy him up, tidy her"
        " up, tidy, needs tidying, smarten up, spruce up, makeover, make over, full service, full treatment, short"
        " back and sides, summer cut, puppy cut, teddy cut, teddy bear cut, lion cut, buzz cut, shave, shaved, shave"
        " down, fur is too long, hair is too long, hair too long, fur too long, coat is too long, coat too long,"
        " cant see, cant see out, in his eyes, in her eyes, in their eyes, over his eyes, over her eyes, looks like"
        " a sheep, looks like a mop, hair done, fur done, coat done, fringe, coat is a mess, fur is a mess, hair is a"
        " mess, coat is in a state, burrs, dreadlocks, dematted, dematting, full works, full monty, whole shebang,"
        " short all over",
        weakly="trim trimming clip clipping cut",
    ),
    _use(
        "nails",
        "nail nails claw claws pawdicure pedicure",
        "nails, nail, claws, claw, nail trim, nail clip, nail cut, nails done, nails clipped, pedicure,"
        " nails click, nails are clicking, click on the floor, clicking on the floor, clicking on the tiles,"
        " clacking on the floor, talons, scratching the floor, scratches the floor, scratches us, scratches"
        " everyone, long nails, nails too long, nails are long, nails are too long, claws too long, claws are long,"
        " claws are too long, dewclaw, dewclaws, dew claw, dew claws, toenails, toe nails, paws done, mani pedi,"
        " manicure, mani, pedi, snagging, snags on the carpet, caught in the carpet",
    ),
    _use(
        "deshed",
        "shed deshed deshedding shedding undercoat furminator blowout moult moulting",
        "deshed, de-shed, deshedding, brush out, undercoat,"
        " shedding everywhere, sheds everywhere, shedding, sheds, moulting, molting, moults, molts, blowing her"
        " coat, blowing his coat, blowing coat, hair everywhere, fur everywhere, hair all over, fur all over, losing"
        " fur, dropping hair, loose hair, loose fur, tumbleweeds, blow out, coming out in clumps, clumps of fur, clumps"
        " of hair",
    ),
    _use(
        "teeth",
        "teeth tooth dental dentist dentistry oral",
        "teeth, tooth, dental, teeth cleaned, teeth done,"
        " bad breath, breath stinks, breath smells, breath is awful, breath is terrible, breath is horrible, stinky"
        " breath, smelly breath, dog breath, teeth are disgusting, teeth are brown, teeth are yellow, yellow teeth,"
        " brown teeth, breath is bad, breath is rank, breath is foul, foul breath,"
        " tartar, plaque, gums, wobbly tooth, loose tooth, broken tooth, descale",
    ),
    _use(
        "ears",
        "ear ears",
        "ear clean, ears cleaned, ears done, ears plucked,"
        " itchy ears, ears are itchy, ears are dirty, ears are gunky, dirty ears, gunky ears, smelly ears, ears"
        " smell, shaking his head, shaking her head, keeps shaking, scratching his ears, scratching her ears,"
        " scratching at his ears, scratching at her ears, ear wax",
    ),
    _use(
        "glands",
        "gland glands anal expression",
        "scooting, scoots, dragging his bum, dragging her bum, dragging his butt, dragging her butt, dragging his"
        " bottom, dragging her bottom, anal glands",
    ),
    _use(
        "flea",
        "flea fleas tick ticks parasite",
        "fleas, flea, ticks, has fleas, got fleas, flea infestation",
    ),
    _use(
        "checkup",
        "consult consultation checkup check-up exam examination sick",
        "checkup, check up, check-up, consultation, exam, examined, sees the vet, needs the vet,"
        " limping, limps, lame, off his food, off her food, not eating, wont eat, isnt eating, vomiting, throwing"
        " up, been sick, being sick, diarrhea, diarrhoea, the runs, coughing, sneezing, lethargic, not himself, not"
        " herself, under the weather, unwell, poorly, lump, rash, itching, itchy, itchy ears, ears are itchy,"
        " scratching himself, scratching herself, shaking his head, shaking her head, sore eye, runny eye, weeping"
        " eye, red eye, hot spot, scooting, tummy trouble, upset stomach, upset tummy, feeling ill, see a vet, see"
        " the doctor, general check, check him over, check her over, look him over, look her over,"
        " infection, ear infection, eye infection, skin infection, sore paw, sore leg, anal glands, dragging his"
        " bum, dragging her bum, dragging his butt, dragging her butt, dragging his bottom, dragging her bottom, vet"
        " appointment, see a doctor, health check, once over, once-over",
    ),
    _use(
        "vaccination",
        "vaccination vaccinations vaccine booster jab jabs shots injection immunisation",
        "vaccination, vaccine, vaccinate, jab, jabs, booster, shots, injection,"
        " vaccinated, jabbed, injections, boosters, yearly jabs, annual jabs, puppy shots, puppy jabs, kitten shots,"
        " kitten jabs, first shots, yearly shots, annual shots, overdue for shots, due for shots, immunised,"
        " immunized",
    ),
    _use(
        "boarding",
        "boarding board overnight kennel kennels cattery stay sleepover hotel",
        "boarding, kennels, overnight stay, sleepover, sleep over,"
        " going away, going on holiday, going on vacation, on holiday, on vacation, while we are away, while im"
        " away, out of town, go away, away for the weekend, look after him, look after her, watch him overnight,"
        " watch her overnight, pet sitting, dog sitting, somewhere to stay, place to stay, nights",
    ),
    _use(
        "daycare",
        "daycare day-care playgroup playday creche",
        "daycare, day care, doggy daycare,"
        " while im at work, while i work, while we work, home alone, alone all day, burn off energy, burn some"
        " energy, play with other dogs, drop him off for the day, drop her off for the day",
    ),
    _use(
        "training",
        "training trainer obedience class classes",
        "pulls on the lead, pulling on the lead, pulls on the leash, pulling on the leash, wont come back, wont"
        " listen, doesnt listen, jumps up, jumping up, jumps on people",
    ),
    _use(
        "xray",
        "xray x-ray radiograph imaging",
        "x-ray, xray, x ray, hip check, hips checked, hips scored, scan his leg, scan her leg",
    ),
    _use(
        "microchip",
        "microchip chip microchipping",
        "microchip, microchipping, chipped, microchipped, get chipped, needs a chip",
    ),
    _use(
        "neuter",
        "neuter neutering spay spaying castration sterilisation sterilization",
        "the snip, snipped, get him done, get her done, get fixed",
    ),
    _use(
        "weighing",
        "weight weigh nurse",
        "weighed, weigh in, weigh-in, too fat, overweight, put on weight, lost weight, on a diet, stitches out,"
        " dressing changed",
    ),
    _use(
        "walk",
        "walk walks walking walker",
        "stretch his legs, stretch her legs",
    ),
)

# Words of a service's name that people say alone: "a trim" is any of the trims, and which one has to be asked.
_SAID_ALONE = frozenset(
    "trim cut clip groom bath wash brush shampoo haircut massage checkup exam training class walk polish".split()
)
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Offered:
    """A service of a shop: its key, its name, what else it is called, and for which animals (none said: for all)."""

    key: str
    name: str
    also: tuple[str, ...] = ()
    species: frozenset[str] = frozenset()


def uses_of(services: Sequence[Offered]) -> dict[str, tuple[str, ...]]:
    """What people say who need each of these services, by key.

    A service whose own name is of the kind goes before those that are only also called so: "smells awful" means the
    bath, not the full groom that is also called "trim and bath". This is decided for each species by itself, since a
    bath for dogs is no help to a cat. A word that the shop itself calls a service for that species stays that one's.
    """
    found: dict[str, dict[str, None]] = {one.key: {} for one in services}
    every = frozenset().union(*(one.species for one in services)) if services else frozenset()
    by_name = {one.key: _kinds(one.name) for one in services}
    by_any = {one.key: by_name[one.key].union(*map(_kinds, one.also)) for one in services}
    own = {
        (species, called.lower())
        for one in services
        for called in (one.name, *one.also)
        for species in one.species or every or ("",)
    }
    for use in USES:
        for species in every or ("",):
            fitting = [one for one in services if not one.species or species in one.species]
            named = [one for one in fitting if use.kind in by_name[one.key]]
            for one in named or [one for one in fitting if use.kind in by_any[one.key]]:
                found[one.key].update(dict.fromkeys(said for said in use.said if (species, said) not in own))
    for one in services:
        alone = sorted(_SAID_ALONE.intersection(_WORD.findall(one.name.lower())))
        kept = [said for said in alone if any((species, said) not in own for species in one.species or every or ("",))]
        found[one.key].update(dict.fromkeys(kept))
    return {key: tuple(said) for key, said in found.items() if said}


def _kinds(called: str) -> frozenset[str]:
    words = {part for word in _WORD.findall(called.lower()) for part in (word, word.replace("-", ""), *word.split("-"))}
    found = {use.kind for use in USES if use.known_by & words}
    return frozenset(found or {use.kind for use in USES if use.weakly & words})
