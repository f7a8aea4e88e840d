"""Common vaccines and what they are called. Source: our own general knowledge; licence: MIT, as the project."""

from __future__ import annotations

# The plain name, and other names that mean the same shot.
VACCINES: dict[str, tuple[str, ...]] = {
    "rabies": ("rabies", "rabies shot", "rabies vaccine", "rabies jab", "rabia"),
    "DHPP": ("dhpp", "dapp", "da2pp", "dhlpp", "dappv", "dhpp l", "5 in 1", "five in one", "distemper", "parvo",
             "parvovirus", "distemper parvo", "dhp"),
    "leptospirosis": ("leptospirosis", "lepto", "l4", "lepto 4"),
    "bordetella": ("bordetella", "kennel cough", "kc", "kennel cough vaccine"),
    "canine influenza": ("canine influenza", "dog flu", "civ", "canine flu", "influenza"),
    "lyme": ("lyme", "lyme disease"),
    "C3": ("c3",),
    "C5": ("c5", "c5 vaccination"),
    "C7": ("c7",),
    "FVRCP": ("fvrcp", "feline distemper", "cat flu", "panleukopenia", "3 in 1", "rcp"),
    "F3": ("f3",),
    "F4": ("f4",),
    "FeLV": ("felv", "feline leukemia", "feline leukaemia", "leukemia"),
    "FIV": ("fiv", "feline aids"),
    "myxomatosis": ("myxomatosis", "myxi", "myxo", "nobivac myxo"),
    "RHD": ("rhd", "rvhd", "vhd", "rhd2", "rvhd2", "viral haemorrhagic disease", "rabbit haemorrhagic disease"),
    "tetanus": ("tetanus",),
}  # fmt: skip
