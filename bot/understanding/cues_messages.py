"""Cues of what somebody says of our messages: none of them, no reminders, not so often, a call instead, again."""

from __future__ import annotations

import re
from typing import Final

from bot.understanding.cues import Cue, any_of
from bot.understanding.readings import Intent

_THEN: Final = r"(?:when|if|before|after|once|at|on|in)\b"
# "Don't text me so much", "... at night": a limit, and not the end of all messages.
_NOT_ALL_OFF: Final = (
    r"(?! (?:so (?:much|often|many|early|late)|too (?:much|often|many|early|late)|at night|on (?:\w+days?|weekends?)"
    r"|during|before|after|while|(?:this|that) (?:early|late)|late|about|the (?:price|bill)"
    r"|(?:, )?(?:just |please |rather )?(?:email (?:me|us)|(?:call|ring|phone) (?:me|us)"
    rf" {_THEN})))"
)
_NOT_AT_ALL_TIMES: Final = (
    r"(?! (?:me |us )?(?:so|too) (?:much|often|many))(?! (?:at night|on (?:\w+days?|weekends?)|during)(?![^\W_]))"
)
_OOPS: Final = r"^(?:(?:oh|oops|ups|ah|sorry|perdon|disculpa|my bad|apologies|ignore that|[,.!]) ?)*"
_TO_MINE: Final = (
    r"(?:for|meant for|to) (?:my|an?|the) (?:\w+ )?(?:wife|husband|mom|mum|friend|sister|brother|boss|group|chat"
    r"|boyfriend|girlfriend|partner|family)"
)
_OF_WRITING: Final = r"(?:texts?|texting|texted|messag(?:e|es|ing)|sms|whatsapps?|writing|write|chat|chatting)"
_CALL_US: Final = (
    r"(?:just |please |pls |rather |always |simply |only |can you |could you )*(?:(?:call|ring|phone) (?:me|us)"
    r"|(?:just|only|simply) call(?= ?[.!]*$))"
)
_ENDING: Final = (
    r"(?:stop|no more|quit|end|dont (?:send|want)(?: me)?(?: any)?(?: more)?|turn off|opt out of|remove me from)"
)
_BETWEEN: Final = r"(?: (?!than\b|miss|lose)\w+){0,3}?"
_BOTHERING: Final = r"(?:spamming|bothering|bugging|pestering|harassing|annoying|hassling)"
# "My dog won't stop bugging me", "so the fleas stop bothering us": not we are to stop. It has to be said to us.
_TO_US: Final = (
    r"(?:^|(?<=[.,!?;] )|(?<=[.,!?;])|(?<=please )|(?<=pls )|(?<=you )|(?<=you to )|(?<=you would )|(?<=you wont )"
    r"|(?<=you dont )|(?<=you cant )|(?<=and )|(?<=now )|(?<=just )|(?<=guys )|(?<=ok )|(?<=okay )|(?<=yes )|(?<=no )"
    r"|(?<=but )|(?<=so )|(?<=then )|(?<=seriously ))"
)
_THE_VISITS: Final = (
    r"(?:the|my|our|his|her|these|this|that|any|all)(?: (?:of|my|the|our))?(?: \w+)?"
    r" (?:appointments?|visits?|bookings?)"
)
_SENT: Final = r"(?:reminders?|texts?|messages|notifications|emails)"
_WRITTEN: Final = r"(?:texts?|txts?|messages?|msgs?)"
_NOUNS: Final = r"(?:messages?|texts?|texting|messaging|sms|notifications?|emails?|list|marketing)"

