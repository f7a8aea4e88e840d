"""Everything that the assistant can do, put together."""

from __future__ import annotations

from typing import Final

from bot.dialogs.alter import alter
from bot.dialogs.book import book
from bot.dialogs.cancel import cancel
from bot.dialogs.identify import identify
from bot.dialogs.introduce import introduce
from bot.dialogs.leave_list import leave_list
from bot.dialogs.not_me import not_me
from bot.dialogs.pet_died import pet_died
from bot.dialogs.pet_left import pet_left
from bot.dialogs.reasons import explains
from bot.dialogs.register_pet import register_pet
from bot.dialogs.reschedule import reschedule
from bot.dialogs.stay import stay
from bot.dialogs.which_visit import which_visit
from bot.engine.repertoire import Repertoire, handler
from bot.handlers import (
    about_my_pets,
    about_the_shop,
    after_visits,
    conversation,
    for_the_team,
    lateness,
    opening_hours,
    pets,
    usual_questions,
    waiting,
)
from bot.handlers.reminder_reply import reminder_reply
from bot.understanding.readings import Act, Intent

NO_OFFER: Final = "That time is not on offer any more."

REPERTOIRE: Final = Repertoire.of(
    [
        introduce,
        identify,
        register_pet,
        book,
        reschedule,
        alter,
        cancel,
        pet_died,
        pet_left,
        not_me,
        stay,
        leave_list,
        which_visit,
    ],
    [
        handler(Intent.URGENT, conversation.urgent, quiet=True),
        handler(Intent.UNWELL, conversation.unwell),
        handler(Intent.ADVICE, conversation.advice),
        handler(Intent.LATE, lateness.late),
        handler(Intent.LATE_THEN, lateness.late_then),
        handler(Intent.COMPLAINT, for_the_team.complaint),
        handler(Intent.HERE, lateness.here),
        handler(Intent.WAIT_TO_MOVE, for_the_team.wait_to_move),
        handler(Intent.SWAP, for_the_team.swap),
        handler(Intent.AILING, for_the_team.ailing),
        handler(Intent.LET_GO, for_the_team.let_go),
        handler(Intent.OF_STAY, for_the_team.of_stay),
        handler(Intent.PAPERS, for_the_team.papers),
        handler(Intent.RING, for_the_team.ring),
        handler(Intent.CALLS, for_the_team.calls),
        handler(Intent.PRIVACY, for_the_team.privacy),
        handler(Intent.ERASE, for_the_team.erase),
        handler(Intent.UNKNOWN_QUESTION, for_the_team.unknown_question),
        handler(Intent.BROUGHT, for_the_team.brought),
        handler(Intent.UNKNOWN_PET, conversation.unknown_pet),
        handler(Intent.REGULARLY, conversation.regularly),
        handler(Intent.ABOUT_US, conversation.about_us),
        handler(Intent.ROBOT, conversation.robot),
        handler(Intent.HELP, conversation.help_),
        handler(Intent.MENU, conversation.menu),
        handler(Intent.HUMAN, conversation.human, quiet=True),
        handler(Intent.STOP, conversation.stop),
        handler(Intent.MISSENT, conversation.missent),
        handler(Intent.STOP_MESSAGES, conversation.stop_messages),
        handler(Intent.START_MESSAGES, conversation.start_messages),
        handler(Intent.LANGUAGE, conversation.language),
        handler(Intent.OTHER_LANGUAGE, conversation.other_language),
        handler(Intent.RENAME, conversation.rename),
        handler(Intent.SKIP, conversation.skip),
        handler(Intent.PRICES, about_the_shop.prices),
        handler(Intent.SERVICES, about_the_shop.services),
        handler(Intent.ABOUT_STAYS, about_the_shop.stays),
        handler(Intent.WHO, about_the_shop.who),
        handler(Intent.LENGTH, usual_questions.length),
        handler(Intent.CANCELLING, usual_questions.cancelling),
        handler(Intent.VACCINES_NEEDED, usual_questions.vaccines_needed),
        handler(Intent.HOURS, opening_hours.hours),
        handler(Intent.ADDRESS, about_the_shop.address),
        handler(Intent.ANSWER, about_the_shop.answer),
        handler(Intent.INCLUDED, about_the_shop.included),
        handler(Intent.APPOINTMENTS, about_my_pets.appointments),
        handler(Intent.STANDS, about_my_pets.stands),
        handler(Intent.AS_IT_IS, about_my_pets.as_it_is),
        handler(Intent.HISTORY, about_my_pets.history),
        handler(Intent.VACCINATIONS, about_my_pets.vaccinations),
        handler(Intent.VACCINATED, about_my_pets.vaccinated),
        handler(Intent.NOT_VACCINATED, about_my_pets.not_vaccinated),
        handler(Intent.MY_PETS, pets.my_pets),
        handler(Intent.PET_TOLD, pets.told),
        handler(Intent.DUE, about_my_pets.due),
        handler(Intent.REMINDED, reminder_reply),
        handler(Intent.RATED, after_visits.rated),
        handler(Intent.STOP_SURVEYS, after_visits.stop_surveys),
        handler(Intent.STOP_OFFERS, after_visits.stop_offers),
        handler(Intent.STOP_REMINDERS, conversation.stop_reminders),
        handler(Intent.ON_LIST, waiting.on_list),
        handler(Intent.TAKE_OFFER, waiting.take_offer),
        handler(Intent.ASK_OFFER, waiting.ask_offer),
        handler(Intent.SKIP_OFFER, waiting.skip_offer),
        handler(Intent.QUIT_OFFER, waiting.quit_offer),
    ],
    explains=explains,
    weak=book,
    courtesies={
        Act.GREET: handler(Act.GREET, conversation.greet),
        Act.THANKS: handler(Act.THANKS, conversation.thanks),
        Act.GOODBYE: handler(Act.GOODBYE, conversation.goodbye),
        Act.ACK: handler(Act.ACK, conversation.acknowledged),
        Act.AFFIRM: handler(Act.AFFIRM, conversation.acknowledged),
        Act.DENY: handler(Act.DENY, conversation.acknowledged),
    },
    refused={
        "undo_book": "That can't be undone any more.",
        "confirm_visits": "That visit can't be confirmed any more.",
        "take_offer": NO_OFFER,
        "skip_offer": NO_OFFER,
        "quit_offer": NO_OFFER,
    },
    did={
        "withdraw_vaccine": "{it}",
        "change_pet": "{it}",
        "undo_book": "Undone: {what} on {when} is not booked any more.",
        "take_offer": "{it}",
        "skip_offer": "{it}",
        "quit_offer": "{it}",
    },
)
