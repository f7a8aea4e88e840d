"""Answers to "How was Biscuit's bath?": stars, praise, complaints; and what is none, such as a wish with a number."""

from __future__ import annotations

import pytest

from bot.understanding.rating import Rated, no_surveys, rating
from tests.bot.understanding.salon import hear

# What is said, by what is kept of it: stars (- for none), and whether staff are told at once (!).
ANSWERS: dict[str, str] = {
    "5": """
        5 | 5! | 5. | five | Five stars | 5 stars | 5 star | 5/5 | 10/10 | 10 out of 10 | 5 out of 5 | a 5 | a 5!
        ⭐⭐⭐⭐⭐ | ★★★★★ | 5 ⭐ | 5⭐ | ⭐⭐⭐⭐⭐ thank you Kim
        5, great job | 5 - she looks lovely | 5! best groom ever
        i'd give it a 5 | i would give you 5 stars | definitely a 5 | its a 5 | solid 5 | five out of five
        rating: 5 | loved it! 5 | 10 | great, 5 | 5 from me | 5 great as always | 5 stars!!! thank you so much
        score 5 | 5 estrellas | cinco | cinco estrellas | un 5 | 5, muy contenta | le doy un 5 | 5 de 5 | un diez
        10 de 10 | 5 / 5 | 5 stars. see you next month | 5! can i book again for june?
        five stars, can you book me in again on friday?
        five ⭐ | would give 6 stars if i could | Thanks, 5 | gracias, 5 | ten out of ten | 10/10 would recommend
        5, and can you move my friday visit to saturday
    """,
    "4": """
        4 | 4 stars | ⭐⭐⭐⭐ | four | 4/5 | 8/10 | 4 out of 5 | 4.5 | 4,5 | 4 - nice cut | 9/10 | a solid 4 | un 4
        4 and a half | un 4 y medio | 4, i think
        4 estrellas | 8 | i'd say 4 stars | ⭐️⭐️⭐️⭐️ | cuatro | 4 because the dryer was new to her
    """,
    "3": "a 3 i guess | between 3 and 4 | entre 3 y 4 | "
    "3 | ⭐⭐⭐ | three stars | 3/5 | 6/10 | tres | 3. it was ok | 7/10 | un 3",
    "2 !": """
        can i change my rating to 2 | sorry i meant 2
        2 | ⭐⭐ | two stars | 2/5 | 4/10 | dos | 2, she came home wet | un 2 | 2 stars, rude staff | 5/10
    """,
    "1 !": """
        1 | ⭐ | one star | 1/5 | 1/10 | uno | 1 - never again | 0 | zero stars | 0/10 | 1 star. she cut him
        una estrella | cero
    """,
    "5 !": """
        5 but she was limping after | 5 stars but the wait was too long | 5, only thing is the price, too expensive
    """,
    "4 !": "4, the nails are too long still | 4/5 could have been quicker",
    "-": """
        two thumbs up | so-so | más o menos | always a pleasure | everything went well
        great | Great! | great job | great job, thank you | perfect | lovely | excellent | amazing!!
        she looks great | he looks like a new dog | we love it | loved it | happy with it | very happy thanks
        well done kim | it was good | good | good thanks | really good | brilliant as always | spot on
        wonderful service | 👍 | 😍 | ❤️ | 👏👏 | couldn't be better | no complaints | not bad | not bad at all
        can't fault it | can't complain | nothing to complain about | thank you for taking such good care of him
        she smells amazing | best groomer in town | great, see you next month | perfect, see you tuesday
        will definitely be back | highly recommend | ok | fine | it was ok | alright | so so | as always | average
        they did what i asked them to | biscuit slept like a baby | genial | perfecto | muy bien | excelente
        quedó preciosa | me encantó | muy contenta | todo bien, gracias | encantada | muy buen trabajo
        quedó muy guapo | sin quejas | estupendo, gracias | no está mal | nos vemos, muy contentos | gr8 job
        luv it, she looks gorgeous | lovly cut, thanks | gerat job | great job, book me again in 6 weeks
        one of the best | 2 dogs were barking next to her lol but it was great | un excelente servicio | a lovely one
        todo bien pero no me pregunten más | muy bien mija, pero no me manden mensajes tan noche
        great but please don't text me so late | me la regresaron con un moño muy bonito
        quedó bien, con las uñas cortadas
    """,
    "- !": """
        kim was lovely, inês not so much
        bit disappointed tbh | nails still too long | he was shaking when i picked him up | you forgot to trim her tail
        la dejaron muy corta | llegó con un corte en la pata | le falta mejorar | could you be more careful next time
        great but she cut the nails too short | good but a bit pricey | nice cut but he smells bad | terrible
        awful | not good | wasn't great | not happy | i'm not happy with the cut | very disappointed | disappointed
        never again | she was rude | he came home dirty | still dirty | too short | too expensive
        the fur is uneven | you cut her ear | she has a cut on her ear | kim hurt him | we had to wait 40 minutes
        i waited over an hour | 👎 | 😡 | 😞 | could have been better | should have been told about the price
        the staff was unfriendly | bad | poor | i didn't like it | isn't what i asked for
        it's not how we wanted it | you missed a spot | you didn't do his nails
        she has been scratching since yesterday | he is limping since | the bath was fine, however he came out wet
        why did you cut her so short? | not worth the money | won't be back | i want a refund | worst cut ever
        i have a complaint | mal | muy mal | fatal | pésimo | no me gustó | no quedó bien | demasiado corto
        muy caro | quedó sucio | le cortaron demasiado las uñas | decepcionada | no volveré | esperé mucho
        bien pero muy caro | huele mal | horrible servicio | no estoy contenta | terible
        never again, cancel my next appointment | ok but not great
        no me la bañaron bien | no lo cortaron muy bien | me la regresaron con una cortada | bien pero no me llamaron
        llegó con una herida en la oreja | good but you don't call when she is ready
    """,
    "none": """
        why do you ask? | what is 5? | 5 is fine | see you at 5 | 4th of march | every 4 weeks | table for 5
        5 out of 6
        ok thanks, when is her next visit? | i don't know | -5 | 100 | 4 or 5
        5pm tomorrow? | 5 pm | 5pm | at 5 | tomorrow at 5 | can i come at 5? | friday at 3 | 5 tomorrow? | 5 o'clock
        book a bath for friday | can I book again for june? | i want to book a nail trim | cancel my appointment
        move it to friday | reschedule please | what time do you close? | how much is a bath? | where are you?
        when is my next visit? | who is this? | thanks | thank you | thank you so much | thanks kim | gracias
        cheers | yes | no | no thanks | hello | hi | bye | help | a person please | stop | unsubscribe | skip
        is kim in on friday? | do you have anything on tuesday? | 2 dogs for a bath tomorrow | 3 cats
        great, tomorrow at 5 then | can i get a good groomer on friday? | +1 212 555 0123 | ana@example.com | 11
        wednesday | next week | mañana a las 5 | quiero una cita | a las cinco | reservar para el viernes
        cancelar mi cita | biscuit died | ¿cuánto cuesta un baño? | hm | 482913 | bath for biscuit | 5/6 | 5 march
        in 2 weeks | nail trim on friday, her nails are too long | good morning | good evening | buenos días
        mia is bleeding | 3:30 | 3:30? | noon | any good times on friday?
    """,
}  # fmt: skip
CASES = [
    (kept, text.strip())
    for kept, texts in ANSWERS.items()
    for line in texts.strip().splitlines()
    for text in line.split("|")
]


