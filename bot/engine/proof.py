"""What the checker proves about the places it found: no talk repeats itself, and none gets stuck."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Hashable, Iterable, Mapping
from typing import Final

from bot.engine.places import Place, Problem, Step
from bot.engine.repertoire import Repertoire
from bot.engine.samples import NOT_UNDERSTOOD

TOLD: Final = 3  # places of one kind that are told, those with the shortest talk

Places = Mapping[Hashable, Place]
Steps = Mapping[Hashable, list[Step]]


def prove(repertoire: Repertoire, places: Places, steps: Steps) -> list[Problem]:
    """Every problem, the shortest talk first."""
    dialogs = repertoire.dialogs
    own = {key: dialogs[place.top.dialog].effect if place.top else None for key, place in places.items()}
    talking = [key for key, place in places.items() if place.top is not None]
    found = [*_repetitions(places, steps)]

    person = _leading(steps, [key for key, edges in steps.items() if any("human" in edge.did for edge in edges)])
    found += _stuck("a person cannot be reached", places, talking, person)

    silent = {key: [edge for edge in edges if own[key] not in edge.did] for key, edges in steps.items()}
    left = _leading(silent, [key for key, place in places.items() if place.top is None])
    found += _stuck("the dialog cannot be left", places, talking, left)

    done = {effect for edges in steps.values() for edge in edges for effect in edge.did}
    for dialog in dialogs.values():
        ends = [key for key in talking if any(dialog.effect in edge.did for edge in steps[key])]
        here = [key for key in talking if places[key].state.frames[-1].dialog == dialog.name and places[key].scene.open]
        if dialog.effect is not None and dialog.effect not in done:
            talk = min((places[key].talk() for key in here), key=len, default=())
            found.append(Problem(f"{dialog.name} is never finished", talk))
        elif dialog.effect is not None:
            found += _stuck(f"{dialog.name} cannot be finished", places, here, _leading(steps, ends))
    return found


def _leading(steps: Steps, goals: Iterable[Hashable]) -> set[Hashable]:
    """Every place from which a goal can be reached."""
    before: defaultdict[Hashable, list[Hashable]] = defaultdict(list)
    for key, edges in steps.items():
        for edge in edges:
            before[edge.to].append(key)
    reached = set(goals)
    waiting = deque(reached)
    while waiting:
        for key in before[waiting.popleft()]:
            if key not in reached:
                reached.add(key)
                waiting.append(key)
    return reached


def _stuck(what: str, places: Places, from_where: Iterable[Hashable], fine: set[Hashable]) -> list[Problem]:
    talks = sorted((places[key].talk() for key in from_where if key not in fine), key=len)
    return [Problem(what, talk) for talk in talks[:TOLD]]


def _repetitions(places: Places, steps: Steps) -> list[Problem]:
    """Two messages in a row that were not understood never get the same answer."""
    found: list[Problem] = []
    for edges in steps.values():
        for first in edges:
            if first.label != NOT_UNDERSTOOD.label:
                continue
            for second in steps.get(first.to, ()):
                if second.label == NOT_UNDERSTOOD.label and second.said == first.said and len(found) < TOLD:
                    talk = (*places[first.to].talk(), f"> {second.label}  < {second.said}")
                    found.append(Problem("the same is said twice in a row", talk))
    return found
