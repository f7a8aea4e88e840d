"""Cues of what is told of a pet on record, in English and Spanish; on the text as it was typed."""

from __future__ import annotations

import re
from typing import Final

NO_AGE: Final = re.compile(
    r"\b(?:for|every|each|since|valid|good|lasts?|in|within|last|another|cada|por)\W*$", re.IGNORECASE
)
OLDEST: Final = 40
LISTED: Final = re.compile(
    r"\b(?:which|what) (?:pets|animals|dogs|cats) (?:have|do|did) (?:i|you|we)\b"
    r"(?!.*\b(?:take|groom|serve|treat|book\w*)\b)(?! do\b)"
    r"|\bwhat (?:have you got|do you have|do you know|have you) (?:about|on|of|down for|noted (?:about|for|on))"
    r" (?!me\b|us\b|it\b|that\b|this\b)\w+"
    r"|\b(?:list|show)(?: me)? (?:all )?my (?:pets|animals|dogs|cats)\b|\bmy pets\W*$"
    r"|\b(?:qu[eé]|cu[aá]les) (?:mascotas|animales|perros|gatos) (?:tengo|tienes|tienen|conoce\w*)\b",
    re.IGNORECASE,
)
CALLED: Final = re.compile(
    r"(?:\bis|['’]s|\bare) (?:now )?called (?P<a>[^\W\d_][\w'’-]*+)(?! by\b)"
    r"|\b(?:new|her|his|its) (?:new )?name is (?:now )?(?P<b>[^\W\d_][\w'’-]*)(?: now)\b"
    r"|\bya no se llama [\w'’-]+,? (?:se llama|sino)? ?(?:ahora )?(?P<c>[^\W\d_][\w'’-]*)"
    r"|\bahora se llama (?P<d>[^\W\d_][\w'’-]*)",
    re.IGNORECASE,
)
NO_NAME: Final = frozenset(
    {"in", "for", "away", "off", "out", "to", "by", "the", "a", "that", "it", "up", "back", "not"}
)
AGED: Final = re.compile(
    r"(?:\bis|['’]s|\bturned|\btiene|\bcumpli[oó]) (?:now |just |only |actually |ya )?(?P<age>\d{1,2}|[a-z]{3,9})"
    r"(?= (?:not|now|no\b|years?\b|yrs?\b|a[nñ]os\b)|,? not \d)",
    re.IGNORECASE,
)
TURNED: Final = re.compile(
    r"\b(?:turned|turns|cumpli[oó]) (?P<age>\d{1,2}|[a-z]{3,9})\b(?! (?:around|up|out|away|down|into))", re.IGNORECASE
)
WEIGHS: Final = re.compile(
    r"\b(?:weigh\w*|weighed|weight|pes[aoó]|pesa)\b"
    r"|(?:\b(?:is|has|have|hes|shes)|['’]s) (?:now |about |like |roughly )?(?:at )?\d"
    r"|\d ?(?:kgs?|kilos?|lbs?|pounds)\b.{0,10}\bnow\b"
    r"|^\W*[\w'’-]+[ :,]+\d+(?:[.,]\d+)? ?(?:kgs?|kilos?|lbs?|pounds)\W*$",
    re.IGNORECASE,
)
BY_HOW_MUCH: Final = re.compile(
    r"\b(?:gain\w*|lost|los(?:es?|ing)|put(?:ting)? on|heavier|lighter|more|less|over|under|gan[oó]|subi[oó]|baj[oó]"
    r"|perdi[oó]|m[aá]s|menos)\b",
    re.IGNORECASE,
)
DENIED_KIND: Final = re.compile(r"\b(?:not|isn['’]?t|no es) (?:an? |una? )?(?P<kind>\w+)", re.IGNORECASE)
IS_KIND: Final = re.compile(r"(?:\bis|['’]s|\bes) (?:an? |una? )(?P<kind>\w+)", re.IGNORECASE)
ALLERGY: Final = re.compile(r"\ballerg\w+|\balergi\w+|\bal[eé]rgic\w+|\bintoleran\w+", re.IGNORECASE)
TEMPER: Final = re.compile(
    r"\b(?:scared|afraid|frightened|terrified|fearful|anxious|nervous|shy|timid|aggressive|reactive|bites?|snaps?|nips?"
    r"|growls?|hates?|panics?)\b"
    r"|\b(?:doesn['’]?t|does not|don['’]?t|do not) (?:\w+ ){0,2}?(?:like|care for|tolerate|get on|get along)\b"
    r"|\b(?:miedo|nervios[oa]|muerde|agresiv[oa]|no le gustan?|odia)\b",
    re.IGNORECASE,
)
WORTH_NOTING: Final = re.compile(
    r"\b(?:deaf|blind|pregnant|in heat|stitches|arthritis|arthritic|epilep\w+|seizures|diabet\w+|sensitive|bad hips?"
    r"|heart (?:condition|murmur)|pacemaker|hot spots?|matted|bleeds easily|three legs|one eye)\b"
    r"|\b(?:make|put|take) a note\b|^\W*(?:please )?note\b|\bbear in mind\b|\bkeep in mind\b|\bbe gentle\b"
    r"|\b(?:sord(?:it)?[oa]|cieg(?:uit)?[oa]|embarazada|pre[nñ]ada|en celo|diab[eé]tic[oa]|convulsiones)\b",
    re.IGNORECASE,
)
_PART: Final = (
    r"(?:tail|ears?|beard|face|legs?|coat|hair|fur|whiskers|m[ou]ustache|feet|paws|eyes|head|belly|nails|cola|orejas)"
)
_REST: Final = (
    r"(?:(?!\b(?:but|just|only|instead|with|plus|then|pero|s[oó]lo|con|can|could|book)\b"
    rf"|\b(?:and|y)\b(?! (?:\w+ )?{_PART}\b))[^.,;:!?])*"
)  # how far that goes: what is wished behind it is no part of it
STYLE: Final = re.compile(
    rf"\b(?:leave|keep)(?: \w+)? {_PART}(?: \w+)? (?:long|longer|short|shorter|alone|natural|fluffy|round|as)\b"
    rf"|\b(?:don['’]?t|do not|never|please not) (?:cut|trim|shave|touch|clip|shorten)(?: \w+)? {_PART}\b{_REST}"
    rf"|\b(?:leave|keep)(?: \w+)? {_PART} (?:long|short|alone|natural|fluffy|round)\b"
    r"|\b(?:use|with) (?:(?:the|an?|her|his|its|our|my|only|own) )*(?:oatmeal|hypoallergenic|medicated|sensitive"
    r"|unscented|own|special|puppy|flea)(?: \w+)? shampoo\b"
    rf"|\bno (?:cutes|les|le) (?:cort\w+|toqu\w+)(?: \w+)? {_PART}\b{_REST}"
    rf"|\b(?:deja|dejen|d[eé]jale|d[eé]jenle)(?: \w+)? {_PART}(?: \w+)? (?:larg[oa]|cort[oa])s?\b",
    re.IGNORECASE,
)  # how it is to be done: no wish for something else
OF_ANIMAL: Final = re.compile(
    r"\b(?:he|she|it|they|his|her|him|hes|shes|['’]s|dog|cat|pup\w*|kitten|[eé]l|ella|perr[oa]|gat[oa]|es|est[aá]|tiene|le)\b",
    re.IGNORECASE,
)
BEGINS: Final = re.compile(
    r"^\W*(?:(?:but|and|so|also|oh|sorry|please|my|the|our)\W+)*(?P<who>[^\W\d_][\w-]*)(?:['’]s)?"
    r" (?:has|is|was|can|hates?|does|doesn['’]?t|gets|bites|weighs?|turned|will|might|tiene|es|est[aá]|pesa|le)\b",
    re.IGNORECASE,
)
NOBODY: Final = frozenset(
    {
        "he",
        "she",
        "it",
        "they",
        "there",
        "this",
        "that",
        "dog",
        "cat",
        "puppy",
        "pup",
        "kitten",
        "boy",
        "girl",
        "one",
        "perro",
        "perra",
        "gato",
        "gata",
        "él",
        "el",
        "ella",
        "no",
        "also",
        "skin",
        "hearing",
        "weight",
        "note",
    }
)
OF_OWNER: Final = re.compile(
    r"^\W*(?:(?:but|and|so|no|sorry|well|oh|also)\W+)*(?:i|i['’]?m|im|my (?:kid|son|daughter|wife|husband)|we|yo)\b"
    r"|\b(?:me da|me dan|no me)\b",
    re.IGNORECASE,
)
WANTS: Final = re.compile(r"\b(?:can|could|may) (?:we|i|you|he|she)\b|\bbook\b|\breserv\w+", re.IGNORECASE)
WISHED: Final = re.compile(r"\b(?:make|put|take) a note\b", re.IGNORECASE)
ASKED: Final = re.compile(
    r"^\W*(?:(?:hi|hello|hey|so|and|but|ok|oh)\W+)*(?:is|are|does|do(?! not)|which|who|how|whats?|es|son|qu[eé]"
    r"|qui[eé]n|c[oó]mo)\b",
    re.IGNORECASE,
)
NEEDS: Final = re.compile(
    r"\b(?:needs?|wants?|book\w*|please|pls|can|could|schedule|necesita\w*|quier\w+|reserv\w+|por favor)\b",
    re.IGNORECASE,
)
DISLIKES: Final = re.compile(
    r"\b(?:hates?|(?:doesn['’]?t|does not|don['’]?t|do not) (?:\w+ )?(?:like|tolerate|enjoy)"
    r"|(?:scared|afraid|frightened|terrified|nervous|anxious) (?:of|about|with|during|at|in)|allergic to(?: [\w-]+)?"
    r"|al[eé]rgic[oa] al?|odian?|no le gustan?"
    r"|miedo (?:al?|del?|de la)) (?:(?:the|his|her|their|its|any|all|la|el|los|las) )*$",
    re.IGNORECASE,
)
NOT_SO: Final = re.compile(
    r"\b(?:not|\w+n['’]?t|no|never|nunca)(?: (?:weigh\w*|pesa|about|really|only|just|like))*\W*$", re.IGNORECASE
)
"""Right before what is not so: "he doesn't weigh 20 kg"."""