MESSAGES: tuple[tuple[Intent, Cue], ...] = (
    (
        Intent.UNKNOWN_QUESTION,
        any_of(
            r"(?:stop|dont|do not|quit|never) (?:text|texting|message|messaging|write|email|emailing|remind|reminding)"
            r" (?:to )?(?:me|us) (?:(?:so|too) (?:much|often|many|early|late)|at night"
            r"|on (?:\w+days?|weekends?)|during)",
            r"(?:no|stop)(?: more)? (?:texts?|messages?|reminders?)(?: to (?:me|us))? (?:at night|on (?:\w+days?"
            r"|weekends?)|during)",
        ),
    ),
    (
        Intent.MISSENT,
        any_of(
            rf"{_OOPS}(?:wrong|not this)"
            r" (?:chat|window|conversation|thread|group|convo)(?:(?: ,)? (?:sorry|ignore that|my bad|lol))*[ ,.!]*$",
            rf"{_OOPS}(?:that|this|it) (?:(?:was|message was) not|wasnt) (?:for|meant for|to) you"
            r"(?:(?: ,)? (?:sorry|ignore that|my bad))*[ ,.!]*$",
            rf"{_OOPS}(?:that|this|it) (?:was|message was) (?:for|meant for|to) (?:someone|somebody) else"
            r"(?:(?: ,)? (?:sorry|ignore that|my bad))*[ ,.!]*$",
            # Without a word of regret "that was for my friend" may be an answer to anything.
            rf"{_OOPS}(?<=[a-z,.!] )(?:that|this|it) (?:was|message was) {_TO_MINE}"
            r"(?:(?: ,)? (?:sorry|ignore that|my bad))*[ ,.!]*$",
            rf"^(?:that|this|it) (?:was|message was) {_TO_MINE}(?:(?: ,)? (?:sorry|ignore that|my bad))+[ ,.!]*$",
        ),
    ),
    (
        Intent.CALLS,
        any_of(
            rf"(?:dont|do not|stop|no more|no|quit|never) (?:\w+ )?{_OF_WRITING}(?: (?:me|us|any ?more|please))*"
            rf" ?[,.;:!-]* ?(?:and |but |i (?:would )?(?:prefer|rather) )?{_CALL_US}(?! {_THEN})",
            rf"{_CALL_US} (?:instead|rather)(?: than| of)(?: (?:a|by|sending|all the|these))* {_OF_WRITING}",
            rf"{_CALL_US} ?,? (?:and )?(?:dont|do not|not|no|never) (?:me )?{_OF_WRITING}(?: me)?",
            r"(?:prefer|rather have|rather get|like better|better with)(?: (?:a|to get|getting|phone|real))* calls?"
            r"(?: (?:instead|please|to|over|than|rather))*(?= ?[.,!]| ?$| (?:texts?|texting|messages))",
            r"(?:prefer|rather|prefer it if|rather it if|prefer that|prefer for) you (?:to )?(?:call|called|ring|rang"
            r"|phone|phoned)(?: (?:me|us)\b)?(?! (?:me|us|when|before|after|once|if|at|on|it|him|her|them|my)\b)",
            r"(?:prefer|rather)(?: to)? (?:be|being) (?:called|phoned|rung)",
            rf"i would prefer call me please(?! {_THEN})",  # so Spanish is put into English
        ),
    ),
    (
        Intent.STOP_MESSAGES,
        any_of(
            r"unsubscribe(?: me)?(?! from (?:the |your |all |these )*(?:surveys?|polls?|questions?|questionnaires?"
            r"|reminders?))",
            (
                r"never (?:ever )?(?:text|message|contact|email|write(?: to)?|send(?: anything to)?) (?:me|us)"
                rf"(?! (?:the|an?|my|that|this|it|him|her)(?![^\W_])){_NOT_ALL_OFF}"
            ),
            rf"{_ENDING}{_BETWEEN} (?<!reminder )(?<!reminders ){_NOUNS}{_NOT_AT_ALL_TIMES}",
            rf"{_ENDING}{_BETWEEN} reminders? (?:and|or|,)(?: \w+)? {_NOUNS}",
            r"opt(?: me)? out(?! of (?:the |your |all |these )*reminders?)",
            r"stop ?all(?! (?:the |your |these |of )*reminders?)",
            (
                r"(?:stop|dont|do not|quit) (?:ever )?(?:texting|messaging|contacting|text|message|contact|emailing"
                rf"|email)(?: (?:me|us){_NOT_ALL_OFF}|(?! (?:me|us)(?![^\W_])){_NOT_ALL_OFF})"
            ),
            r"(?<!reminder )(?:messages?|texts?|notifications?) off",
            r"leave me alone",
            rf"{_TO_US}leave us alone(?! (?:with|in|at|for)\b)",
            rf"{_TO_US}(?:stop|quit) {_BOTHERING} (?:me|us|people)(?![^\W_])",
            rf"^(?:please |, )*(?:stop|quit) {_BOTHERING}(?: please| now)*(?= ?[.!]*$)",
            r"(?:dont|do not) (?:need|want) (?:your |the |these |those |any |more |so many )*"
            r"(?:texts?|txts?|messages?|msgs?)"
            rf"(?: from you| any ?more| please)*{_NOT_AT_ALL_TIMES}(?= ?[.,!]| ?$)",
            r"^(?:please |, )*no (?:texts?|messages|notifications)(?: please| thanks| any ?more)*(?= ?[.!]*$)",
            rf"^(?:please |, )*no {_SENT}(?: ?(?:,|/|&|or|and|nor)(?: no)? {_SENT})+"
            r"(?: please| thanks| any ?more)*(?= ?[.!]*$)",
            r"^for (?:the|my) mensajes(?: please)*(?= ?[.!]*$)",  # "para los mensajes": stop them
            r"remove my number",
        ),
    ),
    (
        Intent.STOP_REMINDERS,
        any_of(
            r"(?:unsubscribe|opt)(?: me)?(?: out)? (?:from|of) (?:the |your |all |these )*reminders?",
            rf"{_ENDING}{_BETWEEN} reminders?{_NOT_AT_ALL_TIMES}(?! (?:next time|this time|yet))",
            r"never (?:ever )?remind (?:me|us)(?! (?:the|an?|my|that|this|it|him|her|of|about)(?![^\W_]))",
            r"(?:dont|do not|stop) (?:remind|reminding) (?:me|us)(?: any ?more| again)?"
            r"(?! (?:of|about|that|how|when)\b)",
            r"(?<!dont )(?<!not )(?<!never )stop reminding (?:me|us)"
            rf"(?: (?:of|about) {_THE_VISITS})?",
            rf"(?:dont|do not) remind (?:me|us) (?:of|about) (?:(?:it|this|that) (?:again|any ?more)|{_THE_VISITS})",
            r"(?:dont|do not) (?:need|want|like) (?:your |the |any |these )*reminders?(?: any ?more| please)*"
            r"(?= ?[.,!]| ?$)",
            r"(?:(?:dont|do not|no) (?:need|want)|no more) (?:your |the |these |those |any |more )*"
            rf"(?:confirmation|reminder) {_WRITTEN}",
            rf"^(?:please |, )*no (?:confirmation|reminder) {_WRITTEN}(?: please| thanks| any ?more)*(?= ?[.!]*$)",
            r"reminders? (?:messages? |texts? )?off",
            r"cancel(?: (?:all|my|the|your|any|those|these|future))* reminders?(?= ?[.,!/&]| ?$| (?:please|and|or)\b)",
            r"^(?:for (?:the|my)|without) (?:recordatorios?|avisos)(?: please)*(?= ?[.!]*$)",
            r"^(?:please |, )*no reminders?(?: please| thanks| any ?more)*(?= ?[.!]*$)",
        ),
    ),
    (
        Intent.START_MESSAGES,
        any_of(
            (
                r"(?<!do you )(?<!dont )(?<!not )(?<!never )(?<!did you )"
                r"(?:start|resume|turn on|send)(?: me)?(?: the| your| my| any)? (?:messages?|reminders?"
                r"|texts?|notifications?)(?: again| back on)?"
            ),
            r"(?:messages?|reminders?|texts?|notifications?) (?:back )?on(?: again| please)?(?= ?[.!]*$)",
            r"(?:re ?subscribe|subscribe)(?: me)?",
            r"opt(?: me)? (?:back )?in",
            r"unstop",
            r"(?<!never )(?<!dont )(?<!ever )(?<!not )text me again",
            (
                r"(?:can you|could you|please|pls) (?:(?!not|dont|never)\w+ )?remind (?:me|us)"
                r"(?! (?:what|whats|when|which|how|who|where|again|of))"
            ),
            r"^remind (?:me|us)(?! (?:what|whats|when|which|how|who|where|again|of the (?:price|address|time)))",
            r"(?:send|text|give) (?:me|us) (?:a|the) reminder",
        ),
    ),
)
STOPPING: Final = tuple(cue for intent, cue in MESSAGES if intent in (Intent.STOP_MESSAGES, Intent.STOP_REMINDERS))
CALLING: Final = next(cue for intent, cue in MESSAGES if intent is Intent.CALLS)
ALSO_CALLED_OFF: Final = any_of(
    r"(?:cancel|cancelling|end|drop)"
    r"(?: (?:all|my|the|your|these|those|any|of|future|subscription|to|for|further|this)){0,4}"
    r" (?:messages?|texts?|reminders?|notifications?|sms|emails?|subscriptions?|alerts?|updates?)"
)
""" "Cancel all reminders": what is called off is no visit."""