def _kept(rated: Rated | None) -> str:
    if rated is None:
        return "none"
    return f"{rated.stars or '-'}{' !' if rated.is_low else ''}"


def test_there_are_three_hundred_and_more() -> None:
    assert len({text for _, text in CASES}) >= 300


@pytest.mark.parametrize(("kept", "text"), CASES, ids=[f"{kept}: {text}" for kept, text in CASES])
def test_what_is_said_of_a_visit_is_kept(kept: str, text: str) -> None:
    rated = rating(hear(text, expecting="rating"))
    assert _kept(rated) == kept, rated


@pytest.mark.parametrize(
    "text",
    ["5", "good", "great", "ok", "fine", "no", "yes", "perfect"],
)
def test_a_word_that_answers_another_open_question_is_left_to_it(text: str) -> None:
    assert (rating(hear(text, expecting="rating"), among_others=True) is None) == (text != "5")


@pytest.mark.parametrize(
    ("text", "stops"),
    [
        ("no more surveys", True),
        ("please stop sending me surveys", True),
        ("no surveys please", True),
        ("don't send me any more questionnaires", True),
        ("no más encuestas por favor", True),
        ("no me manden más encuestas", True),
        ("what surveys do you mean?", False),
        ("the survey did not open", False),
        ("no more baths please", False),
    ],
)
def test_no_more_surveys_is_understood(text: str, stops: bool) -> None:
    assert no_surveys(hear(text)) is stops
