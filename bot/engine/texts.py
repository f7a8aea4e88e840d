"""What the engine itself says, in any shop and any dialog. Message ids: the English sentence."""

from __future__ import annotations

from typing import Final

SKIP: Final = "Skip"
PERSON: Final = "A person, please"
TRY_AGAIN: Final = "Try again"
GO_ON: Final = "Go on"
AFRESH: Final = "Start afresh"

MISSED: Final = "Sorry, I didn't get that."
MISSED_TWICE: Final = "I still don't follow, sorry."
PICK: Final = "Let's make it easy: pick one of these."
OFFER_PERSON: Final = "I'm not getting anywhere here. Shall I ask somebody from the shop to write to you?"
STILL_LOST: Final = 'I have asked the team to look at this. If you like, say it in other words, or say "start over".'
NOTHING_UNDERSTOOD: Final = (
    "Sorry, I didn't get that. I can book, move or cancel a visit and tell you prices and hours. What would you like?"
)
NOTHING_AGAIN: Final = 'I\'m not sure what you need. You could write "book a visit", "my visits" or "opening hours".'
WHICH: Final = "Which one do you mean?"
HELLO: Final = "Hello!"
NO_HURRY: Final = "No hurry: just write when you know."
NOTED: Final = "Noted."
NOT_YET: Final = "Nothing is settled yet."
NEXT_ONE: Final = "One after the other: the second one comes right after this."
NEXT_ONES: Final = "One after the other: the others come right after this."
NOW: Final = "Now {title}."
WHICH_FIRST: Final = "One at a time, please. Which one first?"
WHICH_TIME: Final = "Which of these times?"
WHEN_THEN: Final = "When would suit you better?"
WHAT_CHANGES: Final = "What shall I change?"
BACK_AGAIN: Final = "It's me again, the booking assistant."
BACK_TO_BOT: Final = "Back to the bot"
BACK_TO: Final = "Back to {title}."
OLD_BUTTON: Final = "That button belonged to an earlier question."
LEFT_OUT: Final = "{what} no longer fits, so I left it out."
SOMETHING_DROPPED: Final = "Something you told me no longer fits, so I ask again."
LEFT_OLDEST: Final = "Let's leave what we had begun before that."
DROPPED: Final = "{what} no longer fits, so I ask again."
NO_LONGER_FREE: Final = "{slot:day} at {slot:time} does not fit any more."
JUST_TAKEN: Final = "Sorry, {slot:day} at {slot:time} has just been taken."
CONFIRM_EXAMPLE: Final = 'You can say "{yes}", "{leave}" or what should be different.'
NOTHING_STILL: Final = "There is nothing free for that. Shall I ask somebody from the shop to write to you?"
NOTHING_AT_ALL: Final = "I have nothing free at the moment, sorry. Shall I ask somebody from the shop to write to you?"
FIRST_THIS: Final = "Let's finish this first."
RESUME: Final = "Last time we stopped in the middle. Shall we go on with {title}?"
RESUME_PLAIN: Final = "Last time we stopped in the middle. Shall we go on?"
LOST_PLACE: Final = "Sorry, I have lost my place in what we were doing. Let's start again."
NOTHING_TO_UNDO: Final = "There is nothing that I could undo now."
BACK_AT_START: Final = "We are at the beginning."
FAILED: Final = "Sorry, that did not work. I have told the team."
WHY_FOR: Final = "I ask because it decides {list}."
WHY_PLAIN: Final = "It helps us to look after your pet well."
WHY_TAKEN: Final = "Nothing that is long enough is free then."
WHY_UNKNOWN: Final = "I can't say why, sorry. Somebody from the shop can: just ask for a person."
WHY_NOTHING: Final = "I'm not asking anything right now."
WAITING_LIST: Final = "Waiting list"
LEFT_LABEL: Final = "Leave it"
NEAREST: Final = "The nearest I have: {slot:near3}."
TIME_EXAMPLE: Final = 'You can write a day, a time or both, like "friday after 2" or "12 May at 10:30".'
NO_SUCH_DAY: Final = "There is no {day}."
