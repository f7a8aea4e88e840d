"""Messages in a language that the assistant does not speak: their dates are read, and a line in that language answers.

Dates are left to `dateparser`, which is large and slow beside our own rules: it is loaded at the first such message.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime
from typing import Final

from bot.understanding.readings import Act, Intent, Kind, Reading, Readings
from bot.understanding.values import Grain, When

# What is said once to somebody who writes in another language: what we speak, that a person knows, how to go on.
NOT_SPOKEN: Final = {
    "fr": "Désolé, je ne parle qu'anglais et espagnol. J'ai prévenu l'équipe, quelqu'un vous répondra. Vous "
    "pouvez aussi m'écrire en anglais ou en espagnol.",
    "de": "Entschuldigung, ich spreche nur Englisch und Spanisch. Ich habe dem Team Bescheid gesagt, jemand "
    "meldet sich. Sie können mir auch auf Englisch oder Spanisch schreiben.",
    "pt": "Desculpe, eu só falo inglês e espanhol. Já avisei a equipe e alguém vai responder. Você também pode "
    "me escrever em inglês ou espanhol.",
    "it": "Mi dispiace, parlo solo inglese e spagnolo. Ho avvisato il team e qualcuno risponderà. Può anche "
    "scrivermi in inglese o in spagnolo.",
    "nl": "Sorry, ik spreek alleen Engels en Spaans. Ik heb het team ingelicht, iemand neemt contact op. U "
    "kunt me ook in het Engels of Spaans schrijven.",
    "pl": "Przepraszam, mówię tylko po angielsku i hiszpańsku. Zespół już wie i ktoś odpisze. Można też "
    "napisać do mnie po angielsku lub hiszpańsku.",
    "tr": "Üzgünüm, yalnızca İngilizce ve İspanyolca konuşuyorum. Ekibe haber verdim, biri size yazacak. Bana "
    "İngilizce veya İspanyolca da yazabilirsiniz.",
    "ro": "Îmi pare rău, vorbesc doar engleză și spaniolă. Am anunțat echipa și cineva vă va răspunde. Îmi "
    "puteți scrie și în engleză sau spaniolă.",
    "sv": "Tyvärr talar jag bara engelska och spanska. Jag har sagt till teamet, någon hör av sig. Du kan "
    "också skriva till mig på engelska eller spanska.",
    "ru": "Извините, я говорю только по-английски и по-испански. Я сообщил команде, вам ответят. Можно также "
    "написать мне по-английски или по-испански.",
    "el": "Συγγνώμη, μιλάω μόνο αγγλικά και ισπανικά. Ενημέρωσα την ομάδα και κάποιος θα σας απαντήσει. "
    "Μπορείτε να μου γράψετε και στα αγγλικά ή στα ισπανικά.",
    "zh": "抱歉，我只会英语和西班牙语。我已通知店员，会有人回复您。您也可以用英语或西班牙语给我写信息。",
    "ja": "申し訳ありません。英語とスペイン語しか話せません。スタッフに伝えましたので、折り返しご連絡します。"
    "英語かスペイン語で書いていただくこともできます。",
    "ko": "죄송합니다. 저는 영어와 스페인어만 할 수 있습니다. 직원에게 알렸으니 곧 연락드릴 "
    "것입니다. 영어나 스페인어로 쓰셔도 됩니다.",
    "ar": "عذرًا، أتحدث الإنجليزية والإسبانية فقط. أبلغتُ الفريق وسيرد عليك أحدهم. يمكنك أيضًا أن "
    "تكتب لي بالإنجليزية أو الإسبانية.",
    "he": "סליחה, אני מדבר רק אנגלית וספרדית. הודעתי לצוות ומישהו ישיב. אפשר גם לכתוב לי באנגלית או "
    "בספרדית.",
    "hi": "क्षमा करें, मैं केवल अंग्रेज़ी और स्पेनिश बोलता हूँ। मैंने टीम को बता दिया है, कोई आपको "
    "उत्तर देगा। आप मुझे अंग्रेज़ी या स्पेनिश में भी लिख सकते हैं।",
    "th": "ขออภัย ฉันพูดได้เฉพาะภาษาอังกฤษและภาษาสเปน ฉันแจ้งทีมงานแล้วและจะมีคนตอบกลับ "
    "คุณเขียนเป็นภาษาอังกฤษหรือภาษาสเปนก็ได้",
}  # fmt: skip
LONGEST: Final = 200  # characters in which dates are looked for
_CLOCK: Final = re.compile(r"\d\s*(?::|h\b|uhr|heures?|horas?|ore\b|uur|am\b|pm\b)", re.IGNORECASE)


def in_other_language(heard: Readings, reference: datetime, *, told: bool) -> Readings:
    """The readings of a message in another language: its dates, and, where it was not ``told`` yet, that it is one."""
    found = heard.found
    if dates := _dates(heard, reference):  # what our English rules made of it counts for less
        found = (*(one for one in found if one.kind is not Kind.WHEN), *dates)
    if told or heard.language not in NOT_SPOKEN:
        return replace(heard, found=found)
    return replace(heard, found=found, act=Act.OTHER, intents=(*heard.intents, Intent.OTHER_LANGUAGE))


def _dates(heard: Readings, reference: datetime) -> list[Reading]:
    """The days and times in it, as `dateparser` finds them."""
    from dateparser.search import search_dates  # 30 MB, and half a second: only for such messages

    text = heard.text[:LONGEST]
    settings = {"RELATIVE_BASE": reference.replace(tzinfo=None), "PREFER_DATES_FROM": "future"}
    try:
        dates = search_dates(text, languages=[heard.language or ""], settings=settings)
    except (ValueError, OverflowError):  # a language that it does not know, a date beyond the calendar
        return []
    made = []
    for words, moment in dates or ():
        start = text.find(words)
        if moment.date() < reference.date() or len(words) < 4:
            continue
        clock = moment.time().replace(second=0, microsecond=0) if _CLOCK.search(words) else None
        when = When(day=moment.date(), clock=clock, grain=Grain.DAY if clock is None else Grain.MINUTE)
        span = (max(start, 0), max(start, 0) + len(words))
        made.append(Reading(Kind.WHEN, when, span, 0.6, "dateparser"))
    return made[:3]