_REMINDERS_END: Final = re.compile(
    r"\b(?:(?:stop|quit|end|no more|turn off|opt(?: me)? out|unsubscribe(?: me)?|cancel|remove me)"
    r"(?: (?:sending|giving|getting|me|us|the|your|all|any|more|these|those|of|from|with|to|for|my))*"
    r" (?:(?:confirmation|reminder) (?:texts?|txts?|messages?|msgs?)|remind(?:ers?|ing)))\b"
)
_OF_REMINDERS: Final = re.compile(
    r"\b(?:text|sms) reminders?\b|\b(?:confirmation|reminder) (?:texts?|txts?|messages?|msgs?)\b"
    r"|\b(?:got|get|received|saw|read) (?:your|the|this|that|a) (?:message|text|msg)\b"
    r"|\bbut (?:please )?(?:keep|still send|not)(?: me)? (?:the |your |any )*(?:other )?(?:texts?|messages?)\b"
)
_MORE_ENDS: Final = re.compile(
    r"\b(?:texts?|txts?|texting|messag(?:es?|ing)|msgs?|sms|whatsapps?|notifications?|e?mails?|emailing|marketing"
    r"|newsletters?|alerts?|updates|surveys?|offers|promos?|promotions?|ads|spam(?:ming)?|writing|contact(?:ing)?"
    r"|(?:and|or|all) (?:your |the |all )*lists?|mensajes?|textos|correos?|encuestas|ofertas|promociones|publicidad"
    r"|(?:nor|or|and|want|wants?|send|me|no|stop|more|,) (?:nothing|anything|nada)"
    r"(?! (?:else )?(?:i|we|to|im)\b)"
    r"|(?<!for )everything(?! (?:is|was|s|went|looks?|seems|fine|good|ok|okay|will|else is)\b)"
    r"|all of (?:it|them|this|that)"
    r"|stop(?! (?:by|in|over|at|raining|for)\b)|quit|unsubscribe|opt(?: me)? out|leave me alone)\b"
)


def ends_all(plain: str) -> bool:
    """Whether more is ended than the reminders: another sort of message is named beside them, or a second stop."""
    return _MORE_ENDS.search(_OF_REMINDERS.sub("¦", _REMINDERS_END.sub("¦", plain))) is not None


AND_THE_VISIT: Final = re.compile(
    r"\b(cancel|cancelling|end|drop)(?: (?:all|my|the|your|these|those|any|of|future)){0,3}"
    r" (?:messages?|texts?|reminders?|notifications?) (?:and|,|as well as|plus)(?: also)?"
    r" ((?:the |my |our |his |her |their"
    r" |(?!(?:book|add|have|do|give|need|want|schedule|make|keep|for|an?|move|confirm|get|change|then|no|not)\b)\w+ )?"
    r"(?:appointments?|visits?|bookings?|bath|grooming|groom|haircut|nail trim|walk"
    r"|stay))\b"
)
""" "Cancel the reminders and the appointment" calls a visit off as well."""

_BEHIND: Final = re.compile(r"¦(?: (?:to )?(?:me|us)\b| (?:any ?more|again|ever|please|pls|at all|here|now|¦)\b)*")


def without_stop(plain: str) -> str:
    """The message without the words that end ours: what is left may be about a visit."""
    plain = AND_THE_VISIT.sub(r"¦ \1 \2", plain)
    for cue in (*STOPPING, ALSO_CALLED_OFF):
        plain = cue.sub("¦", plain)
    return _BEHIND.sub(" ", plain)
